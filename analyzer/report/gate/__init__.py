"""What `analyzer check` prints: one module a format, for people, CI systems and code review.

A module of this folder without a leading underscore that has `render(gate)` is a format. `json`, `markdown` and `csv` are the
reports of the main job, for the new articles only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import cast

from analyzer.pieces import whole
from analyzer.report._gate import Gate

Render = Callable[[Gate], Iterator[str]]
REPORTS = {"json": "json_", "markdown": "markdown", "csv": "discrepancies_csv"}


@cache
def names() -> tuple[str, ...]:
    """Every format's name, sorted; nothing is imported for it."""
    own = (path.stem for path in Path(__file__).parent.glob("*.py") if not path.stem.startswith("_"))
    return tuple(sorted((*own, *REPORTS)))


@cache
def formats() -> Mapping[str, Render]:
    """Every format by its name."""
    found: dict[str, Render] = {}
    for name in names():
        if name in REPORTS:
            found[name] = _report(REPORTS[name])
        else:
            found[name] = cast(Render, import_module(f"{__name__}.{name}").render)
    return MappingProxyType(found)


def _report(module: str) -> Render:
    def render(gate: Gate) -> Iterator[str]:
        return iter(whole(import_module(f"analyzer.report.{module}").render(gate.result, gate.language)))

    return render
