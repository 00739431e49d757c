"""The corridor: the only file that knows the order of the rooms.

paths → Article → Numeral/Date → Quantity → Claim → Subject → Group → Finding → report
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, nullcontext
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from sys import intern

from . import __version__
from .changed import changed_files
from .checks import Outline, Settings, check_across
from .claims import told_apart
from .compiled import kept_on
from .config import Config
from .corpus import Corpus, read
from .cycles import unsearched
from .decisions import Record, is_day, mark, suppress
from .decisions import read as read_decisions
from .engines import Engine, open_engine
from .errors import InputError, NothingToRead
from .groups import build_groups
from .joining import join_causes
from .language import available, in_outline
from .ledger import Ledger
from .model import SEVERITIES, Anchor, Article, Claim, Coverage, Finding, Provenance, Result, Skipped, Step, stated, step
from .names import Telling, learn
from .published import Published, nothing_published, open_published, replaced, reported_conflicts
from .related import anchor_undated
from .shared import Sharing
from .shelf import Shelf, opened
from .spool import Spool
from .stages import UNREAD, Derivation, Given, Told, check_placed, derived, placed
from .standing import remark
from .store import Narrowed
from .workers import spread

Progress = Callable[[str, int, int], None]


@unsearched()
def analyze_articles(
    articles: Sequence[Article],
    config: Config | None = None,
    *,
    skipped: Sequence[Skipped] = (),
    progress: Progress | None = None,
    published: Published = nothing_published,
    lean: bool = False,
    ledger: Ledger | None = None,
) -> Result:
    """The whole walk over articles already read. The order in which they come changes nothing.

    `published` gives the claims of earlier articles to compare with; findings among them alone are left out. A `lean` result
    keeps how claims were read, and why they were put together, only where a finding rests on it: all that a report tells.
    What was read before is taken from the `ledger`.
    """
    config = config or Config()
    engine = open_engine(config, ledger)
    with kept_on(ledger.shelf if ledger is not None else None), closing(engine):
        ordered = sorted(articles, key=lambda article: article.path)
        names: Spool[Telling] = Spool()
        marks: list[bytes] = []
        seen = []
        for article, made in zip(ordered, engine.look(ordered, config.aliases), strict=True):
            seen.append(replace(article, anchor=made.value.anchor))
            names.append_pickled(made.value.names)
            marks.append(made.mark)
        dated = anchor_undated(seen)
        del seen
        given = Given(
            learn(names, config.jobs, marks, ledger),
            _settings(config),
            {article.path: article.anchor for article in dated},
            config.country,
            config.aliases,
            lean,
        )
        tick = (lambda done: progress("read", done, len(dated))) if progress is not None else None
        told = (made.value for made in engine.tell(ordered, names, given, tick))
        return compare(dated, told, config, engine, skipped=skipped, published=published, lean=lean)


@dataclass(frozen=True, slots=True)
class _Inside:
    """What was found inside an article: whether a check waits for the grouping, or all are made again with other claim ids."""

    findings: tuple[Finding, ...]
    waits: bool
    renamed: bool
    title: tuple[Claim, ...]


def compare(
    articles: Sequence[Article],
    told: Iterable[Told],
    config: Config,
    engine: Engine,
    *,
    skipped: Sequence[Skipped] = (),
    published: Published = nothing_published,
    lean: bool = False,
) -> Result:
    """Group the claims of these articles, with published ones beside them, and check them. `told` is what each article tells,
    in their order, with the derivations beside its claims where the result is to be `lean`."""
    outlines: list[Outline] = []
    inside: list[_Inside] = []
    derivations: Spool[tuple[Derivation, ...]] = Spool()
    named: dict[str, frozenset[str]] = {}
    own: set[str] = set()
    sharing = Sharing()
    seen = read = 0
    unread: list[tuple[str, int, str]] = []
    for article, one in zip(articles, told, strict=True):
        claims = tuple(told_apart(sharing.claims(one.claims, article), own))
        renamed = any(now.claim_id != before.claim_id for now, before in zip(claims, one.claims, strict=True))
        outlines.append(Outline(article, claims, dict(one.kept)))
        inside.append(_Inside(one.findings, one.waits, renamed, one.title))
        derivations.append(one.derivations)
        named[article.path] = frozenset(map(intern, one.named))
        seen, read = seen + one.seen, read + one.read
        unread.extend((article.path, *figure) for figure in one.unread[: UNREAD - len(unread)])
    settings = _settings(config, outlines)
    copies = settings.echoes or {}
    for outline in outlines:
        if outline.article.path not in copies:
            outline.known.pop("echo", None)  # what tells copies is asked of copies only from here on
    new = [claim for outline in outlines for claim in outline.claims]
    ids = [tuple(claim.claim_id for claim in outline.claims) for outline in outlines]
    earlier = published(new)
    passed_over = earlier.left_out if isinstance(earlier, Narrowed) else 0
    old_versions = replaced(earlier, articles, {outline.article.path: outline.claims for outline in outlines}) if earlier else frozenset()
    # The same id is the same claim, published under another root: the one at hand stands for it.
    earlier = [claim for claim in earlier if claim.claim_id not in own and claim.article not in old_versions]
    told_of, about = chain(new, earlier), own if earlier else None
    del new, sharing, own
    for at, outline in enumerate(outlines):
        outlines[at] = replace(outline, claims=())  # a claim is held once: here again when its group is known
    grouping = build_groups(
        told_of,
        [*articles, *_published_articles(earlier)],
        named,
        about,
        config.jobs,
        engine.scorer(),
        engine.memory(),
    )
    groups = grouping.groups
    by_id = {claim.claim_id: claim for group in groups for claim in group.claims}
    for at, outline in enumerate(outlines):
        outlines[at] = replace(outline, claims=tuple(by_id[claim_id] for claim_id in ids[at]))
    del about, ids
    here = {article.path for article in articles}
    findings = [
        *_inside(inside, outlines, settings, config),
        *chain.from_iterable(engine.check(groups, settings)),
        *check_across(groups, outlines, settings, config.jobs),
    ]
    # Once more behind the joining: what it takes in from other rules must not lift a finding above its own setting.
    found = _configured(findings, config)
    joined = list(_softened(_configured(join_causes(list(found)), config), by_id))
    kept = tuple(
        sorted(
            (item for item in joined if here.intersection(item.articles)),
            key=lambda item: (SEVERITIES.index(item.severity), item.rule, item.discrepancy_id),
        )
    )
    if lean:
        outlines = _rederived(outlines, derivations, engine, {claim for item in kept for claim in (*item.claims, *item.witnesses)})
    claims = tuple(
        sorted(
            map(stated, chain((claim for outline in outlines for claim in outline.claims), (by_id[one.claim_id] for one in earlier))),
            key=lambda claim: (claim.article, claim.start, claim.end),
        )
    )
    memory = engine.memory()
    compared = sum(claim.article in here for group in groups if len(group.claims) > 1 for claim in group.claims)
    return Result(
        articles=tuple(articles),
        claims=claims,
        discrepancies=kept,
        groups=tuple(grouping.told({item.subject_id for item in kept} if lean else None)),
        names=named,
        skipped=tuple(skipped),
        notes=(
            *(note for article in articles for note in article.notes),
            *_outline_notes(articles),
            *(step("check.replaced", path=path) for path in sorted(old_versions)),
            *([step("check.narrowed", kept=len({claim.article for claim in earlier}), count=passed_over)] if passed_over else []),
        ),
        provenance=_provenance(articles, config),
        coverage=Coverage(seen, read, compared, tuple(unread)),
        marks=memory.read if memory is not None else {},
    )


def _inside(inside: Sequence[_Inside], outlines: Sequence[Outline], settings: Settings, config: Config) -> Iterator[Finding]:
    """The findings inside the articles. A check that had to wait for the grouping is made now, and so are all checks of an
    article whose claims were given other ids than they were found under."""
    late = [i for i, one in enumerate(inside) if one.waits or one.renamed]

    def again(part: range) -> list[list[Finding]]:
        chosen = [late[place] for place in part]
        return [check_placed(outlines[i].article, outlines[i].claims, inside[i].title, settings, whole=inside[i].renamed) for i in chosen]

    found = dict(zip(late, spread(again, len(late), config.jobs), strict=True))
    for i, one in enumerate(inside):
        if not one.renamed:
            yield from placed(one.findings, {claim.claim_id: claim.subject_id for claim in outlines[i].claims})
        yield from found.get(i, ())


def _rederived(
    outlines: Sequence[Outline], derivations: Sequence[Sequence[Derivation]], engine: Engine, wanted: Collection[str]
) -> list[Outline]:
    """The articles with the derivations of these claims put back."""
    result = []
    for i, outline in enumerate(outlines):
        if any(claim.claim_id in wanted for claim in outline.claims):
            steps = derivations[i] or engine.derivations(i)
            whole = (derived(claim, steps[at]) if claim.claim_id in wanted else claim for at, claim in enumerate(outline.claims))
            outline = replace(outline, claims=tuple(whole))
        result.append(outline)
    return result


@unsearched()
def analyze_paths(
    paths: Iterable[Path | str] | Path | str,
    config: Config | None = None,
    *,
    progress: Progress | None = None,
    lean: bool = False,
    shelf: Shelf | None = None,
) -> Result:
    """Read articles from paths, or from one path, and analyze them; a `lean` result is told of at `analyze_articles`. What was read
    before is taken from the `shelf`, the user's own where none is given and the settings want one.

    Raises InputError for a path that does not exist and NothingToRead when no article was left.
    """
    config = config or Config()
    with nullcontext(shelf) if shelf is not None else opened(config.cache) as kept:
        named = _named(paths)
        ledger = _ledger(kept, named, config)
        corpus = _read(named, config, progress, ledger=ledger)
        result = analyze_articles(corpus.articles, config, skipped=corpus.skipped, progress=progress, lean=lean, ledger=ledger)
    return _commented(result, config)


@unsearched()
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
    named = _named(paths)
    only = changed_files(named, since) if since else None
    corpus = _read(named, config, progress, only=only, stdin_name=stdin_name)
    if not corpus.articles and not corpus.skipped:
        return Result((), (), ())
    articles, skipped = [], list(corpus.skipped)
    for item in corpus.articles:
        if item.language != "und" and item.language.split("-")[0].lower() not in available():
            skipped.append(Skipped(item.path, step("check.no_pack", language=item.language)))
        else:
            articles.append(item)
    if not articles:
        raise _nothing_left(named, config, skipped)
    with opened(config.cache) as shelf:
        ledger = _ledger(shelf, named, config)
        result = analyze_articles(articles, config, skipped=skipped, progress=progress, published=published, ledger=ledger)
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


def _named(paths: Iterable[Path | str] | Path | str) -> list[Path | str]:
    return [paths] if isinstance(paths, str | os.PathLike) else list(paths)


def _ledger(shelf: Shelf | None, paths: Sequence[Path | str], config: Config) -> Ledger | None:
    """What is kept of the last run on the folder of these paths; a run on single files has its own, so that it takes nothing away."""
    if shelf is None or config.engine != "local":
        return None
    first = Path(paths[0]) if paths else Path()
    return Ledger(shelf, first, config.digest().encode())


def _read(
    named: Sequence[Path | str],
    config: Config,
    progress: Progress | None,
    *,
    only: Collection[str] | None = None,
    stdin_name: str = "stdin.txt",
    ledger: Ledger | None = None,
) -> Corpus:
    """The articles behind these paths; NothingToRead, with the reasons, where none was left (but for a limit to files that turned
    out to be none)."""
    report: Callable[[int, int], None] | None = (lambda done, total: progress("open", done, total)) if progress is not None else None
    corpus = read(
        named,
        language=config.language or None,
        progress=report,
        only=only,
        stdin_name=stdin_name,
        ledger=ledger,
        jobs=config.jobs,
        most_figures=config.most_figures,
    )
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


def _settings(config: Config, outlines: Sequence[Outline] = ()) -> Settings:
    """What the checks may ask; with the articles' outlines also which are copies of others."""
    from . import money
    from .checks.echo import find_echoes

    convert = money.converter(money.load_rates(Path(config.rates))) if config.rates else money.convert
    return Settings(convert_money=convert, tolerance=config.tolerance, echoes=find_echoes(outlines, config.jobs))


def _provenance(articles: Sequence[Article], config: Config) -> Provenance:
    from .language import primary
    from .money import rates_until

    packs = tuple(sorted({primary(article.language) for article in articles}))
    return Provenance(
        f"analyzer {__version__}", config.digest(), packs, rates_until(), tuple((article.path, article.digest) for article in articles)
    )
