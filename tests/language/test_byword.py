"""What is kept of words: as much as was said, and nothing once an event is closed."""

import importlib
import pkgutil
import random
from functools import _lru_cache_wrapper
from inspect import signature

import app.compare
import app.language
from app.compare.engine import compare, forget
from app.language.byword import by_word, forget_words
from app.language.lexicons import word_list
from app.language.words import stem
from app.reading import read_text


def test_so_many_words_are_kept_and_no_more():
    """A long day's work would fill the memory of the machine."""
    asked = []

    @by_word(2)
    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    assert [length(word) for word in ("gate", "dam", "gate", "bridge", "dam")] == [4, 3, 4, 6, 3]
    assert asked == ["gate", "dam", "bridge", "dam"]
    forget_words()
    assert length("dam") == 3
    assert asked[4:] == ["dam"]


def test_words_are_forgotten_and_lexicons_are_not():
    """What thousands of words of a closed event were found to be would stay; a lexicon would be read again."""
    stem("harbours")
    names = word_list("auxiliaries")
    forget_words()
    assert stem.cache_info().currsize == 0
    assert word_list("auxiliaries") is names


def caches() -> dict[str, _lru_cache_wrapper]:
    """Every function of the engine that keeps what it was asked with arguments, by its name."""
    found = {}
    for package in (app.language, app.compare):
        for module in pkgutil.iter_modules(package.__path__):
            name = f"{package.__name__}.{module.name}"
            for thing in vars(importlib.import_module(name)).values():
                if isinstance(thing, _lru_cache_wrapper) and signature(thing).parameters:
                    found[f"{thing.__module__}.{thing.__name__}"] = thing
    return found


def test_nothing_is_kept_of_the_words_of_a_closed_event():
    """Words of every event that was ever open would stay, where a function keeps them in a way of its own."""

    def invented(seed: int) -> str:
        chosen = random.Random(seed)
        words = ["".join(chosen.choice("abdegiklmnoprstu") for _ in range(8)) for _ in range(120)]
        told = [
            f"The {a} of {b.title()} {c}ed 12 {d}s, said {e.title()}."
            for a, b, c, d, e in zip(*[iter(words)] * 5, strict=True)
        ]
        return " ".join(told)

    def kept_after(seed: int) -> dict[str, int]:
        reports = [read_text(invented(seed + n // 2), report_id=f"r{n}", language="en").report for n in range(4)]
        compare(reports)
        forget()
        return {name: cache.cache_info().currsize for name, cache in caches().items()}

    kept_after(0)
    assert kept_after(1000) == kept_after(2000)
