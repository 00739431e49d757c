"""Whether two claims of one sentence state one amount twice."""

from __future__ import annotations

from ..model import Claim

MONEY = frozenset({"money", "price"})


def restates(a: Claim, b: Claim) -> bool:
    """Whether nothing but an apposition stands between two claims of one sentence: brackets, dashes, "or", "أي"; such a pair
    states one amount twice."""
    if a.article != b.article or a.sentence_start != b.sentence_start or a.kind != b.kind or (a.kind == "count" and a.noun != b.noun):
        return False
    first, second = (a, b) if a.start < b.start else (b, a)
    between = first.sentence[first.end - first.sentence_start : second.start - first.sentence_start].strip()
    if between not in _APPOSITIONS:
        return False
    return (first.kind in MONEY and first.currency != second.currency) or (
        first.base_unit == second.base_unit and first.unit != second.unit
    )


_APPOSITIONS = frozenset(
    {
        "(",
        "-",
        "–",
        "—",
        ",",
        "،",
        "أي",
        "، أي",
        "(أي",
        "أو",
        "، أو",
        "(أو",
        "or",
        ", or",
        "(or",
        "i.e.",
        "(i.e.",
        ", that is",
        "أي ما يعادل",
        "، أي ما يعادل",
        "(ما يعادل",
        "equivalent to",
        ", equivalent to",
        "=",
    }
)
