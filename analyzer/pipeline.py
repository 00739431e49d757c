"""The corridor: the only file that knows the order of the rooms.

paths → Article → Numeral/Date → Quantity → Claim → Subject → Group → Finding → report
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from . import __version__
from .checks import Settings, View, run
from .claims import told_apart
from .config import Config
from .corpus import Corpus, read
from .errors import InputError, NothingToRead
from .extraction import anchored, extract_claims, read_article
from .groups import build_groups
from .joining import join_causes
from .model import SEVERITIES, Anchor, Article, Claim, Coverage, Finding, Provenance, Result, Skipped
from .names import countries_of
from .related import anchor_undated
from .subjects import assign_subjects, learn_names

Progress = Callable[[str, int, int], None]


def analyze_articles(
    articles: Sequence[Article],
    config: Config | None = None,
    *,
    skipped: Sequence[Skipped] = (),
    progress: Progress | None = None,
    published: Sequence[Claim] = (),
) -> Result:
    """The whole walk over articles already read. The order in which they come changes nothing.

    `published` are claims of earlier articles to compare with; findings among them alone are left out.
    """
    config = config or Config()
    ordered = sorted(articles, key=lambda article: article.path)
    readings = [read_article(article) for article in ordered]
    dated = anchor_undated([anchored(article, reading) for article, reading in zip(ordered, readings, strict=True)])
    learned = learn_names(list(zip(dated, readings, strict=True)), config.aliases)
    views: list[View] = []
    for done, (article, reading) in enumerate(zip(dated, readings, strict=True), 1):
        countries = " ".join([*countries_of(learned.mentions[article.path]), config.country])
        article, reading, claims = extract_claims(article, country=countries, reading=reading)
        views.append(View(article, reading, tuple(claims)))
        if progress is not None:
            progress("read", done, len(dated))
    views = [replace(view, claims=tuple(assign_subjects(view.article, view.reading, view.claims, learned))) for view in views]
    return compare(views, config, learned.named(), skipped=skipped, published=published)


def compare(
    views: Sequence[View],
    config: Config,
    named: Mapping[str, frozenset[str]],
    *,
    skipped: Sequence[Skipped] = (),
    published: Sequence[Claim] = (),
) -> Result:
    """Group the claims of these articles, with published ones beside them, and check them."""
    told_ids = told_apart(claim for view in views for claim in view.claims)
    views = [replace(view, claims=tuple(islice(told_ids, len(view.claims)))) for view in views]
    own = {claim.claim_id for view in views for claim in view.claims}
    # The same id is the same claim, published under another root: the one at hand stands for it.
    published = [claim for claim in published if claim.claim_id not in own]
    articles = [*(view.article for view in views), *_published_articles(published)]
    groups = build_groups([*(claim for view in views for claim in view.claims), *published], articles, named)
    placed = {claim.claim_id: claim for group in groups for claim in group.claims}
    grouped = [replace(view, claims=tuple(placed[claim.claim_id] for claim in view.claims)) for view in views]
    settings = _settings(config, grouped)
    here = {view.article.path for view in views}
    # Once more behind the joining: what it takes in from other rules must not lift a finding above its own setting.
    joined = list(_configured(join_causes(list(_configured(run(grouped, groups, settings), config))), config))
    kept = tuple(
        sorted(
            (item for item in joined if here.intersection(item.articles)),
            key=lambda item: (SEVERITIES.index(item.severity), item.rule, item.discrepancy_id),
        )
    )
    old = [placed[claim.claim_id] for claim in published]
    claims = tuple(
        sorted((*(claim for view in grouped for claim in view.claims), *old), key=lambda claim: (claim.article, claim.start, claim.end))
    )
    told = sum(len(view.claims) for view in grouped)
    compared = sum(claim.article in here for group in groups if len(group.claims) > 1 for claim in group.claims)
    seen = sum(sum(1 for token in view.reading.tokens if token.kind == "n") for view in grouped)
    return Result(
        articles=tuple(view.article for view in grouped),
        claims=claims,
        discrepancies=kept,
        groups=tuple(groups),
        names=named,
        skipped=tuple(skipped),
        notes=tuple(note for view in grouped for note in view.article.notes),
        provenance=_provenance([view.article for view in grouped], config),
        coverage=Coverage(seen, told, compared),
    )


def analyze_paths(paths: Iterable[Path | str] | Path | str, config: Config | None = None, *, progress: Progress | None = None) -> Result:
    """Read articles from paths, or from one path, and analyze them.

    Raises InputError for a path that does not exist and NothingToRead when no article was left.
    """
    config = config or Config()
    corpus = _read(paths, config, progress)
    return analyze_articles(corpus.articles, config, skipped=corpus.skipped, progress=progress)


def check_paths(
    paths: Iterable[Path | str] | Path | str, against: Path, config: Config | None = None, *, progress: Progress | None = None
) -> Result:
    """New articles against themselves and against published claims read from a claims.csv.

    Raises InputError when `against` cannot be read or holds no claim: a gate must not pass because a file is missing.
    """
    from .report import read_claims_csv

    config = config or Config()
    if not against.is_file():
        raise InputError(path=str(against), reason="there is no such file of published claims; name one with --against")
    published = read_claims_csv(against)
    if not published:
        raise InputError(path=str(against), reason="it holds no claim to compare with")
    corpus = _read(paths, config, progress)
    new = {article.path for article in corpus.articles}
    earlier = [claim for claim in published if claim.article not in new]
    return analyze_articles(corpus.articles, config, skipped=corpus.skipped, progress=progress, published=earlier)


def _read(paths: Iterable[Path | str] | Path | str, config: Config, progress: Progress | None) -> Corpus:
    """The articles behind one path or several; NothingToRead, with the reasons, where none was left."""
    named = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    report: Callable[[int, int], None] | None = (lambda done, total: progress("open", done, total)) if progress is not None else None
    corpus = read(named, language=config.language or None, progress=report)
    if not corpus.articles:
        from .explanation import skipped_sentence

        reasons = "; ".join(skipped_sentence(item, config.report_language) for item in corpus.skipped[:5]) or "nothing there is an article"
        raise NothingToRead(paths=tuple(str(path) for path in named) or ("an empty list of paths",), reason=reasons)
    return corpus


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


def _settings(config: Config, views: Sequence[View]) -> Settings:
    from . import money
    from .checks.echo import find_echoes

    convert = money.converter(money.load_rates(Path(config.rates))) if config.rates else money.convert
    return Settings(convert_money=convert, options={"echoes": find_echoes(views)})


def _provenance(articles: Sequence[Article], config: Config) -> Provenance:
    from .language import primary
    from .money import rates_until

    packs = tuple(sorted({primary(article.language) for article in articles}))
    return Provenance(
        f"analyzer {__version__}", config.digest(), packs, rates_until(), tuple((article.path, article.digest) for article in articles)
    )
