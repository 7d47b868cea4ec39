"""The annotations of an open project."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from uuid import uuid4

from app.annotate.anchors import anchor_of
from app.changes import ChangeSet, DeleteAnnotation, PutAnnotation
from app.model.annotation import Annotation, AnnotationKind, Verdict
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
    ) -> ChangeSet:
        """Annotate the words of one or several spans; the new annotation is the last of `project.annotations`.

        Raises:
            ParallaxError: no span, a blank one, one outside its report, or an unknown report.
            StorageError: it could not be kept.
        """
        if not spans:
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
    ) -> ChangeSet:
        """Change what is given and leave the rest; no change where nothing differs."""
        before = self._annotation(annotation_id)
        after = replace(
            before,
            note=before.note if note is None else note,
            kind=before.kind if kind is None else AnnotationKind(kind),
            verdict=before.verdict if verdict is None else Verdict(verdict),
            tags=before.tags if tags is None else _tidy(tags),
        )
        if after != before:
            after = replace(after, modified=self._now())
        return self.apply(PutAnnotation(after), initiator)

    def delete_annotation(self, annotation_id: str, initiator: object | None = None) -> ChangeSet:
        """Delete an annotation; the inverse brings it back."""
        return self.apply(DeleteAnnotation(annotation_id), initiator)

    def _annotation(self, annotation_id: str) -> Annotation:
        try:
            return self._project.annotation(annotation_id)
        except KeyError:
            raise ParallaxError(f"There is no annotation {annotation_id} in this event.") from None


def _tidy(tags: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tag for given in tags if (tag := " ".join(given.split()))))
