"""Paths → the files that may be articles, each with the name it goes by. Nothing is opened here."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from analyzer.errors import InputError
from analyzer.model import Skipped, step

METADATA = frozenset(("articles.csv", "decisions.csv", "claims.csv", "discrepancies.csv"))
"""Files that are read beside articles or written from them, and are never articles, however they are named."""
_ABOUT = frozenset(
    ("readme", "changelog", "changes", "license", "licence", "copying", "contributing", "authors", "notice", "code_of_conduct")
)


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read: `root` and `inside` locate it, `name` is what the article will be called. `path` is None for standard input."""

    path: Path | None
    root: Path
    inside: str
    name: str


def find(
    paths: Sequence[Path | str], extensions: Sequence[str], stdin_name: str, only: Collection[str] | None = None
) -> tuple[list[Found], list[Skipped]]:
    """The files behind these paths, sorted by name, and the folders that could not be listed.

    `only` are real paths: other files are passed over, and there may be none left.

    Raises `InputError` for a path that does not exist, a folder without articles, and a metadata file named alone.
    """
    found: list[Found] = []
    skipped: list[Skipped] = []
    for path in paths:
        if str(path) == "-":
            told = PurePosixPath(stdin_name.replace("\\", "/"))
            name = printable(told.name) or "stdin.txt"
            found.append(Found(None, Path(told.parent), name, name))
        else:
            found.extend(_one(Path(path), extensions, skipped))
    if paths and not found and not skipped:
        name = printable(str(paths[0]))
        raise InputError(path=name, reason="this file holds metadata or results, not an article; name its folder or the articles in it")
    if only is not None:
        found = [item for item in found if item.path is not None and os.path.realpath(item.path) in only]
    return _named(_once(found)), skipped


def printable(name: str) -> str:
    """A file name as text that can be written anywhere: bytes that are no UTF-8 become U+FFFD."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _one(path: Path, extensions: Sequence[str], skipped: list[Skipped]) -> list[Found]:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        if missing and glob.has_magic(str(path)):
            return _matching(path)
        reason = "there is no such file or folder" if missing else f"cannot be read ({error.strerror or type(error).__name__})"
        raise InputError(path=printable(str(path)), reason=reason) from None
    except ValueError:
        raise InputError(path=printable(str(path)), reason="is not a path") from None
    if not stat.S_ISDIR(mode):
        inside = path.name
        return [] if path.name.casefold() in METADATA else [Found(path, path.parent, inside, printable(inside))]
    before = len(skipped)
    found = [Found(path / inside, path, inside, printable(inside)) for inside in _folder(path, extensions, skipped)]
    if not found and len(skipped) == before:
        raise InputError(path=printable(str(path)), reason=f"this folder holds no article; looked for {', '.join(sorted(extensions))}")
    return found


def _matching(pattern: Path) -> list[Found]:
    """The files a pattern matches (`wires/**/*.md`), relative to the folder in front of its first sign."""
    parts = pattern.parts
    cut = next(i for i, part in enumerate(parts) if glob.has_magic(part))
    root = Path(*parts[:cut])
    names = sorted(glob.glob(os.path.join(*parts[cut:]), root_dir=root, recursive=True))  # noqa: PTH118, PTH207 - relative names
    found = [name for name in names if (root / name).is_file() and PurePosixPath(name).name.casefold() not in METADATA]
    if not found:
        raise InputError(path=printable(str(pattern)), reason="this pattern matches no article")
    return [Found(root / name, root, Path(name).as_posix(), printable(Path(name).as_posix())) for name in found]


def _folder(root: Path, extensions: Sequence[str], skipped: list[Skipped]) -> Iterator[str]:
    """Names inside the folder. Folders that are links are not entered: they could lead around in a circle."""

    def failed(error: OSError) -> None:
        place = PurePosixPath(os.path.relpath(error.filename or root, root)).as_posix()
        skipped.append(Skipped(printable(place), step("corpus.unreadable", error=error.strerror or type(error).__name__)))

    for folder, inner, files in os.walk(root, onerror=failed):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        for name in sorted(files):
            path = Path(folder) / name
            if not _wanted(name, extensions):
                continue
            if path.is_file():
                yield path.relative_to(root).as_posix()
            elif path.is_symlink() and not path.exists():
                skipped.append(Skipped(printable(path.relative_to(root).as_posix()), step("corpus.unreadable", error="broken link")))


def _wanted(name: str, extensions: Sequence[str]) -> bool:
    stem, dot, extension = name.casefold().rpartition(".")
    if name.startswith((".", "~$")) or name.casefold() in METADATA or (stem.split(".")[0] in _ABOUT):
        return False
    return bool(dot) and f".{extension}" in extensions


def _once(found: list[Found]) -> list[Found]:
    """The same file named twice (a folder and a file in it) is one article."""
    seen: dict[str, Found] = {}
    for item in found:
        seen.setdefault(os.path.realpath(item.path) if item.path else "-", item)
    return list(seen.values())


def _named(found: list[Found]) -> list[Found]:
    """Files of several roots may share a name: they get their root's name in front, then a number."""
    counts: dict[str, int] = {}
    for item in found:
        counts[item.name] = counts.get(item.name, 0) + 1
    taken: set[str] = set()
    named = []
    for item in sorted(found, key=lambda item: (item.name, str(item.root))):
        name = item.name
        if counts[name] > 1:
            parent = printable(Path(os.path.realpath(item.root)).name)
            name = f"{parent}/{name}" if parent and item.path else name
        unique, number = name, 1
        while unique in taken:
            number += 1
            unique = f"{name}~{number}"
        taken.add(unique)
        named.append(Found(item.path, item.root, item.inside, unique))
    return sorted(named, key=lambda item: item.name)
