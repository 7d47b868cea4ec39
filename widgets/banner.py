"""Messages inside the window: they name the thing and the cause, stop nothing, and stay until they are dismissed."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.model.lens import Lens
from app.model.palette import LIGHT, Palette
from widgets.icons import icon
from widgets.plural import plural
from widgets.style import accent, icon_size

_SHOWN = 4

Action = tuple[str, Callable[[], None]]
"""What a button says, and what it does."""


class Banner(QFrame):
    """One strip above the text for everything there is to tell; new messages join those that are there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.setProperty("kind", "warning")
        self.setAccessibleName(self.tr("Messages"))
        self._palette = LIGHT
        self._kind = "warning"
        self._messages: list[str] = []
        self._icon = QLabel()
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._action, self._other = QPushButton(), QPushButton()
        self._action.hide()
        self._other.hide()
        self._close = QToolButton()
        self._close.setObjectName("icon")
        self._close.setAccessibleName(self.tr("Dismiss this message"))
        self._close.setToolTip(self.tr("Dismiss"))
        self._close.clicked.connect(self.clear)
        column = QVBoxLayout()
        column.setContentsMargins(0, 1, 0, 0)
        column.addWidget(self._text)
        line = QHBoxLayout(self)
        line.setContentsMargins(18, 8, 10, 8)
        line.setSpacing(10)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addLayout(column, 1)
        line.addWidget(self._action, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._other, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._on_action: Callable[[], None] | None = None
        self._on_other: Callable[[], None] | None = None
        self._action.clicked.connect(lambda _checked=False: self._run(self._on_action))
        self._other.clicked.connect(lambda _checked=False: self._run(self._on_other))
        self.hide()

    @property
    def messages(self) -> tuple[str, ...]:
        """What it says now, oldest first."""
        return tuple(self._messages)

    def warn(self, *messages: str, action: str | None = None, on_action: Callable[[], None] | None = None) -> None:
        """Tell that something failed; joins the warnings that are there already."""
        self._show(messages, "warning", action, on_action, None)

    def tell(
        self,
        message: str,
        action: str | None = None,
        on_action: Callable[[], None] | None = None,
        *,
        other: Action | None = None,
    ) -> None:
        """Tell something that is no failure, with a button or two where something can be done about it."""
        self._show((message,), "information", action, on_action, other)

    def clear(self) -> None:
        """Take every message away."""
        self._messages.clear()
        self._action.hide()
        self._other.hide()
        self.hide()

    def retract(self, message: str) -> None:
        """Take one message away: it is not true any more. Its button goes with it."""
        if message in self._messages:
            self._messages.remove(message)
            self._action.hide()
            self._other.hide()
            self._refresh()
            self.setVisible(bool(self._messages))

    def set_colours(self, palette: Palette) -> None:
        """Draw in these colours."""
        self._palette = palette
        self._close.setIconSize(icon_size())
        self._close.setIcon(icon("close", palette.dim))
        self._refresh()

    def _show(
        self,
        messages: tuple[str, ...],
        kind: str,
        action: str | None,
        on_action: Callable[[], None] | None,
        other: Action | None,
    ) -> None:
        if kind == "information":
            if self._messages and self._kind == "warning":
                action = on_action = other = None  # never push a failure away
            else:
                self._messages.clear()
        elif self._kind == "information":
            self._messages.clear()
            self._action.hide()
        if not (kind == "information" and self._messages):
            self._kind = kind
        self._messages += [message for message in messages if message not in self._messages]
        self._on_action = on_action
        if action is not None:
            self._action.setText(action)
        self._action.setVisible(action is not None)
        name, self._on_other = other or ("", None)
        self._other.setText(name)
        self._other.setVisible(other is not None)
        self._refresh()
        self.show()

    def _run(self, run: Callable[[], None] | None) -> None:
        self.clear()
        if run is not None:
            run()

    def _refresh(self) -> None:
        shown = self._messages[-_SHOWN:]
        more = len(self._messages) - len(shown)
        lines = [plural(self.tr("%n earlier message(s)", "", more), more)] if more else []
        self._text.setText("\n".join(lines + shown))
        self._text.setToolTip("\n".join(self._messages) if more else "")
        self.setAccessibleDescription("\n".join(self._messages))
        warning = self._kind == "warning"
        colour = self._palette.lenses[Lens.CONFLICTS] if warning else accent(self._palette)
        self._icon.setAccessibleName(self.tr("Warning") if warning else self.tr("Information"))
        self._icon.setPixmap(icon("warning" if warning else "information", colour).pixmap(icon_size()))
        self.setProperty("kind", self._kind)
        self.style().unpolish(self)
        self.style().polish(self)
