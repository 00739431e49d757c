"""Whether the sentence tells a date as one to come or as one that has been: verbs and cues around it."""

from __future__ import annotations

from ..language import describes_done
from .cursor import Cursor, DateExpression

_PAST_REACH = 9
"""Tokens in front of a day in which a verb of the past or a word such as "after" tells that it has been."""


def is_past(cursor: Cursor, expression: DateExpression) -> bool:
    """Was arrested four days after the raid of 14 January: what has happened by or since a day has it behind it."""
    for back in range(1, _PAST_REACH + 1):
        token = cursor.token(expression.first - back)
        if token is None or token.text in "\n.؛;:!?؟":
            return False
        if cursor.among(expression.first - back, "past_cues"):
            return True
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
        if cursor.reading.lexicon.clitics and _is_future_verb(cursor, first - back):
            return True
    return False


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


def _begins_on(cursor: Cursor, first: int) -> bool:
    """Reabre na sexta-feira, le procès commence vendredi: a verb of the present shortly before a day on which something starts."""
    for back in range(1, 4):
        token = cursor.token(first - back)
        if token is None or token.text in "\n.,،؛;:!?؟" or token.kind == "n":
            return False
        lexicon = cursor.reading.lexicon
        verb = bool(lexicon.clitics) and lexicon.clitics.unjoined(token.key) in lexicon.lists.get("begin_verbs", ())  # ويبدأ
        if (verb or cursor.among(first - back, "begin_verbs")) and not token.text.casefold().endswith(cursor.participle_endings):
            return True  # not commencé
        if cursor.among(first - back, "present_copulas") and cursor.among(first - back - 1, "begin_nouns"):
            return True  # Baubeginn ist im Dezember
    return False


def _is_on(cursor: Cursor, expression: DateExpression) -> bool:
    """The final is on Sunday, la final es el domingo: a copula of the present, and nothing but a small word, before a day of the week."""
    i = expression.first - 1
    i -= cursor.hit(i, "stop_noun.words") is not None and not cursor.among(i, "present_copulas")
    return expression.month is None and cursor.among(i, "present_copulas") and cursor.token(i - 1) is not None


def _will_follow(cursor: Cursor, expression: DateExpression) -> bool:
    """Che venerdì porterà il caso in aula: a verb of the future right behind a day of the week."""
    if expression.month is not None or expression.relation:
        return False
    following = cursor.token(expression.stop)
    if following is None or following.kind != "w":
        return False
    return cursor.among(expression.stop, "will_words") or following.text.casefold().endswith(cursor.will_endings)


def _is_future_verb(cursor: Cursor, i: int) -> bool:
    """سيغادر, ستغادر: the sign of the future before a verb of the present; words that the packs know are none, nor is سنويا."""
    key = cursor.key(i)
    marks = cursor.settings.get("clitics", {})
    future, present = marks.get("future", ""), tuple(marks.get("present", "").split("|"))
    if (
        not future
        or len(key) < 5
        or not key.startswith(future)
        or not key[1:].startswith(present)
        or key.endswith(("ه", "ات", "ين", "ون", "يا"))
    ):
        return False
    return cursor.hit(i, "noun", "num", "unit", "months", "scale") is None


def is_deadline(cursor: Cursor, expression: DateExpression) -> bool:
    """Whether nothing but "by" or "until" tells a date as one to come: complaints received by the end of September."""
    near = any(cursor.among(expression.first - back, "by_words") for back in range(_BY_REACH + 1))
    return near and expression.weekday is None and not is_future(cursor, expression, deadlines=False)


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
    if (
        expression.weekday is not None
        and expression.month is None
        and (_lasts_until(cursor, expression.first) or _begins_on(cursor, expression.first))
    ):
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
            if cursor.among(expression.first - back, "by_words") and (not deadlines or _told_as_past(cursor, expression)):
                if deadlines:
                    break
                continue
            return True
        if token.text.casefold().endswith(cursor.will_endings) or (
            cursor.reading.lexicon.clitics and expression.year is None and _is_future_verb(cursor, expression.first - back)
        ):
            return True
    if expression.weekday is None and (cursor.among(expression.first - 1, "by_words") or cursor.among(expression.first, "by_words")):
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
        return False
    reach = _AHEAD if cursor.verb_final else _LEAD_AHEAD
    planned = cursor.verb_final and expression.weekday is not None and not _tells_of_a_thing(cursor, expression.stop)
    for j in range(expression.stop + comma, min(cursor.count, expression.stop + comma + reach)):
        if cursor.tokens[j].text in ".!?؟\n؛;।" or cursor.hit(j, "speech.verbs") is not None:
            return False
        if cursor.among(j, "will_words") or cursor.tokens[j].text.casefold().endswith(cursor.will_endings):
            return True
        if planned and cursor.hit(j, "status.target") is not None:
            return True
    return False


def _tells_of_a_thing(cursor: Cursor, i: int) -> bool:
    """Whether the word behind a day belongs to a noun and not to the clause: cuma günü yaralanan, of what was hurt on Friday."""
    return cursor.tokens[i].text.casefold().endswith(cursor.participle_endings) if i < cursor.count else False


_SET_BEFORE, _SET_BEHIND = 7, 5
"""Tokens between a word that sets a day for something and the day."""


def is_planned(cursor: Cursor, expression: DateExpression) -> bool:
    """Whether something is set for a day of a month: fixed for 22 September, fissata per il 22 settembre, 22 Eylül'e ertelendi."""
    if expression.day is None or expression.month is None or expression.year is not None or expression.relation:
        return False
    if _is_on_day(cursor, expression.first):
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


def _is_on_day(cursor: Cursor, first: int) -> bool:
    """The first hearing is on 22 September, la partita è il 22 settembre: a copula of the present and a small word before the day."""
    if not cursor.among(first - 2, "present_copulas") or cursor.token(first - 3) is None:
        return False
    if cursor.hit(first - 1, "dates.of") is not None:
        return False  # il furto è del 22 settembre
    return cursor.among(first - 1, "day_articles") or cursor.hit(first - 1, "stop_noun.words") is not None
