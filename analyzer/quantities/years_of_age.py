"""Years that are somebody's age by what stands around them: un joueur de 23 ans, Ha 34 anni, شاب يبلغ 19 عاما, mort à 83 ans."""

from __future__ import annotations

from .reader import Amount, Reader

_REACH = 10
"""Tokens within which a verb of dying or marrying tells that years are an age."""
YOUNGEST = 5
"""Years behind a name and a comma from which they are its age."""
OLDEST = 130
"""Years from which a number is nobody's age."""
_COMMAS = frozenset(",،")
_HEDGES = frozenset("=~")


def is_aged(x: Reader, amount: Amount) -> bool:
    """Whether a length of time in years or months is how old somebody is, and not years of something."""
    if x.among(amount.stop, "of_words") or _sentenced(x, amount):
        return False
    return (
        _behind_person(x, amount)
        or _grown(x, amount)
        or _has(x, amount)
        or _at_event(x, amount)
        or _apposed(x, amount)
        or _grouped(x, amount)
        or _linked(x, amount)
        or _limit(x, amount)
    )


def _thing_follows(x: Reader, amount: Amount) -> bool:
    """20 Jahre Krieg, 10 years experience: years of what stands right behind."""
    if x.clitics or not x.word(amount.stop):
        return False
    noun = x.hit(amount.stop, "noun")
    return noun is not None and noun.lex.value[1] != "person" and x.hit(amount.stop, "stop_noun.words") is None


def _sentenced(x: Reader, amount: Amount) -> bool:
    """Дали мужчине 12 лет: the years of a sentence."""
    return any(x.among(k, "sentencing_words") for k in _sentence_before(x, amount.first))


def _sentence_before(x: Reader, stop: int) -> range:
    first = stop
    while first > max(0, stop - _REACH) and x.text(first - 1) not in ".;:!?؟؛\n":
        first -= 1
    return range(first, stop)


def _list_start(x: Reader, amount: Amount) -> int:
    """The token of the first number of a list that the amount ends: de 6 et 8 ans."""
    i = amount.first
    while i >= 2 and x.among(i - 1, "list_words") and x.number(i - 2):
        i -= 2
    return i


def person_ends(x: Reader, stop: int, longest: int = 3) -> bool:
    """Whether a noun of a person, of at most so many words, ends right before a token."""
    behind = (hit for k in range(1, longest + 1) for hit in x.r.hits.get(stop - k, ()))
    return any(hit.lex.role == "noun" and hit.stop == stop and hit.lex.value[1] == "person" for hit in behind)


def _behind_person(x: Reader, amount: Amount) -> bool:
    """Le joueur de 23 ans, Kinder unter 12 Jahren, لاعبين دون 20 عاما, мужчина 45 лет."""
    i = _list_start(x, amount)
    led = x.among(i - 1, "age_prepositions")
    adjacent = amount.parsed is not None and x.among(amount.parsed.stop, "age_years")
    bounded = amount.sign not in _HEDGES and amount.parsed is not None and amount.first < amount.parsed.first
    return (bounded or ((led or adjacent) and not _thing_follows(x, amount))) and person_ends(x, i - led)


def _grown(x: Reader, amount: Amount) -> bool:
    """Les plus de 65 ans, mayores de 65 años, من هم فوق 65 عاما: a bound that is said of people."""
    if amount.sign in _HEDGES or amount.parsed is None:
        return False
    if any(x.among(k, "age_nouns") for k in (amount.first - 2, amount.first - 3)):
        return True  # الذين تقل أعمارهم عن 55 عاما
    return x.among(amount.first - 1, "age_leaders") or any(x.among(k, "older_words") for k in range(amount.first, amount.parsed.first))


def _has(x: Reader, amount: Amount) -> bool:
    """Il a 34 ans, tiene 34 años, شاب يبلغ 19 عاما, ему 34 года: not il y a 34 ans."""
    verb = next((k for k in (amount.first, amount.first - 1) if x.among(k, "age_have")), None)
    if verb is None and amount.parsed is not None and x.among(amount.parsed.stop, "age_years") and x.capital(amount.first - 1):
        return not x.word(amount.stop)  # Ивану Петрову 53 года
    if verb is None or x.among(verb - 1, "there_words"):
        return False
    if x.clitics:
        return person_ends(x, verb) or x.among(verb - 1, "age_leaders") or x.among(verb - 1, "of_words")
    return not x.word(amount.stop) or x.among(amount.stop, "list_words") or x.among(amount.stop, "when_words")


def _at_event(x: Reader, amount: Amount) -> bool:
    """Mort à 83 ans, توفي عن 80 عاما."""
    if not x.among(amount.first - 1, "age_at"):
        return False
    behind = range(amount.stop, min(x.n, amount.stop + _BEHIND)) if x.verb_final else ()  # mit 63 Jahren in den Ruhestand gehen
    return any(x.among(k, "age_events") for k in (*_sentence_before(x, amount.first - 1), *behind))


_BEHIND = 5
"""Tokens behind the years within which the verb of a language that ends with it is looked for."""


def _limit(x: Reader, amount: Amount) -> bool:
    """Raise the retirement age from 63 to 65 years, relever l'âge légal à 64 ans, سن التقاعد من 63 إلى 65 عاما: from which age, and to
    which, not by how many years."""
    if amount.unit != "year" or amount.low is None or amount.low < _LIMIT or amount.sign not in _HEDGES:
        return False
    before = x.previous
    if before is not None and before.kind == "age" and before.role == "from" and amount.first - before.stop <= 2:
        return True
    noun = next((k for k in reversed(_sentence_before(x, amount.first)) if x.among(k, "limit_ages")), None)
    if noun is None:
        return False
    dated = {k for first in range(noun, amount.first) if first in x.dates for k in range(first, x.dates[first].stop)}
    between = [k for k in range(noun, amount.first) if k not in dated]
    if any(x.digits(k) or x.key(k) in _COMMAS or x.hit(k, "num") is not None for k in between):
        return False
    if x.ending_at(amount.first, "change.by") is not None and x.ending_at(amount.first, "change.to", "range.from", "change.from") is None:
        return False
    near = amount.first - noun <= _NEXT and x.clitics
    led = x.ending_at(amount.first, "change.to", "change.from", "range.from", "range.to") is not None
    return near or led or x.among(amount.first - 1, "be_words") or (amount.role == "from" and amount.first - noun > 1)


_LIMIT = 12
"""Years from which a limit of age is told as an age, and not as by how much it moves."""
_NEXT = 4
"""Tokens between the word for an age and its years where nothing leads to them: يبلغ سن التقاعد 60 عاما."""


def _apposed(x: Reader, amount: Amount) -> bool:
    """Il sospettato, 34 anni, è …; قالت ليلى، 34 عاما، إنها …: between commas behind a person or what may be one."""
    i = amount.first - x.among(amount.first - 1, "age_prepositions")
    if amount.sign != "=" or x.key(i - 1) not in _COMMAS or x.key(amount.stop) not in _COMMAS:
        return False
    if amount.low is None or amount.low < YOUNGEST or not x.word(i - 2) or x.hit(i - 2, "unit", "num", "scale", "months") is not None:
        return False
    if person_ends(x, i - 1):
        return True
    unknown = not any(hit.lex.role == "noun" and hit.stop == i - 1 for k in (2, 3) for hit in x.r.hits.get(i - k, ()))
    return unknown and (x.clitics or x.among(i - 3, "articles"))


def _grouped(x: Reader, amount: Amount) -> bool:
    """فئة 18-25 عاما, أعمارهم بين 18 و25 عاما: behind a word for people of one age."""
    return any(x.among(k, "age_group_words") for k in (amount.first - 1, amount.first - 2)) or (
        amount.form == "range" and any(x.among(k, "age_nouns") for k in range(amount.first - 3, amount.first))
    )


def _linked(x: Reader, amount: Amount) -> bool:
    """8 साल के दो बच्चे, 34 साल का है: a link of origin before a person or the end of the clause."""
    if not x.among(amount.stop, "of_before_words"):
        return False
    j = amount.stop + 1
    j += x.hit(j, "num") is not None
    person = x.hit(j, "noun")
    return (person is not None and person.lex.value[1] == "person") or x.among(amount.stop + 1, "be_words")


def names_person(x: Reader, i: int) -> bool:
    """Whether token `i` names a person: a capitalised word, or a noun of the class person."""
    if x.hit(i, "months", "weekdays", "num", "scale") is not None:
        return False
    if x.capital(i) or (x.among(i - 1, "articles") and x.word(i) and x.hit(i, "noun") is None):
        return True
    return person_ends(x, i + 1, 1)


def named_years(x: Reader, amount: Amount) -> bool:
    """Rosa Lund, 61 ans, / Rosa Lund, de 27 años, / Rosa Lund (61 Jahre): behind a name of two words, closed by a sign."""
    i = amount.first
    i -= x.among(i - 1, "age_prepositions")
    if i < amount.first and amount.sign in ("=", "~") and _some_person(x, i) and (amount.low or OLDEST) < OLDEST:
        return True
    if amount.sign != "=" or x.key(i - 1) not in (",", "(") or x.key(amount.stop) not in (",", ")", "."):
        return False
    if amount.low is None or not YOUNGEST <= amount.low < OLDEST:
        return False
    name = x.capital(i - 2) and x.word(i - 3) and len(x.key(i - 3)) > 1 and (x.capital(i - 3) or person_ends(x, i - 2, 1))
    return (
        names_person(x, i - 2)
        and (name if x.capital(i - 2) else x.hit(i - 2, "noun") is not None)
        and x.hit(i - 3, "stop_noun.words") is None
    )


def _some_person(x: Reader, stop: int) -> bool:
    """Un homme, una mujer: an article and a noun of a person right before a token."""
    return x.among(stop - 2, "one_articles") and person_ends(x, stop, 1)
