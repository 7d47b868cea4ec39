"""A conflict shown in a headline only is a box without its counterpart: columns show headlines as titles."""

from dataclasses import replace

import pytest

from app.compare.divergences import divergences
from app.language.attributions import attributions
from app.model.comparison import Alignment
from app.model.report import Span


@pytest.mark.parametrize(
    ("title", "body", "other", "shown"),
    [
        ("Plant shuts with loss of 2,300 jobs", "It will cut 2,300 factory jobs.", "It shuts with loss of 2,500 jobs.",
         ("2,300 factory", "2,500 jobs")),
        ("Plant shuts with loss of 2,300 jobs", "It paid 2,300 pounds.", "It shuts with loss of 2,500 jobs.",
         ("2,300 jobs", "2,500 jobs")),
        ("The vote will be held on Friday", "He spoke of Friday’s vote.", "The vote will be held on Saturday.",
         ("Friday’s", "Saturday")),
    ],
)  # fmt: skip
def test_a_conflict_is_shown_where_the_body_tells_it(make_report, title, body, other, shown) -> None:
    """The reader sees one outlined figure and looks for the other in vain."""
    told = replace(make_report("r1", title, body), headline=(0,))
    against = make_report("r2", other)
    pair = Alignment(Span("r1", *told.sentences[0]), Span("r2", *against.sentences[0]), 0.9, "paraphrase")
    (found,) = divergences((told, against), (pair,), attributions(told) + attributions(against))
    assert told.text[found.a.start :].startswith(shown[0])
    assert (found.a.start >= len(title)) == (shown[0] not in title)
    assert against.text[found.b.start :].startswith(shown[1])
