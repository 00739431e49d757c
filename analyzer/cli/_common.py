"""What every command shares: errors as one sentence, the common options, a progress bar, colours."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from contextlib import contextmanager, suppress
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ..errors import AnalyzerError, InputError

if TYPE_CHECKING:
    from ..model import Skipped

F = TypeVar("F", bound=Callable[..., Any])


def common(command: F) -> F:
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
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:  # a fault of ours: never exit code 1, which says that figures do not agree
            if debug:
                raise
            told = f"{type(error).__name__}: {error}".splitlines()[0][:300]
            click.echo(f"analyzer: an unexpected failure ({told}); --debug shows where", err=True)
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


def print_whole(pieces: Iterable[str]) -> None:
    """Print to standard output; a reader that has seen enough changes nothing for what follows."""
    try:
        for piece in pieces:
            click.echo(piece, nl=False)
        sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()


@contextmanager
def progress(quiet: bool) -> Any:
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


def tell_skipped(skipped: Iterable[Skipped], language: str) -> None:
    """What was not read, on standard error."""
    from ..explanation import skipped_sentence

    for item in skipped:
        click.echo(f"analyzer: skipped: {skipped_sentence(item, language)}", err=True)


def colour() -> bool:
    import os

    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def existing(path: Path | None, option: str) -> str | None:
    """A file named on the command line, which must be there; None where none was named."""
    if path is not None and not path.is_file():
        raise InputError(path=str(path), reason=f"there is no such file; correct --{option} or leave it out")
    return None if path is None else str(path)
