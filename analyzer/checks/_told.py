"""What is told of a thing, and of a measure, anywhere in a corpus: looked up, since most claims are asked about many times."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from ..concepts import kin
from ..intervals import point
from ..model import Claim, Group
from ._blocks import entity_of
from ._stories import stories_of


class Told:
    """Every grouped claim once, in order of article and place, and by what it is about."""

    def __init__(self, groups: Sequence[Group]) -> None:
        found = {claim.claim_id: claim for group in groups for claim in group.claims}
        self.claims = sorted(found.values(), key=lambda claim: (claim.article, claim.start, claim.claim_id))
        self.stories = stories_of(groups)
        self._subjects: dict[tuple[str, str], list[Claim]] = defaultdict(list)
        self._entities: dict[str, list[Claim]] = defaultdict(list)
        self._attributes: dict[str, list[Claim]] = defaultdict(list)
        self._amounts: dict[Decimal | None, list[Claim]] = defaultdict(list)
        self._named: set[tuple[str, str]] = set()
        for claim in self.claims:
            entity = entity_of(claim)
            self._subjects[entity, claim.attribute].append(claim)
            self._entities[entity].append(claim)
            self._attributes[claim.attribute].append(claim)
            self._amounts[point(claim)].append(claim)
            self._named.add((claim.article, entity))

    def like(self, claim: Claim) -> Sequence[Claim]:
        """The claims of the entity and attribute of this one."""
        return self._subjects.get((entity_of(claim), claim.attribute), ())

    def about(self, entity: str) -> Sequence[Claim]:
        """The claims of an entity."""
        return self._entities.get(entity, ())

    def under(self, attribute: str) -> Sequence[Claim]:
        """The claims of an attribute."""
        return self._attributes.get(attribute, ())

    def telling(self, amount: Decimal | None) -> Sequence[Claim]:
        """The claims of an amount."""
        return self._amounts.get(amount, ())

    def names(self, article: str, entity: str) -> bool:
        """Whether an article tells any figure of an entity."""
        return (article, entity) in self._named


def gives(claims: Iterable[Claim], article: str, amount: Decimal | None) -> bool:
    """Whether an article itself gives this amount for a subject."""
    return any(claim.article == article and point(claim) == amount for claim in claims)


def one_attribute(a: Claim, b: Claim) -> bool:
    """Whether both state an attribute and it is one, or of one kin."""
    return bool(a.attribute and b.attribute) and (a.attribute == b.attribute or kin(a.attribute, b.attribute))
