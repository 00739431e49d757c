"""Evidence and steps as sentences in the reader's language, for the command line, the reports and the web page.

Sentences live in string files: `report/strings/LANGUAGE.toml` for everything general, `data/rules/CODE.toml` for the
messages of one check. A sentence names its values, `{left}` or `{factor:number}`; values are data and are only ever
put in, never read as a pattern. What has no sentence or lacks a value still shows, as `step-id(key=value, …)`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from analyzer.errors import ConfigError, PackError
from analyzer.model import Bound, Claim, Evidence, Finding, Result, Skipped, Step
from analyzer.rules import Message, Rule, flatten, load_rules

STRINGS_FOLDER = Path(__file__).parent / "report" / "strings"
_FIELD = re.compile(r"\{\{|\}\}|\{([A-Za-z_][A-Za-z0-9_]*)(?::([a-z_]+))?\}")
_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_RTL = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"))


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a sentence: our own words (`value` false) or something from the data (`value` true)."""

    text: str
    value: bool = False


# Strings


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
    return "".join(part.text for part in word_parts(name, language, **values))


def word_parts(name: str, language: str, /, **values: object) -> tuple[Part, ...]:
    """As `word`, in parts, so that a report can isolate what comes from the data."""
    given = {key: str(value) for key, value in values.items()}
    template = strings(language).get(name)
    filled = None if template is None else _fill(template, given, language)
    return filled if filled is not None else _bare(name, given)


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
    filled = None if template is None else _fill(template, values, language)
    return filled if filled is not None else _bare(step.name, values)


def _template(name: str, language: str) -> Message | None:
    known = strings(language)
    for table in ("messages", "steps", "diagnosis"):
        found = known.get(f"{table}.{name}")
        if found is not None:
            return found
    return None


def _bare(name: str, values: Mapping[str, str]) -> tuple[Part, ...]:
    inside = ", ".join(f"{key}={value}" for key, value in values.items())
    return (Part(f"{name}({inside})", True),)


def fields(template: Message) -> frozenset[str]:
    """The names of the values a sentence asks for."""
    texts = [template] if isinstance(template, str) else [text for form, text in template.items() if form != "by"]
    return frozenset(match[1] for text in texts for match in _FIELD.finditer(text) if match[1])


def _fill(template: Message, values: Mapping[str, str], language: str) -> tuple[Part, ...] | None:
    text = template if isinstance(template, str) else _plural(template, values, language)
    found: list[Part] = []
    at = 0
    for match in _FIELD.finditer(text):
        found.append(Part(text[at : match.start()]))
        at = match.end()
        name, spec = match[1], match[2]
        if name is None:
            found.append(Part(match[0][0]))
        elif name not in values:
            return None
        else:
            found.append(Part(_format(values[name], spec or "", language), True))
    found.append(Part(text[at:]))
    return tuple(part for part in found if part.text)


def _plural(forms: Mapping[str, str], values: Mapping[str, str], language: str) -> str:
    try:
        count = Decimal(values.get(forms.get("by", "count"), ""))
    except InvalidOperation:
        return forms["other"]
    return forms.get(locale(language).plural_form(count), forms["other"]) if count.is_finite() else forms["other"]


def _format(value: str, spec: str, language: str) -> str:
    if spec == "number":
        return number(value, language)
    if spec == "unit":
        return unit_label(value, language)
    if spec == "date":
        return day(value, language)
    return label(spec, value, language) if spec else value


@lru_cache(maxsize=8)
def locale(language: str):  # type: ignore[no-untyped-def]  # babel.Locale, imported late
    """Babel's locale of a report language."""
    from babel import Locale

    return Locale.parse(language, sep="-")


# Numbers, dates, units


def number(value: str | Decimal, language: str) -> str:
    """An amount for reading: grouped as the language does, `1.5×10²⁰` where it is huge and round; other text unchanged."""
    try:
        amount = Decimal(value)
    except InvalidOperation:
        return str(value)
    if not amount.is_finite():
        return str(value)
    exponent = amount.adjusted() if amount else 0
    digits = "".join(map(str, amount.as_tuple().digits)).strip("0")
    if -7 < exponent < 12 or (exponent < 21 and len(digits) > 6):
        from babel.numbers import format_decimal

        return format_decimal(_trim(amount), locale=locale(language), decimal_quantization=False)
    mantissa = digits[0] + ("." + digits[1:] if len(digits) > 1 else "")
    power = "10" + superscript(exponent)
    sign = "-" if amount < 0 else ""
    if mantissa == "1":
        return sign + power
    mark = "\u200e" if direction(language) == "rtl" else ""  # without it the factors change places in a right-to-left line
    return f"{mark}{sign}{mantissa}{mark}×{mark}{power}"


def superscript(exponent: int) -> str:
    """An exponent in raised digits."""
    return str(exponent).translate(_SUPERSCRIPTS)


def _trim(amount: Decimal) -> Decimal:
    text = format(amount, "f")
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)


def day(value: str, language: str) -> str:
    """An ISO date in words ("5 February 2025"); anything else unchanged."""
    try:
        when = date.fromisoformat(value)
    except ValueError:
        return value
    from babel.dates import format_date

    return format_date(when, format="d MMMM y", locale=locale(language))


def unit_label(unit: str, language: str) -> str:
    """The reader's name of a unit; a unit without one is written short (`meter ** 2` as `meter²`)."""
    known = strings(language).get(f"unit.{unit}")
    if isinstance(known, str):
        return known
    short = re.sub(r" ?\*\* ?(-?\d+)", lambda match: match[1].translate(_SUPERSCRIPTS), unit)
    return short.replace(" / ", "/").replace(" * ", "·").replace("_", " ")


def amount(low: Bound, high: Bound, modifier: str, unit: str, language: str) -> str:
    """An interval in words: "less than 6,000,000 USD", "80 to 100 km", "5 February 2025"; empty where nothing is known."""
    left, right = (_bound(side, language) for side in (low, high))
    if not left and not right:
        return ""
    if left and right and left != right:
        key = "between"
    elif modifier in {"~", "vague"}:
        key = "about"
    elif modifier in {"<", "<=", ">", ">="}:
        key = {"<": "under", "<=": "up_to", ">": "over", ">=": "from"}[modifier]
    else:
        key = "from" if not right else "up_to" if not left else "equal"
    text = word(f"amount.{key}", language, value=left or right, low=left, high=right)
    return f"{text} {unit_label(unit, language)}".strip() if unit else text


def _bound(side: Bound, language: str) -> str:
    if side is None:
        return ""
    return number(side, language) if isinstance(side, Decimal) else day(side, language)


def reading(claim: Claim, language: str) -> str:
    """How a claim was read, in the unit it states: "about 5,000 people a year"."""
    unit = "" if claim.kind == "date" else claim.currency or claim.unit
    if unit and claim.kind in {"count", "rank"} and f"unit.{unit}" not in strings(language):
        own_words = claim.noun if claim.language.partition("-")[0] == language.partition("-")[0] else ""
        unit = f"({own_words or unit_label(unit, language)})"  # a name of what is counted, not inflected after the number
    text = amount(claim.low, claim.high, claim.modifier, unit, language)
    if text and claim.per and "/" not in claim.unit:
        return word("amount.per", language, value=text, per=unit_label(claim.per, language))
    return text


def base_reading(claim: Claim, language: str) -> str:
    """The same in base units; empty where that says nothing new."""
    if claim.kind == "date" or not claim.base_unit or claim.base_unit in {claim.unit, claim.currency}:
        return ""
    return amount(claim.base_low, claim.base_high, claim.modifier, claim.base_unit, language)


# Stories


def claim_story(claim: Claim, language: str) -> list[str]:
    """The derivation of one claim, one sentence a step: where it stands, how it was read, what was not chosen, what it is about."""
    say = _teller(language)
    lines = [say("where", text=claim.text, article=claim.article, start=claim.start, end=claim.end)]
    if claim.sentence:
        lines.append(say("sentence", sentence=" ".join(claim.sentence.split())))
    lines += [sentence(step, language) for step in claim.trace]
    read = reading(claim, language)
    if read:
        lines.append(say("reading", reading=read, kind=label("claim_kind", claim.kind, language)))
    else:
        lines.append(say("no_value", kind=label("claim_kind", claim.kind, language)))
    base = base_reading(claim, language)
    if base:
        lines.append(say("base", base=base))
    if claim.step:
        lines.append(say("precision", step=claim.step))
    if claim.alternatives:
        lines.append(say("alternatives", alternatives=_listed(claim.alternatives, language)))
    if claim.currency_candidates:
        lines.append(say("currencies", candidates=_listed(claim.currency_candidates, language), currency=claim.currency))
    if claim.status != "reported":
        lines.append(say("status", status=label("claim_status", claim.status, language)))
    if claim.attribution:
        lines.append(say("attribution", attribution=claim.attribution))
    if claim.as_of:
        lines.append(say("as_of", as_of=day(claim.as_of, language)))
    lines += _subject_story(claim, language)
    lines.append(say("confidence", percent=round(claim.confidence * 100)))
    return lines


def _subject_story(claim: Claim, language: str) -> Iterator[str]:
    say = _teller(language)
    subject = claim.subject
    if subject.entity or subject.attribute:
        missing = word("story.unknown", language)
        yield say("subject", entity=subject.entity or missing, attribute=subject.attribute or missing)
    if claim.qualifier:
        yield say("qualifier", qualifier=claim.qualifier)
    yield from (sentence(step, language) for step in subject.trace)
    if subject.inferred:
        yield say("inferred", entity=subject.entity)
    if subject.runner_up:
        yield say("runner_up", runner_up=subject.runner_up)


def finding_story(finding: Finding, result: Result, language: str) -> list[str]:
    """The evidence of one finding as sentences: what disagrees, where, the arithmetic, the likely cause, what to check."""
    say = _teller(language)
    lines = [say("finding", severity=label("severity", finding.severity, language), rule=finding.rule, title=rule_title(finding, language))]
    lines.append(sentence(finding.message, language))
    claims = claims_by_id(result)
    for claim_id in finding.claims:
        claim = claims.get(claim_id)
        if claim is None:
            lines.append(say("absent", claim_id=claim_id))
            continue
        source = claim.source or claim.article
        lines.append(say("says", source=source, article=claim.article, text=claim.text, sentence=" ".join(claim.sentence.split())))
        read = base_reading(claim, language) or reading(claim, language)
        if read:
            lines.append(say("reads", text=claim.text, reading=read))
    lines += [sentence(step, language) for step in finding.explanation]
    if finding.ratio is not None:
        lines.append(say("ratio", ratio=finding.ratio))
    lines += [say("evidence", evidence=text) for text in grouping_story(finding, result, language)]
    supporting = [claims[claim_id].text for claim_id in finding.witnesses if claim_id in claims]
    if supporting:
        lines.append(say("witnesses", texts=_listed(supporting, language)))
    by_reference = [claims[claim_id].text for claim_id in finding.inferred if claim_id in claims]
    if by_reference:
        lines.append(say("by_reference", texts=_listed(by_reference, language)))
    if finding.diagnosis is not None:
        lines.append(say("diagnosis", diagnosis=sentence(finding.diagnosis, language)))
    lines.append(say("check", check=check_sentence(finding, language)))
    if finding.decision.status != "open":
        lines.append(decision_sentence(finding, language))
    return lines


def grouping_story(finding: Finding, result: Result, language: str) -> list[str]:
    """Why the claims of a finding were put together: one line for each piece of evidence, heaviest first."""
    lines = []
    for left, right, evidence in grouping_evidence(finding, result):
        for item in sorted(evidence, key=lambda one: (-abs(one.weight), one.name)):
            name = label("evidence", item.name, language)
            weight = f"{item.weight:+.2f}"
            lines.append(word("story.link", language, name=name, a=item.left, b=item.right, weight=weight, left=left, right=right))
    return lines


def grouping_evidence(finding: Finding, result: Result) -> list[tuple[str, str, tuple[Evidence, ...]]]:
    """The grouping evidence that joins claims of this finding: (claim id, claim id, evidence)."""
    wanted = set(finding.claims)
    groups = [group for group in result.groups if group.subject_id == finding.subject_id]
    return [link for group in groups for link in group.evidence if link[0] in wanted or link[1] in wanted]


def rule_title(finding: Finding, language: str) -> str:
    """The title of the finding's check in the reader's language; its kind where the check has no page."""
    rule = load_rules().get(finding.rule)
    return rule.title.get(language, "") if rule and rule.title.get(language) else label("kind", finding.kind, language)


def check_sentence(finding: Finding, language: str) -> str:
    """What to check next, in one or two sentences."""
    return "".join(part.text for part in check_parts(finding, language))


def check_parts(finding: Finding, language: str) -> tuple[Part, ...]:
    """As `check_sentence`, in parts: the check's own advice (`CODE.check`), else that for its kind, else the general one."""
    for name in (f"messages.{finding.rule}.check", f"check.{finding.kind}", "check.default"):
        template = strings(language).get(name)
        filled = None if template is None else _fill(template, dict(finding.message.values), language)
        if filled is not None:
            return filled
    return ()


def decision_sentence(finding: Finding, language: str) -> str:
    """An editor's decision in one sentence."""
    made = finding.decision
    text = word("story.decision", language, status=label("decision", made.status, language), by=made.decided_by or "?")
    if made.decided_on:
        text += " " + word("story.decided_on", language, on=made.decided_on)
    return f"{text} {word('story.reason', language, reason=made.reason)}" if made.reason else text


def skipped_sentence(skipped: Skipped, language: str) -> str:
    """Which file was not read, and why."""
    return f"{skipped.path}: {sentence(skipped.reason, language)}"


def rule_page(rule: Rule, language: str) -> list[str]:
    """One check's page as lines: title, the four paragraphs under their headings, the examples."""
    lines = [f"{rule.code} · {rule.title.get(language, rule.kind)} · {label('severity', rule.severity, language)}", ""]
    for part, texts in (("flags", rule.flags), ("why", rule.why), ("how", rule.how), ("leaves_alone", rule.leaves_alone)):
        lines += [word(f"rule.{part}", language), texts.get(language, ""), ""]
    lines.append(word("rule.examples", language))
    for example in rule.examples:
        mark = word("rule.flagged" if example.flag else "rule.silent", language)
        lines.append(f"  {mark}: " + "  ↔  ".join(text for text, _ in example.articles()))
    return lines


def claims_by_id(result: Result) -> dict[str, Claim]:
    """The claims of a result under their ids."""
    return {claim.claim_id: claim for claim in result.claims}


def _listed(items: Sequence[str], language: str) -> str:
    return word("story.comma", language).join(items)


def _teller(language: str) -> Callable[..., str]:
    def say(key: str, /, **values: object) -> str:
        return word(f"story.{key}", language, **values)

    return say
