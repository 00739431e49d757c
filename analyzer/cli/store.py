"""`analyzer store`: the growing corpus of published claims."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ._common import common, progress, tell_skipped


@click.group()
def store() -> None:
    """Keep published claims where a new article finds those that concern it: Parquet by month, read through DuckDB.

    \b
    analyzer store import archive/ claims.csv     a store of the claims of a file
    analyzer store add archive/ wires/            articles, in place of their earlier versions
    analyzer check new.md --against archive/
    """


@store.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--language", help="Language of the articles (BCP 47), instead of recognising it.")
@click.option("--fresh", is_flag=True, help="Read unchanged articles again too.")
@click.option("--jobs", type=int, help="Processes to work with (default: 1).")
@common
def add(
    folder: Path, paths: tuple[Path, ...], config_path: Path | None, quiet: bool, language: str | None, fresh: bool, jobs: int | None
) -> None:
    """Read articles and keep their claims, in place of those of their earlier versions. The store is made where there is none.

    Articles that stand in the store unchanged are not read again.
    """
    from .. import config as settings
    from ..archive import add_articles

    chosen = settings.load(config_path, language=language, jobs=jobs)
    with progress(quiet) as tick:
        added = add_articles(folder, paths, chosen, fresh=fresh, progress=tick)
    if not quiet:
        tell_skipped(added.skipped, chosen.report_language)
        click.echo(
            f"{folder}: {added.read} articles read with {added.claims} claims, {added.unchanged} unchanged; "
            f"{added.store.claims} claims in all"
        )


@store.command(name="import")
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("claims", type=click.Path(path_type=Path))
@common
def import_claims(folder: Path, claims: Path, config_path: Path | None, quiet: bool) -> None:
    """Keep the claims of a claims.csv, in place of those of earlier versions of its articles."""
    from ..report import read_claims_csv
    from ..store import create

    found = read_claims_csv(claims)
    now = create(folder).add(found)
    if not quiet:
        click.echo(f"{folder}: {len(found)} claims added; {now.claims} claims in all")


@store.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("claims", type=click.Path(path_type=Path))
@common
def export(folder: Path, claims: Path, config_path: Path | None, quiet: bool) -> None:
    """Write every claim of a store as a claims.csv."""
    from ..report import CLAIM_COLUMNS, claim_row
    from ..store import open_store
    from ..writing import csv_lines, write_files

    kept = open_store(folder)
    write_files([(claims, csv_lines(CLAIM_COLUMNS, map(claim_row, kept.read())))])
    if not quiet:
        click.echo(f"{claims}: {kept.claims} claims")


@store.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("articles", nargs=-1, required=True)
@common
def remove(folder: Path, articles: tuple[str, ...], config_path: Path | None, quiet: bool) -> None:
    """Remove the claims of these articles (as the column `article` names them)."""
    from ..store import open_store

    now = open_store(folder).remove(set(articles))
    if not quiet:
        click.echo(f"{folder}: {now.claims} claims left")


@store.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--quick", is_flag=True, help="Compare the files with their digests only; read no claim.")
@common
def verify(folder: Path, quick: bool, config_path: Path | None, quiet: bool) -> None:
    """Look for damage: missing or changed files, claims that cannot be read or stand in the wrong place. Exit code 2 where there is."""
    from ..store import open_store
    from ..store import verify as look

    kept = open_store(folder)
    problems = look(kept, deep=not quick)
    for problem in problems:
        click.echo(f"analyzer: {folder}: {problem}", err=True)
    if problems:
        sys.exit(2)
    if not quiet:
        click.echo(f"{folder}: {len(kept.parts)} files with {kept.claims} claims, all as they were written")


@store.command()
@click.argument("folder", type=click.Path(path_type=Path))
@common
def info(folder: Path, config_path: Path | None, quiet: bool) -> None:
    """Print how much a store holds, by month."""
    from ..store import KEYS, SCHEMA, open_store

    kept = open_store(folder)
    click.echo(
        f"{folder}: form {SCHEMA}.{KEYS}, {len(kept.parts)} months, {kept.claims} claims, {sum(part.size for part in kept.parts)} bytes"
    )
    for part in kept.parts:
        click.echo(f"{part.month:8s} {part.articles:8d} articles {part.claims:9d} claims {part.size:11d} bytes")
