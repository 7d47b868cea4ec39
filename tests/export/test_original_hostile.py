"""Damaged, odd and hostile originals: marked on the very words, or refused with a reason; never anything between."""

import io
from collections.abc import Callable
from contextlib import suppress

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String

from app.export.document import Document
from app.export.original import original_pdf_bytes
from app.export.rendering import RenderedPdf
from app.model.annotation import Annotation, PlacedAnnotation, Reply
from app.model.comparison import Comparison, Settings
from app.model.errors import ParallaxError
from app.model.report import Report, Span
from app.reading import ReadingError, read_bytes
from app.reading.marked import read_marks
from app.reading.pdf_layout import forget

LINES = (
    "The bridge over the Sava was closed on Wednes-",
    "day after engineers found cracks in two of its",
    "pillars. Twelve people were hurt, the fire office",
    "said, and two of them are still in hospital.",
)
MADE = "2031-05-18T09:30:00+00:00"
Change = Callable[[pikepdf.Pdf], object]


@pytest.fixture
def paper(draw_pdf: Callable[..., bytes]) -> bytes:
    """Two pages that tell two bridges apart."""
    return draw_pdf(
        [
            [(60, 740 - 14 * n, 10, line.replace("Sava", bridge)) for n, line in enumerate(LINES)]
            for bridge in ("Sava", "Tarn")
        ]
    )


def _changed(data: bytes, change: Change, **how: object) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(out, **how)
    return out.getvalue()


def _noted(report: Report) -> Document:
    """Notes with a reply all over a report."""
    starts = range(0, max(1, len(report.text) - 20), max(1, len(report.text) // 5))
    notes = tuple(
        PlacedAnnotation(
            Annotation(
                f"{n:032x}",
                (),
                f"Note {n}",
                author="Ole",
                created=MADE,
                replies=(Reply(f"{n:031x}f", "Да", "Ines", MADE),),
            ),
            (Span("r1", n, min(len(report.text), n + 20)),),
        )
        for n in starts
    )
    return Document("Sava", Comparison(Settings(), (report,)), notes, created=MADE)


def _mark(data: bytes, incremental: bool | None) -> None:
    """Mark a PDF, and see that every note is on its words, and nothing else has changed.

    Raises:
        ParallaxError: it is refused.
    """
    forget()
    report = read_bytes(data, "sava.pdf").report
    document = _noted(report)
    marked = original_pdf_bytes(document, "r1", data, incremental=incremental)
    assert read_bytes(marked, "sava.pdf").report.text == report.text
    found = {mark.note: mark for mark in read_marks(marked, report) if mark.author == "Ole"}
    for placed in document.annotations:
        mark, wanted = found[placed.annotation.note], report.words_of(placed.spans[0])
        assert mark.span is not None
        assert report.words_of(mark.span) == wanted.strip()
        assert [reply.text for reply in mark.replies] == ["Да"]


def _share_annotations(pdf: pikepdf.Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([10, 10, 20, 20]), Contents=String("Here"))
    together = pdf.make_indirect(Array([pdf.make_indirect(note)]))
    for page in pdf.pages:
        page.obj.Annots = together


def _odd_annotations(pdf: pikepdf.Pdf) -> None:
    odd = Dictionary(Subtype=Name.Highlight, NM=5, QuadPoints=Array([1, 2]), Rect=Array([0, 0, 1]))
    pdf.pages[0].obj.Annots = Array([1, Name.X, Dictionary(), Array([]), odd])


def _answer_itself(pdf: pikepdf.Pdf) -> None:
    note = pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 9, 9]), Contents=String("x"))
    )
    note.IRT = note.Popup = note.Parent = note
    pdf.pages[0].obj.Annots = Array([note, note])


def _page_twice(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Pages.Kids.append(pdf.Root.Pages.Kids[0])
    pdf.Root.Pages.Count = 3


def _set(key: str, value: object) -> Change:
    return lambda pdf: pdf.pages[0].obj.__setitem__(key, value)


SOUND: dict[str, tuple[Change, dict[str, object]]] = {
    "annotations in common": (_share_annotations, {}),
    "odd annotations": (_odd_annotations, {}),
    "an answer to itself": (_answer_itself, {}),
    "a page twice": (_page_twice, {}),
    "annotations that are none": (_set("/Annots", Dictionary(A=1)), {}),
    "a huge page": (_set("/MediaBox", Array([0, 0, 10_000_000, 10_000_000])), {}),
    "an upside-down box": (_set("/MediaBox", Array([595, 842, 0, 0])), {}),
    "a crop beside the page": (_set("/CropBox", Array([5000, 5000, 6000, 6000])), {}),
    "half a page": (_set("/CropBox", Array([50, 600, 300, 800])), {}),
    "a large unit": (_set("/UserUnit", 10), {}),
    "a quarter turn back": (_set("/Rotate", -90), {}),
    "a turn that is none": (_set("/Rotate", Name.Left), {}),
    "flags of a signature": (lambda pdf: pdf.Root.__setitem__("/AcroForm", Dictionary(SigFlags=3)), {}),
    "a form that is none": (lambda pdf: pdf.Root.__setitem__("/AcroForm", Array([])), {}),
    "linear": (lambda pdf: None, {"linearize": True}),
    "packed objects": (lambda pdf: None, {"object_stream_mode": pikepdf.ObjectStreamMode.generate}),
}


@pytest.mark.parametrize("incremental", [False, None])
@pytest.mark.parametrize("name", SOUND)
def test_odd_originals_are_marked_on_their_words(paper: bytes, name: str, incremental: bool | None) -> None:
    """Programs write what they like; the words are there all the same."""
    change, how = SOUND[name]
    _mark(_changed(paper, change, **how), incremental)


def test_an_annotation_is_on_one_page_however_many_list_it(paper: bytes) -> None:
    data = _changed(paper, _share_annotations)
    report = read_bytes(data, "sava.pdf").report
    assert [mark.page for mark in read_marks(data, report)] == [1]

    def second(pdf: pikepdf.Pdf) -> None:
        _share_annotations(pdf)
        pdf.pages[0].obj.Annots[0].P = pdf.pages[1].obj

    assert [mark.page for mark in read_marks(_changed(paper, second), report)] == [2]


def test_pages_that_two_programs_count_differently_are_not_matched(paper: bytes) -> None:
    """A mark on the words of another page is worse than none."""

    def change(pdf: pikepdf.Pdf) -> None:
        lies = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 1, 1]), NM=String("n" * 29))
        pdf.pages[0].obj.Annots = Array([lies])

    data = _changed(paper, change, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    data = data.replace(b"(" + b"n" * 29 + b")", b"9" * 31)
    report = read_bytes(data, "sava.pdf").report
    with pytest.raises(ReadingError, match="damaged"):
        original_pdf_bytes(_noted(report), "r1", data)
    with pytest.raises(ReadingError, match="damaged"):
        read_marks(data, report)


def test_pages_that_cannot_be_drawn_are_white(paper: bytes) -> None:
    """One page that is damaged must not take the preview of the others away."""

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.CropBox = Array([5000, 5000, 6000, 6000])
        pdf.Root.Pages.Kids.append(7)
        pdf.Root.Pages.Count = 3

    with RenderedPdf(_changed(paper, change)) as pdf:
        pictures = [pdf.image(n, 0.5) for n in range(len(pdf))]
    assert all(picture.width() > 0 and picture.height() > 0 for picture in pictures)
    assert pictures[0].pixelColor(5, 5).lightness() == 255


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    packed=st.booleans(),
    flips=st.lists(st.tuples(st.integers(0, 100_000), st.integers(1, 255)), min_size=1, max_size=12),
    cut=st.tuples(st.integers(0, 100_000), st.integers(0, 30)),
)
def test_damaged_originals_are_marked_right_or_refused(
    paper: bytes, packed: bool, flips: list[tuple[int, int]], cut: tuple[int, int]
) -> None:
    """What two programs mend differently is marked in the wrong place, or half of it is gone from the copy."""
    mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
    data = bytearray(_changed(paper, lambda pdf: None, object_stream_mode=mode))
    for place, change in flips:
        data[place % len(data)] ^= change
    at = cut[0] % len(data)
    del data[at : at + cut[1]]
    for incremental in (False, True):
        with suppress(ParallaxError):
            _mark(bytes(data), incremental)
