"""The terms of all events as numbers: most terms of a report were met in another one, or in the comparison before."""

import re
from array import array
from collections.abc import Iterable
from threading import RLock
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from app.language.byword import at_forgetting

Ints = NDArray[np.int64]

MOST_TERMS = 300_000
"""Terms that are remembered from one comparison to the next; some 40 MB."""

_DOUBLED = re.compile(r"(.)\1+")


class Vocabulary:
    """A number for each term that was met; safe on any number of threads.

    Two spellings of one word have a form in common: “Osgaard” and “Osgard”. Only doubled letters are made alike: any
    looser likeness takes “county” for “country”.
    """

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._forms: dict[str, int] = {}
        self._form_of = array("q")  # for each term its form; -1 where it is too short to tell, or no word
        self._stands = array("q")  # for each form the term that stands for all its spellings
        self._known: WeakKeyDictionary[object, Ints] = WeakKeyDictionary()
        self._lock = RLock()

    def __len__(self) -> int:
        return len(self._numbers)

    def numbers(self, owner: object, terms: Iterable[str]) -> Ints:
        """The numbers of the terms that an owner has, always the same ones; kept for as long as the owner is."""
        with self._lock:
            found = self._known.get(owner)
            if found is None:
                found = self._known[owner] = np.array([self._number(term) for term in terms], np.int64)
            return found

    def spellings(self) -> tuple[Ints, Ints]:
        """For each term its form, and for each form the term that stands for all its spellings."""
        with self._lock:
            return np.array(self._form_of, np.int64), np.array(self._stands, np.int64)

    def _number(self, term: str) -> int:
        number = self._numbers.get(term)
        if number is None:
            number = self._numbers[term] = len(self._form_of)
            self._form_of.append(-1)
            plain = _DOUBLED.sub(r"\1", term) if len(term) >= 5 and term.isalpha() else ""
            if plain:
                self._form_of[number] = self._form(plain)
        return number

    def _form(self, plain: str) -> int:
        form = self._forms.get(plain)
        if form is None:
            form = self._forms[plain] = len(self._stands)
            self._stands.append(self._number(f"~{plain}"))
        return form


_in_use = [Vocabulary()]


def vocabulary() -> Vocabulary:
    """The one in use; a new one where it has grown too large."""
    if len(_in_use[0]) > MOST_TERMS:
        _forget()
    return _in_use[0]


def _forget() -> None:
    _in_use[0] = Vocabulary()


at_forgetting(_forget)


def in_two_spellings(terms: Ints, form_of: Ints, forms: int) -> NDArray[np.bool_]:
    """For each form whether several of some terms, each counted once, are spellings of it."""
    met = np.zeros(len(form_of), np.bool_)
    met[terms] = True
    found = form_of[met]
    several: NDArray[np.bool_] = np.bincount(found[found >= 0], minlength=forms) > 1
    return several


def by_first(terms: Ints, most: int) -> tuple[Ints, int]:
    """Another number for each of some terms below `most`, in the order in which they come first; and how many."""
    first = np.empty(most, np.int64)
    places = np.arange(len(terms))
    first[terms[::-1]] = places[::-1]  # the last one that is put there stays
    opening = terms[first[terms] == places]
    column = np.full(most, -1, np.int64)
    column[opening] = np.arange(len(opening))
    return column, len(opening)
