"""A figure that stood before an article and stands after it, which the article prints with two digits changed round."""

from __future__ import annotations

from ..intervals import dimension
from ..model import Claim, Group
from ._footing import slip_ground
from ._slips import digits_turned, figures
from ._timing import pace

TURNED = 3
"""Digits of a figure that hardly has those of another by chance, where two are changed round."""


def turned_amid(odd: Claim, other: Claim, group: Group) -> bool:
    """Whether a figure of three digits or more has two of another changed round that articles of days before and after it print: what
    stood and stands has not moved in between."""
    if figures(odd) != figures(other) or figures(odd) < TURNED or not digits_turned(odd, other):
        return False
    if dimension(odd) != dimension(other) or not slip_ground(odd, other) or "growing" in (pace(odd), pace(other)):
        return False
    elsewhere = [claim for claim in group.claims if claim.article != odd.article and claim.published]
    if any((claim.low, claim.unit) == (odd.low, odd.unit) for claim in elsewhere):
        return False
    days = [
        one.published[:10] for one in elsewhere if (one.low, one.unit) == (other.low, other.unit) and one.attribute in ("", odd.attribute)
    ]
    return bool(days) and min(days) < odd.published[:10] < max(days)
