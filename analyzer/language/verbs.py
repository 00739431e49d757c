"""Forms of regular verbs, as a pack tells them."""

from __future__ import annotations

from collections.abc import Iterator

from .files import pack, words


def verb_forms(code: str, phrase: str) -> Iterator[str]:
    """Forms of a regular verb as the `conjugation` of its language tells them by the ending of the infinitive; the first word is
    conjugated, the rest follows it: cobrar la vida, cobró la vida. A form with a tilde has a prefix too: ge~t."""
    table = pack(code).get("conjugation", {})
    head, _, tail = phrase.partition(" ")
    ending = next((ending for ending in sorted(table, key=len, reverse=True) if head.endswith(ending)), None)
    if ending is None:
        yield phrase
        return
    stem = head.removesuffix(ending)
    for form in words(table[ending]):
        prefix, _, rest = form.rpartition("~")
        yield f"{prefix}{stem}{rest}" + (f" {tail}" if tail else "")
