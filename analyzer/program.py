"""The program as it stands: what is kept between runs is of use only to the same one."""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from importlib import metadata
from pathlib import Path

from . import __version__
from .shelf import mark

LIBRARIES = (
    "babel", "currencyconverter", "defusedxml", "feedparser", "hijridate", "jinja2", "lxml", "markupsafe", "pint", "pypdfium2",
    "python-docx", "rapidfuzz", "sentencex", "trafilatura",
)  # fmt: skip
"""Packages whose version, or absence, may change what is read or written."""


@lru_cache(maxsize=1)
def program() -> bytes:
    """A hash of the program, its data files and the libraries it works with. Of files their sizes and times are looked at, not
    what is in them: an editor who changes a pack sees the change at once."""
    told = [__version__, sys.version, *(_version(name) for name in LIBRARIES)]
    root = Path(__file__).resolve().parent
    for folder, inner, files in os.walk(root):
        inner[:] = sorted(name for name in inner if name != "__pycache__")  # made as the program runs
        for name in sorted(files):
            path = Path(folder, name)
            about = path.stat()
            told.append(f"{path.relative_to(root).as_posix()} {about.st_size} {about.st_mtime_ns}")
    return mark("\n".join(told).encode("utf-8", "surrogatepass"))


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
