"""The bar across the top: menus, the name of the event, the way through the differences, the export."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenuBar,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from app.model.palette import Palette
from widgets.flow import FlowLayout
from widgets.icons import icon
from widgets.style import as_role, icon_size, text_scale
from widgets.view_switch import ViewSwitch
from widgets.views import ViewName

_WIDE = 1360
"""Pixels from which the bar has room for words about finding."""

_EDIT = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)


class Title(QStackedWidget):
    """The name of the event; double click, Enter or F2 edits it.

    Signals:
        renamed: the new name, once Enter was pressed or the field was left.
    """

    renamed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._full = ""
        self._label = QLabel()
        self._label.setObjectName("title")
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setMinimumWidth(120)
        self._label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._label.installEventFilter(self)
        self._edit = QLineEdit()
        self._edit.setObjectName("title")
        self._edit.setMaxLength(300)
        self._edit.setAccessibleName(self.tr("Name of the event"))
        self._edit.editingFinished.connect(self._finish)
        self._edit.installEventFilter(self)
        self.addWidget(self._label)
        self.addWidget(self._edit)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(30)

    def set_title(self, title: str) -> None:
        """Show this name; an edit under way goes on."""
        self._full = title
        self._label.setToolTip(self.tr("%1\nDouble click to rename").replace("%1", title) if title else "")
        self._label.setAccessibleName(self.tr("Event: %1. Press Enter to rename.").replace("%1", title))
        self._label.setFocusPolicy(Qt.FocusPolicy.TabFocus if title else Qt.FocusPolicy.NoFocus)
        self._elide()

    def edit(self) -> None:
        """Let the user change the name."""
        self._edit.setText(self._full)
        self.setCurrentWidget(self._edit)
        self._edit.setFocus()
        self._edit.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._label:
            if event.type() is QEvent.Type.MouseButtonDblClick and self._full:
                self.edit()
                return True
            pressed = event.key() if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress else None
            if self._full and pressed in _EDIT:
                self.edit()
                return True
            if event.type() is QEvent.Type.Resize:
                self._elide()
        elif isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self._edit.setText(self._full)
            self.setCurrentWidget(self._label)
            return True
        return super().eventFilter(watched, event)

    def _elide(self) -> None:
        width = max(40, self._label.width() - 4)
        self._label.setText(self._label.fontMetrics().elidedText(self._full, Qt.TextElideMode.ElideRight, width))

    def _finish(self) -> None:
        if self.currentWidget() is not self._edit:
            return
        title = " ".join(self._edit.text().split())
        self.setCurrentWidget(self._label)
        if title and title != self._full:
            self.set_title(title)
            self.renamed.emit(title)


class Stepper(QFrame):
    """‹ 7 of 23 ›: where one is among the differences, and the way to the next."""

    def __init__(self, previous: QAction, following: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stepper")
        self.setAccessibleName(self.tr("Differences"))
        self.setMinimumHeight(30)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._buttons = []
        line = QHBoxLayout(self)
        line.setContentsMargins(3, 2, 3, 2)
        line.setSpacing(2)
        self._label = QLabel()
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._label.setMinimumWidth(62)
        for action, name in ((previous, "previous"), (following, "next")):
            button = QToolButton()
            button.setMinimumSize(24, 24)
            button.setAccessibleName(action.text().replace("&", ""))
            button.setToolTip(f"{action.text().replace('&', '')}  ({action.shortcut().toString()})")
            button.clicked.connect(action.trigger)
            action.enabledChanged.connect(button.setEnabled)
            button.setEnabled(action.isEnabled())
            self._buttons.append((button, name))
        line.addWidget(self._buttons[0][0])
        line.addWidget(self._label)
        line.addWidget(self._buttons[1][0])

    def show_position(self, index: int | None, count: int) -> None:
        """Say that the finding of that index (from 0) of `count` is at hand; None for none yet."""
        if not count:
            text = self.tr("none")
        elif index is None:
            text = str(count)
        else:
            text = self.tr("%1 of %2").replace("%1", str(index + 1)).replace("%2", str(count))
        self._label.setText(text)
        self._label.setAccessibleName(self.tr("Differences: %1").replace("%1", text))

    def set_colours(self, palette: Palette) -> None:
        """Draw the arrows in these colours."""
        for button, name in self._buttons:
            button.setIconSize(icon_size())
            button.setIcon(icon(name, palette.ink))


class FindButton(QPushButton):
    """Looks like the field that it opens: it says in words where there is room for them."""

    def __init__(self, find: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findbutton")
        self._name, self._key = find.text().replace("&", ""), find.shortcut().toString()
        self.setAccessibleName(self._name)
        self.setToolTip(f"{self._name}  ({self._key})")
        self.clicked.connect(find.trigger)
        self.set_wide(False)

    def set_wide(self, on: bool) -> None:
        """Say all of it, or only show what it is for."""
        text = f"{self._name}    {self._key}" if on else ""
        if text != self.text():
            self.setText(text)

    def set_colours(self, palette: Palette) -> None:
        """Draw in these colours."""
        self.setIconSize(icon_size())
        self.setIcon(icon("search", palette.dim))


class TopBar(QFrame):
    """The bar; the main window fills the menus and connects the parts."""

    def __init__(
        self,
        menus: QMenuBar,
        views: dict[ViewName, QAction],
        previous: QAction,
        following: QAction,
        find: QAction,
        export: QAction,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("topbar")
        self.setAccessibleName(self.tr("Menus, views and export"))
        self.title = Title()
        self.views = ViewSwitch(views)
        self.stepper = Stepper(previous, following)
        self.search = FindButton(find)
        self.export = QPushButton(export.text().replace("&", ""))
        as_role(self.export, "primary")
        self.export.setToolTip(export.shortcut().toString())
        self.export.clicked.connect(export.trigger)
        export.enabledChanged.connect(self.export.setEnabled)
        self.export.setEnabled(export.isEnabled())
        rule = QFrame()
        rule.setFixedSize(1, 20)
        rule.setObjectName("rule")
        self._rule = rule
        line = FlowLayout(self, 10)
        line.setContentsMargins(6, 7, 14, 6)
        line.addWidget(menus)
        line.addWidget(rule)
        line.stretch(self.title)
        line.addWidget(self.views)
        line.addWidget(self.stepper)
        line.addWidget(self.search)
        line.addWidget(self.export)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self.setMinimumHeight(self.heightForWidth(self.width()))  # in a low window the rest scrolls, not this

    def _fit(self) -> None:
        """Let the words about finding stand where there is room for them."""
        self.search.set_wide(self.width() >= _WIDE * text_scale(self.font()))

    def set_colours(self, palette: Palette) -> None:
        """Draw in these colours."""
        self._fit()  # the text may have another size now
        self.stepper.set_colours(palette)
        self.search.set_colours(palette)
        self._rule.setStyleSheet(f"background: {palette.line};")
