"""What is found of single words is kept, whatever report they stood in: most words of a text were met before.

Each function that keeps something says how much of it, and all of it can be dropped at once when an event is closed.
What does not grow with the texts (lexicons, weights, patterns) is no matter of this module.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")

_forgetting: list[Callable[[], None]] = []


def by_word(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Keeps what a function of a word, or a few, gave for the `most` words that were asked about last.

    Arguments must be hashable. Any number of threads may ask at once.
    """

    def kept(function: Callable[P, T]) -> Callable[P, T]:
        asked = lru_cache(maxsize=most)(function)
        _forgetting.append(asked.cache_clear)
        return cast(Callable[P, T], asked)

    return kept


def at_forgetting(forget: Callable[[], None]) -> None:
    """Have `forget` called too, which drops what is kept of words in a way of its own."""
    _forgetting.append(forget)


def forget_words() -> None:
    """Drop what was found of words by every function that keeps it."""
    for forget in _forgetting:
        forget()
