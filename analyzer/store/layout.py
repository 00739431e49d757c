"""A store on disk, and how it changes: whole or not at all.

    STORE/manifest.json                the schema, and every part with its size and digest; written last
    STORE/claims/2025-02/HASH.parquet  the claims of articles published in that month, named by their content
    STORE/.manifest.json.lock          held by the one writer (.queue.lock by the next); readers need no lock

A writer makes new parts beside the old ones, then replaces the manifest. A reader, or a writer that was killed, finds the old
state or the new one. Parts of the state before the last are removed by the next writer, so that readers can finish.
"""

from __future__ import annotations

import hashlib
import heapq
import json
import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ..errors import AnalyzerError, MissingExtra
from ..model import Claim
from ..report import CLAIM_COLUMNS, claim_of, claim_order
from ..writing import alone, flush_folder, write_files
from .rows import read_rows, table_of, write_table

SCHEMA = 1
"""The form of the files. A store of another form is refused."""
KEYS = 1
"""What the columns of keys are made of (see `keys`): raised with every change of the keys of groups."""
MANIFEST = "manifest.json"
UNDATED = "undated"


class StoreError(AnalyzerError):
    """A store that is damaged, of another version, or not there."""

    path: str
    reason: str

    def __init__(self, *, path: str, reason: str) -> None:
        super().__init__(path=path, reason=reason)

    def sentence(self) -> str:
        return f"{self.path}: {self.reason}"


@dataclass(frozen=True)
class Part:
    """One file: its place in the store, its month, and what it must be."""

    file: str
    month: str
    claims: int
    articles: int
    size: int
    digest: str


@dataclass(frozen=True)
class Store:
    """A state of a store: immutable; what a writer changes gives a new one."""

    path: Path
    parts: tuple[Part, ...]
    generation: int = 0
    former: tuple[str, ...] = field(default=(), repr=False)
    """Files of the state before, which readers may still have open."""

    @property
    def claims(self) -> int:
        return sum(part.claims for part in self.parts)

    def files(self, months: Collection[str] | None = None) -> list[str]:
        """Paths of the parts, of these months only where some are given."""
        return [str(self.path / part.file) for part in self.parts if months is None or part.month in months]

    def read(self) -> Iterator[Claim]:
        """Every claim, by article and place, as claims.csv has them."""
        return heapq.merge(*(self._claims_of(part) for part in self.parts), key=claim_order)

    def _claims_of(self, part: Part) -> Iterator[Claim]:
        for number, cells in enumerate(read_rows(self.path / part.file), 1):
            yield claim_of(cells, part.file, number)

    def add(self, claims: Iterable[Claim]) -> Store:
        """The store with these claims, in place of all that it held of their articles."""
        by_article: dict[str, list[Claim]] = {}
        for claim in claims:
            by_article.setdefault(claim.article, []).append(claim)
        return self._changed(by_article, set(by_article))

    def remove(self, articles: Collection[str]) -> Store:
        """The store without these articles. Raises StoreError for one that it does not hold."""
        missing = sorted(set(articles) - self.holding(articles).keys())
        if missing:
            raise StoreError(path=str(self.path), reason=f"holds no claim of {', '.join(missing[:5])}")
        return self._changed({}, set(articles))

    def replace(self, claims: Iterable[Claim], fingerprints: Mapping[str, str]) -> Store:
        """As `add`, and without those of these articles that tell nothing any more. `fingerprints` are kept with the articles."""
        by_article: dict[str, list[Claim]] = {}
        for claim in claims:
            by_article.setdefault(claim.article, []).append(claim)
        return self._changed(by_article, {*by_article, *fingerprints}, fingerprints)

    def holding(self, articles: Collection[str]) -> dict[str, set[str]]:
        """Those of these articles that are in the store, with the files they are in."""
        from .lookup import files_of

        return files_of(self, articles)

    def fingerprints(self, articles: Collection[str]) -> dict[str, str]:
        """What those of these articles that are in the store were when they were read."""
        from .lookup import fingerprints_of

        return fingerprints_of(self, articles)

    def _changed(
        self, told: Mapping[str, Sequence[Claim]], dropped: Collection[str], fingerprints: Mapping[str, str] = MappingProxyType({})
    ) -> Store:
        with _turn(self.path):
            now = open_store(self.path)  # another writer may have been here since
            months: dict[str, list[Claim]] = {}
            for article in sorted(told):
                for claim in told[article]:
                    months.setdefault(month_of(claim), []).append(claim)
            touched = {Path(name) for found in now.holding(dropped).values() for name in found}
            parts = {part.month: part for part in now.parts}
            for month in sorted({*months, *(part.month for part in now.parts if now.path / part.file in touched)}):
                old = parts.pop(month, None)
                part = now._part(month, old, months.get(month, []), dropped, fingerprints)
                if part is not None:
                    parts[month] = part
            return now._commit(tuple(parts[month] for month in sorted(parts)))

    def _part(
        self, month: str, old: Part | None, new: Sequence[Claim], dropped: Collection[str], fingerprints: Mapping[str, str]
    ) -> Part | None:
        """The file of a month with these claims in place of what it held of these articles; None where nothing is left."""
        table = table_of(new, self.path / old.file if old is not None else None, dropped, fingerprints)
        if not table.num_rows:
            return None
        folder = self.path / "claims" / month
        folder.mkdir(parents=True, exist_ok=True)
        aside = folder / f".{os.getpid()}.tmp"
        try:
            write_table(table, aside)
            digest, size = _digest(aside)
            name = f"claims/{month}/{digest[:20]}.parquet"
            aside.replace(self.path / name)
        finally:
            aside.unlink(missing_ok=True)
        flush_folder(folder)
        return Part(name, month, table.num_rows, len(table.column("article").unique()), size, digest)

    def _commit(self, parts: tuple[Part, ...]) -> Store:
        kept = {part.file for part in parts}
        former = tuple(part.file for part in self.parts if part.file not in kept)
        changed = Store(self.path, parts, self.generation + 1, former)
        _write_manifest(changed)
        _sweep(changed)
        return changed


def month_of(claim: Claim) -> str:
    """The month a claim is kept under."""
    month = claim.published[:7]
    return month if len(month) == 7 and month[4] == "-" and (month[:4] + month[5:]).isdigit() and month.isascii() else UNDATED


def is_store(path: Path) -> bool:
    """Whether a folder is a store, whole or not."""
    return (path / MANIFEST).is_file()


def create(path: Path) -> Store:
    """The store at this path, made empty where there is none. Raises StoreError where something else stands there."""
    needed()
    if not is_store(path):
        if path.exists() and (not path.is_dir() or any(child for child in path.iterdir() if not child.name.startswith("."))):
            raise StoreError(path=str(path), reason="is no store and not empty; name a new folder")
        with _turn(path):
            if not is_store(path):
                _write_manifest(Store(path, ()))
    return open_store(path)


def open_store(path: Path) -> Store:
    """The store at this path as it is now.

    Raises StoreError where there is none, its manifest is damaged, or another version of the analyzer wrote it; MissingExtra
    where the packages it needs are not installed.
    """
    needed()
    if not is_store(path):
        raise StoreError(path=str(path), reason="is no store; `analyzer store add` makes one")
    try:
        table = json.loads((path / MANIFEST).read_text(encoding="utf-8"))
        schema, keys, columns = int(table["schema"]), int(table["keys"]), list(table["columns"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(path=str(path), reason=f"its manifest cannot be read ({type(error).__name__}); restore it from a copy") from error
    if (schema, keys) != (SCHEMA, KEYS) or columns != list(CLAIM_COLUMNS):
        other = "a newer" if (schema, keys) > (SCHEMA, KEYS) else "an older" if (schema, keys) < (SCHEMA, KEYS) else "another"
        reason = (
            f"was written by {other} analyzer (form {schema}.{keys}, this one reads {SCHEMA}.{KEYS}); write its claims out with "
            "that version (`analyzer store export`) and make a new store of them with this one (`analyzer store import`)"
        )
        raise StoreError(path=str(path), reason=reason)
    try:
        parts = tuple(Part(**part) for part in table["parts"])
        return Store(path, parts, int(table["generation"]), tuple(map(str, table["former"])))
    except (KeyError, TypeError, ValueError) as error:
        raise StoreError(path=str(path), reason="its manifest is damaged; restore it from a copy") from error


def verify(store: Store, *, deep: bool = True) -> list[str]:
    """What is wrong with a store, in sentences; empty where all is well. `deep` reads every claim too."""
    problems: list[str] = []
    owner: dict[str, str] = {}
    for part in store.parts:
        path = store.path / part.file
        if not path.is_file():
            problems.append(f"{part.file}: is missing")
            continue
        if _digest(path) != (part.digest, part.size):
            problems.append(f"{part.file}: is not the file that was written (its content changed)")
            continue
        if deep:
            problems += _wrong_claims(store, part, owner)
    return problems


def leftovers(store: Store) -> list[str]:
    """Files below the store that no state needs: what a killed writer left. They do no harm; the next writer removes them."""
    needed_files = {part.file for part in store.parts} | set(store.former)
    found = (path.relative_to(store.path).as_posix() for path in sorted([*store.path.glob(".*.tmp"), *store.path.glob("claims/*/*")]))
    return [name for name in found if name not in needed_files]


def needed() -> None:
    """Raise MissingExtra where the packages of a store are not installed."""
    from importlib.util import find_spec

    if find_spec("duckdb") is None or find_spec("pyarrow") is None:
        raise MissingExtra(feature="A store of claims", extra="store")


def _wrong_claims(store: Store, part: Part, owner: dict[str, str]) -> Iterator[str]:
    count = 0
    try:
        for number, cells in enumerate(read_rows(store.path / part.file), 1):
            claim = claim_of(cells, part.file, number)
            count += 1
            if month_of(claim) != part.month:
                yield f"{part.file}: claim {claim.claim_id} belongs to {month_of(claim)}"
            if owner.setdefault(claim.article, part.file) != part.file and month_of(claim) == part.month:
                yield f"{part.file}: article {claim.article} stands in {owner[claim.article]} too"
                owner[claim.article] = part.file
    except (OSError, ValueError, KeyError, AnalyzerError) as error:
        yield f"{part.file}: cannot be read ({error})"
        return
    if count != part.claims:
        yield f"{part.file}: holds {count} claims, not {part.claims}"


@contextmanager
def _turn(path: Path) -> Iterator[None]:
    """Be the one writer of a store. Who waits stands in a queue, so that one who writes again and again keeps nobody out."""
    with ExitStack() as held:
        with alone(path / "queue"):
            held.enter_context(alone(path / MANIFEST))
        yield


def _write_manifest(store: Store) -> None:
    table: dict[str, Any] = {
        "schema": SCHEMA,
        "keys": KEYS,
        "columns": list(CLAIM_COLUMNS),
        "generation": store.generation,
        "parts": [asdict(part) for part in store.parts],
        "former": list(store.former),
    }
    write_files([(store.path / MANIFEST, [json.dumps(table, indent=1) + "\n"])])


def _sweep(store: Store) -> None:
    """Remove what neither this state nor the one before needs. The lock is held: no other writer is at work."""
    for name in leftovers(store):
        with suppress(OSError):
            (store.path / name).unlink()
    for folder in sorted((store.path / "claims").glob("*")):
        with suppress(OSError):
            folder.rmdir()  # only where it is empty


def _digest(path: Path) -> tuple[str, int]:
    digest = hashlib.blake2b(digest_size=16)
    size = 0
    with path.open("rb") as handle:
        while piece := handle.read(1 << 20):
            digest.update(piece)
            size += len(piece)
    return digest.hexdigest(), size
