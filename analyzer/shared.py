"""Values that are equal as one object: what crosses from another process, or lay on disk, comes as a copy of its own for every claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from decimal import Decimal
from operator import attrgetter
from sys import intern
from typing import Any

from .model import Article, Claim, Subject

_CLAIM = tuple(one.name for one in fields(Claim))
_SUBJECT = tuple(one.name for one in fields(Subject))
_OWN = frozenset({"claim_id", "text", "sentence"})
"""Texts that few claims have in common."""
_SHORT = 4
"""Characters of an amount that many claims tell."""


class Sharing:
    """Makes claims whose equal values are one object; what is told by one and the same object stays so."""

    def __init__(self) -> None:
        self._amounts: dict[str, Decimal] = {}
        self._others: dict[tuple[type, Any], Any] = {}

    def claims(self, claims: Iterable[Claim], article: Article) -> Iterator[Claim]:
        """The claims of an article."""
        subjects: dict[Subject, Subject] = {}
        about = {name: getattr(article, name) for name in ("source", "title", "published", "url", "language")} | {"article": article.path}
        amounts: dict[str, Decimal] = {}
        for claim in claims:
            told = []
            for name, value in zip(_CLAIM, _claim(claim), strict=True):
                kind = type(value)
                if kind is str:
                    if about.get(name) == value:
                        value = about[name]
                    elif name not in _OWN:
                        value = intern(value)
                elif kind is Decimal:
                    text = str(value)
                    value = (self._amounts if len(text) <= _SHORT else amounts).setdefault(text, value)
                elif kind is Subject:
                    value = subjects.get(value) or subjects.setdefault(value, self._subject(value))
                elif kind is int or kind is float or (kind is tuple and name != "trace"):
                    value = self._others.setdefault((kind, value), value)
                told.append(value)
            yield Claim(*told)

    def _subject(self, subject: Subject) -> Subject:
        told = []
        for value in _subject(subject):
            if type(value) is str:
                value = intern(value)
            told.append(value)
        return Subject(*told)


_claim = attrgetter(*_CLAIM)
_subject = attrgetter(*_SUBJECT)
