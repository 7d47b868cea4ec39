"""The typefaces of exports, and the application object that Qt needs before it can set a line of text."""

import os
import sys
import threading
from enum import Enum
from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QLoggingCategory
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QRawFont

import resources
from app.export.files import ExportError

UNIT = 16
"""Layout units in a point. Text is laid out this much larger, so that no advance is rounded to a whole point."""

_SERIF_CJK = ("Noto Serif CJK", "Source Han Serif")
_SANS_CJK = ("Noto Sans CJK", "Source Han Sans")
_SYSTEM_CJK = ("Songti SC", "Hiragino Mincho ProN", "SimSun", "Microsoft YaHei", "PingFang SC", "Malgun Gothic")
# the same ideograph has other strokes in each of these
_CJK_SUFFIXES = {"ja": "JP", "ko": "KR", "zh-tw": "TC", "zh-hk": "HK"}


class Face(Enum):
    """What a typeface is for."""

    TEXT = "Noto Serif"
    INTERFACE = "Inter"


FAMILIES: tuple[str, ...] = ("Noto Serif", "Inter", "Noto Naskh Arabic")
"""The families that Parallax brings along."""

_lock = threading.Lock()
_own_application: QGuiApplication | None = None
_loaded = False


def ensure_application() -> QCoreApplication:
    """The application, made without a display if there is none yet. Call it on the main thread, before any worker.

    An application that exists already, such as the window's, is used as it is. On Linux one of our own never connects
    to a display, because a stale DISPLAY, as in an old terminal session, would abort the process.

    Raises:
        ExportError: there is an application that cannot set text, or this is not the main thread.
    """
    global _own_application
    existing = QCoreApplication.instance()
    if existing is not None:
        if not isinstance(existing, QGuiApplication):
            raise ExportError("Cannot set text: this process runs an application without fonts.")
        return existing
    if threading.current_thread() is not threading.main_thread():
        raise ExportError("Cannot set text: the application must be started on the main thread first.")
    arguments = ["parallax"]
    if sys.platform.startswith("linux") and "QT_QPA_PLATFORM" not in os.environ:
        arguments += ["-platform", "offscreen"]
    _own_application = QGuiApplication(arguments)
    return _own_application


def load_fonts() -> tuple[str, ...]:
    """Make the bundled typefaces known to Qt, once in a process; gives FAMILIES.

    Raises:
        ExportError: a font file is missing or broken.
    """
    global _loaded
    with _lock:
        if not _loaded:
            # one line a font and a script that it lacks; what matters of it is told by `coverage`
            QLoggingCategory.setFilterRules("qt.text.font.db=false")
            files = sorted(f for f in resources.path("fonts").iterdir() if f.suffix in {".ttf", ".otf"})
            for file in files:
                if QFontDatabase.addApplicationFont(str(file)) < 0:
                    raise ExportError(f"Cannot read the font {file}: install Parallax again.")
            if not files:
                raise ExportError(f"There are no fonts in {resources.path('fonts')}: install Parallax again.")
            _loaded = True
    return FAMILIES


def is_empty(raw: QRawFont) -> bool:
    """Whether this is what Qt takes where no font knows a script: boxes. Asked for their name, Qt ends the process."""
    return raw.pixelSize() <= 0


@lru_cache(maxsize=512)
def font(face: Face, size: float, *, bold: bool = False, italic: bool = False, language: str = "") -> QFont:
    """A font of `size` points in layout units; `language` (ISO 639-1) decides between forms of the same ideograph.

    Callers must not change what they get: it is shared.
    """
    made = QFont()
    made.setFamilies([face.value, FAMILIES[2], *_cjk(face, language.lower()), *_SYSTEM_CJK])
    made.setPixelSize(max(1, round(size * UNIT)))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setItalic(italic)
    if bold:
        made.setWeight(QFont.Weight.Bold if face is Face.TEXT else QFont.Weight.DemiBold)
    return made


def _cjk(face: Face, language: str) -> tuple[str, ...]:
    suffix = _CJK_SUFFIXES.get(language) or _CJK_SUFFIXES.get(language[:2], "SC")
    serif = tuple(f"{family} {suffix}" for family in _SERIF_CJK)
    sans = tuple(f"{family} {suffix}" for family in _SANS_CJK)
    return serif + sans if face is Face.TEXT else sans + serif
