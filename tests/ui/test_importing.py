"""What a fact-checker would lose: the notes of colleagues who work with other programs."""

import json
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPainter, QPdfWriter
from pytestqt.qtbot import QtBot

from app.model.report import Span
from app.reading.marked import ImportedMark, ImportedReply, MarkKind
from app.workspace import Source
from widgets.importing import Marked, _take_marks, import_from
from widgets.main_window import MainWindow

LONG = 60_000


@pytest.fixture
def window(open_window: Callable[..., MainWindow]) -> MainWindow:
    return open_window({"post.txt": "The old bridge at Orrin fell on Friday.\n\nNobody was hurt.\n"})


def notes(window: MainWindow) -> list[str]:
    assert window.session is not None
    return [note.note for note in window.session.project.annotations]


def test_web_annotations_come_in_once_and_undo_takes_them_back(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    assert window.session is not None
    file = tmp_path / "notes.jsonld"
    annotation = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:uuid:12345678-1234-1234-1234-123456789abc",
        "type": "Annotation",
        "body": {"type": "TextualBody", "value": "How old is it?"},
        "target": {
            "source": "post.txt",
            "selector": {"type": "TextQuoteSelector", "exact": "old bridge at Orrin fell", "prefix": "The "},
        },
    }
    file.write_text(json.dumps(annotation), "utf-8")
    import_from(window, file)
    qtbot.waitUntil(lambda: notes(window) == ["How old is it?"], timeout=LONG)
    import_from(window, file)
    qtbot.waitUntil(lambda: any("already" in message for message in window.banner.messages), timeout=LONG)
    window.commands.undo.trigger()
    qtbot.waitUntil(lambda: notes(window) == [], timeout=LONG)


def test_a_marked_pdf_brings_its_highlights_to_the_report_they_stand_in(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    """Not to the one that happens to be selected, where no word of them would be found."""
    plain = tmp_path / "plain.pdf"
    (tmp_path / "another.txt").write_text("A shopkeeper sold candles until midnight.", "utf-8")
    writer = QPdfWriter(str(plain))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter(writer)
    painter.drawText(1000, 2000, "The old bridge at Orrin fell on Friday.")
    painter.end()
    with pikepdf.open(BytesIO(plain.read_bytes())) as pdf:
        page = pdf.pages[0]
        height, dots = float(page.mediabox[3]), 72 / writer.resolution()
        y = height - 2000 * dots
        box = [900 * dots, y - 4, 4500 * dots, y + 12]
        page.obj.Annots = pikepdf.Array(
            [
                pikepdf.Dictionary(
                    Type=pikepdf.Name.Annot,
                    Subtype=pikepdf.Name.Highlight,
                    Rect=pikepdf.Array(box),
                    QuadPoints=pikepdf.Array([box[0], box[3], box[2], box[3], box[0], box[1], box[2], box[1]]),
                    Contents="Check the day",
                    T="Ole",
                )
            ]
        )
        pdf.save(tmp_path / "marked.pdf")
    window.take_paths((tmp_path / "another.txt",))
    session = window.session
    assert session is not None
    qtbot.waitUntil(lambda: len(session.project.reports) == 2, timeout=LONG)
    qtbot.waitUntil(lambda: window.reports.count() == 2, timeout=LONG)
    window.reports.setCurrentRow(1)
    import_from(window, tmp_path / "marked.pdf")
    qtbot.waitUntil(lambda: any("Check the day" in note for note in notes(window)), timeout=LONG)
    (note,) = session.project.annotations
    assert (note.author, [anchor.report for anchor in note.anchors]) == ("Ole", ["r1"])
    assert any("post.txt" in message for message in window.banner.messages)


def test_what_is_said_of_an_import_counts_answers_as_answers(window: MainWindow, qtbot: QtBot) -> None:
    """“Notes were taken in”, and the list of notes is as long as before: where are they?"""
    session = window.session
    assert session is not None
    asked = ImportedMark(Span("r1", 4, 14), "old bridge", "How old?", "Ole", "2031-05-06", MarkKind.HIGHLIGHT, "", 1)
    answered = replace(asked, replies=(ImportedReply("Ninety years.", "Piet", "2031-05-07"),))
    source = Source("marked.pdf", "a" * 64)
    told = []
    for marks in ((asked,), (answered,), (answered,)):
        window.banner.clear()
        _take_marks(window, Marked(session.project.report("r1"), marks, source))
        qtbot.waitUntil(lambda: bool(window.banner.messages), timeout=LONG)
        told.append(window.banner.messages[0])
    name = session.project.report("r1").name
    assert told == [
        f"Taken into “{name}”: 1 note.",
        f"Taken into “{name}”: 1 answer to notes that were here.",
        "All these notes are here already.",
    ]


@pytest.mark.parametrize("data", [b"{", b"\xff\xfe\x00", b"[1, 2]", b"%PDF-1.7 broken"])
def test_a_file_that_is_none_is_named_and_nothing_is_lost(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, data: bytes
) -> None:
    file = tmp_path / ("broken.pdf" if data.startswith(b"%PDF") else "broken.json")
    file.write_bytes(data)
    import_from(window, file)
    qtbot.waitUntil(lambda: bool(window.banner.messages), timeout=LONG)
    assert notes(window) == []
