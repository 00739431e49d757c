"""Puts claims about the same thing together: block, score pairs by named evidence, cluster."""

from .blocking import Candidates, block_key, kin_roots
from .clusters import Pair, Scorer, build_groups, pairs_in, pairs_of_block
from .figures import figure_keys
from .items import Item, Items
from .memory import Memory
from .owners import part_of
from .pairs import Verdict, weigh_pair
from .stories import Stories

__all__ = [
    "Candidates",
    "Item",
    "Items",
    "Memory",
    "Pair",
    "Scorer",
    "Stories",
    "Verdict",
    "block_key",
    "build_groups",
    "figure_keys",
    "kin_roots",
    "pairs_in",
    "pairs_of_block",
    "part_of",
    "weigh_pair",
]
