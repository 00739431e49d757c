"""Known names: countries, places, organisations, people, products and indices in many languages, found by their folded tokens.

The names live in `data/gazetteer/*.tsv`, where editors review them; `names.idx` is their sorted index, made by
`scripts/build_gazetteer.py index`, so that loading is reading two files and nothing is parsed before it is asked for.
"""

from __future__ import annotations

import csv
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from analyzer.errors import PackError
from analyzer.language.files import load_toml
from analyzer.name_forms import bare_forms
from analyzer.text import tokenise

DATA = Path(__file__).parent / "data" / "gazetteer"
FILES = ("countries.tsv", "regions.tsv", "organisations.tsv", "people.tsv", "products.tsv", "provinces.tsv", "cities.tsv")
TYPES = frozenset(
    (
        "country",
        "region",
        "province",
        "city",
        "place",
        "company",
        "bank",
        "media",
        "agency",
        "organisation",
        "government",
        "party",
        "group",
        "club",
        "person",
        "product",
        "disease",
        "index",
        "commodity",
        "university",
        "hospital",
        "fund",
        "event",
    )
)
JOINERS = frozenset("-‐‑–·.'’‘ʼ`/·•־")
"""Signs that may stand between the words of a name, or be left out: GPT-4, GPT 4."""
_MEMO_LIMIT = 100_000
_FEW = 3
"""More names than this with one first word are looked up by the second."""
_LONGEST_GAP = 2
_SURE_TYPES = frozenset(("country", "region", "organisation", "company", "bank", "media", "agency", "government"))


class Entry(NamedTuple):
    """One thing with a name. `maker` is the id of the company behind a product, or of the country of a place.

    The last five speak of the name that matched: `ambiguous` asks for a capital letter or a trigger noun beside it, `adjective` is
    true for nationality words, `capitals` where the name is written in capitals only (WHO, US), `small` where an adjective is written
    with a small letter (colombiano), `languages` are the name's.
    """

    id: str
    type: str
    name: str
    maker: str = ""
    ambiguous: bool = False
    adjective: bool = False
    languages: tuple[str, ...] = ()
    capitals: bool = False
    small: bool = False


Phrase = tuple[tuple[str, ...], tuple[Entry, ...]]
"""The folded words of a name, and what it may stand for, best known first."""


def phrase_key(name: str) -> str:
    """The folded words of a name, joined by single spaces, joining signs left out."""
    return " ".join(token.key for token in tokenise(name) if token.key not in JOINERS)


class Gazetteer:
    """Names and what they stand for. Build one with `load`; it never changes, so one may be shared."""

    def __init__(self, lines: list[str], rows: list[str], extra: dict[str, tuple[Entry, ...]] | None = None) -> None:
        self._lines = lines
        self._rows = rows
        self._extra = extra or {}
        self._extra_first: dict[str, list[str]] = {}
        for key in sorted(self._extra):
            self._extra_first.setdefault(key.partition(" ")[0], []).append(key)
        self._memo: dict[str, tuple[Phrase, ...]] = {}
        self._longer: dict[str, dict[str, tuple[Phrase, ...]]] = {}
        self._opens: dict[str, bool] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def phrases(self, first: str) -> tuple[Phrase, ...]:
        """Every name whose first folded word is `first`, longest first."""
        known = self._memo.get(first)
        if known is not None:
            return known
        found: dict[tuple[str, ...], tuple[Entry, ...]] = {}
        if first and "\t" not in first and " " not in first:
            at = bisect_left(self._lines, first + "\t")
            if at < len(self._lines) and self._lines[at].startswith(first + "\t"):
                found[(first,)] = self._read(self._lines[at])
            at = bisect_left(self._lines, first + " ")
            while at < len(self._lines) and self._lines[at].startswith(first + " "):
                found[tuple(self._lines[at].partition("\t")[0].split(" "))] = self._read(self._lines[at])
                at += 1
            for key in self._extra_first.get(first, ()):  # a newsroom's own word goes before ours
                found[tuple(key.split(" "))] = self._extra[key]
        result = tuple(sorted(found.items(), key=lambda item: -len(item[0])))
        if len(self._memo) >= _MEMO_LIMIT:
            self._memo.clear()
        self._memo[first] = result
        return result

    def _read(self, line: str) -> tuple[Entry, ...]:
        return tuple(self._entry(reference) for reference in line.partition("\t")[2].split(" "))

    def _entry(self, reference: str) -> Entry:
        number, _, rest = reference.partition(".")
        languages = rest.rstrip("?+^-")
        flags = rest[len(languages) :]
        told = self._row(int(number))._replace(ambiguous="?" in flags, adjective="+" in flags, capitals="^" in flags, small="-" in flags)
        return told._replace(languages=tuple(languages.split(",")))

    def _row(self, number: int) -> Entry:
        ident, kind, name, names = self._rows[number].split("\t")
        mark = names.rfind(";of:")
        return Entry(ident, kind, name, names[mark + 4 :].replace("country.", "country:") if mark >= 0 else "")

    def match(self, keys: Sequence[str], i: int) -> tuple[int, tuple[Entry, ...]] | None:
        """The longest name that begins at token `i` of folded tokens: (how many tokens, what it may stand for), or None.

        Letters that are words of their own (و ف ب ل ك and the article in Arabic, seven in Hebrew), Russian and Ukrainian endings
        and the plural of nationalities (Egyptians) are looked through at the first word when it begins no certain name as it
        stands; a single word so found is never an ambiguous one, except a nationality ("الغربية"). A name listed without the
        article is never read behind one: السيول are floods, not Seoul.
        """
        key = keys[i]
        opens = self._opens.get(key)
        if opens is None:
            if len(self._opens) >= _MEMO_LIMIT:
                self._opens.clear()
            opens = self._opens[key] = any(self.phrases(first) for first in (key, *bare_forms(key)))
        if not opens:
            return None
        found = self._longest(keys, i, key)
        if found is not None and not _doubtful(found):
            return found
        for bare in bare_forms(key):
            other = self._longest(keys, i, bare, bent=True)
            if other is not None:
                defined = key.endswith(("ال" + bare, "لل" + bare)) or key[0] < "\u0250"  # in Latin letters only nationalities bend
                entries = tuple(e for e in other[1] if e.adjective or not (defined or (other[0] == 1 and not _survives(e, bare))))
                if entries and (found is None or other[0] > found[0]):
                    return other[0], entries
                if entries and found is not None and other[0] == found[0]:
                    return found[0], found[1] + tuple(e for e in entries if e.id not in {known.id for known in found[1]})
        return found

    def _longest(self, keys: Sequence[str], i: int, first: str, bent: bool = False) -> tuple[int, tuple[Entry, ...]] | None:
        phrases = self.phrases(first)
        if not phrases:
            return None
        cases = bent and "\u03ff" < first[:1] < "\u0530"
        if not cases and len(phrases) > _FEW:
            at = i + 1
            while at < len(keys) and keys[at] in JOINERS:
                at += 1
            phrases = self._followed(first).get(keys[at] if at < len(keys) else "", phrases[-1:])
        for words, entries in phrases:
            count = _reaches(keys, i, words, cases)
            if count:
                return count, entries
        return None

    def _followed(self, first: str) -> dict[str, tuple[Phrase, ...]]:
        """The names that begin with a word by the second one, longest first, with the name of that word alone behind them."""
        known = self._longer.get(first)
        if known is None:
            found: dict[str, list[Phrase]] = {}
            phrases = self.phrases(first)
            for phrase in phrases:
                if len(phrase[0]) > 1:
                    found.setdefault(phrase[0][1], []).append(phrase)
            alone = [phrase for phrase in phrases if len(phrase[0]) == 1]
            known = {second: (*told, *alone) for second, told in found.items()}
            if len(self._longer) >= _MEMO_LIMIT:
                self._longer.clear()
            self._longer[first] = known
        return known

    def find(self, name: str) -> tuple[Entry, ...]:
        """What a whole name may stand for; empty if it is not known. Clitics are not looked through."""
        words = tuple(phrase_key(name).split(" "))
        return next((entries for phrase, entries in self.phrases(words[0]) if phrase == words), ())

    def by_id(self, ident: str) -> Entry | None:
        """The entry with this id, without the fields that speak of one of its names."""
        numbers = self._numbers()
        if ident in numbers:
            return self._row(numbers[ident])
        return next((entry for entries in self._extra.values() for entry in entries if entry.id == ident), None)

    def _numbers(self) -> dict[str, int]:
        if not hasattr(self, "_ids"):
            self._ids = {row.partition("\t")[0]: number for number, row in enumerate(self._rows)}
        return self._ids

    def entries(self) -> list[Entry]:
        """Every entry of the package's own files, in their order."""
        return [self._row(number) for number in range(len(self._rows))]

    def names_of(self, ident: str) -> tuple[tuple[str, str], ...]:
        """(language, name) of every name of one entry as it is written; adjectives have the language `adj-…`."""
        number = self._numbers().get(ident)
        if number is None:
            return ()
        parts = (part.partition(":") for part in self._rows[number].split("\t")[3].split(";"))
        return tuple((language, name.rstrip("?")) for language, _, names in parts if language != "of" for name in names.split("|"))

    def with_aliases(self, path: Path) -> Gazetteer:
        """This gazetteer with a newsroom's own names, from a CSV file with the header `alias,canonical,type`.

        A canonical name that is already known keeps its id; any other becomes a new entry. Raises `PackError` with file and line
        for a header, a line or a type that does not hold together.
        """
        extra = dict(self._extra)
        for number, alias, canonical, kind in _alias_lines(path):
            known = next((entry for entry in self.find(canonical) if not kind or entry.type == kind), None)
            base = known or Entry(f"{kind or 'organisation'}:{_slug(canonical)}", kind or "organisation", canonical)
            entry = base._replace(ambiguous=False, adjective=False, capitals=False, small=False, languages=())
            for name in (alias, canonical):
                key = phrase_key(name)
                if not key:
                    raise PackError(path=str(path), place=f"line {number}", reason=f"'{name}' holds no letter or digit")
                if name is alias or known is None:
                    before = extra.get(key)
                    if before is not None and before[0].id != entry.id:
                        reason = f"'{name}' already stands for {before[0].name}; one name can have one meaning here"
                        raise PackError(path=str(path), place=f"line {number}", reason=reason)
                    extra[key] = (entry,)
        return Gazetteer(self._lines, self._rows, extra)


def _doubtful(found: tuple[int, tuple[Entry, ...]]) -> bool:
    """A single word of which every reading asks for help (السوداني is a surname, and also the Sudanese), or an adjective that may open a
    name: в Саудовской Аравии."""
    return found[0] == 1 and (all(entry.ambiguous for entry in found[1]) or all(entry.adjective for entry in found[1]))


def _survives(entry: Entry, bare: str) -> bool:
    """May a single word be this entry after clitics were looked through? Nationality words always, doubtful names never."""
    return entry.adjective or (not entry.ambiguous and (len(bare) > 3 or entry.type in _SURE_TYPES))


def _reaches(keys: Sequence[str], i: int, words: tuple[str, ...], cases: bool = False) -> int:
    """How many tokens from `i` on spell `words` (the first is taken as matched), joining signs between them allowed; 0 if they do not.
    With `cases` each may be bent: Центральной Азии."""
    at = i + 1
    for word in words[1:]:
        gap = 0
        while at < len(keys) and keys[at] in JOINERS and gap < _LONGEST_GAP and (keys[at] != "." or len(keys[at - 1]) <= 2):
            at, gap = at + 1, gap + 1
        if at >= len(keys) or (keys[at] != word and not (cases and word in bare_forms(keys[at]))):
            return 0
        at += 1
    return at - i


def _slug(name: str) -> str:
    return "-".join(token.key for token in tokenise(name) if token.kind != "s")


def _alias_lines(path: Path) -> list[tuple[int, str, str, str]]:
    """(line number, alias, canonical, type) of a newsroom's file, or a `PackError` that names the line."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise PackError(path=str(path), place="file", reason=f"cannot be read as UTF-8 text ({type(problem).__name__})") from problem
    reader = csv.reader(text.splitlines(), strict=True)
    out: list[tuple[int, str, str, str]] = []
    header: list[str] | None = None
    try:
        for row in reader:
            if not any(cell.strip() for cell in row):
                continue
            cells = [cell.strip() for cell in row]
            if header is None:
                header = [cell.lower() for cell in cells]
                if header[:2] != ["alias", "canonical"] or header[2:] not in ([], ["type"]):
                    raise PackError(path=str(path), place=f"line {reader.line_num}", reason="the first line must be 'alias,canonical,type'")
                continue
            if len(cells) not in (2, 3) or not cells[0] or not cells[1]:
                reason = f"expected alias, canonical name and type, found {len(cells)} cells: {','.join(cells)[:80]}"
                raise PackError(path=str(path), place=f"line {reader.line_num}", reason=reason)
            kind = cells[2] if len(cells) == 3 else ""
            if kind and kind not in TYPES:
                reason = f"type '{kind}' is unknown; choose from {', '.join(sorted(TYPES))}"
                raise PackError(path=str(path), place=f"line {reader.line_num}", reason=reason)
            out.append((reader.line_num, cells[0], cells[1], kind))
    except csv.Error as problem:
        raise PackError(path=str(path), place=f"line {reader.line_num}", reason=f"not a CSV line ({problem})") from problem
    return out


@lru_cache(maxsize=1)
def load() -> Gazetteer:
    """The package's gazetteer, read once. Raises `PackError` if a file is missing."""
    try:
        lines = (DATA / "names.idx").read_text(encoding="utf-8").split("\n")
        rows = [line for name in FILES for line in (DATA / name).read_text(encoding="utf-8").split("\n") if line and line[0] != "#"]
    except OSError as problem:
        raise PackError(path=str(problem.filename), place="file", reason="a file of the gazetteer cannot be read") from problem
    if lines and not lines[-1]:
        lines.pop()
    return Gazetteer(lines, rows)


@lru_cache(maxsize=1)
def homes() -> Mapping[str, str]:
    """The country (ISO 3166) of each organisation that is listed with one."""
    return {entity: code for code, listed in load_toml(DATA / "homes.toml").items() for entity in listed.split()}
