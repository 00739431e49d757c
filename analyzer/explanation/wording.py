"""Strings of the report languages and how they are filled: words of the frame, sentences of steps and messages.

A sentence names its values: `{left}`, `{factor:number}`, `{low..high:date}` (one end where both are equal). What follows the
colon says how the value is shown; values are data and are only ever put in, never read as a pattern.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from analyzer.errors import ConfigError, PackError
from analyzer.model import Step
from analyzer.rules import Message, flatten, load_rules

STRINGS_FOLDER = Path(__file__).parent.parent / "report" / "strings"
_FIELD = re.compile(r"\{\{|\}\}|\{([A-Za-z_][A-Za-z0-9_]*)(?:\.\.([A-Za-z_][A-Za-z0-9_]*))?(?::([a-z_]+))?\}")
_FORMULA = re.compile(r"\(?\{[^{}]+\}\)?%?(?: ?[÷×−+=] ?\(?\{[^{}]+\}\)?%?)+")
_RTL = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"))


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a sentence: our own words (`value` false) or something from the data (`value` true)."""

    text: str
    value: bool = False


def languages() -> tuple[str, ...]:
    """The report languages there are string files for."""
    return tuple(sorted(path.stem for path in STRINGS_FOLDER.glob("*.toml")))


@lru_cache(maxsize=16)
def strings(language: str) -> Mapping[str, Message]:
    """Every sentence of one report language under its dotted name (`frame.title`, `steps.corpus.empty`, `messages.G101`).

    Raises ConfigError for a language without a file, PackError for a file that is not TOML.
    """
    known = languages()
    if language not in known:
        raise ConfigError(path="report language", key=language, reason=f"has no string file; there are {', '.join(known)}")
    path = STRINGS_FOLDER / f"{language}.toml"
    try:
        found = flatten(tomllib.loads(path.read_text(encoding="utf-8")))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PackError(path=path.name, place="file", reason=str(error)) from error
    for rule in load_rules().values():
        found.update({f"messages.{name}": text for name, text in rule.messages.get(language, {}).items()})
    return MappingProxyType(found)


@lru_cache(maxsize=256)
def direction(language: str) -> str:
    """`rtl` or `ltr` for a BCP 47 tag, `auto` where the language is not known."""
    if language in {"", "und", "mul", "zxx"}:
        return "auto"
    base, _, rest = language.partition("-")
    script = rest.split("-")[0].title()
    if script in {"Arab", "Hebr", "Thaa", "Syrc", "Nkoo"}:
        return "rtl"
    return "rtl" if base.lower() in _RTL and script != "Latn" else "ltr"


def word(name: str, language: str, /, **values: object) -> str:
    """A string of the frame by its dotted name, with its values filled in (`word("frame.title", "en")`)."""
    return _word(name, language, tuple((key, str(value)) for key, value in values.items()))


@lru_cache(maxsize=8192)
def _word(name: str, language: str, values: tuple[tuple[str, str], ...]) -> str:
    return "".join(part.text for part in word_parts(name, language, **dict(values)))


def word_parts(name: str, language: str, /, **values: object) -> tuple[Part, ...]:
    """As `word`, in parts, so that a report can isolate what comes from the data."""
    given = {key: str(value) for key, value in values.items()}
    template = strings(language).get(name)
    filled = None if template is None else fill(template, given, language)
    return filled if filled is not None else bare(name, given)


def label(table: str, key: str, language: str) -> str:
    """The reader's word for a fixed value (`label("severity", "error", "ar")`); the value itself where there is none."""
    text = strings(language).get(f"{table}.{key}")
    return text if isinstance(text, str) else key


def has_sentence(name: str, language: str) -> bool:
    """Whether a step or message id has a sentence in this language."""
    return _template(name, language) is not None


def sentence(step: Step, language: str) -> str:
    """The sentence of a step or message in the reader's language; `id(key=value, …)` where something is missing.

    Raises ConfigError for a report language without a string file.
    """
    return "".join(part.text for part in parts(step, language))


def parts(step: Step, language: str) -> tuple[Part, ...]:
    """As `sentence`, in parts, so that a report can isolate what comes from the data."""
    template = _template(step.name, language)
    values = dict(step.values)
    filled = None if template is None else fill(template, values, language)
    return filled if filled is not None else bare(step.name, values)


def _template(name: str, language: str) -> Message | None:
    known = strings(language)
    for table in ("messages", "steps", "diagnosis"):
        found = known.get(f"{table}.{name}")
        if found is not None:
            return found
    return None


def bare(name: str, values: Mapping[str, str]) -> tuple[Part, ...]:
    inside = ", ".join(f"{key}={value}" for key, value in values.items())
    return (Part(f"{name}({inside})", True),)


def fields(template: Message) -> frozenset[str]:
    """The names of the values a sentence asks for."""
    texts = [template] if isinstance(template, str) else [text for form, text in template.items() if form != "by"]
    return frozenset(name for text in texts for match in _FIELD.finditer(text) for name in (match[1], match[2]) if name)


def fill(template: Message, values: Mapping[str, str], language: str) -> tuple[Part, ...] | None:
    """A sentence with its values put in; None where one is missing."""
    text = template if isinstance(template, str) else _plural(template, values, language)
    found: list[Part] = []
    for own, name, other, spec in _cut(text, direction(language) == "rtl"):
        if own:
            found.append(Part(own))
        if not name:
            continue
        if name not in values or (other and other not in values):
            return None
        shown = show_pair(values[name], values[other], spec, language) if other else show(values[name], spec, language)
        if shown:
            found.append(Part(shown, True))
    return tuple(found)


@lru_cache(maxsize=4096)
def _cut(text: str, rtl: bool) -> tuple[tuple[str, str, str, str], ...]:
    """A sentence cut into our own words, each stretch with the value that follows it: name, second name, way of showing."""
    if rtl:
        text = _FORMULA.sub("\u200e\\g<0>\u200e", text)  # a formula runs from left to right in every language
    found = []
    at = 0
    for match in _FIELD.finditer(text):
        brace = match[0][0] if match[1] is None else ""
        found.append((text[at : match.start()] + brace, match[1] or "", match[2] or "", match[3] or ""))
        at = match.end()
    return (*found, (text[at:], "", "", ""))


def _plural(forms: Mapping[str, str], values: Mapping[str, str], language: str) -> str:
    try:
        count = Decimal(values.get(forms.get("by", "count"), ""))
    except InvalidOperation:
        return forms["other"]
    return forms.get(locale(language).plural_form(count), forms["other"]) if count.is_finite() else forms["other"]


def show(value: str, spec: str, language: str) -> str:
    """A value as its sentence wants it: `number`, `unit`, `date`, `entity`, `attribute`, … or a table of fixed words."""
    if not spec:
        return value
    from . import figures, names

    ways = {**figures.WAYS, **names.WAYS}
    return ways[spec](value, language) if spec in ways else label(spec, value, language)


def show_pair(first: str, second: str, spec: str, language: str) -> str:
    """Two values shown as one: two ends (`date`, `number`), or an amount and its unit (`amount`)."""
    from . import figures

    if spec == "amount":
        return figures.measured(first, second, language)
    if spec == "date":
        return figures.days(first, second, language)
    return figures.ends(show(first, spec, language), show(second, spec, language), language)


@lru_cache(maxsize=8)
def locale(language: str):  # type: ignore[no-untyped-def]  # babel.Locale, imported late
    """Babel's locale of a report language."""
    from babel import Locale

    return Locale.parse(language, sep="-")
