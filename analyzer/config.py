"""Settings from `[tool.analyzer]` in pyproject.toml or from analyzer.toml; every default lives here and nowhere else.

The command line wins over files; an unknown key is an error that names it and the nearest known one.
"""

from __future__ import annotations

import difflib
import hashlib
import json
import re
import tomllib
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields, replace
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from .errors import ConfigError
from .model import NEVER, SEVERITIES

FILE_NAMES = ("analyzer.toml", "pyproject.toml")
COMMAND_LINE = "command line"
MOST_JOBS = 256
EVERY = "ALL"
"""The prefix of every rule code."""

_COUNTRIES = Path(__file__).parent / "data" / "currencies.toml"
_CONCEPTS = Path(__file__).parent / "data" / "concepts"
_STRINGS = Path(__file__).parent / "report" / "strings"
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}\Z")


class UnreadableSettings(ConfigError):
    """A settings file that cannot be read at all."""

    def sentence(self) -> str:
        return f"{self.path}: the settings could not be read ({self.reason}); mend the file or name another with --config"


@dataclass(frozen=True)
class PathSettings:
    """Settings of the articles a glob matches, over the general ones."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


ENGINES = ("local", "spark")


@dataclass(frozen=True)
class Config:
    """Everything a newsroom may set.

    `select`/`ignore` are rule code prefixes (`ALL` is the prefix of every code; empty select means all); `severity`
    overrides a rule's own, by prefix too; `tolerance` lets two figures of a measure (`ALL` for every one) lie so much of the
    larger apart before they conflict (V201; known slips are found inside it all the same); `aliases` and `rates` are CSV
    files of the newsroom's own names and exchange rates, found beside the settings file that names them; `country` is the
    outlet's ISO 3166 code, used where a currency is named by its noun alone. `excel` begins the CSV files with the mark by
    which Excel knows UTF-8. `jobs` is the number of processes; `engine` is what reads and
    compares them, "local" or "spark". Of the gate: `against` is
    what is published, `fail_on` the severity from which it fails (or `never`), `baseline` and `decisions` files it respects
    (decisions are in the output folder unless named), `comments` whether comments in articles may set their findings aside. `cache` says
    whether what was read is kept for the next run. `most_figures` are the figures of one article that are read, and the rest of it
    is not: no news has so many, and a table gone wrong would take all memory.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: dict[str, str] = field(default_factory=dict)
    tolerance: dict[str, float] = field(default_factory=dict)
    per_path: dict[str, PathSettings] = field(default_factory=dict)
    aliases: str = ""
    rates: str = ""
    country: str = ""
    language: str = ""
    report_language: str = "en"
    claims: str = "claims.csv"
    output: str = "reports"
    jobs: int = 1
    engine: str = "local"
    strict: bool = False
    excel: bool = False
    against: str = ""
    fail_on: str = "error"
    baseline: str = ""
    decisions: str = ""
    comments: bool = True
    cache: bool = True
    most_figures: int = 10_000

    def wants(self, code: str, path: str = "") -> bool:
        """Whether a rule is on for an article: the longest matching prefix of select and ignore decides."""
        rules = [(self.select, self.ignore)]
        rules += [(settings.select, settings.ignore) for pattern, settings in self.per_path.items() if path and fnmatch(path, pattern)]
        verdict = not self.select
        for select, ignore in rules:
            chosen = max((_reach(prefix, code) for prefix in select), default=-1)
            dropped = max((_reach(prefix, code) for prefix in ignore), default=-1)
            if chosen >= 0 or dropped >= 0:
                verdict = chosen > dropped
            elif select:
                verdict = False
        return verdict

    def severity_of(self, code: str, own: str) -> str:
        """The severity of a rule: what the longest matching prefix was set to, else its own."""
        matching = [prefix for prefix in self.severity if _reach(prefix, code) >= 0]
        return self.severity[max(matching, key=lambda prefix: _reach(prefix, code))] if matching else own

    def digest(self) -> str:
        """A short hash of what can change results: the content of the alias and rate files, not their places."""
        shown = {key: value for key, value in asdict(self).items() if key not in _PLACES}
        for key in ("aliases", "rates"):
            shown[key] = _content(shown[key])
        return hashlib.blake2b(json.dumps(shown, sort_keys=True).encode(), digest_size=6).hexdigest()


_PLACES = (
    "claims",
    "output",
    "jobs",
    "engine",
    "strict",
    "excel",
    "report_language",
    "against",
    "fail_on",
    "baseline",
    "decisions",
    "comments",
    "cache",
)
"""Settings that change where and how things are written, or what is made of findings, never what is found."""
_BESIDE = ("aliases", "rates", "against", "baseline", "decisions")
"""Files that are found beside the settings file that names them."""


def _reach(prefix: str, code: str) -> int:
    """How much of a rule code a prefix names: `ALL` names every code and none of its letters; -1 where it does not match."""
    if prefix == EVERY:
        return 0
    return len(prefix) if code.startswith(prefix) else -1


def _content(name: str) -> str:
    """A hash of the content of a file; of nothing where none is named or it cannot be read."""
    try:
        return hashlib.blake2b(Path(name).read_bytes(), digest_size=16).hexdigest() if name else ""
    except OSError:
        return "unreadable"


_TOML_NAMES = {item.name.replace("_", "-"): item.name for item in fields(Config)}


def load(path: Path | None = None, *, start: Path | None = None, **overrides: Any) -> Config:
    """The configuration of a run.

    `path` names a file that must exist; without it the nearest analyzer.toml or pyproject.toml with a
    `[tool.analyzer]` table, from `start` (default: the working folder) upwards, is taken. `overrides` are settings from
    the command line; None means not given. Raises ConfigError.
    """
    found = path if path is not None else _discover(start or Path.cwd())
    config = Config()
    if found is not None:
        config = _read(found, required=path is not None)
    given = {key: value for key, value in overrides.items() if value is not None}
    return _checked(replace(config, **given), COMMAND_LINE) if given else config


def _discover(start: Path) -> Path | None:
    for folder in (start, *start.parents):
        for name in FILE_NAMES:
            candidate = folder / name
            if candidate.is_file() and (name == "analyzer.toml" or _has_table(candidate)):
                return candidate
    return None


def _has_table(path: Path) -> bool:
    """Whether a pyproject.toml speaks of the analyzer; one that is broken counts, so that reading it says what is wrong."""
    try:
        data = path.read_bytes()
    except OSError:
        return False
    try:
        tool = tomllib.loads(data.decode("utf-8")).get("tool", {})
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        return b"tool.analyzer" in data
    return "analyzer" in tool if isinstance(tool, dict) else True


def _read(path: Path, *, required: bool) -> Config:
    try:
        data = tomllib.loads(path.read_bytes().decode("utf-8"))
    except OSError as error:
        raise UnreadableSettings(path=str(path), key="", reason=(error.strerror or str(error)).lower()) from error
    except UnicodeDecodeError as error:
        raise UnreadableSettings(path=str(path), key="", reason=f"byte {error.start + 1} is not UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise UnreadableSettings(path=str(path), key="", reason=str(error)) from error
    tool = _table(data.get("tool", {}), "tool", str(path))
    table = tool.get("analyzer", None if path.name == "pyproject.toml" else data)
    if table is None:
        if required:
            raise ConfigError(path=str(path), key="tool.analyzer", reason="is missing; add the table or name another file with --config")
        return Config()
    config = _from_table(_table(table, "tool.analyzer", str(path)), str(path))
    beside = {key: str(path.parent / name) for key in _BESIDE if (name := getattr(config, key))}
    return _checked(replace(config, **beside), str(path))  # type: ignore[arg-type]  # both are texts


def _table(value: Any, key: str, path: str) -> dict[str, Any]:
    """A value that must be a table."""
    if not isinstance(value, dict):
        raise ConfigError(path=path, key=key, reason=f"must be a table, written [{key}], and is {_shown(value)}")
    return value


def _texts(value: Any, key: str, path: str) -> tuple[str, ...]:
    """A value that must be a list of texts."""
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ConfigError(path=path, key=key, reason=f'must be a list of texts, such as ["G1"], and is {_shown(value)}')
    return tuple(value)


def _shown(value: Any) -> str:
    """A wrong value as a sentence can carry it: on one line, and not all of a long one."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 40 else f"{text[:40]}…"


def _from_table(table: dict[str, Any], path: str) -> Config:
    values: dict[str, Any] = {}
    for key, value in table.items():
        name = _TOML_NAMES.get(key.replace("_", "-"))
        if name is None:
            nearest = _nearest(key, _TOML_NAMES)
            raise ConfigError(path=path, key=key, reason="is not known" if nearest else "is not known; leave it out", nearest=nearest)
        values[name] = _converted(name, key, value, path)
    return Config(**values)


def _converted(name: str, key: str, value: Any, path: str) -> Any:
    default = getattr(Config(), name)
    if name == "per_path":
        return {
            pattern: _path_settings(inner, f"{key}.{json.dumps(pattern, ensure_ascii=False)}", path)
            for pattern, inner in _table(value, key, path).items()
        }
    if isinstance(default, bool):
        if not isinstance(value, bool):
            raise ConfigError(path=path, key=key, reason=f"must be true or false and is {_shown(value)}")
        return value
    if isinstance(default, tuple):
        return _texts(value, key, path)
    if isinstance(default, dict):
        return dict(_table(value, key, path))
    if not isinstance(value, type(default)) or isinstance(value, bool):
        raise ConfigError(path=path, key=key, reason=f"must be a {'number' if isinstance(default, int) else 'text'} and is {_shown(value)}")
    return value


def _path_settings(value: Any, key: str, path: str) -> PathSettings:
    inner = _table(value, key, path)
    known = tuple(item.name for item in fields(PathSettings))
    for wrong in sorted(set(inner) - set(known)):
        raise ConfigError(path=path, key=f"{key}.{wrong}", reason="is not known", nearest=_nearest(wrong, known))
    return PathSettings(**{name: _texts(inner[name], f"{key}.{name}", path) for name in inner})


def _checked(config: Config, path: str) -> Config:
    """The configuration if every value is one it may have."""
    _check_rules(config, path)
    _check_tolerance(config, path)
    if config.engine not in ENGINES:
        reason = f"cannot be {_shown(config.engine)}; there are {', '.join(ENGINES)}"
        raise ConfigError(path=path, key="engine", reason=reason, nearest=_nearest(config.engine, ENGINES))
    if not 1 <= config.jobs <= MOST_JOBS:
        raise ConfigError(path=path, key="jobs", reason=f"cannot be {config.jobs}; say how many processes, from 1 to {MOST_JOBS}")
    if config.most_figures < 1:
        reason = f"cannot be {config.most_figures}; say how many figures of an article are read, such as 10000"
        raise ConfigError(path=path, key="most-figures", reason=reason)
    if config.language and not _TAG.match(config.language):
        raise ConfigError(
            path=path, key="language", reason=f"is no language tag ({_shown(config.language)}); write one such as ar or en-GB"
        )
    spoken = sorted(file.stem for file in _STRINGS.glob("*.toml"))
    if config.report_language not in spoken:
        reason = f"cannot be {_shown(config.report_language)}; there are {', '.join(spoken)}"
        raise ConfigError(path=path, key="report-language", reason=reason)
    if config.country and config.country.upper() not in _countries():
        raise ConfigError(
            path=path, key="country", reason=f"is no ISO 3166 code ({_shown(config.country)}); write two letters such as EG or GB"
        )
    for key in ("aliases", "rates"):
        named = getattr(config, key)
        if named and not Path(named).is_file():
            raise ConfigError(path=path, key=key, reason=f"names a file that is not there ({named}); correct the name or leave it out")
    levels = (*SEVERITIES, NEVER)
    if config.fail_on not in levels:
        reason = f"cannot be {_shown(config.fail_on)}; there are {', '.join(levels)}"
        raise ConfigError(path=path, key="fail-on", reason=reason, nearest=_nearest(config.fail_on, levels))
    for key in ("claims", "output"):
        if not getattr(config, key):
            raise ConfigError(path=path, key=key, reason="cannot be empty; name a place or leave it out")
    return config


def _check_rules(config: Config, path: str) -> None:
    places: list[tuple[str, Iterable[str]]] = [("select", config.select), ("ignore", config.ignore), ("severity", config.severity)]
    for pattern, settings in config.per_path.items():
        key = f"per-path.{json.dumps(pattern, ensure_ascii=False)}"
        places += [(f"{key}.select", settings.select), (f"{key}.ignore", settings.ignore)]
    if not any(prefixes for _, prefixes in places):
        return
    from .rules import load_rules

    codes = tuple(load_rules())
    for key, prefixes in places:
        for prefix in prefixes:
            if not prefix or not any(_reach(prefix, code) >= 0 for code in codes):
                reason = f"holds {_shown(prefix)}, no rule code or prefix of one; `analyzer rules` lists them"
                raise ConfigError(path=path, key=key, reason=reason, nearest=_nearest(prefix, codes))
    if not any(config.wants(code) for code in codes):
        raise ConfigError(path=path, key="ignore", reason="leaves no rule on; nothing would be checked")
    for code, severity in config.severity.items():
        if severity not in SEVERITIES:
            reason = f"cannot be {_shown(severity)}; there are {', '.join(SEVERITIES)}"
            raise ConfigError(path=path, key=f"severity.{code}", reason=reason)


def _check_tolerance(config: Config, path: str) -> None:
    if not config.tolerance:
        return
    known = (EVERY, *_measures())
    for attribute, share in config.tolerance.items():
        key = f"tolerance.{json.dumps(attribute, ensure_ascii=False)}"
        if attribute not in known:
            raise ConfigError(path=path, key=key, reason="is no measure that is known", nearest=_nearest(attribute, known))
        if isinstance(share, bool) or not isinstance(share, int | float) or not 0 <= share < 1:
            raise ConfigError(path=path, key=key, reason=f"must be a share from 0 up to 1, such as 0.02, and is {_shown(share)}")


def _measures() -> tuple[str, ...]:
    """The names of what is measured, as the data lists them."""
    files = sorted(_CONCEPTS.glob("*.toml"))
    return tuple(row["id"] for file in files for row in tomllib.loads(file.read_text(encoding="utf-8"))["concept"])


def _countries() -> frozenset[str]:
    """The ISO 3166 codes of the countries whose money is known."""
    return frozenset(tomllib.loads(_COUNTRIES.read_text(encoding="utf-8"))["countries"])


def _nearest(word: str, known: Any) -> str:
    found = difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)
    return found[0] if found else ""
