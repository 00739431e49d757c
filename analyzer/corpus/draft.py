"""What a reader hands over: the text of one article and what the format says about it."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from analyzer.errors import MissingExtra
from analyzer.model import Step, Suppression

LIMIT = 64 * 1024 * 1024
"""The largest file that is read, in bytes."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One article as a reader found it, before language, sections and sidecar metadata.

    `part` tells articles of one file apart (a line or record number); it is empty where the file is one article.
    `body_start` is where the article begins behind front matter, in code points. `hidden` are spans that are no part of
    the story (comments of the markup), `suppressions` what those comments ask for. `stored` says that the text is the
    file as it is, so that offsets hold in the file. `problem` is set, and the rest
    meaningless, where one record of a file could not be read and the others could.
    """

    text: str
    title: str = ""
    source: str = ""
    published: str = ""
    url: str = ""
    language: str = ""
    body_start: int = 0
    part: str = ""
    notes: tuple[Step, ...] = ()
    problem: Step | None = None
    hidden: tuple[tuple[int, int], ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    stored: bool = False


class RejectedError(Exception):
    """A file that holds no article; `reason` says why. It becomes a `Skipped`, never reaches the user as an error."""

    def __init__(self, reason: Step) -> None:
        super().__init__(reason.name)
        self.reason = reason


def described(draft: Draft, fields: Mapping[str, str]) -> Draft:
    """The draft with title, source, published, url and language as given."""
    return replace(
        draft,
        title=fields.get("title", ""),
        source=fields.get("source", ""),
        published=fields.get("published", ""),
        url=fields.get("url", ""),
        language=fields.get("language", ""),
    )


def package(name: str, feature: str) -> Any:
    """A package of the `readers` extra, imported late. Raises `MissingExtra` where it is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError:
        raise MissingExtra(feature=feature, extra="readers") from None


def tame(markup: str) -> str:
    """Markup without the marked sections (`<![…`) at which the standard parser gives up."""
    return markup.replace("<![", "[")


def extracted(text: str, title: str) -> str:
    """The text of a format that keeps its title apart: the title leads, unless the text already opens with it."""
    title = " ".join(title.split())
    body = text.strip()
    if not title or not body or " ".join(body[: 2 * len(title) + 40].split()).startswith(title):
        return body
    return f"{title}\n\n{body}"
