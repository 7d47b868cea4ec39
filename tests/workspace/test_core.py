"""The one door: every change is kept, can be undone exactly, and comes back as a ChangeSet."""

import sqlite3
from contextlib import closing
from dataclasses import FrozenInstanceError, replace
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.model.annotation import AnnotationKind, Verdict
from app.model.comparison import Settings
from app.model.decision import Link, NeverMark, NotOneActor, OneActor, Unlink
from app.model.errors import ParallaxError
from app.model.lens import Lens
from app.model.report import Report, Span
from app.model.storage import StorageError
from app.reading import read_text
from app.workspace import SUFFIX, Aspect, Workspace, default_folder, new_event_path
from db.store import SqlStores

NOON = "The ferry ran aground at noon. Captain Ilse Brandt was not aboard."


def test_a_note_is_there_after_reopening(workspace, reopened):
    """Words, note, kind, verdict, tags, author and time."""
    done = workspace.annotate(
        [Span("r1", 4, 9), Span("r2", 21, 26)],
        "Which ferry?",
        AnnotationKind.QUESTION,
        Verdict.UNPROVEN,
        ["ship", " ship ", "", "two  words"],
        initiator="list",
    )
    (note,) = done.project.annotations
    assert [anchor.quote for anchor in note.anchors] == ["ferry", "ferry"]
    assert note.tags == ("ship", "two words")
    assert note.author == "Kim"
    assert len(note.id) == 32
    assert datetime.fromisoformat(note.created).tzinfo is not None
    assert note.modified == note.created
    assert done.changed == {Aspect.ANNOTATIONS}
    assert done.initiator == "list"
    assert reopened(workspace) == done.project


def test_an_edit_changes_what_was_given_and_the_time(path):
    """Editing the note must not lose the verdict."""
    times = (datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=n) for n in count())
    workspace = Workspace(SqlStores().create(path, "F"), "Kim", clock=lambda: next(times))
    workspace.add_reports([read_text(NOON, source="The Herald")])
    (before,) = workspace.annotate([Span("r1", 0, 3)], "a", verdict=Verdict.CONFIRMED, tags=["t"]).project.annotations
    done = workspace.edit_annotation(before.id, note="b")
    (after,) = done.project.annotations
    assert after == replace(before, note="b", modified=after.modified)
    assert after.modified > before.modified
    assert workspace.edit_annotation(before.id, note="b").changed == frozenset()
    assert workspace.edit_annotation(before.id, tags=(), verdict=Verdict.NONE).project.annotations[0].note == "b"
    assert workspace.apply(done.inverse).project.annotations == (before,)
    workspace.close()


def test_notes_stand_in_the_order_of_their_creation(path, reopened):
    """Also those that one tick of the clock saw."""
    workspace = Workspace(SqlStores().create(path, "F"), clock=lambda: datetime(2026, 1, 1, tzinfo=UTC))
    workspace.add_reports([read_text(NOON, source="The Herald")])
    for number in range(12):
        workspace.annotate([Span("r1", 0, 3)], str(number))
    assert [note.note for note in reopened(workspace).annotations] == [str(number) for number in range(12)]


def test_removing_a_report_keeps_its_notes_and_undo_brings_all_of_it_back(workspace, reopened):
    """Report, column, hiding, report of record, original."""
    workspace.annotate([Span("r1", 4, 9)], "n")
    workspace.set_settings(Settings(record="r1"))
    workspace.arrange(("r2", "r1"), {"r1"})
    before, original = workspace.project, workspace.original("r1")
    done = workspace.remove_report("r1")
    assert done.changed == {Aspect.REPORTS, Aspect.ARRANGEMENT, Aspect.SETTINGS}
    assert done.project.annotations == before.annotations
    assert done.project.settings.record is None
    with pytest.raises(ParallaxError, match="no report r1"):
        workspace.original("r1")
    undone = workspace.apply(done.inverse)
    assert undone.project == before
    assert workspace.original("r1") == original
    redone = workspace.apply(undone.inverse)
    assert redone.project == done.project
    assert workspace.apply(redone.inverse).project == before
    assert reopened(workspace) == before


def test_an_id_is_never_given_twice(workspace, path):
    """A note on a removed report must not land on another one that got its id."""
    workspace.remove_report("r2")
    workspace.close()
    again = Workspace(SqlStores().open(path))
    done = again.add_reports([read_text("Third."), read_text("Fourth.")])
    assert [report.id for report in done.project.reports] == ["r1", "r3", "r4"]
    undone = again.apply(done.inverse)
    assert [report.id for report in undone.project.reports] == ["r1"]
    assert [report.id for report in again.add_reports([read_text("Fifth.")]).project.reports] == ["r1", "r5"]
    again.close()


def test_what_is_here_already_is_not_added_again(workspace):
    """Dropping a folder a second time must not double the columns; the rest of it is added."""
    done = workspace.add_reports([read_text(NOON, source="The Herald")])
    assert (done.label, done.changed, done.inverse) == ("“The Herald” is already here", frozenset(), None)
    done = workspace.add_reports([read_text(NOON, source="The Herald"), read_text("New."), read_text("New.")])
    assert [report.id for report in done.project.reports] == ["r1", "r2", "r3"]
    assert "already here" in done.label
    assert workspace.add_reports([]).changed == frozenset()
    # the same words from another file are another report
    assert (
        len(
            workspace.add_reports(
                [replace(read_text(NOON, source="The Herald"), report=_other_bytes())]
            ).project.reports
        )
        == 4
    )


def _other_bytes() -> Report:
    report = read_text(NOON, source="The Herald").report
    return replace(report, provenance=replace(report.provenance, sha256="0" * 64))


def test_another_reading_takes_the_place_of_a_report(workspace):
    """Read again in another encoding: same id, same column, notes stay, and it can be undone."""
    workspace.annotate([Span("r1", 4, 9)], "n")
    workspace.arrange(("r1", "r2"), {"r1"})
    before = workspace.project
    done = workspace.replace_report("r1", read_text(NOON.replace("noon", "nøøn")))
    assert [report.id for report in done.project.reports] == ["r1", "r2"]
    assert done.project.hidden == {"r1"}
    assert done.changed == {Aspect.REPORTS}
    assert workspace.original("r1").data == NOON.replace("noon", "nøøn").encode()
    assert workspace.apply(done.inverse).project == before
    assert workspace.original("r1").data == NOON.encode()


@pytest.mark.parametrize(
    "change",
    [
        lambda w: w.annotate([]),
        lambda w: w.annotate([Span("r1", 3, 4)]),
        lambda w: w.annotate([Span("r1", 5, 5)]),
        lambda w: w.annotate([Span("r1", 0, 1000)]),
        lambda w: w.annotate([Span("r1", 0, 3), Span("r9", 0, 3)]),
        lambda w: w.edit_annotation("nothing", note="x"),
        lambda w: w.delete_annotation("nothing"),
        lambda w: w.remove_report("r9"),
        lambda w: w.replace_report("r9", read_text("x")),
        lambda w: w.original("r9"),
        lambda w: w.arrange(("r1",), ()),
        lambda w: w.arrange(("r1", "r2", "r2"), ()),
        lambda w: w.arrange(("r1", "r2"), {"r9"}),
        lambda w: w.set_settings(Settings(record="r9")),
        lambda w: w.set_settings(Settings(min_score=2)),
        lambda w: w.set_settings(Settings(min_phrase_words=0)),
        lambda w: w.link(Span("r1", 0, 3), Span("r1", 4, 9)),
        lambda w: w.unlink(Span("r1", 0, 3), Span("r9", 4, 9)),
        lambda w: w.never_mark(" … "),
        lambda w: w.never_mark("ferry", Lens.ONLY_HERE),
        lambda w: w.one_actor(["the ferry", "The Ferry"], "x"),
        lambda w: w.one_actor(["a", "b"], " "),
        lambda w: w.not_one_actor("", "x"),
        lambda w: w.forget_decision("nothing"),
    ],
)
def test_what_does_not_fit_is_refused_in_one_line_and_changes_nothing(workspace, change, reopened):
    """A wrong selection or a stale id must not damage the event."""
    before = workspace.project
    with pytest.raises(ParallaxError) as caught:
        change(workspace)
    assert "\n" not in str(caught.value)
    assert workspace.project == before
    assert reopened(workspace) == before


def test_a_change_that_could_not_be_kept_did_not_happen(workspace, path, reopened):
    """What the window shows is what is on disk, also after an error."""
    before = workspace.project
    moved = path.with_name("moved.parallax")
    path.rename(moved)
    with pytest.raises(StorageError):
        workspace.annotate([Span("r1", 0, 3)], "lost?")
    assert workspace.project == before
    moved.rename(path)
    assert reopened(workspace) == before


def test_an_event_that_cannot_be_read_is_let_go(workspace, path):
    """Otherwise the user could not open it again after putting back the backup copy."""
    workspace.close()
    backup = path.read_bytes()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("UPDATE report SET text = 'other words'")
        raw.commit()
    store = SqlStores().open(path)
    with pytest.raises(StorageError, match="is damaged"):
        Workspace(store)
    path.write_bytes(backup)
    Workspace(SqlStores().open(path)).close()


def test_snapshots_are_immutable(workspace):
    """They cross threads."""
    before = workspace.project
    done = workspace.rename("  Another\n title ")
    assert before.title == "The ferry"
    assert done.project.title == "Another title"
    assert done.changed == {Aspect.TITLE}
    with pytest.raises(FrozenInstanceError):
        done.label = "x"
    assert workspace.rename("Another title").inverse is None


def test_an_author_is_found_without_being_told(path):
    """A note without an author would be nobody's."""
    workspace = Workspace(SqlStores().create(path, ""))
    assert isinstance(workspace.author, str)
    workspace.close()


def test_decisions_are_there_after_reopening(workspace, reopened):
    """Links, wordings and names decided by hand, with who and when."""
    a, b = Span("r1", 4, 9), Span("r2", 21, 26)
    done = workspace.link(a, b, initiator="canvas")
    assert (done.label, done.changed, done.initiator) == ("Link passages", {Aspect.DECISIONS}, "canvas")
    workspace.never_mark("  the   ferry ", Lens.SHARED)
    workspace.one_actor(["the ferry", "the ship", "the ferry"], "The ferry")
    workspace.not_one_actor("the bank", "The ferry")
    link, never, one, other = workspace.project.decisions
    assert isinstance(link, Link)
    assert [link.a.quote, link.b.quote] == ["ferry", "ferry"]
    assert link.author == "Kim"
    assert datetime.fromisoformat(link.created).tzinfo is not None
    assert isinstance(never, NeverMark)
    assert (never.words, never.lens) == ("the ferry", Lens.SHARED)
    assert isinstance(one, OneActor)
    assert (one.names, one.concept) == (("the ferry", "the ship"), "The ferry")
    assert isinstance(other, NotOneActor)
    assert (other.names, other.name) == (("The ferry",), "the bank")
    assert len({decision.id for decision in workspace.project.decisions}) == 4
    assert reopened(workspace) == workspace.project


def test_decisions_can_be_taken_back_and_made_again(workspace):
    """One step each, and exactly what was there."""
    a, b = Span("r1", 4, 9), Span("r2", 21, 26)
    first = workspace.project
    linked = workspace.link(a, b)
    assert workspace.link(b, a).inverse is None
    unlinked = workspace.unlink(b, a)
    (decision,) = unlinked.project.decisions
    assert isinstance(decision, Unlink), "the other word on the same two passages is taken back with it"
    assert workspace.apply(unlinked.inverse).project == linked.project
    forgotten = workspace.forget_decision(linked.project.decisions[0].id)
    assert forgotten.project.decisions == ()
    assert workspace.apply(forgotten.inverse).project == linked.project
    assert workspace.apply(linked.inverse).project == first


def test_the_last_word_can_be_said_again(workspace):
    """Join, split and join again ends joined."""
    workspace.one_actor(["a", "b"], "a")
    workspace.not_one_actor("b", "a")
    assert workspace.one_actor(["a", "b"], "a").changed
    assert [type(decision) for decision in workspace.project.decisions] == [NotOneActor, OneActor]
    assert workspace.one_actor(["a", "b"], "a").inverse is None
    workspace.never_mark("the ferry")
    workspace.link(Span("r1", 4, 9), Span("r2", 21, 26))
    assert workspace.never_mark("the ferry").inverse is None


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Ferry runs aground!", "ferry-runs-aground"),
        ("  ", "event"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "event-con"),
        ("渡轮 搁浅", "渡轮-搁浅"),
        ("हिन्दी ख़बर", "हिन्दी-ख़बर"),
        ("العبّارة", "العبّارة"),
        ("a\x00b\ud800c", "a-b-c"),
    ],
)
def test_an_event_is_named_after_its_title(tmp_path, title, name):
    """In any script, and never outside its folder."""
    import unicodedata

    assert new_event_path(title, tmp_path) == tmp_path / f"{unicodedata.normalize('NFC', name)}{SUFFIX}"


@given(st.text(st.characters(codec=None)))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_title_gives_a_name_that_can_be_written(tmp_path, title):
    """Also twice."""
    first = new_event_path(title, tmp_path)
    assert first.parent == tmp_path
    first.touch(exist_ok=False)
    second = new_event_path(title, tmp_path)
    second.touch(exist_ok=False)
    assert first.suffix == SUFFIX
    first.unlink()
    second.unlink()


def test_long_titles_leave_room_for_the_journal(tmp_path):
    """File systems allow 255 bytes."""
    for title in ("x" * 500, "渡" * 500, "🙂ñ" * 300):
        assert len(new_event_path(title, tmp_path).name.encode()) < 200
    assert default_folder().is_absolute()
