"""The sample event: invented reports that show what every lens is for."""

from pathlib import Path
from typing import TYPE_CHECKING

import resources

if TYPE_CHECKING:
    from widgets.main_window import MainWindow

EVENT = "port-almar"
TITLE = "Ferry collision at Port Almar"


def sample_files() -> tuple[Path, ...]:
    """The files of the sample event, in the order in which they are loaded."""
    return tuple(sorted(path for path in resources.path("samples", EVENT).iterdir() if path.is_file()))


def open_sample(window: "MainWindow") -> None:
    """Open the sample event: the user's own copy of it, with the notes made in it."""
    path = window.places.sample
    if path.is_file():
        window.open_event(path)
        return

    window.create_event(path, TITLE, lambda: window.take_paths(sample_files()))
