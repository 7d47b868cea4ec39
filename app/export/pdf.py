"""The side-by-side comparison as a typeset, annotated PDF."""

import os
from io import BytesIO

import pikepdf
from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from app import __version__
from app.compare.view import arrange
from app.export import columns, front, pages, textorder, tounicode
from app.export.annotations import Annotator, pdf_date, text_string
from app.export.document import Document
from app.export.files import ExportError, write_whole
from app.export.fonts import UNIT, ensure_application, load_fonts
from app.export.lists import Lists
from app.export.marks import drawn_marks
from app.export.pages import Heading, Page
from app.export.text import one_line, plain
from app.model.progress import Progress
from app.model.view import ComparisonView

_POINTS_PER_INCH = 72


def write_pdf(path: str | os.PathLike[str], document: Document, progress: Progress | None = None) -> None:
    """Write a document as PDF: whole, or not at all. The same document gives the same bytes.

    Works without a display. In a worker thread an application must exist already; `ensure_application` on the main
    thread makes one.

    Raises:
        ExportError: the file cannot be written, or a font is missing.
        Cancelled: the user stopped it; nothing was written.
    """
    progress = progress or Progress()
    view = arrange(document.comparison, document.columns)
    data = pdf_bytes(document, view, progress)
    progress.at(1.0, "Writing the file")
    write_whole(path, data)


def pdf_bytes(document: Document, view: ComparisonView, progress: Progress | None = None) -> bytes:
    """The PDF of a document whose comparison is arranged already; see `write_pdf`."""
    progress = progress or Progress()
    ensure_application()
    load_fonts()
    laid, headings = _lay_out(document, view, progress.part(0.0, 0.4))
    drawn = _draw(laid, progress.part(0.4, 0.6))
    return _finish(drawn, document, laid, headings, progress.part(0.6, 1.0))


def _lay_out(document: Document, view: ComparisonView, progress: Progress) -> tuple[list[Page], list[Heading]]:
    body = columns.lay_out(view, drawn_marks(document, view), progress.part(0.0, 0.8))
    # the contents list takes the same room with any numbers in it
    before = len(front.lay_out(document, view, [])[0])
    numbers = {page: before + n for n, page in enumerate(body.pages, 1)}
    lists = Lists(document, view, body, lambda page: numbers[page])
    lists.build(progress.part(0.8, 1.0))
    numbers |= {page: before + len(body.pages) + n for n, page in enumerate(lists.pages, 1)}
    sections = [*body.headings, *lists.headings]
    opening, heading = front.lay_out(document, view, [(h, numbers[h.place.page]) for h in sections])
    laid = [*opening, *body.pages, *lists.pages]
    remarks = {numbers[page] - 1: remark for page, remark in body.remarks.items()}
    pages.furnish(laid, one_line(document.title) or "Untitled event", remarks)
    return laid, [heading, *sections]


def _draw(laid: list[Page], progress: Progress) -> bytes:
    """The pages without annotations, as Qt writes them."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    # one layout unit is one dot, so that what was measured is what is drawn
    writer.setResolution(_POINTS_PER_INCH * UNIT)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageOrientation(QPageLayout.Orientation.Landscape)
    writer.setPageMargins(QMarginsF(0.0, 0.0, 0.0, 0.0))
    painter = QPainter()
    if not painter.begin(writer):
        raise ExportError("Cannot draw the PDF: Qt refused to begin. Restart Parallax and try again.")
    try:
        pages.paint(laid, painter, writer.newPage, lambda n: progress.at(n / len(laid), f"Drawing page {n + 1}"))
    finally:
        painter.end()
    return bytes(buffer.data().data())


def _finish(drawn: bytes, document: Document, laid: list[Page], headings: list[Heading], progress: Progress) -> bytes:
    """Annotations, links, outline and metadata."""
    with pikepdf.open(BytesIO(_renumbered(drawn))) as pdf:
        tounicode.repair(pdf, laid)
        textorder.separate(pdf, laid)
        _name_fonts(pdf)
        annotator = Annotator(pdf, laid)
        for number in range(len(laid)):
            progress.at(0.9 * number / len(laid), "Adding the annotations")
            annotator.annotate(number)
        with pdf.open_outline() as outline:
            outline.root.extend(_outline(heading, annotator) for heading in headings)
        _describe(pdf, document)
        progress.at(0.95, "Packing the PDF")
        out = BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _renumbered(drawn: bytes) -> bytes:
    """The same PDF with its objects numbered as they are met from the root: Qt's order changes from run to run."""
    out = BytesIO()
    with pikepdf.open(BytesIO(drawn)) as pdf:
        pdf.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            compress_streams=False,
        )
    return out.getvalue()


def _name_fonts(pdf: pikepdf.Pdf) -> None:
    """Tag the subsets in the order of their use: Qt's tags follow where the fonts happened to be in memory."""
    tags: dict[tuple[int, int], str] = {}
    for page in pdf.pages:
        for font in page.resources.get("/Font", pikepdf.Dictionary()).values():
            if "/DescendantFonts" not in font or font.objgen in tags:
                continue
            number = len(tags)
            tags[font.objgen] = "".join(chr(ord("A") + number // 26**place % 26) for place in range(5, -1, -1))
            name = pikepdf.Name(f"/{tags[font.objgen]}+{str(font.BaseFont).lstrip('/')}")
            inner = font.DescendantFonts[0]
            font.BaseFont = inner.BaseFont = name
            if "/FontDescriptor" in inner:
                inner.FontDescriptor.FontName = name


def _outline(heading: Heading, annotator: Annotator) -> pikepdf.OutlineItem:
    item = pikepdf.OutlineItem(plain(heading.text), annotator.destination(heading.place))
    item.children.extend(_outline(below, annotator) for below in heading.below)
    item.is_closed = len(heading.below) > 0
    return item


def _describe(pdf: pikepdf.Pdf, document: Document) -> None:
    """Title, language and dates, from the document alone: what Qt wrote has the time of day in it."""
    title = one_line(document.title) or "Untitled event"
    languages = list(dict.fromkeys(r.language for r in document.comparison.reports if r.language))
    maker = f"Parallax {__version__}"
    for key in ("/Info", "/ID"):
        if key in pdf.trailer:
            del pdf.trailer[key]
    if "/Metadata" in pdf.Root:
        del pdf.Root["/Metadata"]
    info = {"/Title": title, "/Author": one_line(document.author), "/Creator": maker, "/Producer": maker}
    date = pdf_date(document.created)
    if date:
        info |= {"/CreationDate": date, "/ModDate": date}
    pdf.trailer["/Info"] = pdf.make_indirect(
        pikepdf.Dictionary({key: text_string(value) for key, value in info.items() if value})
    )
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["dc:title"] = title
        metadata["dc:language"] = list(dict.fromkeys(["en", *languages]))
        metadata["xmp:CreatorTool"] = maker
        metadata["pdf:Producer"] = maker
        if document.author.strip():
            metadata["dc:creator"] = [one_line(document.author)]
        if date:
            metadata["xmp:CreateDate"] = metadata["xmp:ModifyDate"] = document.created
    # headings and lists are in English, whatever the reports are in
    pdf.Root.Lang = text_string("en")
    pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    pdf.Root.PageMode = pikepdf.Name.UseOutlines
