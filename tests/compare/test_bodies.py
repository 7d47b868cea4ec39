"""What a reader would get wrong about how much of a report something takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.compare.bodies import Body
from app.model.report import Provenance, Report, Span


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8))
def test_what_is_covered_twice_counts_once(places: list[tuple[int, int]]) -> None:
    text = "A line of text.\n\nAnother line of text here.\n\nThe last one."
    bounds = ((0, 15), (17, 43), (45, 58))
    body = Body(Report("r1", text, bounds, bounds, Provenance(None, "0" * 64)))
    spans = [Span("r1", min(place), max(place)) for place in places]
    inside = {n for start, end in bounds for n in range(start, end)}
    expected = len(inside & {n for span in spans for n in range(span.start, span.end)})
    assert body.share(spans) * body.length == pytest.approx(expected)
