"""Reads numbers: digits of several scripts, number words, scales, fractions, vague magnitudes.

One machine serves every language; what differs is in the packs. A number is read left to right as a sum of closed
terms (3 million + 250 thousand + …) whose last part is still open. Each reader returns tokens consumed and a
`Numeral`; nothing here looks at units.

The rule for adding is one: a part may follow if it fits into the room the part before it leaves (twenty leaves room
for less than 10, three hundred for less than 100), or, in languages that say units first, a ten may follow a unit.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from .language import Hit, Reading, words
from .model import Numeral, Step, step
from .text import fold_digits, fold_word

ZERO = Decimal(0)
ONE = Decimal(1)
THOUSAND = Decimal(1000)
MAX_DIGITS = 40
"""Longer runs of digits are ids, not numbers."""
DECIMAL_SIGNS = {".", "\u066b", "\uff0e"}
GROUP_SIGNS = {",", "\u066c", "\u060c", "'", "\u2019", "\u00a0", "\u202f", "\u2009", "\u2007", "\uff0c"}


class Digits(NamedTuple):
    """A printed number: the chosen value, the place value of its last digit, and the reading not chosen."""

    value: Decimal
    place: Decimal
    other: Decimal | None
    other_place: Decimal
    evidence: str


class Parsed(NamedTuple):
    """A numeral with the tokens `[first, stop)` it covers.

    `scale` is the last scale word read (1 without any), `scale_form` its grammatical form; `prefix` the proclitics
    stripped from its first token; `words` is true when no digit was printed.
    """

    first: int
    stop: int
    numeral: Numeral
    scale: Decimal
    scale_form: str
    prefix: str
    words: bool
    role: str
    unscaled: Decimal


def read_digits(text: str, decimal: str, group: str) -> Digits | None:
    """The value of digits printed with separators; both readings are kept where three digits follow one sign.

    `decimal` and `group` are the signs a language's press uses, the preferred one first.
    """
    plain = fold_digits(text)
    if plain.startswith("."):
        if not plain[1:].isdigit() or len(plain) > MAX_DIGITS:
            return None
        return Digits(Decimal(f"0{plain}"), ONE.scaleb(1 - len(plain)), None, ONE, "decimal")
    if plain.isdigit():
        if len(plain) > MAX_DIGITS:
            return None
        return Digits(Decimal(plain), ONE, None, ONE, "digits")
    signs = [char for char in plain if not char.isdigit()]
    parts = _split(plain)
    if sum(map(len, parts)) > MAX_DIGITS:
        return None
    kinds = set(signs)
    joined = "".join(parts)
    grouped = all(len(part) == 3 for part in parts[1:]) and 1 <= len(parts[0]) <= 3 and not (parts[0] == "0" or parts[0].startswith("0"))
    indian = len(parts) > 2 and len(parts[-1]) == 3 and all(len(part) == 2 for part in parts[1:-1]) and 1 <= len(parts[0]) <= 2
    if len(kinds) == 1:
        sign = signs[0]
        if len(signs) > 1:
            return Digits(Decimal(joined), ONE, None, ONE, "groups") if grouped or indian else None
        as_decimal = Decimal(f"{parts[0]}.{parts[1]}")
        place = ONE.scaleb(-len(parts[1]))
        if not grouped:
            if sign in GROUP_SIGNS and sign not in decimal and sign not in ",\u060c\u2019'":
                return None
            return Digits(as_decimal, place, None, ONE, "decimal")
        whole = Decimal(joined)
        if sign in ("\u066c", "\u00a0", "\u202f", "\u2009", "\u2007", "'", "\u2019"):
            return Digits(whole, ONE, None, ONE, "groups")
        if sign == "\u066b":
            return Digits(as_decimal, place, None, ONE, "decimal")
        if sign in decimal and sign not in group:
            return Digits(as_decimal, place, whole, ONE, "decimal sign of the language")
        return Digits(whole, ONE, as_decimal, place, "grouping sign of the language")
    # Two kinds of sign: the last one, standing once, is the decimal mark.
    last = signs[-1]
    if len(kinds) == 2 and signs.count(last) == 1:
        body, fraction = parts[:-1], parts[-1]
        if (all(len(part) == 3 for part in body[1:]) and 1 <= len(body[0]) <= 3) or _indian(body):
            return Digits(Decimal("".join(body) + "." + fraction), ONE.scaleb(-len(fraction)), None, ONE, "groups and decimal")
    return None


def _indian(parts: list[str]) -> bool:
    return len(parts) > 2 and len(parts[-1]) == 3 and all(len(part) == 2 for part in parts[1:-1]) and 1 <= len(parts[0]) <= 2


def _split(plain: str) -> list[str]:
    parts, current = [], ""
    for char in plain:
        if char.isdigit():
            current += char
        else:
            parts.append(current)
            current = ""
    parts.append(current)
    return parts


class _Atom(NamedTuple):
    kind: str  # num digits scale frac vague
    value: Decimal
    form: str
    stop: int
    joined: bool
    prefix: str
    start: int
    place: Decimal
    digits: Digits | None
    span: tuple[Decimal, Decimal | None] | None


class _Settings(NamedTuple):
    units_first: bool
    joiner_required: bool
    joiners: frozenset[str]
    decimal: str
    group: str
    rooms: dict[Decimal, Decimal]
    points: frozenset[str]
    reversed_point: str
    mixed_signs: bool
    definite: str


def settings(reading: Reading) -> _Settings:
    """The number habits of the text's own language."""
    known: _Settings | None = reading.lexicon.cache.get("habits")
    if known is None:
        data = reading.lexicon.settings[reading.lexicon.languages[0]]
        numerals = data.get("numerals", {})
        digits = data.get("digits", {})
        joiners = {part.strip() for code in reading.lexicon.languages for part in reading.lexicon.settings[code].get("numerals", {}).get("joiners", "").split("|")}
        known = _Settings(
            bool(numerals.get("units_first", False)),
            bool(numerals.get("joiner_required", False)),
            frozenset(joiners - {""}),
            digits.get("decimal", "."),
            digits.get("group", ","),
            {Decimal(value): Decimal(room) for value, room in numerals.get("rooms", {}).items()},
            frozenset(fold_word(word) for word in words(digits.get("decimal_words", ""))),
            fold_word(digits.get("reversed_point", "")),
            bool(digits.get("mixed", False)),
            reading.lexicon.clitics["article"] if reading.lexicon.clitics else "",
        )
        reading.lexicon.cache["habits"] = known
    return known


_NUMBER_ROLES = ("scale", "num", "vague", "frac")


def _atom(reading: Reading, i: int, habits: _Settings, *, first: bool) -> _Atom | None:
    """The number part that starts at token `i`, or None. `first` accepts any proclitic; later parts only و and ال."""
    tokens = reading.tokens
    if i >= len(tokens):
        return None
    token = tokens[i]
    if token.kind == "n":
        special = _spaced_groups(reading, i) or _reversed_point(reading, i, habits) or _mixed_fraction(reading, i)
        if special is not None:
            return special
        digits = read_digits(token.text, habits.decimal, habits.group)
        if digits is None:
            return None
        return _Atom("digits", digits.value, "", i + 1, False, "", token.start, digits.place, digits, None)
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
            if first or not reading.glued(i) and tokens[i - 1].kind != "n":
                continue
            if hit.stop < len(tokens) and (tokens[hit.stop].kind == "w" or tokens[hit.stop].text == "/") and tokens[hit.stop].start == tokens[hit.stop - 1].end:
                continue
        if hit.lex.form == "bound" and not _ten_follows(reading, hit.stop):
            continue
        if hit.lex.form == "sign" and not first and not reading.glued(i):
            continue
        if role == "num" and first and hit.prefix.endswith("ال") and _is_definite_share(reading, i, hit, habits):
            continue
        if role == "num" and first and hit.prefix in ("", "و") and _is_share(reading, i, hit, habits):
            continue
        if best is None or (hit.stop, -len(hit.prefix), -_NUMBER_ROLES.index(role)) > (best.stop, -len(best.prefix), -_NUMBER_ROLES.index(best.lex.role)):
            best = hit
    if best is None:
        return None
    joined = best.prefix.startswith("و")
    value, form, span = best.lex.value, best.lex.form, None
    if best.lex.role == "frac":
        fraction: Fraction = value
        return _Atom("frac", Decimal(fraction.numerator) / Decimal(fraction.denominator), form, best.stop, joined, best.prefix, best.start, ONE, None, None)
    if best.lex.role == "vague":
        span = value
        return _Atom("vague", value[0], form, best.stop, joined, best.prefix, best.start, ONE, None, span)
    return _Atom(best.lex.role, value, form, best.stop, joined, best.prefix, best.start, ONE, None, None)


def _ten_follows(reading: Reading, i: int) -> bool:
    """Whether a joined ten comes next: إحدى وعشرون, where the unit alone is a pronoun."""
    return any(hit.lex.role == "num" and hit.prefix.startswith("و") and 20 <= hit.lex.value < 100 for hit in reading.hits.get(i, ()))


def _is_share(reading: Reading, i: int, hit: Hit, habits: _Settings) -> bool:
    """A unit word that is also a fraction (خمس, عشر) is the fraction before a definite noun: خمس السكان."""
    if not habits.definite or hit.stop - i != 1 or hit.stop >= len(reading.tokens):
        return False
    if not any(other.lex.role == "frac" and other.lex.form == "one" and other.stop == hit.stop for other in reading.hits.get(i, ())):
        return False
    following = reading.tokens[hit.stop]
    if following.kind != "w" or not following.key.startswith(habits.definite) or reading.tokens[i].key not in reading.lexicon.lists.get("share_words", ()):
        return False
    return reading.at(hit.stop, "num", "scale", "vague", "range.to", "stop_noun.words") is None


def _is_definite_share(reading: Reading, i: int, hit: Hit, habits: _Settings) -> bool:
    """بنحو الخمس: the definite word is the fraction, unless it numbers a definite noun in front (السنوات الخمس)."""
    if not any(other.lex.role == "frac" and other.lex.form == "one" and other.stop == hit.stop for other in reading.hits.get(i, ())):
        return False
    before = reading.tokens[i - 1] if i else None
    if before is None or before.key.startswith(habits.definite) and before.kind == "w" and reading.at(i - 1, "range.to") is None:
        return False
    return reading.at(hit.stop, "noun", "num", "scale") is None


def _spaced_groups(reading: Reading, i: int) -> _Atom | None:
    """12 000 and 1 250 000: one to three digits, then groups of three, each a single space apart."""
    tokens = reading.tokens
    first = tokens[i]
    if len(first.key) > 3 or not first.key.isdigit() or first.key[0] == "0" or (i and tokens[i - 1].kind == "n" and tokens[i - 1].end + 1 == first.start):
        return None
    stop = i + 1
    while stop < len(tokens) and tokens[stop].kind == "n" and len(tokens[stop].key) >= 3 and tokens[stop].start == tokens[stop - 1].end + 1:
        key = tokens[stop].key
        if reading.text[tokens[stop - 1].end] not in " \u00a0\u202f\u2009" or not key[:3].isdigit() or (len(key) > 3 and (key[3] not in ".,\u066b" or not key[4:].isdigit())):
            break
        stop += 1
        if len(key) > 3:
            break
    if stop == i + 1 or (stop < len(tokens) and tokens[stop].kind == "n" and reading.glued(stop)):
        return None
    joined = "".join(token.key for token in tokens[i:stop]).replace(",", ".").replace("\u066b", ".")
    if len(joined) > MAX_DIGITS:
        return None
    value = Decimal(joined)
    place = ONE.scaleb(-len(joined.partition(".")[2]))
    return _Atom("digits", value, "", stop, False, "", first.start, place, Digits(value, place, None, ONE, "groups"), None)


def _reversed_point(reading: Reading, i: int, habits: _Settings) -> _Atom | None:
    """08ر1: wire copy with a letter for the decimal mark, the fraction stored first because both runs are digits."""
    tokens = reading.tokens
    if not habits.reversed_point or i + 2 >= len(tokens) or tokens[i + 1].key != habits.reversed_point or tokens[i + 2].kind != "n":
        return None
    fraction, whole = tokens[i].key, tokens[i + 2].key
    if not (reading.glued(i + 1) and reading.glued(i + 2) and fraction.isdigit() and whole.isdigit() and len(fraction) <= 3 and len(whole) <= 12):
        return None
    value = Decimal(f"{whole}.{fraction}")
    place = ONE.scaleb(-len(fraction))
    other = Decimal(f"{fraction}.{whole}")
    return _Atom("digits", value, "", i + 3, False, "", tokens[i].start, place, Digits(value, place, other, place, "letter as decimal mark"), None)


def _mixed_fraction(reading: Reading, i: int) -> _Atom | None:
    """5 1/2: a whole number, a space, a fraction with a slash."""
    tokens = reading.tokens
    if i + 3 >= len(tokens) or tokens[i + 1].kind != "n" or tokens[i + 1].start != tokens[i].end + 1 or not tokens[i].key.isdigit():
        return None
    fraction = slash_fraction(reading, i + 1)
    if fraction is None:
        return None
    value = Decimal(tokens[i].key) + fraction
    place = Decimal("0.01")
    return _Atom("digits", value, "", i + 4, False, "", tokens[i].start, place, Digits(value, place, None, ONE, "fraction"), None)


def slash_fraction(reading: Reading, i: int) -> Decimal | None:
    """The value of 3/4 and its kind at token `i`: touching, a proper fraction with a usual denominator."""
    tokens = reading.tokens
    if i + 2 >= len(tokens) or tokens[i].kind != "n" or tokens[i + 1].key != "/" or tokens[i + 2].kind != "n":
        return None
    if not (reading.glued(i + 1) and reading.glued(i + 2) and tokens[i].key.isdigit() and tokens[i + 2].key.isdigit()):
        return None
    if i + 3 < len(tokens) and reading.glued(i + 3) and tokens[i + 3].key in ("/", "-"):
        return None
    if len(tokens[i].key) > 2 or len(tokens[i + 2].key) > 2:
        return None
    over, under = int(tokens[i].key), int(tokens[i + 2].key)
    return Decimal(over) / Decimal(under) if 1 <= over < under and under in (2, 3, 4, 5, 6, 8, 10, 16, 32) else None


def _next(reading: Reading, i: int, habits: _Settings) -> _Atom | None:
    """The part after position `i`, stepping over one joiner word or hyphen."""
    tokens = reading.tokens
    if i >= len(tokens):
        return None
    token = tokens[i]
    if token.key in habits.joiners:
        if token.key in "-‑" and not (token.start == tokens[i - 1].end and i + 1 < len(tokens) and tokens[i + 1].start == token.end and tokens[i + 1].kind == "w"):
            return None
        article = _article_before_fraction(reading, i)
        if article:
            # "two and a half", "two-and-a-half": an article between joiner and fraction
            following = _atom(reading, article, habits, first=False)
            if following is None or following.kind != "frac":
                return None
            return following._replace(joined=True)
        else:
            following = _atom(reading, i + 1, habits, first=False)
        if following is None or (following.kind == "digits" and token.key in "-‑"):
            return None
        return following._replace(joined=token.key not in "-‑" or following.joined)
    following = _atom(reading, i, habits, first=False)
    if following is not None and following.kind in ("num", "digits") and _adjectival(reading, following):
        return None
    return following


def _article_before_fraction(reading: Reading, i: int) -> int:
    """The token after "and a" or "-and-a-", 0 where there is none."""
    keys = [token.key for token in reading.tokens[i : i + 6]]
    for shape in (["and", "a"], ["-", "and", "-", "a", "-"], ["-", "and", "a"], ["and", "a", "-"]):
        if keys[: len(shape)] == shape:
            return i + len(shape)
    return 0


def _adjectival(reading: Reading, atom: _Atom) -> bool:
    """Whether a number after a space belongs to a compound adjective of its own: thirty one-kilo bags."""
    tokens, j = reading.tokens, atom.stop
    if j + 1 >= len(tokens) or tokens[j].key not in ("-", "‑") or tokens[j].start != tokens[j - 1].end or tokens[j + 1].start != tokens[j].end:
        return False
    return reading.at(j + 1, "unit", "cur", "noun") is not None and reading.at(j + 1, "num", "scale") is None


def room_of(value: Decimal, rooms: dict[Decimal, Decimal]) -> Decimal:
    """How large a part may follow a number word inside its group of three."""
    if value in rooms:
        return rooms[value]
    if value < 20:
        return ZERO
    if value < 100:
        return Decimal(10)
    if value < 1000:
        return Decimal(100)
    return value


def parse(reading: Reading, i: int) -> Parsed | None:
    """The number that starts at token `i`, as long as it goes, or None."""
    habits = settings(reading)
    first = _atom(reading, i, habits, first=True)
    if first is None:
        return None
    if first.kind == "vague" or (first.kind == "scale" and first.form == "plural"):
        return _parse_vague(reading, i, first, habits)
    if first.kind == "digits" and first.stop == i + 1:
        fraction = slash_fraction(reading, i)
        if fraction is not None and _measured(reading, i + 3):
            whole = first._replace(value=fraction, form="one", stop=i + 3)
            return _finish_fraction(reading, i, i + 3, whole, fraction, [], habits, words=False)
    if first.kind == "frac":
        return _parse_fraction(reading, i, first, habits)
    return _parse_sum(reading, i, first, habits)


def _measured(reading: Reading, i: int) -> bool:
    """Whether a unit or a share follows: only then are two numbers around a slash a fraction."""
    hit = reading.at(i, "unit")
    return hit is not None and hit.prefix == "" and hit.lex.form != "risky" or (i < len(reading.tokens) and reading.tokens[i].key in ("of", "-") and reading.at(i + 1, "unit") is not None)


def _build(reading: Reading, i: int, stop: int, start: int, form: str, low: Decimal | None, high: Decimal | None, place: Decimal, scale: Decimal,
           scale_form: str, prefix: str, words: bool, role: str, unscaled: Decimal, trace: list[Step], alternatives: tuple[Decimal, ...] = ()) -> Parsed:
    end = reading.tokens[stop - 1].end
    numeral = Numeral(start, end, reading.text[start:end], form, low, high, place, alternatives, tuple(trace))
    return Parsed(i, stop, numeral, scale, scale_form, prefix, words, role, unscaled)


def _parse_sum(reading: Reading, i: int, first: _Atom, habits: _Settings) -> Parsed | None:
    """Cardinals in words, digits or both: a sum of terms, each a group times its scales."""
    closed: list[tuple[Decimal, Decimal]] = []  # (value, scale)
    pending: Decimal | None = None
    room = ZERO
    last_part = ZERO  # the part added last to the pending group
    place = ONE
    place_scale = ONE
    scale_form = ""
    any_digits = False
    digits_atom: Digits | None = None
    trace: list[Step] = []
    stop = i
    atom: _Atom | None = first
    checkpoint: tuple[int, list[tuple[Decimal, Decimal]], Decimal | None] = (i, [], None)
    unscaled = ZERO
    while atom is not None:
        hundred = atom.kind == "num" and atom.value == 100 and pending is not None and not any_digits
        if atom.kind in ("num", "digits") and not (hundred and 0 < last_part < 100 and not (atom.joined and habits.joiner_required)):
            if pending is None:
                if closed:
                    if atom.value >= closed[-1][1] or closed[-1][1] < THOUSAND:
                        break
                    if habits.joiner_required and not atom.joined and reading.glued(stop) is False:
                        break
                    if atom.kind == "digits" and not _digits_may_follow(reading, atom, closed, habits):
                        break
                    checkpoint = (stop, list(closed), None)
                pending, last_part = atom.value, atom.value
                room = ZERO if atom.kind == "digits" else room_of(atom.value, habits.rooms)
                if atom.kind == "digits":
                    any_digits = True
                    digits_atom = atom.digits
                    place = atom.place
                else:
                    place = ONE
            elif atom.kind == "digits":
                break
            elif ZERO < atom.value < room and (atom.joined or not habits.joiner_required):
                pending += atom.value
                last_part = atom.value
                room = room_of(atom.value, habits.rooms)
            elif habits.units_first and atom.joined and 1 <= last_part <= 9 and 20 <= atom.value < 100 and atom.value % 10 == 0:
                pending += atom.value
                last_part = atom.value
                room = ZERO
            else:
                break
            stop = atom.stop
        elif atom.kind == "num":  # a hundred behind a unit multiplies it
            pending = (pending or ZERO) * 100 if (pending or ZERO) < 100 else (pending or ZERO) + last_part * 99
            last_part = pending
            room = Decimal(100)
            stop = atom.stop
        elif atom.kind == "scale":
            scale = atom.value
            if atom.joined and stop > i:
                # "مليون وألف": one of a smaller scale, or a new number
                if pending is not None or not closed or scale >= closed[-1][1] or atom.form == "plural":
                    break
                closed.append((_factor(reading, atom) * scale, scale))
                stop = atom.stop
                atom = _next(reading, stop, habits)
                continue
            if pending is None:
                if not closed:
                    closed.append((_factor(reading, atom) * scale, scale))
                else:
                    if atom.form in ("plural", "dual", "either") and atom.prefix == "":
                        break
                    value, earlier = closed[-1]
                    trace.append(step("numeral.stacked", first=earlier, second=scale))
                    closed[-1] = (value * scale, earlier * scale)
            else:
                if habits.joiner_required and atom.form == "plural" and not closed and not _takes_plural(pending, digits_atom):
                    break
                absorbed = ZERO
                while closed and closed[-1][1] < scale:
                    absorbed += closed.pop()[0]
                if closed and closed[-1][1] <= scale:
                    # "three million and five million": the second is a number of its own
                    stop, closed, pending = checkpoint
                    break
                if digits_atom is not None and habits.mixed_signs:
                    chosen, place, note = _with_scale(digits_atom, pending, place, scale, atom.form)
                    if note is not None:
                        trace.append(note)
                    if chosen != pending:
                        digits_atom = digits_atom._replace(value=chosen, other=pending)
                        pending = chosen
                if not closed:
                    unscaled = pending
                closed.append(((absorbed + pending) * scale, scale))
                place_scale = scale
                pending = None
                room = ZERO
            scale_form = atom.form
            stop = atom.stop
        elif atom.kind == "frac":
            # "two and a half", "مليون ونصف", "three quarters"
            if atom.joined and atom.value < ONE and atom.form != "many":
                if pending is not None:
                    pending += atom.value
                    digits_atom = digits_atom and digits_atom._replace(other=None)
                    room = ZERO
                    place = Decimal("0.1")
                    stop = atom.stop
                elif closed:
                    value, scale = closed[-1]
                    closed[-1] = (value + atom.value * scale, scale)
                    place, place_scale = Decimal("0.1"), scale
                    stop = atom.stop
                    again = _atom(reading, stop, habits, first=False)
                    if again is not None and again.kind == "scale" and again.value == scale and not again.joined:
                        stop = again.stop
                else:
                    break
                atom = _next(reading, stop, habits)
                if atom is not None and atom.kind not in ("scale",):
                    break
                continue
            if atom.form == "sign" and any_digits and pending is not None and not closed:
                pending += atom.value
                room, place, stop = ZERO, Decimal("0.01"), atom.stop
                atom = _next(reading, stop, habits)
                if atom is not None and atom.kind != "scale":
                    break
                continue
            if not atom.joined and pending is not None and not closed and pending < 100 and (atom.form == "many" or pending == 1):
                value = pending * atom.value
                stop = atom.stop
                return _finish_fraction(reading, i, stop, first, value, trace, habits, words=not any_digits)
            break
        else:
            break
        atom = _next(reading, stop, habits)
    if stop == i:
        return None
    if pending is not None and habits.points and not (digits_atom is not None and digits_atom.place != ONE):
        spoken = _spoken_decimals(reading, stop, habits)
        if spoken is not None:
            stop, fraction, place = spoken
            pending += fraction
            tail = _atom(reading, stop, habits, first=False)
            if tail is not None and tail.kind == "scale" and not tail.joined and not closed:
                closed.append((pending * tail.value, tail.value))
                unscaled, pending, place_scale, scale_form, stop = pending, None, tail.value, tail.form, tail.stop
    total = sum((value for value, _ in closed), ZERO) + (pending or ZERO)
    scale = closed[-1][1] if closed else ONE
    alternatives: tuple[Decimal, ...] = ()
    if digits_atom is not None:
        trace.insert(0, step("numeral.digits", text=reading.text[first.start : reading.tokens[first.stop - 1].end], value=digits_atom.value, evidence=digits_atom.evidence))
        if digits_atom.other is not None:
            alternatives = (digits_atom.other * place_scale,)
    else:
        trace.insert(0, step("numeral.words", text=reading.text[first.start : reading.tokens[stop - 1].end], value=total))
    if scale != ONE:
        trace.append(step("numeral.scale", scale=scale, value=total))
    if pending is not None and closed:
        final_place = place
    elif closed:
        final_place = place * place_scale
    else:
        final_place = place
    return _build(reading, i, stop, first.start, "cardinal", total, total, final_place, scale, scale_form, first.prefix, not any_digits, "num",
                  unscaled if closed else total, trace, alternatives)


def _takes_plural(pending: Decimal, digits: Digits | None) -> bool:
    """Whether an Arabic plural scale may follow: 3 to 10, anything with a fraction, or another reading of it."""
    if digits is None or digits.other is not None or pending != pending.to_integral_value():
        return True
    return not 11 <= pending % 100 <= 99


def _spoken_decimals(reading: Reading, i: int, habits: _Settings) -> tuple[int, Decimal, Decimal] | None:
    """(next token, fraction, place) behind a decimal point in words: point four, point two five, فاصلة خمسة."""
    tokens = reading.tokens
    if i + 1 >= len(tokens) or tokens[i].key not in habits.points:
        return None
    digits, stop = "", i + 1
    while stop < len(tokens) and len(digits) < 12:
        token = tokens[stop]
        hit = reading.at(stop, "num")
        if token.kind == "n" and token.key.isdigit() and not digits:
            return stop + 1, Decimal(f"0.{token.key}"), ONE.scaleb(-len(token.key))
        if hit is None or hit.prefix or hit.lex.value >= 100 or (hit.lex.value >= 10 and digits) or hit.lex.form == "bound":
            break
        digits += f"{hit.lex.value:f}"
        stop = hit.stop
        if hit.lex.value >= 10:
            break
    if not digits:
        return None
    return stop, Decimal(f"0.{digits}"), ONE.scaleb(-len(digits))


def _factor(reading: Reading, atom: _Atom) -> Decimal:
    """A dual scale word is two of it. ألفا is the dual before its noun, but one thousand before a smaller part:
    ألفا ومئتين."""
    if atom.form == "dual":
        return Decimal(2)
    if atom.form != "either":
        return ONE
    following = reading.at(atom.stop, "num", "scale", "frac", "vague")
    if following is not None and following.prefix.startswith("و"):
        return ONE
    token = reading.tokens[atom.stop] if atom.stop < len(reading.tokens) else None
    if token is None or token.kind != "w" or token.key == "و":
        return ONE
    return Decimal(2)


def _digits_may_follow(reading: Reading, atom: _Atom, closed: list[tuple[Decimal, Decimal]], habits: _Settings) -> bool:
    """Digits continue a number in words only as a smaller scaled term ("مليون و800 ألف") or as the rest of a
    thousand ("57 ألف و200"); otherwise they begin another number."""
    following = _atom(reading, atom.stop, habits, first=False)
    if following is not None and following.kind == "scale" and not following.joined and following.value < closed[-1][1]:
        return True
    if closed[-1][1] != THOUSAND or atom.value != atom.value.to_integral_value():
        return False
    return atom.value < THOUSAND and (atom.joined or not habits.joiner_required) and (atom.value >= 100 or not atom.joined)


def _with_scale(digits: Digits, pending: Decimal, place: Decimal, scale: Decimal, form: str) -> tuple[Decimal, Decimal, Step | None]:
    """Which of two readings of a separator goes with a scale word: thousands of a large scale are unusual, and an
    Arabic plural scale (ملايين) follows only 3 to 10."""
    if digits.other is None:
        return pending, place, None
    whole, fraction = (pending, digits.other) if pending > digits.other else (digits.other, pending)
    if scale >= Decimal(10**6) and whole >= THOUSAND and not (form == "plural" and not 3 <= fraction <= 11):
        if fraction != pending:
            return fraction, digits.other_place, step("numeral.separator", chosen=fraction, other=whole, why="scale")
        return pending, place, None
    return pending, place, None


def _parse_vague(reading: Reading, i: int, first: _Atom, habits: _Settings) -> Parsed | None:
    """Magnitudes without a number: dozens, آلاف, عشرات المليارات, several hundred."""
    if first.kind == "vague":
        assert first.span is not None
        low, high = first.span
        scale = ONE
    else:
        low, high, scale = first.value, first.value * THOUSAND, first.value
        if first.value == 12:
            low, high = Decimal(10), Decimal(100)
    stop = first.stop
    trace = [step("numeral.vague", text=reading.text[first.start : reading.tokens[stop - 1].end], low=low, high=high if high is not None else "")]
    small = first.kind == "vague" and high is not None and high <= 10
    while True:
        j = stop
        if j < len(reading.tokens) and reading.tokens[j].key in ("of", "من") and not small:
            j += 1
        following = _atom(reading, j, habits, first=False)
        if following is None or following.joined:
            break
        if following.kind == "scale" and following.form in ("plural", "singular", "short"):
            low, high = low * following.value, (high * following.value if high is not None else None)
            scale = scale * following.value
        elif small and following.kind == "vague" and following.span is not None:
            low, high = low * following.span[0], (high * following.span[0] if high is not None else None)
        elif first.kind == "vague" and low == 3 and following.kind == "num" and following.value == 10:
            low, high = Decimal(13), Decimal(19)  # بضعة عشر
        elif small and following.kind == "num" and following.value == 100:
            low, high = low * 100, (high * 100 if high is not None else None)
        else:
            break
        if first.kind == "scale" and not (following.kind == "scale"):
            break
        stop = following.stop
        trace.append(step("numeral.scale", scale=following.value, value=f"{low}..{high}"))
    return _build(reading, i, stop, first.start, "vague", low, high, scale, scale, "plural", first.prefix, True, "vague", low, trace)


def _parse_fraction(reading: Reading, i: int, first: _Atom, habits: _Settings) -> Parsed | None:
    """A fraction that opens the number: نصف مليون, half a million, ثلثا."""
    return _finish_fraction(reading, i, first.stop, first, first.value, [], habits, words=True)


def _finish_fraction(reading: Reading, i: int, stop: int, first: _Atom, value: Decimal, trace: list[Step], habits: _Settings, *, words: bool) -> Parsed | None:
    tokens = reading.tokens
    trace = [*trace, step("numeral.fraction", text=reading.text[first.start : tokens[stop - 1].end], value=_short(value))]
    j = stop
    if j < len(tokens) and tokens[j].key in ("of", "de"):
        j += 1
    if j < len(tokens) and tokens[j].key in ("a", "an", "one", "-"):
        j += 1
    scaled = _atom(reading, j, habits, first=False) if j < len(tokens) else None
    if scaled is not None and scaled.kind == "scale" and not scaled.joined and scaled.form in ("singular", "") and scaled.prefix in ("", "ال"):
        total = value * scaled.value
        trace.append(step("numeral.scale", scale=scaled.value, value=_short(total)))
        return _build(reading, i, scaled.stop, first.start, "cardinal", total, total, scaled.value / 10, scaled.value, scaled.form, first.prefix, words, "num", value, trace)
    owner = "owned" if first.form == "owned" else ""
    return _build(reading, i, stop, first.start, "fraction", value, value, Decimal("0.01"), ONE, owner, first.prefix, words, "frac", value, trace)


def _short(value: Decimal) -> str:
    text = format(value.normalize(), "f")
    return text if len(text) <= 12 else format(value, ".6f").rstrip("0")
