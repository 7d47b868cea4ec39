"""The keys that belong to one part of the window, where no menu has them: for the sheet of all keys.

What stands here is what `keyPressEvent` of those parts does; a test reads their sources and asks that no key is left
out.
"""

from PySide6.QtCore import QCoreApplication

Lines = list[tuple[str, str]]
"""Keys, as Qt names them and with commas between, and what they do."""


def own_keys() -> list[tuple[str, Lines]]:
    """Every part that has keys of its own, with these."""
    return [
        (
            _tr("In the text"),
            [
                ("Up, Down", _tr("The sentence before or after, in the same report")),
                ("Left, Right", _tr("The same place in the report beside it")),
                ("PgUp, PgDown", _tr("A window further up or down")),
                ("Home, End", _tr("The first or last passage of the report; with Ctrl as well")),
                ("Return, Enter", _tr("Show what is folded at the passage at hand")),
                ("Shift+Left, Shift+Right", _tr("Select a word more or less")),
                ("Shift+Up, Shift+Down", _tr("Select a sentence more or less")),
                ("Shift+Home, Shift+End", _tr("Select to where the paragraph begins or ends")),
                ("A", _tr("A note on the selected words, or on the passage at hand")),
                ("G", _tr("Go to where the report itself tells a passage that stands elsewhere")),
                ("Z", _tr("Fold what only one report has, or show it")),
                ("K", _tr("In Reading: let this report scroll alone, or with the others")),
                ("Esc", _tr("Let go of what is dragged; select nothing")),
            ],
        ),
        (
            _tr("In the matrix and the charts"),
            [
                ("Up, Down, Left, Right", _tr("From cell to cell, from place to place")),
                ("Return, Enter", _tr("Go to the passage; again for the next one of a cell")),
                ("Space", _tr("Show the passage side by side")),
            ],
        ),
        (
            _tr("In the list of claims"),
            [
                ("Space", _tr("Tick the claim off as checked, or not")),
                ("1, 2, 3, 4, 5, 6, 7, 8, 9", _tr("Give it the verdict of that number on its scale")),
                ("0", _tr("Take the verdict away")),
                ("A", _tr("A note on the claim")),
                ("Return, Enter", _tr("Go to where it is told")),
            ],
        ),
        (
            _tr("In the list of facts"),
            [
                ("Space", _tr("Tick the fact off, or not")),
                ("U", _tr("The next one that is not ticked off")),
                ("Return, Enter", _tr("Go to where it is told")),
            ],
        ),
        (
            _tr("In the list of reports"),
            [
                ("Alt+Up, Alt+Down", _tr("Move the report")),
                ("Space", _tr("Hide the report or show it")),
                ("Del", _tr("Remove the report from the event")),
                ("Return, Enter", _tr("Go to where the report begins")),
            ],
        ),
        (
            _tr("In the lists of notes and names"),
            [
                ("Del", _tr("Delete the note")),
                ("Return, Enter", _tr("Open the note; the next mention of the name")),
                ("Menu", _tr("What can be decided about the name")),
            ],
        ),
        (
            _tr("Where something is typed"),
            [
                ("Ctrl+Return, Ctrl+Enter", _tr("Save what is typed in a note, a claim or a reply at once")),
                ("Esc", _tr("Leave the note or the name of the event, and go back to the text")),
                ("Backspace", _tr("Take the last tag away, where none is being typed")),
            ],
        ),
        (
            _tr("In the search"),
            [
                ("Return, Enter", _tr("The next place; with Shift the one before")),
                ("Down", _tr("Into the list of places")),
                ("Alt+W", _tr("Whole words only")),
                ("Alt+C", _tr("Tell capitals from small letters")),
                ("Alt+A", _tr("Tell accents and kinds of quotation marks apart")),
                ("Alt+R", _tr("The words are a regular expression")),
                ("Esc", _tr("Close the search")),
            ],
        ),
        (
            _tr("In the command palette"),
            [
                ("Up, Down", _tr("The command before or after")),
                ("PgUp, PgDown", _tr("Eight commands further up or down")),
                ("Return, Enter", _tr("Do it")),
            ],
        ),
        (
            _tr("Everywhere"),
            [
                ("Tab, Shift+Tab", _tr("From one thing to the next, or back")),
                ("Space, Return, Enter", _tr("Press the button or the card that has the frame")),
                ("Return, Enter, F2", _tr("On the name of the event: change it")),
                ("Esc", _tr("Leave the bar or the panel that the keyboard is in")),
            ],
        ),
    ]


def _tr(text: str) -> str:
    return QCoreApplication.translate("OwnKeys", text)
