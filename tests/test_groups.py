"""Why two claims are put together: evidence that sums to its score, reasons that alone keep claims apart."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

import analyzer
from analyzer.explanation import pair_story
from analyzer.groups import Verdict, weigh_pair
from analyzer.groups.context import CROWD, contexts
from analyzer.groups.figures import digits_swapped, told_key
from analyzer.groups.nouns import is_generic, unlike_nouns
from analyzer.groups.weights import Signal, weighed, weights
from analyzer.model import Claim, Result


def two(folder: Path, first: str, second: str, language: str = "en", other: str = "") -> tuple[Result, Verdict]:
    """Two articles and the verdict on the last claim of each."""
    for name, text, code in (("a", first, language), ("b", second, other or language)):
        (folder / f"{name}.txt").write_text(f"---\nlanguage: {code}\npublished: 2026-03-04\n---\n{text}\n", encoding="utf-8")
    result = analyzer.analyze(folder)
    last = [[claim for claim in result.claims if claim.article == f"{name}.txt"][-1].claim_id for name in "ab"]
    return result, weigh_pair(last[0], last[1], result.claims, result.articles, result.names)


FERRY = "The Gulf Star sank off Maravel. The sinking of the Gulf Star killed 42 people."


@pytest.mark.parametrize(
    ("first", "second", "language", "other", "together"),
    [
        (FERRY, "Forty-two people died when the Gulf Star sank.", "en", "", True),
        (FERRY, "The Gulf Star sank with 241 passengers on board; 187 people were rescued.", "en", "", False),
        (FERRY, "A ferry sank off Maravel in 2021, killing 17 people.", "en", "", False),
        ("The fire destroyed 310 homes near Kormasa.", "The fire near Kormasa destroyed 310 cars.", "en", "", False),
        ("The fire destroyed 310 homes near Kormasa.", "Near Kormasa the fire destroyed 310 houses.", "en", "", True),
        ("Velaros exported goods worth 31.5 billion euros.", "صدرت فيلاروس بضائع بقيمة 31.5 مليار يورو.", "en", "ar", True),
        ("Velaros exported goods worth 31.5 billion euros.", "استوردت فيلاروس بضائع بقيمة 35.4 مليار يورو.", "en", "ar", False),
        # a share in words is one in figures
        ("The turnout in Velaros was more than two thirds.", "Velaros voted, and the turnout was 68%.", "en", "", True),
        ("The turnout in Velaros was two thirds.", "In Velaros unemployment was 68%.", "en", "", False),
        ("بلغت ميزانية الفيلم 120 مليون دولار.", "حقق الفيلم إيرادات بلغت 418 مليون دولار.", "ar", "", False),
    ],
)
def test_two_claims_meet_or_not(tmp_path: Path, first: str, second: str, language: str, other: str, together: bool) -> None:
    _, verdict = two(tmp_path, first, second, language, other)
    assert verdict.together is together, verdict


RAID = "Four masked men broke into the Revalli museum in Kormasa and took 14 jewels worth 62 million euros"


@pytest.mark.parametrize(
    ("first", "second", "other", "together"),
    [
        (
            f"{RAID} at 4:12 a.m.",
            "سرق أربعة ملثمين 14 قطعة قيمتها 62 مليون يورو من متحف Revalli في Kormasa عند الساعة 4:12 صباحا.",
            "ar",
            True,
        ),
        (f"{RAID} at 4:12 a.m.", f"{RAID} at 0312 GMT", "en", True),
        (f"{RAID} at 4:12 a.m.", f"{RAID}. The alarm was raised at 5:41 a.m.", "en", False),
        (f"{RAID} at 0312 GMT.", f"{RAID} at 3:12 p.m.", "en", True),
        (f"{RAID} at 0312 GMT.", f"{RAID} at 4:27 GMT", "en", False),
    ],
)
def test_times_of_day_of_one_event_meet(tmp_path: Path, first: str, second: str, other: str, together: bool) -> None:
    _, verdict = two(tmp_path, first, second, "en", other)
    assert verdict.together is together, verdict


TOLD = "The Merdan bridge near Kormasa fell on 3 March 2026. The contract was signed in 2021."


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        # an amount told in two currencies is one claim: what the dollars say of the year does not part the dinars
        (
            f"{TOLD} It was worth 18.4 billion dinars ($141 million).",
            f"{TOLD} The builders got 18.4 billion dinars (121 million euros).",
            True,
        ),
        (
            f"{TOLD} It was worth 18.4 billion dinars ($141 million).",
            f"{TOLD} The builders got 91.7 billion dinars (604 million euros).",
            False,
        ),
        # one event in two countries: the figures of each are its own
        ("Floods hit Chad and Niger alike. In Chad 171 people died.", "Floods hit Chad and Niger alike. In Niger 102 people died.", False),
        ("Floods hit Chad and Niger alike. In Chad 171 people died.", "Floods hit Chad and Niger alike. In Chad 168 people died.", True),
        # a month far ahead, and a month of the news
        (f"{TOLD} A new one is to open in October 2028.", f"{TOLD} Traffic will flow again from October 2028.", True),
        (f"{TOLD} Schools there were shut in February 2026.", f"{TOLD} A minister came to power in February 2026.", False),
    ],
)
def test_conversions_and_days_to_come(tmp_path: Path, first: str, second: str, together: bool) -> None:
    _, verdict = two(tmp_path, first, second)
    assert verdict.together is together, verdict


def test_evidence_sums_to_the_score_and_the_story_prints_it(tmp_path: Path) -> None:
    result, verdict = two(tmp_path, FERRY, "Forty-two people died when the Gulf Star sank.")
    assert verdict.score == pytest.approx(sum(piece.weight for piece in verdict.evidence))
    for language in ("en", "ar"):
        lines = pair_story(verdict.first.claim_id, verdict.second.claim_id, result, language)
        assert len(lines) == 2 + len(verdict.evidence) + 1 + 1
        assert any(f"{verdict.score:+.3f}" in line for line in lines)
        assert not any("story." in line for line in lines)


def test_the_order_of_the_two_changes_nothing(tmp_path: Path) -> None:
    result, verdict = two(tmp_path, FERRY, "Forty-two people died when the Gulf Star sank.")
    assert pair_story(verdict.first.claim_id, verdict.second.claim_id, result, "en") == pair_story(
        verdict.second.claim_id, verdict.first.claim_id, result, "en"
    )


def test_one_reason_alone_is_named(tmp_path: Path) -> None:
    result, verdict = two(tmp_path, "The fire destroyed 310 homes near Kormasa.", "The fire near Kormasa destroyed 310 cars.")
    assert verdict.apart == ("noun",)
    assert "Enough alone" in " ".join(pair_story(verdict.first.claim_id, verdict.second.claim_id, result, "en"))


@pytest.mark.parametrize(
    ("second", "met"),
    [
        ("Tolvan of Port Maravel sent an invoice of about 123 million dollars.", True),
        ("Tolvan of Port Maravel sent an invoice of about 88 million dollars.", False),
    ],
)
def test_amounts_about_as_large_are_weighed(tmp_path: Path, second: str, met: bool) -> None:
    _, verdict = two(tmp_path, "The dredging of Port Maravel by Tolvan cost 122.76 million dollars.", second)
    assert verdict.met is met, verdict


def test_an_unknown_claim_is_an_error(tmp_path: Path) -> None:
    result, _ = two(tmp_path, FERRY, FERRY)
    with pytest.raises(KeyError):
        weigh_pair("none", result.claims[0].claim_id, result.claims, result.articles, result.names)


def test_signals_of_one_name_are_one_piece_of_evidence() -> None:
    w = weights()
    pieces = weighed([Signal("story", "a", "b", "story.alike", 0.5), Signal("story", "a", "b", "story.apart")], w)
    assert [piece.name for piece in pieces] == ["story"]
    assert pieces[0].weight == pytest.approx(w.of_signal["story.alike"] * 0.5 + w.of_signal["story.apart"], abs=0.001)


@pytest.mark.parametrize(
    ("first", "second", "unlike"), [("house", "car", True), ("soldier", "ship", True), ("house", "house", False), ("box", "car", False)]
)
def test_nouns_of_unlike_classes(first: str, second: str, unlike: bool) -> None:
    assert unlike_nouns(first, second) is unlike_nouns(second, first) is unlike


@pytest.mark.parametrize(("noun", "generic"), [("person", True), ("case", True), ("turbine", False), ("", False)])
def test_nouns_that_tell_little(noun: str, generic: bool) -> None:
    assert is_generic(noun) is generic


@pytest.mark.parametrize(("count", "beside"), [(3, 2), (CROWD, CROWD - 1), (CROWD + 1, 0)])
def test_figures_of_a_sentence_stand_beside_each_other_unless_it_is_a_table(count: int, beside: int) -> None:
    figures = [Decimal(100 + number) for number in range(count)]
    claims = [
        Claim(f"c{value}", "a", 9 * at, 9 * at + 3, str(value), "", "count", "=", value, value, "") for at, value in enumerate(figures)
    ]
    found = contexts(claims, [told_key(claim) for claim in claims])
    assert {len(context.beside) for context in found} == {beside}
    assert {len(context.line.figures) for context in found} == {count}


@pytest.mark.parametrize(
    ("first", "second", "swapped"),
    [
        ("12288", "12828", True),
        ("2429000", "229000", True),
        ("68", "86", True),
        ("1400000000", "400000000", False),
        ("15000", "5000", False),
        ("12288", "12288", False),
    ],
)
def test_digits_that_changed_places_or_were_lost(first: str, second: str, swapped: bool) -> None:
    assert digits_swapped(first, second) is digits_swapped(second, first) is swapped
