"""The history of claims and the audit trail: entries are added, and nothing that is there is ever rewritten."""

import sqlite3
from contextlib import closing

import pytest

from app.model.audit import AuditAction, AuditEntry
from app.model.claim_record import ClaimRecord, HistoryEntry, ScaleVerdict, VerdictScale
from app.model.storage import StorageError

ENTRY = HistoryEntry("c1", "2026-03-01T00:00:00Z", "Kim", "Set verdict", "verdict", "", "truth: true")
LINE = AuditEntry("2026-03-01T00:00:00Z", "Kim", AuditAction.EXPORTED, "PDF to /desk/a.pdf", ("0" * 64,))


@pytest.fixture
def written(store):
    """An event with two entries in each."""
    store.add_history((ENTRY, ENTRY))
    store.add_audit((LINE,))
    store.add_audit((LINE,))
    return store


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE history SET after = 'truth: false'",
        "UPDATE history SET number = number + 10",
        "DELETE FROM history WHERE number = 1",
        "REPLACE INTO history SELECT project_id, number, claim, time, 'Eve', change, field, before, after FROM history",
        "UPDATE audit SET user = 'Eve'",
        "DELETE FROM audit",
        "REPLACE INTO audit SELECT project_id, number, time, 'Eve', action, detail, sha256s FROM audit",
        "DELETE FROM project",
    ],
)
def test_the_database_itself_refuses_to_rewrite(written, path, statement):
    """A verdict could be made to look as if it had always been another."""
    written.close()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA foreign_keys=ON")
        with pytest.raises(sqlite3.IntegrityError, match=r"is never rewritten|FOREIGN KEY"):
            raw.execute(statement)
        raw.rollback()
        assert raw.execute("SELECT user, after FROM history").fetchall() == [("Kim", "truth: true")] * 2
        assert raw.execute("SELECT user FROM audit").fetchall() == [("Kim",)] * 2


def test_entries_are_numbered_on(written, stores, path):
    """Over every reopening."""
    written.close()
    with closing(stores.open(path)) as again:
        again.add_history((ENTRY,))
        assert again.history() == again.history("c1") == (ENTRY,) * 3
        assert again.history("c2") == ()
        again.add_audit(())
        assert again.audit() == (LINE, LINE)


def test_an_entry_is_kept_together_with_its_change_or_not_at_all(store):
    """The history would tell of a verdict that nobody gave."""

    def half() -> None:
        with store.together():
            store.put_claim(ClaimRecord("c1", "It was noon."))
            store.add_history((ENTRY,))
            store.remove_claim("c9")

    with pytest.raises(StorageError):
        half()
    assert store.history() == ()
    assert store.load().claims == ()


def test_a_claim_writes_its_own_row_only(store):
    """Ticking off a fact in a big event must not take longer than in a small one."""
    for number in range(30):
        store.put_claim(ClaimRecord(f"c{number}", "It was noon.", created=f"{number:02}"))
    raw = store._file.connection.connection.driver_connection
    before = raw.total_changes
    store.put_claim(ClaimRecord("c7", "It was dawn.", created="07"))
    assert raw.total_changes - before <= 2
    assert store.load().claim("c7").text == "It was dawn."


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("UPDATE claim SET state = 'guessed'", "its content"),
        ("UPDATE claim SET content = '{}'", "its content"),
        ("UPDATE part SET content = '{}'", "its content"),
        ("UPDATE annotation SET status = 'gossip'", "its content"),
        ("UPDATE evidence_file SET data = x'00'", "the evidence file"),
    ],
)
def test_tampered_content_is_named_not_shown(stores, store, path, make_report, make_annotation, statement, message):
    """A forged proof would be printed."""
    store.put_annotation(make_annotation(make_report()[0]))
    store.put_claim(ClaimRecord("c1", "It was noon."))
    store.set_scales((VerdictScale("h", "H", (ScaleVerdict("a", "A"), ScaleVerdict("b", "B"))),), "h")
    store.close()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("INSERT INTO evidence_file VALUES (1, 'ab', x'00')")
        raw.execute(statement)
        raw.commit()
    with closing(stores.open(path)) as again, pytest.raises(StorageError, match=message):
        (again.load(), again.file("ab"))
