"""Hedges and bounds around an amount: in front of it, behind it, and in front with the subject between."""

from __future__ import annotations

from collections.abc import Iterator

from ..language import Hit
from ..model import step
from ..numerals import OVER
from .changes import change_before, goal_behind
from .nouns import owned_noun
from .rates import read_period
from .reader import Amount, Reader, extend
from .thresholds import passed

_TURN = {">": "<=", ">=": "<", "<": ">=", "<=": ">"}
_BOUNDS = frozenset(_TURN)
_REACH = 6
"""How many words a bound in front may be away when the subject stands between: تجاوز عدد القتلى 200."""
_FEW = 10
"""Things below which nearing them is a way that somebody goes."""


def read_modifiers(x: Reader, amount: Amount) -> None:
    """Hedges and bounds, before or behind; contiguous ones belong to the span."""
    sign = read_upward(x, amount) or _before(x, amount) or passed(x, amount)
    if not sign and amount.parsed is not None and amount.parsed.scale_form == "about":
        sign = "~"
    if sign in ("", "=") and amount.parsed is not None and amount.parsed.scale_form == OVER:
        sign = ">"
    sign = _after(x, amount, sign)
    if not sign and amount.sign == "=":
        sign = _distant(x, amount)
    if sign and sign != "=" and amount.sign == "=":
        amount.sign = sign
        amount.trace += (step("quantity.modifier", sign=sign),)


def _before(x: Reader, amount: Amount) -> str:
    hit = x.ending_at(amount.first, "modbefore", "modverb")
    if hit is None and x.clitics and x.key(amount.first - 1) == "ال":
        hit = x.ending_at(amount.first - 1, "modbefore", "modverb")
    if hit is None and x.among(amount.first - 1, "bound_articles"):
        hit = x.ending_at(amount.first - 1, "modbefore")
        if hit is not None and not x.among(hit.stop - 1, "bound_verbs"):
            hit = None  # supera i tremila: the article stands between the verb and its number
    if hit is None and amount.kind in ("ratio", "percentage") and x.among(amount.first - 1, "share_leads"):
        hit = x.ending_at(amount.first - 1, "modbefore")  # moins de la moitié; but the 15% line, in a language without these
    if hit is None or _blocked(x, hit, amount) or _compares(x, hit) or _within_them(x, hit, amount):
        return ""
    sign: str = hit.lex.value
    if sign == "=":
        return sign
    first = x.first_of(hit)
    if x.among(first, "left_more") and x.among(hit.stop - 1, "left_only") and _distant_negator(x, first) and not _negated(x, first):
        return ""  # il ne reste plus que 12 lits
    if first + 1 <= amount.first and x.tokens[first].end <= hit.start:
        first += 1
    outer = x.ending_at(first, "modbefore") if first > 0 else None
    amount.start, amount.first = hit.start, first
    if outer is not None and outer.lex.value == "~" and sign in _BOUNDS and not _blocked(x, outer, amount):
        amount.start, amount.first = outer.start, x.first_of(outer)
    if sign in _BOUNDS:
        if _negated(x, first):
            return _TURN[sign]
        if sign == ">" and _distant_negator(x, first):
            return "<="
        if sign == "<" and x.hit(first - 1, "change.down") is not None and _negated(x, first - 1):
            return ">="  # will not fall below 40
    return sign


def _compares(x: Reader, hit: Hit) -> bool:
    """23 per cent less than 1,170: behind a share or a multiple the words compare with the figure, they do not bound it."""
    before = x.previous
    if before is None or hit.lex.value not in ("<", ">") or (before.kind != "percentage" and before.unit != "times"):
        return False
    return before.stop == x.first_of(hit)


def _within_them(x: Reader, hit: Hit, amount: Amount) -> bool:
    """Dans les 30 euros is about so many, dans les 33 camps is where, and so is près des 33 camps, but not près des deux tiers."""
    definite = (
        x.among(hit.stop - 1, "hedge_articles") and hit.lex.value == "~" and amount.form != "fraction" and amount.kind != "percentage"
    )
    return definite or (x.among(x.first_of(hit), "hedges_of_place") and hit.stop - x.first_of(hit) > 1 and bool(amount.noun))


def _blocked(x: Reader, hit: Hit, amount: Amount) -> bool:
    """Words that hedge only sometimes: "over" a past period, "up to" behind a verb of motion, ليصل إلى."""
    if hit.prefix and (hit.prefix.endswith("ال") or not hit.prefix.endswith(("ب", "و", "ل", "ف", "ك"))):
        return True  # سعة القارب 60 شخصا: with the article it is a noun
    if x.among(x.first_of(hit), "boat_words") and x.among(x.first_of(hit) - 1, "boat_leads"):
        return True
    first = x.first_of(hit)
    if x.among(first, "hedges_of_amounts") and amount.kind not in ("percentage", "money", "price", "temperature"):
        return True  # قرب 9% is about 9%, قرب 3 قرى where something lies
    if hit.prefix and x.among(first, "never_bounds"):
        return True  # فتحت 1312 قضية: opened, and not "and below"
    if x.among(first, "limited_words") and amount.kind == "count":
        return True  # limited to two houses
    if x.hit(first, "change.moved") is not None and goal_behind(x, amount):
        return True  # passou de 12 para 15
    origin = hit.lex.value == ">=" and x.previous is not None and x.hit(first, "change.from") is not None
    if origin and change_before(x, amount):
        return True  # subió al 3,2 % desde el 2,9 %
    if hit.lex.value == "<=":
        if hit.prefix == "ل" or (x.among(first - 1, "purpose_words") and x.among(first, "reach_verbs")):
            return True
        goal = x.hit(first, "change.to")
        if not x.clitics and goal is not None and goal.stop >= hit.stop and change_before(x, amount):
            return True
        if x.key(first) == "up" and (x.hit(first - 1, "change.moved") is not None or x.hit(first - 1, "change.up") is not None):
            return True
    if amount.form == "fraction" and x.hit(first, "change.by") is not None and x.among(hit.stop - 1, "articles"):
        return True  # sank um die Hälfte, but um die 300 Menschen
    single = hit.stop - first == 1
    if single and x.among(first, "vote_links") and x.digits(first - 1):
        return True  # mit 211 gegen 148 Stimmen
    if single and amount.noun_class == "person" and x.among(first, "against_people"):
        return True  # ermittelt gegen fünf Beschäftigte
    if x.hit(first, "ellipsis.than") is not None and _percent_ends(x, first):
        return True  # 35% fewer than 1,560 cases: what it is fewer than is no bound
    if single and x.among(first, "particle_bounds") and x.among(first - 1, "particle_verbs"):
        return True  # handed over 3.91 million tonnes
    if single and x.among(first, "spatial_bounds"):
        if amount.kind == "duration" and x.key(first) == "over":
            return not x.among(first - 1, "lasting_words") and not x.among(amount.stop, "ago_words")
        if amount.kind == "count" and x.key(first) == "over" and x.among(amount.stop - 1, "span_nouns"):
            return not x.among(first - 1, "lasting_words")
        if amount.kind in ("length", "area") and x.hit(first - 1, "bare.words", "change.up", "change.down") is None:
            return any(x.among(k, "spatial_verbs") for k in _clause_before(x, first))
        if amount.role == "touching" or x.among(first - 1, "not_before_over"):
            return not x.among(first - 1, "lasting_words") and amount.role == "touching"
    return False


def _percent_ends(x: Reader, stop: int) -> bool:
    """Whether a percentage ends right before a token: "%", "percent", في المئة."""
    if x.key(stop - 1) in ("%", "٪"):
        return True
    hit = x.ending_at(stop, "unit")
    return hit is not None and hit.lex.value[0] == "percent"


def _clause_before(x: Reader, first: int) -> Iterator[int]:
    """Up to five words in front within the clause."""
    for k in range(first - 1, max(-1, first - 6), -1):
        if x.text(k) in ".,;:\n":
            return
        yield k


def _after(x: Reader, amount: Amount, sign: str) -> str:
    """Plus, or more, at least, فأكثر behind the amount; one behind a comma or bracket bounds without joining the span."""
    j = amount.stop
    after = x.hit(j, "modafter")
    if after is not None and x.among(j, "ablative_bounds") and amount.stop > amount.first + 1 and not x.key(j - 1).endswith(x.ablatives):
        after = None  # 72 saatten çok is more than, 72 saat çok önemli very important
    if after is not None and x.among(j, "genitive_bounds") and amount.stop > amount.first + 1 and not x.key(j - 1).endswith(x.genitives):
        after = None  # 40 liranın üzerinde is above 40 liras, 2 puan üzerinde two points above something
    if after is None and amount.kind in ("length", "duration", "area") and x.among(j, "dimension_adjectives"):
        after = x.hit(j + 1, "modafter")  # 40 metres deep at most
        after = after if after is not None and after.lex.value in (">=", "<=") else None
    detached = False
    if after is not None and x.among(j, "until_words") and x.word(j - 1) and x.key(j - 1)[-1:] in "ae" and not _basic(x, j - 1):
        extend(x, amount, after.stop)
        return "<="  # 12 yıla kadar is up to twelve years, 12 yıl kadar about twelve
    if after is None and x.key(j) in (",", "،", "("):
        behind = x.hit(j + 1, "modafter")
        if (
            behind is not None
            and behind.lex.value in (">=", "<=")
            and not x.digits(behind.stop)
            and x.hit(behind.stop, "num", "scale") is None
        ):
            after, detached = behind, True
    if after is not None and after.lex.value == "<=" and (x.among(after.stop, "reached_words") or x.hit(after.stop, "change.reached")):
        after = None  # तापमान 14 डिग्री तक पहुंच गया, 12分まで縮まった
    if after is not None and x.among(j, "short_bounds") and x.capital(j) and not x.titled(j):
        after = None  # Boeing's 737 MAX
    if after is not None and x.hit(j, "ellipsis.than") is not None:
        after = None  # 35 persen lebih sedikit dari
    if after is not None and after.prefix == "" and not (after.lex.value == "~" and sign in _BOUNDS) and not _belongs_ahead(x, after):
        if not detached:
            extend(x, amount, after.stop)
        read_period(x, amount)
        value: str = after.lex.value
        return value
    if x.among(j, "exceed_verbs") and x.among(amount.first - 1, "exceed_from") and not sign:
        return ">"  # از ۸ میلیون نفر گذشت
    if x.text(j) in "'’" and x.glued(j) and x.among(j + 1, "accusative_endings") and x.among(j + 2, "exceed_verbs") and not sign:
        extend(x, amount, j + 3)
        return ">"  # 5 milyon TL'yi geçti
    if x.text(j) == "+" and x.glued(j) and not (x.glued(j + 1) and x.tokens[j + 1].kind in "wn"):
        extend(x, amount, j + 1)
        return ">="
    return sign or _behind_whole(x, amount)


_WHOLE_WORDS = 5
"""Words of what a share is of, at most, in front of "and more"."""


def _behind_whole(x: Reader, amount: Amount) -> str:
    """Half of the population or more, نصف السكان وأكثر: the bound of a share stands behind what it is a share of."""
    if amount.form != "fraction":
        return ""
    for j in range(amount.stop, min(amount.stop + _WHOLE_WORDS + 1, x.n)):
        more = x.hit(j, "modafter")
        joined = x.among(j, "and_words") or x.among(j, "or_words") or (x.clitics and x.key(j).startswith("و"))
        if j > amount.stop and more is not None and joined and more.lex.value in (">", ">="):
            noun = x.hit(more.stop, "noun")
            owned = x.clitics and (x.key(more.stop).startswith("ال") or owned_noun(x.r, more.stop) is not None)
            of_others = owned or (noun is not None and noun.lex.form == "plural")
            ahead = of_others or _belongs_ahead(x, more) or x.hit(more.stop, "ellipsis.than") is not None
            return "" if ahead else str(more.lex.value)
        if not x.word(j) or x.hit(j, "num", "scale") is not None:
            break
    return ""


def read_upward(x: Reader, amount: Amount) -> str:
    """From 20 up, from 500 upwards, من 20 فصاعدا: the open end of a range that has only a beginning."""
    opened = x.ending_at(amount.first, "range.from")
    if opened is None or not x.among(amount.stop, "upward_words") or x.digits(amount.stop + 1):
        return ""
    amount.start, amount.first = opened.start, x.first_of(opened)
    extend(x, amount, amount.stop + 1)
    return ">="


def _basic(x: Reader, i: int) -> bool:
    """Whether a word stands in the packs as a unit, currency or noun without any case ending."""
    entries = x.r.lexicon.folded.get(x.key(i), ())
    return any(not rest and lex.role in ("unit", "cur", "noun") for rest, lex, _ in entries)


def _belongs_ahead(x: Reader, after: Hit) -> bool:
    """ "12 killed, at least 30 hurt": the bound leads the next number."""
    if x.text(x.first_of(after)) in ("'", "’") and x.glued(x.first_of(after)):
        return False  # yüzde 40'ın üzerinde bir bölümü: the case of this number
    if any(
        hit.lex.role == "modbefore"
        and hit.stop > after.stop
        and not hit.prefix.endswith("ال")
        and (x.digits(hit.stop) or x.hit(hit.stop, "num", "scale", "cur") is not None)
        for k in (after.stop - 1, after.stop - 2)
        for hit in x.r.all_at(k, "modbefore")
    ):
        return True  # 48,500 volunteers and more than 1,100 teams
    if x.hit(after.stop - 1, "num") is not None and x.hit(after.stop, "noun", "unit") is not None:
        return True  # 181 yolcu ve altı mürettebat: and six of something else
    j = after.stop
    leads = x.digits(j) or x.hit(j, "num", "scale", "vague", "cur") is not None or x.among(j, "extra_words")
    if x.clitics and x.among(j, "of_words"):  # على بعد 15 مترا على الأقل من المباني
        return x.digits(j + 1) or x.hit(j + 1, "num", "scale", "vague") is not None
    return leads or x.among(j, "of_words")


def _distant(x: Reader, amount: Amount) -> str:
    """A bound whose subject stands between it and the number: تجاوز عدد القتلى 200, not over signs or other numbers."""
    if not x.clitics or amount.kind in ("date", "rank") or x.among(amount.first - 1, "apposed_words"):
        return ""
    framed = _framed(x, amount)
    if framed or _may_reach(x, amount):
        return framed or "<="
    for i in range(amount.first - 2, max(-1, amount.first - 2 - _REACH), -1):
        if (
            not x.word(i + 1)
            or not x.word(i)
            or x.among(i + 1, "clause_starts")
            or x.hit(i + 1, "num", "scale", "frac", "change.by") is not None
        ):
            return ""
        hit = x.hit(i, "modverb")
        if hit is not None and x.among(i, "boat_words") and x.among(i - 1, "boat_leads"):
            return ""  # انقلب قارب يقل 65 مهاجرا
        if hit is not None and hit.stop <= amount.first and hit.prefix in ("", "و", "ف"):
            value: str = (x.ending_at(hit.stop, "modverb") or hit).lex.value
            return value
    return ""


def _framed(x: Reader, amount: Amount) -> str:
    """يزيد طوله على 3 أمتار, لا تقل مساحتها عن 500 متر, يقترب السعر من 20 درهما: the subject between the verb and its preposition."""
    nears = x.among(amount.first - 1, "nearing_prepositions")
    if not nears and not x.among(amount.first - 1, "frame_prepositions"):
        return ""
    if nears and amount.kind == "count" and amount.low is not None and amount.low < _FEW:
        return ""  # whoever nears five villages walks there
    for i in range(amount.first - 3, max(-1, amount.first - 3 - _REACH), -1):
        within = nears and x.among(i + 1, "change_links")  # تقترب التذكرة في بعض الأيام من 90
        if not x.word(i) or not x.word(i + 1) or (x.among(i + 1, "clause_starts") and not within):
            return ""
        hit = x.hit(i, "modframe")
        if hit is not None and hit.stop <= amount.first - 2 and hit.prefix in ("", "و", "ف"):
            value: str = (x.ending_at(hit.stop, "modframe") or hit).lex.value
            return value if nears == (value == "~") else ""
    return ""


def _may_reach(x: Reader, amount: Amount) -> bool:
    """قد تصل العقوبة إلى 12 عاما, تصل عقوبة السرقة إلى 10 سنوات: what a figure may come to, or a penalty may."""
    if not x.among(amount.first - 1, "reach_prepositions"):
        return False
    for i in range(amount.first - 2, max(-1, amount.first - 2 - _REACH), -1):
        if not x.word(i) or x.among(i, "clause_starts"):
            return False
        if x.among(i, "may_reach_verbs"):
            return x.among(i - 1, "may_reach_words") or any(x.among(k, "penalty_words") for k in (i - 1, i + 1))
    return False


def _negated(x: Reader, first: int) -> bool:
    """A negator right before the modifier: "not more than" split by the pack's phrases."""
    hit = x.ending_at(first, "negators.words")
    return hit is not None and hit.prefix in ("", "و", "ف")


def _distant_negator(x: Reader, first: int) -> bool:
    """Rarely, نادرا ما, لا يملك some words before a lower bound make it an upper one; must not only within its clause, and
    none of them past "save" or "until": لم يعد إلا بعد أكثر من."""
    opened = x.among(first - 1, "determiners")
    for back in range(1, 7):
        i = first - back
        if i < 0 or x.text(i) in "\n.،,؛;:" or x.hit(i, "negators.save") is not None:
            return False
        opened = opened or x.among(i, "clause_starts") or x.among(i, "question_words")
        hit = (None if opened else x.hit(i, "negators.forbids")) or x.hit(i, "negators.distant", "negators.near")
        if hit is not None and x.hit(i, "ellipsis.remaining") is not None:
            continue  # لا يزال هناك: still, not "no"
        if hit is not None and (hit.lex.role != "negators.near" or (back <= 3 and hit.prefix in ("", "و", "ف"))):
            return True
    return False
