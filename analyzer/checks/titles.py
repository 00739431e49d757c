"""A title told only by the metadata of an article (front matter, articles.csv, a feed) against the text (G105)."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Finding
from . import Settings, View
from .headline import held_against_text

RULES = ("G105",)


def check_article(view: View, settings: Settings) -> Iterator[Finding]:
    """Figures of such a title that the text denies. They are claims of no file, so that nothing is grouped with them."""
    if view.title is not None:
        yield from held_against_text(view.title, view)
