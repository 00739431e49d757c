"""The far door: a result becomes files an editor, a spreadsheet or a program opens.

One module a format; a module of this folder without a leading underscore that has `FILENAME` and `render` is a format. Only
HTML needs more files than one: `html.pages` names them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from importlib import import_module
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import cast

from analyzer import explanation as explain
from analyzer.cycles import settled
from analyzer.model import Result
from analyzer.pieces import Piece, Pieces, Record, whole
from analyzer.report import html
from analyzer.report._inert import inert
from analyzer.report._page import PAGES
from analyzer.report._rows import (
    CLAIM_COLUMNS,
    FINDING_COLUMNS,
    claim_cells,
    claim_of,
    claim_order,
    claim_row,
    finding_row,
    read_claims_csv,
)
from analyzer.writing import neutral, restore, write_files

__all__ = [
    "CLAIM_COLUMNS",
    "FINDING_COLUMNS",
    "claim_cells",
    "claim_of",
    "claim_order",
    "claim_row",
    "finding_row",
    "formats",
    "inert",
    "named",
    "neutral",
    "read_claims_csv",
    "render",
    "restore",
    "write_all",
    "write_files",
]

Render = Callable[[Result, str], Iterator[str | Piece]]
CLAIMS_FILE = "claims.csv"
BYTE_ORDER_MARK = "\ufeff"
_PAGE = re.compile(r"(?:article-[0-9a-f]{12}|(?:subjects|findings)-[0-9]+)\.html")


@cache
def formats() -> Mapping[str, Render]:
    """Every format by the name of its module, found by listing this folder: `claims_csv`, `html`, …"""
    names = sorted(path.stem for path in Path(__file__).parent.glob("*.py") if not path.stem.startswith("_"))
    return MappingProxyType({name: cast(Render, _module(name).render) for name in names})


def _module(name: str):  # type: ignore[no-untyped-def]  # a module; its attributes are checked by the tests
    return import_module(f"{__name__}.{name}")


def render(name: str, result: Result, language: str = "en") -> str:
    """One format as one text (`render("markdown", result)`). Raises KeyError for a format there is not."""
    return "".join(whole(formats()[name](result, language)))


@settled()
def write_all(
    result: Result,
    outdir: Path,
    claims_path: Path,
    *,
    language: str = "en",
    excel: bool = False,
    jobs: int = 1,
    records: dict[str, Record] | None = None,
) -> list[Path]:
    """Write claims.csv to `claims_path` and every other format to `outdir`; the paths written, in the order of formats.

    What rests on the same as in the run of which there are `records` is not made again; they are brought up to date. Many pages are
    made in `jobs` processes.

    `excel` begins CSV files with a byte order mark: without one Excel takes UTF-8 for an older encoding and Arabic is lost.

    Everything is rendered to temporary files first and renamed only when all are whole: a run that stops early leaves
    the earlier outputs as they were. Missing folders are made. Raises OutputError with the place and the reason.
    """
    explain.strings(language)
    wanted: list[tuple[Path, Pieces]] = []
    for name, make in formats().items():
        filename = cast(str, _module(name).FILENAME)
        if filename:
            mark = (BYTE_ORDER_MARK,) if excel and filename.endswith(".csv") else ()
            wanted.append((claims_path if filename == CLAIMS_FILE else outdir / filename, chain(mark, make(result, language))))
    further = [(outdir / name, pieces) for name, pieces in html.pages(result, language)]
    written = write_files([*wanted, *further], flushed=len(wanted), jobs=jobs, records=records)
    _drop_old_pages(outdir / PAGES, {path.name for path, _ in further})
    return written


def named(written: Iterable[Path]) -> list[str]:
    """The paths written, for a terminal: the pages beside the report as their folder."""
    return list(dict.fromkeys(f"{path.parent}{os.sep}" if _PAGE.fullmatch(path.name) else str(path) for path in written))


def _drop_old_pages(folder: Path, kept: set[str]) -> None:
    """Pages of an earlier run that this one did not write again; nothing but what bears the name of a page is touched."""
    for path in folder.glob("*.html"):
        if _PAGE.fullmatch(path.name) and path.name not in kept:
            with suppress(OSError):
                path.unlink()
