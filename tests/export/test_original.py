"""The user's own PDF, marked: what a colleague with any PDF reader sees, and what must not change."""

import io
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2
import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPdfWriter, QTextDocument

from app.export.document import Document
from app.export.files import ExportError
from app.export.fonts import Face, ensure_application, font, load_fonts
from app.export.original import original_pdf_bytes
from app.export.original_marks import bars_beside
from app.model.annotation import Annotation, AnnotationKind, PlacedAnnotation
from app.model.comparison import Comparison, LoadedWord, Settings
from app.model.errors import Cancelled
from app.model.lens import Lens
from app.model.pdfium import PDFIUM
from app.model.progress import Progress
from app.model.report import Report, Span
from app.reading import PasswordNeeded, ReadingError, read_bytes, read_text
from app.reading.marked import read_marks
from app.reading.pdf_layout import forget, places

LINES = (
    "The bridge over the Sava was closed on Wednes-",
    "day after engineers found cracks in two of its",
    "pillars. Twelve people were hurt, the fire office",
    "said, and two of them (both drivers) are still in",
    "hospital. An embarrassing affair for the minister.",
)
TURNS = (0, 90, 180, 270)


@pytest.fixture
def paper(draw_pdf: Callable[..., bytes]) -> bytes:
    """Two pages of two columns; a sentence goes over the columns, and one over the pages."""
    pages = []
    for number in range(2):
        page = []
        for column in range(2):
            words = ["one", "two", "three", "four"][2 * number + column]
            page += [
                (60 + 270 * column, 740 - 14 * n, 10, line.replace("Sava", words if n < len(LINES) else "Tarn"))
                for n, line in enumerate((*LINES, *LINES[:-1]))
            ]
        pages.append(page)
    return draw_pdf(pages)


def _changed(data: bytes, change: Callable[[pikepdf.Pdf], object], **how: object) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(out, **{"deterministic_id": "encryption" not in how, **how})
    return out.getvalue()


def _document(data: bytes, *words: str | Span, password: str | None = None, private: bool = False) -> Document:
    """Notes on these words of a PDF's report, beside another report."""
    report = read_bytes(data, "sava.pdf", password=password).report
    notes = []
    for number, at in enumerate(words):
        span = at if isinstance(at, Span) else Span("r1", report.text.index(at), report.text.index(at) + len(at))
        note = Annotation(
            f"{number:032x}",
            (),
            f"Проверить 核实 هل هذا صحيح؟ № {number}",
            AnnotationKind.CORRECTION if number % 2 else AnnotationKind.NOTE,
            author="M. Välé",
            created="2031-05-18T09:30:00+00:00",
            modified="2031-05-18T10:45:00+00:00",
            private=private,
        )
        notes.append(PlacedAnnotation(note, (span,)))
    loaded = ()
    if "embarrassing" in report.text:
        at = report.text.index("embarrassing")
        loaded = (LoadedWord(Span("r1", at, at + 12), "evaluative", 0.8),)
    other = read_text("The bridge is open again.", report_id="r2").report
    comparison = Comparison(Settings(), (report, other), loaded_words=loaded)
    return Document("Sava", comparison, tuple(notes), created="2031-05-18T12:00:00+00:00")


def _report(document: Document) -> Report:
    return document.comparison.report("r1")


def _listed(data: bytes, password: str = "") -> list[list[pypdf.generic.DictionaryObject]]:
    """The annotations of each page but the pop-ups, as another library reads them."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        reader.decrypt(password)
    return [
        [a.get_object() for a in page.get("/Annots", []) if a.get_object()["/Subtype"] != "/Popup"]
        for page in reader.pages
    ]


def _checked(data: bytes, folder: Path) -> bytes:
    if shutil.which("qpdf"):
        path = folder / "checked.pdf"
        path.write_bytes(data)
        done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    with PDFIUM:
        opened = pypdfium2.PdfDocument(data)
        opened.close()
    return data


@pytest.mark.parametrize("incremental", [False, True])
def test_marks_are_annotations_that_any_reader_lists(paper: bytes, tmp_path: Path, incremental: bool) -> None:
    document = _document(paper, "Twelve people", "two of them (both drivers)")
    data = _checked(original_pdf_bytes(document, "r1", paper, incremental=incremental), tmp_path)
    first, second = _listed(data)
    assert second == []
    loaded, correction, note = first
    assert [a["/Subtype"] for a in first] == ["/Underline", "/Squiggly", "/Highlight"]
    assert note["/T"] == "M. Välé"
    assert note["/Contents"] == "Проверить 核实 هل هذا صحيح؟ № 0"
    assert (note["/Subj"], correction["/Subj"], loaded["/Subj"]) == ("Note", "Correction", "Framing")
    assert (note["/CreationDate"], note["/M"]) == ("D:20310518093000Z", "D:20310518104500Z")
    assert note["/NM"] == f"{0:032x}"
    assert note["/Popup"]["/Parent"]["/NM"] == note["/NM"]
    assert (loaded["/T"], loaded["/CreationDate"]) == ("Parallax", "D:20310518120000Z")
    assert len(note["/QuadPoints"]) == 8
    assert len(correction["/QuadPoints"]) == 8


@pytest.mark.parametrize("incremental", [False, True])
@pytest.mark.parametrize("turn", TURNS)
def test_marks_stand_on_their_words_on_any_page(paper: bytes, tmp_path: Path, turn: int, incremental: bool) -> None:
    """A mark that stands elsewhere says something about other words."""

    def change(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            page.rotate(turn, relative=False)
            page.CropBox = pikepdf.Array([30, 40, 580, 800])

    data = _changed(paper, change)
    words = ("Wednesday", "bridge over the two was closed", "cracks in two of its pillars. Twelve", "(both drivers)")
    document = _document(data, *words)
    marked = _checked(original_pdf_bytes(document, "r1", data, incremental=incremental), tmp_path)
    found = {mark.note: mark.span for mark in read_marks(marked, _report(document))}
    assert found == {placed.annotation.note: placed.spans[0] for placed in document.annotations}
    # and by another library's idea of where the words are
    with PDFIUM:
        opened = pypdfium2.PdfDocument(marked)
        page = opened[0]
        text = page.get_textpage()
        left, bottom, right, top = text.get_charbox(text.search("two was").get_next()[0])
        text.close()
        page.close()
        opened.close()
    mark = next(a for a in _listed(marked)[0] if a["/Contents"].endswith("№ 1"))
    xs, ys = [float(x) for x in mark["/QuadPoints"][::2]], [float(y) for y in mark["/QuadPoints"][1::2]]
    assert min(xs) <= (left + right) / 2 <= max(xs)
    assert min(ys) <= (bottom + top) / 2 <= max(ys)
    edges = [float(edge) for edge in mark["/Rect"]]
    assert edges[0] <= min(xs) <= max(xs) <= edges[2]
    assert edges[1] <= min(ys) <= max(ys) <= edges[3]


def test_a_mark_has_one_quad_a_line_and_one_annotation_a_page(paper: bytes) -> None:
    """Deleting or answering one of many scraps would leave the others behind."""
    document = _document(paper)
    text = _report(document).text
    start, end = text.index("over the two"), text.index("over the three") + 14
    document = _document(paper, Span("r1", start, end))
    first, second = _listed(original_pdf_bytes(document, "r1", paper))
    (head,) = [a for a in first if a["/Subj"] == "Note"]
    (tail,) = second
    assert len(head["/QuadPoints"]) == 8 * 9
    assert len(tail["/QuadPoints"]) == 8
    assert tail["/IRT"]["/NM"] == head["/NM"]
    assert tail["/RT"] == "/Group"
    assert tail["/NM"] == head["/NM"] + "/2"


def test_a_word_broken_over_lines_is_marked_in_both_parts(paper: bytes) -> None:
    document = _document(paper, "Wednesday")
    note = next(a for a in _listed(original_pdf_bytes(document, "r1", paper))[0] if a["/Subj"] == "Note")
    points = [float(number) for number in note["/QuadPoints"]]
    assert len(points) == 16
    assert points[0] > 200
    assert points[8] == pytest.approx(60, abs=1)


@pytest.mark.parametrize("incremental", [False, True])
@pytest.mark.parametrize("packed", [True, False])
def test_the_same_input_gives_the_same_bytes(paper: bytes, tmp_path: Path, incremental: bool, packed: bool) -> None:
    mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
    data = _changed(paper, lambda pdf: None, object_stream_mode=mode)
    document = _document(data, "Twelve people", "(both drivers)")
    marked = _checked(original_pdf_bytes(document, "r1", data, incremental=incremental), tmp_path)
    assert marked == original_pdf_bytes(document, "r1", data, incremental=incremental)
    assert marked.startswith(data) == incremental


@pytest.mark.parametrize("incremental", [False, True])
@pytest.mark.parametrize("indirect", [True, False])
def test_annotations_that_were_there_stay(paper: bytes, tmp_path: Path, indirect: bool, incremental: bool) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        own = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[10, 10, 30, 30], Contents="Mine", NM="n1"
        )
        listed = pikepdf.Array([pdf.make_indirect(own)])
        pdf.pages[0].Annots = pdf.make_indirect(listed) if indirect else listed

    data = _changed(paper, change)
    document = _document(data, "Twelve people")
    marked = _checked(original_pdf_bytes(document, "r1", data, incremental=incremental), tmp_path)
    assert _listed(marked)[0][0]["/Contents"] == "Mine"
    assert len(_listed(marked)[0]) == 3
    # marking the marked copy again must not give two annotations one name
    again = original_pdf_bytes(_document(marked, "Twelve people"), "r1", marked, incremental=incremental)
    names = [a["/NM"] for a in _listed(again)[0]]
    assert len(names) == len(set(names)) == 5


def test_in_text_from_right_to_left_badges_and_bars_change_sides() -> None:
    """A number at the beginning of the words, over the end of the line before, counts another note."""
    ensure_application()
    load_fonts()
    lines = ("أغلق الجسر فوق نهر سافا بعد ظهر الأربعاء إثر اكتشاف مهندسين شقوقا في اثنتين من دعائمه. ",) * 4
    text = QTextDocument()
    text.setDefaultFont(font(Face.TEXT, 0.7))
    text.setHtml(f"<p dir='rtl'>{''.join(lines)}</p>")
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    text.print_(writer)
    del writer
    data = bytes(buffer.data().data())
    document = _document(data, "الجسر فوق نهر")
    span = Span("r1", 0, len(_report(document).text))
    ((note,),) = (
        [a for a in page if a["/Subj"] == "Note"] for page in _listed(original_pdf_bytes(document, "r1", data))
    )
    quads, rect = [float(q) for q in note["/QuadPoints"]], [float(edge) for edge in note["/Rect"]]
    assert min(quads[::2]) - rect[0] > 5
    assert rect[2] - max(quads[::2]) < 5
    layout = places(data, _report(document).text)
    bars = bars_beside(layout.strips(span.start, span.end), leftwards=True)
    assert {bar[0] for bar in bars} == {round(max(line.right for line in layout.lines) + 4.0, 3)}


def test_lenses_that_are_off_and_private_notes_stay_out(paper: bytes) -> None:
    """An internal note that leaves the house cannot be called back."""
    document = _document(paper, "Twelve people", private=True)
    assert [a["/Subj"] for a in _listed(original_pdf_bytes(document, "r1", paper))[0]] == ["Framing"]
    whole = original_pdf_bytes(document, "r1", paper, include_private=True)
    assert [a["/Subj"] for a in _listed(whole)[0]] == ["Framing", "Note"]
    off = replace(document, lenses=frozenset({Lens.SHARED}))
    assert original_pdf_bytes(off, "r1", paper) == paper


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
def test_the_text_of_the_pages_is_untouched(paper: bytes, tmp_path: Path) -> None:
    texts = []
    for name, data in (("a", paper), ("b", original_pdf_bytes(_document(paper, "Twelve people"), "r1", paper))):
        (tmp_path / name).write_bytes(data)
        command = ["pdftotext", "-layout", tmp_path / name, "-"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        texts.append(done.stdout)
        assert done.stderr == ""
    assert texts[0] == texts[1]


@pytest.mark.parametrize("strength", [3, 4, 6])
def test_an_encrypted_file_stays_encrypted_with_its_password(paper: bytes, tmp_path: Path, strength: int) -> None:
    lock = pikepdf.Encryption(owner="owner", user="user", R=strength, aes=strength > 3, metadata=strength > 3)
    data = _changed(paper, lambda pdf: None, encryption=lock)
    document = _document(data, "Twelve people", password="user")
    with pytest.raises(PasswordNeeded):
        original_pdf_bytes(document, "r1", data)
    marked = original_pdf_bytes(document, "r1", data, password="user")
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(marked))
    for password in ("user", "owner"):
        with pikepdf.open(io.BytesIO(marked), password=password) as pdf:
            assert strength == pdf.encryption.R
    notes = {mark.note for mark in read_marks(marked, _report(document), "user")}
    assert notes == {"Проверить 核实 هل هذا صحيح؟ № 0"}


def test_an_owner_who_forbids_annotations_is_respected(paper: bytes) -> None:
    lock = pikepdf.Encryption(owner="owner", user="", allow=pikepdf.Permissions(modify_annotation=False))
    data = _changed(paper, lambda pdf: None, encryption=lock)
    document = _document(data, "Twelve people")
    with pytest.raises(ExportError, match="its owner does not allow annotations"):
        original_pdf_bytes(document, "r1", data)
    assert read_marks(original_pdf_bytes(document, "r1", data, password="owner"), _report(document))


def _signed(paper: bytes, folder: Path) -> bytes:
    """The PDF with a signature over all of it, made with a certificate of our own."""
    room = 6000

    def change(pdf: pikepdf.Pdf) -> None:
        signature = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Sig,
                Filter=pikepdf.Name("/Adobe.PPKLite"),
                SubFilter=pikepdf.Name("/adbe.pkcs7.detached"),
                ByteRange=[0, 1111111111, 1111111111, 1111111111],
                Contents=pikepdf.String(b"\0" * room),
            )
        )
        field = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Widget,
                FT=pikepdf.Name.Sig,
                T="Signature",
                Rect=[0, 0, 0, 0],
                F=132,
                V=signature,
                P=pdf.pages[0].obj,
            )
        )
        pdf.pages[0].Annots = pikepdf.Array([field])
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[field], SigFlags=3)

    data = _changed(paper, change, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    hole = data.index(b"<" + b"00" * room + b">")
    behind = hole + 2 * room + 2
    ranges = b"0 %d %d %d" % (hole, behind, len(data) - behind)
    data = re.sub(
        rb"/ByteRange \[ 0 1111111111 1111111111 1111111111 \]",
        lambda found: b"/ByteRange [" + ranges.ljust(len(found[0]) - 13) + b"]",
        data,
    )
    (folder / "signed").write_bytes(data[:hole] + data[behind:])
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, "-days", "30",
         "-subj", "/CN=Sava desk"], check=True, capture_output=True,
    )  # fmt: skip
    made = subprocess.run(
        ["openssl", "cms", "-sign", "-binary", "-in", folder / "signed", "-signer", certificate, "-inkey", key,
         "-outform", "DER", "-md", "sha256"], check=True, capture_output=True,
    ).stdout  # fmt: skip
    return data[: hole + 1] + made.hex().encode().ljust(2 * room, b"0") + data[behind - 1 :]


@pytest.mark.skipif(not (shutil.which("openssl") and shutil.which("pdfsig")), reason="openssl or pdfsig is missing")
def test_a_signature_stays_valid(paper: bytes, tmp_path: Path) -> None:
    """A marked copy with a broken signature looks like a forgery."""
    data = _signed(paper, tmp_path)
    document = _document(data, "Twelve people", "(both drivers)")
    marked = _checked(original_pdf_bytes(document, "r1", data), tmp_path)
    assert marked.startswith(data)
    assert len(_listed(marked)[0]) == 4
    for name, content in (("before", data), ("after", marked)):
        (tmp_path / name).write_bytes(content)
        done = subprocess.run(["pdfsig", tmp_path / name], capture_output=True, text=True, check=False)
        assert "Signature Validation: Signature is Valid." in done.stdout
        assert ("Total document signed" in done.stdout) == (name == "before")


@pytest.mark.parametrize(("allowed", "may"), [(1, False), (2, False), (None, False), (3, True)])
def test_a_certificate_says_whether_annotations_are_allowed(paper: bytes, allowed: int | None, may: bool) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        asked = pikepdf.Dictionary() if allowed is None else pikepdf.Dictionary(P=allowed)
        certificate = pdf.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.Sig, Reference=[pikepdf.Dictionary(TransformParams=asked)])
        )
        pdf.Root.Perms = pikepdf.Dictionary(DocMDP=certificate)

    data = _changed(paper, change)
    document = _document(data, "Twelve people")
    if may:
        assert original_pdf_bytes(document, "r1", data).startswith(data)
    else:
        with pytest.raises(ExportError, match="its certificate allows no annotations"):
            original_pdf_bytes(document, "r1", data)
    # who asks for a copy that is no longer certified gets one
    assert not original_pdf_bytes(document, "r1", data, incremental=False).startswith(data)


def test_nothing_is_appended_to_a_damaged_file(paper: bytes) -> None:
    """The places in it are not where it says, so that the update would point to nowhere."""
    data = paper.replace(b"startxref\n", b"startxref\n9", 1)
    document = _document(data, "Twelve people")
    with pytest.raises(ExportError, match="damaged"):
        original_pdf_bytes(document, "r1", data, incremental=True)
    assert len(_listed(original_pdf_bytes(document, "r1", data))[0]) == 2


def test_it_tells_how_far_it_is_and_stops_when_it_is_told_to(paper: bytes) -> None:
    document = _document(paper, "Twelve people")
    told: list[float] = []
    forget()
    original_pdf_bytes(document, "r1", paper, progress=Progress(lambda done, what: told.append(done)))
    assert told == sorted(told)
    assert told[-1] == 1.0
    for after in range(len(told)):
        seen: list[float] = []
        stopped = Progress(lambda done, what, seen=seen: seen.append(done), lambda seen=seen, n=after: len(seen) >= n)
        forget()
        with pytest.raises(Cancelled):
            original_pdf_bytes(document, "r1", paper, progress=stopped)


def test_what_cannot_be_marked_says_why(paper: bytes) -> None:
    document = _document(paper, "Twelve people")
    with pytest.raises(ExportError, match="was not read from a PDF"):
        original_pdf_bytes(document, "r2", paper)
    with pytest.raises(ReadingError, match="is not what this PDF gives"):
        original_pdf_bytes(document, "r1", _changed(paper, lambda pdf: pdf.pages.__delitem__(1)))
    with pytest.raises(ReadingError, match="damaged"):
        original_pdf_bytes(document, "r1", paper[:300])
