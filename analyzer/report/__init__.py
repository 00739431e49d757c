"""The far door: a result becomes files an editor, a spreadsheet or a program opens.

One module a format; a module of this folder without a leading underscore that has `FILENAME` and `render` is a format.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import cast

from analyzer import explanation as explain
from analyzer.errors import OutputError
from analyzer.model import Result
from analyzer.report._rows import CLAIM_COLUMNS, FINDING_COLUMNS, claim_row, finding_row, neutral, read_claims_csv, restore

__all__ = [
    "CLAIM_COLUMNS",
    "FINDING_COLUMNS",
    "claim_row",
    "finding_row",
    "formats",
    "neutral",
    "read_claims_csv",
    "render",
    "restore",
    "write_all",
    "write_files",
]

Render = Callable[[Result, str], Iterator[str]]
CLAIMS_FILE = "claims.csv"


@cache
def formats() -> Mapping[str, Render]:
    """Every format by the name of its module, found by listing this folder: `claims_csv`, `html`, …"""
    names = sorted(path.stem for path in Path(__file__).parent.glob("*.py") if not path.stem.startswith("_"))
    return MappingProxyType({name: cast(Render, _module(name).render) for name in names})


def _module(name: str):  # type: ignore[no-untyped-def]  # a module; its attributes are checked by the tests
    return import_module(f"{__name__}.{name}")


def render(name: str, result: Result, language: str = "en") -> str:
    """One format as one text (`render("markdown", result)`). Raises KeyError for a format there is not."""
    return "".join(formats()[name](result, language))


def write_all(result: Result, outdir: Path, claims_path: Path, *, language: str = "en") -> list[Path]:
    """Write claims.csv to `claims_path` and every other format to `outdir`; the paths written, in the order of formats.

    Everything is rendered to temporary files first and renamed only when all are whole: a run that stops early leaves
    the earlier outputs as they were. Missing folders are made. Raises OutputError with the place and the reason.
    """
    explain.strings(language)
    wanted = []
    for name, make in formats().items():
        filename = cast(str, _module(name).FILENAME)
        if filename:
            wanted.append((claims_path if filename == CLAIMS_FILE else outdir / filename, make(result, language)))
    return write_files(wanted)


def write_files(wanted: Iterable[tuple[Path, Iterable[str]]]) -> list[Path]:
    """Write texts to files, all or none: temporaries beside the targets, flushed to disk, then renamed over them.

    Raises OutputError where a place cannot be written or is named twice; no temporary file stays behind.
    """
    wanted = list(wanted)
    taken: dict[str, Path] = {}
    for path, _ in wanted:
        other = taken.setdefault(os.path.realpath(path), path)
        if other is not path:
            raise OutputError(path=str(path), reason="two outputs would stand in this one place")
    ready: list[tuple[Path, Path, Path]] = []
    try:
        for path, pieces in wanted:
            ready.append((path, *_write_temporary(path, pieces)))
        for path, target, temporary in ready:
            with _readable(path):
                temporary.replace(target)
        for folder in sorted({target.parent for _, target, _ in ready}):
            _flush_folder(folder)
    finally:
        for _, _, temporary in ready:
            temporary.unlink(missing_ok=True)
    return [path for path, _, _ in ready]


def _write_temporary(path: Path, pieces: Iterable[str]) -> tuple[Path, Path]:
    """The file a path leads to (a link is followed, never replaced) and a whole temporary file beside it."""
    temporary: Path | None = None
    try:
        with _readable(path):
            target = Path(os.path.realpath(path))
            target.parent.mkdir(parents=True, exist_ok=True)
            if target.is_dir():
                raise IsADirectoryError(errno.EISDIR, "a folder stands in its place")
            if target.exists() and not os.access(target, os.W_OK):
                raise PermissionError(errno.EACCES, "the file there may not be changed")
            temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
            with temporary.open("w", encoding="utf-8", errors="backslashreplace", newline="") as handle:
                handle.writelines(pieces)
                handle.flush()
                os.fsync(handle.fileno())
            if target.exists():
                temporary.chmod(stat.S_IMODE(target.stat().st_mode))
            return target, temporary
    except BaseException:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Turns what the system says about a place into an OutputError."""
    try:
        yield
    except OSError as error:
        raise OutputError(path=str(path), reason=(error.strerror or str(error)).lower()) from error


def _flush_folder(folder: Path) -> None:
    """Make the renaming itself durable; not every system lets a folder be opened."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
