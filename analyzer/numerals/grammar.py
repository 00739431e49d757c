"""Reads numbers: one machine for every language; what differs is in the packs.

A number is read left to right as a sum of closed terms (3 million + 250 thousand + …) whose last part is still open.
The rule for adding is one: a part may follow if it fits into the room the part before it leaves (twenty leaves room
for less than 10, three hundred for less than 100), or, in languages that say units first, a ten may follow a unit.
"""

from __future__ import annotations

from decimal import Decimal

from ..decimals import MILLION, ONE, THOUSAND, ZERO
from ..language import Reading
from ..model import Step, step
from .atoms import habits_of, next_atom, read_atom
from .build import build
from .digits import MAX_SCALE, Digits, Parsed
from .fractions import finish_fraction, parse_fraction, parse_vague
from .parts import Atom, Habits
from .scales import digits_may_follow, factor, next_place, scale_of_scale, takes_plural, with_scale
from .signs import slash_fraction

_MANY = frozenset({"many", "owned_many"})
"""Forms of a fraction behind the number of its parts, the second with an owner attached: ثلاثة أرباع, ثلاثة أرباعها."""


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


def parse(reading: Reading, i: int, *, inner: bool = False) -> Parsed | None:
    """The number that starts at token `i`, as long as it goes, or None. An `inner` one is part of another number and has
    neither decimals nor a whole of its own: so the depth of a number is bounded, whatever a text repeats."""
    habits = habits_of(reading)
    first = read_atom(reading, i, habits, first=True)
    if first is None:
        return None
    if first.kind == "vague" or (first.kind == "scale" and first.form == "plural" and not _one_of_scale(reading, i)):
        return parse_vague(reading, i, first, habits)
    if first.kind == "digits" and first.stop == i + 1:
        fraction = slash_fraction(reading, i)
        if fraction is not None and _measured(reading, i + 3):
            whole = first._replace(value=fraction, form="one", stop=i + 3)
            return finish_fraction(reading, i, i + 3, whole, fraction, [], habits, words=False)
    if first.kind == "frac":
        if first.form in _MANY:
            return None  # أرباعها, أثمان without the number of its parts
        return parse_fraction(reading, i, first, habits)
    found = _parse_sum(reading, i, first, habits, inner=inner)
    return _divided(reading, found, habits, mixed=not inner) if found is not None and habits.fraction_sign else found


def _one_of_scale(reading: Reading, i: int) -> bool:
    """около тысячи, более тысячи: a plural that is also the genitive of one, behind a word that asks for it."""
    lists = reading.lexicon.lists
    return i > 0 and reading.tokens[i].key in lists.get("one_scales", ()) and reading.tokens[i - 1].key in lists.get("genitive_leads", ())


def _divided(reading: Reading, under: Parsed, habits: Habits, *, mixed: bool) -> Parsed:
    """三分之二: the number of parts stands behind the sign; 一又二分之一 has a whole in front."""
    sign = habits.fraction_sign
    if (
        mixed
        and under.stop + 1 < len(reading.tokens)
        and reading.tokens[under.stop].key in habits.joiners
        and under.numeral.low is not None
    ):
        share = parse(reading, under.stop + 1, inner=True)
        if share is not None and share.role == "frac" and share.numeral.low is not None and share.numeral.low < ONE:
            total = under.numeral.low + share.numeral.low
            return build(
                reading, under.first, share.stop, under.numeral.start, "cardinal", total, total, Decimal("0.01"), ONE, "", "",
                under.words, "num", total, [*under.numeral.trace, *share.numeral.trace],
            )  # fmt: skip
    if tuple(token.key for token in reading.tokens[under.stop : under.stop + len(sign)]) != sign or not under.numeral.low:
        return under
    behind = read_atom(reading, under.stop + len(sign), habits, first=True)
    over = _parse_sum(reading, under.stop + len(sign), behind, habits, inner=True) if behind is not None else None
    if over is None or over.numeral.low is None or over.role != "num" or not ZERO < over.numeral.low < under.numeral.low:
        return under
    value = over.numeral.low / under.numeral.low
    trace = [step("numeral.fraction", text=reading.text[under.numeral.start : over.numeral.end], value=f"{value:.6f}".rstrip("0"))]
    first = under.numeral.start
    return build(
        reading, under.first, over.stop, first, "fraction", value, value, Decimal("0.01"), ONE, "", "", under.words, "frac", value, trace
    )


def _measured(reading: Reading, i: int) -> bool:
    """Whether a unit or a share follows: only then are two numbers around a slash a fraction."""
    hit = reading.at(i, "unit")
    if hit is not None and hit.prefix == "" and hit.lex.form != "risky":
        return True
    if i >= len(reading.tokens):
        return False
    key = reading.tokens[i].key
    return key in reading.lexicon.lists.get("of_words", ()) or (key == "-" and reading.at(i + 1, "unit") is not None)


def _parse_sum(reading: Reading, i: int, first: Atom, habits: Habits, *, inner: bool = False) -> Parsed | None:
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
    atom: Atom | None = first
    checkpoint: tuple[int, list[tuple[Decimal, Decimal]], Decimal | None] = (i, [], None)
    unscaled = ZERO
    while atom is not None:
        hundred = atom.kind == "num" and atom.value == 100 and pending is not None and (not any_digits or bool(closed))
        if stop > i and atom.kind == "num" and atom.value == ONE and _is_article(reading, atom, closed=pending is None):
            break
        if atom.kind in ("num", "digits") and not (hundred and 0 < last_part < 100 and not (atom.joined and habits.joiner_required)):
            if pending is None:
                if closed:
                    if atom.value >= closed[-1][1] or closed[-1][1] < THOUSAND:
                        break
                    more = _three_more(reading, atom, any_digits)
                    if habits.joiner_required and not atom.joined and reading.glued(stop) is False and not more:
                        break
                    if atom.kind == "digits" and not more and not digits_may_follow(reading, atom, closed, habits):
                        break
                    if any_digits and atom.kind == "num" and _opens_another(reading, atom, stop, closed[-1][1], habits):
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
            elif atom.joined and (whole := _many_parts(reading, atom, habits)) is not None and pending == pending.to_integral_value():
                pending += whole[0]  # four and three quarters, ثلاثة وثلاثة أرباع
                digits_atom = digits_atom and digits_atom._replace(other=None)
                place, stop, room = Decimal("0.01"), whole[1], ZERO
                atom = next_atom(reading, stop, habits)
                if atom is None or atom.kind != "scale" or atom.joined or closed:
                    break
                continue
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
                closed.append((factor(reading, atom) * scale, scale))
                stop = atom.stop
                atom = next_atom(reading, stop, habits)
                continue
            if pending is None:
                if not closed:
                    closed.append((factor(reading, atom) * scale, scale))
                elif scale < closed[-1][1] and not habits.joiner_required and atom.form in ("singular", "dual"):
                    closed.append((factor(reading, atom) * scale, scale))  # sepuluh juta seribu, שמונה מיליון אלפיים: one or two of it
                    place_scale = scale
                else:
                    if atom.form in ("plural", "dual", "either") and atom.prefix == "":
                        break
                    value, earlier = closed[-1]
                    if earlier * scale > MAX_SCALE or (len(closed) > 1 and scale <= closed[0][1] and earlier * scale >= closed[-2][1]):
                        break
                    trace.append(step("numeral.stacked", first=earlier, second=scale))
                    if scale > closed[0][1]:  # एक लाख बीस हजार करोड़: the last scale multiplies all in front
                        value, earlier = sum((part for part, _ in closed), ZERO), closed[0][1]
                        closed.clear()
                        closed.append((value * scale, earlier * scale))
                    else:
                        closed[-1] = (value * scale, earlier * scale)
            else:
                if habits.joiner_required and atom.form == "plural" and not closed and not takes_plural(pending, digits_atom):
                    break
                absorbed = ZERO
                while closed and closed[-1][1] < scale:
                    absorbed += closed.pop()[0]
                if closed and closed[-1][1] <= scale:
                    # "three million and five million": the second is a number of its own
                    stop, closed, pending = checkpoint
                    break
                if digits_atom is not None and habits.mixed_signs:
                    chosen, place, note = with_scale(digits_atom, pending, place, scale, atom.form)
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
            if atom.joined and atom.value < ONE and atom.form not in _MANY:
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
                    again = read_atom(reading, stop, habits, first=False)
                    if again is not None and again.kind == "scale" and again.value == scale and not again.joined:
                        stop = again.stop
                else:
                    break
                atom = next_atom(reading, stop, habits)
                if atom is not None and atom.kind not in ("scale",):
                    break
                continue
            if atom.form == "sign" and any_digits and pending is not None and not closed:
                pending += atom.value
                room, place, stop = ZERO, Decimal("0.01"), atom.stop
                atom = next_atom(reading, stop, habits)
                if atom is not None and atom.kind != "scale":
                    break
                continue
            if any(hit.stop >= atom.stop for hit in reading.all_at(stop, "cur")):
                break  # 3 centesimi are cents
            if atom.form == "many" and not atom.joined and pending is not None and closed and pending * atom.value < ONE:
                value, scale = closed[-1]  # مليار وثلاثة أرباع المليار
                closed[-1] = (value + pending * atom.value * scale, scale)
                pending, place, place_scale, stop = None, Decimal("0.01"), scale, atom.stop
                again = read_atom(reading, stop, habits, first=False)
                if again is not None and again.kind == "scale" and again.value == scale and not again.joined:
                    stop = again.stop
                break
            if not atom.joined and pending is not None and not closed and pending < 100 and (atom.form in _MANY or pending == 1):
                value = pending * atom.value
                stop = atom.stop
                first = first._replace(form="owned") if atom.form == "owned_many" else first
                return finish_fraction(reading, i, stop, first, value, trace, habits, words=not any_digits)
            break
        else:
            break
        atom = next_atom(reading, stop, habits)
    if stop == i:
        return None
    if pending is None and len(closed) == 1 and (again := scale_of_scale(reading, stop, closed[0][1], habits)) is not None:
        trace.append(step("numeral.stacked", first=closed[0][1], second=again.value))
        closed[0] = (closed[0][0] * again.value, closed[0][1] * again.value)
        place_scale, stop = place_scale * again.value, again.stop
    if pending is not None and habits.points and not inner and not (digits_atom is not None and digits_atom.place != ONE):
        spoken = _spoken_decimals(reading, stop, habits, words=not any_digits)
        if spoken is not None:
            stop, fraction, place = spoken
            pending += fraction
            tail = read_atom(reading, stop, habits, first=False)
            if tail is not None and tail.kind == "scale" and not tail.joined and not closed:
                closed.append((pending * tail.value, tail.value))
                unscaled, pending, place_scale, scale_form, stop = pending, None, tail.value, tail.form, tail.stop
    if pending is not None and habits.next_place and not any_digits and stop - i > 2:
        pending = next_place(reading, stop, closed, pending, last_part)
    total = sum((value for value, _ in closed), ZERO) + (pending or ZERO)
    scale = closed[-1][1] if closed else ONE
    alternatives: tuple[Decimal, ...] = ()
    if digits_atom is not None:
        trace.insert(
            0,
            step(
                "numeral.digits",
                text=reading.text[first.start : reading.tokens[first.stop - 1].end],
                value=digits_atom.value,
                evidence=digits_atom.evidence,
            ),
        )
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
    return build(
        reading,
        i,
        stop,
        first.start,
        "cardinal",
        total,
        total,
        final_place,
        scale,
        scale_form,
        first.prefix,
        not any_digits,
        "num",
        unscaled if closed else total,
        trace,
        alternatives,
    )


def _many_parts(reading: Reading, atom: Atom, habits: Habits) -> tuple[Decimal, int] | None:
    """(value, token behind it) of a fraction told by its parts that begins with a number: three quarters, three-quarter million."""
    parts = next_atom(reading, atom.stop, habits) if atom.kind == "num" else None
    if parts is None or parts.kind != "frac" or parts.joined or not ZERO < atom.value * parts.value < ONE:
        return None
    if parts.form != "many" and not (atom.value > ONE and reading.at(parts.stop, "unit", "scale", "cur") is not None):
        return None
    return atom.value * parts.value, parts.stop


def _is_article(reading: Reading, atom: Atom, *, closed: bool) -> bool:
    """Whether the word for one only begins what follows: 2.9 billion a year, 2,5 milliards un an plus tôt."""
    if atom.joined or reading.glued(atom.stop - 1):
        return False
    word, lists = reading.tokens[atom.stop - 1].key, reading.lexicon.lists
    article = closed and word in lists.get("one_articles", ()) and reading.at(atom.stop, "scale", "num") is None
    return article or word in lists.get("only_articles", ())


def _three_more(reading: Reading, atom: Atom, any_digits: bool) -> bool:
    """46 ألفا 788 شهيدا: three digits right behind a scale word end the figure, though the word that joins them is left out."""
    text = reading.tokens[atom.stop - 1].text
    told = atom.stop < len(reading.tokens) and reading.at(atom.stop, "noun", "unit", "cur", "scale") is not None
    return bool(reading.lexicon.clitics) and any_digits and atom.kind == "digits" and text.isdigit() and len(text) == HUNDREDS and told


HUNDREDS = 3


def _opens_another(reading: Reading, atom: Atom, stop: int, scale: Decimal, habits: Habits) -> bool:
    """Whether a number word behind digits with a scale begins a number of its own; behind a joiner nothing small ends a figure of
    millions: "$250 million and three shareholders"."""
    if not atom.joined:
        return _number_of_its_own(reading, stop)
    return scale >= MILLION and _number_of_its_own(reading, stop + (reading.tokens[stop].key in habits.joiners))


def _number_of_its_own(reading: Reading, i: int) -> bool:
    """Whether the words at token `i`, behind digits with a scale, tell another number: "4.5 million four years ago". Only a scale
    word or a hundred goes on: "4 million five hundred thousand", "5 हजार दो सौ"; nothing does behind a comma."""
    if reading.tokens[i].kind == "s":
        return True
    found = None if reading.glued(i) else parse(reading, i, inner=True)
    return found is not None and found.scale == ONE and found.numeral.low is not None and found.numeral.low < 100


def _spoken_decimals(reading: Reading, i: int, habits: Habits, *, words: bool) -> tuple[int, Decimal, Decimal] | None:
    """(next token, fraction, place) behind a decimal point in words: point four, point oh five, فاصلة خمسة وعشرون, целых пять десятых."""
    tokens = reading.tokens
    if i + 1 >= len(tokens) or not (tokens[i].key in habits.points or (words and tokens[i].key in habits.loose_points)):
        return None
    token = tokens[i + 1]
    if token.kind == "n":
        return (i + 2, Decimal(f"0.{token.key}"), ONE.scaleb(-len(token.key))) if token.key.isdigit() else None
    parts = parse(reading, i + 1, inner=True)
    if parts is not None and parts.role == "frac" and parts.numeral.low is not None and parts.numeral.low < ONE and parts.words:
        return parts.stop, parts.numeral.low, parts.numeral.step
    digits, stop = "", i + 1
    while stop < len(tokens) and len(digits) < 12:
        if tokens[stop].key in habits.zeros:
            digits, stop = digits + "0", stop + 1
            continue
        hit = reading.at(stop, "num")
        if hit is None or hit.prefix or hit.lex.value >= 1000 or (hit.lex.value >= 10 and digits.strip("0")):
            break
        if hit.lex.form == "bound" and not _ten_behind(reading, hit.stop):
            break
        value, stop = _two_digits(reading, hit.lex.value, hit.stop, habits)
        digits += f"{value:f}"
        if value >= 10:
            break
    if not digits:
        return None
    return stop, Decimal(f"0.{digits}"), ONE.scaleb(-len(digits))


def _ten_behind(reading: Reading, i: int) -> bool:
    hit = reading.at(i, "num")
    return hit is not None and hit.prefix == "و" and 20 <= hit.lex.value < 100


def _two_digits(reading: Reading, value: Decimal, stop: int, habits: Habits) -> tuple[Decimal, int]:
    """A ten with its unit, in either order, told as one: خمسة وعشرون, twenty-five."""
    tokens = reading.tokens
    k = stop + (stop < len(tokens) and tokens[stop].key in habits.joiners)
    more = reading.at(k, "num")
    if more is None or more.prefix not in ("", "و") or (habits.joiner_required and k == stop and more.prefix != "و"):
        return value, stop
    if habits.units_first and ONE <= value < 10 and 20 <= more.lex.value < 100 and (k > stop or more.prefix):
        return value + more.lex.value, more.stop
    if 20 <= value < 100 and value % 10 == 0 and ONE <= more.lex.value < 10 and not habits.units_first:
        return value + more.lex.value, more.stop
    return value, stop
