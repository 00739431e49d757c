"""Reads dates as intervals with a grain, and finds the day an article speaks from.

`grammar` turns tokens into expressions (what the text says), `resolve` turns an expression and an anchor into days
(what it means), `anchor` finds the anchor of an article that carries no date.
"""

from .anchor import SURE, infer_anchor, infer_from_related, parse_published
from .cursor import DateExpression
from .grammar import read_dates
from .resolve import Interval, resolve

__all__ = ["SURE", "DateExpression", "Interval", "infer_anchor", "infer_from_related", "parse_published", "read_dates", "resolve"]
