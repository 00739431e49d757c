"""Two bounds with a shared scale or unit: بين 80 و100 مليون, $4 to $6 billion, 26-28%, five or six."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from ..decimals import ONE, THOUSAND
from ..language import Hit
from ..model import step
from ..numerals import parse
from .changes import change_before, change_behind, change_leads
from .measure import read_unit
from .reader import DASHES, Amount, Reader, amount_of, copy_unit, extend, same_unit
from .settling import settle_pair
from .shapes import read_alone, read_dual
from .units import conversion


def read_range(x: Reader, amount: Amount, limit: int) -> Amount | None:
    """The range that `amount` opens, or None. `limit` is the first token of the next date."""
    if amount.form == "vague" or amount.low is None or amount.low != amount.high:
        return None
    amount = _signed(x, amount)
    opened = _opening(x, amount)
    link = _link(x, amount, opened)
    if link is None:
        return None
    k, kind = link
    other = _second(x, k, limit, kind)
    if other is None or other.low is None:
        return None
    settle_pair(x, amount, other)
    if amount.form == "fraction" and other.form != "fraction" and not amount.unit:
        return None  # "rose a fifth to £1,450"
    if kind == "dash" and _spaced_dash(x, amount) and not _both_measured(amount, other):
        return None
    if amount.kind == "money" and other.kind == "money" and amount.factor != other.factor:
        return None
    if amount.unit == "degree" and other.kind == "temperature":
        copy_unit(amount, other)  # بين درجتين وثماني درجات مئوية
    closing = x.hit(other.stop, "range.close") if opened is None else None
    if kind == "closed":
        if closing is None:
            return None
        kind = "and"
    if amount.unit and other.unit and not same_unit(amount, other) and not (amount.noun and not amount.known):
        if opened is None or not _into(amount, other):
            return None
    leads = amount.parsed is not None and amount.first < amount.parsed.first  # yüzde 1,5 ile 2: the unit stands in front of both
    led = leads and (closing is not None or (kind in ("to", "dash") and not _measured_behind(x, other)))
    if amount.unit and not other.unit and (amount.kind != "money" or amount.noun) and not led:
        return None
    low = _scaled_low(amount, other, kind)
    high = other.low
    if low < 0 and high < 0 and _dots(x, amount.stop):
        low, high = min(low, high), max(low, high)  # -12…-14: the colder end may come second
    if kind == "to" and opened is None and _by_to(x, amount, k):
        _take_measure(amount, other, low)
        return None
    led_by_change = kind != "dash" and opened is not None and opened.lex.role == "range.from"
    fallen = _scaled_fall(x, amount, other) if led_by_change and (not amount.unit or amount.kind == "money") else None
    if led_by_change and _changes(x, amount, other) and not _moves_by(x, amount, other, fallen or low, high):
        amount.role = "from"
        if not amount.unit and other.unit:
            copy_unit(amount, other)
            amount.low = amount.high = low
        if fallen is not None:
            amount.low = amount.high = fallen
        return None
    large = kind == "to" and opened is None and _large_pair(x, amount, low, high)
    if opened is None and closing is None and kind == "to" and not led and not large and not _to_is_range(x, amount, other):
        return None
    if kind == "or" and not _alternatives(x, amount, other, low, high):
        return None
    if low >= high or (
        not other.unit
        and other.kind != "money"
        and not amount.unit
        and opened is None
        and closing is None
        and kind not in ("dash", "or")
        and not large
        and x.ending_at(amount.first, "ages.before") is None
        and (kind != "to" or x.hit(other.stop, "ages.after") is None)  # 15至29岁
    ):
        return None
    if opened is None and closing is None and x.hit(amount.stop, "change.from") is not None and change_leads(x, other):
        amount.role = "from"
        return None
    merged = _merged(x, amount, other, opened, low, high)
    if closing is not None:
        extend(x, merged, closing.stop)
    return merged


def _by_to(x: Reader, amount: Amount, k: int) -> bool:
    """Stieg um 5 auf 20 Millionen, steeg met 5 naar 20: by how much and to what, where that word joins no bounds (bis, tot)."""
    if x.ending_at(amount.first, "change.by") is None:
        return False
    return x.ending_at(k, "change.to") is not None and x.ending_at(k, "range.bare") is None


def _take_measure(amount: Amount, other: Amount, low: Decimal) -> None:
    """The unit of the figure reached, for the difference in front of it: points where that is a share."""
    if not amount.unit and other.unit:
        copy_unit(amount, other)
        amount.low = amount.high = low
        if other.unit == "percent":
            amount.unit = "percentage_point"


def _moves_by(x: Reader, amount: Amount, other: Amount, low: Decimal, high: Decimal) -> bool:
    """Une baisse de 2 à 3 milliards, alzas de 3 a 5 por ciento: by how much, where the word for it is also the word for "from".
    What falls cannot fall from the smaller to the larger; a rise in percent is one by so many."""
    opened = x.ending_at(amount.first, "range.from")
    if opened is None or low >= high or (amount.unit and amount.kind != "percentage"):
        return False
    first = x.first_of(opened)
    if x.among(first - 1, "moving_nouns"):
        return other.kind == "percentage" or x.hit(first - 1, "change.down") is not None
    by = x.hit(first, "change.by") is not None
    return by and x.hit(first - 1, "change.down") is not None and x.hit(first - 1, "change.up") is None


def _large_pair(x: Reader, amount: Amount, low: Decimal, high: Decimal) -> bool:
    """Put at 25,000 to 30,000: two large numbers near each other behind a word that leads to one figure."""
    return THOUSAND <= low < high <= 2 * low and x.among(amount.first - 1, "range_leads") and not x.digits(amount.first - 2)


def _changes(x: Reader, amount: Amount, other: Amount) -> bool:
    """Whether "from … to" leads from an old value to a new one: a word of change stands with it, or its "to" is said of nothing else,
    as in "von 20 auf 30"."""
    return x.among(amount.stop, "change_joints") or change_before(x, amount) or change_behind(x, other)


def _signed(x: Reader, amount: Amount) -> Amount:
    """From +2 to +8, от −5 до +3: the first bound with its sign, for a sign stands between it and the word that opens the range."""
    before = amount.first - 1
    touching = before > 0 and x.text(before) in "+−-" and x.tokens[before].end == amount.start and not x.glued(before)
    if not touching or amount.low is None or not (_dots(x, amount.stop) or x.ending_at(before, "range.open", "range.from") is not None):
        return amount
    low = amount.low if x.text(before) == "+" else -amount.low
    return replace(amount, first=before, start=x.tokens[before].start, low=low, high=low)


def _measured_behind(x: Reader, other: Amount) -> bool:
    """Whether the second bound counts something of its own, or a change leads on from the first."""
    return x.hit(other.stop, "noun", "unit", "cur") is not None or change_before(x, other)


def _into(amount: Amount, other: Amount) -> bool:
    """Between two hours and five days: the second bound told in the unit of the first, where both measure the same."""
    factor = conversion(other.unit, amount.unit) if amount.kind == other.kind and other.low is not None else None
    if factor is None or factor <= ONE or other.low is None:
        return False
    other.low = other.high = other.low * factor
    other.unit = amount.unit
    return True


def _opening(x: Reader, amount: Amount) -> Hit | None:
    """The frame in front: between, from, بين, من."""
    opened = x.ending_at(amount.first, "range.open", "range.from")
    if opened is None and x.among(amount.first - 1, "bound_articles"):
        opened = x.ending_at(amount.first - 1, "range.open")  # tra i 18 e i 35 anni
    return opened


def _link(x: Reader, amount: Amount, opened: Hit | None) -> tuple[int, str] | None:
    """(token of the second bound, dash, to, and or or) behind the first bound."""
    j = amount.stop
    framed = opened is not None and opened.lex.role == "range.open"
    if x.key(j) in DASHES:
        if x.hyphenated(j) and x.among(j + 1, "range_words") and x.hyphenated(j + 2):
            return j + 3, "dash"  # four-to-six
        if x.among(j + 1, "range_words") and not x.glued(j + 1):
            return j + 2, "dash"  # 16- to 24-year-olds
        if x.glued(j) and x.among(j + 1, "or_words"):
            return j + 2, "or"  # 5- or 6-inch
        usable = x.digits(j + 1) or x.hit(j + 1, "cur", "num", "scale") is not None
        return (j + 1, "dash") if usable and x.tokens[j].text != "\n" else None
    dots = _dots(x, j)
    if dots:
        return j + dots, "dash"
    connector = x.hit(j, "range.open_close", "range.to", "range.bare", "range.either")
    if connector is not None and connector.prefix in ("", "و"):
        if connector.lex.role == "range.open_close":
            if framed:
                return connector.stop + x.among(connector.stop, "bound_articles"), "and"
            connector = x.hit(j, "range.to", "range.bare") or connector
            if connector.lex.role == "range.open_close":
                return connector.stop, "closed"  # 1,5 ile 2 arasında: the frame closes behind the second bound
        elif connector.lex.role == "range.either":
            return connector.stop, "or"
        if connector is not None:
            return connector.stop, "to"
        return None
    goal = x.hit(j, "change.to") if opened is not None and opened.lex.role == "range.from" else None
    if goal is not None and not goal.prefix and change_before(x, amount):
        return goal.stop, "to"  # passou de 54 para 64 euros
    if framed and x.word(j) and x.key(j).startswith("و"):
        return (j + 1 if x.key(j) == "و" else j), "joined"
    return (j, "or") if x.neighbours and _next_number(x, amount) else None


def _dots(x: Reader, j: int) -> int:
    """How many tokens the dots between two bounds are, 0 where there are none: +5…+7 °C, -12...-14."""
    dots = 1 if x.text(j) == "…" else 3 if [x.text(j + k) for k in range(3)] == ["."] * 3 else 0
    if not dots or not x.digits(j - 1) or not all(x.glued(j + k) for k in range(dots + 1)):
        return 0
    signed = x.text(j + dots) in _SIGNS and x.glued(j + dots + 1) and x.digits(j + dots + 1)
    return dots if signed or x.digits(j + dots) else 0


_SIGNS = ("+", "-", "−")


def _next_number(x: Reader, amount: Amount) -> bool:
    """两三天, iki üç gün, دو سه روز: a number word and the next one are said as one vague number."""
    parsed, following = amount.parsed, x.hit(amount.stop, "num")
    if parsed is None or not parsed.words or amount.unit or following is None or following.prefix or parsed.stop - parsed.first != 1:
        return False
    return amount.low is not None and ONE <= amount.low < 9 and following.lex.value == amount.low + 1


def _second(x: Reader, k: int, limit: int, kind: str) -> Amount | None:
    """The second bound with its unit: a number, a dual, or a unit that stands for one of it."""
    skip = k
    negative = skip + 1 < x.n and x.text(skip) in "+−-" and x.glued(skip + 1) and x.digits(skip + 1)
    negative = negative and (not x.glued(skip) or x.text(skip - 1) in ("…", "."))
    skip += negative
    sign = x.hit(skip, "cur", "unitbefore")
    if sign is not None and (sign.lex.role == "unitbefore" or sign.lex.form in ("symbol", "code")):
        skip = sign.stop
    if skip >= x.n or skip >= limit:
        return None
    second = parse(x.r, skip)
    if second is None:
        return read_dual(x, k, bare=True) or (read_alone(x, k, bare=True) if kind in ("and", "joined") else None)
    if second.role not in ("num", "frac") or second.numeral.low is None or second.stop > limit:
        return None
    if kind == "joined" and not second.prefix.startswith("و") and not x.digits(skip) and x.key(k - 1) != "و":
        return None
    if kind != "joined" and second.prefix.startswith("و"):
        return None
    other = amount_of(second)
    read_unit(x, other)
    if negative and x.text(k) != "+":
        other.low = other.high = -second.numeral.low
    return other


def _spaced_dash(x: Reader, amount: Amount) -> bool:
    j = amount.stop
    return x.tokens[j].start > amount.end and j + 1 < x.n and x.tokens[j].end < x.tokens[j + 1].start


def _both_measured(amount: Amount, other: Amount) -> bool:
    if not other.unit or not other.known:
        return False
    return not amount.unit or (same_unit(amount, other) and amount.kind in ("percentage", "money"))


def _scaled_low(amount: Amount, other: Amount, kind: str) -> Decimal:
    """The first bound with the scale word of the second, where it distributes: 80 to 100 million."""
    low = amount.low or Decimal(0)
    first, second = amount.parsed, other.parsed
    if first is None or second is None or first.scale != ONE:
        return low
    if second.scale == ONE:
        return low * _HUNDRED if _shared_hundred(amount, other, kind) else low
    if amount.unit and amount.kind != "money" and kind != "dash":
        return low
    return low * second.scale if low <= second.unscaled else low


def _scaled_fall(x: Reader, amount: Amount, other: Amount) -> Decimal | None:
    """The start of a fall with the scale word of its end: fell from 72 to 63 million, est passé de 72 à 63 millions. A rise to
    the scaled figure keeps the plain one: rose from 500 to 2 million."""
    first, second, low = amount.parsed, other.parsed, amount.low
    if first is None or second is None or low is None or first.scale != ONE or second.scale == ONE:
        return None
    if not second.unscaled < low <= _NEAR * second.unscaled:
        return None
    risen = False
    for i in range(amount.first - 1, max(-1, amount.first - _VERB_REACH), -1):
        if x.text(i) in "\n.؟!?؛;":
            break
        if x.hit(i, "change.down") is not None:
            return low * second.scale
        risen = risen or x.hit(i, "change.up") is not None
    return None if risen else low * second.scale


_NEAR = 4
"""How many times its end a fall may start from, where both share a scale word."""
_VERB_REACH = 10


def _shared_hundred(amount: Amount, other: Amount, kind: str) -> bool:
    """Two or three hundred, four to five hundred: the first of two neighbours counts hundreds too."""
    first, second, low = amount.parsed, other.parsed, other.low
    if first is None or second is None or low is None or not (first.words and second.words) or amount.unit:
        return False
    hundreds = low / _HUNDRED
    if hundreds != hundreds.to_integral_value() or not ONE < hundreds < 10 or amount.low is None:
        return False
    return ONE <= amount.low < hundreds and (kind == "or" or amount.low * 2 >= hundreds)


_HUNDRED = Decimal(100)


def _to_is_range(x: Reader, amount: Amount, other: Amount) -> bool:
    """Without a frame, "to" joins two bounds of one measure, unless a change leads from here to there."""
    if amount.unit and change_before(x, amount) and amount.low is not None and other.low is not None and other.low > 2 * amount.low:
        return False
    if amount.kind in ("duration", "length") and amount.unit and not other.unit:
        return False
    if x.ending_at(amount.first, "change.by") is not None and other.kind != "percentage" and _far_above(amount, other):
        return False  # بمقدار 9000 إلى 219 ألف طلب: by how much and to what
    aged = x.ending_at(amount.first, "ages.before") is not None or x.hit(other.stop, "ages.after") is not None
    return bool(other.unit) or "money" in (amount.kind, other.kind) or aged


def _far_above(amount: Amount, other: Amount) -> bool:
    """Whether the second figure is too far above the first, as printed, for bounds of one difference."""
    return amount.low is not None and other.low is not None and other.low > _APART * amount.low


_APART = 4


def _alternatives(x: Reader, amount: Amount, other: Amount, low: Decimal, high: Decimal) -> bool:
    """Three or four people, five or six: neighbours of one measure are a range; other alternatives are two amounts."""
    if amount.unit or not other.unit or x.key(amount.stop - 1) == x.key(other.stop - 1):
        return False
    hyphen = x.key(amount.stop) in DASHES
    return hyphen or (high - low) * 2 <= high or high - low <= 4


def _merged(x: Reader, amount: Amount, other: Amount, opened: Hit | None, low: Decimal, high: Decimal) -> Amount:
    merged = replace(
        other,
        first=amount.first,
        start=amount.start,
        core_start=amount.core_start,
        core_end=other.core_end,
        low=low,
        high=high,
        sign="range",
        form="range",
        place=min(amount.place, other.place),
        trace=amount.trace + other.trace + (step("quantity.range", low=low, high=high),),
    )
    if not other.unit and amount.unit:
        copy_unit(merged, amount)
    if opened is not None and opened.stop >= amount.first - 1:
        merged.start, merged.first = opened.start, x.first_of(opened)
    return merged
