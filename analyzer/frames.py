"""Results as pandas DataFrames with the columns of the CSV files."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from .model import Result
from .report import CLAIM_COLUMNS, FINDING_COLUMNS, claim_row, finding_row

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class FramedResult(Result):
    """A result that also gives its claims and discrepancies as DataFrames; numbers stay text, exact as in the files."""

    def claims_frame(self) -> pd.DataFrame:
        """The rows of claims.csv."""
        import pandas as pd

        return pd.DataFrame([claim_row(claim) for claim in self.claims], columns=list(CLAIM_COLUMNS))

    def discrepancies_frame(self, language: str = "en") -> pd.DataFrame:
        """The rows of discrepancies.csv, messages in the language asked for."""
        import pandas as pd

        return pd.DataFrame([finding_row(item, self, language) for item in self.discrepancies], columns=list(FINDING_COLUMNS))


def framed(result: Result) -> FramedResult:
    """The same result with frames."""
    return FramedResult(**{item.name: getattr(result, item.name) for item in fields(Result)})
