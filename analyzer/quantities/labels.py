"""Numbers that are labels: page 12, article 5, lanes 2 and 3, 305房间."""

from __future__ import annotations

from ..decimals import ONE
from ..numerals import Parsed, parse
from .nouns import counted_noun
from .reader import DASHES, Reader

GROUPED = 1000
"""From this on a mark stands between the digits of what is counted, and behind a colon of no label: END OF THE LINE: 1,460."""


_EXTENTS = frozenset({"length", "area", "volume", "mass", "speed"})
"""Measures that tell how large a thing is, whose signs stand behind numbers that no label has."""


def labelled(x: Reader, parsed: Parsed, follows: bool) -> bool:
    """Page 12, article 5, رقم 7: a word in front that makes the number a label."""
    i = parsed.first
    label = x.ending_at(i, "negative.before")
    grouped = (parsed.numeral.low or 0) >= GROUPED and not x.key(i).isdigit()
    if label is None and x.text(i - 1) in (":", ".", "(", "#", "°", "-") and not (grouped and x.text(i - 1) == ":"):
        label = x.ending_at(i - 1, "negative.before")
    if label is None:
        strong = x.ending_at(i, "negative.furniture_before") or (
            x.ending_at(i - 1, "negative.furniture_before") if x.text(i - 1) in ":(" else None
        )
        return strong is not None
    if x.hit(i - 1, "modbefore") is not None and parsed.scale != ONE:
        return False
    short = parsed.scale_form == "short" and len(x.text(parsed.stop - 1)) == 1
    if parsed.scale != ONE and not short:
        return False
    if x.hit(parsed.stop, "negative.before") is not None and x.digits(parsed.stop + 1):
        return True  # часть 2 статьи 105
    first = x.first_of(label)
    firm = x.among(first, "firm_labels") or (not x.clitics and (x.capital(first) or x.text(first)[1:2].isupper()))
    if (firm or (len(x.key(i)) == 4 and x.clitics)) and not measured_follow(x, parsed):
        return True  # Grade 8 pupils, Page 12 lists: a noun behind does not free the number from its label
    if x.among(parsed.stop, "verbs_like_nouns") and x.digits(i) and len(x.key(i)) < 3:
        return True  # line 3 costs more
    unit = x.hit(parsed.stop, "unit")
    if unit is not None and unit.lex.value[1] in _EXTENTS and len(x.key(parsed.stop)) > 1 and not preposition_unit(x, parsed.stop):
        return False  # a buffer zone 12 km deep
    return not follows


def label_list(x: Reader, parsed: Parsed) -> bool:
    """Lanes 2 and 3, rooms 12, 14 and 16, chapters 5 to 9: a further number behind a label and its first one."""
    i = parsed.first
    k = _before_list(x, i)
    if k == i - 1 or not x.word(k) or parsed.scale != ONE or not x.key(i).isdigit():
        return False
    if x.key(k).endswith("s"):
        return any(not rest and lex.role == "negative.before" for rest, lex, _ in x.r.lexicon.folded.get(x.key(k)[:-1], ()))
    return x.ending_at(k + 1, "negative.before") is not None


def _before_list(x: Reader, i: int) -> int:
    """The token before the first of the numbers that are listed up to token `i`."""
    k = i - 1
    while k > 1 and x.digits(k - 1) and (x.among(k, "list_words") or x.among(k, "range_words") or x.key(k) in DASHES):
        if k - 1 in x.list_heads:
            k = x.list_heads[k - 1]
            break
        k -= 2
    x.list_heads[i] = k
    return k


def labelled_behind(x: Reader, parsed: Parsed) -> bool:
    """305房间, 101 numaralı oda: a word behind that makes the number a label."""
    label = x.hit(parsed.stop, "negative.after")
    return label is not None and parsed.scale == ONE and x.key(parsed.first).isdigit()


def measured_follow(x: Reader, parsed: Parsed) -> bool:
    hit = x.hit(parsed.stop, "unit", "cur")
    lettered = hit is not None and hit.stop - parsed.stop == 1 and len(x.key(parsed.stop)) == 1
    return (hit is not None and hit.prefix == "" and not lettered and not preposition_unit(x, parsed.stop)) or x.key(parsed.stop) == "%"


def preposition_unit(x: Reader, j: int) -> bool:
    return x.among(j, "unit_prepositions") and not x.among(j + 1, "dimension_adjectives")


def strong_follow(x: Reader, parsed: Parsed) -> bool:
    """Whether what stands behind the number makes it an amount: a unit, currency, per cent, a known noun, a range of one."""
    j = parsed.stop
    link = None if x.clitics else x.hit(j, "range.to", "range.bare")
    k = j + 1 if x.key(j) in DASHES else link.stop if link is not None else j
    if k > j and x.digits(k):
        second = parse(x.r, k)
        if second is not None and second.stop != j:
            j = second.stop
    if x.key(j) in ("%", "٪"):
        return True
    hit = x.hit(j, "unit", "cur")
    if hit is not None and hit.prefix == "" and not (hit.lex.form in ("risky", "symbol") and not x.glued(j)) and not preposition_unit(x, j):
        return True
    noun = counted_noun(x.r, j)
    if noun is not None and noun.known:
        return True
    told = x.among(parsed.first - 1, "existence_verbs")  # Quedan 40 heridos
    return told and any(hit.lex.role.startswith("counted_as.") and not hit.prefix for hit in x.r.hits.get(j, ()))
