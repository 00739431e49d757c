"""What a claim is looked up by in a store: numbers that two claims worth comparing have in common.

They are hashes of the keys by which groups are blocked, so that a look-up reads a few columns of whole numbers only. They are
part of the files: whoever changes what a key is made of raises `layout.KEYS`.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from functools import lru_cache

from ..concepts import all_concepts
from ..groups import block_key, figure_keys, kin_roots
from ..model import Claim

NONE = 0
"""The key of a claim that has none of a sort; it matches nothing."""
NO_DAY = -1
COLUMNS = ("block", "subject", "noun", "figure", "printed", "digits", "day")


def keys_of(claim: Claim) -> dict[str, int]:
    """The keys of a claim, under the names of their columns; `day` is a proleptic ordinal."""
    figure, printed, digits = figure_keys(claim)
    block = "" if claim.attribute in ("dateline", "statement date") else block_key(claim)
    return {
        "block": hashed(block),
        "subject": hashed(f"{block}|{claim.subject.entity_id}" if block and claim.subject.entity_id else ""),
        "noun": hashed(f"noun|{claim.noun}" if claim.noun and claim.kind == "count" else ""),
        "figure": hashed(figure),
        "printed": hashed(printed),
        "digits": hashed(digits),
        "day": day_of(claim),
    }


def wanted_keys(claim: Claim) -> dict[str, set[int]]:
    """The keys that a published claim may have to be worth comparing with this one: its own, and those of its attribute's kin."""
    own = keys_of(claim)
    found = {name: {own[name]} - {NONE} for name in COLUMNS if name != "day"}
    for attribute in _kin(claim.attribute):
        told = keys_of(replace(claim, subject=replace(claim.subject, attribute=attribute)))
        found["block"] |= {told["block"]} - {NONE}
        found["subject"] |= {told["subject"]} - {NONE}
    return found


def hashed(text: str) -> int:
    """A positive whole number of 63 bits; NONE for an empty text."""
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()) >> 1 or 1 if text else NONE


def day_of(claim: Claim) -> int:
    """The day a claim was published; NO_DAY where that is unknown."""
    try:
        return date.fromisoformat(claim.published[:10]).toordinal()
    except ValueError:
        return NO_DAY


@lru_cache(maxsize=4096)
def _kin(attribute: str) -> tuple[str, ...]:
    """The listed attributes that meet this one in a block."""
    roots = kin_roots({attribute, *all_concepts()})
    return tuple(sorted(name for name, root in roots.items() if root == roots[attribute] and name != attribute)) if attribute else ()
