"""Articles from Parquet on any path Spark can read, claims and discrepancies back to Parquet beside each other.

    spark-submit analyze.py          # three lines: import, Config, analyze_parquet

On a cluster the session that runs is used: `analyze_parquet("hdfs:///news/2026", "hdfs:///claims/2026")`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from .config import Config
from .corpus import read_text
from .engines import running_session
from .errors import InputError
from .model import Article, Result
from .pipeline import analyze_articles
from .report import CLAIM_COLUMNS, FINDING_COLUMNS, claim_row, finding_row

TEXT, NAME = "text", "article"
METADATA = ("source", "title", "published", "url")


def analyze_parquet(source: str, target: str, config: Config | None = None) -> Result:
    """Analyze the articles in the Parquet files at `source` on Spark, and write `target`/claims and `target`/discrepancies with
    the columns of the CSV files, all of them text. What stood there is replaced.

    `source` has the columns `article` (a name of its own for each) and `text`, and of `source`, `title`, `published`, `url` and
    `language` those that are known. Raises InputError where a column or every article is missing, MissingExtra without Spark.
    """
    config = replace(config or Config(), engine="spark")
    with running_session(config.jobs) as session:
        frame = session.read.parquet(source)
        missing = {TEXT, NAME} - set(frame.columns)
        if missing:
            raise InputError(path=source, reason=f"has no column {' and '.join(sorted(missing))}")
        wanted = [name for name in (NAME, TEXT, *METADATA, "language") if name in frame.columns]
        articles = [_article(row.asDict()) for row in frame.select(*wanted).orderBy(NAME).toLocalIterator()]
        if not articles:
            raise InputError(path=source, reason="holds no article")
        result = analyze_articles(articles, config, lean=True)
        _write(session, f"{target}/claims", CLAIM_COLUMNS, map(claim_row, result.claims))
        found = (finding_row(item, result, config.report_language) for item in result.discrepancies)
        _write(session, f"{target}/discrepancies", FINDING_COLUMNS, found)
    return result


def _article(row: Mapping[str, Any]) -> Article:
    told = {name: str(row.get(name) or "") for name in METADATA}
    return read_text(str(row[TEXT] or ""), name=str(row[NAME]), language=row.get("language") or None, **told)


def _write(session: Any, path: str, columns: tuple[str, ...], rows: Iterable[Mapping[str, str]]) -> None:
    schema = ", ".join(f"`{name}` string" for name in columns)
    session.createDataFrame([tuple(row[name] for name in columns) for row in rows], schema).write.mode("overwrite").parquet(path)
