"""The per-article half of the corridor: text in, claims out. Pure and picklable; run by every engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from .claims import build_claims
from .dates import infer_anchor, parse_published, read_dates
from .language import Reading, annotate, in_outline
from .model import Anchor, Article, Claim
from .quantities import read_quantities
from .text import sentence_spans, unwrap


def read_article(article: Article) -> Reading:
    """Tokens, pack entries and sentences of an article's text behind its front matter."""
    text = unwrap(article.text, article.body_start)
    sentences = sentence_spans(text, article.language, article.body_start)
    return annotate(text, article.language, sentences, article.body_start)


def anchored(article: Article, reading: Reading | None = None) -> Article:
    """The article with the day it speaks from, as far as it tells that itself."""
    if article.anchor is not None:
        return article
    reading = reading or read_article(article)
    dates = () if parse_published(article.published) else read_dates(reading)
    return replace(article, anchor=infer_anchor(article.published, reading, dates, article.sections))


def extract_claims(
    article: Article,
    *,
    country: str = "",
    reading: Reading | None = None,
    named: Mapping[int, str] | None = None,
    places: Mapping[int, int] | None = None,
) -> tuple[Article, Reading, list[Claim]]:
    """Claims of one article without their subjects, with the anchored article and its reading for the rooms ahead.

    `country` lists ISO 3166 codes, likeliest first: evidence for currencies named by their noun alone; `named` has the
    country whose name ends at an offset of the text; `places` the last token of each name of a place, and its first. A
    `reading` made before is used again.
    """
    reading = reading or read_article(article)
    dates = read_dates(reading)
    anchor: Anchor | None = article.anchor
    if anchor is None:
        anchor = infer_anchor(article.published, reading, dates, article.sections)
        article = replace(article, anchor=anchor)
    quantities = read_quantities(reading, dates, anchor, article.sections, country=country, named=named, places=places)
    claims = build_claims(article, reading, quantities)
    return article, reading, [_outlined(claim) for claim in claims if claim.kind in _OUTLINED] if in_outline(article.language) else claims


_OUTLINED = frozenset(
    {"money", "price", "percentage", "date", "duration", "area", "length", "volume", "mass", "speed", "temperature", "energy", "data"}
    | {"power/compute"}
)
"""What a number says by its unit alone. In a language without nouns and grammar nothing else is believed."""

_OUTLINE_CONFIDENCE = 0.5


def _outlined(claim: Claim) -> Claim:
    return replace(claim, confidence=round(claim.confidence * _OUTLINE_CONFIDENCE, 4))
