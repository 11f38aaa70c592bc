"""What was answered last, so that what many ask at once, or one asks again, is worked out once.

Of a question only its digest is kept: no draft is.
"""

from __future__ import annotations

import asyncio
import hashlib
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
        self._kept: OrderedDict[bytes, bytes] = OrderedDict()
        self._asked: dict[bytes, asyncio.Task[bytes]] = {}

    async def to(self, question: str, work: Callable[[], Coroutine[object, None, bytes]]) -> bytes:
        """The answer to a question, worked out where it is neither kept nor being worked out already.

        Whoever goes away meanwhile takes nobody else's answer with him.

        Raises:
            Exception: what the work raises; then nothing is kept.
        """
        key = hashlib.sha256(question.encode("utf-8", "surrogatepass")).digest()
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
            return kept
        task = self._asked.get(key)
        if task is None:
            task = self._asked[key] = asyncio.create_task(work())
            task.add_done_callback(partial(self._keep, key))
        return await asyncio.shield(task)

    def _keep(self, key: bytes, task: asyncio.Task[bytes]) -> None:
        del self._asked[key]
        if task.cancelled() or task.exception() is not None or len(task.result()) > self._most:
            return
        self._kept[key] = task.result()
        self._size += len(task.result())
        while self._size > self._most:
            self._size -= len(self._kept.popitem(last=False)[1])
