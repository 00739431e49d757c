"""Settings from `[tool.analyzer]` in pyproject.toml or from analyzer.toml; every default lives here and nowhere else.

The command line wins over files; an unknown key is an error that names it and the nearest known one.
"""

from __future__ import annotations

import difflib
import hashlib
import json
import os
import tomllib
from dataclasses import asdict, dataclass, field, fields, replace
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from .errors import ConfigError
from .model import SEVERITIES

FILE_NAMES = ("analyzer.toml", "pyproject.toml")


@dataclass(frozen=True)
class PathSettings:
    """Settings of the articles a glob matches, over the general ones."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


@dataclass(frozen=True)
class Config:
    """Everything a newsroom may set.

    `select`/`ignore` are rule code prefixes (empty select means all); `severity` overrides a rule's own; `tolerance`
    maps an attribute to the share (0.02 = two per cent) by which its figures may differ without a word; `aliases` and
    `rates` are CSV files of the newsroom's own names and exchange rates; `country` is the outlet's ISO 3166 code, used
    where a currency is named by its noun alone.
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
    decisions: str = "reports/decisions.csv"
    jobs: int = 1
    engine: str = "local"
    fail_on: str = "error"
    strict: bool = False

    def wants(self, code: str, path: str = "") -> bool:
        """Whether a rule is on for an article: the longest matching prefix of select and ignore decides."""
        rules = [(self.select, self.ignore)]
        rules += [(settings.select, settings.ignore) for pattern, settings in self.per_path.items() if path and fnmatch(path, pattern)]
        verdict = not self.select
        for select, ignore in rules:
            chosen = max((len(prefix) for prefix in select if code.startswith(prefix)), default=-1)
            dropped = max((len(prefix) for prefix in ignore if code.startswith(prefix)), default=-1)
            if chosen >= 0 or dropped >= 0:
                verdict = chosen > dropped
            elif select:
                verdict = False
        return verdict

    def digest(self) -> str:
        """A short hash of what can change results; output places do not count."""
        shown = {
            key: value
            for key, value in asdict(self).items()
            if key not in ("claims", "output", "decisions", "jobs", "engine", "fail_on", "strict", "report_language")
        }
        return hashlib.blake2b(json.dumps(shown, sort_keys=True).encode(), digest_size=6).hexdigest()


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
    return _checked(replace(config, **given), "command line") if given else config


def _discover(start: Path) -> Path | None:
    for folder in (start, *start.parents):
        for name in FILE_NAMES:
            candidate = folder / name
            if candidate.is_file() and (name == "analyzer.toml" or _has_table(candidate)):
                return candidate
    return None


def _has_table(path: Path) -> bool:
    try:
        with path.open("rb") as handle:
            return "analyzer" in tomllib.load(handle).get("tool", {})
    except (OSError, tomllib.TOMLDecodeError):
        return False


def _read(path: Path, *, required: bool) -> Config:
    try:
        with path.open("rb") as handle:
            data = tomllib.load(handle)
    except OSError as error:
        raise ConfigError(path=str(path), key="", reason=f"could not be read: {(error.strerror or str(error)).lower()}") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(path=str(path), key="", reason=f"could not be read: {error}") from error
    table = data.get("tool", {}).get("analyzer") if path.name == "pyproject.toml" else data.get("tool", {}).get("analyzer", data)
    if table is None:
        if required:
            raise ConfigError(path=str(path), key="tool.analyzer", reason="is missing")
        return Config()
    return _checked(_from_table(table, str(path)), str(path))


def _from_table(table: dict[str, Any], path: str) -> Config:
    values: dict[str, Any] = {}
    for key, value in table.items():
        name = _TOML_NAMES.get(key.replace("_", "-"))
        if name is None:
            raise ConfigError(path=path, key=key, reason="is not known", nearest=_nearest(key, _TOML_NAMES))
        values[name] = _converted(name, key, value, path)
    return Config(**values)


def _converted(name: str, key: str, value: Any, path: str) -> Any:
    default = getattr(Config(), name)
    if name == "per_path":
        if not isinstance(value, dict):
            raise ConfigError(path=path, key=key, reason="must be a table of path patterns")
        result = {}
        for pattern, inner in value.items():
            unknown = set(inner) - {"select", "ignore"}
            if unknown:
                wrong = sorted(unknown)[0]
                raise ConfigError(
                    path=path, key=f"{key}.{pattern}.{wrong}", reason="is not known", nearest=_nearest(wrong, ("select", "ignore"))
                )
            result[pattern] = PathSettings(tuple(inner.get("select", ())), tuple(inner.get("ignore", ())))
        return result
    if isinstance(default, bool):
        if not isinstance(value, bool):
            raise ConfigError(path=path, key=key, reason="must be true or false")
        return value
    if isinstance(default, tuple):
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise ConfigError(path=path, key=key, reason="must be a list of texts")
        return tuple(value)
    if isinstance(default, dict):
        if not isinstance(value, dict):
            raise ConfigError(path=path, key=key, reason="must be a table")
        return dict(value)
    if not isinstance(value, type(default)) or isinstance(value, bool):
        raise ConfigError(path=path, key=key, reason=f"must be {'a number' if isinstance(default, int) else 'a text'}")
    return value


def _checked(config: Config, path: str) -> Config:
    """The configuration if every value is one it may have."""
    from .rules import load_rules

    codes = tuple(load_rules()) if (config.select or config.ignore or config.severity or config.per_path) else ()
    prefixes = [*config.select, *config.ignore, *config.severity]
    for settings in config.per_path.values():
        prefixes += [*settings.select, *settings.ignore]
    for prefix in prefixes:
        if prefix != "ALL" and not any(code.startswith(prefix) for code in codes):
            raise ConfigError(path=path, key=prefix, reason="is no rule code or prefix of one", nearest=_nearest(prefix, codes))
    for code, severity in config.severity.items():
        if severity not in SEVERITIES:
            raise ConfigError(path=path, key=f"severity.{code}", reason=f"cannot be '{severity}'", nearest=_nearest(severity, SEVERITIES))
    if config.fail_on not in (*SEVERITIES, "never"):
        raise ConfigError(
            path=path, key="fail-on", reason=f"cannot be '{config.fail_on}'", nearest=_nearest(config.fail_on, (*SEVERITIES, "never"))
        )
    if config.engine not in ("local", "spark"):
        raise ConfigError(path=path, key="engine", reason=f"cannot be '{config.engine}'", nearest="local")
    for attribute, share in config.tolerance.items():
        if not isinstance(share, int | float) or not 0 <= share < 1:
            raise ConfigError(path=path, key=f"tolerance.{attribute}", reason="must be a share between 0 and 1, such as 0.02")
    if config.jobs < 0:
        raise ConfigError(path=path, key="jobs", reason="cannot be negative")
    return replace(config, jobs=config.jobs or os.cpu_count() or 1)


def _nearest(word: str, known: Any) -> str:
    found = difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)
    return found[0] if found else ""
