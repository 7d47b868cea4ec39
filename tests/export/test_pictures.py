"""What a newsroom would lose in a saved picture: words that can be copied, all rows, and the same file each time."""

from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QImage

from app.compare.emphasis import emphasis, prominent
from app.compare.engine import compare
from app.compare.matrix import matrix
from app.compare.view import arrange
from app.export.cells import cells_tsv
from app.export.files import ExportError
from app.export.pictures import emphasis_svg, matrix_svg, picture_png
from app.model.comparison import Comparison, Settings
from app.model.matrix import Matrix, MatrixCell, MatrixRow, Standing
from app.model.report import Provenance, Report, Span
from app.model.view import ComparisonView
from app.reading import read_text

_SVG = "{http://www.w3.org/2000/svg}"


def _texts(svg: str) -> list[str]:
    """What stands in a picture, in order."""
    return ["".join(text.itertext()) for text in ElementTree.fromstring(svg).iter(f"{_SVG}text")]


@pytest.fixture(scope="module")
def view() -> ComparisonView:
    """Two reports, one with an Arabic name and a hostile one."""
    one = read_text(
        "Nine people drowned in the flood at Ostry.\n\nThe dam had held, said Ada Lund, the mayor.",
        report_id="r1", source="صحيفة الميناء", language="en",
    ).report  # fmt: skip
    two = read_text(
        "Eleven people drowned in the flood at Ostry.\n\nPumps & <sand> came from the coast on Friday.",
        report_id="r2", source='<script>"Bell"</script>', language="en",
    ).report  # fmt: skip
    return arrange(compare((one, two), Settings()))


def test_a_matrix_keeps_its_words_as_words(view: ComparisonView) -> None:
    shown = matrix(view)
    svg = matrix_svg(view.comparison, shown, range(len(shown.rows)), "Flood & fire")
    words = _texts(svg)
    assert "Flood & fire" in words
    assert any("صحيفة الميناء" in text for text in words)
    assert "Nine" in words
    assert "Eleven" in words
    assert "<script>" not in svg


def test_only_the_rows_that_are_shown_are_in_the_picture(view: ComparisonView) -> None:
    shown = matrix(view)
    svg = matrix_svg(view.comparison, shown, [0])
    assert sum(row.text in _texts(svg) for row in shown.rows) <= 1
    assert "1 claim of" in svg


def test_the_emphasis_keeps_its_words_as_words(view: ComparisonView) -> None:
    figures = emphasis(view)
    svg = emphasis_svg(view.comparison, figures, prominent(figures, 10, 5), "Flood", current=Span("r1", 0, 5))
    words = _texts(svg)
    for heading in ("Where each claim stands", "Who gets to speak", "How much room each claim gets"):
        assert heading in words
    assert any("Lund" in text for text in words)


def test_the_same_picture_has_the_same_bytes(view: ComparisonView) -> None:
    figures = emphasis(view)
    lines = prominent(figures, 10, 5)
    first, second = (emphasis_svg(view.comparison, figures, lines, "Flood") for _ in range(2))
    assert first == second
    assert picture_png(first) == picture_png(second)


def test_a_png_has_the_size_that_was_asked_for(view: ComparisonView) -> None:
    shown = matrix(view)
    svg = matrix_svg(view.comparison, shown, range(len(shown.rows)))
    small, large = (QImage.fromData(picture_png(svg, scale)) for scale in (1.0, 2.0))
    assert (large.width(), large.height()) == (2 * small.width(), 2 * small.height())


def test_a_picture_that_no_program_could_open_is_refused() -> None:
    with pytest.raises(ExportError, match="SVG"):
        picture_png('<svg xmlns="http://www.w3.org/2000/svg" width="600" height="40000"/>')


def test_nothing_to_draw_gives_an_empty_picture() -> None:
    comparison = Comparison(Settings())
    empty = ComparisonView(comparison)
    assert _texts(matrix_svg(comparison, matrix(empty), [], "Nothing"))[0] == "Nothing"
    assert "Nothing" in _texts(emphasis_svg(comparison, emphasis(empty), (), "Nothing"))


def test_copied_cells_start_no_formula_and_keep_their_columns() -> None:
    text = '=HYPERLINK("x")\tand more'
    report = Report("r1", text, ((0, len(text)),), ((0, len(text)),), Provenance("a.txt", "0" * 64))
    cell = MatrixCell("r1", "asserted", (Span("r1", 0, len(text)),), ("asserted",), (1,))
    row = MatrixRow(0, text, (cell,), 0.5, 1, False, False, Standing(), None, (0, 0, 0))
    comparison = Comparison(Settings(), (report,))
    shown = Matrix(("r1",), (row,))
    head, line = cells_tsv(comparison, [(shown.rows[0], cell)]).splitlines()
    assert line.split("\t")[5] == '\'=HYPERLINK("x") and more'
    assert len(line.split("\t")) == len(head.split("\t"))
