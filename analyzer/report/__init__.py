"""The far door: a result becomes files an editor, a spreadsheet or a program opens.

One module a format; a module of this folder without a leading underscore that has `FILENAME` and `render` is a format.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import cast

from analyzer import explanation as explain
from analyzer.model import Result
from analyzer.report._inert import inert
from analyzer.report._rows import CLAIM_COLUMNS, FINDING_COLUMNS, claim_row, finding_row, read_claims_csv
from analyzer.writing import neutral, restore, write_files

__all__ = [
    "CLAIM_COLUMNS",
    "FINDING_COLUMNS",
    "claim_row",
    "finding_row",
    "formats",
    "inert",
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
