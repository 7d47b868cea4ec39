"""The collector of reference cycles, and memory that is free: neither may make somebody wait who types.

The collector holds the interpreter while it walks through all that lives. After a comparison of twelve long reports
that was 1.3 seconds, in three rounds, in which no key was answered. Hardly anything of a comparison is in cycles: what
nobody needs is freed without the collector. So what was made for an event is set apart until the event is closed.
"""

import ctypes
import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

from app.compare.engine import forget
from app.compare.memory import no_collecting
from app.model.report import Report


@contextmanager
def making() -> Iterator[None]:
    """To be entered around work that makes much and keeps it: the collector then never walks through what was made."""
    with no_collecting:
        yield
        gc.freeze()


def let_go(keep: Iterable[Report] = ()) -> None:
    """Free what is kept of closed events, but for that of the reports to keep, and give it back to the system."""
    forget(keep)
    gc.unfreeze()
    gc.collect()
    with suppress(OSError, AttributeError):  # only the GNU library needs to be told, and has this
        ctypes.CDLL(None).malloc_trim(0)
