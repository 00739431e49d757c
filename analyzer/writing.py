"""Whole files or none, and cells that no spreadsheet runs: what every writer of the house needs.

Text cells hold what the article prints, but nothing that would act on whoever opens the file:

- A character that no ordinary text holds and that would steer a terminal or turn what is seen (a control other than tab and
  line break, a direction override, half a surrogate pair) is written `\\u{202e}`, its code point in hexadecimal digits. A
  backslash that stands before `u{` in the text itself is written `\\u{5c}`.
- A cell that begins with `=`, `+`, `-`, `@` (or their full-width forms), tab or a line break would run as a formula in some
  spreadsheet: it gets a leading apostrophe, and so does a cell that begins with an apostrophe.

To read a text cell, drop one leading apostrophe if there is one and put the characters back for `\\u{…}`.
"""

from __future__ import annotations

import csv
import errno
import io
import os
import re
import stat
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from analyzer.errors import OutputError
from analyzer.pieces import Pieces, Record, compose, whole
from analyzer.workers import spread

_RISKY = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "'")


_ACTIVE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff\ufff9-\ufffb]|\\(?=u\{)")
_ESCAPED = re.compile(r"\\u\{([0-9a-f]{1,5})\}", re.ASCII)


def neutral(text: str) -> str:
    """A text cell that no spreadsheet takes for a formula and no terminal obeys; `restore` gives the text back."""
    text = _ACTIVE.sub(lambda match: f"\\u{{{ord(match[0]):x}}}", text)
    return "'" + text if text.startswith(_RISKY) else text


def restore(cell: str) -> str:
    """The text of a cell made by `neutral`."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), cell.removeprefix("'"))


def csv_lines(columns: tuple[str, ...], rows: Iterable[Mapping[str, str]], *, header: bool = True) -> Iterator[str]:
    """RFC 4180 text, one record at a time: commas, doubled quotes, CRLF."""
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, columns, lineterminator="\r\n")
    if header:
        writer.writeheader()
    for row in rows:
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
        writer.writerow(row)
    yield buffer.getvalue()


def write_files(
    wanted: Iterable[tuple[Path, Pieces]],
    *,
    flushed: int | None = None,
    jobs: int = 1,
    records: dict[str, Record] | None = None,
) -> list[Path]:
    """Write texts to files, all or none: temporaries beside the targets, flushed to disk, then renamed over them.

    Only the first `flushed` files are flushed (all without it): a thousand flushes can take longer than making the files. Many
    files are written in `jobs` processes, which also make the texts that are made as they are written.
    What stands there and is no file (a pipe, /dev/null) is written to as it is, last.
    `records` are those of files written earlier, by path: their pieces are not made again, and a file that comes out as it
    stands there is left alone. Afterwards they are those of the files wanted now.
    Raises OutputError where a place cannot be written or is named twice; no temporary file stays behind.
    """
    wanted = list(wanted)
    taken: dict[str, Path] = {}
    for path, _ in wanted:
        other = taken.setdefault(os.path.realpath(path), path)
        if other is not path:
            raise OutputError(path=str(path), reason="two outputs would stand in this one place")
    direct = [(path, pieces) for path, pieces in wanted if _is_device(path)]
    files = [(number, path, pieces) for number, (path, pieces) in enumerate(wanted) if not _is_device(path)]
    ready: list[tuple[Path, Path, Path]] = []
    try:
        for _, path, _ in files:
            with _readable(path):
                target = Path(os.path.realpath(path))
            ready.append((path, target, target.with_name(f".{target.name}.{os.getpid()}.tmp")))

        def write(part: range) -> list[tuple[Record, bool]]:
            return [
                _write_temporary(
                    *ready[at],
                    files[at][2],
                    flush=flushed is None or files[at][0] < flushed,
                    before=(records or {}).get(str(ready[at][1])),
                )
                for at in part
            ]

        done = list(spread(write, len(files), jobs, warm=0))
        changed = [place for place, (_, made) in zip(ready, done, strict=True) if made]
        for path, target, temporary in changed:
            with _readable(path):
                temporary.replace(target)
        for folder in sorted({target.parent for _, target, _ in changed}):
            flush_folder(folder)
    finally:
        for _, _, temporary in ready:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
    for path, pieces in direct:
        with _readable(path), path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as handle:
            handle.writelines(whole(pieces))
    if records is not None:
        records.clear()
        records.update({str(target): record for (_, target, _), (record, _) in zip(ready, done, strict=True)})
    return [path for path, _ in wanted]


def _is_device(path: Path) -> bool:
    """Whether something stands in this place that is neither a file nor a folder: renaming over it would destroy it."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def _write_temporary(
    path: Path, target: Path, temporary: Path, pieces: Pieces, *, flush: bool, before: Record | None
) -> tuple[Record, bool]:
    """A whole temporary file beside the file a path leads to (a link is followed, never replaced); none, and False, where that
    file is to stay as it is."""
    with _readable(path):
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, "a folder stands in its place")
        if target.exists() and not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, "the file there may not be changed")
        record, made = compose(pieces, target, temporary, before)
        if made and flush:
            with temporary.open("r+b") as handle:
                os.fsync(handle.fileno())
        if made and target.exists():
            temporary.chmod(stat.S_IMODE(target.stat().st_mode))
    return record, made


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Turns what the system says about a place into an OutputError."""
    try:
        yield
    except OSError as error:
        raise OutputError(path=str(path), reason=(error.strerror or str(error)).lower()) from error


def flush_folder(folder: Path) -> None:
    """Make the renaming itself durable; not every system lets a folder be opened."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


PATIENCE = 30.0
"""Seconds to wait for another writer."""


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold the lock of a file or folder; the system lets it go when the process ends, however it ends.

    Raises OutputError where the place cannot be written, or another writer holds it too long.
    """
    target = Path(os.path.realpath(path))
    lock = target.with_name(f".{target.name}.lock")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise OutputError(path=str(path), reason=(error.strerror or str(error)).lower()) from error
    try:
        deadline = time.monotonic() + PATIENCE
        while not _locked(handle):
            if time.monotonic() > deadline:
                raise OutputError(path=str(path), reason="another program has been writing it for too long")
            time.sleep(0.02)
        yield
    finally:
        os.close(handle)


def _locked(handle: int) -> bool:
    """Whether the lock could be had just now."""
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            return False
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
