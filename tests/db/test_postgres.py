"""The same store on a newsroom's PostgreSQL: a server of the test's own, over a local socket; skipped without one."""

import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
import sqlalchemy as sa

from app.model.annotation import Evidence, EvidenceKind, Reply, Template
from app.model.audit import AuditAction, AuditEntry
from app.model.claim_record import ClaimRecord, HistoryEntry, ScaleVerdict, VerdictScale
from app.model.comparison import Settings
from app.model.decision import Link, NeverMark
from app.model.lens import Lens
from app.model.report import Span
from app.model.storage import StorageError
from app.workspace import Workspace
from db import rows, schema
from db.store import SqlStore
from db.tables import ProjectRow

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
IS_ROOT = hasattr(os, "getuid") and os.getuid() == 0

pytestmark = pytest.mark.skipif(
    not BINARIES or importlib.util.find_spec("pg8000") is None or (IS_ROOT and shutil.which("runuser") is None),
    reason="no PostgreSQL server here",
)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The socket of a server that lives as long as these tests."""
    # not in tmp_path, whose parents are closed to the server's user
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    as_server = ["runuser", "-u", "postgres", "--"] if IS_ROOT else []
    if IS_ROOT:
        shutil.chown(folder, "postgres")
    binaries, data = BINARIES[-1].parent, folder / "data"
    options = f"-k {folder} -c listen_addresses= -c fsync=off"

    def run(*command: str) -> None:
        subprocess.run([*as_server, *command], check=True, cwd=folder, stdout=subprocess.DEVNULL)

    run(str(binaries / "initdb"), "-D", str(data), "-U", "desk", "-A", "trust", "-E", "UTF8", "--no-sync")
    control = str(binaries / "pg_ctl")
    run(control, "-D", str(data), "-w", "-o", options, "-l", str(folder / "log"), "start")
    yield str(folder / ".s.PGSQL.5432")
    run(control, "-D", str(data), "-w", "-m", "immediate", "stop")
    shutil.rmtree(folder)


class Server:
    """One event in a database of its own on the server."""

    backup = None

    def __init__(self, socket: str, name: str) -> None:
        self.location = f"desk/{name}"
        self._engine = sa.create_engine(f"postgresql+pg8000://desk@/{name}", connect_args={"unix_sock": socket})
        self._connection = self._engine.connect()

    @contextmanager
    def transaction(self, doing: str) -> Iterator[sa.Connection]:
        """All of it, or nothing."""
        try:
            with self._connection.begin():
                yield self._connection
        except sa.exc.StatementError as error:
            raise StorageError(f"{self.location}: could not {doing}: {error.orig}") from error

    def close(self) -> None:
        """Disconnect."""
        self._connection.close()
        self._engine.dispose()


@pytest.fixture
def open_store(server: str) -> Iterator[object]:
    """Opens the test's event, a new one at first."""
    name = f"event_{uuid4().hex}"
    admin = sa.create_engine("postgresql+pg8000://desk@/postgres", connect_args={"unix_sock": server})
    with admin.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    admin.dispose()
    made: list[SqlStore] = []
    first = Server(server, name)
    with first.transaction("make") as connection:
        schema.upgrade(connection)
        project = {"id": 1, "title": "The bridge", "settings": rows.settings_row(Settings()), "last_report": 0}
        connection.execute(sa.insert(ProjectRow).values(project))
    first.close()

    def opened() -> SqlStore:
        made.append(SqlStore(Server(server, name)))
        return made[-1]

    yield opened
    for store in made:
        store.close()


def test_everything_given_comes_back(open_store, make_report, make_annotation):
    """A server would keep less than a file."""
    store = open_store()
    report, original = make_report("r2", "nul \x00 escape \x1b lone \ud800 astral 🙂\nשלום 新聞")
    store.put_report(report, original, 0)
    store.put_report(*make_report("r1"), 0)
    store.arrange(("r2", "r1"), frozenset({"r1"}))
    note = make_annotation(make_report("r1")[0])
    evidence = Evidence(EvidenceKind.FILE, "scan\x00.pdf", sha256=store.put_file(b"\x00scan"), size=5)
    note = replace(note, replies=(Reply("p", "Yes \ud800."),), evidence=(evidence,), private=True, claim="c1")
    store.put_annotation(note)
    store.put_decision(Link(note.anchors[0], replace(note.anchors[1], report="r2", quote="\x00\ud800"), id="d1"))
    store.put_decision(NeverMark("words", Lens.SHARED, id="d2"))
    store.put_claim(ClaimRecord("c1", "It was \x00 noon.", evidence=(evidence,)))
    store.set_scales((VerdictScale("h", "H", (ScaleVerdict("a", "A"), ScaleVerdict("b", "B"))),), "h")
    store.set_templates((Template("Call", tags=("phone",)),))
    before = store.load()
    store.close()
    again = open_store()
    assert again.load() == before
    assert (before.report("r2"), before.annotations) == (report, (note,))
    assert again.original("r2") == original
    assert again.file(evidence.sha256) == b"\x00scan"


def test_changes_made_together_are_kept_together_or_not_at_all(open_store, make_report):
    """Half of a change is not what the user asked for."""
    store = open_store()
    before = store.load()

    def half() -> None:
        with store.together():
            store.put_report(*make_report(), 0)
            store.remove_report("r9")

    with pytest.raises(StorageError):
        half()
    assert store.load() == before


@pytest.mark.parametrize("statement", ["UPDATE {0} SET number = number + 9", "DELETE FROM {0}", "TRUNCATE {0}"])
@pytest.mark.parametrize("table", ["history", "audit"])
def test_the_server_refuses_to_rewrite(open_store, statement, table):
    """A verdict could be made to look as if it had always been another."""
    store = open_store()
    store.add_history((HistoryEntry("c1", "2026", "Kim", "Set verdict", "verdict", "", "true"),))
    store.add_audit((AuditEntry("2026", "Kim", AuditAction.EXPORTED, "a.pdf", ("0" * 64,)),))
    with pytest.raises(StorageError, match="is never rewritten"), store._transaction("change") as connection:
        connection.exec_driver_sql(statement.format(table))
    assert (len(store.history()), len(store.audit())) == (1, 1)


def test_search_finds_the_same_as_in_a_file(open_store, make_report, make_annotation):
    """Without trigrams, by comparing."""
    store = open_store()
    report, original = make_report("r1", "Brücke gesperrt\n渡轮搁浅了 100% sicher.")
    store.put_report(report, original, 0)
    store.put_annotation(make_annotation(report, note="Die Brücke_1 rostet."))
    for query, hits in (("brucke", 3), ("BRÜCKE rostet", 1), ("渡", 1), ("100%", 1), ("1%", 0), ("brücke_", 1)):
        assert len([hit for hit in store.search(query) if hit.field != "title"]) == hits, query
    store.remove_annotation("a1")
    assert store.search("rostet") == ()


def test_a_days_work_can_be_done_and_undone(open_store, make_report):
    """Through the same door as with a file."""
    workspace = Workspace(open_store(), "Kim")

    class Read:
        report, original = make_report()

    class Other:
        report, original = make_report("r2", "Bridge closed\nIt was noon when the bridge was closed.")

    workspace.add_reports([Read(), Other()])
    before = workspace.project
    done = [
        workspace.link(Span("r1", 12, 41), Span("r2", 14, 40)),
        workspace.annotate([Span("r1", 0, 6)], "n"),
        workspace.add_claim("The bridge was shut at noon.", [Span("r1", 12, 41)]),
    ]
    done.append(workspace.set_verdict(workspace.project.claims[0].id, "true"))
    after = workspace.project
    for changeset in reversed(done):
        workspace.apply(changeset.inverse)
    assert workspace.project == before
    assert [entry.field for entry in workspace.history()].count("verdict") == 2
    assert after.claims[0].state == "checked"
    workspace.close()
