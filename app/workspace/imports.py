"""Notes that come from elsewhere: another program's annotations, and what somebody marked in a PDF."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from app.annotate.anchors import anchor_of
from app.changes import Change, ChangeSet, PutAnnotation, Several
from app.export.marks import note_contents
from app.model.annotation import Annotation, AnnotationKind, Reply
from app.model.audit import AuditAction
from app.model.project import Project
from app.model.report import Report
from app.reading.marked import ImportedMark, ImportedReply, MarkKind
from app.workspace.core import Core, iso

# how an exported PDF names notes and replies: by their id, with a number where they stand in several places
_OWN = re.compile(r"([0-9a-f]{32})(?:-\d{1,6})?(?:/\d{1,6})?")
_KINDS = {MarkKind.STRIKEOUT: AnnotationKind.CORRECTION, MarkKind.SQUIGGLY: AnnotationKind.QUESTION}


@dataclass(frozen=True, slots=True)
class Source:
    """The file that notes come from, for the audit trail: its path or name, and the SHA-256 of its bytes."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Brought:
    """What came with a file: the notes that are new, and how many answers to notes that were here before."""

    notes: tuple[Annotation, ...]
    answers: int


def brought(before: Project, after: Project) -> Brought:
    """What the notes of a project have that they had not before."""
    return _brought(before.annotations, after.annotations)


def _brought(before: Iterable[Annotation], after: Sequence[Annotation]) -> Brought:
    known = {note.id: len(note.replies) for note in before}
    new = tuple(note for note in after if note.id not in known)
    return Brought(new, sum(len(note.replies) - known.get(note.id, len(note.replies)) for note in after))


class Imports(Core):
    """What can be taken into an open project; one step of undo each, however many notes come in."""

    def import_annotations(
        self, annotations: Iterable[Annotation], initiator: object | None = None, *, source: Source | None = None
    ) -> ChangeSet:
        """Take in annotations, under their own ids; one that is here already keeps all it has.

        Of such a one the replies that it does not have yet are added. A reply is known by its id, or else by who said
        what at which second.

        What they say about claims and reports that this project does not have is left out, and with it a note that is
        about nothing else.

        Raises:
            StorageError: they could not be kept; then none was.
        """
        known = {annotation.id: annotation for annotation in self._project.annotations}
        claims = {record.id for record in self._project.claims}
        reports = {report.id for report in self._project.reports}
        taken: list[Annotation] = []
        for one in annotations:
            if one.id in known:
                made = _with_answers(known[one.id], one.replies)
                is_new = made != known[one.id]
            else:
                claim = one.claim if one.claim in claims else None
                made = replace(one, claim=claim, report=one.report if one.report in reports else None)
                is_new = bool(made.anchors or made.claim or made.report)
            if is_new:
                taken.append(made)
        return self._take(taken, initiator, source)

    def import_marks(
        self,
        report_id: str,
        marks: Sequence[ImportedMark],
        initiator: object | None = None,
        *,
        source: Source | None = None,
    ) -> ChangeSet:
        """Make notes of what was marked in a PDF of a report, with the replies to them.

        A mark whose words are not certainly in the report becomes a note on the report as a whole, with the words that
        the PDF has. One that says the same of the same words as a note that is here, or is that note in a copy that was
        exported, is left out, but what was replied to it since is added.

        Raises:
            ParallaxError: there is no such report.
            StorageError: they could not be kept; then none was.
        """
        report = self._report(report_id)
        taking = _Taking(report, self._project.annotations, self.author, self._clock().astimezone(UTC))
        for mark in marks:
            taking.take(mark)
        whither = f" for {report.id} “{report.name}”"
        return self._take(list(taking.changed.values()), initiator, source, whither)

    def _take(
        self, made: Sequence[Annotation], initiator: object | None, source: Source | None, whither: str = ""
    ) -> ChangeSet:
        if not made:
            return ChangeSet("No new notes", frozenset(), self._project, initiator, None)
        new = _brought(self._project.annotations, made)
        parts = [_counted(len(new.notes), "a note", "notes"), _counted(new.answers, "an answer", "answers")]
        what = " and ".join(filter(None, parts)) or "further places of notes"
        changes: tuple[Change, ...] = tuple(PutAnnotation(annotation) for annotation in made)
        change = Several(changes, f"Import {what}")
        if source is None:
            return self.apply(change, initiator)
        told = AuditAction.IMPORTED, f"{what}{whither} from {source.name}", (source.sha256,)
        return self._apply(change, initiator, told)


class _Taking:
    """Turns marks into notes, one by one.

    Attributes:
        changed: notes that are new or have new replies, by id.
    """

    def __init__(self, report: Report, notes: Iterable[Annotation], author: str, now: datetime) -> None:
        self._report, self._author, self._now = report, author, now
        self._notes = {note.id: note for note in notes}
        self._said = {(note.anchors, note.note, note.report): note.id for note in self._notes.values()}
        self._replies = {reply.id for note in self._notes.values() for reply in note.replies}
        self._made: set[str] = set()
        self._count = 0
        self.changed: dict[str, Annotation] = {}

    def take(self, mark: ImportedMark) -> None:
        """Take one in, or what is new about it."""
        anchors = (anchor_of(self._report, mark.span),) if mark.span is not None else ()
        words = " ".join(mark.quote.split())
        note = mark.note if anchors or not words else f"“{words}”\n{mark.note}".rstrip()
        about = None if anchors else self._report.id
        own = _own(mark.name)
        there = self._notes.get(own)
        if there is None or mark.note not in (there.note.strip(), note_contents(there).strip()):
            there = self._notes.get(self._said.get((anchors, note, about), ""))
        if there is not None:
            # a note on several passages comes as several marks
            is_further = there.id in self._made and bool(there.anchors) and anchors and anchors[0] not in there.anchors
            known = replace(there, anchors=there.anchors + anchors) if is_further else there
        else:
            created = mark.created or self._time()
            known = Annotation(
                id=own if own and own not in self._notes else uuid4().hex,
                anchors=anchors,
                note=note,
                kind=_KINDS.get(mark.kind, AnnotationKind.NOTE),
                author=mark.author or self._author,
                created=created,
                modified=created,
                report=about,
            )
            self._said[anchors, note, about] = known.id
            self._made.add(known.id)
        after = self._answered(known, mark.replies)
        if after != there:
            self.changed[after.id] = self._notes[after.id] = after

    def _answered(self, note: Annotation, replies: Iterable[ImportedReply]) -> Annotation:
        """The note with those replies that it does not have yet."""
        ids = {reply.id for reply in note.replies}
        said = {(reply.text.strip(), reply.author) for reply in note.replies}
        added: list[Reply] = []
        for reply in replies:
            own, author = _own(reply.name), reply.author or self._author
            if own in ids or (reply.text, author) in said:
                continue
            made = own if own and own not in self._replies else uuid4().hex
            created = reply.created or self._time()
            added.append(Reply(made, reply.text, author, created, created))
            self._replies.add(added[-1].id)
            said.add((reply.text, author))
        return replace(note, replies=(*note.replies, *added)) if added else note

    def _time(self) -> str:
        """Of what the file has no time for: notes stand in order of creation."""
        self._count += 1
        return iso(self._now + timedelta(microseconds=self._count))


def _with_answers(note: Annotation, replies: Iterable[Reply]) -> Annotation:
    """A note with those of these replies that it does not have yet, in their order behind its own."""
    ids = {reply.id for reply in note.replies}
    said = {_said(reply) for reply in note.replies}
    added: list[Reply] = []
    for reply in replies:
        if reply.id not in ids and _said(reply) not in said:
            added.append(reply)
            ids.add(reply.id)
            said.add(_said(reply))
    return replace(note, replies=(*note.replies, *added)) if added else note


def _said(reply: Reply) -> tuple[str, str, str]:
    """Who said what when, whatever it is called: a PDF has no more of a time than its seconds."""
    created = reply.created
    try:
        when = datetime.fromisoformat(created)
        aware = when if when.tzinfo is not None else when.replace(tzinfo=UTC)
        created = iso(aware.astimezone(UTC).replace(microsecond=0))
    except (ValueError, OverflowError):
        pass  # what is no time is told apart by its letters
    return reply.author, created, reply.text.strip()


def _counted(count: int, one: str, many: str) -> str:
    return "" if not count else one if count == 1 else f"{count} {many}"


def _own(name: str) -> str:
    """The id of a note or reply by its name in a PDF that was exported; empty for any other."""
    found = _OWN.fullmatch(name)
    return found[1] if found else ""
