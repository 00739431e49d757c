"""Loads language packs and answers what a word, or a run of words, may mean.

A pack is data (`data/languages/*.toml`, with units, currencies and counted nouns beside it). Loading turns all of
it into one index from the first folded word of a phrase to its entries, so that reading a text is one dictionary
lookup a word. The index says what words *may* be; the rooms that follow decide what they are.
"""

from .clitics import Clitics, clitics_of
from .files import DATA, available, in_outline, load_toml, pack, primary, tsv_rows, variants_of, words
from .lexicon import Entries, Hit, Lex, Lexicon
from .money import Money
from .nouns import inflections, noun_words
from .outline import language_name
from .packs import date_words, lexicon
from .plans import describes_done, ends_in_will, future_verb, tells_plan
from .reading import (
    MAY_BLOCK,
    MAY_COUNT,
    MAY_CUE,
    MAY_DATE,
    MAY_DUAL,
    MAY_LAST,
    MAY_LINK,
    MAY_NAME,
    MAY_SHAPE,
    MAY_SPREAD,
    Reading,
    annotate,
)
from .verbs import verb_forms

__all__ = [
    "DATA",
    "MAY_BLOCK",
    "MAY_COUNT",
    "MAY_CUE",
    "MAY_DATE",
    "MAY_DUAL",
    "MAY_LAST",
    "MAY_LINK",
    "MAY_NAME",
    "MAY_SHAPE",
    "MAY_SPREAD",
    "Clitics",
    "Entries",
    "Hit",
    "Lex",
    "Lexicon",
    "Money",
    "Reading",
    "annotate",
    "available",
    "clitics_of",
    "date_words",
    "describes_done",
    "ends_in_will",
    "future_verb",
    "in_outline",
    "inflections",
    "language_name",
    "lexicon",
    "load_toml",
    "noun_words",
    "pack",
    "primary",
    "tells_plan",
    "tsv_rows",
    "variants_of",
    "verb_forms",
    "words",
]
