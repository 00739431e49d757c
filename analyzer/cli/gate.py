"""The commands of the gate and the desk: check, baseline, decide, review.

Exit codes of check: 0 clean at its level, 1 findings, 2 it could not be known.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ..errors import ConfigError, InputError
from ._common import colour, common, existing, print_whole, progress, tell_skipped

if TYPE_CHECKING:
    from ..config import Config
    from ..model import Result

F = TypeVar("F", bound=Callable[..., Any])
FORMATS = ("concise", "csv", "github", "gitlab", "json", "junit", "markdown", "rdjson", "sarif", "text")


@dataclass(frozen=True)
class Inputs:
    """What a command compares with what: the options that `check` and `baseline` share. None is an option that was not given."""

    new: tuple[Path, ...]
    since: str | None
    stdin_filename: str
    settings: dict[str, Any]

    def config(self, path: Path | None, **more: Any) -> Config:
        """The settings of a file with those of the command line over them."""
        return _settings(path, **self.settings, **more)

    def compare(self, chosen: Config, quiet: bool) -> Result:
        """The new articles against themselves and what is published."""
        from ..pipeline import check_paths

        if self.since == "":
            raise InputError(path="--since", reason="is empty; name a revision such as origin/main")
        against = Path(chosen.against) if chosen.against else None
        with progress(quiet) as tick:
            return check_paths(self.new, against, chosen, progress=tick, since=self.since or "", stdin_name=self.stdin_filename)


def _inputs(command: F) -> F:
    """The options that say what is compared with what, given to the command as one argument."""

    @wraps(command)
    def run(*, new: tuple[Path, ...], since: str | None, stdin_filename: str, **rest: Any) -> None:
        settings = {name: rest.pop(name) for name in ("language", "report_language", "strict")}
        settings |= {name: _codes(rest.pop(name)) for name in ("select", "ignore")}
        settings["against"] = _text(rest.pop("against"))
        settings["cache"] = False if rest.pop("no_cache") else None
        command(Inputs(new, since, stdin_filename, settings), **rest)

    decorated: Any = run
    for option in reversed(
        (
            click.argument("new", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True)),
            click.option("--against", type=click.Path(path_type=Path), help="What is published: a claims.csv, or a store."),
            click.option("--since", metavar="REV", help="Only files that changed since this git revision."),
            click.option("--stdin-filename", default="stdin.txt", help="What the article on standard input (-) is called."),
            click.option(
                "--select", multiple=True, metavar="CODE", help="Only these checks (codes or prefixes; repeatable, or with commas)."
            ),
            click.option("--ignore", multiple=True, metavar="CODE", help="Without these checks; the longest match decides."),
            click.option("--language", help="Language of the articles (BCP 47), instead of recognising it."),
            click.option("--report-language", metavar="LANG", help="Language of what is printed: en (default) or ar."),
            click.option("--strict", is_flag=True, default=None, help="Exit with 2 when any article was skipped."),
            click.option("--no-cache", is_flag=True, help="Read every article again, and keep nothing for the next run."),
        )
    ):
        decorated = option(decorated)
    return decorated  # type: ignore[no-any-return]


@click.command()
@_inputs
@click.option("--fail-on", help="Fail from this severity on: error, warning, note or never (default: error).")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 in spite of findings; a failure of the tool stays 2.")
@click.option("--baseline", type=click.Path(path_type=Path), help="Findings that were accepted before (of `analyzer baseline`).")
@click.option("--decisions", type=click.Path(path_type=Path), help="The editors' decisions (default: reports/decisions.csv).")
@click.option("--no-comments", is_flag=True, help="Do not let comments in articles set findings aside.")
@click.option("--today", help="The day decisions expire by (default: today).")
@click.option(
    "--output-format", "outputs", multiple=True, metavar="FORMAT[:PATH]", help=f"Repeatable: {', '.join(FORMATS)} (default: text)."
)
@common
def check(
    inputs: Inputs,
    config_path: Path | None,
    quiet: bool,
    fail_on: str | None,
    exit_zero: bool,
    baseline: Path | None,
    decisions: Path | None,
    no_comments: bool,
    today: str | None,
    outputs: tuple[str, ...],
) -> None:
    """Compare new articles with themselves and with what is published; print only what involves a new one.

    Exit codes: 0 nothing at the level of --fail-on, 1 findings, 2 something could not be read, or wrong usage.

    \b
    analyzer check new.md --against claims.csv
    analyzer check wires/ --against claims.csv --since origin/main --fail-on warning
    analyzer check 'wires/**/*.md' --output-format github --output-format sarif:out.sarif
    cat draft.html | analyzer check - --stdin-filename draft.html --against claims.csv
    """
    from datetime import date

    from ..pipeline import decided
    from ..report._gate import Gate
    from ..report.gate import formats
    from ..writing import write_files

    chosen = inputs.config(
        config_path,
        fail_on=fail_on,
        baseline=existing(baseline, "baseline"),
        decisions=existing(decisions, "decisions"),
        comments=False if no_comments else None,
    )
    wanted = [_output(text) for text in outputs] or ([] if quiet else [("text", None)])
    _keep_inputs(wanted, (*inputs.new, *map(Path, filter(None, (chosen.against, chosen.baseline, chosen.decisions)))))
    result = decided(inputs.compare(chosen, quiet), chosen, today=today or date.today().isoformat(), partial=True)
    plain = Gate(result, chosen.report_language, chosen.fail_on, strict=chosen.strict)
    gate = replace(plain, colour=colour())
    write_files([(path, formats()[name](plain)) for name, path in wanted if path is not None])
    for name, path in wanted:
        if path is None:
            print_whole(formats()[name](gate))
    if ("text", None) not in wanted:  # which tells it itself
        tell_skipped(result.skipped, chosen.report_language)
    if gate.incomplete:
        sys.exit(2)
    if any(map(gate.fails, gate.findings)) and not exit_zero:
        sys.exit(1)


@click.command()
@_inputs
@click.option(
    "--output", type=click.Path(path_type=Path), default=Path("analyzer-baseline.csv"), show_default=True, help="The file to write."
)
@click.option("--reason", default="accepted as it was", show_default=True, help="Why these findings are accepted.")
@common
def baseline(
    inputs: Inputs,
    config_path: Path | None,
    quiet: bool,
    output: Path,
    reason: str,
) -> None:
    """Accept today's findings: `analyzer check --baseline FILE` lists them, but only new ones make it fail.

    \b
    analyzer baseline wires/ --against claims.csv --output analyzer-baseline.csv
    analyzer check wires/ --against claims.csv --baseline analyzer-baseline.csv
    """
    from ..decisions import accepted, rows
    from ..explanation import claims_by_id, sentence
    from ..writing import write_files

    chosen = inputs.config(config_path)
    result = inputs.compare(chosen, quiet)
    tell_skipped(result.skipped, chosen.report_language)
    if result.skipped:
        raise InputError(path=result.skipped[0].path, reason="was not read, and a baseline must not be made of a part; see above")
    claims = claims_by_id(result)
    open_ones = [finding for finding in result.discrepancies if finding.decision.status == "open"]
    records = [
        accepted(finding, claims, message=sentence(finding.message, chosen.report_language), reason=reason)
        for finding in sorted(open_ones, key=lambda item: item.discrepancy_id)
    ]
    write_files([(output, rows(records))])
    if not quiet:
        click.echo(f"{output}: {len(records)}")


@click.command()
@click.argument("ident")
@click.argument("verdict", type=click.Choice(["confirmed", "dismissed", "corrected", "open"]))
@click.option("--reason", required=True, help="Why, in a sentence for those who come after.")
@click.option("--until", help="The day (2026-05-31) after which the decision expires.")
@click.option("--by", help="Who decides (default: the name you are logged in by).")
@click.option("--on", "day", help="The day of the decision (default: today).")
@click.option("--report", type=click.Path(path_type=Path), help="The report that holds the finding (default: reports/discrepancies.json).")
@click.option("--decisions", type=click.Path(path_type=Path), help="Where to record it (default: reports/decisions.csv).")
@common
def decide(
    ident: str,
    verdict: str,
    config_path: Path | None,
    quiet: bool,
    reason: str,
    until: str | None,
    by: str | None,
    day: str | None,
    report: Path | None,
    decisions: Path | None,
) -> None:
    """Record an editor's decision on one discrepancy; reports and the gate respect it while its figures stay as they are.

    dismissed lets the finding pass; confirmed and corrected say that its first figure is wrong; open takes a decision back.

    \b
    analyzer decide G101-53ef9a37f1dd confirmed --reason "the ministry says 100 exaflops"
    analyzer decide V201-0a1b2c3d4e5f dismissed --reason "two different days" --until 2026-12-31
    analyzer check new.md --output-format json:new.json
    analyzer decide S601-0a1b2c3d4e5f dismissed --reason "another plant" --report new.json
    """
    from datetime import date

    from ..decisions import judged, looked_up, record
    from ..pipeline import decisions_path

    chosen = _settings(config_path, decisions=_text(decisions))
    found = looked_up(report or Path(chosen.output) / "discrepancies.json", ident)
    made = judged(found, verdict, by=by or _user(), on=day or date.today().isoformat(), reason=reason, until=until or "")
    path = decisions_path(chosen)
    record(path, [made])
    if not quiet:
        click.echo(f"{path}: {ident} {verdict}")


@click.command()
@click.option("--report", type=click.Path(path_type=Path), help="The report to decide on (default: reports/discrepancies.json).")
@click.option("--decisions", type=click.Path(path_type=Path), help="Where decisions are recorded (default: reports/decisions.csv).")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="The port on this machine (default: any that is free).")
@click.option("--by", help="Who decides (default: the name you are logged in by).")
@common
def review(config_path: Path | None, quiet: bool, report: Path | None, decisions: Path | None, port: int, by: str | None) -> None:
    """Show the findings of a report on a web page and record decisions there. Only this machine can open it.

    \b
    analyzer review
    analyzer review --report new.json --port 8765
    """
    from datetime import date

    from ..pipeline import decisions_path
    from ..review import make_server

    chosen = _settings(config_path, decisions=_text(decisions))
    place = report or Path(chosen.output) / "discrepancies.json"
    server = make_server(place, decisions_path(chosen), port=port, by=by or _user(), today=lambda: date.today().isoformat())
    click.echo(server.page)  # type: ignore[attr-defined]
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        server.server_close()


def _settings(path: Path | None, **given: Any) -> Config:
    from .. import config as settings

    return settings.load(path, **given)


def _codes(given: Iterable[str]) -> tuple[str, ...] | None:
    """Codes from a repeatable option with commas; None where it was not given."""
    words = tuple(word.strip() for text in given for word in text.split(","))
    return words or None


def _text(path: Path | None) -> str | None:
    """A path from the command line; an empty one is kept, so that it is refused and not forgotten."""
    return None if path is None else str(path)


def _output(text: str) -> tuple[str, Path | None]:
    """A format and where it goes: None is standard output."""
    import difflib

    name, colon, place = text.partition(":")
    if name not in FORMATS:
        nearest = next(iter(difflib.get_close_matches(name, FORMATS, n=1)), "")
        reason = f"cannot be '{name}'; there are {', '.join(FORMATS)}"
        raise ConfigError(path="command line", key="output-format", reason=reason, nearest=nearest)
    if colon and not place:
        raise ConfigError(path="command line", key="output-format", reason=f"names no place behind '{name}:'")
    return name, Path(place) if place not in ("", "-") else None


def _keep_inputs(wanted: Sequence[tuple[str, Path | None]], inputs: Iterable[Path]) -> None:
    """Raises ConfigError where two formats would share a place or one would overwrite what is read."""
    if sum(path is None for _, path in wanted) > 1:
        raise ConfigError(path="command line", key="output-format", reason="sends two formats to standard output; write one as FORMAT:PATH")
    read = {path.resolve() for path in inputs}
    for _, path in wanted:
        if path is not None and path.resolve() in read:
            raise ConfigError(path="command line", key="output-format", reason=f"would overwrite {path}, which is read")


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
