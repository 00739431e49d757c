"""The main job from paths to files: the flagship finding, determinism, committed outputs, the public names."""

from __future__ import annotations

import random
from decimal import Decimal
from pathlib import Path

import pytest

import analyzer
from analyzer.config import Config
from analyzer.corpus import read
from analyzer.errors import InputError, NothingToRead
from analyzer.model import Result
from analyzer.pipeline import analyze_articles, analyze_paths
from analyzer.report import read_claims_csv, write_all

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
    assert {claims[ident].base_low for ident in gloss.claims} == {Decimal(10) ** 14, Decimal(10) ** 20}
    assert any(claims[ident].base_low == Decimal(10) ** 18 for ident in gloss.witnesses)
    assert gloss.diagnosis is not None


def test_the_definition_is_named_in_a_finding_of_its_own(result: Result) -> None:
    claims = {claim.claim_id: claim for claim in result.claims}
    definitions = [item for item in result.discrepancies if item.rule == "G104"]
    assert any({claims[ident].base_low for ident in item.claims} == {Decimal(10) ** 14, Decimal(10) ** 18} for item in definitions)


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
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()


def test_committed_outputs_are_not_stale(result: Result, tmp_path: Path) -> None:
    paths = write_all(result, tmp_path / "reports", tmp_path / "claims.csv")
    for path in paths:
        committed = ROOT / path.relative_to(tmp_path)
        assert committed.read_bytes() == path.read_bytes(), f"{committed.name} is stale; run: analyzer report"


def test_claims_survive_the_csv(result: Result) -> None:
    again = read_claims_csv(ROOT / "claims.csv")
    assert [(claim.claim_id, claim.low, claim.subject_id, claim.entity) for claim in again] == [
        (claim.claim_id, claim.low, claim.subject_id, claim.entity) for claim in result.claims
    ]


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


def test_nothing_to_read(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    with pytest.raises(NothingToRead):
        analyze_paths([tmp_path])
