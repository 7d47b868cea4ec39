"""Where a word stands on a line decides what a highlight accuses."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.export.fonts import Face
from app.export.typesetting import Block, Style, isolated, runs_left

STYLE = Style(Face.TEXT, 9.0, "#000000")
ARABIC = "وأصيب 12 شخصا (Fire Service) في المدينة"
LETTERS = st.characters(exclude_categories=("Cs",))


@given(st.text(alphabet=LETTERS, max_size=200), st.floats(20.0, 300.0))
def test_every_letter_is_on_one_line(text, width):
    """A letter on no line is missing from the page; on two it would be marked twice."""
    block = Block(text, STYLE, width)
    assert len(block.text) == len(text)
    at = 0
    for line in range(block.lines):
        start, end = block.range_of(line)
        assert (start, end > start or not text) == (at, True)
        at = end
    assert at == len(text)


@given(st.text(alphabet=st.sampled_from("ab é—\u05d0\u0627\u06441,.😀𝒳漢"), min_size=1, max_size=80), st.data())
def test_boxes_stay_on_their_line(text, data):
    """A box off the column would mark another report's words."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    block = Block(text, STYLE, 90.0)
    for line in range(block.lines):
        boxes = block.boxes(line, start, end)
        for box in boxes:
            assert -1.0 <= box.left <= box.right <= 92.0
            assert 0.0 <= box.top < box.bottom <= STYLE.pitch + 0.01
        for one, other in pairwise(boxes):
            assert one.right < other.left


def test_boxes_of_parts_make_the_whole():
    """Two marks side by side must meet, and not overlap."""
    block = Block("Twelve people 😀 were hurt", STYLE, 400.0)
    (whole,) = block.boxes(0, 0, 20)
    (left,) = block.boxes(0, 0, 18)
    (right,) = block.boxes(0, 18, 20)
    assert left.left == whole.left
    assert abs(left.right - right.left) < 0.01
    assert right.right == whole.right


def test_a_number_in_arabic_is_boxed_whole():
    """Half a number in a box says that the other half agrees."""
    block = Block(ARABIC, STYLE, 400.0)
    start = ARABIC.index("12")
    (both,) = block.boxes(0, start, start + 2)
    (one,) = block.boxes(0, start, start + 1)
    (two,) = block.boxes(0, start + 1, start + 2)
    assert one.left == both.left < one.right
    assert two.right == both.right > two.left


def test_a_stretch_that_turns_falls_into_pieces():
    """Words that are neighbours in the text stand apart where the writing turns; between them nothing is marked."""
    block = Block(ARABIC, STYLE, 400.0)
    start = ARABIC.index("Service")
    boxes = block.boxes(0, start, ARABIC.index("المدينة"))
    assert len(boxes) == 2


def test_right_to_left_text_stands_right():
    """A ragged right edge at the wrong side makes Arabic hard to read."""
    block = Block(ARABIC, STYLE, 400.0)
    left, width = block.natural(0)
    assert abs(left + width - 400.0) < 3.0
    assert Block("left", STYLE, 400.0).natural(0)[0] == 0.0


def test_a_name_does_not_turn_its_neighbours():
    """An Arabic outlet before a date once turned the date round."""
    said = isolated("بريد الميناء") + " · 15 May 2031"
    assert not runs_left(said)
    assert isolated("Daily Quay") == "Daily Quay"


def test_a_word_longer_than_the_line_is_broken():
    """A long address would otherwise run over the next column."""
    block = Block("x" * 500, STYLE, 100.0)
    assert block.lines > 5
    assert all(sum(block.natural(line)) <= 101.0 for line in range(block.lines))
