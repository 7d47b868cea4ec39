"""What a fact-checker would lose: the notes of a colleague who works with another program."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.annotate.anchors import anchor_of
from app.model.annotation import Annotation, AnnotationKind
from app.model.report import Span
from app.reading import read_text
from app.reading.marked import ImportedMark, MarkKind
from app.workspace import Workspace
from db.store import SqlStores


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace(SqlStores().create(tmp_path / "event.parallax", "Event"), "Ida")
    made.add_reports([read_text("The old bridge at Orrin fell on Friday. Nobody was hurt.")])
    yield made
    made.close()


def mark(span: Span | None, note: str, kind: MarkKind = MarkKind.HIGHLIGHT, author: str = "Ole") -> ImportedMark:
    return ImportedMark(span, "old bridge", note, author, "2031-05-06T07:30:00Z", kind, "", 1)


def test_marks_become_notes_with_their_author_and_one_undo_takes_them_back(workspace: Workspace) -> None:
    marks = (
        mark(Span("r1", 4, 14), "How old?", MarkKind.SQUIGGLY),
        mark(Span("r1", 24, 28), "", MarkKind.STRIKEOUT),
        mark(None, "Where is this?"),
    )
    made = workspace.import_marks("r1", marks)
    notes = made.project.annotations
    assert [(note.kind, note.author) for note in notes].count((AnnotationKind.QUESTION, "Ole")) == 1
    assert {note.kind for note in notes} == {AnnotationKind.QUESTION, AnnotationKind.CORRECTION, AnnotationKind.NOTE}
    lost = next(note for note in notes if not note.anchors)
    assert (lost.report, lost.note) == ("r1", "“old bridge”\nWhere is this?")
    assert made.inverse is not None
    assert workspace.apply(made.inverse).project.annotations == ()


def test_the_same_marks_again_bring_nothing_twice(workspace: Workspace) -> None:
    marks = (mark(Span("r1", 4, 14), "How old?"), mark(None, "Where?"))
    workspace.import_marks("r1", marks)
    assert not workspace.import_marks("r1", marks).changed
    assert len(workspace.project.annotations) == 2


def test_annotations_keep_their_ids_and_lose_only_what_is_not_here(workspace: Workspace) -> None:
    report = workspace.project.report("r1")
    here = Annotation("a" * 32, (anchor_of(report, Span("r1", 4, 14)),), "Check", created="2031", claim="f" * 32)
    nowhere = Annotation("b" * 32, (), "About nothing", created="2031", claim="f" * 32)
    whole = Annotation("c" * 32, (), "About the report", created="2032", report="r1")
    workspace.import_annotations((here, nowhere, whole))
    assert [(note.id[0], note.claim) for note in workspace.project.annotations] == [("a", None), ("c", None)]
    assert not workspace.import_annotations((here, nowhere, whole)).changed


def test_marks_without_a_time_keep_their_order(workspace: Workspace) -> None:
    marks = [ImportedMark(Span("r1", n, n + 3), "x", f"{n}", "", "", MarkKind.NOTE, "", 1) for n in (0, 4, 8, 15)]
    made = workspace.import_marks("r1", marks)
    assert [note.note for note in made.project.annotations] == ["0", "4", "8", "15"]
    assert {note.author for note in made.project.annotations} == {"Ida"}
