"""A second report over the first: the same bytes as without anything kept, whatever happened in between, and no more work than needed."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from analyzer import pieces, pipeline
from analyzer.cli import main
from analyzer.report._sheets import Sheets
from analyzer.writing import write_files

QUAKE = "SYDNEY, {day} May 2025 - The quake in Morocco killed {dead} people and hurt 2,500, officials said. Some 37 teams came.\n"
FIRM = "Orvane Technologies (OT) posted revenue of ${revenue}bn on {day} May 2025. Its staff grew 4% to 12,400 people.\n"
WIRES = {
    "a.txt": QUAKE.format(day=3, dead="1,230"),
    "b.txt": QUAKE.format(day=4, dead="1,320"),
    "c.txt": FIRM.format(day=3, revenue="3.2"),
    "d.txt": FIRM.format(day=3, revenue="2.3").replace("Orvane Technologies (OT)", "OT"),
    "e.txt": "The new hall covers 5 square kilometres, or 500,000 square metres, the ministry said.\n",
    "f.md": "---\nsource: The Post\n---\nقال المسؤولون إن زلزال المغرب أودى بحياة 1230 شخصا في 3 مايو 2025.\n",
}
OPTIONS = ("--config", "analyzer.toml")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ANALYZER_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    for name, text in WIRES.items():
        write(tmp_path / "wires" / name, text)
    write(tmp_path / "analyzer.toml", "aliases = 'names.csv'\n")
    write(tmp_path / "names.csv", "alias,canonical,type\nOT,Orvane Technologies,company\n")
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def run(out: str, *options: str) -> str:
    done = CliRunner().invoke(main, ["report", "wires", *OPTIONS, "--output", out, "--claims", f"{out}/claims.csv", *options])
    assert done.exit_code == 0, done.output
    return done.output


def written(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def same_as_anew(place: Path, *options: str) -> str:
    """Report over the last one, and see that files and terminal say what a run with nothing kept says. What the terminal said."""
    told = run("out", *options)
    shutil.rmtree(place / "plain", ignore_errors=True)
    decisions = place / "out" / "decisions.csv"
    if decisions.exists():
        (place / "plain").mkdir()
        shutil.copy(decisions, place / "plain")
    assert told == run("plain", "--no-cache", *options).replace("plain", "out")
    assert written(place / "out") == written(place / "plain")
    return told


def first_finding(place: Path) -> str:
    return (place / "out" / "discrepancies.csv").read_text(encoding="utf-8").splitlines()[1].partition(",")[0]


def decide(place: Path) -> None:
    done = CliRunner().invoke(
        main, ["decide", first_finding(place), "dismissed", "--reason", "known", "--by", "ed", "--report", "out/discrepancies.json"]
    )
    assert done.exit_code == 0, done.output


def damage(place: Path) -> None:
    path = place / "cache" / "readings.sqlite3"
    data = bytearray(path.read_bytes())
    for at in range(5000, len(data), 97):
        data[at] ^= 0x55
    path.write_bytes(bytes(data))


def cut_values(place: Path) -> None:
    with sqlite3.connect(place / "cache" / "readings.sqlite3") as base:
        base.execute("UPDATE kept SET value = substr(value, 1, length(value) - 7)")
    base.close()


def half_written(place: Path) -> None:
    path = place / "out" / "claims.csv"
    path.write_bytes(path.read_bytes()[:300])


CHANGES: dict[str, Callable[[Path], object]] = {
    "nothing": lambda place: None,
    "an article edited": lambda place: write(place / "wires" / "e.txt", WIRES["e.txt"].replace("500,000", "5,000,000")),
    "an article of a story edited": lambda place: write(place / "wires" / "b.txt", QUAKE.format(day=4, dead="1,230")),
    "what teaches a name edited": lambda place: write(place / "wires" / "c.txt", WIRES["c.txt"].replace(" (OT)", "")),
    "an article replaced": lambda place: write(place / "wires" / "a.txt", FIRM.format(day=4, revenue="3.3")),
    "an article removed": lambda place: (place / "wires" / "b.txt").unlink(),
    "an article added": lambda place: write(place / "wires" / "g.txt", QUAKE.format(day=5, dead="1,340")),
    "an article renamed": lambda place: (place / "wires" / "e.txt").rename(place / "wires" / "aa.txt"),
    "an article copied": lambda place: shutil.copy(place / "wires" / "c.txt", place / "wires" / "aa.txt"),
    "one that cannot be read": lambda place: write(place / "wires" / "g.txt", ""),
    "metadata": lambda place: write(place / "wires" / "articles.csv", "article,source,published\na.txt,The Wire,2025-05-03\n"),
    "a setting": lambda place: write(place / "analyzer.toml", "aliases = 'names.csv'\nignore = ['V201']\n"),
    "the tolerance": lambda place: write(place / "analyzer.toml", "tolerance = {ALL = 0.2}\n"),
    "the country": lambda place: write(place / "analyzer.toml", "country = 'EG'\n"),
    "the aliases": lambda place: write(place / "names.csv", "alias,canonical,type\nOT,Ossian Trust,company\n"),
    "a decision": decide,
    "a page edited by hand": lambda place: next((place / "out" / "pages").glob("article-*")).write_text("mine", encoding="utf-8"),
    "a page deleted": lambda place: next((place / "out" / "pages").glob("article-*")).unlink(),
    "claims.csv cut": half_written,
    "the reports deleted": lambda place: shutil.rmtree(place / "out"),
    "the cache damaged": damage,
    "values cut": cut_values,
    "the cache deleted": lambda place: shutil.rmtree(place / "cache"),
}


@pytest.mark.parametrize("change", sorted(CHANGES))
def test_the_outputs_are_those_of_a_first_run(place: Path, change: str) -> None:
    same_as_anew(place)
    CHANGES[change](place)
    same_as_anew(place)
    same_as_anew(place)


@pytest.mark.parametrize("options", [("--report-language", "ar"), ("--excel",), ("--jobs", "2"), ("--language", "en")])
def test_other_options_and_back(place: Path, options: tuple[str, ...]) -> None:
    first = same_as_anew(place)
    same_as_anew(place, *options)
    assert same_as_anew(place) == first


def test_changes_one_after_the_other(place: Path) -> None:
    same_as_anew(place)
    for change in ("an article replaced", "an article added", "a decision", "an article removed", "the aliases", "a page deleted"):
        CHANGES[change](place)
        same_as_anew(place)


# ---------------------------------------------------------------- what it saves


def test_nothing_is_read_where_nothing_changed(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[object] = []
    analyze = pipeline.analyze_paths
    monkeypatch.setattr(pipeline, "analyze_paths", lambda *args, **rest: (read.append(args), analyze(*args, **rest))[1])
    first = run("out")
    assert (run("out"), len(read)) == (first, 1)
    assert (
        CliRunner().invoke(main, ["report", "wires", *OPTIONS, "--output", "out", "--claims", "out/claims.csv", "--strict"]).exit_code == 0
    )
    for number, change in enumerate(sorted(set(CHANGES) - {"nothing"}), 2):
        CHANGES[change](place)
        run("out")
        assert len(read) > number, change
        if not (place / "cache").exists():
            break


def test_a_skipped_article_is_told_again(place: Path) -> None:
    CHANGES["one that cannot be read"](place)
    assert "g.txt" in run("out")
    assert "g.txt" in run("out")
    for _ in range(2):
        strict = ["report", "wires", *OPTIONS, "--output", "out", "--claims", "out/claims.csv", "--strict"]
        assert CliRunner().invoke(main, strict).exit_code == 2


def test_only_the_page_of_an_edited_article_is_drawn(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    sheet = Sheets.sheet
    monkeypatch.setattr(Sheets, "sheet", lambda self, article: (drawn.append(article.path), sheet(self, article))[1])
    run("out")
    assert sorted(drawn) == sorted(WIRES)
    drawn.clear()
    before = {path: path.stat().st_mtime_ns for path in (place / "out" / "pages").iterdir()}
    CHANGES["an article edited"](place)
    run("out")
    assert drawn == ["e.txt"]
    left_alone = [path for path, when in before.items() if path.exists() and path.stat().st_mtime_ns == when]
    assert len(left_alone) == len(WIRES) - 1


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="no device to write to")
def test_claims_to_a_pipe_are_written_every_time(place: Path) -> None:
    command = [sys.executable, "-m", "analyzer", "report", "wires", "--output", "out", "--claims", "/dev/stdout", "--quiet"]
    told = [subprocess.run(command, capture_output=True, check=True, env=here()).stdout for _ in range(2)]
    assert told[0].startswith(b"claim_id,")
    assert told[0] == told[1]


# ---------------------------------------------------------------- pieces of files


def test_pieces_are_taken_from_the_file_and_only_where_it_stands_as_it_was(tmp_path: Path) -> None:
    made: list[str] = []

    def piece(text: str) -> pieces.Piece:
        return pieces.Piece(text.encode().ljust(16, b"."), lambda: (made.append(text), f"<{text} é>")[1])

    path, records = tmp_path / "file", dict[str, pieces.Record]()

    write_files([(path, ["head ", piece("one"), "\n", "more ", piece("two")])], records=records)
    assert made == ["one", "two"]
    made.clear()
    write_files([(path, ["head ", piece("two"), "other ", piece("one"), piece("three")])], records=records)
    assert made == ["three"]
    assert path.read_text(encoding="utf-8") == "head <two é>other <one é><three é>"
    made.clear()
    write_files([(path, [piece("one")])], records=records)
    assert (made, path.read_text(encoding="utf-8")) == ([], "<one é>")
    path.write_text("<one e>", encoding="utf-8")
    write_files([(path, [piece("one")])], records=records)
    assert (made, path.read_text(encoding="utf-8")) == (["one"], "<one é>")


# ---------------------------------------------------------------- several at once, and one that is ended


def here() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(Path(pieces.__file__).parents[1])}


def started() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "analyzer", "report", "wires", *OPTIONS, "--output", "out", "--claims", "out/claims.csv", "--quiet"]
    return subprocess.Popen(command, env=here())


def test_two_at_once(place: Path) -> None:
    same_as_anew(place)
    CHANGES["an article replaced"](place)
    both = [started(), started()]
    assert [process.wait(timeout=120) for process in both] == [0, 0]
    same_as_anew(place)


@pytest.mark.skipif(os.name != "posix", reason="kills a process")
def test_one_killed_on_the_way(place: Path) -> None:
    same_as_anew(place)
    for turn in range(4):
        write(place / "wires" / "e.txt", WIRES["e.txt"] + f"Some {turn + 40} people came.\n")
        process = started()
        time.sleep(0.5 + 0.5 * turn)
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=60)
        for left in (place / "out").rglob(".*.tmp"):
            left.unlink()  # a killed process cannot clear its table
        same_as_anew(place)


def test_a_third_article_that_parts_two_others_is_seen(place: Path) -> None:
    """Two articles are one story through a third that tells the rare figures of the one and the words of the other: an edit of the
    third alone changes what the two are to each other."""
    shutil.rmtree(place / "wires")
    for number in range(30):
        word = chr(97 + number % 26) * 3 + "ville"
        write(
            place / "wires" / f"filler{number}.txt",
            f"{word.title()}, 2 May 2025 - The mayor of {word.title()} opened {number + 11} shops.\n",
        )
    hall = "hurt when the roof of a market hall fell in during a storm, rescuers said. Nurses and divers came by boat.\n"
    figures = "It covers 41,377 square metres, holds 18,913 stalls, cost 73.64 million euros and burned 5,217 litres of oil.\n"
    write(place / "wires" / "a.txt", f"ALPHAVILLE, 3 May 2025 - In Alphaville 731 people were {hall}{figures}")
    write(place / "wires" / "b.txt", f"BETATOWN, 3 May 2025 - In Betatown 739 people were {hall}")
    write(place / "wires" / "c.txt", f"BETATOWN, 3 May 2025 - In Betatown people were {hall}{figures}")
    same_as_anew(place)
    other = figures.replace("41,377", "52,488").replace("18,913", "29,024").replace("73.64", "84.75").replace("5,217", "6,328")
    write(place / "wires" / "c.txt", f"BETATOWN, 3 May 2025 - In Betatown people were {hall}{other}")
    same_as_anew(place)
