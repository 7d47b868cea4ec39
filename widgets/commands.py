"""Every command of the window, once: its name, its key, and its place in the menus."""

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from app.model.lens import Lens
from widgets.views import MAKERS, ViewName

Key = QKeySequence.StandardKey

_MENU_PADDING = 24
"""Pixels beside the name of a menu, as the style sheet has them."""


class MenuBar(QMenuBar):
    """A menu bar as wide as its menus; Qt's own forgets its width where one reads from the right."""

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if not self.isNativeMenuBar() or hint.height() > 0:
            metrics = self.fontMetrics()
            names = (action.text().replace("&", "") for action in self.actions() if action.isVisible())
            hint.setWidth(sum(metrics.horizontalAdvance(name) + _MENU_PADDING for name in names) + _MENU_PADDING)
        return hint

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class Commands(QObject):
    """The commands as actions, and the menus that hold them. The window connects them to what they do."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.groups: list[tuple[str, list[QAction]]] = []
        self._within: dict[QAction, str] = {}
        self.menus = MenuBar()
        self.menus.setNativeMenuBar(True)
        self._file()
        self._edit()
        self._view()
        self._go()
        self._help()

    def full_name(self, action: QAction) -> str:
        """The name of a command where its menu is not seen: with that of the submenu it stands in."""
        name, within = action.text().replace("&", "").rstrip("…"), self._within.get(action)
        return f"{within}: {name}" if within is not None else name

    def everything(self) -> list[QAction]:
        """All commands, in the order of the menus."""
        return [action for _, actions in self.groups for action in actions]

    def _menu(self, name: str) -> QMenu:
        self.groups.append((name.replace("&", ""), []))
        return self.menus.addMenu(name)

    def _add(self, menu: QMenu, text: str, *keys: str | Key | Qt.Key, checkable: bool = False) -> QAction:
        action = QAction(text, self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setCheckable(checkable)
        action.setChecked(checkable)
        menu.addAction(action)
        self.groups[-1][1].append(action)
        if (title := menu.title().replace("&", "")) != self.groups[-1][0]:
            self._within[action] = title
        return action

    def _file(self) -> None:
        menu = self._menu(self.tr("&File"))
        self.new = self._add(menu, self.tr("&New event"), "Ctrl+N")
        self.open = self._add(menu, self.tr("&Open…"), "Ctrl+O")
        self.recent = menu.addMenu(self.tr("Open &recent"))
        self.sample = self._add(menu, self.tr("Open the sample even&t"))
        menu.addSeparator()
        self.add_reports = self._add(menu, self.tr("&Add reports…"), "Ctrl+Shift+O")
        self.add_folder = self._add(menu, self.tr("Add &folder…"))
        self.paste = self._add(menu, self.tr("&Paste a report…"), "Ctrl+V")
        menu.addSeparator()
        self.export_pdf = self._add(menu, self.tr("&Export PDF…"), "Ctrl+E")
        self.preview = self._add(menu, self.tr("Previe&w and print…"), "Ctrl+P")
        more = menu.addMenu(self.tr("Export a&s"))
        self.exports: dict[str, QAction] = {}
        for end, name in (
            (".html", self.tr("&Web page (HTML)…")),
            (".docx", self.tr("W&ord document (DOCX)…")),
            (".xlsx", self.tr("E&xcel workbook (XLSX)…")),
            (".md", self.tr("Mar&kdown…")),
            (".csv", self.tr("&Table of all findings (CSV)…")),
            (".claims.csv", self.tr("Table of &claims (CSV)…")),
            (".conflicts.csv", self.tr("Table of con&flicts (CSV)…")),
            (".annotations.csv", self.tr("Table of &notes (CSV)…")),
            (".json", self.tr("&Data of the event (JSON)…")),
            (".jsonld", self.tr("Notes as W3C &annotations (JSON-LD)…")),
            (".claimreview.jsonld", self.tr("&Verdicts as ClaimReview (JSON-LD)…")),
        ):
            self.exports[end] = self._add(more, name)
        more.addSeparator()
        self.leave_private = self._add(more, self.tr("&Leave internal notes out"), checkable=True)
        menu.addSeparator()
        self.import_notes = self._add(menu, self.tr("&Import notes…"))
        menu.addSeparator()
        self.rename = self._add(menu, self.tr("Rena&me the event"), "F2")
        self.save_copy = self._add(menu, self.tr("Save a &copy as…"), "Ctrl+Shift+S")
        self.close = self._add(menu, self.tr("C&lose the event"), "Ctrl+W")
        menu.addSeparator()
        self.quit = self._add(menu, self.tr("&Quit"), "Ctrl+Q")

    def _edit(self) -> None:
        menu = self._menu(self.tr("&Edit"))
        self.undo = self._add(menu, self.tr("&Undo"), "Ctrl+Z")
        self.redo = self._add(menu, self.tr("&Redo"), "Ctrl+Shift+Z", "Ctrl+Y")
        menu.addSeparator()
        self.copy = self._add(menu, self.tr("&Copy the selected words"), "Ctrl+C")
        self.copy_source = self._add(menu, self.tr("Copy with the s&ource"), "Ctrl+Shift+C")
        self.copy_quotation = self._add(menu, self.tr("Copy as a &quotation"), "Ctrl+Alt+C")
        self.copy_markdown = self._add(menu, self.tr("Copy as &Markdown"))
        self.copy_claims = self._add(menu, self.tr("Cop&y the claims as a table (Markdown)"))
        self.select_passage = self._add(menu, self.tr("&Select the whole passage"), "Ctrl+A")
        menu.addSeparator()
        self.filter = self._add(menu, self.tr("F&ilter the marks…"), "Ctrl+Shift+F")
        self.find = self._add(menu, self.tr("&Find in all reports"), "Ctrl+F")
        menu.addSeparator()
        self.add_note = self._add(menu, self.tr("&Add a note"), "A")
        self.both_sides = self._add(menu, self.tr("Note on &both sides of the conflict"), "B")
        self.add_words = self._add(menu, self.tr("Add the selected &words to the note"), "Shift+B")
        self.next_fact = self._add(menu, self.tr("Next fact to &tick off"), "U")
        self.delete_note = self._add(menu, self.tr("&Delete the note"))
        menu.addSeparator()
        self.link = self._add(menu, self.tr("&Link with another passage…"), "L")
        menu.addSeparator()
        self.settings = self._add(menu, self.tr("S&ettings…"), "Ctrl+,")
        self.settings.setMenuRole(QAction.MenuRole.PreferencesRole)

    def _view(self) -> None:
        menu = self._menu(self.tr("&View"))
        self.views: dict[ViewName, QAction] = {}
        views = QActionGroup(self)
        for number, (view, name) in enumerate(
            (
                (ViewName.SIDE, self.tr("Side &by side")),
                (ViewName.READING, self.tr("&Reading")),
                (ViewName.MATRIX, self.tr("&Matrix")),
                (ViewName.EMPHASIS, self.tr("&Emphasis")),
            ),
            start=1,
        ):
            if view is ViewName.SIDE or view in MAKERS:
                keys = (str(number), "E") if view is ViewName.EMPHASIS else (str(number),)
                self.views[view] = self._add(menu, name, *keys, checkable=True)
                self.views[view].setChecked(False)  # a group does not uncheck what comes in checked
                views.addAction(self.views[view])
        self.views[ViewName.SIDE].setChecked(True)
        menu.addSeparator()
        self.lenses: dict[Lens, QAction] = {}
        for lens, name, key in (
            (Lens.SHARED, self.tr("&Shared"), "S"),
            (Lens.ONLY_HERE, self.tr("&Only here"), "O"),
            (Lens.CONFLICTS, self.tr("&Conflicts"), "C"),
            (Lens.FRAMING, self.tr("&Framing"), "F"),
            (Lens.NOTES, self.tr("&Notes"), "Shift+A"),
        ):
            self.lenses[lens] = self._add(menu, name, key, checkable=True)
        menu.addSeparator()
        self.zoom_in = self._add(menu, self.tr("Zoom &in"), "Ctrl++", "Ctrl+=")
        self.zoom_out = self._add(menu, self.tr("Zoom o&ut"), "Ctrl+-")
        self.zoom_reset = self._add(menu, self.tr("Normal si&ze"), "Ctrl+0")
        self.text_larger = self._add(menu, self.tr("Larger te&xt in the window"), "Ctrl+Alt++", "Ctrl+Alt+=")
        self.text_smaller = self._add(menu, self.tr("Smaller &text in the window"), "Ctrl+Alt+-")
        looks = menu.addMenu(self.tr("&Looks"))
        group = QActionGroup(self)
        self.looks: dict[str, QAction] = {}
        for mode, name in (
            ("system", self.tr("As the &system")),
            ("light", self.tr("&Light")),
            ("dark", self.tr("&Dark")),
        ):
            action = self._add(looks, name, checkable=True)
            action.setChecked(False)
            group.addAction(action)
            self.looks[mode] = action
        menu.addSeparator()
        self.wider = self._add(menu, self.tr("&Wider column or panel"), "Alt+Shift+Right")
        self.narrower = self._add(menu, self.tr("Narrower column or &panel"), "Alt+Shift+Left")
        self.fit_columns = self._add(menu, self.tr("All columns in the window"), "Alt+Shift+0")
        menu.addSeparator()
        self.left_panel = self._add(menu, self.tr("Reports and lenses"), "Ctrl+B", checkable=True)
        self.right_panel = self._add(menu, self.tr("Inspector"), "Ctrl+I", checkable=True)
        self.notes_list = self._add(menu, self.tr("List of all notes"), "Ctrl+L")
        self.work_list = self._add(menu, self.tr("Work list of claims"), "Ctrl+Shift+L")
        menu.addSeparator()
        self.earlier = self._add(menu, self.tr("Move the report to the left"), "Ctrl+Shift+Left")
        self.later = self._add(menu, self.tr("Move the report to the right"), "Ctrl+Shift+Right")

    def _go(self) -> None:
        menu = self._menu(self.tr("&Go"))
        self.next = self._add(menu, self.tr("Ne&xt difference"), "N")
        self.previous = self._add(menu, self.tr("&Previous difference"), "P")
        menu.addSeparator()
        self.next_found = self._add(menu, self.tr("Next place &found"), "F3", "Ctrl+G")
        self.previous_found = self._add(menu, self.tr("Previous place f&ound"), "Shift+F3", "Ctrl+Shift+G")
        menu.addSeparator()
        self.back = self._add(menu, self.tr("&Back"), "Alt+Left")
        self.forward = self._add(menu, self.tr("For&ward"), "Alt+Right")
        menu.addSeparator()
        self.next_part = self._add(menu, self.tr("Next part of the win&dow"), "F6")
        self.previous_part = self._add(menu, self.tr("Previous part of the w&indow"), "Shift+F6")
        menu.addSeparator()
        self.palette = self._add(menu, self.tr("&Command palette"), "Ctrl+K")

    def _help(self) -> None:
        menu = self._menu(self.tr("&Help"))
        self.audit = self._add(menu, self.tr("Audit &trail…"))
        self.claims_history = self._add(menu, self.tr("&History of all claims…"))
        self.claims_history.setEnabled(False)
        self.shortcuts = self._add(menu, self.tr("&Keyboard shortcuts"), "F1")
        self.about = self._add(menu, self.tr("&About Parallax"))
