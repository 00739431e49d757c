"""Reads the numbers in news coverage, knows what each is about, and shows where they do not agree.

>>> [claim.low for claim in extract("Sales rose to $3.2bn in 2024.", language="en") if claim.kind == "money"]
[Decimal('3200000000.0')]
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import AnalyzerError

if TYPE_CHECKING:
    from .config import Config
    from .frames import FramedResult
    from .model import Claim, Finding, Result

__version__ = "0.1.0"

__all__ = ["AnalyzerError", "__version__", "analyze", "check", "compare_texts", "explain", "extract"]


def extract(text: str, language: str | None = None, published: str | None = None) -> list[Claim]:
    """The numeric claims of one text, with their subjects.

    `language` is BCP 47 (recognised when not given); `published` an ISO date that relative dates are resolved against.
    Raises InputError where `published` is no date.
    """
    from .corpus import read_text
    from .corpus.metadata import iso_date
    from .errors import InputError
    from .pipeline import analyze_articles

    if published and not iso_date(published):
        raise InputError(path="published", reason=f"'{published}' is not a day; write it as 2024-05-31")
    article = read_text(text, language=language, published=published or "")
    return list(analyze_articles([article]).claims)


def compare_texts(a: str, b: str, language: str | None = None) -> list[Finding]:
    """The discrepancies within and between two short texts, without files."""
    from .corpus import read_text
    from .pipeline import analyze_articles

    articles = [read_text(a, name="a.txt", language=language), read_text(b, name="b.txt", language=language)]
    return list(analyze_articles(articles).discrepancies)


def analyze(paths: Iterable[Path | str] | Path | str, config: Config | None = None) -> FramedResult:
    """Read articles from files and folders (one path or several), group their claims and check them.

    `.claims` and `.discrepancies` of the result are tuples; `.claims_frame()` and `.discrepancies_frame()` give the same
    rows as pandas DataFrames with the columns of the CSV files. Raises AnalyzerError.
    """
    from .frames import framed
    from .pipeline import analyze_paths

    return framed(analyze_paths(paths, config))


def check(
    paths: Iterable[Path | str] | Path | str, against: Path | str, config: Config | None = None, *, today: str | None = None
) -> FramedResult:
    """Compare new articles (one path or several) with themselves and with published claims (`against`: a claims.csv or a store).

    Only findings that involve a new article are kept. The decisions and the baseline that the settings name mark them, as the
    command does: `decision.status` is "dismissed" or "accepted" where a finding need not stop anybody. `today` is the ISO day
    decisions expire by (default: today). Raises AnalyzerError, also for an empty `against`.
    """
    from datetime import date

    from .config import Config
    from .frames import framed
    from .pipeline import check_paths, decided

    config = config or Config()
    result = check_paths(paths, Path(against), config)
    return framed(decided(result, config, today=today or date.today().isoformat(), partial=True))


def explain(item: Claim | Finding, result: Result | None = None, language: str = "en") -> list[str]:
    """How a claim was read, or what a finding rests on, as sentences. A finding needs the result it came from."""
    from . import explanation as story
    from .model import Claim

    if isinstance(item, Claim):
        return story.claim_story(item, language)
    if result is None:
        return [story.sentence(item.message, language), *(story.sentence(part, language) for part in item.explanation)]
    return story.finding_story(item, result, language)
