"""What is said in passing inside a sentence: in brackets, between dashes, in a relative clause or a list of parts."""

from __future__ import annotations

from collections.abc import Container

from ..language import Reading


def find_asides(reading: Reading, low: int, high: int) -> list[tuple[int, int]]:
    """Token spans of a sentence in brackets, between spaced dashes, or of a clause or list between commas."""
    spans: list[tuple[int, int]] = []
    opened: int | None = None
    dash: int | None = None
    clause: int | None = None
    closing = 0
    for i in range(low, high):
        text = reading.tokens[i].text
        if text in ",،":
            if clause is not None and i >= closing:
                spans.append((clause, i + 1))
                clause = None
            elif clause is None and i + 1 < high and reading.among(i + 1, "relative_words"):
                clause = i
            elif clause is None and _tells_share(reading, i + 1, high):
                clause, closing = i, 0
            elif clause is None and any(reading.among(k, "aside_words") for k in range(i + 1, min(high, i + 3))):
                clause, closing = i, _resumes(reading, i, high)
        if text in "([":
            opened = i
        elif text in ")]" and opened is not None:
            spans.append((opened, i + 1))
            opened = None
        elif text in "-–—" and not reading.glued(i) and opened is None:
            if dash is None:
                dash = i
            else:
                spans.append((dash, i + 1))
                dash = None
    return spans


def _tells_share(reading: Reading, i: int, high: int) -> bool:
    """Whether words behind a comma tell what share a figure is: 12,870 villagers, or 7% of the 184,600 islanders, were sleeping …"""
    if not (reading.among(i, "or_words") or reading.among(i, "that_is_words")):
        return False
    near = range(i + 1, min(high, i + _SHARE_REACH))
    units = (reading.at(k, "unit") for k in near)
    return any(hit is not None and hit.lex.value[0] == "percent" for hit in units) or any(reading.tokens[k].text in "%٪" for k in near)


_SHARE_REACH = 6
"""Tokens behind such a word in which the sign of a share stands: or more than 7 per cent."""


def led_round(reading: Reading, low: int, high: int, figures: Container[int]) -> list[tuple[int, int]]:
    """A clause that only says who moved, between the verb and the figure it leads to: ارتفعت أرباح الشركة التي تنتج الألبان إلى 43
    مليونا. `figures`: the tokens where figures begin."""
    clitics = reading.lexicon.clitics
    if not clitics.article:
        return []
    moved = False
    opened: int | None = None
    for i in range(low, min(high, low + LED_ROUND)):
        key = reading.tokens[i].key
        if opened is None and any(one in reading.lexicon.lists.get("relative_words", ()) for one in (key, clitics.unjoined(key))):
            comma = i > low and reading.tokens[i - 1].text in ",،"
            opened = i - comma if moved else None
        elif reading.at(i, "change.up", "change.down") is not None:
            if opened is not None:
                return []  # it moved itself: التي ارتفعت أسهمها إلى 5
            moved = True
        elif opened is not None and i in figures:
            return []
        elif opened is not None and reading.at(i, "change.to") is not None and any(k in figures for k in (i + 1, i + 2)):
            return [(opened, i)]
    return []


LED_ROUND = 60
"""Words among which a verb of change and the figure it leads to stand."""
ASIDE_WORDS = 25


def _resumes(reading: Reading, opened: int, high: int) -> int:
    """The comma behind which the sentence goes on with a verb after a list said in passing ("14 people, among them two
    children, a nurse and a driver, were killed"); the next comma where no verb is seen."""
    for i in range(opened + 1, min(high - 1, opened + ASIDE_WORDS)):
        if reading.tokens[i].text in ",،" and reading.among(i + 1, "copulas"):
            return i
    return opened + 1
