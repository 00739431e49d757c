"""Several processes of one machine over the parts of a list.

The processes are forked where a stage begins: they inherit all that was read and learned so far without a copy, and only what
they find comes back. So nothing large is sent, and what comes back is the same in the same order with any number of them.
"""

from __future__ import annotations

import gc
import multiprocessing
import pickle
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator
from typing import TypeVar

from .cycles import unsearched
from .errors import AnalyzerError

T = TypeVar("T")
Work = Callable[[range], list[T]]
"""The finds of a range of places in a list: a pure function of what stood in memory before."""

DEFAULT_JOBS = 1
PIECES = 8
"""Ranges a process gets: more make an even load, fewer cost less."""
LARGEST = 250
"""Places of a range at most."""
AHEAD = 4
"""Ranges handed out for each process at a time: what is found waits in memory until it is asked for."""
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


def spread(
    work: Work[T], count: int, jobs: int = DEFAULT_JOBS, tick: Callable[[int], None] | None = None, *, least: int = LEAST, warm: int = LEAST
) -> Iterator[T]:
    """`work` over the places 0 … count-1, in order; in `jobs` processes where there is enough to do: `least` places for each of two.
    The last `warm` places are done before the processes are made, which so inherit the data files that these load.

    `tick` is called with the number of places done. Raises WorkerLost where a process is ended from outside.
    """
    if jobs < 2 or count < 2 * least or not available():
        return _serially(work, count, tick)
    return _forked(work, count, jobs, tick, warm)


def _serially(work: Work[T], count: int, tick: Callable[[int], None] | None) -> Iterator[T]:
    for part in _ranges(count, max(1, min(LARGEST, count // 200)) if tick is not None else LARGEST):
        yield from work(part)
        if tick is not None:
            tick(part.stop)


def _forked(work: Work[T], count: int, jobs: int, tick: Callable[[int], None] | None, warm: int) -> Iterator[T]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    global _work
    left = max(count - warm, 0) if count > 2 * warm else count
    last = work(range(left, count)) if left < count else []
    _work = work  # type: ignore[assignment]  # what it finds is the caller's to know
    parts = list(_ranges(left, min(LARGEST, max(1, -(-left // (jobs * PIECES))))))
    try:
        # what a child inherits it must not search for cycles: it would touch, and so copy, every page of it
        with unsearched(), ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("fork"), initializer=_begin) as pool:
            waiting = deque(pool.submit(_do, part) for part in parts[: jobs * AHEAD])
            for at, part in enumerate(parts, len(waiting)):
                try:
                    found = waiting.popleft().result()
                except BrokenProcessPool:
                    raise
                except BaseException:
                    pool.shutdown(wait=False, cancel_futures=True)
                    raise
                if at < len(parts):
                    waiting.append(pool.submit(_do, parts[at]))
                for data in found:
                    yield pickle.loads(data)  # noqa: S301  # made by a process of ours just now
                if tick is not None:
                    tick(part.stop)
    except BrokenProcessPool as error:  # also while work is still handed out
        raise WorkerLost(jobs=jobs) from error
    finally:
        _work = None
    yield from last
    if tick is not None:
        tick(count)


def _begin() -> None:
    """A child leaves an interruption to its parent, which ends it, and searches for cycles among its own objects only."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
    gc.enable()


def _do(part: range) -> list[bytes]:
    """What is found, each by itself, so that it need not all be unpacked at once."""
    if _work is None:
        raise RuntimeError("a process that was not forked for a stage has nothing to do")
    return [pickle.dumps(found, pickle.HIGHEST_PROTOCOL) for found in _work(part)]


def _ranges(count: int, size: int) -> Iterator[range]:
    return (range(start, min(start + size, count)) for start in range(0, count, size))
