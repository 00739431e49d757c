"""What each claim is about: the walk from claims without subjects to claims with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ..concepts import Concept, all_concepts, change_of, counting, fits, part_for, per_for, priced_per, rate_of
from ..language import Reading, primary
from ..model import MONEY, TELLS_TIME, Article, Claim, Step, Subject, inherits, step
from ..names import Aliases, Mention, gazetteer
from ..text import fold
from .attributes import choose_attribute
from .compared import as_compared
from .dateline import headline_tokens
from .earned import as_earned, as_grown
from .entities import choose_entity, contrast_cue
from .governing import governing_noun
from .joined_places import as_joined
from .measures import choose_measure, goes_to, starts_at
from .qualifiers import find_qualifiers
from .respective import figures_in_order
from .restated import SIGNS, is_apposition, restates, weighs
from .scene import CLAUSE_SIGNS, WINDOW, Scene
from .several import as_several
from .votes import won_by_party


def assign_subjects(
    article: Article, reading: Reading, claims: Sequence[Claim], mentions: Sequence[Mention], aliases: Aliases, alias_file: str = ""
) -> list[Claim]:
    """The claims with their subjects; ids are given later, when claims are grouped. `mentions` are the names in the article,
    `aliases` what the corpus taught about them."""
    scene = Scene(article, reading, [_canonical(mention, aliases) for mention in mentions], claims, alias_file)
    told: list[Claim] = []
    for claim in claims:
        claim = _as_told(_as_measured(replace(claim, subject=_subject(scene, claim))), article)
        if told and (restates(told[-1], claim) or weighs(told[-1], claim)):
            if told[-1].attribute:
                claim = _as_restated(claim, told[-1])
            elif claim.attribute:
                told[-1] = _as_restated(told[-1], claim)
        claim = _as_share(claim, told)
        told.append(_as_part(scene, as_compared(scene, _as_dealt(scene, claim, told), told), told))
    return as_several(scene, told)


def _as_restated(claim: Claim, other: Claim) -> Claim:
    """An amount that is another one again, in other words, is told of the same."""
    trace = (*other.subject.trace, step("subject.restated", text=other.text))
    return replace(claim, subject=replace(other.subject, trace=trace))


def _as_share(claim: Claim, told: Sequence[Claim]) -> Claim:
    """A percentage that tells again an amount that is no change is a share: lost 74,100 hectares, or 12.1%, where the amount lost is
    what is measured."""
    whole = told[-1] if told else None
    if whole is None or claim.kind != "percentage" or claim.subject.measure != "change" or whole.kind in ("percentage", "ratio", "money"):
        return claim
    if whole.subject.measure == "change" or whole.attribute not in all_concepts() or whole.sentence_start != claim.sentence_start:
        return claim
    if all_concepts()[whole.attribute].kinds != AREA or change_of(claim.attribute) != claim.attribute:
        return claim
    between = whole.sentence[whole.end - whole.sentence_start : claim.start - claim.sentence_start]
    if not between.strip(SIGNS) or not is_apposition(between, primary(claim.language)):
        return claim
    return replace(claim, subject=replace(claim.subject, measure="share"))


AREA = frozenset({"area"})


def _as_part(scene: Scene, claim: Claim, told: Sequence[Claim]) -> Claim:
    """Some of those counted right before are counted for the same thing: "14 people, including four children, were killed"."""
    if claim.kind != "count" or not claim.noun:
        return claim
    subject, whole = claim.subject, told[-1] if told else None
    if whole is not None and whole.kind == "count" and whole.attribute in all_concepts() and _opens_part(scene, whole, claim):
        attribute = part_for(whole.attribute, claim.noun)
        if subject.inferred and whole.subject.entity:
            subject = replace(subject, entity=whole.subject.entity, entity_id=whole.subject.entity_id)
        if subject.attribute == claim.noun or attribute != whole.attribute or _only_who(claim, all_concepts()[whole.attribute]):
            trace = (*subject.trace, step("subject.restated", text=whole.text))
            subject = replace(subject, attribute=attribute, measure=whole.subject.measure, trace=trace)
    return replace(claim, subject=replace(subject, attribute=part_for(subject.attribute, claim.noun)))


def _opens_part(scene: Scene, whole: Claim, part: Claim) -> bool:
    """Whether a count tells a part of the one before it. Where that prints no noun (51 dead), its measure tells that people are counted."""
    return scene.opens_part(whole, part, people="person" in all_concepts()[whole.attribute].classes)


def _only_who(claim: Claim, whole: Concept) -> bool:
    """Whether the measure of a part only says who was counted, and what befell them is told of the whole: "51 killed, including six
    foreigners"."""
    told = all_concepts().get(claim.attribute)
    return whole.event and told is not None and not told.event and told.id in counting(claim.noun, alone=True)


def _as_dealt(scene: Scene, claim: Claim, told: Sequence[Claim]) -> Claim:
    """A number that takes its noun from the one before it takes what is measured too, where nothing else tells:
    "51 were killed in Karsan, 22 in Ilgar"."""
    if claim.kind != "count" or claim.attribute != claim.noun or not inherits(claim):
        return claim
    for other in reversed(told):
        if other.sentence_start != claim.sentence_start:
            break
        if other.noun == claim.noun and other.attribute in all_concepts():
            measure = "change" if claim.subject.measure == "change" else other.subject.measure  # employs 41,000 people, up 1,200
            subject = replace(_owned_alike(scene, claim, other.subject), attribute=other.attribute, measure=measure)
            return replace(claim, subject=replace(subject, trace=(*subject.trace, step("subject.restated", text=other.text))))
        if other.noun == claim.noun:
            return claim
    counted = counting(claim.noun, alone=True)
    if len(counted) != 1 or all_concepts()[counted[0]].topics or _says_noun(scene, claim):
        return claim  # 12,828 of them: only where another sentence tells what is counted
    return replace(claim, subject=replace(claim.subject, attribute=counted[0]))


def _says_noun(scene: Scene, claim: Claim) -> bool:
    """Whether the noun that a claim counts stands in its own sentence."""
    low, high = scene.sentence(claim)
    hits = (hit for i in range(low, high) for hit in scene.reading.hits.get(i, ()))
    return any(hit.lex.role == "noun" and hit.lex.value[0] == claim.noun for hit in hits)


def _owned_alike(scene: Scene, claim: Claim, before: Subject) -> Subject:
    """The subject of a count dealt to a place or the rest, with the owner of the one before it: what a firm cuts in Spain, in Britain
    and elsewhere."""
    subject, limits = claim.subject, dict(claim.subject.qualifiers)
    if not subject.entity_id.startswith("country:") or "place" not in dict(before.qualifiers) or before.entity_id.startswith("country:"):
        return subject
    after = scene.at(claim.end - 1) + 1
    place = next((mention.name for mention in scene.within(after + 1, after + 2) if mention.first == after + 1), "")
    limits = {**{key: value for key, value in limits.items() if key != "place"}, **({"place": place} if place else {})}
    return replace(subject, entity=before.entity, entity_id=before.entity_id, qualifiers=tuple(sorted(limits.items())), inferred=True)


def _as_measured(claim: Claim) -> Claim:
    """A bare number, or degrees, of a measure that has a unit of its own: "a quake of 6.3", "6.3 درجات"; a bare count of one that tells
    what it counts: "the population reached 11.4 million", "hane sayısı 2 milyon"."""
    concept = all_concepts().get(claim.attribute)
    if concept is not None and concept.counts and claim.kind == "count" and not claim.noun and not claim.unit:
        return replace(claim, noun=concept.counts, unit=concept.counts)
    if concept is None or "magnitude" not in concept.kinds or claim.kind == "magnitude" or claim.noun or claim.unit not in ("", "degree"):
        return claim
    return replace(claim, kind="magnitude", unit="magnitude", base_low=claim.low, base_high=claim.high, base_unit="magnitude")


RECENT = 10
"""Days before an article in which a date beside a toll is the day of the event, not of the toll."""


def _as_told(claim: Claim, article: Article) -> Claim:
    """A toll is as old as its article: the day beside it is when the quake struck. An earlier toll told for comparison
    ("against 980 on Tuesday") keeps its day, and so does a toll of long ago."""
    concept, anchor = all_concepts().get(claim.attribute), article.anchor
    whole = all_concepts().get(concept.part_of) if concept is not None and concept.event and not concept.cumulative else None
    part = whole is not None and whole.cumulative and whole.event  # 205 seriously, of the injured
    if concept is None or not (part or (concept.cumulative and concept.event)) or anchor is None or not anchor.told or not claim.as_of:
        return claim
    if claim.noun and inherits(claim) and not part:
        return claim
    gap = (date.fromisoformat(anchor.low) - date.fromisoformat(claim.as_of.partition("/")[2] or claim.as_of)).days
    if not 0 < gap <= RECENT:
        return claim
    return replace(claim, as_of=anchor.low if anchor.low == anchor.high else f"{anchor.low}/{anchor.high}")


def _canonical(mention: Mention, aliases: Aliases) -> Mention:
    entity, name, how = aliases.canonical(mention.entity, mention.name)
    kind = aliases.types.get(entity, mention.type)
    return (
        replace(mention, entity=entity, name=name, type=kind, how=how or mention.how)
        if (entity, kind) != (mention.entity, mention.type)
        else mention
    )


DATED = frozenset({"date"})


def _dates_a_statement(scene: Scene, low: int, here: int) -> bool:
    """ "the ministry said on Thursday", وقالت الوزارة أمس: the day belongs to the statement, not to what it tells."""
    for i in range(here - 1, max(low, here - 5) - 1, -1):
        if scene.tokens[i].text in CLAUSE_SIGNS:
            return False
        verb = scene.reading.at(i, "speech.verbs")
        if any(all_concepts()[hit.lex.value[0]].kinds == DATED for hit in scene.concept_hits(i)) and verb is None:
            return False  # "the results will be announced on 5 November": the day of something that has a name
        if verb is not None and not scene.clitics.nominal(verb.prefix):
            return scene.reading.at(i, "noun") is None or not scene.clitics
    return False


def _is_end(scene: Scene, claim: Claim, here: int) -> bool:
    """Whether a number is where something moved to or from, and no distance: points are one."""
    return goes_to(scene, here) or (claim.unit == "percent" and starts_at(scene, here))


DEADLINE = "deadline"


def _is_past(scene: Scene, claim: Claim, cue: str) -> bool:
    """Whether the end of a period that would be a deadline lies before the article: by the end of May, it had admitted 1,140."""
    anchor = scene.article.anchor
    ended = claim.kind in TELLS_TIME and isinstance(claim.high, str) and fold(cue) in scene.lists.get("period_ends", ())
    return ended and anchor is not None and str(claim.high) < anchor.low


def _level(change: Concept, kind: str) -> Concept:
    """What changes, where its level is told in figures of that kind too: "raised by 25 basis points to 5.25%"; else the change."""
    level = all_concepts().get(change.part_of)
    return level if level is not None and fits(level, kind) else change


def _subject(scene: Scene, claim: Claim) -> Subject:
    if (
        claim.kind in TELLS_TIME
        and claim.end <= scene.dateline
        and scene.at(claim.start) not in headline_tokens(scene.reading, scene.at(scene.dateline))
    ):
        return Subject(attribute="dateline", measure="date", trace=(step("subject.dateline"),))
    low, high = scene.sentence(claim)
    here, after = scene.at(claim.start), scene.at(claim.end - 1) + 1
    low, high = max(low, here - WINDOW), min(high, after + WINDOW)
    if claim.kind in TELLS_TIME and claim.low == claim.high and _dates_a_statement(scene, low, here):
        return Subject(attribute="statement date", measure="date", trace=(step("subject.statement"),))
    concept, cue, weight = choose_attribute(scene, claim, low, high, here, after)
    trace: list[Step] = []
    if concept is not None and concept.id == DEADLINE and _is_past(scene, claim, cue):
        concept = None
    if concept is not None and concept.measure == "change" and _is_end(scene, claim, here):
        concept = _level(concept, claim.kind)
    if concept is not None:
        concept = as_grown(scene, as_earned(scene, claim, concept, cue, low, here, after), cue, low, high, here)
    if concept is not None and claim.per:
        concept = all_concepts()[per_for(concept.id, claim.per)]
    concept = rate_of(claim, concept)
    if claim.per and claim.kind in MONEY and (concept is None or concept.generic):
        concept = priced_per(claim.per) or concept
    listed = figures_in_order(scene, claim, low, high, here)
    measure = choose_measure(scene, claim, concept, low, listed[0][0] if listed else here, after)
    if concept is not None:
        changed = all_concepts().get(change_of(concept.id)) if measure == "change" else None
        attribute = changed.id if changed is not None and fits(changed, claim.kind) else concept.id
        trace.append(step("subject.attribute", attribute=attribute, cue=cue, weight=f"{weight:.2f}"))
    elif claim.noun and claim.kind == "count":
        attribute = claim.noun
        trace.append(step("subject.noun", attribute=attribute))
    else:
        attribute = "" if claim.kind in TELLS_TIME else governing_noun(scene, low, high, here, after)
        if attribute:
            trace.append(step("subject.noun", attribute=attribute))
    contrast = contrast_cue(scene, low, high, here, after) if claim.kind not in TELLS_TIME else None
    mention, inferred, runner_up, how = choose_entity(scene, claim, concept, low, high, here, after, contrast)
    mention = as_joined(scene, claim, concept, mention, low, high)
    if concept is None and mention is not None:
        attribute = won_by_party(scene, claim, mention, measure) or attribute
    entity, entity_id = "", ""
    product = ""
    if mention is not None:
        entity, entity_id = mention.name, mention.entity
        if mention.type == "product" and mention.maker:
            # a product's figures are its maker's, limited to the product
            maker = gazetteer(scene.alias_file).by_id(mention.maker)
            if maker is not None:
                entity, entity_id, product = maker.name, maker.id, mention.name
        trace.append(step("subject.entity", entity=entity, how=how))
        if runner_up is not None:
            trace.append(step("subject.runner_up", entity=runner_up.name))
    qualifiers = find_qualifiers(scene, claim, concept, mention, low, high, here, after)
    if product:
        qualifiers = sorted({**dict(qualifiers), "product": product}.items())
    if contrast is not None:
        # what limits the article's own subject does not limit the other side
        qualifiers = [("role", "competitors"), *((key, value) for key, value in qualifiers if key not in ("product", "item", "scope"))]
        trace.append(step("subject.contrast", cue=contrast))
    return Subject(
        entity, entity_id, attribute, measure, tuple(qualifiers), inferred, runner_up.name if runner_up is not None else "", tuple(trace)
    )
