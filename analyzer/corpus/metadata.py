"""What articles say about themselves: the names fields go by, dates and language tags in one form."""

from __future__ import annotations

import datetime
import email.utils
import re
from collections.abc import Mapping

FIELDS: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline", "name", "العنوان"),
    "published": ("published", "date", "pubdate", "publishdate", "datepublished", "publishedat", "publicationdate", "datetime", "created"),
    "source": ("source", "outlet", "publisher", "site", "sitename", "newspaper", "provider"),
    "url": ("url", "link", "canonical", "canonicalurl", "permalink", "uri"),
    "language": ("lang", "language", "locale", "inlanguage"),
}
"""For each field of an article the names it goes by in front matter, JSON and CSV, the best first."""

TEXT_FIELDS = ("text", "body", "content", "articlebody", "maintext", "fulltext", "article", "story", "description", "summary")

_MONTH_NAMES = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_MONTHS = {form: number for number, name in enumerate(_MONTH_NAMES, 1) for form in (name, name[:3], name[:4])}
_FIRST_YEAR, _LAST_YEAR = 1600, 2199
_ISO = re.compile(r"(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})(?!\d)")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}$")
_DIGITS = {ord(char): str(index) for digits in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹") for index, char in enumerate(digits)}
_THREE = {"ara": "ar", "eng": "en", "fas": "fa", "per": "fa", "urd": "ur", "heb": "he", "fra": "fr", "fre": "fr", "deu": "de", "ger": "de"}
_THREE |= {"spa": "es", "por": "pt", "ita": "it", "nld": "nl", "dut": "nl", "tur": "tr", "rus": "ru", "ukr": "uk", "zho": "zh", "chi": "zh"}


def fold_key(key: str) -> str:
    """A field name without case, spaces, dashes and underscores."""
    return "".join(char for char in key.casefold() if char.isalnum())


def pick(values: Mapping[str, str], names: tuple[str, ...]) -> str:
    """The first value that is not empty under one of these names; keys are folded already."""
    return next((values[name].strip() for name in names if values.get(name, "").strip()), "")


def pick_fields(values: Mapping[str, str]) -> dict[str, str]:
    """Title, published, source, url and language under whatever names they go by."""
    return {field: pick(values, names) for field, names in FIELDS.items()}


def iso_date(value: str) -> str:
    """The day of a date in machine form (ISO 8601, RFC 822, 5 February 2025, 05.02.2025) as YYYY-MM-DD.

    Empty where the value is not a date, could be two of them (05/02/2025), or lies in no time that has newspapers: systems
    that know no date write the first or the last day of their calendar.
    """
    value = value.translate(_DIGITS).strip()[:80]
    if match := _ISO.match(value):
        return _day(match[1], match[3], match[4])
    if match := _DOTTED.match(value):
        return _day(match[3], match[2], match[1])
    words = value.replace(",", " ").replace(".", " ").casefold().split()
    for index, word in enumerate(words):
        if word in _MONTHS:
            return _named(words, index)
    parsed = email.utils.parsedate(value)
    return _day(*parsed[:3]) if parsed and parsed[0] > 1000 else ""


def _named(words: list[str], index: int) -> str:
    before = words[index - 1] if index else ""
    after = words[index + 1 : index + 3]
    day = before if before.isdecimal() else after.pop(0) if after else ""
    year = after[0] if after else ""
    return _day(year, _MONTHS[words[index]], day) if year.isdecimal() and len(year) == 4 else ""


def _day(year: str | int, month: str | int, day: str | int) -> str:
    try:
        found = datetime.date(int(year), int(month), int(day))
    except ValueError:
        return ""
    return found.isoformat() if _FIRST_YEAR <= found.year <= _LAST_YEAR else ""


def language_tag(value: str) -> str:
    """A language tag as BCP 47 writes it (`ar_eg` → `ar-EG`); empty where the value is none."""
    value = value.strip().split(".")[0]
    if not _TAG.match(value):
        return ""
    first, *rest = value.replace("_", "-").split("-")
    head = _THREE.get(first.casefold(), first.casefold())
    return "-".join([head, *(part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part.lower() for part in rest)])
