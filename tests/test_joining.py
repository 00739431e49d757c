"""One finding per cause: joining, chains of shared claims, ids of their own, and ids that agreeing articles leave alone."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from decimal import Decimal
from itertools import permutations

import pytest

from analyzer.checks import finding
from analyzer.corpus import read_text
from analyzer.joining import MERGED, join_causes
from analyzer.model import Claim, Finding, step
from analyzer.pipeline import analyze_articles


def told(
    rule: str, *claims: str, subject: str = "s", severity: str = "warning", ident: str = "", inferred: tuple[str, ...] = ()
) -> Finding:
    return Finding(
        discrepancy_id=ident or f"{rule}-{'-'.join(claims)}",
        rule=rule,
        kind="kind",
        severity=severity,
        claims=claims,
        articles=tuple(sorted({f"{claim}.txt" for claim in claims})),
        message=step(rule, first=claims[0]),
        subject_id=subject,
        witnesses=claims[1:],
        inferred=inferred,
    )


def claim(ident: str, value: str, article: str = "", **changed: object) -> Claim:
    amount = Decimal(value)
    base = Claim(ident, article or f"{ident}.txt", 0, 1, value, value, "count", "=", amount, amount, "job", step=Decimal(1))
    return replace(base, **changed)  # type: ignore[arg-type]


# ---------------------------------------------------------------- joining


@pytest.mark.parametrize("rule", MERGED)
def test_one_offender_against_several_is_told_once(rule: str) -> None:
    (one,) = join_causes([told(rule, "a", "b"), told(rule, "a", "c", inferred=("c",))])
    assert one.claims == ("a", "b", "c")
    assert one.articles == ("a.txt", "b.txt", "c.txt")
    assert one.witnesses == ("b", "c")
    assert one.inferred == ("c",)


def test_chains_are_one_in_every_order_and_whatever_the_ids_are() -> None:
    pairs = ("ab", "cd", "bc")
    shapes = set()
    for idents in permutations("xyz"):
        for order in permutations(range(3)):
            found = [told("S601", *pairs[i], ident=f"S601-{idents[i]}") for i in order]
            (one,) = join_causes(found)
            shapes.add((one.claims, one.articles, one.witnesses))
    assert len(shapes) == 1
    assert set(shapes.pop()[0]) == set("abcd")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (told("S601", "a", "b"), told("S601", "c", "d")),
        (told("S601", "a", "b"), told("S601", "b", "c", subject="other")),
        (told("S601", "a", "b"), told("S602", "b", "c")),
        (told("V201", "a", "b"), told("V201", "b", "c")),
    ],
    ids=["no shared claim", "other subject", "other rule", "not a rule that is merged"],
)
def test_what_does_not_hang_together_stays_apart(first: Finding, second: Finding) -> None:
    assert {item.claims for item in join_causes([first, second])} == {first.claims, second.claims}


def test_the_same_claims_keep_the_most_specific_rule_and_lose_nothing() -> None:
    weak = told("V201", "a", "b", severity="error", inferred=("b",))
    for order in permutations([weak, told("V203", "b", "a", severity="note", inferred=("a",))]):
        (one,) = join_causes(order)
        assert (one.rule, one.severity, one.inferred) == ("V203", "error", ("a", "b"))
        assert set(one.witnesses) == {"a", "b"}


def test_the_graver_finding_lends_its_sentence() -> None:
    (one,) = join_causes([told("S601", "a", "b", severity="note"), told("S601", "b", "c", severity="error")])
    assert (one.severity, one.message) == ("error", step("S601", first="b"))


def test_the_order_of_the_checks_changes_nothing() -> None:
    draw = random.Random(7)
    found = [told(draw.choice(("S601", "D505", "V201", "V203")), *draw.sample("abcdefghijkl", 2)) for _ in range(40)]
    before = join_causes(found)
    draw.shuffle(found)
    assert join_causes(found) == before


@pytest.mark.parametrize("rule", ["S601", "V201"])
def test_many_findings_take_time_that_grows_with_them(rule: str) -> None:
    found = [told(rule, f"a{n}", f"b{n}") for n in range(8000)]
    began = time.process_time()
    assert len(join_causes(found)) == len(found)
    assert time.process_time() - began < 4


def test_a_long_chain_joins() -> None:
    (one,) = join_causes([told("S601", f"{n:05}", f"{n + 1:05}") for n in range(3000)])
    assert len(one.claims) == 3001


# ---------------------------------------------------------------- ids


def ident(*claims: Claim, rule: str = "V201") -> str:
    return finding(rule, "value_conflict", "warning", claims).discrepancy_id


ODD, OTHER = claim("odd", "4200"), claim("other", "6301")


@pytest.mark.parametrize(
    "claims",
    [
        (ODD, OTHER, claim("later", "6301")),
        (ODD, claim("earlier", "6301"), OTHER),
        (ODD, claim("copy", "4200"), OTHER),
        (ODD, OTHER, claim("third", "9107")),
    ],
    ids=["agrees with the other side", "told before it", "agrees with the odd one", "disagrees with both"],
)
def test_articles_that_join_leave_the_id_alone(claims: tuple[Claim, ...]) -> None:
    assert ident(*claims) == ident(ODD, OTHER)


def test_zeros_behind_the_mark_leave_the_id_alone() -> None:
    assert ident(ODD, replace(OTHER, low=Decimal("6301.00"), high=Decimal("6.301E+3"))) == ident(ODD, OTHER)


@pytest.mark.parametrize(
    ("claims", "rule"),
    [((OTHER, ODD), "V201"), ((ODD, claim("other", "6302")), "V201"), ((claim("odd2", "4200"), OTHER), "V201"), ((ODD, OTHER), "V202")],
    ids=["sides", "amount", "odd claim", "rule"],
)
def test_another_disagreement_has_another_id(claims: tuple[Claim, ...], rule: str) -> None:
    assert ident(*claims, rule=rule) != ident(ODD, OTHER)


def test_claims_that_do_not_exclude_each_other_are_named_by_the_first_two() -> None:
    a, b, c = claim("a", "5107"), claim("b", "5107"), claim("c", "5107")
    assert ident(a, b) == ident(a, b, c)
    assert ident(a, b) != ident(a, c)


def test_parts_of_one_article_all_count() -> None:
    age = claim("age", "40", "x.txt", kind="age", unit="year")
    days = [claim(f"day{n}", "1", "x.txt", kind="date", low=f"2024-01-0{n}", high=f"2024-01-0{n}", unit="") for n in (1, 2, 3)]
    assert ident(age, days[0], days[1]) != ident(age, days[0], days[2])


def test_no_two_findings_of_a_report_share_an_id() -> None:
    pairs = [finding("V207", "bound_drift", "warning", (ODD, claim(f"other{n}", "6301"))) for n in range(3)]
    assert len({item.discrepancy_id for item in pairs}) == 1
    found = join_causes(pairs)
    assert len({item.discrepancy_id for item in found}) == 3
    assert join_causes(pairs[::-1]) == found
    assert pairs[0].discrepancy_id in {item.discrepancy_id for item in found}


# ---------------------------------------------------------------- several grounds against one figure


def test_what_an_article_and_its_neighbours_hold_against_one_figure_is_told_once() -> None:
    conflict = told("V201", "odd", "other", severity="warning")
    own_sum = told("A402", "total", "part", "odd", severity="error")
    for order in permutations([conflict, own_sum]):
        (one,) = join_causes(order)
        assert (one.rule, one.severity, one.claims) == ("A402", "error", ("odd", "total", "part", "other"))
        assert set(one.witnesses) == {"other", "part", "odd"}


def test_a_definition_joins_the_gloss_it_denies() -> None:
    gloss = told("G101", "right", "left", severity="error")
    definition = replace(told("G104", "right", "definition", severity="error"), witnesses=("left",))
    (one,) = join_causes([definition, gloss])
    assert (one.rule, set(one.claims)) == ("G101", {"right", "left", "definition"})


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (told("V201", "a", "b"), told("A402", "b", "c")),
        (told("G101", "a", "b"), replace(told("G104", "a", "d"), witnesses=("e",))),
        (told("S610", "a", "b"), told("S607", "a", "b")),
    ],
    ids=["another figure is blamed", "a definition of something else", "a copied text is no cause"],
)
def test_other_causes_stay_apart(first: Finding, second: Finding) -> None:
    assert len(join_causes([first, second])) == 2


def test_what_is_held_against_one_figure_is_told_once() -> None:
    """A figure in the wrong unit is also another value than those of third articles; another figure is another cause."""
    unit = finding("U301", "unit", "warning", (ODD, claim("same", "6301")))
    value = finding("V201", "value_conflict", "error", (ODD, claim("third", "5200")))
    other = finding("V201", "value_conflict", "warning", (claim("elsewhere", "7"), claim("third", "5200")))
    found = join_causes([value, other, unit])
    assert sorted((item.rule, item.severity, len(item.claims)) for item in found) == [("U301", "error", 3), ("V201", "warning", 2)]


def test_a_wrong_weekday_is_told_with_the_articles_that_give_the_day_at_another_hour() -> None:
    texts = (
        "The collapse at the Antara mine happened at 4:35 a.m. on Wednesday, May 13, the ministry said. The collapse killed nine miners.",
        "The collapse at the Antara mine happened at 4:50 a.m. on Tuesday, May 13. The collapse killed nine miners.",
    )
    articles = [read_text(text, name=f"{i}.txt", language="en", published=f"2025-05-1{5 + i}") for i, text in enumerate(texts)]
    weekdays = [found for found in analyze_articles(articles).discrepancies if found.rule == "D501"]
    assert [found.articles for found in weekdays] == [("0.txt", "1.txt")]
