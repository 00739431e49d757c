"""The HTML report in a real browser: filters, search, keyboard, both directions, both themes, paper, a phone, and axe.

Needs Playwright and axe from the `browser` extra and a Chromium of the system; without them these tests are skipped.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from report_fixture import articles, findings, hostile, result

from analyzer import report
from analyzer.model import Decision, Result
from analyzer.pipeline import analyze_paths
from analyzer.report._page import article_page

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed (extra 'browser')")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed (extra 'browser')")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
if CHROMIUM is None:
    pytest.skip("there is no Chromium on this machine (Debian: apt-get install chromium)", allow_module_level=True)

SEEDS = Path(__file__).parent.parent / "seeds"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as running:
        flags = ["--no-sandbox"] if os.name == "posix" and os.geteuid() == 0 else []
        opened = running.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield opened
        opened.close()


class Watched:
    """A page that keeps what it said on the console, asked from anywhere, or opened as a dialog."""

    def __init__(self, browser: Any, path: Path, fragment: str = "", **settings: Any) -> None:
        self.page = browser.new_page(**({"viewport": DESKTOP} | settings))
        self.page.set_default_timeout(10_000)
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.said.append(dialog.message), dialog.dismiss()))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(path.as_uri() + fragment)

    def shown(self) -> list[str]:
        """The ids of the findings to be seen, in order."""
        found: list[str] = self.page.eval_on_selector_all(".card", "all => all.filter(one => !one.hidden).map(one => one.id)")
        return found

    def quiet(self) -> None:
        assert self.said == []
        assert {url.partition(":")[0] for url in self.asked} == {"file"}
        assert len(self.asked) == 1, "a page asked for more than itself"


def many() -> Result:
    """Three findings in two languages, and one that an editor set aside."""
    gone = replace(findings()[0], discrepancy_id="d-gone", severity="note", decision=Decision("dismissed", "Rana"))
    return replace(result(), discrepancies=(*findings(), gone))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports of the fixture and of the seeds in both languages, of a hostile article, and of 5,000 findings."""
    root = tmp_path_factory.mktemp("reports")
    seeds = analyze_paths([SEEDS])
    crowd = tuple(replace(findings()[number % 3], discrepancy_id=f"d{number}") for number in range(5000))
    made = {"made": many(), "seeds": seeds, "hostile": hostile(), "crowd": replace(result(), discrepancies=crowd)}
    for name, one in made.items():
        for language in ("en", "ar"):
            report.write_all(one, root / f"{name}-{language}", root / f"{name}-{language}" / "claims.csv", language=language)
    return root


def main_page(folder: Path, name: str) -> Path:
    return folder / name / "discrepancies.html"


# Finding one's way


def test_filters_narrow_what_is_shown_and_say_how_many(browser: Any, folder: Path) -> None:
    seen = Watched(browser, main_page(folder, "made-en"))
    everything = ["f-d-7f2a", "f-d-11c0", "f-d-90ee"]
    assert seen.shown() == everything, "what was dismissed is not shown at first"
    seen.page.get_by_label("1 error").uncheck()
    assert seen.shown() == everything[1:]
    assert seen.page.text_content("#shown") == "2"
    seen.page.get_by_label("1 error").check()
    seen.page.get_by_text("More filters and order").click()
    for label, choice, wanted in (
        ("Check", "V205", ["f-d-90ee"]),
        ("Article", "ميناء.txt", everything[1:]),
        ("Source", "بريد الساحل", everything[1:]),
        ("Language", "ar", everything[1:]),
        ("Status", "confirmed", ["f-d-11c0"]),
        ("Status", "all", [*everything, "f-d-gone"]),
        ("Status", "dismissed", ["f-d-gone"]),
    ):
        seen.page.get_by_label(label, exact=True).select_option(label=choice)
        assert seen.shown() == wanted, (label, choice)
        seen.page.get_by_role("button", name="Reset").click()
        playwright.expect(seen.page.locator("#shown")).to_have_text("3")
    seen.quiet()


def test_sorting_by_the_size_of_the_difference(browser: Any, folder: Path) -> None:
    seen = Watched(browser, main_page(folder, "made-en"))
    seen.page.get_by_text("More filters and order").click()
    seen.page.get_by_label("Sort by").select_option("ratio")
    assert seen.shown() == ["f-d-7f2a", "f-d-90ee", "f-d-11c0"]
    seen.page.get_by_label("Sort by").select_option("rule")
    assert seen.shown() == ["f-d-7f2a", "f-d-90ee", "f-d-11c0"]
    seen.page.get_by_label("Sort by").select_option("severity")
    assert seen.shown() == ["f-d-7f2a", "f-d-11c0", "f-d-90ee"]


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("petaflops", ["f-d-7f2a"]),
        ("القاعه كلفت", ["f-d-11c0", "f-d-90ee"]),  # spelled with another last letter
        ("١٩٧٥", ["f-d-11c0", "f-d-90ee"]),  # digits of another script
        ("PORT authority", ["f-d-11c0"]),
        ("nothing of the kind", []),
    ],
)
def test_search(browser: Any, folder: Path, asked: str, wanted: list[str]) -> None:
    seen = Watched(browser, main_page(folder, "made-en"))
    seen.page.get_by_role("searchbox").fill(asked)
    assert seen.shown() == wanted
    assert seen.page.is_visible("#none") == (not wanted)
    seen.page.keyboard.press("Escape")
    assert len(seen.shown()) == 3


def test_keys_move_between_findings_and_can_be_turned_off(browser: Any, folder: Path) -> None:
    seen = Watched(browser, main_page(folder, "made-en"))

    def focused() -> str:
        return str(seen.page.evaluate("document.activeElement.id"))

    for key, wanted in (("j", "f-d-7f2a"), ("j", "f-d-11c0"), ("k", "f-d-7f2a"), ("/", "q")):
        seen.page.keyboard.press(key)
        assert focused() == wanted
    seen.page.keyboard.press("j")
    assert seen.page.input_value("#q") == "j", "a letter typed into the search is a letter"
    seen.page.keyboard.press("Escape")
    seen.page.get_by_label("Keys:").uncheck()
    seen.page.keyboard.press("j")
    assert focused() == "keys"
    seen.quiet()


def test_everything_is_reached_with_the_tab_key(browser: Any, folder: Path) -> None:
    seen = Watched(browser, main_page(folder, "made-en"))
    seen.page.keyboard.press("Tab")
    assert seen.page.evaluate("document.activeElement.className") == "skip"
    names = set()
    for _ in range(60):
        seen.page.keyboard.press("Tab")
        names.add(seen.page.evaluate("document.activeElement.id || document.activeElement.tagName"))
    assert {"q", "keys", "SUMMARY", "A"} <= names


def test_a_link_opens_the_finding_even_where_filters_hide_it(browser: Any, folder: Path) -> None:
    seen = Watched(browser, main_page(folder, "made-en"), "#f-d-gone")
    assert "f-d-gone" in seen.shown()


def test_five_thousand_findings_are_shown_in_portions(browser: Any, folder: Path) -> None:
    seen = Watched(browser, main_page(folder, "crowd-en"))
    assert len(seen.shown()) == 100
    assert seen.page.text_content("#shown") == "5000"
    seen.page.get_by_role("button", name="Show more").click()
    assert len(seen.shown()) == 200
    seen.page.get_by_role("searchbox").fill("d4999")
    assert seen.shown() == ["f-d4999"]
    seen.page.get_by_role("link", name="show in full").locator("visible=true").click()
    assert re.search(r"/pages/findings-\d+\.html#f-d4999$", seen.page.url)
    assert seen.page.locator("#f-d4999 blockquote").count() > 0
    assert seen.said == []


# Articles and subjects


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_reading_shows_on_hover_and_on_focus_and_escape_puts_it_away(browser: Any, folder: Path, language: str) -> None:
    seen = Watched(browser, folder / f"made-{language}" / "pages" / article_page("marlow.txt"))
    mark = seen.page.locator("mark.claim").first
    bubble = mark.locator(".bubble")
    assert not bubble.is_visible()
    mark.hover()
    assert bubble.is_visible()
    assert "flop/s" in (bubble.text_content() or "") or "عملية/ث" in (bubble.text_content() or "")
    seen.page.keyboard.press("Escape")
    assert not bubble.is_visible()
    seen.page.mouse.move(0, 0)
    mark.focus()
    assert bubble.is_visible()
    seen.quiet()


def test_from_a_finding_to_its_article_and_back(browser: Any, folder: Path) -> None:
    seen = Watched(browser, main_page(folder, "made-en"))
    seen.page.locator("#f-d-7f2a .figure a").first.click()
    assert seen.page.url.endswith("#c-c2")
    assert seen.page.locator("#c-c2").is_visible()
    seen.page.get_by_role("link", name="G101").click()
    assert seen.page.url.endswith("discrepancies.html#f-d-7f2a")


def test_subjects_are_searched(browser: Any, folder: Path) -> None:
    seen = Watched(browser, folder / "made-en" / "pages" / "subjects-1.html")
    assert seen.page.locator(".topic:visible").count() == 4
    seen.page.get_by_role("searchbox").fill("universities of the region")
    assert seen.page.locator(".topic:visible").count() == 1
    seen.quiet()


# What every page owes every reader


def pages_of(folder: Path, name: str) -> list[Path]:
    """The report, its largest article and its first page of subjects."""
    further = sorted((folder / name / "pages").glob("article-*.html"), key=lambda path: -path.stat().st_size)
    return [main_page(folder, name), *further[:1], folder / name / "pages" / "subjects-1.html"]


@pytest.mark.parametrize(
    ("name", "scheme"), [("seeds-en", "light"), ("seeds-ar", "dark"), ("made-en", "dark"), ("made-ar", "light"), ("hostile-en", "light")]
)
def test_axe_finds_nothing_and_the_console_is_silent(browser: Any, folder: Path, name: str, scheme: str) -> None:
    for path in pages_of(folder, name):
        seen = Watched(browser, path, color_scheme=scheme)
        seen.page.evaluate("Array.from(document.querySelectorAll('details')).slice(0, 12).forEach(one => { one.open = true; })")
        found = axe.Axe().run(seen.page, options={"runOnly": {"type": "tag", "values": STANDARDS}})
        wrong = [(one["id"], one["impact"], one["nodes"][0]["html"][:200]) for one in found.response["violations"]]
        assert wrong == [], path.name
        seen.quiet()


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("name", ["seeds-en", "seeds-ar", "hostile-en"])
def test_nothing_runs_over_the_edge(browser: Any, folder: Path, name: str, viewport: dict[str, int]) -> None:
    for path in pages_of(folder, name):
        seen = Watched(browser, path, viewport=viewport)
        seen.page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= viewport["width"], path.name


@pytest.mark.parametrize(("language", "way"), [("en", "ltr"), ("ar", "rtl")])
def test_the_page_runs_its_way_and_each_quotation_its_own(browser: Any, folder: Path, language: str, way: str) -> None:
    seen = Watched(browser, main_page(folder, f"made-{language}"))
    directions = "all => all.map(one => getComputedStyle(one).direction)"
    assert seen.page.eval_on_selector_all("h3", directions) == [way] * 4
    assert set(seen.page.eval_on_selector_all("blockquote [lang=ar]", directions)) == {"rtl"}
    assert set(seen.page.eval_on_selector_all("blockquote [lang=en]", directions)) == {"ltr"}


def test_on_paper_controls_are_gone_and_every_finding_is_there(browser: Any, folder: Path) -> None:
    seen = Watched(browser, main_page(folder, "crowd-en"), color_scheme="dark")
    seen.page.emulate_media(media="print")
    assert not seen.page.is_visible("#filters")
    assert seen.page.eval_on_selector_all(".card", "all => all.filter(one => one.offsetHeight > 0).length") == 5000
    assert seen.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert seen.page.evaluate("getComputedStyle(document.querySelector('h3')).color") == "rgb(0, 0, 0)"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_hostile_article_does_nothing(browser: Any, folder: Path, language: str) -> None:
    for path in pages_of(folder, f"hostile-{language}"):
        seen = Watched(browser, path)
        assert "alert(1)" in seen.page.inner_text("body")
        assert seen.page.locator("script").count() == 1
        assert seen.page.locator("a[href^='javascript'], iframe, img, object, embed").count() == 0
        seen.quiet()


def test_the_policy_stops_a_script_that_is_not_the_pages_own(browser: Any, folder: Path) -> None:
    changed = folder / "changed.html"
    text = main_page(folder, "made-en").read_text(encoding="utf-8")
    changed.write_text(text.replace("</body>", "<script>document.title = 'taken'</script></body>"), encoding="utf-8")
    seen = Watched(browser, changed)
    assert seen.page.title() == "Numbers that do not agree"
    assert any("Content Security Policy" in line for line in seen.said)


def test_the_articles_of_the_fixture_have_pages(folder: Path) -> None:
    for article in articles():
        assert (folder / "made-en" / "pages" / article_page(article.path)).is_file()
