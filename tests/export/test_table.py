"""The table is opened in a spreadsheet: it must come out in columns, and run nothing."""

import csv
from dataclasses import replace
from io import StringIO

import pytest

from app.export.data import csv_text
from app.export.table import annotations_csv, claims_csv, conflicts_csv
from app.model.comparison import Claim, Occurrence
from app.model.report import Span


def rows_of(document) -> list[dict[str, str]]:
    text = csv_text(document)
    assert text.startswith("\ufeff")
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


def test_claims_conflicts_and_notes_are_there(event):
    """Whoever works through the findings in a spreadsheet must miss none."""
    document = event(2).document
    rows = rows_of(document)
    assert [row["kind"] for row in rows] == ["claim", "conflict", "annotation"]
    claim, conflict, note = rows
    assert claim["explanation"] == "only in this report"
    assert (conflict["text"], conflict["other text"]) == ("Twelve", "Fifteen")
    assert (conflict["reports"], conflict["other reports"]) == ("Lindholm Wire", "The Tarn Observer")
    assert (note["verdict"], note["tags"], note["author"]) == ("Confirmed", "casualties; call back", "M. Vale")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", " =", "\n="])
def test_no_cell_is_a_formula(event, start):
    """A report could otherwise run a command on the desk that opens the table."""
    document = event(1).document
    hostile = Claim(f'{start}HYPERLINK("x")', (Occurrence(Span("r1", 0, 3), "asserted"),), 0.5)
    document = replace(document, comparison=replace(document.comparison, claims=(hostile,)))
    cell = rows_of(document)[0]["text"]
    assert cell.startswith("'") or not cell.lstrip().startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize("words", ["a;=1+1", "a\t@SUM(1)", 'a;" =1', "a\n=1+1", "a;-1+1"])
def test_no_part_of_a_cell_is_a_formula(event, words):
    """A desk whose spreadsheet parts cells at semicolons would run what stands behind one in a report."""
    document = event(1).document
    hostile = Claim(words, (Occurrence(Span("r1", 0, 3), "asserted"),), 0.5)
    cell = rows_of(replace(document, comparison=replace(document.comparison, claims=(hostile,))))[0]["text"]
    assert cell.count("'") == 1
    assert cell.replace("'", "") == words


def test_a_list_in_a_note_stays_as_it_is(event, annotation):
    """Notes are written with dashes before their points; an apostrophe before each would look like a fault."""
    made = event(1).with_notes(annotation("n1", "Ask:\n- the ministry; who else?\n- the port", Span("r1", 0, 3)))
    assert rows_of(made.document)[-1]["explanation"] == "Ask:\n- the ministry; who else?\n- the port"


def test_quotes_lines_and_controls_stay_in_their_cell(event):
    """A stray line break would push everything after it into the wrong column."""
    document = event(1).document
    words = 'He said "no",\nthen; left\x00\ud800'
    hostile = Claim(words, (Occurrence(Span("r1", 0, 3), "asserted"),), 0.5)
    rows = rows_of(replace(document, comparison=replace(document.comparison, claims=(hostile,))))
    assert rows[0]["text"] == 'He said "no",\nthen; left\ufffd\ufffd'
    assert rows[0]["score"] == "0.5"


def test_a_very_long_note_fits_a_cell(event, annotation):
    """Excel calls the whole file damaged for one cell that is too long."""
    made = event(1).with_notes(annotation("n1", "word " * 20_000, Span("r1", 0, 3)))
    assert max(len(cell) for row in rows_of(made.document) for cell in row.values()) <= 32_767


def test_notes_whose_words_are_gone_are_listed(event, annotation, orphan):
    """An orphaned note that vanished from the table would be lost work."""
    placed = replace(annotation("n1", "check"), orphaned=(orphan,))
    row = rows_of(event(2).with_notes(placed).document)[-1]
    assert row["text"] == orphan.quote
    assert "no longer there" in row["explanation"]


def test_each_table_by_itself(checked):
    """Claims with their stances, conflicts with both quotations, notes with replies: each for its own purpose."""
    document = checked(2)
    claims, conflicts, notes = (
        list(csv.DictReader(StringIO(made(document).removeprefix("\ufeff"), newline=""), strict=True))
        for made in (claims_csv, conflicts_csv, annotations_csv)
    )
    lamps = next(row for row in claims if row["claim"] == "The lamps on the bridge were out.")
    assert (lamps["verdict"], lamps["The Tarn Observer"]) == ("Mostly false", "hedged")
    assert conflicts[0]["other quotation"].startswith("Fifteen people were hurt")
    assert "They rang back: 12." in notes[0]["replies"]
    outside = replace(document, include_private=False)
    assert "harbour master" in annotations_csv(document)
    assert "harbour master" not in annotations_csv(outside) + csv_text(outside)


def test_no_head_is_a_formula(event):
    """The name of an outlet is a column of the claims; it comes from a file that anybody may have written."""
    document = event(1).document
    reports = tuple(replace(r, source="=1+1") for r in document.comparison.reports)
    text = claims_csv(replace(document, comparison=replace(document.comparison, reports=reports)))
    assert ",'=1+1," in text
    assert ",=1+1" not in text


@pytest.mark.parametrize("cell", ["😀" * 40_000, "=" + "x" * 40_000, "x" * 32_768])
def test_no_cell_is_longer_than_excel_takes(event, annotation, cell):
    """Characters beyond the basic plane count twice there."""
    made = event(1).with_notes(annotation("n1", cell, Span("r1", 0, 3)))
    row = rows_of(made.document)[-1]
    assert max(len(cell.encode("utf-16-le")) // 2 for cell in row.values()) <= 32_767
