"""What the work of the corridor runs on: this process, or several of this machine."""

from .local import DEFAULT_JOBS, WorkerLost, available, spread
from .spool import Spool

__all__ = ["DEFAULT_JOBS", "Spool", "WorkerLost", "available", "spread"]
