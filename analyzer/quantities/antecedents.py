"""Bare counts whose noun stands elsewhere: of the 85 families, 34 of them, including 450 in Dublin, the number of voters rose to 9m."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ..language import Hit
from ..model import step
from .counted import Counted, is_stop
from .nouns import counted_noun, owned_noun
from .reader import Amount, Reader, copy_unit, sentence_of

_BACK = 6
"""How many amounts before a bare count are asked for its noun."""
_REACH = 14
"""How many words may stand between "the number of voters" and its figure."""
_WHOLE_REACH = 4
"""How many words may stand between "of" and the whole: 38 of the outgoing 161 members."""
_SENTENCE_REACH = 40
_UNCOUNTED = frozenset({"abstract", "device"})
_LABEL_WORDS = 5
_LABEL_OPENERS = frozenset("\n•-–—*.▪◦")
_MOST_CHILDREN = 20
_MILLION = Decimal(1_000_000)
_SHORTEST_SCALE = Decimal(1000)


def share_antecedents(x: Reader, amounts: Sequence[Amount]) -> None:
    """Give bare counts the noun they count, where the text names it: the span stays as it is."""
    for at, amount in enumerate(amounts):
        if not is_bare(amount):
            continue
        noun = _numbered(x, amounts, at) or _subject(x, amounts, at)
        told = _same_money(x, amounts, at) if noun is None and x.ending_at(amount.first, "ellipsis.part") is not None else None
        scaled = _scaled_part(x, amounts, at) if noun is None and told is None else None
        if scaled is not None:
            _scale_like(amount, scaled)
            continue
        if told is not None and not _sentences_between(x, told, amount):
            inherit(amount, told)  # 52.3 billion dinars, 47.9 billion of it from taxes
            continue
        noun = (
            noun
            or _number_behind(x, amount)
            or _amounting(x, amounts, at)
            or _of_the(x, amount)
            or _of_group(x, amount)
            or _children(x, amount)
            or _labelled(x, amount)
        )
        if noun is not None:
            _take(amount, noun)
            continue
        source = (
            _bounded_again(x, amounts, at)
            or _beside(x, amounts, at)
            or _in_bracket(x, amounts, at)
            or _whole_behind(x, amounts, at)
            or _whole_before(x, amounts, at)
            or _same_money(x, amounts, at)
        )
        if source is not None:
            inherit(amount, source)


def is_bare(amount: Amount) -> bool:
    """A number that counts something without saying what."""
    return amount.parsed is not None and not amount.unit and amount.kind in ("", "count") and amount.form in ("cardinal", "vague", "range")


def inherit(target: Amount, source: Amount) -> None:
    """The unit, currency or noun of `source` holds for `target` as well."""
    copy_unit(target, source)
    target.known, target.role = True, target.role or "elliptic"
    target.trace += (step("quantity.inherited", unit=source.unit),)


def _take(amount: Amount, noun: Counted) -> None:
    amount.noun, amount.noun_class, amount.known = noun.canonical, noun.kind, True
    amount.unit, amount.kind, amount.role = noun.canonical, "count", amount.role or "elliptic"
    amount.trace += (step("quantity.inherited", unit=noun.canonical),)


def _numbered(x: Reader, amounts: Sequence[Amount], at: int) -> Counted | None:
    """The noun behind "the number of", عدد, in the same clause in front of the figure, with no other figure between."""
    amount = amounts[at]
    bound = _bound(amounts, at)
    its = x.ending_at(amount.first, "ellipsis.its_number")
    if its is not None:
        people = x.among(its.stop - 1, "people_pronouns")
        fallback = Counted("person", "person", amount.stop, True, "plural") if people else None
        return _head_before(x, x.first_of(its), bound) or fallback
    for i in range(amount.first - 1, max(bound - 1, amount.first - 1 - _REACH), -1):
        if not (x.word(i) or x.text(i) in "'’-\"“”«»()") or i in x.dates:
            return None
        hit = x.hit(i, "ellipsis.number_of")
        if hit is not None and hit.stop < amount.first:
            noun = counted_noun(x.r, hit.stop, definite=True)
            return noun if noun is not None and noun.known and noun.stop <= amount.first else None
    return None


def _number_behind(x: Reader, amount: Amount) -> Counted | None:
    """ارتفع إلى 23 عدد الموقوفين: the verb and its figure stand before the word for number."""
    hit = x.hit(amount.stop, "ellipsis.number_of") if x.clitics else None
    noun = counted_noun(x.r, hit.stop, definite=True) if hit is not None and x.ending_at(amount.first, "change.to") is not None else None
    return noun if noun is not None and noun.known else None


def _bound(amounts: Sequence[Amount], at: int) -> int:
    """The token behind the last figure in front that counts something: percentages and multiples tell a change on the way."""
    for before in reversed(amounts[max(0, at - 2) : at]):
        if before.kind not in ("percentage", "ratio", "duration"):
            return before.stop
    return amounts[at - 3].stop if at > 2 else 0


def _subject(x: Reader, amounts: Sequence[Amount], at: int) -> Counted | None:
    """Cases doubled to 18,400; the death toll climbed to 83; ارتفعت الإصابات إلى 18400: the subject of a verb of change."""
    amount, bound = amounts[at], _bound(amounts, at)
    if amount.low is None or amount.low != amount.low.to_integral_value():
        return None
    goal = x.ending_at(amount.first, "change.to")
    aside = x.first_of(goal) - 1 if goal is not None and not x.clitics else -1  # fell by 15 per cent this season, to 19,400
    verb = 0
    for i in range(amount.first - 1, max(bound - 1, amount.first - 1 - _REACH), -1):
        if (x.text(i) in _CLAUSE_ENDS and not (i == aside and x.text(i) == ",")) or x.among(i, "contrast_words"):
            return None
        toll = _toll(x, i)
        if toll is not None:
            return Counted(toll, "person", amount.stop, True, "plural") if verb or goal or x.hit(i + 1, "bare.words") is not None else None
        if x.hit(i, "change.up", "change.down", "multverb") is not None:
            verb = i
            if x.clitics and goal:
                return _subject_at(x, i + 1, amount.first)
        elif verb and goal and not x.clitics:
            found = [
                hit for k in (i - 2, i - 1, i) if k >= bound for hit in x.r.hits.get(k, ()) if hit.lex.role == "noun" and hit.stop == i + 1
            ]
            counted = _countable(x, min(found, key=lambda hit: hit.start)) if found else None
            if counted is not None or x.among(i, "priced_subjects"):
                return counted
            if not (x.among(i, "auxiliaries") or x.key(i).endswith("ly")):
                return _far_subject(x, i, amount)
    return None


_COPULA_REACH = 5


def _amounting(x: Reader, amounts: Sequence[Amount], at: int) -> Counted | None:
    """I container controllati sono stati 312; the dead were 12: a figure at the end of its clause, joined to a plural by a verb."""
    amount = amounts[at]
    told = x.ending_at(amount.first, "ellipsis.amount_to")
    if told is None or not _ends_clause(x, amount) or amount.low is None or amount.low != amount.low.to_integral_value():
        return None
    first = x.first_of(told)
    for i in range(first - 1, max(_bound(amounts, at) - 1, first - 1 - _COPULA_REACH), -1):
        if not x.word(i) or i in x.dates:
            return None
        hits = [hit for hit in x.r.all_at(i, "noun") if hit.lex.form == "plural" and hit.stop <= first]
        counted = _countable(x, max(hits, key=lambda hit: hit.stop)) if hits else None
        if counted is not None:
            return counted
    return None


def _ends_clause(x: Reader, amount: Amount) -> bool:
    j = amount.stop
    return j >= x.n or x.text(j) in _CLAUSE_ENDS or x.among(j, "list_words")


_SENTENCE_START = 24


def _far_subject(x: Reader, i: int, amount: Amount) -> Counted | None:
    """Cases in the camps of the state have tripled to 2,486: the plural that opens the sentence, with a preposition behind it."""
    first = i
    while first > 0 and (x.word(first - 1) or x.text(first - 1) in "'’-") and i - first < _SENTENCE_START and first - 1 not in x.dates:
        first -= 1
    if i - first >= _SENTENCE_START or not (x.opens(first) or first == 0):
        return None
    for k in range(first, i):
        toll = _toll(x, k)
        if toll is not None:
            return Counted(toll, "person", amount.stop, True, "plural")
        if x.among(k, "priced_subjects") or x.hit(k, "speech.verbs") is not None:
            return None
        plurals = [hit for hit in x.r.all_at(k, "noun") if hit.lex.form == "plural" and not hit.prefix]
        if plurals:
            hit = max(plurals, key=lambda found: found.stop)
            return _countable(x, hit) if x.among(hit.stop, "head_prepositions") else None
    return None


_CLAUSE_ENDS = frozenset(".,;:!?\n،؛؟()")


def _toll(x: Reader, i: int) -> str | None:
    for hit in x.r.hits.get(i, ()):
        if hit.lex.role.startswith("tolls."):
            return hit.lex.role.partition(".")[2].replace("_", " ")
    return None


def _subject_at(x: Reader, i: int, stop: int) -> Counted | None:
    """The definite plural right behind a verb of change."""
    hits = [hit for hit in x.r.all_at(i, "noun") if hit.prefix == "ال" and hit.stop <= stop]
    return _countable(x, max(hits, key=lambda hit: hit.stop)) if hits else None


def _countable(x: Reader, hit: Hit) -> Counted | None:
    """A plural that is counted: not what is priced or measured, as shares, sales and exports are."""
    plural = any(other.lex.form == "plural" and other.stop == hit.stop for other in x.r.hits.get(x.first_of(hit), ()))
    if not plural or hit.lex.value[1] in _UNCOUNTED or x.among(hit.stop - 1, "priced_subjects"):
        return None
    return Counted(hit.lex.value[0], hit.lex.value[1], hit.stop, True, "plural")


def _head_before(x: Reader, stop: int, bound: int) -> Counted | None:
    """مقاعد مجلس النواب، وعددها 161: the first known noun of the phrase in front."""
    stop -= x.text(stop - 1) in ",،("
    found: Counted | None = None
    for i in range(stop - 1, max(bound - 1, stop - 1 - _BACK), -1):
        if not x.word(i) or is_stop(x.r, i):
            break
        noun = counted_noun(x.r, i, definite=True)
        if noun is None or not noun.known:
            noun = owned_noun(x.r, i)
        found = noun if noun is not None and noun.known and noun.form == "plural" else found
    return found


def _of_the(x: Reader, amount: Amount) -> Counted | None:
    """Between 450 and 500 of the engineers, ٣١٠ من سكان الدوار: the noun behind "of", unless a number stands there."""
    whole = x.hit(amount.stop, "ellipsis.whole")
    if whole is None or whole.stop >= x.n or x.digits(whole.stop) or whole.stop in x.dates:
        return None
    noun = counted_noun(x.r, whole.stop, definite=True)
    if noun is None or not noun.known:
        noun = owned_noun(x.r, whole.stop)
    return noun if noun is not None and noun.known and noun.form == "plural" else None


def _of_group(x: Reader, amount: Amount) -> Counted | None:
    """Of the dead, 29 were killed here, 18 there: a group without a number leads the sentence."""
    start = amount.first - 1
    while start >= 0 and x.text(start) not in ".\n!?؟" and amount.first - start <= _SENTENCE_REACH:
        start -= 1
    lead = x.hit(start + 1, "ellipsis.of_the")
    if lead is None:
        return None
    noun = counted_noun(x.r, lead.stop + (x.key(lead.stop) == "the"), definite=True)
    return noun if noun is not None and noun.known and x.text(noun.stop) in (",", "،") and noun.stop < amount.first else None


def _children(x: Reader, amount: Amount) -> Counted | None:
    """A mother of five."""
    if not x.among(amount.first - 1, "of_words") or not x.among(amount.first - 2, "parent_words") or (amount.low or 0) > _MOST_CHILDREN:
        return None
    return Counted("child", "person", amount.stop, True, "plural")


def _labelled(x: Reader, amount: Amount) -> Counted | None:
    """- Dead: 91. Injured: 263. - Homes destroyed: 14,200: a figure behind a short label that opens its line or sentence."""
    if x.text(amount.first - 1) not in (":", "："):
        return _barred(x, amount)
    first = amount.first - 1
    while first > 0 and x.word(first - 1) and amount.first - first <= _LABEL_WORDS:
        first -= 1
    follows = x.text(first - 1) == "." and x.digits(first - 2) and x.text(first - 3) in ":："  # - Dead: 91. Injured: 263.
    if first == amount.first - 1 or not (first == 0 or x.text(first - 1) in _LABEL_OPENERS or follows):
        return None
    if amount.low is None or amount.low != amount.low.to_integral_value() or x.page_line(amount.first):
        return None
    if x.text(first).isupper():
        return None  # GPS: 25
    named = [
        hit
        for hit in x.r.all_at(first, "noun")
        if hit.lex.form == "plural" and hit.prefix in ("", "ال") and hit.stop < amount.first and hit.lex.value[1] not in _UNCOUNTED
    ]
    if not named:
        return None
    hit = max(named, key=lambda found: found.stop)
    return Counted(hit.lex.value[0], hit.lex.value[1], hit.stop, True, "plural")


def _barred(x: Reader, amount: Amount) -> Counted | None:
    """पुष्ट मामले १३,११० | मौतें १९१: facts in brief between bars, each a label and its figure."""
    first = amount.first
    while first > 0 and x.word(first - 1) and amount.first - first <= _LABEL_WORDS:
        first -= 1
    if first == amount.first or "|" not in (x.text(first - 1), x.text(amount.stop)):
        return None
    if x.text(amount.stop) not in "|\n" and amount.stop < x.n:
        return None
    named = [
        hit for i in range(first, amount.first) for hit in x.r.all_at(i, "noun") if hit.lex.form == "plural" and hit.stop == amount.first
    ]
    toll = next((toll for i in range(first, amount.first) if (toll := _toll(x, i)) is not None), None)
    if toll is not None:
        return Counted(toll, "person", amount.stop, True, "plural")
    if not named or amount.low is None or amount.low != amount.low.to_integral_value():
        return None
    return Counted(named[0].lex.value[0], named[0].lex.value[1], amount.stop, True, "plural")


def _whole_behind(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """Three of the 12 suspects, سبعة من أصل عشرة أطباء."""
    whole = x.hit(amounts[at].stop, "ellipsis.whole")
    if whole is None or at + 1 >= len(amounts):
        return None
    after = amounts[at + 1]
    between = range(whole.stop, after.first)
    if not 0 <= after.first - whole.stop <= _WHOLE_REACH or any(not _inside_whole(x, i, whole.stop) for i in between):
        return None
    return after if after.kind == "count" and after.unit and _fits(amounts[at], after) else None


def _bounded_again(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """At least 20 years in prison; members face no less than 10: a bound with nothing behind it is of the unit of the one in front."""
    amount = amounts[at]
    before = amounts[at - 1] if at else None
    if before is None or amount.sign not in _BOUNDS or before.sign not in _BOUNDS or _sentences_between(x, before, amount):
        return None
    if before.kind not in ("duration", "money", "length", "mass", "area", "volume") or not _ends_clause(x, amount):
        return None
    low, high = sorted((amount.low or Decimal(0), before.low or Decimal(0)))
    return before if 0 < high <= low * _BRACKET_FACTOR else None


_DASHES = frozenset("–—")
_BOUNDS = frozenset((">", ">=", "<", "<="))


def _beside(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """30 jets and 16 of the longer sort, and a further dozen: joined to a count, more of the same."""
    amount = amounts[at]
    before = amounts[at - 1] if at else None
    if before is None or before.kind != "count" or not before.unit or _sentences_between(x, before, amount):
        return None
    if x.text(amount.first - 1) in _DASHES and _ends_clause(x, amount) and not x.glued(amount.first - 1):
        for other in reversed(amounts[max(0, at - 3) : at]):  # закрыты 46 школ, во всех четырех странах — 380
            low, high = sorted((amount.low or Decimal(0), other.low or Decimal(0)))
            if other.kind == "count" and other.unit and not _sentences_between(x, other, amount) and 0 < high <= low * _BRACKET_FACTOR:
                return other
        return None
    further = x.among(amount.first - 1, "further_words") and _ends_clause(x, amount)
    joined = (
        x.among(amount.first - 1, "list_words") and amount.first - before.stop == 1 and x.hit(amount.stop, "ellipsis.whole") is not None
    )
    low, high = sorted((amount.low or Decimal(0), before.low or Decimal(0)))
    return before if (further or joined) and 0 < high <= low * _BRACKET_FACTOR else None


def _in_bracket(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """Eleven million passengers, more than in 2019 (7.1 million): the figure in brackets behind a date is of another time."""
    amount = amounts[at]
    dated = any(expression.stop == amount.first - 1 for expression in x.dates.values())
    if not dated or x.text(amount.first - 1) not in "([" or x.text(amount.stop) not in ")]":
        return None
    for source in reversed(amounts[max(0, at - _BACK) : at]):
        if _sentences_between(x, source, amount):
            return None
        if source.kind in ("count", "money") and source.unit and source.low and amount.low:
            low, high = sorted((source.low, amount.low))
            return source if high <= low * _BRACKET_FACTOR else None
    return None


_BRACKET_FACTOR = 20


def _inside_whole(x: Reader, i: int, first: int) -> bool:
    """Whether token `i` may stand between "of" and the whole: two of the city's three stations."""
    if x.text(i) in ("'", "’") or (x.key(i) == "s" and x.text(i - 1) in ("'", "’")):
        return True
    return x.word(i) and (i == first or not is_stop(x.r, i))


def _whole_before(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """Of the 85 families 34 …; 300 hurt, 40 of them …; 500 million dollars, منها 200 مليون."""
    amount = amounts[at]
    pronoun = x.hit(amount.stop, "ellipsis.behind") is not None or partitive_number(x, amount)
    lead, counted = x.ending_at(amount.first, "ellipsis.part", "ellipsis.out_of") is not None, False
    for source in reversed(amounts[max(0, at - _BACK) : at]):
        if is_bare(source):
            counted = True
        if not source.unit or source.kind not in ("count", "money") or (source.role == "elliptic" and not (pronoun or lead)):
            continue
        if counted and source.kind == "money":
            return None  # 2.5 million voted, 1.1 million of them here: they are those that voted, not a sum told before
        apart = _sentences_between(x, source, amount)
        if apart > (1 if pronoun else 0):
            break
        framed = apart == 0 and _opens_whole(x, source, amount)
        of_whole = apart == 0 and x.ending_at(amount.first, "frames.out_of") is not None  # बारह सदस्यों में से सात
        if (pronoun or lead or framed or of_whole) and _fits(amount, source):
            return source
        if apart == 0 and _coordinated(x, source, amount):
            return source
        if apart == 0 and x.ending_at(amount.first, "ellipsis.out_of") is not None and source.kind == "count" and _fits(source, amount):
            return source  # 3 million voters out of 9 million
    return _next_part(x, amounts, at)


def partitive_number(x: Reader, amount: Amount) -> bool:
    """27 kişiden dördü, 22 sanıktan 18'ini: a number that itself says that it is part of what was counted."""
    j = amount.stop
    return x.among(j - 1, "partitive_numbers") or (x.text(j) in ("'", "’") and x.glued(j + 1) and x.among(j + 1, "partitive_endings"))


def _same_money(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """412 million riyals, deals for 214 million; a release clause of 45 million: a scale word alone where money is spoken of.

    In the sentence of the money any such figure is money too, unless things are counted by the million in between; in the next
    one a word for money must stand in front, or more such figures stand beside it: food 38 million, shelter 22 million.
    """
    amount = amounts[at]
    if amount.parsed is None or amount.parsed.scale < _MILLION or x.hit(amount.stop, "ellipsis.whole") is not None:
        return None
    for source in reversed(amounts[max(0, at - 2 * _BACK) : at]):
        apart = _sentences_between(x, source, amount)
        if apart > 1:
            return None
        bracketed = x.text(source.first - 1) in "([" and x.text(source.stop) in ")]"
        if not source.unit or source.kind in ("percentage", "ratio", "duration", "age", "rank") or bracketed:
            continue
        if source.kind == "count" and source.low is not None and source.low < _MILLION and source.known:
            continue  # an appeal for $96 million to help 120,000 people
        if source.kind != "money" or (apart and not (_speaks_of_money(x, amount) or _shares(x, amounts, at))):
            return None
        return source
    return None


def _scaled_part(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """360 milioni di euro, di cui 307 per la cocaina e 53 per il captagon: parts of a sum that leave out its scale word too."""
    amount = amounts[at]
    if amount.parsed is None or amount.parsed.scale != Decimal(1) or x.hit(amount.stop, "ellipsis.whole") is not None:
        return None
    beside = at > 0 and amounts[at - 1].role == "scaled" and x.among(amount.first - 1, "list_words")
    if not beside and x.ending_at(amount.first, "ellipsis.part") is None:
        return None
    if not (_ends_clause(x, amount) or x.among(amount.stop, "share_prepositions")):
        return None
    for source in reversed(amounts[max(0, at - _BACK) : at]):
        if _sentences_between(x, source, amount):
            return None
        if source.kind == "money" and source.parsed is not None and source.parsed.scale >= _MILLION and source.role != "scaled":
            return source if amount.low is not None and 1 < amount.low < source.parsed.unscaled else None
    return None


def _scale_like(amount: Amount, source: Amount) -> None:
    """Give a part the money and the scale word of its sum."""
    if amount.low is None or source.parsed is None:
        return
    inherit(amount, source)
    amount.low = amount.high = amount.low * source.parsed.scale
    amount.role = "scaled"


def _shares(x: Reader, amounts: Sequence[Amount], at: int) -> bool:
    """Whether other figures with a scale word alone, or sums, stand in the sentence: parts of a sum that was told, each with
    nothing behind it that it could count."""
    stop = amounts[at].stop
    if stop < x.n and x.word(stop) and not x.among(stop, "list_words"):
        return False
    beside = [
        other
        for other in (*amounts[max(0, at - _BACK) : at], *amounts[at + 1 : at + 1 + _BACK])
        if _sentences_between(x, other, amounts[at]) == 0 and other.parsed is not None and other.parsed.scale >= _MILLION
    ]
    return any(is_bare(other) or other.kind == "money" for other in beside) and not any(
        other.kind == "count" and other.unit for other in beside
    )


def _speaks_of_money(x: Reader, amount: Amount) -> bool:
    """Whether a word for a sum stands in the clause in front: cost, fee, fund, clause, revenue."""
    for i in range(amount.first - 1, max(-1, amount.first - _REACH), -1):
        if x.text(i) in ".\n;؛":
            return False
        if x.among(i, "money_words"):
            return True
    return False


def _next_part(x: Reader, amounts: Sequence[Amount], at: int) -> Amount | None:
    """منها 200 مليون للتعليم و100 مليون للصحة: one more part of a sum of money, told with its scale word."""
    if not at or amounts[at - 1].role != "elliptic" or amounts[at - 1].kind != "money":
        return None
    here, amount = amounts[at - 1], amounts[at]
    joined = (amount.parsed is not None and amount.parsed.prefix == "و") or x.among(amount.first - 1, "list_words")
    apart = _sentences_between(x, here, amount) or amount.first - here.stop > _BACK
    return here if joined and not apart and amount.low is not None and amount.low >= _SHORTEST_SCALE else None


def _coordinated(x: Reader, source: Amount, amount: Amount) -> bool:
    """57 people died, 212 were wounded and 26 are missing: people said to be something else, behind a comma or "and"."""
    led = x.text(amount.first - 1) in ",;" or x.among(amount.first - 1, "list_words")
    if source.noun != "person" and any(hit.lex.role.startswith("counted_as.") for hit in x.r.hits.get(amount.stop, ())):
        return False  # 12 detenidos y 3 muertos: what stands behind the number says what it counts
    if x.text(amount.first - 1) == ";" and source.noun and source.noun_class != "abstract" and _fits(amount, source):
        return x.hit(amount.stop, "bare.after") is not None and amount.first - source.stop <= _REACH  # 205 homes; 164 were burnt
    return led and source.noun_class == "person" and x.hit(amount.stop, "bare.after") is not None and amount.first - source.stop <= _REACH


def _opens_whole(x: Reader, source: Amount, amount: Amount) -> bool:
    """Of the 1,043 candidates, 274 …: the whole leads its clause and a comma closes it."""
    if x.ending_at(source.first, "ellipsis.out_of") is not None:
        return amount.first - source.stop <= _REACH
    leads = any(x.hit(i, "ellipsis.of_the") is not None for i in range(max(0, source.first - 2), source.first + 1))
    return leads and any(x.text(i) in ",،" for i in range(source.stop, amount.first)) and amount.first - source.stop <= _REACH


def _fits(part: Amount, whole: Amount) -> bool:
    """A part is no more than its whole; of money it is told with a scale word of its own."""
    if part.low is None or (whole.high is None and whole.low is None):
        return False
    bound = whole.high if whole.high is not None else whole.low
    if whole.kind == "money" and part.low < _SHORTEST_SCALE:
        return False
    return bound is not None and (part.low <= bound or part.sign == "vague")


def _sentences_between(x: Reader, a: Amount, b: Amount) -> int:
    return sentence_of(x, b) - sentence_of(x, a)
