"""Write the report snapshots and the outputs in docs/gate.md anew: `python -m tests.update_snapshots`. Read the difference
before you keep it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from analyzer import report
from analyzer.report import gate, html
from analyzer.report._gate import Gate
from tests.report_fixture import result
from tests.test_gate_recipes import ROOT, page_with_outputs

SNAPSHOTS = Path(__file__).parent / "snapshots"


def main() -> None:
    SNAPSHOTS.mkdir(exist_ok=True)
    for name in report.formats():
        for language in ("en", "ar"):
            (SNAPSHOTS / f"{name}.{language}.snap").write_bytes(report.render(name, result(), language).encode("utf-8"))
    (SNAPSHOTS / "pages").mkdir(exist_ok=True)
    for language in ("en", "ar"):
        for path, pieces in html.pages(result(), language):
            (SNAPSHOTS / "pages" / f"{Path(path).stem}.{language}.snap").write_bytes("".join(pieces).encode("utf-8"))
    (SNAPSHOTS / "gate").mkdir(exist_ok=True)
    for name in set(gate.names()) - set(gate.REPORTS):
        for language in ("en", "ar"):
            text = "".join(gate.formats()[name](Gate(result(), language, "warning")))
            (SNAPSHOTS / "gate" / f"{name}.{language}.snap").write_bytes(text.encode("utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        text = page_with_outputs(Path(folder) / "example")
    (ROOT / "docs" / "gate.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
