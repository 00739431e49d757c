"""RSS and Atom feeds: one article an entry, with as much of its text as the feed carries."""

from __future__ import annotations

import io
from html.parser import HTMLParser
from typing import Any

from analyzer.corpus.draft import Draft, RejectedError, extracted, package, tame
from analyzer.corpus.xmlsafe import parse
from analyzer.model import step

EXTENSIONS = (".rss", ".atom", ".xml")
_BREAKS = frozenset(("p", "br", "div", "li", "h1", "h2", "h3", "h4", "blockquote", "tr", "figcaption"))


def accepts(data: bytes) -> bool:
    """True where the beginning of the file names a feed."""
    head = data[:4096].replace(b"\0", b"").lower()
    return any(root in head for root in (b"<rss", b"<feed", b"<rdf:rdf", b":feed"))


def read(data: bytes, name: str) -> list[Draft]:
    """The entries of the feed that carry text; `part` is their place in the feed.

    Offsets count in the text taken out, where the title leads.

    Raises `MissingExtra` without feedparser or defusedxml, `RejectedError` for XML that is unsafe or holds no entry.
    """
    feedparser = package("feedparser", "Reading feeds")
    # Parsed once for safety alone: the feed library reads what this refuses.
    parse(data, "Reading feeds")
    # As a stream: bytes the library would first try to open as the name of a file.
    feed: Any = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    source = str(feed.feed.get("title", ""))
    language = str(feed.feed.get("language", ""))
    drafts = [_entry(entry, str(number), source, language, name) for number, entry in enumerate(feed.entries, 1)]
    if not any(draft.problem is None for draft in drafts):
        raise RejectedError(step("corpus.no_article", format="feed"))
    return drafts


def _entry(entry: Any, part: str, source: str, language: str, name: str) -> Draft:
    contents = entry.get("content") or [entry.get("summary_detail") or {}]
    best = max(contents, key=lambda content: len(content.get("value", "")))
    text = plain(str(best.get("value", "") or entry.get("summary", "")))
    title = plain(str(entry.get("title", "")))
    if not text and not title:
        return Draft("", part=part, problem=step("corpus.empty"))
    own = entry.get("source") or {}
    return Draft(
        extracted(text, title) or title,
        title=title,
        source=str(own.get("title", "") or source),
        published=str(entry.get("published", "") or entry.get("updated", "")),
        url=str(entry.get("link", "")),
        language=str(best.get("language") or language or ""),
        part=part,
        notes=(step("corpus.extracted", format="feed", path=name),),
    )


def plain(markup: str) -> str:
    """The text of a scrap of HTML; block elements end lines."""
    stripper = _Stripper()
    # Never closed: at the end of its input the standard parser looks at each open tag anew, in quadratic time.
    # The break at the end makes it hand over the last text.
    stripper.feed(f"{tame(markup)}<br>")
    lines = (" ".join(line.split()) for line in "".join(stripper.parts).split("\n"))
    return "\n\n".join(line for line in lines if line)


class _Stripper(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in ("script", "style")
        if tag in _BREAKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in ("script", "style")))
        if tag in _BREAKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data.replace("\n", " "))
