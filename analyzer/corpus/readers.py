"""The readers: every `reader_*.py` of this folder, found by listing it. A new format is a new file."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from types import ModuleType

from analyzer.corpus.draft import Draft, RejectedError
from analyzer.model import step


@cache
def readers() -> tuple[ModuleType, ...]:
    """The reader modules, sorted by name. Each has EXTENSIONS, `read(data, name)` and, where it shares an extension, `accepts(data)`."""
    package = __name__.rpartition(".")[0]
    path = importlib.import_module(package).__path__
    names = sorted(item.name for item in pkgutil.iter_modules(path) if item.name.startswith("reader_"))
    return tuple(importlib.import_module(f"{package}.{name}") for name in names)


@cache
def extensions() -> tuple[str, ...]:
    """Every extension some reader reads, with its dot, sorted."""
    return tuple(sorted({extension for module in readers() for extension in module.EXTENSIONS}))


def extension(name: str) -> str:
    """The extension of a name with its dot, folded; empty where it has none."""
    stem, dot, last = name.rpartition("/")[2].casefold().rpartition(".")
    return f".{last}" if dot and stem else ""


def drafts(data: bytes, name: str) -> list[Draft]:
    """The articles in these bytes; the name says which reader reads them, plain text where it says nothing.

    Raises `RejectedError` where there is none, `MissingExtra` where the format needs packages that are not installed.
    """
    candidates = [module for module in readers() if extension(name) in module.EXTENSIONS]
    if not candidates:
        candidates = [module for module in readers() if ".txt" in module.EXTENSIONS]
    for module in candidates:
        accepts = getattr(module, "accepts", None)
        if len(candidates) == 1 or accepts is None or accepts(data):
            found: list[Draft] = module.read(data, name)
            return found
    raise RejectedError(step("corpus.unknown_format", extension=extension(name)))
