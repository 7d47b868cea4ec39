"""What a fact-checker would lose: the notes of a colleague who works with another program."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.annotate.anchors import anchor_of
from app.annotate.webannotation_in import annotations_of_jsonld
from app.compare.engine import compare
from app.export.document import Document
from app.export.webannotation import jsonld_text
from app.model.annotation import Annotation, AnnotationKind, PlacedAnnotation, Reply
from app.model.audit import AuditAction
from app.model.report import Span
from app.reading import read_text
from app.reading.marked import ImportedMark, ImportedReply, MarkKind
from app.workspace import Brought, Source, Workspace, brought
from db.store import SqlStores


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace(SqlStores().create(tmp_path / "event.parallax", "Event"), "Ida")
    made.add_reports([read_text("The old bridge at Orrin fell on Friday. Nobody was hurt.")])
    yield made
    made.close()


def handed_back(workspace: Workspace, *notes: Annotation) -> tuple[Annotation, ...]:
    """These notes after they went out as JSON-LD and were read again."""
    reports = workspace.project.reports
    placed = tuple(PlacedAnnotation(note, tuple(Span("r1", a.start, a.end) for a in note.anchors)) for note in notes)
    text = jsonld_text(Document("Event", compare(reports), placed, created="2031-05-09T12:00:00Z"))
    return tuple(one.annotation for one in annotations_of_jsonld(text, reports).annotations)


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


def test_the_trail_says_which_file_notes_came_from(workspace: Workspace) -> None:
    """Words of somebody else would stand in the event, and nobody could say where they came from."""
    source = Source("/desk/marked.pdf", "a" * 64)
    workspace.import_marks("r1", (mark(Span("r1", 4, 14), "How old?"), mark(None, "Where?")), source=source)
    entry = workspace.audit()[-1]
    assert (entry.action, entry.user, entry.sha256s) == (AuditAction.IMPORTED, "Ida", ("a" * 64,))
    assert entry.detail == f"2 notes for r1 “{workspace.project.report('r1').name}” from /desk/marked.pdf"
    before = workspace.audit()
    workspace.import_marks("r1", (mark(Span("r1", 4, 14), "How old?"),), source=source)
    assert workspace.audit() == before
    one = Annotation("c" * 32, (), "About the report", created="2032", report="r1")
    workspace.import_annotations((one,), source=Source("/desk/notes.jsonld", "b" * 64))
    assert workspace.audit()[-1].detail == "a note from /desk/notes.jsonld"


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


def test_replies_come_in_as_replies_once(workspace: Workspace) -> None:
    """A thread that becomes several notes, or doubles with each copy, is no thread."""
    answered = replace(
        mark(Span("r1", 4, 14), "How old?"), replies=(ImportedReply("Ninety years.", "Piet", "2031-05-07"),)
    )
    workspace.import_marks("r1", (answered,))
    (note,) = workspace.project.annotations
    assert [(r.text, r.author, r.created) for r in note.replies] == [("Ninety years.", "Piet", "2031-05-07")]
    assert not workspace.import_marks("r1", (answered,)).changed
    further = replace(answered, replies=(*answered.replies, ImportedReply("Ninety-one.", "", "")))
    made = workspace.import_marks("r1", (further,))
    (note,) = made.project.annotations
    assert [(r.text, r.author) for r in note.replies] == [("Ninety years.", "Piet"), ("Ninety-one.", "Ida")]
    assert made.inverse is not None
    assert len(workspace.apply(made.inverse).project.annotations[0].replies) == 1


def test_answers_are_not_called_notes(workspace: Workspace) -> None:
    """“3 notes were taken in”, and not one of them is in the list: only answers came."""
    source = Source("/desk/marked.pdf", "a" * 64)
    asked = mark(Span("r1", 4, 14), "How old?")
    before = workspace.import_marks("r1", (asked,), source=source).project
    answered = replace(asked, replies=(ImportedReply("Ninety years.", "Piet", "2031-05-07"),))
    made = workspace.import_marks("r1", (answered,), source=source)
    assert brought(before, made.project) == Brought((), 1)
    assert made.label == "Import an answer"
    assert workspace.audit()[-1].detail.startswith("an answer for r1 ")
    both = replace(answered, replies=(*answered.replies, *(ImportedReply(f"Or {n}.", "", "") for n in (91, 92))))
    before = made.project
    made = workspace.import_marks("r1", (both, mark(None, "Where?")), source=source)
    assert (len(brought(before, made.project).notes), brought(before, made.project).answers) == (1, 2)
    assert made.label == "Import a note and 2 answers"


def test_a_copy_that_was_exported_brings_only_what_is_new(workspace: Workspace) -> None:
    """It carries the notes under their names, with verdict and tags below their words."""
    workspace.annotate([Span("r1", 4, 14), Span("r1", 24, 28)], "How old?")
    (note,) = workspace.project.annotations
    workspace.edit_annotation(note.id, tags=("age",))
    workspace.reply(note.id, "Ask the office.")
    (note,) = workspace.project.annotations
    own = ImportedReply("Ask the office.", "Ida", "2031-05-08", note.replies[0].id)
    new = ImportedReply("Ninety years.", "Piet", "2031-05-09", "other")
    marks = tuple(
        replace(
            mark(span, "How old?\nTags: age", author="Ida"), name=name, replies=(replace(own, name=own.name + end), new)
        )
        for span, name, end in ((Span("r1", 4, 14), note.id, ""), (Span("r1", 24, 28), f"{note.id}-2", "/2"))
    )
    workspace.import_marks("r1", marks)
    (after,) = workspace.project.annotations
    assert [reply.text for reply in after.replies] == ["Ask the office.", "Ninety years."]
    assert (after.note, after.tags, after.anchors) == (note.note, note.tags, note.anchors)
    workspace.import_marks("r1", (replace(marks[0], note="How old is it?"),))
    assert sorted(one.note for one in workspace.project.annotations) == ["How old is it?", "How old?"]


def test_a_note_on_two_passages_stays_one(workspace: Workspace) -> None:
    """It came from another desk, under a name that holds its places together."""
    name = "b" * 32
    marks = [
        replace(
            mark(Span("r1", start, start + 3), "Same thing"), name=name + end, replies=(ImportedReply("Yes", "Ole"),)
        )
        for start, end in ((4, ""), (8, "-2"), (4, "/2"))
    ]
    workspace.import_marks("r1", marks)
    (note,) = workspace.project.annotations
    assert note.id == name
    assert [anchor.start for anchor in note.anchors] == [4, 8]
    assert [reply.text for reply in note.replies] == ["Yes"]


def test_a_thread_that_went_on_elsewhere_comes_back_with_its_new_answers(workspace: Workspace) -> None:
    """A colleague answered in a copy: the answers would stay in the file, and nobody would be told."""
    workspace.annotate([Span("r1", 4, 14)], "How old?")
    (note,) = workspace.project.annotations
    workspace.reply(note.id, "Ask the office.")
    (asked,) = workspace.project.annotations
    source = Source("/desk/notes.jsonld", "b" * 64)
    assert not workspace.import_annotations(handed_back(workspace, asked), source=source).changed
    further = Reply("d" * 32, "Ninety years.", "Piet", "2031-05-09T08:00:00.000000Z", "2031-05-09T08:00:00.000000Z")
    answered = handed_back(workspace, replace(asked, note="How old is it?", replies=(*asked.replies, further)))
    workspace.reply(note.id, "It has no log.")
    before = workspace.project
    made = workspace.import_annotations(answered, source=source)
    (after,) = made.project.annotations
    assert [reply.text for reply in after.replies] == ["Ask the office.", "It has no log.", "Ninety years."]
    assert after.replies[-1] == further
    assert after.note == "How old?"
    assert brought(before, made.project) == Brought((), 1)
    assert made.label == "Import an answer"
    assert workspace.audit()[-1].detail == "an answer from /desk/notes.jsonld"
    assert not workspace.import_annotations(answered, source=source).changed
    assert made.inverse is not None
    assert workspace.apply(made.inverse).project == before


def test_an_answer_is_the_same_under_another_name_and_with_other_words(workspace: Workspace) -> None:
    """It would stand in the thread twice: as it came in a PDF, and as another program named it; or as it was first."""
    workspace.import_marks(
        "r1",
        (
            replace(
                mark(Span("r1", 4, 14), "How old?"),
                replies=(ImportedReply("Ninety years. ", "Piet", "2031-05-07T08:00:00Z"),),
            ),
        ),
    )
    (note,) = workspace.project.annotations
    (there,) = note.replies
    renamed = replace(there, id="e" * 32, text="Ninety years.", created="2031-05-07T10:00:00.250000+02:00")
    workspace.edit_reply(note.id, there.id, "Ninety years, says the office.")
    corrected = workspace.project
    assert not workspace.import_annotations((note,)).changed
    assert workspace.project == corrected
    workspace.edit_reply(note.id, there.id, "Ninety years.")
    assert not workspace.import_annotations((replace(note, replies=(renamed,)),)).changed
    others = tuple(
        replace(renamed, id=letter * 32, **{field: value})
        for letter, field, value in (("1", "author", "Ole"), ("2", "created", "2031-05-08"), ("3", "text", "No."))
    )
    workspace.import_annotations((replace(note, replies=(renamed, *others, *others)),))
    (after,) = workspace.project.annotations
    assert [reply.id[0] for reply in after.replies[1:]] == ["1", "2", "3"]
