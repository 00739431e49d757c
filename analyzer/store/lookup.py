"""What of a store concerns some new claims: found by columns of keys, so that the rest is not read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from ..model import Claim
from ..report import CLAIM_COLUMNS, claim_of
from .keys import NO_DAY, day_of, wanted_keys
from .layout import Store, StoreError, open_store
from .rows import cells_of

NEAR = 45
"""Days around a new article in which claims of one measure are looked at, whoever they are about: a story is told in weeks."""
ARTICLES = 60
"""Articles that are compared with the new ones at most: those that share most with them."""
PERIOD = 400
"""Days beyond which a figure of the same measure and entity is mostly that of another year: such articles come last."""
MEMORY = "192MB"
EXACT, LOOSE = 3, 1
"""What a row weighs that shares a figure, or its measure and whom it is about; and one that shares its measure only."""


class Narrowed(list[Claim]):
    """Published claims that concern new ones. `left_out` says how many articles were passed over because too many do."""

    left_out: int = 0


def relevant_claims(store: Store, new: Sequence[Claim]) -> Narrowed:
    """The claims of the articles in a store that share most with new claims: a precise figure, one measure of one entity at any
    time, or one measure told within weeks. Whole articles, since how far two articles tell one story counts.

    Raises StoreError where a file of the store is missing or damaged.
    """
    try:
        return _relevant(store, new)
    except StoreError:
        now = open_store(store.path)
        if now.generation == store.generation:
            raise
        return _relevant(now, new)  # writers have been here twice since the store was opened


def _relevant(store: Store, new: Sequence[Claim]) -> Narrowed:
    found = Narrowed()
    days = [day for day in map(day_of, new) if day != NO_DAY]
    wanted: dict[str, set[int]] = {}
    for claim in new:
        for name, keys in wanted_keys(claim).items():
            wanted.setdefault(name, set()).update(keys)
    exact = [f"key_{name} IN ({_listed(wanted[name])})" for name in ("subject", "figure", "printed", "digits") if wanted.get(name)]
    loose = [f"key_{name} IN ({_listed(wanted[name])})" for name in ("block", "noun") if wanted.get(name)]
    near = f"({' OR '.join(loose)}) AND key_day BETWEEN {min(days) - NEAR} AND {max(days) + NEAR}" if loose and days else "FALSE"
    if not store.parts or not (exact or loose):
        return found
    span = f"key_day BETWEEN {min(days) - PERIOD} AND {max(days) + PERIOD}" if days else "TRUE"
    sharp = f"({' OR '.join(exact) or 'FALSE'}) AND {span}"
    middle = sorted(days)[len(days) // 2] if days else 0
    chosen = _rows(
        store,
        f"""
        SELECT article, any_value(filename), count(*) OVER (), sum(CASE WHEN {sharp} THEN {EXACT} ELSE {LOOSE} END) AS weight
        FROM read_parquet(?, filename = true) WHERE {" OR ".join([*exact, f"({near})"])}
        GROUP BY article ORDER BY weight DESC, abs(any_value(key_day) - {middle}), article LIMIT {ARTICLES}
        """,  # noqa: S608 - whole numbers of our own
        [store.files()],
    )
    if chosen:
        found.left_out = chosen[0][2] - len(chosen)
        files = sorted({name for _, name, *_ in chosen})
        columns = ", ".join(f'"{name}"' for name in CLAIM_COLUMNS)
        query = f'SELECT {columns} FROM read_parquet(?) WHERE article IN (SELECT unnest(?)) ORDER BY article, start, "end", claim_id'  # noqa: S608
        rows = _rows(store, query, [files, [article for article, *_ in chosen]])
        found.extend(
            claim_of(cells_of(dict(zip(CLAIM_COLUMNS, row, strict=True))), str(store.path), number) for number, row in enumerate(rows, 1)
        )
    return found


def files_of(store: Store, articles: Collection[str]) -> dict[str, set[str]]:
    """Those of these articles that are in a store, with the files they are in."""
    if not store.parts or not articles:
        return {}
    query = "SELECT DISTINCT article, filename FROM read_parquet(?, filename = true) WHERE article IN (SELECT unnest(?))"
    found: dict[str, set[str]] = {}
    for article, name in _rows(store, query, [store.files(), sorted(articles)]):
        found.setdefault(article, set()).add(name)
    return found


def fingerprints_of(store: Store, articles: Collection[str]) -> dict[str, str]:
    """What those of these articles that are in a store were when they were read."""
    if not store.parts or not articles:
        return {}
    query = "SELECT DISTINCT article, fingerprint FROM read_parquet(?) WHERE article IN (SELECT unnest(?))"
    return dict(_rows(store, query, [store.files(), sorted(articles)]))


def _listed(keys: Iterable[int]) -> str:
    return ", ".join(map(str, sorted(keys)))


def _rows(store: Store, query: str, values: list[Any]) -> list[tuple[Any, ...]]:
    import duckdb

    try:
        with duckdb.connect(":memory:", config={"memory_limit": MEMORY, "threads": 2, "preserve_insertion_order": False}) as base:
            return base.execute(query, values).fetchall()
    except duckdb.Error as error:
        reason = f"cannot be read ({str(error).splitlines()[0]}); `analyzer store verify` says what is damaged"
        raise StoreError(path=str(store.path), reason=reason) from error
