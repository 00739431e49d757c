"""The reports: whole snapshots in both writing directions, the contract of the two CSV files, hostile text, safe writing."""

from __future__ import annotations

import base64
import codecs
import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from report_fixture import HOSTILE, articles, claims, findings, hostile, result

from analyzer import report
from analyzer.errors import ConfigError, InputError, OutputError
from analyzer.model import Article, Claim, Decision, Evidence, Result, Subject, step
from analyzer.report import html, json_, terminal
from analyzer.report._inert import clip, inert
from analyzer.report._numbers import plain, read
from analyzer.report._page import TEMPLATES, article_page
from analyzer.report._picture import picture
from analyzer.report._rows import value_cell
from analyzer.report._timeline import timeline
from analyzer.report._view import split_sentence
from analyzer.report._waterfall import waterfall
from analyzer.report.markdown import escape
from analyzer.writing import csv_lines, neutral, restore

SNAPSHOTS = Path(__file__).parent / "snapshots"
SCHEMA = Path(report.__file__).parent / "schema" / "discrepancies.schema.json"
FORMATS = ("claims_csv", "csv_metadata", "discrepancies_csv", "html", "json_", "markdown", "terminal")
ACTIVE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202d\u202e\ufff9-\ufffb]")
DANGEROUS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


# Whole files


def test_formats_are_found_by_listing_the_folder() -> None:
    assert tuple(report.formats()) == FORMATS


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", sorted(report.formats()))
def test_snapshot(name: str, language: str) -> None:
    kept = SNAPSHOTS / f"{name}.{language}.snap"
    assert kept.exists(), "a new format needs snapshots in both writing directions: python -m tests.update_snapshots"
    assert report.render(name, result(), language).encode("utf-8") == kept.read_bytes()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_snapshot_of_the_pages(language: str) -> None:
    folder = SNAPSHOTS / "pages"
    made = {f"{Path(name).stem}.{language}.snap": "".join(pieces).encode("utf-8") for name, pieces in html.pages(result(), language)}
    assert made == {path.name: path.read_bytes() for path in folder.glob(f"*.{language}.snap")}


@pytest.mark.parametrize("name", sorted(report.formats()))
def test_an_empty_result_renders(name: str) -> None:
    empty = Result((), (), ())
    for language in ("en", "ar"):
        assert report.render(name, empty, language)


# The CSV files


def test_claim_columns_are_the_contract() -> None:
    header = report.render("claims_csv", result()).split("\r\n", 1)[0]
    assert header == (
        "claim_id,article,source,title,published,url,language,start,end,text,sentence,kind,modifier,low,high,unit,currency,"
        "currency_candidates,per,base_low,base_high,base_unit,entity,attribute,qualifier,status,attribution,as_of,subject_id,confidence,"
        "measure,entity_id,inferred,runner_up,noun,step,alternatives,quoted,section,sentence_start,core_start,core_end,trend"
    )
    assert tuple(report.claim_row(claims()[0])) == report.CLAIM_COLUMNS


def test_finding_columns_are_the_contract() -> None:
    header = report.render("discrepancies_csv", result()).split("\r\n", 1)[0]
    assert header == (
        "discrepancy_id,rule,kind,severity,subject_id,subject,claim_ids,articles,values,ratio,message,explanation,diagnosis,"
        "status,decided_by,decided_on,reason"
    )
    assert tuple(report.finding_row(findings()[0], result(), "en")) == report.FINDING_COLUMNS


def test_rows_are_sorted() -> None:
    assert [row["claim_id"] for row in rows(report.render("claims_csv", result()))] == ["c1", "c2", "c3", "c4", "c5", "c6", "c7"]
    assert [row["severity"] for row in rows(report.render("discrepancies_csv", result()))] == ["error", "warning", "note"]


def test_a_mark_for_excel_stands_in_the_csv_files_only_and_is_read_over(tmp_path: Path) -> None:
    plain, marked = tmp_path / "plain", tmp_path / "marked"
    report.write_all(result(), plain, plain / "claims.csv")
    for path in report.write_all(result(), marked, marked / "claims.csv", excel=True):
        mark = codecs.BOM_UTF8 if path.suffix == ".csv" else b""
        assert path.read_bytes() == mark + (plain / path.relative_to(marked)).read_bytes()
    assert report.read_claims_csv(marked / "claims.csv") == report.read_claims_csv(plain / "claims.csv")


def test_files_have_no_byte_order_mark_and_crlf_records() -> None:
    text = report.render("claims_csv", result())
    assert not text.startswith("\ufeff")
    assert text.endswith("\r\n")
    assert text.count("\r\n") == 8


@pytest.mark.parametrize(
    ("amount", "cell"),
    [
        (Decimal("1E+20"), "100000000000000000000"),
        (Decimal("0.50"), "0.5"),
        (Decimal("128.99"), "128.99"),
        (Decimal("1E+21"), "1e21"),
        (Decimal("-1200"), "-1200"),
        (Decimal("1.5E-7"), "0.00000015"),
        (Decimal("0E+5"), "0"),
        (Decimal("-0"), "0"),
        (Decimal("1.50E+25"), "1.5e25"),
        (Decimal("1E-40"), "1e-40"),
        (Decimal("NaN"), ""),
        (Decimal("Infinity"), ""),
        (None, ""),
        (1.0, "1"),
        (0.1, "0.1"),
        (1e-05, "0.00001"),
        (7, "7"),
        ("2025-02-05", "2025-02-05"),
        (Decimal("123456789012345678901234567890.5"), "1.234567890123456789012345678905e29"),
    ],
)
def test_numbers_print_shortest(amount: Decimal | float | str | None, cell: str) -> None:
    assert plain(amount) == cell


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_numbers_read_back(amount: Decimal) -> None:
    back = read(plain(amount))
    assert back == amount
    assert plain(back) == plain(amount)


@given(st.text() | st.text("\\u{}5ce\u202e'=＝\n\ud800"))
def test_neutralised_text_reads_back(text: str) -> None:
    cell = neutral(text)
    assert restore(cell) == text
    assert not cell.startswith(tuple("=+-@＝＋－＠\t\r\n"))
    assert not ACTIVE.search(cell)
    cell.encode("utf-8")


@pytest.mark.parametrize("text", ["20 petaflops", "أكثر من 6 ملايين", "\u202b100\u202c", "C:\\users\\u", "a\tb\nc", "می\u200cخواهم"])
def test_ordinary_text_stands_in_its_cell_as_printed(text: str) -> None:
    assert neutral(text) == text


def test_negative_amounts_stay_numbers() -> None:
    row = report.claim_row(replace(claims()[3], low=Decimal(-5), high=Decimal(-5), text="-5 people"))
    assert row["low"] == "-5"
    assert row["text"] == "'-5 people"


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
numbers = st.none() | st.decimals(allow_nan=False, allow_infinity=False)


@given(
    st.lists(
        st.builds(
            Claim,
            claim_id=texts,
            article=texts,
            start=st.integers(0),
            end=st.integers(0),
            text=texts,
            sentence=texts,
            kind=st.sampled_from(["count", "money"]),
            modifier=st.sampled_from(["=", "~", "<"]),
            low=numbers,
            high=numbers,
            unit=texts,
            source=texts,
            title=texts,
            per=texts,
            base_low=numbers,
            currency_candidates=st.just(()) | st.just(("USD", "CAD")),
            attribution=texts,
            as_of=texts,
            confidence=st.floats(0, 1),
            subject=st.builds(
                Subject,
                entity=texts,
                attribute=texts,
                qualifiers=st.lists(st.tuples(st.sampled_from(["place", "model"]), texts), max_size=3).map(tuple),
            ),
        ),
        max_size=4,
    )
)
def test_any_claims_read_back_equal_in_every_column(made: list[Claim]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "claims.csv"
        path.write_bytes("".join(csv_lines(report.CLAIM_COLUMNS, map(report.claim_row, made))).encode("utf-8"))
        back = report.read_claims_csv(path)
    assert list(map(report.claim_row, back)) == list(map(report.claim_row, made))
    assert [claim.low for claim in back] == [claim.low for claim in made]


def test_dates_read_back_as_dates(tmp_path: Path) -> None:
    claim = replace(claims()[0], kind="date", low="2025", high="2025", base_low=None, base_high=None, base_unit="")
    path = tmp_path / "claims.csv"
    path.write_bytes("".join(csv_lines(report.CLAIM_COLUMNS, [report.claim_row(claim)])).encode("utf-8"))
    assert report.read_claims_csv(path)[0].low == "2025"


def test_a_claims_file_saved_by_a_spreadsheet_reads_too(tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    path.write_text(report.render("claims_csv", result()).replace("\r\n", "\n"), encoding="utf-8-sig", newline="")
    assert [claim.claim_id for claim in report.read_claims_csv(path)] == ["c1", "c2", "c3", "c4", "c5", "c6", "c7"]


@pytest.mark.parametrize(("data", "reason"), [(b"a,b\r\n1,2\r\n", "lacks the column 'claim_id'"), (b"\xff\xfe", "cannot be read")])
def test_a_bad_claims_file_is_named(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "claims.csv"
    path.write_bytes(data)
    with pytest.raises(InputError, match=reason):
        report.read_claims_csv(path)
    with pytest.raises(InputError, match=r"nowhere\.csv"):
        report.read_claims_csv(tmp_path / "nowhere.csv")


def test_a_bad_number_names_its_record(tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    row = report.claim_row(claims()[0]) | {"start": "many"}
    path.write_bytes("".join(csv_lines(report.CLAIM_COLUMNS, [report.claim_row(claims()[0]), row])).encode("utf-8"))
    with pytest.raises(InputError, match="record 2"):
        report.read_claims_csv(path)


def test_values_stand_side_by_side_as_printed_and_normalised() -> None:
    gloss, drift, _ = findings()
    assert report.finding_row(gloss, result(), "en")["values"] == (
        '"20 trillion operations per second" = 20000000000000 flop/s | "20 petaflops" = 2e16 flop/s'
    )
    assert report.finding_row(drift, result(), "en")["values"] == (
        '"أكثر من 6 ملايين دولار" > 6000000 USD | "less than $6 million" < 6000000 USD'
    )


@pytest.mark.parametrize(
    ("changes", "cell"),
    [
        ({"low": Decimal(80), "high": Decimal(100), "modifier": "range"}, '"x" = 80..100 person'),
        ({"low": Decimal(10), "high": Decimal(100), "modifier": "vague"}, '"x" ~ 10..100 person'),
        ({"low": None, "high": None, "modifier": "vague"}, '"x"'),
        ({"low": Decimal(5), "high": Decimal(5), "modifier": "=", "per": "year"}, '"x" = 5 person / year'),
        ({"low": "2025-02-05", "high": "2025-02-05", "modifier": "=", "kind": "date", "unit": ""}, '"x" = 2025-02-05'),
    ],
)
def test_value_cells(changes: dict[str, object], cell: str) -> None:
    assert value_cell(replace(claims()[3], text="x", **changes), "en") == cell  # type: ignore[arg-type]


# JSON


@pytest.mark.parametrize("made", [result(), hostile(), Result((), (), ())], ids=["whole", "hostile", "empty"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_json_follows_its_schema(made: Result, language: str) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    data = json.loads(report.render("json_", made, language))
    jsonschema.Draft202012Validator(schema).validate(data)
    assert data["schema_version"] == json_.SCHEMA_VERSION == schema["properties"]["schema_version"]["const"]


def test_json_keeps_article_text_exactly_and_looks_inert() -> None:
    text = report.render("json_", hostile(), "en")
    assert not DANGEROUS.search(text)
    assert json.loads(text)["claims"][0]["sentence"] == HOSTILE + "=5 million"


def test_json_selectors_anchor_in_the_article() -> None:
    data = json.loads(report.render("json_", result(), "en"))
    stored = {article.path: article.text for article in articles()}
    for claim in data["claims"]:
        quote, place = claim["selector"]
        text = stored[claim["article"]]
        assert text[place["start"] : place["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text


def test_json_drafts_a_claim_review_only_for_confirmed_findings() -> None:
    data = json.loads(report.render("json_", result(), "en"))
    assert [review["identifier"] for review in data["claim_reviews"]] == ["d-11c0"]


# Markdown


def rendered(text: str) -> str:
    return MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(text)


class Tags(HTMLParser):
    """Collects the tags, attributes and text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("language", ["en", "ar"])
def test_markdown_renders_with_directions_and_tables(language: str) -> None:
    page = Tags(rendered(report.render("markdown", result(), language)))
    names = [tag for tag, _ in page.tags]
    assert names.count("table") == 3
    assert names.count("h2") == 4
    assert ("p", {"dir": "ltr" if language == "ar" else "rtl"}) in page.tags
    assert page.tags[0] == ("div", {"dir": "rtl" if language == "ar" else "ltr"})
    assert "أكثر من 6 ملايين دولار" in page.text


def test_hostile_markdown_adds_no_tag_link_or_mention() -> None:
    text = report.render("markdown", hostile(), "en")
    page = Tags(rendered(text))
    harmless = {
        "div",
        "p",
        "span",
        "b",
        "br",
        "strong",
        "sub",
        "code",
        "h1",
        "h2",
        "ul",
        "ol",
        "li",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "blockquote",
    }
    assert {tag for tag, _ in page.tags} <= harmless
    assert all(set(attributes) <= {"dir", "start"} for _, attributes in page.tags)
    assert not re.search(r"@editors|#12|https://", page.text)
    assert not DANGEROUS.search(text)
    assert "alert(1)" in page.text


@pytest.mark.parametrize("sign", list("|`<>*_[]\\~#&$"))
def test_markdown_signs_become_entities(sign: str) -> None:
    assert Tags(rendered(escape(f"a{sign}{sign}b{sign}{sign}c"))).text.replace("\u200b", "").strip() == f"a{sign}{sign}b{sign}{sign}c"


@pytest.mark.parametrize(
    "text", ["$1.5 million", "US$3 and $4.2m", 'Kenya\'s "best"', "river_daily_2.txt", "AT&T", "“so it is”", "45 ألف يورو", "3 < 4"]
)
def test_markdown_leaves_plain_text_plain(text: str) -> None:
    assert escape(text) == text.replace("<", "&#60;")


@pytest.mark.parametrize(
    "text", ["- a", "1. a", "1) a", "    a", "=== a", "+ a", "# a", "> a", "``` a", "*** a", "&lt;b&gt;", "_a_", "$x$"]
)
def test_hostile_values_open_nothing(text: str) -> None:
    made = replace(findings()[0], message=step("V207.odd", left=text))
    page = Tags(rendered(report.render("markdown", replace(result(), discrepancies=(made,)), "en")))
    assert not {"pre", "em", "blockquote", "hr", "h3"} & {tag for tag, _ in page.tags}
    assert [tag for tag, _ in page.tags].count("h1") == 1


# HTML


def test_html_policy_names_exactly_its_style_and_script() -> None:
    page = report.render("html", result(), "en")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    for tag in ("style", "script"):
        inside = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert len(inside) == 1
        digest = base64.b64encode(hashlib.sha256(inside[0].encode()).digest()).decode()
        assert f"{tag}-src &#39;sha256-{digest}&#39;" in policy[1]
    assert "default-src &#39;none&#39;" in policy[1]


@pytest.mark.parametrize("made", [result(), hostile()], ids=["whole", "hostile"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_html_is_inert_and_self_contained(made: Result, language: str) -> None:
    text = report.render("html", made, language)
    page = Tags(text)
    names = [tag for tag, _ in page.tags]
    assert names.count("script") == names.count("style") == 1
    assert not {"link", "img", "iframe", "object", "embed", "base"} & set(names)
    for tag, attributes in page.tags:
        assert not [key for key in attributes if key.startswith("on") or key in {"style", "src", "srcset", "action"}]
        if tag == "a":
            assert (attributes["href"] or "").startswith(("#", "pages/", "https://courier.example/"))
    assert not DANGEROUS.search(text)


@pytest.mark.parametrize(("language", "way"), [("en", "ltr"), ("ar", "rtl")])
def test_html_says_its_language_and_each_quotation_its_own(language: str, way: str) -> None:
    page = Tags(report.render("html", result(), language))
    assert ("html", {"lang": language, "dir": way}) in page.tags
    assert ("span", {"dir": "rtl", "lang": "ar"}) in page.tags
    assert ("span", {"dir": "ltr", "lang": "en"}) in page.tags


def test_html_ids_are_unique_and_links_arrive() -> None:
    page = Tags(report.render("html", result(), "en"))
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    for tag, attributes in page.tags:
        if tag == "a" and (attributes["href"] or "").startswith("#"):
            assert (attributes["href"] or "")[1:] in ids
        if tag == "label" and "for" in attributes:
            assert attributes["for"] in ids


def further(made: Result, language: str = "en") -> dict[str, str]:
    return {name: "".join(pieces) for name, pieces in html.pages(made, language)}


def test_a_page_marks_every_claim_of_its_article() -> None:
    made = further(result())
    marked = []
    for article in articles():
        text = made[f"pages/{article_page(article.path)}"]
        marked += re.findall(r'<mark class="claim[^>]*>([^<]+)<span class="bubble"', text)
    assert marked == [claim.text for claim in claims()]


def test_claims_that_overlap_share_one_mark_with_all_their_readings() -> None:
    inner = replace(claims()[0], claim_id="inner", start=claims()[0].start + 3, text="petaflops")
    text = further(replace(result(), claims=(*claims(), inner)))[f"pages/{article_page('marlow.txt')}"]
    assert 'id="c-c1"' in text
    assert '<span id="c-inner"></span>20 petaflops<span class="bubble"' in text


def test_the_page_of_an_article_has_its_text_and_its_findings_beside_it() -> None:
    text = further(result())[f"pages/{article_page('marlow.txt')}"]
    page = Tags(text)
    shown = " ".join(page.text.split())
    for sentence in ("Port of Marlow opens computing hall", "to the universities of the region.", "came to the opening."):
        assert sentence in shown
    assert [attributes["href"] for tag, attributes in page.tags if tag == "a" and "#f-" in (attributes["href"] or "")] == [
        "../discrepancies.html#f-d-7f2a",
        "../discrepancies.html#f-d-11c0",
        "../discrepancies.html#f-d-90ee",
    ]


def test_the_pages_of_subjects_hold_every_claim() -> None:
    text = further(result())["pages/subjects-1.html"]
    for claim in claims():
        assert f"#c-{claim.claim_id}" in text


def test_every_link_between_the_pages_arrives() -> None:
    made = further(result()) | {"discrepancies.html": report.render("html", result(), "en")}
    ids = {name: {attributes.get("id") for _, attributes in Tags(text).tags} for name, text in made.items()}
    for name, text in made.items():
        for tag, attributes in Tags(text).tags:
            href = attributes.get("href") or ""
            if tag == "a" and not href.startswith(("https:", "#")):
                path, _, fragment = href.partition("#")
                target = path.removeprefix("../") if path.startswith("../") else path if name == "discrepancies.html" else f"pages/{path}"
                assert not fragment or fragment in ids[target], f"{name} → {href}"
                assert target in made


def test_findings_beyond_the_first_have_a_line_here_and_a_page_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "WHOLE_CARDS", 2)
    text = report.render("html", result(), "en")
    assert text.count('<article class="card') == 3
    assert text.count("<blockquote>") == 4
    assert 'href="pages/findings-2.html#f-d-90ee"' in text
    assert further(result())["pages/findings-2.html"].count("<blockquote>") == 2


def test_the_name_of_a_page_holds_nothing_of_the_path() -> None:
    for path in ("../../etc/passwd", "a|b<i>.txt", "ميناء.txt", "\ud800"):
        assert re.fullmatch(r"article-[0-9a-f]{12}\.html", article_page(path))


def test_scripts_and_styles_do_not_end_themselves() -> None:
    for path in (*TEMPLATES.glob("*.css"), *TEMPLATES.glob("*.js")):
        assert "</" not in path.read_text(encoding="utf-8")


# The picture


def test_picture_is_logarithmic_over_two_decades_and_marks_the_odd_one() -> None:
    gloss, drift, digits = findings()
    by_id = {claim.claim_id: claim for claim in claims()}
    drawn = picture(gloss, by_id, (), "en")
    assert drawn is not None
    assert drawn.logarithmic
    assert [row.odd for row in drawn.rows] == [True, False]
    assert drawn.rows[0].point < drawn.rows[1].point
    bounds = picture(drift, by_id, (), "en")
    assert bounds is not None
    assert [(row.open_left, row.open_right) for row in bounds.rows] == [(False, True), (True, False)]
    plainly = picture(digits, by_id, (), "ar")
    assert plainly is not None
    assert not plainly.logarithmic


def test_picture_needs_two_values_of_one_measure() -> None:
    by_id = {claim.claim_id: claim for claim in claims()}
    assert picture(replace(findings()[0], claims=("c1", "c7"), witnesses=()), by_id, (), "en") is None
    assert picture(replace(findings()[0], claims=("x",), witnesses=()), by_id, (), "en") is None


def test_picture_of_dates_has_days() -> None:
    first = replace(claims()[0], claim_id="a", kind="date", low="2025-03-01", high="2025-03-01", base_unit="", unit="")
    last = replace(first, claim_id="b", low="2025-03-09", high="2025-03-09")
    drawn = picture(replace(findings()[0], claims=("a", "b"), witnesses=()), {"a": first, "b": last}, (), "en")
    assert drawn is not None
    assert drawn.ticks[0][1] == "2025-03-01"


@given(st.decimals(allow_nan=False, allow_infinity=False), st.decimals(allow_nan=False, allow_infinity=False))
def test_picture_stays_on_its_axis(low: Decimal, high: Decimal) -> None:
    first = replace(claims()[5], claim_id="a", low=low, high=low)
    last = replace(claims()[5], claim_id="b", low=high, high=high)
    drawn = picture(replace(findings()[2], claims=("a", "b")), {"a": first, "b": last}, (), "en")
    for row in drawn.rows if drawn else ():
        assert 0 <= row.left <= row.point <= row.right <= 100


def dated(claim_id: str, article: str, day: str, value: int) -> Claim:
    amount = Decimal(value)
    return replace(claims()[3], claim_id=claim_id, article=article, source="", as_of=day, low=amount, high=amount)


def test_the_time_line_follows_the_days_the_figures_refer_to() -> None:
    late, early = dated("a", "a.txt", "2025-03-05", 60), dated("b", "b.txt", "2025-03-01/2025-03-03", 40)
    drawn = timeline(replace(findings()[2], claims=("a", "b")), {"a": late, "b": early}, (), "en")
    assert drawn is not None
    first, last = drawn.points
    assert (first.day, last.day) == ("1 March 2025 to 3 March 2025", "5 March 2025")
    assert first.x < last.x
    assert first.y > last.y, "the larger value stands higher"


@pytest.mark.parametrize(
    "other",
    [
        dated("b", "b.txt", "2025-03-05", 40),  # the same day
        dated("b", "b.txt", "2025-03-01", 60),  # the same value
        dated("b", "b.txt", "", 40),  # no day
        dated("b", "a.txt", "2025-03-01", 40),  # two figures of one article
    ],
)
def test_no_time_line_where_nothing_changes_over_time(other: Claim) -> None:
    first = dated("a", "a.txt", "2025-03-05", 60)
    assert timeline(replace(findings()[2], claims=("a", "b")), {"a": first, "b": other}, (), "en") is None


@given(st.lists(st.floats(-9, 9).map(lambda weight: round(weight, 2)), min_size=1, max_size=12))
def test_the_waterfall_carries_its_sum_from_bar_to_bar(weights: list[float]) -> None:
    evidence = [Evidence(f"e{number}", "x", "y", weight) for number, weight in enumerate(weights)]
    drawn = waterfall("a", "b", evidence, "en")
    assert drawn.total in {f"{sum(weights) + tiny:+.2f}" for tiny in (0, 1e-9, -1e-9)}
    at = drawn.zero_at
    for bar in drawn.bars:
        left, right = bar.start, round(bar.start + bar.width, 2)
        assert at == pytest.approx(right if bar.against else left, abs=0.02)
        at = left if bar.against else right
        assert 0 <= left <= right <= 100
    assert at == pytest.approx(drawn.total_at, abs=0.02)


# The terminal


def test_terminal_colours_only_where_asked_for() -> None:
    assert "\x1b" not in terminal.summary(result(), "en", colour=False)
    assert "\x1b[1;31merror" in terminal.summary(result(), "en", colour=True)
    assert "\x1b" not in "".join(terminal.render(hostile(), "en"))


def test_terminal_is_short() -> None:
    many = tuple(replace(findings()[0], discrepancy_id=f"d{number}") for number in range(500))
    assert terminal.summary(replace(result(), discrepancies=many), "en", colour=False).count("\n") < 80


# What is the same everywhere


@pytest.mark.parametrize("name", ["csv_metadata", "html", "json_", "markdown"])
def test_provenance_is_in_every_report(name: str) -> None:
    text = report.render(name, result(), "en")
    for needed in ("analyzer 0.1.0", "c0ffee", "ar 1", "2025-03-01", "sha256:0a1b", "scan.bin", "not a text file", "windows-1256"):
        assert needed in text


@pytest.mark.parametrize("name", sorted(report.formats()))
def test_hostile_controls_never_reach_a_reader(name: str) -> None:
    text = report.render(name, hostile(), "en")
    # claims.csv is data: what ordinary text may hold (embeddings, isolates) stays as printed, and nothing else does.
    assert not (ACTIVE if name == "claims_csv" else DANGEROUS).search(text)
    for row in rows(text) if name.endswith("csv") else ():
        for key, cell in row.items():
            assert key in {"modifier", "low", "high", "base_low", "base_high"} or not cell.startswith(("=", "+", "-", "@"))


def test_inert_text() -> None:
    assert inert("a\r\nb\tc") == "a b c"
    assert inert("\u202b123\u202c\u2066\u200b") == "123"
    assert inert("x\u202ey\x1b\x7f") == "x⟦U+202E⟧y␛␡"
    assert inert("می\u200cخواهم") == "می\u200cخواهم"


@given(st.text(max_size=200), st.integers(60, 100))
def test_clipping_never_grows_a_text(text: str, length: int) -> None:
    assert len(clip(text, length)) <= length + 2
    assert len(clip(text, length, from_end=True)) <= length + 2


def test_a_sentence_that_is_a_whole_article_is_clipped() -> None:
    claim = replace(claims()[0], sentence="a " * 500_000 + "20 petaflops" + " b" * 500_000, sentence_start=0, start=1_000_000)
    whole = replace(result(), claims=(claim, claims()[1]))
    assert len(report.render("markdown", whole, "en")) < 10_000


def test_the_quantity_is_found_in_its_sentence() -> None:
    claim = claims()[3]
    assert split_sentence(claim) == ("", "Some 1,957 people", " came to the opening.")
    assert split_sentence(replace(claim, sentence="elsewhere"))[1] == "Some 1,957 people"


def test_dismissed_findings_are_kept_apart() -> None:
    gone = replace(findings()[0], decision=Decision("dismissed", "Rana"))
    whole = replace(result(), discrepancies=(gone, *findings()[1:]))
    text = report.render("markdown", whole, "en")
    assert "0 errors" not in text
    assert text.index("V205") < text.index("Dismissed by an editor") < text.rindex("G101")
    assert "dismissed" in report.render("discrepancies_csv", whole, "en")


# Writing


def listed(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


NAMES = ["csv-metadata.json", "discrepancies.csv", "discrepancies.html", "discrepancies.json", "discrepancies.md", "pages"]
PAGES = sorted([*(article_page(article.path) for article in articles()), "subjects-1.html"])


def test_all_files_are_written_where_they_belong(tmp_path: Path) -> None:
    written = report.write_all(result(), tmp_path / "new" / "reports", tmp_path / "claims.csv", language="ar")
    assert sorted(path.name for path in written) == sorted([*NAMES[:-1], *PAGES, "claims.csv"])
    assert listed(tmp_path / "new" / "reports" / "pages") == PAGES
    assert listed(tmp_path / "new" / "reports") == NAMES
    assert listed(tmp_path) == ["claims.csv", "new"]
    assert 'dir="rtl"' in (tmp_path / "new/reports/discrepancies.html").read_text(encoding="utf-8")


def test_writing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    first = [path.read_bytes() for path in report.write_all(result(), tmp_path, tmp_path / "claims.csv")]
    assert [path.read_bytes() for path in report.write_all(result(), tmp_path, tmp_path / "claims.csv")] == first


def test_pages_of_an_earlier_run_go_and_other_files_stay(tmp_path: Path) -> None:
    folder = tmp_path / "out" / "pages"
    folder.mkdir(parents=True)
    for name in ("article-0123456789ab.html", "subjects-9.html", "notes.html", "article-mine.html"):
        (folder / name).write_text("x", encoding="utf-8")
    report.write_all(result(), tmp_path / "out", tmp_path / "claims.csv")
    assert listed(folder) == sorted([*PAGES, "notes.html", "article-mine.html"])


def test_an_interrupted_run_leaves_the_old_outputs_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report.write_all(result(), tmp_path, tmp_path / "claims.csv")
    before = {path.name: path.read_bytes() for path in tmp_path.rglob("*.*")}

    def broken(result: Result, language: str) -> Iterator[str]:
        yield "half"
        raise KeyboardInterrupt

    monkeypatch.setattr(report, "formats", lambda: {"claims_csv": report_claims, "markdown": broken})
    with pytest.raises(KeyboardInterrupt):
        report.write_all(replace(result(), claims=()), tmp_path, tmp_path / "claims.csv")
    assert {path.name: path.read_bytes() for path in tmp_path.rglob("*.*")} == before


def report_claims(made: Result, language: str) -> Iterator[str]:
    yield "claims"


def test_a_folder_in_place_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "discrepancies.md").mkdir()
    with pytest.raises(OutputError, match=r"discrepancies\.md: cannot be written \(a folder stands in its place\)"):
        report.write_all(result(), tmp_path, tmp_path / "claims.csv")
    assert listed(tmp_path) == ["discrepancies.md"]


def test_a_file_in_place_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "reports").write_text("x", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot be written"):
        report.write_all(result(), tmp_path / "reports", tmp_path / "claims.csv")
    assert listed(tmp_path) == ["reports"]


def test_a_link_is_followed_and_modes_are_kept(tmp_path: Path) -> None:
    real = tmp_path / "real.csv"
    real.write_text("old", encoding="utf-8")
    real.chmod(0o640)
    (tmp_path / "claims.csv").symlink_to(real)
    report.write_all(result(), tmp_path / "out", tmp_path / "claims.csv")
    assert (tmp_path / "claims.csv").is_symlink()
    assert real.read_text(encoding="utf-8").startswith("claim_id")
    assert real.stat().st_mode & 0o777 == 0o640


def test_an_unknown_language_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(ConfigError):
        report.write_all(result(), tmp_path / "out", tmp_path / "claims.csv", language="xx")
    assert listed(tmp_path) == []


def test_lone_surrogates_do_not_stop_the_report(tmp_path: Path) -> None:
    odd = replace(claims()[0], text="20 \ud800", sentence="\ud800", source="\udfff")
    report.write_all(replace(result(), claims=(odd, claims()[1])), tmp_path, tmp_path / "claims.csv")


def test_article_notes_are_shown() -> None:
    article = Article("a.txt", "text", notes=(step("corpus.encoding_assumed", encoding="utf-16", path="a.txt"),))
    assert "a.txt is not UTF-8; it was read as utf-16." in report.render("markdown", Result((article,), (), ()), "en").replace("&#95;", "_")
