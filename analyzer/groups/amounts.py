"""What two values say for and against one subject: one figure, a likely slip, two amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ..concepts import all_concepts, kin
from ..decimals import HUNDRED, THOUSAND, ZERO
from ..intervals import MONTH, Interval
from ..model import MONEY, Claim
from .figures import digits_swapped
from .items import YEAR_APART, Item
from .weights import Signal

MOST_SLIPPED = Decimal(10**6)
"""The largest power of ten by which one amount is mistaken for another."""
ROUNDED = Decimal("1.01")
"""How far two amounts that do not exclude each other may lie apart and still look like one amount, rounded."""
NEARBY = Decimal("1.15")
"""The same for bounds and figures of few digits."""


TELLING_DIGITS = 3
"""Two figures of fewer digits that lie further apart than by a thousand (1.2 dinars, 1.2 million) are alike by chance."""
LONG_AGO = {"value.same_date": "value.same_long_ago", "value.coarse_date": "value.coarse_long_ago"}
"""Days of long ago, or of years to come: few are told, so that one day told twice is mostly the day of one thing."""


def value_signals(x: Item, y: Item, strangers: bool, era: int) -> Iterator[Signal]:
    """What two values say; `strangers` where their articles tell two stories, `era` is -1 or 1 where both are days of long
    ago, or of a year to come."""
    a, b = x.claim, y.claim
    if a.kind == b.kind == "time":
        yield Signal("time", a.text, b.text, f"value.{_times_alike(str(a.low), str(b.low))}")
    if x.span is None or y.span is None:
        return

    def told(name: str, key: str, amount: float = 1.0) -> Signal:
        return Signal(name, a.text, b.text, f"value.{key}", amount)

    printed = _printed_alike(x, y)
    if _dimension(x, y) != _dimension(y, x) or (printed and a.unit != b.unit):
        # the same figure with another unit: more likely one amount with a slip than two
        if printed:
            yield told("printed figure", "printed", x.strength)
        elif a.kind in MONEY and b.kind in MONEY:
            yield told("currencies", "other_currency")
        return
    if not x.span.disjoint(y.span):
        if x.figure and x.figure == y.figure and a.article != b.article:
            yield told("figure", "figure_strange" if strangers else "figure", x.strength)
        else:
            one = _overlap_signal(x, y, strangers)
            known = era and not strangers and (era < 0 or one.key != "value.coarse_date" or _of_months(x.span, y.span))
            yield one._replace(key=LONG_AGO.get(one.key, one.key)) if known else one
        return
    if a.kind == "date":
        gap = gap_days(x.span, y.span)
        yield told("dates apart", "date_year" if gap > YEAR_APART else "date_months" if gap > 45 else "apart")
        return
    factor = _ratio(x, y)
    if _same_digits(x, y):
        yield told("same digits", "power", min(x.strength, y.strength))
    elif factor is not None and _is_slip(float(factor)) and "range" not in (a.modifier, b.modifier):
        yield told("value", "slip")
    elif (a.unit == b.unit or (a.kind == "count" and kin(a.attribute, b.attribute))) and digits_swapped(x.shown, y.shown):
        yield told("same digits", "digits")
    elif a.article == b.article and a.modifier != "vague" and b.modifier != "vague":
        # an article does not contradict itself without a slip: two figures are figures of two things
        yield told("two figures", "two_figures")
    elif factor is not None and factor < Decimal("1.35"):
        yield told("value", "near")
    elif factor is not None and factor < 2:
        yield told("value", "off")
    else:
        loose = "vague" in (a.modifier, b.modifier) or (a.attribute == b.attribute and _grows(a))
        yield told("value", "far" if factor is not None and factor > 5 and not loose else "apart")


_CLOCK = re.compile(r"T(\d\d):(\d\d)(?::\d\d)?(?:(Z)|([+-])(\d\d):(\d\d))?")
QUARTER = 15
"""Minutes by which the clocks of two zones differ, or a multiple of it."""


def _times_alike(first: str, second: str) -> str:
    """What two times of day say: one time, a time here and one by a clock whose distance is not told, or two times."""
    (one, zoned), (other, also) = _minutes(first), _minutes(second)
    if zoned == also:
        return "same_date" if one == other else "days_unnamed"
    return "coarse_date" if (one - other) % QUARTER == 0 else "days_unnamed"


def _minutes(time: str) -> tuple[int, bool]:
    """Minutes since midnight, by GMT where the time tells its zone, and whether it does."""
    match = _CLOCK.search(time)
    if match is None:
        return 0, False
    hours, minutes, gmt, sign, offset_hours, offset_minutes = match.groups()
    away = (int(offset_hours) * 60 + int(offset_minutes)) * (1 if sign == "+" else -1) if sign else 0
    return (int(hours) * 60 + int(minutes) - away) % 1440, bool(gmt or sign)


def _dimension(x: Item, y: Item) -> str:
    """What a claim can be compared with; what it is counted per matters only where both say it."""
    return x.dimension if y.claim.per or not x.claim.per else x.dimension.removesuffix(f"/{x.claim.per}")


SLIPS = (10, 100, 1000, 10**6, 10**9)


def _is_slip(factor: float) -> bool:
    """Whether a factor is nearly a power of ten that a slip makes."""
    return factor > 9 and any(abs(factor / slip - 1) < 0.025 for slip in SLIPS)


def _ratio(x: Item, y: Item) -> Decimal | None:
    """Larger over smaller amount, as `intervals.ratio` has it."""
    first, second = x.point, y.point
    if first is None or second is None or first == ZERO or second == ZERO or (first > 0) != (second > 0):
        return None
    first, second = abs(first), abs(second)
    return first / second if first >= second else second / first


def _grows(claim: Claim) -> bool:
    """Whether a figure is of what is counted up while the story goes on: tolls, cases."""
    listed = all_concepts().get(claim.attribute)
    return listed is not None and listed.cumulative


def _printed_alike(x: Item, y: Item) -> bool:
    return bool(x.printed) and x.printed == y.printed


def _same_digits(x: Item, y: Item) -> bool:
    """Whether two amounts differ by a power of ten that a slip would make."""
    if not x.digits or x.digits != y.digits:
        return False
    factor = _ratio(x, y)
    if factor is None or len(x.digits.rpartition("|")[2]) >= TELLING_DIGITS:
        return factor is not None and factor <= MOST_SLIPPED
    if factor == HUNDRED:  # no mark and no scale word slips by a hundred
        return x.claim.attribute == y.claim.attribute != "" or kin(x.claim.attribute, y.claim.attribute)
    return factor <= THOUSAND


def _overlap_signal(x: Item, y: Item, strangers: bool) -> Signal:
    """Common figures that are equal, and bounds, ranges and days that do not exclude each other."""
    a, b = x.claim, y.claim
    key, amount = "close", 1.0
    if (a.low == b.low and a.high == b.high) or (a.kind == "date" and x.span == y.span):
        if a.kind == "date":
            key = "same_date"
        else:
            key, amount = "same_strange" if strangers else "same", max(x.strength, 0.5)
    elif a.kind == "date":
        key = "coarse_date"
    elif "vague" in (a.modifier, b.modifier):
        key = "loose"
    else:
        # bounds may hold together and still be far apart ("more than 18" and 72), and coarse figures may be two (190 and 187.5)
        factor = _ratio(x, y) or Decimal(1)
        key = "close" if factor <= ROUNDED else "loose" if factor <= NEARBY else "open"
    return Signal("value", a.text, b.text, f"value.{key}", amount)


def _of_months(a: Interval, b: Interval) -> bool:
    """Whether two dates are told to the month: much is planned for one year, little for one month of years to come."""
    return all(one.low is not None and one.high is not None and one.high - one.low <= MONTH for one in (a, b))


def gap_days(a: Interval, b: Interval) -> int:
    """Days between two intervals of days; 0 where they meet or an end is open."""
    if a.low is None or a.high is None or b.low is None or b.high is None:
        return 0
    return int(max(b.low - a.high, a.low - b.high))


def is_exact(x: Item, y: Item) -> bool:
    """Whether two claims tell one precise figure, or one that a slip made two of."""
    return tells_one(x, y) or _same_digits(x, y)


def tells_one(x: Item, y: Item) -> bool:
    """Whether two claims tell one precise figure, be it with another unit."""
    return (bool(x.figure) and x.figure == y.figure) or _printed_alike(x, y)
