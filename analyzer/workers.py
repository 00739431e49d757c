"""Several processes of one machine over the parts of a list.

The processes are forked where a stage begins: they inherit all that was read and learned so far without a copy, and only what
they find comes back. So nothing large is sent, and what comes back is the same in the same order with any number of them.
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from .cycles import unsearched
from .errors import AnalyzerError

T = TypeVar("T")
Work = Callable[[range], list[T]]
"""The finds of a range of places in a list: a pure function of what stood in memory before."""

DEFAULT_JOBS = 1
PIECES = 8
"""Ranges a process gets: more make an even load, fewer cost less."""
LEAST = 24
"""Fewer items than this are not worth a process."""

_work: Work[object] | None = None
"""What the forked processes do; set just before they are made, so that they inherit it."""


class WorkerLost(AnalyzerError):
    """A process of the engine was ended from outside (out of memory, most likely)."""

    def __init__(self, *, jobs: int) -> None:
        super().__init__(jobs=jobs)

    def sentence(self) -> str:
        return f"One of {self.facts['jobs']} processes was ended from outside, most likely for want of memory; use a smaller --jobs"


def available() -> bool:
    """Whether this system can fork; elsewhere all work is done in one process."""
    return "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin"


def spread(work: Work[T], count: int, jobs: int = DEFAULT_JOBS, tick: Callable[[int], None] | None = None) -> Iterator[T]:
    """`work` over the places 0 … count-1, in order; in `jobs` processes where there is enough to do.

    `tick` is called with the number of places done. Raises WorkerLost where a process is ended from outside.
    """
    if jobs < 2 or count < 2 * LEAST or not available():
        return _serially(work, count, tick)
    return _forked(work, count, jobs, tick)


def _serially(work: Work[T], count: int, tick: Callable[[int], None] | None) -> Iterator[T]:
    for part in _ranges(count, max(1, count // 200) if tick is not None else max(1, count)):
        yield from work(part)
        if tick is not None:
            tick(part.stop)


def _forked(work: Work[T], count: int, jobs: int, tick: Callable[[int], None] | None) -> Iterator[T]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    global _work
    _work = work  # type: ignore[assignment]  # what it finds is the caller's to know
    parts = list(_ranges(count, max(1, -(-count // (jobs * PIECES)))))
    try:
        # what a child inherits it must not search for cycles: it would touch, and so copy, every page of it
        with unsearched(), ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("fork"), initializer=_begin) as pool:
            futures = [pool.submit(_do, part) for part in parts]
            for part, future in zip(parts, futures, strict=True):
                try:
                    found: Iterable[T] = future.result()  # type: ignore[assignment]
                except BrokenProcessPool:
                    raise
                except BaseException:
                    pool.shutdown(wait=False, cancel_futures=True)
                    raise
                yield from found
                if tick is not None:
                    tick(part.stop)
    except BrokenProcessPool as error:  # also while work is still handed out
        raise WorkerLost(jobs=jobs) from error
    finally:
        _work = None


def _begin() -> None:
    """A child leaves an interruption to its parent, which ends it, and searches for cycles among its own objects only."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
    gc.enable()


def _do(part: range) -> list[object]:
    if _work is None:
        raise RuntimeError("a process that was not forked for a stage has nothing to do")
    return _work(part)


def _ranges(count: int, size: int) -> Iterator[range]:
    return (range(start, min(start + size, count)) for start in range(0, count, size))
