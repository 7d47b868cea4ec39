"""The lists, the matrix and the paper of a printed comparison: what was asked for is in it, and nothing else."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdf
import pytest

from app.annotate.anchors import anchor_of
from app.changes import history_of
from app.export.document import Document, Paper, Part, shown_view
from app.export.markdown import markdown_text
from app.export.pages import Page, Shape
from app.export.pdf import pdf_bytes
from app.export.pdf_file import Laid, pdf_of
from app.export.rendering import RenderedPdf
from app.export.sheet import sheet_of
from app.export.single import report_pdf_bytes
from app.export.typesetting import Box
from app.export.web import html_text
from app.export.words import count_words
from app.model.claim_record import ClaimRecord, PlacedClaim, RecordedOccurrence
from app.model.comparison import Comparison, Row, Settings
from app.model.filter import Filter
from app.model.lens import Lens
from app.model.progress import Progress
from app.model.project import Project

TITLES = {
    Part.COMPARISON: "Side by side",
    Part.MATRIX: "Matrix",
    Part.CONFLICTS: "Conflicts",
    Part.SINGLE_SOURCE: "Only one source",
    Part.VERDICTS: "Verdicts",
    Part.NOTES: "Notes",
    Part.NAMES: "Names",
    Part.AUDIT: "Audit trail",
}


def made(document: Document) -> bytes:
    return pdf_bytes(document, shown_view(document))


def words_of(data: bytes) -> str:
    """All pages' text, blanks joined."""
    return " ".join(" ".join(page.extract_text().split()) for page in pypdf.PdfReader(BytesIO(data)).pages)


def headings(data: bytes) -> list[str]:
    return [entry.title for entry in pypdf.PdfReader(BytesIO(data)).outline if not isinstance(entry, list)]


def everything_in(data: bytes) -> str:
    """Every string and every decompressed stream of a file, and what a reader extracts from it."""
    found = [words_of(data)]

    def strings(value) -> None:
        if isinstance(value, pikepdf.String):
            found.append(str(value))
        elif isinstance(value, pikepdf.Dictionary | pikepdf.Stream | pikepdf.Array):
            inner = list(value) if isinstance(value, pikepdf.Array) else [value[key] for key in value.keys()]  # noqa: SIM118
            for item in inner:
                if isinstance(item, pikepdf.Object) and not item.is_indirect:
                    strings(item)

    with pikepdf.open(BytesIO(data)) as pdf:
        for value in pdf.objects:
            strings(value)
            if isinstance(value, pikepdf.Stream):
                found.append(value.read_bytes().decode("latin-1"))
        found.append(str(pdf.docinfo))
    return "\n".join(found)


@pytest.mark.parametrize("part", [part for part in Part if part is not Part.NAMES])
def test_each_part_is_there_when_it_is_wanted_and_only_then(checked, part):
    """An editor who wants the conflicts gets thirty pages; a lawyer who wants the trail gets none of it."""
    document = checked(4)
    assert TITLES[part] in headings(made(replace(document, parts=frozenset(Part))))
    assert headings(made(replace(document, parts=frozenset({part})))) == ["Front page", TITLES[part]]


def test_the_audit_trail_comes_last(checked):
    """It is what is torn off before a report is handed out."""
    data = made(replace(checked(4), parts=frozenset(Part)))
    assert headings(data)[-1] == "Audit trail"
    assert "0" * 64 in words_of(data).replace(" ", "")
    assert "Verdict: none → Mostly false" in words_of(data)


def test_the_history_of_claims_speaks_to_readers_and_not_to_programmers(checked):
    """A lawyer who reads `not_here: none → …` asks what has been hidden."""
    document = checked(2)
    (record, *_) = (placed.record for placed in document.claims)
    told = record.occurrences[0].anchor
    known = Project(claims=(replace(record, occurrences=(), not_here=()),))
    after = replace(record, text="Other words", not_here=(told,), assignee="Ines Holm", rationale="Because.")
    changed = history_of(known, Project(claims=(after,)), "Edit claim", "M. Vale", "2031-05-06T07:30:00Z")
    fields = {entry.field for entry in changed}
    assert {"occurrences", "not_here"} <= fields
    said = words_of(made(replace(document, history=changed, parts=frozenset({Part.AUDIT}))))
    for name in ("Wording: ", "Places: none →", "Not told here: none →", "Who checks it: "):
        assert name in said
    assert not any(f"{field}: " in said for field in fields)


def test_the_front_page_counts_claims_as_people_left_them(checked):
    """Two claims were merged, and the front page counts one more than the matrix behind it has rows."""
    document = checked(3)
    claims = [claim for claim in document.comparison.claims if claim.reports]
    before = f"· {count_words(len(claims), 'claim')}"
    assert before in words_of(made(replace(document, claims=())))
    one, other = claims[:2]
    spans = tuple(o.span for claim in (one, other) for o in claim.occurrences)
    anchors = tuple(anchor_of(document.comparison.report(span.report), span) for span in spans)
    record = ClaimRecord("f" * 32, one.text, tuple(map(RecordedOccurrence, anchors)))
    said = words_of(made(replace(document, claims=(PlacedClaim(record, spans),))))
    assert f"· {count_words(len(claims) - 1, 'claim')}" in said
    assert before not in said


def test_one_digest_is_printed_once(checked):
    """The same sixty-four digits twice: the reader compares them digit by digit to see what changed."""
    document = checked(2)
    entry = replace(document.audit[0], sha256s=("a1" * 32, "a1" * 32))
    document = replace(document, audit=(entry,), parts=frozenset({Part.AUDIT}))
    for text in (words_of(made(document)), html_text(document), markdown_text(document)):
        assert text.replace(" ", "").count("a1" * 32) == 1


def test_verdicts_stand_with_their_reasons_and_evidence(checked):
    """A verdict without its reasons is an opinion."""
    said = words_of(made(checked(4)))
    for words in ("Mostly false", "True to false", "The lamps had been checked that day.", "https://example.org/log?a=1&b=2",
                  "e" * 64, "Assigned to Ines", "Ask the ministry as well."):  # fmt: skip
        assert words in said or words in said.replace(" ", ""), words


def test_replies_and_lost_words_stand_with_their_note(checked):
    """Half of a discussion says something else than all of it."""
    said = words_of(made(checked(4)))
    assert "They rang back: 12." in said
    assert "words that were cut later" in said


@pytest.mark.parametrize("alone", [False, True], ids=["comparison", "one report"])
def test_internal_notes_leave_no_trace(checked, alone):
    """A source is named in a note; the PDF goes to the other side's lawyer, who looks at more than its pages."""
    document = replace(checked(4), parts=frozenset(Part))
    secret = replace(
        document.annotations[0].annotation, id="5" * 32, private=True, note="Zebedina told us", tags=("zebedina",)
    )
    placed = replace(document.annotations[0], annotation=secret)
    document = replace(
        document, annotations=(*document.annotations, placed), filter=Filter(tags=frozenset({"zebedina", "casualties"}))
    )
    write = (lambda d: report_pdf_bytes(d, "r1")) if alone else made
    assert "zebedina" in everything_in(write(document)).lower()
    outside = everything_in(write(replace(document, include_private=False))).lower()
    for words in ("zebedina", "harbour master", "5" * 32, "informant"):
        assert words not in outside, words


def test_the_first_page_says_that_a_filter_was_on(checked):
    """Who reads that there are no other conflicts must know that nobody asked for them."""
    document = replace(checked(4), filter=Filter(kinds=frozenset({"number"}), reports=frozenset({"r2"})))
    first = pypdf.PdfReader(BytesIO(made(document))).pages[0].extract_text()
    assert "FILTER" in first
    assert "number" in first
    assert "The Tarn Observer" in first
    assert "FILTER" not in pypdf.PdfReader(BytesIO(made(checked(4)))).pages[0].extract_text()


@pytest.mark.parametrize("landscape", [True, False], ids=["landscape", "portrait"])
@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (595, 842)), (Paper.LETTER, (612, 792))])
def test_pages_have_the_paper_that_was_chosen(checked, paper, size, landscape):
    """A page that the printer shrinks or cuts is no page."""
    document = replace(checked(8), paper=paper, landscape=landscape, parts=frozenset(Part))
    width, height = reversed(size) if landscape else size
    for data in (made(document), report_pdf_bytes(document, "r5")):
        for page in pypdf.PdfReader(BytesIO(data)).pages:
            assert (round(float(page.mediabox.width)), round(float(page.mediabox.height))) == (width, height)
            for note in page.get("/Annots", []):
                left, bottom, right, top = (float(edge) for edge in note.get_object()["/Rect"])
                assert -1 <= left <= right <= width + 1
                assert -1 <= bottom <= top <= height + 1


def test_what_one_report_alone_tells_is_set_across(tell):
    """Eight reports that share little made forty pages of “not in this report”."""
    reports = tuple(
        tell(
            f"r{n}", [f"Paragraph {n}x{k} of this report alone, " + "told at some length here. " * 6 for k in range(12)]
        )
        for n in range(8)
    )
    rows = tuple(Row(((report.id, (k,)),)) for k in range(12) for report in reports)
    data = made(Document("E", Comparison(Settings(), reports, rows), parts=frozenset({Part.COMPARISON})))
    said = words_of(data)
    assert "not in this report" not in said
    for n in range(8):
        for k in range(12):
            assert said.count(f"Paragraph {n}x{k} of") == 1
    # 8 × 12 paragraphs of 34 words fill six pages of three columns
    assert len(pypdf.PdfReader(BytesIO(data)).pages) <= 9


def test_the_matrix_repeats_its_head_and_leads_to_the_words(checked):
    """A chip without a name over it says nothing on the second page."""
    document = checked(3)
    (claim, *_) = document.comparison.claims
    claims = tuple(replace(claim, text=f"{claim.text} ({n})") for n in range(80))
    document = replace(
        document,
        comparison=replace(document.comparison, claims=claims),
        parts=frozenset({Part.COMPARISON, Part.MATRIX}),
        claims=(),
    )
    pages = pypdf.PdfReader(BytesIO(made(document))).pages
    own = [page for page in pages if "Matrix" in page.extract_text() and "Claim" in page.extract_text()]
    assert len(own) > 1
    for page in own:
        assert "Lindholm Wire" in page.extract_text()
        assert any(note.get_object()["/Subtype"] == "/Link" for note in page["/Annots"])


def test_conflicts_lead_to_both_sides(checked):
    """“page 2” that cannot be clicked is looked for by hand, twice for each conflict."""
    document = replace(checked(2), parts=frozenset({Part.COMPARISON, Part.CONFLICTS}))
    document = replace(document, lenses=frozenset({Lens.CONFLICTS}))
    reader = pypdf.PdfReader(BytesIO(made(document)))
    if "Conflicts" not in headings(made(document)):
        pytest.skip("the sample has no conflict of its own")
    (page,) = [
        page for page in reader.pages if "Conflicts" in page.extract_text() and "CONTENTS" not in page.extract_text()
    ]
    links = [note.get_object() for note in page["/Annots"] if note.get_object()["/Subtype"] == "/Link"]
    assert len(links) >= 2


def test_no_page_of_the_matrix_is_empty(checked):
    """Eight names over nothing look like a mistake; that they tell none of it is the finding."""
    document = replace(checked(8), parts=frozenset({Part.COMPARISON, Part.MATRIX}))
    texts = [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(BytesIO(made(document))).pages]
    (matrix,) = [text for text in texts if "Which report tells which claim" in text]
    assert "None of these is told by reports 5–8." in matrix
    assert "Twelve people were hurt" in matrix


@pytest.mark.parametrize("landscape", [False, True])
def test_no_digit_of_a_digest_stands_alone(checked, landscape):
    """Sixty-three digits look like a whole digest, and do not agree with any file."""
    document = checked(2)
    entry = replace(document.audit[0], sha256s=("0" * 64, "1" * 64))
    document = replace(document, audit=(entry,), parts=frozenset({Part.AUDIT}), landscape=landscape)
    reader = pypdf.PdfReader(BytesIO(made(document)))
    lines = [line.strip() for line in reader.pages[-1].extract_text().splitlines()]
    digests = [line for line in lines if line and set(line) <= {"0", "1"} and len(line) > 1]
    assert {len(line) for line in digests} <= {32, 64}
    assert sum(map(len, digests)) == 128


def test_a_shape_is_as_strong_as_it_should_be_after_a_paler_one(checked):
    """A badge that is hardly seen in the legend is not found in the text."""
    page = Page(sheet_of(checked(2)))
    for n, opacity in enumerate((0.2, 1.0, 0.2, 1.0)):
        page.items.append(Shape(Box(40 * n, 0, 40 * n + 40, 40), fill="#ff0000", opacity=opacity))
    with RenderedPdf(pdf_of(Laid([page], [], "", "", ()), checked(2), Progress())) as pdf:
        picture = pdf.image(0, 1.0)
    seen = [picture.pixelColor(40 * n + 20, 20).green() for n in range(4)]
    assert seen[1] == seen[3] == 0
    assert seen[0] == seen[2] > 150
