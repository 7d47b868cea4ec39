"""When something breaks: a log in the user's own folder, and a message instead of silence."""

import faulthandler
import logging
import sys
import threading
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from app.model.errors import ParallaxError

_log = logging.getLogger("parallax")
_fault_file: TextIO | None = None

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def install(log: Path, show: Callable[[str], None]) -> None:
    """Write every unhandled error, Qt's warnings and hard crashes into `log`; `show` tells the user in one line.

    Where the log cannot be written (a read-only home), errors still reach stderr and the user.
    """
    global _fault_file
    handler: logging.Handler
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(log, maxBytes=500_000, backupCount=2, encoding="utf-8", delay=True)
        _fault_file = log.with_suffix(".crash").open("w", encoding="utf-8")
        faulthandler.enable(_fault_file)
    except OSError:
        handler = logging.StreamHandler()
        if sys.stderr is not None:
            faulthandler.enable()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _log.handlers[:] = [handler]
    _log.setLevel(logging.INFO)
    _log.propagate = False

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _log.error("unhandled", exc_info=(kind, error, trace))
        if isinstance(error, ParallaxError):
            show(str(error))
            return
        sys.__excepthook__(kind, error, trace)
        show(
            f"Something went wrong inside Parallax ({kind.__name__}: {error}). "
            f"What was saved is safe; details are in {log}."
        )

    sys.excepthook = hook
    threading.excepthook = lambda args: _log.error(
        "unhandled in a thread", exc_info=(args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback)
    )
    qInstallMessageHandler(_qt_message)


def _qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    _log.log(_LEVELS.get(kind, logging.WARNING), "Qt: %s (%s)", message, context.category)


def uninstall() -> None:
    """Put the hooks back as they were; for a process that goes on after the window."""
    global _fault_file
    sys.excepthook = sys.__excepthook__
    threading.excepthook = threading.__excepthook__
    qInstallMessageHandler(None)
    faulthandler.disable()
    if _fault_file is not None:
        _fault_file.close()
        _fault_file = None
    for handler in _log.handlers[:]:
        handler.close()
        _log.removeHandler(handler)
