"""Numbers that are no amounts: parts of names, labels, ids, scores, addresses."""

from __future__ import annotations

from ..decimals import ONE
from ..language import Hit
from ..numerals import Parsed
from .addresses import is_house_number, is_phone, is_street_number
from .gapping import same_places
from .glued import LONG_ID, glued_after, glued_before
from .labels import GROUPED, label_list, labelled, labelled_behind, measured_follow, preposition_unit, strong_follow
from .nouns import counted_noun
from .reader import DASHES, HYPHENS, Reader

_QUOTES = frozenset('«»“”„"')
_TWO = 2
_CRAFT_DIGITS, _CRAFT_NAME, _STRANGE = 2, 3, 3
"""Digits behind the name of a craft and words of it, at most; letters of such a word, at least."""


def _titles(x: Reader, j: int) -> bool:
    """Whether a small word goes on with what a list is about, or anything does where no such words are listed: 5 Fakta Gunung …"""
    return x.among(j, "list_title_tails") if x.lists.get("list_title_tails") else x.word(j)


def is_name(x: Reader, parsed: Parsed) -> bool:
    """Digits that belong to a name, label, address or id."""
    if x.among(parsed.stop, "list_title_nouns") and x.among(parsed.stop + 1, "list_title_tails"):
        return True  # 5 things to know
    if x.among(parsed.stop, "title_nouns") and x.opens(parsed.first) and _titles(x, parsed.stop + 1):
        return True  # Six questions about the budget
    if parsed.words:
        return _capital_name(x, parsed) or _worded_label(x, parsed)
    i = parsed.first
    token = x.tokens[i]
    plain = token.key.isdigit()
    if x.hit(i - 1, "ordinal_prefixes.words") is not None and x.glued(i):
        return True  # 第23分钟
    if plain and len(token.key) > 1 and token.key[0] == "0" and parsed.stop - i == 1:
        return True
    if glued_before(x, parsed) or glued_after(x, parsed):
        return True
    if _money_sign(x, i):
        return False
    follows = strong_follow(x, parsed)
    if _stage_name(x, parsed) or _known_models(x, parsed):
        return True
    if (
        labelled(x, parsed, follows)
        or (not follows and label_list(x, parsed))
        or labelled_behind(x, parsed)
        or (not follows and (is_house_number(x, parsed) or is_phone(x, parsed)))
    ):
        return True
    if (
        parsed.scale == ONE
        and plain
        and (_model(x, i) or _craft(x, i))
        and not measured_follow(x, parsed)
        and not (follows and not x.among(i - 1, "work_words"))
    ):
        return True
    letters = x.ending_at(i, "negative.letters")
    if letters is not None and parsed.scale == ONE and _letter_name(x, letters, follows):
        return True
    if (
        plain
        and len(token.key) >= LONG_ID
        and parsed.scale == ONE
        and parsed.stop - i == 1
        and counted_noun(x.r, parsed.stop) is None
        and not follows
    ):
        return True
    if parsed.scale == ONE and not follows and plain and len(token.key) <= 4:
        led = x.word(i - 1) and x.ending_at(i, "unitbefore") is None  # Mach 2
        if (
            led
            and capitalised_name(x, i - 1)
            and not _in_list_of_holders(x, parsed)
            and not _same_measure(x, parsed)
            and not (x.opens(i - 1) and _two_letter_unit(x, parsed))
        ):
            return True
        if x.text(i - 1) == "-" and x.glued(i) and capitalised_name(x, i - 2):
            return True
    acronym = x.word(i - 1) and x.text(i - 1).isupper() and len(x.text(i - 1)) > 1
    if "." in token.key and parsed.scale == ONE and acronym and x.word(i + 1) and (parsed.numeral.low or 0) < GROUPED:
        return x.hit(i + 1, "unit", "cur") is None and x.sign_before(i) is None  # USB 3.0 cables; nach Angaben der IGF 15.000 Menschen
    return is_street_number(x, parsed) or _capital_name(x, parsed)


def _two_letter_unit(x: Reader, parsed: Parsed) -> bool:
    """Llovieron 210 mm, Caddero 20 cm: the sign of a unit, of two letters or more, behind what opens a sentence."""
    hit = x.hit(parsed.stop, "unit")
    if hit is None or hit.prefix or hit.lex.value[1] == "duration":  # Lecture 4 min
        return False
    return len(x.key(parsed.stop)) > 1 and not preposition_unit(x, parsed.stop)


def _stage_name(x: Reader, parsed: Parsed) -> bool:
    """50 Cent: a coin in the singular with a capital, behind another number than one."""
    coin = x.hit(parsed.stop, "cur")
    if coin is None or coin.lex.value.factor >= 1 or coin.lex.form != "singular" or x.r.lexicon.languages[0] != "en":
        return False
    return x.capital(parsed.stop) and not x.titled(parsed.stop) and parsed.numeral.low != 1


def _known_models(x: Reader, parsed: Parsed) -> bool:
    """The 747s, his F-150s: models spoken of, not counted."""
    return len(x.key(parsed.first)) > 2 and x.among(parsed.first - 1, "determiners") and model_plural(x, parsed.first) == parsed.first + 2


def _in_list_of_holders(x: Reader, parsed: Parsed) -> bool:
    """France won 14 medals, Germany 12 and Italy nine: a name behind a comma or "and" that holds its share of a count."""
    i, j = parsed.first, parsed.stop
    before = x.previous
    if before is None or before.kind not in ("count", "money") or x.clitics or not 2 <= i - before.stop <= 5:
        return False
    if not before.unit and not x.capital(before.first - 1):
        return False
    led = x.text(before.stop) in (",", ";") or x.among(before.stop, "list_words") or same_places(x, before.stop, i)
    return led and (j >= x.n or x.text(j) in ",;.\n" or x.among(j, "list_words"))


def _same_measure(x: Reader, parsed: Parsed) -> bool:
    """Spain added 12 GW, Portugal 3 GW and Italy 5 GW: a name with its share, in the unit of the amount right before."""
    before, hit = x.previous, x.hit(parsed.stop, "unit")
    if (
        before is None
        or hit is None
        or hit.prefix
        or len(x.key(parsed.stop)) < _TWO
        or not 2 <= parsed.first - before.stop <= _HOLDER_REACH
    ):
        return False
    led = x.text(before.stop) in (",", ";") or x.among(before.stop, "list_words")
    return led and hit.lex.value[0] == before.unit


_HOLDER_REACH = 6
"""How far behind an amount the next of a list may stand, with the name of who holds it and a comma between."""


def _model(x: Reader, i: int) -> bool:
    """سيارة بيجو 208, مؤشر نيكاي 225: a word for a kind of named thing, at most three words before the digits."""
    if not x.clitics:
        return False
    for k in range(i - 1, max(-1, i - 3), -1):
        if not x.word(k) or (
            k < i - 1 and x.hit(k + 1, "stop_noun.words", "change.up", "change.down") is not None and not x.among(k, "model_words")
        ):
            return False
        if x.among(k, "model_words"):
            return True
    return False


def _craft(x: Reader, i: int) -> bool:
    """العبارة سانتا ليبرادا 7, السفينة كوين ماري 2: a word for a craft and a name of words that no list knows and no verb, adjective or
    common noun looks like."""
    if not x.clitics or len(x.key(i)) > _CRAFT_DIGITS:
        return False
    for k in range(i - 1, max(-1, i - 2 - _CRAFT_NAME), -1):
        if x.among(k, "craft_words"):
            return k < i - 1
        if not _strange(x, k):
            return False
    return False


def _strange(x: Reader, i: int) -> bool:
    """A word that may be part of a foreign name written in Arabic letters."""
    key = x.key(i)
    if not x.word(i) or len(key) < _STRANGE or key.startswith(("ال", "ت", "ي")) or key.endswith(("ه", "ة", "ها", "هم", "ت")):
        return False
    return not x.r.hits.get(i)


def _money_sign(x: Reader, i: int) -> bool:
    hit = x.sign_before(i)
    return hit is not None and not (hit.lex.value.risky and len(x.text(i - 1)) == 1 and not x.glued(i))


def _letter_name(x: Reader, letters: Hit, follows: bool) -> bool:
    """Arabic spellings of Latin letters before digits (إتش 800): a name, unless the letter is also a function word."""
    first = letters.stop - 1
    if not x.among(first, "ambiguous_letters") and x.key(first).removeprefix(letters.prefix) not in x.lists.get("ambiguous_letters", ()):
        return not follows
    if x.key(first - 1) in DASHES:
        return not follows
    # نموذج في 3: after the word for a model the letter is a name
    return x.among(first - 1, "model_words") and not follows


def capitalised_name(x: Reader, i: int) -> bool:
    """A capitalised Latin word that does not merely open its sentence."""
    if not x.capital(i) or x.among(i, "people_words"):
        return False
    token = x.tokens[i]
    acronym = token.text.isupper() and len(token.text) > 1
    hit = x.hit(i, "months", "weekdays", "num", "scale", "modbefore", "cur", "change.up", "change.down", "bare.words", "stop_noun.words")
    if hit is not None and not (acronym and hit.lex.role not in ("cur", "months", "weekdays")):
        return False
    if x.clitics or not x.opens(i):
        return True
    noun = x.hit(i, "noun")
    return noun is None or noun.lex.form != "plural"


def _capital_name(x: Reader, parsed: Parsed) -> bool:
    """The Seven Sisters, Thirty Seconds to Mars: a number and a capitalised plural, in running text."""
    i, j = parsed.first, parsed.stop
    if parsed.words and x.capital(i) and x.text(i - 1) in _QUOTES and any(x.text(k) in _QUOTES and x.word(k - 1) for k in (j + 1, j + 2)):
        return True  # «Двенадцать стульев», "Three Sisters"
    if (
        parsed.words
        and not x.clitics
        and x.capital(i)
        and not x.opens(i)
        and not x.titled(i)
        and (x.capital(i - 1) or x.key(i - 1) == "of")
    ):
        return True
    unit = x.hit(j, "unit")
    if unit is not None and (unit.lex.form in ("symbol", "risky") or unit.lex.value[1] == "temperature"):
        return False  # 27 Celsius
    if x.clitics or x.noun_capitals or not x.capital(j) or (parsed.scale != ONE and not parsed.words) or _is_acronym(x.tokens[j].text):
        return False
    if parsed.words and not x.capital(i):
        return False
    if parsed.words and not x.opens(i) and not x.titled(i) and x.key(i - 1) not in (",", "-"):
        return True
    if x.key(j) in x.lists.get("demonyms", ()) or x.hit(j, "months", "weekdays", "cur", "num", "scale") is not None or x.titled(i):
        return False
    if model_plural(x, j) or (not parsed.words and _makes_of(x, j)):
        return False
    plural = _plural(x, j) or (x.capital(j + 1) and _plural(x, j + 1))
    if not plural or _demonym(x.key(j)):
        return False
    if parsed.words and not x.opens(i):
        return True
    known = x.hit(j, "noun", "unit")
    if known is not None and known.lex.form == "plural" and not x.capital(j + 1) and x.r.lexicon.languages[0] != "en":
        return False  # Ventuno Paesi, Trentasette Comuni: elsewhere institutions are written with a capital
    if known is None and not parsed.words and _taken(x, parsed):
        return False  # seized 200 Teslas, won 3 Oscars
    return known is None or x.key(i - 1) == "the" or not x.opens(i) or x.capital(j + 1) or parsed.words


def _taken(x: Reader, parsed: Parsed) -> bool:
    """Whether a number and one capitalised plural stand behind a small letter that is no article and no noun ("the band 21 Pilots")."""
    i = parsed.first
    led = x.word(i - 1) and not x.capital(i - 1) and not x.among(i - 1, "leading_articles") and x.hit(i - 1, "noun") is None
    return led and not x.opens(i) and not x.capital(parsed.stop + 1)


def _is_acronym(word: str) -> bool:
    """Whether a word is in capitals but for the ending of its plural: SUVs, NGOs."""
    return word.removesuffix("s").isupper() and len(word) > _TWO


_MODEL_LENGTH = 7


def model_plural(x: Reader, j: int) -> int:
    """The token behind the plural of a model's name that ends in digits and an s (Boeing 787s, F-16s, 747s); 0 where none stands."""
    if x.clitics:
        return 0
    for k in range(j, min(j + _MODEL_LENGTH, x.n - 1)):
        if x.digits(k) and x.glued(k + 1) and x.text(k + 1) == "s" and not (x.glued(k + 2) and x.word(k + 2)):
            decade = k == j and len(x.key(k)) == 4 and x.key(k)[-1] == "0"  # two 1990s hits
            return 0 if decade else k + 2
        if not (x.capital(k) or x.digits(k) or (x.text(k) in HYPHENS and x.glued(k) and x.glued(k + 1))):
            return 0
    return 0


def _makes_of(x: Reader, j: int) -> bool:
    """75 Airbus jets, 20 Texas farms: a name that ends like a plural before the noun that is counted."""
    noun = counted_noun(x.r, j)
    return noun is not None and noun.stop > j + 1 and noun.form == "plural" and x.text(noun.stop - 1).islower()


def _plural(x: Reader, i: int) -> bool:
    hit = x.hit(i, "noun")
    return x.key(i).endswith("s") or (hit is not None and hit.lex.form == "plural")


def _demonym(key: str) -> bool:
    return key.endswith(("ians", "ans", "ese", "ish", "is"))


_LABEL = 4
"""Letters of the whole word for a number that labels, at least: "no" is a word of its own in many languages."""


def _worded_label(x: Reader, parsed: Parsed) -> bool:
    """El número tres del partido: the word "number" right in front makes a number word a label."""
    i = parsed.first - 1
    return x.among(i, "number_labels") and len(x.key(i)) >= _LABEL and parsed.scale == ONE and x.hit(parsed.stop, "unit", "cur") is None
