"""The widths of an embedded font's glyphs: read wrongly, letters in a PDF are taken for parts of other words."""

import pikepdf
import pytest

from app.export.glyphcodes import Codes
from app.export.tounicode import cmap


def codes_of(widths: list) -> Codes | None:
    """The codes of a font whose widths are told so."""
    pdf = pikepdf.new()
    inner = pikepdf.Dictionary(W=pikepdf.Array(widths), CIDToGIDMap=pikepdf.Name("/Identity"))
    font = pikepdf.Dictionary(
        Encoding=pikepdf.Name("/Identity-H"),
        DescendantFonts=pikepdf.Array([inner]),
        ToUnicode=pdf.make_stream(cmap({1: "a"})),
    )
    return Codes.of(font)


def part(*widths: int) -> pikepdf.Array:
    return pikepdf.Array(widths)


def test_widths_are_told_one_by_one_and_for_a_range():
    codes = codes_of([0, part(500, 600), 2, 4, 250, 5, part(700)])
    assert codes is not None
    assert [codes.width(code) for code in range(7)] == [500, 600, 250, 250, 250, 700, 0]
    assert codes.text(1) == "a"


@pytest.mark.parametrize("told", [[], [1, part(500)], [0, part(500), 2, part(600)], [0, 3], [0]])
def test_a_font_that_leaves_widths_out_is_left_alone(told):
    """Glyphs after the gap would be set as wide as their neighbours."""
    assert codes_of(told) is None


def test_many_short_lists_of_widths_are_read_in_one_go():
    """With every glyph in a list of its own, a large Chinese font held the export up for minutes."""
    count = 60_000
    told = [thing for code in range(count) for thing in (code, part(code % 1000))]
    codes = codes_of(told)
    assert codes is not None
    assert codes.width(count - 1) == (count - 1) % 1000
    assert codes.width(count) == 0
