"""What a second `analyzer report` costs: of the same articles, with one in a hundred edited, and with one in a hundred replaced.

    python benchmarks/again.py FOLDER [--articles 1000] [--seed 1] [--jobs 1] [--json FILE]

The first run has an empty cache of its own; all write into the same folder, one after the other. *Edited* is a correction: another
figure in a sentence, and a sentence more. *Replaced* is another article in its place, of another story. After each, the outputs are
compared with those of a run without a cache, byte for byte. Seconds are of processor time; on a busy machine they still differ by a
third from run to run. The package is compiled beforehand, as an installed one is: where the environment forbids Python to keep what it
compiles, every run would do that again.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import shutil
import subprocess
import sys
from pathlib import Path

from corpus import write

EVERY = 100
"""One article in so many changes."""
_FIGURE = re.compile(r"\b[1-9][0-9]{2,}\b")


def changed(corpus: Path, into: Path, *, replaced: bool) -> None:
    """A copy of a corpus in which one article in a hundred is another."""
    into.mkdir(exist_ok=True)
    number = 0
    for path in sorted(corpus.glob("*.jsonl")):
        lines = path.read_text(encoding="utf-8").splitlines()
        for at, line in enumerate(lines):
            number += 1
            if number % EVERY == 50:
                lines[at] = json.dumps(_of_another(lines[at - 37], line) if replaced else _edited(json.loads(line)), ensure_ascii=False)
        (into / path.name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def _edited(article: dict[str, str]) -> dict[str, str]:
    head, _, body = article["text"].partition("\n")
    body = _FIGURE.sub(lambda match: str(int(match[0]) + 1), body, count=1)
    more = "وحضر 37 صحافيا المؤتمر." if article["language"] == "ar" else "Some 37 reporters attended the briefing."
    return article | {"text": f"{head}\n{body}\n{more}\n"}


def _of_another(other: str, line: str) -> dict[str, str]:
    """Another article's story with other figures, under this one's name."""
    article = json.loads(other)
    told = _FIGURE.sub(lambda match: str(int(match[0]) + 3), article["text"])
    ident: str = json.loads(line)["ident"]
    return article | {"ident": ident, "text": told}


def run(corpus: Path, out: Path, cache: Path | None, jobs: int) -> float:
    """Processor seconds of one report, of all its processes."""
    places = [str(corpus), "--output", str(out), "--claims", str(out / "claims.csv"), "--jobs", str(jobs), "--quiet"]
    command = [sys.executable, "-m", "analyzer", "report", *places, *([] if cache else ["--no-cache"])]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, env=_environment(out.parent) | ({"ANALYZER_CACHE": str(cache)} if cache else {}))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def compile_package(folder: Path) -> None:
    """Compile the package into a folder of its own, where `run` finds it."""
    import analyzer

    place = str(Path(analyzer.__file__).parent)
    subprocess.run([sys.executable, "-m", "compileall", "-q", place], check=True, env=_environment(folder))


def _environment(folder: Path) -> dict[str, str]:
    given = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return given | {"PYTHONPYCACHEPREFIX": str(folder.absolute() / "again-compiled")}


def same(one: Path, other: Path) -> bool:
    """Whether two reports have the same files with the same bytes."""
    left, right = ({path.relative_to(side): path.read_bytes() for path in side.rglob("*") if path.is_file()} for side in (one, other))
    return left == right


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    whole = arguments.folder / f"corpus-{arguments.seed}-{arguments.articles}"
    if not (whole / "planted.json").is_file():
        write(whole, arguments.articles, arguments.seed)
    wires = arguments.folder / "again"  # one folder, whose articles change
    cache = arguments.folder / "again-cache"
    shutil.rmtree(cache, ignore_errors=True)
    cache.mkdir(mode=0o700)
    out = arguments.folder / "again-out"
    shutil.rmtree(out, ignore_errors=True)
    compile_package(arguments.folder)
    rows: list[dict[str, object]] = []
    first = 0.0
    for name in ("first run", "the same", "1% edited", "1% replaced"):
        shutil.rmtree(wires, ignore_errors=True)
        wires.mkdir()
        if name.startswith("1%"):
            changed(whole, wires, replaced=name.endswith("replaced"))
        else:
            for path in whole.glob("*.jsonl"):
                shutil.copy(path, wires)
        out.mkdir(exist_ok=True)
        used = run(wires, out, cache, arguments.jobs)
        first = first or used
        plainly = arguments.folder / "again-plain"
        shutil.rmtree(plainly, ignore_errors=True)
        plainly.mkdir()
        equal: object = "-"
        if name != "first run":
            run(wires, plainly, None, arguments.jobs)
            equal = same(out, plainly)
        row = {"run": name, "seconds": round(used, 1), "share": round(used / first, 3), "same_bytes": equal}
        print("  ".join(f"{key} {value}" for key, value in row.items()), flush=True)
        rows.append(row)
    if arguments.json:
        arguments.json.write_text(json.dumps({"articles": arguments.articles, "rows": rows}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
