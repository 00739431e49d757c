"""The command line as a user meets it: exit codes, sentences on standard error, outputs whole or untouched."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

SEEDS = Path(__file__).parent.parent / "seeds"


def run(*arguments: str, cwd: Path, stdin: str | None = None, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "analyzer", *arguments],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, **(env or {})},
        check=False,
    )


def test_report_writes_everything_and_says_so(tmp_path: Path) -> None:
    done = run("report", str(SEEDS), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert {path.name for path in (tmp_path / "reports").iterdir()} == {
        "discrepancies.csv",
        "discrepancies.md",
        "discrepancies.json",
        "discrepancies.html",
    }
    assert (tmp_path / "claims.csv").is_file()
    assert "G101" in done.stdout
    assert "\x1b" not in done.stdout + done.stderr  # no colours and no progress bar in a pipe


def test_default_folder_is_seeds(tmp_path: Path) -> None:
    done = run("report", cwd=tmp_path)
    assert done.returncode == 2
    assert "seeds" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("binary.txt", bytes(range(256)) * 40),
        ("blank.txt", b" \n\n "),
    ],
)
def test_a_bad_file_is_skipped_and_named(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_bytes(content)
    done = run("report", "in", cwd=tmp_path)
    assert done.returncode == 2
    assert name in done.stderr
    assert "Traceback" not in done.stderr
    (tmp_path / "in" / "good.txt").write_text("The plant employs 300 people.", encoding="utf-8")
    done = run("report", "in", cwd=tmp_path)
    assert done.returncode == 0
    assert name in done.stdout
    assert name in (tmp_path / "reports" / "discrepancies.md").read_text(encoding="utf-8")
    assert run("report", "in", "--strict", cwd=tmp_path).returncode == 2


@pytest.mark.parametrize("encoding", ["utf-16", "cp1256", "cp1252"])
def test_other_encodings_are_read_and_noted(tmp_path: Path, encoding: str) -> None:
    text = (
        "بلغ عدد العمال في المصنع 300 عامل بحسب وزارة الصناعة، وارتفع الإنتاج بنسبة 5 في المئة."
        if encoding != "cp1252"
        else "Le café emploie 300 personnes à Orléans, dit-il « déjà » été."
    )
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_bytes(text.encode(encoding))
    done = run("report", "in", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "300" in (tmp_path / "claims.csv").read_text(encoding="utf-8")
    assert "a.txt" in (tmp_path / "reports" / "discrepancies.md").read_text(encoding="utf-8")


def test_missing_path_and_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    for path in ("nowhere", "none"):
        done = run("report", path, cwd=tmp_path)
        assert done.returncode == 2
        assert path in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs a user whose permissions count")
def test_unreadable_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("300 people", encoding="utf-8")
    path.chmod(0)
    assert run("report", "a.txt", cwd=tmp_path).returncode == 2


def test_unwritable_output_leaves_the_old_one(tmp_path: Path) -> None:
    (tmp_path / "reports").write_text("a file stands here", encoding="utf-8")
    (tmp_path / "claims.csv").write_text("old", encoding="utf-8")
    done = run("report", str(SEEDS), cwd=tmp_path)
    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert (tmp_path / "claims.csv").read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["claims.csv", "reports"]


@pytest.mark.skipif(os.name != "posix", reason="kills a process")
def test_killed_at_any_moment_outputs_are_whole(tmp_path: Path) -> None:
    assert run("report", str(SEEDS), cwd=tmp_path).returncode == 0
    before = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    for delay in (0.2, 0.5, 0.8):
        process = subprocess.Popen(
            [sys.executable, "-m", "analyzer", "report", str(SEEDS)], cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.wait()
        for path, content in before.items():
            assert (tmp_path / path).read_bytes() == content


def test_twenty_megabytes_on_one_line(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("word and word " * 1_400_000 + "with 300 people.", encoding="utf-8")
    done = run("extract", "long.txt", "--format", "jsonl", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "300 people" in done.stdout


def test_extract_reads_standard_input(tmp_path: Path) -> None:
    done = run("extract", "-", "--format", "csv", cwd=tmp_path, stdin="Sales rose 5% to $3.2bn.\n")
    assert done.returncode == 0, done.stderr
    assert "3200000000" in done.stdout
    table = run("extract", "-", cwd=tmp_path, stdin="Sales rose 5% to $3.2bn.\n")
    assert "$3.2bn" in table.stdout


def test_explain_tells_a_claim_a_finding_and_an_unknown_id(tmp_path: Path) -> None:
    assert run("report", str(SEEDS), "--quiet", cwd=tmp_path).returncode == 0
    import csv

    with (tmp_path / "reports" / "discrepancies.csv").open(encoding="utf-8", newline="") as handle:
        finding = next(csv.DictReader(handle))
    told = run("explain", finding["discrepancy_id"], str(SEEDS), cwd=tmp_path)
    assert told.returncode == 0
    assert told.stdout.strip()
    claim = finding["claim_ids"].split()[0]
    assert run("explain", claim, str(SEEDS), "--report-language", "ar", cwd=tmp_path).stdout.strip()
    unknown = run("explain", "nothing-such", str(SEEDS), cwd=tmp_path)
    assert unknown.returncode == 2
    assert "nothing-such" in unknown.stderr


def test_rules_lists_and_prints_pages(tmp_path: Path) -> None:
    listing = run("rules", cwd=tmp_path)
    assert "G101" in listing.stdout
    assert run("rules", "g101", "--report-language", "ar", cwd=tmp_path).returncode == 0
    unknown = run("rules", "G999", cwd=tmp_path)
    assert unknown.returncode == 2
    assert "G9" in unknown.stderr


def test_unknown_setting_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "analyzer.toml").write_text('reportlanguage = "ar"\n', encoding="utf-8")
    done = run("report", str(SEEDS), cwd=tmp_path)
    assert done.returncode == 2
    assert "report-language" in done.stderr


@pytest.mark.parametrize("command", ["report", "extract", "explain", "rules"])
def test_every_command_has_help_with_examples_and_is_documented(command: str, tmp_path: Path) -> None:
    done = run(command, "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert f"analyzer {command}" in done.stdout
    assert f"analyzer {command}" in (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
