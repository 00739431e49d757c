"""Markdown: read as the plain text it is, so that offsets hold in the file as stored; `sections` knows its headings."""

from __future__ import annotations

from dataclasses import replace

from analyzer.corpus import reader_text
from analyzer.corpus.comments import comments, suppressions
from analyzer.corpus.draft import Draft

EXTENSIONS = (".md", ".markdown", ".mdown", ".mkd")


def read(data: bytes, name: str) -> list[Draft]:
    """One article: the file as it is, marks and front matter included; comments are no part of the story."""
    (draft,) = reader_text.read(data, name)
    hidden = comments(draft.text, draft.body_start)
    return [replace(draft, hidden=tuple(hidden), suppressions=suppressions(draft.text, hidden))]
