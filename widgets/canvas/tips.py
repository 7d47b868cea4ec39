"""Tooltips: the reasons of the marks under the mouse."""

from html import escape

from PySide6.QtCore import QCoreApplication

from app.model.lens import Lens, Mark
from widgets.canvas.page import Block, Hit, Page
from widgets.canvas.sheet import NoteMark
from widgets.theme import Theme

_MOST = 6
_LONGEST = 400


def lens_name(lens: Lens) -> str:
    """What a lens is called in the window."""
    names = {
        Lens.SHARED: QCoreApplication.translate("Lens", "Shared"),
        Lens.ONLY_HERE: QCoreApplication.translate("Lens", "Only here"),
        Lens.CONFLICTS: QCoreApplication.translate("Lens", "Conflicts"),
        Lens.FRAMING: QCoreApplication.translate("Lens", "Framing"),
        Lens.NOTES: QCoreApplication.translate("Lens", "Notes"),
    }
    return names[lens]


def tip_at(page: Page, block: Block, hit: Hit, x: float) -> str:
    """Why the character at a point of a paragraph is marked, as HTML; beside the words, why the bar stands there."""
    beside = x > block.x + block.laid.width if page.mirrored else x < block.x
    if not hit.on_words and not beside:
        return ""
    marks = [
        mark
        for mark in page.sheet.marks(hit.report.id, hit.paragraph)
        if mark.lens in page.lenses
        and mark.span.start <= hit.offset < max(mark.span.end, mark.span.start + 1)
        and (mark.lens is Lens.ONLY_HERE or not beside)
    ]
    near = page.sheet.notes(hit.report.id, hit.paragraph) if Lens.NOTES in page.lenses and not beside else []
    return tip_html(marks, [note for note in near if note.span.start <= hit.offset < note.span.end], page.theme)


def tip_html(marks: list[Mark], notes: list[NoteMark], theme: Theme) -> str:
    """One line a reason, each once, the lens first; empty for no marks. Texts from reports are escaped."""
    lines: list[tuple[Lens, str, str]] = []
    for mark in marks:
        line = (mark.lens, lens_name(mark.lens), mark.reason)
        if line not in lines:
            lines.append(line)
    for note in notes:
        name = QCoreApplication.translate("Lens", "Note {}").format(note.number)
        lines.append((Lens.NOTES, name, note.placed.annotation.note))
    if not lines:
        return ""
    rows = []
    for lens, name, text in lines[:_MOST]:
        text = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
        color = theme.palette.lenses[lens] if lens is not Lens.NOTES else theme.palette.ink
        rows.append(f'<p style="margin:2px 0"><b style="color:{color}">{escape(name)}</b>&nbsp; {escape(text)}</p>')
    if len(lines) > _MOST:
        more = QCoreApplication.translate("Lens", "and {} more").format(len(lines) - _MOST)
        rows.append(f'<p style="margin:2px 0;color:{theme.palette.dim}">{escape(more)}</p>')
    return "".join(rows)
