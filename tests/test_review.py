"""The editors' page: what it shows is inert, who may ask is checked, a decision lands in the same file as the command's."""

from __future__ import annotations

import http.client
import json
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from analyzer import decisions
from analyzer.errors import InputError
from analyzer.model import Decision
from analyzer.review import make_server
from tests.gate_fixture import CLASH, PUBLISHED, SLIP, published


@dataclass
class Desk:
    """A server that runs, and how to ask it."""

    root: Path
    page: str

    def ask(self, method: str, path: str | None = None, body: str = "", **headers: str) -> tuple[int, dict[str, str], str]:
        place = urlsplit(self.page)
        connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=10)
        told = {key.replace("_", "-"): value for key, value in headers.items()}
        connection.request(method, place.path if path is None else path, body.encode() or None, told)
        answer = connection.getresponse()
        text = answer.read().decode("utf-8")
        connection.close()
        return answer.status, dict(answer.getheaders()), text

    def token(self) -> str:
        match = re.search(r'name="token" value="([^"]+)"', self.ask("GET")[2])
        assert match
        return match[1]

    def ident(self) -> str:
        data = json.loads((self.root / "reports" / "discrepancies.json").read_text(encoding="utf-8"))
        return str(data["discrepancies"][0]["discrepancy_id"])

    def decide(self, headers: dict[str, str] | None = None, path: str | None = None, **fields: str) -> tuple[int, dict[str, str], str]:
        given = {"id": self.ident(), "verdict": "dismissed", "reason": "two halls", "token": self.token(), "by": "Mona"} | fields
        return self.ask("POST", urlsplit(self.page).path + "decide" if path is None else path, urlencode(given), **(headers or {}))

    def kept(self) -> list[decisions.Record]:
        path = self.root / "reports" / "decisions.csv"
        return decisions.read(path) if path.exists() else []


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    published(tmp_path, {"a.txt": PUBLISHED, "b.txt": CLASH, "c.txt": SLIP})
    yield from served(tmp_path)


def served(root: Path) -> Iterator[Desk]:
    server = make_server(root / "reports/discrepancies.json", root / "reports/decisions.csv", by="Editor", today=lambda: "2026-05-01")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        assert server.server_address[0] == "127.0.0.1"
        yield Desk(root, server.page)  # type: ignore[attr-defined]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_the_page_shows_every_finding_and_asks_nobody_else(desk: Desk) -> None:
    status, headers, text = desk.ask("GET")
    assert status == 200
    found = json.loads((desk.root / "reports/discrepancies.json").read_text(encoding="utf-8"))["discrepancies"]
    assert text.count("<article") == text.count("<form") == len(found) >= 2
    assert all(item["discrepancy_id"] in text for item in found)
    assert "<script" not in text
    assert not re.search(r'(?:src|href|action)="(?:[a-z]+:|//)', text)
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"


def test_a_decision_lands_in_the_file_and_on_the_page(desk: Desk) -> None:
    status, headers, _ = desk.decide(until="2026-12-31")
    assert (status, headers["Location"].endswith(f"#{desk.ident()}")) == (303, True)
    (made,) = desk.kept()
    assert made.discrepancy_id == desk.ident()
    assert made.decision == Decision("dismissed", "Mona", "2026-05-01", "two halls", "2026-12-31")
    assert "two halls" in desk.ask("GET")[2]
    path = urlsplit(desk.page).path
    assert desk.ident() not in desk.ask("GET", path + "?open=1")[2]
    assert desk.decide(by="")[0] == 303
    assert desk.kept()[-1].decision.decided_by == "Editor"


@pytest.mark.parametrize("fields", [{"token": ""}, {"token": "wrong"}, {"token": "é"}])
def test_without_the_token_nothing_is_recorded(desk: Desk, fields: dict[str, str]) -> None:
    assert desk.decide(**fields)[0] == 403
    assert desk.kept() == []


@pytest.mark.parametrize("headers", [{"Origin": "http://evil.example"}, {"Origin": "null"}, {"Origin": "https://127.0.0.1"}])
def test_a_form_of_another_page_is_refused(desk: Desk, headers: dict[str, str]) -> None:
    assert desk.decide(headers)[0] == 403
    assert desk.kept() == []
    own = desk.page.split("/")[2]
    assert desk.decide({"Origin": f"http://{own}"})[0] == 303


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1.evil.example", "", "localhost:1"])
def test_another_name_that_points_here_is_refused(desk: Desk, host: str) -> None:
    assert desk.ask("GET", Host=host)[0] == 404
    assert desk.decide({"Host": host})[0] == 404
    assert desk.kept() == []
    port = urlsplit(desk.page).port
    assert desk.ask("GET", Host=f"localhost:{port}")[0] == 200


@pytest.mark.parametrize("path", ["/", "/key/", "/../", "//", "/favicon.ico"])
def test_without_the_key_there_is_nothing(desk: Desk, path: str) -> None:
    status, _, text = desk.ask("GET", path)
    assert (status, "G101" in text) == (404, False)
    assert desk.decide(path=path)[0] == 404


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"id": "G101-nothing"}, "There is no discrepancy"),
        ({"verdict": "forgiven"}, "cannot be"),
        ({"reason": " "}, "is empty"),
        ({"until": "soon"}, "is not a day"),
    ],
)
def test_what_cannot_be_decided_is_said_and_not_recorded(desk: Desk, fields: dict[str, str], said: str) -> None:
    status, _, text = desk.decide(**fields)
    assert (status, said in text) == (400, True)
    assert desk.kept() == []


def test_other_methods_and_long_forms_are_refused(desk: Desk) -> None:
    assert desk.ask("PUT")[0] == desk.ask("DELETE")[0] == 501
    assert desk.decide(reason="x" * 70_000)[0] == 413
    assert desk.kept() == []


def test_hostile_articles_and_reasons_are_inert(tmp_path: Path) -> None:
    evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>\u202e'
    published(tmp_path, {"a.txt": SLIP.replace("the ministry", f"the {evil} ministry")})
    for desk in served(tmp_path):
        assert desk.decide(reason=evil, by=evil)[0] == 303
        text = desk.ask("GET")[2]
        assert "&lt;script&gt;" in text
        assert not re.search("<script|<img|\u202e", text)


def test_a_report_that_is_none_and_a_port_that_is_taken_are_errors(tmp_path: Path, desk: Desk) -> None:
    port = urlsplit(desk.page).port or 0
    report = desk.root / "reports/discrepancies.json"
    with pytest.raises(InputError, match="cannot be used"):
        make_server(report, tmp_path / "d.csv", port=port, today=lambda: "")
    for content in (None, "{}", "[", "[]"):
        place = tmp_path / "other.json"
        if content is not None:
            place.write_text(content, encoding="utf-8")
        with pytest.raises(InputError):
            make_server(place, tmp_path / "d.csv", today=lambda: "")
