"""Many short lists of numbers in two arrays: a list of its own for each would take ten times the room."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable


class Rows:
    """Rows of numbers from 0 on, in the order in which they are told."""

    def __init__(self, count: int, told: Callable[[], Iterable[tuple[int, int]]]) -> None:
        """`count` rows. `told` gives (row, number) again and again, each time the same."""
        ends = array("Q", bytes(8 * (count + 1)))
        for row, _ in told():
            ends[row + 1] += 1
        for row in range(count):
            ends[row + 1] += ends[row]
        self._numbers = array("I", bytes(4 * ends[count]))
        for row, number in told():  # what stands for a row is where its next number goes, and in the end where the row ends
            self._numbers[ends[row]] = number
            ends[row] += 1
        self._ends = ends

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, row: int) -> array[int]:
        return self._numbers[self._ends[row - 1] if row else 0 : self._ends[row]]

    def length(self, row: int) -> int:
        """How many numbers a row has."""
        return self._ends[row] - (self._ends[row - 1] if row else 0)
