"""The processes that do the reading and checking, so that one long article keeps nobody else waiting.

What is sent to them and comes back is plain data: a refusal comes back as a value, because an error that holds more than a
sentence does not survive the way between processes.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar

from windvane.errors import InputError, WindvaneError

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class Refusal:
    """An error of `windvane.errors` as plain data.

    Attributes:
        name: the error's class.
        where: what could not be read.
        sentence: the error's sentence.
    """

    name: str
    where: str
    sentence: str


class RefusedError(Exception):
    """The input of a job could not be read."""

    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal
        super().__init__(refusal.sentence)


class BusyError(Exception):
    """So many jobs wait that another would wait too long."""


class LostError(Exception):
    """The process that did the job died; the next one is there already."""


class Workers:
    """A number of processes, or none: then jobs are done in a thread of this one. They start with the first job.

    Args:
        processes: how many.
        waiting: so many jobs may be under way or wait at once.
    """

    def __init__(self, processes: int, *, waiting: int = 256) -> None:
        self._processes = processes
        self._waiting = waiting
        self._under_way = 0
        self._executor: Executor | None = None

    def _start(self) -> Executor:
        if not self._processes:
            return ThreadPoolExecutor(max_workers=1, thread_name_prefix="windvane")
        # Not forked: a fork of a process with threads may hang.
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self._processes, mp_context=context, initializer=_begin)

    async def run(self, job: Callable[_Given, _Made], *args: _Given.args, **kwargs: _Given.kwargs) -> _Made:
        """Have a job done; it must be a function of a module.

        Raises:
            RefusedError: its input could not be read.
            BusyError: too many jobs wait.
            LostError: its process died.
        """
        if self._under_way >= self._waiting:
            raise BusyError
        self._under_way += 1
        executor = self._executor = self._executor or self._start()
        try:
            made = await asyncio.get_running_loop().run_in_executor(executor, _done, job, args, kwargs)
        except BrokenProcessPool:
            if self._executor is executor:
                self._executor = None
                executor.shutdown(wait=False)
            raise LostError from None
        finally:
            self._under_way -= 1
        if isinstance(made, Refusal):
            raise RefusedError(made)
        return made  # type: ignore[no-any-return]  # what the job makes

    async def warm(self) -> None:
        """Have every process load what it needs, before anybody waits for it."""
        await asyncio.gather(*(self.run(_load) for _ in range(max(1, self._processes))))

    async def prepare(self, job: Callable[_Given, object], *args: _Given.args, **kwargs: _Given.kwargs) -> None:
        """Have every process do a job that spares the first who asks from waiting; what it cannot do is left undone."""
        jobs = (self.run(job, *args, **kwargs) for _ in range(max(1, self._processes)))
        await asyncio.gather(*jobs, return_exceptions=True)

    def close(self) -> None:
        """End them; jobs under way are finished, those that wait are not begun."""
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = None


def _done(job: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    try:
        return job(*args, **kwargs)
    except InputError as error:
        return Refusal(type(error).__name__, error.where, str(error))
    except WindvaneError as error:
        return Refusal(type(error).__name__, "", str(error))


def _load() -> None:
    from windvane.pipeline import check  # noqa: PLC0415 - in the process that needs it

    # A long text has the reader load all its words at once, which it else does after a dozen short ones.
    check("恒指收报26009点，升310点或1.21%。" + "　" * 20_000, date="2026-08-21")


def _begin() -> None:
    """In a new process: leave Ctrl-C to the parent, and do not outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    _load()


def _end_with(parent: Any) -> None:
    parent.join()
    os._exit(1)
