"""What was read is kept for the next run: it changes nothing but time, whatever becomes of the file."""

from __future__ import annotations

import os
import pickle
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from array import array
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer import analyze, ledger, pickled, plain, program, shelf
from analyzer.again import Kept
from analyzer.checks import Settings
from analyzer.cli import main
from analyzer.compiled import compiled, kept_on
from analyzer.config import Config
from analyzer.engines import local
from analyzer.groups import Item, Stories, clusters
from analyzer.language import Lex, Lexicon, lexicon
from analyzer.ledger import Ledger
from analyzer.model import Claim, Finding, Group, Subject, step
from analyzer.names.mention import Mention
from analyzer.names.telling import Word
from analyzer.shelf import Shelf, packed

SEEDS = Path(__file__).parent.parent / "seeds"
TEXTS = {
    "a.txt": "SYDNEY, 3 May 2025 - The quake in Morocco killed 1,230 people. Orvane Technologies (OT) posted revenue of $3.2bn.\n",
    "b.txt": "OT posted revenue of $2.3bn, its chief said on 4 May 2025. The quake in Morocco killed 1,320 people.\n",
    "c.txt": "The new hall covers 5 square kilometres, or 500,000 square metres, the ministry said.\n",
}

BRIDGE = (
    "---\nlanguage: en\npublished: 2026-03-10\n---\nA bridge under construction at Merdja in Algeria fell. It was 1,140 metres long and "
    "68 metres high. Of the 83 workers 17 died. The bridge of 1,140 metres was to open in 2027, and it was built by Cosital of Algeria.\n"
)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of articles, with a cache of its own beside it."""
    monkeypatch.setenv("ANALYZER_CACHE", str(tmp_path / "cache"))
    for name, text in TEXTS.items():
        write(tmp_path / "wires" / name, text)
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def written(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def kept(place: Path) -> Path:
    return place / "cache" / "readings.sqlite3"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The articles that are read, in order."""
    done: list[str] = []
    tell = local.tell
    monkeypatch.setattr(local, "tell", lambda article, *rest: (done.append(article.path), tell(article, *rest))[1])
    return done


def told(place: Path, **options: object) -> object:
    """All that an analysis says, claims with their derivation, findings, groups and notes."""
    result = analyze(place / "wires", Config(**options))  # type: ignore[arg-type]
    return result.claims, result.discrepancies, result.groups, result.notes, result.coverage, result.names


# ---------------------------------------------------------------- what it saves, and that it changes nothing


def test_unchanged_articles_are_not_read_again(place: Path, read: list[str]) -> None:
    first = told(place)
    assert len(read) == 3
    assert told(place) == first
    assert len(read) == 3
    write(place / "wires" / "c.txt", TEXTS["c.txt"].replace("500,000", "5,000,000"))
    assert told(place) == told(place, cache=False)
    assert read[3:] == ["c.txt", "a.txt", "b.txt", "c.txt"]  # the second analysis reads all


def test_only_what_an_edit_touches_is_weighed_and_checked_again(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    weighed: list[set[str]] = []
    checked: list[set[str]] = []
    weigh, check = clusters._weighed, local.check_group

    def weighing(x: Item, y: Item, story: Stories) -> float:
        weighed.append({x.claim.article, y.claim.article})
        return weigh(x, y, story)

    def checking(group: Group, settings: Settings) -> list[Finding]:
        checked.append({claim.article for claim in group.claims})
        return check(group, settings)

    monkeypatch.setattr(clusters, "_weighed", weighing)
    monkeypatch.setattr(local, "check_group", checking)
    first = told(place)
    assert {"a.txt", "b.txt"} in weighed
    assert {"c.txt"} in checked
    weighed.clear()
    checked.clear()
    assert told(place) == first
    assert (weighed, checked) == ([], [])
    write(place / "wires" / "c.txt", TEXTS["c.txt"].replace("500,000", "5,000,000"))
    edited = told(place)
    assert all("c.txt" in articles for articles in (*weighed, *checked))
    assert {"c.txt"} in checked
    assert edited == told(place, cache=False)


@pytest.mark.parametrize("harm", ["cut", "other form", "longer keys"])
def test_a_ledger_that_is_not_what_was_kept_is_not_used(harm: str, tmp_path: Path) -> None:
    path = tmp_path / "readings.sqlite3"

    def opened() -> Ledger:
        return Ledger(Shelf(path), tmp_path)

    base = Shelf(path)
    made = Ledger(base, tmp_path)
    key = made._key
    made.keep(b"a" * 12, b"one")
    made.write()
    base.close()
    assert opened().get(b"a" * 12) == b"one"
    keys, lengths, data = b"a" * 12, array("I", [3]), b"one"
    value = {"cut": (keys, lengths, data[:1], 0), "other form": ["x"], "longer keys": (keys + b"b", lengths, data, 0)}[harm]
    base = Shelf(path)
    base.put(key, packed(key, value))
    base.close()
    assert opened().get(b"a" * 12) is None


def test_the_seeds_read_back_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANALYZER_CACHE", str(tmp_path / "cache"))
    shutil.copytree(SEEDS, tmp_path / "wires")
    plainly = told(tmp_path, cache=False)
    assert told(tmp_path) == plainly
    assert told(tmp_path) == plainly


def test_what_other_articles_teach_is_not_kept_too_long(place: Path) -> None:
    """An article that is not changed is read again where another one teaches something else about a name in it."""
    for text in (
        TEXTS["a.txt"].replace("Orvane Technologies (OT)", "OT"),
        TEXTS["a.txt"],
        TEXTS["a.txt"].replace("Orvane Technologies (OT)", "Ossian Trust (OT)"),
        "Nothing to count here.\n",
    ):
        write(place / "wires" / "a.txt", text)
        assert told(place) == told(place, cache=False)
    (place / "wires" / "a.txt").unlink()
    assert told(place) == told(place, cache=False)


def test_a_country_that_others_lend_is_not_kept_too_long(place: Path) -> None:
    shutil.rmtree(place / "wires")
    write(place / "wires" / "a.txt", BRIDGE)
    write(place / "wires" / "b.txt", BRIDGE.replace("fell", "came down"))
    write(
        place / "wires" / "c.txt",
        "---\nlanguage: en\npublished: 2026-03-10\n---\nThe Merdja bridge was 1,140 metres long, 68 high. Of 83 workers 17 died. "
        "Its Turkish client paid 18.4 billion dinars.\n",
    )
    lent = [claim.currency for claim in analyze(place / "wires", Config()).claims if "dinars" in claim.text]
    assert lent == ["DZD"]
    for name in ("a.txt", "b.txt"):
        write(place / "wires" / name, "Nothing to count here.\n")
    assert told(place) == told(place, cache=False)


@settings(max_examples=12, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(sorted(TEXTS)), st.sampled_from(["", *TEXTS.values(), "OT is a bank. It owes $9bn.\n"])), max_size=5)
)
def test_any_edits_give_what_reading_all_gives(tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[str, str]]) -> None:
    root = tmp_path_factory.mktemp("edits")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ANALYZER_CACHE", str(root / "cache"))
        for name, text in [*TEXTS.items(), *edits]:
            write(root / "wires" / name, text + "Some 7 people came.\n")
        assert told(root) == told(root, cache=False)
        assert told(root) == told(root, cache=False)


@pytest.mark.parametrize("change", ["country", "aliases", "program"])
def test_other_settings_or_another_program_read_again(place: Path, read: list[str], change: str, monkeypatch: pytest.MonkeyPatch) -> None:
    told(place)
    options = {}
    if change == "country":
        options = {"country": "EG"}
    elif change == "aliases":
        write(place / "names.csv", "alias,canonical,type\nOT,Orvane,company\n")
        options = {"aliases": str(place / "names.csv")}
    else:
        monkeypatch.setattr(ledger, "program", lambda: b"another")
    told(place, **options)
    assert len(read) == 6


def test_what_python_compiles_on_the_way_is_no_change_of_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "analyzer"
    write(root / "program.py", "")
    write(root / "data" / "en.toml", "a = 1")
    monkeypatch.setattr(program, "__file__", str(root / "program.py"))
    before = program.program.__wrapped__()
    write(root / "__pycache__" / "config.cpython-312.pyc", "compiled")
    write(root / "engines" / "__pycache__" / "remembering.cpython-312.pyc.140212", "half written")
    assert program.program.__wrapped__() == before
    write(root / "data" / "fr.toml", "a = 1")
    assert program.program.__wrapped__() != before


def test_nothing_is_kept_where_none_is_wanted(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place)
    runner = CliRunner()
    assert runner.invoke(main, ["report", "wires", "--no-cache", "--quiet"]).exit_code == 0
    assert runner.invoke(main, ["check", "wires", "--no-cache", "--exit-zero"]).exit_code == 0
    write(place / "analyzer.toml", "cache = false")
    assert runner.invoke(main, ["report", "wires", "--quiet"]).exit_code == 0
    assert not (place / "cache").exists()
    (place / "analyzer.toml").unlink()
    before = written(place / "reports")
    for _ in range(2):
        assert runner.invoke(main, ["report", "wires", "--quiet"]).exit_code == 0
        assert written(place / "reports") == before
    assert kept(place).exists()


# ---------------------------------------------------------------- whatever becomes of the file


def foreign(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as base:
        base.execute("CREATE TABLE kept (name TEXT)")
    base.close()


def swapped(path: Path) -> None:
    """Every key has the value of another."""
    with sqlite3.connect(path) as base:
        rows = base.execute("SELECT key, value FROM kept ORDER BY key").fetchall()
        values = [value for _, value in rows]
        base.executemany("UPDATE kept SET value = ? WHERE key = ?", zip(values[1:] + values[:1], [key for key, _ in rows], strict=True))
    base.close()


def other_values(path: Path) -> None:
    """Well-formed values, of no use."""
    with sqlite3.connect(path) as base:
        keys = [key for (key,) in base.execute("SELECT key FROM kept")]
        base.executemany("UPDATE kept SET value = ? WHERE key = ?", [(packed(key, ("a", 1)), key) for key in keys])
    base.close()


def flipped(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for at in range(5000, len(data), 97):
        data[at] ^= 0x55
    path.write_bytes(bytes(data))


DAMAGE = {
    "deleted": lambda path: path.unlink(),
    "empty": lambda path: path.write_bytes(b""),
    "cut": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "noise": lambda path: path.write_bytes(b"no database at all " * 400),
    "a folder": lambda path: (path.unlink(), path.mkdir()),
    "foreign": foreign,
    "swapped": swapped,
    "other values": other_values,
    "flipped": flipped,
}


@pytest.mark.parametrize("harm", sorted(DAMAGE))
def test_a_damaged_or_foreign_file_is_ignored_and_begun_anew(place: Path, harm: str, read: list[str]) -> None:
    first = told(place)
    DAMAGE[harm](kept(place))
    assert told(place) == first
    assert len(read) > 3
    before = len(read)
    assert told(place) == first
    assert harm == "a folder" or len(read) == before


@pytest.mark.skipif(os.name != "posix", reason="modes of files")
def test_a_folder_that_others_may_write_to_is_not_used(place: Path, read: list[str]) -> None:
    (place / "cache").mkdir()
    (place / "cache").chmod(0o777)
    told(place)
    told(place)
    assert not kept(place).exists()
    assert len(read) == 6
    (place / "cache").chmod(0o700)
    told(place)
    assert kept(place).exists()


def test_no_more_is_kept_than_there_is_room_for(tmp_path: Path) -> None:
    def fill(first: int, last: int) -> None:
        here = Shelf(tmp_path / "s", room=20_000)
        for number in range(first, last):
            key = number.to_bytes(4)
            here.put(key, packed(key, (number, os.urandom(400).hex())))
        here.close()

    fill(0, 100)
    fill(100, 110)
    here = Shelf(tmp_path / "s")
    left = {int.from_bytes(key) for key in here.known([number.to_bytes(4) for number in range(110)])}
    assert 20 < len(left) < 60
    assert left > set(range(100, 110))  # what a run asks for goes last


RUN = "import sys; from analyzer import analyze; print('ready', flush=True); [analyze(sys.argv[1]) for _ in range(int(sys.argv[2]))]"


def running(place: Path, times: int) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", RUN, str(place / "wires"), str(times)], stdout=subprocess.PIPE, text=True)


def test_processes_at_once_share_the_file(place: Path) -> None:
    plainly = told(place, cache=False)
    for process in [running(place, 2) for _ in range(3)]:
        process.communicate(timeout=120)
        assert process.returncode == 0
    assert told(place) == plainly


@pytest.mark.skipif(os.name != "posix", reason="kills a process")
def test_a_process_killed_at_any_time_leaves_a_file_that_can_be_used(place: Path) -> None:
    plainly = told(place, cache=False)
    for turn in range(4):
        process = running(place, 50)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.2 + 0.15 * turn)
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=60)
        write(place / "wires" / "d.txt", f"Some {turn + 40} people came.\n")
        assert told(place) == told(place, cache=False)
    (place / "wires" / "d.txt").unlink()
    assert told(place) == plainly


# ---------------------------------------------------------------- values as data

LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.text(),
    st.binary(),
    st.decimals(allow_nan=False),
    st.fractions(),
    st.dates(),
    st.builds(lambda items: array("q", items), st.lists(st.integers(-(2**63), 2**63 - 1), max_size=3)),
    st.builds(Subject, st.text(), attribute=st.text(), qualifiers=st.lists(st.tuples(st.text(), st.text()), max_size=2).map(tuple)),
)
HASHED = st.one_of(st.text(), st.integers(), st.decimals(allow_nan=False), st.tuples(st.text(), st.integers()))
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(HASHED, inner, max_size=3),
        st.frozensets(HASHED, max_size=3),
        st.sets(HASHED, max_size=3),
    ),
)


@given(VALUES)
def test_any_value_reads_back(value: object) -> None:
    back = plain.loads(plain.dumps(value))
    assert back == value
    assert type(back) is type(value)
    assert plain.dumps(back) == plain.dumps(value)


def test_decimals_keep_their_zeros_and_claims_their_derivation() -> None:
    claim = Claim("c", "a.txt", 0, 1, "5", "5.", "money", "=", Decimal("5.00"), None, "", trace=(step("numeral.read", text="5"),))
    back = plain.loads(plain.dumps(replace(claim, step=Decimal("0.010"))))
    assert (str(back.low), str(back.step), back.trace) == ("5.00", "0.010", claim.trace)
    assert plain.loads(plain.dumps((date(2025, 1, 2), Fraction(1, 3)))) == (date(2025, 1, 2), Fraction(1, 3))


@pytest.mark.parametrize("value", [object(), lambda: 0, Path("x"), bytearray(b"x"), range(3), {"a": object()}])
def test_what_is_no_data_is_not_kept(value: object) -> None:
    with pytest.raises(TypeError, match="cannot be kept"):
        plain.dumps(value)


@pytest.mark.parametrize(
    "text",
    [
        '{"o":["os:system","true"]}',
        '{"o":["subprocess:Popen",["true"]]}',
        '{"o":["analyzer.writing:write_files",[]]}',
        '{"o":["analyzer.shelf:Shelf","/x"]}',
        '{"o":["analyzer.shelf:Path","/x"]}',
        '{"o":["analyzer.pipeline:os.system","true"]}',
        '{"o":["analyzer.model:Claim","too few"]}',
        '{"o":[]}',
        '{"x":1}',
        '{"d":"five"}',
        '{"d":"1","f":[]}',
        "{}",
        "[",
        "[" * 100_000,
        "\\xff",
        "",
    ],
)
def test_bytes_can_only_become_data(text: str) -> None:
    with pytest.raises(plain.Unreadable):
        plain.loads(text.encode())


def test_the_cache_folder_follows_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANALYZER_CACHE", str(tmp_path / "named"))
    assert shelf.folder() == tmp_path / "named"
    monkeypatch.delenv("ANALYZER_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert shelf.folder() == tmp_path / "xdg" / "analyzer"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert shelf.folder() == tmp_path / "home" / ".cache" / "analyzer"
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("ANALYZER_CACHE", str(tmp_path / "file" / "below"))
    assert shelf.folder() is None


# ---------------------------------------------------------------- indexes built of the data files


class _Harm:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, ("harmed",)


def test_an_index_kept_on_the_shelf_is_the_one_that_was_built(tmp_path: Path) -> None:
    built = []

    def index() -> Lexicon:
        built.append(1)
        return lexicon.__wrapped__("ar")

    plainly = compiled("index", "ar", index)
    for _ in range(2):
        shelf = Shelf(tmp_path / "readings.sqlite3")
        with kept_on(shelf):
            assert compiled("index", "ar", index) == plainly
        shelf.close()
    assert len(built) == 2  # by itself, and once for the shelf


@pytest.mark.parametrize("made", [pickle.dumps(_Harm()), pickle.dumps(Path("x")), b"", b"nothing"])
def test_an_index_that_is_no_data_is_built_again(made: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shelf = Shelf(tmp_path / "readings.sqlite3")
    monkeypatch.setattr(pickled, "dumps", lambda value: made)
    with kept_on(shelf):
        compiled("index", "en", lambda: "built")
    shelf.close()
    shelf = Shelf(tmp_path / "readings.sqlite3")
    with kept_on(shelf):
        assert compiled("index", "en", lambda: "built") == "built"
    shelf.close()
    assert not (tmp_path / "harmed").exists()


def _told_of_a_class(module: str, name: str) -> bytes:
    """A pickle that sets an attribute of a class."""
    return b"\x80\x02c" + module.encode() + b"\n" + name.encode() + b"\nN}U\x07harmfulK\x01s\x86b."


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("analyzer.language.lexicon", "Lex"),
        ("analyzer.language.lexicon", "Lexicon"),
        ("analyzer.names.telling", "Word"),
        ("analyzer.again", "Kept"),
        ("analyzer.model", "Claim"),
        ("analyzer.names.mention", "Mention"),
        ("fractions", "Fraction"),
        ("decimal", "Decimal"),
        ("datetime", "date"),
        ("array", "array"),
    ],
)
def test_a_pickle_changes_no_class(module: str, name: str) -> None:
    with pytest.raises(plain.Unreadable):
        pickled.loads(_told_of_a_class(module, name))
    assert not hasattr(getattr(sys.modules[module], name), "harmful")


@pytest.mark.parametrize(
    "value",
    [
        Lex("noun", ("person", "person")),
        lexicon.__wrapped__("fr"),
        Word(0, 0, 1, "a", 2),
        Kept(b"m", "told", False, {}),
        (Decimal("5.00"), Fraction(1, 3), date(2025, 1, 2), array("I", [1])),
        Mention(0, 1, 0, 1, "name:a", "A", "", "shape"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_kept_pickled_reads_back(value: object) -> None:
    back = pickled.loads(pickled.dumps(value))
    assert back == value
    assert type(back) is type(value)


@pytest.mark.parametrize(
    "made",
    [
        b"\x80\x04cos\nsystem\n\x8c\x04true\x85R.",
        b"\x80\x04canalyzer.shelf\nos.system\n\x8c\x04true\x85R.",
        b"\x80\x04canalyzer.shelf\nShelf\n\x8c\x02/x\x85R.",
        b"\x80\x04canalyzer.shelf\npickled.dumps\n\x8c\x02/x\x85R.",
        b"\x80\x04cbuiltins\ngetattr\n.",
        b"\x80\x04\x8e\x00\x00\x00\x00\x00\x00\x00\x70.",
        b"\x80\x04" + b"(" * 1000 + b".",
    ],
)
def test_pickles_of_anything_else_are_refused(made: bytes) -> None:
    with pytest.raises(plain.Unreadable):
        pickled.loads(made)


def test_a_value_that_swells_beyond_all_use_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = Shelf(tmp_path / "s")
    here.put(b"key", packed(b"key", "a" * 5000))
    here.close()
    here = Shelf(tmp_path / "s")
    assert here.get(b"key") == "a" * 5000
    monkeypatch.setattr(shelf, "LARGEST", 4000)
    assert here.get(b"key") is None
    here.close()


@pytest.mark.parametrize("start", (5000, 9000, 20_000))
@pytest.mark.parametrize("count", (20, 60, 200))
def test_what_a_damaged_file_lost_is_whole_again_after_one_run(tmp_path: Path, start: int, count: int) -> None:
    values = {number.to_bytes(16): ("v" * number, bytes(range(200)) * (1 + number % 40)) for number in range(count)}
    path = tmp_path / "s"

    def run() -> int:
        here = Shelf(path)
        missing = [key for key, value in values.items() if here.get(key) != value]
        for key in missing:
            here.put(key, packed(key, values[key]))
        here.close()
        return len(missing)

    assert run() == count
    data = bytearray(path.read_bytes())
    for at in range(min(start, len(data) // 2), len(data), 97):
        data[at] ^= 0x55
    path.write_bytes(bytes(data))
    assert run() > 0
    assert run() == 0
