"""What the HTML pages share: templates that escape everything, a policy that allows only the page's own style and script."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

from analyzer import explanation as explain
from analyzer.model import Finding
from analyzer.pieces import Piece, Pieces
from analyzer.report._inert import inert_lines

TEMPLATES = Path(__file__).parent / "templates"
MAIN = "discrepancies.html"
PAGES = "pages"
"""The folder of the further pages, beside the report."""


_SLOT = "\0"
"""Where the pieces of a page stand in its frame; no text of an article can be it, for every template shows that as a sign."""


def page(template: str, language: str, *, styles: Sequence[str], script: str = "", **values: object) -> Iterator[str]:
    """One page with its style files and its script inside it, made when it is asked for."""
    from markupsafe import Markup

    style = "".join(_asset(name) for name in styles)
    code = _asset(script) if script else ""
    allowed = f"; script-src {_hash(code)}" if code else ""
    yield part(
        template,
        language,
        policy=f"default-src 'none'; style-src {_hash(style)}{allowed}; base-uri 'none'; form-action 'none'",
        style=Markup(style),  # noqa: S704  the package's own files
        script=Markup(code),  # noqa: S704  the package's own file
        **values,
    )


def page_around(pieces: Pieces, template: str, language: str, **values: Any) -> Iterator[str | Piece]:
    """A page with pieces where its template shows `pieces`, if it does."""
    from markupsafe import Markup

    frame = "".join(page(template, language, pieces=Markup(_SLOT), **values))  # noqa: S704  a sign of our own
    head, slot, foot = frame.partition(_SLOT)
    yield head
    yield from pieces if slot else ()
    yield foot


def part(template: str, language: str, **values: object) -> str:
    """A template with the words of a language, and values."""
    made: str = (
        _environment()
        .get_template(template)
        .render(
            language=language,
            direction=explain.direction(language),
            say=partial(_say, language),
            label=partial(_label, language),
            **values,
        )
    )
    return made


@cache
def _environment():  # type: ignore[no-untyped-def]  # jinja2.Environment, imported late
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
        finalize=_finalize,
    )


@cache
def _asset(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def _finalize(value: object) -> object:
    """The last door: whatever string a template prints is inert, even one that nobody thought of."""
    return inert_lines(value) if type(value) is str else value


def _say(language: str, key: str, **values: object) -> str:
    return explain.word(f"frame.{key}" if "." not in key or key.startswith(("sort.", "count.")) else key, language, **values)


def _label(language: str, table: str, key: str) -> str:
    return explain.label(table, key, language)


@cache
def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def anchors_of(findings: Sequence[Finding]) -> dict[str, str]:
    """A fragment for each finding: its id with everything but letters, digits, `-` and `_` replaced."""
    return {finding.discrepancy_id: "f-" + _plain(finding.discrepancy_id) for finding in findings}


def claim_anchor(claim_id: str) -> str:
    """The fragment of a claim in the page of its article."""
    return "c-" + _plain(claim_id)


def article_page(path: str) -> str:
    """The file name of an article's page. It holds nothing of the article's path, which may be hostile, but a digest of it."""
    return f"article-{hashlib.blake2b(path.encode('utf-8', 'surrogatepass'), digest_size=6).hexdigest()}.html"


def _plain(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9_-]", "-", text)
