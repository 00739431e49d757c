"""What a text names, for the tests of names."""

from __future__ import annotations

from analyzer.model import Article
from analyzer.stages import look


def named(text: str, language: str) -> set[str]:
    """The ids of what a text names."""
    return {mention.entity for mention in look(Article("a.txt", text, language, published="2026-01-01")).names.mentions}
