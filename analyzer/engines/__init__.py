"""What the stages of the corridor run on: processes of this machine, or Spark. Both give the same, byte for byte.

>>> from analyzer.config import Config
>>> type(open_engine(Config(jobs=2))).__name__
'Local'
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ..config import Config
from ..ledger import Ledger
from ._protocol import Engine
from .local import Local

__all__ = ["Engine", "Local", "open_engine", "running_session"]


def open_engine(config: Config, ledger: Ledger | None = None) -> Engine:
    """The engine a newsroom asks for; processes of this machine take from the ledger, and the shelf
    it lies on, what was read before.

    Raises MissingExtra where Spark is not installed, EngineError where it does not start.
    """
    if config.engine == "spark":
        from .spark import Spark

        return Spark(jobs=config.jobs)
    if ledger is not None:
        from .remembering import Remembering

        return Remembering(Local(config.jobs), ledger)
    return Local(config.jobs)


@contextmanager
def running_session(jobs: int = 1) -> Iterator[Any]:
    """The Spark session that runs, or one of `jobs` threads of this machine for the time being; engines opened meanwhile use it."""
    from .spark import session

    found, ours = session(jobs)
    try:
        yield found
    finally:
        if ours:
            found.stop()
