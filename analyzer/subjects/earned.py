"""Who earned it, or grew: what a company earns is its profit, what a person earns is pay, what a film earns is told at the box office, and
what a winner takes home is a prize."""

from __future__ import annotations

from decimal import Decimal

from ..concepts import Concept, all_concepts
from ..model import Claim
from ..names import COMPANIES, PLACES, WORK
from ..text import fold
from .scene import Scene

PAY, PROFIT, BOX_OFFICE, PRIZE = "salary", "net profit", "box office", "prize money"
LARGE = 1_000_000
"""What a verb of earning tells of a company is at least this much."""
BEHIND = 8
"""Words behind an amount among which the earnings of one share are told: $1.07 billion, or $3.38 per share."""


def as_earned(scene: Scene, claim: Claim, concept: Concept, cue: str, low: int, here: int, after: int) -> Concept:
    """The profit, where a verb of earning has made an amount pay and it is a company that earned it; the takings of a film, the prize
    of whoever won."""
    if concept.id == PAY and not claim.per and fold(cue) in scene.lists.get("winning_verbs", ()):
        if _is_work(scene, low, here):
            return all_concepts()[BOX_OFFICE]
        if scene.tells("contests") and scene.tells("sport"):
            return all_concepts()[PRIZE]
    if concept.id != PAY or claim.per not in ("", "share") or fold(cue) not in scene.lists.get("earning_verbs", ()):
        return concept
    if claim.per == "share" or any(scene.among(i, "share_words") for i in range(after, after + BEHIND)):
        return all_concepts()[PROFIT]
    if not isinstance(claim.low, Decimal) or claim.low < LARGE:
        return concept  # workers at a company earned 3,000 dollars
    earners = [mention for mention in scene.mentions if low <= mention.first < here and mention.type in (*COMPANIES, "person")]
    if earners:
        return all_concepts()[PROFIT] if earners[-1].type in COMPANIES else concept
    return all_concepts()[PROFIT] if any(scene.among(i, "company_nouns") for i in range(low, here)) else concept


def as_grown(scene: Scene, concept: Concept, cue: str, low: int, high: int, here: int) -> Concept:
    """The change of sales, where words that tell how an economy grew ("growth of 6.6%") are told of a company."""
    if concept.id != ECONOMY or fold(cue) not in scene.lists.get("growth_cues", ()):
        return concept
    told = (all_concepts()[hit.lex.value[0]] for k in range(low, high) for hit in scene.concept_hits(k))
    firms = {COMPANY, ""} if any(other.field == "companies" for other in told) else {COMPANY}  # a firm that no list knows, by its sales
    named = [mention for mention in scene.within(low, high) if mention.type in (*PLACES, *firms) and not mention.reference]
    ahead = [mention for mention in named if mention.first < here]
    nearest = ahead[-1] if ahead else named[0] if named else scene.topic
    return all_concepts()[SALES] if nearest is not None and nearest.type in firms else concept


ECONOMY, SALES, COMPANY = "GDP growth", "revenue change", "company"


def _is_work(scene: Scene, low: int, here: int) -> bool:
    """Whether a film earned: the last name before the amount is one, or nobody is named there and the article tells of a film."""
    named = [mention for mention in scene.within(low, here) if mention.type not in PLACES]
    if named:
        return named[-1].type == WORK
    topic = scene.topic_of(frozenset({WORK}))
    return topic is not None and topic.type == WORK
