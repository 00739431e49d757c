"""Arguments and exit codes; no decisions. Everything heavy is imported when a command runs.

Exit codes: 0 done, 2 nothing could be read or written, or wrong usage.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from contextlib import contextmanager, suppress
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from . import __version__
from .errors import AnalyzerError, UnknownId

F = TypeVar("F", bound=Callable[..., Any])


def _common(command: F) -> F:
    """Options every command has, and errors as one sentence."""

    @wraps(command)
    def run(*args: Any, debug: bool = False, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
            sys.stdout.flush()
        except AnalyzerError as error:
            if debug:
                raise
            click.echo(f"analyzer: {error}", err=True)
            sys.exit(2)
        except BrokenPipeError:  # the reader has seen enough
            _drop_output()
            sys.exit(0)
        except OSError as error:  # a full disk behind standard output
            if debug:
                raise
            _drop_output()
            place = error.filename or "standard output"
            click.echo(f"analyzer: {place}: cannot be written or read ({(error.strerror or str(error)).lower()})", err=True)
            sys.exit(2)
        except KeyboardInterrupt:
            click.echo("analyzer: interrupted; the earlier outputs are untouched", err=True)
            sys.exit(2)
        except RecursionError as error:  # a text that nests beyond reason
            if debug:
                raise
            click.echo(f"analyzer: an input nests too deeply to be read ({type(error).__name__}); --debug shows where", err=True)
            sys.exit(2)

    run = click.option(
        "--config",
        "config_path",
        type=click.Path(path_type=Path),
        help="Settings file (default: analyzer.toml or [tool.analyzer] in pyproject.toml).",
    )(run)
    run = click.option("--debug", is_flag=True, help="Show the traceback of an error.")(run)
    return click.option("--quiet", is_flag=True, help="Print errors only.")(run)  # type: ignore[return-value]


def _drop_output() -> None:
    """Let nothing more be written to standard output, so that Python does not complain once more on its way out."""
    import os

    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="analyzer")
def main() -> None:
    """Reads the numbers in news coverage, knows what each is about, and shows where they do not agree.

    \b
    analyzer report seeds/            claims.csv and the discrepancy reports
    analyzer extract article.txt      the claims of one article
    analyzer explain G101-5f0c…       one discrepancy or claim, step by step
    analyzer rules G101               what a check flags and leaves alone
    """


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--output", type=click.Path(path_type=Path), help="Folder for the reports (default: reports).")
@click.option("--claims", type=click.Path(path_type=Path), help="Where to write every claim (default: claims.csv).")
@click.option("--language", help="Language of the articles (BCP 47), instead of recognising it.")
@click.option("--report-language", type=click.Choice(["en", "ar"]), help="Language of the reports (default: en).")
@click.option("--jobs", type=int, help="Processes to read with; only 1 is supported so far.")
@click.option("--engine", help="What to run on; only local is supported so far.")
@click.option("--strict", is_flag=True, default=None, help="Exit with 2 when any article was skipped.")
@_common
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
) -> None:
    """Read articles (default: seeds/), write claims.csv and reports/discrepancies.{csv,md,html,json}, print a summary.

    \b
    analyzer report
    analyzer report wires/ --output out --claims out/claims.csv --report-language ar
    """
    from . import config as settings
    from .pipeline import analyze_paths
    from .report import terminal, write_all

    chosen = settings.load(
        config_path,
        language=language,
        report_language=report_language,
        jobs=jobs,
        engine=engine,
        strict=strict,
        output=str(output) if output else None,
        claims=str(claims) if claims else None,
    )
    with _progress(quiet) as tick:
        result = analyze_paths(list(paths) or [Path("seeds")], chosen, progress=tick)
    written = write_all(result, Path(chosen.output), Path(chosen.claims), language=chosen.report_language)
    if not quiet:
        click.echo(terminal.summary(result, chosen.report_language, colour=_colour()))
        click.echo("\n".join(str(path) for path in written))
    if chosen.strict and result.skipped:
        sys.exit(2)


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--format", "form", type=click.Choice(["table", "csv", "jsonl"]), default="table", show_default=True)
@click.option("--language", help="Language of the articles (BCP 47), instead of recognising it.")
@_common
def extract(paths: tuple[Path, ...], config_path: Path | None, quiet: bool, form: str, language: str | None) -> None:
    """Print the claims of these articles; nothing is compared.

    \b
    analyzer extract article.txt
    echo "Sales rose 5% to $3.2bn." | analyzer extract - --format jsonl
    """
    from . import config as settings
    from .pipeline import analyze_paths
    from .report import _listing as listing

    chosen = settings.load(config_path, language=language)
    result = analyze_paths(list(paths), chosen)
    for piece in listing.render(result.claims, form):
        click.echo(piece, nl=False)
    if not quiet:
        from .explanation import skipped_sentence

        for item in result.skipped:
            click.echo(f"analyzer: skipped: {skipped_sentence(item, chosen.report_language)}", err=True)


def _unknown(what: str, given: str, known: Iterable[str]) -> UnknownId:
    """An unknown id with the nearest known one."""
    import difflib

    return UnknownId(what=what, given=given, nearest=next(iter(difflib.get_close_matches(given, sorted(known), n=1)), ""))


@main.command()
@click.argument("ident")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--with", "other", metavar="ID", help="Another claim: why the two were, or were not, put together.")
@click.option("--report-language", type=click.Choice(["en", "ar"]), help="Language of the explanation (default: en).")
@_common
def explain(
    ident: str, paths: tuple[Path, ...], other: str | None, config_path: Path | None, quiet: bool, report_language: str | None
) -> None:
    """Tell how one claim was read, or what one discrepancy rests on. The articles default to seeds/.

    \b
    analyzer explain 3fa90b12cd45          a claim id from claims.csv
    analyzer explain 3fa90b12cd45 --with 77c0a1b2c3d4   why two claims were, or were not, put together
    analyzer explain G101-1a2b3c4d5e6f     a discrepancy id from reports/discrepancies.csv
    """
    from . import config as settings
    from .explanation import claim_story, finding_story
    from .pipeline import analyze_paths

    chosen = settings.load(config_path, report_language=report_language)
    result = analyze_paths(list(paths) or [Path("seeds")], chosen)
    lines: list[str] | None = None
    if other is not None:
        from .explanation import pair_story

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
@click.option("--report-language", type=click.Choice(["en", "ar"]), help="Language of the page (default: en).")
@_common
def rules(code: str | None, config_path: Path | None, quiet: bool, report_language: str | None) -> None:
    """List the checks, or print the page of one.

    \b
    analyzer rules
    analyzer rules G101
    """
    from . import config as settings
    from .explanation import rule_page
    from .rules import load_rules

    chosen = settings.load(config_path, report_language=report_language)
    known = load_rules()
    if code is None:
        for rule in known.values():
            click.echo(f"{rule.code}  {rule.severity:7s}  {rule.title[chosen.report_language]}")
        return
    if code.upper() not in known:
        raise _unknown("rule", code.upper(), known)
    click.echo("\n".join(rule_page(known[code.upper()], chosen.report_language)))


@contextmanager
def _progress(quiet: bool) -> Any:
    """A progress bar on a terminal, silence in a pipe."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    labels = {"open": "opening", "read": "reading"}
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        tasks: dict[str, Any] = {}

        def tick(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(labels.get(stage, stage), total=total)
            bar.update(tasks[stage], completed=done, total=total)

        yield tick


def _colour() -> bool:
    import os

    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
