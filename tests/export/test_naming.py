"""Who calls whom what is half of how an event is told: every export that has parts has this one."""

from dataclasses import replace
from io import BytesIO

import docx
import lxml.html

from app.export.document import Document, Part
from app.export.markdown import markdown_text
from app.export.office_docx import docx_bytes
from app.export.web import html_text
from app.model.comparison import Comparison, Label, Settings
from app.model.report import Span


def document_of(tell, words: tuple[str, ...]) -> Document:
    """An event whose reports are one sentence each; the first three letters of each name the same woman."""
    reports = tuple(tell(f"r{n}", [said], source=f"Paper <{n}>") for n, said in enumerate(words, 1))
    mentions = tuple(Span(report.id, 0, report.text.index(" ")) for report in reports)
    return Document("Event", Comparison(Settings(), reports, labels=(Label("Irma Castell", mentions),)))


def tables_of(document: Document) -> list[list[list[str]]]:
    """The table of names as the page and the Word document have it."""
    page = lxml.html.fromstring(html_text(document))
    rows = page.xpath("//section[@id='names']//tr")
    word = docx.Document(BytesIO(docx_bytes(document)))
    found = [table for table in word.tables if table.rows[0].cells[0].text == "Who or what"]
    return [
        [[cell.text_content() for cell in row] for row in rows],
        [[cell.text for cell in row.cells] for table in found for row in table.rows],
    ]


def test_each_report_stands_with_its_names(tell):
    """“Engineer” here and “troublemaker” there: without the table nobody sees that it is one woman."""
    document = document_of(tell, ("Engineer Castell spoke.", "Troublemaker that she is, she spoke."))
    for table in tables_of(document):
        assert table == [["Who or what", "Paper <1>", "Paper <2>"], ["Irma Castell", "Engineer", "Troublemaker"]]
    text = markdown_text(document).replace("\\", "")
    assert "| Irma Castell | Engineer | Troublemaker |" in text
    without = replace(document, parts=document.parts - {Part.NAMES})
    assert tables_of(without) == [[], []]
    assert "Troublemaker |" not in markdown_text(without)


def test_where_all_call_it_the_same_there_is_no_table(tell):
    """A table in which every row says the same hides the one that does not."""
    document = document_of(tell, ("Castell spoke.", "Castell was silent."))
    assert tables_of(document) == [[], []]


def test_many_reports_stand_in_several_tables(tell):
    """Twelve columns on a page would be a letter wide."""
    document = document_of(tell, tuple(f"Name{n} spoke." for n in range(12)))
    _, word = tables_of(document)
    assert max(map(len, word)) <= 11
    assert {name for row in word for name in row} >= {f"Name{n}" for n in range(12)}
