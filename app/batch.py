"""Compares many events in one run: a file of cases in, one file of results a case out.

A case that fails leaves a file that says why, and the others go on. What is written depends on the cases alone, never
on how many processes worked on them.
"""

import contextlib
import json
import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

from app.export.text import one_line
from app.model.comparison import Settings
from app.model.errors import Cancelled, ParallaxError
from app.model.progress import Progress
from app.model.report import Report

# Characters of reports that a process should have to itself: on two cores, a second process gained nothing on 207,000
# characters in 933 cases (4.3 s), and took a third off 342,000 in 36 cases (3.3 s to 2.2 s).
_WORTH_A_PROCESS = 150_000
_ERROR_SUFFIX = ".error.json"
_LONGEST_NAME = 255 - len(_ERROR_SUFFIX)  # bytes; what the usual file systems allow
_WINDOWS_RESERVED = frozenset('<>:"|?*')
_OPTIONAL = ("title", "source", "published", "language")


class BatchError(ParallaxError):
    """A batch that cannot run, or a case of it that cannot be compared; the message says which and why."""


@dataclass(frozen=True, slots=True)
class CaseReport:
    """One report of a case, a file or a text as it stands. `place` is where the file lies; the rest is as given."""

    id: str
    path: str | None = None
    place: Path | None = None
    text: str | None = None
    encoding: str | None = None
    title: str | None = None
    source: str | None = None
    published: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One line of a batch. `name` is safe as a file name and unlike every other; `error` says why it cannot run."""

    line: int
    name: str
    reports: tuple[CaseReport, ...] = ()
    error: str | None = None

    @property
    def weight(self) -> int:
        """About how many characters have to be compared."""
        return sum(len(report.text or "") + _size(report.place) for report in self.reports)


@dataclass(frozen=True, slots=True)
class Failure:
    """A case that failed, in one line; `details` is set where the fault is the program's own."""

    case: Case
    error: str
    details: str | None = None


Tell = Callable[[int, int, Case, "Failure | None"], None]  # done, of all, the case that just ended, why it failed


@dataclass(frozen=True, slots=True)
class _Job:
    """What every case of a run needs to know."""

    out: Path
    settings: Settings


def run_batch(cases: Sequence[Case], out: Path, settings: Settings, *, jobs: int | None = None, tell: Tell) -> int:
    """Compare every case and write `out`/<name>.json, or `out`/<name>.error.json; returns how many failed.

    Whatever an earlier run left under either name of a case is gone when the case has ended.

    Args:
        jobs: processes to work with; None takes as many as pay.

    Raises:
        BatchError: the folder cannot be made.
        ExportError: not even the reason of a failure could be written there.
        KeyboardInterrupt: the user stopped the run; every file that stands there is complete.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        cause = "it is not a folder" if isinstance(error, FileExistsError) else _reason(error)
        raise BatchError(f"Cannot write to the folder {out}: {cause}.") from error
    job = _Job(out, settings)
    processes = jobs if jobs is not None else _processes_that_pay(cases)
    if processes > 1 and not _can_share_work():
        processes = 1
    ended = _in_processes(cases, job, processes) if processes > 1 else ((case, _run(case, job)) for case in cases)
    failed = 0
    for done, (case, failure) in enumerate(ended, start=1):
        failed += failure is not None
        tell(done, len(cases), case, failure)
    return failed


# ---------------------------------------------------------------- reading the cases


def read_cases(path: Path) -> tuple[Case, ...]:
    """The cases of a batch file: JSON, one a line, in UTF-8; blank lines are skipped.

    A line that cannot be used becomes a case with an `error`, so that the others can go on. A report's path is
    relative to the batch file's folder.

    Raises:
        BatchError: the file cannot be read, or holds no case at all.
    """
    try:
        # a pipe ends, a device need not
        if path.is_char_device() or path.is_block_device():
            raise BatchError(f"Cannot read the batch file {path}: it is a device.")
        lines = path.read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n")
        folder = path.resolve().parent
    except (OSError, ValueError) as error:
        raise BatchError(f"Cannot read the batch file {path}: {_reason(error)}.") from error
    read = [(number, *_parsed(line)) for number, line in enumerate(lines, start=1) if line.strip()]
    if not read:
        raise BatchError(f"The batch file {path} holds no case. Write one JSON object a line, as the guide shows.")
    cases: list[Case] = []
    taken: dict[str, int] = {}
    later: list[tuple[int, str]] = []
    for number, content, broken in read:
        given = content.get("case")
        unusable = broken or _fault_of_name(given)
        name = str(given)
        if unusable is None and os.path.normcase(name) in taken:
            unusable = f'The case "{name}" stands already in line {taken[os.path.normcase(name)]}.'
        if unusable is not None:
            later.append((number, unusable))
            continue
        taken[os.path.normcase(name)] = number
        try:
            cases.append(Case(number, name, _reports_of(content, folder)))
        except BatchError as fault:
            cases.append(Case(number, name, error=str(fault)))
    for number, unusable in later:  # once all the real names are known, theirs cannot collide with one
        name = f"line-{number}"
        while os.path.normcase(name) in taken:
            name += "-bad"
        taken[os.path.normcase(name)] = number
        cases.append(Case(number, name, error=unusable))
    return tuple(sorted(cases, key=lambda case: case.line))


def _parsed(line: bytes) -> tuple[dict[str, Any], str | None]:
    try:
        content = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        return {}, "The line is not UTF-8."
    except json.JSONDecodeError as error:
        return {}, f"The line is not JSON: {error.msg} at column {error.colno}."
    except (ValueError, RecursionError):
        return {}, "The line is not JSON that can be used: it is nested too deeply, or holds an endless number."
    if not isinstance(content, dict):
        return {}, 'The line is not a JSON object with "case" and "reports".'
    return content, None


def _fault_of_name(name: object) -> str | None:
    """Why this cannot be the name of a file in the output folder, and nowhere else."""
    if name is None:
        return 'The line has no "case".'
    if not isinstance(name, str) or not name:
        return '"case" must be a text that is not empty.'
    shown = one_line(name, 60)
    if name in (".", "..") or any(c in "/\\" for c in name):
        return f'The case name "{shown}" would lead out of the output folder. Use a name without slashes.'
    if any(ord(c) < 32 or ord(c) == 127 or "\ud800" <= c <= "\udfff" for c in name):
        return f'The case name "{shown}" has a character that no file name can have.'
    if os.name == "nt" and (_WINDOWS_RESERVED.intersection(name) or name[-1] in ". "):
        return f'The case name "{shown}" has a character that no file name can have here.'
    if len(name.encode("utf-8")) > _LONGEST_NAME:
        return f'The case name "{shown}" is too long for a file name.'
    if name.casefold().endswith(".error"):
        return f'The case name "{shown}" ends like a file of errors. Choose another.'
    return None


def _reports_of(content: dict[str, Any], folder: Path) -> tuple[CaseReport, ...]:
    given = content.get("reports")
    if not isinstance(given, list) or not given:
        raise BatchError('The case has no "reports".')
    ids: list[str | None] = []
    for n, report in enumerate(given, start=1):
        if not isinstance(report, dict):
            raise BatchError(f"Report {n} is not a JSON object.")
        report_id = _optional_text(report, "id", n)
        if report_id is not None and report_id in ids:
            raise BatchError(f'Two reports have the id "{one_line(report_id, 60)}".')
        ids.append(report_id)
    taken = {report_id for report_id in ids if report_id is not None}
    found = []
    for n, (report_id, report) in enumerate(zip(ids, given, strict=True), start=1):
        if report_id is None:
            number = n
            while f"r{number}" in taken:
                number += 1
            report_id = f"r{number}"
            taken.add(report_id)
        found.append(_report_of(report, report_id, n, folder))
    return tuple(found)


def _report_of(report: dict[str, Any], report_id: str, n: int, folder: Path) -> CaseReport:
    path, text = _optional_text(report, "path", n), report.get("text")
    if (path is None) == (text is None):
        raise BatchError(f'Report {n} needs either "path" or "text".')
    if text is not None and not isinstance(text, str):
        raise BatchError(f'"text" of report {n} is not a text.')
    named = {key: _optional_text(report, key, n) for key in _OPTIONAL}
    place = None if path is None else folder / path
    return CaseReport(report_id, path, place, text, _optional_text(report, "encoding", n), **named)


def _optional_text(report: dict[str, Any], key: str, n: int) -> str | None:
    value = report.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or (not value and key in ("id", "path")):
        raise BatchError(f'"{key}" of report {n} is not a text, or is empty.')
    if key == "id" and any("\ud800" <= c <= "\udfff" for c in value):
        raise BatchError(f'"id" of report {n} has half a character in it.')
    return value


# ---------------------------------------------------------------- one case


def _run(case: Case, job: _Job, progress: Progress | None = None) -> Failure | None:
    """Compare one case and leave its file, the result or the reason."""
    from app.export.files import write_whole

    result, error = job.out / f"{case.name}.json", job.out / f"{case.name}{_ERROR_SUFFIX}"
    failure = None
    try:
        write_whole(result, _compared(case, job.settings, progress or Progress()))
    except Cancelled:
        raise
    except Exception as fault:  # one case must not take the others with it, whatever it hit
        failure = _failure_of(case, fault)
    if failure is None:
        with contextlib.suppress(FileNotFoundError):
            error.unlink()
        return None
    _leave_reason(failure, job)
    return failure


def _compared(case: Case, settings: Settings, progress: Progress) -> str:
    from app.compare.engine import compare
    from app.export.data import json_text

    if case.error is not None:
        raise BatchError(case.error)
    return json_text(compare([_read(report) for report in case.reports], settings, progress))


def _read(given: CaseReport) -> Report:
    from app.reading import read_file, read_text

    if given.text is not None:
        named = {key: getattr(given, key) for key in _OPTIONAL}
        return read_text(given.text, report_id=given.id, **named).report
    assert given.place is not None
    report = read_file(given.place, report_id=given.id, encoding=given.encoding).report
    named = {key: value for key in _OPTIONAL if (value := getattr(given, key)) is not None}
    return replace(report, provenance=replace(report.provenance, path=given.path), **named)


def _failure_of(case: Case, fault: Exception) -> Failure:
    if isinstance(fault, ParallaxError):
        return Failure(case, one_line(str(fault)))
    said = f"The comparison failed unexpectedly ({type(fault).__name__}: {one_line(str(fault), 200)})."
    return Failure(case, said, "".join(traceback.format_exception(fault)))


def _leave_reason(failure: Failure, job: _Job) -> None:
    from app.export.files import write_whole

    content = {"error": failure.error, "case": failure.case.name, "line": failure.case.line}
    if failure.details is not None:
        content["details"] = failure.details
    text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    write_whole(job.out / f"{failure.case.name}{_ERROR_SUFFIX}", text)
    with contextlib.suppress(OSError):  # a folder of that name is what failed
        (job.out / f"{failure.case.name}.json").unlink()


# ---------------------------------------------------------------- several processes


def _processes_that_pay(cases: Sequence[Case]) -> int:
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    weight = sum(case.weight for case in cases)
    return max(1, min(usable, len(cases), weight // _WORTH_A_PROCESS))


def _can_share_work() -> bool:
    """Whether processes can wait for one another here; some containers have no shared memory to do it with."""
    try:
        multiprocessing.get_context("spawn").Event()
    except (ImportError, OSError):
        return False
    return True


def _in_processes(cases: Sequence[Case], job: _Job, processes: int) -> Iterator[tuple[Case, Failure | None]]:
    """Every case with how it ended, in the order in which they end.

    Where a process dies (out of memory, killed), the cases it may have been at are tried again one by one, so that
    only the culprit fails.
    """
    waiting = deque(cases)
    while waiting:
        lost: list[Case] = []
        yield from _until_broken(waiting, lost, job, processes)
        for case in lost:
            culprit: list[Case] = []
            yield from _until_broken(deque([case]), culprit, job, 1)
            if culprit:
                failure = Failure(case, "The process that compared it died; perhaps the memory did not suffice.")
                _leave_reason(failure, job)
                yield case, failure


def _until_broken(
    waiting: deque[Case], lost: list[Case], job: _Job, processes: int
) -> Iterator[tuple[Case, Failure | None]]:
    """Work `waiting` off in fresh processes; if one dies, the cases that were under way are put into `lost`."""
    from app.export.files import clear_unfinished

    context = multiprocessing.get_context("spawn")
    stop = context.Event()
    pool = ProcessPoolExecutor(processes, mp_context=context, initializer=_enter_worker, initargs=(stop,))
    under_way: dict[Future[Failure | None], Case] = {}
    workers: set[int] = set()
    try:
        while waiting or under_way:
            with _interrupts_held_back():  # so that a process which is just starting does not see them either
                while waiting and len(under_way) < 2 * processes:
                    under_way[pool.submit(_run_in_worker, waiting[0], job)] = waiting[0]
                    waiting.popleft()  # only now: submitting to dead processes fails
                workers |= {child.pid for child in multiprocessing.active_children() if child.pid is not None}
            for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                failure = future.result()
                yield under_way.pop(future), failure
    except BrokenProcessPool:
        for future, case in under_way.items():
            if future.done() and future.exception() is None:
                yield case, future.result()
            else:
                lost.append(case)
    finally:
        stop.set()
        pool.shutdown(wait=True, cancel_futures=True)
        clear_unfinished(job.out, workers)  # the pool kills the others when one dies, in the middle of a file too


_stop: Event | None = None


def _enter_worker(stop: Event) -> None:
    global _stop
    _stop = stop
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process decides what an interrupt means
    threading.Thread(target=_leave_with_parent, daemon=True).start()


def _leave_with_parent() -> None:
    """End when the first process is gone, however it went: a worker that waits for it would wait for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)


def _run_in_worker(case: Case, job: _Job) -> Failure | None:
    return _run(case, job, Progress(is_cancelled=_stop.is_set if _stop is not None else None))


@contextlib.contextmanager
def _interrupts_held_back() -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _size(path: Path | None) -> int:
    try:
        return 0 if path is None else path.stat().st_size
    except (OSError, ValueError):
        return 0


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
