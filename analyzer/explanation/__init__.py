"""Evidence and steps as sentences in the reader's language, for the command line, the reports and the web page.

Sentences live in string files: `report/strings/LANGUAGE.toml` for everything general, `data/rules/CODE.toml` for the
messages of one check, `report/strings/names/LANGUAGE.toml` for what news measures. What has no sentence or lacks a value
still shows, as `step-id(key=value, …)`.
"""

from .figures import amount, base_reading, bearable, day, days, in_celsius, number, reading, superscript, unit_label
from .names import attribute_name, entity_name, qualifier_names, subject_name
from .stories import (
    check_parts,
    check_sentence,
    claim_story,
    claims_by_id,
    decision_sentence,
    evidence_between,
    evidence_sentence,
    evidence_title,
    evidence_value,
    finding_story,
    grouping_evidence,
    grouping_story,
    pair_story,
    rule_page,
    rule_title,
    skipped_sentence,
)
from .wording import Part, direction, fields, has_sentence, label, languages, locale, parts, sentence, strings, word, word_parts

__all__ = [
    "Part",
    "amount",
    "attribute_name",
    "base_reading",
    "bearable",
    "check_parts",
    "check_sentence",
    "claim_story",
    "claims_by_id",
    "day",
    "days",
    "decision_sentence",
    "direction",
    "entity_name",
    "evidence_between",
    "evidence_sentence",
    "evidence_title",
    "evidence_value",
    "fields",
    "finding_story",
    "grouping_evidence",
    "grouping_story",
    "has_sentence",
    "in_celsius",
    "label",
    "languages",
    "locale",
    "number",
    "pair_story",
    "parts",
    "qualifier_names",
    "reading",
    "rule_page",
    "rule_title",
    "sentence",
    "skipped_sentence",
    "strings",
    "subject_name",
    "superscript",
    "unit_label",
    "word",
    "word_parts",
]
