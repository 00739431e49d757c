"""Hostile text made harmless to look at: nothing from an article may move the cursor, turn the line or hide.

Claims keep their text as stored (claims.csv and JSON must give back `article[start:end]`); everything meant for eyes
passes through `inert` first.
"""

from __future__ import annotations

import re

# Shown, because they change what the reader sees: C0 and C1 controls, overrides, lone surrogates.
# Dropped, because they steer or hide without being seen: embeddings, isolates, zero-width spaces, byte order marks.
# Kept: joiners and the plain direction marks, which scripts need and which reach no further than the isolate around them.
_VISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202d\u202e\ud800-\udfff\ufff9-\ufffb\U000e0000-\U000e007f]")
_DROPPED = re.compile("[\u00ad\u180e\u200b\u202a-\u202c\u2060-\u206f\ufeff]")
_BREAKS = re.compile("[\t\r\n\x85\u2028\u2029]+")
_UNSAFE_IN_JSON = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb]")


def inert(text: str) -> str:
    """One line of text for eyes: line breaks are spaces, controls and direction overrides visible, invisible marks dropped."""
    return text if text.isprintable() else inert_lines(_BREAKS.sub(" ", text))


def inert_lines(text: str) -> str:
    """As `inert`, line breaks kept."""
    if text.isprintable():  # neither controls nor invisible marks: nearly every text
        return text
    return _VISIBLE.sub(_show, _DROPPED.sub("", text))


def _show(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    return f"⟦U+{code:04X}⟧"


def json_safe(text: str) -> str:
    """JSON text with invisible and direction characters as `\\uXXXX` escapes: the same value, inert to look at."""
    return _UNSAFE_IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def clip(text: str, length: int, *, from_end: bool = False) -> str:
    """At most `length` code points of a text, cut at a space where there is one near, with an ellipsis at the cut."""
    if len(text) <= length:
        return text
    if from_end:
        kept = text[-length:]
        space = kept.find(" ", 0, 40)
        return "… " + kept[space + 1 :]
    kept = text[:length]
    space = kept.rfind(" ", max(0, length - 40))
    return (kept[:space] if space > 0 else kept) + " …"
