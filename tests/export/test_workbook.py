"""The workbook is handed to editors and lawyers: it must open, be complete, and run nothing."""

from dataclasses import replace
from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest

from app.export.document import Part
from app.export.workbook import write_xlsx, xlsx_bytes
from app.model.comparison import Claim, Occurrence
from app.model.errors import Cancelled
from app.model.filter import Filter
from app.model.lens import Lens
from app.model.progress import Progress
from app.model.report import Span

HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", '=cmd|"/c calc"!A0', "=HYPERLINK(A1)"]


def opened(document):
    return openpyxl.load_workbook(BytesIO(xlsx_bytes(document)))


def rows_of(book, name) -> list[dict[str, object]]:
    head, *rows = book[name].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_every_sheet_has_its_findings(checked):
    """Whoever works through the workbook must miss no claim, no conflict and no note."""
    book = opened(checked(2))
    assert book.sheetnames == ["Claims", "Conflicts", "Annotations", "Reports", "About"]
    by_text = {row["claim"]: row for row in rows_of(book, "Claims")}
    lamps = by_text["The lamps on the bridge were out."]
    assert (lamps["verdict"], lamps["state"], lamps["assignee"]) == ("Mostly false", "checked", "Ines")
    # the stance that a person gave, not the computed one
    assert (lamps["Lindholm Wire"], lamps["The Tarn Observer"]) == (None, "hedged")
    assert (lamps["check-worthiness"], lamps["confirmations"], lamps["remark"]) == (0.7, 1, "only in this report")
    assert "e" * 64 in str(lamps["evidence"])
    assert lamps["notes"] == "Ask the ministry as well."
    assert by_text["Nobody was warned."]["remark"] == "added by hand"
    hurt = next(row for text, row in by_text.items() if text.startswith("Twelve people"))
    assert hurt["Lindholm Wire"] == "attributed: Twelve"
    assert (hurt["state"], hurt["verdict"]) == ("checked", "Confirmed")
    (conflict,) = rows_of(book, "Conflicts")
    assert (conflict["report"], conflict["other report"]) == ("Lindholm Wire", "The Tarn Observer")
    assert (conflict["words"], conflict["other words"]) == ("Twelve", "Fifteen")
    assert str(conflict["quotation"]).startswith("Twelve people were hurt")
    assert conflict["explanation"] == "12 hurt / 15 hurt"
    notes = rows_of(book, "Annotations")
    assert [note["number"] for note in notes] == [1, 2, 3, 4]
    assert "They rang back: 12." in str(notes[0]["replies"])
    assert notes[1]["private"] == "yes"
    assert notes[2]["about"] == "claim: The lamps on the bridge were out."
    assert (notes[3]["quotation"], notes[3]["remark"]) == ("words that were cut later", "its words are no longer there")
    assert [row["outlet"] for row in rows_of(book, "Reports")] == ["Lindholm Wire", "The Tarn Observer"]


@pytest.mark.parametrize("words", HOSTILE)
def test_no_cell_is_a_formula(event, annotation, words):
    """A report could otherwise run a command on the desk that opens the workbook."""
    document = event(2).document
    claim = Claim(words, (Occurrence(Span("r1", 0, 3), "asserted"),), 0.5)
    reports = tuple(replace(r, source=words, title=words) for r in document.comparison.reports)
    document = replace(
        document,
        title=words,
        author=words,
        comparison=replace(document.comparison, claims=(claim,), reports=reports),
        annotations=(annotation("n", words, Span("r1", 0, 3), tags=(words,), author=words),),
    )
    data = xlsx_bytes(document)
    with ZipFile(BytesIO(data)) as parts:
        for name in parts.namelist():
            assert b"<f>" not in parts.read(name)
            assert b"<hyperlink" not in parts.read(name)
    for sheet in openpyxl.load_workbook(BytesIO(data)):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n", "d")
                # editing such a cell keeps it a text
                if isinstance(cell.value, str) and cell.row > 1 and cell.value.strip()[:1] in ("=", "+", "-", "@"):
                    assert cell.quotePrefix


def test_the_same_document_gives_the_same_bytes(checked):
    """Two files that differ look like two findings."""
    assert xlsx_bytes(checked(4)) == xlsx_bytes(checked(4))


def test_hostile_text_does_not_damage_the_file(event, annotation):
    """Excel refuses a workbook with one bad character or one cell that is too long."""
    words = "a\x00\x0b\ud800\ufffe_x000D_<&>\u202e" + "😀" * 32_767
    book = opened(event(1).with_notes(annotation("n", words, Span("r1", 0, 3))).document)
    (note,) = rows_of(book, "Annotations")
    cell = str(note["note"])
    assert len(cell.encode("utf-16-le")) // 2 <= 32_767
    assert cell.startswith("a\ufffd\ufffd\ufffd\ufffd")
    assert "<&>" in cell


def test_what_is_not_shown_on_screen_is_not_written(checked):
    """Filter, hidden reports and internal notes hold in the workbook too."""
    document = replace(
        checked(4), columns=("r1", "r3"), include_private=False, filter=Filter(reports=frozenset({"r1"}))
    )
    book = opened(document)
    assert rows_of(book, "Conflicts") == []
    assert "The Tarn Observer" not in rows_of(book, "Claims")[0]
    assert "harbour master" not in str([list(sheet.values) for sheet in book])
    assert {"what": "Filter: reports", "which": "Lindholm Wire"} in rows_of(book, "About")
    assert {"what": "Internal notes", "which": "left out"} in rows_of(book, "About")


def test_lenses_that_are_off_leave_no_table_empty(checked):
    """Whoever reads without marks still wants the notes in the table of notes."""
    book = opened(replace(checked(2), lenses=frozenset({Lens.SHARED})))
    assert len(rows_of(book, "Annotations")) == 4


def test_the_audit_trail_stands_on_request(checked):
    """The last pages of a report that has to stand up in court."""
    book = opened(replace(checked(2), parts=frozenset(Part)))
    assert rows_of(book, "Audit")[0]["detail"] == "r1.txt as r1"


def test_an_empty_event_opens(event):
    """Exporting too early is no reason to crash."""
    book = opened(event(0).document)
    assert rows_of(book, "Claims") == []


def test_stopping_leaves_the_old_file(checked, tmp_path):
    """Half a workbook under the name of a whole one would be believed."""
    path = tmp_path / "event.xlsx"
    path.write_bytes(b"old")
    with pytest.raises(Cancelled):
        write_xlsx(path, checked(2), Progress(is_cancelled=lambda: True))
    assert path.read_bytes() == b"old"
    write_xlsx(path, checked(2))
    assert opened(checked(2)).sheetnames == openpyxl.load_workbook(path).sheetnames
    assert [p.name for p in tmp_path.iterdir()] == ["event.xlsx"]


def test_outlets_of_one_name_keep_their_columns(event):
    """Two columns of one name would become one in whatever reads the table."""
    document = event(2).document
    reports = tuple(replace(r, source="Claim") for r in document.comparison.reports)
    document = replace(document, comparison=replace(document.comparison, reports=reports))
    head = next(opened(document)["Claims"].iter_rows(values_only=True))
    assert {"Claim (2)", "Claim (3)"} <= set(head)


def test_dates_are_dates(checked):
    """A desk sorts and filters by time; a date that is a text sorts by its letters and cannot be reckoned with."""
    document = replace(checked(2), parts=frozenset(Part))
    stamps = ("2031-05-14T16:20+02:00", "in May")
    reports = tuple(
        replace(report, published=stamp) for report, stamp in zip(document.comparison.reports, stamps, strict=True)
    )
    book = opened(replace(document, comparison=replace(document.comparison, reports=reports)))
    note = rows_of(book, "Annotations")[0]
    assert note["created"] == datetime(2031, 5, 18, 9, 30)
    assert rows_of(book, "Claims")[0].keys() >= {"created", "modified"}
    assert datetime(2031, 5, 18, 11) in [row["modified"] for row in rows_of(book, "Claims")]
    assert rows_of(book, "Audit")[0]["time"] == datetime(2031, 5, 18, 10)
    # in the clock it was written in, with its zone in sight; what is no date stays as it is
    assert [row["published"] for row in rows_of(book, "Reports")] == [datetime(2031, 5, 14, 16, 20), "in May"]
    shown = {cell.number_format for row in book["Reports"].iter_rows() for cell in row}
    assert 'yyyy-mm-dd hh:mm "+0200"' in shown
