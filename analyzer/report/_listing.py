"""Claims alone, for `analyzer extract`: a table for reading, CSV by the contract, or one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from analyzer.model import Claim
from analyzer.report._inert import clip, inert
from analyzer.report._rows import CLAIM_COLUMNS, claim_order, claim_row
from analyzer.writing import csv_lines

TABLE = (("article", 24), ("text", 40), ("kind", 14), ("value", 28), ("entity", 20), ("attribute", 22))


def render(claims: Sequence[Claim], form: str) -> Iterator[str]:
    """The claims as "table", "csv" or "jsonl", sorted by article and place."""
    ordered = sorted(claims, key=claim_order)
    if form == "csv":
        yield from csv_lines(CLAIM_COLUMNS, map(claim_row, ordered))
    elif form == "jsonl":
        for claim in ordered:
            yield json.dumps(claim_row(claim), ensure_ascii=False) + "\n"
    else:
        yield "  ".join(name.ljust(width) for name, width in TABLE).rstrip() + "\n"
        for claim in ordered:
            row = claim_row(claim)
            bounds = row["low"] if row["low"] == row["high"] else f"{row['low']}..{row['high']}"
            sign = "" if claim.modifier in ("=", "range") else f"{claim.modifier} "
            value = f"{sign}{bounds} {row['currency'] or row['unit']}" + (f" / {claim.per}" if claim.per else "")
            cells = {
                "article": claim.article,
                "text": claim.text,
                "kind": claim.kind,
                "value": value,
                "entity": claim.entity,
                "attribute": claim.attribute,
            }
            yield "  ".join(clip(inert(cells[name].replace("\n", " ")), width).ljust(width) for name, width in TABLE).rstrip() + "\n"
