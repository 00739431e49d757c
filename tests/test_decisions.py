"""Editors' decisions: they mark findings and never delete them, die with their figures, and survive two writers and a kill."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import analyzer
from analyzer import config, decisions, writing
from analyzer.decisions import Record
from analyzer.errors import InputError, OutputError
from analyzer.model import Decision
from tests.gate_fixture import CLASH, PUBLISHED, RIGHT, SLIP, Newsroom, published

TEXTS = {"a.txt": PUBLISHED, "b.txt": CLASH, "c.txt": SLIP}


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    monkeypatch.chdir(tmp_path)
    return published(tmp_path, TEXTS)


def reported(room: Newsroom, *options: str) -> dict[str, dict[str, str]]:
    """discrepancies.csv after a report, by rule."""
    done = room.run("report", "published", *options)
    assert done.exit_code == 0, done.output
    with (room.root / "reports" / "discrepancies.csv").open(encoding="utf-8", newline="") as handle:
        return {row["rule"]: row for row in csv.DictReader(handle)}


def test_a_decision_is_written_and_respected_by_reports_and_never_deletes(room: Newsroom) -> None:
    ident = reported(room)["V205"]["discrepancy_id"]
    done = room.run("decide", ident, "dismissed", "--reason", "two\n different  counts", "--by", "Mona", "--on", "2026-05-01")
    assert done.exit_code == 0, done.output
    row = reported(room)["V205"]
    assert [row[key] for key in ("status", "decided_by", "decided_on", "reason")] == [
        "dismissed",
        "Mona",
        "2026-05-01",
        "two different counts",
    ]
    assert row["discrepancy_id"] == ident
    assert reported(room)["G101"]["status"] == "open"
    assert "two different counts" in room.run("explain", ident, "published").output
    for file in ("discrepancies.md", "discrepancies.html", "discrepancies.json"):
        assert "two different counts" in (room.root / "reports" / file).read_text(encoding="utf-8")


def test_reports_do_not_look_at_the_clock(room: Newsroom) -> None:
    ident = reported(room)["V205"]["discrepancy_id"]
    assert room.run("decide", ident, "dismissed", "--reason", "x", "--until", "2001-01-01").exit_code == 0
    assert reported(room)["V205"]["status"] == "dismissed"
    assert "holds until 1 January 2001" in (room.root / "reports" / "discrepancies.md").read_text(encoding="utf-8")
    assert reported(room, "--today", "2001-01-01")["V205"]["status"] == "dismissed"
    assert reported(room, "--today", "2001-01-02")["V205"]["status"] == "open"
    assert room.run("report", "published", "--today", "soon").exit_code == 2
    assert room.run("report", "published", "--decisions", "nowhere.csv").exit_code == 2


def test_a_decision_can_be_changed_and_taken_back_and_the_file_is_the_history(room: Newsroom) -> None:
    ident = reported(room)["G101"]["discrepancy_id"]
    for verdict in ("dismissed", "confirmed", "open"):
        assert room.run("decide", ident, verdict, "--reason", verdict).exit_code == 0
        assert reported(room)["G101"]["status"] == verdict
    assert [item.status for item in decisions.read(room.root / "reports" / "decisions.csv")] == ["dismissed", "confirmed", "open"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["G101-nothing", "dismissed", "--reason", "x"], "There is no discrepancy"),
        (["ID", "forgotten", "--reason", "x"], "forgotten"),
        (["ID", "dismissed"], "--reason"),
        (["ID", "dismissed", "--reason", "  "], "is empty"),
        (["ID", "dismissed", "--reason", "x", "--until", "tomorrow"], "is not a day"),
        (["ID", "dismissed", "--reason", "x", "--on", "2026-13-01"], "is not a day"),
        (["ID", "dismissed", "--reason", "x", "--report", "nowhere.json"], "analyzer report"),
        (["ID", "dismissed", "--reason", "x", "--report", "claims.csv"], "is not a report"),
        (["ID", "dismissed", "--reason", "x", "--report", "thin.json"], "is not a report"),
        (["ID", "dismissed", "--reason", "x", "--decisions", "claims.csv"], "is not a file of decisions"),
    ],
)
def test_what_cannot_be_decided_is_2_and_writes_nothing(room: Newsroom, arguments: list[str], said: str) -> None:
    ident = reported(room)["G101"]["discrepancy_id"]
    thin = {"claims": [], "discrepancies": [{"discrepancy_id": ident}]}
    (room.root / "thin.json").write_text(json.dumps(thin), encoding="utf-8")
    done = room.run("decide", *(ident if word == "ID" else word for word in arguments))
    assert done.exit_code == 2
    assert said in done.output
    assert not (room.root / "reports" / "decisions.csv").exists()


# ---------------------------------------------------------------- the gate


def gate_id(room: Newsroom, new: str, rule: str) -> str:
    room.check(new, "--output-format", "json:new.json")
    found = json.loads((room.root / "new.json").read_text(encoding="utf-8"))["discrepancies"]
    return str(next(item["discrepancy_id"] for item in found if item["rule"] == rule))


def decided(room: Newsroom, new: str, rule: str, *options: str) -> str:
    ident = gate_id(room, new, rule)
    done = room.run("decide", ident, *options, "--report", "new.json")
    assert done.exit_code == 0, done.output
    return ident


@pytest.mark.parametrize(("verdict", "code"), [("dismissed", 0), ("confirmed", 1), ("corrected", 1), ("open", 1)])
def test_only_what_is_dismissed_passes(room: Newsroom, verdict: str, code: int) -> None:
    new = room.write("new.txt", SLIP.replace("hall", "court"))
    assert room.check(new).exit_code == 1
    ident = decided(room, new, "G101", verdict, "--reason", "as the editor said")
    done = room.check(new)
    assert done.exit_code == code
    assert ident in done.output
    assert ("as the editor said" in done.output) == (verdict != "open")


def python_says(room: Newsroom, new: str, **options: str) -> dict[str, str]:
    """The status of each error of `analyzer.check`, by rule."""
    settings = config.load(None)
    found = analyzer.check([new], room.claims, settings, **options).discrepancies
    return {item.rule: item.decision.status for item in found if item.severity == "error"}


def test_check_from_python_respects_decisions_as_the_command_does(room: Newsroom) -> None:
    new = room.write("new.txt", SLIP.replace("hall", "court"))
    assert python_says(room, new) == {"G101": "open"}
    decided(room, new, "G101", "dismissed", "--reason", "x", "--until", "2026-05-31")
    assert python_says(room, new, today="2026-05-31") == {"G101": "dismissed"}
    assert python_says(room, new, today="2026-06-01") == {"G101": "open"}
    decided(room, new, "G101", "dismissed", "--reason", "x", "--until", "2001-01-01")
    assert python_says(room, new) == {"G101": "open"}  # today is the default
    decided(room, new, "G101", "confirmed", "--reason", "x")
    assert python_says(room, new) == {"G101": "confirmed"}
    with pytest.raises(InputError, match="is not a day"):
        python_says(room, new, today="tomorrow")


def test_check_from_python_respects_the_baseline_and_the_place_of_decisions(room: Newsroom) -> None:
    new = room.write("new.txt", SLIP.replace("hall", "court"))
    assert room.run("baseline", new, "--against", room.claims, "--output", "base.csv").exit_code == 0
    room.write("analyzer.toml", 'baseline = "base.csv"\ndecisions = "desk/decisions.csv"')
    assert python_says(room, new) == {"G101": "accepted"}
    decided(room, new, "G101", "confirmed", "--reason", "x")
    assert (room.root / "desk" / "decisions.csv").is_file()
    assert python_says(room, new) == {"G101": "confirmed"}
    room.write("desk/decisions.csv", "a,b")
    with pytest.raises(InputError, match="lacks the column"):
        python_says(room, new)


def test_an_expired_decision_fails_again_and_says_so(room: Newsroom) -> None:
    new = room.write("new.txt", SLIP.replace("hall", "court"))
    ident = decided(room, new, "G101", "dismissed", "--reason", "x", "--until", "2026-05-31")
    assert room.check(new, "--today", "2026-05-31").exit_code == 0
    done = room.check(new, "--today", "2026-06-01")
    assert done.exit_code == 1
    assert f"The decision on {ident}" in done.output
    decided(room, new, "G101", "dismissed", "--reason", "x", "--until", "2001-01-01")
    assert room.check(new).exit_code == 1  # today is the default


def test_a_decision_dies_when_its_figures_change(room: Newsroom) -> None:
    new = room.write("new.txt", SLIP.replace("hall", "court"))
    ident = decided(room, new, "G101", "dismissed", "--reason", "x")
    path = room.root / "reports" / "decisions.csv"
    (made,) = decisions.read(path)
    path.write_text("".join(decisions.rows([replace(made, values="000000000000")])), encoding="utf-8")
    done = room.check(new)
    assert done.exit_code == 1
    assert f"The decision on {ident} (dismissed, decisions.csv) no longer holds" in done.output
    path.write_text("".join(decisions.rows([made])), encoding="utf-8")
    assert room.check(new).exit_code == 0
    room.write("new.txt", SLIP.replace("hall", "court").replace("500,000", "400,000"))
    done = room.check(new)
    assert done.exit_code == 1
    assert f"The decision on {ident} (decisions.csv) concerns nothing any more" in done.output


def test_unused_decisions_are_told_where_all_their_articles_are_at_hand(room: Newsroom) -> None:
    ident = reported(room)["V205"]["discrepancy_id"]
    assert room.run("decide", ident, "dismissed", "--reason", "x").exit_code == 0
    assert "concerns nothing" not in room.check(room.write("other.txt", RIGHT)).output
    room.write("published/b.txt", PUBLISHED.replace("ministry", "office"))
    room.run("report", "published")
    assert ident in (room.root / "reports" / "discrepancies.md").read_text(encoding="utf-8")
    assert ident in room.run("report", "published", "--report-language", "ar").output + (
        room.root / "reports" / "discrepancies.md"
    ).read_text("utf-8")


def test_a_broken_decisions_file_never_passes(room: Newsroom) -> None:
    new = room.write("new.txt", RIGHT)
    path = room.root / "reports" / "decisions.csv"
    head = ",".join(decisions.COLUMNS)
    for text, said in (
        ("", "lacks the column"),
        ("a,b\n", "lacks the column"),
        (f"{head}\nG101-1,forgiven,,,,,00,,,\n", "'forgiven'"),
        (f"{head}\nG101-1,dismissed,,,,soon,00,,,\n", "is not a day"),
        (f"{head}\nG101-1,dismissed\n", "lacks its id or the digest"),
    ):
        path.write_text(text, encoding="utf-8")
        done = room.check(new, "--exit-zero")
        assert (done.exit_code, said in done.output) == (2, True), done.output
        assert room.run("report", "published").exit_code == 2


# ---------------------------------------------------------------- the file

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20)


@given(
    st.lists(
        st.builds(
            Record,
            st.just("G101-1"),
            st.builds(Decision, st.sampled_from(decisions.VERDICTS), WORDS, st.just("2026-05-01"), WORDS),
            values=st.just("0a"),
            message=WORDS,
        )
    )
)
def test_any_texts_read_back(tmp_path_factory: pytest.TempPathFactory, made: list[Record]) -> None:
    path = tmp_path_factory.mktemp("d") / "decisions.csv"
    path.write_bytes("".join(decisions.rows(made)).encode("utf-8"))
    assert decisions.read(path) == made


def test_no_cell_runs_as_a_formula() -> None:
    text = "".join(decisions.rows([Record("G101-1", Decision("dismissed", "@cmd", reason="=HYPERLINK(1)"), values="0a")]))
    assert "'=HYPERLINK" in text
    assert "'@cmd" in text


WRITER = """
import sys
from pathlib import Path
from analyzer.decisions import Record, record
from analyzer.model import Decision
name, count = sys.argv[2], int(sys.argv[3])
print("ready", flush=True)
for number in range(count):
    record(Path(sys.argv[1]), [Record(f"{name}-{number}", Decision("dismissed", reason="x" * 2000), values="0a")])
"""


def writer(path: Path, name: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(path), name, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "reports" / "decisions.csv"
    running = [writer(path, name, 12) for name in ("A", "B", "C")]
    for process in running:
        _, errors = process.communicate(timeout=60)
        assert process.returncode == 0, errors
    assert {item.discrepancy_id for item in decisions.read(path)} == {f"{name}-{number}" for name in "ABC" for number in range(12)}


@pytest.mark.skipif(os.name != "posix", reason="kills a process")
def test_a_writer_killed_at_any_time_leaves_a_whole_file_and_no_lock(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    kept: set[str] = set()
    for number in range(6):
        process = writer(path, f"K{number}", 100_000)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.01 + 0.013 * number)
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=30)
        now = [item.discrepancy_id for item in decisions.read(path)] if path.exists() else []
        assert kept <= set(now)
        assert len(now) == len(set(now))
        kept = set(now)
    decisions.record(path, [Record("after", Decision("dismissed"), values="0a")])
    assert "after" in {item.discrepancy_id for item in decisions.read(path)}


KILLED = """
import os, signal, sys
from pathlib import Path
import analyzer
from analyzer import config, decisions, writing
moment = sys.argv[2]
if moment == "renaming":
    Path.replace = lambda self, target: os.kill(os.getpid(), signal.SIGKILL)
else:
    os.fsync = lambda handle: os.kill(os.getpid(), signal.SIGKILL)
decisions.record(Path(sys.argv[1]), [decisions.Record("new", decisions.Decision("dismissed"), values="0a")])
"""


@pytest.mark.skipif(os.name != "posix", reason="kills a process")
@pytest.mark.parametrize("moment", ["writing", "renaming"])
def test_killed_in_the_middle_of_writing_the_old_file_stands(tmp_path: Path, moment: str) -> None:
    path = tmp_path / "decisions.csv"
    decisions.record(path, [Record("old", Decision("dismissed"), values="0a")])
    before = path.read_bytes()
    killed = subprocess.run([sys.executable, "-c", KILLED, str(path), moment], capture_output=True, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert path.read_bytes() == before
    decisions.record(path, [Record("new", Decision("dismissed"), values="0a")])
    assert [item.discrepancy_id for item in decisions.read(path)] == ["old", "new"]


@pytest.mark.skipif(os.name != "posix", reason="holds a lock of the system")
def test_a_lock_that_is_never_let_go_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "decisions.csv"
    monkeypatch.setattr(writing, "PATIENCE", 0.05)
    with writing.alone(path), pytest.raises(OutputError, match="another program"):
        decisions.record(path, [Record("x", Decision("dismissed"), values="0a")])


def test_a_file_that_is_none_of_ours_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text("my,own,table\n", encoding="utf-8")
    with pytest.raises(InputError, match="is not a file of decisions"):
        decisions.record(path, [Record("x", Decision("dismissed"), values="0a")])
    assert path.read_text(encoding="utf-8") == "my,own,table\n"


# ---------------------------------------------------------------- baseline


def test_a_baseline_accepts_what_is_there_and_nothing_new(room: Newsroom) -> None:
    room.write("in/old.md", SLIP.replace("hall", "court"))
    done = room.run("baseline", "in", "--against", room.claims)
    assert done.exit_code == 0, done.output
    first = (room.root / "analyzer-baseline.csv").read_bytes()
    options = ["--baseline", "analyzer-baseline.csv"]
    done = room.check("in", *options)
    assert done.exit_code == 0
    assert "accepted before (baseline)" in done.output
    assert room.check("in").exit_code == 1
    room.write("in/old.md", f"A first paragraph, moved in.\n\n{SLIP.replace('hall', 'court')}")
    assert room.check("in", *options).exit_code == 0
    room.write("in/other.md", SLIP.replace("hall", "bridge"))
    assert room.check("in", *options).exit_code == 1
    room.write("in/other.md", RIGHT.replace("hall", "bridge"))
    room.write("in/old.md", SLIP.replace("hall", "court").replace("500,000", "50,000"))
    assert room.check("in", *options).exit_code == 1
    room.write("in/old.md", SLIP.replace("hall", "court"))
    (room.root / "in/other.md").unlink()
    room.run("baseline", "in", "--against", room.claims)
    assert (room.root / "analyzer-baseline.csv").read_bytes() == first


def test_a_baseline_is_not_made_of_a_part(room: Newsroom) -> None:
    room.write("in/a.txt", SLIP)
    room.write("in/b.txt", "")
    assert room.run("baseline", "in").exit_code == 2
    assert not (room.root / "analyzer-baseline.csv").exists()


def test_decisions_win_over_the_baseline(room: Newsroom) -> None:
    new = room.write("new.txt", SLIP.replace("hall", "court"))
    room.run("baseline", new, "--against", room.claims)
    decided(room, new, "G101", "confirmed", "--reason", "it is wrong after all")
    assert room.check(new, "--baseline", "analyzer-baseline.csv").exit_code == 1


# ---------------------------------------------------------------- comments in the text


def comment(codes: str, reason: str = "reason: the ministry says so") -> str:
    return f"<!-- analyzer: ignore {codes} {reason} -->\n"


COURT = SLIP.replace("hall", "court")


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        (comment("G101") + COURT, 0, "the ministry says so"),
        (comment("G101") + "\n\n" + COURT, 0, "the ministry says so"),
        (COURT.strip() + " " + comment("G101"), 0, "the ministry says so"),
        (comment("v2, g") + COURT, 0, "the ministry says so"),
        (comment("ALL") + COURT, 0, "the ministry says so"),
        (comment("V201") + COURT, 1, "sets nothing aside"),
        (comment("G101", "") + COURT, 1, "gives no reason"),
        (comment("G101", "reason:  ") + COURT, 1, "gives no reason"),
        (comment("") + COURT, 1, "names no check"),
        (comment("G999") + COURT, 1, "names no check there is"),
        (COURT + "\n" + comment("G101") + "Another paragraph.\n", 1, "sets nothing aside"),
        (comment("G101") + "Another paragraph.\n\n" + COURT, 1, "sets nothing aside"),
        ("<!-- ignore G101 reason: not ours -->\n" + COURT, 1, "Fails"),
        ("<!-- analyzer: ignore G101 reason: never closed\n" + COURT, 1, "Fails"),
    ],
)
def test_a_comment_speaks_for_its_paragraph_with_code_and_reason(room: Newsroom, text: str, code: int, said: str) -> None:
    done = room.check(room.write("new.md", text))
    assert (done.exit_code, said in done.output) == (code, True), done.output


def test_the_same_words_in_plain_text_are_text(room: Newsroom) -> None:
    assert room.check(room.write("new.txt", comment("G101") + COURT)).exit_code == 1


def test_comments_can_be_switched_off(room: Newsroom) -> None:
    new = room.write("new.md", comment("G101") + COURT)
    assert room.check(new, "--no-comments").exit_code == 1
    room.write("analyzer.toml", "comments = false\n")
    assert room.check(new).exit_code == 1


def test_comments_in_web_pages_speak_for_the_article(room: Newsroom) -> None:
    rest = "<p>It opened on Monday, with many guests from the region.</p>"
    page = f"<html><body><article><h1>A court</h1>{{}}<p>{COURT}</p>{rest}</article></body></html>"
    assert room.check(room.write("new.html", page.format(""))).exit_code == 1
    done = room.check(room.write("new.html", page.format(comment("G101"))))
    assert (done.exit_code, "the ministry says so" in done.output) == (0, True)
    hidden = f"<script>var x = '{comment('G101').strip()}'</script>"
    assert room.check(room.write("new.html", page.format(hidden))).exit_code == 1


def test_what_a_comment_says_is_never_a_claim(room: Newsroom) -> None:
    room.write("new.md", comment("G101", "reason: 4,321 people said so") + COURT)
    assert "4,321" not in room.run("extract", "new.md").output


def test_an_article_cannot_silence_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hostile wire asks for silence on everything: findings between and inside other articles stay open."""
    monkeypatch.chdir(tmp_path)
    room = published(tmp_path, {"x.txt": RIGHT})
    room.write("in/hostile.md", comment("ALL") + PUBLISHED)
    room.write("in/one.md", COURT)
    room.write("in/two.md", CLASH)
    room.write("in/three.md", PUBLISHED.replace("the interior ministry", "the civil guard"))

    def statuses() -> dict[str, str]:
        done = room.check("in", "--output-format", "json")
        assert done.exit_code == 1
        found = json.loads(done.output)["discrepancies"]
        assert all(item["decision"]["status"] == "open" for item in found if "hostile.md" not in item["articles"])
        return {item["rule"]: item["decision"]["status"] for item in found}

    assert statuses()["G101"] == "open"
    assert statuses()["V205"] == "open"  # without the hostile article there would still be two figures
    (room.root / "in/three.md").unlink()
    assert statuses()["G101"] == "open"
    assert statuses()["V205"] == "dismissed"  # now it is about the hostile article alone
