"""JSON Lines, one article a line, and JSON files that hold one article or a list of them."""

from __future__ import annotations

import json

from analyzer.corpus.decode import decode, mend
from analyzer.corpus.draft import Draft, RejectedError
from analyzer.corpus.records import record
from analyzer.model import step

EXTENSIONS = (".jsonl", ".ndjson", ".json")


def read(data: bytes, name: str) -> list[Draft]:
    """The articles of the file; `part` is the line number, or the place in the list.

    A line that is no JSON becomes a problem of its own.
    """
    decoded = decode(data, name)
    text = decoded.text.removeprefix("\ufeff")
    if name.casefold().endswith(".json"):
        whole = _parse(text)
        items = _items(whole)
        drafts = [_draft(item, str(number) if len(items) > 1 else "") for number, item in enumerate(items, 1)]
    else:
        lines = enumerate(text.split("\n"), 1)
        drafts = [_line(line, str(number)) for number, line in lines if line.strip()]
    if not drafts:
        raise RejectedError(step("corpus.empty"))
    return drafts


def _items(whole: object) -> list[object]:
    """The records of a JSON file: a list, a list under one of the usual keys, or the one object."""
    if isinstance(whole, list):
        return whole
    lists = [whole.get(key) for key in ("articles", "items", "docs")] if isinstance(whole, dict) else []
    return next((value for value in lists if isinstance(value, list)), [whole])


def _parse(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise RejectedError(step("corpus.unreadable", error=_reason(error))) from None


def _line(line: str, part: str) -> Draft:
    try:
        return _draft(json.loads(line), part)
    except (ValueError, RecursionError) as error:
        return Draft("", part=part, problem=step("corpus.unreadable", error=_reason(error)))


def _draft(item: object, part: str) -> Draft:
    if isinstance(item, dict):
        return record({mend(key): value for key, value in item.items()}, part)
    return Draft("", part=part, problem=step("corpus.unreadable", error="not a JSON object"))


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"JSON: {error.msg} (column {error.colno})"
    return "JSON: nested too deeply" if isinstance(error, RecursionError) else "JSON: not valid"
