"""What was read before, kept on disk by the hash of all it rests on. Losing it costs time and nothing else.

One SQLite file in the user's cache folder, so that many processes can read and write it at once and a kill leaves it whole. Nothing
in it is trusted: a value is used only when its own digest fits, and can become only data (`pickled`). A file that is damaged or
something else is thrown away and begun anew; where the folder cannot be used, nothing is kept.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from . import pickled
from .plain import Unreadable

ROOM = 512_000_000
"""Bytes of values kept at most; beyond them those go first that the run at hand did not ask for."""
LARGEST = 2_000_000_000
"""Bytes of a value unpacked, at most: no value of ours has as many, and a few that are damaged could fill the memory."""
CHECKED = 4_000_000
"""Bytes of a file that is checked whole when it is opened; more would take long."""
LOT = 500
"""Values written, or looked up, at a time."""
MOST = 8_000_000
"""Bytes that wait to be written at most, about."""
WAIT = 5.0
"""Seconds to wait for another process that writes."""
MARK = 16
"""Bytes of a mark."""
_DIGEST = 12
_TABLE = "CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID"


def folder() -> Path | None:
    """Where things are kept: `ANALYZER_CACHE`, else `analyzer` in the user's cache folder; None where there is none, or others
    than the user may write to it."""
    named = os.environ.get("ANALYZER_CACHE")
    base = Path(os.environ.get("XDG_CACHE_HOME") or "")
    try:
        place = Path(named) if named else (base if base.is_absolute() else Path.home() / ".cache") / "analyzer"
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        about = place.stat()
    except (OSError, RuntimeError):
        return None
    if os.name == "posix" and (about.st_uid != os.getuid() or about.st_mode & 0o022):
        return None
    return place


class Shelf:
    """Values by key. Every method does nothing where the file cannot be used."""

    def __init__(self, path: Path, room: int = ROOM) -> None:
        self.path = path
        self._room = room
        self._waiting: list[tuple[bytes, bytes]] = []
        self._bytes = 0
        """Bytes that wait to be written."""
        self._asked: set[bytes] = set()
        self._base = self._open()
        if self._is_small() and self._do("PRAGMA quick_check(1)", ()) not in ([], [("ok",)]):
            self._failed(sqlite3.DatabaseError("damaged"))
        self._held = self._size()  # damage is mostly noticed here, before anything is read from the file or written to it

    def _open(self, *, anew: bool = False) -> sqlite3.Connection | None:
        """The file, made where there is none, and made anew where it is damaged or something else."""
        base = None
        try:
            if anew:
                self.path.unlink(missing_ok=True)
            base = sqlite3.connect(self.path, timeout=WAIT, isolation_level=None)
            base.execute("PRAGMA synchronous = OFF")  # a crash of the machine may damage the file, which is noticed and costs time
            base.execute(_TABLE)
            base.execute("SELECT key, value FROM kept LIMIT 1").fetchall()
        except (OSError, sqlite3.Error) as error:
            if base is not None:
                base.close()
            return None if anew or not _damaged(error) else self._open(anew=True)
        return base

    def get(self, key: bytes) -> Any:
        """The value of a key; None where it is not kept, or not whole."""
        self._asked.add(key)
        rows = self._do("SELECT value FROM kept WHERE key = ?", (key,))
        if not rows:
            return None
        try:
            data = bytes(rows[0][0])
            body = zlib.decompressobj().decompress(data[_DIGEST:], LARGEST)  # cut at that, it has another digest
            return pickled.loads(body) if _digest(key, body) == data[:_DIGEST] else None
        except (Unreadable, zlib.error, TypeError, ValueError, MemoryError):
            return None

    def known(self, keys: Iterable[bytes]) -> set[bytes]:
        """Those of these keys that have a value."""
        wanted = list(keys)
        found: set[bytes] = set()
        for start in range(0, len(wanted), LOT):
            lot = wanted[start : start + LOT]
            marks = ",".join("?" * len(lot))
            found.update(bytes(key) for (key,) in self._do(f"SELECT key FROM kept WHERE key IN ({marks})", lot))  # noqa: S608
        return found

    def put(self, key: bytes, data: bytes) -> None:
        """Keep what `packed` made under a key."""
        self._asked.add(key)
        self._waiting.append((key, data))
        self._bytes += len(data)
        if len(self._waiting) >= LOT or self._bytes > MOST:
            self._write()

    def close(self) -> None:
        """Write what waits, make room, and let the file go."""
        self._write()
        self._make_room()
        if self._base is not None:
            self._base.close()
            self._base = None

    def _write(self) -> None:
        waiting, self._waiting, self._bytes = self._waiting, [], 0
        if not waiting:
            return
        self._held += sum(len(data) for _, data in waiting)
        work = [("INSERT OR REPLACE INTO kept VALUES (?, ?)", waiting)]
        if not self._changed(work):
            self._changed(work)  # on a file begun anew, where the other was damaged

    def _is_small(self) -> bool:
        with contextlib.suppress(OSError):
            return self.path.stat().st_size <= CHECKED
        return False

    def _size(self) -> int:
        """Bytes of all values kept."""
        rows = self._do("SELECT sum(length(value)) FROM kept", ())
        return int(rows[0][0] or 0) if rows else 0

    def _make_room(self) -> None:
        if self._held <= self._room:
            return
        held = self._size()
        if held <= self._room:
            return
        sizes = [(bytes(key), size) for key, size in self._do("SELECT key, length(value) FROM kept ORDER BY key", ())]
        dropped = []
        for key, size in sorted(sizes, key=lambda one: one[0] in self._asked):
            if held <= self._room * 3 // 4:
                break
            dropped.append((key,))
            held -= size
        self._changed([("DELETE FROM kept WHERE key = ?", dropped)])
        self._do("VACUUM", ())

    def _changed(self, work: list[tuple[str, list[Any]]]) -> bool:
        """Whether the work was done."""
        if self._base is None:
            return False
        try:
            self._base.execute("BEGIN IMMEDIATE")
            for statement, rows in work:
                self._base.executemany(statement, rows)
            self._base.execute("COMMIT")
        except sqlite3.Error as error:
            with contextlib.suppress(sqlite3.Error):
                self._base.execute("ROLLBACK")
            self._failed(error)
            return False
        return True

    def _do(self, statement: str, values: Any) -> list[Any]:
        if self._base is None:
            return []
        try:
            return self._base.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            self._failed(error)
            return []

    def _failed(self, error: sqlite3.Error) -> None:
        """Another process holds the file for long: go on without it. The file is damaged: begin a new one."""
        base, self._base = self._base, None
        if base is not None:
            base.close()
        if _damaged(error):
            self._base = self._open(anew=True)


def _damaged(error: Exception) -> bool:
    """Whether an error tells that the file is damaged, no database, or one of something else; and not that it is held, or out of reach."""
    held = ("locked", "busy", "unable to open", "readonly", "disk is full", "disk I/O")
    return isinstance(error, sqlite3.Error) and not any(word in str(error) for word in held)


def mark(*parts: bytes) -> bytes:
    """A hash of what something rests on."""
    made = hashlib.blake2b(digest_size=MARK)
    for part in parts:
        made.update(len(part).to_bytes(8, "little"))
        made.update(part)
    return made.digest()


def packed(key: bytes, value: object) -> bytes:
    """A value as it is kept under a key."""
    body = pickled.dumps(value)
    return _digest(key, body) + zlib.compress(body, 1)


def _digest(key: bytes, body: bytes) -> bytes:
    return hashlib.blake2b(key + body, digest_size=_DIGEST).digest()


@contextlib.contextmanager
def opened(wanted: bool = True) -> Iterator[Shelf | None]:
    """The user's shelf; None where none is wanted or can be had."""
    place = folder() if wanted else None
    if place is None:
        yield None
        return
    shelf = Shelf(place / "readings.sqlite3")
    try:
        yield shelf
    finally:
        shelf.close()
