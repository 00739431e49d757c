"""Which files changed since a git revision. git is asked without a shell, and nothing it is given can pass for an option."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

from .errors import InputError

_COMMIT = re.compile(r"[0-9a-f]{40,64}\Z")
# A checkout from elsewhere must not choose programs for us to run.
_SAFE = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "diff.external=")
TIMEOUT = 120


def changed_files(paths: Iterable[Path | str], revision: str) -> frozenset[str]:
    """Real paths of the files that differ from the last common commit with `revision`, untracked ones that are not ignored included.

    Raises InputError where a path lies in no git checkout, where the revision is unknown, and where git is missing.
    """
    found: set[str] = set()
    tops: set[str] = set()
    for path in paths:
        if str(path) == "-":
            raise InputError(path="-", reason="standard input has no history; leave out --since or name files")
        place = Path(path)
        folder = place if place.is_dir() else place.parent
        if not folder.is_dir():
            raise InputError(path=str(path), reason="there is no such file or folder")
        tops.add(_git(folder, "rev-parse", "--show-toplevel", told=f"{folder} is not a git checkout").rstrip("\n"))
    for top in sorted(tops):
        root = Path(top)
        commit = _git(
            root,
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            f"{revision}^{{commit}}",
            told=f"there is no revision '{revision}' in this checkout; fetch it, or name another with --since",
        ).strip()
        if not _COMMIT.match(commit):
            raise InputError(path=top, reason=f"'{revision}' is not one revision")
        told = f"'{revision}' and this checkout have no common history here; fetch more of it"
        base = _git(root, "merge-base", "--end-of-options", commit, "HEAD", told=told).strip()
        names = _git(root, "diff", "--name-only", "-z", "--no-ext-diff", "--no-textconv", "--no-renames", "--diff-filter=d", base, "--")
        names += _git(root, "ls-files", "--others", "--exclude-standard", "-z")
        found.update(os.path.realpath(root / name) for name in names.split("\0") if name)
    return frozenset(found)


def _git(folder: Path, *arguments: str, told: str = "") -> str:
    """What git prints. Raises InputError with what went wrong."""
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program, arguments as a list
            ["git", *_SAFE, "-C", str(folder), *arguments],  # noqa: S607 - the git of the user's own path
            capture_output=True,
            check=False,
            timeout=TIMEOUT,
            stdin=subprocess.DEVNULL,
            env={**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"},
        )
    except FileNotFoundError:
        raise InputError(path="git", reason="is not installed; --since needs it") from None
    except (subprocess.TimeoutExpired, OSError, ValueError) as error:
        raise InputError(path=str(folder), reason=f"git could not be asked ({type(error).__name__})") from None
    if done.returncode:
        said = os.fsdecode(done.stderr).strip().splitlines()
        raise InputError(path=str(folder), reason=told or (said[-1] if said else f"git {arguments[0]} failed"))
    return os.fsdecode(done.stdout)
