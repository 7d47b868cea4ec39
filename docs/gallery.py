"""Draws the pictures of docs/gallery.md: every view of the sample event, light and dark. `make gallery` runs it.

python docs/gallery.py                     the few that the repository keeps, into docs/images
python docs/gallery.py OUT [REPORT …]      every view, light and dark, in two sizes, of the sample or of these reports
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtWidgets import QApplication

from db.store import SqlStores
from widgets.application import ready_application
from widgets.emphasis import EmphasisView
from widgets.main_window import MainWindow
from widgets.recent import Places
from widgets.samples import sample_files
from widgets.views import ViewName

KEPT = Path(__file__).resolve().parent / "images"
SIZE, LARGE = (1280, 800), (2560, 1440)


def main(arguments: list[str]) -> int:
    """Draw the pictures; returns the exit status."""
    ready_application()
    if not arguments:
        with tempfile.TemporaryDirectory(prefix="parallax-") as folder:
            window = opened(Path(folder), sample_files())
            for view, dark in ((ViewName.READING, False), (ViewName.MATRIX, False), (ViewName.EMPHASIS, True)):
                draw(window, view, dark, SIZE, KEPT / f"{view}.png")
            close(window)
        return 0
    out = Path(arguments[0])
    out.mkdir(parents=True, exist_ok=True)
    files = tuple(Path(name) for name in arguments[1:]) or sample_files()
    with tempfile.TemporaryDirectory(prefix="parallax-") as folder:
        window = opened(Path(folder), files)
        for view in ViewName:
            for dark in (False, True):
                for size in (SIZE, LARGE):
                    looks = "dark" if dark else "light"
                    draw(window, view, dark, size, out / f"{view}-{looks}-{size[0]}.png")
        close(window)
    return 0


def opened(folder: Path, files: tuple[Path, ...]) -> MainWindow:
    """A window on these reports, with the first conflict at hand."""
    window = MainWindow(SqlStores(), Places.under(folder))
    window.resize(*SIZE)
    window.show()
    window.take_paths(files)
    wait(lambda: window.session is not None and window.session.arranged is not None)
    conflict = next((stop for stop in window.travel.stops if stop.lens == "conflicts"), None)
    if conflict is not None:
        window.travel.visit(conflict)
        wait(lambda: window.inspector.passage is not None)
    return window


def draw(window: MainWindow, view: ViewName, dark: bool, size: tuple[int, int], file: Path) -> None:
    """One picture of the window."""
    window.set_looks("dark" if dark else "light")
    window.resize(*size)
    window.views.show_page(view)
    page = window.views.page
    wait(lambda: not isinstance(page, EmphasisView) or page.slopes is not None)  # the plotting library takes a moment
    settle()
    window.grab().save(str(file), "PNG")
    sys.stdout.write(f"{file}\n")


def close(window: MainWindow) -> None:
    """Let go of the window and its event."""
    window.close()
    window.deleteLater()
    QApplication.processEvents()


def wait(ready: Callable[[], bool]) -> None:
    """Until something is there."""
    while not ready():
        QApplication.processEvents()
        time.sleep(0.01)


def settle(seconds: float = 0.8) -> None:
    """Let what is computed in the background arrive, and everything be painted."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.01)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
