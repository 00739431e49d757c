"""Parts that are told behind their whole: six planes: two Algerian, two Italian and two Spanish; 214 flights (86, 71, 36 and 21)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from .bare import inherit, is_bare
from .reader import Amount, Reader, in_list, joined_on, sentence_of


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
        elif x.text(opener) == ":" and at + 1 < len(amounts) and _sets(x, total, amounts[at + 1], opener):
            _share_placed(x, amounts[at + 2 :], total, opener)


def share_lots(x: Reader, amounts: Sequence[Amount]) -> None:
    """1,150 prisoners in three batches of 460, 390 and 300: a list behind "of" that comes to a count told in front counts the same."""
    for at, first in enumerate(amounts):
        if not is_bare(first) or not x.among(first.first - 1, "of_words"):
            continue
        run = [first]
        while at + len(run) < len(amounts) and is_bare(amounts[at + len(run)]) and in_list(x, run[-1], amounts[at + len(run)]):
            run.append(amounts[at + len(run)])
        if len(run) < 2 or any(part.low is None or part.low != part.high for part in run):
            continue
        came = sum((part.low for part in run if part.low is not None), Decimal(0))
        for total in reversed(amounts[max(0, at - _LOTS) : at]):
            if sentence_of(x, total) != sentence_of(x, first):
                break
            if total.kind == "count" and total.unit and total.known and total.low == came:
                for part in run:
                    inherit(part, total)
                break


def share_loads(x: Reader, amounts: Sequence[Amount]) -> None:
    """173 trucks - 96 carrying food, 41 medical supplies and 46 fuel: behind a first part with its load, the next numbers of the list
    count lorries too, and what stands behind them is what these carry."""
    conjunctions = x.r.lexicon.clitics.conjunctions
    for at, first in enumerate(amounts):
        parsed = first.parsed
        free = parsed is not None and not (first.unit and first.known) and first.kind in ("", "count") and first.form == "cardinal"
        opened = at and free and x.among(parsed.stop if parsed else 0, "load_verbs") and x.text(first.first - 1) in _OPENERS
        whole = next((one for one in reversed(amounts[max(0, at - _LOTS) : at]) if one.noun_class == "vehicle"), None) if opened else None
        if whole is None or sentence_of(x, whole) != sentence_of(x, first) or not _smaller(first, whole):
            continue
        run = [first]
        for part in amounts[at + 1 :]:
            before = run[-1].parsed
            between = range(before.stop if before is not None else run[-1].stop, part.first)
            joined = any(x.among(k, "list_words") or x.key(k) in conjunctions for k in between) or joined_on(x, part)
            if part.parsed is None or not joined or len(between) > _LOAD or not _smaller(part, whole):
                break
            other = part.kind not in ("", "count") or (part.known and part.noun_class == "vehicle")
            if other or any(x.text(k) in ".;:()\n" for k in between):
                break
            run.append(part)
        if len(run) < 2:
            continue
        for part in run:
            if part.parsed is not None:
                part.stop, part.end = part.parsed.stop, x.tokens[part.parsed.stop - 1].end
            inherit(part, whole)


def _smaller(part: Amount, whole: Amount) -> bool:
    return part.low is not None and whole.low is not None and part.low < whole.low


_LOAD = 6
"""Tokens between two parts told with their loads, at most."""
_LOTS = 3
"""Amounts in front of the first of a list among which its total is looked for."""


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


_LEAST, _MOST = Decimal("0.8"), Decimal("1.2")
"""What the parts of a count come to, of it, where a slip stands in one of them."""


def _sets(x: Reader, total: Amount, other: Amount, opener: int) -> bool:
    """Whether nothing but the things or times in which they were counted stands between a count and its colon: 131 goals in 52 matches:"""
    led = x.hit(total.stop, "ellipsis.dealt") is not None and 1 <= other.first - total.stop <= _SET
    return led and other.kind == "count" and other.known and other.stop == opener


_SET = 2
"""Tokens from a count to that of the things in which it was counted, at most."""


def _share_placed(x: Reader, amounts: Sequence[Amount], total: Amount, opener: int) -> None:
    """131 goals in 52 matches: 84 in the 36 group games and 41 in the 16 knockout ties: parts that all but come to the count in front of
    the things they were counted in."""
    run: list[Amount] = []
    stop = opener + 1
    for part in amounts:
        if part.first - stop > _SORT_REACH or sentence_of(x, part) != sentence_of(x, total):
            break
        free = _is_part(part, total) and (not run or any(_parts(x, k) for k in range(stop, part.first)) or joined_on(x, part))
        if free and part.low and _deals(x, part.parsed.stop if part.parsed is not None else part.stop):
            run.append(part)
        elif not run or any(_parts(x, k) for k in range(stop, part.first)):
            break
        stop = part.stop
    came = sum((part.low for part in run if part.low is not None), Decimal(0))
    whole = total.low or Decimal(0)
    for part in run if len(run) >= 2 and whole * _LEAST <= came <= whole * _MOST else ():
        inherit(part, total)


def _parts(x: Reader, i: int) -> bool:
    return x.text(i) in ",;،؛" or x.among(i, "list_words")


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
