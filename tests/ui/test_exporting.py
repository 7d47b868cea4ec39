"""Every kind of file that the window offers is written as what its name says."""

from pathlib import Path

import pytest

from app.compare.engine import compare
from app.export.document import Document
from app.export.fonts import ensure_application, load_fonts
from app.model.errors import ParallaxError
from app.model.progress import Progress
from app.reading import read_text
from widgets.exporting import WRITERS, what_of, writer_of

STARTS = {
    ".pdf": b"%PDF-",
    ".html": b"<!DOCTYPE html>",
    ".docx": b"PK\x03\x04",
    ".xlsx": b"PK\x03\x04",
    ".csv": b"\xef\xbb\xbfkind,",
    ".claims.csv": b"\xef\xbb\xbfclaim,",
    ".conflicts.csv": b"\xef\xbb\xbfconflict,",
    ".annotations.csv": b"\xef\xbb\xbfnumber,",
    ".json": b"{\n",
    ".jsonld": b"{\n",
    ".md": b"# Ferry",
}


@pytest.fixture(scope="module")
def document() -> Document:
    ensure_application()
    load_fonts()
    texts = ("The ferry ran aground at dawn. Twelve people were hurt.", "Fifteen people were hurt when the ferry sank.")
    reports = [read_text(text, report_id=f"r{n}").report for n, text in enumerate(texts, 1)]
    return Document("Ferry", compare(reports), created="2031-05-18T12:00:00+00:00")


@pytest.mark.parametrize("end", [end for end in WRITERS if end != ".claimreview.jsonld"])
def test_the_end_of_the_name_says_what_is_written(document: Document, tmp_path: Path, end: str) -> None:
    """A table under the name of a document opens in the wrong program, or not at all."""
    path = tmp_path / f"Event{end.upper()}"
    writer_of(path)(path, document, Progress())
    assert path.read_bytes().startswith(STARTS[end])


def test_the_trail_calls_every_kind_by_its_name() -> None:
    """A trail in which two exports have one name does not say what was sent."""
    said = {end: what_of(Path(f"event{end.upper()}")) for end in WRITERS}
    assert "Export" not in said.values()
    assert len(set(said.values())) == len(said)
    assert (said[".md"], said[".claims.csv"]) == ("Comparison as Markdown", "Claims as table")
    assert what_of(Path("event.exe")) == "Export"


def test_verdicts_are_published_only_where_there_are_any(document: Document, tmp_path: Path) -> None:
    """The longer end counts: these are not the annotations."""
    path = tmp_path / "event.claimreview.jsonld"
    with pytest.raises(ParallaxError, match="No claim has a verdict"):
        writer_of(path)(path, document, Progress())
    assert not path.exists()


def test_a_name_that_says_nothing_is_no_export() -> None:
    with pytest.raises(KeyError):
        writer_of(Path("event.exe"))
