"""Puts claims about the same thing together: block, score pairs by named evidence, cluster."""

from .blocking import block_key, kin_roots
from .clusters import build_groups
from .figures import figure_keys
from .pairs import Verdict, weigh_pair
from .scoring import part_of
from .stories import Stories

__all__ = ["Stories", "Verdict", "block_key", "build_groups", "figure_keys", "kin_roots", "part_of", "weigh_pair"]
