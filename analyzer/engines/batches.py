"""The stages over DataFrames: pure functions of a batch of articles or a group of blocks, for any engine that moves DataFrames.

What travels in a cell is a value of the house as bytes (`packed`): exact, and small beside its text. `place` is the place of an
article or claim in its list.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..checks import Settings, check_group
from ..groups import Stories, pairs_of_block
from ..stages import Given, look, looked, tell

if TYPE_CHECKING:
    import pandas as pd

LOOKED = "place long, article binary, look binary"
TOLD = "place long, told binary"
PAIRS = "first long, second long, score double"
FOUND = "place long, findings binary"


def packed(value: object) -> bytes:
    """A value of the house as bytes."""
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def unpacked(data: bytes) -> Any:
    """A value that `packed` made bytes of."""
    return pickle.loads(data)  # noqa: S301  # made by this program in this run, never read from an article or a file


def look_batch(frame: pd.DataFrame, alias_file: str = "") -> pd.DataFrame:
    """(place, article) → (place, article, look)."""
    return frame.assign(look=[packed(looked(look(unpacked(data), alias_file))) for data in frame["article"]])


def extract_batch(frame: pd.DataFrame, given: Given) -> pd.DataFrame:
    """(place, article, look) → (place, told): the claims with their subjects, and the findings inside each article."""
    pairs = zip(frame["article"], frame["look"], strict=True)
    told = [packed(tell(unpacked(article), unpacked(unpacked(seen).names), given)) for article, seen in pairs]
    return frame[["place"]].assign(told=told)


def compare_group(frame: pd.DataFrame, story: Stories) -> pd.DataFrame:
    """(block, place, item) → (first, second, score): the pairs of claims that belong together, of all blocks in the frame."""
    import pandas as pd

    return pd.DataFrame(list(_pairs(frame, story)), columns=["first", "second", "score"])


def _pairs(frame: pd.DataFrame, story: Stories) -> Iterator[tuple[int, int, float]]:
    items = {place: unpacked(data) for place, data in dict(zip(frame["place"], frame["item"], strict=True)).items()}
    blocks: dict[int, list[int]] = {}
    for block, place in zip(frame["block"], frame["place"], strict=True):
        blocks.setdefault(int(block), []).append(int(place))
    done: set[tuple[int, int]] = set()
    for _, places in sorted(blocks.items()):
        for pair in pairs_of_block([(place, items[place]) for place in places], story):
            if (pair.first, pair.second) not in done:
                done.add((pair.first, pair.second))
                yield pair.first, pair.second, pair.score


def check_batch(frame: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """(place, groups) → (place, findings): what the checks find among the claims of each group."""
    return frame[["place"]].assign(
        findings=[packed([check_group(group, settings) for group in unpacked(data)]) for data in frame["groups"]]
    )
