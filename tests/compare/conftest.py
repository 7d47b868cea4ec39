"""Reports for the tests of the comparison, read by the real reader."""

from collections.abc import Callable

import pytest

from app.model.report import Report
from app.reading import read_text

MakeReport = Callable[..., Report]
_NAMES = (
    "Harbour Post",
    "Morning Bell",
    "The Lantern",
    "Valley Times",
    "Coast Wire",
    "Daily Ferry",
    "The Quay",
    "Tide",
)


@pytest.fixture
def make_report() -> MakeReport:
    """Makes a report from its paragraphs; `title` is given as the reader would have found it."""

    def make(report_id: str, *paragraphs: str, title: str | None = None, source: str | None = None) -> Report:
        text = "\n\n".join(paragraphs)
        return read_text(text, report_id=report_id, title=title, source=source, language="en").report

    return make


@pytest.fixture
def make_reports(make_report) -> Callable[..., tuple[Report, ...]]:
    """Makes reports r1, r2, … each from a list of paragraphs, with the names of invented outlets."""

    def make(*reports: list[str]) -> tuple[Report, ...]:
        return tuple(
            make_report(f"r{n}", *paragraphs, source=_NAMES[(n - 1) % len(_NAMES)])
            for n, paragraphs in enumerate(reports, 1)
        )

    return make


@pytest.fixture
def bridge(make_reports) -> tuple[Report, ...]:
    """Three reports of one event: r2 copies much of r1, r3 tells it in another order and in its own words."""
    return make_reports(
        [
            "The old iron bridge over the Sorn collapsed on Monday morning, killing four people.",
            "Engineers had warned the council about rust in the eastern pillar two years ago.",
            "Mayor Ellen Trask said the bridge would be rebuilt within eighteen months.",
            "A choir from the primary school sang for the rescue workers in the evening.",
        ],
        [
            "The old iron bridge over the Sorn collapsed on Monday morning, killing six people.",
            "Mayor Ellen Trask said the bridge would be rebuilt within eighteen months.",
            "Trains to the coast were cancelled until further notice.",
        ],
        [
            "The council had been warned by engineers about rust in the bridge's eastern pillar.",
            "Six people died when the iron bridge across the Sorn collapsed on Monday.",
            "Bakers gave away bread at the northern end of the market square.",
        ],
    )
