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

from .language import Hit, Reading
from .model import Numeral, Step, step
from .text import fold_digits

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
    dot_after_scale: bool


_SETTINGS: dict[tuple[int, str], _Settings] = {}


def settings(reading: Reading) -> _Settings:
    """The number habits of the text's own language."""
    key = (id(reading.lexicon), reading.lexicon.languages[0])
    known = _SETTINGS.get(key)
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
            False,
        )
        _SETTINGS[key] = known
    return known


_NUMBER_ROLES = ("scale", "num", "vague", "frac")


def _atom(reading: Reading, i: int, habits: _Settings, *, first: bool) -> _Atom | None:
    """The number part that starts at token `i`, or None. `first` accepts any proclitic; later parts only و and ال."""
    tokens = reading.tokens
    if i >= len(tokens):
        return None
    token = tokens[i]
    if token.kind == "n":
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
            if hit.stop < len(tokens) and tokens[hit.stop].kind == "w" and tokens[hit.stop].start == tokens[hit.stop - 1].end:
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


def _next(reading: Reading, i: int, habits: _Settings) -> _Atom | None:
    """The part after position `i`, stepping over one joiner word or hyphen."""
    tokens = reading.tokens
    if i >= len(tokens):
        return None
    token = tokens[i]
    if token.key in habits.joiners:
        if token.key in "-‑" and not (token.start == tokens[i - 1].end and i + 1 < len(tokens) and tokens[i + 1].start == token.end and tokens[i + 1].kind == "w"):
            return None
        if i + 1 < len(tokens) and tokens[i + 1].key in ("a", "an"):
            # "two and a half": an article between joiner and fraction
            following = _atom(reading, i + 2, habits, first=False)
            if following is None or following.kind != "frac":
                return None
        else:
            following = _atom(reading, i + 1, habits, first=False)
        if following is None or (following.kind == "digits" and token.key in "-‑"):
            return None
        return following._replace(joined=not (token.key in "-‑" and following.kind == "frac"))
    return _atom(reading, i, habits, first=False)


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
    if first.kind == "frac":
        return _parse_fraction(reading, i, first, habits)
    return _parse_sum(reading, i, first, habits)


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
            if atom.joined:
                # "مليون وألف": one of a smaller scale, or a new number
                if pending is not None or not closed or scale >= closed[-1][1] or atom.form == "plural":
                    break
                closed.append(((Decimal(2) if atom.form == "dual" else ONE) * scale, scale))
                stop = atom.stop
                atom = _next(reading, stop, habits)
                continue
            if pending is None:
                if not closed:
                    factor = Decimal(2) if atom.form == "dual" else ONE
                    closed.append((factor * scale, scale))
                else:
                    if atom.form in ("plural", "dual") and atom.prefix == "":
                        break
                    value, earlier = closed[-1]
                    trace.append(step("numeral.stacked", first=earlier, second=scale))
                    closed[-1] = (value * scale, earlier * scale)
            else:
                absorbed = ZERO
                while closed and closed[-1][1] < scale:
                    absorbed += closed.pop()[0]
                if closed and closed[-1][1] <= scale:
                    # "three million and five million": the second is a number of its own
                    stop, closed, pending = checkpoint
                    break
                if digits_atom is not None:
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
    return _build(reading, i, stop, first.start, "fraction", value, value, Decimal("0.01"), ONE, "", first.prefix, words, "frac", value, trace)


def _short(value: Decimal) -> str:
    text = format(value.normalize(), "f")
    return text if len(text) <= 12 else format(value, ".6f").rstrip("0")
