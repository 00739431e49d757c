"""The parts a number is made of: digits, number words, scale words, fractions, vague magnitudes."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from ..decimals import ONE
from ..language import Hit, Reading, words
from ..text import fold_word
from .digits import read_digits
from .parts import OVER, Atom, Habits
from .signs import mixed_fraction, power_of_ten, reversed_point, slash_decimal, spaced_groups


def habits_of(reading: Reading) -> Habits:
    """The number habits of the text's own language."""
    known: Habits | None = reading.lexicon.cache.get("habits")
    if known is None:
        data = reading.lexicon.own
        numerals = data.get("numerals", {})
        digits = data.get("digits", {})
        joiners = {
            part.strip()
            for code in reading.lexicon.languages
            for part in reading.lexicon.settings[code].get("numerals", {}).get("joiners", "").split("|")
        }
        known = Habits(
            bool(numerals.get("units_first", False)),
            bool(numerals.get("joiner_required", False)),
            frozenset(joiners - {""}),
            digits.get("decimal", "."),
            digits.get("group", ","),
            {Decimal(value): Decimal(room) for value, room in numerals.get("rooms", {}).items()},
            frozenset(fold_word(word) for word in words(digits.get("decimal_words", ""))),
            fold_word(digits.get("reversed_point", "")),
            bool(digits.get("mixed", False)),
            reading.lexicon.clitics.article,
            bool(data.get("script", {}).get("spaceless", False)),
            "10000" in data.get("scales", {}),
            bool(numerals.get("next_place", data.get("script", {}).get("spaceless", False))),
            frozenset(fold_word(word) for word in words(digits.get("zero_words", ""))),
            frozenset(fold_word(word) for word in words(digits.get("spoken_decimal_words", ""))),
            tuple(numerals.get("fraction_sign", "")),
        )
        reading.lexicon.cache["habits"] = known
    return known


_NUMBER_ROLES = ("scale", "num", "vague", "frac")


def read_atom(reading: Reading, i: int, habits: Habits, *, first: bool) -> Atom | None:
    """The number part that starts at token `i`, or None. `first` accepts any proclitic; later parts only و and ال."""
    tokens = reading.tokens
    if i >= len(tokens):
        return None
    token = tokens[i]
    if token.kind == "n":
        special = (
            spaced_groups(reading, i)
            or reversed_point(reading, i, habits)
            or mixed_fraction(reading, i)
            or power_of_ten(reading, i, habits)
            or slash_decimal(reading, i, habits)
        )
        if special is not None:
            return special
        digits = read_digits(token.text, habits.decimal, habits.group)
        if digits is None:
            return None
        return Atom("digits", digits.value, "", _behind_share(reading, i + 1), False, "", token.start, digits.place, digits, None)
    if token.kind != "w":
        return None
    best: Hit | None = None
    for hit in reading.hits.get(i, ()):
        role = hit.lex.role
        if role not in _NUMBER_ROLES:
            continue
        if not first and hit.prefix not in ("", "و", "ال", "وال"):
            continue
        if role == "scale" and hit.lex.form == "short":
            if first or (not reading.glued(i) and tokens[i - 1].kind != "n"):
                continue
            if (
                hit.stop < len(tokens)
                and (tokens[hit.stop].kind in "wn" or tokens[hit.stop].text == "/")
                and tokens[hit.stop].start == tokens[hit.stop - 1].end
            ):
                continue
        if role == "scale" and hit.lex.form == "slang" and (first or not _stands_alone(reading, hit.stop)):
            continue
        if role == "scale" and hit.lex.form == "money" and (first or not _beside_money(reading, i, hit.stop)):
            continue  # 2.3 מ' ש"ח, 850 k€, € 120k: the letter is a million or a thousand only beside money
        if hit.lex.form == "bound" and not _ten_follows(reading, hit.stop):
            continue
        if hit.lex.form == "sign" and not first and not reading.glued(i):
            continue
        if hit.lex.form == "tail" and first:
            continue
        if role == "vague" and not first and any(other.lex.role == "scale" for other in reading.hits[i]):
            continue  # 12,5 тысячи человек: behind a number the scale word is no magnitude of its own
        if role == "scale" and not first and habits.spaceless and _prefix_of_unit(reading, i, hit):
            continue
        if role == "num" and first and hit.prefix.endswith("ال") and _is_definite_share(reading, i, hit, habits):
            continue
        if role == "num" and first and hit.prefix in ("", "و") and _is_share(reading, i, hit, habits):
            continue
        if best is None or (hit.stop, -len(hit.prefix), -_NUMBER_ROLES.index(role)) > (
            best.stop,
            -len(best.prefix),
            -_NUMBER_ROLES.index(best.lex.role),
        ):
            best = hit
    if best is None:
        return None
    joined = best.prefix.startswith("و") or best.lex.form == "tail"
    value, form, span = best.lex.value, best.lex.form, None
    if best.lex.role == "frac":
        fraction: Fraction = value
        return Atom(
            "frac",
            Decimal(fraction.numerator) / Decimal(fraction.denominator),
            form,
            best.stop,
            joined,
            best.prefix,
            best.start,
            ONE,
            None,
            None,
        )
    if best.lex.role == "vague":
        span = value
        return Atom("vague", value[0], form, best.stop, joined, best.prefix, best.start, ONE, None, span)
    return Atom(best.lex.role, value, form, best.stop, joined, best.prefix, best.start, ONE, None, None)


def _beside_money(reading: Reading, i: int, stop: int) -> bool:
    if reading.at(stop, "cur") is not None:
        return True
    sign = reading.at(i - 2, "cur") if i > 1 and reading.glued(i) else None
    return sign is not None and sign.lex.form == "symbol" and sign.stop == i - 1


def _behind_share(reading: Reading, i: int) -> int:
    """The token behind an ending that deals the number out (350'şer bin lira: as much for each), or `i` itself."""
    endings = reading.lexicon.lists.get("dealing_endings", ())
    if not endings or i + 1 >= len(reading.tokens) or reading.tokens[i].text not in "'’":
        return i
    return i + 2 if reading.tokens[i + 1].key in endings and reading.glued(i) and reading.glued(i + 1) else i


def _stands_alone(reading: Reading, i: int) -> bool:
    """Five grand, but ten grand pianos: nothing behind that a word in front could describe."""
    if i >= len(reading.tokens) or reading.tokens[i].kind == "s":
        return not (i < len(reading.tokens) and reading.tokens[i].text in "-‑" and reading.glued(i))
    return reading.at(i, "stop_noun.words") is not None


def _ten_follows(reading: Reading, i: int) -> bool:
    """Whether a joined ten comes next: إحدى وعشرون, where the unit alone is a pronoun."""
    return any(hit.lex.role == "num" and hit.prefix.startswith("و") and 20 <= hit.lex.value < 100 for hit in reading.hits.get(i, ()))


def _prefix_of_unit(reading: Reading, i: int, hit: Hit) -> bool:
    """2250万千瓦, 500兆瓦: the thousand and the million belong to the watt."""
    unit = reading.at(i, "unit")
    return unit is not None and unit.stop > hit.stop


def _is_share(reading: Reading, i: int, hit: Hit, habits: Habits) -> bool:
    """A unit word that is also a fraction (خمس, عشر) is the fraction before a definite noun: خمس السكان."""
    if not habits.definite or hit.stop - i != 1 or hit.stop >= len(reading.tokens):
        return False
    forms = {other.lex.form for other in reading.hits.get(i, ()) if other.lex.role == "frac" and other.stop == hit.stop}
    following = reading.tokens[hit.stop]
    if (
        following.kind != "w"
        or not following.key.startswith(habits.definite)
        or not ("whole" in forms or ("one" in forms and reading.tokens[i].key in reading.lexicon.lists.get("share_words", ())))
    ):
        return False
    return reading.at(hit.stop, "num", "scale", "vague", "range.to", "stop_noun.words") is None


def _is_definite_share(reading: Reading, i: int, hit: Hit, habits: Habits) -> bool:
    """بنحو الخمس: the definite word is the fraction, unless it numbers a definite noun in front (السنوات الخمس)."""
    if not any(other.lex.role == "frac" and other.lex.form == "one" and other.stop == hit.stop for other in reading.hits.get(i, ())):
        return False
    before = reading.tokens[i - 1] if i else None
    if before is None or (before.key.startswith(habits.definite) and before.kind == "w" and reading.at(i - 1, "range.to") is None):
        return False
    return reading.at(hit.stop, "noun", "num", "scale") is None


def next_atom(reading: Reading, i: int, habits: Habits) -> Atom | None:
    """The part after position `i`, stepping over one joiner word or hyphen."""
    tokens = reading.tokens
    if i >= len(tokens):
        return None
    token = tokens[i]
    if token.key in habits.joiners:
        if token.key in "-‑" and not (
            token.start == tokens[i - 1].end and i + 1 < len(tokens) and tokens[i + 1].start == token.end and tokens[i + 1].kind == "w"
        ):
            return None
        article = _article_before_fraction(reading, i)
        if article:
            # "two and a half", "two-and-a-half": an article between joiner and fraction
            following = read_atom(reading, article, habits, first=False)
            if following is None or following.kind != "frac":
                return None
            return following._replace(joined=True)
        following = read_atom(reading, i + 1, habits, first=False)
        if following is None or (following.kind == "digits" and token.key in "-‑"):
            return None
        return following._replace(joined=token.key not in "-‑" or following.joined)
    if token.key == "," and not habits.joiner_required and _comma_joins(reading, i):
        return read_atom(reading, i + 1, habits, first=False)
    following = read_atom(reading, i, habits, first=False)
    if following is None and habits.spaceless:
        return _past_bound(reading, i, habits)
    if following is not None and following.kind in ("num", "digits") and _adjectival(reading, following):
        return None
    return following


def _past_bound(reading: Reading, i: int, habits: Habits) -> Atom | None:
    """一千二百余万, 100多亿: a word for more between a number and its scale, which is no part of a unit (20多千瓦)."""
    bound = reading.at(i, "modinside")
    scale = read_atom(reading, bound.stop, habits, first=False) if bound is not None and bound.lex.value == ">" else None
    return scale._replace(form=OVER) if scale is not None and scale.kind == "scale" and not scale.joined else None


def _article_before_fraction(reading: Reading, i: int) -> int:
    """The token after "and a" or "-and-a-", 0 where there is none."""
    keys = [token.key for token in reading.tokens[i : i + 6]]
    if len(keys) > 2 and keys[0].isalpha() and keys[1] in reading.lexicon.lists.get("one_articles", ()) and reading.at(i + 2, "frac"):
        return i + 2  # twee en een half
    for shape in (["and", "a"], ["-", "and", "-", "a", "-"], ["-", "and", "a"], ["and", "a", "-"]):
        if keys[: len(shape)] == shape:
            return i + len(shape)
    return 0


def _comma_joins(reading: Reading, i: int) -> bool:
    """One million, two hundred thousand: a comma behind a scale word goes on with a part of at least a hundred."""
    if not i or not any(hit.lex.role == "scale" and hit.lex.form == "singular" for hit in reading.hits.get(i - 1, ())):
        return False
    for k in range(i + 1, min(i + 6, len(reading.tokens))):
        if reading.tokens[k].key in ("-", "and"):
            continue
        hit = reading.at(k, "num", "scale")
        if hit is None:
            return False
        if hit.lex.role == "scale" or hit.lex.value == 100:
            return k > i + 1
    return False


def _adjectival(reading: Reading, atom: Atom) -> bool:
    """Whether a number after a space belongs to a compound adjective of its own: thirty one-kilo bags."""
    tokens, j = reading.tokens, atom.stop
    if (
        j + 1 >= len(tokens)
        or tokens[j].key not in ("-", "‑")
        or tokens[j].start != tokens[j - 1].end
        or tokens[j + 1].start != tokens[j].end
    ):
        return False
    return reading.at(j + 1, "unit", "cur", "noun") is not None and reading.at(j + 1, "num", "scale") is None
