"""Who and what is named in a text: mentions, their canonical entities, and aliases learned along the way.

A mention comes from the gazetteer, from capitals or Latin script, from a trigger noun (\"شركة …\", \"city of …\") or from
quotation marks. Its entity is a gazetteer id, or the folded name until the corpus teaches better.
"""

from .aliases import Aliases
from .cues import cues, generic_words
from .learning import Learned, learn
from .mention import COMPANIES, FACILITIES, PLACES, Mention
from .mentions import countries_of, find_mentions, gazetteer
from .telling import Telling, tell_names
from .works import WORK

__all__ = [
    "COMPANIES",
    "FACILITIES",
    "PLACES",
    "WORK",
    "Aliases",
    "Learned",
    "Mention",
    "Telling",
    "countries_of",
    "cues",
    "find_mentions",
    "gazetteer",
    "generic_words",
    "learn",
    "tell_names",
]
