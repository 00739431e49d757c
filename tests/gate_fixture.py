"""A small newsroom for the tests of the gate: what is published, and new articles that clash with it or do not."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner, Result

from analyzer import analyze
from analyzer.cli import main
from analyzer.report import write_all

PUBLISHED = "The earthquake in Morocco killed 1,230 people, the interior ministry said.\n"
SAME = "The earthquake in Morocco killed 1,230 people, the interior ministry said on its page.\n"
CLASH = "The earthquake in Morocco killed 1,320 people, the interior ministry said.\n"
SLIP = "The new hall covers 5 square kilometres, or 500,000 square metres, the ministry said.\n"
RIGHT = "The new hall covers 5 square kilometres, or 5,000,000 square metres, the ministry said.\n"


@dataclass
class Newsroom:
    """A folder with `claims.csv` and `reports/` over what is published."""

    root: Path

    @property
    def claims(self) -> str:
        return str(self.root / "claims.csv")

    def write(self, name: str, text: str) -> str:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
        return name

    def run(self, *arguments: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, list(arguments), input=stdin)

    def check(self, *arguments: str, stdin: str | bytes | None = None) -> Result:
        return self.run("check", *arguments, "--against", self.claims, stdin=stdin)


def published(root: Path, texts: dict[str, str] | None = None) -> Newsroom:
    """A newsroom that has published these texts."""
    room = Newsroom(root)
    for name, text in (texts or {"old.txt": PUBLISHED}).items():
        room.write(f"published/{name}", text)
    write_all(analyze(root / "published"), root / "reports", root / "claims.csv")
    return room
