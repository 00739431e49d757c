"""Editors' decisions, baselines and comments in the text: they mark findings, they never delete them.

A decision is tied to a finding's id and to the values it was made on. When a claim changes, the decision dies and is
reported as stale; one whose finding is gone is reported as unused.
"""

from ..model import Decision
from .inline import suppress
from .marks import NOT_BLOCKING, mark
from .records import COLUMNS, VERDICTS, Record, accepted, digest_of, effective, is_day, judged, looked_up, read, record, rows

__all__ = [
    "COLUMNS",
    "NOT_BLOCKING",
    "VERDICTS",
    "Decision",
    "Record",
    "accepted",
    "digest_of",
    "effective",
    "is_day",
    "judged",
    "looked_up",
    "mark",
    "read",
    "record",
    "rows",
    "suppress",
]
