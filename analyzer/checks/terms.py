"""G105 for a prison term: a headline that sends somebody down for another time than its own text does.

Headlines leave lengths of time to chance (a week, 24 hours), so that `headline.py` passes them over. A term is the news itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from ..model import Claim, Finding, step
from . import Settings, View, finding
from ._matching import plain

RULES = ("G105",)
TERM = "sentence length"
FAR = 3
"""How many times the other one of two terms of one sentence may be: 25 years are no 2 months of somebody else."""


def check_article(view: View, settings: Settings) -> Iterator[Finding]:
    """The one term of a headline against the one term of the first sentence that tells of any, where no other of the text bears it out."""
    above = [claim for claim in view.claims if claim.section == "headline" and _is_term(claim)]
    below = [claim for claim in view.claims if claim.section == "body" and claim.kind == "duration"]
    terms = [claim for claim in below if claim.attribute == TERM]
    if len(above) != 1 or not terms or not _is_term(terms[0]):
        return
    claim, told = above[0], terms[0]
    first, second = _length(claim), _length(told)
    beside = [other for other in terms if other is not told and other.sentence_start == told.sentence_start]
    if beside or not 1 < max(first, second) / min(first, second) <= FAR or _borne_out(first, below):
        return
    times, shown = max(first, second) / min(first, second), (first, second, told.base_unit)
    if claim.unit == told.unit and isinstance(claim.low, Decimal) and isinstance(told.low, Decimal):
        shown = claim.low, told.low, told.unit
    yield finding(
        "G105",
        "headline_body",
        "warning",
        (claim, told),
        values={"left": claim.text, "right": told.text, "ratio": plain(times)},
        ratio=times,
        explanation=(
            step("G105.figures", above=claim.text, left_value=plain(shown[0]), below=told.text, right_value=plain(shown[1]), unit=shown[2]),
        ),
    )


def _is_term(claim: Claim) -> bool:
    return claim.kind == "duration" and claim.attribute == TERM and claim.modifier == "=" and _length(claim) > 0


def _length(claim: Claim) -> Decimal:
    return claim.base_low if isinstance(claim.base_low, Decimal) and claim.base_low == claim.base_high else Decimal(0)


def _borne_out(length: Decimal, below: Sequence[Claim]) -> bool:
    """Whether the text tells the headline's term anywhere, within bounds, or as the sum of two."""
    lengths = []
    for claim in below:
        low, high = claim.base_low, claim.base_high
        if (not isinstance(low, Decimal) or low <= length) and (not isinstance(high, Decimal) or length <= high):
            return True
        lengths.append(_length(claim))
    return any(a + b == length for a, b in combinations(lengths, 2))
