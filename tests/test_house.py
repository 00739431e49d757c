"""The house plan holds: data walks one way, heavy libraries are imported late, every room is typed and documented."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import analyzer

ROOT = Path(analyzer.__file__).parent
# Rooms in the order of the corridor; a room may use those before it, and the furniture.
CORRIDOR = [
    ("hangul",),
    ("text",),
    ("language",),
    ("corpus",),
    ("numerals",),
    ("ordinals",),
    ("dates",),
    ("quantities",),
    ("trends",),
    ("earlier", "ahead"),
    ("periods",),
    ("as_of",),
    ("claims",),
    ("extraction",),
    ("related",),
    ("name_forms",),
    ("sounds",),
    ("phonetic", "gazetteer"),
    ("names",),
    ("concepts", "topics"),
    ("intervals", "sides"),
    ("subjects",),
    ("groups",),
    ("money",),
    ("rules",),
    ("diagnosis",),
    ("checks",),
    ("stages",),
    ("engines",),
    ("joining",),
    ("decisions",),
    ("standing",),
    ("explanation",),
    ("report",),
    ("store",),
    ("changed", "published", "review"),
    ("pipeline",),
    ("archive", "cluster", "again"),
    ("frames",),
    ("__init__",),
    ("cli",),
    ("__main__",),
]
FURNITURE = {
    "decimals",
    "model",
    "errors",
    "writing",
    "workers",
    "spool",
    "table",
    "shared",
    "plain",
    "pickled",
    "shelf",
    "ledger",
    "program",
    "compiled",
    "pieces",
    "cycles",
    "__version__",
}
PLACE = {name: index for index, names in enumerate(CORRIDOR) for name in names}
# config checks rule codes against the catalogue; the public names of __init__ are a façade over the whole house
ALLOWED = {("config", "rules"), ("writing", "errors"), ("workers", "errors")}


def modules() -> list[Path]:
    return sorted(path for path in ROOT.rglob("*.py"))


def room(path: Path) -> str:
    relative = path.relative_to(ROOT)
    return relative.parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """Rooms a file imports, at the top or inside its functions."""
    found: set[str] = set()
    package = ["analyzer", *path.relative_to(ROOT).parts[:-1]]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            stem = ".".join([*base, *([node.module] if node.module else [])])
            names = [stem] if stem != "analyzer" else [f"analyzer.{alias.name}" for alias in node.names]
        found.update(name.split(".")[1] for name in names if name.startswith("analyzer."))
    return found


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_door_leads_backwards(path: Path) -> None:
    here = room(path)
    if here == "__init__":
        return
    for other in imported(path) - {here} - FURNITURE:
        if (here, other) in ALLOWED or (here in {"cli", "engines", "pipeline", "archive", "cluster", "again"} and other == "config"):
            continue
        assert here not in FURNITURE, f"{here} is furniture and imports {other}"
        assert other in PLACE, f"{other} has no place in the corridor; add it to the plan"
        assert here in PLACE, f"{here} has no place in the corridor; add it to the plan"
        assert PLACE[other] < PLACE[here], f"{here} opens a door back to {other}"


def test_only_one_room_knows_pint() -> None:
    users = {
        str(path.relative_to(ROOT))
        for path in modules()
        if any(line.strip().startswith(("import pint", "from pint")) for line in path.read_text(encoding="utf-8").splitlines())
    }
    assert users == {"quantities/units.py"}


def test_help_imports_nothing_heavy() -> None:
    heavy = ("pandas", "pint", "duckdb", "pyarrow", "pyspark", "babel", "rapidfuzz", "jinja2")
    code = "\n".join(
        [
            "import sys",
            "from analyzer.cli import main",
            "try:",
            "    main(['--help'])",
            "except SystemExit:",
            f"    print([name for name in {heavy!r} if name in sys.modules])",
        ]
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip().endswith("[]")


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), f"{path} has no docstring"
