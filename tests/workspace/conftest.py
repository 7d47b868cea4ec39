"""An event with two reports, and what somebody sees of it the next day."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from app.model.project import Project
from app.reading import Reading, read_text
from app.workspace import Workspace
from db.store import SqlStores

NOON = "The ferry ran aground at noon. Captain Ilse Brandt was not aboard."
DAWN = "It was dawn when the ferry hit the bank. All 40 were safe."


def _filed(text: str, source: str) -> Reading:
    """A text as if it had been read from a file on the desk."""
    reading = read_text(text, source=source)
    provenance = replace(reading.report.provenance, path=f"/desk/{source}.txt")
    return replace(reading, report=replace(reading.report, provenance=provenance))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the event of a test is kept."""
    return tmp_path / "ferry.parallax"


@pytest.fixture
def workspace(path: Path) -> Iterator[Workspace]:
    """An open event with two reports and a clock that goes on a second at every look."""
    times = (datetime(2026, 3, 1, tzinfo=UTC) + timedelta(seconds=n) for n in count())
    opened = Workspace(SqlStores().create(path, "The ferry"), "Kim", clock=lambda: next(times))
    opened.add_reports([_filed(NOON, "The Herald"), _filed(DAWN, "Kurier")])
    yield opened
    opened.close()


@pytest.fixture
def reopened() -> Callable[[Workspace], Project]:
    """Gives what somebody sees who opens the event the next day."""

    def reopen(workspace: Workspace) -> Project:
        workspace.close()
        with closing(Workspace(SqlStores().open(Path(workspace.location)))) as again:
            return again.project

    return reopen
