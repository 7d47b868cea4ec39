"""What was answered to a note is an answer in any PDF reader, signed and dated, and comes back as one."""

import ctypes
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2
import pytest

from app.compare.engine import compare
from app.export.document import Document
from app.export.original import original_pdf_bytes
from app.export.pdf import pdf_bytes, shown_view
from app.export.single import report_pdf_bytes
from app.model.annotation import Annotation, PlacedAnnotation, Reply
from app.model.pdfium import PDFIUM
from app.model.report import Span
from app.reading import read_bytes, read_text
from app.reading.marked import read_marks

SAID = ("Twelve, said the log.\nI rang twice.", "Проверено. هل هذا صحيح؟ 核实", "Thirteen now.")
WORDS = "The bridge over the Sava was closed on Wednesday. Twelve people were hurt. Two of them are in hospital."
KINDS = ("comparison", "report", "original", "appended")


@pytest.fixture
def paper(draw_pdf: Callable[..., bytes]) -> bytes:
    return draw_pdf([[(80, 700, 10, WORDS[:49]), (80, 686, 10, WORDS[50:])]])


def _document(paper: bytes, *, private: bool = False, replies: tuple[str, ...] = SAID) -> Document:
    """A note on two passages with three replies."""
    report = read_bytes(paper, "sava.pdf").report
    answers = tuple(
        Reply(f"{n:032x}", text, "Ines", f"2031-05-18T1{n}:30:00+00:00", f"2031-05-18T1{n}:45:00+00:00")
        for n, text in enumerate(replies)
    )
    made = "2031-05-18T09:30:00+00:00"
    note = Annotation("a" * 32, (), "How many?", author="Ole", created=made, replies=answers, private=private)
    places = tuple(
        Span("r1", report.text.index(words), report.text.index(words) + len(words)) for words in ("Twelve", "Two")
    )
    other = read_text("Nobody was hurt on the bridge.", report_id="r2").report
    return Document("Sava", compare((report, other)), (PlacedAnnotation(note, places),), created=made)


def _written(kind: str, document: Document, paper: bytes) -> bytes:
    match kind:
        case "comparison":
            return pdf_bytes(document, shown_view(document))
        case "report":
            return report_pdf_bytes(document, "r1")
        case _:
            own = document.include_private
            return original_pdf_bytes(document, "r1", paper, incremental=kind == "appended", include_private=own)


@pytest.mark.parametrize("kind", KINDS)
def test_each_reply_is_an_annotation_of_its_own(paper: bytes, tmp_path: Path, kind: str) -> None:
    """A thread that is one lump of text cannot be answered, and nobody sees who said what when."""
    document = _document(paper)
    data = _written(kind, document, paper)
    assert data == _written(kind, document, paper)
    reader = pypdf.PdfReader(BytesIO(data))
    listed = [a.get_object() for page in reader.pages for a in page.get("/Annots", [])]
    notes = [a for a in listed if a.get("/Subj") == "Note"]
    assert [str(note["/NM"]) for note in notes] == ["a" * 32, "a" * 32 + "-2"]
    for note in notes:
        assert note["/Contents"] == "How many?"
        own = [a for a in listed if a.get("/Subtype") == "/Text" and a["/IRT"] == note]
        assert [a["/Contents"].replace("\r", "\n") for a in own] == list(SAID)
        assert {(a["/T"], a["/RT"]) for a in own} == {("Ines", "/R")}
        assert [a["/CreationDate"] for a in own] == [f"D:203105181{n}3000Z" for n in range(3)]
        assert [a["/M"] for a in own] == [f"D:203105181{n}4500Z" for n in range(3)]
    names = [str(a["/NM"]) for a in listed if "/NM" in a]
    assert len(names) == len(set(names))
    assert {f"{n:032x}" for n in range(3)} < set(names)
    _sound(data, tmp_path)


def _sound(data: bytes, folder: Path) -> None:
    if shutil.which("qpdf"):
        path = folder / "replies.pdf"
        path.write_bytes(data)
        done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("kind", KINDS)
def test_pdfium_finds_what_a_reply_answers(paper: bytes, kind: str) -> None:
    answered = []
    raw = pypdfium2.raw
    with PDFIUM:
        opened = pypdfium2.PdfDocument(_written(kind, _document(paper), paper))
        for page in opened:
            for number in range(raw.FPDFPage_GetAnnotCount(page)):
                reply = raw.FPDFPage_GetAnnot(page, number)
                if raw.FPDFAnnot_GetSubtype(reply) == raw.FPDF_ANNOT_TEXT:
                    note = raw.FPDFAnnot_GetLinkedAnnot(reply, b"IRT")
                    answered.append((_string(reply, b"Contents").replace("\r", "\n"), _string(note, b"Contents")))
                    raw.FPDFPage_CloseAnnot(note)
                raw.FPDFPage_CloseAnnot(reply)
            page.close()
        opened.close()
    assert answered == [(said, "How many?") for said in (*SAID, *SAID)]


def _string(annotation: object, key: bytes) -> str:
    raw = pypdfium2.raw
    room = ctypes.create_string_buffer(raw.FPDFAnnot_GetStringValue(annotation, key, None, 0))
    raw.FPDFAnnot_GetStringValue(annotation, key, ctypes.cast(room, ctypes.POINTER(ctypes.c_ushort)), len(room))
    return room.raw.decode("utf-16-le").rstrip("\0")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="poppler is not installed")
def test_replies_lay_no_icons_over_the_words(paper: bytes, tmp_path: Path, kind: str) -> None:
    """They are read in the list of comments; on the page each would hide what it is about."""
    data = _written(kind, _document(paper), paper)
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            if "/Annots" in page:
                page.Annots = pikepdf.Array([a for a in page.Annots if a.Subtype != "/Text"])
        pdf.save(out)
    pictures = []
    for name, bytes_ in (("with", data), ("without", out.getvalue())):
        (tmp_path / f"{name}.pdf").write_bytes(bytes_)
        subprocess.run(["pdftoppm", "-r", "60", tmp_path / f"{name}.pdf", tmp_path / name], check=True)
        pictures.append([p.read_bytes() for p in sorted(tmp_path.glob(f"{name}-*.ppm"))])
        with PDFIUM:
            opened = pypdfium2.PdfDocument(bytes_)
            pictures[-1] += [bytes(page.render().buffer) for page in opened]
            opened.close()
    assert pictures[0] == pictures[1]


@pytest.mark.parametrize("kind", KINDS)
def test_replies_to_internal_notes_stay_in_the_house(paper: bytes, kind: str) -> None:
    document = _document(paper, private=True, replies=("Zebedina says so.",))
    inside = _written(kind, document, paper)
    outside = _written(kind, replace(document, include_private=False), paper)
    assert "Zebedina" in _all(inside)
    assert "Zebedina" not in _all(outside)
    assert "Ines" not in _all(outside)


def _all(data: bytes) -> str:
    with pikepdf.open(BytesIO(data)) as pdf:
        return " ".join(f"{thing.get('/Contents', '')} {thing.get('/T', '')}" for thing in pdf.objects
                        if isinstance(thing, pikepdf.Dictionary))  # fmt: skip


def test_a_copy_that_comes_back_has_its_replies(paper: bytes) -> None:
    """The colleague's program shows them as answers, and so must ours."""
    document = _document(paper)
    report = document.comparison.report("r1")
    marks = read_marks(original_pdf_bytes(document, "r1", paper), report)
    assert [report.words_of(mark.span) for mark in marks if mark.span] == ["Twelve", "Two"]
    for mark in marks:
        assert (mark.note, mark.author) == ("How many?", "Ole")
        assert [reply.text for reply in mark.replies] == list(SAID)
        assert [(reply.author, reply.created[:13]) for reply in mark.replies] == [
            ("Ines", f"2031-05-18T1{n}") for n in range(3)
        ]
    assert [reply.name for reply in marks[0].replies] == [f"{n:032x}" for n in range(3)]
