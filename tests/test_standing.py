"""How new articles stand to published conflicts that nobody has decided on: remarks, never findings."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.gate_fixture import RIGHT, SLIP, Newsroom, published

WHOLE = "The new museum in Morocco cost 5.2 billion dirhams to build, the ministry of culture said.\n"
SLIPPED = WHOLE.replace("billion", "million")
OTHER = "The new museum in Spain cost 5.2 billion dirhams to build, the ministry of culture said.\n"


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    monkeypatch.chdir(tmp_path)
    return published(tmp_path, {"a.txt": SLIP.replace("hall", "Atlas hall"), "b.txt": WHOLE, "c.txt": SLIPPED})


def told(room: Newsroom, text: str, *options: str) -> list[str]:
    """What the check says of published conflicts."""
    done = room.check(room.write("new.txt", text), *options)
    assert done.exit_code in (0, 1), done.output
    return [line for line in done.output.splitlines() if "published conflict" in line]


def test_an_article_without_the_slip_resolves_a_conflict_within_one_text(room: Newsroom) -> None:
    (line,) = told(room, RIGHT.replace("hall", "Atlas hall"))
    assert "is resolved here" in line
    assert "G101-" in line


def test_an_article_with_the_slip_repeats_it(room: Newsroom) -> None:
    (line,) = told(room, SLIP.replace("hall", "Atlas hall").replace("new", "very new"))
    assert "repeats “500,000 square metres”" in line
    assert "resolved" not in line


def test_between_two_texts_a_third_one_only_takes_a_side(room: Newsroom) -> None:
    (line,) = told(room, WHOLE.replace("The new", "The great new"))
    assert "agrees with “5.2 billion dirhams” and not with “5.2 million dirhams”" in line
    assert "is open" in line
    (line,) = told(room, SLIPPED.replace("The new", "The great new"))
    assert "repeats “5.2 million dirhams”" in line


@pytest.mark.parametrize("text", [OTHER, "The town hall opens on Monday.\n", RIGHT.replace("hall", "harbour of Genoa")])
def test_an_article_about_something_else_says_nothing(room: Newsroom, text: str) -> None:
    assert told(room, text) == []


def test_decided_conflicts_are_not_told_as_open(room: Newsroom) -> None:
    (line,) = told(room, WHOLE.replace("The new", "The great new"))
    ident = next(word for word in line.split() if word.startswith("V202-"))
    for verdict in ("dismissed", "corrected", "open"):
        assert room.run("decide", ident, verdict, "--reason", "as the desk said").exit_code == 0
        lines = told(room, WHOLE.replace("The new", "The great new"))
        expected = {"dismissed": 0, "corrected": 1, "open": 1}[verdict]
        assert len(lines) == expected
        assert [("as the desk said" in line, "is open" in line) for line in lines] == [
            (verdict == "corrected", verdict == "open")
        ] * expected


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe\x00", b"a,b\n1,2\n", b"severity\nerror\n", "cut"])
def test_without_a_whole_report_there_is_no_remark_and_no_failure(room: Newsroom, content: bytes | str | None) -> None:
    report = room.root / "reports" / "discrepancies.csv"
    whole = report.read_bytes()
    before = room.check(room.write("new.txt", WHOLE.replace("The new", "The great new"))).exit_code
    if content is None:
        report.unlink()
    else:
        report.write_bytes(whole[: whole.index(b"error") + 5] if isinstance(content, str) else content)
    assert told(room, WHOLE.replace("The new", "The great new")) == []
    assert room.check("new.txt").exit_code == before


def test_a_report_of_other_figures_than_the_published_ones_says_nothing(room: Newsroom) -> None:
    room.write("published/c.txt", WHOLE)
    published(room.root / "later", {"b.txt": WHOLE, "c.txt": WHOLE})
    done = room.run("check", room.write("new.txt", WHOLE.replace("The new", "The great new")), "--against", "later/claims.csv")
    assert "published conflict" not in done.output
