"""Bytes → text: the encoding told by a byte order mark, else UTF-8, else the likelier of two Windows code pages."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from analyzer.corpus.draft import RejectedError
from analyzer.model import Step, step

_MAGIC = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x89PNG", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a", "rar"),
    (b"\x7fELF", "elf"),
    (b"\xd0\xcf\x11\xe0", "ole"),
    (b"SQLite format 3", "sqlite"),
    (b"{\\rtf", "rtf"),
    (b"OggS", "ogg"),
    (b"(\xb5/\xfd", "zstd"),
)
# The four-byte marks come first: the mark of UTF-32 LE begins with the one of UTF-16 LE.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = bytes(byte for byte in range(32) if byte not in (9, 10, 11, 12, 13, 27)) + b"\x7f"
_SAMPLE = 65536
_ARABIC_WORDS = frozenset(
    ("في", "من", "على", "أن", "إلى", "عن", "ما", "لا", "مع", "هذا", "هذه", "التي", "بعد", "قبل", "قال", "كان", "بين", "أو")
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the name of the encoding it was read with, and what had to be assumed."""

    text: str
    encoding: str
    notes: tuple[Step, ...] = ()


def decode(data: bytes, name: str, declared: str = "") -> Decoded:
    """Decode a text file without touching its newlines.

    The mark of UTF-8 stays in the text as U+FEFF, so that offsets hold for whoever reads the file as plain UTF-8;
    the marks of UTF-16 and UTF-32 go, as those codecs drop them for any reader. `declared` is an encoding the format
    itself names (HTML); it is tried after UTF-8. Raises `RejectedError` for binary data.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data, name, encoding)
    _refuse_binary(data)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", "replace")
    if _mostly_utf8(text):
        return Decoded(text, "utf-8", (step("corpus.encoding_damaged", encoding="utf-8", characters=text.count("\ufffd"), path=name),))
    encoding = _declared(data, declared) or _code_page(data)
    text = data.decode(encoding, "replace")
    return Decoded(text, encoding, (step("corpus.encoding_assumed", encoding=encoding, path=name),))


def mend(text: str) -> str:
    """The text with each lone surrogate replaced by U+FFFD, so that it can be written as UTF-8; offsets stay."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    return text


def _marked(data: bytes, name: str, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
    if text.count("\ufffd") * 10 > len(text):
        raise RejectedError(step("corpus.binary"))
    return Decoded(text, encoding, (step("corpus.encoding_damaged", encoding=encoding, characters=text.count("\ufffd"), path=name),))


def _refuse_binary(data: bytes) -> None:
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise RejectedError(step("corpus.binary", kind=kind))
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROL))
    if b"\0" in data or controls * 20 > len(sample):
        raise RejectedError(step("corpus.binary"))


def _mostly_utf8(text: str) -> bool:
    """True where a few bytes are broken in a text that otherwise can only be UTF-8."""
    broken = text.count("\ufffd")
    sound = sum(1 for char in text[:_SAMPLE] if "\x7f" < char != "\ufffd")
    return sound >= 10 and broken * (1 if len(text) <= _SAMPLE else 16) * 5 < sound * 2


def _declared(data: bytes, declared: str) -> str:
    try:
        name = codecs.lookup(declared).name if declared else ""
        if not name or not isinstance(data[:16].decode(name, "replace"), str):
            return ""
        data.decode(name)
    except (LookupError, UnicodeError, ValueError, TypeError):
        return ""
    return name


def _code_page(data: bytes) -> str:
    text = data[:_SAMPLE].decode("cp1256", "replace")
    letters = sum(1 for char in text if char.isalpha())
    arabic = sum(1 for char in text if "\u0621" <= char <= "\u064a")
    words = text.split()
    plausible = sum(1 for word in words if word in _ARABIC_WORDS or word.lstrip("وبلفك").startswith(("ال", "لل")))
    if letters and arabic * 10 >= letters * 4 and plausible * 25 >= len(words):
        return "cp1256"
    return "cp1252"
