"""Names known by their shape: capitals, Latin script in Arabic text, letters with digits."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ..language import Lexicon, Reading
from ..text import Token, fold
from .cues import compound_heads, corporate_words, cues
from .mention import PLACES, Mention

_SHOUTED, _NO_ACRONYM = 25, 6
"""Words of a line in capitals at most, and letters of one of them at least: what is shorter may be all acronyms."""
_BARS = 2
"""Bars of a line that make it a row of a table."""


def titled_tokens(reading: Reading) -> set[int]:
    """Tokens of lines in Title Case or in capitals, which tell nothing of names there; none where all nouns have capitals."""
    titled: set[int] = set()
    if reading.lexicon.clitics or nouns_have_capitals(reading):
        return titled
    begin = 0
    for i, token in enumerate((*reading.tokens, None)):
        if token is not None and token.text != "\n":
            continue
        line = [k for k in range(begin, i) if reading.tokens[k].kind == "w"]
        if sum(reading.tokens[k].text == "|" for k in range(begin, i)) >= _BARS:
            titled.update(line)  # Operating Income | 114.09 | 301.30
        begin = i + 1
        if line and len(line) <= _SHOUTED and all(reading.tokens[k].text.isupper() for k in line):
            if any(len(reading.tokens[k].text) >= _NO_ACRONYM for k in line):
                titled.update(line)  # TWO DETAINED
        if 3 <= len(line) <= 25:
            high = sum(1 for k in line if reading.tokens[k].text[:1].isupper())
            if high > 0.6 * len(line):
                titled.update(line)
        titled.update(_shouted_head(reading, line))
    return titled


def _shortened_terms(reading: Reading) -> frozenset[str]:
    """Capitals that a text says stand for common words: earnings per share (EPS), year-on-year (YoY), operating expenses (OpEx)."""
    if reading.lexicon.clitics or nouns_have_capitals(reading):
        return frozenset()
    tokens = reading.tokens
    found = set()
    for i, token in enumerate(tokens[:-2]):
        short = tokens[i + 1]
        if token.text != "(" or tokens[i + 2].text != ")" or short.kind != "w" or not short.text[:1].isupper() or not i:
            continue
        if sum(char.isupper() for char in short.text) >= _CAPITALS and _spelled_low(tokens, i, short.text):
            found.add(short.key)
    return frozenset(found)


def _terms(reading: Reading) -> frozenset[str]:
    if "terms" not in reading.known:
        reading.known["terms"] = _shortened_terms(reading)
    found: frozenset[str] = reading.known["terms"]
    return found


_ROMAN = re.compile("X{0,2}(?:I{2,3}|I[VX]|VI{1,3})")
"""Numbers of two letters and more that the Romans wrote so."""
_CAPITALS = 2
"""Capitals of a short form at least."""


def _spelled_low(tokens: Sequence[Token], i: int, short: str) -> bool:
    """Whether the small words in front of token `i` begin with the letters of a short form, in their order, the last one left open."""
    wanted = [char.lower() for char in short if char.isupper()]
    words = []
    for k in range(i - 1, max(-1, i - 1 - _SPELLED * len(wanted)), -1):
        if tokens[k].kind == "w":
            words.append(tokens[k])
        elif tokens[k].text not in "-,’'&":
            break
    for word in words:
        if wanted and word.text[:1] == wanted[-1]:
            wanted.pop()
    return not wanted


_SPELLED = 4
"""Tokens in front of a short form for each of its letters."""


def _shouted_head(reading: Reading, line: Sequence[int]) -> Sequence[int]:
    """The words in capitals that open a line: a sentence before a colon ("TAPS OFF FOR 840,000: …"), told by a function word among
    them, or the first word of a report, where it is a common noun ("FAMILIES in the north …"). Other heads in capitals may be names."""
    head: list[int] = []
    for k in line:
        if not reading.tokens[k].text.isupper():
            break
        head.append(k)
    if not head or len(head) == len(line):
        return ()
    if len(head) == 1:
        i, after = head[0], head[0] + 1
        common = len(reading.tokens[i].text) >= _HEAD_WORD and reading.at(i, "noun") is not None
        return head if common and reading.tokens[after].kind == "w" and reading.tokens[after].text.islower() else ()
    closed = any(token.text == ":" for token in reading.tokens[head[-1] + 1 : head[-1] + 3])
    return head if closed and any(reading.at(k, "stop_noun.words") is not None for k in head) else ()


_HEAD_WORD = 4
"""Letters of a common noun in capitals that opens a report, at least."""


def has_case(token: Token) -> bool:
    return (token.text[:1].isascii() and token.text[:1].isalpha()) or token.text[:1].lower() != token.text[:1].upper()


def trigger_type(reading: Reading, i: int, index: Lexicon) -> str:
    """The type a noun before token `i` announces, looking over an adjective or quotation mark."""
    for back in (1, 2, 3):
        j = i - back
        if j < 0:
            break
        token = reading.tokens[j]
        if token.kind == "s" and token.text not in '“"«(' and not (back == 1 and elided(reading, i)):
            break
        if token.kind != "w":
            continue
        for hit in index.find(reading.tokens, j):
            if hit.lex.role == "triggers" and (hit.lex.value in PLACES or not elided(reading, i)):
                return str(hit.lex.value)  # la province d'Azilal; un avion d'Air Tamri is no aircraft called so
        compound = compound_type(reading, j) if back == 1 else ""
        if compound:
            return compound
    return ""


def shaped_mention(
    reading: Reading, i: int, index: Lexicon, openers: frozenset[str] = frozenset(), everyday: frozenset[str] = frozenset()
) -> Mention | None:
    """A name known by its shape: a run of capitalised words, Latin script in Arabic, a letter-and-digit name. A word of `everyday`
    is no name by itself behind a dash or at the head of a line, nor is a title."""
    tokens = reading.tokens
    token = tokens[i]
    if not has_case(token) or not token.text[:1].isupper():
        return None
    if len(token.text) == 1 and i and tokens[i - 1].kind == "n" and reading.glued(i):
        return None  # 5G, 4K, 3D: the letter of a generation or a kind
    if len(token.text) == 1 and i and tokens[i - 1].text == "&" and reading.glued(i):
        return None  # R&D
    if _ROMAN.fullmatch(token.text) and not (i + 1 < len(tokens) and tokens[i + 1].kind == "w" and tokens[i + 1].text[:1].isupper()):
        return None  # the II of a name begins none: во II квартале
    if reading.at(i, "unit", "cur") is not None or (
        token.text.isupper() and any(hit.lex.role in ("unit", "cur") for hit in reading.hits.get(i, ()))
    ):
        return None
    if (
        i + 1 < len(tokens)
        and tokens[i + 1].kind == "n"
        and reading.glued(i + 1)
        and (token.key in ("q", "h", "fy") or token.text in reading.lexicon.exact)
    ):
        return None
    if reading.among(i, "capital_nouns") and (i + 1 >= len(tokens) or not tokens[i + 1].text[:1].isupper()):
        return None
    foreign, nouns = bool(reading.lexicon.clitics), nouns_have_capitals(reading)
    opens = i == 0 or (tokens[i - 1].text in OPENING and not elided(reading, i))
    # VALENCIA - Unos 1.570 estibadores; not the labels of a list: - Nationwide: 207 dead
    begins = opens or (i > 1 and tokens[i - 1].text in DASHES and tokens[i - 2].kind == "w" and not reading.glued(i))
    stop = i
    while stop < len(tokens):
        here = tokens[stop]
        link = _hyphened(reading, stop) if stop > i and not nouns else 0
        if link:
            stop = link
        elif (
            (
                here.kind == "w"
                and has_case(here)
                and (here.text[:1].isupper() or (foreign and here.text.isascii()))
                and not _ordinary(reading, stop, stop == i and begins)
            )
            or (here.kind == "n" and stop > i and reading.glued(stop) and len(here.text) <= 5)
            or (
                here.kind == "s"
                and here.text in "-&'’."
                and stop > i
                and reading.glued(stop)
                and stop + 1 < len(tokens)
                and reading.glued(stop + 1)
                and (tokens[stop + 1].kind == "n" or tokens[stop + 1].text[:1].isupper())
            )
            or (stop > i and here.key in JOINED_PARTICLES and _particle_joined(reading, stop))
            or (
                here.key in PARTICLES
                and stop > i
                and stop + 1 < len(tokens)
                and tokens[stop + 1].kind == "w"
                and tokens[stop + 1].text[:1].isupper()
                and not nouns  # "den Märkten von Kairo"
            )
            or (
                stop > i and here.key in ("of", "the") and (not opens or (i > 0 and tokens[i - 1].text in QUOTED)) and _of_the(tokens, stop)
            )
        ):
            stop += 1
        else:
            break
    if stop < len(tokens) and tokens[stop].kind == "n" and reading.among(stop - 1, "numbered_words"):
        stop -= 1  # [IPC] Phase 5, Level 3: a step of a scale
    if stop <= i:
        return None
    if (
        stop - i == 1
        and not token.text[1:].islower()
        and any(hit.lex.role == "noun" for hit in reading.hits.get(i, ()) if hit.stop == stop)
    ):
        return None  # GPUs, SUVs: what is counted
    name = reading.text[token.start : tokens[stop - 1].end]
    if (
        opens
        and stop - i == 1
        and not foreign
        and not (name.isupper() and len(name) > 1)
        and not any(char.isdigit() for char in name)
        and token.key not in openers
        and not (tokens[i - 1].text in QUOTED and trigger_type(reading, i, index) == "work")  # the sequel "Moonbear 2"
    ):
        return None
    if (
        stop - i == 1
        and not foreign
        and (
            (i > 0 and tokens[i - 1].text in DASHES and token.key in everyday)
            or any(hit.lex.role == "triggers" and hit.lex.value == "person" for hit in index.find(tokens, i))
        )
    ):
        return None
    while stop - i > 1 and tokens[stop - 1].kind == "s":
        stop -= 1  # (G&A)
        name = reading.text[token.start : tokens[stop - 1].end]
    if stop - i == 1 and (any(hit.lex.role == "no_name" for hit in index.find(tokens, i)) or token.key in _terms(reading)):
        return None
    if stop < len(tokens) and stop - i == 1 and len(token.text) == 1 and tokens[stop].text == "&":
        return None
    first = _behind_title(reading, i, stop, index, nouns)
    if first >= stop or (nouns and not _named(reading, i, first, stop, index)):
        return None
    if first > i:
        name = reading.text[tokens[first].start : tokens[stop - 1].end]
    i, token = first, tokens[first]
    kind = trigger_type(reading, i, index) or ("product" if any(char.isdigit() for char in name) else "")
    if not kind and any(tokens[k].key in corporate_words() for k in range(i, stop)):
        kind = "company"
    if stop - i > 1 and _ends_as_event(reading, stop - 1, index):
        kind = "event"
    weak = stop - i == 1 and any(hit.lex.role == "eras" for hit in index.find(tokens, i))  # the Victorian houses
    return Mention(i, stop, token.start, tokens[stop - 1].end, f"name:{fold(name)}", name, kind, "shape", weak=weak)


def _hyphened(reading: Reading, i: int) -> int:
    """The capital that a small word between hyphens leads to: Aix-en-Provence, Côte-d'Or, Stratford-upon-Avon; 0 without any."""
    tokens = reading.tokens
    if tokens[i].text != "-" or i + 3 >= len(tokens) or tokens[i + 1].kind != "w" or not tokens[i + 1].text.islower():
        return 0
    joint = tokens[i + 2].text
    if reading.at(i + 1, "range.to") is not None:
        return 0  # the Rio-to-Lima flight
    if len(tokens[i + 1].text) > _SMALL or not (joint == "-" or (joint in "'’" and len(tokens[i + 1].text) == 1)):
        return 0
    joined = all(reading.glued(k) for k in range(i, i + 4))
    return i + 3 if joined and tokens[i + 3].text[:1].isupper() else 0


_SMALL = 4
"""Letters of a small word between hyphens inside a name, at most."""


def _ends_as_event(reading: Reading, last: int, index: Lexicon) -> bool:
    """Whether the last word of a name says that it is an event: the Porto Alto Marathon."""
    return any(hit.lex.role == "triggers" and hit.lex.value == "event" and hit.stop == last + 1 for hit in index.find(reading.tokens, last))


OPENING = frozenset(".!?\n؟:“\"'‘•«„»¿¡…")
"""Behind these a sentence or a quotation begins, and with it a capital that tells nothing."""
PARTICLES = frozenset(
    ("of", "the", "for", "de", "di", "da", "do", "dos", "das", "del", "della", "al", "bin", "ibn", "el", "la", "van", "von")
)
"""Small words that stand inside names: Guardia di Finanza, Vasco da Gama."""
JOINED_PARTICLES = frozenset(
    ("аль", "эль", "аш", "ас", "ад", "ан", "ар", "ат", "аз", "уль", "ель", "al", "el", "ash", "as", "ad", "an", "ar", "at", "az")
)
"""Arabic articles in names in other scripts, joined to the name by a hyphen: Хала аш-Шенауи, Hala el-Shenawy."""
DASHES = frozenset("-–—*")
QUOTED = frozenset("“\"'‘")


def elided(reading: Reading, i: int) -> bool:
    """Whether token `i` stands behind the apostrophe of a word that is written into it: d'Azilal, dell’Umbria."""
    return i > 1 and reading.tokens[i - 1].text in "'’" and reading.glued(i) and reading.glued(i - 1) and reading.tokens[i - 2].kind == "w"


def _particle_joined(reading: Reading, at: int) -> bool:
    """Whether a hyphen and a capital follow a small word without a space."""
    tokens = reading.tokens
    return (
        at + 2 < len(tokens)
        and tokens[at + 1].text in "-‑"
        and reading.glued(at + 1)
        and reading.glued(at + 2)
        and tokens[at + 2].text[:1].isupper()
    )


def _of_the(tokens: Sequence[Token], at: int) -> bool:
    """Whether "of the" stands at, or up to, a place before a capital: "Shadow of the Moon"."""
    first = at if tokens[at].key == "of" else at - 1
    return (
        first + 2 < len(tokens)
        and (tokens[first].key, tokens[first + 1].key) == ("of", "the")
        and tokens[first + 2].kind == "w"
        and tokens[first + 2].text[:1].isupper()
    )


def nouns_have_capitals(reading: Reading) -> bool:
    """Whether the language writes every noun with a capital, so that a capital tells nothing of names."""
    return reading.lexicon.writes("noun_capitals")


def announces_place(reading: Reading, i: int, index: Lexicon) -> bool:
    """Whether the word before token `i` is a preposition of places."""
    return i > 0 and any(hit.lex.role == "place" for hit in index.find(reading.tokens, i - 1))


def _named(reading: Reading, begin: int, first: int, stop: int, index: Lexicon) -> bool:
    """Whether capitals are a name where every noun has one: two words side by side that are no nouns of the pack, or one word
    with a digit or a further capital, or behind a noun that announces a name ("die Händlerin Fathi")."""
    words = [reading.tokens[k] for k in range(first, stop) if reading.tokens[k].kind == "w"]
    if any(token.kind == "n" for token in reading.tokens[first:stop]) or any(word.text[1:] != word.text[1:].lower() for word in words):
        return True
    announced = (
        first > begin
        or (begin > 0 and any(hit.lex.role == "triggers" for hit in index.find(reading.tokens, begin - 1)))
        or bool(compound_type(reading, begin - 1))
    )
    return announced or len(words) > 1


def _behind_title(reading: Reading, i: int, stop: int, index: Lexicon, any_kind: bool = False) -> int:
    """Where a name begins behind a title before it: "Chief Executive Dana Whitlock", "Finance Minister Sonia Belhadj"; with
    `any_kind` behind any noun that announces one: "Konzern Siemens"."""
    first = i
    for k in range(i, stop - 1):
        for hit in index.find(reading.tokens, k):
            if hit.lex.role != "triggers" or hit.stop >= stop or hit.stop <= first:
                continue
            if hit.lex.value == "person" or (any_kind and k == first):
                first = hit.stop
        if any_kind and k == first and compound_type(reading, k):
            first = k + 1
    return first


def compound_type(reading: Reading, i: int) -> str:
    """The type that a compound announces by its last part: "der Bergbaukonzern Corvex", "des Herstellers Novarel"."""
    if not 0 <= i < len(reading.tokens) or not nouns_have_capitals(reading):
        return ""
    key = reading.tokens[i].key
    for head, kind in compound_heads(reading.language):
        if key.endswith((head, f"{head}s", f"{head}n", f"{head}in")) and key != head:
            return kind
    return ""


OFTEN = 2
"""A word that opens sentences counts as a name when it stands capitalised this often and never in small letters."""


def opening_names(reading: Reading, everyday: frozenset[str] = frozenset()) -> frozenset[str]:
    """Words that a text knows only capitalised, though they stand where any word would be; no everyday words of news."""
    if reading.lexicon.clitics:
        return frozenset()
    high: Counter[str] = Counter()
    low: set[str] = set()
    for i, token in enumerate(reading.tokens):
        if token.kind != "w" or len(token.key) < 3:
            continue
        if token.text[:1].isupper():
            owned = i + 2 < len(reading.tokens) and reading.tokens[i + 1].text in "'’" and reading.tokens[i + 2].key == "s"
            high[token.key] += OFTEN if owned and i not in reading.hits else 1
        else:
            low.add(token.key)
    return frozenset(key for key, count in high.items() if count >= OFTEN and key not in low and key not in everyday)


def _is_common(reading: Reading, i: int) -> bool:
    """Whether a pack has a word for itself, in any role but that of a name."""
    return bool(reading.hits.get(i))


def _ordinary(reading: Reading, i: int, opens: bool) -> bool:
    """Capitalised words that are no names: months, weekdays, number words, function words."""
    if opens and any(hit.lex.role == "not_names" for hit in cues(reading.language).find(reading.tokens, i)):
        return True
    if reading.at(i, "months", "weekdays", "num", "scale") is not None:
        return True
    if reading.tokens[i].text.isupper() and reading.tokens[i].key in reading.lexicon.lists.get("trade_terms", ()):
        return True  # FOB Novorossiysk
    if nouns_have_capitals(reading) and (reading.tokens[i].text[:1].isupper() and _is_common(reading, i)):
        return True
    return reading.at(i, "stop_noun.words", "change.up", "change.down", "modbefore", "speech.verbs") is not None and (
        opens or len(reading.tokens[i].text) < 4
    )
