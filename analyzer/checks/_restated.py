"""Finds amounts that are stated twice in one breath: a figure and its explanation, and the article's own definitions of units."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from ..decimals import ONE
from ..language import Reading
from ..model import Claim
from ..subjects.restated import of_what_is_below, one_amount
from . import View
from ._matching import phrase_at, phrases, token_span

DASHES = "-–—−―"
OPENING, CLOSING = "([（［", ")]）］"
COMMAS = ",،;؛，；"
ENDING = ".!?؟。\n"
QUOTES = "\"'“”«»‘’„"
WORDS_BETWEEN = 4
SHARES = {"ratio", "percentage"}
NEVER = {"date", "age", "rank", "price"}
TIMES = {"date", "age", "rank", "duration"}


@dataclass(frozen=True, slots=True)
class Restatement:
    """Two claims the text offers as one amount. `form` is bracket, dash, marker or slash; `loose` where that could be meant otherwise."""

    left: Claim
    right: Claim
    form: str
    loose: bool


@dataclass(frozen=True, slots=True)
class Definition:
    """ "Each `name` equals …": what one of a unit (or of a counted thing) is, in the article's own words."""

    name: str
    unit: str
    value: Claim
    text: str


def restatements(view: View) -> Iterator[Restatement]:
    """Every pair of claims that stand for one amount, in order of place."""
    claims = sorted((claim for claim in view.claims if claim.kind not in NEVER), key=lambda claim: (claim.start, claim.end))
    languages = _languages(view.reading)
    for position, left in enumerate(claims[:-1]):
        right = claims[position + 1]
        found = _pair(view.reading, left, right, languages)
        if found is None:
            continue
        yield found
        # (62 miles, 54 nautical miles): the second one in the bracket explains the figure too.
        if found.form == "bracket" and position + 2 < len(claims):
            third = claims[position + 2]
            _, stop = token_span(view.reading, right.start, right.end)
            first, after = token_span(view.reading, third.start, third.end)
            tokens = view.reading.tokens
            joined = first == stop + 1 and tokens[stop].text in COMMAS + "/"
            if joined and after < len(tokens) and tokens[after].text in CLOSING and _comparable(left, third, "bracket"):
                yield Restatement(left, third, "bracket", found.loose)


def counted(view: View, units: set[str]) -> Iterator[Restatement]:
    """Counted things of the given names that are restated in a unit of measure: "20 sacks (1,000 kg)"."""
    claims = sorted((claim for claim in view.claims if claim.kind not in NEVER), key=lambda claim: (claim.start, claim.end))
    for left, right in pairwise(claims):
        if left.kind == "count" and left.unit in units and right.base_unit and right.kind not in ("money", "duration", "percentage"):
            found = _pair(view.reading, left, right, _languages(view.reading), alike=True)
            if found is not None:
                yield found


def recurring(view: View) -> Iterator[Restatement]:
    """Amounts of one period that are given again for another: "2,000 euros a month, or 24,000 a year"."""
    reading = view.reading
    claims = sorted((claim for claim in view.claims if claim.kind not in TIMES), key=lambda claim: (claim.start, claim.end))
    for left, right in pairwise(claims):
        unlike = (left.kind, left.base_unit or left.noun, left.currency) != (right.kind, right.base_unit or right.noun, right.currency)
        if unlike or not left.per or not right.per or left.per == right.per or not 0 <= right.start - left.end <= 80:
            continue
        _, begin = token_span(reading, left.start, left.end)
        first, stop = token_span(reading, right.start, right.end)
        between = _between(reading, begin, first, right, _languages(reading))
        if between is None or (not between[1] and between[0] != "bracket"):
            continue
        form, strength, loose, opened = between
        if opened and _closed(reading, stop, form, strength, opened, _languages(reading)):
            yield Restatement(left, right, form, loose)


def _languages(reading: Reading) -> tuple[str, ...]:
    return reading.lexicon.languages


def _pair(reading: Reading, left: Claim, right: Claim, languages: tuple[str, ...], *, alike: bool = False) -> Restatement | None:
    """The restatement two neighbouring claims make, or None. `alike` says they are known to be comparable."""
    if left.end > right.start or right.start - left.end > 80:
        return None
    _, begin = token_span(reading, left.start, left.end)
    first, stop = token_span(reading, right.start, right.end)
    between = _between(reading, begin, first, right, languages)
    if between is None:
        return None
    form, strength, loose, opened = between
    if not (alike or _comparable(left, right, form)) or not _closed(reading, stop, form, strength, opened, languages):
        return None
    if left.kind == "duration" and (form != "bracket" or loose):
        return None
    if loose and opened == "(" and of_what_is_below(reading.text[left.end : right.start], languages[0]) and not one_amount(left, right):
        return None
    if strength == "weak":
        same = left.unit == right.unit or left.kind == "duration"
        if not opened or same:
            return None
        loose = loose or opened == ","
    return Restatement(left, right, form, loose)


def _between(reading: Reading, begin: int, first: int, right: Claim, languages: tuple[str, ...]) -> tuple[str, str, bool, str] | None:
    """(form, strength of the marker, whether loose, opening sign) of what stands between two claims; None for anything else."""
    tokens = reading.tokens
    i, words, loose = begin, 0, False
    strong, weak = phrases("restatement", "strong", *languages), phrases("restatement", "weak", *languages)
    dimension, stopping = phrases("restatement", "dimension", *languages), phrases("restatement", "stop", *languages)
    while i < first and tokens[i].kind == "w":
        if phrase_at(reading, i, strong) or phrase_at(reading, i, weak):
            break
        if words == WORDS_BETWEEN or (phrase_at(reading, i, stopping) and not phrase_at(reading, i, dimension)):
            return None
        loose = loose or not phrase_at(reading, i, dimension)
        words += 1
        i += 1
    opened = ""
    if i < first and tokens[i].text in DASHES and not (reading.glued(i) and i + 1 < len(tokens) and reading.glued(i + 1)):
        opened, i = "-", i + 1
    elif i < first and (tokens[i].text in OPENING or tokens[i].text in COMMAS or tokens[i].text in "/=≈:"):
        sign = tokens[i].text
        opened, i = "(" if sign in OPENING else "," if sign in COMMAS else sign, i + 1
    if i < first and tokens[i].text in "=≈" and opened != "=":
        opened, i = opened or "=", i + 1
    marked = ""
    core = reading.token_from(right.core_start)
    while i < core:
        if tokens[i].text in QUOTES and i < first:
            i += 1
            continue
        next_strong, next_weak = phrase_at(reading, i, strong), phrase_at(reading, i, weak)
        if next_strong or next_weak:
            marked = "strong" if next_strong >= next_weak or marked == "strong" else "weak"
            i = max(next_strong, next_weak)
            if marked == "strong" and i < first and tokens[i].text in COMMAS:
                i += 1  # es decir, 160 kilómetros
            continue
        if i >= first:
            i += 1
            continue
        able = phrase_at(reading, i, phrases("restatement", "able", *languages)) if marked == "strong" else 0
        if able:
            i = able  # meaning that it can carry out …
            continue
        hit = reading.at(i, "modbefore")
        if hit is None or hit.stop > core:
            return None
        i = hit.stop
    form = {"(": "bracket", "-": "dash", "/": "slash", "=": "marker", "≈": "marker"}.get(opened, "marker" if marked else "")
    if not form or (form == "slash" and words) or (opened == ":" and not marked):
        return None
    return form, marked, loose, opened


def _comparable(left: Claim, right: Claim, form: str) -> bool:
    """Whether the two can be one amount at all: one dimension, another way of printing it."""
    if left.kind in SHARES and right.kind in SHARES:
        return left.kind != right.kind and form != "slash"
    if not left.base_unit or left.base_unit != right.base_unit or left.per != right.per:
        return False
    if left.kind == "money" and left.currency != right.currency:
        return False
    if "vague" in (left.modifier, right.modifier):
        return False
    return left.unit != right.unit or _other_printing(left, right, form)


def _other_printing(left: Claim, right: Claim, form: str) -> bool:
    """One unit on both sides: only the same digits behind another scale word, set apart by more than a comma, are one amount."""
    first, second = left.low, right.low
    if form not in ("bracket", "dash", "marker") or not isinstance(first, Decimal) or not isinstance(second, Decimal):
        return False
    if not first or not second or left.step == right.step:
        return False
    return first.normalize().as_tuple().digits == second.normalize().as_tuple().digits


def _closed(reading: Reading, stop: int, form: str, strength: str, opened: str, languages: tuple[str, ...]) -> bool:
    """Whether the explanation ends where the claim ends, so that it is about nothing else."""
    tokens = reading.tokens
    while stop < len(tokens) and tokens[stop].text in QUOTES:
        stop += 1
    if stop >= len(tokens):
        return form != "bracket"
    following = tokens[stop]
    if form == "bracket":
        return following.text in CLOSING or following.text in COMMAS + "/" or following.text in DASHES
    ended = following.text in DASHES or following.text in COMMAS + ENDING + CLOSING + ":" or following.text in QUOTES
    if form == "dash" or strength == "weak":
        return ended or _sentence_ends(reading, following.start)
    if form == "slash" or ended:
        return True
    return not phrase_at(reading, stop, phrases("restatement", "after", *languages))


def _sentence_ends(reading: Reading, start: int) -> bool:
    return any(begin == start for begin, _ in reading.sentences)


def is_remainder(view: View, claim: Claim) -> bool:
    """Whether a figure is the end of a longer one ("a metre and a half"), so that what follows explains more than it."""
    reading, tokens = view.reading, view.reading.tokens
    first, _ = token_span(reading, claim.start, claim.end)
    joined = first < len(tokens) and tokens[first].start < claim.start
    if not joined and first and tokens[first - 1].key in ("و", "and"):
        joined, first = True, first - 1
    if not joined or first == 0:
        return False
    return any(hit.stop == first for begin in range(max(first - 4, 0), first) for hit in reading.all_at(begin, "unit"))


# ---------------------------------------------------------------- definitions


def definitions(view: View) -> list[Definition]:
    """The article's own statements of what one of a unit is, in order of place."""
    reading = view.reading
    languages = _languages(reading)
    found: list[Definition] = []
    ones = {claim.end: claim for claim in view.claims if claim.low == claim.high == ONE and claim.modifier == "="}
    for claim in view.claims:
        if claim.kind in NEVER or not claim.base_unit or not isinstance(claim.low, Decimal):
            continue
        first, _ = token_span(reading, claim.start, claim.end)
        entry = _defined(view, claim, first, ones, languages)
        if entry is not None and entry.unit != claim.unit:
            found.append(entry)
    return found


def _defined(view: View, claim: Claim, first: int, ones: dict[int, Claim], languages: tuple[str, ...]) -> Definition | None:
    reading, tokens = view.reading, view.reading.tokens
    equals, weak = phrases("restatement", "equals", *languages), phrases("restatement", "is", *languages)
    if first == 0:
        return None
    # "X equals 5 Y", "X = 5 Y"
    for begin in range(first - 1, max(first - 5, -1), -1):
        sure = tokens[begin].text == "=" or phrase_at(reading, begin, equals) == first
        if (sure and (tokens[begin].text != "=" or begin == first - 1)) or phrase_at(reading, begin, weak) == first:
            named = _one_of(view, begin, ones, languages)
            if named is not None and (sure or named[3]):
                return _definition(view, claim, named)
    # يعادل كل X خمسة Y
    named = _one_of(view, first, ones, languages)
    if named is not None:
        for begin in range(named[2] - 1, max(named[2] - 5, -1), -1):
            if phrase_at(reading, begin, equals) == named[2]:
                return _definition(view, claim, (named[0], named[1], begin, True))
    return None


def _definition(view: View, claim: Claim, named: tuple[str, str, int, bool]) -> Definition:
    start = view.reading.tokens[named[2]].start
    return Definition(named[0], named[1], claim, view.article.text[start : claim.end])


def _one_of(view: View, stop: int, ones: dict[int, Claim], languages: tuple[str, ...]) -> tuple[str, str, int, bool] | None:
    """(name as printed, unit or noun, first token, whether "one" or "each" says so) of one of something ending before token `stop`."""
    reading, tokens = view.reading, view.reading.tokens
    one = phrases("restatement", "one", *languages)
    if stop == 0:
        return None
    claim = ones.get(tokens[stop - 1].end)
    if claim is not None:
        begin, _ = token_span(reading, claim.start, claim.end)
        if begin and phrase_at(reading, begin - 1, one) == begin:
            begin -= 1
        return claim.text, claim.unit, begin, True
    said = False
    if phrase_at(reading, stop - 1, one) == stop and tokens[stop - 1].kind == "w":
        said, stop = True, stop - 1
    for begin in range(max(stop - 4, 0), stop):  # the longest name first
        for hit in reading.all_at(begin, "unit", "noun"):
            if hit.stop != stop or hit.lex.form in ("dual", "risky", "plural"):
                continue
            unit = str(hit.lex.value[0])
            start = begin
            if begin and phrase_at(reading, begin - 1, one) == begin:
                start, said = begin - 1, True
            # A number before the unit makes it an amount, not a definition; "the" or the start of a sentence will do.
            if said or hit.prefix.endswith("ال") or _free(view, start):
                return reading.text[tokens[begin].start : tokens[stop - 1].end], unit, start, said
    return None


def _free(view: View, start: int) -> bool:
    """Whether nothing but an adjective or two stands between a unit and the article or the sign that opens its phrase."""
    tokens = view.reading.tokens
    for begin in range(start - 1, max(start - 4, -1), -1):
        token = tokens[begin]
        if token.key == "the" or (token.kind == "s" and token.text in ENDING + OPENING + COMMAS + ":"):
            return True
        if token.kind != "w":
            return False
    return start <= 2


def as_claim(definition: Definition) -> Claim | None:
    """One of the defined unit as a claim, for comparison with what it is said to equal; None where no unit of that name is known."""
    from ..quantities import base_of

    known = base_of(definition.unit)
    if known is None or known[0] != definition.value.base_unit or known[2]:
        return None
    amount = known[1]
    bare = replace(definition.value, text=definition.name, unit=definition.unit, modifier="=", alternatives=())
    return replace(bare, low=ONE, high=ONE, base_low=amount, base_high=amount, step=ONE)
