"""Laid-out pages in, the bytes of a PDF out: drawn by Qt, then annotated, linked, outlined and described."""

from dataclasses import dataclass
from io import BytesIO

import pikepdf
from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QPageLayout, QPainter, QPdfWriter

from app import __version__
from app.export import pages as paper
from app.export import reading_order, textorder, tounicode
from app.export.annotation_objects import pdf_date, text_string
from app.export.annotations import Annotator
from app.export.document import Document
from app.export.files import ExportError
from app.export.fonts import UNIT
from app.export.pages import Heading, Page
from app.export.text import one_line, plain
from app.model.progress import Progress

_POINTS_PER_INCH = 72


@dataclass(frozen=True)
class Laid:
    """All that stands in one PDF.

    Attributes:
        pages: at least one, all of one size.
        headings: of the outline.
        title, subject: of the file's properties.
        languages: ISO 639-1, of what it quotes.
    """

    pages: list[Page]
    headings: list[Heading]
    title: str
    subject: str
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Typeset:
    """A PDF, and the letters on its pages that no font of this computer has: they are empty boxes."""

    data: bytes
    missing: str


def pdf_of(laid: Laid, document: Document, progress: Progress) -> bytes:
    """The PDF of these pages; the same pages give the same bytes."""
    drawn = _draw(laid.pages, progress.part(0.0, 0.35))
    return _finish(drawn, laid, document, progress.part(0.35, 1.0))


def _draw(laid: list[Page], progress: Progress) -> bytes:
    """The pages without annotations, as Qt writes them."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    # one layout unit is one dot, so that what was measured is what is drawn
    writer.setResolution(_POINTS_PER_INCH * UNIT)
    sheet = laid[0].sheet
    writer.setPageSize(sheet.page_size)
    turned = QPageLayout.Orientation.Landscape if sheet.landscape else QPageLayout.Orientation.Portrait
    writer.setPageOrientation(turned)
    writer.setPageMargins(QMarginsF(0.0, 0.0, 0.0, 0.0))
    painter = QPainter()
    if not painter.begin(writer):
        raise ExportError("Cannot draw the PDF: Qt refused to begin. Restart Parallax and try again.")
    try:
        paper.paint(laid, painter, writer.newPage, lambda n: progress.at(n / len(laid), f"Drawing page {n + 1}"))
    finally:
        painter.end()
    return bytes(buffer.data().data())


def _finish(drawn: bytes, laid: Laid, document: Document, progress: Progress) -> bytes:
    """Annotations, links, outline and metadata."""
    pages = laid.pages
    with pikepdf.open(BytesIO(_renumbered(drawn))) as pdf:
        tounicode.repair(pdf, pages)
        reading_order.arrange(pdf, pages)
        textorder.separate(pdf, pages)
        _name_fonts(pdf)
        annotator = Annotator(pdf, pages)
        for number in range(len(pages)):
            progress.at(0.9 * number / len(pages), "Adding the annotations")
            annotator.annotate(number)
        with pdf.open_outline() as outline:
            outline.root.extend(_outline(heading, annotator) for heading in laid.headings)
        _describe(pdf, laid, document)
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


def _describe(pdf: pikepdf.Pdf, laid: Laid, document: Document) -> None:
    """Title, language and dates, from the document alone: what Qt wrote has the time of day in it."""
    title = laid.title
    maker = f"Parallax {__version__}"
    for key in ("/Info", "/ID"):
        if key in pdf.trailer:
            del pdf.trailer[key]
    if "/Metadata" in pdf.Root:
        del pdf.Root["/Metadata"]
    info = {
        "/Title": title,
        "/Author": one_line(document.author),
        "/Subject": laid.subject,
        "/Creator": maker,
        "/Producer": maker,
    }
    date = pdf_date(document.created)
    if date:
        info |= {"/CreationDate": date, "/ModDate": date}
    pdf.trailer["/Info"] = pdf.make_indirect(
        pikepdf.Dictionary({key: text_string(value) for key, value in info.items() if value})
    )
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["dc:title"] = title
        metadata["dc:description"] = laid.subject
        metadata["dc:language"] = list(dict.fromkeys(["en", *laid.languages]))
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
