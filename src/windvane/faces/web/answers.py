"""What was answered last, so that what many ask at once, or one asks again, is worked out once."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Final

#: So many bytes of answers are kept: a thousand drafts' findings and more.
_MOST: Final = 16_000_000


class Answers:
    """Answers by question, the ones not asked for longest given up first.

    Args:
        most: how many bytes of answers are kept.

    >>> async def twice() -> tuple[bytes, bytes, int]:
    ...     answers, asked = Answers(), []
    ...     async def work() -> bytes:
    ...         asked.append("once")
    ...         return b"26,009"
    ...     one, other = await asyncio.gather(answers.to("HSI", work), answers.to("HSI", work))
    ...     return one, other, len(asked)
    >>> asyncio.run(twice())
    (b'26,009', b'26,009', 1)
    """

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._size = 0
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._asked: dict[str, asyncio.Task[bytes]] = {}

    async def to(self, question: str, work: Callable[[], Coroutine[object, None, bytes]]) -> bytes:
        """The answer to a question, worked out where it is neither kept nor being worked out already.

        Whoever goes away meanwhile takes nobody else's answer with him.

        Raises:
            Exception: what the work raises; then nothing is kept.
        """
        kept = self._kept.get(question)
        if kept is not None:
            self._kept.move_to_end(question)
            return kept
        task = self._asked.get(question)
        if task is None:
            task = self._asked[question] = asyncio.create_task(work())
            task.add_done_callback(partial(self._keep, question))
        return await asyncio.shield(task)

    def _keep(self, question: str, task: asyncio.Task[bytes]) -> None:
        del self._asked[question]
        if task.cancelled() or task.exception() is not None or len(task.result()) > self._most:
            return
        self._kept[question] = task.result()
        self._size += len(task.result())
        while self._size > self._most:
            self._size -= len(self._kept.popitem(last=False)[1])
