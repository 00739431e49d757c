"""Plain text, the form most articles come in."""

from __future__ import annotations

from analyzer.corpus.decode import decode
from analyzer.corpus.draft import Draft, described
from analyzer.corpus.frontmatter import front_matter
from analyzer.corpus.metadata import pick_fields

EXTENSIONS = (".txt", ".text")


def read(data: bytes, name: str) -> list[Draft]:
    """One article: the file as it is, newlines untranslated; front matter stays in the text and is passed by `body_start`."""
    decoded = decode(data, name)
    pairs, body_start = front_matter(decoded.text)
    return [described(Draft(decoded.text, body_start=body_start, notes=decoded.notes, stored=True), pick_fields(pairs))]
