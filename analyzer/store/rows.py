"""Claims as rows of a Parquet file, and back: the columns of claims.csv with their own types, and the keys of look-ups."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..model import Claim
from ..report import CLAIM_COLUMNS, claim_cells
from .keys import COLUMNS, keys_of

WHOLE = frozenset({"start", "end", "sentence_start", "core_start", "core_end"})
GROUP = 4096
"""Rows of a row group: small, since a look-up reads a few articles of a file."""


def schema() -> Any:
    """The Arrow schema: whole numbers for places and keys, text for all else (decimals keep every digit).

    `fingerprint` is what an article and the settings were when its claims were read; empty where that is not known.
    """
    import pyarrow as pa

    told = [pa.field(name, pa.int32() if name in WHOLE else pa.string(), nullable=False) for name in CLAIM_COLUMNS]
    told.append(pa.field("fingerprint", pa.string(), nullable=False))
    return pa.schema([*told, *(pa.field(f"key_{name}", pa.int64(), nullable=False) for name in COLUMNS)])


def table_of(claims: Sequence[Claim], old: Path | None, dropped: Collection[str], fingerprints: Mapping[str, str]) -> Any:
    """The rows of an old file without those of these articles, and these claims, by article and place. An Arrow table."""
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    rows = [{**_row(claim), "fingerprint": fingerprints.get(claim.article, "")} for claim in claims]
    form = schema()
    table = pa.Table.from_pylist(rows, schema=form)
    if old is not None:
        kept = pq.read_table(old, schema=form, memory_map=False)
        kept = kept.filter(pc.invert(pc.is_in(kept.column("article"), value_set=pa.array(sorted(dropped), pa.string()))))
        table = pa.concat_tables([kept, table])
    order = [(name, "ascending") for name in ("article", "start", "end", "claim_id")]
    return table.take(pc.sort_indices(table, sort_keys=order)).combine_chunks()


def write_table(table: Any, path: Path) -> None:
    """Write an Arrow table, the same bytes for the same rows, flushed to disk."""
    import pyarrow.parquet as pq

    with path.open("wb") as handle:
        pq.write_table(table, handle, row_group_size=GROUP, compression="zstd", store_schema=False)
        handle.flush()
        os.fsync(handle.fileno())


def read_rows(path: Path) -> Iterator[dict[str, str]]:
    """The cells of every claim of a file, row group by row group."""
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=GROUP, columns=list(CLAIM_COLUMNS)):
            for row in batch.to_pylist():
                yield cells_of(row)


def cells_of(row: Mapping[str, Any]) -> dict[str, str]:
    """A row as the text cells that claims are made of."""
    return {name: str(row[name]) for name in CLAIM_COLUMNS}


def _row(claim: Claim) -> dict[str, Any]:
    cells: dict[str, Any] = dict(claim_cells(claim))
    for name in WHOLE:
        cells[name] = int(cells[name])
    for name, key in keys_of(claim).items():
        cells[f"key_{name}"] = key
    return cells
