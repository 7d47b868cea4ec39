"""What was worked out for a comparison, kept for as long as that comparison lives: views ask again and again."""

import weakref
from collections.abc import Callable
from typing import Generic, TypeVar

from app.model.comparison import Comparison

T = TypeVar("T")


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
