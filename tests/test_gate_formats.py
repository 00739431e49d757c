"""What the gate prints for other programs: valid by each platform's rules, inert whatever an article holds."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from jsonschema import Draft7Validator

from analyzer import analyze
from analyzer.cli.gate import FORMATS
from analyzer.model import Article, Claim, Decision, Finding, Result, step
from analyzer.report._gate import Gate, line_starts
from analyzer.report.gate import formats, names
from analyzer.report.gate.github import data, prop
from analyzer.report.gate.sarif import uri
from tests.gate_fixture import CLASH, PUBLISHED, SLIP, published
from tests.report_fixture import result as drawn

SNAPSHOTS = Path(__file__).parent / "snapshots" / "gate"
FACTS = json.loads((Path(__file__).parent / "data" / "sarif-2.1.0-facts.json").read_text(encoding="utf-8"))
HOSTILE = 'a]]>&"<b>](http://x.example)\n::error::x\r%0A,:\x00\x1b[31m\u202e\ud800{0}'


def rendered(name: str, gate: Gate) -> str:
    return "".join(formats()[name](gate))


def hostile() -> Gate:
    """The drawn result with every text of an article and of an editor replaced by signs that each format must escape."""
    made = drawn()
    articles = tuple(replace(item, path=f"{number}{HOSTILE}", file=f"{number}{HOSTILE}") for number, item in enumerate(made.articles))
    paths = {old.path: new.path for old, new in zip(made.articles, articles, strict=True)}
    claims = tuple(replace(claim, article=paths[claim.article], text=HOSTILE, source=HOSTILE, sentence=HOSTILE) for claim in made.claims)
    findings = tuple(
        replace(
            item,
            articles=tuple(paths[path] for path in item.articles),
            subject=HOSTILE,
            message=step(item.message.name, **{key: HOSTILE for key, _ in item.message.values}),
            decision=Decision("dismissed", HOSTILE, "", HOSTILE) if item.severity == "note" else item.decision,
        )
        for item in made.discrepancies
    )
    skipped = tuple(replace(item, path=HOSTILE) for item in made.skipped)
    return Gate(replace(made, articles=articles, claims=claims, discrepancies=findings, skipped=skipped))


def test_formats_are_found_by_listing_the_folder_and_are_those_the_help_names() -> None:
    assert names() == FORMATS == tuple(sorted(formats()))


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", [name for name in FORMATS if name not in ("json", "markdown", "csv")])
def test_snapshot(name: str, language: str) -> None:
    kept = SNAPSHOTS / f"{name}.{language}.snap"
    assert kept.exists(), "a new format needs snapshots in both writing directions: python -m tests.update_snapshots"
    assert rendered(name, Gate(drawn(), language, "warning")).encode("utf-8") == kept.read_bytes()


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_result_renders(name: str) -> None:
    text = rendered(name, Gate(Result((), (), ())))
    assert name in ("concise", "github") or text.strip()


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "csv"])  # its cells keep paths as they are
def test_nothing_hostile_reaches_a_terminal_or_turns_the_line(name: str) -> None:
    text = rendered(name, hostile())
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)
    assert "\r" not in text.replace("\r\n", "")


def at(text: str, line: int, column: int) -> int:
    return line_starts(text)[line - 1] + column - 1


@pytest.mark.parametrize("text", ["a\nب\r\nج 12", "\ufeffx\r\ry 5", "𐐀 1\u2028 2\x0b3\n4", "no end 7\n\n\n8 "])
def test_places_count_lines_as_editors_do_and_columns_in_code_points_or_bytes(text: str) -> None:
    article = Article("a.md", text, file="in/a.md")
    numbers = [match.span() for match in re.finditer(r"\d", text)]
    claims = [Claim(str(start), "a.md", start, end, text[start:end], "", "count", "=", None, None, "") for start, end in numbers]
    gate = Gate(Result((article,), tuple(claims), ()))
    lines = re.split("\r\n|\r|\n", text.removeprefix("\ufeff"))
    for claim in claims:
        spot = gate.spot(claim)
        line = lines[spot.line - 1]
        assert line[spot.column - 1 : spot.end_column - 1] == claim.text
        assert line.encode()[spot.byte_column - 1 : spot.end_byte_column - 1].decode() == claim.text
        assert at(text, spot.line, spot.column) == claim.start
        assert spot.file == "in/a.md"


def test_text_that_was_extracted_has_no_lines() -> None:
    claim = Claim("1", "a.html", 0, 1, "7", "", "count", "=", None, None, "")
    gate = Gate(Result((Article("a.html", "7", extracted=True),), (claim,), ()))
    assert gate.spot(claim).line == 0


# ---------------------------------------------------------------- SARIF


def sarif(gate: Gate) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(rendered("sarif", gate))
    return found


@pytest.mark.parametrize(
    "gate", [Gate(drawn()), Gate(drawn(), "ar"), hostile(), Gate(Result((), (), ()))], ids=["en", "ar", "hostile", "empty"]
)
def test_sarif_keeps_the_facts_of_its_schema_and_a_typed_model(gate: Gate) -> None:
    log = sarif(gate)
    Draft7Validator(FACTS).validate(log)
    model = pytest.importorskip("sarif_pydantic", reason="the typed model needs sarif-pydantic (the dev extra)")
    assert model.Sarif.model_validate(log).version == "2.1.0"


def test_the_facts_refuse_what_is_wrong() -> None:
    """The restated schema is no check that cannot fail."""
    for path, value in (("level", "fatal"), ("ruleIndex", "0"), ("partialFingerprints", {"a": 1}), ("colour", "red")):
        log = sarif(Gate(drawn()))
        log["runs"][0]["results"][0][path] = value
        assert not Draft7Validator(FACTS).is_valid(log), path


def test_sarif_regions_and_related_locations() -> None:
    made = drawn()
    log = sarif(Gate(made))
    run = log["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    texts = {article.path: article.text for article in made.articles}
    related = 0
    for found in run["results"]:
        assert run["tool"]["driver"]["rules"][found["ruleIndex"]]["id"] == found["ruleId"]
        for place in (*found["locations"], *found["relatedLocations"]):
            region = place["physicalLocation"].get("region")
            if region is None:
                continue
            file = next(path for path in texts if uri(path) == place["physicalLocation"]["artifactLocation"]["uri"])
            assert texts[file][region["charOffset"] :][: region["charLength"]] == region["snippet"]["text"]
            assert at(texts[file], region["startLine"], region["startColumn"]) == region["charOffset"]
        related += len(found["relatedLocations"])
    assert related >= len(run["results"])
    rules = run["tool"]["driver"]["rules"]
    assert all(rule["help"]["text"] and rule["help"]["markdown"] for rule in rules)


def test_published_claims_are_related_locations_outside_the_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    room = published(tmp_path)
    log = json.loads(room.check(room.write("new.txt", CLASH), "--output-format", "sarif").output)
    (found,) = log["runs"][0]["results"]
    assert found["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "new.txt"}
    assert found["relatedLocations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "old.txt", "uriBaseId": "PUBLISHED"}


def test_fingerprints_survive_edits_elsewhere_and_are_unique(tmp_path: Path) -> None:
    def prints(text: str) -> list[str]:
        (tmp_path / "a.md").write_text(text, encoding="utf-8")
        log = sarif(Gate(analyze(tmp_path / "a.md")))
        return sorted(found["partialFingerprints"]["analyzerFinding/v1"] for found in log["runs"][0]["results"])

    other = "The old stadium covers 3 square kilometres, or 30,000 square metres, the mayor said.\n"
    before = prints(f"{SLIP}\n{other}")
    assert len(set(before)) == len(before) == 2
    assert prints(f"A new first line, with 7 words.\n\n{SLIP}\nAnother between.\n\n{other}") == before
    assert prints(f"{SLIP.replace('500,000', '400,000')}\n{other}") != before


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("a b.md", "a%20b.md"),
        ("نص.md", "%D9%86%D8%B5.md"),
        ("a:b.md", "a%3Ab.md"),
        ("a%20b", "a%2520b"),
        ("/tmp/x#y", "file:///tmp/x%23y"),  # noqa: S108 - a name, no file
    ],
)
def test_addresses_are_escaped(name: str, address: str) -> None:
    assert uri(name) == address


# ---------------------------------------------------------------- GitHub, GitLab, JUnit, rdjson


def test_github_commands_are_one_line_each_and_unescape_to_what_was_meant() -> None:
    lines = rendered("github", hostile()).splitlines()
    assert len(lines) == len(drawn().discrepancies)
    for line in lines:
        match = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line)
        assert match, line
        pairs = dict(pair.split("=", 1) for pair in match[2].split(","))
        assert set(pairs) <= {"file", "line", "endLine", "col", "endColumn", "title"}


def test_github_escapes_as_the_runner_unescapes() -> None:
    """The runner's own order: %0D, %0A, then %25 last; in properties %3A and %2C as well."""
    for text in ("100%", "a\r\nb", "%0A", "x:y,z", "%253A"):
        for escape, signs in (
            (data, {"%0D": "\r", "%0A": "\n", "%25": "%"}),
            (prop, {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}),
        ):
            back = escape(text)
            assert "\n" not in back
            for code, sign in signs.items():
                back = back.replace(code, sign)
            assert back == text


def test_github_gives_no_columns_over_several_lines() -> None:
    made = drawn()
    english = made.articles[0]
    text = english.text.replace("20 trillion operations", "20 trillion\noperations")
    gate = Gate(replace(made, articles=(replace(english, text=text), *made.articles[1:])))
    line = next(line for line in rendered("github", gate).splitlines() if "title=G101" in line)
    assert ",endLine=4," in line
    assert "col=" not in line


def test_gitlab_fingerprints_are_unique_and_lines_exist() -> None:
    issues = json.loads(rendered("gitlab", Gate(drawn())))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) == len(drawn().discrepancies)
    for issue in issues:
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert issue["location"]["lines"]["begin"] >= 1


def test_junit_has_one_case_an_article_and_fails_by_the_level() -> None:
    made = drawn()
    for level, failures in (("error", 1), ("note", 2), ("never", 0)):
        root = ElementTree.fromstring(rendered("junit", Gate(made, "en", level)))  # noqa: S314 - our own output
        suite = root[0]
        assert suite.get("tests") == str(len(made.articles) + len(made.skipped)) == str(len(suite))
        assert suite.get("failures") == str(failures) == str(sum(case.find("failure") is not None for case in suite))
        assert suite.get("errors") == str(len(made.skipped))
    assert ElementTree.fromstring(rendered("junit", hostile())) is not None  # noqa: S314


def test_rdjson_counts_bytes_and_ends_behind() -> None:
    made = drawn()
    texts = {article.path: article.text for article in made.articles}
    diagnostics = json.loads(rendered("rdjson", Gate(made)))["diagnostics"]
    printed = {claim.text for claim in made.claims}
    for item in diagnostics:
        for place in (item["location"], *(other["location"] for other in item["related_locations"])):
            start, end = place["range"]["start"], place["range"]["end"]
            assert start["line"] == end["line"]
            line = texts[place["path"]].split("\n")[start["line"] - 1].encode()
            assert line[start["column"] - 1 : end["column"] - 1].decode() in printed


def test_findings_set_aside_stay_in_every_format_and_say_why() -> None:
    made = drawn()
    aside = tuple(replace(item, decision=Decision("dismissed", "Mona", "2026-01-01", "two halls")) for item in made.discrepancies)
    gate = Gate(replace(made, discrepancies=aside), "en", "note")
    assert not any(map(gate.fails, gate.findings))
    for name in FORMATS:
        assert "two halls" in rendered(name, gate), name
    assert all(found["suppressions"][0]["kind"] == "external" for found in sarif(gate)["runs"][0]["results"])
    assert "::error" not in rendered("github", gate)


def finding_of(gate: Gate, rule: str) -> Finding:
    return next(item for item in gate.findings if item.rule == rule)


def test_a_finding_is_shown_at_its_first_claim_in_a_new_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PUBLISHED, encoding="utf-8")
    (tmp_path / "b.txt").write_text(CLASH, encoding="utf-8")
    whole = analyze(tmp_path)
    for article in whole.articles:
        gate = Gate(replace(whole, articles=(article,)))
        first = gate.primary(gate.findings[0])
        assert first is not None
        assert first.article == article.path
        assert [claim.article for claim in gate.others(gate.findings[0])] == [item.path for item in whole.articles if item is not article]
