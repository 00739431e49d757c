"""Units through pint: the only file that imports it. Amounts enter and leave as `Decimal`, units as names.

The registry is our own short definition file (`data/units/news_units.txt`): one dimension per currency is kept
outside pint altogether (a currency is never converted without a dated rate), percent and percentage point are
dimensions of their own, `flop` is a stock and `flop/second` a rate. It is built on first use, once per process.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from ..language import DATA, load_toml, tsv_rows


@lru_cache(maxsize=1)
def registry() -> Any:
    """The pint registry over our own definitions, with exact decimal arithmetic."""
    import warnings
    from importlib.resources import as_file

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pint

        with as_file(DATA / "units" / "news_units.txt") as path:
            return pint.UnitRegistry(str(path), non_int_type=Decimal, autoconvert_offset_to_baseunit=True)


class Known(NamedTuple):
    """A unit as pint knows it: its printed name, and base = amount × factor + offset. `dimensions` are powers of base dimensions."""

    printed: str
    base: str
    factor: Decimal
    offset: Decimal
    dimensions: tuple[tuple[str, int], ...]


@lru_cache(maxsize=1)
def listed() -> dict[str, Known]:
    """The units that news names, as `scripts/build_unit_bases.py` wrote them down: so that pint is needed for others only."""
    rows = tsv_rows(DATA / "units" / "unit_bases.tsv")
    return {
        unit: Known(name, base, Decimal(factor), Decimal(offset), tuple((part[:-2], int(part[-2:])) for part in powers.split()))
        for unit, name, base, factor, offset, powers in rows
    }


@lru_cache(maxsize=1024)
def known(unit: str) -> Known | None:
    """What a unit is: from the list, else from pint; None for what is no unit."""
    return listed().get(unit) or by_pint(unit)


def by_pint(unit: str) -> Known | None:
    """What pint says of a unit. The base is the first of the listed base units with the same dimension, else pint's own."""
    ureg = registry()
    try:
        one, zero = ureg.Quantity(Decimal(1), unit), ureg.Quantity(Decimal(0), unit)
        target = None
        for name in load_toml(DATA / "units" / "measures.toml")["base_units"]:
            if ureg.Quantity(Decimal(1), name).dimensionality == one.dimensionality and not one.dimensionless:
                target = name
                break
        if target is None:
            high, low = one.to_base_units(), zero.to_base_units()
            target = str(high.units)
        else:
            high, low = one.to(target), zero.to(target)
        offset = Decimal(low.magnitude)
        powers = tuple(sorted((name, int(power)) for name, power in one.dimensionality.items()))
        return Known(str(ureg.Unit(unit)), str(ureg.Unit(target)), Decimal(high.magnitude) - offset, offset, powers)
    except Exception:  # pint raises several families for a name it cannot parse; all mean "not a unit"
        return None


def base_of(unit: str) -> tuple[str, Decimal, Decimal] | None:
    """(base unit, factor, offset) with base = amount × factor + offset; None for what is no unit."""
    found = known(unit)
    return None if found is None else (found.base, found.factor, found.offset)


def printed(unit: str) -> str:
    """A unit's name as pint prints it; the name itself where pint does not know it."""
    found = known(unit)
    return unit if found is None else found.printed


def dimensions(unit: str) -> dict[str, int] | None:
    """The powers of the base dimensions of a unit; None for what is no unit."""
    found = known(unit)
    return None if found is None else dict(found.dimensions)


def to_base(amount: Decimal | None, unit: str) -> Decimal | None:
    """An amount in base units; None stays None."""
    if amount is None:
        return None
    found = base_of(unit)
    if found is None:
        return None
    _, factor, offset = found
    return amount * factor + offset


@lru_cache(maxsize=4096)
def conversion(source: str, target: str) -> Decimal | None:
    """How many of `target` one `source` is; None when they measure different things or differ by an offset.

    >>> conversion("exaflop / second", "flop / second")
    Decimal('1000000000000000000')
    """
    a, b = base_of(source), base_of(target)
    if a is None or b is None or a[0] != b[0] or a[2] or b[2]:
        return None
    factor = a[1] / b[1]
    return factor.to_integral_value() if factor == factor.to_integral_value() else factor


def convert(amount: Decimal, source: str, target: str) -> Decimal | None:
    """An amount in another unit of the same dimension, offsets (degrees) included; None across dimensions."""
    a, b = base_of(source), base_of(target)
    if a is None or b is None or a[0] != b[0] or not b[1]:
        return None
    return (amount * a[1] + a[2] - b[2]) / b[1]


def same_dimension(first: str, second: str) -> bool:
    """Whether two units measure the same thing."""
    a, b = base_of(first), base_of(second)
    return a is not None and b is not None and a[0] == b[0]
