"""One report with its notes: what goes to the outlet, or back to the reporter."""

import shutil
import subprocess
import unicodedata
from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.export.document import Document
from app.export.fonts import Face
from app.export.lines import LEAST_LINES, balanced, fitting, lines_of
from app.export.single import report_pdf_bytes
from app.export.typesetting import Block, Style
from app.model.annotation import AnnotationKind, PlacedAnnotation
from app.model.comparison import Comparison, Row, Settings
from app.model.errors import Cancelled
from app.model.progress import Progress
from app.model.report import Span

HINDI = "बुधवार दोपहर को इंजीनियरों ने पुल के दो खंभों में दरारें पाईं।"


def text_of(data: bytes) -> str:
    pages = pypdfium2.PdfDocument(data)
    return " ".join("".join(page.get_textpage().get_text_range() for page in pages).split())


def sound(data: bytes, tmp_path) -> None:
    """Holds that the file is sound by its own rules, and drawn by two programs."""
    assert pikepdf.open(BytesIO(data)).check_pdf_syntax() == []
    file = tmp_path / "out.pdf"
    file.write_bytes(data)
    if shutil.which("qpdf"):
        done = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, check=False)
        assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
    if shutil.which("pdffonts"):
        fonts = subprocess.run(["pdffonts", str(file)], capture_output=True, check=True, text=True).stdout.splitlines()
        assert len(fonts) > 2
        assert all("yes yes yes" in line or "yes yes" in line for line in fonts[2:])


def about(report, *paragraphs: str, **more) -> Document:
    comparison = Comparison(
        Settings(), (report,), tuple(Row(((report.id, (n,)),)) for n in range(len(report.paragraphs)))
    )
    return Document("E", comparison, created="2031-05-18T12:00:00Z", landscape=False, **more)


@pytest.mark.parametrize("count", [1, 2, 8])
def test_every_report_gives_a_sound_file(checked, event, count, tmp_path):
    """A file that a viewer wants to repair is no evidence."""
    document = checked(count) if count > 1 else event(1).document
    for report in document.comparison.reports:
        data = report_pdf_bytes(document, report.id)
        sound(data, tmp_path)
        said = text_of(data)
        assert report.title in said or report.language in ("ar", "zh")
        assert data == report_pdf_bytes(document, report.id)


def test_notes_stand_in_the_margin_with_all_that_belongs_to_them(checked):
    """What is only in a pop-up is not printed."""
    said = text_of(report_pdf_bytes(checked(3), "r1"))
    for words in ("The fire service's log says 12. Call back.", "They rang back: 12.", "https://example.org/log",
                  "Is this still so?", "words that were cut later"):  # fmt: skip
        assert words in said, words
    # the notes on other reports stay with those
    assert "harbour master" not in said


def test_numbers_run_down_the_page(tell, annotation):
    """A reader who looks for note 3 between 2 and 4 must find it there, in whatever order the notes were made."""
    report = tell("r1", ["First words here.", "Second words here.", "Third words here."])
    spans = [report.paragraph_span(n) for n in (2, 0, 1)]
    notes = tuple(annotation(f"{n}" * 32, f"About number {n}", span) for n, span in enumerate(spans))
    data = report_pdf_bytes(about(report, annotations=notes), "r1")
    said = text_of(data)
    assert [said.index(words) for words in ("About number 1", "About number 2", "About number 0")] == sorted(
        said.index(words) for words in ("About number 1", "About number 2", "About number 0")
    )


def test_long_notes_flow_on_and_none_is_lost(tell, annotation):
    """A margin that is full swallowed the end of what somebody wrote."""
    report = tell("r1", [f"Sentence number {n} of the report stands here." for n in range(30)])
    notes = tuple(
        annotation(f"{n:032x}", " ".join(f"word{n}x{k}" for k in range(150)), report.paragraph_span(n))
        for n in range(20)
    )
    data = report_pdf_bytes(about(report, annotations=notes), "r1")
    said = text_of(data).replace("￾", "")
    for n in range(20):
        for k in range(150):
            assert f"word{n}x{k}" in said, (n, k)
    assert "continued" in said


def test_a_report_from_right_to_left_is_mirrored(checked):
    """A margin on the wrong side stands where reading begins."""
    document = replace(checked(5), landscape=False)
    for report_id, mirrored in (("r1", False), ("r5", True)):
        data = report_pdf_bytes(document, report_id)
        with pikepdf.open(BytesIO(data)) as pdf:
            note = next(
                a for page in pdf.pages for a in page.Annots if a.Subtype == "/Highlight" and str(a.T) == "M. Vale"
            )
            heads = [a for page in pdf.pages for a in page.Annots if a.Subtype == "/Link"]
            words, head = float(note.QuadPoints[0]), float(heads[0].Rect[0])
        assert (head < words) is mirrored


def test_kinds_of_annotations_say_what_is_wanted(checked):
    """In the list of a viewer a correction must not look like a compliment."""
    document = checked(2)
    first = document.annotations[0]
    kinds = {}
    for kind in AnnotationKind:
        note = replace(first, annotation=replace(first.annotation, kind=kind))
        with pikepdf.open(BytesIO(report_pdf_bytes(replace(document, annotations=(note,)), "r1"))) as pdf:
            own = [a for page in pdf.pages for a in page.Annots if str(a.get("/T", "")) == "M. Vale"]
            kinds[kind] = str(own[0].Subtype)
            assert own[0].Popup.Parent.objgen == own[0].objgen
    assert kinds[AnnotationKind.CORRECTION] == kinds[AnnotationKind.QUESTION] == "/Squiggly"
    assert kinds[AnnotationKind.NOTE] == kinds[AnnotationKind.VERDICT] == "/Highlight"


@pytest.mark.parametrize("script", ["en", "ru", "ar", "zh", "hi"])
def test_words_of_every_script_are_found_by_two_readers(checked, tell, tmp_path, needs_letters, script):
    """A search that finds nothing says that nothing is there."""
    if script == "hi":
        document, report_id = about(tell("r1", [HINDI], language="hi", title="पुल")), "r1"
        wanted = ["बुधवार", "पुल", "खंभों"]
    else:
        document, report_id = checked(6), {"en": "r1", "ru": "r4", "ar": "r5", "zh": "r6"}[script]
        wanted = {
            "en": ["office", "pillars"], "ru": ["трещины", "министерство"], "ar": ["الأربعاء", "بجروح"],
            "zh": ["部长承认", "桥墩"],
        }[script]  # fmt: skip
    needs_letters("".join(wanted))
    data = report_pdf_bytes(document, report_id)
    found = [text_of(data)]
    if shutil.which("pdftotext"):
        (tmp_path / "t.pdf").write_bytes(data)
        done = subprocess.run(["pdftotext", str(tmp_path / "t.pdf"), "-"], capture_output=True, check=True)
        found.append(done.stdout.decode("utf-8"))
    for said in found:
        joined = "".join(unicodedata.normalize("NFC", said).split())
        for words in wanted:
            assert words in joined, (words, said[:400])


def test_properties_are_those_of_the_report(checked):
    """A file whose properties name another report is filed under it."""
    with pikepdf.open(BytesIO(report_pdf_bytes(checked(5), "r5"))) as pdf:
        assert str(pdf.docinfo["/Title"]) == checked(5).comparison.report("r5").title
        with pdf.open_metadata() as metadata:
            assert set(metadata["dc:language"]) == {"en", "ar"}
        assert str(pdf.Root.Lang) == "en"
    assert pypdf.PdfReader(BytesIO(report_pdf_bytes(checked(5), "r5"))).outline[0].title


def test_an_empty_report_and_a_hostile_note(tell, annotation, tmp_path):
    """Whatever is in it, a file must come out."""
    hostile = "\x00\x1b[31m \ud800 ‮txet </script> \U0010ffff (\\) ]]> \t " + "x" * 3000
    report = tell("r(1)", [hostile, ""], title=hostile, source=None, published="never", language=None)
    note = annotation("\ud800", hostile, Span(report.id, 0, 10**9), tags=(hostile,), author=hostile)
    sound(
        report_pdf_bytes(about(report, annotations=(note, PlacedAnnotation(note.annotation, ()))), report.id), tmp_path
    )
    empty = tell("r2", [], title=None)
    sound(report_pdf_bytes(about(empty), "r2"), tmp_path)


def test_cancelling_and_unknown_reports_say_so(checked):
    """Who waits for a long report must be able to stop it."""
    with pytest.raises(Cancelled):
        report_pdf_bytes(checked(2), "r1", Progress(is_cancelled=lambda: True))
    with pytest.raises(KeyError):
        report_pdf_bytes(checked(2), "nobody")
    seen: list[float] = []
    report_pdf_bytes(checked(2), "r1", Progress(lambda fraction, _what: seen.append(fraction)))
    assert seen == sorted(seen)
    assert seen[-1] >= 0.95


BLOCKS = st.lists(st.integers(1, 60), min_size=1, max_size=8)


@settings(max_examples=60)
@given(BLOCKS, st.floats(0, 400))
def test_no_single_line_is_left_behind_or_ahead(lengths, room):
    """One line alone at the foot or head of a column is read as part of something else."""
    style = Style(Face.TEXT, 9.0, "#000000")
    lines = [line for n in lengths for line in lines_of(Block("letters " * n, style, 120.0), 4.0)]
    count = fitting(lines, room)
    assert sum(line.height for line in lines[:count]) <= room + 4.1
    if 0 < count < len(lines) and lines[count].block is lines[count - 1].block:
        assert lines[count].line >= LEAST_LINES
        assert lines[count].block.lines - lines[count].line >= LEAST_LINES


@settings(max_examples=40)
@given(BLOCKS, st.integers(1, 4))
def test_columns_hold_every_line_once_and_in_order(lengths, columns):
    """A paragraph that is balanced away is lost."""
    style = Style(Face.TEXT, 9.0, "#000000")
    lines = [line for n in lengths for line in lines_of(Block("letters " * n, style, 120.0), 4.0)]
    dealt = balanced(lines, columns, 100_000.0)
    assert [line for column in dealt for line in column] == lines
