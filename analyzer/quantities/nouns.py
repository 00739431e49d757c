"""The counted noun behind a number: from the packs where they know it, else by the shape of the phrase."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..language import Hit, Lex, Reading, words
from ..text import fold_word

PHRASE_LIMIT = 6
"""How many words behind a number are searched for the noun it counts."""
_CLAUSE_ROLES = (
    "change.up", "change.down", "speech.verbs", "months", "weekdays", "num", "scale", "modbefore", "modafter", "modverb",
    "status.target", "per.year", "per.day", "per.month", "per.week", "per.hour", "dates.today", "dates.yesterday", "bare.verbs",
)  # fmt: skip


_SMALL_DECIMAL = re.compile(r"[01][.,]\d{1,3}")


class Counted(NamedTuple):
    """A counted noun: English singular where known, its class, and the token after it. `known` tells which."""

    canonical: str
    kind: str
    stop: int
    known: bool
    form: str


def is_stop(reading: Reading, i: int) -> bool:
    """Whether token `i` cannot be inside a counted noun phrase."""
    if i >= len(reading.tokens):
        return True
    token = reading.tokens[i]
    if token.kind != "w":
        return True
    hit = reading.at(i, "stop_noun.words")
    if hit is not None and hit.prefix == "":
        return True
    return len(token.key) < 2 and not "\u3040" <= token.key[:1] <= "\u9fff"


def counted_noun(reading: Reading, i: int, *, definite: bool = False, plural: bool | None = None) -> Counted | None:
    """The noun phrase that starts at token `i`. `definite` allows the Arabic article (عشرات الشركات); `plural` says
    which form an Arabic number takes, where that is known (three to ten: plural, above: singular)."""
    if i >= len(reading.tokens):
        return None
    if reading.lexicon.clitics:
        return _semitic(reading, i, definite, plural)
    return _phrase(reading, i)


def _noun_hit(reading: Reading, i: int, definite: bool, plural: bool | None = True) -> Hit | None:
    """The longest known noun at token `i`, a plural before a singular of the same length."""
    best: Hit | None = None
    for hit in reading.hits.get(i, ()):
        if hit.lex.role != "noun" or hit.prefix not in (("", "ال") if definite else ("",)) or _year_behind(reading, i, hit):
            continue
        if reading.tokens[i].key in reading.lexicon.lists.get("cause_nouns", ()) and _definite_at(reading, hit.stop):
            continue
        if best is None or (hit.stop, (hit.lex.form == "plural") is plural) > (best.stop, (best.lex.form == "plural") is plural):
            best = hit
    return best


def _definite_at(reading: Reading, i: int) -> bool:
    """Whether a definite word or a preposition ل stands at token `i`: توفي 15 نتيجة الحريق, نتيجة لانهيار."""
    return i < len(reading.tokens) and reading.tokens[i].kind == "w" and reading.tokens[i].key.startswith(("ال", "ل"))


def _year_behind(reading: Reading, i: int, hit: Hit) -> bool:
    """Whether the last word of a noun is the word "year" before its number: 9163 موظفا عام 2019 are no civil servants."""
    tokens = reading.tokens
    year = reading.lexicon.lists.get("year_nouns", ())
    return hit.stop - i > 1 and tokens[hit.stop - 1].key in year and hit.stop < len(tokens) and tokens[hit.stop].kind == "n"


def owned_noun(reading: Reading, i: int) -> Counted | None:
    """موظفيها, سكانه, طائراتهم: a known plural with its owner attached; the ending that the owner took away is put back."""
    if i >= len(reading.tokens) or reading.tokens[i].kind != "w" or not reading.lexicon.clitics:
        return None
    key = reading.tokens[i].key
    for pronoun in reading.lexicon.clitics.owners:
        stem = key[: -len(pronoun)]
        if not key.endswith(pronoun) or len(stem) < 3:
            continue
        for candidate in (stem, f"{stem}ن"):
            for rest, lex, _ in reading.lexicon.folded.get(candidate, ()):
                if not rest and lex.role == "noun" and lex.form == "plural":
                    return Counted(lex.value[0], lex.value[1], i + 1, True, "plural")
    return None


def singular_head(reading: Reading, i: int) -> tuple[str, int] | None:
    """(word, next token) of a singular noun of any kind at token `i`, for rates: per pupil, لكل أسرة."""
    known = _noun_hit(reading, i, True, False)
    if known is not None:
        return known.lex.value[0], known.stop
    if is_stop(reading, i) or (
        not reading.lexicon.clitics and (reading.tokens[i].key.endswith("s") or reading.tokens[i].text[:1].isupper())
    ):
        return None
    return reading.tokens[i].key, i + 1


# ---------------------------------------------------------------- Arabic


def _semitic(reading: Reading, i: int, definite: bool, plural: bool | None) -> Counted | None:
    hit = _noun_hit(reading, i, definite, plural)
    if hit is not None and _adverbial(reading, i):
        return None
    if hit is not None and (hit.lex.form != "dual" or hit.stop - i > 1) and (hit.stop - i > 1 or not is_stop(reading, i)):
        canonical, kind = hit.lex.value
        stop = adjectives(reading, hit.stop)
        if definite and kind == "person" and hit.prefix == "ال":
            joined = _joined_people(reading, stop, canonical)
            if joined:
                return Counted("person", "person", joined, True, hit.lex.form)
        return Counted(canonical, kind, stop, True, hit.lex.form)
    if is_stop(reading, i):
        return None
    token = reading.tokens[i]
    if not _arabic(token.key):
        return _phrase(reading, i)
    if reading.at(i, *_CLAUSE_ROLES) is not None or (token.key.startswith("ال") and not definite):
        return None
    if any(other.lex.role in ("noun", "unit", "cur") and other.prefix for other in reading.hits.get(i, ())):
        return None  # بكاميرا, لتسريح: a known word behind a preposition
    if (
        token.key.startswith(("لل", "بال", "وا", "فال"))
        or (token.key.endswith("ت") and not token.key.endswith("ات") and not definite)  # أكثر من 12000 دُمرت: a verb
        or (token.key in reading.lexicon.lists.get("cause_nouns", ()) and _definite_at(reading, i + 1))
        or (not definite and (_counts_two(reading, i) or _owned(token.key) or _still(reading, i)))
        or not _agrees(reading, i)
        or token.key in reading.lexicon.lists.get("not_counted", ())
    ):
        return None
    return Counted(token.text, "thing", adjectives(reading, i + 1), False, "")


def _adverbial(reading: Reading, i: int) -> bool:
    """ارتفع إلى 9500 محققا مكاسب: round hundreds take no accusative, so a participle with its ending tells how, not what."""
    number = reading.tokens[i - 1].key if i else ""
    key = reading.tokens[i].key
    return number.isdigit() and number.endswith("00") and key.endswith("ا") and key in reading.lexicon.lists.get("not_counted", ())


def _counts_two(reading: Reading, i: int) -> bool:
    """اثنتان جزائريتان: the word for two stands behind its noun, never before it; what follows is no noun that no pack knows."""
    if not i or reading.tokens[i - 1].kind != "w":
        return False
    number = reading.at(i - 1, "num")
    return number is not None and number.stop == i and number.lex.value == 2


_JOINED = 9
"""Tokens behind a first sort of people in which the others are looked for."""


def _joined_people(reading: Reading, i: int, first: str) -> int:
    """آلاف القادة التقنيين والمسؤولين والمستثمرين: a vague number counts all sorts of people that "and" joins, so people as such.
    The token behind the last of them; 0 where there is but one sort."""
    tokens = reading.tokens
    stop = 0
    sorts = 0
    for k in range(i, min(len(tokens), i + _JOINED)):
        if tokens[k].kind != "w":
            if tokens[k].text in "،,":
                continue
            break
        others = [hit for hit in reading.all_at(k, "noun") if hit.prefix == "وال" and hit.lex.form == "plural"]
        if others:
            if others[0].lex.value[1] != "person":
                break
            sorts += others[0].lex.value[0] != first
            stop = adjectives_of(reading, others[0].stop)
        elif tokens[k].key.startswith("و") and not reading.tokens[k].key.startswith("وال"):
            break
    return stop if sorts else 0


def adjectives_of(reading: Reading, i: int) -> int:
    """The token behind the definite adjectives at token `i`, at most two."""
    stop = i
    while (
        stop < min(i + 2, len(reading.tokens))
        and reading.tokens[stop].key.startswith("ال")
        and reading.tokens[stop].key not in reading.lexicon.lists.get("relative_words", ())
        and reading.tokens[stop].key.endswith(("ين", "يه", "ون"))
    ):
        stop += 1
    return stop


def _still(reading: Reading, i: int) -> bool:
    """ما زال 13 مشتعلا: behind a verb of remaining a participle says what they still are."""
    if i < 2 or not reading.tokens[i].key.startswith("م"):
        return False
    return any(hit.stop == i - 1 and hit.lex.role == "ellipsis.remaining" for k in (i - 2, i - 3) for hit in reading.hits.get(k, ()))


def _owned(key: str) -> bool:
    """خفضها, رواتبهم: a noun with its owner attached is definite, and no number counts it."""
    return len(key) > 4 and key.endswith(("ها", "هم", "هما", "هن"))


def _agrees(reading: Reading, i: int) -> bool:
    """11 to 99 take an accusative singular: an unknown word without its ending is no counted noun. Other numbers take
    no word in ل with the feminine singular ending: ثمانية لجبهة العمل."""
    before = reading.tokens[i - 1] if i else None
    if reading.tokens[i].key.startswith("ل") and reading.tokens[i].text.endswith("ة"):
        return before is not None and before.kind == "n" and before.key.isdigit() and int(before.key[-2:]) > 10
    if before is None or before.kind != "n" or not before.key.isdigit() or not 11 <= int(before.key[-2:]) <= 99:
        return True
    return reading.tokens[i].key.endswith(("ا", "ه", "ي"))


def _arabic(key: str) -> bool:
    return "\u0600" <= key[:1] <= "\u06ff"


def adjectives(reading: Reading, i: int) -> int:
    """The token behind the adjectives that agree with a counted noun and stay in its span, at most three words."""
    stop = i
    while stop < i + 3 and stop < len(reading.tokens):
        token = reading.tokens[stop]
        if (
            token.key in reading.lexicon.lists.get("construct_adjectives", ())
            and stop + 1 < len(reading.tokens)
            and reading.tokens[stop + 1].key.startswith("ال")
        ):
            return stop + 2  # مجموعتين فائقتي الحوسبة, صواريخ بعيدة المدى
        if token.kind != "w" or not _arabic(token.key) or is_stop(reading, stop) or not _looks_adjectival(token.key):
            break
        if reading.at(stop, *_CLAUSE_ROLES) is not None or _joined(reading, stop, first=stop == i):
            break
        stop += 1
    return stop


def _joined(reading: Reading, i: int, *, first: bool) -> bool:
    """ومستشفى, وألمانيا: what "and" joins to the noun is no adjective of it; to an adjective it may be one (محلية وأجنبية)."""
    key = reading.tokens[i].key
    if (
        first
        and key.startswith("و")
        and (key.startswith("وا") or not key.startswith(tuple(reading.lexicon.lists.get("adjectives_in_w", ()))))
    ):
        return True
    return any(hit.prefix.startswith("و") and hit.lex.role in ("noun", "unit", "cur", "num", "scale") for hit in reading.hits.get(i, ()))


def _looks_adjectival(key: str) -> bool:
    """Relational adjectives (صيني, محلية, استثمارية) and participles (متقدمة, ناشئة) in agreement with a counted noun."""
    relational = key.endswith(("يه", "ي", "يا", "يين", "يون")) and len(key) > 3 and not key.startswith("ال")
    return relational or (key.startswith(("م", "نا")) and key.endswith("ه") and len(key) > 4)


# ---------------------------------------------------------------- English and its kind


def _phrase(reading: Reading, i: int) -> Counted | None:
    """The head is the last plural of the run of words, known nouns first."""
    tokens = reading.tokens
    total = len(tokens)
    if tokens[i].key in ("-", "‑") and reading.glued(i):
        return _hyphenated(reading, i + 1)
    last: Counted | None = None
    j = i
    if tokens[i].key in reading.lexicon.lists.get("between_words", ()):
        counter = _noun_hit(reading, i, False)
        behind = _phrase(reading, i + 1) if i + 1 < total else None
        if behind is not None or counter is None:
            return behind
        # 500 unit terjual: a counting word alone is the noun
    while j < total and j < i + PHRASE_LIMIT:
        if is_stop(reading, j):
            if _model_number(reading, j, i) or (j == i and _rate_adjective(reading, j)):
                j += 1
                continue
            break
        if reading.at(j, "num") is not None:
            break
        token = tokens[j]
        known = _noun_hit(reading, j, False) or _compound_noun(reading, j)
        if known is not None and _far_sign(reading, i, j, known):
            break
        if known is not None and (known.lex.form == "plural" or (known.stop - j > 1 and known.lex.form != "singular")):
            canonical, kind = known.lex.value
            last = Counted(canonical, kind, known.stop, True, known.lex.form)
            j = known.stop
            if kind == "person" and known.lex.form == "plural":
                last = _with_others(reading, last)
            if _noun_first(reading):
                return last
            following = _noun_hit(reading, j, False) if j < total and not is_stop(reading, j) else None
            if following is None or following.lex.form != "plural":
                return last
            continue
        if last is not None:
            return last
        if known is None and _regular_plural(reading, j):
            if token.text[:1].isupper() and j > i:
                return None
            if not (j + 1 < total and not is_stop(reading, j + 1) and _plural_at(reading, j + 1)):
                return Counted(singular(token.key), "thing", j + 1, False, "plural")
        elif known is not None and known.lex.form == "singular" and j == i and _one_before(reading, i):
            canonical, kind = known.lex.value
            return Counted(canonical, kind, known.stop, True, "singular")
        elif j > i and _finite(reading, j) and not (tokens[j - 1].key == "-" and reading.glued(j)):
            break
        j += 1
        # a compound word goes on behind its hyphen: 12 tax-free bonds
        if j + 1 < total and tokens[j].key == "-" and reading.glued(j) and tokens[j + 1].kind == "w":
            j += 1
    return last


def _with_others(reading: Reading, noun: Counted) -> Counted:
    """Dozens of women and children, 12 soldiers and civilians: the number counts both sorts, so people as such."""
    j = noun.stop
    if j + 1 >= len(reading.tokens) or reading.tokens[j].key not in reading.lexicon.lists.get("and_words", ()):
        return noun
    other = _noun_hit(reading, j + 1, False)
    if noun.canonical == "person" or reading.at(j + 1, "counted_by.person", "counted_as.person") is not None:
        return noun  # eight people and injured 23
    if other is None or other.lex.form != "plural" or other.lex.value[1] != "person" or other.lex.value[0] == noun.canonical:
        return noun
    behind = _noun_hit(reading, other.stop, False) if other.stop < len(reading.tokens) else None
    if behind is not None and behind.lex.form == "plural":
        return noun  # 12 women and children centres
    if other.stop < len(reading.tokens) and reading.tokens[other.stop].text in "'’-":
        return noun
    return Counted("person", "person", other.stop, True, "plural")


def _rate_adjective(reading: Reading, i: int) -> bool:
    """420 daily trains, 12 weekly flights: the word for a rate stands in front of what is counted."""
    return (
        reading.tokens[i].key in reading.lexicon.lists.get("rate_adjectives", ())
        and i + 1 < len(reading.tokens)
        and not is_stop(reading, i + 1)
        and reading.at(i + 1, "num") is None
        and _phrase(reading, i + 1) is not None
    )


def _compound_noun(reading: Reading, j: int) -> Hit | None:
    """Motorradfahrer, Verkehrstoten: a word that no list knows is counted as the known plural it ends in, under its own name."""
    token = reading.tokens[j]
    script = reading.lexicon.settings[reading.lexicon.languages[0]].get("script", {})
    if not script.get("compound_nouns", False) or len(token.key) < 8 or reading.hits.get(j):
        return None
    if token.text[:1].isupper() != script.get("noun_capitals", False):
        return None
    for cut in range(3, len(token.key) - 4):
        for rest, lex, _ in reading.lexicon.folded.get(token.key[cut:], ()):
            if lex.role == "noun" and not rest and lex.form == "plural":
                return Hit(Lex("noun", (token.text, lex.value[1]), "plural"), j + 1, "", token.start)
    return None


def _far_sign(reading: Reading, i: int, j: int, known: Hit) -> bool:
    """Whether a noun of one sign, in a script without spaces, is only part of a word further on: 三兄弟分别."""
    return j > i + 1 and known.stop - j == 1 and "\u3040" <= reading.tokens[j].key <= "\u9fff"


def _noun_first(reading: Reading) -> bool:
    """Whether the counted noun stands right behind the number in the text's own language."""
    script = reading.lexicon.settings[reading.lexicon.languages[0]].get("script", {})
    return bool(script.get("noun_first", False))


def _hyphenated(reading: Reading, i: int) -> Counted | None:
    """A 12-member panel: the hyphenated noun is in the singular."""
    hit = reading.at(i, "noun") if i < len(reading.tokens) else None
    if hit is not None and _hyphenated_name(reading, i):
        return None
    if hit is not None:
        canonical, kind = hit.lex.value
        return Counted(canonical, kind, hit.stop, True, "hyphen")
    token = reading.tokens[i] if i < len(reading.tokens) else None
    if token is None or token.kind != "w" or not token.text.islower() or len(token.key) < 3 or not reading.glued(i):
        return None
    ends = i + 1 >= len(reading.tokens) or not reading.glued(i + 1)
    if not ends or token.key in reading.lexicon.lists.get("not_hyphenated", ()) or reading.at(i, "num", "scale", "frac", "ord") is not None:
        return None
    return Counted(token.key, "thing", i + 1, False, "hyphen")


def _hyphenated_name(reading: Reading, i: int) -> bool:
    """Rue des Trois-Frères: a number word and a noun that are both capitalised, where nouns as such are not."""
    if _capitals(reading) or i < 2:
        return False
    number, noun = reading.tokens[i - 2], reading.tokens[i]
    return number.kind == "w" and all(token.text[:1].isupper() and token.text[1:].islower() for token in (number, noun))


def _model_number(reading: Reading, j: int, i: int) -> bool:
    """2,048 H800 chips, 60 A321neo jets: letters and digits of a model between the number and its noun."""
    tokens = reading.tokens
    token = tokens[j]
    if token.kind == "n" and j > i and tokens[j - 1].kind == "w" and tokens[j - 1].text[:1].isupper():
        return True
    if token.text == "-" and j > i and reading.glued(j) and j + 1 < len(tokens) and reading.glued(j + 1):
        if tokens[j - 1].text[:1].isupper():
            return tokens[j + 1].kind == "n"  # 870,000 F-150 trucks, nine Argon-3 engines
        return tokens[j - 1].kind == "n" and j - 1 > i and tokens[j + 1].kind == "w"  # two G20-backed schemes
    if token.kind == "n" and j > i + 1 and tokens[j - 1].text == "-" and reading.glued(j) and tokens[j - 2].text[:1].isupper():
        return True
    if token.kind != "w":
        return False
    if token.text.isupper() and j + 2 < len(tokens) and tokens[j + 1].text == "-" and reading.glued(j + 1) and tokens[j + 2].kind == "n":
        return True
    touching = j + 1 < len(tokens) and tokens[j + 1].kind == "n" and reading.glued(j + 1)
    return (token.text[:1].isupper() and touching) or (j > i and tokens[j - 1].kind == "n" and reading.glued(j))


def _finite(reading: Reading, j: int) -> bool:
    """A verb ends the phrase: six people leave."""
    return reading.at(j, "change.up", "change.down", "speech.verbs") is not None


def _one_before(reading: Reading, i: int) -> bool:
    if i == 0:
        return False
    key = reading.tokens[i - 1].key
    if key in reading.lexicon.lists.get("one_words", ()):
        return True
    if _SMALL_DECIMAL.fullmatch(key) is not None:
        return _noun_first(reading)  # 0,5 ponto
    script = reading.lexicon.settings[reading.lexicon.languages[0]].get("script", {})
    return bool(script.get("units_agree", False)) and key.isdigit() and key.endswith("1") and not key.endswith("11")


def _regular_plural(reading: Reading, j: int) -> bool:
    key = reading.tokens[j].key
    endings = reading.lexicon.cache.get("plural_endings")
    if endings is None:
        script = reading.lexicon.settings[reading.lexicon.languages[0]].get("script", {})
        endings = reading.lexicon.cache["plural_endings"] = tuple(fold_word(part) for part in words(script.get("plural_endings", "")))
    if endings and key.endswith(endings) and len(key) > 5 and reading.tokens[j].text[:1].isupper() == _capitals(reading):
        return True
    return (
        key.endswith("s")
        and len(key) > 3
        and not key.endswith(("ss", "us", "is"))
        and key not in reading.lexicon.lists.get("not_plural", ())
    )


def _capitals(reading: Reading) -> bool:
    """Whether nouns are written with a capital letter in the text's own language."""
    return bool(reading.lexicon.settings[reading.lexicon.languages[0]].get("script", {}).get("noun_capitals", False))


def _plural_at(reading: Reading, j: int) -> bool:
    known = _noun_hit(reading, j, False)
    return known.lex.form == "plural" if known is not None else _regular_plural(reading, j)


def singular(word: str) -> str:
    """The singular of a regular English plural; good enough for a label, never used to compare."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") else word
