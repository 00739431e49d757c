"""Whether a text tells of a rise or a fall: the nearest word of change in the clause of a quantity."""

from __future__ import annotations

from .language import Hit, Reading
from .model import Quantity

_BACK, _AHEAD, _FINAL = 12, 2, 7
"""How many tokens a word of change may stand in front of its figure, and behind it (a 5% rise), also where verbs end the clause."""
_STOPS = frozenset(".,،;؛:!?؟\n()")
_KINDS_WITHOUT = frozenset({"date", "time", "age", "rank", "duration"})


def trend_of(reading: Reading, first: int, stop: int, quantity: Quantity) -> str:
    """`up`, `down` or empty for a quantity over tokens `[first, stop)`.

    Figures a change starts from (from 4.2, against 52 last year) have none.
    """
    if quantity.kind in _KINDS_WITHOUT or _is_origin(reading, first, stop, quantity):
        return ""
    verb = reading.at(first, "multverb")
    if verb is not None:
        return "up" if verb.lex.value > 1 else "down"  # doubled, halved
    return _in_front(reading, first, quantity) or _behind(reading, stop)


def _in_front(reading: Reading, first: int, quantity: Quantity) -> str:
    lists = reading.lexicon.lists
    contrasts = lists.get("contrast_words", frozenset())
    for at in range(first - 1, max(-1, first - 1 - _BACK), -1):
        i = at
        article = at == first - 1 and reading.tokens[i].key in lists.get("articles", ())  # sank um die Hälfte
        if (reading.tokens[i].key in contrasts and not article) or (
            reading.tokens[i].text in _STOPS and not _told_again(reading, i, first)
        ):
            return ""
        hit = reading.at(i, "change.up", "change.down")
        if hit is not None and reading.lexicon.clitics:
            verb = reading.at(i - 1, "change.up", "change.down")
            particle = reading.tokens[i - 1].key in lists.get("may_reach_words", ()) and not hit.prefix.endswith("ال")  # فقد زادت
            if verb is not None and verb.stop == i and not verb.prefix and not particle:
                hit, i = verb, i - 1  # تباطأ النمو
        if hit is None or hit.stop > first:
            times = reading.at(i, "multverb", "mult") if hit is None else None
            if times is not None and times.stop <= first and reading.at(times.stop, "change.to") is not None:
                return "up" if times.lex.value > 1 else "down"  # trebled to £9m
            continue
        if reading.tokens[i].key[len(hit.prefix) :] in lists.get("growth_words", ()) and hit.stop - i == 1:
            moved = _moves_growth(reading, i)
            if moved is not None:
                i, hit = moved
        return "" if _changes_nothing(reading, i, hit, first, quantity) else "up" if hit.lex.role == "change.up" else "down"
    return ""


def _moves_growth(reading: Reading, i: int) -> tuple[int, Hit] | None:
    """The word of change before the growth at token `i` that tells where growth itself went: cut its forecast for growth to 2%."""
    lists = reading.lexicon.lists
    for k in range(i - 1, max(-1, i - 1 - _GROWTH), -1):
        token = reading.tokens[k]
        if token.kind == "n" or token.text in _STOPS or token.key in lists.get("and_words", ()):
            return None
        hit = reading.at(k, "change.up", "change.down")
        if hit is not None and hit.stop <= i and token.key not in lists.get("growth_words", ()):
            return k, hit
    return None


_GROWTH = 6
"""How many tokens a verb may stand before the growth that it moves."""


def _told_again(reading: Reading, i: int, first: int) -> bool:
    """Gained 120 points, or 1.1%: a comma and a word that says the same again."""
    again = reading.at(i + 1, "restatement.markers") if reading.tokens[i].text in ",،" else None
    return again is not None and first - again.stop <= 1


def _changes_nothing(reading: Reading, i: int, hit: Hit, first: int, quantity: Quantity) -> bool:
    """Words of change that tell none here: set up 40 camps, fell ill, raised $40m, a tower's height, planes that came down."""
    lists, tokens = reading.lexicon.lists, reading.tokens
    key = tokens[i].key
    if _in_a_name(reading, i):
        return True
    if reading.at(i, "modbefore", "modverb") is not None and hit.stop == first:
        return True  # تزيد على 20: a bound
    if quantity.modifier in ("<", "<=", ">", ">=") and reading.at(i, "modframe") is not None:
        return True  # يزيد طوله على 3 أمتار
    if key in lists.get("particles_of_change", ()):
        if i > 1 and tokens[i - 1].text in "-‑" and reading.glued(i) and reading.glued(i - 1):
            return True  # the runner-up
        leads = i == 0 or tokens[i - 1].kind == "s" or tokens[i - 1].key in lists.get("particle_leads", ())
        leads = leads or reading.at(i - 1, "change.up", "change.down", "change.moved") is not None
        return not leads
    following = tokens[hit.stop].key if hit.stop < len(tokens) else ""
    if following in lists.get("not_after_change", ()):
        return True
    if key in lists.get("raising_words", ()) and quantity.kind in ("money", "price") and first - hit.stop <= 1:
        return True
    if key in lists.get("height_words", ()) and quantity.kind in ("length", "mass"):
        return True
    return bool(reading.lexicon.clitics) and hit.stop == first and quantity.kind == "count" and quantity.noun not in ("", "point")


def _in_a_name(reading: Reading, i: int) -> bool:
    """The Disaster Risk Reduction Council: a word of change in capitals between others inside a sentence."""
    tokens, lexicon = reading.tokens, reading.lexicon
    if i < 2 or i + 1 >= len(tokens) or lexicon.writes("noun_capitals"):
        return False
    before, token, after = tokens[i - 1], tokens[i], tokens[i + 1]
    titled = token.text[:1].isupper() and not token.text.isupper()
    goes_on = after.text[:1].isupper() or after.key in lexicon.lists.get("and_words", ())
    return titled and goes_on and before.text[:1].isupper() and tokens[i - 2].kind == "w"


def _behind(reading: Reading, stop: int) -> str:
    tokens = reading.tokens
    final = reading.lexicon.writes("verb_final")
    for i in range(stop, min(len(tokens), stop + (_FINAL if final else _AHEAD))):
        if tokens[i].kind == "s" if not final else tokens[i].text in _STOPS:
            return ""
        if tokens[i].kind == "n" and not (final and reading.at(i - 1, "change.to") is not None):
            return ""
        hit = reading.at(i, "change.up", "change.down")
        if i > stop and tokens[i].key in reading.lexicon.lists.get("particles_of_change", ()):
            return ""  # 200 people turned up
        if hit is not None and not hit.prefix and (final or tokens[i].key in reading.lexicon.lists.get("change_nouns", ())):
            return "up" if hit.lex.role == "change.up" else "down"
    return ""


def _is_origin(reading: Reading, first: int, stop: int, quantity: Quantity) -> bool:
    """Whether a word for where a change starts, or for what is compared, stands right in front."""
    behind = "particles" in reading.lexicon.lists  # 2.75%에서 2.50%로: the particle belongs to the figure before it
    if behind and reading.glued(stop) and reading.at(stop, "change.from") is not None:
        return True
    for i in range(first - 1, max(-1, first - 5), -1):
        hit = reading.at(i, "change.from", "ellipsis.compared") if not (behind and reading.glued(i)) else None
        if hit is not None and first - 1 <= hit.stop <= first and not _names_change(reading, i, hit):
            by = reading.at(i, "change.by")
            either = (by is not None and by.stop >= hit.stop) or reading.tokens[i].key in reading.lexicon.lists.get("by_or_from", ())
            return not either or _leads_on(reading, stop, quantity)
    return False


def _names_change(reading: Reading, i: int, hit: Hit) -> bool:
    """A gain of 5 percent: the phrase that leads to the figure tells the change itself."""
    return hit.stop - i > 2 and any(reading.at(k, "change.up", "change.down") is not None for k in range(i, hit.stop - 1))


def _leads_on(reading: Reading, stop: int, quantity: Quantity) -> bool:
    """De 5 % à 7 %: where one word means "by" and "from", a goal behind the figure tells which; a change told in percent to
    a goal that is none (de 5 % à 3,2 milliards) is a "by"."""
    tokens = reading.tokens
    hit = reading.at(stop, "change.to", "range.to")
    if hit is None or hit.stop >= len(tokens) or not (tokens[hit.stop].kind == "n" or reading.at(hit.stop, "num") is not None):
        return False
    if quantity.kind != "percentage":
        return True
    ahead = range(hit.stop, min(hit.stop + _GOAL, len(tokens)))
    return any((unit := reading.at(i, "unit")) is not None and unit.lex.value[1] == "percentage" for i in ahead)


_GOAL = 4
"""How many tokens the goal of a change may have before its per cent."""
