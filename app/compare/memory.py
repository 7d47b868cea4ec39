"""What was worked out once is kept: for as long as a comparison lives, or for as long as there is room.

Keys are compared by content, so that a report that is loaded again, or whose file was read again unchanged, is known.
"""

import weakref
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from threading import Lock
from typing import Any, Generic, TypeVar

from app.model.comparison import Comparison
from app.model.report import Report

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)

ROOM = 4_000_000
"""Code points of text that results are kept for: a thousand reports of 600 words; their tokens take some 200 MB."""


class Memory(Generic[K, T]):
    """Results by key, the least recently asked for forgotten first. Safe on any number of threads.

    The newest result always stays, whatever its weight.
    """

    def __init__(self, room: int = ROOM) -> None:
        """`room` is in the unit of the weights that `get` is given."""
        self._room = room
        self._used = 0
        self._known: OrderedDict[K, tuple[int, T]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: K, weight: int, compute: Callable[[], T]) -> T:
        """The result for this key, computed where it is not known; what `compute` raises is passed on, not kept."""
        with self._lock:
            known = self._known.get(key)
            if known is not None:
                self._known.move_to_end(key)
                return known[1]
        result = compute()  # outside the lock: two threads may do the same work, but none waits for another's
        with self._lock:
            if key not in self._known:
                self._known[key] = weight, result
                self._used += weight
                while self._used > self._room and len(self._known) > 1:
                    self._used -= self._known.popitem(last=False)[1][0]
            return self._known[key][1]

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._known.clear()
            self._used = 0

    def __len__(self) -> int:
        return len(self._known)


_per_report: "weakref.WeakSet[PerReport[Any]]" = weakref.WeakSet()


class PerReport(Generic[T]):
    """A function of one report that computes once: adding the ninth leaves what is known of the eight as it is."""

    def __init__(self, compute: Callable[[Report], T], room: int = ROOM) -> None:
        self._compute = compute
        self._memory: Memory[Report, T] = Memory(room)
        _per_report.add(self)

    def __call__(self, report: Report) -> T:
        """The result for this report."""
        return self._memory.get(report, len(report.text) + 1, lambda: self._compute(report))

    def cache_clear(self) -> None:
        """Forget everything."""
        self._memory.clear()

    @staticmethod
    def all() -> "list[PerReport[Any]]":
        """Every function of this kind that there is."""
        return list(_per_report)


def weight_of(reports: Sequence[Report]) -> int:
    """Code points of some reports' texts together."""
    return sum(len(report.text) + 1 for report in reports)


class Remembered(Generic[T]):
    """A function of one comparison that computes once. Comparisons are told apart by identity, so nothing is hashed."""

    def __init__(self, compute: Callable[[Comparison], T]) -> None:
        self._compute = compute
        self._known: dict[int, T] = {}

    def __call__(self, comparison: Comparison) -> T:
        """The result for this comparison, computed at the first call."""
        key = id(comparison)
        if key not in self._known:
            self.remember(comparison, self._compute(comparison))
        return self._known[key]

    def remember(self, comparison: Comparison, result: T) -> None:
        """Keep a result that is known already."""
        key = id(comparison)
        if key not in self._known:
            weakref.finalize(comparison, self._known.pop, key, None)
        self._known[key] = result
