"""Ticking facts off: finds the facts of what is at hand, and keeps the ticks with the claims."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.compare.factlist import Fact, FactLine, FactList, fact_list, facts_in, facts_of_spans
from app.compare.worklist import WorkItem
from app.model.comparison import Claim, Occurrence
from widgets.claims.editing import subject_of
from widgets.claims.words import tr
from widgets.tasks import Task

if TYPE_CHECKING:
    from widgets.claims.claiming import Claiming
    from widgets.main_window import MainWindow


class FactTicking(QObject):
    """Joins the list of facts to the open event."""

    def __init__(self, window: "MainWindow", claiming: "Claiming") -> None:
        super().__init__(claiming)
        self._window, self._claiming = window, claiming
        self._panel = window.inspector.claims
        self._task: Task[FactList] | None = None
        facts = self._panel.facts
        facts.scopeChanged.connect(self.refresh)
        facts.view.ticked.connect(self.tick)
        facts.view.opened.connect(self.open)

    def open(self, line: FactLine) -> None:
        """Go to where a fact stands; the keyboard stays on the list."""
        self._window.travel.go_to(line.fact.span)

    def show_of(self, item: WorkItem | None) -> None:
        """Show the facts of a claim."""
        if item is not None:
            self._panel.work.go_to(item)
            self._panel.facts.of_claim.setChecked(True)
            self.show()

    def show(self) -> None:
        """Show the facts to tick off."""
        inspector = self._window.inspector
        self._window.parts.bring(self._window.inspector)
        inspector.show_tab(inspector.CLAIMS)
        self._panel.show_page(1)
        self.refresh()
        self._panel.facts.view.setFocus()

    def next(self) -> None:
        """Show the facts, or go to the next one that nobody has ticked off."""
        inspector = self._window.inspector
        if inspector.tab != inspector.CLAIMS or self._panel.page != 1:
            self.show()
            return
        line = self._panel.facts.view.next_unticked()
        if line is not None:
            self.open(line)
            self._panel.facts.view.setFocus()
        else:
            self._window.status.tell(tr("Every fact here is checked"))

    def refresh(self) -> None:
        """List the facts of what is at hand, with their ticks; found in the background."""
        session, facts = self._window.session, self._panel.facts
        if session is None or session.listed is None or self._panel.page != 1:
            return
        span = self._claiming.span
        facts.show_reports(session.project, span.report if span is not None else None)
        reports, records = session.project.reports, tuple(session.listed.placed.values())
        report = next((report for report in reports if report.id == facts.wanted_report), None)
        project = session.project
        item = self._claiming.at_hand
        spans = tuple(occurrence.span for occurrence in item.occurrences) if item is not None else ()
        if self._task is not None:
            self._task.drop()
        if report is None and not spans:
            facts.show_facts(None)
            return

        def work(_progress: object) -> FactList:
            listed = facts_in(report) if report is not None else facts_of_spans(reports, spans)
            return fact_list(listed, records)

        self._task = self._window.tasks.run(
            work, lambda found: facts.show_facts(found, project), session.failed.emit, name=tr("Listing the facts")
        )

    def tick(self, line: FactLine) -> None:
        """Tick a fact off, or take its tick away."""
        session, fact = self._window.session, line.fact
        if session is None:
            return
        if line.tick is not None and line.claim is not None:
            claim, tick = line.claim, line.tick
            session.change(lambda workspace: workspace.untick_fact(claim, tick))
            return
        item = self._item_of(fact)
        if item is not None:
            subject = subject_of(item)
        else:  # no claim is told there: the sentence becomes one
            sentence = self._window.travel.sentence_of(fact.span)
            words = session.project.report(sentence.report).words_of(sentence)
            subject = Claim(words, (Occurrence(sentence, "asserted"),), 1.0)
        self._claiming.change(subject, lambda w, record: w.tick_fact(record, fact.kind, fact.span))

    def _item_of(self, fact: Fact) -> WorkItem | None:
        """The claim that a fact is ticked off in: the one at hand where the fact is part of it."""
        at_hand = self._claiming.at_hand
        if at_hand is not None and any(fact.span.overlap(o.span) for o in at_hand.occurrences):
            return at_hand
        return self._claiming.item_at(self._window.travel.sentence_of(fact.span))
