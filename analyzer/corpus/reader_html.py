"""Web pages: the article's text as trafilatura finds it, what the page says of itself from its head."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

from analyzer.corpus.comments import suppression
from analyzer.corpus.decode import decode, mend
from analyzer.corpus.draft import Draft, RejectedError, described, extracted, package, tame
from analyzer.corpus.metadata import fold_key
from analyzer.model import step

EXTENSIONS = (".html", ".htm", ".xhtml")
_LOOK = 1_000_000
_LARGEST = 10 * 1024 * 1024
"""Bytes of a page; finding the article in one takes two seconds a megabyte."""
_CHARSET = re.compile(rb"charset\s{0,4}=\s{0,4}[\"']?([A-Za-z0-9_.:-]{2,30})")
_META = {
    "title": ("og:title", "twitter:title", "headline", "dc.title"),
    "published": ("article:published_time", "datepublished", "og:published_time", "pubdate", "dc.date", "dc.date.issued", "date"),
    "source": ("og:site_name", "application-name", "dc.publisher"),
    "url": ("canonical", "og:url"),
    "language": ("lang", "og:locale", "content-language", "dc.language"),
}
_LINKED = {"title": ("headline",), "published": ("datePublished",), "source": ("publisher",), "language": ("inLanguage",)}


def read(data: bytes, name: str) -> list[Draft]:
    """One article. Offsets count in the text taken from the page, where the title leads.

    Raises `MissingExtra` without trafilatura, `RejectedError` where the page holds no text or is too large.
    """
    trafilatura = package("trafilatura", "Reading web pages")
    if len(data) > _LARGEST:
        raise RejectedError(step("corpus.too_large", size=len(data), limit=_LARGEST))
    charset = _CHARSET.search(data[:4096])
    decoded = decode(data, name, charset[1].decode("ascii") if charset else "")
    page = mend(decoded.text).removeprefix("\ufeff")
    head = _Head()
    head.feed(tame(page[:_LOOK]))
    try:
        text = trafilatura.extract(page, include_comments=False, include_tables=True, favor_recall=True, deduplicate=False) or ""
    except Exception as error:  # The page is hostile and the library wide: whatever it trips over is this page's fault.
        raise RejectedError(step("corpus.unreadable", error=f"HTML: {type(error).__name__}")) from None
    if not text.strip():
        text = head.paragraphs()
    if not text.strip():
        raise RejectedError(step("corpus.no_article", format="html"))
    fields = head.fields()
    notes = (*decoded.notes, step("corpus.extracted", format="html", path=name))
    text = extracted(text, fields["title"])
    asked = [suppression(comment, (0, len(text))) for comment in head.comments]
    return [described(Draft(text, notes=notes, suppressions=tuple(filter(None, asked))), fields)]


class _Head(HTMLParser):
    """Collects meta tags, the title, JSON-LD and, for pages too small for the extractor, paragraphs."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.meta: dict[str, str] = {}
        self.linked: dict[str, str] = {}
        self.comments: list[str] = []
        self._texts: list[str] = []
        self._open = ""
        self._buffer: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        if tag == "meta":
            key = values.get("property") or values.get("name") or values.get("itemprop") or values.get("http-equiv") or ""
            self.meta.setdefault(key.casefold(), values.get("content", "").strip())
        elif tag == "html" and values.get("lang"):
            self.meta.setdefault("lang", values["lang"])
        elif tag == "link" and values.get("rel", "").casefold() == "canonical":
            self.meta.setdefault("canonical", values.get("href", ""))
        elif tag == "time" and values.get("datetime"):
            self.meta.setdefault("pubdate", values["datetime"])
        if tag in ("title", "h1", "p", "h2", "li", "figcaption") or (tag == "script" and "ld+json" in values.get("type", "")):
            self._flush()
            self._open = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self._open:
            self._flush()

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    def handle_data(self, data: str) -> None:
        if self._open:
            self._buffer.append(data)

    def _flush(self) -> None:
        text, tag = "".join(self._buffer).strip(), self._open
        self._open, self._buffer = "", []
        if tag == "script":
            self._linked_data(text)
        elif tag in ("title", "h1"):
            self.meta.setdefault(f"<{tag}>", " ".join(text.split()))
        elif text:
            self._texts.append(" ".join(text.split()))

    def _linked_data(self, text: str) -> None:
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            return
        nodes = data if isinstance(data, list) else data.get("@graph", [data]) if isinstance(data, dict) else []
        for node in nodes if isinstance(nodes, list) else []:
            if isinstance(node, dict) and "article" in fold_key(str(node.get("@type", ""))):
                for field, keys in _LINKED.items():
                    value = next((node[key] for key in keys if node.get(key)), "")
                    value = value.get("name", "") if isinstance(value, dict) else value
                    if isinstance(value, str) and value.strip():
                        self.linked.setdefault(field, value.strip())

    def paragraphs(self) -> str:
        self._flush()
        return "\n\n".join(self._texts)

    def fields(self) -> dict[str, str]:
        self._flush()
        found = {}
        for field, keys in _META.items():
            found[field] = self.linked.get(field) or next((self.meta[key] for key in keys if self.meta.get(key)), "")
        found["title"] = found["title"] or self.meta.get("<h1>", "") or self.meta.get("<title>", "")
        return found
