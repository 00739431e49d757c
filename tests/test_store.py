"""The store: what goes in comes out, writers lose nothing, damage is seen, and a look-up finds what a whole file would."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

import analyzer
from analyzer.archive import add_articles
from analyzer.config import Config
from analyzer.errors import InputError, MissingExtra
from analyzer.model import Claim, Subject
from analyzer.report import CLAIM_COLUMNS, claim_row, read_claims_csv, write_all
from analyzer.store import StoreError, create, is_store, open_store, relevant_claims, verify
from analyzer.store.keys import keys_of
from analyzer.store.layout import leftovers, month_of
from analyzer.writing import csv_lines, write_files

ROOT = Path(__file__).parent.parent
CLAIMS = read_claims_csv(ROOT / "claims.csv")


def run(*arguments: str | Path, code: int = 0) -> str:
    done = subprocess.run([sys.executable, "-m", "analyzer", *map(str, arguments)], capture_output=True, text=True)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


def claim(number: int, *, article: str = "", published: str = "2025-02-05", value: int = 5, attribute: str = "revenue") -> Claim:
    from decimal import Decimal

    sentence = f"Orvane posted revenue of ${value}bn in wire {number}."
    return Claim(
        f"{number:012x}", article or f"wire-{number}.txt", 25, 30, f"${value}bn", sentence, "money", "=",
        Decimal(value * 10**9), Decimal(value * 10**9), "", published=published, language="en", currency="USD",
        subject=Subject("Orvane", "name:orvane", attribute, "level"), step=Decimal(10**9),
    )  # fmt: skip


def files(path: Path) -> dict[str, bytes]:
    return {part.file: (path / part.file).read_bytes() for part in open_store(path).parts}


def test_a_claims_file_comes_out_as_it_went_in(tmp_path: Path) -> None:
    write_files([(tmp_path / "in.csv", csv_lines(CLAIM_COLUMNS, map(claim_row, CLAIMS)))])
    run("store", "import", tmp_path / "archive", tmp_path / "in.csv")
    run("store", "export", tmp_path / "archive", tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_bytes() == (tmp_path / "in.csv").read_bytes()


def test_the_way_to_a_state_leaves_no_trace_in_it(tmp_path: Path) -> None:
    together = create(tmp_path / "a").add(CLAIMS)
    one_by_one = create(tmp_path / "b")
    articles = sorted({item.article for item in CLAIMS})
    random.Random(3).shuffle(articles)
    for article in articles:
        one_by_one = one_by_one.add(item for item in CLAIMS if item.article == article)
    one_by_one = one_by_one.add([claim(1)]).remove(["wire-1.txt"])
    assert files(tmp_path / "a") == files(tmp_path / "b")
    assert together.claims == one_by_one.claims == len(CLAIMS)


def test_an_article_gives_way_to_its_new_version(tmp_path: Path) -> None:
    store = create(tmp_path / "s").add([claim(1), claim(2), claim(3, article="wire-1.txt")])
    store = store.add([claim(4, article="wire-1.txt", published="2025-03-01")])
    assert [(item.claim_id, month_of(item)) for item in store.read()] == [(f"{4:012x}", "2025-03"), (f"{2:012x}", "2025-02")]
    assert verify(store) == []
    assert [item.article for item in store.remove(["wire-1.txt"]).read()] == ["wire-2.txt"]
    with pytest.raises(StoreError, match=r"holds no claim of wire-9\.txt"):
        store.remove(["wire-9.txt"])


@pytest.mark.parametrize("published", ["2025-02-05", "2025-02", "", "yesterday", "2025-٠٢-05", "../../x"])
def test_no_date_leads_out_of_the_store(published: str, tmp_path: Path) -> None:
    store = create(tmp_path / "s").add([claim(1, published=published)])
    assert verify(store) == []
    assert {path.parent.parent.name for path in tmp_path.rglob("*.parquet")} == {"claims"}


WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from test_store import claim
from analyzer.store import create
store = create(Path(sys.argv[1]))
print("ready", flush=True)
for turn in range(1000):
    name, day = f"{sys.argv[2]}-{turn}.txt", f"2025-{turn % 12 + 1:02}-01"
    store = store.add([claim(turn * 10 + i, article=name, published=day) for i in range(3)])
    print(turn, flush=True)
"""


def writer(path: Path, name: str) -> subprocess.Popen[str]:
    arguments = [sys.executable, "-c", WRITER, str(path), name, str(Path(__file__).parent)]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("seed", range(4))
def test_a_kill_at_any_moment_leaves_a_whole_store(seed: int, tmp_path: Path) -> None:
    process = writer(tmp_path / "s", "a")
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    time.sleep(random.Random(seed).uniform(0.01, 0.6))
    process.send_signal(signal.SIGKILL)
    told = process.stdout.read().split()
    process.wait()
    store = open_store(tmp_path / "s")
    assert verify(store) == []
    # what was told as done is there; the turn at work is there wholly or not at all
    assert store.claims in (3 * len(told), 3 * len(told) + 3)
    after = store.add([claim(99_999)])
    assert after.claims == store.claims + 1
    assert leftovers(after) == []


def test_two_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    create(tmp_path / "s")
    both = [writer(tmp_path / "s", name) for name in "ab"]
    told = 0
    for process in both:
        assert process.stdout is not None
        for _ in range(6):
            process.stdout.readline()
    for process in both:
        process.send_signal(signal.SIGTERM)
        assert process.stdout is not None
        told += 5 + len(process.stdout.read().split())
        process.wait()
    store = open_store(tmp_path / "s")
    assert verify(store) == []
    assert 3 * told <= store.claims <= 3 * told + 6


def test_damage_is_named_and_no_gate_passes_over_it(tmp_path: Path) -> None:
    store = create(tmp_path / "s").add(CLAIMS)
    first, second = store.parts[:2]
    data = bytearray((store.path / first.file).read_bytes())
    data[len(data) // 2] ^= 1
    (store.path / first.file).write_bytes(data)
    (store.path / second.file).unlink()
    problems = run("store", "verify", store.path, code=2)
    assert f"{first.file}: is not the file that was written" in problems
    assert f"{second.file}: is missing" in problems
    assert "cannot be read" in run("check", ROOT / "seeds", "--against", store.path, code=2)
    whole = create(tmp_path / "whole").add(CLAIMS)
    assert "all as they were written" in run("store", "verify", whole.path)


def test_a_claim_in_the_wrong_month_is_damage(tmp_path: Path) -> None:
    store = create(tmp_path / "s").add([claim(1)])
    table = json.loads((store.path / "manifest.json").read_text())
    table["parts"][0]["month"] = "2024-01"
    (store.path / "manifest.json").write_text(json.dumps(table))
    assert [problem.split(": ")[1] for problem in verify(open_store(store.path))] == [f"claim {1:012x} belongs to 2025-02"]


OTHER_FORMS = [
    ({"schema": 99}, "a newer analyzer"),
    ({"schema": 0}, "an older analyzer"),
    ({"keys": 99}, "a newer analyzer"),
    ({"columns": ["claim_id"]}, "another analyzer"),
]


@pytest.mark.parametrize(("form", "words"), OTHER_FORMS)
def test_a_store_of_another_form_is_refused(form: dict[str, object], words: str, tmp_path: Path) -> None:
    store = create(tmp_path / "s").add(CLAIMS)
    table = json.loads((store.path / "manifest.json").read_text()) | form
    (store.path / "manifest.json").write_text(json.dumps(table))
    for command in (("info",), ("verify",)):
        said = run("store", *command, store.path, code=2)
        assert words in said
        assert "store export" in said


@pytest.mark.parametrize("content", ["", "[]", "{", '{"schema": 1, "keys": 1}', '{"schema": "x"}'])
def test_a_damaged_manifest_is_one_sentence(content: str, tmp_path: Path) -> None:
    store = create(tmp_path / "s").add([claim(1)])
    (store.path / "manifest.json").write_text(content)
    with pytest.raises(StoreError, match="manifest"):
        open_store(store.path)


def test_what_is_no_store_is_not_made_one(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "mine.txt").write_text("x")
    with pytest.raises(StoreError, match="not empty"):
        create(tmp_path / "notes")
    with pytest.raises(StoreError, match="is no store"):
        open_store(tmp_path / "nowhere")
    assert not is_store(tmp_path / "notes")


def test_an_empty_store_is_nothing_to_compare_with(tmp_path: Path) -> None:
    create(tmp_path / "s")
    with pytest.raises(InputError, match="holds no claim"):
        analyzer.check([ROOT / "seeds"], tmp_path / "s")


def test_missing_packages_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    create(tmp_path / "s")
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(MissingExtra, match=r"pip install 'claim-consistency-analyzer\[store\]'"):
        open_store(tmp_path / "s")


def test_a_reader_of_the_state_before_can_finish(tmp_path: Path) -> None:
    before = create(tmp_path / "s").add([claim(1)])
    after = before.add([claim(2)])
    assert [item.claim_id for item in before.read()] == [f"{1:012x}"]
    after.add([claim(3)])
    found = relevant_claims(before, [claim(9)])  # its files are gone: the state of now is read
    assert {item.claim_id for item in found} == {f"{number:012x}" for number in (1, 2, 3)}


def test_a_look_up_reads_what_concerns_the_new_claims(tmp_path: Path) -> None:
    other = replace(claim(7, published="2019-01-01"), subject=Subject("Belmar", "name:belmar", "employees", "count"))
    far = claim(8, published="2015-01-01", value=77)
    same_figure = replace(claim(6, published="2012-01-01"), low=claim(0, value=3210).low, high=claim(0, value=3210).high)
    store = create(tmp_path / "s").add([claim(1), other, far, same_figure])
    found = {item.claim_id for item in relevant_claims(store, [claim(0, value=3210)])}
    assert {f"{1:012x}", f"{6:012x}"} <= found  # its month and measure; its figure, however old
    assert f"{7:012x}" not in found


CONFLICTS = [
    ("Orvane posted revenue of $3.21bn in 2024, the company said.", "Orvane reported revenue of $32.1bn for 2024."),
    (
        "The earthquake in Morocco killed 1,230 people, the ministry said.",
        "The earthquake in Morocco killed 1,320 people, the ministry said.",
    ),
    ("Microsoft employs 221,000 people worldwide, the company said.", "Microsoft employs 212,000 people worldwide, the company said."),
    ("Orvane posted revenue of $3.21bn in 2024, the company said.", "Orvane reported revenue of $3.21bn for 2024."),
]


@pytest.mark.parametrize("pair", CONFLICTS)
def test_a_store_tells_what_its_claims_file_tells(pair: tuple[str, str], tmp_path: Path) -> None:
    old, new = tmp_path / "a.txt", tmp_path / "b.txt"
    for path, text in zip((old, new), pair, strict=True):
        path.write_text(f"---\npublished: 2025-01-20\n---\n{text}\n", encoding="utf-8")
    write_all(analyzer.analyze(old), tmp_path / "reports", tmp_path / "claims.csv")
    run("store", "import", tmp_path / "s", tmp_path / "claims.csv")
    assert analyzer.check(new, tmp_path / "s").discrepancies == analyzer.check(new, tmp_path / "claims.csv").discrepancies


def test_adding_articles_again_changes_nothing(tmp_path: Path) -> None:
    told = run("store", "add", tmp_path / "s", ROOT / "seeds")
    assert len(told.splitlines()) == 1  # and no complaint of a library on its way out
    before = files(tmp_path / "s")
    run("store", "add", tmp_path / "s", ROOT / "seeds")
    assert files(tmp_path / "s") == before
    assert "5 articles" not in run("store", "info", tmp_path / "s").splitlines()[0]


def test_only_what_changed_is_read_again(tmp_path: Path) -> None:
    wires = tmp_path / "wires"
    wires.mkdir()
    for number in range(5):
        (wires / f"{number}.txt").write_text(f"The plant in Orvane employs {number + 300} people.")
    added = add_articles(tmp_path / "s", [wires])
    assert (added.read, added.unchanged) == (5, 0)
    (wires / "3.txt").write_text("The plant in Orvane employs 900 people.")
    again = add_articles(tmp_path / "s", [wires])
    assert (again.read, again.unchanged) == (1, 4)
    assert sorted(item.text for item in again.store.read()) == ["300 people", "301 people", "302 people", "304 people", "900 people"]
    assert add_articles(tmp_path / "s", [wires], Config(country="EG")).read == 5  # other settings, other claims
    assert add_articles(tmp_path / "s", [wires], Config(country="EG")).read == 0
    assert add_articles(tmp_path / "s", [wires], Config(country="EG"), fresh=True).read == 5


def test_an_article_that_tells_nothing_any_more_is_gone(tmp_path: Path) -> None:
    article = tmp_path / "wires" / "a.txt"
    article.parent.mkdir()
    (tmp_path / "wires" / "b.txt").write_text("The plant employs 300 people.")
    for text, count in (("The plant employs 400 people.", 2), ("The plant employs people.", 1)):
        article.write_text(text)
        run("store", "add", tmp_path / "s", tmp_path / "wires")
        assert open_store(tmp_path / "s").claims == count


def test_the_keys_in_the_files_are_those_of_this_version() -> None:
    """Where this fails, the keys of groups have changed: raise `layout.KEYS`, then write the new numbers here."""
    seen = keys_of(claim(1))
    assert list(seen) == ["block", "subject", "noun", "figure", "printed", "digits", "day"]
    assert seen == KNOWN


KNOWN = {
    "block": 5407257442609914814,
    "subject": 395052051247856827,
    "noun": 0,
    "figure": 8943521995441541089,
    "printed": 1962421126609996996,
    "digits": 0,
    "day": 739287,
}
