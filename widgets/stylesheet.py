"""The application's style sheet, made from a theme's colours. What it styles is listed in `widgets.theme`."""

import re

_SHEET = """
QWidget {{ color: {ink}; }}
QMainWindow, QDialog, QMessageBox, QWizard {{ background: {panel}; }}
QMainWindow::separator {{ background: {line}; width: 1px; height: 1px; }}
QSplitter::handle {{ background: {line}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QSplitter::handle:vertical {{ height: 1px; }}
QDockWidget {{ border: none; }}

*[role="panel"] {{ background: {panel}; }}
*[role="bar"] {{ background: {panel}; border: none; }}
QFrame[role="card"] {{ background: {card}; border: 1px solid {line}; border-radius: 8px; }}
QFrame[role="rule"] {{ background: {line}; border: none; max-height: 1px; }}

QLabel {{ background: transparent; }}
QLabel[role="heading"] {{ color: {dim}; font-size: 11px; font-weight: 600; }}
QLabel[role="title"] {{ font-size: 13px; font-weight: 600; }}
QLabel[role="dim"] {{ color: {dim}; font-size: 11px; }}
QLabel[role="problem"] {{ color: {conflicts}; font-size: 11px; }}
QLabel[role="key"] {{ color: {dim}; font-size: 10px; border: 1px solid {line}; border-radius: 3px;
    padding: 0px 4px; background: {card}; }}
QLabel[role="passage"] {{ font-family: "Noto Serif"; font-size: 14px; }}

QPushButton, QToolButton {{ background: {card}; border: 1px solid {line}; border-radius: 6px; padding: 5px 12px;
    min-height: 16px; }}
QToolButton {{ padding: 5px 8px; }}
QPushButton:hover, QToolButton:hover {{ background: {hover}; }}
QPushButton:pressed, QToolButton:pressed {{ background: {pressed}; }}
QPushButton:focus {{ border: 2px solid {accent}; padding: 4px 11px; }}
QToolButton:focus {{ border: 2px solid {accent}; padding: 4px 7px; }}
QPushButton:disabled, QToolButton:disabled {{ color: {faint}; background: {panel}; }}
QPushButton:default {{ border: 1px solid {accent}; }}
QPushButton[role="primary"] {{ background: {accent}; color: {on_accent}; border: 1px solid {accent};
    font-weight: 500; }}
QPushButton[role="primary"]:hover {{ background: {accent_hover}; border-color: {accent_hover}; }}
QPushButton[role="primary"]:focus {{ border: 4px double {on_accent}; padding: 2px 9px; }}
QPushButton[role="primary"]:disabled {{ background: {line}; color: {dim}; border-color: {line}; }}
QPushButton[role="chip"] {{ border-radius: 13px; padding: 4px 10px; }}
QPushButton[role="chip"]:focus {{ border: 2px solid {accent}; padding: 3px 9px; }}
QPushButton[role="chip"]:checked {{ background: {accent}; border-color: {accent}; color: {on_accent}; }}
QPushButton[role="chip"]:checked:focus {{ border: 4px double {on_accent}; padding: 1px 7px; }}
QPushButton[role="chip"][tone="confirmed"]:checked {{ background: {only_here}; border-color: {only_here}; }}
QPushButton[role="chip"][tone="contradicted"]:checked {{ background: {conflicts}; border-color: {conflicts}; }}
QPushButton[role="chip"][tone="unproven"]:checked {{ background: {dim}; border-color: {dim}; color: {page}; }}
QPushButton[role="segment"] {{ border-radius: 0px; border-right-width: 0px; }}
QPushButton[role="segment"]:checked {{ background: {accent}; border-color: {accent}; color: {on_accent}; }}
QPushButton[role="segment"]:focus {{ border: 2px solid {accent}; padding: 4px 11px; }}
QPushButton[role="segment"]:checked:focus {{ border: 4px double {on_accent}; padding: 2px 9px; }}
QPushButton[role="segment"][place="first"] {{ border-top-left-radius: 6px; border-bottom-left-radius: 6px; }}
QPushButton[role="segment"][place="last"] {{ border-top-right-radius: 6px; border-bottom-right-radius: 6px;
    border-right-width: 1px; }}
QPushButton[role="flat"], QToolButton[role="flat"] {{ background: transparent; border: 1px solid transparent; }}
QPushButton[role="flat"]:hover, QToolButton[role="flat"]:hover {{ background: {hover}; }}
QPushButton[role="flat"]:focus, QToolButton[role="flat"]:focus {{ border: 2px solid {accent}; }}
QPushButton[role="link"] {{ background: transparent; border: 1px solid transparent; color: {accent};
    text-align: left; padding: 4px 8px; }}
QPushButton[role="link"]:hover {{ background: {card}; }}
QPushButton[role="link"]:focus {{ border: 2px solid {accent}; padding: 3px 7px; }}
QToolButton::menu-indicator {{ image: none; }}

QLineEdit, QTextEdit, QPlainTextEdit, QSpinBox, QComboBox, QDateEdit {{ background: {card};
    border: 1px solid {field}; border-radius: 6px; padding: 4px 8px; selection-background-color: {selection};
    selection-color: {ink}; }}
QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus, QSpinBox:focus, QComboBox:focus, QDateEdit:focus {{
    border: 2px solid {accent}; padding: 3px 7px; }}
QLineEdit > QToolButton, QLineEdit > QToolButton:hover {{ background: transparent; border: none; padding: 0px;
    min-height: 0px; }}
QLineEdit, QTextEdit, QPlainTextEdit {{ placeholder-text-color: {dim}; }}
QLineEdit:disabled, QTextEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {{ color: {faint};
    background: {panel}; }}
QComboBox QAbstractItemView {{ background: {card}; border: 1px solid {line}; selection-background-color: {row};
    selection-color: {ink}; outline: none; }}

QAbstractItemView {{ background: transparent; border: none; outline: none;
    selection-background-color: {row}; selection-color: {ink}; }}
QListView::item, QTreeView::item {{ padding: 6px 8px; border-radius: 6px; border: 1px solid transparent; }}
QListView::item:hover, QTreeView::item:hover {{ background: {hover}; }}
QListView::item:selected, QTreeView::item:selected {{ background: {card}; color: {ink}; border: 1px solid {line}; }}
QListView::item:selected:active, QTreeView::item:selected:active {{ border: 1px solid {accent_line}; }}
QListView::item:focus, QTreeView::item:focus {{ border: 2px solid {accent}; padding: 5px 7px; }}
QTreeView::item, QTreeView::item:selected, QTreeView::item:selected:active {{ border: none; border-radius: 0;
  padding: 7px 9px; }}
QTreeView::item:selected, QTreeView::branch:selected {{ background: {row}; }}
QTreeView::item:selected:focus {{ border: none; border-bottom: 2px solid {accent}; padding: 7px 9px 5px 9px; }}
QScrollArea:focus {{ border: 2px solid {accent}; }}
QLabel:focus {{ border: 2px solid {accent}; border-radius: 4px; }}
QTableView {{ gridline-color: {line}; background: {card}; }}
QHeaderView::section {{ background: {panel}; color: {dim}; border: none; border-bottom: 1px solid {line};
    padding: 4px 8px; }}

QCheckBox, QRadioButton {{ background: transparent; spacing: 8px; }}
QGroupBox {{ border: 1px solid {line}; border-radius: 8px; margin-top: 12px; padding: 8px; }}
QGroupBox::title {{ subcontrol-origin: margin; left: 8px; color: {dim}; }}
QTabWidget::pane {{ border: none; border-top: 1px solid {line}; }}
QTabBar::tab {{ background: transparent; color: {dim}; padding: 6px 12px; border: none;
    border-bottom: 2px solid transparent; }}
QTabBar::tab:selected {{ color: {ink}; border-bottom: 2px solid {accent}; }}

QProgressBar {{ background: {line}; border: none; border-radius: 2px; max-height: 4px; text-align: center;
    color: transparent; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 2px; }}

QMenuBar {{ background: {panel}; border: none; padding: 2px 4px; }}
QMenuBar::item {{ background: transparent; padding: 4px 8px; border-radius: 4px; }}
QMenuBar::item:selected {{ background: {pressed}; }}
QMenu {{ background: {card}; border: 1px solid {line}; padding: 4px; }}
QMenu::item {{ padding: 5px 24px 5px 12px; border-radius: 4px; }}
QMenu::item:selected {{ background: {row}; color: {ink}; }}
QMenu::item:disabled {{ color: {faint}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 4px 8px; }}
QToolTip {{ background: {card}; color: {ink}; border: 1px solid {line}; padding: 6px 8px; }}
QStatusBar {{ background: {panel}; color: {dim}; border-top: 1px solid {line}; }}
QStatusBar QLabel {{ color: {dim}; font-size: 12px; }}
QStatusBar::item {{ border: none; }}
QToolBar {{ background: {panel}; border: none; border-bottom: 1px solid {line}; spacing: 8px; padding: 6px 12px; }}

QScrollArea {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0px; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0px; }}
QScrollBar::handle {{ background: {handle}; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 28px; }}
QScrollBar::handle:horizontal {{ min-width: 28px; }}
QScrollBar::handle:hover {{ background: {handle_hover}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0px; height: 0px; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def sized(sheet: str, percent: int) -> str:
    """The same sheet with text, and the boxes that are ticked, so much larger."""

    def larger(found: re.Match[str]) -> str:
        return f"{found[1]}{max(1, round(int(found[2]) * percent / 100))}px"

    sheet = re.sub(r"(font-size: )(\d+)px", larger, sheet)
    return re.sub(r"((?:indicator \{|arrow \{)[^}]*?width: )(\d+)px", larger, sheet)


def style_sheet(colors: dict[str, str]) -> str:
    """The style sheet of the whole application; `colors` are #rrggbb by the names that the sheet uses."""
    return _SHEET.format(**colors)
