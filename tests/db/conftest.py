"""Reports and stores for the tests of the database."""

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from app.annotate.anchors import anchor_of
from app.model.annotation import Annotation, AnnotationKind, Verdict
from app.model.report import Original, Provenance, Report, Span
from db.store import SqlStore, SqlStores

Reported = tuple[Report, Original]
MakeReport = Callable[..., Reported]
MakeAnnotation = Callable[..., Annotation]


@pytest.fixture
def make_report() -> MakeReport:
    """Makes a report with its original: a headline and one paragraph a line, everything filled in."""

    def make(
        report_id: str = "r1", text: str = "Bridge shut\nThe bridge was shut at noon. Nobody was hurt."
    ) -> Reported:
        data = text.encode("utf-8", "surrogatepass")
        paragraphs, start = [], 0
        for line in text.split("\n"):
            if line.strip():
                paragraphs.append((start, start + len(line)))
            start += len(line) + 1
        report = Report(
            id=report_id,
            text=text,
            paragraphs=tuple(paragraphs),
            sentences=tuple(paragraphs),
            provenance=Provenance(
                path=f"/desk/{report_id}.txt",
                sha256=sha256(data).hexdigest(),
                encoding="utf-8",
                remarks=("Two blank lines were skipped.",),
            ),
            title="Bridge shut",
            source="The Herald",
            published="2026-03-04",
            language="en",
            headline=(0,) if paragraphs else (),
        )
        return report, Original(data, f"{report_id}.txt", "text/plain")

    return make


@pytest.fixture
def make_annotation() -> MakeAnnotation:
    """Makes an annotation of the first words of a report."""

    def make(report: Report, annotation_id: str = "a1", note: str = "Ask the council.") -> Annotation:
        annotation = Annotation(
            id=annotation_id,
            anchors=(anchor_of(report, Span(report.id, 0, 6)), anchor_of(report, Span(report.id, 7, 11))),
            note=note,
            kind=AnnotationKind.QUESTION,
            verdict=Verdict.UNPROVEN,
            tags=("bridge", "council"),
            author="Kim",
            created=f"2026-03-04T10:00:00.{annotation_id[1:]:0>6}Z",
        )
        return replace(annotation, modified=annotation.created)

    return make


@pytest.fixture
def stores() -> SqlStores:
    """The real factory."""
    return SqlStores()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where an event of a test is kept."""
    return tmp_path / "bridge.parallax"


@pytest.fixture
def store(stores: SqlStores, path: Path):
    """A new event, closed afterwards."""
    made: SqlStore = stores.create(path, "The bridge")
    yield made
    made.close()
