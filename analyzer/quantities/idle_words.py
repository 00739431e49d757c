"""Number words that count nothing: the pronoun "one", an article, a share that is an ordinal, somebody who is quoted."""

from __future__ import annotations

from ..decimals import ONE
from ..numerals import Parsed
from .labels import strong_follow
from .reader import Reader

_TWO = 2


def is_idle_word(x: Reader, parsed: Parsed) -> bool:
    """Number words that count nothing here: the pronoun "one", an article, أحد, a proper name."""
    i, j = parsed.first, parsed.stop
    single = j - i == 1
    if parsed.role == "frac":
        return _idle_fraction(x, parsed)
    if single and parsed.role == "num" and parsed.numeral.low == 1:
        if x.among(i, "pronoun_one") and (x.hit(i - 1, "ord") is not None or x.among(i - 1, "set_words")) and x.hit(j, "unit") is None:
            return True  # the second one costs more
        if x.among(j, "or_words") and not x.among(i, "one_articles") and (two := x.hit(j + 1, "num")) is not None and two.lex.value == _TWO:
            return False  # one or two cases
        return x.among(i, "one_articles") or not _counts_one(x, j) or _speaks(x, j)
    if parsed.numeral.low == 0 and parsed.role == "num":
        return (x.clitics and not strong_follow(x, parsed)) or x.hit(j, "dates.month") is not None
    if parsed.prefix in ("ك", "ل") and single and parsed.scale == ONE:
        return not strong_follow(x, parsed)
    if single and parsed.role == "num" and parsed.scale != ONE and parsed.prefix.endswith("ال"):
        return x.ending_at(i, "modbefore", "modverb", "range.open") is None and not strong_follow(x, parsed)
    return False


def _speaks(x: Reader, j: int) -> bool:
    """एक अधिकारी ने बताया, ایک اہلکار نے بتایا: somebody who is quoted, and nobody counted."""
    noun = x.hit(j, "noun")
    if noun is None or not x.among(noun.stop, "agent_words"):
        return False
    return any(x.hit(k, "speech.verbs") is not None for k in range(noun.stop + 1, min(noun.stop + 5, x.n)))


def _idle_fraction(x: Reader, parsed: Parsed) -> bool:
    i, j = parsed.first, parsed.stop
    article = x.among(i - 1, "share_articles")
    if x.hyphenated(j) and x.hit(j + 1, "unit", "cur", "noun", "scale") is None:
        return True  # half-hearted, third-party
    if j - i == 1 and any(x.key(i).endswith(word) for word in x.lists.get("price_fractions", ())) and not x.among(j, "shared_wholes"):
        return True  # ثمن الخبز
    if x.clitics:
        definite = parsed.prefix.endswith(("ال", "لل"))
        return definite and not (x.ending_at(i, "change.to", "change.by", "change.from", "modbefore") is not None)
    if x.among(j, "not_after_half") and not x.clitics:
        return True
    worded = i + x.among(i, "share_articles")
    follower = x.hit(j, "unit", "noun")
    if (worded > i or article) and x.hit(worded, "ord") is not None and follower is not None and worded == j - 1:
        if (follower.lex.role == "unit" and follower.lex.value[1] == "duration") or (
            follower.lex.role == "noun" and follower.lex.form == "singular"
        ):
            return True  # for a fifth day, a fourth person
    if worded == j - 1 and worded > i and x.hit(worded, "ord") is not None and x.word(j) and x.ordinal_shares:
        return not x.among(j, "of_words")  # een derde poging
    if j - i > 1 or parsed.numeral.text[:1].isdigit() or not x.word(i) or not x.key(i).isalpha():
        return False
    if x.hit(i - 1, "ord") is not None or (x.ordinal_shares and x.hit(i, "ord") is not None):
        return True
    if x.hit(i, "ord") is None and any(hit.lex.form == "whole" for hit in x.r.all_at(i, "frac")):
        return False  # driekwart, tweederde
    hedged = x.ending_at(i, "modbefore", "change.by") is not None
    if hedged and x.r.lexicon.languages[0] != "en":
        return False  # более трети, сократилось на четверть: languages without articles
    if follower is not None and follower.lex.role == "unit" and follower.prefix == "" and x.hit(i, "ord") is None:
        return False  # media hora, medio punto porcentual
    # a bare "third" or "quarter" is an ordinal or a noun; "half" and "a third" count
    return not x.among(i, "half_words") and not article


def _counts_one(x: Reader, j: int) -> bool:
    hit = x.hit(j, "unit", "cur", "scale")
    if hit is not None and hit.prefix == "" and hit.lex.form not in ("plural", "risky", "symbol"):
        if hit.lex.role == "unit" and hit.lex.value[1] == "duration" and not x.clitics:
            return x.among(j - 2, "lasting_words") or (not x.word(hit.stop) and not x.opens(j - 1))
        return True
    if x.hyphenated(j):
        return x.hit(j + 1, "noun", "unit", "cur") is not None
    noun = x.hit(j, "noun")
    return noun is not None and noun.prefix == "" and noun.lex.form == "singular" and not x.clitics
