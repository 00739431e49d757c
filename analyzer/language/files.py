"""The data files of the house: packs, tables, and the cells in them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from ..compiled import compiled
from ..errors import PackError
from .outline import outline, outlined
from .schema import unread

DATA: Traversable = files("analyzer") / "data"


@cache
def available() -> tuple[str, ...]:
    """Codes of the packs that exist, found by listing the folder."""
    names = [entry.name for entry in (DATA / "languages").iterdir() if entry.name.endswith(".toml")]
    return tuple(sorted(name[:-5] for name in names))


def load_toml(path: Traversable) -> dict[str, Any]:
    """A data file as a dictionary, which must not be changed: it is read once; a broken one names its place."""
    place: Any = path  # a path of the file system, or of an archive: both can be keys
    return _toml(place)


@cache
def _toml(path: Any) -> dict[str, Any]:
    return compiled("table", str(path), lambda: _parsed(path))


def _parsed(path: Any) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise PackError(path=str(path.name), place=str(error), reason="is not valid TOML") from error


@cache
def pack(code: str) -> dict[str, Any]:
    """One language pack as read, or the outline of a language without one."""
    path = DATA / "languages" / f"{code}.toml"
    if not path.is_file():
        if outlined(code):
            money = load_toml(DATA / "currencies.toml")
            return outline(code, money["active"], money["noun"])
        raise PackError(path=f"{code}.toml", place="languages", reason=f"there is no such pack; known are {', '.join(available())}")
    data = load_toml(path)
    for place, nearest in unread(data):
        hint = f"; did you mean {nearest}?" if nearest else ""
        raise PackError(path=f"{code}.toml", place=place, reason=f"is nothing that a pack says{hint}")
    return data


def primary(language: str) -> str:
    """The pack that reads a BCP 47 language: its own or its outline, English where the language is not known."""
    code = language.split("-")[0].lower()
    return code if code in available() or outlined(code) else "en"


def in_outline(language: str) -> bool:
    """Whether a language has no pack and is read from what CLDR knows of it."""
    code = primary(language)
    return code not in available()


def variants_of(code: str) -> dict[int, str]:
    """Sign to sign: how the words of a language are also written (traditional for simplified Chinese); mostly empty."""
    cells = pack(code).get("variants", {})
    return dict(zip(map(ord, cells.get("signs", "")), cells.get("written", ""), strict=True))


def words(cell: str) -> list[str]:
    """The alternatives of one pack cell."""
    return [part.strip() for part in cell.split("|") if part.strip()]


def tsv_rows(path: Traversable) -> Iterator[list[str]]:
    """Rows of a tab-separated data file without comments and blank lines; nothing when the file is absent."""
    if not path.is_file():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")
