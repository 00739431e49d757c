"""Whether the words and signs of units and money beside a number belong to it: 45 l but not 45 l'an, 8” thick, $6 but not 5 $ 6."""

from __future__ import annotations

from ..decimals import ONE
from ..language import Hit, Money
from .reader import Amount, Reader


def are_inches(x: Reader, k: int, amount: Amount) -> bool:
    """A 55" television, 8” thick: the sign of a quotation that touches the number, with none open and a thing or side behind."""
    if x.text(k) not in ('"', "”") or not x.glued(k) or not x.digits(k - 1) or x.glued(k + 1) or amount.low is None:
        return False
    described = x.among(k + 1, "dimension_adjectives") or x.hit(k + 1, "noun") is not None
    return described and not _quoted(x, k)


def best_unit(x: Reader, k: int, amount: Amount) -> Hit | None:
    """The longest unit or currency at token `k`; symbols that are also letters need the number right before them."""
    best: Hit | None = None
    definite = (
        amount.form in ("vague", "fraction") or k > amount.stop or (amount.parsed is not None and amount.parsed.prefix.endswith("ال"))
    )
    for hit in x.r.all_at(k, "unit", "cur") if k < x.n and (k not in x.dates or x.glued(k)) else ():
        if hit.prefix and not (hit.prefix == "ال" and definite):
            continue
        if hit.lex.form in ("dual", "construct") and hit.stop == k + 1 and amount.form == "cardinal":
            continue  # a dual is a number itself: 45 سنتا are cents, not two years
        if hit.lex.role == "unit" and hit.lex.form in ("risky", "symbol") and not _symbol_fits(x, k, hit, amount):
            continue
        if hit.lex.role == "unit" and x.among(k, "unit_prepositions") and not x.glued(k) and not x.among(hit.stop, "dimension_adjectives"):
            continue
        if x.among(k, "verb_units") and not x.glued(k) and x.key(hit.stop).endswith(x.participles):
            continue  # il Tg1 delle 20 ha dato la notizia
        if hit.lex.role == "cur" and hit.lex.form == "symbol" and not _sign_behind(x, k, hit):
            continue
        if hit.lex.role == "cur" and hit.lex.form == "code" and hit.lex.value.risky:
            continue
        if best is None or hit.stop > best.stop:
            best = hit
    return best


def _sign_behind(x: Reader, k: int, hit: Hit) -> bool:
    money: Money = hit.lex.value
    if money.side == "before" and not x.glued(k):
        return False
    if money.risky and not (money.side == "both" and len(x.text(k)) > 1 and x.digits(k - 1)):
        return x.glued(k) and not (x.glued(hit.stop) and x.tokens[hit.stop].kind in "wn")
    if x.digits(hit.stop) and x.glued(hit.stop) and not x.glued(k):
        return False
    return x.tokens[k].start - x.tokens[k - 1].end <= 1


def _symbol_fits(x: Reader, k: int, hit: Hit, amount: Amount) -> bool:
    if amount.parsed is not None and amount.parsed.words:
        return hit.lex.form == "symbol" and len(x.text(k)) > 1
    following = x.tokens[hit.stop] if hit.stop < x.n else None
    if following is not None and len(x.text(k)) == 1 and x.text(k) in "ldLD" and following.text in "'\u2019":
        return False  # contre 45 l'an dernier
    touching = following is not None and following.start == x.tokens[hit.stop - 1].end
    if touching and following is not None and following.kind in "wn" and not (x.spaceless and following.text > "\u3040"):
        return False
    if hit.lex.form == "symbol":
        return not (x.text(k) in _QUOTE_LIKE and _quoted(x, k))
    gap = x.tokens[k].start - x.tokens[k - 1].end
    if gap > 1:
        return False
    if gap == 1 and x.text(k) in ("C", "F"):
        below = x.among(amount.first - 1, "minus_words") or x.text(amount.first - 1) == "−"
        return below or any(x.among(i, "temperature_cues") for i in range(max(0, k - _CUE_REACH), min(x.n, k + _CUE_REACH)))
    if gap == 1 and x.text(k) in ("l", "L", "s", "h") and not x.capital(amount.first - 1):
        return following is None or not x.word(hit.stop) or x.hit(hit.stop, "stop_noun.words") is not None
    return not (gap == 1 and len(x.text(k)) == 1 and x.text(k) in "aAsSbBcGdDhHTkKlLiI")


_CUE_REACH = 12
_QUOTE_LIKE = frozenset("″′\"'”’")
_QUOTE_REACH = 12


def _quoted(x: Reader, k: int) -> bool:
    """Whether a quotation is open before token `k`: then a double prime closes it and measures nothing."""
    return any(x.text(i) in '“„«"″‟❝' and not x.digits(i - 1) for i in range(max(0, k - _QUOTE_REACH), k))


def symbol_binds(x: Reader, amount: Amount, hit: Hit) -> bool:
    """Whether a sign or code of money in front of an amount belongs to it."""
    gap = amount.start - x.tokens[hit.stop - 1].end
    money: Money = hit.lex.value
    if (
        money.risky
        and gap == 1
        and hit.lex.form == "code"
        and amount.parsed is not None
        and amount.parsed.scale == ONE
        and not (amount.low is None or 10 <= amount.low < 10**7)
    ):
        return False
    if hit.lex.form == "code":
        return gap <= 1
    if gap > 1 or money.side == "after":
        return False
    first = x.first_of(hit)
    if money.risky and x.glued(first) and (x.tokens[first - 1].kind in "wn" or x.text(first - 1) == "/"):
        return False
    # "5 $ 6": the sign belongs to the number it follows
    return not (gap == 1 and x.digits(first - 1) and x.glued(first))
