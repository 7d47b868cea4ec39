"""What typesetting costs: a long event with thousands of annotations. Run with `-s` to see the figures."""

from dataclasses import replace
from io import BytesIO
from time import perf_counter, process_time

import pikepdf
import pytest

from app.compare.engine import compare
from app.export.document import Document
from app.export.pdf import pdf_bytes, shown_view
from app.export.single import report_pdf_bytes
from app.model.annotation import Annotation, PlacedAnnotation, Reply
from app.model.comparison import Comparison, Settings
from app.model.lens import Lens, Mark
from app.model.report import Span
from app.model.view import ComparisonView

PAGES, ANNOTATIONS, SECONDS = 200, 5_000, 10.0


@pytest.fixture(scope="module")
def long_event(real_reports) -> Document:
    """Real reports whose comparison fills some two hundred pages."""
    return Document("A long event", compare(real_reports(4, 21_000)), created="2031-05-18T12:00:00Z")


def marked(document: Document, wanted: int) -> tuple[Document, ComparisonView]:
    """The document with about so many marks: those of its lenses, thinned out or joined by one a sentence."""
    view = shown_view(document)
    comparison: Comparison = document.comparison
    marks = list(view.marks)[:wanted]
    sentences = [
        Span(report.id, start, min(end, start + 40)) for report in comparison.reports for start, end in report.sentences
    ]
    step = max(1, len(sentences) // max(1, wanted - len(marks)))
    for number, span in enumerate(sentences[::step][: wanted - len(marks)]):
        marks.append(Mark(span, Lens.FRAMING, "evaluative", f"Judges while it tells ({number})"))
    order = {report: n for n, report in enumerate(view.columns)}
    marks.sort(key=lambda mark: (order[mark.span.report], mark.span.start))
    return document, replace(view, marks=tuple(marks))


def measure(document: Document, view: ComparisonView) -> tuple[int, int, float, float]:
    """Pages, annotations, seconds of the processor and of the wall."""
    began, clock = process_time(), perf_counter()
    data = pdf_bytes(document, view)
    taken, waited = process_time() - began, perf_counter() - clock
    return *counted(data), taken, waited


def counted(data: bytes) -> tuple[int, int]:
    """Pages, and annotations without pop-ups and links."""
    with pikepdf.open(BytesIO(data)) as pdf:
        count = sum(
            1 for page in pdf.pages for note in page.get("/Annots", []) if note.Subtype not in ("/Popup", "/Link")
        )
        return len(pdf.pages), count


def test_two_hundred_pages_with_five_thousand_annotations(long_event):
    """The figure that the work of a newsroom asks for, and that twice the marks do not cost twice the time."""
    few = measure(*marked(long_event, ANNOTATIONS // 2))
    many = measure(*marked(long_event, ANNOTATIONS))
    for pages, count, taken, waited in (few, many):
        print(f"\n{pages} pages, {count} annotations: {taken:.1f} s of the processor, {waited:.1f} s")
    pages, count, taken, _ = many
    assert pages >= PAGES
    assert count >= ANNOTATIONS
    assert taken < SECONDS * (pages / PAGES)
    assert taken < 2 * few[2]


def test_one_report_with_five_thousand_notes(real_reports) -> None:
    """One report annotated: as much text as a book, a note beside every line, and a reply to every tenth."""
    (report,) = real_reports(1, 105_000)
    step = len(report.text) // ANNOTATIONS
    made = "2031-05-18T09:30:00+00:00"
    notes = tuple(
        PlacedAnnotation(
            Annotation(
                f"{n:032x}",
                (),
                f"Note {n}",
                author="Desk",
                created=made,
                replies=(Reply(f"{n:031x}f", "Seen", "Ines", made),) if n % 10 == 0 else (),
            ),
            (Span(report.id, n * step, n * step + step // 2),),
        )
        for n in range(ANNOTATIONS)
    )
    document = Document("Long", Comparison(Settings(), (report,)), notes, created="2031-05-18T12:00:00Z")
    shown_view(document)  # an event that is exported was compared before
    began, clock = process_time(), perf_counter()
    data = report_pdf_bytes(document, report.id)
    taken, waited = process_time() - began, perf_counter() - clock
    pages, count = counted(data)
    print(f"\none report, {pages} pages, {count} annotations: {taken:.1f} s of the processor, {waited:.1f} s")
    assert count >= ANNOTATIONS
    assert taken < SECONDS * (pages / PAGES)
