"""What was worked out once is kept: for as long as a comparison lives, or for as long as there is room.

Keys are compared by content, so that a report that is loaded again, or whose file was read again unchanged, is known.
"""

import gc
import weakref
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from operator import is_
from threading import Lock
from typing import Any, Generic, TypeAlias, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from app.model.comparison import Comparison
from app.model.progress import Progress
from app.model.report import Provenance, Report

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)

ROOM = 4_000_000
"""Code points of text that results are kept for: a thousand reports of 600 words; their tokens take some 200 MB."""

MOST_PAIRED = 150_000
"""Results about two reports that one comparison leaves to the next: those of 300 reports; more would take too much."""

_Kept: TypeAlias = (
    "Memory[Any, Any] | Paired[Any, Any] | HandedOn[Any, Any] | Begun[Any, Any] | Carried[Any] | Union[Any] | Columns"
)

_memories: "weakref.WeakSet[_Kept]" = weakref.WeakSet()


def forget_all(keep: Iterable[Report] = ()) -> None:
    """Drop everything that any memory holds, but for what is about nothing else than the reports to keep."""
    kept = frozenset(keep)
    contents = frozenset(map(content_of, kept))

    def stays(key: object) -> bool:
        if isinstance(key, Report):
            return key in kept or key in contents
        about = key[0] if isinstance(key, tuple) and key else ()  # the reports of an event, and a setting
        return isinstance(about, tuple) and bool(about) and all(report in kept for report in about)

    for memory in list(_memories):
        memory.clear(stays if kept else None)


class Memory(Generic[K, T]):
    """Results by key, the least recently asked for forgotten first. Safe on any number of threads.

    The newest result always stays, whatever its weight.
    """

    def __init__(self, room: int = ROOM) -> None:
        """`room` is in the unit of the weights that `get` is given."""
        self._room = room
        self._used = 0
        self._known: OrderedDict[K, tuple[int, T]] = OrderedDict()
        self._same: dict[int, tuple[K, T]] = {}  # by the identity of the key, which costs no hash of a whole report
        self._lock = Lock()
        _memories.add(self)

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
                self._same[id(key)] = key, result
                self._used += weight
                while self._used > self._room and len(self._known) > 1:
                    oldest, (freed, _) = self._known.popitem(last=False)
                    self._used -= freed
                    del self._same[id(oldest)]
            return self._known[key][1]

    def at_hand(self, key: K) -> tuple[K, T] | None:
        """The very key with its result, where it is known, and room is not so short that it counts who came last."""
        found = self._same.get(id(key))
        return found if found is not None and found[0] is key and 2 * self._used <= self._room else None

    def clear(self, stays: Callable[[object], bool] | None = None) -> None:
        """Forget everything, or all whose key does not stay."""
        with self._lock:
            # one after the other: to free all of a large event in one go would keep every other thread waiting
            for key in [key for key in self._known if stays is None or not stays(key)]:
                self._used -= self._known.pop(key)[0]
                del self._same[id(key)]

    def __len__(self) -> int:
        return len(self._known)


class PerReport(Generic[T]):
    """A function of one report that computes once: adding the ninth leaves what is known of the eight as it is."""

    def __init__(self, compute: Callable[[Report], T], room: int = ROOM) -> None:
        self._compute = compute
        self._memory: Memory[Report, T] = Memory(room)

    def __call__(self, report: Report) -> T:
        """The result for this report."""
        found = self._memory.at_hand(report)
        if found is not None:
            return found[1]
        return self._memory.get(report, len(report.text) + 1, lambda: self._compute(report))


_NOWHERE = Provenance(None, "")


def content_of(report: Report) -> Report:
    """What a report is read by: the same for two that differ in nothing but id, title, outlet and file."""
    return replace(report, id="", provenance=_NOWHERE, title=None, source=None)


class PerContent(Generic[T]):
    """A function of one report's content that computes once, however many reports are copies of it."""

    def __init__(
        self, compute: Callable[[Report, Progress], T], under: Callable[[T, str], T], room: int = ROOM
    ) -> None:
        """`under` gives the same result for a report of another id."""
        self._compute = compute
        self._under = under
        self._known: Memory[Report, tuple[str, T]] = Memory(room)
        self._own: Memory[Report, T] = Memory(room)

    def __call__(self, report: Report, progress: Progress | None = None) -> T:
        """The result for this report; what is computed tells `progress` how far it is, and may be cancelled."""
        found = self._own.at_hand(report)
        if found is not None:
            return found[1]
        told = progress or Progress()
        return self._own.get(report, len(report.text) + 1, lambda: self._of(report, told))

    def _of(self, report: Report, progress: Progress) -> T:
        weight = len(report.text) + 1
        first, found = self._known.get(content_of(report), weight, lambda: (report.id, self._compute(report, progress)))
        return found if first == report.id else self._under(found, report.id)


class Paired(Generic[K, T]):
    """Results about two things at a time, by key, for as long as both things are kept elsewhere.

    The two are told apart by identity. One comparison leaves to the next what it asked for itself, and no more.
    """

    def __init__(self) -> None:
        self._known: weakref.WeakKeyDictionary[Any, weakref.WeakKeyDictionary[Any, dict[K, T]]]
        self._known = weakref.WeakKeyDictionary()
        self._lock = Lock()
        _memories.add(self)

    def of(self, one: object, other: object) -> dict[K, T]:
        """What is known of two; not to be changed."""
        with self._lock:
            beside = self._known.get(one)
            return {} if beside is None else beside.get(other, {})

    def keep(self, one: object, other: object, found: dict[K, T]) -> None:
        """Put what is known of two in the place of what was; nobody may change it from now on."""
        with self._lock:
            self._known.setdefault(one, weakref.WeakKeyDictionary())[other] = found

    def clear(self, stays: Callable[[object], bool] | None = None) -> None:
        """Forget everything; where something stays, this goes with the things that it is about."""
        if stays is None:
            with self._lock:
                self._known.clear()


class Key:
    """What a result is kept by, hashed once."""

    __slots__ = ("_hash", "_value")

    def __init__(self, value: Hashable) -> None:
        self._value = value
        self._hash = hash(value)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Key) and self._value == other._value


_UNKNOWN = object()


class Asked(Generic[K, T]):
    """What one comparison asks of `Paired` results: taken over where they are known, else computed."""

    def __init__(self, paired: Paired[K, T]) -> None:
        self._paired = paired
        self._old: dict[tuple[object, object], Mapping[K, object]] = {}
        self._new: defaultdict[tuple[object, object], dict[K, object]] = defaultdict(dict)

    def get(self, one: object, other: object, key: K, compute: Callable[[], T]) -> T:
        """The result about these two, who must be hashed by identity; `key` says what the result depends on."""
        pair = one, other
        if pair not in self._old:
            self._old[pair] = self._paired.of(one, other)
        new = self._new[pair]
        found = new.get(key, _UNKNOWN)
        if found is _UNKNOWN:
            found = self._old[pair].get(key, _UNKNOWN)
            new[key] = found = compute() if found is _UNKNOWN else found
        return cast(T, found)

    def keep(self) -> None:
        """Leave what was asked for to the next comparison, unless it is too much."""
        if sum(map(len, self._new.values())) <= MOST_PAIRED:
            for (one, other), found in self._new.items():
                self._paired.keep(one, other, cast(dict[K, T], found))


class HandedOn(Generic[K, T]):
    """A function that computes once for each key: what one comparison asked for is left to the next, and no more."""

    def __init__(self, compute: Callable[[K], T]) -> None:
        self._compute = compute
        self._known: dict[K, T] = {}  # put in its place as a whole: another thread may be looking
        _memories.add(self)

    def take_over(self, keys: Iterable[K]) -> list[T]:
        """The results for all keys that a comparison asks for, in their order; no two keys are equal."""
        old, compute = self._known, self._compute
        new = {key: old[key] if key in old else compute(key) for key in keys}
        self._known = new if len(new) <= MOST_PAIRED else {}
        return [*new.values()]

    def clear(self, _stays: Callable[[object], bool] | None = None) -> None:
        """Forget everything, whatever stays elsewhere."""
        self._known = {}


class Columns:
    """Numbers by number, as two columns: what one comparison asked for is left to the next, and no more."""

    def __init__(self) -> None:
        self._known = _NOTHING
        _memories.add(self)

    def look_up(self, keys: NDArray[np.int64]) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
        """The number for each key, and whether it is known; 0 where it is not."""
        known, values = self._known  # looked at once: another thread may put others in their place
        if not len(known):
            return np.zeros(len(keys), np.float32), np.zeros(len(keys), np.bool_)
        at = np.minimum(np.searchsorted(known, keys), len(known) - 1)
        found = known[at] == keys
        return np.where(found, values[at], np.float32(0)), found

    def keep(self, keys: NDArray[np.int64], values: NDArray[np.float32]) -> None:
        """Put these in the place of what was known."""
        order = np.argsort(keys, kind="stable")  # in order already, where the reports were met in order
        self._known = keys[order], values[order]

    def clear(self, _stays: Callable[[object], bool] | None = None) -> None:
        """Forget everything, whatever stays elsewhere."""
        self._known = _NOTHING


_NOTHING = np.zeros(0, np.int64), np.zeros(0, np.float32)


class Union(Generic[K]):
    """The union of some sets: that of the sets before, where those are the first of these, and what the others add."""

    def __init__(self) -> None:
        self._known: tuple[list[frozenset[K]], frozenset[K]] = [], frozenset()
        _memories.add(self)

    def of(self, sets: Sequence[frozenset[K]]) -> frozenset[K]:
        """All that any of the sets holds; they are told apart by identity."""
        before, union = self._known
        if len(before) > len(sets) or not all(map(is_, before, sets)):
            before, union = [], frozenset()
        if len(before) < len(sets):
            union = union.union(*sets[len(before) :])
            self._known = [*sets], union
        return union

    def clear(self, _stays: Callable[[object], bool] | None = None) -> None:
        """Forget everything, whatever stays elsewhere."""
        self._known = [], frozenset()


class Carried(Generic[T]):
    """What one comparison leaves to the next to go on from; whoever takes it has it alone, and may change it."""

    def __init__(self) -> None:
        self._left: T | None = None
        self._lock = Lock()
        _memories.add(self)

    def take(self) -> T | None:
        """What was left last; None where nothing was, or another comparison has it."""
        with self._lock:
            left, self._left = self._left, None
            return left

    def leave(self, thing: T) -> None:
        """Leave a thing, instead of what may have been left meanwhile."""
        with self._lock:
            self._left = thing

    def clear(self, _stays: Callable[[object], bool] | None = None) -> None:
        """Forget it, whatever stays elsewhere."""
        self.take()


class Begun(Generic[K, T]):
    """What one comparison worked out report after report, each with regard to those before it: left to the next for
    as many of the first reports as are the same, whatever follows."""

    def __init__(self) -> None:
        self._known: tuple[tuple[K, T], ...] = ()
        _memories.add(self)

    def of(self, keys: Sequence[K]) -> list[T]:
        """The results for the first of some keys, for as many as are known in this order."""
        found: list[T] = []
        for key, (known, result) in zip(keys, self._known, strict=False):
            if key != known:
                break
            found.append(result)
        return found

    def keep(self, keys: Sequence[K], results: Sequence[T]) -> None:
        """Put the results for the first of some keys in the place of what was known."""
        self._known = tuple(zip(keys, results, strict=False))

    def clear(self, _stays: Callable[[object], bool] | None = None) -> None:
        """Forget everything, whatever stays elsewhere."""
        self._known = ()


class _Pause:
    """Holds the collector of reference cycles back while any comparison runs, on whatever thread.

    It would walk through all that is kept, again and again: a quarter of what adding a report costs. What a comparison
    drops is freed all the same, because hardly any of it is in cycles.
    """

    def __init__(self) -> None:
        self._running = 0
        self._resume = False
        self._lock = Lock()

    def __enter__(self) -> None:
        with self._lock:
            self._running += 1
            if self._running == 1:
                self._resume = gc.isenabled()
                gc.disable()

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._running -= 1
            if not self._running and self._resume:
                gc.enable()


no_collecting = _Pause()
"""To be entered around work that makes many objects and keeps them."""


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
