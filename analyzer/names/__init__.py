"""Who and what is named in a text: mentions, their canonical entities, and aliases learned along the way.

A mention comes from the gazetteer, from capitals or Latin script, from a trigger noun (\"شركة …\", \"city of …\") or from
quotation marks. Its entity is a gazetteer id, or the folded name until the corpus teaches better.
"""

from .aliases import Aliases, learn_aliases
from .cues import cues, generic_words
from .heard import hear_names
from .mention import COMPANIES, PLACES, Mention
from .mentions import countries_of, find_mentions, gazetteer

__all__ = [
    "COMPANIES",
    "PLACES",
    "Aliases",
    "Mention",
    "countries_of",
    "cues",
    "find_mentions",
    "gazetteer",
    "generic_words",
    "hear_names",
    "learn_aliases",
]
