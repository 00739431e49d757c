"""Who only says what a text tells: a minister, a spokeswoman, an agency is not what its figures are about."""

from __future__ import annotations

from ..language import MAY_CUE
from ..names import Mention
from .scene import CLAUSE_SIGNS, Scene

TELLERS = frozenset({"person", "government", "agency", "organisation", "bank", "media"})
"""Types of names that report on others; what a company or a club says is mostly about itself."""
OFFICE = 20
"""Tokens from a verb of saying to its "that" at most, with the speaker's name and office between: وقال علي سالم، مدير الفرع في حلب، إن."""
REACH = 3
"""Words that may stand between a speaker and the verb of saying: "Sonia Belhaj, 54, the finance minister, said"."""
COMMAS = frozenset(",،")
QUOTES = frozenset('"”’»“,،')


def source_tokens(scene: Scene, low: int, high: int, *, public: bool = False) -> set[int]:
    """Tokens that name the source of a statement, not its subject: behind "according to", beside a speech verb. `public`: what is
    told is measured of countries and their bodies, and a name that no list knows only says so."""
    tokens: set[int] = set()
    for i in scene.reading.marked(MAY_CUE, low, high):
        hit = scene.reading.at(i, "speech.according")
        if hit is not None:
            before = scene.reading.lexicon.writes("sources_before")
            tokens.update(range(max(low, i - 5), i) if before else range(hit.stop, min(high, hit.stop + 6)))
        verb = scene.reading.at(i, "speech.verbs")
        if verb is None:
            continue
        if not scene.clitics:
            tokens.update(_beside_verb(scene, i, verb.stop, low, high, TELLERS | {""} if public else TELLERS))
        elif not scene.clitics.nominal(verb.prefix):
            stop = verb.stop
            if _speaks_of_itself(scene, stop, high):
                continue
            while stop < min(high, verb.stop + OFFICE) and _tells_who(scene, stop):
                stop += 1
            if stop < high and scene.reading.at(stop, "speech.that") is not None:
                tokens.update(range(verb.stop, stop))
    return tokens


def _tells_who(scene: Scene, i: int) -> bool:
    """Whether a token between a verb of saying and its "that" belongs to who says it: a name, a comma, an office."""
    if scene.reading.at(i, "speech.that") is not None or scene.opens_figure(i):
        return False
    return scene.tokens[i].kind == "w" or scene.tokens[i].text in COMMAS or scene.in_claim(i)


def _beside_verb(scene: Scene, first: int, stop: int, low: int, high: int, tellers: frozenset[str]) -> list[int]:
    """The names of those who say: before the verb, or behind it where a quotation ends in front of it."""
    found: list[Mention] = []
    office: list[Mention] = []
    ahead = [mention for mention in scene.within(max(low, first - 8), first) if first - mention.stop <= REACH]
    if ahead and not any(scene.tokens[k].text in CLAUSE_SIGNS for k in range(ahead[-1].stop, first)):
        found.append(ahead[-1])
    if first > low and scene.tokens[first - 1].text in QUOTES:
        found += scene.within(stop, min(high, stop + REACH))[:1]
        office = _office(scene, found[-1], high) if found else []
    if not any(mention.type in tellers and not mention.reference for mention in found):
        return []
    if _says_it(scene, stop, high):
        return []
    told = (*(mention for mention in found if mention.type in tellers), *office)
    return [k for mention in told for k in range(mention.first, mention.stop)]


def _office(scene: Scene, speaker: Mention, high: int) -> list[Mention]:
    """The bodies whose office a speaker behind the verb holds: "…, said Helen Marsh, chief executive of the Northshire trust"."""
    comma = speaker.stop
    if speaker.type != "person" or comma >= high or scene.tokens[comma].text not in COMMAS:
        return []
    last = next((k for k in range(comma + 1, high) if scene.tokens[k].text in CLAUSE_SIGNS or scene.in_claim(k)), high)
    return scene.within(comma, last)


def _says_it(scene: Scene, stop: int, high: int) -> bool:
    """Whether the speaker speaks of itself: "the bank said its profit rose"."""
    return any(hit.lex.role == "pronouns" for k in range(stop, min(high, stop + REACH + 1)) for hit in scene.cue_hits(k))


def _speaks_of_itself(scene: Scene, i: int, high: int) -> bool:
    """تقول الشركة إنها: the source is the subject of what it says."""
    for j in range(i, min(high, i + 8)):
        hit = scene.reading.at(j, "speech.that")
        if hit is not None:
            return scene.tokens[j].key[len(hit.prefix) :] in scene.reading.lexicon.lists.get("that_it", ())
        if scene.tokens[j].kind != "w":
            return False
    return False
