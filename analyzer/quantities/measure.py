"""What a number is a number of: unit, currency or counted noun, behind it or before it."""

from __future__ import annotations

from ..language import Hit, Money
from ..model import step
from ..numerals import ONE
from .ambiguity import choose_unit
from .nouns import counted_noun
from .reader import Amount, Reader


def read_unit(x: Reader, amount: Amount) -> None:
    """Unit, currency or counted noun, behind the number or before it."""
    before = x.ending_at(amount.first, "cur", "unitbefore", reach=4)
    if before is not None and before.lex.role == "cur" and before.lex.form in ("symbol", "code") and _symbol_binds(x, amount, before):
        _take_currency(x, amount, before, before=True)
        _after_currency_symbol(x, amount)
        return
    if before is not None and before.lex.role == "unitbefore" and x.hit(amount.stop, "unit") is None:
        amount.unit, amount.kind = before.lex.value
        first = before.stop - 1
        while first > 0 and not any(h.stop == before.stop and h.lex is before.lex for h in x.r.hits.get(first, ())):
            first -= 1
        amount.first, amount.start = first, before.start
        return
    j = amount.stop
    if (
        amount.form in ("vague", "cardinal")
        and amount.parsed is not None
        and (amount.form == "vague" or amount.parsed.scale != ONE)
        and x.key(j) in ("of", "من", "de", "d", "di")
    ):
        k = j + 1 + (x.key(j + 1) in ("'", "’"))
        inner = x.hit(k, "cur", "unit")
        if inner is not None:
            j = k
        elif amount.form == "vague":
            noun = counted_noun(x.r, k, definite=True)
            if noun is not None and noun.known:
                j = k
    hyphen = x.key(j) in ("-", "‑") and x.r.glued(j) and j + 1 < x.n and x.r.glued(j + 1)
    k = j + 1 if hyphen else j
    hit = _best_unit(x, k, amount)
    if hit is not None:
        if hit.lex.role == "cur":
            _take_currency(x, amount, hit, before=False)
        else:
            chosen = choose_unit(x.r, k, hit, amount.low)
            if chosen is None:
                _take_noun(x, amount, j)
                return
            amount.unit, amount.kind = chosen
            amount.stop, amount.end = hit.stop, x.tokens[hit.stop - 1].end
            amount.trace += (step("quantity.unit", text=x.r.text[x.tokens[k].start : amount.end], unit=amount.unit),)
        return
    if x.key(k) == "%":
        amount.unit, amount.kind = "percent", "percentage"
        amount.stop, amount.end = k + 1, x.tokens[k].end
        return
    times = x.hit(k, "times.words")
    if times is not None and times.prefix == "" and amount.form == "cardinal" and _times_is_ratio(x, k, times):
        amount.unit, amount.kind = "times", "ratio"
        amount.stop, amount.end = times.stop, x.tokens[times.stop - 1].end
        return
    _take_noun(x, amount, j)


def _take_noun(x: Reader, amount: Amount, j: int) -> None:
    """The counted noun behind the number, or none."""
    definite = amount.form == "vague" or amount.form == "fraction"
    noun = None if amount.form == "fraction" else counted_noun(x.r, j, definite=definite)
    if noun is not None and noun.form == "hyphen" and noun.kind == "abstract":
        noun = None
    if noun is not None:
        amount.noun, amount.noun_class, amount.known = noun.canonical, noun.kind, noun.known
        amount.unit, amount.kind = noun.canonical, "count"
        amount.stop, amount.end = noun.stop, x.tokens[noun.stop - 1].end
        amount.trace += (
            step(
                "quantity.noun",
                text=x.r.text[x.tokens[min(j, noun.stop - 1)].start : amount.end],
                noun=noun.canonical,
                known="yes" if noun.known else "no",
            ),
        )
    if not amount.kind:
        amount.kind = "ratio" if amount.form == "fraction" else "count"


def _times_is_ratio(x: Reader, k: int, hit: Hit) -> bool:
    """مرة and "times" count occasions unless a comparison follows."""
    key = x.key(k)
    if key in ("ضعف", "ضعفا", "اضعاف", "امثال", "مثلا", "fold"):
        return True
    if key == "x":
        return x.r.glued(k)
    for ahead in range(hit.stop, min(hit.stop + 4, x.n)):
        if x.key(ahead) in (
            "more",
            "less",
            "higher",
            "larger",
            "bigger",
            "greater",
            "the",
            "as",
            "faster",
            "its",
            "their",
            "that",
            "اكثر",
            "اكبر",
            "اقل",
            "اعلي",
            "اسرع",
            "smaller",
            "fewer",
            "lower",
            "what",
        ):
            return True
        if x.tokens[ahead].kind != "w":
            break
    return False


def _best_unit(x: Reader, k: int, amount: Amount) -> Hit | None:
    """The longest unit or currency at token `k`; symbols that are also letters need the number right before them."""
    best: Hit | None = None
    definite = amount.form == "vague" or k > amount.stop
    for hit in x.r.all_at(k, "unit", "cur") if k < x.n else ():
        if hit.prefix and not (hit.prefix == "ال" and definite):
            continue
        if hit.lex.form in ("risky", "symbol") and hit.lex.role == "unit":
            if not _symbol_fits(x, k, hit, amount):
                continue
        if (
            hit.lex.role == "cur"
            and hit.lex.form == "symbol"
            and not (x.r.glued(k) or (hit.stop - k > 0 and x.tokens[k].start - x.tokens[k - 1].end <= 1))
        ):
            continue
        if (
            hit.lex.role == "cur"
            and hit.lex.form == "symbol"
            and hit.stop < x.n
            and x.tokens[hit.stop].kind == "n"
            and x.r.glued(hit.stop)
            and not x.r.glued(k)
        ):
            continue
        if best is None or hit.stop > best.stop:
            best = hit
    return best


def _symbol_fits(x: Reader, k: int, hit: Hit, amount: Amount) -> bool:
    if amount.parsed is not None and amount.parsed.words:
        return hit.lex.form == "symbol" and len(x.text(k)) > 1
    following = x.tokens[hit.stop] if hit.stop < x.n else None
    if following is not None and following.kind in "wn" and following.start == x.tokens[hit.stop - 1].end:
        return False
    if hit.lex.form == "symbol":
        return True
    gap = x.tokens[k].start - x.tokens[k - 1].end
    if gap > 1:
        return False
    if gap == 1 and len(x.text(k)) == 1 and x.text(k) in "aAsSbBcCgGdDhHtTkKlLiI" and x.text(k) not in ("t", "g"):
        return x.text(k) in ("h", "C", "F") and False
    return True


def _symbol_binds(x: Reader, amount: Amount, hit: Hit) -> bool:
    gap = amount.start - x.tokens[hit.stop - 1].end
    if hit.lex.form == "code":
        return gap <= 1
    if gap > 1:
        return False
    if gap == 1:
        # "5 $ 6": the sign belongs to the number it follows
        first = hit.stop - 1
        return not (first > 0 and x.tokens[first - 1].kind == "n" and x.r.glued(first))
    return True


def _take_currency(x: Reader, amount: Amount, hit: Hit, *, before: bool) -> None:
    money: Money = hit.lex.value
    amount.kind = "money"
    amount.currency, amount.candidates, amount.factor = money.default, money.candidates, money.factor
    if before:
        first = hit.stop - 1
        while first > 0 and x.tokens[first].start > hit.start:
            first -= 1
        amount.first, amount.start = first, hit.start
    else:
        amount.stop, amount.end = hit.stop, x.tokens[hit.stop - 1].end
    amount.unit = money.unit
    amount.trace += (
        step(
            "quantity.currency",
            text=x.r.text[hit.start : x.tokens[hit.stop - 1].end],
            code=money.default or "?",
            candidates=" ".join(money.candidates),
        ),
    )


def _after_currency_symbol(x: Reader, amount: Amount) -> None:
    """ "$5 million" is read; "$5m-a-year" and "US$5 billion dollars" repeat the currency."""
    again = x.hit(amount.stop, "cur")
    if again is not None and again.prefix == "" and again.lex.value.default == amount.currency and again.lex.form not in ("symbol",):
        amount.stop, amount.end = again.stop, x.tokens[again.stop - 1].end
