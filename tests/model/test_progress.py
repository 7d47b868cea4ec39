"""What a bar shows while a long step runs, and what stops it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.errors import Cancelled
from app.model.progress import Progress

share = st.floats(0, 1)


@given(st.lists(st.tuples(share, share).map(sorted), max_size=4), st.floats(-1, 2))
def test_a_part_of_a_part_stays_within_it(parts, fraction):
    """The bar would run ahead, and jump back when the step after it begins."""
    told: list[tuple[float, str]] = []
    progress, low, high = Progress(lambda done, what: told.append((done, what))), 0.0, 1.0
    for start, end in parts:
        progress = progress.part(start, end)
        low, high = low + (high - low) * start, low + (high - low) * end
    progress.at(fraction, "Reading")
    ((done, what),) = told
    assert what == "Reading"
    assert done == pytest.approx(low + (high - low) * min(1, max(0, fraction)), abs=1e-9)


def test_cancelling_stops_every_part():
    """A step within a step would run on after the user has left."""
    stopped = []
    part = Progress(None, lambda: bool(stopped)).part(0, 0.5).part(0.2, 1)
    part.at(0.1, "Reading")
    stopped.append(True)
    with pytest.raises(Cancelled, match="Reading"):
        part.at(0.2, "Reading")
