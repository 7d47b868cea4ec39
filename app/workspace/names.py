"""Who works here, and where an event is kept and what its file is called."""

import os
import unicodedata
from getpass import getuser
from pathlib import Path

from platformdirs import user_data_path

SUFFIX = ".parallax"
"""What an event's file is called at its end."""


def user_name() -> str:
    """The user's name in the operating system; empty where it has none."""
    try:
        return getuser()
    except (OSError, KeyError, ImportError):
        return ""


def default_folder() -> Path:
    """Where new events are kept unless the user chooses another folder."""
    return user_data_path("Parallax", appauthor=False) / "events"


def new_event_path(title: str, folder: Path) -> Path:
    """A file name for a new event in a folder, made of its title in any script, that is not taken yet."""
    kept = (
        character if unicodedata.category(character)[0] in "LNM" else "-"
        for character in unicodedata.normalize("NFC", title).casefold()
    )
    slug = "-".join(filter(None, "".join(kept).split("-")))
    # file systems allow 255 bytes; the journal and backup copies put something behind the name
    slug = os.fsdecode(slug.encode()[:150]).encode("utf-8", "ignore").decode().rstrip("-")
    if slug in _RESERVED:
        slug = f"event-{slug}"
    slug = slug or "event"
    path, number = folder / f"{slug}{SUFFIX}", 1
    while path.exists() or path.is_symlink():
        number += 1
        path = folder / f"{slug}-{number}{SUFFIX}"
    return path


# names that Windows keeps for devices
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))]
)
