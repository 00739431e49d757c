"""Bare counts whose noun another word tells: killed 12, 37 hurt, seats 38,000, a city of 370,000, 16 of them were pupils."""

from __future__ import annotations

from collections.abc import Sequence

from ..language import DATA, Hit, tsv_rows
from ..model import step
from .bare import inherit, is_bare, is_integral, tell
from .counted import Counted, is_stop
from .nouns import counted_noun
from .reader import Amount, Reader, extend

_BETWEEN = 4
"""How many words may stand between a figure and what is said of it: 12 others were seriously injured."""


def share_told(x: Reader, amounts: Sequence[Amount]) -> bool:
    """Give bare counts the noun that the words around them imply: the span stays as it is. True where there was one."""
    told = False
    for at, amount in enumerate(amounts):
        if not is_bare(amount) or not is_integral(amount):
            continue
        if at and x.among(amount.stop, "standing_pronouns") and amounts[at - 1].kind == "count" and amounts[at - 1].unit:
            inherit(amount, amounts[at - 1])  # 190 sono i morti a Rieti, 57 quelli ad Ascoli
            told = True
            continue
        noun = _behind_article(x, amount) or _said_to_be(x, amount) or _implied(_in_front(x, amount)) or _implied(_behind(x, amount))
        if noun is not None:
            tell(amount, *noun)
            told = True
    return told


def name_before_counters(x: Reader, amounts: Sequence[Amount]) -> None:
    """携帯電話27台, 苦情300件, 학생 1200명: the noun stands before the number, and its counter behind. Known as 台の携帯電話, 명의 학생."""
    table = _by_counter(x) if x.spaceless else {}
    for amount in amounts if table else ():
        if (
            amount.kind != "count"
            or amount.parsed is None
            or (amount.noun_class == "person" and not x.words_apart)
            or amount.stop > amount.parsed.stop + _COUNTER
        ):
            continue
        behind, first = amount.parsed.stop, amount.first
        for width in range(min(_COUNTER, x.n - behind), 0, -1):
            counter = "".join(x.text(k) for k in range(behind, behind + width))
            nouns = table.get(counter, {})
            lead = next(
                (size for size in range(_LEAD, 0, -1) if "".join(x.text(k) for k in range(max(0, first - size), first)) in nouns), 0
            )
            if lead and behind + width >= amount.stop:
                amount.noun, amount.noun_class = nouns["".join(x.text(k) for k in range(first - lead, first))]
                amount.unit, amount.known = amount.noun, True
                if amount.stop < behind + width:
                    extend(x, amount, behind + width)
                amount.trace += (step("quantity.told", unit=amount.noun),)
                break


_COUNTER, _LEAD = 2, 7
"""Signs of a counter, and of a noun before a number, at most."""


def _by_counter(x: Reader) -> dict[str, dict[str, tuple[str, str]]]:
    """Counter → noun → (canonical, class) of what the lists tell with a counter in front."""
    lexicon = x.r.lexicon
    known: dict[str, dict[str, tuple[str, str]]] | None = lexicon.cache.get("by_counter")
    if known is None:
        known = {}
        for row in tsv_rows(DATA / "nouns" / f"{lexicon.languages[0]}.tsv"):
            counter, joint, noun = row[2].partition("의 " if "의 " in row[2] else "の")
            if joint and noun and len(counter) <= _COUNTER:
                known.setdefault(counter, {})[noun.replace(" ", "")] = (row[0], row[1])
        lexicon.cache["by_counter"] = known
    return known


def share_said(x: Reader, amounts: Sequence[Amount]) -> None:
    """Sixteen of them were pupils: what a part is said to be goes before what the whole is."""
    for amount in amounts:
        if is_bare(amount) and amount.low is not None and amount.low >= 2 and x.hit(amount.stop, "ellipsis.behind") is not None:
            noun = _said_to_be(x, amount)
            if noun is not None:
                tell(amount, *noun)


def _behind_article(x: Reader, amount: Amount) -> tuple[str, str] | None:
    """Sono 85 le case distrutte, 204 le vittime, son 12 los puentes: what is counted stands behind an article."""
    before, j = amount.first - 1, amount.stop
    if not x.among(j, "articles_behind") or x.among(before, "date_leads") or amount.parsed is None or amount.parsed.words:
        return None
    led = any(x.among(before, name) for name in ("copulas", "be_words", "list_words"))
    if x.hit(before, "stop_noun.words") is not None and not led:
        return None
    things = (hit for hit in x.r.all_at(j + 1, "noun") if hit.lex.form == "plural" and hit.lex.value[1] != "person")
    return next((hit.lex.value for hit in things), None)


def _implied(hit: Hit | None) -> tuple[str, str] | None:
    if hit is None:
        return None
    noun = hit.lex.role.partition(".")[2].replace("_", " ")
    return noun, _CLASSES.get(noun, "person")


_CLASSES = {"seat": "place"}


def _said_to_be(x: Reader, amount: Amount) -> tuple[str, str] | None:
    """84 were men, six of them are children, منهم 12 / 12 منهم نساء."""
    pronoun = x.hit(amount.stop, "ellipsis.behind")
    k = pronoun.stop if pronoun is not None else amount.stop
    link = x.among(k, "copulas")
    k += link
    if not link and not (x.clitics and pronoun is not None):
        return None
    noun: Counted | None = counted_noun(x.r, k) if k < x.n and not x.digits(k) else None
    if noun is None or not noun.known or noun.kind != "person" or noun.form != "plural":
        return None
    return noun.canonical, noun.kind


def _in_front(x: Reader, amount: Amount) -> Hit | None:
    stop = amount.first
    while x.among(stop - 1, "further_words") and stop > amount.first - 3:
        stop -= 1
    best: Hit | None = None
    for first in range(stop - 1, max(-1, stop - 5), -1):
        for hit in x.r.hits.get(first, ()):
            if hit.stop == stop and hit.lex.role.startswith("counted_by.") and hit.prefix in ("", "و", "ف"):
                best = hit
    if best is not None and (best.stop - x.first_of(best)) > 1:
        return best  # a crowd of 24,000 home
    if best is None or not (_free(x, amount.stop) or _behind(x, amount) is not None):
        return None
    return best


def _behind(x: Reader, amount: Amount) -> Hit | None:
    for k in range(amount.stop, amount.stop + _BETWEEN):
        for hit in x.r.hits.get(k, ()):
            if hit.lex.role.startswith("counted_as.") and not hit.prefix:
                return hit
        if not (x.among(k, "further_words") or x.among(k, "helpers") or x.key(k).endswith("ly")):
            return None
    return None


def _free(x: Reader, j: int) -> bool:
    """Whether no noun can follow the number."""
    return j >= x.n or not x.word(j) or x.clitics or is_stop(x.r, j) or j in x.dates or x.among(j, "list_words")
