"""The counted noun behind a number: from the packs where they know it, else by the shape of the phrase."""

from __future__ import annotations

from ..language import Reading
from .counted import Counted, definite_at, is_stop, noun_hit
from .noun_phrases import noun_phrase

_CLAUSE_ROLES = (
    "change.up", "change.down", "speech.verbs", "months", "weekdays", "num", "scale", "modbefore", "modafter", "modverb",
    "status.target", "per.year", "per.day", "per.month", "per.week", "per.hour", "dates.today", "dates.yesterday", "bare.verbs",
    "dates.early", "dates.mid", "dates.late", "dates.end", "dates.weekend_unit",
)  # fmt: skip


def counted_noun(reading: Reading, i: int, *, definite: bool = False, plural: bool | None = None) -> Counted | None:
    """The noun phrase that starts at token `i`. `definite` allows the Arabic article (عشرات الشركات); `plural` says
    which form an Arabic number takes, where that is known (three to ten: plural, above: singular)."""
    if i >= len(reading.tokens):
        return None
    if reading.lexicon.clitics:
        return _semitic(reading, i, definite, plural)
    return noun_phrase(reading, i)


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
    known = noun_hit(reading, i, True, False)
    if known is not None:
        return known.lex.value[0], known.stop
    if is_stop(reading, i) or (
        not reading.lexicon.clitics and (reading.tokens[i].key.endswith("s") or reading.tokens[i].text[:1].isupper())
    ):
        return None
    return reading.tokens[i].key, i + 1


# ---------------------------------------------------------------- Arabic


def _semitic(reading: Reading, i: int, definite: bool, plural: bool | None) -> Counted | None:
    hit = noun_hit(reading, i, definite, plural)
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
        return noun_phrase(reading, i)
    if _ended(reading, i) or reading.at(i, *_CLAUSE_ROLES) is not None or (token.key.startswith("ال") and not definite):
        return None
    if any(other.lex.role in ("noun", "unit", "cur") and other.prefix for other in reading.hits.get(i, ())):
        return None  # بكاميرا, لتسريح: a known word behind a preposition
    if token.key.startswith("و") and i + 1 < len(reading.tokens) and reading.tokens[i + 1].kind == "n":
        return None  # أفغانستان 3910 وقرغيزستان 1870
    if (
        token.key.startswith(("لل", "بال", "وا", "فال"))
        or (token.key.endswith("ت") and not token.key.endswith("ات") and not definite)  # أكثر من 12000 دُمرت: a verb
        or _verbal(token.key)
        or (token.key in reading.lexicon.lists.get("cause_nouns", ()) and definite_at(reading, i + 1))
        or (not definite and (_counts_two(reading, i) or _owned(token.key) or _still(reading, i)))
        or not _agrees(reading, i)
        or _led_by_preposition(reading, i)
        or token.key in reading.lexicon.lists.get("not_counted", ())
    ):
        return None
    return Counted(token.text, "thing", adjectives(reading, i + 1), False, "")


def _ended(reading: Reading, i: int) -> bool:
    """420 ألفا, 640 مليونا: a scale with the ending of a number that counts on its own; what no pack knows behind it is not counted."""
    scale = reading.at(i - 1, "scale") if i > 1 else None
    return scale is not None and reading.tokens[i - 1].key.endswith("ا") and reading.tokens[i - 2].kind == "n"


_LED = 5
"""Letters of a word that begins with a preposition of places, at least one more."""


def _led_by_preposition(reading: Reading, i: int) -> bool:
    """و4 بصدمات كهربائية: in a list of counts a word in ب that no pack knows tells how or where, and counts nothing."""
    key = reading.tokens[i].key
    places = reading.lexicon.clitics.places
    joined = i > 1 and reading.lexicon.clitics.joins(reading.tokens[i - 2].key) and len(reading.tokens[i - 2].key) == 1
    return joined and bool(places) and key.startswith(places) and len(key) > _LED and key.endswith(("ات", "ه", "ين"))


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


def _verbal(key: str) -> bool:
    """نقلوا, يبعد: the endings and beginnings of verbs, which unknown nouns behind a number hardly have."""
    return len(key) > 3 and (key.endswith("وا") or (key.startswith("ي") and not key.endswith(("ا", "ه"))))


def _agrees(reading: Reading, i: int) -> bool:
    """11 to 99 take an accusative singular: an unknown word without its ending is no counted noun. Other numbers take
    no word in ل with the feminine singular ending: ثمانية لجبهة العمل; none take one with a number behind it."""
    before = reading.tokens[i - 1] if i else None
    if reading.tokens[i].key.startswith("ل") and reading.tokens[i].text.endswith("ة"):
        if i + 1 < len(reading.tokens) and reading.tokens[i + 1].kind == "n":
            return False  # 2450 لنقاوة 23 قيراطا: what is paid for so many carats
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
        if token.key.startswith("ب") and token.text.endswith("ى"):
            break  # 19 وفاة بحمى الضنك: a preposition and a noun; adjectives end with another letter
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
