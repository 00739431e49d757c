"""`articles.csv`: metadata for the articles in the folder it lies in."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from analyzer.corpus.decode import decode, mend
from analyzer.corpus.draft import LIMIT, RejectedError
from analyzer.corpus.metadata import fold_key
from analyzer.model import Step, step

NAME = "articles.csv"
_COLUMNS = ("source", "title", "published", "url", "language")


@dataclass(frozen=True, slots=True)
class Sidecar:
    """Rows by article name, the notes on single rows, and what is wrong with the whole file."""

    rows: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    notes: Mapping[str, tuple[Step, ...]] = field(default_factory=dict)
    problem: Step | None = None


def key(name: str) -> str:
    """The form under which an article's name is looked up; a name from the file is only compared, never opened."""
    name = unicodedata.normalize("NFC", name.strip().replace("\\", "/"))
    return name.removeprefix("./")


def load(folder: Path) -> Sidecar:
    """Read the `articles.csv` of a folder; an empty `Sidecar` where there is none. Never raises for what it holds."""
    path = folder / NAME
    try:
        if not path.is_file():
            return Sidecar()
        if path.stat().st_size > LIMIT:
            return Sidecar(problem=step("corpus.too_large", size=path.stat().st_size, limit=LIMIT))
        decoded = decode(path.read_bytes(), NAME)
        return parse(decoded.text)
    except OSError as error:
        return Sidecar(problem=step("corpus.unreadable", error=error.strerror or type(error).__name__))
    except RejectedError as error:
        return Sidecar(problem=error.reason)


def parse(text: str) -> Sidecar:
    """Rows of the sidecar; lines that do not fit are noted at the article they name."""
    rows: dict[str, dict[str, str]] = {}
    notes: dict[str, tuple[Step, ...]] = {}
    reader = csv.reader(io.StringIO(mend(text).removeprefix("\ufeff"), newline=""))
    try:
        header = [fold_key(cell) for cell in next(reader, [])]
        if "article" not in header:
            return Sidecar(problem=step("corpus.sidecar_malformed", line=1, reason="no column 'article'"))
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            row = {name: cell.strip() for name, cell in zip(header, cells, strict=False)}
            name = key(row.get("article", ""))
            if len(cells) != len(header):
                reason = f"{len(cells)} fields where the header has {len(header)}"
                notes[name] = (*notes.get(name, ()), step("corpus.sidecar_malformed", line=reader.line_num, reason=reason))
            if name in rows:
                notes[name] = (*notes.get(name, ()), step("corpus.sidecar_twice", line=reader.line_num, article=name))
            elif name:
                rows[name] = {column: row.get(column, "") for column in _COLUMNS}
    except csv.Error as error:
        return Sidecar(rows, notes, step("corpus.sidecar_malformed", line=reader.line_num, reason=str(error)))
    return Sidecar(rows, notes)


class Sidecars:
    """The sidecars of a walk, each read once; one folder is held at a time per level, so memory does not grow."""

    def __init__(self) -> None:
        self._loaded: dict[Path, Sidecar] = {}

    def of(self, folder: Path) -> Sidecar:
        if folder not in self._loaded:
            if len(self._loaded) > 256:
                self._loaded.clear()
            self._loaded[folder] = load(folder)
        return self._loaded[folder]

    def find(self, root: Path, inside: str, part: str) -> tuple[dict[str, str], tuple[Step, ...]]:
        """Metadata and notes for the article `inside` a root; the nearest folder wins, field by field."""
        found: dict[str, str] = {}
        notes: tuple[Step, ...] = ()
        path = PurePosixPath(inside)
        for parent in path.parents:
            sidecar = self.of(root / parent)
            name = key(str(path.relative_to(parent)))
            for wanted in ([f"{name}#{part}"] if part else []) + [name]:
                for column, value in sidecar.rows.get(wanted, {}).items():
                    if value:
                        found.setdefault(column, value)
                notes += sidecar.notes.get(wanted, ())
        return found, notes
