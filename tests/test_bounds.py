"""An article of more figures than any news has is read as far as that, and the run says what it left."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from analyzer.cli import main
from analyzer.config import Config
from analyzer.corpus import read
from analyzer.corpus.bounds import LETTERS, bounded
from analyzer.pipeline import analyze_paths, check_paths

MOST = 5
SIX = "Rain took 1,204 homes. Fire took 3.5 million trees. Wind took 12 boats. Hail took 7 barns. Snow took 9 roofs. Frost took 21 fields."


@pytest.mark.parametrize(
    ("text", "start", "kept", "read", "left"),
    [
        (SIX, 0, SIX[: SIX.index(" Frost")], 5, 1),
        (SIX.replace(". ", "\n"), 0, SIX.replace(". ", "\n")[: SIX.index("Frost") - 5], 5, 1),
        (SIX.replace(". ", " and "), 0, SIX.replace(". ", " and ").partition(" 21")[0], 5, 1),
        ("1;2;3;4;5;6;7;8;9;", 0, "1;2;3;4;5;", 5, 4),
        ("في القرى ٣ و ٤ و ٥ و ٦ و ٧ و ٨ منازل", 0, "في القرى ٣ و ٤ و ٥ و ٦ و ٧ و", 5, 1),
        ("five men " * 500, 0, "five men " * 55 + "five", 0, 0),
        ("---\n1 2 3\n---\n" + SIX, 14, "---\n1 2 3\n---\n" + SIX[: SIX.index(" Frost")], 5, 1),
    ],
    ids=["sentence", "line", "space", "no-space", "arabic-digits", "letters", "front-matter"],
)  # fmt: skip
def test_the_rest_of_a_text_is_left_and_counted(text: str, start: int, kept: str, read: int, left: int) -> None:
    cut, told = bounded(text, start, MOST)
    assert cut == kept
    assert told is not None
    assert {key: int(value) for key, value in told.values} == {
        "read": read, "stop": len(kept), "length": len(text), "left": left, "limit": MOST,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "start"),
    [
        (SIX[: SIX.index(" Frost")], 0),
        ("", 0),
        ("1 2 3 4 5", 0),
        ("1,234,567.89 and 12’345 and 3٫5 and 12 and 9", 0),
        ("---\n1 2 3 4 5 6 7\n---\n1 2 3 4 5", 22),
        ("five men " * (MOST * LETTERS // 9), 0),
        (SIX.replace("9 roofs", "nine roofs"), 0),
    ],
    ids=["five", "empty", "bare", "grouped", "front-matter", "letters", "in-words"],
)
def test_a_text_within_the_bounds_is_read_to_its_end(text: str, start: int) -> None:
    assert bounded(text, start, MOST) == (text, None)


def test_what_is_left_is_listed_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SIX, encoding="utf-8")
    (tmp_path / "b.txt").write_text("Sales rose 5% to $3.2 million.", encoding="utf-8")
    result = analyze_paths([tmp_path], Config(most_figures=MOST, cache=False))
    assert [(item.path, item.reason.name) for item in result.skipped] == [("a.txt", "corpus.cut")]
    claims = [claim for claim in result.claims if claim.article == "a.txt"]
    assert [claim.text for claim in claims] == ["1,204 homes", "3.5 million trees", "12 boats", "7 barns", "9 roofs"]
    assert all(SIX[claim.start : claim.end] == claim.text for claim in claims)
    assert any(claim.article == "b.txt" for claim in result.claims)
    assert analyze_paths([tmp_path], Config(most_figures=MOST + 1, cache=False)).skipped == ()
    assert check_paths([tmp_path], None, Config(most_figures=MOST, cache=False)).skipped == result.skipped


def test_each_record_of_a_file_has_its_own_bound(tmp_path: Path) -> None:
    records = [{"id": "1", "text": SIX}, {"id": "2", "text": SIX[: SIX.index(" Frost")]}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    corpus = read([tmp_path], most_figures=MOST)
    assert len(corpus.articles) == 2
    (left,) = corpus.skipped
    assert left.path == corpus.articles[0].path
    assert read([tmp_path]).skipped == ()


@pytest.mark.parametrize(("options", "code"), [([], 0), (["--strict"], 2)])
def test_the_exit_code_is_that_of_a_skipped_article(tmp_path: Path, options: list[str], code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    Path("in/a.txt").write_text(SIX, encoding="utf-8")
    Path("analyzer.toml").write_text(f"most-figures = {MOST}\n", encoding="utf-8")
    ran = CliRunner().invoke(main, ["report", "in", "--no-cache", *options])
    assert ran.exit_code == code
    told = json.loads(Path("reports/discrepancies.json").read_text(encoding="utf-8"))
    assert "Figures read: 5, left: 1." in told["skipped"][0]["reason"]["text"]
    assert "Figures read: 5, left: 1." in ran.output
