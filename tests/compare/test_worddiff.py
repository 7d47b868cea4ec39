"""Word-level differences."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.compare.worddiff import word_diff

texts = st.text(alphabet="ab cd,.’'\n —港", max_size=60) | st.text(max_size=60)


@given(texts, texts)
def test_equal_and_added_are_the_other_text_to_the_character(a, b):
    """The inspector would quote what nobody wrote."""
    assert "".join(piece.text for piece in word_diff(a, b) if piece.op != "removed") == (b if b.strip() else "")


@given(texts)
def test_a_text_differs_in_nothing_from_itself(text):
    """A verbatim copy would show changes."""
    assert all(piece.op == "equal" for piece in word_diff(text, text))


@given(texts, texts)
def test_no_two_neighbours_are_of_one_kind(a, b):
    """The reader would see seams where there are none."""
    pieces = word_diff(a, b)
    assert all(x.op != y.op for x, y in pairwise(pieces))


def test_a_changed_word_is_shown_between_equal_ones():
    """The one word that was changed in a quotation would be lost."""
    found = [(p.op, p.text) for p in word_diff("The wall fell on four men.", "The wall fell on six men!")]
    assert found == [
        ("equal", "The wall fell on "), ("removed", "four "), ("added", "six "), ("equal", "men!"),
    ]  # fmt: skip


def test_stray_stop_words_between_changes_do_not_make_shreds():
    """A rewritten sentence would be a salad of crossed-out and inserted scraps."""
    a = "Divers searched the muddy water until the light failed"
    b = "Firemen combed the eastern bank of the river all night"
    assert [p.op for p in word_diff(a, b)] == ["removed", "added"]


def test_scripts_without_spaces_differ_by_character():
    """Two Chinese sentences would differ as a whole."""
    assert [(p.op, p.text) for p in word_diff("桥周一倒塌四人死亡", "桥周一倒塌六人死亡")] == [
        ("equal", "桥周一倒塌"), ("removed", "四"), ("added", "六"), ("equal", "人死亡"),
    ]  # fmt: skip
