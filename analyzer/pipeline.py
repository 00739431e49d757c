"""The corridor: the only file that knows the order of the rooms.

paths → Article → Numeral/Date → Quantity → Claim → Subject → Group → Finding → report
"""

from __future__ import annotations

import os
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from . import __version__
from .changed import changed_files
from .checks import Settings, View, limit_definitions, run
from .claims import told_apart
from .config import Config
from .corpus import Corpus, read
from .decisions import Record, is_day, mark, suppress
from .decisions import read as read_decisions
from .engines import spread
from .errors import InputError, NothingToRead
from .extraction import anchored, extract_claims, read_article
from .groups import build_groups
from .joining import join_causes
from .language import available, in_outline
from .model import SEVERITIES, Anchor, Article, Claim, Coverage, Finding, Provenance, Result, Skipped, Step, step
from .names import countries_of
from .published import Published, nothing_published, open_published, replaced, reported_conflicts
from .related import anchor_undated
from .standing import remark
from .store import Narrowed
from .subjects import assign_subjects, learn_names

Progress = Callable[[str, int, int], None]


def analyze_articles(
    articles: Sequence[Article],
    config: Config | None = None,
    *,
    skipped: Sequence[Skipped] = (),
    progress: Progress | None = None,
    published: Published = nothing_published,
) -> Result:
    """The whole walk over articles already read. The order in which they come changes nothing.

    `published` gives the claims of earlier articles to compare with; findings among them alone are left out.
    """
    config = config or Config()
    ordered = sorted(articles, key=lambda article: article.path)
    readings = [read_article(article) for article in ordered]
    dated = anchor_undated([anchored(article, reading) for article, reading in zip(ordered, readings, strict=True)])
    learned = learn_names(list(zip(dated, readings, strict=True)), config.aliases)

    def read_part(part: range) -> list[tuple[Article, tuple[Claim, ...]]]:
        told = []
        for article, reading in zip(dated[part.start : part.stop], readings[part.start : part.stop], strict=True):
            countries = " ".join([*countries_of(learned.mentions[article.path]), config.country])
            article, _, claims = extract_claims(article, country=countries, reading=reading)
            view = limit_definitions(View(article, reading, tuple(assign_subjects(article, reading, claims, learned))))
            told.append((article, view.claims))
        return told

    tick = (lambda done: progress("read", done, len(dated))) if progress is not None else None
    read_all = spread(read_part, len(dated), config.jobs, tick)
    views = [View(article, reading, claims) for (article, claims), reading in zip(read_all, readings, strict=True)]
    return compare(views, config, learned.named(), skipped=skipped, published=published)


def compare(
    views: Sequence[View],
    config: Config,
    named: Mapping[str, frozenset[str]],
    *,
    skipped: Sequence[Skipped] = (),
    published: Published = nothing_published,
) -> Result:
    """Group the claims of these articles, with published ones beside them, and check them."""
    told_ids = told_apart(claim for view in views for claim in view.claims)
    views = [replace(view, claims=tuple(islice(told_ids, len(view.claims)))) for view in views]
    own = {claim.claim_id for view in views for claim in view.claims}
    earlier = published([claim for view in views for claim in view.claims])
    passed_over = earlier.left_out if isinstance(earlier, Narrowed) else 0
    old_versions = replaced(earlier, [view.article for view in views], {view.article.path: view.claims for view in views})
    # The same id is the same claim, published under another root: the one at hand stands for it.
    earlier = [claim for claim in earlier if claim.claim_id not in own and claim.article not in old_versions]
    articles = [*(view.article for view in views), *_published_articles(earlier)]
    groups = build_groups(
        [*(claim for view in views for claim in view.claims), *earlier], articles, named, own if earlier else None, config.jobs
    )
    placed = {claim.claim_id: claim for group in groups for claim in group.claims}
    grouped = [replace(view, claims=tuple(placed[claim.claim_id] for claim in view.claims)) for view in views]
    settings = _settings(config, grouped)
    here = {view.article.path for view in views}
    # Once more behind the joining: what it takes in from other rules must not lift a finding above its own setting.
    found = _configured(run(grouped, groups, settings, config.jobs), config)
    joined = list(_softened(_configured(join_causes(list(found)), config), placed))
    kept = tuple(
        sorted(
            (item for item in joined if here.intersection(item.articles)),
            key=lambda item: (SEVERITIES.index(item.severity), item.rule, item.discrepancy_id),
        )
    )
    old = [placed[claim.claim_id] for claim in earlier]
    claims = tuple(
        sorted((*(claim for view in grouped for claim in view.claims), *old), key=lambda claim: (claim.article, claim.start, claim.end))
    )
    compared = sum(claim.article in here for group in groups if len(group.claims) > 1 for claim in group.claims)
    figures = [_figures(view) for view in grouped]
    return Result(
        articles=tuple(view.article for view in grouped),
        claims=claims,
        discrepancies=kept,
        groups=tuple(groups),
        names=named,
        skipped=tuple(skipped),
        notes=(
            *(note for view in grouped for note in view.article.notes),
            *_outline_notes([view.article for view in grouped]),
            *(step("check.replaced", path=path) for path in sorted(old_versions)),
            *([step("check.narrowed", kept=len({claim.article for claim in earlier}), count=passed_over)] if passed_over else []),
        ),
        provenance=_provenance([view.article for view in grouped], config),
        coverage=Coverage(sum(seen for seen, _ in figures), sum(read for _, read in figures), compared),
    )


def _figures(view: View) -> tuple[int, int]:
    """How many figures an article prints, and how many of them a claim was read from.

    A number is a figure, and so is a claim without one ("thousands of people", "last week"); "80 to 100" is two figures and one claim.
    """
    starts = [token.start for token in view.reading.tokens if token.kind == "n"]
    inside: set[int] = set()
    without = 0
    for claim in view.claims:
        numbers = range(bisect_left(starts, claim.start), bisect_left(starts, claim.end))
        inside.update(numbers)
        without += not numbers
    return len(starts) + without, len(inside) + without


def analyze_paths(paths: Iterable[Path | str] | Path | str, config: Config | None = None, *, progress: Progress | None = None) -> Result:
    """Read articles from paths, or from one path, and analyze them.

    Raises InputError for a path that does not exist and NothingToRead when no article was left.
    """
    config = config or Config()
    corpus = _read(paths, config, progress)
    return _commented(analyze_articles(corpus.articles, config, skipped=corpus.skipped, progress=progress), config)


def check_paths(
    paths: Iterable[Path | str] | Path | str,
    against: Path | None = None,
    config: Config | None = None,
    *,
    progress: Progress | None = None,
    since: str = "",
    stdin_name: str = "stdin.txt",
) -> Result:
    """New articles against themselves and against published claims read from a claims.csv (None: against themselves only).

    `since` is a git revision: only files that changed since then are read, and there may be none. An article in a language
    without a pack is not checked and listed as skipped. Raises InputError when `against` cannot be read or holds no claim, and
    for a path or pattern that matches nothing: a gate must not pass because a file is missing.
    """
    config = config or Config()
    published = open_published(against) if against is not None else nothing_published
    named = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    only = changed_files(named, since) if since else None
    corpus = _read(named, config, progress, only=only, stdin_name=stdin_name)
    if not corpus.articles and not corpus.skipped:
        return Result((), (), ())
    unread = [item for item in corpus.articles if item.language != "und" and item.language.split("-")[0].lower() not in available()]
    skipped = [*corpus.skipped, *(Skipped(item.path, step("check.no_pack", language=item.language)) for item in unread)]
    articles = [item for item in corpus.articles if item not in unread]
    if not articles:
        raise _nothing_left(named, config, skipped)
    result = analyze_articles(articles, config, skipped=skipped, progress=progress, published=published)
    if against is None:
        result = replace(result, notes=(*result.notes, step("check.alone")))
    return _commented(result, config)


def _commented(result: Result, config: Config) -> Result:
    """Findings that a comment in their article sets aside, where the newsroom lets articles do that."""
    return suppress(result) if config.comments else result


def decided(result: Result, config: Config, *, today: str | None = None, partial: bool = False) -> Result:
    """The result with the newsroom's decisions and baseline put on its findings.

    `today` is an ISO day after whose dates decisions expire; `partial` says that the result tells of new articles only. Raises
    InputError where a file is no file of decisions, or a baseline is named and missing.
    """
    if today and not is_day(today):
        raise InputError(path="--today", reason=f"'{today}' is not a day; write it as 2026-05-31")
    decisions = decisions_path(config)
    records: list[Record] = []
    if decisions.exists():
        records = read_decisions(decisions)
        result = mark(result, records, today=today or "", source=decisions.name, partial=partial)
    result = remark(result, records, reported_conflicts(Path(config.output))) if partial else result
    if config.baseline and partial:
        result = mark(result, read_decisions(Path(config.baseline)), source=Path(config.baseline).name, partial=True)
    return result


def decisions_path(config: Config) -> Path:
    """Where decisions are kept: the file the settings name, else decisions.csv in the output folder."""
    return Path(config.decisions) if config.decisions else Path(config.output) / "decisions.csv"


def _read(
    paths: Iterable[Path | str] | Path | str,
    config: Config,
    progress: Progress | None,
    *,
    only: Collection[str] | None = None,
    stdin_name: str = "stdin.txt",
) -> Corpus:
    """The articles behind one path or several; NothingToRead, with the reasons, where none was left (but for a limit to files
    that turned out to be none)."""
    named = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    report: Callable[[int, int], None] | None = (lambda done, total: progress("open", done, total)) if progress is not None else None
    corpus = read(named, language=config.language or None, progress=report, only=only, stdin_name=stdin_name)
    if not corpus.articles and (only is None or corpus.skipped):
        raise _nothing_left(named, config, corpus.skipped)
    return corpus


def _nothing_left(named: Sequence[Path | str], config: Config, skipped: Sequence[Skipped]) -> NothingToRead:
    from .explanation import skipped_sentence

    reasons = "; ".join(skipped_sentence(item, config.report_language) for item in skipped[:5]) or "nothing there is an article"
    return NothingToRead(paths=tuple(str(path) for path in named) or ("an empty list of paths",), reason=reasons)


def _published_articles(claims: Sequence[Claim]) -> list[Article]:
    """What published claims still tell of their articles: title and day. Their texts are not at hand."""
    found: dict[str, Article] = {}
    for claim in claims:
        day = Anchor(claim.published, claim.published, 1.0, "metadata") if claim.published else None
        article = Article(claim.article, "", claim.language, claim.source, claim.title, claim.published, claim.url, anchor=day)
        found.setdefault(claim.article, article)
    return list(found.values())


def _configured(findings: Iterable[Finding], config: Config) -> Iterable[Finding]:
    """Findings of the rules that are on, with the severities the newsroom set.

    Before they are joined by cause: a rule that is off must not swallow one that is on.
    """
    for item in findings:
        if any(config.wants(item.rule, path) for path in item.articles):
            yield replace(item, severity=config.severity_of(item.rule, item.severity))


def _softened(findings: Iterable[Finding], placed: Mapping[str, Claim]) -> Iterable[Finding]:
    """Findings; what rests on a reading in outline is a note at most."""
    for item in findings:
        told = (placed.get(claim_id) for claim_id in item.claims)
        outlined = any(claim is not None and in_outline(claim.language) for claim in told)
        yield replace(item, severity="note") if outlined else item


def _outline_notes(articles: Sequence[Article]) -> Iterable[Step]:
    """One note for each language whose articles were read in outline."""
    counts = Counter(article.language for article in articles if in_outline(article.language))
    return (step("read.outline", language=language, count=count) for language, count in sorted(counts.items()))


def _settings(config: Config, views: Sequence[View]) -> Settings:
    from . import money
    from .checks.echo import find_echoes

    convert = money.converter(money.load_rates(Path(config.rates))) if config.rates else money.convert
    return Settings(convert_money=convert, options={"tolerance": config.tolerance, "echoes": find_echoes(views)})


def _provenance(articles: Sequence[Article], config: Config) -> Provenance:
    from .language import primary
    from .money import rates_until

    packs = tuple(sorted({primary(article.language) for article in articles}))
    return Provenance(
        f"analyzer {__version__}", config.digest(), packs, rates_until(), tuple((article.path, article.digest) for article in articles)
    )
