"""Words that tell of plans and forecasts, and such words that plan nothing."""

from __future__ import annotations

from .reading import Reading

_PAIR = 2
_TOLD = 4
"""Tokens in front of على أن among which a verb of speech says that it leads to what is told: أكد الوزير على أن."""


def describes_done(reading: Reading, i: int, stop: int) -> bool:
    """A widely expected move, a better-than-expected profit, the target range of a rate, is to blame, أكد على أن: words of plans that
    describe what is done."""
    if stop - i == _PAIR and reading.among(i, "be_words") and reading.among(stop - 1, "infinitive_signs"):
        return stop >= len(reading.tokens) or reading.tokens[stop].kind != "w" or reading.among(stop, "not_planned")
    if stop - i == _PAIR and reading.among(stop - 1, "subjunctions"):
        told = any(reading.at(k, "speech.verbs") is not None for k in range(max(0, i - _TOLD), i))
        return told or not _present_verb(reading, stop)
    if stop - i != 1:
        return False
    if reading.among(i, "described_as_planned"):
        return reading.among(i - 1 - (i > 1 and reading.tokens[i - 1].text in "-‑"), "planned_leads")
    return reading.among(i, "target_nouns") and (reading.among(stop, "target_things") or reading.among(i - 1, "targeted_rates"))


def _present_verb(reading: Reading, i: int) -> bool:
    """يرتفع, تدخل: a word that begins as verbs of the present do, and that the packs know for nothing else."""
    if i >= len(reading.tokens) or len(reading.tokens[i].key) < _VERB:
        return False
    return (
        reading.tokens[i].key.startswith(reading.lexicon.clitics.present)
        and reading.at(i, "noun", "num", "unit", "months", "scale") is None
    )


_VERB = 4
"""Letters of a verb of the present, at least."""


def future_verb(reading: Reading, i: int) -> bool:
    """سيغادر, وستغادر: the sign of the future before a verb of the present. Behind a preposition stands none (في سيناء), nor are words
    that the packs know, adverbs (سنويا) and those listed (سيطرت)."""
    clitics = reading.lexicon.clitics
    if not clitics.future or not 0 <= i < len(reading.tokens):
        return False
    key = reading.tokens[i].key
    if not key.startswith(clitics.future):
        key = clitics.unjoined(key)
    if len(key) <= _VERB or not key.startswith(clitics.future) or not key.startswith(clitics.present, len(clitics.future)):
        return False
    if key.endswith(("ه", "ات", "ين", "ون", "يا")) or key in reading.lexicon.lists.get("not_future_verbs", ()):
        return False
    return not reading.among(i - 1, "verbless_leads") and reading.at(i, "noun", "num", "unit", "months", "scale") is None


def tells_plan(reading: Reading, i: int) -> bool:
    """Whether a cue of a plan or forecast stands at a token: is to open, geplant, abrirán, سيفتتح."""
    hit = reading.at(i, "status.target", "dates.future")
    if hit is not None and not describes_done(reading, i, hit.stop):
        return True
    return ends_in_will(reading, i) or future_verb(reading, i)


def ends_in_will(reading: Reading, i: int) -> bool:
    """Whether the word at a token is a verb of the future by its ending, and no name or noun: supprimera, destinará, çıkaracak."""
    endings = reading.lexicon.word_ends("will_endings")
    token = reading.tokens[i]
    if not endings or token.kind != "w" or not token.text.casefold().endswith(endings):
        return False
    named = token.text[:1].isupper() and i > 0 and reading.tokens[i - 1].kind == "w"
    if named or reading.among(i, "not_will") or reading.at(i, "noun", "unit", "num", "months") is not None:
        return False
    if any(reading.among(i - 1, name) for name in _ARTICLES):
        return False  # les patrons, o verão
    closed = i + 1 >= len(reading.tokens) or reading.tokens[i + 1].kind == "s"
    return closed or not reading.lexicon.writes("verb_final")


_ARTICLES = ("articles", "leading_articles", "set_articles", "one_articles", "determiners", "of_words")
"""Lists of words behind which stands a noun."""
