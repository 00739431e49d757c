"""Bare counts whose noun stands elsewhere: of the 85 families, 34 of them, including 450 in Dublin, the number of voters rose to 9m."""

from __future__ import annotations

from collections.abc import Sequence

from ..bare import first_found, inherit, is_bare, scale_like, sentences_between, take, tell
from ..reader import Amount, Reader, extend
from .apposed import most_of_them, owned_before, told_of_most, told_of_share
from .companions import beside, bounded_again, in_bracket
from .labels import labelled, named_before
from .levels import level_again
from .measures import only_measure
from .members import for_another, member
from .restated import operations_again, part_described, sum_again, sum_ahead
from .sources import other_source
from .subjects import amounting, gapped, number_behind, numbered, subject
from .sums import cost_again, given_by, listed_source, only_money, same_money, scaled_part
from .wholes import aside, children, of_group, of_the, of_them, part_of_time, whole_before, whole_behind

_NAMED = (
    *(number_behind, told_of_share, told_of_most, owned_before, amounting, of_the, of_group, aside, children),
    *(labelled, named_before),
)
"""Where the text names what is counted; the first that knows is taken."""
_ALIKE = (
    *(operations_again, part_described, bounded_again, most_of_them, sum_ahead, beside, in_bracket, whole_behind, part_of_time),
    *(whole_before, member, for_another, sum_again, same_money, only_money, level_again, only_measure, other_source),
)
"""Where another figure tells it; the first that knows is taken."""


def share_antecedents(x: Reader, amounts: Sequence[Amount]) -> None:
    """Give bare counts the noun they count, where the text names it: the span stays as it is."""
    for at, amount in enumerate(amounts):
        listed = listed_source(x, amounts, at)
        if listed is not None and amount.parsed is not None and amount.kind != "money":
            extend(x, amount, amount.parsed.stop)
            inherit(amount, listed)
            continue
        giver = given_by(x, amounts, at)
        if giver is not None and amount.parsed is not None:
            extend(x, amount, amount.parsed.stop)
            inherit(amount, giver)
            continue
        if not is_bare(amount):
            continue
        own = gapped(x, amounts, at)
        if own is not None:
            tell(amount, own.canonical, own.kind)
            continue
        noun = first_found((numbered, subject), x, amounts, at)
        part = noun is None and x.ending_at(amount.first, "ellipsis.part") is not None
        told = same_money(x, amounts, at, part=True) if part else None
        scaled = (scaled_part(x, amounts, at) or cost_again(x, amounts, at)) if noun is None and told is None else None
        if scaled is not None:
            scale_like(amount, scaled)
            continue
        if told is not None and not sentences_between(x, told, amount):
            inherit(amount, told)  # 52.3 billion dinars, 47.9 billion of it from taxes
            continue
        noun = noun or first_found(_NAMED, x, amounts, at)
        if noun is not None:
            take(amount, noun)
            continue
        source = first_found(_ALIKE, x, amounts, at)
        if source is not None:
            inherit(amount, source)
            continue
        noun = of_them(x, amounts, at)
        if noun is not None:
            take(amount, noun)
