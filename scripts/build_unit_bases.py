"""Writes analyzer/data/units/unit_bases.tsv: what pint makes of the units that news names, so that reading them needs no pint.

Run it after a change of `news_units.txt`, of the base units in `measures.toml` or of the units in `surfaces.toml`; a test
compares.
Columns: unit, its name as pint prints it, base unit, factor, offset (base = amount × factor + offset), powers of base dimensions.
"""

from __future__ import annotations

from pathlib import Path

from analyzer.language import DATA, load_toml
from analyzer.quantities.units import by_pint

TARGET = Path(__file__).resolve().parent.parent / "analyzer" / "data" / "units" / "unit_bases.tsv"


def build() -> str:
    """The whole file as text, sorted by unit."""
    told = {unit for unit, entry in load_toml(DATA / "units" / "surfaces.toml").items() if isinstance(entry, dict)}
    told |= set(load_toml(DATA / "units" / "measures.toml")["base_units"])
    for name in sorted(told):
        found = by_pint(name)
        if found is not None:
            told |= {found.printed, found.base}
    lines = []
    for name in sorted(told):
        found = by_pint(name)
        if found is not None:
            powers = " ".join(f"{dimension}{power:+d}" for dimension, power in found.dimensions)
            lines.append("\t".join((name, found.printed, found.base, str(found.factor), str(found.offset), powers)))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    TARGET.write_text(build(), encoding="utf-8", newline="\n")
