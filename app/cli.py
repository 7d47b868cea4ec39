"""The command line: compares reports without a window, without a display and without a database.

What is slow to load (the reader of web pages, the typesetting) is only loaded when a command needs it.
"""

import argparse
import contextlib
import math
import os
import sys
import time
import traceback
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from app.model.comparison import Comparison, Settings
from app.model.errors import ParallaxError
from app.model.progress import Progress
from app.model.report import Report

if TYPE_CHECKING:
    from app.batch import Case, Failure
    from app.export.document import Document

DONE, SOME_FAILED, UNUSABLE, STOPPED = 0, 1, 2, 130

_STANDARD_OUTPUT = "-"
_BINARY = ("pdf", "docx", "xlsx")
_FORMATS = (*_BINARY, "html", "csv", "json")
_FLAGS = ", ".join(f"--{name}" for name in _FORMATS)
_EPILOG = """\
A folder stands for all the reports in it. Without any file to write a summary is printed.
A line of a batch is {"case": "c1", "reports": [{"id": "r1", "path": "a.txt"}, {"id": "r2", "text": "..."}]};
its result is DIR/c1.json, or DIR/c1.error.json if that case failed.
Exit status: 0 done, 1 some case of a batch failed, 2 unusable arguments or unreadable input,
130 stopped. Every file is written whole or not at all; one that has the name already is replaced."""


class _UsageError(ParallaxError):
    """The arguments make no sense together."""


class _Parser(argparse.ArgumentParser):
    """Reports wrong arguments as every other error is reported: in one line."""

    def error(self, message: str) -> NoReturn:
        raise _UsageError(f"{message}. `compare --help` shows what can be given.")


def main(argv: Sequence[str]) -> int:
    """Run `compare …`; returns the exit status: 0 done, 1 some case failed, 2 unusable arguments or input.

    Args:
        argv: the arguments after the program's name, the first of them `compare`.
    """
    arguments = list(argv)
    verbose = "--verbose" in arguments
    try:
        options = _parser().parse_args(arguments[1:] if arguments[:1] == ["compare"] else arguments)
        return _batch(options) if options.batch is not None else _compare(options)
    except SystemExit as asked_for_help:
        return int(asked_for_help.code or DONE)
    except ParallaxError as error:
        _complain(str(error))
        return UNUSABLE
    except KeyboardInterrupt:
        _complain("Stopped. Every file that was written is complete.")
        return STOPPED
    except Exception as error:  # a fault of the program's own: still one line, and the rest for who asks for it
        if verbose:
            traceback.print_exc()
        hint = "" if verbose else " Run it again with --verbose for the details."
        _complain(f"This should not have happened ({type(error).__name__}: {error}).{hint}")
        return UNUSABLE


def _parser() -> _Parser:
    parser = _Parser(
        prog="main.py compare",
        usage="main.py compare REPORT [REPORT ...] [options]\n"
        "       main.py compare --batch CASES.jsonl --out DIR [options]",
        description="Compare several reports of one event, or many events in one run.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("reports", nargs="*", metavar="REPORT", help="a file, or a folder of files")
    parser.add_argument("--json", metavar="FILE", help="write everything that was found as JSON; - is standard output")
    parser.add_argument("--pdf", metavar="FILE", help="write the side-by-side comparison as an annotated PDF")
    parser.add_argument("--html", metavar="FILE", help="write it as a web page; - is standard output")
    parser.add_argument("--csv", metavar="FILE", help="write the findings as a table; - is standard output")
    parser.add_argument("--docx", metavar="FILE", help="write it as a Word document with comments")
    parser.add_argument("--xlsx", metavar="FILE", help="write the findings as an Excel workbook")
    parser.add_argument("--title", metavar="TEXT", help="name of the event, for the files that have one")
    parser.add_argument("--encoding", metavar="NAME", help="how the files are encoded, where it is guessed wrongly")
    parser.add_argument(
        "--min-score",
        type=_score,
        metavar="S",
        help="list sentence pairs from this score up, 0 to 1; 0 lists every scored pair",
    )
    parser.add_argument("--batch", type=Path, metavar="CASES", help="compare many events: one JSON object a line")
    parser.add_argument("--out", type=Path, metavar="DIR", help="folder for the results of a batch")
    parser.add_argument("--jobs", type=_jobs, metavar="N", help="processes for a batch (default: as many as pay)")
    parser.add_argument("--verbose", action="store_true", help="say on standard error what is being done")
    return parser


def _score(text: str) -> float:
    try:
        score = float(text)
    except ValueError:
        score = math.nan
    if not 0 <= score <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 to 1")
    return score


def _jobs(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:9]) <= 256:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to 256")
    return int(text)


# ---------------------------------------------------------------- one event


def _compare(options: argparse.Namespace) -> int:
    if options.out is not None or options.jobs is not None:
        raise _UsageError(f"--out and --jobs belong to --batch. Files to write are named with {_FLAGS}.")
    if not options.reports:
        raise _UsageError("There is nothing to compare. Name the reports, or a batch with --batch.")
    targets = _targets(options)
    with _Teller(options.verbose) as teller:
        reports = _read(options.reports, options.encoding, teller, [place for _, place in targets])
        from app.compare.engine import compare

        comparison = compare(reports, Settings(min_score=options.min_score), Progress(teller.at))
        if targets:
            _write(targets, _document(comparison, options.title), teller)
            return DONE
    from app.summary import summary

    _print(summary(comparison))
    return DONE


def _targets(options: argparse.Namespace) -> list[tuple[str, str]]:
    """What is to be written where, checked before anything is computed: (format, file name or `-`)."""
    from app.export.files import check_writable

    targets = [(name, value) for name in _FORMATS if (value := getattr(options, name)) is not None]
    for name in _BINARY:
        if (name, _STANDARD_OUTPUT) in targets:
            raise _UsageError(f"A {name.upper()} cannot go to standard output. Give --{name} the name of a file.")
    if sum(place == _STANDARD_OUTPUT for _, place in targets) > 1:
        raise _UsageError("Only one result can go to standard output.")
    taken: dict[str, str] = {}
    for name, place in targets:
        if place == _STANDARD_OUTPUT:
            continue
        real = os.path.normcase(os.path.realpath(place)) if "\0" not in place else place
        if real in taken:
            raise _UsageError(f"--{taken[real]} and --{name} name the same file, {place}")
        taken[real] = name
        if not place:
            raise _UsageError(f"--{name} is given a name that is empty")
        check_writable(place)
    return targets


def _read(names: Sequence[str], encoding: str | None, teller: "_Teller", outputs: Sequence[str]) -> list[Report]:
    from app.reading import expand, read_file

    if "" in names:
        raise _UsageError("The name of a report is empty")
    paths = expand([Path(name) for name in names])
    written = {os.path.realpath(place) for place in outputs if place != _STANDARD_OUTPUT}
    reports = []
    for number, path in enumerate(paths, start=1):
        if os.path.realpath(path) in written:
            raise _UsageError(f"{path} is one of the reports; writing to it would destroy it. Choose another file")
        teller.at(0.0, f"Reading {path.name}")
        reports.append(read_file(path, report_id=f"r{number}", encoding=encoding).report)
    return reports


def _document(comparison: Comparison, title: str | None) -> "Document":
    from app.export.document import Document

    titles = (report.title for report in comparison.reports if report.title)
    return Document(title or next(titles, "Comparison of reports"), comparison, created=_now())


def _now() -> str:
    """The time of the export, ISO 8601 in UTC; SOURCE_DATE_EPOCH fixes it for builds that must be repeatable."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = float(fixed) if fixed.isascii() and fixed.isdigit() and len(fixed) < 12 else time.time()
    return datetime.fromtimestamp(moment, UTC).isoformat(timespec="seconds")


def _write(targets: Sequence[tuple[str, str]], document: "Document", teller: "_Teller") -> None:
    """Write every file, each whole or not at all; the texts are all made before the first one is written."""
    from app.export.files import write_whole

    texts = [(place, _text(name, document)) for name, place in targets if name not in _BINARY]
    for name, place in targets:
        if name in _BINARY:
            _write_binary(name, Path(place), document, Progress(teller.at))
    for place, text in texts:
        teller.at(1.0, f"Writing {place}")
        if place != _STANDARD_OUTPUT:
            write_whole(place, text)
    for place, text in texts:
        if place == _STANDARD_OUTPUT:
            _print(text, encoding="utf-8")


def _write_binary(name: str, path: Path, document: "Document", progress: Progress) -> None:
    if name == "docx":
        from app.export.office_docx import write_docx

        write_docx(path, document, progress)
    elif name == "xlsx":
        from app.export.workbook import write_xlsx

        write_xlsx(path, document, progress)
    else:
        from app.export.pdf import write_pdf

        _tell_missing(write_pdf(path, document, progress))


def _tell_missing(letters: str) -> None:
    from app.export.coverage import some_of
    from app.export.words import count_words

    if letters:
        _complain(
            f"The PDF has empty boxes for {count_words(len(letters), 'letter')} that no font on this computer has: "
            f"{some_of(letters)} Install a font that has them, such as Noto Sans CJK for Chinese, and write it again."
        )


def _text(name: str, document: "Document") -> str:
    if name == "html":
        from app.export.web import html_text

        return html_text(document)
    if name == "csv":
        from app.export.data import csv_text

        return csv_text(document)
    from app.export.data import json_text

    return json_text(document.comparison)


# ---------------------------------------------------------------- many events


def _batch(options: argparse.Namespace) -> int:
    from app.batch import read_cases, run_batch

    unfit = [f"--{name}" for name in (*_FORMATS, "title", "encoding") if getattr(options, name) is not None]
    unfit += ["REPORT"] if options.reports else []
    if unfit:
        raise _UsageError(f"--batch cannot be given together with {', '.join(unfit)}. Results of a batch go to --out.")
    if options.out is None:
        raise _UsageError("--batch needs --out, the folder for the results.")
    failures: list[Failure] = []
    with _Teller(options.verbose) as teller:

        def tell(done: int, total: int, case: "Case", failure: "Failure | None") -> None:
            if failure is not None:
                failures.append(failure)
            teller.at(done / total, f"{done} of {total}: {case.name}" + (f": {failure.error}" if failure else ""))

        cases = read_cases(options.batch)
        run_batch(cases, options.out, Settings(min_score=options.min_score), jobs=options.jobs, tell=tell)
    if not failures:
        return DONE
    first = min(failures, key=lambda failure: failure.case.line)
    where = options.out / f"{first.case.name}.error.json"
    _complain(f"{len(failures)} of {len(cases)} cases failed. The first, in {where}: {first.error}")
    return SOME_FAILED


# ---------------------------------------------------------------- telling


class _Teller:
    """Says on standard error how far a long step is: one line that renews itself on a terminal, a line a step with
    --verbose, and nothing at all where the output is not watched."""

    def __init__(self, verbose: bool) -> None:
        self._verbose = verbose
        self._renews = not verbose and sys.stderr is not None and sys.stderr.isatty()
        self._last = ""

    def __enter__(self) -> "_Teller":
        return self

    def __exit__(self, *_: object) -> None:
        if self._renews and self._last:
            self._say("\r\033[K")

    def at(self, fraction: float, what: str) -> None:
        """Tell that `fraction` (0…1) is done and `what` comes now."""
        if not (self._verbose or self._renews):
            return
        from app.export.text import one_line

        line = f"{fraction:4.0%} {one_line(what, 100)}".rstrip()
        if line != self._last:
            self._last = line
            self._say(f"\r\033[K{one_line(line, 78)}" if self._renews else f"{line}\n")

    def _say(self, text: str) -> None:
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(text)
            sys.stderr.flush()


def _complain(message: str) -> None:
    from app.export.text import one_line

    with contextlib.suppress(OSError, ValueError, AttributeError):  # nobody listens; the exit status still tells
        sys.stderr.write(f"parallax: {one_line(message)}\n")
        sys.stderr.flush()


def _print(text: str, encoding: str | None = None) -> None:
    """Write to standard output, in its own encoding unless another is given.

    Raises:
        ParallaxError: what reads it has gone, or the disk that it goes to is full.
    """
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode(encoding or sys.stdout.encoding or "utf-8", "replace"))
        sys.stdout.buffer.flush()
    except OSError as error:
        # what is still buffered would fail again when the interpreter ends, with a traceback
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise ParallaxError(f"Cannot write to standard output: {error.strerror or error}.") from error
