"""Settings: unknown keys and impossible values are errors that name the key and the nearest known one."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from analyzer.config import Config, load
from analyzer.errors import ConfigError, InputError


def written(folder: Path, text: str, name: str = "analyzer.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_defaults_without_a_file(tmp_path: Path) -> None:
    assert load(start=tmp_path) == Config()


def test_unknown_key_names_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"'report-langage' is not known; did you mean 'report-language'"):
        load(written(tmp_path, 'report-langage = "ar"'))


@pytest.mark.parametrize(
    "text",
    [
        "jobs = -1",
        'fail-on = "sometimes"',
        'select = "G"',
        'ignore = ["G999"]',
        "strict = 1",
        '[severity]\nG101 = "fatal"',
        "[tolerance]\nGDP = 2",
        '[per-path."x/*"]\nskip = []',
        "jobs =",
    ],
)
def test_impossible_values_are_errors(tmp_path: Path, text: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(written(tmp_path, text))
    assert str(tmp_path) in str(caught.value)


def test_pyproject_table_and_command_line(tmp_path: Path) -> None:
    written(tmp_path, '[tool.analyzer]\nreport-language = "ar"\nselect = ["G1"]\n', "pyproject.toml")
    config = load(start=tmp_path, report_language="en")
    assert config.report_language == "en"
    assert config.select == ("G1",)


@pytest.mark.parametrize(
    ("code", "path", "expected"),
    [
        ("G101", "a.txt", True),
        ("G104", "a.txt", False),
        ("V201", "a.txt", False),
        ("G101", "opinion/b.txt", False),
        ("V201", "opinion/b.txt", True),
    ],
)
def test_the_longest_prefix_decides(tmp_path: Path, code: str, path: str, expected: bool) -> None:
    config = load(written(tmp_path, 'select = ["G1"]\nignore = ["G104"]\n[per-path."opinion/*"]\nselect = ["V201"]\nignore = ["G101"]\n'))
    assert config.wants(code, path) is expected


def test_errors_survive_a_process_border() -> None:
    error = InputError(path="a.txt", reason="is empty")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own object
    assert str(again) == str(error)
    assert again.path == "a.txt"
