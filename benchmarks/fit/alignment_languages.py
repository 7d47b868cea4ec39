"""Fit the score of sentence pairs in two languages: python benchmarks/fit/alignment_languages.py FOLDER.

As `alignment.py`, over `app.compare.meanings.NAMES`. The sets are in English, and are taken as if their reports were in
different languages: what is measured does not know the language. Needs the extra `languages` and scikit-learn.
"""

import sys
from pathlib import Path

import numpy as np
from alignment import write

from app.compare import meanings
from app.compare.alignment import Event


def measures(event: Event, a: int, b: int) -> tuple[np.ndarray, ...]:
    """What the sentences of two reports mean, held together."""
    return meanings.measures(*(meanings.meanings_of(event.reports[n]) for n in (a, b)))


if __name__ == "__main__":
    about = "How the measures of sentence pairs in two languages are weighed."
    write(Path(sys.argv[1]), "alignment_languages", about, meanings.NAMES, measures)
