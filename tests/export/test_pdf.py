"""The PDF goes to an editor or a lawyer: every note and mark in it, on the right words, in every viewer."""

import re
import shutil
import subprocess
import sys
import threading
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile

import pikepdf
import pypdf
import pypdfium2
import pytest

from app.compare.engine import compare
from app.export.coverage import letters_without_font
from app.export.document import Document
from app.export.files import ExportError
from app.export.pdf import pdf_bytes, write_pdf
from app.model.comparison import Comparison, Row, Settings
from app.model.errors import Cancelled
from app.model.lens import Lens, Mark
from app.model.progress import Progress
from app.model.report import Span
from app.reading import read_file

SHARED = Path(__file__).parents[2].parent / "shared"
SAMPLES = Path(__file__).parents[2] / "resources" / "samples" / "port-almar"


@dataclass(frozen=True)
class Highlight:
    """One highlight annotation, as pikepdf reads it."""

    page: int
    name: str
    contents: str
    author: str
    subject: str
    quads: tuple[float, ...]
    created: str
    modified: str
    appearance: bytes


def highlights(data: bytes) -> list[Highlight]:
    with pikepdf.open(BytesIO(data)) as pdf:
        return [
            Highlight(
                number,
                str(a.NM),
                str(a.Contents),
                str(a.T),
                str(a.Subj),
                tuple(float(q) for q in a.QuadPoints),
                str(a.get("/CreationDate", "")),
                str(a.get("/M", "")),
                a.AP.N.read_bytes(),
            )
            for number, page in enumerate(pdf.pages)
            for a in page.get("/Annots", [])
            if a.Subtype in ("/Highlight", "/Underline", "/Squiggly")
        ]


def text_in(page: pypdfium2.PdfPage, quads: tuple[float, ...]) -> str:
    """The letters whose middles lie in the quads, as a reader extracts them."""
    text = page.get_textpage()
    boxes = [(quads[i], quads[i + 5], quads[i + 2], quads[i + 1]) for i in range(0, len(quads), 8)]
    units = b""
    for n in range(text.count_chars()):
        left, bottom, right, top = text.get_charbox(n)
        x, y = (left + right) / 2, (bottom + top) / 2
        if any(b[0] <= x <= b[2] and b[1] <= y <= b[3] for b in boxes):
            units += pypdfium2.raw.FPDFText_GetUnicode(text, n).to_bytes(4, "little")[:2]
    return units.decode("utf-16-le", "replace")


def letters(text: str) -> Counter[str]:
    """What is left of a text when blanks, order, compatibility forms and mirrored brackets do not count."""
    return Counter("".join(unicodedata.normalize("NFKC", text).replace(")", "(").split()))


def checked(data: bytes) -> None:
    """Holds that the file is sound by its own rules."""
    assert pikepdf.open(BytesIO(data)).check_pdf_syntax() == []
    if shutil.which("qpdf"):
        with NamedTemporaryFile(suffix=".pdf") as file:
            file.write(data)
            file.flush()
            done = subprocess.run(["qpdf", "--check", file.name], capture_output=True, check=False)
        assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 5, 8])
def test_any_number_of_reports_gives_a_sound_file(event, count):
    """A file that a viewer wants to repair is no evidence."""
    made = event(count)
    data = pdf_bytes(made.document, made.view)
    checked(data)
    reader = pypdf.PdfReader(BytesIO(data))
    last = reader.pages[-1].extract_text().replace("\n", " ")
    assert f"{len(reader.pages)} of {len(reader.pages)}" in last
    assert "Made with Parallax" in last


def test_two_libraries_list_the_same_annotations(event):
    """What one viewer shows and another does not is no annotation but an ornament."""
    made = event(8)
    data = pdf_bytes(made.document, made.view)
    ours = [(a.page, a.name, a.contents, a.author, a.subject, [round(q, 2) for q in a.quads]) for a in highlights(data)]
    theirs = []
    for page, content in enumerate(pypdf.PdfReader(BytesIO(data)).pages):
        for reference in content.get("/Annots", []):
            a = reference.get_object()
            if a["/Subtype"] in ("/Highlight", "/Underline", "/Squiggly"):
                quads = [round(float(q), 2) for q in a["/QuadPoints"]]
                theirs.append((page, a["/NM"], a["/Contents"], a["/T"], a["/Subj"], quads))
                assert a["/Popup"].get_object()["/Parent"].get_object() == a
    assert ours == theirs
    assert len({name for _, name, *_ in ours}) == len(ours)


def test_every_mark_and_note_is_an_annotation(event):
    """A finding that the window shows and the PDF does not, is a finding that the editor never sees."""
    made = event(2)
    found = highlights(pdf_bytes(made.document, made.view))
    assert len(found) == len(made.view.marks) + 1
    assert {a.subject for a in found} == {"Shared", "Only here", "Conflicts", "Framing", "Verdict"}
    (note,) = [a for a in found if a.author == "M. Vale"]
    assert note.contents.startswith("The fire service's log says 12. Call back.")
    assert "Verdict: Confirmed" in note.contents
    assert note.name == "a" * 32
    assert note.created == note.modified == "D:20310518093000Z"
    assert all(a.appearance for a in found)


def test_marks_of_a_title_stand_in_the_pdf_however_it_is_written(tell, arranged):
    """The sharpest words of a report are in its headline, which may be in capitals and on two lines."""
    titles = ("Ferry stays; mayor ‘slams’ owner", "FERRY STAYS", "Mayor 'slams' owner")
    one = replace(tell("r1", [*titles[1:], "Nobody was hurt."], title=titles[0]), headline=(0, 1))
    comparison = compare([one, tell("r2", ["Nobody was hurt."])])
    marks = [
        Mark(Span("r1", one.text.index(words), one.text.index(words) + 5), Lens.FRAMING, "loaded", words, group=words)
        for words in ("STAYS", "slams")
    ]
    data = pdf_bytes(Document("Ferry", comparison, created="2031-05-18T12:00:00+00:00"), arranged(comparison, marks))
    assert {a.contents.split(": ")[-1] for a in highlights(data)} >= {"STAYS", "slams"}


def test_only_the_chosen_lenses_are_annotated(event):
    """Notes that were left out on purpose must not reach the other side."""
    made = event(2)
    chosen = replace(made.document, lenses=frozenset({Lens.CONFLICTS}))
    data = pdf_bytes(chosen, made.view)
    assert {a.subject for a in highlights(data)} == {"Conflicts"}
    assert "Call back" not in "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages)


@pytest.mark.parametrize("count", [2, 4, 8])
def test_quads_cover_the_words_they_claim(event, needs_letters, count):
    """The heart of it: the highlighted words are the words, in Latin, Cyrillic, Arabic and Chinese."""
    made = event(count)
    needs_letters("".join(report.text for report in made.document.comparison.reports))
    data = pdf_bytes(made.document, made.view)
    comparison = made.document.comparison
    notes = {p.annotation.id: p.spans[0] for p in made.document.annotations}
    wanted = {mark.reason: [] for mark in made.view.marks}
    for mark in made.view.marks:
        wanted[mark.reason].append(comparison.words_of(mark.span))
    pages = pypdfium2.PdfDocument(data)
    for annotation in highlights(data):
        covered = letters(text_in(pages[annotation.page], annotation.quads))
        name = annotation.name.split("/")[0]
        choices = [comparison.words_of(notes[name])] if name in notes else wanted[annotation.contents]
        assert covered in [letters(words) for words in choices], (choices, covered)


def test_a_mark_over_a_page_break_is_on_both_pages(tell, arranged, event):
    """A long passage goes on overleaf; its highlight must go with it, and cover every word of it once."""
    long = " ".join(f"word{n}" for n in range(3000))
    comparison = Comparison(
        Settings(), (tell("r1", [long]), tell("r2", ["Short."])), (Row((("r1", (0,)), ("r2", (0,)))),)
    )
    span = Span("r1", 0, len(long))
    view = arranged(comparison, [Mark(span, Lens.SHARED, "verbatim", "all of it")])
    data = pdf_bytes(replace(event(0).document, comparison=comparison), view)
    found = highlights(data)
    assert len(found) > 1
    assert len({a.name for a in found}) == len(found)
    pages = pypdfium2.PdfDocument(data)
    covered = "".join(text_in(pages[a.page], a.quads) for a in found)
    assert letters(covered) == letters(long)


def test_every_word_can_be_found(event):
    """A search that finds nothing says that nothing is there."""
    made = event(8)
    text = pypdfium2.PdfDocument(pdf_bytes(made.document, made.view))
    whole = "".join(page.get_textpage().get_text_range() for page in text)
    for words in ("office", "трещины", "الأربعاء", "بجروح", "部长承认", "比较了", "16:20"):
        assert words in whole.replace("\r\n", "") or letters_without_font(words), words


def test_astral_letters_are_marked_and_found(tell, arranged, event, needs_letters):
    """One emoji once moved every highlight behind it by a letter."""
    paragraph = "So 😀 sad 𝒳 they 👩‍👩‍👧 said, and 12 were hurt. 😀😀 Fifteen others."
    needs_letters("𝒳")
    comparison = Comparison(Settings(), (tell("r1", [paragraph]),), (Row((("r1", (0,)),)),))
    marks = []
    for words in ("12 were", "Fifteen", "𝒳 they"):
        start = paragraph.index(words)
        marks.append(Mark(Span("r1", start, start + len(words)), Lens.CONFLICTS, "number", words))
    data = pdf_bytes(replace(event(0).document, comparison=comparison), arranged(comparison, marks))
    pages = pypdfium2.PdfDocument(data)
    for annotation in highlights(data):
        assert letters(text_in(pages[annotation.page], annotation.quads)) == letters(annotation.contents)


def test_same_document_same_bytes(event):
    """Two exports that differ cannot be told from a forgery; not within a process, not between two."""
    made = event(8)
    first = pdf_bytes(made.document, made.view)
    assert first == pdf_bytes(made.document, made.view)


def test_same_bytes_from_another_process(tmp_path):
    """The order of sets and the time of day differ from run to run; the file must not."""
    script = (
        "import sys\nfrom pathlib import Path\nfrom app.compare.engine import compare\n"
        "from app.export.document import Document\nfrom app.export.pdf import write_pdf\n"
        "from app.reading import read_file\n"
        "files = sorted(p for p in Path(sys.argv[1]).iterdir())\n"
        "reports = [read_file(p, report_id=f'r{n}').report for n, p in enumerate(files, 1)]\n"
        "write_pdf(sys.argv[2], Document('E', compare(reports), created='2031-05-18T12:00:00Z'))\n"
    )
    for n in (1, 2):
        subprocess.run(
            [sys.executable, "-c", script, str(SAMPLES), str(tmp_path / f"{n}.pdf")],
            check=True,
            cwd=Path(__file__).parents[2],
            env={"PYTHONHASHSEED": str(n), "PATH": "", "HOME": str(tmp_path)},
        )
    assert (tmp_path / "1.pdf").read_bytes() == (tmp_path / "2.pdf").read_bytes()


def test_front_page_says_what_this_is(event):
    """Without path and checksum nobody can say which version of a report was compared."""
    made = event(2)
    front = " ".join(pypdf.PdfReader(BytesIO(pdf_bytes(made.document, made.view))).pages[0].extract_text().split())
    for report in made.document.comparison.reports:
        for said in (report.title, report.source, report.provenance.path, report.provenance.sha256):
            assert said is not None
            assert said in front
    for said in ("Bridge closure on the Sava", "14 May 2031, 16:20", "Shared", "Only here", "Conflicts", "Framing"):
        assert said in front


def test_outline_and_links_lead_to_pages(event):
    """A long PDF without a way through it is not read."""
    made = event(8)
    reader = pypdf.PdfReader(BytesIO(pdf_bytes(made.document, made.view)))
    flat = [entry for entry in reader.outline if not isinstance(entry, list)]
    assert flat[0].title == "Front page"
    assert {"Conflicts", "Only one source", "Notes"} <= {entry.title for entry in flat}
    assert all(reader.get_destination_page_number(entry) is not None for entry in flat)
    links = [
        annotation.get_object()
        for page in reader.pages
        for annotation in page.get("/Annots", [])
        if annotation.get_object()["/Subtype"] == "/Link"
    ]
    known = {page.indirect_reference.idnum for page in reader.pages}
    assert links
    assert all(link["/Dest"][0].indirect_reference.idnum in known for link in links)


def test_metadata_comes_from_the_document(event):
    """The time of day in a file's properties contradicts what its front page says."""
    made = event(2)
    pdf = pikepdf.open(BytesIO(pdf_bytes(made.document, made.view)))
    assert str(pdf.Root.Lang) == "en"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert str(pdf.docinfo["/Title"]) == "Bridge closure on the Sava"
    assert str(pdf.docinfo["/CreationDate"]) == "D:20310518120000Z"
    with pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == "Bridge closure on the Sava"
        assert metadata["xmp:CreateDate"] == "2031-05-18T12:00:00+00:00"


def test_five_columns_become_two_parts(event):
    """Columns too narrow to read are no comparison; the report of record stands in every part."""
    made = event(5)
    text = [page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf_bytes(made.document, made.view))).pages]
    parts = [page for page in text[1:] if re.search(r"Reports? [\d–]+ of 5", page)]
    assert len(parts) == 2
    assert all("Lindholm Wire" in page for page in parts)


def test_hostile_text_does_not_stop_the_export(tell, arranged, event, annotation, orphan):
    """A report may hold anything; a file must come out."""
    hostile = "\x00\x01\x1b[31m \ud800\udfff ‮txet ⁦x \u2028 </script> \ufeff \U0010ffff %PDF (\\) ]]> \t end"
    paragraphs = [
        hostile,
        "x" * 5000,
        "ـ" * 300,
        "\u0301" * 200,
        "e\u0301" * 50,
        "漢" * 400,
        "\U0001f600" * 100,
        hostile,
    ]
    report = tell("r(1)", paragraphs, title=hostile, source=hostile, published=hostile, language="\ud800")
    report = replace(report, provenance=replace(report.provenance, path="/tmp/\udcff/" + "y" * 500, remarks=(hostile,)))
    other = tell("", ["b"], title=None)
    comparison = Comparison(
        Settings(record="gone"),
        (report, other),
        (*(Row((("r(1)", (n,)),)) for n in range(len(paragraphs))), Row((("", (0,)),))),
    )
    marks = [
        Mark(Span(report.id, 3, len(report.text)), lens, hostile, hostile, (Span("", 0, 1),))
        for lens in Lens
        if lens is not Lens.NOTES
    ]
    note = annotation("\ud800", hostile, Span(report.id, 0, 10**9), Span("", 0, 0), tags=(hostile,), author=hostile)
    lost = replace(annotation("n2", ""), orphaned=(orphan,))
    document = Document(hostile, comparison, (note, lost), author=hostile, created="yesterday")
    checked(pdf_bytes(document, arranged(comparison, marks)))


def test_a_huge_paragraph_and_empty_ones(tell, arranged, event):
    """Fifty thousand letters without an end must neither hang nor be cut."""
    huge = ("letters " * 6250).strip()
    comparison = Comparison(Settings(), (tell("r1", [huge]), tell("r2", ["a"])), (Row((("r1", (0,)), ("r2", (0,)))),))
    data = pdf_bytes(replace(event(0).document, comparison=comparison), arranged(comparison))
    text = pypdfium2.PdfDocument(data)
    whole = "".join(page.get_textpage().get_text_range() for page in text)
    assert whole.count("letters") == 6250


def test_cancelling_leaves_nothing(event, tmp_path):
    """Half a file under the right name would be sent."""
    calls = 0

    def stop() -> bool:
        nonlocal calls
        calls += 1
        return calls > 12

    with pytest.raises(Cancelled):
        write_pdf(tmp_path / "a.pdf", event(4).document, Progress(is_cancelled=stop))
    assert list(tmp_path.iterdir()) == []


def test_progress_runs_to_the_end(event, tmp_path):
    """A bar that runs back makes people stop it."""
    seen: list[float] = []
    write_pdf(tmp_path / "a.pdf", event(4).document, Progress(lambda fraction, what: seen.append(fraction)))
    assert seen == sorted(seen)
    assert seen[-1] == 1.0


def test_a_worker_thread_writes_the_same(event, tmp_path):
    """The window exports in the background; the file must be the one the command line writes."""
    document = event(8).document
    write_pdf(tmp_path / "main.pdf", document)
    thread = threading.Thread(target=write_pdf, args=(tmp_path / "worker.pdf", document))
    thread.start()
    thread.join()
    assert (tmp_path / "main.pdf").read_bytes() == (tmp_path / "worker.pdf").read_bytes()


def test_an_unwritable_place_is_named(event, tmp_path):
    """The user must learn which file, and why."""
    with pytest.raises(ExportError, match=r"nowhere"):
        write_pdf(tmp_path / "nowhere" / "a.pdf", event(1).document)


@pytest.mark.parametrize("folder", [SAMPLES, SHARED / "samples" / "embassy"], ids=["port-almar", "embassy"])
def test_real_reports_from_files_to_annotations(folder, tmp_path):
    """The whole road: files in, an annotated PDF out, with every mark of every lens in it."""
    files = sorted(f for f in folder.iterdir()) if folder.is_dir() else []
    if not files:
        pytest.skip("the samples are not here")
    reports = [read_file(file, report_id=f"r{n}").report for n, file in enumerate(files, 1)]
    document = Document("Event", compare(reports), created="2031-05-18T12:00:00Z")
    write_pdf(tmp_path / "out.pdf", document)
    data = (tmp_path / "out.pdf").read_bytes()
    checked(data)
    pages = pypdfium2.PdfDocument(data)
    found = highlights(data)
    assert len(found) > 20
    for annotation in found[:60]:
        assert text_in(pages[annotation.page], annotation.quads).strip()
