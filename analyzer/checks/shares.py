"""A403: shares of one whole that add up to more than all of it. A404: a percentage that no whole number of so few gives."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from ..decimals import HUNDRED, ZERO
from ..model import Claim, Finding, step
from . import Settings, View, finding
from ._line import Line, exact, own, percent_spread, report, short, spread

RULES = ("A403", "A404")
ARTICLES = 3
"""Tokens before a share that lead to it: "à hauteur de", "en un"."""
MOST = Decimal(400)
"""Of more than this many, every whole percentage is possible."""


def check_article(view: View, settings: Settings) -> Iterator[Finding]:
    """Shares that cannot all be true of one whole."""
    yield from report(view, 2, _over, _whole_number)


def _over(line: Line) -> Iterator[Finding]:
    shares = [claim for claim in line.claims if claim.kind == "percentage" and claim.unit == "percent" and not claim.per]
    if len(shares) < 2 or any(claim.modifier not in ("=", "~") or not ZERO < own(claim) <= HUNDRED for claim in shares):
        return
    rounding = sum(((claim.step if claim.step > ZERO else Decimal(1)) / 2 for claim in shares), ZERO)
    spreads = [spread(claim) for claim in shares]
    lowest = sum((found.low for found in spreads if found is not None and found.low is not None), ZERO)
    total = sum((own(claim) for claim in shares), ZERO)
    if lowest <= HUNDRED or total - rounding <= HUNDRED or total > 2 * HUNDRED:
        return
    if len({claim.as_of for claim in shares}) > 1:
        return  # 73 % contre 71 % l'an dernier: one share of two years
    whole = range(line.first, line.stop)
    paid = _paid(line, shares)
    allowed = ("exclusive", "paid_by") if paid else ("exclusive",)
    if line.find(whole, "exclusive") < 0 and not paid:
        return
    if any(line.has(i, "notexclusive") and not _idiom(line, i) and not (paid and line.has(i, "paid_by")) for i in whole):
        return
    if not _one_list(line, shares, allowed):
        return
    yield finding(
        "A403",
        "arithmetic",
        "error",
        shares,
        values={"texts": " + ".join(claim.text for claim in shares), "total": short(total)},
        explanation=[step("A403.sum", total=short(total), low=short(min(lowest, total - rounding))), step("A403.most")],
    )


def _one_list(line: Line, shares: list[Claim], allowed: tuple[str, ...]) -> bool:
    """Shares told side by side: only commas and joining words between them, no other place (but words `allowed`), time or base."""
    tokens = line.view.reading.tokens
    timed = [claim for claim in line.claims if claim.kind == "date" and shares[0].end <= claim.start < shares[-1].start]
    bases: set[str] = set()
    paid = "paid_by" in allowed
    for i, claim in enumerate(shares):
        stop = line.span(claim)[1]
        end = line.span(shares[i + 1])[0] if i + 1 < len(shares) else min(line.stop, stop + 6)
        gap = range(stop, end)
        inner = i + 1 < len(shares)
        if inner and (len(gap) > 14 or any(tokens[k].kind == "s" and tokens[k].text in ".;؛\n" for k in gap)):
            return False
        if inner and any(
            not (paid and k >= end - ARTICLES) and line.has(k, "place_or_time") and not line.has(k, *allowed) and not _idiom(line, k)
            for k in gap
        ):
            return False
        if line.has(stop, "place_or_time") and not line.has(stop, *allowed) and not _idiom(line, stop):
            return False  # "58.3% nationwide but only 44.1% in the Plains"
        behind = line.has(stop, "of")
        if behind and behind < line.stop:
            bases.add(" ".join(line.token(k) for k in range(behind, min(behind + 1, line.stop))))
    return len(bases) <= 1 and not timed


def _paid(line: Line, shares: list[Claim]) -> bool:
    """Whether the shares are of a cost, each with who bears it: "financed 40 percent by the state and 60 percent by the city"; in a
    language without a word for "by", at least three of them."""
    if not line.anywhere("paid_for"):
        return False
    by = [line.has(line.span(claim)[1], "paid_by") > 0 for claim in shares]
    return all(by) or (bool(line.index.clitics) and len(shares) > 2)


def _idiom(line: Line, i: int) -> bool:
    """Whether token `i` stands inside a longer phrase that marks the shares as exclusive ("in favour")."""
    return any(line.has(k, "exclusive") > max(i, line.has(i, "notexclusive") - 1) for k in range(max(line.first, i - 3), i + 1))


def _whole_number(line: Line) -> Iterator[Finding]:
    order = sorted(line.claims, key=lambda claim: claim.start)
    for share, whole in itertools.pairwise(order):
        if share.kind != "percentage" or share.unit != "percent" or share.modifier != "=" or whole.kind != "count" or whole.modifier != "=":
            continue
        count = exact(whole)
        percent = exact(share)
        if count is None or percent is None or not 0 < count <= MOST or count != count.to_integral_value() or not ZERO < percent < HUNDRED:
            continue
        gap = line.between(share, whole)
        if not len(gap) or line.has(gap.start, "of") != gap.stop or not _people(line, whole):
            continue
        if line.anywhere("stake") or line.find(range(line.span(whole)[1], line.stop), "change.up", "change.down") >= 0:
            continue
        if _from_to(line, share, whole):
            continue
        told = percent_spread(share)
        if told is None or told.low is None or told.high is None:
            continue
        least = (told.low * count / HUNDRED).to_integral_value(ROUND_CEILING)
        most = (told.high * count / HUNDRED).to_integral_value(ROUND_FLOOR)
        if most * HUNDRED / count == told.high:
            most -= 1  # a share cut off to its last digit lies below the next one
        if least <= most:
            continue
        yield finding(
            "A404",
            "arithmetic",
            "warning",
            (share, whole),
            values={"share": share.text, "whole": whole.text},
            explanation=[
                step("A404.would", percent=short(percent), count=short(count), part=short(percent * count / HUNDRED)),
                step(
                    "A404.nearest",
                    below=most,
                    above=least,
                    below_percent=short(most * HUNDRED / count, 3),
                    above_percent=short(least * HUNDRED / count, 3),
                    count=short(count),
                ),
            ],
        )


def _from_to(line: Line, share: Claim, whole: Claim) -> bool:
    """Arabic من is both "of" and "from": ارتفع بنسبة 20% من 400 طالب is a change, not a share."""
    if line.has(line.span(whole)[1], "change.to", "range.to"):
        return True
    return bool(line.index.clitics) and line.leads(share, "change.by")


def _people(line: Line, claim: Claim) -> bool:
    """Whether what is counted comes in whole ones that are not shared out: people by the noun list, or things named."""
    classes = line.noun_classes(claim)
    return bool(classes & {"person", "place", "organisation", "animal", "vehicle", "document", "building"}) or (
        bool(claim.unit) and not classes
    )
