"""Parts that are told behind their whole: six planes: two Algerian, two Italian and two Spanish; 214 flights (86, 71, 36 and 21)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from .bare import inherit, is_bare
from .reader import Amount, Reader, sentence_of


def share_breakdown(x: Reader, amounts: Sequence[Amount]) -> None:
    """Six planes: two Algerian, two Italian and two Spanish: parts that come to exactly the count in front are of its noun,
    whatever adjective stands behind each."""
    for at, total in enumerate(amounts):
        if total.kind != "count" or not total.unit or not total.known or total.low is None:
            continue
        opener = _opener(x, total)
        if opener is None:
            continue
        run: list[Amount] = []
        stop = opener + 1
        for part in amounts[at + 1 :]:
            if part.first < opener:
                continue
            reach = _SORT_REACH if x.text(opener) == ":" else _PART_REACH
            apart = part.parsed is None or part.first - stop > reach or not _is_part(part, total)
            if apart or (x.text(opener) == "(" and any(x.text(k) == ")" for k in range(stop, part.first))):
                break
            run.append(part)
            stop = part.stop
        left = total.low - sum((part.low or Decimal(0)) for part in run)
        if len(run) >= 2 and (left == 0 or (left <= _SINGLES and _ones_more(x, stop) == left)):
            for part in run:
                if part.unit != total.unit:
                    inherit(part, total)
        elif opener == total.stop:
            _share_sorts(x, amounts[at + 1 :], total)


def _opener(x: Reader, total: Amount) -> int | None:
    """The sign that opens the parts of a count: right behind it, or a colon or bracket behind what each of them is: eight cargoes of
    60,000 tonnes each: four from Russia, 214 flights in four days (86, 71, 36 and 21)."""
    if x.text(total.stop) in _OPENERS:
        return total.stop
    for k in range(total.stop, min(x.n, total.stop + _EACH_REACH)):
        if x.text(k) in ":(":
            return k
        if not (x.word(k) or x.digits(k)):
            return None
    return None


_EACH_REACH = 9
"""Tokens behind a count within which a colon opens its parts."""
_SINGLES = 2
"""Parts of one each, at most, that are told in a word behind the others."""


def _share_sorts(x: Reader, amounts: Sequence[Amount], total: Amount) -> None:
    """14 counts: nine of fraud, three of theft and two of arson: parts behind a colon, each with the same small word and its sort,
    are of the whole's noun whether or not they come to it."""
    run: list[Amount] = []
    stop = total.stop + 1
    for part in amounts if x.text(total.stop) == ":" else ():
        told = part.first - stop <= (_SORT_REACH if run else 1) and sentence_of(x, part) == sentence_of(x, total)
        if not told or not is_bare(part) or not part.low or part.low > (total.low or 0) or not _deals(x, part.stop):
            break
        if run and x.key(part.stop) != x.key(run[0].stop):
            break
        run.append(part)
        stop = part.stop
    for part in run if len(run) >= 2 else ():
        inherit(part, total)


def _deals(x: Reader, i: int) -> bool:
    """Whether a small word behind a part says of what sort it is, or where or to whom it goes: of fraud, to the airline."""
    return x.among(i, "of_words") or x.hit(i, "ellipsis.dealt") is not None


_SORT_REACH = 8
"""Tokens between two parts told with their sorts: nine of attempted murder and"""
_OPENERS = frozenset(":–—-(،,")
_PART_REACH = 4


def _is_part(part: Amount, total: Amount) -> bool:
    if part.low is None or part.low != part.high or part.form != "cardinal" or part.kind not in ("", "count"):
        return False
    return not part.unit or not part.known or (part.noun_class == "person" and total.noun_class != "person")


def _ones_more(x: Reader, stop: int) -> int:
    """How many parts of one stand behind the others, at most two: وواحدة إسبانية, one from Ukraine and one from France."""
    found, last = 0, stop
    for k in range(stop, min(x.n, stop + _PART_REACH * _SINGLES)):
        if k - last <= _PART_REACH and any(hit.lex.value == 1 for hit in x.r.all_at(k, "num")):
            found, last = found + 1, k
    return found
