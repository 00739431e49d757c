"""Atheris target: mutated bytes as an article. No exception may escape, every span must reproduce its text.

    python tests/fuzz_extract.py [-max_total_time=60] [CORPUS…]

Without atheris the same check runs over random mutations of the seed corpus, for as many seconds as the first
argument says (default 20).
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

from analyzer.extraction import extract_claims
from analyzer.model import Article

SEEDS = Path(__file__).parent.parent / "seeds"
_SPICE = [
    "5",
    "٧",
    "مليون",
    "و",
    "بين ",
    " to ",
    "$",
    "%",
    "(",
    "”",
    "\n",
    "\u200f",
    "½",
    "-",
    "2025",
    "a@b.cc",
    "عامين",
    "half a ",
    "1,000.5",
    "\ud83d\ude00",
]


def check(data: bytes) -> None:
    """Read bytes as an article in each language."""
    text = data.decode("utf-8", "replace")
    for language in ("ar", "en"):
        for claim in extract_claims(Article("fuzz.txt", text, language=language))[2]:
            if text[claim.start : claim.end] != claim.text:
                raise AssertionError(f"span {claim.start}:{claim.end} does not reproduce {claim.text!r}")


def mutate(text: str, dice: random.Random) -> str:
    """A stretch of text with pieces cut, doubled, moved and spiced."""
    start = dice.randrange(max(1, len(text) - 600))
    chars = list(text[start : start + 600])
    for _ in range(dice.randint(1, 12)):
        at = dice.randrange(len(chars) + 1)
        choice = dice.randrange(4)
        if choice == 0:
            chars[at:at] = dice.choice(_SPICE)
        elif choice == 1:
            del chars[at : at + dice.randint(1, 9)]
        elif choice == 2:
            chars[at:at] = chars[at : at + dice.randint(1, 30)]
        else:
            chars[at:at] = chr(dice.choice([dice.randrange(0x20, 0x700), dice.randrange(0x2000, 0x2100), dice.randrange(0x10000)]))
    return "".join(chars)


def run(limit: float) -> int:
    dice = random.Random(20250205)
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    end = time.monotonic() + limit
    rounds = 0
    while time.monotonic() < end:
        check(mutate(dice.choice(texts), dice).encode("utf-8", "replace"))
        rounds += 1
    print(f"{rounds} mutated texts read")
    return 0


if __name__ == "__main__":
    try:
        import atheris  # type: ignore[import-not-found]
    except ImportError:
        sys.exit(run(float(sys.argv[1]) if len(sys.argv) > 1 else 20.0))
    atheris.instrument_all()
    atheris.Setup(sys.argv, check)
    atheris.Fuzz()
