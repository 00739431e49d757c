"""An article that attacks whoever opens a report of it, from the file to every output: nothing in them acts."""

from __future__ import annotations

import csv
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from analyzer import extract
from analyzer.pipeline import analyze_paths
from analyzer.report import restore, terminal, write_all

ATTACK = (
    "<script>alert(1)</script><img src=x onerror=alert(2)> &lt;b&gt; &#60;i&#62; | `code` [a](javascript:alert(3)) @editors #12 "
    "https://evil.example www.evil.example </style></script> --> ]]> {{7*7}} {% include 'x' %} \u202eesrever\u202c \u2066x "
    "\x1b[31mred \x07 \x7f \x9b \u200b \u2028 \ufffa \U000e0041 "
)
TEXT = (
    f'=HYPERLINK("http://evil.example") The dam {ATTACK}\n\n'
    f"The dam holds \u202e20 million\u202c cubic metres, {ATTACK}, the ministry said. It cost $5 million, or 9 million dollars.\n\n"
    f"=1+1 The reserve covers 30 square kilometres (300,000 square metres), {ATTACK}, it said.\n\n"
    "-1+1 The plant employs 300 people. +2 The plant employs 3,000 people.\n\n"
)
HEAD = (
    '---\ntitle: "=cmd|\' /C calc\'!A0 <script>alert(4)</script>"\nsource: "@SUM(1) <b>\u202e"\n'
    'url: "javascript:alert(5)"\npublished: 2025-03-01\n---\n'
)
ACTIVE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202d\u202e\ufff9-\ufffb]")
STEERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
HARMLESS_SCHEMES = ("#", "pages/", "../", "article-", "subjects-", "findings-")


class Page(HTMLParser):
    """Tags, attributes, and the text outside of styles and scripts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@pytest.fixture(scope="module", params=["en", "ar"])
def outputs(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the hostile articles (one of a megabyte) and everything written about them."""
    root = tmp_path_factory.mktemp("hostile")
    folder = root / "in"
    folder.mkdir()
    (folder / "<img src=x> &'\"=1.txt").write_bytes((HEAD + TEXT).encode("utf-8", "surrogatepass"))
    (folder / "long.txt").write_text("x" * 500_000 + " The plant employs 300 people. " + "(" * 500_000, encoding="utf-8")
    result = analyze_paths([folder])
    assert result.discrepancies, "the attack must reach the findings"
    assert any("\u202e" in claim.sentence for claim in result.claims)
    write_all(result, root / "out", root / "claims.csv", language=request.param)
    (root / "terminal.txt").write_text(terminal.summary(result, request.param, colour=False), encoding="utf-8", newline="")
    return root


def test_no_output_holds_a_character_that_acts(outputs: Path) -> None:
    files = [outputs / "claims.csv", outputs / "terminal.txt", *(path for path in (outputs / "out").rglob("*") if path.is_file())]
    assert len(files) > 8
    for path in files:
        text = path.read_bytes().decode("utf-8")
        assert not ACTIVE.search(text), path.name
        if path.name != "claims.csv":  # what ordinary text may hold stands there as printed
            assert not STEERING.search(text), path.name


def test_pages_hold_only_their_own_tags_and_addresses(outputs: Path) -> None:
    pages = list((outputs / "out").rglob("*.html"))
    assert len(pages) >= 4
    for path in pages:
        tags = Page(path.read_text(encoding="utf-8")).tags
        names = [tag for tag, _ in tags]
        assert names.count("script") == names.count("style") == 1, path.name
        assert not {"img", "iframe", "object", "embed", "base", "link", "b", "i"} & set(names)
        for tag, attributes in tags:
            assert not [key for key in attributes if key.startswith("on") or key in {"style", "src", "srcset", "action", "formaction"}]
            assert tag != "a" or (attributes["href"] or "").startswith((*HARMLESS_SCHEMES, "discrepancies.html"))


def test_markdown_holds_no_tag_link_or_mention_of_the_article(outputs: Path) -> None:
    text = (outputs / "out" / "discrepancies.md").read_text(encoding="utf-8")
    page = Page(MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(text))
    assert not {"script", "img", "a", "i", "iframe", "style"} & {tag for tag, _ in page.tags}
    assert all(set(attributes) <= {"dir", "start"} for _, attributes in page.tags)
    assert not re.search(r"@editors|https://evil", text)


@pytest.mark.parametrize("name", ["claims.csv", "out/discrepancies.csv"])
def test_no_cell_is_a_formula(outputs: Path, name: str) -> None:
    with (outputs / name).open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            for key, cell in row.items():
                if key not in {"modifier", "low", "high", "base_low", "base_high"}:
                    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")), (key, cell[:40])


def test_the_text_comes_back_from_its_cell(outputs: Path) -> None:
    stored = {path.name: path.read_bytes().decode("utf-8") for path in (outputs / "in").iterdir()}
    with (outputs / "claims.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert rows
    for row in rows:
        article = stored[restore(row["article"]).split("/")[-1]]
        assert article[int(row["start"]) : int(row["end"])] == restore(row["text"])


def test_json_gives_the_text_back_and_drafts_no_hostile_address(outputs: Path) -> None:
    text = (outputs / "out" / "discrepancies.json").read_text(encoding="utf-8")
    data = json.loads(text)
    assert any("\u202e" in claim["sentence"] for claim in data["claims"])
    assert not [review for review in data["claim_reviews"] if "javascript:" in json.dumps(review)]


def test_the_pages_stay_small(outputs: Path) -> None:
    assert all(path.stat().st_size < 100_000 for path in (outputs / "out").iterdir() if path.is_file())


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Profit rose 5%.\nTotal"),  # a company, with nothing behind it that tells whether it acts
        ("en", "The toll rose to 120 and the injured to 450, up 30 from Monday, three times as many as the"),
        ("ar", "ارتفع عدد القتلى إلى 120 والمصابين إلى 450 و21.8 مليونا من"),
        ("ko", "사망자 30명이 숨지고 20∼30대 140명이 다쳤다. 연 2.75%에서 2.50%로, 8대 0, 형법 250조 1"),
        ("de", "Um 1,8 Prozent auf 220 sanken die Preise; 1968 in"),
    ],
)
def test_a_text_may_begin_and_end_anywhere(language: str, text: str) -> None:
    for at in range(len(text) + 1):
        for part in (text[:at], text[at:]):
            assert all(part[claim.start : claim.end] == claim.text for claim in extract(part, language))
