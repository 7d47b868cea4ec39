"""Any sequence of changes of reports, notes and decisions: nothing of it is lost, and all of it can be undone."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from app.model.annotation import AnnotationKind, Verdict
from app.model.comparison import Settings
from app.model.lens import Lens
from app.model.project import Project
from app.model.report import Span
from app.reading import read_text
from app.workspace import Change, ChangeSet, Workspace
from db.store import SqlStores

NOON = "The ferry ran aground at noon. Captain Ilse Brandt was not aboard."

DAWN = "It was dawn when the ferry hit the bank. All 40 were safe."


TEXTS = st.sampled_from([NOON, DAWN, "Zwei Autos rutschten.", "船长没有接受采访。", "🙂 All safe 🙂"])

WORDS = st.text(max_size=8)


class AnyWork(RuleBasedStateMachine):
    """Whatever a user does: what is reopened is what was shown, and undoing all of it leads to the start."""

    template: Path | None = None

    @initialize()
    def start(self) -> None:
        """A new event; copied, because making one loads the migrations."""
        self.folder = Path(tempfile.mkdtemp())
        if AnyWork.template is None or not AnyWork.template.exists():
            AnyWork.template = Path(tempfile.mkdtemp()) / "new.parallax"
            SqlStores().create(AnyWork.template, "New").close()
        shutil.copyfile(AnyWork.template, self.folder / "a.parallax")
        self.open()
        self.first = self.workspace.project
        self.undo_stack: list[tuple[Project, Change]] = []
        self.redo_stack: list[tuple[Project, Change]] = []

    def open(self) -> None:
        self.workspace = Workspace(SqlStores().open(self.folder / "a.parallax"), "Kim")

    def did(self, before: Project, done: ChangeSet) -> None:
        assert done.project == self.workspace.project
        assert bool(done.changed) == (done.project != before) == (done.inverse is not None)
        if done.inverse is not None:
            self.undo_stack.append((before, done.inverse))
            self.redo_stack.clear()

    def has_reports(self) -> bool:
        return bool(self.workspace.project.reports)

    def has_notes(self) -> bool:
        return bool(self.workspace.project.annotations)

    @rule(texts=st.lists(TEXTS, min_size=1, max_size=3))
    def add(self, texts: list[str]) -> None:
        """Add reports."""
        before = self.workspace.project
        self.did(before, self.workspace.add_reports([read_text(text) for text in texts]))

    @precondition(has_reports)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        """Remove one."""
        before = self.workspace.project
        chosen = data.draw(st.sampled_from([report.id for report in before.reports]))
        self.did(before, self.workspace.remove_report(chosen))

    @precondition(has_reports)
    @rule(data=st.data(), text=TEXTS)
    def read_again(self, data: st.DataObject, text: str) -> None:
        """Replace one."""
        before = self.workspace.project
        chosen = data.draw(st.sampled_from([report.id for report in before.reports]))
        self.did(before, self.workspace.replace_report(chosen, read_text(text)))

    @rule(data=st.data())
    def arrange(self, data: st.DataObject) -> None:
        """Order and hide."""
        before = self.workspace.project
        order = data.draw(st.permutations([report.id for report in before.reports]))
        hidden = data.draw(st.sets(st.sampled_from(order))) if order else set()
        self.did(before, self.workspace.arrange(order, hidden))

    @rule(title=WORDS)
    def rename(self, title: str) -> None:
        """Name the event."""
        before = self.workspace.project
        self.did(before, self.workspace.rename(title))

    @rule(data=st.data(), score=st.none() | st.floats(0, 1))
    def set(self, data: st.DataObject, score: float | None) -> None:
        """Change the settings."""
        before = self.workspace.project
        record = data.draw(st.sampled_from([None, *(report.id for report in before.reports)]))
        self.did(before, self.workspace.set_settings(Settings(score, record)))

    @precondition(has_reports)
    @rule(data=st.data(), note=WORDS, tags=st.lists(WORDS, max_size=2), verdict=st.sampled_from(Verdict))
    def annotate(self, data: st.DataObject, note: str, tags: list[str], verdict: Verdict) -> None:
        """Annotate the first words of some reports."""
        before = self.workspace.project
        chosen = data.draw(st.lists(st.sampled_from(before.reports), min_size=1, max_size=2))
        spans = [Span(report.id, 0, data.draw(st.integers(1, len(report.text)))) for report in chosen]
        self.did(before, self.workspace.annotate(spans, note, verdict=verdict, tags=tags))

    @precondition(has_notes)
    @rule(data=st.data(), note=WORDS, kind=st.none() | st.sampled_from(AnnotationKind))
    def edit(self, data: st.DataObject, note: str, kind: AnnotationKind | None) -> None:
        """Edit a note."""
        before = self.workspace.project
        chosen = data.draw(st.sampled_from([note.id for note in before.annotations]))
        self.did(before, self.workspace.edit_annotation(chosen, note=note, kind=kind))

    @precondition(has_notes)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        """Delete a note."""
        before = self.workspace.project
        chosen = data.draw(st.sampled_from([note.id for note in before.annotations]))
        self.did(before, self.workspace.delete_annotation(chosen))

    @precondition(lambda self: len(self.workspace.project.reports) > 1)
    @rule(data=st.data(), linked=st.booleans())
    def relate(self, data: st.DataObject, linked: bool) -> None:
        """Link or unlink two reports' first words."""
        before = self.workspace.project
        a, b = data.draw(st.permutations(before.reports))[:2]
        method = self.workspace.link if linked else self.workspace.unlink
        self.did(before, method(Span(a.id, 0, 3), Span(b.id, 0, 3)))

    @rule(words=st.sampled_from(["the ferry", "船长", "🙂 safe"]), lens=st.sampled_from([None, Lens.SHARED]))
    def leave_unmarked(self, words: str, lens: Lens | None) -> None:
        """Never mark a wording."""
        before = self.workspace.project
        self.did(before, self.workspace.never_mark(words, lens))

    @rule(concept=st.sampled_from(["ferry", "ship"]), joined=st.booleans())
    def name(self, concept: str, joined: bool) -> None:
        """Join or split names."""
        before = self.workspace.project
        if joined:
            self.did(before, self.workspace.one_actor(["ferry", "ship"], concept))
        else:
            self.did(before, self.workspace.not_one_actor("bank", concept))

    @precondition(lambda self: self.workspace.project.decisions)
    @rule(data=st.data())
    def forget(self, data: st.DataObject) -> None:
        """Forget a decision."""
        before = self.workspace.project
        chosen = data.draw(st.sampled_from([decision.id for decision in before.decisions]))
        self.did(before, self.workspace.forget_decision(chosen))

    @precondition(lambda self: self.undo_stack)
    @rule()
    def undo(self) -> None:
        """Undo the last change."""
        expected, inverse = self.undo_stack.pop()
        before = self.workspace.project
        done = self.workspace.apply(inverse)
        assert done.project == expected
        assert done.inverse is not None
        self.redo_stack.append((before, done.inverse))

    @precondition(lambda self: self.redo_stack)
    @rule()
    def redo(self) -> None:
        """Redo the last undone change."""
        expected, inverse = self.redo_stack.pop()
        before = self.workspace.project
        done = self.workspace.apply(inverse)
        assert done.project == expected
        assert done.inverse is not None
        self.undo_stack.append((before, done.inverse))

    @rule()
    def reopen(self) -> None:
        """Close the event and open it again."""
        before = self.workspace.project
        self.workspace.close()
        self.open()
        assert self.workspace.project == before

    @invariant()
    def originals_are_those_of_the_reports(self) -> None:
        """The bytes and their SHA-256 go with their report, through every undo."""
        if hasattr(self, "workspace"):
            for report in self.workspace.project.reports:
                assert self.workspace.original(report.id).sha256 == report.provenance.sha256

    def teardown(self) -> None:
        """Undo everything."""
        if hasattr(self, "workspace"):
            shown = self.workspace.project
            self.workspace.close()
            self.open()
            assert self.workspace.project == shown
            while self.undo_stack:
                self.undo()
            assert self.workspace.project == self.first
            self.workspace.close()
            self.open()
            assert self.workspace.project == self.first
            self.workspace.close()
            shutil.rmtree(self.folder)


TestAnyWork = AnyWork.TestCase


TestAnyWork.settings = settings(max_examples=25, stateful_step_count=25)
