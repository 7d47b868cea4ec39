"""The front page of a printed comparison: which event, which reports, what is marked, how it was made."""

from app import __version__
from app.export.document import Document
from app.export.fonts import Face
from app.export.marks import LENS_MEANINGS, LENS_NAMES, lens_count
from app.export.pages import (
    BOTTOM,
    DIM,
    INK,
    LEFT,
    LINE,
    RIGHT,
    Heading,
    Page,
    Place,
    Rule,
    Shape,
    TextLine,
    set_text,
)
from app.export.text import one_line
from app.export.typesetting import Block, Box, Style, isolated
from app.export.words import count_words, date_words, name_words, outlet_words, report_facts, settings_words
from app.model.lens import Lens
from app.model.palette import LIGHT
from app.model.report import Report
from app.model.view import ComparisonView

_KICKER = Style(Face.INTERFACE, 8.0, DIM)
_TITLE = Style(Face.TEXT, 27.0, INK, bold=True, leading=1.22)
_SECTION = Style(Face.INTERFACE, 7.6, DIM, bold=True)
_NAME = Style(Face.INTERFACE, 9.6, INK, bold=True)
_HEADLINE = Style(Face.TEXT, 10.0, INK)
_FACT = Style(Face.INTERFACE, 7.6, DIM, leading=1.5)
_FINE = Style(Face.INTERFACE, 6.6, DIM, leading=1.45)
_VALUE = Style(Face.INTERFACE, 7.8, INK, leading=1.5)
_LINK = Style(Face.INTERFACE, 8.6, LIGHT.lenses[Lens.SHARED])

_ASIDE = 236.0
_GUTTER = 44.0
_MAIN = RIGHT - LEFT - _ASIDE - _GUTTER
_MOST_IN_ONE, _CARD_GUTTER = 5, 24.0


def lay_out(
    document: Document, view: ComparisonView, contents: list[tuple[Heading, int]]
) -> tuple[list[Page], Heading]:
    """The front page, and as many after it as the reports need; `contents` are the sections with their page numbers."""
    page = Page()
    pages = [page]
    created = date_words(document.created)
    set_text(page, "Parallax comparison", _KICKER, LEFT, 40.0, width=300.0)
    set_text(page, created, _KICKER, RIGHT - 300.0, 40.0, width=300.0, align="right")
    title = one_line(document.title) or "Untitled event"
    y = 58.0 + set_text(page, title, _TITLE, LEFT, 58.0, lines=3)
    y += 3.0 + set_text(page, _summary(document, view), _KICKER, LEFT, y + 3.0)
    y += 12.0
    page.items.append(Rule(LEFT, y, RIGHT, y, INK, 1.0))
    y += 16.0
    _set_aside(page, document, view, contents, y)
    _set_reports(pages, view, y)
    return pages, Heading("Front page", Place(pages[0], 0.0))


def _summary(document: Document, view: ComparisonView) -> str:
    words = sum(view.comparison.report(report_id).word_count for report_id in view.columns)
    count = len(view.columns)
    hidden = len(view.comparison.reports) - count
    parts = [
        "One report" if count == 1 else f"{count_words(count, 'report')} side by side",
        count_words(words, "word"),
        f"{hidden} not shown" if hidden else "",
        f"by {one_line(document.author, 80)}" if document.author.strip() else "",
    ]
    return " · ".join(part for part in parts if part)


def _set_reports(pages: list[Page], view: ComparisonView, y: float) -> None:
    """One card a report, down the left, in two columns where they are many; on pages of their own after that."""
    page = pages[0]
    y += 6.0 + set_text(page, "REPORTS", _SECTION, LEFT, y)
    columns = 1 if len(view.columns) <= _MOST_IN_ONE else 2
    width = (_MAIN - (columns - 1) * _CARD_GUTTER) / columns
    first = view.comparison.settings.record or (view.columns[0] if view.columns else "")
    top, column = y, 0
    for report_id in view.columns:
        lines = _card(view.comparison.report(report_id), report_id == first and len(view.columns) > 1, width)
        if y > top and y + sum(block.height + gap for block, gap in lines) > BOTTOM - 4.0:
            column += 1
            if column == columns:
                page = Page()
                pages.append(page)
                column = 0
                top = 56.0 + set_text(page, "REPORTS, CONTINUED", _SECTION, LEFT, 50.0)
            y = top
        x = LEFT + column * (width + _CARD_GUTTER)
        for block, gap in lines:
            y += gap
            for line in range(block.lines):
                page.items.append(TextLine(block, line, x, y))
                y += block.style.pitch
        y += 9.0


def _card(report: Report, is_record: bool, width: float) -> list[tuple[Block, float]]:
    language = report.language or ""
    name = isolated(one_line(name_words(report), 90))
    origin = report.provenance
    lines = [(Block(f"★ {name}, report of record" if is_record else name, _NAME, width), 0.0)]
    if report.title and outlet_words(report):
        title = isolated(one_line(report.title, 240))
        lines.append((Block(title, _HEADLINE, width, language=language), 0.5))
    lines.append((Block(report_facts(report), _FACT, width), 0.5))
    lines.append((Block(isolated(one_line(origin.path or "Pasted text", 400)), _FINE, width), 0.0))
    digest = Block(f"SHA-256 {origin.sha256}", _FINE, width)
    if digest.lines > 1:
        half = len(origin.sha256) // 2
        lines.append((Block(f"SHA-256 {origin.sha256[:half]}", _FINE, width), 0.0))
        digest = Block(origin.sha256[half:], _FINE, width)
    lines.append((digest, 0.0))
    lines += [(Block(one_line(remark, 300), _FINE, width), 0.0) for remark in origin.remarks]
    return lines


def _set_aside(
    page: Page, document: Document, view: ComparisonView, contents: list[tuple[Heading, int]], y: float
) -> None:
    """Legend, settings and contents, down the right."""
    x = RIGHT - _ASIDE
    y += 6.0 + set_text(page, "WHAT IS MARKED", _SECTION, x, y)
    for lens in Lens:
        if lens in document.lenses:
            y += _set_lens(page, lens, lens_count(document, view, lens), x, y) + 5.0
    if not document.lenses:
        y += 5.0 + set_text(page, "Nothing: every lens was off.", _FACT, x, y, width=_ASIDE)
    y += 8.0
    y += 5.0 + set_text(page, "CONTENTS", _SECTION, x, y)
    for heading, number in contents:
        block = Block(heading.text, _LINK, _ASIDE - 40.0)
        page.items.append(TextLine(block, 0, x, y))
        set_text(page, str(number), _LINK, x, y, width=_ASIDE, align="right")
        page.links.append((Box(x, y, x + _ASIDE, y + _LINK.pitch), heading.place))
        y += _LINK.pitch + 2.0
    y += 10.0
    y += 5.0 + set_text(page, "SETTINGS", _SECTION, x, y)
    for name, value in [*settings_words(view.comparison), ("Made with", f"Parallax {__version__}")]:
        set_text(page, name, _FACT, x, y, width=_ASIDE * 0.5, lines=1)
        said = one_line(value)
        y += set_text(page, said, _VALUE, x + _ASIDE * 0.46, y, width=_ASIDE * 0.54, align="right", lines=2)


def _set_lens(page: Page, lens: Lens, count: int, x: float, y: float) -> float:
    _set_sample(page, lens, x, y + 1.0)
    text = x + 40.0
    set_text(page, LENS_NAMES[lens], _NAME, text, y, width=120.0)
    set_text(page, f"{count:,}", _NAME, x, y, width=_ASIDE, align="right")
    height = _NAME.pitch
    return height + set_text(page, LENS_MEANINGS[lens], _FACT, text, y + height, width=_ASIDE - 40.0)


def _set_sample(page: Page, lens: Lens, x: float, y: float) -> None:
    """The shape of a lens without words, as the marks in the text have it."""
    colour = LIGHT.lenses[lens]
    box = Box(x, y, x + 28.0, y + 12.0)
    add = page.items.append
    match lens:
        case Lens.SHARED:
            add(Shape(box, fill=colour, opacity=0.15))
            add(Rule(box.left, box.bottom - 0.5, box.right, box.bottom - 0.5, colour, 1.0))
        case Lens.ONLY_HERE:
            add(Rule(box.left + 2.0, box.top, box.left + 2.0, box.bottom, colour, 1.8, (3.2, 1.6)))
            for n in range(3):
                add(Rule(box.left + 8.0, box.top + 2.0 + 4.0 * n, box.right, box.top + 2.0 + 4.0 * n, LINE, 1.6))
        case Lens.CONFLICTS:
            add(Shape(box, fill=colour, opacity=0.12, radius=2.0))
            add(Shape(box, stroke=colour, width=0.9, radius=2.0))
        case Lens.FRAMING:
            add(Rule(box.left, box.bottom - 1.5, box.right, box.bottom - 1.5, colour, 1.2, (0.01, 2.2), round=True))
        case Lens.NOTES:
            add(Shape(Box(box.left, box.top + 1.0, box.right - 8.0, box.bottom), fill=colour, opacity=0.5))
            add(Shape(Box(box.right - 9.5, box.top - 2.0, box.right, box.top + 7.5), fill=colour, radius=4.75))
            number = Style(Face.INTERFACE, 6.5, INK, bold=True, leading=1.0)
            set_text(page, "1", number, box.right - 9.5, box.top - 0.6, width=9.5, align="centre")
