"""Notes that come from elsewhere: another program's annotations, and what somebody marked in a PDF."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, timedelta
from uuid import uuid4

from app.annotate.anchors import anchor_of
from app.changes import Change, ChangeSet, PutAnnotation, Several
from app.model.annotation import Annotation, AnnotationKind
from app.reading.marked import ImportedMark, MarkKind
from app.workspace.core import Core, iso

_KINDS = {MarkKind.STRIKEOUT: AnnotationKind.CORRECTION, MarkKind.SQUIGGLY: AnnotationKind.QUESTION}


class Imports(Core):
    """What can be taken into an open project; one step of undo each, however many notes come in."""

    def import_annotations(self, annotations: Iterable[Annotation], initiator: object | None = None) -> ChangeSet:
        """Take in annotations, under their own ids; one that is here already is left as it is.

        What they say about claims and reports that this project does not have is left out, and with it a note that is
        about nothing else.

        Raises:
            StorageError: they could not be kept; then none was.
        """
        known = {annotation.id for annotation in self._project.annotations}
        claims = {record.id for record in self._project.claims}
        reports = {report.id for report in self._project.reports}
        fitting = (
            replace(
                one,
                claim=one.claim if one.claim in claims else None,
                report=one.report if one.report in reports else None,
            )
            for one in annotations
            if one.id not in known
        )
        return self._take([one for one in fitting if one.anchors or one.claim or one.report], initiator)

    def import_marks(self, report_id: str, marks: Sequence[ImportedMark], initiator: object | None = None) -> ChangeSet:
        """Make notes of what was marked in a PDF of a report.

        A mark whose words are not certainly in the report becomes a note on the report as a whole, with the words that
        the PDF has. One that says the same of the same words as a note that is here is left out.

        Raises:
            ParallaxError: there is no such report.
            StorageError: they could not be kept; then none was.
        """
        report = self._report(report_id)
        known = {(note.anchors, note.note, note.report) for note in self._project.annotations}
        made: list[Annotation] = []
        now = self._clock().astimezone(UTC)
        for number, mark in enumerate(marks):
            anchors = (anchor_of(report, mark.span),) if mark.span is not None else ()
            words = " ".join(mark.quote.split())
            note = mark.note if anchors or not words else f"“{words}”\n{mark.note}".rstrip()
            about = None if anchors else report.id
            if (anchors, note, about) in known:
                continue
            known.add((anchors, note, about))
            created = mark.created or iso(now + timedelta(microseconds=number))  # notes stand in order of creation
            made.append(
                Annotation(
                    id=uuid4().hex,
                    anchors=anchors,
                    note=note,
                    kind=_KINDS.get(mark.kind, AnnotationKind.NOTE),
                    author=mark.author or self.author,
                    created=created,
                    modified=created,
                    report=about,
                )
            )
        return self._take(made, initiator)

    def _take(self, made: Sequence[Annotation], initiator: object | None) -> ChangeSet:
        if not made:
            return ChangeSet("No new notes", frozenset(), self._project, initiator, None)
        label = "Import a note" if len(made) == 1 else f"Import {len(made)} notes"
        changes: tuple[Change, ...] = tuple(PutAnnotation(annotation) for annotation in made)
        return self.apply(Several(changes, label), initiator)
