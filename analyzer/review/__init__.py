"""The editors' web page over the report and the decisions: one process, this machine only, the same files as the commands."""

from .server import make_server

__all__ = ["make_server"]
