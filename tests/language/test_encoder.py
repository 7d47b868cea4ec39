"""Sentences as vectors of meaning: the optional encoder."""

import subprocess
import sys

import numpy as np
import pytest

from app.language import encoder

needs_encoder = pytest.mark.skipif(not encoder.is_installed(), reason="the extra “languages” is not installed")


@needs_encoder
def test_the_same_meaning_is_near_in_any_language():
    """A sentence and its translation would be strangers."""
    same = encoder.vectors(["The bridge collapsed.", "Мост обрушился.", "Der Kuchen schmeckt gut."]).astype(float)
    assert same[0] @ same[1] > 2 * abs(same[0] @ same[2])


@needs_encoder
def test_vectors_are_whole_numbers_of_one_length():
    """Sums would depend on the order of adding, and the result on the machine."""
    found = encoder.vectors(["Rain fell on Monday.", " ", "x" * 10_000])
    assert found.dtype == np.int16
    assert found.shape == (3, encoder.WIDTH)
    assert not found[1].any()
    assert np.sqrt((found[0].astype(float) ** 2).sum()) == pytest.approx(encoder.STEP, rel=0.02)
    assert encoder.vectors([]).shape == (0, encoder.WIDTH)


@needs_encoder
def test_a_sentence_has_the_same_vector_whatever_stands_beside_it():
    """A report would be compared differently when another of its sentences changes."""
    texts = [f"The council of Sornby met about item {n}." for n in range(30)]
    assert np.array_equal(encoder.vectors(texts)[7], encoder.vectors(texts[7:8])[0])


def test_nothing_is_read_before_it_is_needed():
    """Every start of the window would read thirty megabytes."""
    code = f"import app.compare.engine, sys; assert {encoder.PACKAGE!r} not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_damaged_package_is_an_error_that_names_the_cure(monkeypatch):
    """The user would see a stack of code instead of what to do."""
    encoder._encoder.cache_clear()
    monkeypatch.setitem(sys.modules, encoder.PACKAGE, None)
    with pytest.raises(encoder.EncoderError, match="install Parallax with its extra"):
        encoder.vectors(["Rain fell."])
    encoder._encoder.cache_clear()
