"""The page: every finding of a report with its figures, its decision and a form. No script, no outside address; all text escaped."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from ..decisions import VERDICTS, Record
from ..explanation import direction, label, word
from ..report import inert

STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
article { border: 1px solid GrayText; border-inline-start-width: .5rem; border-radius: .3rem; padding: 0 1rem 1rem; margin: 1rem 0; }
article.error { border-inline-start-color: #b00020; } article.warning { border-inline-start-color: #b36b00; }
article.note { border-inline-start-color: #2563a8; } article.set { opacity: .75; }
code, .id { font-family: ui-monospace, monospace; font-size: .85em; }
form { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; } label { display: grid; gap: .1rem; font-size: .85em; }
label.reason { flex: 1 1 20rem; } input, select, button { font: inherit; padding: .25rem .4rem; }
q { quotes: none; } .state { font-weight: 600; } .problem { border: 2px solid #b00020; padding: .5rem 1rem; }
"""
STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()


def shown(text: object) -> str:
    """Text of an article or an editor, on one line and inert, for the inside of an element or an attribute."""
    return escape(inert(str(text)), quote=True)


def render(
    data: Mapping[str, Any], made: Mapping[str, Record], token: str, *, only_open: bool, by: str, problem: str = ""
) -> Iterator[str]:
    """The page, piece by piece. `data` is a discrepancies.json, `made` the decisions by id, `token` what a form must send back."""
    language = str(data.get("report_language", "en"))
    say = _Sayer(language)
    findings = [item for item in data["discrepancies"] if not (only_open and item["discrepancy_id"] in made)]
    decided = sum(item["discrepancy_id"] in made for item in data["discrepancies"])
    count = say("count", count=len(data["discrepancies"]), decided=decided)
    yield f'<!doctype html>\n<html lang="{shown(language)}" dir="{direction(language)}">\n<head><meta charset="utf-8">'
    yield f'<meta name="viewport" content="width=device-width"><title>{say("title")}</title><style>{STYLE}</style></head>\n<body>\n'
    other = f'<a href="?{"" if only_open else "open=1"}">{say("all" if only_open else "open_only")}</a>'
    yield f"<h1>{say('title')}</h1>\n<p>{count} {other}</p>\n"
    if problem:
        yield f'<p class="problem" role="alert">{shown(problem)}</p>\n'
    claims = {item["claim_id"]: item for item in data["claims"]}
    for item in findings:
        yield from _finding(item, claims, made.get(item["discrepancy_id"]), token, by, language)
    yield "</body></html>\n"


def _finding(item: Mapping[str, Any], claims: Mapping[str, Any], made: Record | None, token: str, by: str, language: str) -> Iterator[str]:
    say = _Sayer(language)
    ident, severity = shown(item["discrepancy_id"]), str(item["severity"])
    kind = severity if severity in ("error", "warning", "note") else "note"
    yield f'<article class="{kind}{" set" if made else ""}" id="{ident}" aria-labelledby="{ident}-h">\n'
    yield f'<h2 id="{ident}-h">{shown(label("severity", severity, language))} {shown(item["rule"])} <span class="id">{ident}</span></h2>\n'
    yield f'<p dir="auto">{shown(item["message"]["text"])}</p>\n<ul>\n'
    for claim in (claims[claim_id] for claim_id in item["claim_ids"] if claim_id in claims):
        source = shown(claim["source"] or claim["article"])
        sentence = shown(str(claim["sentence"])[:1000])
        yield f'<li><bdi>{source}</bdi>: <b dir="auto">{shown(claim["text"])}</b><br><q dir="auto">{sentence}</q></li>\n'
    yield "</ul>\n"
    for step in item["explanation"]:
        yield f'<p dir="auto">{shown(step["text"])}</p>\n'
    if item.get("diagnosis"):
        yield f'<p dir="auto">{shown(item["diagnosis"]["text"])}</p>\n'
    if made:
        decision = made.decision
        told = [label("decision", decision.status, language), decision.decided_by, decision.decided_on, decision.reason, decision.until]
        yield f'<p class="state" dir="auto">{" · ".join(shown(part) for part in told if part)}</p>\n'
    yield _form(ident, token, by, say, language)
    yield "</article>\n"


def _form(ident: str, token: str, by: str, say: _Sayer, language: str) -> str:
    choices = "".join(
        f'<option value="{verdict}">{shown(label("decision", verdict, language))}</option>' for verdict in (*VERDICTS, "open")
    )
    return (
        '<form method="post" action="decide">'
        f'<input type="hidden" name="token" value="{shown(token)}"><input type="hidden" name="id" value="{ident}">'
        f'<label>{say("verdict")}<select name="verdict">{choices}</select></label>'
        f'<label class="reason">{say("reason")}<input name="reason" required maxlength="2000" dir="auto"></label>'
        f'<label>{say("until")}<input name="until" type="date"></label>'
        f'<label>{say("by")}<input name="by" value="{shown(by)}" maxlength="200" dir="auto"></label>'
        f"<button>{say('save')}</button></form>\n"
    )


class _Sayer:
    """The words of the page in one language, escaped."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, key: str, **values: object) -> str:
        return shown(word(f"review.{key}", self.language, **values))
