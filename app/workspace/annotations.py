"""The annotations of an open project."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from uuid import uuid4

from app.annotate.anchors import anchor_of
from app.changes import ChangeSet, DeleteAnnotation, PutAnnotation, SetTemplates
from app.model.annotation import (
    Anchor,
    Annotation,
    AnnotationKind,
    AnnotationStatus,
    Draft,
    Evidence,
    Reply,
    Template,
    Verdict,
)
from app.model.errors import ParallaxError
from app.model.report import Span
from app.workspace.core import Core


class Annotations(Core):
    """What can be done with the annotations of an open project."""

    def annotate(
        self,
        spans: Sequence[Span],
        note: str = "",
        kind: AnnotationKind = AnnotationKind.NOTE,
        verdict: Verdict = Verdict.NONE,
        tags: Iterable[str] = (),
        initiator: object | None = None,
        *,
        evidence: Iterable[Evidence] = (),
        private: bool = False,
        claim: str | None = None,
        report: str | None = None,
    ) -> ChangeSet:
        """Annotate the words of spans, in one report or in several, or a claim record, or a report as a whole.

        The new annotation is the last of `project.annotations`. A private one may be left out of exports.

        Raises:
            ParallaxError: nothing to annotate, a span that is blank or outside its report, an unknown report or claim.
            StorageError: it could not be kept.
        """
        if not spans and claim is None and report is None:
            raise ParallaxError("Select the words that the annotation is about first.")
        now = self._now()
        annotation = Annotation(
            id=uuid4().hex,
            anchors=tuple(anchor_of(self._report(span.report), span) for span in spans),
            note=note,
            kind=AnnotationKind(kind),
            verdict=Verdict(verdict),
            tags=_tidy(tags),
            author=self.author,
            created=now,
            modified=now,
            evidence=tuple(evidence),
            private=private,
            claim=None if claim is None else self._claim(claim).id,
            report=None if report is None else self._report(report).id,
        )
        return self.apply(PutAnnotation(annotation), initiator)

    def edit_annotation(
        self,
        annotation_id: str,
        *,
        note: str | None = None,
        kind: AnnotationKind | None = None,
        verdict: Verdict | None = None,
        tags: Iterable[str] | None = None,
        initiator: object | None = None,
        status: AnnotationStatus | None = None,
        evidence: Iterable[Evidence] | None = None,
        private: bool | None = None,
    ) -> ChangeSet:
        """Change what is given and leave the rest; no change where nothing differs."""
        before = self._annotation(annotation_id)
        after = replace(
            before,
            note=before.note if note is None else note,
            kind=before.kind if kind is None else AnnotationKind(kind),
            verdict=before.verdict if verdict is None else Verdict(verdict),
            tags=before.tags if tags is None else _tidy(tags),
            status=before.status if status is None else AnnotationStatus(status),
            evidence=before.evidence if evidence is None else tuple(evidence),
            private=before.private if private is None else private,
        )
        return self._edited(before, after, initiator)

    def delete_annotation(self, annotation_id: str, initiator: object | None = None) -> ChangeSet:
        """Delete an annotation; the inverse brings it back."""
        return self.apply(DeleteAnnotation(annotation_id), initiator)

    def reply(self, annotation_id: str, text: str, initiator: object | None = None) -> ChangeSet:
        """Answer an annotation; the new reply is the last one, and no draft any more."""
        before, now = self._annotation(annotation_id), self._stamp()
        if not text.strip():
            raise ParallaxError("Write the reply first.")
        made = Reply(uuid4().hex, text, self.author, now, now)
        return self._given(before, replace(before, replies=(*before.replies, made)), "", initiator)

    def edit_reply(
        self, annotation_id: str, reply_id: str, text: str | None, initiator: object | None = None
    ) -> ChangeSet:
        """Change the text of a reply; None takes the reply away."""
        before = self._annotation(annotation_id)
        if all(reply.id != reply_id for reply in before.replies):
            raise ParallaxError("That reply was deleted already.")
        kept: list[Reply] = []
        for reply in before.replies:
            if reply.id != reply_id or reply.text == text:
                kept.append(reply)
            elif text is not None:
                kept.append(replace(reply, text=text, modified=self._stamp()))
        return self._given(before, replace(before, replies=tuple(kept)), reply_id, initiator)

    def keep_draft(
        self, annotation_id: str, text: str, reply_id: str = "", initiator: object | None = None
    ) -> ChangeSet:
        """Keep an answer that is being typed, or the correction of one, until it is given; blank text forgets it.

        It is no change that undo would take back, and no export has it.
        """
        note = self._annotation(annotation_id)
        made = (Draft(note.id, text, reply_id),) if text.strip() else ()
        self._set_drafts((*self._other_drafts(note.id, reply_id), *made))
        return self._nothing("Keep draft", initiator)

    def place_annotation(
        self, annotation_id: str, anchor: Anchor, span: Span, initiator: object | None = None
    ) -> ChangeSet:
        """Put the words of a span in the place of one anchor: by hand, where the old words are gone."""
        before = self._annotation(annotation_id)
        if anchor not in before.anchors:
            raise ParallaxError("The annotation is not about those words any more.")
        made = anchor_of(self._report(span.report), span)
        anchors = tuple(dict.fromkeys(made if known == anchor else known for known in before.anchors))
        return self._edited(before, replace(before, anchors=anchors), initiator)

    def add_words(self, annotation_id: str, spans: Sequence[Span], initiator: object | None = None) -> ChangeSet:
        """Say that an annotation is about further words, in the same report or in others."""
        before = self._annotation(annotation_id)
        made = (anchor_of(self._report(span.report), span) for span in spans)
        return self._edited(before, replace(before, anchors=tuple(dict.fromkeys((*before.anchors, *made)))), initiator)

    def drop_words(self, annotation_id: str, anchor: Anchor, initiator: object | None = None) -> ChangeSet:
        """Say that an annotation is not about some of its words; the last ones stay unless it is about more than words.

        Raises:
            ParallaxError: nothing would be left that it is about.
        """
        before = self._annotation(annotation_id)
        anchors = tuple(known for known in before.anchors if known != anchor)
        if not anchors and before.claim is None and before.report is None:
            raise ParallaxError("A note must be about something. Delete it, or add other words to it first.")
        return self._edited(before, replace(before, anchors=anchors), initiator)

    def set_templates(self, templates: Iterable[Template], initiator: object | None = None) -> ChangeSet:
        """Set the recurring notes that new annotations are made from."""
        return self.apply(SetTemplates(tuple(templates)), initiator)

    def _edited(self, before: Annotation, after: Annotation, initiator: object | None) -> ChangeSet:
        if after != before:
            after = replace(after, modified=self._now())
        return self.apply(PutAnnotation(after), initiator)

    def _given(self, before: Annotation, after: Annotation, reply_id: str, initiator: object | None) -> ChangeSet:
        """The change of an answer, which is no draft any more: both, or neither."""
        known = self._project
        try:
            with self._store.together():
                self._set_drafts(self._other_drafts(before.id, reply_id))
                return self._edited(before, after, initiator)
        except BaseException:
            self._project = known
            raise

    def _other_drafts(self, annotation_id: str, reply_id: str) -> tuple[Draft, ...]:
        one = annotation_id, reply_id
        return tuple(draft for draft in self._project.drafts if (draft.annotation, draft.reply) != one)

    def _set_drafts(self, drafts: tuple[Draft, ...]) -> None:
        if drafts != self._project.drafts:
            self._store.set_drafts(drafts)
            self._project = replace(self._project, drafts=drafts)

    def _annotation(self, annotation_id: str) -> Annotation:
        try:
            return self._project.annotation(annotation_id)
        except KeyError:
            raise ParallaxError(f"There is no annotation {annotation_id} in this event.") from None


def _tidy(tags: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tag for given in tags if (tag := " ".join(given.split()))))
