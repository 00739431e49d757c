"""Numbers that are no amounts: parts of names, labels, ids, scores; number words that count nothing."""

from __future__ import annotations

from ..language import Hit
from ..numerals import ONE, Parsed, parse
from .measure import read_unit
from .nouns import counted_noun
from .reader import DASHES, Amount, Reader


def is_name(x: Reader, parsed: Parsed) -> bool:
    """Digits that belong to a name, label, address or id."""
    i = parsed.first
    token = x.tokens[i]
    if parsed.words:
        return False
    plain = token.key.isdigit()
    before = x.tokens[i - 1] if i > 0 else None
    after = x.tokens[parsed.stop] if parsed.stop < x.n else None
    if token.key.isdigit() and len(token.key) > 1 and token.key[0] == "0":
        return True
    if before is not None and before.end == token.start:
        if before.kind == "w":
            if (
                x.clitics and before.key in ("ب", "ل", "و", "ال", "بال", "لل", "ف", "ك", "وال", "فال", "ول", "وب", "كال", "وبال")
            ) or x.ending_at(i, "cur", "unitbefore") is not None:
                pass
            else:
                return True
        elif before.text in "#№_@=\\":
            return True
        elif before.text in DASHES and i >= 2:
            other = x.tokens[i - 2]
            if other.end == before.start and other.kind == "w" and x.hit(i - 2, "num", "months", "half_year.first") is None:
                if not (parsed.scale != ONE or x.ending_at(i - 1, "cur") is not None):
                    return True
            if other.end == before.start and other.kind == "n" and not plain:
                pass
        elif before.text == "/" and i >= 2 and x.tokens[i - 2].end == before.start:
            return x.tokens[i - 2].kind == "n" or x.tokens[i - 2].kind == "w"
        elif (before.text in ":.," and i >= 2 and x.tokens[i - 2].kind == "n" and x.tokens[i - 2].end == before.start) or (
            before.text == "+" and len(token.key) >= 7
        ):
            return True
    if after is not None and after.start == x.tokens[parsed.stop - 1].end:
        if after.kind == "w" and parsed.scale == ONE:
            if (
                x.hit(parsed.stop, "unit", "cur", "ordinal_suffixes.words", "times.words") is None
                and not (x.clitics and "\u0600" <= after.key[0] <= "\u06ff")
                and not ("\u3400" <= after.key[0] <= "\u9fff")
            ):
                return True
            following = x.hit(parsed.stop, "unit", "cur")
            if (
                following is not None
                and following.lex.form in ("risky", "symbol")
                and after.text.isupper()
                and after.text in ("G", "D", "K", "T", "B", "C", "A", "F", "M")
            ):
                if after.text in ("G", "D", "K") and following.lex.value[0] not in ("degree_Celsius",):
                    return True
        if (
            after.text in "/"
            and parsed.stop + 1 < x.n
            and x.tokens[parsed.stop + 1].kind == "n"
            and x.tokens[parsed.stop + 1].start == after.end
        ):
            return True
        if (
            after.text == ":"
            and parsed.stop + 1 < x.n
            and x.tokens[parsed.stop + 1].kind == "n"
            and x.tokens[parsed.stop + 1].start == after.end
        ):
            return True
    if x.hit(parsed.stop, "ordinal_suffixes.words") is not None and x.r.glued(parsed.stop):
        return True
    follows = strong_follow(x, parsed)
    label = x.ending_at(i, "negative.before")
    if label is None and x.key(i - 1) in (":", ".", "(", "#") and i >= 2:
        label = x.ending_at(i - 1, "negative.before")
    if (
        label is not None
        and parsed.scale == ONE
        and not (follows and not _label_word(x, label))
        and not (x.hit(i - 1, "modbefore") is not None)
    ):
        return True
    letters = x.ending_at(i, "negative.letters")
    if letters is not None and parsed.scale == ONE and _letter_name(x, i, letters, follows):
        return True
    if plain and len(token.key) >= 7 and parsed.scale == ONE and not follows:
        return True
    if (
        before is not None
        and before.kind == "w"
        and plain
        and parsed.scale == ONE
        and len(token.key) <= 4
        and not follows
        and _capitalised_name(x, i - 1)
    ):
        return True
    return bool(
        before is not None
        and before.text == "-"
        and i >= 2
        and x.tokens[i - 2].kind == "w"
        and _capitalised_name(x, i - 2)
        and plain
        and parsed.scale == ONE
        and not follows
        and x.r.glued(i)
    )


def _label_word(x: Reader, label: Hit) -> bool:
    return False


def strong_follow(x: Reader, parsed: Parsed) -> bool:
    """Whether what stands behind the number makes it an amount: a unit, currency, per cent, or a known noun."""
    j = parsed.stop
    hit = x.hit(j, "unit", "cur")
    if hit is not None and hit.prefix == "" and not (hit.lex.form == "risky" and not x.r.glued(j)):
        return True
    noun = counted_noun(x.r, j)
    return noun is not None and noun.known


def _letter_name(x: Reader, i: int, letters: Hit, follows: bool) -> bool:
    """Arabic spellings of Latin letters before digits (إتش 800): a name, unless the letter is also a preposition."""
    first = letters.stop - 1
    key = x.key(first)
    if key in ("في", "او", "ان", "ال", "اي"):
        before = x.key(first - 1)
        hyphen = before in DASHES
        return hyphen and not follows
    if key == "دي" or len(key) < 2:
        return not follows
    return not follows


def _capitalised_name(x: Reader, i: int) -> bool:
    """A capitalised Latin word that does not merely open its sentence."""
    token = x.tokens[i]
    if not ("A" <= token.text[:1] <= "Z" or token.text[:1].isupper()) or not token.text[:1].isalpha():
        return False
    if x.hit(i, "months", "weekdays", "num", "scale", "modbefore", "cur", "change.up", "change.down", "bare.words") is not None and not (
        token.text.isupper() and len(token.text) > 1
    ):
        return False
    if x.clitics:
        return True
    opens = i == 0 or x.text(i - 1) in ".!?\n:“\"'‘•"
    return not opens or not x.hit(i, "stop_noun.words")


_ONE_IDLE = {"one", "a", "an"}


def is_idle_word(x: Reader, parsed: Parsed) -> bool:
    """Number words that count nothing here: the pronoun "one", an article, أحد, a proper name."""
    i = parsed.first
    key = x.key(i)
    if parsed.stop - parsed.first == 1 and parsed.role == "num":
        if key in ("a", "an"):
            return True
        value = parsed.numeral.low
        if value == 1:
            return not (counts_one(x, parsed.stop))
    if parsed.role == "frac" and parsed.stop - parsed.first == 1 and not x.clitics:
        # a bare "third", "second", "quarter" is an ordinal or a noun; "half" counts
        if key not in ("half",):
            return True
        return x.key(parsed.stop) in ("time", "-") or x.hit(i - 1, "ord") is not None
    if parsed.role == "frac" and x.clitics and parsed.prefix in ("ال", "وال", "بال", "لل"):
        return True
    if parsed.prefix in ("ك", "ل") and parsed.stop - parsed.first == 1 and parsed.scale == ONE:
        return not strong_follow(x, parsed)
    return parsed.scale != ONE and parsed.stop - parsed.first == 1 and parsed.role == "num" and parsed.prefix.endswith("ال")


def counts_one(x: Reader, j: int) -> bool:
    hit = x.hit(j, "unit", "cur", "scale")
    if hit is not None and hit.prefix == "" and hit.lex.form not in ("plural", "risky", "symbol"):
        return True
    noun = x.hit(j, "noun")
    return noun is not None and noun.prefix == "" and noun.lex.form == "singular" and not x.clitics


def skip_score(x: Reader, amount: Amount) -> int | None:
    """2-1, 6-4 6-3: two small whole numbers around a dash, with nothing counted, are a result."""
    if amount.parsed is None or amount.parsed.words or amount.noun or amount.unit or amount.parsed.scale != ONE:
        return None
    j = amount.stop
    if (
        (x.key(j) not in DASHES and x.key(j) != ":")
        or not x.r.glued(j)
        or j + 1 >= x.n
        or x.tokens[j + 1].kind != "n"
        or not x.r.glued(j + 1)
    ):
        return None
    other = parse(x.r, j + 1)
    if other is None or other.scale != ONE or amount.low is None or other.numeral.low is None:
        return None
    probe = Amount(
        other.first,
        other.stop,
        other.numeral.start,
        other.numeral.end,
        other.numeral.start,
        other.numeral.end,
        other.numeral.low,
        other.numeral.high,
        ONE,
        "cardinal",
        parsed=other,
    )
    read_unit(x, probe)
    if probe.unit and not (probe.noun and not probe.known):
        return None
    if x.key(other.stop) in DASHES and x.r.glued(other.stop):
        # 1-2-3: an id or a longer code
        k = other.stop
        while k < x.n and x.r.glued(k) and (x.tokens[k].kind == "n" or x.key(k) in DASHES):
            k += 1
        return k
    if amount.low < other.numeral.low and amount.low >= 10 and amount.form == "cardinal" and x.key(j) != ":":
        return None
    return other.stop
