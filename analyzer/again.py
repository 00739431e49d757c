"""What the last `report` into the same places rested on and wrote: where nothing changed since, the outputs are already right.

The mark of a run is a hash of the program, the settings, and the bytes of every file it reads; its outputs are recorded by hash. What
is kept is one value on the shelf for each couple of places, and as everything there it can be lost at any time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .corpus import files_behind
from .errors import InputError
from .model import sendable
from .pieces import Record
from .plain import dumps
from .program import program
from .shelf import Shelf, mark, packed

if TYPE_CHECKING:
    from .config import Config


@sendable
@dataclass(frozen=True)
class Kept:
    """A run as it is kept: its mark, what it told on the terminal, whether articles were skipped, and what it wrote, by path."""

    mark: bytes
    told: str
    skipped: bool
    records: dict[str, Record]


class LastRun:
    """What is kept of the last run into the places of these settings, for one of `paths` now."""

    def __init__(self, shelf: Shelf | None, config: Config, paths: Sequence[Path], *also: str) -> None:
        """`also` is what else the outputs and what is told on the terminal rest on."""
        self.shelf, self._config, self._paths, self._also = shelf, config, paths, also
        places = [str(Path(place).absolute()) for place in (config.output, config.claims)]
        self._key = mark(b"run", *(place.encode("utf-8", "surrogateescape") for place in places))
        kept = shelf.get(self._key) if shelf is not None else None
        self._kept = kept if isinstance(kept, Kept) and all(isinstance(one, Record) for one in kept.records.values()) else None
        self._mark = self._now() if shelf is not None else b""
        self.records: dict[str, Record] = dict(self._kept.records) if self._kept is not None else {}
        """What was written, by path; a run brings it up to date."""

    def unchanged(self) -> Kept | None:
        """The last run, where this one would write what it wrote and all that still stands there."""
        kept = self._kept
        if kept is None or not kept.mark or kept.mark != self._mark:
            return None
        return kept if all(_holds(Path(path), record) for path, record in kept.records.items()) else None

    def keep(self, told: str, skipped: bool, written: Sequence[Path]) -> None:
        """Keep this run for the next. One whose articles changed while they were read leaves no mark, nor does one that wrote to
        what cannot be read back, such as a pipe."""
        if self.shelf is not None:
            sure = len(written) == len(self.records) and self._now() == self._mark
            kept = Kept(self._mark if sure else b"", told, skipped, self.records)
            self.shelf.put(self._key, packed(self._key, kept))

    def _now(self) -> bytes:
        """The mark of a run on what there is now; empty where that cannot be told."""
        config = self._config
        if config.engine != "local" or any(str(path) == "-" for path in self._paths):
            return b""
        told = [program(), dumps((asdict(config), tuple(map(str, self._paths)), self._also))]
        beside = [config.aliases, config.rates, config.baseline, config.decisions or str(Path(config.output) / "decisions.csv")]
        try:
            for name, path in files_behind(self._paths):
                told += [name.encode("utf-8", "surrogateescape"), _content(path)]
            told += [_content(Path(name)) if name and Path(name).exists() else b"" for name in beside]
        except (InputError, OSError):
            return b""
        return mark(*told)


def _content(path: Path) -> bytes:
    """A hash of what a file holds."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "blake2b").digest()


def _holds(path: Path, record: Record) -> bool:
    with suppress(OSError):
        return path.is_file() and path.stat().st_size == sum(record.lengths) and record.holds(path.read_bytes())
    return False
