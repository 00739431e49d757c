"""Stories: the derivation of a claim and the evidence of a finding, a sentence a step; the page of a check."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest

from analyzer.groups import weigh_pair
from analyzer.model import Claim, Evidence, Finding, Group, Result, Skipped, Step
from analyzer.rules import Rule, load_rules

from .figures import base_reading, days, number, reading, rounded, units
from .names import attribute_name, entity_name, limit_name, qualifier_names
from .wording import Part, direction, fill, label, sentence, strings, word


def claim_story(claim: Claim, language: str) -> list[str]:
    """The derivation of one claim, one sentence a step: where it stands, how it was read, what was not chosen, what it is about."""
    say = _teller(language)
    lines = [say("where", text=claim.text, article=claim.article, start=claim.start, end=claim.end)]
    if claim.sentence:
        lines.append(say("sentence", sentence=" ".join(claim.sentence.split())))
    lines += [sentence(step, language) for step in _told_steps(claim, language)]
    told = {step.name for step in claim.trace}
    read = reading(claim, language)
    if read and "date.resolved" in told:
        pass  # the days were told by that step
    elif read:
        lines.append(say("reading", reading=read, kind=label("claim_kind", claim.kind, language)))
    else:
        lines.append(say("no_value", kind=label("claim_kind", claim.kind, language)))
    base = base_reading(claim, language)
    if base:
        lines.append(say("base", base=base))
    if claim.step:
        lines.append(say("precision", step=claim.step))
    if claim.alternatives and "numeral.separator" not in told:
        lines.append(say("alternatives", alternatives=_listed(claim.alternatives, language)))
    if claim.currency_candidates and "quantity.currency_choice" not in told:
        lines.append(say("currencies", candidates=_listed(claim.currency_candidates, language), currency=claim.currency))
    if claim.status != "reported" and "claim.status" not in told:
        lines.append(say("status", status=label("claim_status", claim.status, language)))
    if claim.attribution:
        lines.append(say("attribution", attribution=claim.attribution))
    if claim.as_of:
        low, _, high = claim.as_of.partition("/")
        lines.append(say("as_of", as_of=days(low, high or low, language)))
    lines += _subject_story(claim, language)
    lines.append(say("confidence", percent=round(claim.confidence * 100)))
    return lines


def _told_steps(claim: Claim, language: str) -> Iterator[Step]:
    """The steps worth a sentence: not the candidates where the choice among them follows, not that 100 is 100 or % is %."""
    chosen = any(step.name == "quantity.currency_choice" for step in claim.trace)
    for step, following in zip_longest(claim.trace, claim.trace[1:]):
        text = step.get("text")
        if (chosen and step.name == "quantity.currency") or (step.name == "claim.status" and step.get("status") == "reported"):
            continue
        if step.name == "numeral.digits" and text in {step.get("value"), number(step.get("value"), language)}:
            if following is None or following.name != "numeral.scale":  # "that makes 3,200,000" needs the digits before it
                continue
        if step.name == "quantity.unit" and text == units(step.get("unit"), language):
            continue
        yield step


def _subject_story(claim: Claim, language: str) -> Iterator[str]:
    """The steps that led to the subject, then the subject."""
    say = _teller(language)
    subject = claim.subject
    yield from (sentence(step, language) for step in subject.trace if step.name != "subject.runner_up")
    if subject.entity or subject.attribute:
        missing = word("story.unknown", language)
        entity = entity_name(subject.entity, language) or missing
        yield say("subject", entity=entity, attribute=attribute_name(subject.attribute, language) if subject.attribute else missing)
    if subject.qualifiers:
        yield say("qualifier", qualifier=qualifier_names(subject.qualifiers, language))
    if subject.inferred and not any(step.name == "subject.entity" for step in subject.trace):
        yield say("inferred", entity=entity_name(subject.entity, language))
    if subject.runner_up:
        yield say("runner_up", runner_up=entity_name(subject.runner_up, language))


def finding_story(finding: Finding, result: Result, language: str) -> list[str]:
    """The evidence of one finding as sentences: what disagrees, where, the arithmetic, the likely cause, what to check."""
    say = _teller(language)
    lines = [say("finding", severity=label("severity", finding.severity, language), rule=finding.rule, title=rule_title(finding, language))]
    lines.append(sentence(finding.message, language))
    claims = claims_by_id(result)
    told = {step.get("text") for step in finding.explanation}
    quoted: set[str] = set()
    for claim_id in finding.claims:
        claim = claims.get(claim_id)
        if claim is None:
            lines.append(say("absent", claim_id=claim_id))
            continue
        passage = " ".join(claim.sentence.split())
        if passage and passage in quoted:
            lines.append(say("prints_too", text=claim.text))
        elif claim.source:
            lines.append(say("says", source=claim.source, article=claim.article, text=claim.text, sentence=passage))
        else:
            lines.append(say("prints", article=claim.article, text=claim.text, sentence=passage))
        quoted.add(passage)
        read = reading(claim, language)
        if read and claim.text not in told:
            base = base_reading(claim, language)
            lines.append(
                say("reads_base", text=claim.text, reading=read, base=base) if base else say("reads", text=claim.text, reading=read)
            )
    lines += [sentence(step, language) for step in finding.explanation]
    if finding.ratio is not None and not any(step.get("factor") for step in finding.explanation):
        lines.append(say("ratio", ratio=rounded(finding.ratio)))
    lines += grouping_story(finding, result, language)
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
    """Why the claims of a finding were put together: one sentence for each pair, its evidence heaviest first."""
    claims = claims_by_id(result)
    lines = []
    for left, right, evidence in grouping_evidence(finding, result):
        if not evidence:
            continue  # a pair nobody had to weigh: both belong to the group by others
        pair = {"left": claims[left].text if left in claims else left, "right": claims[right].text if right in claims else right}
        items = sorted(evidence, key=lambda one: (-abs(one.weight), one.name))
        listed = word("story.semicolon", language).join(evidence_sentence(item, language) for item in items)
        lines.append(word("story.evidence", language, **pair, evidence=listed))
    return lines


def pair_story(first: str, second: str, result: Result, language: str) -> list[str]:
    """Why two claims were, or were not, put together: a table of evidence that sums to the score.

    Raises KeyError for an id that is not among the claims of the result.
    """
    say = _teller(language)
    verdict = weigh_pair(first, second, result.claims, result.articles, result.names)
    lines = [
        say("prints", article=claim.article, text=claim.text, sentence=" ".join(claim.sentence.split()))
        for claim in (verdict.first, verdict.second)
    ]
    mark = "\u200e" if direction(language) == "rtl" else ""  # keeps the sign before its number
    for item in sorted(verdict.evidence, key=lambda one: (-abs(one.weight), one.name)):
        left, right = (evidence_value(item.name, side, language) for side in (item.left, item.right))
        sides = " · ".join(side for side in dict.fromkeys((left, right)) if side and item.name not in _PLAIN)
        lines.append(f"  {mark}{item.weight:+8.3f}  {evidence_title(item, language)}{f': {sides}' if sides else ''}")
    lines.append(f"  {mark}{verdict.score:+8.3f}  {word('story.pair_sum', language, threshold=f'{verdict.threshold:g}')}")
    if verdict.apart:
        lines.append(say("pair_forbidden", reasons=_listed([evidence_name(name, language) for name in verdict.apart], language)))
    reached = verdict.score >= verdict.threshold and not verdict.apart
    if verdict.together:
        lines.append(say("pair_together" if reached else "pair_through"))
    elif reached:
        lines.append(say("pair_cluster" if verdict.met else "pair_unmet"))
    else:
        lines.append(say("pair_apart"))
    return lines


def evidence_sentence(item: Evidence, language: str) -> str:
    """One piece of grouping evidence: what was compared, what stands on either side, what it weighs."""
    left, right = (evidence_value(item.name, side, language) for side in (item.left, item.right))
    if item.name in _PLAIN or not (left or right):
        way = "link_none" if item.name in {"entity", "attribute"} else "link_plain"
    else:
        way = "link_same" if left == right or not (left and right) else "link"
    mark = "\u200e" if direction(language) == "rtl" else ""  # keeps the sign before its number
    return word(f"story.{way}", language, name=evidence_title(item, language), a=left or right, b=right, weight=f"{mark}{item.weight:+.2f}")


def evidence_title(item: Evidence, language: str) -> str:
    """The reader's name of a piece of evidence between two claims: what speaks of two articles has another one for claims of one."""
    return evidence_name(f"{item.name} one" if item.name in {"story", "names"} and item.left == item.right else item.name, language)


_PLAIN = frozenset(
    {
        "story",
        "names",
        "nothing in common",
        "value",
        "figure",
        "printed figure",
        "same digits",
        "same article",
        "same sentence",
        "two figures",
        "restated",
        "dates apart",
    }
)
"""Evidence whose two sides are the figures or articles themselves, which stand in the sentence already."""


def evidence_name(name: str, language: str) -> str:
    """The reader's name of a piece of evidence; that of a qualifier is put together."""
    kind, _, key = name.partition(" ")
    return (
        word("story.qualified", language, key=label("qualifier", key, language))
        if kind == "qualifier" and key
        else label("evidence", name, language)
    )


def evidence_value(name: str, value: str, language: str) -> str:
    """What stands on one side of a piece of evidence, in the reader's language where it is not text of an article."""
    if name == "entity":
        return entity_name(value, language)
    if name in {"attribute", "noun"}:
        return attribute_name(value, language)
    if name == "status":
        return label("claim_status", value, language)
    if name == "period":
        low, _, high = value.partition("/")
        return days(low, high or low, language)
    return limit_name(value, language) if name == "role" or name.startswith("qualifier") else value


def grouping_evidence(finding: Finding, result: Result) -> list[tuple[str, str, tuple[Evidence, ...]]]:
    """The grouping evidence of a finding: (claim id, claim id, evidence)."""
    return evidence_between(finding, next((group for group in result.groups if group.subject_id == finding.subject_id), None))


def evidence_between(finding: Finding, group: Group | None) -> list[tuple[str, str, tuple[Evidence, ...]]]:
    """The evidence of a group between claims of this finding, or else that which touches one of them."""
    wanted = set(finding.claims)
    links = group.evidence if group is not None else ()
    within = [link for link in links if link[0] in wanted and link[1] in wanted]
    return within or [link for link in links if link[0] in wanted or link[1] in wanted]


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
        filled = None if template is None else fill(template, dict(finding.message.values), language)
        if filled is not None:
            return filled
    return ()


def decision_sentence(finding: Finding, language: str) -> str:
    """An editor's decision in one sentence."""
    made = finding.decision
    text = word("story.decision", language, status=label("decision", made.status, language), by=made.decided_by or "?")
    if made.decided_on:
        text += " " + word("story.decided_on", language, on=made.decided_on)
    if made.until:
        text += " " + word("story.decided_until", language, until=made.until)
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
