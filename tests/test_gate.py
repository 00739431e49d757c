"""`analyzer check`: what it fails on, what it never passes because of, what it leaves alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from analyzer.corpus import read
from analyzer.published import open_published, replaced
from tests.gate_fixture import CLASH, PUBLISHED, RIGHT, SAME, SLIP, Newsroom, published

ROOT = Path(__file__).parent.parent


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    monkeypatch.chdir(tmp_path)
    return published(tmp_path)


@pytest.mark.parametrize(("text", "code"), [(SLIP, 1), (RIGHT, 0), (SAME, 0), (CLASH, 0), ("Nothing to count here.", 0)])
def test_errors_fail_and_right_figures_pass(room: Newsroom, text: str, code: int) -> None:
    done = room.check(room.write("new.txt", text))
    assert done.exit_code == code, done.output


@pytest.mark.parametrize(("level", "code"), [("error", 0), ("warning", 1), ("note", 1), ("never", 0)])
def test_fail_on_decides_from_which_severity(room: Newsroom, level: str, code: int) -> None:
    new = room.write("new.txt", CLASH)
    assert room.check(new, "--fail-on", level).exit_code == code
    room.write("analyzer.toml", f'fail-on = "{level}"')
    assert room.check(new).exit_code == code


def test_never_and_exit_zero_pass_with_findings_but_not_with_a_failure(room: Newsroom) -> None:
    new = room.write("new.txt", SLIP)
    for options in (["--fail-on", "never"], ["--exit-zero"]):
        done = room.check(new, *options)
        assert done.exit_code == 0
        assert "G101" in done.output
        assert room.run("check", "nowhere.txt", *options).exit_code == 2
        assert room.run("check", new, "--against", "nowhere.csv", *options).exit_code == 2


HEADER = "claim_id,article\r\n"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "no such file"),
        ("", "lacks the column"),
        (HEADER, "lacks the column"),
        ("only a header", "lacks the column"),
        ("folder", "is a folder"),
    ],
)
def test_what_is_published_must_be_there(room: Newsroom, content: str | None, said: str) -> None:
    place = room.root / "against.csv"
    if content == "folder":
        place.mkdir()
    elif content is not None:
        place.write_text(content, encoding="utf-8")
    done = room.run("check", room.write("new.txt", RIGHT), "--against", str(place))
    assert done.exit_code == 2
    assert said in done.output
    assert len(done.output.strip().splitlines()) == 1


def test_a_claims_file_without_claims_or_cut_short_fails(room: Newsroom) -> None:
    whole = Path(room.claims).read_text(encoding="utf-8")
    new = room.write("new.txt", RIGHT)
    for cut, said in ((whole.splitlines()[0] + "\r\n", "holds no claim"), (whole[: whole.rindex("1230") + 2], "not a number")):
        Path(room.claims).write_text(cut, encoding="utf-8")
        done = room.check(new)
        assert (done.exit_code, said in done.output) == (2, True), done.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--select", "G1O1"], "did you mean 'G101'"),
        (["--ignore", "X"], "no rule code"),
        (["--ignore", "ALL"], "leaves no rule on"),
        (["--select", "G1", "--ignore", "G1"], "leaves no rule on"),
        (["--fail-on", "eror"], "did you mean 'error'"),
        (["--output-format", "sarf"], "did you mean 'sarif'"),
        (["--output-format", "json:"], "names no place"),
        (["--output-format", "json", "--output-format", "text"], "two formats to standard output"),
        (["--output-format", "json:new.txt"], "would overwrite"),
        (["--output-format", "json:claims.csv"], "would overwrite"),
        (["--output-format", "json:a.out", "--output-format", "text:a.out"], "two outputs"),
        (["--baseline", "nowhere.csv"], "no such file"),
        (["--decisions", "nowhere.csv"], "no such file"),
        (["--config", "nowhere.toml"], "could not be read"),
        (["--since", ""], "is empty"),
        (["--since", "HEAD"], "not a git checkout"),
        (["--today", "soon"], "is not a day"),
        (["--language", "sw"], "no language pack for “sw”"),
    ],
)
def test_what_cannot_be_is_2_and_one_sentence(room: Newsroom, arguments: list[str], said: str) -> None:
    done = room.check(room.write("new.txt", RIGHT), *arguments)
    assert done.exit_code == 2, done.output
    assert said in done.output
    assert len(done.output.strip().splitlines()) == 1


@pytest.mark.parametrize("path", ["nowhere.txt", "none/*.md", "**/*.nothing", "empty", "claims.csv"])
def test_a_path_or_pattern_that_matches_nothing_is_2(room: Newsroom, path: str) -> None:
    (room.root / "empty").mkdir()
    done = room.check(path)
    assert done.exit_code == 2
    assert path in done.output


def test_patterns_are_matched_where_no_shell_did(room: Newsroom) -> None:
    room.write("wires/a/one.md", SLIP)
    room.write("wires/b/two.md", RIGHT)
    done = room.check("wires/**/*.md", "--output-format", "concise")
    assert done.exit_code == 1
    assert done.output.startswith("wires/a/one.md:1:")


def test_an_article_in_a_language_without_a_pack_never_passes(room: Newsroom) -> None:
    room.write("in/a.txt", RIGHT)
    room.write("in/b.md", "---\nlanguage: sw\n---\nTetemeko liliua watu 1,320 nchini Morocco, wizara ilisema.\n")
    done = room.check("in")
    assert done.exit_code == 2
    assert "no language pack for “sw”" in done.output
    assert "No verdict" in done.output
    assert "Passes" not in done.output


def test_a_format_whose_packages_are_missing_never_passes(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    from analyzer.corpus import draft
    from analyzer.errors import MissingExtra

    def missing(name: str, feature: str) -> None:
        raise MissingExtra(feature=feature, extra="readers")

    monkeypatch.setattr("analyzer.corpus.reader_html.package", missing)
    assert draft.package is not missing
    room.write("in/a.txt", RIGHT)
    room.write("in/b.html", "<p>300 people</p>")
    done = room.check("in", "--exit-zero")
    assert done.exit_code == 2
    assert "readers" in done.output


def test_a_reader_that_has_seen_enough_does_not_make_it_pass(room: Newsroom) -> None:
    """`analyzer check … | head -1` under pipefail: the verdict stays."""
    room.write("slip.txt", SLIP)
    program = f"{sys.executable} -m analyzer check slip.txt --output-format json | true; exit ${{PIPESTATUS[0]}}"
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    assert subprocess.run(["bash", "-c", program], cwd=room.root, env=env, check=False).returncode == 1


def test_a_fault_of_ours_is_2_and_not_a_finding(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise TypeError("nobody thought of this\nnor of that")

    monkeypatch.setattr("analyzer.pipeline.check_paths", broken)
    new = room.write("new.txt", RIGHT)
    done = room.check(new, "--exit-zero")
    assert (done.exit_code, len(done.output.splitlines())) == (2, 1)
    assert "TypeError: nobody thought of this" in done.output
    assert isinstance(room.check(new, "--debug").exception, TypeError)


def test_json_of_the_gate_follows_the_schema_of_the_report(room: Newsroom) -> None:
    from jsonschema import Draft202012Validator

    schema = json.loads((ROOT / "analyzer/report/schema/discrepancies.schema.json").read_text(encoding="utf-8"))
    room.write("in/slip.txt", SLIP)
    room.run("baseline", "in", "--against", room.claims)
    data = json.loads(room.check("in", "--baseline", "analyzer-baseline.csv", "--output-format", "json").output)
    Draft202012Validator(schema).validate(data)
    assert "accepted" in {item["decision"]["status"] for item in data["discrepancies"]}


def test_skipped_articles_are_told_and_strict_makes_them_2(room: Newsroom) -> None:
    room.write("in/a.txt", RIGHT)
    room.write("in/b.txt", "")
    assert room.check("in").exit_code == 0
    assert "b.txt" in room.check("in").output
    assert room.check("in", "--strict").exit_code == 2
    assert room.check("in", "--strict", "--exit-zero").exit_code == 2


def test_only_findings_that_involve_a_new_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    room = published(tmp_path, {"a.txt": PUBLISHED, "b.txt": CLASH, "c.txt": SLIP})
    assert room.check(room.write("new.txt", "The plant employs 300 people."), "--fail-on", "note").exit_code == 0
    done = room.check(room.write("new.txt", CLASH), "--fail-on", "warning", "--output-format", "concise")
    assert [line.split(":")[0] for line in done.output.splitlines()] == ["new.txt"]


@pytest.mark.parametrize("name", ["old.txt", "published/old.txt", "copy.txt"])
def test_the_published_version_of_the_same_article_gives_way(room: Newsroom, name: str) -> None:
    """The same path with another figure, and another path with the same text, are the article itself."""
    text = PUBLISHED if name == "copy.txt" else CLASH
    done = room.check(room.write(name, text), "--fail-on", "note")
    assert done.exit_code == 0, done.output
    assert "old.txt: the published version gave way" in done.output


def test_an_article_with_another_path_and_figure_does_not_give_way(room: Newsroom) -> None:
    done = room.check(room.write("drafts/older.txt", CLASH), "--fail-on", "warning")
    assert done.exit_code == 1
    assert "gave way" not in done.output


def test_versions_are_told_by_whole_path_names(room: Newsroom) -> None:
    claims = [*open_published(Path(room.claims))([])]
    moved = [replace(claim, article="2025/old.txt") for claim in claims]
    for file, same in (("wires/2025/old.txt", True), ("wires/12025/old.txt", False), ("wires/2025/old.txt.md", False)):
        article = read([room.write(file, CLASH)]).articles
        assert bool(replaced(moved, article, {})) is same, file


def test_without_against_new_articles_are_compared_with_each_other_and_it_is_said(room: Newsroom) -> None:
    room.write("in/a.txt", PUBLISHED)
    room.write("in/b.txt", CLASH)
    done = room.run("check", "in", "--fail-on", "warning")
    assert done.exit_code == 1
    assert "Nothing published was given" in done.output
    assert "Nothing published" not in room.check("in").output


def test_against_may_stand_in_the_settings_beside_them(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    room.write("analyzer.toml", 'against = "claims.csv"\n')
    room.write("sub/new.txt", CLASH)
    monkeypatch.chdir(room.root / "sub")
    assert room.run("check", "new.txt", "--fail-on", "warning").exit_code == 1
    (room.root / "claims.csv").unlink()
    assert room.run("check", "new.txt").exit_code == 2


def test_select_and_ignore_by_prefix(room: Newsroom) -> None:
    new = room.write("new.txt", SLIP)
    assert room.check(new, "--select", "V,S6").exit_code == 0
    assert room.check(new, "--ignore", "G").exit_code == 0
    assert room.check(new, "--ignore", "G", "--select", "G101").exit_code == 1
    room.write("analyzer.toml", '[per-path."opinion/*"]\nignore = ["G1"]\n')
    room.write("in/opinion/new.txt", SLIP)
    assert room.check("in").exit_code == 0
    assert room.check(new).exit_code == 1


def test_standard_input_is_named(room: Newsroom) -> None:
    done = room.check("-", "--stdin-filename", "wires/new.md", "--output-format", "concise", stdin=SLIP)
    assert done.exit_code == 1
    assert done.output.startswith("wires/new.md:1:")
    assert room.check("-", "--stdin-filename", "published/old.txt", "--fail-on", "note", stdin=CLASH).exit_code == 0
    assert room.check("-", stdin="").exit_code == 2


def test_quiet_prints_nothing_but_what_was_asked_for(room: Newsroom) -> None:
    new = room.write("new.txt", SLIP)
    done = room.check(new, "--quiet")
    assert (done.exit_code, done.output) == (1, "")
    room.check(new, "--quiet", "--output-format", "concise:out.txt")
    assert "G101" in (room.root / "out.txt").read_text(encoding="utf-8")


def test_several_outputs_at_once_each_whole(room: Newsroom) -> None:
    new = room.write("new.txt", SLIP)
    outputs = [f"--output-format={name}:out/{name}" for name in ("sarif", "json", "junit", "gitlab", "rdjson", "markdown", "csv")]
    done = room.check(new, *outputs, "--output-format", "github")
    assert done.exit_code == 1
    assert done.output.startswith("::error file=new.txt,line=1,")
    assert len(list((room.root / "out").iterdir())) == 7


def test_a_pipe_or_device_is_written_to_and_stays(room: Newsroom) -> None:
    assert room.check(room.write("new.txt", RIGHT), "--output-format", "json:/dev/null").exit_code == 0
    assert not Path("/dev/null").is_file()


# ---------------------------------------------------------------- --since


def git(folder: Path, *arguments: str) -> str:
    settings = ["-c", "user.name=Editor", "-c", "user.email=editor@example.com", "-c", "commit.gpgsign=false"]
    return subprocess.run(["git", *settings, "-C", str(folder), *arguments], check=True, capture_output=True, text=True).stdout


@pytest.fixture
def checkout(room: Newsroom) -> Newsroom:
    git(room.root, "init", "-q", "-b", "main")
    room.write("wires/first.md", SLIP)
    room.write("wires/second.md", RIGHT)
    git(room.root, "add", ".")
    git(room.root, "commit", "-qm", "one")
    return room


def test_since_reads_changed_files_only(checkout: Newsroom) -> None:
    assert checkout.check("wires").exit_code == 1
    done = checkout.check("wires", "--since", "HEAD")
    assert (done.exit_code, "0 articles read" in done.output) == (0, True)
    checkout.write("wires/deep/نص.md", SLIP)
    done = checkout.check("wires", "--since", "HEAD", "--output-format", "concise")
    assert done.exit_code == 1
    assert {line.split(":")[0] for line in done.output.splitlines()} == {"wires/deep/نص.md"}
    git(checkout.root, "add", ".")
    git(checkout.root, "commit", "-qm", "two")
    assert checkout.check("wires", "--since", "HEAD").exit_code == 0
    assert checkout.check("wires", "--since", "HEAD~1").exit_code == 1
    checkout.write("wires/second.md", SLIP)
    assert checkout.check("wires/second.md", "--since", "main").exit_code == 1
    (checkout.root / "wires/second.md").unlink()
    assert checkout.check("wires", "--since", "main").exit_code == 0


@pytest.mark.parametrize("revision", ["nowhere", "--output=owned", "-c", "$(touch owned)", "HEAD; touch owned", "HEAD..HEAD", "HEAD:wires"])
def test_a_revision_is_never_an_option_or_a_command(checkout: Newsroom, revision: str) -> None:
    done = checkout.check("wires", f"--since={revision}")
    assert done.exit_code == 2, done.output
    assert not (checkout.root / "owned").exists()


def test_a_checkout_chooses_no_programs(checkout: Newsroom) -> None:
    for key in ("core.fsmonitor", "diff.external"):
        git(checkout.root, "config", key, "touch owned; false")
    checkout.write("wires/second.md", SLIP)
    assert checkout.check("wires", "--since", "HEAD").exit_code == 1
    assert not (checkout.root / "owned").exists()


def test_since_needs_paths_that_exist(checkout: Newsroom) -> None:
    assert checkout.check("nowhere", "--since", "HEAD").exit_code == 2
    assert checkout.check("-", "--since", "HEAD", stdin=SLIP).exit_code == 2
