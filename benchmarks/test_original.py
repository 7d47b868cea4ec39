"""What it costs to mark a long PDF that somebody else made. Run with `-s` to see the figures.

Seconds are those of the processor: what else runs on the machine counts little.
"""

import io
from time import process_time

import pikepdf
import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPageSize, QPdfWriter, QTextDocument

from app.export.document import Document, shown_view
from app.export.original import original_pdf_bytes
from app.model.annotation import Annotation, PlacedAnnotation
from app.model.comparison import Comparison, Settings
from app.model.report import Span
from app.reading import read_bytes
from app.reading.marked import read_marks
from app.reading.pdf_layout import forget

PAGES, ANNOTATIONS, SECONDS = 200, 5000, 10.0
MOST = 40.0
"""How many times as long as opening and saving the marked file, which packs 10,000 drawings and does nothing else."""


@pytest.fixture(scope="module")
def long_pdf(real_reports: object, qapp: object) -> bytes:
    """Two hundred pages of news, set by Qt."""
    told: list[str] = []
    for report in real_reports(120, 900):  # type: ignore[operator]
        told += [report.text[start:end] for start, end in report.paragraphs]
    document = QTextDocument()
    body = "".join(f"<p style='font-family: DejaVu Serif; font-size: 11pt'>{text}</p>" for text in told)
    document.setHtml(body)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    document.print_(writer)
    del writer
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(bytes(buffer.data().data()))) as pdf:
        assert len(pdf.pages) >= PAGES
        del pdf.pages[PAGES:]
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _timed(work: object) -> tuple[float, object]:
    start = process_time()
    done = work()  # type: ignore[operator]
    return process_time() - start, done


def test_five_thousand_annotations_on_two_hundred_pages(long_pdf: bytes) -> None:
    forget()
    reading, read = _timed(lambda: read_bytes(long_pdf, "long.pdf"))
    report = read.report  # type: ignore[attr-defined]
    step = len(report.text) // ANNOTATIONS
    notes = tuple(
        PlacedAnnotation(
            Annotation(f"{n:032x}", (), f"Note {n}", author="Desk", created="2031-05-18T09:30:00+00:00"),
            (Span("r1", n * step, n * step + step // 2),),
        )
        for n in range(ANNOTATIONS)
    )
    document = Document("Long", Comparison(Settings(), (report,)), notes, created="2031-05-18T12:00:00+00:00")
    shown_view(document)  # an event that is exported was compared before
    figures = {"read": reading}
    for name, incremental in (("rewritten", False), ("appended", True)):
        forget()
        figures[f"{name}, unread"], marked = _timed(
            lambda how=incremental: original_pdf_bytes(document, "r1", long_pdf, incremental=how)
        )
        figures[name], marked = _timed(
            lambda how=incremental: original_pdf_bytes(document, "r1", long_pdf, incremental=how)
        )

    def plainly() -> None:
        with pikepdf.open(io.BytesIO(marked)) as pdf:  # type: ignore[arg-type]
            pdf.save(io.BytesIO())

    peer, _ = _timed(plainly)
    layout, _ = _timed(lambda: read_bytes(marked, "long.pdf"))  # type: ignore[arg-type]
    figures["marks read"], found = _timed(lambda: read_marks(marked, report))  # type: ignore[arg-type]
    print(f"\n{PAGES} pages, {len(report.text):,} characters, {ANNOTATIONS:,} annotations")
    print(f"pikepdf opens and saves it marked: {peer:.2f} s; layout again: {layout:.2f} s")
    for name, seconds in figures.items():
        print(f"{name:20} {seconds:6.2f} s  {seconds / peer:6.1f} times")
    assert {mark.note: mark.span for mark in found} == {  # type: ignore[attr-defined]
        placed.annotation.note: _trimmed(report.text, placed.spans[0]) for placed in notes
    }
    assert figures["rewritten"] < MOST * peer
    assert figures["rewritten, unread"] < SECONDS
    assert figures["appended, unread"] < SECONDS


def _trimmed(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    return Span(span.report, span.end - len(words.lstrip()), span.start + len(words.rstrip()))
