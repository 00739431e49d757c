"""What is said in passing inside a sentence: in brackets, between dashes, in a relative clause or a list of parts."""

from __future__ import annotations

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


ASIDE_WORDS = 25


def _resumes(reading: Reading, opened: int, high: int) -> int:
    """The comma behind which the sentence goes on with a verb after a list said in passing ("14 people, among them two
    children, a nurse and a driver, were killed"); the next comma where no verb is seen."""
    for i in range(opened + 1, min(high - 1, opened + ASIDE_WORDS)):
        if reading.tokens[i].text in ",،" and reading.among(i + 1, "copulas"):
            return i
    return opened + 1
