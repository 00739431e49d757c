"""The main job from paths to files: the flagship finding, determinism, committed outputs, the public names."""

from __future__ import annotations

import csv
import random
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import analyzer
from analyzer.config import Config, PathSettings
from analyzer.corpus import read
from analyzer.errors import InputError, NothingToRead
from analyzer.model import Article, Finding, Result
from analyzer.pipeline import analyze_articles, analyze_paths
from analyzer.report import CLAIM_COLUMNS, read_claims_csv, write_all

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"


@pytest.fixture(scope="module")
def result() -> Result:
    return analyze_paths([SEEDS])


def test_flagship_gloss_is_an_error_with_its_factor_witness_and_cause(result: Result) -> None:
    claims = {claim.claim_id: claim for claim in result.claims}
    glosses = [item for item in result.discrepancies if item.rule == "G101" and item.articles == ("000_0f3e9eb0a905bb2b.txt",)]
    assert len(glosses) == 1
    gloss = glosses[0]
    assert gloss.severity == "error"
    assert gloss.ratio == Decimal(10) ** 6
    assert claims[gloss.claims[0]].base_low == Decimal(10) ** 14  # the odd one first
    assert {claims[ident].base_low for ident in gloss.claims} == {Decimal(10) ** 14, Decimal(10) ** 18, Decimal(10) ** 20}
    assert any(claims[ident].base_low == Decimal(10) ** 18 for ident in gloss.witnesses)
    assert gloss.diagnosis is not None


def test_one_slip_is_told_once_with_the_articles_own_definition_beside_it(result: Result) -> None:
    (gloss,) = (item for item in result.discrepancies if item.articles == ("000_0f3e9eb0a905bb2b.txt",) and item.severity == "error")
    assert {part.name.partition(".")[0] for part in gloss.explanation} == {"G101", "G104"}


def test_spans_reproduce_the_files(result: Result) -> None:
    texts = {path.name: path.read_bytes().decode("utf-8") for path in SEEDS.glob("*.txt")}
    assert result.claims
    for claim in result.claims:
        assert texts[claim.article][claim.start : claim.end] == claim.text


def test_order_of_articles_changes_nothing(result: Result, tmp_path: Path) -> None:
    articles = list(read([SEEDS]).articles)
    random.Random(7).shuffle(articles)
    again = analyze_articles(articles, Config())
    assert again.claims == result.claims
    assert again.discrepancies == result.discrepancies
    for name, item in (("a", result), ("b", again)):
        write_all(item, tmp_path / name, tmp_path / name / "claims.csv")
    for path in (tmp_path / "a").rglob("*.*"):
        assert path.read_bytes() == (tmp_path / "b" / path.relative_to(tmp_path / "a")).read_bytes()


def test_committed_outputs_are_not_stale(result: Result, tmp_path: Path) -> None:
    paths = write_all(result, tmp_path / "reports", tmp_path / "claims.csv")
    for path in paths:
        committed = ROOT / path.relative_to(tmp_path)
        assert committed.read_bytes() == path.read_bytes(), f"{committed.name} is stale; run: analyzer report"


def test_added_columns_stand_behind_those_of_the_contract() -> None:
    place = CLAIM_COLUMNS.index("confidence")
    assert place == 29
    assert {"measure", "entity_id", "inferred", "section", "step"} <= {*CLAIM_COLUMNS[place + 1 :]}


def test_claims_survive_the_csv(result: Result, tmp_path: Path) -> None:
    path = write_all(result, tmp_path, tmp_path / "claims.csv")[0]
    assert read_claims_csv(path) == [replace(claim, trace=(), subject=replace(claim.subject, trace=())) for claim in result.claims]


def test_a_claims_file_without_the_added_columns_reads_too(result: Result, tmp_path: Path) -> None:
    path = write_all(result, tmp_path, tmp_path / "claims.csv")[0]
    contract = CLAIM_COLUMNS[: CLAIM_COLUMNS.index("confidence") + 1]
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, contract, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    again = read_claims_csv(path)
    assert [(claim.claim_id, claim.low, claim.entity) for claim in again] == [
        (claim.claim_id, claim.low, claim.entity) for claim in result.claims
    ]
    assert {(claim.section, claim.quoted, claim.step) for claim in again} == {("body", False, Decimal(0))}


def test_every_claim_has_a_subject_and_ids_are_unique(result: Result) -> None:
    assert all(claim.subject_id for claim in result.claims)
    assert len({claim.claim_id for claim in result.claims}) == len(result.claims)
    assert len({item.discrepancy_id for item in result.discrepancies}) == len(result.discrepancies)


def test_public_names() -> None:
    claims = analyzer.extract("Sales rose 5% to $3.2bn in 2024.", language="en")
    assert [(claim.text, claim.kind) for claim in claims] == [("5%", "percentage"), ("$3.2bn", "money"), ("2024", "date")]
    assert analyzer.explain(claims[0])
    framed = analyzer.analyze([SEEDS])
    assert len(framed.claims_frame()) == len(framed.claims)
    assert list(framed.discrepancies_frame()["discrepancy_id"]) == [item.discrepancy_id for item in framed.discrepancies]


@pytest.mark.parametrize("text", ["", "   \n\n", "No numbers here at all.", "لا أرقام هنا."])
def test_texts_without_numbers_give_no_claims(text: str) -> None:
    assert analyzer.extract(text) == []


def test_against_must_exist_and_hold_claims(tmp_path: Path) -> None:
    article = tmp_path / "new.txt"
    article.write_text("The plant employs 300 people.", encoding="utf-8")
    with pytest.raises(InputError, match="no such file"):
        analyzer.check([article], tmp_path / "missing.csv")
    empty = tmp_path / "claims.csv"
    empty.write_text((ROOT / "claims.csv").read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    with pytest.raises(InputError, match="holds no claim"):
        analyzer.check([article], empty)


def test_check_keeps_only_findings_of_the_new_article(tmp_path: Path) -> None:
    article = tmp_path / "new.txt"
    article.write_text("The new hall covers 5 square kilometres, or 500,000 square metres, the ministry said.", encoding="utf-8")
    found = analyzer.check([article], ROOT / "claims.csv")
    assert [item.rule for item in found.discrepancies] == ["G101"]


CONFLICTS = [
    ("Orvane posted revenue of $3.21bn in 2024, the company said.", "Orvane reported revenue of $32.1bn for 2024."),
    (
        "The earthquake in Morocco killed 1,230 people, the interior ministry said.",
        "The earthquake in Morocco killed 1,320 people, the interior ministry said.",
    ),
    ("Microsoft employs 221,000 people worldwide, the company said.", "Microsoft employs 212,000 people worldwide, the company said."),
    ("DeepSeek said training its V3 model cost $5.6m.", "DeepSeek said training its V3 model cost $56m."),
]


@pytest.mark.parametrize("pair", CONFLICTS)
@pytest.mark.parametrize("swapped", [False, True])
def test_check_finds_what_analyze_finds(pair: tuple[str, str], swapped: bool, tmp_path: Path) -> None:
    old, new = tmp_path / "a.txt", tmp_path / "b.txt"
    for path, text in zip((old, new), pair[::-1] if swapped else pair, strict=True):
        path.write_text(text, encoding="utf-8")
    together = analyzer.analyze([old, new])
    write_all(analyzer.analyze(old), tmp_path / "reports", tmp_path / "claims.csv")
    checked = analyzer.check(new, tmp_path / "claims.csv")
    assert together.discrepancies
    assert [(item.discrepancy_id, item.severity, item.articles) for item in checked.discrepancies] == [
        (item.discrepancy_id, item.severity, item.articles) for item in together.discrepancies
    ]


def test_coverage_of_a_check_counts_new_articles_only(tmp_path: Path) -> None:
    article = tmp_path / "new.txt"
    article.write_text("The plant employs 300 people.", encoding="utf-8")
    cover = analyzer.check(article, ROOT / "claims.csv").coverage
    assert (cover.seen, cover.read) == (1, 1)
    assert cover.compared <= 1


def test_one_path_is_as_good_as_a_list(tmp_path: Path) -> None:
    article = tmp_path / "new.txt"
    article.write_text("The plant employs 300 people.", encoding="utf-8")
    for paths in ([article], article, str(article), str(tmp_path), iter([article])):
        assert [claim.text for claim in analyzer.analyze(paths).claims] == ["300 people"]
    assert analyzer.check(str(article), str(ROOT / "claims.csv")).articles[0].path == "new.txt"


@pytest.mark.parametrize("published", ["yesterday", "2024-05", "2024-13-01", "05/02/2025"])
def test_published_must_be_a_day(published: str) -> None:
    with pytest.raises(InputError, match="is not a day"):
        analyzer.extract("Sales rose last week.", published=published)


@pytest.mark.parametrize("code", ["V207", "S601"])
def test_a_rule_asked_for_is_not_swallowed_by_one_that_is_off(code: str, result: Result) -> None:
    asked = analyze_articles(result.articles, Config(select=(code,)))
    assert {item.rule for item in asked.discrepancies} == {code}


def test_ignore_select_and_severity_change_a_report(result: Result) -> None:
    def found(**settings: Any) -> list[Finding]:
        return list(analyze_articles(result.articles, Config(**settings)).discrepancies)

    assert all(not item.rule.startswith("G") for item in found(ignore=("G",)))
    assert found(ignore=("ALL",)) == []
    assert found(select=("ALL",)) == list(result.discrepancies)
    assert {item.severity for item in found(severity={"ALL": "note"})} == {"note"}
    softer = found(select=("G101",), severity={"G1": "warning"})
    assert softer
    assert {item.severity for item in softer} == {"warning"}
    assert found(select=("G101",), per_path={"*": PathSettings(ignore=("G101",))}) == []


def test_check_names_what_it_could_not_read(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    with pytest.raises(NothingToRead, match=r"empty\.txt"):
        analyzer.check(iter([tmp_path / "empty.txt"]), ROOT / "claims.csv")


def test_nothing_to_read(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    with pytest.raises(NothingToRead):
        analyze_paths([tmp_path])


@pytest.mark.parametrize(
    ("text", "seen", "read"),
    [
        ("The plant employs 300 people.", 1, 1),
        ("Between 80 and 100 people came.", 2, 2),  # two figures, one claim
        ("Thousands of people came.", 1, 1),  # a claim without a number
        ("He lives at 14 Elm Row, room B7, and the plant employs 300 people.", None, 1),  # addresses are seen and not read
    ],
)
def test_coverage_counts_figures(text: str, seen: int | None, read: int) -> None:
    cover = analyze_articles([Article("a.txt", text, "en")], Config()).coverage
    assert cover.read == read
    assert cover.seen == seen if seen is not None else cover.seen > read


def test_no_more_is_read_than_is_seen(result: Result) -> None:
    assert 0 < result.coverage.compared <= result.coverage.read <= result.coverage.seen
