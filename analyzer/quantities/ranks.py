"""Ranks: ثاني أكبر, المرتبة الثالثة, second-largest, finished third, No. 1: a place in an order."""

from __future__ import annotations

from decimal import Decimal

from ..decimals import ONE
from ..model import step
from ..numerals import Parsed, parse
from ..ordinals import Ordinal, ordinal_at
from .counted import is_stop
from .reader import TIME_UNITS, Amount, Reader, special


def read_rank(x: Reader, i: int) -> Amount | None:
    """The rank at token `i`, or None. An ordinal in a name or a sequence (the third session) is none."""
    return _semitic(x, i) if x.clitics else _numbered(x, i) or _placed(x, i) or _ordinal(x, i)


def _rank(x: Reader, first: int, stop: int, start: int, value: Decimal, core: int) -> Amount:
    amount = special(x, first, stop, start, value, "ordinal", "rank")
    amount.core_start = core
    amount.kind, amount.unit = "rank", "rank"
    amount.trace = (step("numeral.rank", value=value),)
    return amount


def _semitic(x: Reader, i: int) -> Amount | None:
    place = x.hit(i, "rank.places")
    if place is not None and place.prefix in ("", "ال", "ب", "بال", "لل", "وال"):
        ordinal = ordinal_at(x.r, place.stop)
        if ordinal is not None and ordinal.definite and x.hit(ordinal.stop, "rank.not_after") is None and not _named_place(x, ordinal.stop):
            return _rank(x, i, ordinal.stop, place.start, ordinal.value, x.tokens[place.stop].start)
        k = place.stop + (x.key(place.stop) in ("ال", "رقم"))
        number = parse(x.r, k) if k < x.n else None
        if (
            number is not None
            and number.scale == ONE
            and number.numeral.low is not None
            and not number.words
            and number.numeral.low < 10000
            and not _measured(x, number.stop)
        ):
            return _rank(x, i, number.stop, place.start, number.numeral.low, number.numeral.start)
    ranked = x.hit(i, "rank.ranked")
    if ranked is not None:
        k = ranked.stop + x.among(ranked.stop, "number_labels")
        ordinal = ordinal_at(x.r, k)
        if ordinal is not None:
            return _rank(x, k, ordinal.stop, ordinal.start, ordinal.value, ordinal.start)
        number = parse(x.r, k) if k > ranked.stop and k < x.n else None
        if number is not None and number.numeral.low is not None:
            return _rank(x, k - 1, number.stop, x.tokens[k - 1].start, number.numeral.low, number.numeral.start)
    ordinal = ordinal_at(x.r, i)
    if ordinal is not None and ordinal.definite and _in_series(x, i, ordinal):
        return _rank(x, i, ordinal.stop, ordinal.start, ordinal.value, ordinal.start)
    if ordinal is None or ordinal.definite:
        return None
    superlative = x.hit(ordinal.stop, "rank.superlatives")
    if ordinal.value >= 2 and superlative is not None and superlative.prefix == "":
        end = superlative.stop
        if x.word(end) and not is_stop(x.r, end):
            end += 1
        return _rank(x, i, end, ordinal.start, ordinal.value, ordinal.start)
    # حل ثانيا, جاء ثالثا في السباق
    apposed = x.text(i).endswith("ة") and (x.hit(i - 1, "rank.verbs") is not None or _names(x, i - 1))
    if (x.text(i)[-1:] in ("ا", "ً") or apposed) and any(x.hit(k, "rank.verbs") is not None for k in range(max(0, i - 4), i)):
        return _rank(x, i, ordinal.stop, ordinal.start, ordinal.value, ordinal.start)
    return None


def _measured(x: Reader, j: int) -> bool:
    """Whether a number is of what stands behind it: يستهلك المركز 24 ميغاواط is a centre that draws power, no place in an order."""
    return x.hit(j, "cur") is not None or any(
        hit.lex.role in ("unit", "noun", "scale") and not hit.prefix and hit.lex.form in ("singular", "plural", "one", "many", "symbol")
        for hit in x.r.hits.get(j, ())
    )


def _names(x: Reader, i: int) -> bool:
    """جاءت تونس ثالثة: a name in front, no noun that the ordinal would number (رسالة ثانية) and no preposition."""
    return x.word(i) and not is_stop(x.r, i) and not x.key(i).endswith("ه") and x.hit(i, "noun", "unit") is None


def _named_place(x: Reader, j: int) -> bool:
    """المركز الأول للدراسات: an institution, not a place in an order."""
    return x.among(j, "institution_tails")


def _numbered(x: Reader, i: int) -> Amount | None:
    """The world No. 3, reached No 1, peaked at number four."""
    if not x.among(i, "number_labels"):
        return None
    k = i + 1 + (x.key(i + 1) == ".")
    number = parse(x.r, k) if k < x.n else None
    if not (x.hit(i - 1, "rank.before_number") is not None or x.among(i - 1, "world_words")) and not _of_the_world(x, i, number):
        return None
    if (
        number is None
        or number.numeral.low is None
        or number.scale != ONE
        or number.numeral.low > 1000
        or x.hit(number.stop, "noun") is not None
    ):
        return None
    return _rank(x, i, number.stop, x.tokens[i].start, number.numeral.low, number.numeral.start)


def _of_the_world(x: Reader, i: int, number: Parsed | None) -> bool:
    """Die Nummer drei der Welt, la número dos del mundo, le numéro un mondial: the order that is meant stands behind."""
    if number is None or number.numeral.low == ONE or not x.among(i - 1, "articles"):
        return False  # the world's number one is a title
    j = number.stop
    return any(x.among(k, "ranked_worlds") for k in (j, j + 1, j + 2)) and all(x.word(k) for k in range(j, j + 1))


def _placed(x: Reader, i: int) -> Amount | None:
    """رتبه سوم, peringkat kelima, peringkat ke-5, auf Platz 27, en el puesto 27: the word for the place stands in front."""
    place = x.hit(i, "rank.places")
    if place is None or place.prefix or place.stop >= x.n:
        return None
    j = place.stop
    ordinal = ordinal_at(x.r, j)
    if ordinal is not None and x.word(j):
        after = x.noun_first and x.hit(ordinal.stop, "noun", "unit", "cur") is None and x.hit(j, "noun") is None
        told = x.ordinal_after or (after and x.lists.get("places_first"))
        return _rank(x, i, ordinal.stop, place.start, ordinal.value, ordinal.start) if told else None
    marked = x.hit(j, "ordinal_prefixes.words") if x.ordinal_after else None
    k = marked.stop if marked is not None else j
    if any(x.among(near, "seat_words") for near in range(max(0, i - _SEAT_REACH), min(x.n, k + _SEAT_REACH))):
        return None  # assise au rang 22
    told = x.digits(k) or (x.hit(k, "num") is not None and not x.among(k, "one_articles"))
    number = parse(x.r, k) if told and (x.ordinal_after or x.among(i - 1, "place_leads")) else None
    if number is None or number.numeral.low is None or number.scale != ONE:
        return None
    if not (2 if number.words else 1) <= number.numeral.low < 1000:
        return None  # auf Platz eins: at the top
    if x.hit(number.stop, "noun", "unit", "cur") is not None or (x.glued(number.stop) and x.word(number.stop)):
        return None
    return _rank(x, i, number.stop, place.start, number.numeral.low, number.numeral.start)


_SEAT_REACH = 6
"""How many words from the word for a place a seat or a cabin makes it a place to sit."""


def _dotted(x: Reader, i: int) -> Ordinal | None:
    """27. sırada, der 27. Platz: a full stop makes the ordinal before the word for a place."""
    if not x.dot_ordinals or not x.digits(i) or x.text(i + 1) != "." or not x.glued(i + 1) or not x.key(i).isdigit() or len(x.key(i)) > 3:
        return None
    if x.hit(i + 2, "rank.places") is None:
        return None
    return Ordinal(Decimal(x.key(i)), i + 2, x.tokens[i].start, definite=False, feminine=False)


def _ordinal(x: Reader, i: int) -> Amount | None:
    joined = x.hit(i, "rank_compound")
    if joined is not None:
        return _rank(x, i, joined.stop, joined.start, joined.lex.value, joined.start)
    if x.digits(i) and x.key(i).isdigit() and x.hit(i + 1, "rank.counters") is not None and x.hit(i + 1, "rank.not_after") is None:
        return _rank(x, i, i + 2, x.tokens[i].start, Decimal(x.key(i)), x.tokens[i].start)  # 携帯電話3位
    told = parse(x.r, i) if x.spaceless and x.word(i) and x.hit(i, "num") is not None else None
    counter = x.hit(told.stop, "rank.counters") if told is not None else None
    if told is not None and counter is not None and told.numeral.low and x.hit(told.stop, "rank.not_after") is None:
        return _rank(x, i, counter.stop, x.tokens[i].start, told.numeral.low, x.tokens[i].start)  # 三位に入賞
    ordinal = ordinal_at(x.r, i) or _dotted(x, i)
    if ordinal is None or (x.glued(i) and x.key(i - 1) in ("-", "‑")):
        return None
    start = x.tokens[i].start
    j = ordinal.stop
    k = j + (x.key(j) in ("-", "‑", "most"))
    superlative = x.hit(k, "rank.superlatives") or x.hit(j, "rank.superlatives")
    stop = superlative.stop if superlative is not None else (k + 1 if x.key(k).endswith("est") and len(x.key(k)) > 5 and k > j else 0)
    if stop:
        return _rank(x, i, stop, start, ordinal.value, start) if ordinal.value >= 2 else None
    stop = _superlative_behind(x, j) if ordinal.value >= 2 else 0
    if stop:
        return _rank(x, i, stop, start, ordinal.value, start)
    if x.hit(j, "rank.places") is not None and not x.among(j + 1, "place_names"):
        idle = x.key(i - 1) == "the" and x.key(i - 2) == "in" and not x.word(j + 1)
        return None if idle else _rank(x, i, j + 1, start, ordinal.value, start)
    if _in_series(x, i, ordinal) or (ordinal.value >= 2 and x.among(j, "prize_words") and not x.among(j + 1, "prize_words")):
        return _rank(x, i, j, start, ordinal.value, start)
    if x.hyphenated(j):
        return None  # fourth-grade teachers
    led = _from_to(x, i, ordinal)
    if led is not None or not _stands_alone(x, j):
        return led
    if x.verb_final and x.hit(j, "rank.verbs") is not None:
        return _rank(x, i, j, start, ordinal.value, start)
    lead = i - 1 - x.among(i - 1, "rank_prepositions")
    if ordinal.value < 2 and not x.among(lead, "placing_words"):
        return None
    if x.ending_at(lead + 1, "rank.verbs") is not None or x.ending_at(i, "rank.before") is not None:
        return _rank(x, i, j, start, ordinal.value, start)
    if x.key(i - 1) == "to" and x.previous is not None and x.previous.kind == "rank" and x.previous.stop == i - 1:
        return _rank(x, i, j, start, ordinal.value, start)  # from first to third
    if x.key(i - 1) == "to" and x.hit(i - 2, "change.up", "change.down", "change.moved") is not None:
        return _rank(x, i, j, start, ordinal.value, start)
    if x.among(j, "placing_prepositions") and x.capital(i - 1) and any(x.among(k, "keeping_words") for k in range(max(0, i - 5), i - 1)):
        return _rank(x, i, j, start, ordinal.value, start)  # kept Al-Manara fourth in the league
    if _named_in_turn(x, i) or (x.among(i - 1, "placed_be_words") and _behind_name(x, i - 1)):
        return _rank(x, i, j, start, ordinal.value, start)
    if x.among(i - 1, "be_words") and x.among(j, "rank_tails"):
        return _rank(x, i, j, start, ordinal.value, start)
    if x.among(j, "rank_scopes") and x.hit(j + 1, "noun", "unit") is None and x.among(j, "line_words"):
        return _rank(x, i, j, start, ordinal.value, start)
    if i > 0 and x.word(i - 1) and x.key(i - 1) == "line" and j < x.n:
        return _rank(x, i, j, start, ordinal.value, start)
    return None


_IN_TURN = 12
"""Tokens between two places that a sentence deals out: Egypt came second and Iran third."""


def _named_in_turn(x: Reader, i: int) -> bool:
    """Whether another place was told before in the sentence, and a name, with a figure in brackets or without, stands in front."""
    before = x.ranked
    if before is None or not 2 <= i - before.stop <= _IN_TURN or any(x.text(k) in ".!?\n" for k in range(before.stop, i)):
        return False
    return _behind_name(x, i)


def _behind_name(x: Reader, i: int) -> bool:
    """Whether a name ends right before token `i`, or a bracket behind one."""
    if x.text(i - 1) == ")":
        opened = next((k for k in range(i - 2, max(-1, i - 8), -1) if x.text(k) == "("), -1)
        return opened > 0 and x.capital(opened - 1)
    return x.capital(i - 1) and not x.opens(i - 1)


def _superlative_behind(x: Reader, j: int) -> int:
    """Il terzo sequestro più grande, la deuxième ville la plus peuplée: the token behind a superlative that follows its noun; 0."""
    if not x.lists.get("most_words") or not x.word(j) or is_stop(x.r, j) or x.capital(j):
        return 0
    k = j + 1
    if x.word(k) and not is_stop(x.r, k) and not x.among(k, "most_words"):
        k += 1
    k += x.among(k, "articles")
    return k + 2 if x.among(k, "most_words") and x.word(k + 1) and not is_stop(x.r, k + 1) else 0


_SERIES_REACH = 6


def _in_series(x: Reader, i: int, ordinal: Ordinal) -> bool:
    """The third launch of the year, the 22nd success in a row, this was its third, التفشي الخامس خلال عشرة أعوام: the place in
    a series that the text bounds. Counted periods (a third month in a row) and halves of a whole are none."""
    if ordinal.value < 2 or (x.glued(i) and x.tokens[i - 1].kind != "s"):
        return False
    j = ordinal.stop
    owned = not x.clitics and x.among(i - 1, "owner_words") and x.among(i - 2, "copulas")
    if owned and (j >= x.n or x.text(j) in ".,;"):
        return True
    if x.clitics and not _numbered_event(x, i - 1):
        return False
    if x.capital(i) and not x.opens(i) and not x.titled(i):
        return False  # the Second World War
    for k in range(j, min(x.n, j + _SERIES_REACH)):
        frame = x.hit(k, "rank.series")
        if (frame is not None and (k > j or x.clitics)) or (k > j and _within_time(x, k)):
            return True
        if not x.word(k) and x.text(k) not in "'’-":
            return False
        unit = x.hit(k, "unit")
        if (unit is not None and unit.lex.value[1] == "duration") or x.hit(
            k, "frac", "num", "dates.quarter_unit", "rank.places"
        ) is not None:
            return False
        if k > j and x.hit(k, "speech.verbs", "change.up", "change.down") is not None:
            return False
    return False


def _within_time(x: Reader, k: int) -> bool:
    """In four days, خلال عشرة أعوام: a length of time that bounds a series."""
    number = parse(x.r, k + 1) if x.among(k, "series_leads") and k + 1 < x.n else None
    unit = x.hit(number.stop, "unit") if number is not None else None
    return unit is not None and unit.lex.value[1] == "duration" and unit.lex.value[0] in TIME_UNITS


def _numbered_event(x: Reader, i: int) -> bool:
    """هو الثالث, التفشي الخامس: a pronoun or a definite noun that is no period and no place in an order."""
    if x.hit(i, "unit", "dates.quarter_unit", "rank.places", "frac") is not None:
        return False
    return x.among(i, "subject_copulas") or (x.key(i).startswith("ال") and len(x.key(i)) > 4)


def _from_to(x: Reader, i: int, ordinal: Ordinal) -> Amount | None:
    """From 5th to 9th place: the first of the two has no noun of its own."""
    if x.key(i - 1) != "from" or x.key(ordinal.stop) != "to":
        return None
    other = ordinal_at(x.r, ordinal.stop + 1)
    if x.key(ordinal.stop + 1) != "the" and (
        other is None or (x.hit(other.stop, "rank.places") is None and not _stands_alone(x, other.stop))
    ):
        return None
    return _rank(x, i, ordinal.stop, x.tokens[i].start, ordinal.value, x.tokens[i].start)


def _stands_alone(x: Reader, j: int) -> bool:
    """Whether no noun follows that the ordinal would number."""
    return j >= x.n or not x.word(j) or is_stop(x.r, j) or x.among(j, "rank_scopes")
