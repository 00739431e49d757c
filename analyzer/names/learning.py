"""What the articles of a corpus teach each other about names: reduced once from what each tells, in any order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..ledger import Ledger
from ..plain import Unreadable, dumps, loads
from ..shelf import mark
from ..workers import spread
from .aliases import AliasCounts, Aliases
from .heard import Heard, KnownNames, Latin, Marks, listen, prove
from .mention import Mention
from .mentions import countries_of
from .telling import UNSURE, Telling


@dataclass(frozen=True)
class Learned:
    """What a corpus taught about names: small beside it, and the same however its articles were ordered or parted.

    `openers` are the ids that a word which opens a sentence may bear by itself, `announced` those that a trigger noun gives in
    a script without capitals; `heard` are the names proved by other articles, by path. `lent` are the countries that articles of
    the same story name, likeliest first, for those that name none, or another in passing.
    """

    aliases: Aliases = field(default_factory=lambda: Aliases({}, {}))
    openers: frozenset[str] = frozenset()
    announced: frozenset[str] = frozenset()
    heard: Mapping[str, tuple[Mention, ...]] = field(default_factory=dict)
    lent: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def mentions(self, told: Telling) -> list[Mention]:
        """The names in an article, in order of place: those it shows itself, and those that other articles make known."""
        found = _in_order([*told.mentions, *(mention for mention in told.openers if mention.entity in self.openers)])
        heard = self.heard.get(told.path, ())
        places = {i for mention in heard for i in range(mention.first, mention.stop)}
        shown = [one for one in found if one.how not in UNSURE or places.isdisjoint(range(one.first, one.stop))]
        found = _in_order([*shown, *heard])
        if not told.announced:
            return found
        taken = {i for mention in found for i in range(mention.first, mention.stop)}
        return _in_order([*found, *(one for one in told.announced if one.entity in self.announced and one.first not in taken)])


def _heard(
    tellings: Sequence[Telling],
    openers: frozenset[str],
    known: KnownNames,
    jobs: int,
    read: Sequence[bytes],
    ledger: Ledger | None,
) -> dict[str, list[Heard]]:
    """What each article hears of the known names, by path; nothing for those that hear none."""
    told_of = ("\x1f".join((one.entity, one.name, one.type, *one.paths)) for one in known.by_id.values())
    about = mark(b"heard", *(text.encode("utf-8", "surrogatepass") for text in (*sorted(openers), "", *told_of)))
    keys = [mark(about, own) if own and ledger is not None else b"" for own in read] or [b""] * len(tellings)
    found: dict[str, list[Heard]] = {}
    left = []
    for i, key in enumerate(keys):
        data = ledger.get(key) if ledger is not None and key else None
        try:
            kept = loads(data) if data else ()
        except Unreadable:
            data = None
        if data is None:
            left.append(i)
        elif ledger is not None:
            ledger.keep(key, data)
            found.update([kept] if kept else [])

    def listened(part: range) -> list[tuple[str, list[Heard]]]:
        return [(told.path, listen(told, openers, known)) for told in (tellings[left[at]] for at in part)]

    for i, (path, now) in zip(left, spread(listened, len(left), jobs), strict=True):
        if now:
            found[path] = now
        if ledger is not None and keys[i]:
            ledger.keep(keys[i], dumps((path, now)) if now else b"")
    return found


def _in_order(mentions: list[Mention]) -> list[Mention]:
    return sorted(mentions, key=lambda mention: (mention.first, mention.stop))


def learn(tellings: Sequence[Telling], jobs: int = 1, read: Sequence[bytes] = (), ledger: Ledger | None = None) -> Learned:
    """What these articles teach together; their order changes nothing. Each is looked at three times and none is kept. What one
    heard in an earlier run is taken from the `ledger`: `read` are hashes of all that each telling rests on, empty where not known."""
    openers, announced, known, marks = _survey(tellings)
    heard: dict[str, tuple[Mention, ...]] = {}
    if known.by_id and len(tellings) > 1:  # else there is nobody to hear a name from
        heard = prove(_heard(tellings, openers, known, jobs, read, ledger), known, marks)
    learned = Learned(openers=openers, announced=announced, heard=heard)
    counts = AliasCounts()
    named: dict[str, tuple[str, ...]] = {}
    needy: list[str] = []
    for told in tellings:
        mentions = learned.mentions(told)
        counts.add(mentions, told.beside)
        named[told.path] = tuple(countries_of(mentions))
        if len(named[told.path]) <= 1 and sum(one.entity.startswith("country:") for one in mentions) <= PASSING:
            needy.append(told.path)
    return Learned(counts.aliases(), openers, announced, heard, _lent(named, needy, marks))


RELATED, LENDERS = 4, 3
"""So many figures and listed names must two articles share before one lends its country to the other; and how many lend."""


PASSING = 2
"""So often may an article name one country and still be of another: "the Turkish partner" of a story of Algeria."""


def _lent(named: Mapping[str, tuple[str, ...]], needy: Sequence[str], marks: Marks) -> dict[str, tuple[str, ...]]:
    """The country that the articles most related to one name first, for each article that names none, or another in passing."""
    lent: dict[str, tuple[str, ...]] = {}
    for path, related in marks.related(needy, RELATED).items():
        first = Counter(named[other][0] for other in related[:LENDERS] if named[other])
        if first and (code := min(first, key=lambda code: (-first[code], code))) not in named[path]:
            lent[path] = (code,)
    return lent


def _survey(tellings: Sequence[Telling]) -> tuple[frozenset[str], frozenset[str], KnownNames, Marks]:
    """Which words are names at the head of a sentence or behind a trigger noun; the names in Latin letters; the marks."""
    small: set[str] = set()
    once: set[str] = set()
    often: set[str] = set()
    opening: dict[str, list[tuple[str, Mention]]] = {}
    announced: set[str] = set()
    latin, marks = Latin(), Marks()
    for told in tellings:
        latin.add(told.path, told.mentions)
        marks.add(told.path, told.marks)
        small |= told.small
        often |= told.often
        often |= once & told.once
        once |= told.once
        announced.update(mention.entity for mention in told.announced)
        for mention in told.openers:
            opening.setdefault(mention.entity, []).append((told.path, mention))
    openers = frozenset(entity for entity in opening if entity.removeprefix("name:") not in small)
    for entity in sorted(openers):
        for path, mention in opening[entity]:
            latin.add(path, [mention])
    known = frozenset(entity for entity in announced if often.issuperset(entity.removeprefix("name:").split()))
    return openers, known, latin.known(), marks
