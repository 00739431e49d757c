"""What the stages of the corridor run on: processes of this machine, or Spark. Both give the same, byte for byte.

>>> from analyzer.config import Config
>>> type(open_engine(Config(jobs=2))).__name__
'Local'
"""

from __future__ import annotations

from ..config import Config
from ..shelf import Shelf
from ._protocol import Engine
from .local import Local

__all__ = ["Engine", "Local", "open_engine"]


def open_engine(config: Config, shelf: Shelf | None = None) -> Engine:
    """The engine a newsroom asks for; processes of this machine take from the shelf what was read before.

    Raises MissingExtra where Spark is not installed, EngineError where it does not start.
    """
    if config.engine == "spark":
        from .spark import Spark

        return Spark(jobs=config.jobs)
    if shelf is not None:
        from .remembering import Remembering

        return Remembering(Local(config.jobs), shelf, config.digest().encode())
    return Local(config.jobs)
