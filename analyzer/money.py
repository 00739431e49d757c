"""Money across currencies, at the rate of a day: the European Central Bank's daily table, dated pegs, a newsroom's own rates.

Nothing is guessed: where no rate of the day is known, the answer is None. The pegs are in `data/currencies.toml`; the
daily table comes with the package CurrencyConverter, whose pinned version is the snapshot (`rates_until`).
"""

from __future__ import annotations

import csv
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from .decimals import ONE
from .errors import ConfigError
from .language import DATA, load_toml

STALE = 7
"""How many days back a rate may lie: weekends and holidays have none of their own."""

WIDE = 12
"""How many other currencies are followed from one by pegs and own rates; a large table of own rates stays cheap."""

Convert = Callable[[Decimal, str, str, str], tuple[Decimal, Decimal, str] | None]


@dataclass(frozen=True)
class RateTable:
    """A newsroom's own rates: (base, quote) → days in order and how many of `quote` one `base` was on each."""

    pairs: dict[tuple[str, str], tuple[tuple[date, ...], tuple[Decimal, ...]]] = field(default_factory=dict)
    sources: tuple[str, ...] = ()

    def at(self, base: str, quote: str, day: date) -> tuple[Decimal, Decimal, date] | None:
        """The rate of the day or the last one up to a week before it, as a fraction in two parts so that the inverse of a
        quoted pair stays exact, and its day."""
        for pair, inverse in (((base, quote), False), ((quote, base), True)):
            known = self.pairs.get(pair)
            if known is None:
                continue
            at = bisect_right(known[0], day) - 1
            if at >= 0 and (day - known[0][at]).days <= STALE:
                rate = known[1][at]
                return (ONE, rate, known[0][at]) if inverse else (rate, ONE, known[0][at])
        return None

    @cached_property
    def partners(self) -> dict[str, tuple[str, ...]]:
        """The currencies each code is quoted against, in order."""
        found: dict[str, set[str]] = defaultdict(set)
        for base, quote in self.pairs:
            found[base].add(quote)
            found[quote].add(base)
        return {code: tuple(sorted(others)) for code, others in found.items()}


EMPTY = RateTable()


@dataclass(frozen=True, slots=True)
class Peg:
    """`rate` units of a currency for one `base` from one day on (to another, if it ended)."""

    base: str
    rate: Decimal
    start: date
    end: date | None


def convert(amount: Decimal, source: str, target: str, day: str, *, rates: RateTable = EMPTY) -> tuple[Decimal, Decimal, str] | None:
    """(converted amount, units of `target` for one `source`, day of the rate) or None where no rate is known.

    `source` and `target` are ISO 4217 codes, `day` an ISO date. A missing day takes the last rate up to a week before it.

    >>> convert(Decimal(375), "SAR", "USD", "2024-05-06")
    (Decimal('1E+2'), Decimal('0.2666666666666666666666666667'), '2024-05-06')
    """
    found = _rate(source, target, day, rates)
    if found is None:
        return None
    over, under, when = found
    return amount * over / under, over / under, when.isoformat()


def converter(rates: RateTable = EMPTY) -> Convert:
    """`convert` with a newsroom's rates on top, in the shape the checks ask for."""

    def with_rates(amount: Decimal, source: str, target: str, day: str) -> tuple[Decimal, Decimal, str] | None:
        return convert(amount, source, target, day, rates=rates)

    return with_rates


def load_rates(path: str | Path) -> RateTable:
    """A newsroom's rates from a CSV file with the columns date, base, quote, rate and, if wanted, source.

    `rate` is how many of `quote` one `base` was on that day. Raises ConfigError, naming the line, where the file cannot be
    read or a line does not hold together.
    """
    place = Path(path)
    found: dict[tuple[str, str], dict[date, Decimal]] = {}
    sources: set[str] = set()
    try:
        with place.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.DictReader(handle)
            missing = [name for name in ("date", "base", "quote", "rate") if name not in (reader.fieldnames or ())]
            if missing:
                raise ConfigError(path=place.name, key=missing[0], reason="is not among the columns; needed are date, base, quote, rate")
            for row in reader:
                pair, day, rate = _row(place, reader.line_num, row)
                found.setdefault(pair, {})[day] = rate
                sources.add((row.get("source") or "").strip())
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ConfigError(path=place.name, key="rates", reason=f"could not be read ({type(error).__name__})") from error
    pairs = {pair: (tuple(sorted(by_day)), tuple(by_day[day] for day in sorted(by_day))) for pair, by_day in sorted(found.items())}
    return RateTable(pairs, tuple(sorted(sources - {""})))


def _row(place: Path, line: int, row: dict[str, Any]) -> tuple[tuple[str, str], date, Decimal]:
    def bad(key: str) -> ConfigError:
        return ConfigError(path=f"{place.name}, line {line}", key=key, reason=f"is {str(row.get(key))[:40]!r}")

    try:
        day = date.fromisoformat((row["date"] or "").strip())
    except ValueError as error:
        raise bad("date") from error
    codes = []
    for key in ("base", "quote"):
        code = (row[key] or "").strip().upper()
        if len(code) != 3 or not code.isascii() or not code.isalpha():
            raise bad(key)
        codes.append(code)
    try:
        rate = Decimal((row["rate"] or "").strip())
    except InvalidOperation as error:
        raise bad("rate") from error
    if not rate.is_finite() or rate <= 0:
        raise bad("rate")
    return (codes[0], codes[1]), day, rate


@lru_cache(maxsize=1)
def rates_until() -> str:
    """The last day of the daily table, for the provenance of a report (ISO date). Reads the days alone: a run that converts
    nothing need not load the rates."""
    from zipfile import ZipFile

    from currency_converter.currency_converter import CURRENCY_FILE

    with ZipFile(CURRENCY_FILE) as archive:
        header, *lines = archive.read(archive.namelist()[0]).decode("utf-8").splitlines()
    place = header.split(",").index("USD")
    cells = (line.split(",", place + 1) for line in lines)
    return max(str(row[0]) for row in cells if len(row) > place and row[place].strip() not in ("", "N/A"))


@lru_cache(maxsize=1)
def _daily() -> Any:
    """The bank's table; loaded on first use, once a process."""
    from currency_converter import CurrencyConverter

    return CurrencyConverter(decimal=True, fallback_on_missing_rate=False, fallback_on_wrong_date=False)


@lru_cache(maxsize=1)
def pegs() -> dict[str, tuple[Peg, ...]]:
    """Fixed rates by currency."""
    found: dict[str, list[Peg]] = {}
    for row in load_toml(DATA / "currencies.toml").get("peg", []):
        found.setdefault(row["code"], []).append(Peg(row["base"], Decimal(row["rate"]), row["valid_from"], row.get("valid_to")))
    return {code: tuple(rows) for code, rows in found.items()}


@lru_cache(maxsize=8192)
def _per_euro(code: str, day: date) -> tuple[Decimal, date] | None:
    """Units of a currency for one euro by the bank's table, on the day or the last one up to a week before it."""
    if code == "EUR":
        return ONE, day
    table = _daily()
    bounds = table.bounds.get(code)
    if bounds is None:
        return None
    from currency_converter import RateNotFoundError

    for back in range(STALE + 1):
        when = day - timedelta(days=back)
        if when < bounds.first_date:
            return None
        try:
            return Decimal(table.convert(ONE, "EUR", code, date=when)), when
        except RateNotFoundError:
            continue
    return None


def _rate(source: str, target: str, day: str, rates: RateTable) -> tuple[Decimal, Decimal, date] | None:
    """The rate as a fraction (kept in two parts so that pegs stay exact) and its day."""
    try:
        when = date.fromisoformat(day[:10])
    except ValueError:
        return None
    if source == target:
        return ONE, ONE, when
    own = rates.at(source, target, when)
    if own is not None:
        return own
    a, b = _chain(source, when, rates), _chain(target, when, rates)
    for left_code, left, left_day in a:
        for right_code, right, right_day in b:
            if left_code == right_code:
                return right, left, min(left_day, right_day)
    for left_code, left, left_day in a:
        first = _per_euro(left_code, when)
        if first is None:
            continue
        for right_code, right, right_day in b:
            second = _per_euro(right_code, when)
            if second is not None:
                return right * second[0], left * first[0], min(left_day, right_day, first[1], second[1])
    return None


def _chain(code: str, day: date, rates: RateTable) -> list[tuple[str, Decimal, date]]:
    """The currencies a code leads to by own rates and pegs, nearest first: (code, units for one of it, day)."""
    found = [(code, ONE, day)]
    seen = {code}
    for here, units, since in found:
        if len(found) >= WIDE:
            break
        steps: list[tuple[str, Decimal, date]] = []
        for partner in rates.partners.get(here, ()):
            own = rates.at(partner, here, day)
            if own is not None:
                steps.append((partner, own[0] / own[1], min(since, own[2])))
        for peg in pegs().get(here, ()):
            if peg.start <= day and (peg.end is None or day <= peg.end):
                steps.append((peg.base, peg.rate, since))
        for partner, rate, when in steps:
            if partner not in seen:
                seen.add(partner)
                found.append((partner, units * rate, when))
    return found
