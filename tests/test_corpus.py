"""The front door: what is read, how it is cut into sections, and what happens with files that mean no good."""

from __future__ import annotations

import io
import itertools
import json
import os
import subprocess
import sys
import tomllib
import types
import zipfile
import zlib
from pathlib import Path

import pytest

from analyzer import corpus
from analyzer.corpus import identify, iter_articles, read, read_text
from analyzer.corpus.furniture import is_furniture
from analyzer.errors import InputError
from analyzer.model import Article, Skipped

ROOT = Path(__file__).parent.parent
DATA = Path(__file__).parent / "data" / "corpus"
ARABIC = "قال وزير المالية إن العجز بلغ 5 مليارات دولار في عام 2024، وإن الحكومة تعمل على خفضه إلى النصف.\n"


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return path


def one(path: Path, **options: str) -> Article:
    result = read([path], **options)
    assert not result.skipped, result.skipped
    assert len(result.articles) == 1
    return result.articles[0]


def skipped(path: Path) -> Skipped:
    result = read([path])
    assert not result.articles
    assert len(result.skipped) == 1
    return result.skipped[0]


def kinds(article: Article) -> list[tuple[str, str]]:
    return [(section.kind, article.text[section.start : section.end].strip()) for section in article.sections]


def cut(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for kind, content in kinds(read_text(text)):
        found.setdefault(kind, []).append(content)
    return found


def whole(article: Article) -> bool:
    """Sections touch, are sorted and cover the article."""
    edges = [article.body_start, *(section.end for section in article.sections)]
    return [section.start for section in article.sections] == edges[:-1] and edges[-1] == len(article.text)


# Files and folders


def test_a_folder_is_read_sorted_with_paths_relative_to_it(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "deep/er/c.md", ".hidden.txt", ".git/d.txt", "README.md", "CHANGELOG.md", "notes.xyz", "claims.csv"):
        write(tmp_path, name, ARABIC)
    result = read([tmp_path])
    assert [article.path for article in result.articles] == ["a.txt", "b.txt", "deep/er/c.md"]
    assert result.skipped == ()


def test_a_file_has_its_folder_as_root_and_order_of_arguments_does_not_matter(tmp_path: Path) -> None:
    first, second = write(tmp_path, "a.txt", ARABIC), write(tmp_path, "b.txt", ARABIC)
    assert read([second, first]) == read([first, second]) == read([tmp_path])


def test_a_file_named_twice_is_one_article(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", ARABIC)
    assert len(read([tmp_path, path, str(path)]).articles) == 1


def test_files_of_one_name_in_two_folders_stay_apart(tmp_path: Path) -> None:
    write(tmp_path, "one/a.txt", ARABIC)
    write(tmp_path, "two/a.txt", ARABIC)
    assert [article.path for article in read([tmp_path / "two", tmp_path / "one"]).articles] == ["one/a.txt", "two/a.txt"]


def test_the_iterator_gives_the_same_and_reports_progress(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", ARABIC)
    write(tmp_path, "b.txt", b"\0\1\2")
    seen: list[tuple[int, int]] = []
    items = list(iter_articles([tmp_path], progress=lambda done, total: seen.append((done, total))))
    assert [type(item).__name__ for item in items] == ["Article", "Skipped"]
    assert seen == [(1, 2), (2, 2)]


def test_a_missing_path_and_an_empty_folder_are_errors_that_say_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read([tmp_path / "gone.txt"])
    with pytest.raises(InputError, match="no such file"):
        list(iter_articles([tmp_path / "gone.txt"]))
    with pytest.raises(InputError, match=r"\.jsonl.*\.txt"):
        read([tmp_path])
    with pytest.raises(InputError, match="not a path"):
        read(["a\0b"])
    with pytest.raises(InputError, match="metadata"):
        read([write(tmp_path, "articles.csv", "article,title\n")])


def test_metadata_files_named_by_a_pattern_are_passed_over(tmp_path: Path) -> None:
    paths = [write(tmp_path, "a.txt", ARABIC), write(tmp_path, "articles.csv", "article,title\na.txt,T\n")]
    assert [article.title for article in read(paths).articles] == ["T"]


def test_circles_of_links_end(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", ARABIC)
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "gone")
    os.mkfifo(tmp_path / "pipe.txt")
    found = read([tmp_path])
    assert [article.path for article in found.articles] == ["a.txt"]
    assert [item.path for item in found.skipped] == ["dangling.txt", "self.txt"]  # told, not passed over


def test_names_that_are_no_text_can_still_be_printed(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(path)).write_text(ARABIC, "utf-8")
    assert one(tmp_path).path == "caf\ufffd.txt"


def test_standard_input_is_named_and_read_by_that_name(monkeypatch: pytest.MonkeyPatch) -> None:
    page = json.dumps({"title": "T", "text": ARABIC}).encode()
    monkeypatch.setattr(sys, "stdin", types.SimpleNamespace(buffer=io.BytesIO(page)))
    assert [(a.path, a.title) for a in read(["-"], stdin_name="wire/x.jsonl").articles] == [("x.jsonl#1", "T")]
    monkeypatch.setattr(sys, "stdin", types.SimpleNamespace(buffer=io.BytesIO(ARABIC.encode())))
    assert [(a.path, a.text) for a in read(["-"]).articles] == [("stdin.txt", ARABIC)]


def test_an_explicit_file_of_unknown_extension_is_text(tmp_path: Path) -> None:
    assert one(write(tmp_path, "story", ARABIC)).text == ARABIC
    assert one(write(tmp_path, "story.wire", ARABIC)).text == ARABIC


# Encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_offsets_hold_for_whoever_reads_the_file_with_the_usual_codec(tmp_path: Path, encoding: str) -> None:
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    path = write(tmp_path, "a.txt", mark + ("عنوان\r\n\r\n" + ARABIC).encode(encoding))
    with path.open(encoding=encoding.removesuffix("-sig").removesuffix("-le").removesuffix("-be"), newline="") as stream:
        expected = stream.read()
    article = one(path)
    assert article.text == expected
    assert "\r\n" in article.text
    assert article.body_start == (1 if encoding == "utf-8-sig" else 0)
    assert article.notes == ()
    assert whole(article)


def test_old_code_pages_are_told_apart_and_noted(tmp_path: Path) -> None:
    arabic = one(write(tmp_path, "a.txt", ARABIC.encode("cp1256")))
    assert arabic.text == ARABIC
    assert [(note.name, note.get("encoding")) for note in arabic.notes] == [("corpus.encoding_assumed", "cp1256")]
    french = "Le chômage a baissé de 3 % à la fin de l’année, selon le ministère.\n"
    latin = one(write(tmp_path, "f.txt", french.encode("cp1252")))
    assert (latin.text, latin.language) == (french, "fr")
    assert latin.notes[0].get("encoding") == "cp1252"


def test_one_broken_byte_does_not_turn_utf8_into_something_else(tmp_path: Path) -> None:
    article = one(write(tmp_path, "a.txt", (ARABIC * 3).encode()[:-3] + b"\xd9"))
    assert article.text.startswith(ARABIC)
    assert article.notes[0].name == "corpus.encoding_damaged"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "corpus.empty"),
        ("a.txt", b" \r\n\t ", "corpus.empty"),
        ("a.txt", b"\xef\xbb\xbf\n", "corpus.empty"),
        ("a.txt", b"---\ntitle: x\n---\n", "corpus.empty"),
        ("a.txt", b"one\0two", "corpus.binary"),
        ("a.txt", b"%PDF-1.7 text", "corpus.binary"),
        ("a.md", b"\x89PNG\r\n\x1a\n", "corpus.binary"),
        ("a.txt", b"\x01\x02\x03\x04 ab", "corpus.binary"),
        ("a.txt", b"\xff\xfe" + b"\x00\xd8" * 40, "corpus.binary"),
        ("a.html", b"\0\0\0\0", "corpus.binary"),
        ("a.jsonl", b"\x1f\x8b\x08", "corpus.binary"),
        ("a.json", b"[" * 200_000, "corpus.unreadable"),
        ("a.json", b"[]", "corpus.empty"),
        ("a.csv", b"a,b\n1,2\n", "corpus.no_text"),
        ("a.csv", b"claim_id,text\n1,five\n", "corpus.no_text"),
        ("a.xml", b"<?xml version='1.0'?><catalog/>", "corpus.unknown_format"),
        ("a.xml", b"<nitf><body>", "corpus.unreadable"),
        ("a.nitf", b"<nitf><body/></nitf>", "corpus.no_article"),
        ("a.rss", b"<rss><channel/></rss>", "corpus.no_article"),
        ("a.docx", b"PK\x03\x04 nothing", "corpus.unreadable"),
        ("a.pdf", b"%PDF-1.4 nothing", "corpus.unreadable"),
    ],
)
def test_what_cannot_be_read_is_skipped_with_the_reason(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    item = skipped(write(tmp_path, name, content))
    assert (item.path, item.reason.name) == (name, reason)


def test_a_file_over_the_limit_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as stream:
        stream.truncate(65 * 1024 * 1024)
    reason = skipped(path).reason
    assert (reason.name, reason.get("limit")) == ("corpus.too_large", str(64 * 1024 * 1024))


def test_a_file_without_permission_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.txt", ARABIC)
    locked = write(tmp_path, "b.txt", ARABIC)
    opened = Path.open

    def refuse(self: Path, *args: str, **options: str) -> object:
        if self == locked:
            raise PermissionError(13, "Permission denied")
        return opened(self, *args, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    result = read([tmp_path])
    assert [article.path for article in result.articles] == ["a.txt"]
    assert [(item.path, item.reason.get("error")) for item in result.skipped] == [("b.txt", "Permission denied")]


def test_twenty_megabytes_in_one_line(tmp_path: Path) -> None:
    article = one(write(tmp_path, "a.txt", "The plant made 5 tonnes of steel a day. " * 500_000))
    assert (len(article.text), article.language, len(article.sections)) == (20_000_000, "en", 1)


def test_many_short_lines_take_linear_time() -> None:
    article = read_text("Read more\n" * 30_000 + "((((" * 10_000 + "\n#" * 10_000)
    assert whole(article)


@pytest.mark.parametrize(
    "text", ["", "\n\n", "\ufeff", "a", "\r", "***", "\u2028", "---\n", "---\n---\n", "+++\na = 1", "\ud800 5%", "|", "#", "![", "\u200f"]
)
def test_odd_strings_are_articles_too(text: str) -> None:
    article = read_text(text)
    assert len(article.text) == len(text)
    assert whole(article) or not article.sections
    article.text.encode("utf-8")


# Metadata


def test_front_matter_counts_in_offsets_and_wins_over_the_sidecar(tmp_path: Path) -> None:
    head = "---\n# written by hand\n"
    head += 'title: "Deficit: half of \\"it\\""\ndate: 2025-02-05T23:10:00+03:00\ntags:\n  - a\noutlet: The Paper # really\n'
    head += "lang: ar_EG\n---\n"
    write(tmp_path, "a.md", head + ARABIC)
    write(
        tmp_path,
        "articles.csv",
        "\ufeffarticle,source,title,published,url,language,colour\na.md,Other,Other,2020-01-01,https://example.org/1,en,red\n",
    )
    article = one(tmp_path)
    assert article.text[article.body_start :] == ARABIC
    assert article.sections[0].start == article.body_start == len(head)
    assert (article.title, article.published, article.source) == ('Deficit: half of "it"', "2025-02-05", "The Paper")
    assert (article.language, article.url) == ("ar-EG", "https://example.org/1")


def test_toml_front_matter_and_the_byte_order_mark() -> None:
    article = read_text("\ufeff+++\r\ntitle = 'It rose'\r\npublished = 2025-02-05\r\n+++\r\nPrices rose 5% in May.")
    assert (article.title, article.published, article.text[article.body_start :]) == ("It rose", "2025-02-05", "Prices rose 5% in May.")


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ('"The \\"boom\\" ends"', 'The "boom" ends'),
        ("'Egypt''s prices: up 5%'", "Egypt's prices: up 5%"),
        ('"A folder C:\\\\"', "A folder C:\\"),
        ('"Up 5%" # a comment', "Up 5%"),
        ("''", ""),
        ('"never closed', '"never closed'),
        ("'tis told", "'tis told"),
    ],
)
def test_quoted_values_of_front_matter_end_at_their_own_mark(printed: str, title: str) -> None:
    article = read_text(f"---\ntitle: {printed}\nsource: Wire\n---\n\nPrices rose by 5% in May, the office said.")
    assert (article.source, article.title if title else "") == ("Wire", title)


@pytest.mark.parametrize("text", ["---\nA line of text.\n---\nMore.", "---\ntitle: never closed\nMore.", "--- \n\n---\nText"])
def test_a_rule_at_the_top_is_no_front_matter(text: str) -> None:
    assert read_text(text).body_start == 0


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("2025-02-05", "2025-02-05"),
        ("2025-02-05T14:47:00Z", "2025-02-05"),
        ("٢٠٢٥-٠٢-٠٥", "2025-02-05"),
        ("20250205", "2025-02-05"),
        ("Wed, 05 Feb 2025 14:47:00 GMT", "2025-02-05"),
        ("5 February 2025", "2025-02-05"),
        ("Feb. 5, 2025", "2025-02-05"),
        ("05.02.2025", "2025-02-05"),
        ("05/02/2025", ""),
        ("2025-13-45", ""),
        ("0001-01-01T00:00:00", ""),
        ("9999-12-31", ""),
        ("yesterday", ""),
        ("9" * 5000, ""),
    ],
)
def test_dates_in_machine_form_are_read_and_doubtful_ones_noted(told: str, day: str) -> None:
    article = read_text(ARABIC, published=told)
    assert article.published == day
    assert [note.name for note in article.notes] == ([] if day else ["corpus.date_unread"])


def test_the_sidecar_of_the_nearest_folder_wins_field_by_field(tmp_path: Path) -> None:
    write(tmp_path, "in/a.txt", ARABIC)
    write(tmp_path, "in/articles.csv", "article,title\n./a.txt,Near\n")
    write(tmp_path, "articles.csv", "article,title,source\nin/a.txt,Far,The Paper\n../../etc/passwd,x,y\n")
    article = one(tmp_path)
    assert (article.title, article.source) == ("Near", "The Paper")


def test_a_malformed_sidecar_is_noted_and_crashes_nothing(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", ARABIC)
    write(tmp_path, "articles.csv", "article,title\na.txt,One,Two\na.txt,Again\n")
    assert [note.name for note in one(tmp_path).notes] == ["corpus.sidecar_malformed", "corpus.sidecar_twice"]
    for content in (b"name,title\na.txt,T\n", b"\0\0\0", b'article,title\n"' + b"x" * 200_000):
        write(tmp_path, "articles.csv", content)
        result = read([tmp_path])
        assert [article.path for article in result.articles] == ["a.txt"]
        assert [item.path for item in result.skipped] == ["articles.csv"]


def test_the_language_given_wins_over_everything(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "---\nlang: en\n---\n" + ARABIC)
    assert one(path).language == "en"
    assert one(path, language="fa").language == "fa"


# Languages


def headlines() -> list[tuple[str, str]]:
    lines = (DATA / "headlines.tsv").read_text("utf-8").splitlines()
    return [(line.split("\t")[0], line.split("\t")[1]) for line in lines if line.strip()]


@pytest.mark.parametrize(("tag", "text"), headlines())
def test_headlines_are_identified(tag: str, text: str) -> None:
    assert identify(text) == tag


@pytest.mark.parametrize("text", ["", "12345", "DeepSeek R1", "Microsoft Google OpenAI", "?!", "\ud800"])
def test_where_nothing_speaks_for_a_language_it_is_unknown(text: str) -> None:
    assert identify(text) == "und"


def test_foreign_menus_and_names_do_not_change_the_language() -> None:
    assert identify("menu close Latest News Read more\n" + ARABIC) == "ar"
    assert identify("The minister of الدفاع said on Monday that the deal was worth $5bn.") == "en"


# Sections


def test_a_page_falls_into_its_parts() -> None:
    found = cut(
        "Home\nBusiness\n\nPort traffic doubles in a year\n\nContainer volumes reached two million as new cranes arrived\n\nSara Haddad\n"
        "Tuesday, 4 March 2025, 09:15 GMT\n\nCranes at the new terminal (Photo: Port Authority)\n\n"
        "The port handled two million containers last year, its director said. It had handled one million.\n\nNew cranes\n\n"
        "Four cranes arrived in May, each costing $12 million.\n\nRead also:\nAirport adds a third runway\nRail link opens\n\n"
        "Tags: port, trade\n12 comments\n"
    )
    assert found["headline"] == ["Port traffic doubles in a year"]
    assert found["standfirst"] == ["Container volumes reached two million as new cranes arrived"]
    assert found["dateline"] == ["Tuesday, 4 March 2025, 09:15 GMT"]
    assert found["caption"] == ["Cranes at the new terminal (Photo: Port Authority)"]
    assert len(found["body"]) == 1
    assert "New cranes" in found["body"][0]
    assert "Airport adds a third runway" in found["furniture"][-1]


def test_a_headline_printed_again_is_a_headline_and_what_stands_between_sums_up() -> None:
    title = "ميناء المدينة يضاعف حركته خلال عام"
    story = f"{title}\n\nبلغ عدد الحاويات مليونين بعد وصول الرافعات الجديدة، وفق بيان رسمي.\n{title}\n\n{ARABIC}"
    assert [kind for kind, _ in kinds(read_text(story))] == ["headline", "standfirst", "headline", "body"]
    assert read_text(story).title == title


def test_section_names_stand_above_the_headline() -> None:
    found = cut("اقتصاد\nآخر الأخبار\n\nالنفط يرتفع بعد اجتماع المنتجين في فيينا\n\n" + ARABIC)
    assert found["headline"] == ["النفط يرتفع بعد اجتماع المنتجين في فيينا"]
    assert found["furniture"] == ["اقتصاد\nآخر الأخبار"]


def test_text_without_a_headline_has_none() -> None:
    for text in (ARABIC, ARABIC * 3, "Revenue rose 5%", "Revenue rose 5% to $3m. Profit fell.\nCosts rose too."):
        article = read_text(text)
        assert (article.title, {section.kind for section in article.sections}) == ("", {"body"})


def test_markdown_headings_and_pictures(tmp_path: Path) -> None:
    blocks = ("# Steel output fell.", "The mill made 5 tonnes in May.", "![Mill](m.png)", "## Why", "Ore cost more.", "| Year | Tonnes |")
    article = one(write(tmp_path, "a.md", "\n\n".join(blocks) + "\n|---|---|\n| 2024 | 9 |\n"))
    assert article.title == "Steel output fell."
    assert [kind for kind, _ in kinds(article)][:3] == ["headline", "body", "caption"]
    assert "| 2024 | 9 |" in kinds(article)[-1][1]


def test_furniture_glued_behind_a_sentence_is_cut_off() -> None:
    text = "بلغ العجز 5 مليارات دولار.اضافة إعلان\nThe port made $3m in May.0 comments\n" + ARABIC
    assert [content for kind, content in kinds(read_text(text)) if kind == "furniture"] == ["اضافة إعلان", "0 comments"]


def test_a_dateline_opens_the_first_paragraph() -> None:
    article = read_text("Port traffic doubles in a year\n\nCASABLANCA (Reuters) - The port handled two million containers.\n\nIt grew.")
    assert kinds(article)[1] == ("dateline", "CASABLANCA (Reuters) -")


@pytest.mark.parametrize(
    "line",
    [
        "2:47 م, الأربعاء, 5 فبراير 25",
        "٥ شباط ٢٠٢٥",
        "2025-02-05 14:47",
        "Published: Feb 5, 2025 at 2:47 PM",
        "5. März 2025, 14:47 Uhr",
        "2025年2月5日 14:47",
    ],
)
def test_lines_that_are_dates(line: str) -> None:
    assert cut(f"{line}\n{ARABIC}")["dateline"] == [line]


def lists() -> list[tuple[str, str, bool]]:
    raw = tomllib.loads((ROOT / "analyzer" / "data" / "furniture.toml").read_text("utf-8"))
    return [
        (tag, line, wanted) for tag, entry in raw.items() for key, wanted in (("furniture", True), ("text", False)) for line in entry[key]
    ]


@pytest.mark.parametrize(("tag", "line", "wanted"), lists())
def test_the_examples_of_the_word_lists_hold(tag: str, line: str, wanted: bool) -> None:
    del tag
    kind = kinds(read_text(f"{ARABIC}{line}\n{ARABIC}"))
    assert (len(kind) > 1) is wanted, kind
    assert is_furniture(line) is wanted or cut(f"{ARABIC}{line}\n{ARABIC}").get("dateline") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Foto: dpa/Archiv · Lesezeit: 3 Minuten · 27 Kommentare",
        "16 октября 2026, 11:20 | Время чтения: 4 минуты",
        "Photo: AFP/Archives | 3 commentaires",
    ],
)
def test_parts_of_a_line_that_are_all_of_the_page(line: str) -> None:
    assert set(cut(f"{ARABIC}\n{line}\n{ARABIC}")) <= {"body", "furniture", "dateline"}
    assert line in str(cut(f"{ARABIC}\n{line}\n{ARABIC}").get("furniture", "")) + str(
        cut(f"{ARABIC}\n{line}\n{ARABIC}").get("dateline", "")
    )


def test_the_year_of_an_archive_picture_is_cut_off_and_its_caption_stays() -> None:
    found = cut(f"{ARABIC}\nصورة: 12 سفينة في الميناء (أرشيف 2024)\n{ARABIC}")
    assert any("(أرشيف 2024)" in part for part in found["furniture"])
    assert not any("12 سفينة" in part for part in found["furniture"])


def test_every_language_gives_examples_both_ways() -> None:
    raw = tomllib.loads((ROOT / "analyzer" / "data" / "furniture.toml").read_text("utf-8"))
    assert [tag for tag, entry in raw.items() if not (entry["furniture"] and entry["text"])] == []


def test_the_seeds_fall_into_parts() -> None:
    articles = read([ROOT / "seeds"]).articles
    assert len(articles) >= 5
    for article in articles:
        assert whole(article)
        assert article.language == "ar"
        sizes = {kind: sum(len(content) for other, content in kinds(article) if other == kind) for kind, _ in kinds(article)}
        assert sizes["body"] > 0.75 * len(article.text)


def test_an_author_above_and_rights_below_are_not_the_story() -> None:
    text = "By Jane Doe\nLONDON (AP) — The bank cut rates by 25 basis points.\n\nSome expected 50.\n\n"
    article = read_text(text + "© 2025 AP. All rights reserved.")
    assert [kind for kind, _ in kinds(article)] == ["furniture", "dateline", "body", "furniture"]


def test_a_list_of_tags_goes_with_its_heading() -> None:
    assert cut(f"{ARABIC}\nالكلمات الدلالية\nالنفط\nالدولار")["furniture"] == ["الكلمات الدلالية\nالنفط\nالدولار"]


def test_a_date_below_a_short_line_makes_it_a_headline() -> None:
    assert read_text("Der Bundestag stimmt zu\nStand: 05.03.2025 14:00 Uhr\n\nEs gab 400 Stimmen dafür").title == "Der Bundestag stimmt zu"


# Formats


def test_json_lines_count_in_their_own_text_field_and_bad_lines_stop_nothing(tmp_path: Path) -> None:
    rows = [
        json.dumps({"headline": "T", "body": ARABIC, "date": "2025-02-05", "publisher": {"name": "The Paper"}}),
        "{broken",
        "[1]",
        '{"title": "x"}',
        '{"text": "\\ud800 5%."}',
    ]
    result = read([write(tmp_path, "a.jsonl", "\n".join(rows))])
    first, last = result.articles
    assert (first.path, first.text, first.title, first.published, first.source) == ("a.jsonl#1", ARABIC, "T", "2025-02-05", "The Paper")
    assert (last.path, last.text) == ("a.jsonl#5", "\ufffd 5%.")
    assert [(item.path, item.reason.name) for item in result.skipped] == [
        ("a.jsonl#2", "corpus.unreadable"),
        ("a.jsonl#3", "corpus.unreadable"),
        ("a.jsonl#4", "corpus.no_text"),
    ]


def test_a_json_file_holds_one_article_or_a_list(tmp_path: Path) -> None:
    assert one(write(tmp_path, "a.json", json.dumps({"text": ARABIC}))).path == "a.json"
    both = write(tmp_path, "b.json", json.dumps({"articles": [{"text": ARABIC}, {"text": ARABIC}]}))
    assert [article.path for article in read([both]).articles] == ["b.json#1", "b.json#2"]


def test_a_table_of_articles(tmp_path: Path) -> None:
    path = write(
        tmp_path, "wire.csv", '\ufeffTitle;Text;Language\r\n"A; B";"Line one.\r\nLine ""two"".";en\r\n;;\r\nC;' + "x" * 300_000 + ";\r\n"
    )
    result = read([path])
    assert [(article.path, article.title) for article in result.articles] == [("wire.csv#1", "A; B"), ("wire.csv#3", "C")]
    assert result.articles[0].text == 'Line one.\r\nLine "two".'


@pytest.mark.parametrize("charset", ["utf-8", "windows-1256"])
def test_a_web_page(tmp_path: Path, charset: str) -> None:
    pytest.importorskip("trafilatura")
    page = (DATA / "page.html").read_text("utf-8").replace("CHARSET", charset).replace("TEXT", ARABIC)
    article = one(write(tmp_path, "a.html", page.encode(charset)))
    assert (article.title, article.published, article.source) == ("ارتفاع العجز إلى النصف", "2025-02-05", "The Paper")
    assert (article.url, article.language) == ("https://example.org/1", "ar-EG")
    assert kinds(article)[0] == ("headline", article.title)
    assert "5 مليارات" in article.text
    assert "90 مليار" in article.text
    assert "الرئيسية" not in article.text
    assert article.notes[-1].name == "corpus.extracted"


def test_hostile_pages_end(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    for content in (
        "<p>" * 20_000,
        "<div " * 5_000,
        "<!--" * 5_000,
        "<![x*y",
        "<a " * 50_000,
        "<script type='application/ld+json'>" + "[" * 50_000,
        "<p>Sales rose 5% in May.",
    ):
        result = read([write(tmp_path, "a.html", content)])
        assert len(result.articles) + len(result.skipped) == 1


def entity_bomb() -> str:
    """Ten times ten times ten … of nothing much."""
    entities = (f'<!ENTITY {outer} "{f"&{inner};" * 10}">' for inner, outer in itertools.pairwise("abcdefghi"))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">{"".join(entities)}]>'


def newsml(items: str) -> str:
    return f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{items}</itemSet></newsMessage>'


def test_agency_formats(tmp_path: Path) -> None:
    pytest.importorskip("defusedxml")
    item = (DATA / "newsitem.xml").read_text("utf-8")
    story = one(DATA / "nitf.xml")
    assert (story.text, story.published) == ("Port traffic doubles\n\nIt handled two million boxes.\n\nIt grew.", "2025-02-05")
    single = one(write(tmp_path, "b.xml", newsml(item)))
    assert (single.path, single.title, single.source, single.language) == ("b.xml", "Port traffic doubles", "Agency", "en")
    assert single.text.endswith("Two million boxes.\n\nIt grew.")
    both = read([write(tmp_path, "c.xml", newsml(item * 2))])
    assert [article.path for article in both.articles] == ["c.xml#1", "c.xml#2"]


@pytest.mark.parametrize(
    "story",
    [
        "<nitf><body><body.head><hl1>Blast</hl1></body.head><body.content>Five people died.</body.content></body></nitf>",
        "<newsItem><contentSet><inlineData>Five people died.</inlineData></contentSet></newsItem>",
        "<NewsItem><DataContent>Five people died.</DataContent></NewsItem>",
    ],
)
def test_a_story_without_paragraphs_is_read(tmp_path: Path, story: str) -> None:
    pytest.importorskip("defusedxml")
    assert one(write(tmp_path, "a.xml", story)).text.endswith("Five people died.")


def test_feeds() -> None:
    pytest.importorskip("feedparser")
    result = read([DATA / "feed.xml"])
    article = result.articles[0]
    assert (article.path, article.text) == ("feed.xml#1", "Port traffic doubles\n\nTwo million boxes.")
    assert (article.source, article.published, article.url, article.language) == ("The Paper", "2025-02-05", "https://example.org/1", "en")
    assert [item.path for item in result.skipped] == ["feed.xml#2"]


def test_a_feed_is_never_taken_for_the_name_of_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("feedparser")
    monkeypatch.chdir(tmp_path)
    feed = b"<rss version='2.0'><channel><item><title>7 dogs</title></item></channel></rss>"
    other = Path(feed.decode())
    other.parent.mkdir(parents=True)
    other.write_bytes(feed.replace(b"7 dogs", b"8 cats"))
    (tmp_path / "in.xml").write_bytes(feed)
    assert [article.text for article in read([tmp_path / "in.xml"]).articles] == ["7 dogs"]


def test_hostile_feeds_end(tmp_path: Path) -> None:
    pytest.importorskip("feedparser")
    for scrap in ("&lt;a " * 50_000, "&lt;!--" * 50_000, "&lt;![x*y"):
        content = f"<rss><channel><item><title>Sales rose 5%</title><description>{scrap}</description></item></channel></rss>"
        assert read([write(tmp_path, "a.rss", content)]).articles[0].title == "Sales rose 5%"


def test_entities_hidden_by_an_encoding_are_refused(tmp_path: Path) -> None:
    pytest.importorskip("defusedxml")
    bomb = entity_bomb().replace('version="1.0"', 'version="1.0" encoding="UTF-16"') + "<nitf><body>&i;</body></nitf>"
    assert skipped(write(tmp_path, "a.nitf", bomb.encode("utf-16"))).reason.name == "corpus.unsafe"


@pytest.mark.parametrize("name", ["a.nitf", "a.rss"])
def test_entities_are_refused(tmp_path: Path, name: str) -> None:
    pytest.importorskip("defusedxml")
    body = "<nitf><body>&i;</body></nitf>" if name == "a.nitf" else "<rss><channel><item><title>&i;</title></item></channel></rss>"
    assert skipped(write(tmp_path, name, entity_bomb() + body)).reason.name == "corpus.unsafe"
    outside = '<!DOCTYPE x [<!ENTITY i SYSTEM "file:///etc/hostname">]>'
    assert skipped(write(tmp_path, name, outside + body)).reason.name == "corpus.unsafe"


def test_xml_as_deep_as_a_well_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("defusedxml")
    assert skipped(write(tmp_path, "a.nitf", "<nitf>" + "<p>" * 50_000 + "</p>" * 50_000 + "</nitf>")).reason.name == "corpus.unsafe"


def test_word_documents(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_heading("Port traffic doubles", 1)
    document.add_paragraph("The port handled two million boxes in 2024. It grew by 5%.")
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Boxes", "2,000,000"
    document.save(str(tmp_path / "a.docx"))
    article = one(tmp_path / "a.docx")
    assert article.text.split("\n\n") == [
        "Port traffic doubles",
        "The port handled two million boxes in 2024. It grew by 5%.",
        "| Boxes | 2,000,000 |",
    ]
    assert article.title == "Port traffic doubles"


def test_a_word_document_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("docx")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (70 * 1024 * 1024))
    assert skipped(write(tmp_path, "a.docx", packed.getvalue())).reason.name == "corpus.too_large"


def test_word_documents_of_too_many_parts_or_with_entities_are_refused(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number in range(4001):
            archive.writestr(f"word/{number}.xml", b"0")
    assert skipped(write(tmp_path, "a.docx", packed.getvalue())).reason.name == "corpus.too_large"
    whole = io.BytesIO()
    docx.Document().save(whole)
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    outside = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY i SYSTEM "file:///etc/hostname">]>'
    for entities in (entity_bomb(), outside):
        body = f'{entities}<w:document xmlns:w="{word}"><w:body><w:p><w:r><w:t>A &i; B</w:t></w:r></w:p></w:body></w:document>'
        bomb = io.BytesIO()
        with zipfile.ZipFile(whole) as source, zipfile.ZipFile(bomb, "w") as target:
            for part in source.infolist():
                target.writestr(part.filename, body if part.filename == "word/document.xml" else source.read(part))
        result = read([write(tmp_path, "b.docx", bomb.getvalue())])
        # Refused, or read with the entity left out: never with what it stands for.
        assert [article.text.replace("B", "").strip() for article in result.articles] in ([], ["A"])


def test_web_pages_above_the_limit_are_refused(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    page = b"<html><body>" + b"<p>Sales rose 5% in May.</p>" * 400_000
    reason = skipped(write(tmp_path, "a.html", page)).reason
    assert (reason.name, reason.get("limit")) == ("corpus.too_large", str(10 * 1024 * 1024))


def test_pdf_bombs_are_refused(tmp_path: Path) -> None:
    """Too many pages, a page of too many pieces, more letters than any article."""
    pytest.importorskip("pypdfium2")
    piece = b"(300 people) Tj "
    long = b"(" + b"300 people " * 2_900 + b") Tj "
    for pages, pieces, said in ((501, piece, "pages"), (1, piece * 100_001, "pieces"), (500, long, "letters")):
        stream = zlib.compress(b"BT /F1 12 Tf 72 700 Td " + pieces + b" ET")
        reason = skipped(write(tmp_path, "a.pdf", pdf_file(stream, b"/Filter /FlateDecode", pages))).reason
        assert reason.name == "corpus.too_large"
        assert said in reason.get("limit")


def pdf(line: str) -> bytes:
    return pdf_file(f"BT /F1 12 Tf 72 700 Td ({line}) Tj ET".encode())


def pdf_file(stream: bytes, coding: bytes = b"", pages: int = 1) -> bytes:
    """A file whose pages all show this one content."""
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join([b"3 0 R"] * pages), pages),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(stream), coding, stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    data, offsets = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return data + b"xref\n0 6\n0000000000 65535 f \n" + table + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(data)


def test_pdf_comes_with_a_warning(tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    article = one(write(tmp_path, "a.pdf", pdf("The port handled two million boxes in 2024.")))
    assert article.text == "The port handled two million boxes in 2024."
    assert [note.name for note in article.notes] == ["corpus.extracted", "corpus.pdf_uncertain"]


def test_lines_of_a_page_are_joined_to_paragraphs() -> None:
    from analyzer.corpus.reader_pdf import paragraphs

    assert paragraphs("The first line is quite long\nand the second is as long too\nends.\nNext paragraph begins here a\nend") == (
        "The first line is quite long and the second is as long too ends.\n\nNext paragraph begins here a end"
    )


@pytest.mark.parametrize("name", ["a.html", "a.rss", "a.docx", "a.pdf", "a.nitf"])
def test_a_format_without_its_packages_is_skipped_and_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    wanted = ("trafilatura", "feedparser", "docx", "pypdfium2", "defusedxml")
    for module in [module for module in sys.modules if module.partition(".")[0] in wanted]:
        monkeypatch.delitem(sys.modules, module)
    for module in wanted:
        monkeypatch.setitem(sys.modules, module, None)
    write(tmp_path, "b.txt", ARABIC)
    write(tmp_path, name, b"<nitf/>")
    result = read([tmp_path])
    assert [article.path for article in result.articles] == ["b.txt"]
    assert [(item.reason.name, item.reason.get("extra")) for item in result.skipped] == [("corpus.missing_extra", "readers")]


# The room as a whole


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", ARABIC)
    write(tmp_path, "b.jsonl", json.dumps({"text": ARABIC}))
    assert read([tmp_path]) == read([str(tmp_path)])


def test_the_digest_follows_the_text() -> None:
    assert read_text(ARABIC).digest == read_text(ARABIC, name="other.txt", title="T").digest != read_text(ARABIC + " ").digest


def test_every_reader_declares_its_extensions_and_reads() -> None:
    from analyzer.corpus.readers import extensions, readers

    assert {".txt", ".md", ".html", ".jsonl", ".csv", ".rss", ".docx", ".pdf", ".xml"} <= set(extensions())
    for module in readers():
        assert module.__doc__
        assert callable(module.read)


def test_plain_text_needs_no_heavy_package() -> None:
    code = "import sys; from analyzer.corpus import read_text; read_text('Sales rose 5% in May.'); "
    code += "print(sorted(set(sys.modules) & {'pandas', 'pint', 'trafilatura', 'lxml', 'docx'}))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout.strip() == "[]"


def test_the_public_names() -> None:
    assert {"Corpus", "read", "read_text", "iter_articles", "identify", "sections"} <= set(corpus.__all__)
