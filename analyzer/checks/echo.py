"""Several outlets, one text (S610): copies found by shared word runs, or by a common agency credit with shared figures.

Copies are one witness, not five: `find_echoes` gives the first article of each set, by which `_witness.voices` counts.
"""

from __future__ import annotations

import hashlib
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from struct import unpack

from ..intervals import point
from ..language import DATA, load_toml
from ..model import Article, Claim, Finding, Group, step
from ..spool import Spool
from ..text import fold
from ..workers import spread
from . import Outline, Settings, View, finding, kept

RULES = ("S610",)
RUN = 5
"""Words in one shingle."""
LIMIT = 4000
"""Shingles kept of one article (the lowest by hash, so that copies keep the same ones)."""
CROWD = 40
"""A shingle in more articles than this is a stock phrase."""
COPIED, CREDITED = 0.5, 0.2
"""Share of the shorter text's shingles that makes a copy; the share that is enough beside a common agency credit."""
SLICE, ROWS = 300_000, 2_000
"""Shingles looked through at a time, about; articles whose couples are counted together."""
LEAST = 12
"""Shingles an article needs before it can be called a copy."""


def check_corpus(groups: Sequence[Group], views: Sequence[View | Outline], settings: Settings) -> Iterator[Finding]:
    """One note for each set of copies that share figures."""
    echoes = find_echoes(views) if settings.echoes is None else settings.echoes
    sets: dict[str, list[str]] = {}
    for path, first in sorted(echoes.items()):
        sets.setdefault(first, []).append(path)
    by_path = {view.article.path: view for view in views}
    for first, paths in sorted(sets.items()):
        together = [by_path[path] for path in (first, *(path for path in paths if path != first))]
        claims = _shared(together)
        if len({claim.article for claim in claims}) < 2:
            continue
        names = ", ".join(view.article.source or view.article.path for view in together[:6])
        yield finding(
            "S610",
            "echo",
            "note",
            claims,
            values={
                "left": claims[0].text,
                "right": claims[1].text,
                "count": len(together),
                "articles": names,
                "subject": together[0].article.title,
            },
            explanation=[step("S610.same", first=first, count=len(together), percent=_percent(together))],
            subject=together[0].article.title or first,
        )


def find_echoes(views: Sequence[View | Outline], jobs: int = 1) -> dict[str, str]:
    """Path of each article that shares its text with others → path of the first of them (the earliest published, then by name).

    Articles that stand alone are not in the result. Work grows with the text, not with the pairs of articles.
    """
    shingles = {view.article.path: _shingles(view) for view in views}
    articles = {view.article.path: view.article for view in views}
    paths = sorted(shingles)
    parent: dict[str, str] = {}
    order = {view.article.path: (view.article.published or "9999", view.article.path) for view in views}
    for first, second, count in _couples([shingles[path] for path in paths], jobs):
        one, other = paths[first], paths[second]
        least = min(len(shingles[one]), len(shingles[other]))
        share = count / least if least >= LEAST else 0.0
        if share >= COPIED or (share >= CREDITED and credited(articles[one]) & credited(articles[other])):
            a, b = sorted((_root(parent, one), _root(parent, other)), key=lambda path: order[path])
            parent[b] = a
    joined = set(parent) | set(parent.values())
    return {path: _root(parent, path) for path in sorted(joined)}


def _couples(shingles: Sequence[array[int]], jobs: int) -> Iterator[tuple[int, int, int]]:
    """(place, later place, shingles in common) of all couples of articles that may have enough in common, in order.

    Shingles are looked through in slices, and the couples then counted for some articles at a time: all couples that have a
    shingle in common are too many to be kept at once.
    """
    slices = 1 + sum(map(len, shingles)) // SLICE
    rows = range(0, len(shingles), ROWS)
    found: Spool[array[int]] = Spool()

    def shared(part: range) -> list[list[array[int]]]:
        return [_shared_in(shingles, (at << 64) // slices, ((at + 1) << 64) // slices) for at in part]

    for parts in spread(shared, slices, jobs, least=1, warm=0):
        for couples in parts:
            found.append(couples)
    for row in range(len(rows)):
        counts: Counter[int] = Counter()
        for at in range(slices):
            counts.update(found[at * len(rows) + row])
        for couple in sorted(couple for couple, count in counts.items() if count >= CREDITED * LEAST):
            yield couple >> 32, couple & 0xFFFFFFFF, counts[couple]


def _shared_in(shingles: Sequence[array[int]], low: int, high: int) -> list[array[int]]:
    """The couples of articles that share a shingle from `low` on and below `high`, once for each, by the row of the first: its place
    above 32 bits, that of the other below."""
    seen: set[int] = set()
    again: set[int] = set()
    here = [codes[bisect_left(codes, low) : bisect_left(codes, high)] for codes in shingles]
    for codes in here:
        again.update(seen.intersection(codes))
        seen.update(codes)
    del seen  # most stand in one article, and need not be looked up
    holders: dict[int, list[int]] = {}
    for place, codes in enumerate(here):
        for code in again.intersection(codes):
            holders.setdefault(code, []).append(place)
    found = [array("Q") for _ in range(0, len(shingles), ROWS)]
    for places in holders.values():
        if len(places) <= CROWD:
            for first, other in combinations(places, 2):
                found[first // ROWS].append(first << 32 | other)
    return found


def _root(parent: dict[str, str], path: str) -> str:
    while parent.get(path, path) != path:
        path = parent[path]
    return path


def _shingles(view: View | Outline) -> array[int]:
    found: array[int] = kept(view, "echo", keep)
    return found


def keep(view: View) -> array[int]:
    """Hashes of every run of five words of the article's own text (furniture and headline apart), each once, in order."""
    spans = [(section.start, section.end) for section in view.article.sections if section.kind in ("furniture", "dateline", "headline")]
    words = []
    place = 0
    for token in view.reading.tokens:
        while place < len(spans) and spans[place][1] <= token.start:
            place += 1
        if token.kind in ("w", "n", "c") and not (place < len(spans) and spans[place][0] <= token.start):
            words.append(token.key)
    placed = [codes[place:] for place, codes in enumerate(zip(*map(_codes, words), strict=True))]
    found = {(a + b + c + d + e) & _BITS for a, b, c, d, e in zip(*placed, strict=False)} if words else ()
    return array("Q", sorted(found)[:LIMIT])


_BITS = (1 << 64) - 1


@lru_cache(maxsize=100_000)
def _codes(word: str) -> tuple[int, ...]:
    """Hashes of a word, one for each place of a run in which it may stand; those of a run are added up."""
    return unpack(f">{RUN}Q", hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8 * RUN).digest())


@lru_cache(maxsize=1)
def _agencies() -> tuple[tuple[str, tuple[str, ...]], ...]:
    rows = load_toml(DATA / "checks" / "agencies.toml")["agency"]
    return tuple((row["name"], tuple(f" {fold(form)} " for form in row["forms"])) for row in rows)


def credited(article: Article) -> frozenset[str]:
    """News agencies an article credits: in its source, in brackets or behind a dash near its beginning, or at its end."""
    body = article.text[article.body_start :]
    ends = f"{article.source} \n {body[:400]} \n {body[-300:]}"
    text = " " + " ".join(fold("".join(char if char.isalnum() else " " for char in ends)).split()) + " "
    return frozenset(name for name, forms in _agencies() if any(form in text for form in forms))


def _shared(views: Sequence[View | Outline]) -> list[Claim]:
    """One claim of each article of a set, all of one figure; the first figure that most of them share."""
    counts: Counter[tuple[object, ...]] = Counter()
    first: dict[tuple[object, ...], dict[str, Claim]] = {}
    for view in views:
        for claim in view.claims:
            if claim.kind == "date":
                continue
            key = (claim.kind, point(claim), claim.base_unit or claim.unit, claim.modifier)
            if view.article.path not in first.setdefault(key, {}):
                first[key][view.article.path] = claim
                counts[key] += 1
    best = max(counts.items(), key=lambda item: (item[1], -min(claim.start for claim in first[item[0]].values())), default=None)
    return list(first[best[0]].values()) if best is not None and best[1] > 1 else []


def _percent(views: Sequence[View | Outline]) -> int:
    """The least share of the shorter text that two of a set have in common with its first."""
    lead = frozenset(_shingles(views[0]))
    shares: list[float] = []
    for view in views[1:]:
        other = _shingles(view)
        shares.append(len(lead.intersection(other)) / max(1, min(len(lead), len(other))))
    return round(100 * min(shares, default=0.0))
