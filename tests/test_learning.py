"""What articles teach each other about names and days hangs neither on their order nor on how they are parted."""

from __future__ import annotations

import hashlib
import pickle
import random
from pathlib import Path

import pytest

from analyzer.config import Config
from analyzer.corpus import read
from analyzer.model import Article
from analyzer.names import Telling, learn
from analyzer.pipeline import analyze_articles
from analyzer.spool import Spool
from analyzer.stages import Given, Look, look, tell
from analyzer.table import Table
from analyzer.workers import spread

ROOT = Path(__file__).parent.parent
ARTICLES = [*read([ROOT / "seeds"]).articles, *read([ROOT / "tests" / "coverage" / "quake" / "articles"]).articles]


def sent(item: object) -> object:
    """What arrives of an item in another process."""
    return pickle.loads(pickle.dumps(item))  # noqa: S301  # our own bytes


@pytest.fixture(scope="module")
def looks() -> list[Look]:
    return [look(article) for article in ARTICLES]


def test_learning_hangs_on_no_order(looks: list[Look]) -> None:
    told = [one.names for one in looks]
    learned = learn(told)
    assert learned.heard
    assert learned.aliases.table
    for seed in range(3):
        random.Random(seed).shuffle(told)
        assert learn(told) == learned


def test_learning_in_two_processes_is_the_same(looks: list[Look]) -> None:
    told = [one.names for one in looks] * 4  # enough to be worth a process
    told = [Telling(**{**{name: getattr(one, name) for name in one.__slots__}, "path": f"{i}"}) for i, one in enumerate(told)]
    assert learn(told, 2) == learn(told, 1)


def test_what_the_stages_give_can_be_sent(looks: list[Look]) -> None:
    from analyzer.checks import Settings

    assert sent(looks) == looks
    learned = learn([one.names for one in looks])
    assert sent(learned) == learned
    told = tell(ARTICLES[0], looks[0].names, Given(learned, Settings()))
    assert told.claims
    assert sent(told) == told


def test_a_name_in_the_other_script_is_heard_from_a_related_article_only() -> None:
    english = Article(
        "a.txt", "Velmora posted revenue of 4,815 million dollars. Velmora employs 23,416 people.", "en", published="2025-03-02"
    )
    related = Article("b.txt", "بلغت إيرادات فيلمورا 4,815 مليون دولار ويعمل فيها 23,416 شخصا.", "ar", published="2025-03-02")
    strange = Article("c.txt", "باعت فيلمورا 71 سيارة.", "ar", published="2025-03-02")
    for other, expected in ((related, True), (strange, False)):
        learned = learn([look(english).names, look(other).names])
        assert any(mention.entity == "name:velmora" for mention in learned.heard.get(other.path, ())) is expected


def test_tokens_are_not_needed_between_the_stages(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = analyze_articles(ARTICLES, Config())
    monkeypatch.setattr("analyzer.engines.local.KEPT", 0)
    assert analyze_articles(ARTICLES, Config()) == kept


@pytest.mark.parametrize("room", [0, 40, 10_000])
def test_a_spool_gives_back_what_it_was_given(room: int) -> None:
    spool: Spool[object] = Spool(room)
    items = [{"n": n, "text": "ن" * n} for n in range(30)]
    for n, item in enumerate(items):
        spool.append(item)
        assert spool[n] == item
        assert spool[0] == items[0]
    assert list(spool) == items
    assert len(spool) == 30
    assert spool[-1] == items[-1]
    assert spool[3:9:2] == items[3:9:2]
    with pytest.raises(IndexError):
        spool[30]


MERDJA = (
    "The Merdja bridge in Algeria fell on 9 March, killing 17 of 83 workers; 1,140 metres long and 68 high, "
    "it was built by Cosital of Algeria."
)


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        (
            "The Merdja bridge was 1,140 metres long, 68 high. Of 83 workers 17 died. Its Turkish client paid 18.4 billion dinars.",
            "DZD",
        ),
        (
            "In Jordan, yes, Jordan: of 83 workers 17 died on a bridge 1,140 metres long and 68 high. It cost 18.4 billion dinars.",
            "JOD",
        ),
        ("A film about another bridge has cost 18.4 billion dinars, said its Turkish maker.", ""),
    ],
)
def test_a_country_is_lent_by_articles_of_the_same_story(tmp_path: Path, text: str, currency: str) -> None:
    for name, told in (("a", MERDJA), ("b", MERDJA.replace("fell", "came down")), ("c", text)):
        (tmp_path / f"{name}.txt").write_text(f"---\nlanguage: en\npublished: 2026-03-10\n---\n{told}\n", encoding="utf-8")
    claims = analyze_articles(read([tmp_path]).articles, Config()).claims
    assert [claim.currency for claim in claims if "dinars" in claim.text] == [currency]


@pytest.mark.parametrize("room", [0, 40, 10_000])
def test_a_table_gives_back_what_it_was_given(room: int) -> None:
    table, plain = Table(12, room), {}
    for n in range(3000):
        key = hashlib.blake2b(str(n % 2500).encode(), digest_size=12).digest()
        plain[key] = str(n).encode() * (n % 7)
        table.put(key, plain[key])
        assert table.get(key) == plain[key]
    assert len(table) == 2500
    assert dict(table.items()) == plain
    assert table.get(bytes(12)) is None
    again = Table(12)
    for key, value in table.items():
        again.put(key, value)
    assert table.same(again)
    again.put(bytes(12), b"more")
    assert not table.same(again)
    with pytest.raises(ValueError, match="length"):
        table.put(b"short", b"")


def test_a_forked_process_finds_what_was_put_before(tmp_path: Path) -> None:
    table = Table(12, 10)
    key = [hashlib.blake2b(str(n).encode(), digest_size=12).digest() for n in range(400)]
    for n in range(100):
        table.put(key[n], b"%d" % n)

    def work(part: range) -> list[list[bytes | None]]:
        for n in part:
            table.put(key[200 + n], b"its own")
        return [[table.get(key[n]), table.get(key[200 + n])] for n in part]

    for n, found in enumerate(spread(work, 100, 2, warm=0)):
        assert found == [b"%d" % n, b"its own"]
        table.put(key[100 + n], b"later %d" % n)
    assert [table.get(key[n]) for n in (0, 99, 100, 199, 200)] == [b"0", b"99", b"later 0", b"later 99", None]
