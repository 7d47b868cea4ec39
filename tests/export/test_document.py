"""What leaves the house is what is on screen, and nothing that was meant to stay inside."""

from dataclasses import replace
from io import BytesIO

import docx

from app.export.content import claim_lines
from app.export.data import document_json
from app.export.document import Document, Part, filter_words, shown_view, standings_of, visible_annotations
from app.export.markdown import markdown_text
from app.export.office_docx import docx_bytes
from app.export.table import csv_text
from app.export.web import html_text
from app.export.webannotation import jsonld_text
from app.model.audit import AuditAction, AuditEntry
from app.model.claim_record import ClaimState
from app.model.comparison import Reason, SourceGroup
from app.model.filter import Filter
from app.model.lens import Lens


def private(placed):
    return replace(placed, annotation=replace(placed.annotation, id="f" * 32, private=True, tags=("informant",)))


def test_private_notes_stay_inside_on_request(event):
    """A note on an informant that is sent out by mistake cannot be called back."""
    document = event(2).document
    document = replace(document, annotations=(*document.annotations, private(document.annotations[0])))
    assert len(visible_annotations(document)) == 2
    outside = replace(document, include_private=False)
    assert visible_annotations(outside) == document.annotations[:1]
    # nor does it show by what was made of it
    asked = replace(outside, filter=Filter(tags=frozenset({"informant"})))
    assert visible_annotations(asked) == ()
    assert sum(shown_view(asked).counts.values()) == 0
    assert "informant" not in str(filter_words(asked))
    assert filter_words(replace(asked, include_private=True)) == (("Tags", "informant"),)
    alone = replace(outside, annotations=(private(document.annotations[0]),))
    assert standings_of(alone) == {}


def test_the_filter_on_screen_holds_in_exports(event):
    """Somebody who narrowed the findings down would send out all of them."""
    document = event(2).document
    whole = shown_view(document)
    assert whole.counts[Lens.ONLY_HERE]
    wanted = replace(document, filter=Filter(kinds=frozenset({"number"}), reports=frozenset({"r2"})))
    view = shown_view(wanted)
    assert {mark.kind for mark in view.marks} <= {"number"}
    assert view.rows == whole.rows
    assert filter_words(wanted) == (("Kinds", "number"), ("Reports", "The Tarn Observer"))
    assert filter_words(document) == ()
    # the note stands in the other report
    assert visible_annotations(wanted) == ()


def test_a_note_with_a_verdict_counts_in_the_matrix(event, annotation):
    """A claim that was checked by a note would be exported as unchecked."""
    made = event(2)
    claim = made.document.comparison.claims[0].occurrences[0].span
    verdict = made.document.annotations[0].annotation.verdict
    document = replace(made.document, annotations=(annotation("c" * 32, "checked", claim, verdict=verdict),))
    assert [standing.state for standing in standings_of(document).values()] == [ClaimState.CHECKED]


def test_the_audit_trail_is_only_printed_on_request(event):
    """Names of colleagues would stand in every report that is handed out."""
    assert set(Part) - Document("E", event(1).document.comparison).parts == {Part.AUDIT}


def test_folders_stay_inside_with_the_internal_notes(checked):
    """Where a desk keeps a file tells its name, and which story it is on; whoever gets the export needs neither."""
    document = checked(2)
    trail = AuditEntry("2031-05-18T10:00:00Z", "M. Vale", AuditAction.IMPORTED, "r1 from /cases/bridge/r1.txt")
    outside = replace(document, include_private=False, audit=(trail,), parts=frozenset(Part))
    with_address = replace(
        outside.comparison.reports[1],
        provenance=replace(outside.comparison.reports[1].provenance, path="https://example.org/news/a.html"),
    )
    reports = (outside.comparison.reports[0], with_address)
    outside = replace(outside, comparison=replace(outside.comparison, reports=reports))
    for made in (html_text, document_json, csv_text, jsonld_text, markdown_text):
        assert "/cases" not in made(outside)
    assert "https://example.org/news/a.html" in html_text(outside)
    assert "r1 from r1.txt" in html_text(outside)
    assert "/cases/bridge/r1.txt" in html_text(document)
    assert outside.comparison.reports[0].text == document.comparison.reports[0].text


def test_copies_of_one_source_are_told_as_one(checked):
    """Four papers with one agency text look like four witnesses to whoever gets the file."""
    document = checked(3)
    reason = Reason("wording", "r3", "r1", "94% of Daily Quay stands word for word in Lindholm Wire")
    group = SourceGroup(("r1", "r3"), "r1", "Kalden Press", (reason,))
    document = replace(document, comparison=replace(document.comparison, provenance=(group,)))
    word = "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(docx_bytes(document))).paragraphs)
    for made in (html_text(document), markdown_text(document).replace("\\", ""), word):
        assert "One source told several times" in made
        assert "Lindholm Wire, Daily Quay: 2 reports, one confirmation, all from Kalden Press" in made
        assert "94% of Daily Quay stands word for word" in made
    hidden = replace(document, columns=("r1", "r2"))
    narrowed = replace(document, filter=Filter(kinds=frozenset({"number"})))
    for few in (hidden, narrowed):
        assert "Kalden Press" not in html_text(few) + markdown_text(few)


def test_no_more_sources_than_reports_are_counted_where_some_are_hidden(checked):
    """“Told by 1 report, 3 independent sources” makes the reader doubt every other figure."""
    document = replace(checked(3), columns=("r1", "r2"))
    lines = [line for line in claim_lines(document, shown_view(document)) if line.row is not None]
    assert lines
    assert all(1 <= line.confirmations <= line.row.told for line in lines)


def test_no_folder_stays_in_the_trail_whatever_the_file_was(checked):
    """An export of last week, imported notes and a report that was removed tell who keeps what where just as well."""
    told = {
        "Comparison as PDF to /home/dana/leak at Orrin/to print/story.pdf": "Comparison as PDF to story.pdf",
        "Copy of the event to C:\\Users\\dana\\copy.parallax": "Copy of the event to copy.parallax",
        "2 notes for r1 “Wire” from /home/dana/marked.pdf": "2 notes for r1 “Wire” from marked.pdf",
        "r9 “Gone” from /home/dana/gone.txt": "r9 “Gone” from gone.txt",
        "r9 “Gone” from https://wire.example/a/b": "r9 “Gone” from https://wire.example/a/b",
        "linked “and/or” (r1) with “either/or” (r2)": "linked “and/or” (r1) with “either/or” (r2)",
    }
    trail = tuple(AuditEntry("2031-05-06T07:30:00Z", "Dana", AuditAction.EXPORTED, detail) for detail in told)
    document = replace(checked(2), audit=trail)
    assert [entry.detail for entry in replace(document, include_private=False).audit] == list(told.values())
    assert [entry.detail for entry in document.audit] == list(told)
