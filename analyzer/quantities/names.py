"""Numbers that are no amounts: parts of names, labels, ids, scores, addresses."""

from __future__ import annotations

from ..decimals import ONE
from ..language import Hit
from ..numerals import Parsed, parse
from .addresses import is_house_number, is_phone, is_street_number
from .labels import GROUPED, label_list, labelled, labelled_behind, measured_follow, preposition_unit
from .nouns import counted_noun
from .reader import DASHES, HYPHENS, Reader
from .sizes import crosses, other_side

_QUOTES = frozenset('«»“”„"')
_MINUTES = frozenset("'’′")
_TWO = 2
_CRAFT_DIGITS, _CRAFT_NAME, _STRANGE = 2, 3, 3
"""Digits behind the name of a craft and words of it, at most; letters of such a word, at least."""
_LONG_ID = 7
"""Digits of this length without separators or a unit are an id."""


def is_name(x: Reader, parsed: Parsed) -> bool:
    """Digits that belong to a name, label, address or id."""
    if x.among(parsed.stop, "list_title_nouns") and x.among(parsed.stop + 1, "list_title_tails"):
        return True  # 5 things to know
    if parsed.words:
        return _capital_name(x, parsed) or _worded_label(x, parsed)
    i = parsed.first
    token = x.tokens[i]
    plain = token.key.isdigit()
    if x.hit(i - 1, "ordinal_prefixes.words") is not None and x.glued(i):
        return True  # 第23分钟
    if plain and len(token.key) > 1 and token.key[0] == "0" and parsed.stop - i == 1:
        return True
    if _glued_before(x, parsed) or _glued_after(x, parsed):
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
        and len(token.key) >= _LONG_ID
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
    led = x.text(before.stop) in (",", ";") or x.among(before.stop, "list_words")
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


def _glued_before(x: Reader, parsed: Parsed) -> bool:
    """Letters, signs or other digits that touch the number in front."""
    i = parsed.first
    if not x.glued(i) or other_side(x, i):
        return False
    before = x.tokens[i - 1]
    if before.text == "°" and x.digits(i - 2):
        return True  # 40°26': a place on the globe
    if before.kind == "w":
        if x.spaceless and not before.text.isascii():
            return False
        if x.among(i - 1, "glued_proclitics") or _space_left_out(x, parsed):
            return False
        hit = x.ending_at(i, "cur", "unitbefore")
        if hit is None:
            return True
        # One Latin letter is a currency only before an amount, not before a version: R1, P8.
        return len(before.text) == 1 and before.text.isalpha() and parsed.scale == ONE and len(x.key(i)) < 3
    if before.text in "#№_@=\\":
        return True
    two_back = x.tokens[i - 2] if i >= 2 and x.tokens[i - 2].end == before.start else None
    if two_back is None:
        return before.text == "+" and len(x.key(i)) >= _LONG_ID
    if before.text in DASHES and two_back.kind == "n":
        return x.clitics and x.ending_at(i - 2, "negative.before") is not None  # بوينغ 737-400
    if before.text in DASHES:
        named = two_back.kind == "w" and x.hit(i - 2, "num", "months", "half_year.first") is None
        letters = two_back.text.isascii() and two_back.text.isalpha() and two_back.text.isupper()
        if named and letters and parsed.scale == ONE and _road_or_part(x, parsed):
            return True  # RM-730: letters of a road, and no ringgit below zero
        return named and parsed.scale == ONE and x.ending_at(i - 1, "cur", "unitbefore") is None and not x.among(i - 2, "bound_prefixes")
    if before.text == "/":
        return two_back.kind in "nw" and x.ending_at(i, "cur") is None  # S/3,200: the stroke belongs to the sign
    if before.text in "xX×*":
        return True
    return before.text in ":.,+" and two_back.kind == "n"


def _road_or_part(x: Reader, parsed: Parsed) -> bool:
    """Whether plain digits behind capitals and a dash are no amount of money: at most four, and no unit or scale word behind."""
    return x.key(parsed.first).isdigit() and len(x.key(parsed.first)) <= _ROAD and not strong_follow(x, parsed)


_ROAD = 4
"""Digits of a road, a model or a part behind its letters and a dash."""


def _space_left_out(x: Reader, parsed: Parsed) -> bool:
    """نحو50 ألف شخص, إصابة13 عاملا: the Arabic press joins a whole word to the figure behind it; إف16 and كوفيد19 stay names."""
    word = x.key(parsed.first - 1)
    if not x.clitics or len(word) < _WHOLE_WORD or not "\u0600" <= word[0] <= "\u06ff":
        return False
    if x.hit(parsed.first - 1, "ellipsis.number_of") is not None and strong_follow(x, parsed):
        return True  # إصابة عدد13 شخصا
    if x.ending_at(parsed.first, "negative.before", "negative.letters") is not None:
        return False
    return x.ending_at(parsed.first, "modbefore") is not None or parsed.scale != ONE or strong_follow(x, parsed)


_WHOLE_WORD = 3
"""Letters from which on an Arabic word before a figure is no letter of a model's name."""


def _glued_after(x: Reader, parsed: Parsed) -> bool:
    """Letters or further digits that touch the number behind."""
    j = parsed.stop
    k = j + (x.text(j) in HYPHENS and x.glued(j))
    if x.hit(k, "ordinal_suffixes.words") is not None and x.glued(k) and not (x.glued(k + 1) and x.word(k + 1)):
        return True
    if x.noun_first and x.text(j) in _MINUTES and x.glued(j) and not (x.glued(j + 1) and x.word(j + 1)):
        return True  # al 23': the minute of a match
    if not x.glued(j):
        return False
    side = crosses(x, j)
    if side and x.digits(side) and other_side(x, side):
        return False
    after = x.tokens[j]
    if after.text == "°" and x.digits(j + 1) and x.glued(j + 1):
        return True
    if after.kind == "w" and parsed.scale == ONE:
        following = x.hit(j, "unit", "cur", "ordinal_suffixes.words", "times.words", "ages.after")
        arabic = x.clitics and "\u0600" <= after.key[:1] <= "\u06ff"
        if (
            following is None
            and not arabic
            and not (x.spaceless and after.text > "\u3040")
            and not (after.key == "s" and x.key(parsed.first)[-1:] == "0")
        ):
            return True
        if after.text == "X" and len(x.key(parsed.first)) > 2:
            return True  # the 777X
        if following is not None and following.lex.form in ("risky", "symbol") and len(after.text) == 1 and after.text.isupper():
            # 5G, 3D, 4A: a letter that names a generation, a dimension or a seat
            return after.text in "GDKA"
        if x.key(j) == "x" and x.digits(j + 1) and x.glued(j + 1):
            return True
    if after.text in "/:+" and x.digits(j + 1) and x.glued(j + 1):
        return True
    if (
        after.text in HYPHENS
        and x.glued(j + 1)
        and x.among(j + 1, "day_letters")
        and x.text(j + 1).isupper()
        and len(x.key(parsed.first)) < 3
    ):
        return True  # el 26-J: a day by the letter of its month
    return (
        after.text in HYPHENS
        and x.word(j + 1)
        and x.glued(j + 1)
        and x.text(j + 1)[:1].isupper()
        and x.hit(j + 1, "unit", "cur", "scale", "noun", "months") is None
        and x.hit(j, "ages.after") is None
    )


def strong_follow(x: Reader, parsed: Parsed) -> bool:
    """Whether what stands behind the number makes it an amount: a unit, currency, per cent, a known noun, a range of one."""
    j = parsed.stop
    link = None if x.clitics else x.hit(j, "range.to", "range.bare")
    k = j + 1 if x.key(j) in DASHES else link.stop if link is not None else j
    if k > j and x.digits(k):
        second = parse(x.r, k)
        if second is not None and second.stop != j:
            j = second.stop
    if x.key(j) in ("%", "٪"):
        return True
    hit = x.hit(j, "unit", "cur")
    if hit is not None and hit.prefix == "" and not (hit.lex.form in ("risky", "symbol") and not x.glued(j)) and not preposition_unit(x, j):
        return True
    noun = counted_noun(x.r, j)
    if noun is not None and noun.known:
        return True
    told = x.among(parsed.first - 1, "existence_verbs")  # Quedan 40 heridos
    return told and any(hit.lex.role.startswith("counted_as.") and not hit.prefix for hit in x.r.hits.get(j, ()))


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
    if x.clitics or x.noun_capitals or not x.capital(j) or (parsed.scale != ONE and not parsed.words) or x.tokens[j].text.isupper():
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
    return known is None or x.key(i - 1) == "the" or not x.opens(i) or x.capital(j + 1) or parsed.words


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
