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
        "jobs = 100000",
        'engine = "dask"',
        'fail-on = "fatal"',
        'decision = "d.csv"',
        'select = "G"',
        'ignore = ["G999"]',
        'ignore = ["ALL"]',
        'select = ["G101"]\nignore = ["G101"]',
        "comments = 1",
        "strict = 1",
        '[severity]\nG101 = "fatal"',
        "[tolerance]\nGDP = 0.02",
        "[severity]\nG101 = 3",
        'severity = "note"',
        '[severity]\n"" = "note"',
        'per-path = {"x" = 3}',
        "per-path = 3",
        '[per-path."x/*"]\nignore = "G1"',
        "tool = 3",
        "[tool]\nanalyzer = 3",
        'select = [["G1"]]',
        'country = "Narnia"',
        'language = "../../x"',
        'report-language = "fr"',
        'aliases = "nowhere.csv"',
        'rates = "nowhere.csv"',
        'output = ""',
        '[per-path."x/*"]\nskip = []',
        "jobs =",
    ],
)
def test_impossible_values_are_errors(tmp_path: Path, text: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(written(tmp_path, text))
    assert str(tmp_path / "analyzer.toml") in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('per-path = {"x" = 3}', "'per-path.\"x\"' must be a table"),
        ('[per-path."x/*"]\nignore = "G1"', "'per-path.\"x/*\".ignore' must be a list of texts"),
        ("[severity]\nG101 = 3", "'severity.G101' cannot be 3; there are error, warning, note"),
        ("tool = 3", "'tool' must be a table"),
        ("[tool]\nanalyzer = 3", "'tool.analyzer' must be a table"),
        ('engine = "sparc"', "there are local, spark; did you mean 'spark'"),
        ("jobs = 0", "say how many processes"),
        ("most-figures = 0", "say how many figures of an article are read"),
        ("tollerances = {}", "'tollerances' is not known"),
        ('select = ["Q"]', "'select' holds \"Q\", no rule code"),
        ('[severity]\nG10l = "note"', "did you mean 'G10"),
        ('per-path = {"é/*" = {ignore = [""]}}', "'per-path.\"é/*\".ignore' holds"),
        ('country = "Narnia"', "write two letters"),
        ('report-language = "fr"', "there are ar, en"),
    ],
)
def test_errors_name_the_key_and_what_to_do(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(written(tmp_path, text))
    assert said in str(caught.value)


@pytest.mark.parametrize("name", ["analyzer.toml", "pyproject.toml"])
def test_a_file_that_is_not_utf8_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b'[tool.analyzer]\ncountry = "\xe9"\n')
    for path in (tmp_path / name, None):  # named, and found on the way up
        with pytest.raises(ConfigError, match="not UTF-8") as caught:
            load(path, start=tmp_path)
        assert name in str(caught.value)


@pytest.mark.parametrize("text", ["tool = 3", "[tool]\nanalyzer = 3"])
def test_a_malformed_pyproject_found_on_the_way_is_an_error(tmp_path: Path, text: str) -> None:
    written(tmp_path, text, "pyproject.toml")
    with pytest.raises(ConfigError, match="must be a table"):
        load(start=tmp_path)


def test_a_broken_pyproject_of_others_is_none_of_ours(tmp_path: Path) -> None:
    written(tmp_path, "[project\n", "pyproject.toml")
    assert load(start=tmp_path) == Config()


def test_what_is_supported_is_accepted(tmp_path: Path) -> None:
    config = load(written(tmp_path, 'jobs = 1\nengine = "local"\ncountry = "EG"\nlanguage = "ar-EG"\nreport-language = "ar"\n'))
    assert (config.jobs, config.engine, config.country, config.language) == (1, "local", "EG", "ar-EG")


@pytest.mark.parametrize(("key", "value"), [("language", "../../x"), ("report_language", "fr"), ("jobs", -4), ("engine", "dask")])
def test_the_command_line_is_checked_too(tmp_path: Path, key: str, value: object) -> None:
    with pytest.raises(ConfigError, match="command line"):
        load(start=tmp_path, **{key: value})


def test_files_named_in_a_settings_file_stand_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "desk").mkdir()
    (tmp_path / "elsewhere").mkdir()
    for name in ("aliases.csv", "rates.csv"):
        (tmp_path / "desk" / name).write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "elsewhere")
    config = load(written(tmp_path / "desk", 'aliases = "aliases.csv"\nrates = "rates.csv"\n'))
    assert Path(config.aliases).is_file()
    assert Path(config.rates).is_file()


def test_the_digest_is_of_contents_not_of_places(tmp_path: Path) -> None:
    for folder, rate in (("a", "1"), ("b", "1"), ("c", "2")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "rates.csv").write_text(f"date,base,quote,rate\n2024-01-01,USD,EUR,{rate}\n", encoding="utf-8")
    a, b, c = (Config(rates=str(tmp_path / folder / "rates.csv")).digest() for folder in "abc")
    assert a == b != c
    assert Config().digest() == Config(output="elsewhere", report_language="ar").digest() != Config(country="EG").digest()


@pytest.mark.parametrize(
    ("select", "ignore", "on"),
    [
        (("ALL",), (), True),
        ((), ("ALL",), False),
        (("G1",), ("ALL",), True),
        (("ALL",), ("G1",), False),
        (("V2",), ("ALL",), False),
        (("ALL",), ("V2",), True),
    ],
)
def test_all_means_every_rule(select: tuple[str, ...], ignore: tuple[str, ...], on: bool) -> None:
    assert Config(select=select, ignore=ignore).wants("G101", "a.txt") is on


def test_the_longest_prefix_sets_the_severity() -> None:
    config = Config(severity={"ALL": "note", "G1": "warning", "G101": "error"})
    assert [config.severity_of(code, "error") for code in ("G101", "G104", "V201")] == ["error", "warning", "note"]
    assert Config().severity_of("G101", "error") == "error"


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


def test_a_tolerance_hides_small_conflicts_of_its_measure_and_no_slip(tmp_path: Path) -> None:
    from analyzer.corpus import read_text
    from analyzer.pipeline import analyze_articles

    def found(second: str, config: Config) -> list[str]:
        texts = ("The shipyard Norvik has 1,957 employees.", f"The shipyard Norvik has {second} employees.")
        articles = [read_text(text, name=f"{number}.txt", language="en") for number, text in enumerate(texts)]
        return [item.rule for item in analyze_articles(articles, config).discrepancies]

    written(tmp_path, "[tool.analyzer.tolerance]\nemployees = 0.05\n", "pyproject.toml")
    config = load(start=tmp_path)
    assert found("1,938", Config()) == ["V201"]
    assert found("1,938", config) == []
    assert found("2,338", config) == ["V201"]
    assert found("1,975", config) == ["V205"]


@pytest.mark.parametrize(("key", "value"), [("emploees", "0.1"), ("employees", "2"), ("employees", "true"), ("ALL", '"much"')])
def test_a_tolerance_that_cannot_be_is_refused(tmp_path: Path, key: str, value: str) -> None:
    written(tmp_path, f"[tool.analyzer.tolerance]\n{key} = {value}\n", "pyproject.toml")
    with pytest.raises(ConfigError):
        load(start=tmp_path)
