"""A server for one editor on one machine: it listens on the loopback address, answers to its own name only, and takes a decision
only with the token of the page it gave out."""

from __future__ import annotations

import hmac
import json
import secrets
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from ..decisions import effective, judged, looked_up, read, record
from ..errors import AnalyzerError, InputError
from .page import STYLE_HASH, render

ADDRESS = "127.0.0.1"
LONGEST = 64 * 1024
"""Bytes of a form; a reason is a sentence."""
POLICY = f"default-src 'none'; style-src 'sha256-{STYLE_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def make_server(report: Path, decisions: Path, *, port: int = 0, by: str = "", today: Callable[[], str]) -> ThreadingHTTPServer:
    """A server over a discrepancies.json and a decisions file; `server.page` is the address to open.

    The address holds a key: other users of the machine do not know it. Raises InputError for a file that is no report and for a
    port that cannot be had.
    """
    _load(report)
    try:
        server = ThreadingHTTPServer((ADDRESS, port), _Handler)
    except OSError as error:
        raise InputError(path=f"--port {port}", reason=f"cannot be used ({(error.strerror or str(error)).lower()})") from error
    key = secrets.token_urlsafe(16)
    server.desk = _Desk(report, decisions, by, today, f"/{key}/", secrets.token_urlsafe(32))  # type: ignore[attr-defined]
    server.page = f"http://{ADDRESS}:{server.server_port}/{key}/"  # type: ignore[attr-defined]
    return server


class _Desk:
    """What the handler of a request needs to know."""

    def __init__(self, report: Path, decisions: Path, by: str, today: Callable[[], str], root: str, token: str) -> None:
        self.report, self.decisions, self.by, self.today, self.root, self.token = report, decisions, by, today, root, token


class _Handler(BaseHTTPRequestHandler):
    """GET the page, POST one decision; anything else is refused."""

    timeout = 30
    server_version = "analyzer"
    sys_version = ""

    @property
    def desk(self) -> _Desk:
        found: _Desk = self.server.desk  # type: ignore[attr-defined]
        return found

    def do_GET(self) -> None:
        place = urlsplit(self.path)
        if not self._welcome() or place.path != self.desk.root:
            self._refuse(HTTPStatus.NOT_FOUND)
            return
        self._page(only_open=parse_qs(place.query).get("open") == ["1"])

    def do_POST(self) -> None:
        origin = self.headers.get("Origin", "")
        if not self._welcome() or urlsplit(self.path).path != f"{self.desk.root}decide":
            self._refuse(HTTPStatus.NOT_FOUND)
            return
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or int(length) > LONGEST:
            self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            return
        fields = {key: values[0] for key, values in parse_qs(self.rfile.read(int(length)).decode("utf-8", "replace")).items()}
        if origin not in ("", *self._names("http://")) or not hmac.compare_digest(
            fields.get("token", "").encode(), self.desk.token.encode()
        ):
            self._refuse(HTTPStatus.FORBIDDEN)
            return
        try:
            self._decide(fields)
        except AnalyzerError as error:
            self._page(only_open=False, problem=str(error), status=HTTPStatus.BAD_REQUEST)
            return
        self.send_response(HTTPStatus.SEE_OTHER)
        self.send_header("Location", f"{self.desk.root}#{fields['id']}")
        self._end(b"")

    def _decide(self, fields: dict[str, str]) -> None:
        found = looked_up(self.desk.report, fields.get("id", ""))
        by = " ".join(fields.get("by", "").split()) or self.desk.by
        made = judged(
            found, fields.get("verdict", ""), by=by, on=self.desk.today(), reason=fields.get("reason", ""), until=fields.get("until", "")
        )
        record(self.desk.decisions, [made])

    def _page(self, *, only_open: bool, problem: str = "", status: HTTPStatus = HTTPStatus.OK) -> None:
        try:
            known = read(self.desk.decisions) if self.desk.decisions.exists() else []
            made = {item.discrepancy_id: item for item in effective(known)}
            text = "".join(render(_load(self.desk.report), made, self.desk.token, only_open=only_open, by=self.desk.by, problem=problem))
        except AnalyzerError as error:
            self._refuse(HTTPStatus.INTERNAL_SERVER_ERROR, str(error))
            return
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self._end(text.encode("utf-8", "replace"))

    def _names(self, scheme: str = "") -> tuple[str, ...]:
        port = self.server.server_port  # type: ignore[attr-defined]
        return (f"{scheme}{ADDRESS}:{port}", f"{scheme}localhost:{port}")

    def _welcome(self) -> bool:
        """Whether the request was sent to this server by its own name: a page elsewhere that points a name here was not."""
        return self.headers.get_all("Host", []) in ([name] for name in self._names())

    def _refuse(self, status: HTTPStatus, text: str = "") -> None:
        self.close_connection = True
        self.send_response(status)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self._end((text or status.phrase).encode("utf-8", "replace"))

    def _end(self, body: bytes) -> None:
        for name, value in HEADERS.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: the address holds the key."""


def _load(report: Path) -> dict[str, Any]:
    """A discrepancies.json. Raises InputError where it is none."""
    try:
        data = json.loads(report.read_bytes())
        if not isinstance(data["discrepancies"], list) or not isinstance(data["claims"], list):
            raise TypeError
    except OSError as error:
        reason = f"cannot be read ({(error.strerror or str(error)).lower()}); run `analyzer report` first, or name a report with --report"
        raise InputError(path=str(report), reason=reason) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputError(path=str(report), reason="is not a report of the analyzer; name a discrepancies.json with --report") from error
    found: dict[str, Any] = data
    return found
