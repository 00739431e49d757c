"""Whole files or none, and cells that no spreadsheet runs: what every writer of the house needs."""

from __future__ import annotations

import csv
import errno
import io
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from analyzer.errors import OutputError

_RISKY = ("=", "+", "-", "@", "\t", "\r", "'")


def neutral(text: str) -> str:
    """A text cell that no spreadsheet takes for a formula; `restore` gives the text back."""
    return "'" + text if text.startswith(_RISKY) else text


def restore(cell: str) -> str:
    """The text of a cell made by `neutral`."""
    return cell.removeprefix("'")


def csv_lines(columns: tuple[str, ...], rows: Iterable[Mapping[str, str]]) -> Iterator[str]:
    """RFC 4180 text, one record at a time: commas, doubled quotes, CRLF."""
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, columns, lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
        writer.writerow(row)
    yield buffer.getvalue()


def write_files(wanted: Iterable[tuple[Path, Iterable[str]]]) -> list[Path]:
    """Write texts to files, all or none: temporaries beside the targets, flushed to disk, then renamed over them.

    What stands there and is no file (a pipe, /dev/null) is written to as it is, last.
    Raises OutputError where a place cannot be written or is named twice; no temporary file stays behind.
    """
    wanted = list(wanted)
    taken: dict[str, Path] = {}
    for path, _ in wanted:
        other = taken.setdefault(os.path.realpath(path), path)
        if other is not path:
            raise OutputError(path=str(path), reason="two outputs would stand in this one place")
    ready: list[tuple[Path, Path, Path]] = []
    direct = [(path, pieces) for path, pieces in wanted if _is_device(path)]
    try:
        for path, pieces in wanted:
            if _is_device(path):
                continue
            ready.append((path, *_write_temporary(path, pieces)))
        for path, target, temporary in ready:
            with _readable(path):
                temporary.replace(target)
        for folder in sorted({target.parent for _, target, _ in ready}):
            _flush_folder(folder)
    finally:
        for _, _, temporary in ready:
            temporary.unlink(missing_ok=True)
    for path, pieces in direct:
        with _readable(path), path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as handle:
            handle.writelines(pieces)
    return [path for path, _ in wanted]


def _is_device(path: Path) -> bool:
    """Whether something stands in this place that is neither a file nor a folder: renaming over it would destroy it."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


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
