"""Paths → `Article`s: files found, read, completed with metadata, language and sections, one at a time."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from analyzer.corpus import readers, sidecar, walk
from analyzer.corpus.bounds import bounded
from analyzer.corpus.decode import mend
from analyzer.corpus.draft import LIMIT, Draft, RejectedError, described
from analyzer.corpus.frontmatter import front_matter
from analyzer.corpus.identify import identify
from analyzer.corpus.metadata import iso_date, language_tag, pick_fields
from analyzer.corpus.sections import headline, sections, without
from analyzer.errors import MissingExtra
from analyzer.ledger import Ledger
from analyzer.model import Article, Section, Skipped, Step, step
from analyzer.plain import dumps
from analyzer.workers import spread

Progress = Callable[[int, int], None]
LOT = 4_000
"""Articles that are completed together, where several processes do that."""


@dataclass(frozen=True)
class Corpus:
    """What was read: articles and skipped files, each sorted by path."""

    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...]


def read(
    paths: Sequence[Path | str],
    *,
    language: str | None = None,
    stdin_name: str = "stdin.txt",
    progress: Progress | None = None,
    only: Collection[str] | None = None,
    ledger: Ledger | None = None,
    jobs: int = 1,
    most_figures: int | None = None,
) -> Corpus:
    """Read every article behind these paths: files, folders (walked, sorted), `-` for standard input.

    `language` (BCP 47) overrides what files say and what is recognised. `stdin_name` is what standard input is called; its
    extension chooses the reader. `only` limits the files to these real paths. `progress` is called with (files done, files in
    all). How texts are cut into sections is taken from the `ledger` where it holds them. Many articles are completed in `jobs`
    processes. A file that cannot be read is listed under `skipped` with the reason and stops nothing; so is the rest of an article
    of more than `most_figures` figures, or of more text than such an article has (None: every article is read to its end).
    Raises `InputError` for a path that does not exist and for a folder without articles.
    """
    items = list(
        iter_articles(
            paths,
            language=language,
            stdin_name=stdin_name,
            progress=progress,
            only=only,
            ledger=ledger,
            jobs=jobs,
            most_figures=most_figures,
        )
    )
    return Corpus(
        articles=tuple(sorted((item for item in items if isinstance(item, Article)), key=lambda item: item.path)),
        skipped=tuple(sorted((item for item in items if isinstance(item, Skipped)), key=lambda item: (item.path, item.reason.name))),
    )


def iter_articles(
    paths: Sequence[Path | str],
    *,
    language: str | None = None,
    stdin_name: str = "stdin.txt",
    progress: Progress | None = None,
    only: Collection[str] | None = None,
    ledger: Ledger | None = None,
    jobs: int = 1,
    most_figures: int | None = None,
) -> Iterator[Article | Skipped]:
    """The same, one at a time in the order of file names, so that memory does not grow with the corpus.

    Paths are checked at the first step: `InputError` comes before any article.
    """
    waiting: list[_Found | Skipped] = []
    for item in _drafts(paths, stdin_name, progress, only, most_figures):
        waiting.append(item)
        if len(waiting) == LOT or jobs < 2:
            yield from _completed(waiting, language, ledger, jobs)
            waiting = []
    yield from _completed(waiting, language, ledger, jobs)


@dataclass(frozen=True, slots=True)
class _Found:
    """An article as its file gives it: its path, what the sidecar tells of it, and the file."""

    draft: Draft
    path: str
    beside: dict[str, str]
    notes: tuple[Step, ...]
    file: str

    def article(self, language: str | None, ledger: Ledger | None) -> Article:
        return replace(_article(self.draft, self.path, self.beside, language, self.notes, ledger=ledger), file=self.file)


def _completed(items: Sequence[_Found | Skipped], language: str | None, ledger: Ledger | None, jobs: int) -> Iterator[Article | Skipped]:
    def complete(part: range) -> list[tuple[Article | Skipped, tuple[tuple[bytes, bytes], ...]]]:
        done = []
        for item in items[part.start : part.stop]:
            whole = item.article(language, ledger) if isinstance(item, _Found) else item
            done.append((whole, ledger.handed_over() if ledger is not None else ()))
        return done

    for item, kept in spread(complete, len(items), jobs):
        for key, value in kept:
            if ledger is not None:
                ledger.keep(key, value)
        yield item


def _drafts(
    paths: Sequence[Path | str], stdin_name: str, progress: Progress | None, only: Collection[str] | None, most_figures: int | None
) -> Iterator[_Found | Skipped]:
    """What stands in the files behind these paths, a file at a time."""
    found, unlisted = walk.find(paths, readers.extensions(), stdin_name, only)
    yield from unlisted
    sidecars = sidecar.Sidecars()
    complained: set[str] = set()
    for done, item in enumerate(found, 1):
        for problem in _sidecar_problems(item, sidecars):
            if problem.path not in complained:
                complained.add(problem.path)
                yield problem
        yield from _file(item, sidecars, most_figures)
        if progress is not None:
            progress(done, len(found))


def files_behind(paths: Sequence[Path | str]) -> Iterator[tuple[str, Path]]:
    """Every file that `read` opens for these paths, with the name it goes by: articles, and metadata beside them.

    Raises as `read` does, and OSError where a folder cannot be listed.
    """
    found, unlisted = walk.find(paths, readers.extensions(), "")
    for problem in unlisted:
        raise OSError(f"{problem.path} cannot be listed")
    folders = set()
    for item in found:
        if item.path is not None:
            yield item.name, item.path
            folders |= {item.root / parent for parent in PurePosixPath(item.inside).parents}
    for folder in sorted(folders):
        if (folder / sidecar.NAME).exists():
            yield "", folder / sidecar.NAME


def read_text(
    text: str,
    *,
    name: str = "text.txt",
    language: str | None = None,
    source: str = "",
    title: str = "",
    published: str = "",
    url: str = "",
) -> Article:
    """An article from a string: offsets count in the string as given. Metadata given here wins over front matter.

    Lone surrogates become U+FFFD. An empty string gives an article without sections.
    """
    text = mend(text)
    pairs, body_start = front_matter(text)
    draft = described(Draft(text, body_start=body_start, stored=True), pick_fields(pairs))
    given = {"source": source, "title": title, "published": published, "url": url}
    return _article(draft, name, {}, language, (), {field: value for field, value in given.items() if value})


def _sidecar_problems(item: walk.Found, sidecars: sidecar.Sidecars) -> Iterator[Skipped]:
    """The sidecars that concern this file and could not be read, as skipped files."""
    front = item.name.removesuffix(walk.printable(item.inside))
    for parent in PurePosixPath(item.inside).parents if item.path is not None else ():
        problem = sidecars.of(item.root / parent).problem
        if problem is not None:
            yield Skipped(front + walk.printable((parent / sidecar.NAME).as_posix()), problem)


def _file(item: walk.Found, sidecars: sidecar.Sidecars, most_figures: int | None) -> Iterator[_Found | Skipped]:
    try:
        data = _bytes(item.path)
        if not data.strip():
            raise RejectedError(step("corpus.empty"))
        # The name, not the file's own path, chooses the reader: standard input has nothing else.
        drafts = readers.drafts(data, item.inside)
    except RejectedError as error:
        yield Skipped(item.name, error.reason)
        return
    except MissingExtra as error:
        yield Skipped(item.name, step("corpus.missing_extra", feature=error.feature, extra=error.extra))
        return
    except (OSError, MemoryError, RecursionError) as error:
        yield Skipped(item.name, step("corpus.unreadable", error=getattr(error, "strerror", None) or type(error).__name__))
        return
    for draft in drafts:
        path = f"{item.name}#{draft.part}" if draft.part else item.name
        if draft.problem is not None:
            yield Skipped(path, draft.problem)
        elif not draft.text[draft.body_start :].strip("\ufeff \t\r\n\x0b\x0c\u200e\u200f"):
            yield Skipped(path, step("corpus.empty"))
        else:
            beside, notes = sidecars.find(item.root, item.inside, draft.part) if item.path else ({}, ())
            if most_figures is not None:
                text, left = bounded(draft.text, draft.body_start, most_figures)
                draft = replace(draft, text=text)
                if left is not None:
                    yield Skipped(path, left)
            yield _Found(draft, path, beside, notes, walk.printable((item.path or item.root / item.inside).as_posix()))


def _bytes(path: Path | None) -> bytes:
    """The content, never more than the limit; a pipe has no size to ask for beforehand."""
    if path is None:
        data = sys.stdin.buffer.read(LIMIT + 1)
    else:
        size = path.stat().st_size
        if size > LIMIT:
            raise RejectedError(step("corpus.too_large", size=size, limit=LIMIT))
        with path.open("rb") as stream:
            data = stream.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise RejectedError(step("corpus.too_large", size=f">{LIMIT}", limit=LIMIT))
    return data


def _article(
    draft: Draft,
    path: str,
    beside: dict[str, str],
    language: str | None,
    notes: tuple[Step, ...],
    given: dict[str, str] | None = None,
    ledger: Ledger | None = None,
) -> Article:
    """Complete a draft. What the caller gives wins over the file itself, that over the sidecar, that over what is recognised."""
    text = mend(draft.text)

    def told(field: str) -> str:
        value: str = (given or {}).get(field) or getattr(draft, field) or beside.get(field, "")
        return " ".join(mend(value).split())

    published = iso_date(told("published"))
    if told("published") and not published:
        notes += (step("corpus.date_unread", value=told("published")[:80], path=path),)
    parts, tag = _cut(text, draft, told("title"), language or language_tag(told("language")), ledger)
    return Article(
        path=path,
        text=text,
        language=tag,
        source=told("source"),
        title=told("title") or headline(text, parts),
        published=published,
        url=told("url"),
        body_start=draft.body_start,
        sections=parts,
        notes=(*draft.notes, *notes),
        digest=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        extracted=not draft.stored,
        suppressions=draft.suppressions,
    )


def _cut(text: str, draft: Draft, title: str, language: str, ledger: Ledger | None) -> tuple[tuple[Section, ...], str]:
    """The sections of a text, and its language where that is not told."""

    def cut() -> tuple[tuple[Section, ...], str]:
        parts = without(sections(text, draft.body_start, title), draft.hidden)
        return parts, language or identify(text[draft.body_start :])

    if ledger is None:
        return cut()
    told = dumps((draft.body_start, tuple(draft.hidden), title, language))
    found: tuple[tuple[Section, ...], str] = ledger.once(b"cut", cut, text.encode("utf-8"), told)
    return found
