"""The growing corpus: every published claim as Parquet by month, queried through DuckDB.

`claims.csv` stays the interchange: a store is filled from one, or from articles, and written out as one.
"""

from __future__ import annotations

from .layout import KEYS, SCHEMA, Part, Store, StoreError, create, is_store, open_store, verify
from .lookup import Narrowed, relevant_claims

__all__ = [
    "KEYS",
    "SCHEMA",
    "Narrowed",
    "Part",
    "Store",
    "StoreError",
    "create",
    "is_store",
    "open_store",
    "relevant_claims",
    "verify",
]
