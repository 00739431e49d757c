"""Looking for cycles among objects that nobody holds any more: left out where none are made, or kept to what is new.

With hundreds of thousands of claims in memory every search walks all of them: it was a tenth of a run's time.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unsearched() -> Iterator[None]:
    """No search for cycles meanwhile: for work that makes none."""
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()


@contextmanager
def settled() -> Iterator[None]:
    """What there is now is not searched meanwhile, only what is made from here on."""
    ours = not gc.get_freeze_count()
    if ours:
        gc.freeze()
    try:
        yield
    finally:
        if ours:
            gc.unfreeze()
