"""Figures of two groups that are a slip apart: which of the two is called the odd one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from analyzer.checks import Settings, twins
from analyzer.model import Claim, Finding, Group, Subject


def claim(article: str, published: str, amount: int, number: int, attribute: str = "homes") -> Claim:
    """A count of homes of Tarsa, told in an article."""
    value = Decimal(amount)
    return Claim(
        claim_id=f"{article}-{number}",
        article=article,
        start=number * 100,
        sentence_start=number * 100,
        end=number * 100 + 6,
        text=str(amount),
        sentence=f"Tarsa counts {amount} {attribute}.",
        kind="count",
        modifier="=",
        low=value,
        high=value,
        unit="home",
        noun="home",
        published=published,
        language="en",
        status="reported",
        step=Decimal(1),
        subject=Subject("Tarsa", "name:tarsa", attribute, "level"),
        subject_id=f"s{number}",
    )


def found(first: str, second: str) -> list[Finding]:
    """What is found where two articles of these days share three figures, and tell a fourth with two of its digits turned."""
    shared = [
        Group(f"s{n}", "", (claim("a.txt", first, 10 * n, n, f"thing {n}"), claim("b.txt", second, 10 * n, n, f"thing {n}")))
        for n in (1, 2, 3)
    ]
    one, other = claim("a.txt", first, 38417, 4), claim("b.txt", second, 38471, 5)
    return list(twins.check_corpus([*shared, Group("s4", "", (one,)), Group("s5", "", (other,))], [], Settings()))


@pytest.mark.parametrize(
    ("first", "second", "odd"),
    [
        ("2025-03-01", "2025-03-02", "b.txt-5"),
        ("2025-03-02", "2025-03-01", "a.txt-4"),
        ("2025-03-09", "2025-03-10", "b.txt-5"),  # the last digit of a day is no measure of it
        ("2025-03-10", "2025-03-09", "a.txt-4"),
        ("2025-03-01", "2025-03-01", "a.txt-4"),
    ],
)
def test_the_later_telling_is_the_odd_one(first: str, second: str, odd: str) -> None:
    assert {(told.rule, told.claims[0]) for told in found(first, second)} == {("V205", odd)}
