"""The side-by-side comparison as a typeset, annotated PDF, with the lists that belong to it."""

import os

from app.export import columns, pages
from app.export.coverage import letters_not_drawn
from app.export.document import Document, Part, shown_view
from app.export.files import write_whole
from app.export.fonts import ensure_application, load_fonts
from app.export.front import Front
from app.export.lists import Lists
from app.export.marks import MarksByReport, drawn_marks
from app.export.pdf_file import Laid, Typeset, pdf_of
from app.export.pdf_matrix import MatrixPages
from app.export.setting import Setting
from app.export.sheet import sheet_of
from app.export.text import one_line
from app.export.words import count_words
from app.model.progress import Progress
from app.model.view import ComparisonView


def write_pdf(path: str | os.PathLike[str], document: Document, progress: Progress | None = None) -> str:
    """Write a document as PDF: whole, or not at all. The same document gives the same bytes.

    Gives the letters in it that no font of this computer has, and that came out as empty boxes.

    Works without a display. In a worker thread an application must exist already; `ensure_application` on the main
    thread makes one.

    Raises:
        ExportError: the file cannot be written, or a font is missing.
        Cancelled: the user stopped it; nothing was written.
        KeyError: a column is not among the reports.
    """
    progress = progress or Progress()
    made = typeset(document, shown_view(document), progress)
    progress.at(1.0, "Writing the file")
    write_whole(path, made.data)
    return made.missing


def pdf_bytes(document: Document, view: ComparisonView, progress: Progress | None = None) -> bytes:
    """The PDF of a document whose comparison is arranged already; see `write_pdf`."""
    return typeset(document, view, progress).data


def typeset(document: Document, view: ComparisonView, progress: Progress | None = None) -> Typeset:
    """The PDF of a document whose comparison is arranged already, with what it has no letters for; see `write_pdf`."""
    progress = progress or Progress()
    ensure_application()
    load_fonts()
    laid = _lay_out(document, view, progress.part(0.0, 0.4))
    return Typeset(pdf_of(laid, document, progress.part(0.4, 1.0)), letters_not_drawn(laid.pages))


def _lay_out(document: Document, view: ComparisonView, progress: Progress) -> Laid:
    sheet, wanted = sheet_of(document), document.parts
    if Part.COMPARISON in wanted:
        body = columns.lay_out(view, drawn_marks(document, view), sheet, progress.part(0.0, 0.7))
    else:
        body = columns.Columns(Setting(MarksByReport((), ())))
    matrix = MatrixPages(document, view, body.setting, sheet)
    if Part.MATRIX in wanted:
        matrix.build(progress.part(0.7, 0.8))
    headings = [*body.headings, *([matrix.heading] if matrix.heading is not None else [])]
    before = len(Front(document, view, sheet, [(heading, 0) for heading in headings]).build().pages)
    while True:
        numbers = {page: before + n for n, page in enumerate(body.pages, 1)}
        lists = Lists(document, view, body.setting, sheet, numbers.__getitem__)
        lists.build(progress.part(0.8, 1.0))
        inner = [*body.pages, *matrix.pages, *lists.pages]
        numbers = {page: before + n for n, page in enumerate(inner, 1)}
        sections = [*headings, *lists.headings]
        opening = Front(document, view, sheet, [(heading, numbers[heading.place.page]) for heading in sections]).build()
        if len(opening.pages) == before:
            break
        # very many entries in the contents took one page more: now their number is known
        before = len(opening.pages)
    whole = [*opening.pages, *inner]
    at = {page: n for n, page in enumerate(whole)}
    title = one_line(document.title) or "Untitled event"
    pages.furnish(whole, title, {at[page]: said for page, said in (body.remarks | matrix.remarks).items()})
    languages = tuple(dict.fromkeys(r.language for r in document.comparison.reports if r.language))
    subject = f"Comparison of {count_words(len(view.columns), 'report')}"
    return Laid(whole, [opening.heading, *sections], title, subject, languages)
