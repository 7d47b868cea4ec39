"""Any sequence of a fact-checker's changes: undone it leads to the start, and the history keeps all of it."""

import shutil
import tempfile
from contextlib import closing
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from app.model.annotation import (
    AnnotationStatus,
    Evidence,
    EvidenceKind,
)
from app.model.claim_record import (
    ClaimState,
    FactKind,
    HistoryEntry,
    verdict_words,
)
from app.model.errors import ParallaxError
from app.model.project import Project
from app.model.report import Span
from app.reading import read_text
from app.workspace import Change, ChangeSet, Workspace
from db.store import SqlStores

NOON = "The ferry ran aground at noon. Captain Ilse Brandt was not aboard."

DAWN = "It was dawn when the ferry hit the bank. All 40 were safe."


WORDS = st.sampled_from(["noon", "船长", "🙂 safe", "dawn"])

SPANS = st.sampled_from([Span("r1", 0, 30), Span("r1", 31, 66), Span("r2", 0, 40), Span("r2", 41, 58)])


class AnyChecking(RuleBasedStateMachine):
    """Whatever fact-checkers do: undoing all of it leads to the start, and the history has all of it, for ever."""

    template: Path | None = None

    @initialize()
    def start(self) -> None:
        """An event with two reports and a note; copied, because making one loads the migrations."""
        self.folder = Path(tempfile.mkdtemp())
        if AnyChecking.template is None or not AnyChecking.template.exists():
            AnyChecking.template = Path(tempfile.mkdtemp()) / "new.parallax"
            with closing(Workspace(SqlStores().create(AnyChecking.template, "New"), "Kim")) as made:
                made.add_reports([read_text(NOON), read_text(DAWN, source="Kurier")])
                made.annotate([Span("r1", 0, 3)], "n")
        shutil.copyfile(AnyChecking.template, self.folder / "a.parallax")
        self.open()
        self.first = self.workspace.project
        self.undo_stack: list[tuple[Project, Change]] = []
        self.history: tuple[HistoryEntry, ...] = ()

    def open(self) -> None:
        self.workspace = Workspace(SqlStores().open(self.folder / "a.parallax"), "Kim")

    def did(self, done: ChangeSet, before: Project) -> None:
        assert done.project == self.workspace.project
        assert bool(done.changed) == (done.project != before) == (done.inverse is not None)
        if done.inverse is not None:
            self.undo_stack.append((before, done.inverse))

    def has_claims(self) -> bool:
        return bool(self.workspace.project.claims)

    @rule(text=WORDS, spans=st.lists(SPANS, max_size=3))
    def add(self, text: str, spans: list[Span]) -> None:
        """Add a claim."""
        before = self.workspace.project
        self.did(self.workspace.add_claim(text, spans), before)

    @precondition(has_claims)
    @rule(data=st.data(), words=WORDS, state=st.none() | st.sampled_from(ClaimState))
    def edit(self, data: st.DataObject, words: str, state: ClaimState | None) -> None:
        """Edit one."""
        before = self.workspace.project
        chosen = data.draw(st.sampled_from(before.claims))
        evidence = [Evidence(EvidenceKind.CITATION, words)]
        self.did(self.workspace.edit_claim(chosen.id, state=state, rationale=words, evidence=evidence), before)

    @precondition(has_claims)
    @rule(data=st.data(), verdict=st.sampled_from(["true", "half", "", "false"]))
    def judge(self, data: st.DataObject, verdict: str) -> None:
        """Give one a verdict, or one that is on no scale."""
        before = self.workspace.project
        chosen = data.draw(st.sampled_from(before.claims))
        try:
            self.did(self.workspace.set_verdict(chosen.id, verdict), before)
        except ParallaxError:
            assert verdict == "half"

    @precondition(lambda self: len(self.workspace.project.claims) > 1)
    @rule(data=st.data())
    def merge(self, data: st.DataObject) -> None:
        """Merge two."""
        before = self.workspace.project
        chosen = data.draw(st.permutations(before.claims))[:2]
        self.did(self.workspace.merge_claims([record.id for record in chosen]), before)

    @precondition(lambda self: any(len(record.occurrences) > 1 for record in self.workspace.project.claims))
    @rule(data=st.data(), words=WORDS)
    def split(self, data: st.DataObject, words: str) -> None:
        """Split one."""
        before = self.workspace.project
        chosen = data.draw(st.sampled_from([record for record in before.claims if len(record.occurrences) > 1]))
        self.did(self.workspace.split_claim(chosen.id, [chosen.occurrences[0].anchor], words), before)

    @precondition(has_claims)
    @rule(data=st.data(), kind=st.sampled_from(FactKind), span=SPANS)
    def tick(self, data: st.DataObject, kind: FactKind, span: Span) -> None:
        """Tick a fact off."""
        before = self.workspace.project
        chosen = data.draw(st.sampled_from(before.claims))
        self.did(self.workspace.tick_fact(chosen.id, kind, span), before)

    @precondition(lambda self: any(record.facts for record in self.workspace.project.claims))
    @rule(data=st.data())
    def untick(self, data: st.DataObject) -> None:
        """Take a tick away."""
        before = self.workspace.project
        chosen = data.draw(st.sampled_from([record for record in before.claims if record.facts]))
        self.did(self.workspace.untick_fact(chosen.id, data.draw(st.sampled_from(chosen.facts))), before)

    @precondition(has_claims)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        """Delete one."""
        before = self.workspace.project
        self.did(self.workspace.delete_claim(data.draw(st.sampled_from(before.claims)).id), before)

    @rule(words=WORDS, private=st.booleans(), status=st.sampled_from(AnnotationStatus))
    def note(self, words: str, private: bool, status: AnnotationStatus) -> None:
        """Reply to the note, and edit it."""
        note = self.workspace.project.annotations[0].id
        before = self.workspace.project
        self.did(self.workspace.reply(note, words), before)
        before = self.workspace.project
        self.did(self.workspace.edit_annotation(note, private=private, status=status), before)

    @precondition(lambda self: self.undo_stack)
    @rule()
    def undo(self) -> None:
        """Undo the last change."""
        expected, inverse = self.undo_stack.pop()
        assert self.workspace.apply(inverse).project == expected

    @rule()
    def reopen(self) -> None:
        """Close the event and open it again."""
        before = self.workspace.project
        self.workspace.close()
        self.open()
        assert self.workspace.project == before

    @invariant()
    def history_only_grows(self) -> None:
        """And what it says last of every field is how things are."""
        if hasattr(self, "workspace"):
            history = self.workspace.history()
            assert history[: len(self.history)] == self.history
            self.history = history
            last = {(entry.claim, entry.field): entry.after for entry in history}
            for record in self.workspace.project.claims:
                assert last.get((record.id, "rationale"), "") == record.rationale
                assert last[record.id, "state"] == record.state
                verdict = verdict_words(record, self.workspace.project.all_scales)
                assert last.get((record.id, "verdict"), "") == verdict

    def teardown(self) -> None:
        """Undo everything."""
        if hasattr(self, "workspace"):
            while self.undo_stack:
                self.undo()
            assert self.workspace.project == self.first
            self.workspace.close()
            self.open()
            assert self.workspace.project == self.first
            self.workspace.close()
            shutil.rmtree(self.folder)


TestAnyChecking = AnyChecking.TestCase


TestAnyChecking.settings = settings(max_examples=20, stateful_step_count=20)
