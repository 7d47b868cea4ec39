"""Editors mark the Word document up and send it on: it must open, hold every word, and comment on the right ones."""

from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from app.export.document import Paper, Part
from app.export.docx_text import beside, directed
from app.export.office_docx import docx_bytes, write_docx
from app.model.annotation import AnnotationStatus, Evidence, EvidenceKind
from app.model.comparison import Comparison, Row, Settings
from app.model.errors import Cancelled
from app.model.filter import Filter
from app.model.lens import Lens
from app.model.progress import Progress
from app.model.report import Span

PARA = "{{http://schemas.microsoft.com/office/word/{}/wordml}}paraId"
HOSTILE = "</w:t><w:p/>]]>&amp; \x00\x0b\x1b\ud800\ufffe \u202eabc <script> {=1+1} \U0001f600"


def opened(document):
    return docx.Document(BytesIO(docx_bytes(document)))


def commented(word) -> dict[int, str]:
    """The words that each comment stands on."""
    found: dict[int, str] = {}
    active: set[int] = set()
    for element in word.element.body.iter():
        if element.tag == qn("w:commentRangeStart"):
            active.add(int(element.get(qn("w:id"))))
        elif element.tag == qn("w:commentRangeEnd"):
            active.discard(int(element.get(qn("w:id"))))
        elif element.tag == qn("w:t"):
            for number in active:
                found[number] = found.get(number, "") + element.text
    return found


def all_words(word) -> str:
    return "\n".join("".join(t.text for t in p.iter(qn("w:t"))) for p in word.element.body.iter(qn("w:p")))


def test_every_paragraph_is_there_in_every_script(event):
    """A word that was lost between two marks would falsify a quotation."""
    document = event(8).document
    words = all_words(opened(document)).split("\n")
    for report in document.comparison.reports:
        for index, (start, end) in enumerate(report.paragraphs):
            if index not in report.headline:
                assert report.text[start:end] in words


def test_comments_stand_on_their_words(checked):
    """A note on the wrong words accuses the wrong person."""
    word = opened(checked(2))
    on = commented(word)
    said = {comment.comment_id: comment for comment in word.comments}
    assert len(said) == 4
    by_words = {on[number]: comment for number, comment in said.items() if comment.author != "Ines"}
    note = by_words["Twelve people were hurt"]
    assert note.author == "M. Vale"
    assert "The fire service's log says 12." in note.text
    assert note.timestamp.isoformat() == "2031-05-18T09:30:00+00:00"
    verdicts = [c.text for c in said.values() if "Verdict: Mostly false" in c.text]
    assert len(verdicts) == 1
    assert "the log of the fire service" in verdicts[0]
    assert set(by_words) == {"Twelve people were hurt", "Two deckhands said the lamps were out."}


def test_answers_hang_on_their_comment(checked):
    """An answer that stands in the comment has lost who gave it and when, and cannot be answered in its turn."""
    document = checked(2)
    first = document.annotations[0]
    settled = replace(first, annotation=replace(first.annotation, status=AnnotationStatus.RESOLVED))
    data = docx_bytes(replace(document, annotations=(settled, *document.annotations[1:])))
    word = docx.Document(BytesIO(data))
    answer = next(comment for comment in word.comments if comment.author == "Ines")
    assert answer.text == "They rang back: 12."
    assert answer.timestamp.isoformat() == "2031-05-18T10:30:00+00:00"
    assert commented(word)[answer.comment_id] == "Twelve people were hurt"
    with ZipFile(BytesIO(data)) as parts:
        threads = etree.fromstring(parts.read("word/commentsExtended.xml"))
        comments = etree.fromstring(parts.read("word/comments.xml"))
        assert b"commentsExtended" in parts.read("[Content_Types].xml")
    names = {one.get(PARA.format("2010")): one.getparent().get(qn("w:author")) for one in comments.iter(qn("w:p"))}
    told = [{key.partition("}")[2]: value for key, value in one.attrib.items()} for one in threads]
    (answering,) = [one for one in told if "paraIdParent" in one]
    assert (names[answering["paraId"]], names[answering["paraIdParent"]]) == ("Ines", "M. Vale")
    assert {one["done"] for one in told} == {"0", "1"}
    assert answering["done"] == "1"
    assert len({one["paraId"] for one in told}) == len(told) == len(list(word.comments))


def test_a_comment_over_several_paragraphs_of_a_cell(tell, event, annotation):
    """A note on a passage that goes on in the next paragraph must hold all of it."""
    report = tell("r1", ["One goes on", "in the next.", "Not here."])
    comparison = Comparison(Settings(), (report,), (Row((("r1", (0, 1)),)), Row((("r1", (2,)),))))
    span = Span("r1", 4, report.text.index("next") + 4)
    document = replace(event(0).document, comparison=comparison, annotations=(annotation("n", "x", span),))
    assert commented(opened(document)) == {0: "goes onin the next"}


def test_a_note_on_the_headline_is_commented_on_the_title(event, annotation):
    """Headlines stand in the head of the table; a note on one must not be lost."""
    document = event(3).document
    report = document.comparison.report("r3")
    noted = replace(document, annotations=(annotation("n", "x", Span("r3", 0, 6)),), parts=frozenset({Part.COMPARISON}))
    assert commented(opened(noted)) == {0: report.title}


def test_the_parts_that_are_wanted_stand_in_order(checked):
    """Whoever asks for the verdicts alone does not want to send out the notes."""
    heads = [
        p.text for p in opened(replace(checked(2), parts=frozenset(Part))).paragraphs if p.style.name == "Heading 1"
    ]
    assert heads == [
        "Reports", "Side by side", "Claims", "Conflicts", "Only in one report", "Verdicts", "Notes",
        "Audit trail", "Settings",
    ]  # fmt: skip
    few = opened(replace(checked(2), parts=frozenset({Part.CONFLICTS})))
    assert [p.text for p in few.paragraphs if p.style.name == "Heading 1"] == ["Reports", "Conflicts", "Settings"]
    assert len(list(few.comments)) == 0


def test_no_step_of_the_outline_is_left_out(checked):
    """Whoever goes by headings, with the outline or a screen reader, looks for what stands between two levels."""
    styles = [p.style.name for p in opened(replace(checked(8), parts=frozenset(Part))).paragraphs]
    levels = [int(name.removeprefix("Heading ")) for name in styles if name.startswith("Heading ")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_private_notes_and_filtered_findings_are_left_out(checked):
    """The document is sent to people outside; what the file holds in a corner, they can read."""
    document = replace(checked(2), include_private=False, filter=Filter(kinds=frozenset({"quote"})))
    data = docx_bytes(document)
    with ZipFile(BytesIO(data)) as parts:
        everything = b"".join(parts.read(name) for name in parts.namelist()).decode("utf-8", "replace")
    assert "harbour master" not in everything
    words = all_words(docx.Document(BytesIO(data)))
    assert "Conflicts\n1." not in words
    assert "Only some findings are shown. Filter: kinds quote" in words
    assert "Internal notes are left out." in words


def test_the_same_document_gives_the_same_bytes(checked):
    """Two files that differ look like two findings."""
    document = checked(4)
    assert docx_bytes(document) == docx_bytes(document)


def test_hostile_text_is_shown_and_not_obeyed(tell, event, annotation):
    """Markup or a control character in a report must not damage the file, nor become part of it."""
    report = tell("r1", [HOSTILE, "b"], title=HOSTILE, source=HOSTILE, language='en"/><w:p')
    comparison = Comparison(Settings(), (report,), (Row((("r1", (0, 1)),)),))
    document = replace(
        event(0).document,
        title=HOSTILE,
        author=HOSTILE,
        created="yesterday",
        comparison=comparison,
        annotations=(annotation("n", HOSTILE, Span("r1", 0, 9), tags=(HOSTILE,), author=HOSTILE),),
    )
    word = opened(document)
    assert "</w:t><w:p/>]]>&amp;" in all_words(word)
    assert len(list(word.comments)) == 1


def test_only_addresses_of_the_web_are_links(checked):
    """A link that runs a script, or opens a file of the reader's, must not come from a note."""
    addresses = (
        "https://example.org/a?b=1&c=2",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "\\\\evil\\share",
        " http://x",
    )
    evidence = tuple(Evidence(EvidenceKind.ADDRESS, address) for address in addresses)
    document = checked(2)
    first = document.annotations[0]
    noted = replace(first, annotation=replace(first.annotation, evidence=evidence))
    word = opened(replace(document, annotations=(noted,), claims=()))
    targets = [r.target_ref for r in word.part.rels.values() if r.is_external]
    assert targets == ["https://example.org/a?b=1&c=2"]
    for address in addresses:
        assert address.strip() in all_words(word)


def test_paper_and_direction(event):
    """Arabic that runs the wrong way cannot be read; a page of the wrong size cannot be printed."""
    word = opened(replace(event(5).document, paper=Paper.LETTER, landscape=False))
    section = word.sections[0]
    assert (round(section.page_width.mm, 1), round(section.page_height.mm, 1)) == (215.9, 279.4)
    arabic = [p for p in word.element.body.iter(qn("w:p")) if "أغلق" in "".join(t.text for t in p.iter(qn("w:t")))]
    assert arabic
    for paragraph in arabic:
        assert paragraph.pPr.find(qn("w:bidi")) is not None
        assert all(
            r.rPr.find(qn("w:rtl")) is not None for r in paragraph.iter(qn("w:r")) if r.text and r.text[0] > "\u0600"
        )


def test_head_rows_are_repeated_and_told_to_screen_readers(event):
    """On page five nobody knows which column is which outlet."""
    word = opened(event(8).document)
    for table in word.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


@pytest.mark.parametrize("count", [0, 1])
def test_few_reports(event, count):
    """Exporting too early is no reason to crash."""
    assert opened(event(count).document).paragraphs[0].text == "Bridge closure on the Sava"


def test_lenses_that_are_off_mark_nothing(checked):
    """A lens that was left out on purpose must not come back in the file."""
    word = opened(replace(checked(2), lenses=frozenset({Lens.SHARED}), parts=frozenset(Part) - {Part.VERDICTS}))
    assert len(list(word.comments)) == 0
    assert not list(word.element.body.iter(qn("w:bdr")))


def test_stopping_leaves_the_old_file(checked, tmp_path):
    """Half a document under the name of a whole one would be believed."""
    path = tmp_path / "event.docx"
    path.write_bytes(b"old")
    with pytest.raises(Cancelled):
        write_docx(path, checked(2), Progress(is_cancelled=lambda: True))
    assert path.read_bytes() == b"old"
    write_docx(path, checked(2))
    assert [p.name for p in tmp_path.iterdir()] == ["event.docx"]
    assert docx.Document(str(path)).core_properties.title == "Bridge closure on the Sava"


@given(st.text(alphabet="ab 12.,אבاب", max_size=30), st.booleans())
def test_pieces_of_one_direction_are_the_text(text, base):
    """A letter that fell between two runs would be lost from a quotation."""
    pieces = list(directed(text, base))
    assert "".join(piece for piece, _ in pieces) == text
    for piece, is_rtl in pieces:
        assert piece
        assert not any(c in ("ab" if is_rtl else "אבاب") for c in piece)


def test_an_arabic_name_leaves_the_date_alone():
    """“15 May” would be torn apart around the name."""
    assert beside("Wire", "", "15 May 2031") == "Wire · 15 May 2031"
    assert beside("بريد", "15 May 2031") == "بريد\u200e · \u200e15 May 2031"
