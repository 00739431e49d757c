"""Both tables as `docs/measured-checks.md`: `python tests/instruments/document.py` writes it anew."""

from __future__ import annotations

import corruption
import table
from drawing import DRAWS, HERE, cases

DOCUMENT = HERE.parent.parent / "docs" / "measured-checks.md"
HEAD = """# What the checks find

Measured through the whole corridor on invented texts; `python tests/instruments/document.py` writes this page, a test compares it.

## Drawn cases

`tests/instruments/fragments/*.toml` holds patterns for every check, as many that must be flagged as must not, half English and half
Arabic; names, numbers and wording are drawn anew for each of {draws} cases of a pattern. A case counts as found when its rule speaks (alone
or among the grounds of a joined finding), as a false alarm when its rule speaks where it must not, or when anything is louder than a note.
`python tests/instruments/table.py --failures` prints the table and every case judged wrongly.

"""
MIDDLE = """
## Damaged pairs

`tests/instruments/stories.toml` holds pairs of articles that agree; each is drawn {draws} times, whole and with one figure of the second
damaged in a known way. Found: something louder than a note involves the damaged article. Told for what it is: by a rule of that kind, with
the slip named where slips have names. `python tests/instruments/corruption.py --failures` prints the table and what is missed.

"""


def page(fragments: table.Tally, damages: dict[str, corruption.Tally]) -> str:
    rows = (*table.lines(fragments), MIDDLE.format(draws=corruption.DRAWS), *corruption.lines(damages))
    return HEAD.format(draws=DRAWS) + "\n".join(rows).replace("\n\n\n", "\n\n") + "\n"


def main() -> None:
    DOCUMENT.parent.mkdir(exist_ok=True)
    DOCUMENT.write_text(page(table.tally(cases())[0], corruption.tally()[0]), encoding="utf-8")


if __name__ == "__main__":
    main()
