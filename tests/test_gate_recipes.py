"""docs/gate.md is run: the worked example with its output, the hook by pre-commit, the action's steps, the GitLab and cron recipes."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from tests.gate_fixture import CLASH, RIGHT, SLIP, Newsroom, published

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "gate.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```(\w+) ([\w.-]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = {(match[1], match[2]): match[3] for match in FENCE.finditer(PAGE)}


@pytest.fixture
def shell(tmp_path: Path) -> dict[str, str]:
    """An environment in which `analyzer` is this tree."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "analyzer"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m analyzer "$@"\n', encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}


def bash(script: str, cwd: Path, env: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script, "script", *arguments]
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8", check=False, timeout=300)


# ---------------------------------------------------------------- the worked example


def prepared(root: Path) -> Newsroom:
    """The seeds published and decided on as the page says, the three articles of the page written."""
    room = Newsroom(root)
    shutil.copytree(ROOT / "seeds", room.root / "seeds", dirs_exist_ok=True)
    for (language, name), text in BLOCKS.items():
        if language == "md":
            room.write(name, text)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(room.root)
        for line in BLOCKS["sh", "example"].splitlines():
            done = room.run(*shlex.split(line)[1:])
            assert done.exit_code == 0, done.output
    return room


def checked(room: Newsroom, name: str) -> Result:
    """`analyzer check` of an article of the page; as if nobody had decided yet where its name begins so."""
    article = name.removeprefix("undecided.")
    if article == name:
        return room.run("check", article, "--against", "claims.csv")
    decided = (room.root / "reports" / "decisions.csv").read_text(encoding="utf-8")
    room.write("undecided.csv", decided.splitlines()[0] + "\n")
    return room.run("check", article, "--against", "claims.csv", "--decisions", "undecided.csv")


def page_with_outputs(root: Path) -> str:
    """The page with the outputs of its example as they are now."""
    room = prepared(root)

    def output(match: re.Match[str]) -> str:
        if match[1] != "text":
            return match[0]
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(room.root)
            return f"```text {match[2]}\n{checked(room, match[2]).output}```"

    return FENCE.sub(output, PAGE)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    return prepared(tmp_path_factory.mktemp("example"))


@pytest.mark.parametrize(("name", "code"), [("repeats.md", 1), ("undecided.corrects.md", 0), ("corrects.md", 0), ("updates.md", 0)])
def test_the_worked_example_is_what_is_printed(example: Newsroom, name: str, code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(example.root)
    done = checked(example, name)
    assert done.exit_code == code
    assert done.output == BLOCKS["text", name]


def test_the_worked_example_shows_what_the_page_says(example: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(example.root)
    outputs = {name: checked(example, name).output for name in ("repeats.md", "corrects.md", "updates.md", "undecided.corrects.md")}
    assert "G101" in outputs["repeats.md"]
    assert "which does not stand since the decision on G101-53ef9a37f1dd" in outputs["repeats.md"]
    assert "the published conflict G101-53ef9a37f1dd" in outputs["corrects.md"]
    assert "the published conflict G101-53ef9a37f1dd is resolved here" in outputs["undecided.corrects.md"]
    assert "resolved" not in outputs["repeats.md"]
    assert "supersedes" in outputs["updates.md"]
    assert "supersedes" not in outputs["corrects.md"] + outputs["repeats.md"] + outputs["undecided.corrects.md"]
    assert example.run("check", "corrects.md", "--against", "claims.csv", "--decisions", "none.csv").exit_code == 2


# ---------------------------------------------------------------- pre-commit


def pre_commit() -> list[str]:
    pytest.importorskip("pre_commit", reason="pre-commit is not installed (the dev extra)")
    return [sys.executable, "-m", "pre_commit"]


def git(folder: Path, *arguments: str) -> str:
    settings = [
        "-c",
        "user.name=Editor",
        "-c",
        "user.email=editor@example.com",
        "-c",
        "commit.gpgsign=false",
        "-c",
        "protocol.file.allow=always",
    ]
    return subprocess.run(["git", *settings, "-C", str(folder), *arguments], check=True, capture_output=True, text=True).stdout


def test_the_manifest_is_one(tmp_path: Path) -> None:
    done = subprocess.run(
        [*pre_commit(), "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_the_hook_run_by_pre_commit_itself(tmp_path: Path, shell: dict[str, str]) -> None:
    """Our manifest as it is, but for the installation: `language: system` takes this tree instead of building a package of it."""
    yaml = pytest.importorskip("yaml", reason="PyYAML comes with pre-commit (the dev extra)")
    command = pre_commit()
    manifest = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    (hooks / ".pre-commit-hooks.yaml").write_text(manifest.replace("language: python", "language: system"), encoding="utf-8")
    git(hooks, "init", "-q", "-b", "main")
    git(hooks, "add", ".")
    git(hooks, "commit", "-qm", "hooks")
    room = published(tmp_path / "desk")
    config: dict[str, Any] = yaml.safe_load(BLOCKS["yaml", "pre-commit"])
    config["repos"][0] |= {"repo": str(hooks), "rev": git(hooks, "rev-parse", "HEAD").strip()}
    room.write(".pre-commit-config.yaml", yaml.safe_dump(config))
    git(room.root, "init", "-q", "-b", "main")
    git(room.root, "add", ".")
    git(room.root, "commit", "-qm", "published")
    env = {**shell, "PRE_COMMIT_HOME": str(tmp_path / "cache"), "GIT_CONFIG_COUNT": "1"}
    env |= {"GIT_CONFIG_KEY_0": "protocol.file.allow", "GIT_CONFIG_VALUE_0": "always"}

    def run() -> subprocess.CompletedProcess[str]:
        git(room.root, "add", ".")
        return subprocess.run(
            [*command, "run", "--color=never"], cwd=room.root, env=env, capture_output=True, text=True, check=False, timeout=300
        )

    room.write("articles/right.md", RIGHT)
    assert run().returncode == 0, run().stdout
    room.write("articles/slip.md", SLIP)
    room.write("articles/--fail-on=never.md", RIGHT)
    failed = run()
    assert failed.returncode == 1
    assert "G101" in failed.stdout
    assert "articles/slip.md:1:" in failed.stdout
    (room.root / "articles/slip.md").unlink()
    room.write("notes/slip.md", SLIP)  # outside `files`
    assert run().returncode == 0


# ---------------------------------------------------------------- the action


def action() -> dict[str, Any]:
    yaml = pytest.importorskip("yaml", reason="PyYAML comes with pre-commit (the dev extra)")
    found: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    return found


def run_check_step(
    cwd: Path, shell: dict[str, str], temp: Path, **inputs: str
) -> tuple[subprocess.CompletedProcess[str], dict[str, str], str]:
    """The action's check step as a runner runs it: inputs put into its variables, files for output and summary."""
    described = action()
    given = {name: str(value.get("default", "")) for name, value in described["inputs"].items()} | {
        k.replace("_", "-"): v for k, v in inputs.items()
    }
    step = next(step for step in described["runs"]["steps"] if step.get("id") == "check")
    env = dict(shell)
    for name, value in step["env"].items():
        env[name] = re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda match: given[match[1]], value)
    temp.mkdir(exist_ok=True)
    env |= {"RUNNER_TEMP": str(temp), "GITHUB_OUTPUT": str(temp / "output"), "GITHUB_STEP_SUMMARY": str(temp / "summary")}
    done = bash(step["run"], cwd, env)
    told = (temp / "output").read_text(encoding="utf-8") if (temp / "output").exists() else ""
    summary = (temp / "summary").read_text(encoding="utf-8") if (temp / "summary").exists() else ""
    return done, dict(line.split("=", 1) for line in told.splitlines()), summary


def test_the_actions_check_step(tmp_path: Path, shell: dict[str, str]) -> None:
    room = published(tmp_path / "desk")
    room.write("in/slip.md", SLIP)
    room.write("in/clash.md", CLASH)
    done, outputs, summary = run_check_step(room.root, shell, tmp_path / "one", paths="in/slip.md\nin/clash.md\n", against="claims.csv")
    assert done.returncode == 1, done.stderr
    assert "::error file=in/slip.md,line=1," in done.stdout
    assert outputs["status"] == "1"
    assert '"version": "2.1.0"' in Path(outputs["sarif"]).read_text(encoding="utf-8")
    assert "# Numbers that do not agree" in summary
    clean, outputs, _ = run_check_step(room.root, shell, tmp_path / "two", paths="in/clash.md", against="claims.csv")
    assert (clean.returncode, outputs["status"]) == (0, "0")
    broken, outputs, _ = run_check_step(room.root, shell, tmp_path / "three", paths="in", against="nowhere.csv")
    assert (broken.returncode, outputs["status"]) == (2, "2")
    nothing, _, _ = run_check_step(room.root, shell, tmp_path / "four", paths="\n")
    assert nothing.returncode == 2


@pytest.mark.parametrize("paths", ["--exit-zero\nin", "$(touch owned)\nin", "in; touch owned", '"; touch owned; "'])
def test_no_input_of_the_action_is_a_command_or_an_option(tmp_path: Path, shell: dict[str, str], paths: str) -> None:
    room = published(tmp_path / "desk")
    room.write("in/slip.md", SLIP)
    done, _, _ = run_check_step(room.root, shell, tmp_path / "t", paths=paths)
    assert done.returncode == 2
    assert not (room.root / "owned").exists()


def test_the_action_is_composite_pinned_and_keeps_inputs_out_of_its_scripts() -> None:
    described = action()
    assert described["runs"]["using"] == "composite"
    for step in described["runs"]["steps"]:
        assert "${{" not in step.get("run", "")
        assert step.get("shell") == "bash" if "run" in step else re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", step["uses"])
    for name in re.findall(r"inputs\.([\w-]+)", (ROOT / "action.yml").read_text(encoding="utf-8")):
        assert name in described["inputs"]
    install = next(step for step in described["runs"]["steps"] if step.get("name") == "Install")["run"]
    assert "constraints.txt" in install
    assert (ROOT / "constraints.txt").is_file()


# ---------------------------------------------------------------- GitLab, cron, CMS


def test_the_gitlab_job(tmp_path: Path, shell: dict[str, str]) -> None:
    yaml = pytest.importorskip("yaml", reason="PyYAML comes with pre-commit (the dev extra)")
    job = yaml.safe_load(BLOCKS["yaml", "gitlab"])["figures"]
    room = published(tmp_path / "desk")
    room.write("articles/slip.md", SLIP)
    done = bash("\n".join(job["script"]), room.root, shell)
    assert done.returncode == 1, done.stderr
    for file in job["artifacts"]["reports"].values():
        assert (room.root / file).stat().st_size


def test_the_cron_and_cms_recipes(tmp_path: Path, shell: dict[str, str]) -> None:
    room = published(tmp_path / "desk")
    room.write("in/clash.md", CLASH)
    done = bash(BLOCKS["sh", "cron"], room.root, shell, "in", "claims.csv", "out")
    assert done.returncode == 1, done.stderr
    assert "V205" in (room.root / "out/desk.md").read_text(encoding="utf-8")
    assert bash(BLOCKS["sh", "cron"], room.root, shell, "in", "nowhere.csv", "out").returncode == 2
    draft = room.write("draft", "<html><body><p>" + SLIP + "</p></body></html>")
    env = {**shell, "SLUG": "court", "CLAIMS": "claims.csv", "VERDICT": "verdict.json", "DRAFT": draft}
    assert bash(BLOCKS["sh", "cms"], room.root, env).returncode == 1
    assert "G101" in (room.root / "verdict.json").read_text(encoding="utf-8")
