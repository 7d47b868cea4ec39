"""What the window remembers between two sessions, in one file under the program's control."""

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import platformdirs
from PySide6.QtCore import QByteArray, QSettings

from app.workspace import default_folder

_LONGEST = 10


@dataclass(frozen=True, slots=True)
class Places:
    """Where the window keeps things: the events, its own settings, its log."""

    events: Path
    settings: Path
    log: Path
    sample: Path

    @classmethod
    def of_user(cls) -> "Places":
        """The folders of the person at this computer."""
        state = Path(platformdirs.user_state_dir("parallax", appauthor=False))
        data = Path(platformdirs.user_data_dir("parallax", appauthor=False))
        config = Path(platformdirs.user_config_dir("parallax", appauthor=False))
        return cls(default_folder(), config / "window.ini", state / "parallax.log", data / "sample.parallax")

    @classmethod
    def under(cls, folder: Path) -> "Places":
        """Everything inside one folder: for pictures, tests, and a stick that is carried around."""
        return cls(folder / "events", folder / "window.ini", folder / "parallax.log", folder / "sample.parallax")


@dataclass(frozen=True, slots=True)
class RecentEvent:
    """An event that was open before; `missing` when its file is not there now."""

    path: Path
    title: str
    missing: bool


class Memory:
    """The recent events, the looks and the size of the window."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    def recent(self) -> tuple[RecentEvent, ...]:
        """Newest first; those whose file has gone are listed as missing, since a drive may only be unplugged."""
        entries = []
        for line in self._list("recent"):
            name, _, title = line.partition("\t")
            path = Path(name)
            entries.append(RecentEvent(path, title or path.stem, not path.is_file()))
        return tuple(entries)

    def remember(self, path: Path, title: str) -> None:
        """Put an event at the top of the list."""
        known, first = self._list("recent"), f"{path}\t{' '.join(title.split())}"
        if known[:1] == [first]:
            return  # it is told after every change, and writing takes the disk
        others = [line for line in known if line.partition("\t")[0] != str(path)]
        self._settings.setValue("recent", [first, *others][:_LONGEST])
        self._settings.sync()

    def forget(self, path: Path) -> None:
        """Take an event off the list; its file stays."""
        self._settings.setValue(
            "recent", [line for line in self._list("recent") if line.partition("\t")[0] != str(path)]
        )
        self._settings.sync()

    def state_of(self, path: Path) -> dict[str, str]:
        """How an event was looked at when it was last closed; {} where that is not known."""
        try:
            kept = json.loads(self.text(_state_key(path), "{}"))
        except ValueError:
            return {}
        return {str(key): str(value) for key, value in kept.items()} if isinstance(kept, dict) else {}

    def keep_state(self, path: Path, state: dict[str, str]) -> None:
        """Remember how an event is looked at; those that are no longer among the recent events are forgotten."""
        recent = {_state_key(event.path) for event in self.recent()} | {_state_key(path)}
        self._settings.beginGroup("state")
        known = [f"state/{key}" for key in self._settings.childKeys()]
        self._settings.endGroup()
        for key in known:
            if key not in recent:
                self._settings.remove(key)
        self.set_text(_state_key(path), json.dumps(state))

    def text(self, key: str, default: str) -> str:
        """A remembered word."""
        value = self._settings.value(key)
        return value if isinstance(value, str) else default

    def set_text(self, key: str, value: str) -> None:
        """Remember a word."""
        self._settings.setValue(key, value)
        self._settings.sync()

    def flag(self, key: str, default: bool) -> bool:
        """A remembered yes or no."""
        return self.text(key, "yes" if default else "no") == "yes"

    def set_flag(self, key: str, on: bool) -> None:
        """Remember a yes or no."""
        self.set_text(key, "yes" if on else "no")

    def bytes(self, key: str) -> QByteArray | None:
        """A remembered state of Qt's own (geometry)."""
        value = self._settings.value(key)
        return value if isinstance(value, QByteArray) else None

    def set_bytes(self, key: str, value: QByteArray) -> None:
        """Remember a state of Qt's own."""
        self._settings.setValue(key, value)
        self._settings.sync()

    def _list(self, key: str) -> list[str]:
        value = self._settings.value(key)
        if isinstance(value, str):
            return [value] if value else []
        return [str(item) for item in value] if isinstance(value, list) else []


def _state_key(path: Path) -> str:
    return f"state/{sha256(str(path).encode('utf-8', 'surrogateescape')).hexdigest()[:16]}"
