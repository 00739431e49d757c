"""Quantities of a special shape: one in five, threefold, second-largest, duals, times of day, time without a number."""

from __future__ import annotations

from decimal import Decimal

from ..dates.clock import clock_at
from ..language import Hit
from ..model import step
from ..numerals import ONE, parse
from .around import read_age, read_modifiers, read_rate, read_trailing_fraction
from .nouns import counted_noun, is_stop
from .reader import DASHES, Amount, Reader, set_named


def read_clock_range(x: Reader, i: int) -> Amount | int | None:
    """من 9 صباحا إلى 9 مساء, 9 am to 5 pm; a single time of day is no claim."""
    if x.tokens[i].kind != "n":
        return None
    first = clock_at(x.r, i)
    if first is None:
        return None
    hour, minute, stop = first
    connector = x.hit(stop, "range.to", "range.bare")
    if connector is None and x.key(stop) not in DASHES:
        return stop
    k = connector.stop if connector is not None else stop + 1
    second = clock_at(x.r, k) if k < x.n else None
    if second is None:
        return stop
    low = Decimal(hour) + Decimal(minute) / 60
    high = Decimal(second[0]) + Decimal(second[1]) / 60
    start, begin = x.tokens[i].start, i
    frame = x.ending_at(i, "range.from", "range.open")
    if frame is not None:
        start, begin = frame.start, i - 1
    amount = Amount(
        begin,
        second[2],
        start,
        x.tokens[second[2] - 1].end,
        x.tokens[i].start,
        x.tokens[second[2] - 1].end,
        low,
        high,
        ONE,
        "range",
        kind="duration",
        unit="hour of day",
        sign="range",
        role="clock",
    )
    amount.trace = (step("quantity.clock", low=low, high=high),)
    amount.per = "day"
    return amount


def read_one_in(x: Reader, i: int) -> Amount | None:
    """One in five, 3 out of 4, واحد من كل خمسة: a ratio."""
    first = parse(x.r, i)
    if first is None or first.role != "num" or first.numeral.low is None or first.scale != ONE:
        return None
    word = x.hit(first.stop, "one_in.in")
    if word is None:
        noun = counted_noun(x.r, first.stop)
        if noun is None or not noun.known:
            return None
        word = x.hit(noun.stop, "one_in.in")
        if word is None or word.stop - noun.stop < 2:
            return None
    second = parse(x.r, word.stop) if word.stop < x.n and word.stop not in x.dates else None
    if second is None or second.role != "num" or not second.numeral.low:
        return None
    if x.key(word.stop - 1) == "in" and word.stop - first.stop == 1:
        # "killed 12 in 2 days", "one in 2024" are no ratios; "one in five", "1 in 10" are
        if (
            first.numeral.low > 10
            or second.numeral.low > 1000
            or first.numeral.low >= second.numeral.low
            or x.hit(second.stop, "unit", "cur", "scale") is not None
            or (first.numeral.low != 1 and not first.words)
        ):
            return None
        if (
            x.hit(second.stop, "noun") is None
            and not is_stop(x.r, second.stop)
            and x.tokens[second.stop].kind == "w"
            and not x.key(second.stop).endswith("s")
        ):
            return None
    if first.numeral.low > second.numeral.low:
        return None
    value = first.numeral.low / second.numeral.low
    start = first.numeral.start
    stop = second.stop
    amount = Amount(
        first.first,
        stop,
        start,
        x.tokens[stop - 1].end,
        start,
        x.tokens[stop - 1].end,
        value,
        value,
        Decimal("0.01"),
        "fraction",
        kind="ratio",
        role="one_in",
        parsed=first,
    )
    noun = counted_noun(x.r, stop)
    if noun is not None and noun.known:
        amount.noun = noun.canonical
        amount.stop, amount.end = noun.stop, x.tokens[noun.stop - 1].end
    amount.unit = "ratio"
    amount.trace = (step("numeral.one_in", part=first.numeral.low, whole=second.numeral.low),)
    read_modifiers(x, amount)
    return amount


def read_multiplier(x: Reader, i: int) -> Amount | None:
    """Twice, sevenfold, ثلاثة أضعاف, doubled."""
    hit = x.hit(i, "mult")
    verb = x.hit(i, "multverb")
    if hit is None and verb is None:
        return None
    chosen = hit if hit is not None and (verb is None or hit.stop >= verb.stop) else verb
    assert chosen is not None
    if chosen.prefix not in ("", "ال", "ب", "و", "ل", "إلى") or (x.r.glued(i) and x.tokens[i - 1].kind == "w"):
        return None
    key = x.key(i)
    if key in ("double", "triple", "treble", "pair", "couple"):
        if x.key(chosen.stop) not in ("the", "its", "their", "his", "her", "last", "what", "that", "digit") and x.key(i - 1) not in (
            "to",
            "will",
            "would",
            "more",
            "nearly",
            "almost",
            "about",
            "than",
            "could",
            "may",
        ):
            return None
        if x.key(chosen.stop) in ("digit", "digits", "-"):
            return None
    if key == "twice" and x.key(chosen.stop) in (
        "a",
        "in",
        "before",
        "on",
        "for",
        "this",
        "during",
        ",",
        ".",
        "and",
        "at",
        "by",
        "daily",
        "weekly",
        "to",
    ):
        return None
    if (
        key in ("ضعف", "الضعف")
        and x.key(i - 1) not in ("الي", "من", "ب", "نحو", "بنحو", "تعادل", "يعادل")
        and chosen.prefix not in ("ال", "ب")
        and x.key(chosen.stop) not in ("ما", "المعدل", "العدد", "السعر", "حجم", "عدد", "قيمه", "مستوي", "متوسط")
    ):
        return None
    value: Decimal = chosen.lex.value
    stop = chosen.stop
    amount = Amount(
        i,
        stop,
        chosen.start,
        x.tokens[stop - 1].end,
        chosen.start,
        x.tokens[stop - 1].end,
        value,
        value,
        ONE,
        "multiplier",
        kind="ratio",
        unit="times",
        role="multiplier",
    )
    amount.trace = (step("numeral.multiplier", text=x.r.text[amount.start : amount.end], value=value),)
    read_modifiers(x, amount)
    return amount


def read_rank(x: Reader, i: int) -> Amount | None:
    """ثاني أكبر, المرتبة الثالثة, second-largest, ranked third: a place in an order."""
    place = x.hit(i, "rank.places")
    if (
        x.clitics
        and place is not None
        and place.prefix in ("ال", "بال", "لل", "وال", "")
        and x.key(i).endswith(("المرتبه", "المركز", "الترتيب", "مرتبه"))
    ):
        ordinal = x.hit(place.stop, "ord")
        if ordinal is not None and ordinal.prefix == "ال":
            return _rank_amount(x, i, ordinal.stop, place.start, ordinal.lex.value, x.tokens[place.stop].start)
        number = parse(x.r, place.stop) if place.stop < x.n else None
        if (
            number is not None
            and number.scale == ONE
            and number.numeral.low is not None
            and not number.words
            and number.numeral.low < 10000
        ):
            return _rank_amount(x, i, number.stop, place.start, number.numeral.low, number.numeral.start)
    ordinal = x.hit(i, "ord")
    value: Decimal | None = None
    stop = i
    if ordinal is not None and ordinal.prefix in ("", "ك", "و", "ل", "ب"):
        value, stop = ordinal.lex.value, ordinal.stop
    elif x.tokens[i].kind == "n" and x.hit(i + 1, "ordinal_suffixes.words") is not None and x.r.glued(i + 1) and x.key(i).isdigit():
        value, stop = Decimal(x.key(i)), i + 2
    if value is None:
        return None
    if x.clitics:
        superlative = x.hit(stop, "rank.superlatives")
        if value >= 2 and superlative is not None and superlative.prefix == "":
            end = superlative.stop
            if end < x.n and x.tokens[end].kind == "w" and not is_stop(x.r, end):
                end += 1
            return _rank_amount(x, i, end, ordinal.start if ordinal is not None else x.tokens[i].start, value, x.tokens[i].start)
        return None
    k = stop + (x.key(stop) in ("-", "‑", "most"))
    superlative = x.hit(k, "rank.superlatives") or (x.hit(stop, "rank.superlatives"))
    if superlative is not None:
        if value == 1:
            return None
        end = superlative.stop
        return _rank_amount(x, i, end, x.tokens[i].start, value, x.tokens[i].start)
    if x.hit(stop, "rank.places") is not None and x.key(i - 1) in (
        "in",
        "to",
        "into",
        "the",
        "took",
        "claimed",
        "secured",
        "joint",
        "from",
        "for",
        "a",
        "finished",
    ):
        return _rank_amount(x, i, stop + 1, x.tokens[i].start, value, x.tokens[i].start)
    if x.hit(i - 1, "rank.before") is not None and x.key(i - 1) != "number":
        return _rank_amount(x, i, stop, x.tokens[i].start, value, x.tokens[i].start)
    return None


def _rank_amount(x: Reader, first: int, stop: int, start: int, value: Decimal, core: int) -> Amount:
    amount = Amount(
        first,
        stop,
        start,
        x.tokens[stop - 1].end,
        core,
        x.tokens[stop - 1].end,
        value,
        value,
        ONE,
        "ordinal",
        kind="rank",
        unit="rank",
        role="rank",
    )
    amount.trace = (step("numeral.rank", value=value),)
    return amount


def read_noun_one(x: Reader, i: int) -> Amount | None:
    """يوم واحد, شخص واحد: the singular noun with its number behind it."""
    if not x.clitics:
        return None
    hit = x.hit(i, "unit", "noun", "cur")
    if (
        hit is None
        or hit.lex.form not in ("singular", "dual")
        or hit.prefix not in ("", "ب", "ل", "و", "ف")
        or (i > 0 and x.hit(i - 1, "num", "scale") is not None)
    ):
        return None
    number = x.hit(hit.stop, "num")
    if number is None or number.prefix or number.lex.value not in (1, 2) or number.stop - hit.stop != 1:
        return None
    if (number.lex.value == 2) != (hit.lex.form == "dual"):
        return None
    if x.key(number.stop) in ("من", "تلو", "بعد", "علي"):
        return None
    value: Decimal = number.lex.value
    amount = Amount(
        i,
        number.stop,
        hit.start,
        x.tokens[number.stop - 1].end,
        hit.start,
        x.tokens[number.stop - 1].end,
        value,
        value,
        ONE,
        "cardinal",
        role="noun_one",
    )
    set_named(amount, hit)
    amount.trace = (step("numeral.words", text=x.r.text[amount.start : amount.end], value=value),)
    read_modifiers(x, amount)
    read_rate(x, amount)
    return amount


def read_dual(x: Reader, i: int) -> Amount | None:
    """The dual carries the number: عامين, مصدرين, مدينتان, ساعتان."""
    if not x.clitics:
        return None
    best: Hit | None = None
    for hit in x.r.all_at(i, "unit", "noun", "cur"):
        if hit.lex.form not in ("dual", "construct"):
            continue
        definite = hit.prefix.endswith(("ال", "لل"))
        if definite and not (hit.lex.role == "unit" and hit.lex.value[1] == "duration"):
            continue
        if hit.lex.form == "construct" and hit.lex.role != "noun":
            continue
        if best is None or (hit.stop, -len(hit.prefix)) > (best.stop, -len(best.prefix)):
            best = hit
    if best is None:
        return None
    if any(
        hit.lex.role in ("noun", "unit", "stop_noun.words", "months", "weekdays")
        and hit.lex.form in ("singular", "plural", "")
        and len(hit.prefix) <= len(best.prefix)
        and hit.lex.role in ("months", "weekdays")
        for hit in x.r.hits.get(i, ())
    ):
        return None
    if i > 0 and (x.tokens[i - 1].kind == "n" or (x.hit(i - 1, "num", "scale") is not None and x.hit(i - 1, "num", "scale").prefix == "")):  # type: ignore[union-attr]
        return None
    stop = best.stop
    amount = Amount(
        i, stop, best.start, x.tokens[stop - 1].end, best.start, x.tokens[stop - 1].end, Decimal(2), Decimal(2), ONE, "dual", role="dual"
    )
    set_named(amount, best)
    if amount.noun:
        from .nouns import _adjectives

        amount.stop = _adjectives(x.r, stop)
        amount.end = x.tokens[amount.stop - 1].end
    amount.trace = (step("numeral.dual", text=x.r.text[amount.start : amount.end], noun=amount.unit),)
    read_trailing_fraction(x, amount)
    read_rate(x, amount)
    read_modifiers(x, amount)
    read_age(x, amount)
    return amount


def read_vague_time(x: Reader, i: int) -> Amount | None:
    """أيام قليلة, سنوات عديدة; عقد من الاستثمار: time without a number."""
    hit = x.hit(i, "unit")
    if hit is None or hit.lex.value[1] != "duration":
        return None
    if hit.lex.form == "plural" and hit.prefix in ("", "ل", "ب", "و"):
        after = x.hit(hit.stop, "vagueafter")
        if after is None or after.prefix:
            return None
        low, high = after.lex.value
        amount = Amount(
            i,
            after.stop,
            hit.start,
            x.tokens[after.stop - 1].end,
            hit.start,
            x.tokens[hit.stop - 1].end,
            low,
            high,
            ONE,
            "vague",
            sign="vague",
            role="vague",
        )
        set_named(amount, hit)
        amount.trace = (step("numeral.vague", text=x.r.text[amount.start : amount.end], low=low, high=high if high is not None else ""),)
        return amount
    if (
        x.clitics
        and hit.lex.form == "singular"
        and hit.lex.value[0] in ("decade", "century")
        and hit.prefix in ("", "ل", "ب", "و")
        and (x.key(hit.stop) in ("من", "كامل", "مضي", "علي") or (x.hit(hit.stop, "frac") is not None))
    ):
        lead = x.key(i - 1)
        if x.key(hit.stop) in ("من",) and lead not in (
            "علي",
            "مدي",
            "خلال",
            "منذ",
            "قبل",
            "بعد",
            "نحو",
            "حوالي",
            "قرابه",
            "من",
            "مدار",
            "الي",
            "لمده",
        ):
            return None
        amount = Amount(
            i,
            hit.stop,
            hit.start,
            x.tokens[hit.stop - 1].end,
            hit.start,
            x.tokens[hit.stop - 1].end,
            ONE,
            ONE,
            ONE,
            "cardinal",
            role="noun_one",
        )
        set_named(amount, hit)
        amount.form = "dual"
        amount.trace = (step("numeral.words", text=x.r.text[amount.start : amount.end], value=1),)
        read_trailing_fraction(x, amount)
        read_modifiers(x, amount)
        return amount
    return None
