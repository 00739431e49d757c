"""The family of errors a user may meet: facts as fields, one readable sentence, safe to send between processes.

Each sentence says what went wrong, where, and what to do.
"""

from __future__ import annotations


class AnalyzerError(Exception):
    """Base of every error this package raises on purpose."""

    def __init__(self, **facts: object) -> None:
        super().__init__(*facts.values())
        self.facts = facts
        self.__dict__.update(facts)

    def sentence(self) -> str:
        return "The analyzer could not go on."

    def __str__(self) -> str:
        return self.sentence()

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.facts))


def _rebuild(kind: type[AnalyzerError], facts: dict[str, object]) -> AnalyzerError:
    return kind(**facts)


class InputError(AnalyzerError):
    """A path that cannot be read as an article or a folder of articles."""

    path: str
    reason: str

    def __init__(self, *, path: str, reason: str) -> None:
        super().__init__(path=path, reason=reason)

    def sentence(self) -> str:
        return f"{self.path}: {self.reason}"


class NothingToRead(AnalyzerError):
    """No article was left after reading everything that was named."""

    paths: tuple[str, ...]
    reason: str

    def __init__(self, *, paths: tuple[str, ...], reason: str) -> None:
        super().__init__(paths=paths, reason=reason)

    def sentence(self) -> str:
        return f"No article could be read from {', '.join(self.paths)}: {self.reason}"


class OutputError(AnalyzerError):
    """A place that cannot be written to."""

    path: str
    reason: str

    def __init__(self, *, path: str, reason: str) -> None:
        super().__init__(path=path, reason=reason)

    def sentence(self) -> str:
        return f"{self.path}: cannot be written ({self.reason}); the earlier outputs are untouched. Choose another place with --output."


class ConfigError(AnalyzerError):
    """A setting that is unknown or has a value it cannot have."""

    path: str
    key: str
    reason: str
    nearest: str

    def __init__(self, *, path: str, key: str, reason: str, nearest: str = "") -> None:
        super().__init__(path=path, key=key, reason=reason, nearest=nearest)

    def sentence(self) -> str:
        hint = f"; did you mean '{self.nearest}'?" if self.nearest else ""
        return f"{self.path}: setting '{self.key}' {self.reason}{hint}"


class UnknownId(AnalyzerError):
    """An id or a rule code that nothing carries."""

    what: str
    given: str
    nearest: str

    def __init__(self, *, what: str, given: str, nearest: str = "") -> None:
        super().__init__(what=what, given=given, nearest=nearest)

    def sentence(self) -> str:
        hint = f"; the nearest is '{self.nearest}'" if self.nearest else ""
        return f"There is no {self.what} '{self.given}'{hint}."


class MissingExtra(AnalyzerError):
    """A feature that needs packages which are not installed."""

    feature: str
    extra: str

    def __init__(self, *, feature: str, extra: str) -> None:
        super().__init__(feature=feature, extra=extra)

    def sentence(self) -> str:
        return f"{self.feature} needs packages that are not installed: pip install 'claim-consistency-analyzer[{self.extra}]'"


class PackError(AnalyzerError):
    """A data file of the package, or a newsroom's own, that does not hold together."""

    path: str
    place: str
    reason: str

    def __init__(self, *, path: str, place: str, reason: str) -> None:
        super().__init__(path=path, place=place, reason=reason)

    def sentence(self) -> str:
        return f"{self.path}, {self.place}: {self.reason}"
