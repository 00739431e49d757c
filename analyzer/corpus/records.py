"""One record of a table or a JSON file → a draft: its fields under whatever names they go by."""

from __future__ import annotations

from collections.abc import Mapping

from analyzer.corpus.draft import Draft, described
from analyzer.corpus.metadata import TEXT_FIELDS, fold_key, pick, pick_fields
from analyzer.model import step


def record(values: Mapping[str, object], part: str) -> Draft:
    """The article in one record. Offsets count in its text field, which is taken as it stands.

    A record without a text field gives a draft whose `problem` says so.
    """
    folded: dict[str, str] = {}
    for key, value in values.items():
        folded.setdefault(fold_key(key), _plain(value))
    name = next((name for name in TEXT_FIELDS if folded.get(name, "").strip()), "")
    if not name:
        return Draft("", part=part, problem=step("corpus.no_text", fields=", ".join(TEXT_FIELDS[:4])))
    fields = {field: value for field, value in pick_fields(folded).items() if value != folded[name]}
    # The first names of a text field are also names newsrooms use for other things; the text itself is never metadata.
    return described(Draft(folded[name], part=part, notes=(step("corpus.field", field=name),)), fields)


def _plain(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return pick({fold_key(str(key)): item for key, item in value.items() if isinstance(item, str)}, ("name", "title", "text", "value"))
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        return "\n".join(value)
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""
