"""What a fact-checker would lose if the store kept less than it was given."""

import sqlite3
from dataclasses import replace
from threading import Thread

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.model.comparison import Settings
from app.model.decision import NeverMark
from app.model.lens import Lens
from app.model.project import Project
from app.model.report import Original, Provenance, Report
from app.model.storage import StorageError


def test_everything_given_comes_back_after_reopening(stores, store, path, make_report, make_annotation):
    """Reports, offsets, provenance, notes, verdicts, tags and settings outlive the window."""
    report, original = make_report()
    other, other_original = make_report("r2", "Another text.")
    note = make_annotation(report)
    store.put_report(report, original, 0)
    store.put_report(other, other_original, 0)
    store.arrange(("r2", "r1"), frozenset({"r1"}))
    store.put_annotation(note)
    store.set_settings(Settings(min_score=0.25, record="r2", min_phrase_words=4))
    store.set_title("The bridge, day two")
    store.close()
    again = stores.open(path)
    assert again.load() == Project(
        title="The bridge, day two",
        reports=(other, report),
        hidden=frozenset({"r1"}),
        annotations=(note,),
        settings=Settings(min_score=0.25, record="r2", min_phrase_words=4),
    )
    assert again.original("r1") == original
    again.close()


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "nul \x00 inside",
        "escape \x1b0000 and \x1b",
        "lone \ud800 surrogates \udfff",
        "astral 🙂 and 𝔘",
        "שלום العربية 新聞 हिन्दी",
        "line\x85separators\u2028here",
    ],
)
def test_text_comes_back_character_for_character(store, make_report, text):
    """Offsets are useless once one character of the text is another."""
    report, original = make_report("r1", text)
    store.put_report(report, original, 0)
    assert store.load().reports == (report,)


@given(st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_report_comes_back_as_it_was(store, data):
    """Hostile names, remarks and texts of every kind are kept exactly."""
    characters = st.text(st.characters(codec=None), max_size=40)
    maybe = st.none() | characters
    text = data.draw(characters)
    offsets = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda pair: tuple(sorted(pair)))
    content = data.draw(st.binary(max_size=60))
    report = Report(
        id="r1",
        text=text,
        paragraphs=tuple(data.draw(st.lists(offsets, max_size=4))),
        sentences=tuple(data.draw(st.lists(offsets, max_size=4))),
        provenance=Provenance(data.draw(maybe), "0" * 64, remarks=tuple(data.draw(st.lists(characters, max_size=2)))),
        title=data.draw(maybe),
        source=data.draw(maybe),
    )
    original = Original(content, data.draw(characters), "text/plain")
    store.put_report(report, original, 0)
    assert store.load().reports == (report,)
    assert store.original("r1") == original


def test_a_decision_writes_its_own_row_only(store, make_report):
    """And one that is not there cannot be forgotten."""
    for number in range(20):
        store.put_decision(NeverMark(f"words {number}", id=f"d{number}", created=f"{number:02}"))
    raw = store._file.connection.connection.driver_connection
    before = raw.total_changes
    store.put_decision(NeverMark("other words\x00\ud800", Lens.SHARED, id="d7", created="07"))
    assert raw.total_changes - before <= 2
    assert store.load().decision("d7") == NeverMark("other words\x00\ud800", Lens.SHARED, id="d7", created="07")
    assert [decision.id for decision in store.load().decisions] == [f"d{number}" for number in range(20)]
    store.remove_decision("d7")
    with pytest.raises(StorageError, match="no decision d7"):
        store.remove_decision("d7")


def test_a_removed_report_leaves_its_notes(store, make_report, make_annotation):
    """Taking out a report must not take out the work done on it; it shows as orphaned."""
    report, original = make_report()
    store.put_report(report, original, 0)
    store.put_annotation(make_annotation(report))
    store.remove_report("r1")
    assert [note.id for note in store.load().annotations] == ["a1"]
    with pytest.raises(StorageError, match="no report r1"):
        store.original("r1")
    store.put_report(report, original, 0)
    assert store.original("r1") == original


def test_reports_of_the_same_bytes_share_one_original(store, path, make_report):
    """Bytes are kept once, and stay as long as one report still has them."""
    report, original = make_report()
    store.put_report(report, original, 0)
    store.put_report(report.renamed("r2"), replace(original, name="copy.txt"), 1)
    store.remove_report("r1")
    assert store.original("r2").data == original.data
    store.remove_report("r2")
    store.close()
    with sqlite3.connect(path) as raw:
        assert raw.execute("SELECT count(*) FROM original").fetchone() == (0,)
    raw.close()


def test_positions_are_those_of_the_columns(store, make_report):
    """A report comes to the column it was given, wherever the others stand then."""
    for number, position in ((1, 0), (2, 0), (3, 1), (4, 99)):
        store.put_report(*make_report(f"r{number}"), position)
    assert [report.id for report in store.load().reports] == ["r2", "r3", "r1", "r4"]
    store.put_report(*make_report("r4", "New text."), 0)
    assert [report.id for report in store.load().reports] == ["r4", "r2", "r3", "r1"]
    assert store.load().reports[0].text == "New text."


def test_a_number_once_given_is_remembered(stores, store, path, make_report):
    """A note on a removed report must never turn up on a later one of the same id."""
    store.put_report(*make_report("r7"), 0)
    store.remove_report("r7")
    store.close()
    again = stores.open(path)
    assert again.last_report_number() == 7
    again.close()


def test_changes_made_together_are_kept_together_or_not_at_all(store, make_report):
    """Half of eight reports is not what the user asked for."""
    before = store.load()

    def half() -> None:
        with store.together():
            store.put_report(*make_report(), 0)
            store.set_title("Half")
            store.remove_report("r9")

    with pytest.raises(StorageError):
        half()
    assert store.load() == before
    store.put_report(*make_report(), 0)
    assert len(store.load().reports) == 1


def test_a_note_writes_its_own_rows_only(store, make_report, make_annotation):
    """Saving a note in a big event must not take longer than in a small one."""
    report, original = make_report()
    store.put_report(report, original, 0)
    for number in range(50):
        store.put_annotation(make_annotation(report, f"a{number}"))
    raw = store._file.connection.connection.driver_connection
    before = raw.total_changes
    store.put_annotation(make_annotation(report, "a7", note="Another note."))
    # the annotation, two anchors and two tags, once deleted and once written
    assert raw.total_changes - before <= 10
    assert store.load().annotation("a7").note == "Another note."
    assert len(store.load().annotations) == 50


def test_what_is_acknowledged_is_synced(store):
    """A power cut after the acknowledgment must not take the note: WAL, and a sync at every commit."""
    raw = store._file.connection.connection.driver_connection
    pragmas = {name: raw.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")}
    assert pragmas == {"journal_mode": "wal", "synchronous": 2}
    assert raw.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert raw.execute("PRAGMA busy_timeout").fetchone()[0] > 0


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("UPDATE original SET data = x'00'", "the original of report r1"),
        ("UPDATE report SET text = 'Something else'", "the text of report r1|the offsets of report r1"),
        ("UPDATE report SET paragraphs = '[[0, 9999]]'", "the offsets of report r1"),
        ("UPDATE report SET paragraphs = '[[0'", "its content"),
        ("UPDATE annotation SET kind = 'gossip'", "its content"),
        ("UPDATE project SET settings = '[]'", "the settings"),
        ("UPDATE decision SET kind = 'guess'", "its content"),
        ("UPDATE decision SET content = '[]'", "its content"),
        ("DELETE FROM project", "the project"),
    ],
)
def test_tampered_content_is_named_not_shown(stores, store, path, make_report, make_annotation, statement, message):
    """A fact-checker must not be shown a text or an original that is not the one that was kept."""
    report, original = make_report()
    store.put_report(report, original, 0)
    store.put_annotation(make_annotation(report))
    store.put_decision(NeverMark("words", id="d1"))
    store.close()
    raw = sqlite3.connect(path)
    raw.execute(statement)
    raw.commit()
    raw.close()
    again = stores.open(path)
    with pytest.raises(StorageError, match=message) as caught:
        (again.load(), again.original("r1"))
    assert str(path) in str(caught.value)
    again.close()


def test_a_worker_whose_thread_is_renewed_goes_on(store, make_report):
    """Thread pools end idle threads; the event must not stop being saved after half a minute."""
    for number in (1, 2):
        worker = Thread(target=store.put_report, args=(*make_report(f"r{number}"), 0))
        worker.start()
        worker.join()
    assert len(store.load().reports) == 2


def test_a_closed_store_says_so(store):
    """Closing twice is harmless; using a closed event is an error that can be read."""
    store.close()
    store.close()
    with pytest.raises(StorageError, match="is closed"):
        store.load()


def test_unknown_ids_are_refused(store, make_report):
    """A change of something that is not there must not pass as done."""
    store.put_report(*make_report(), 0)
    for change in (
        lambda: store.remove_report("r2"),
        lambda: store.remove_annotation("a9"),
        lambda: store.arrange(("r1", "r2"), frozenset()),
        lambda: store.arrange(("r1",), frozenset({"r2"})),
    ):
        with pytest.raises(StorageError):
            change()
