"""The command line as a user meets it: exit codes, sentences on standard error, outputs whole or untouched."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from analyzer.errors import OutputError
from analyzer.report import write_files

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
        "csv-metadata.json",
        "pages",
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


KILLED = """
import os, signal, sys
from pathlib import Path
from analyzer import report
from analyzer.cli import main
from analyzer.pieces import whole

moment, number = sys.argv.pop(1), int(sys.argv.pop(1))
count = 0

def reached():
    global count
    count += 1
    if count == number:
        sys.stderr.write("reached")
        sys.stderr.flush()
        os.kill(os.getpid(), signal.SIGKILL)

if moment == "renaming":
    replace = Path.replace
    def patched(self, target):
        reached()
        return replace(self, target)
    Path.replace = patched
else:
    def halting(render):
        def patched(result, language):
            text = "".join(whole(render(result, language)))
            yield text[: len(text) // 2] + " " * 100_000  # more than a buffer holds: it is on the disk
            reached()
            yield text[len(text) // 2 :]
        return patched
    known = {name: halting(render) for name, render in report.formats().items()}
    report.formats = lambda: known
main()
"""


@pytest.mark.skipif(os.name != "posix", reason="kills a process")
@pytest.mark.parametrize(("moment", "number"), [("writing", 1), ("writing", 3), ("writing", 5), ("renaming", 1), ("renaming", 3)])
def test_killed_at_any_moment_outputs_are_whole(tmp_path: Path, moment: str, number: int) -> None:
    """The process is killed in the middle of writing a file, and before a renaming: every output is the old or the new one."""
    old, new = "The plant employs 300 people.", "The hall covers 5 square kilometres, or 500,000 square metres, the ministry said."

    def outputs(folder: Path) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in (folder / "claims.csv", *(folder / "reports").glob("[a-z]*.*"))}

    for name, text in (("here", old), ("whole", new)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(text, encoding="utf-8")
        assert run("report", "a.txt", cwd=tmp_path / name).returncode == 0
    before, after = outputs(tmp_path / "here"), outputs(tmp_path / "whole")
    assert len(before) == 6
    assert all(before[name] != after[name] for name in before)
    (tmp_path / "here" / "a.txt").write_text(new, encoding="utf-8")
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, moment, str(number), "report", "a.txt"], cwd=tmp_path / "here", capture_output=True, check=False
    )
    assert killed.returncode == -signal.SIGKILL
    assert killed.stderr == b"reached"
    now = outputs(tmp_path / "here")
    assert now.keys() == before.keys()
    assert all(now[name] in (before[name], after[name]) for name in now)
    assert sum(now[name] != before[name] for name in now) == (number - 1 if moment == "renaming" else 0)


def test_a_renaming_that_fails_leaves_whole_files_and_no_temporaries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [tmp_path / name for name in ("a", "b", "c")]
    for path in paths:
        path.write_text("old", encoding="utf-8")
    replace = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if target.name == "b":
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(OutputError, match="no space left"):
        write_files([(path, ["new"]) for path in paths])
    assert [path.read_text(encoding="utf-8") for path in paths] == ["new", "old", "old"]
    assert sorted(tmp_path.iterdir()) == paths


def test_two_outputs_in_one_place_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The plant employs 300 people.", encoding="utf-8")
    done = run("report", "a.txt", "--claims", "o/../o/discrepancies.csv", "--output", "o", cwd=tmp_path)
    assert done.returncode == 2
    assert "discrepancies.csv" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("command", [["extract", "a.txt"], ["extract", "a.txt", "--format", "csv"], ["rules"]])
def test_output_to_a_full_disk_is_one_sentence(tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "a.txt").write_text("The plant employs 300 people.", encoding="utf-8")
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "analyzer", *command], cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 2
    assert done.stderr.startswith("analyzer: standard output: ")
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--language", "../../x"], "'language' is no language tag"),
        (["--jobs", "0"], "say how many processes"),
        (["--engine", "sparc"], "there are local, spark"),
    ],
)
def test_an_option_that_cannot_be_is_refused(tmp_path: Path, arguments: list[str], said: str) -> None:
    (tmp_path / "a.txt").write_text("The plant employs 300 people.", encoding="utf-8")
    done = run("report", "a.txt", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize("text", [b'per-path = {"x" = 3}', b"[severity]\nG101 = 3", b"tool = 3", b'country = "\xe9"'])
def test_a_malformed_setting_is_one_sentence(tmp_path: Path, text: bytes) -> None:
    (tmp_path / "analyzer.toml").write_bytes(text)
    done = run("rules", cwd=tmp_path)
    assert done.returncode == 2
    assert "analyzer.toml" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_twenty_megabytes_on_one_line(tmp_path: Path) -> None:
    words = "word and word "
    (tmp_path / "long.txt").write_text(f"Here are 300 people {words * 1_400_000}with 400 more.", encoding="utf-8")
    done = run("extract", "long.txt", "--format", "jsonl", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "300 people" in done.stdout
    assert "Figures read: 1, left: 1." in done.stderr


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


@pytest.mark.parametrize("command", ["report", "extract", "explain", "rules", "check", "decide", "baseline", "review"])
def test_every_command_has_help_with_examples_and_is_documented(command: str, tmp_path: Path) -> None:
    done = run(command, "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert f"analyzer {command}" in done.stdout
    assert f"analyzer {command}" in (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
