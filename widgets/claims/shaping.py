"""What claims are made of: their places by hand, and claims that are added, merged, or split off another."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.compare.worklist import WorkItem
from app.model.annotation import Anchor
from app.model.report import Span
from app.workspace import ChangeSet, Workspace
from widgets.claims.dialogs import PickDialog
from widgets.claims.editing import Subject, claim_places, subject_of
from widgets.claims.editor import ClaimEditor
from widgets.claims.work_view import same_claim
from widgets.session import Session

if TYPE_CHECKING:
    from widgets.claims.claiming import Claiming
    from widgets.main_window import MainWindow


class Shaping(QObject):
    """Changes which words tell a claim, and which claims there are."""

    def __init__(self, window: "MainWindow", claiming: "Claiming") -> None:
        super().__init__(claiming)
        self._window = window
        self._claiming = claiming
        for editor in claiming.editors:
            self._join(editor)
        panel = window.inspector.claims
        panel.addAsked.connect(self.add)
        panel.mergeAsked.connect(lambda items: self.merge(tuple(map(subject_of, items))))

    @property
    def _session(self) -> Session | None:
        return self._window.session

    def _join(self, editor: ClaimEditor) -> None:
        editor.addPlaceAsked.connect(lambda: self._add_place(editor, None))
        editor.mergeAsked.connect(lambda: self.ask_merge(editor.item))
        editor.splitAsked.connect(lambda: self.ask_split(editor.item))
        places = editor.places
        places.goTo.connect(self._window.travel.go_to)
        places.addAsked.connect(lambda span: self._add_place(editor, span))
        places.denyAsked.connect(
            lambda span: self._claiming.change_in(editor, lambda w, claim: w.deny_place(claim, span))
        )
        places.stanceAsked.connect(
            lambda which, stance: self._on_place(editor, which, lambda w, claim, at: w.set_stance(claim, at, stance))
        )
        places.dropAsked.connect(
            lambda which: self._on_place(editor, which, lambda w, claim, at: w.place_claim(claim, at, None))
        )
        places.placeAsked.connect(lambda which: self._place(editor, which))
        places.splitAsked.connect(lambda which: self._split(editor.subject, (which,), ""))

    # -- places

    def _add_place(self, editor: ClaimEditor, span: Span | None) -> None:
        place = span or self._window.views.selection()
        if place is None:
            self._window.banner.tell(self.tr("Select the words that tell this claim, then press the button again."))
        else:
            self._claiming.change_in(editor, lambda workspace, claim: workspace.add_places(claim, (place,)))

    def _on_place(
        self,
        editor: ClaimEditor,
        which: Anchor | int,
        change: Callable[[Workspace, str, Anchor], ChangeSet],
    ) -> None:
        self._claiming.change_in(
            editor, lambda workspace, claim: change(workspace, claim, _anchor(workspace, claim, which))
        )

    def _place(self, editor: ClaimEditor, which: Anchor | int) -> None:
        span = self._window.views.selection()
        if span is None:
            self._window.banner.tell(self.tr("Select the words that tell this claim now, then press the button again."))
        else:
            self._on_place(editor, which, lambda workspace, claim, at: workspace.place_claim(claim, at, span))

    def _split(self, subject: Subject | None, places: tuple[Anchor | int, ...], text: str) -> None:
        def change(workspace: Workspace, claim: str) -> ChangeSet:
            anchors = [_anchor(workspace, claim, which) for which in places]
            return workspace.split_claim(claim, anchors, text or anchors[0].quote)

        if subject is not None:
            self._claiming.change(subject, change)

    def ask_split(self, item: WorkItem | None) -> PickDialog | None:
        """Let the user choose the places that are another claim."""
        session = self._session
        if session is None or item is None:
            return None
        placed = session.listed.placed.get(item.record.id) if session.listed and item.record else None
        things: list[tuple[str, object]] = []
        for place in claim_places(item, placed):
            if place.which is not None:
                report = place.span and session.project.report(place.span.report)
                words = report.words_of(place.span) if report and place.span else place.words
                things.append((f"{report.name}: {words}" if report else words, place.which))
        told = self.tr("Tick the places that tell something else: they become a claim of their own.")
        dialog = PickDialog(self.tr("Split off"), told, things, self._window, text=item.text, not_all=True)
        dialog.accepted.connect(lambda: self._split(subject_of(item), tuple(dialog.chosen), dialog.words))  # type: ignore[arg-type]
        dialog.open()
        return dialog

    # -- adding and merging

    def add(self) -> PickDialog | None:
        """Add a claim by hand; the selected words are its place."""
        session, span = self._session, self._window.views.selection()
        if session is None:
            return None
        words = session.project.report(span.report).words_of(span) if span is not None else ""
        told = self.tr("How is the claim worded?")
        if span is not None:
            told = self.tr("How is the claim worded? The selected words are the place that tells it.")
        dialog = PickDialog(self.tr("Add a claim"), told, [], self._window, text=" ".join(words.split()))

        def added(changeset: ChangeSet) -> None:
            made = changeset.project.claims[-1].id
            self._once_listed(made)

        def accepted() -> None:
            text, spans = dialog.words, (span,) if span is not None else ()
            session.change(lambda workspace: workspace.add_claim(text, spans), done=added)

        dialog.accepted.connect(accepted)
        dialog.open()
        return dialog

    def _once_listed(self, claim: str) -> None:
        session = self._session
        if session is None:
            return

        def look() -> None:
            if session.listed is not None and claim in session.listed.placed:
                session.claimsChanged.disconnect(look)
                if session is self._session:
                    self._claiming.choose(claim)

        session.claimsChanged.connect(look)

    def merge(self, subjects: tuple[Subject, ...]) -> None:
        """Make one claim of several; the first one stays."""
        if self._session is None:
            return
        undo = self._window.commands.undo.trigger
        self._session.change(
            lambda workspace: workspace.on_records(subjects, lambda ids: workspace.merge_claims(ids)),
            done=lambda _changeset: self._window.banner.tell(self.tr("Merged."), self.tr("Undo"), undo),
        )

    def ask_merge(self, item: WorkItem | None) -> PickDialog | None:
        """Let the user choose the claims that say the same."""
        session = self._session
        if session is None or session.listed is None or item is None:
            return None
        others = [other for other in session.listed.work.items if not same_claim(other, item)]
        told = self.tr("Tick the claims that say the same as “%1”.").replace("%1", item.text[:160])
        things: list[tuple[str, object]] = [(other.text, subject_of(other)) for other in others]
        dialog = PickDialog(self.tr("Merge"), told, things, self._window)
        dialog.accepted.connect(lambda: self.merge((subject_of(item), *dialog.chosen)))  # type: ignore[arg-type]
        dialog.open()
        return dialog


def _anchor(workspace: Workspace, claim: str, which: Anchor | int) -> Anchor:
    """The anchor of a place; one of a claim that was recorded a moment ago is known by its number."""
    return workspace.project.claim(claim).occurrences[which].anchor if isinstance(which, int) else which
