"""Checking claims in the window: joins the work list, the editors and the facts to the open event."""

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.compare.evidence import claim_at
from app.compare.workfilter import WorkFilter
from app.compare.worklist import WorkItem, WorkList
from app.model.annotation import Evidence
from app.model.claim_record import ClaimState
from app.model.project import Project
from app.model.report import Span
from app.workspace import Aspect, ChangeSet, Workspace
from widgets.claims.editing import ClaimEdit, On, Subject, subject_of
from widgets.claims.editor import ClaimEditor
from widgets.claims.fact_ticking import FactTicking
from widgets.claims.histories import show_all, show_history
from widgets.claims.scales import ScalesDialog
from widgets.claims.shaping import Shaping
from widgets.claims.together import Together
from widgets.claims.words import scale_at_hand, tr
from widgets.evidence_keeping import EvidenceKeeping, Put
from widgets.noting import Subject as NoteSubject
from widgets.session import Session

if TYPE_CHECKING:
    from widgets.main_window import MainWindow


class Claiming(QObject):
    """What can be done with claims. A claim of the comparison is recorded at the first change.

    Signals:
        refused: an Exception: what was typed could not be saved. It is kept until `retry` succeeds.
    """

    refused = Signal(object)

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._panel = window.inspector.claims
        self._here = window.inspector.claim_editor
        self._span: Span | None = None
        self._refused: list[ClaimEdit] = []
        panel = self._panel
        for editor in self.editors:
            self._join(editor)
        work = panel.work
        work.currentItem.connect(self._at_hand)
        work.opened.connect(self.open)
        work.ticked.connect(self.tick)
        work.judged.connect(self.judge)
        work.noteAsked.connect(lambda item: self._window.start_note(NoteSubject(claim=subject_of(item))))
        panel.orderAsked.connect(lambda order: self._session.set_order(order) if self._session else None)
        self.shaping = Shaping(window, self)
        self.facts = FactTicking(window, self)
        self.together = Together(window)
        window.commands.claims_history.triggered.connect(lambda _checked=False: show_all(window))

    @property
    def editors(self) -> tuple[ClaimEditor, ClaimEditor]:
        """The editor of the passage's claim, and that of the work list."""
        self._window.afterwards.now("claim")
        return self._here, self._panel.editor

    @property
    def _session(self) -> Session | None:
        return self._window.session

    def _join(self, editor: ClaimEditor) -> None:
        window = self._window
        editor.edited.connect(lambda edit: self.save(edit, editor))
        editor.stateChosen.connect(
            lambda state: self.change_in(editor, lambda w, claim: w.edit_claim(claim, state=state))
        )
        editor.verdictChosen.connect(lambda verdict: self._judge(editor.item, verdict))
        editor.scaleChosen.connect(lambda scale: self._set_scale(scale))
        editor.scalesAsked.connect(self.ask_scales)
        editor.historyAsked.connect(lambda: self.show_history(editor.item))
        editor.factsAsked.connect(lambda: self.facts.show_of(editor.item))
        editor.noteAsked.connect(lambda: window.start_note(NoteSubject(claim=editor.subject)))
        editor.deleteAsked.connect(lambda: self._forget(editor))
        editor.leaving.connect(window.views.setFocus)
        keeping = EvidenceKeeping(editor.evidence, lambda: self._session, lambda: self._evidence(editor), self)
        keeping.saved.connect(lambda path: window.banner.tell(self.tr("Written to %1").replace("%1", str(path))))

    # -- what is at hand

    def set_session(self, session: Session | None) -> None:
        """Another event is open, or none; what is typed must have been flushed before."""
        self._refused.clear()
        self._span = None
        self._window.commands.claims_history.setEnabled(session is not None)
        if session is not None:
            session.claimsChanged.connect(self.refresh)
            session.changed.connect(self._changed)
        self.refresh()

    def _changed(self, changeset: ChangeSet | None) -> None:
        if changeset is not None:
            self._panel.show_work(self._work, changeset.project)
            if Aspect.ARRANGEMENT in changeset.changed:
                self._show_here()  # a report that was hidden counts as such

    @property
    def _work(self) -> WorkList | None:
        listed = self._session.listed if self._session is not None else None
        return listed.work if listed is not None else None

    def refresh(self) -> None:
        """The claims are others now: show them."""
        session = self._session
        if session is None:
            for editor in self.editors:
                editor.show_item(None, None, Project())
        self._panel.show_work(self._work, session.project if session is not None else Project())
        self._show_here()
        self.facts.refresh()

    @property
    def at_hand(self) -> WorkItem | None:
        """The claim that the work list is on, else that of the passage."""
        self._window.afterwards.now("claim")
        return self._panel.work.at_hand or self._here.item

    @property
    def span(self) -> Span | None:
        """The passage at hand."""
        return self._span

    def show_passage(self, span: Span) -> None:
        """Another passage is at hand: its claim comes into the editor beside it."""
        if span != self._span:
            self._span = span
            self._window.afterwards.put("claim", self._follow)

    def _follow(self) -> None:
        """Show the claim of the passage at hand, and its facts."""
        self._show_here()
        self.facts.refresh()

    def item_at(self, span: Span) -> WorkItem | None:
        """The claim that a passage carries."""
        session = self._session
        if session is None or session.listed is None or session.arranged is None:
            return None
        items = session.listed.work.items
        known = claim_at(session.arranged.whole.view.comparison).get(span)
        if known is not None:
            claim = session.arranged.whole.view.comparison.claims[known]
            found = [item for item in items if item.claim is claim and not self._denies(item, span)]
            # several records may belong to one claim: the one that says so of these very words comes first
            first = next((item for item in found if item.record and self._stands(item, span)), next(iter(found), None))
            if first is not None:
                return first
        return next((item for item in items if item.record and self._stands(item, span)), None)

    def _stands(self, item: WorkItem, span: Span) -> bool:
        session = self._session
        placed = session.listed.placed.get(item.record.id) if session and session.listed and item.record else None
        return placed is not None and any(place is not None and place.overlap(span) for place in placed.spans)

    def _denies(self, item: WorkItem, span: Span) -> bool:
        """Whether a person said that a claim is not told in a passage."""
        session = self._session
        placed = session.listed.placed.get(item.record.id) if session and session.listed and item.record else None
        return placed is not None and any(place.overlap(span) for place in placed.not_here)

    def _show_here(self) -> None:
        self._show(self._here, self.item_at(self._span) if self._span is not None else None)
        self._window.inspector.show_claim(self._here.item is not None)

    def _at_hand(self, item: WorkItem | None) -> None:
        self._show(self._panel.editor, item)
        self.facts.refresh()

    def _show(self, editor: ClaimEditor, item: WorkItem | None) -> None:
        session = self._session
        if session is None:
            return
        record = item.record if item is not None else None
        placed = session.listed.placed.get(record.id) if record is not None and session.listed is not None else None
        editor.show_item(item, placed, session.project)

    def open(self, item: WorkItem) -> None:
        """Go to the first place of a claim, and show its editor beside the passage."""
        if not item.occurrences:
            self._window.banner.tell(self.tr("No report tells this claim where it was. Place it by hand."))
            return
        self._window.inspector.show_tab(0)
        self._window.travel.go_to(item.occurrences[0].span)
        self._window.views.setFocus()  # not the next best button of the panel: a key there would change something

    def choose(self, claim_id: str) -> None:
        """Show a record in the work list."""
        listed = self._session.listed if self._session is not None else None
        item = next((i for i in listed.work.items if i.record and i.record.id == claim_id), None) if listed else None
        if item is None:
            return
        inspector = self._window.inspector
        inspector.show_tab(inspector.CLAIMS)
        self._panel.show_page(0)
        if not self._panel.work.go_to(item):
            self._panel.search.clear()
            self._panel.set_filter(WorkFilter())
            self._panel.work.go_to(item)

    # -- changes

    def change_in(self, editor: ClaimEditor, change: On) -> None:
        """Make a change to the claim in an editor, after what is typed there."""
        if editor.subject is not None:
            editor.flush()
            self.change(editor.subject, change)

    def change(self, subject: Subject, change: On) -> None:
        """Make a change to a claim, which is recorded first where nobody has."""
        if self._session is not None:
            self._session.change(
                lambda workspace: workspace.on_records((subject,), lambda ids: change(workspace, ids[0]))
            )

    def tick(self, item: WorkItem) -> None:
        """Tick a claim off as checked, or say that it is not after all."""
        record = item.record
        if item.state is not ClaimState.CHECKED:
            state = ClaimState.CHECKED
        elif record is not None and (record.verdict or record.rationale or record.evidence or record.facts):
            state = ClaimState.IN_PROGRESS
        else:
            state = ClaimState.UNCHECKED
        self.change(subject_of(item), lambda workspace, claim: workspace.edit_claim(claim, state=state))

    def judge(self, item: WorkItem, number: int) -> None:
        """Give a claim the verdict of that number on its scale; the same one again, or 0, takes it away."""
        session = self._session
        if session is None:
            return
        scale = scale_at_hand(item.record, session.project)
        if number > len(scale.verdicts):
            self._window.status.tell(tr("This scale has %1 verdicts").replace("%1", str(len(scale.verdicts))))
            return
        verdict = scale.verdicts[number - 1].id if number else ""
        if item.record is not None and item.record.verdict == verdict:
            verdict = ""
        self._judge(item, verdict)

    def _judge(self, item: WorkItem | None, verdict: str) -> None:
        session = self._session
        if session is None or item is None:
            return
        scale = scale_at_hand(item.record, session.project).id
        self.change(subject_of(item), lambda w, claim: w.set_verdict(claim, verdict, scale=scale))

    def _set_scale(self, scale: str) -> None:
        if self._session is not None:
            self._session.change(lambda workspace: workspace.set_scales(workspace.project.scales, scale))

    def ask_scales(self) -> ScalesDialog | None:
        """Let the newsroom define its scales."""
        session = self._session
        if session is None:
            return None
        used = Counter((record.scale, record.verdict) for record in session.project.claims if record.verdict)
        dialog = ScalesDialog(session.project.scales, session.project.scale, self._window, used)
        dialog.kept.connect(
            lambda scales, chosen: session.change(
                lambda workspace: workspace.set_scales(scales, chosen),
                done=lambda _changeset: dialog.accept(),
                failed=dialog.refuse,
            )
        )
        dialog.open()
        return dialog

    def _evidence(self, editor: ClaimEditor) -> Put | None:
        subject = editor.subject
        if subject is None:
            return None

        def put(workspace: Workspace, edit: Callable[[tuple[Evidence, ...]], tuple[Evidence, ...]]) -> ChangeSet:
            return workspace.on_records(
                (subject,),
                lambda ids: workspace.edit_claim(ids[0], evidence=edit(workspace.project.claim(ids[0]).evidence)),
            )

        return put

    def _forget(self, editor: ClaimEditor) -> None:
        item = editor.item
        if self._session is not None and item is not None and item.record is not None:
            claim = item.record.id
            undo = self._window.commands.undo.trigger
            said = self.tr("What was known about the claim is gone; its history stays.")
            self._session.change(
                lambda workspace: workspace.delete_claim(claim),
                done=lambda _changeset: self._window.banner.tell(said, self.tr("Undo"), undo),
            )

    # -- typing

    def save(self, edit: ClaimEdit, editor: ClaimEditor) -> None:
        """Keep what was typed; the editor says Saved only after it is on disk."""
        session = self._session
        if session is None:
            return

        def work(workspace: Workspace) -> ChangeSet:
            return workspace.on_records(
                (edit.subject,),
                lambda ids: workspace.edit_claim(
                    ids[0], text=edit.text, rationale=edit.rationale, assignee=edit.assignee
                ),
            )

        def done(_changeset: ChangeSet) -> None:
            editor.acknowledge(edit)

        def failed(error: Exception) -> None:
            if editor.session == edit.session:
                editor.refuse(edit)
            else:
                self._refused.append(edit)
            self.refused.emit(error)

        session.change(work, done=done, failed=failed, merge=edit.session)

    def flush(self) -> None:
        """Save at once what is typed in either editor."""
        for editor in self.editors:
            editor.flush()

    @property
    def pending(self) -> bool:
        """Something that was typed is not on disk yet."""
        return any(editor.pending for editor in self.editors)

    @property
    def unsaved(self) -> bool:
        """Something that was typed could not be saved."""
        return bool(self._refused) or any(editor.refused for editor in self.editors)

    def forget_unsaved(self) -> None:
        """Give up what could not be saved."""
        self._refused.clear()
        for editor in self.editors:
            editor.give_up()

    def retry(self) -> None:
        """Try again to save what could not be saved."""
        refused, self._refused = self._refused, []
        for edit in refused:
            self.save(edit, self._panel.editor)
        self.flush()

    # -- history

    def show_history(self, item: WorkItem | None) -> None:
        """Show all that ever changed about a claim."""
        if item is not None and item.record is not None:
            show_history(self._window, item.record.id, item.text)
