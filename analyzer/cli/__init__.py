"""Arguments and exit codes; no decisions. Everything heavy is imported when a command runs.

Exit codes: 0 done, 1 findings (check only), 2 nothing could be read or written, or wrong usage.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .. import __version__
from ..errors import UnknownId
from ._common import colour, common, existing, progress, tell_skipped
from .gate import baseline, check, decide, review
from .store import store

if TYPE_CHECKING:
    from ..again import LastRun
    from ..config import Config


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="analyzer")
def main() -> None:
    """Reads the numbers in news coverage, knows what each is about, and shows where they do not agree.

    \b
    analyzer report seeds/            claims.csv and the discrepancy reports
    analyzer extract article.txt      the claims of one article
    analyzer explain G101-5f0c…       one discrepancy or claim, step by step
    analyzer rules G101               what a check flags and leaves alone
    analyzer check new.md --against claims.csv
                                      a new article before it is published: exit code 1 where figures do not agree
    analyzer decide G101-5f0c… dismissed --reason "…"
                                      an editor's decision, which reports and the gate respect
    analyzer store add archive/ wires/
                                      the claims of a growing archive, for `check --against archive/`
    analyzer baseline wires/          accept today's findings, so that only new ones stop the gate
    analyzer review                   findings and decisions on a web page of this machine
    """


for command in (check, decide, baseline, review, store):
    main.add_command(command)


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--output", type=click.Path(path_type=Path), help="Folder for the reports (default: reports).")
@click.option("--claims", type=click.Path(path_type=Path), help="Where to write every claim (default: claims.csv).")
@click.option("--language", help="Language of the articles (BCP 47), instead of recognising it.")
@click.option("--report-language", metavar="LANG", help="Language of the reports: en (default) or ar.")
@click.option("--jobs", type=int, help="Processes to work with (default: 1). The outputs are the same bytes with any number.")
@click.option("--engine", help="What to run on: local (default), or spark.")
@click.option("--strict", is_flag=True, default=None, help="Exit with 2 when any article was skipped.")
@click.option("--excel", is_flag=True, default=None, help="Begin the CSV files with the mark by which Excel knows UTF-8.")
@click.option("--decisions", type=click.Path(path_type=Path), help="The editors' decisions (default: decisions.csv in the output folder).")
@click.option("--today", help="A day (2026-05-31) after whose dates decisions expire; without it none does, so that reports repeat.")
@click.option("--no-cache", is_flag=True, help="Read every article again, and keep nothing for the next run.")
@common
def report(
    paths: tuple[Path, ...],
    config_path: Path | None,
    quiet: bool,
    output: Path | None,
    claims: Path | None,
    language: str | None,
    report_language: str | None,
    jobs: int | None,
    engine: str | None,
    strict: bool | None,
    excel: bool | None,
    decisions: Path | None,
    today: str | None,
    no_cache: bool,
) -> None:
    """Read articles (default: seeds/), write claims.csv and reports/discrepancies.{csv,md,html,json}, print a summary.

    \b
    analyzer report
    analyzer report wires/ --output out --claims out/claims.csv --report-language ar
    """
    from .. import config as settings
    from ..again import LastRun
    from ..shelf import opened

    chosen = settings.load(
        config_path,
        language=language,
        report_language=report_language,
        jobs=jobs,
        engine=engine,
        strict=strict,
        excel=excel,
        output=str(output) if output else None,
        claims=str(claims) if claims else None,
        decisions=existing(decisions, "decisions"),
        cache=False if no_cache else None,
    )
    wanted = list(paths) or [Path("seeds")]
    with opened(chosen.cache) as shelf:
        last = LastRun(shelf, chosen, wanted, today or "", str(colour()))
        done = last.unchanged()
        told, skipped = (done.told, done.skipped) if done is not None else _reported(wanted, chosen, today, last, quiet)
    if not quiet:
        click.echo(told)
    if chosen.strict and skipped:
        sys.exit(2)


def _reported(paths: list[Path], chosen: Config, today: str | None, last: LastRun, quiet: bool) -> tuple[str, bool]:
    """Write the report of these articles: what to tell of it, and whether articles were skipped."""
    from ..pipeline import analyze_paths, decided
    from ..report import named, terminal, write_all

    with progress(quiet) as tick:
        result = analyze_paths(paths, chosen, progress=tick, lean=True, shelf=last.shelf)
    result = decided(result, chosen, today=today)
    written = write_all(
        result,
        Path(chosen.output),
        Path(chosen.claims),
        language=chosen.report_language,
        excel=chosen.excel,
        jobs=chosen.jobs,
        records=last.records if last.shelf is not None else None,
    )
    told = terminal.summary(result, chosen.report_language, colour=colour()) + "\n" + "\n".join(named(written))
    last.keep(told, bool(result.skipped), written)
    return told, bool(result.skipped)


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--format", "form", type=click.Choice(["table", "csv", "jsonl"]), default="table", show_default=True)
@click.option("--language", help="Language of the articles (BCP 47), instead of recognising it.")
@common
def extract(paths: tuple[Path, ...], config_path: Path | None, quiet: bool, form: str, language: str | None) -> None:
    """Print the claims of these articles; nothing is compared.

    \b
    analyzer extract article.txt
    echo "Sales rose 5% to $3.2bn." | analyzer extract - --format jsonl
    """
    from .. import config as settings
    from ..pipeline import analyze_paths
    from ..report import _listing as listing

    chosen = settings.load(config_path, language=language)
    result = analyze_paths(list(paths), chosen)
    for piece in listing.render(result.claims, form):
        click.echo(piece, nl=False)
    if not quiet:
        tell_skipped(result.skipped, chosen.report_language)


def _unknown(what: str, given: str, known: Iterable[str]) -> UnknownId:
    """An unknown id with the nearest known one."""
    import difflib

    return UnknownId(what=what, given=given, nearest=next(iter(difflib.get_close_matches(given, sorted(known), n=1)), ""))


@main.command()
@click.argument("ident")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--with", "other", metavar="ID", help="Another claim: why the two were, or were not, put together.")
@click.option("--report-language", metavar="LANG", help="Language of the explanation: en (default) or ar.")
@common
def explain(
    ident: str, paths: tuple[Path, ...], other: str | None, config_path: Path | None, quiet: bool, report_language: str | None
) -> None:
    """Tell how one claim was read, or what one discrepancy rests on. The articles default to seeds/.

    \b
    analyzer explain 3fa90b12cd45          a claim id from claims.csv
    analyzer explain 3fa90b12cd45 --with 77c0a1b2c3d4   why two claims were, or were not, put together
    analyzer explain G101-1a2b3c4d5e6f     a discrepancy id from reports/discrepancies.csv
    """
    from .. import config as settings
    from ..explanation import claim_story, finding_story
    from ..pipeline import analyze_paths, decided

    chosen = settings.load(config_path, report_language=report_language)
    result = decided(analyze_paths(list(paths) or [Path("seeds")], chosen), chosen)
    lines: list[str] | None = None
    if other is not None:
        from ..explanation import pair_story

        claims = {claim.claim_id for claim in result.claims}
        for given in (ident, other):
            if given not in claims:
                raise _unknown("claim", given, claims)
        click.echo("\n".join(pair_story(ident, other, result, chosen.report_language)))
        return
    for finding in result.discrepancies:
        if finding.discrepancy_id == ident:
            lines = finding_story(finding, result, chosen.report_language)
    for claim in result.claims:
        if claim.claim_id == ident:
            lines = claim_story(claim, chosen.report_language)
    if lines is None:
        known = [*(finding.discrepancy_id for finding in result.discrepancies), *(claim.claim_id for claim in result.claims)]
        raise _unknown("claim or discrepancy", ident, known)
    click.echo("\n".join(lines))


@main.command()
@click.argument("code", required=False)
@click.option("--report-language", metavar="LANG", help="Language of the page: en (default) or ar.")
@common
def rules(code: str | None, config_path: Path | None, quiet: bool, report_language: str | None) -> None:
    """List the checks, or print the page of one.

    \b
    analyzer rules
    analyzer rules G101
    """
    from .. import config as settings
    from ..explanation import rule_page
    from ..rules import load_rules

    chosen = settings.load(config_path, report_language=report_language)
    known = load_rules()
    if code is None:
        for rule in known.values():
            click.echo(f"{rule.code}  {rule.severity:7s}  {rule.title[chosen.report_language]}")
        return
    if code.upper() not in known:
        raise _unknown("rule", code.upper(), known)
    click.echo("\n".join(rule_page(known[code.upper()], chosen.report_language)))
