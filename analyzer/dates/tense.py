"""Whether the sentence tells a date as one to come or as one that has been: verbs and cues around it."""

from __future__ import annotations

from itertools import takewhile

from ..language import describes_done, future_verb
from ..text import fold_word
from .cursor import Cursor, DateExpression

_PAST_REACH = 9
"""Tokens in front of a day in which a verb of the past or a word such as "after" tells that it has been."""


def is_past(cursor: Cursor, expression: DateExpression) -> bool:
    """Was arrested four days after the raid of 14 January: what has happened by or since a day has it behind it."""
    for back in range(1, _PAST_REACH + 1):
        token = cursor.token(expression.first - back)
        if token is None or token.text in "\n.؛;:!?؟":
            return False
        at = expression.first - back
        if cursor.among(at, "past_cues"):
            return not (cursor.english and cursor.key(at + 1) == "to" and cursor.among(at, "lasting_copulas"))  # was to end on 17 March
    return False


_OPENING_REACH = 6
"""Tokens between a verb of the present that tells of a plan and its day."""


def _opens_on(cursor: Cursor, first: int) -> bool:
    """The festival opens on Friday, ينطلق المهرجان يوم الجمعة, ستغادر يوم الجمعة: the day is one to come."""
    for back in range(1, _OPENING_REACH + 1):
        token = cursor.token(first - back)
        if token is None or token.text in "\n.,،؛;:!?؟":
            return False
        own = cursor.english or cursor.reading.lexicon.clitics  # every pack reads English words too: "placé" is no "place"
        if own and cursor.among(first - back, "opening_verbs") and back <= (_OPENING_REACH if cursor.reading.lexicon.clitics else 3):
            return True
        if cursor.reading.lexicon.clitics and future_verb(cursor.reading, first - back):
            return True
    return False


_DOING, _ATTENDED = 6, 5
"""Tokens between the verb of what is left to do and its day, and between what it is left for and that verb."""


def _left_to_do(cursor: Cursor, first: int) -> bool:
    """With the remaining 120 to open in September, con altri 45 da consegnare a marzo: others, and what is to become of them."""
    for sign in range(first - 1, first - 1 - _DOING, -1):
        token = cursor.token(sign)
        if token is None or token.text in "\n.,،؛;:!?؟" or token.kind == "n":
            return False
        if cursor.among(sign, "infinitive_signs"):
            break
    else:
        return False
    lead = next((k for k in range(sign - 1, sign - 1 - _ATTENDED, -1) if cursor.among(k, "attending_words")), None)
    if cursor.key(sign - 1) == "," and cursor.among(sign + 1, "be_words"):
        return True  # the last 12, to be delivered on Monday
    small = cursor.hit(sign + 1, "num", "scale", "stop_noun.words") is not None and not cursor.among(sign + 1, "be_words")
    if lead is None or small:
        return False
    between = range(lead + 1, sign)
    others = any(cursor.among(k, "left_over_words") for k in between)
    return others and all(cursor.tokens[k].kind != "s" for k in between)


_UNTIL_REACH, _LASTING_REACH = 3, 9
"""Tokens between "until" and its day, and between its verb and "until"."""


def _lasts_until(cursor: Cursor, first: int) -> bool:
    """Stays closed until Friday, should be back by Friday, restera fermé jusqu'à vendredi, يبقى مغلقا حتى الجمعة: a day up to which
    something lasts, or by which it is to be done, where the clause tells of what is or shall be."""
    at = next((first - back for back in range(1, _UNTIL_REACH + 1) if cursor.among(first - back, "until_days")), None)
    if at is None:
        return False
    lasting = False
    for i in range(at - 1, at - 1 - _LASTING_REACH, -1):
        token = cursor.token(i)
        if token is None or token.text in "\n.,،؛;:!?؟":
            break
        ahead = cursor.english and cursor.key(i + 1) == "to"  # was to stay, had to leave: only the second has happened
        if cursor.among(i, "past_cues") and not (ahead and cursor.among(i, "lasting_copulas")):
            return False
        lasting = lasting or cursor.among(i, "lasting_verbs")
    return lasting


_BEGINS_AT_ONCE, _BEGINS = 3, 5
"""Tokens in front of a day in which a verb of starting stands, and in which it stands where another verb or its
subject follows it."""


def _begins_on(cursor: Cursor, first: int) -> bool:
    """Reabre na sexta-feira, le procès commence vendredi: a verb of the present shortly before a day on which something starts; what
    starts may be told by a verb between them, and in Arabic stands there: starts to flow in July, تبدأ الأموال بالتدفق في يوليو."""
    for back in range(1, _BEGINS + 1):
        token = cursor.token(first - back)
        if token is None or token.text in "\n.,،؛;:!?؟" or token.kind == "n":
            return False
        lexicon = cursor.reading.lexicon
        if back > _BEGINS_AT_ONCE and not lexicon.clitics and cursor.hit(first - back + 1, "stop_noun.words") is None:
            continue
        verb = bool(lexicon.clitics) and lexicon.clitics.unjoined(token.key) in lexicon.lists.get("begin_verbs", ())  # ويبدأ
        if (verb or cursor.among(first - back, "begin_verbs")) and not token.text.casefold().endswith(cursor.participle_endings):
            return True  # not commencé
        if cursor.among(first - back, "present_copulas") and cursor.among(first - back - 1, "begin_nouns"):
            return True  # Baubeginn ist im Dezember
    return False


def _is_on(cursor: Cursor, expression: DateExpression) -> bool:
    """The final is on Sunday, la final es el domingo: a copula of the present, and nothing but a small word, before a day of the week."""
    i = expression.first - 1
    before = cursor.token(i)
    small = before is not None and not before.text.casefold().endswith(cursor.participle_endings)  # est resté jeudi
    i -= small and cursor.hit(i, "stop_noun.words") is not None and not cursor.among(i, "present_copulas")
    if expression.month is not None or not cursor.among(i, "present_copulas") or cursor.token(i - 1) is None:
        return False
    return not _is_perfect(cursor, expression.stop)


def _is_perfect(cursor: Cursor, stop: int) -> bool:
    """Ist am Donnerstag auf 21 gestiegen, è mercoledì morto: the copula belongs to a participle behind the day, in German at the end of
    the clause. What is planned, open or closed on a day is so on that day."""
    if not cursor.perfect_tails:
        return False
    words = []
    for token in cursor.tokens[stop : stop + _AHEAD]:
        if token.text in _CLAUSE_SIGNS:
            break
        words.append(token.text)
    for word in words[-1:] if cursor.noun_capitals else words[:2]:
        key = word.casefold()
        led = not cursor.perfect_heads or any(head in key[:_PREFIX] for head in cursor.perfect_heads)
        if (
            word == key
            and led
            and key.endswith(cursor.perfect_tails)
            and fold_word(key) not in cursor.reading.lexicon.lists.get("set_states", ())
        ):
            return True
    return False


_CLAUSE_SIGNS = frozenset(".!?؟;:,\n()")
_PREFIX = 9
"""Letters of a participle in which its prefix stands: zurückgetreten."""


def _will_follow(cursor: Cursor, expression: DateExpression) -> bool:
    """Che venerdì porterà il caso in aula: a verb of the future right behind a day of the week."""
    if expression.month is not None or expression.relation:
        return False
    following = cursor.token(expression.stop)
    if following is None or following.kind != "w":
        return False
    return cursor.among(expression.stop, "will_words") or _ends_in_will(cursor, expression.stop)


def _ends_in_will(cursor: Cursor, i: int) -> bool:
    """Recevra, recibirá: a verb of the future by its ending, and no name (Sandra, Herrera)."""
    if not cursor.will_endings:
        return False
    text = cursor.tokens[i].text
    named = text[:1].isupper() and i > 0 and cursor.tokens[i - 1].kind == "w"
    return not named and text.casefold().endswith(cursor.will_endings)


def is_deadline(cursor: Cursor, expression: DateExpression) -> bool:
    """Whether nothing but "by", "until" or "as from" tells a date as one to come: complaints received by the end of September."""
    near = any(_limits(cursor, expression.first - back) for back in range(_BY_REACH + 1))
    return near and expression.weekday is None and not is_future(cursor, expression, deadlines=False)


def _limits(cursor: Cursor, i: int) -> bool:
    """Whether a word leads to the last day of something or to its first: by September, اعتبارا من أول أبريل."""
    return cursor.among(i, "by_words") or cursor.among(i, "starting_words")


_HELPER_REACH = 3
"""Tokens in front of a verb in which a word of the past stands: وكانت العيادات تحتاج."""
_LIMIT_REACH, _NEED_REACH, _INSIDE = 5, 14, 2
"""Tokens between a limit and its month, and between what is needed and the limit; of a date that opens with its limit (d'ici à fin)."""


def _needed_until(cursor: Cursor, expression: DateExpression) -> bool:
    """They need 113,000 tonnes until the October harvest, il en faudrait 40 d'ici à fin octobre: up to when something is needed now."""
    if expression.month is None or expression.year is not None or expression.relation:
        return False
    first = expression.first
    last = min(first + _INSIDE, expression.stop - 1)
    limits = (k for k in range(last, first - _LIMIT_REACH, -1) if _limits(cursor, k) or _ends_before(cursor, k))
    at = next(limits, None)
    if at is None:
        return False
    for i in range(at - 1, max(-1, at - 1 - _NEED_REACH), -1):
        if cursor.tokens[i].text in "\n.؟!?؛;" or cursor.among(i, "past_cues"):
            return False
        if cursor.among(i, "need_verbs"):
            return not any(cursor.among(k, "past_cues") for k in range(max(0, i - _HELPER_REACH), i))
    return False


def _ends_before(cursor: Cursor, k: int) -> bool:
    return cursor.among(k, "until_days") or cursor.hit(k, "date_bounds.before") is not None


_BY_REACH = 3
"""Tokens between "by" and its date."""


def is_future(cursor: Cursor, expression: DateExpression, *, deadlines: bool = True) -> bool:
    """Whether a cue of plan or forecast stands in the clause of the date, or it is a day on which something starts; `deadlines`: or one
    by which something is."""
    if expression.weekday is not None and cursor.among(expression.first - 1, "start_words"):
        return cursor.key(expression.stop) not in ("'", "’") and cursor.hit(expression.stop, "range.to", "range.bare") is None
    if expression.weekday is not None and (
        _opens_on(cursor, expression.first) or _is_on(cursor, expression) or _will_follow(cursor, expression)
    ):
        return True
    if _left_to_do(cursor, expression.first):
        return True
    if (
        expression.weekday is not None
        and expression.month is None
        and (_lasts_until(cursor, expression.first) or _begins_on(cursor, expression.first))
    ):
        return True
    if _needed_until(cursor, expression):
        return True
    bare_month = expression.month is not None and expression.year is None and expression.weekday is None and not expression.relation
    if bare_month and _begins_on(cursor, expression.first) and cursor.key(expression.stop) not in ("'", "’"):
        return True  # construction starts in December
    reached = counted = False
    for back in range(1, 16):
        token = cursor.token(expression.first - back)
        if token is None or token.key in "\n.؟!?" or (token.kind == "s" and token.text in "؛;"):
            break
        reached = reached or cursor.hit(expression.first - back, "change.to") is not None
        counted = counted or token.kind == "n"
        if counted and not reached and cursor.hit(expression.first - back, "change.from") is not None:
            break  # will rise to 6% from 5% in September: where it comes from is past
        hit = cursor.hit(expression.first - back, "status.target", "dates.future")
        if hit is not None and describes_done(cursor.reading, expression.first - back, hit.stop):
            continue  # in a widely expected move, rates were raised on Wednesday
        if hit is not None and "past" not in hit.lex.role:
            if _plan_decided(cursor, expression.first, back):
                break
            if _limits(cursor, expression.first - back) and (not deadlines or _told_as_past(cursor, expression)):
                if deadlines:
                    break
                continue
            return True
        if _ends_in_will(cursor, expression.first - back) or (
            cursor.reading.lexicon.clitics and expression.year is None and future_verb(cursor.reading, expression.first - back)
        ):
            return True
    own = cursor.hit(expression.first, "dates.future")  # d'ici à la fin avril: the cue belongs to the date
    led = own is not None or cursor.among(expression.first - 1, "by_words") or cursor.among(expression.first, "by_words")
    if expression.weekday is None and led:
        return deadlines and not _told_as_past(cursor, expression)
    return _told_behind(cursor, expression)


_PAST_BEHIND = 8
"""Tokens behind a date in which the verb of its clause stands, in languages that put it last."""


def _told_as_past(cursor: Cursor, expression: DateExpression) -> bool:
    """Daten, die bis zum 13. Dezember vorgelegen hatten; im Quartal (bis März) brach der Umsatz ein: the clause tells what has been."""
    for j in range(expression.stop, min(cursor.count, expression.stop + _PAST_BEHIND)):
        if cursor.tokens[j].text in ".!?\n؛;" or cursor.among(j, "will_words"):
            return False
        if cursor.among(j, "past_verbs"):
            return True
    return False


_DECIDED_REACH = 8
"""Tokens in front of a plan in which the verb of its decision may stand."""


def _plan_decided(cursor: Cursor, first: int, back: int) -> bool:
    """Approved a relief plan on Thursday, أقرت الحكومة خطة يوم الخميس: a plan that was decided on a day, and that is not told with what it
    is for ("a plan to close on Friday")."""
    at = first - back
    if not cursor.among(at, "plan_nouns"):
        return False
    clitics = cursor.reading.lexicon.clitics
    for i in range(at + 1, first):
        if cursor.among(i, "plan_purposes") or (clitics and len(cursor.key(i)) > 4 and cursor.key(i).startswith("ل")):
            return False
    for i in range(at - 1, max(-1, at - _DECIDED_REACH), -1):
        if cursor.tokens[i].text in "\n.؟!?؛;":
            return False
        if cursor.among(i, "decided_words"):
            return True
    return False


_AHEAD = 14
_LEAD_AHEAD = 5
"""Tokens behind a date in which the verb of its clause is looked for; less behind a date that opens the sentence."""


def _told_behind(cursor: Cursor, expression: DateExpression) -> bool:
    """From January, Tajikistan will ask; از دی‌ماه شرط خواهد بود: the verb of a plan behind the date, at the end of the sentence in
    languages that put it there, or right behind a date that opens the sentence."""
    opens = expression.first < 2 or any(
        (token := cursor.token(expression.first - k)) is not None and token.text in "\n.!?؟" for k in (1, 2)
    )
    comma = cursor.key(expression.stop) in (",", "،")
    if expression.year is not None or not (cursor.verb_final or (opens and comma)):
        return _will_come(cursor, expression)
    reach = _AHEAD if cursor.verb_final else _LEAD_AHEAD
    planned = cursor.verb_final and expression.weekday is not None and not _tells_of_a_thing(cursor, expression.stop)
    for j in range(expression.stop + comma, min(cursor.count, expression.stop + comma + reach)):
        if cursor.tokens[j].text in ".!?؟\n؛;।" or cursor.hit(j, "speech.verbs") is not None:
            return False
        if cursor.among(j, "will_words") or _ends_in_will(cursor, j):
            return True
        if planned and cursor.hit(j, "status.target") is not None:
            return True
    return False


_LEADS, _SUBJECT, _VERB_FIRST = 4, 7, 2
"""Tokens in front of a date that opens its sentence; between it and its verb; and where a language sets the verb first."""


def _will_come(cursor: Cursor, expression: DateExpression) -> bool:
    """From April the fee will rise, da aprile il biglietto costerà, من نيسان سترتفع: a month that opens the sentence, and a verb of what
    will be in its clause. The May vote will be remembered: there it belongs to a noun."""
    if expression.year is not None or expression.month is None or expression.relation or cursor.verb_final:
        return False
    if expression.day is None and cursor.among(expression.first - 1, "day_articles"):
        return False
    near = cursor.tokens[max(0, expression.first - _LEADS - 1) : expression.first]
    before = list(takewhile(lambda token: token.text not in _BREAKS, reversed(near)))
    if len(before) > _LEADS or any(token.kind == "n" for token in before):
        return False
    clitics = cursor.reading.lexicon.clitics
    for j in range(expression.stop, min(cursor.count, expression.stop + (_VERB_FIRST if clitics else _SUBJECT))):
        token = cursor.tokens[j]
        if token.text in _BREAKS or cursor.hit(j, "speech.verbs") is not None:
            return False
        if cursor.among(j, "past_cues") or cursor.among(j, "past_verbs"):
            return False
        if cursor.among(j, "will_words") or token.text.casefold().endswith(cursor.will_endings) or future_verb(cursor.reading, j):
            return True
    return False


_BREAKS = frozenset("\n.!?؟؛;,،:")


def _tells_of_a_thing(cursor: Cursor, i: int) -> bool:
    """Whether the word behind a day belongs to a noun and not to the clause: cuma günü yaralanan, of what was hurt on Friday."""
    return cursor.tokens[i].text.casefold().endswith(cursor.participle_endings) if i < cursor.count else False


_SET_BEFORE, _SET_BEHIND = 7, 5
"""Tokens between a word that sets a day for something and the day."""


def is_planned(cursor: Cursor, expression: DateExpression) -> bool:
    """Whether something is set for a day of a month: fixed for 22 September, fissata per il 22 settembre, 22 Eylül'e ertelendi."""
    if expression.day is None or expression.month is None or expression.year is not None or expression.relation:
        return False
    if _is_on_day(cursor, expression.first) or _moved_to(cursor, expression):
        return True
    for i in range(expression.first - 1, max(-1, expression.first - 1 - _SET_BEFORE), -1):
        if cursor.tokens[i].text in "\n.؟!?؛;":
            break
        hit = cursor.hit(i, "dates.planned")
        if hit is not None:
            return not cursor.verb_final
    if not (cursor.verb_final or cursor.noun_capitals):
        return False
    for j in range(expression.stop, min(cursor.count, expression.stop + _SET_BEHIND)):
        if cursor.tokens[j].text in ",.!?\n؛;।。":
            return False
        if cursor.hit(j, "dates.planned") is not None:
            return True
    return False


def _moved_to(cursor: Cursor, expression: DateExpression) -> bool:
    """Was put off last week to 1 May, auf den 1. Mai verschoben: a day to which something is moved."""
    near = (expression.first - 1, expression.first - 1 - cursor.among(expression.first - 1, "day_articles"))
    to = next((i for i in near if cursor.hit(i, "change.to") is not None or cursor.among(i, "until_days")), -1)
    if to < 0:
        return False
    for i in range(to - 1, max(-1, to - 1 - _SET_BEFORE), -1):
        if cursor.tokens[i].kind == "n" or cursor.tokens[i].text in "\n.؟!?؛;":
            break  # moved from 3 March to 5 April: told of both
        if cursor.among(i, "moved_words"):
            return True
    behind = range(expression.stop, min(cursor.count, expression.stop + 2)) if cursor.noun_capitals else ()
    return cursor.hit(to - 1, "months") is None and any(cursor.among(i, "moved_words") for i in behind)


def _is_on_day(cursor: Cursor, first: int) -> bool:
    """The first hearing is on 22 September, la partita è il 22 settembre: a copula of the present and a small word before the day."""
    if not cursor.among(first - 2, "present_copulas") or cursor.token(first - 3) is None:
        return False
    if cursor.hit(first - 1, "dates.of") is not None:
        return False  # il furto è del 22 settembre
    return cursor.among(first - 1, "day_articles") or cursor.hit(first - 1, "stop_noun.words") is not None
