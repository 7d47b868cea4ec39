"""Background work: results come back on the window's thread, errors are shown, nothing stale is delivered."""

import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.model.errors import Cancelled, ParallaxError
from app.model.progress import Progress
from app.workspace import Workspace
from db.store import SqlStores
from widgets.tasks import DatabaseWorker, Tasks


@pytest.fixture
def tasks(qapp: object) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


def test_results_arrive_on_the_windows_thread(qtbot: QtBot, tasks: Tasks) -> None:
    """A widget touched from another thread crashes the window."""
    seen: list[tuple[bool, bool]] = []
    tasks.run(
        lambda _progress: threading.current_thread() is threading.main_thread(),
        lambda worked_here: seen.append((worked_here, threading.current_thread() is threading.main_thread())),
    )
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(False, True)]


def test_an_error_reaches_whoever_asked(qtbot: QtBot, tasks: Tasks) -> None:
    """What failed is told with its own words."""

    def work(_progress: Progress) -> None:
        raise ParallaxError("report.txt: the disk is full")

    errors: list[Exception] = []
    tasks.run(work, None, errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert str(errors[0]) == "report.txt: the disk is full"


def test_an_error_nobody_asked_for_is_not_swallowed(
    qtbot: QtBot, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bug in the background ends in the crash log and in a message, never in silence."""
    caught: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: caught.append(error))
    tasks.run(lambda _progress: 1 / 0)
    qtbot.waitUntil(lambda: bool(caught))
    assert isinstance(caught[0], ZeroDivisionError)


def test_cancelling_stops_the_work_and_says_so(qtbot: QtBot, tasks: Tasks) -> None:
    """Cancel ends the work itself, not only its display."""
    ended = threading.Event()

    def work(progress: Progress) -> None:
        try:
            while True:
                progress.at(0.5, "on the way")
                time.sleep(0.001)
        finally:
            ended.set()

    told: list[float] = []
    errors: list[Exception] = []
    task = tasks.run(work, None, errors.append, lambda fraction, _what: told.append(fraction))
    qtbot.waitUntil(lambda: bool(told))
    task.cancel()
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], Cancelled)
    assert ended.is_set()


def test_a_dropped_result_never_arrives(qtbot: QtBot, tasks: Tasks) -> None:
    """An older comparison must not overwrite a newer one."""
    arrived: list[str] = []
    gate = threading.Event()
    old = tasks.run(lambda _progress: gate.wait(60) and "old", arrived.append)
    old.drop()
    tasks.run(lambda _progress: "new", arrived.append)
    gate.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert arrived == ["new"]


def test_the_database_has_one_thread_and_closing_waits_for_it(qtbot: QtBot, qapp: object, tmp_path: Path) -> None:
    """Everything that was asked for before the window closed is on disk afterwards."""
    worker = DatabaseWorker()
    path = tmp_path / "event.parallax"
    worker.open(lambda: Workspace(SqlStores().create(path, "before")), lambda _workspace: None)
    threads: list[str] = []

    def slow(workspace: Workspace) -> None:
        threads.append(threading.current_thread().name)
        time.sleep(0.05)
        workspace.rename(f"step {len(threads)}")

    for _ in range(4):
        worker.run(slow)
    assert worker.pending == 4
    worker.close()
    assert len(set(threads)) == 1
    store = SqlStores().open(path)
    assert store.load().title == "step 4"
    store.close()
