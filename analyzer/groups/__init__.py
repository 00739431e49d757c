"""Puts claims about the same thing together: block, score pairs by named evidence, cluster."""

from .blocking import block_key, kin_roots
from .clusters import build_groups
from .figures import figure_keys
from .scoring import evidence, part_of
from .stories import Stories

__all__ = ["Stories", "block_key", "build_groups", "evidence", "figure_keys", "kin_roots", "part_of"]
