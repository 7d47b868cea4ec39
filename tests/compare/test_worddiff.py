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
    assert all((x.op, x.moved) != (y.op, y.moved) for x, y in pairwise(pieces))
    assert not any(piece.moved for piece in pieces if piece.op == "equal")


WORDS = ["the", "port", "crew", "left", "Lisk", "before", "noon", "—", "and", "three", "boats,", "burned"]
sentences = st.lists(st.sampled_from(WORDS), max_size=24)


@given(sentences, sentences)
def test_the_removed_and_equal_pieces_are_the_first_text_in_order(a, b):
    """A word of the older wording would vanish without being struck out."""
    pieces = word_diff(" ".join(a), " ".join(b))
    assert [word.strip(",") for piece in pieces if piece.op != "added" for word in piece.text.split()] == [
        word.strip(",") for word in a
    ]


@given(sentences, sentences)
def test_what_moved_away_has_moved_somewhere(a, b):
    """A phrase would be said to stand elsewhere, and be looked for in vain."""
    pieces = word_diff(" ".join(a), " ".join(b))
    away = " ".join(piece.text.strip() for piece in pieces if piece.moved and piece.op == "removed").split()
    here = " ".join(piece.text.strip() for piece in pieces if piece.moved and piece.op == "added").split()
    assert sorted(away) == sorted(here)


def test_a_phrase_that_stands_elsewhere_has_moved():
    """A sentence put the other way round would look rewritten."""
    a = "After the long storm on Monday the ferry left the port with forty passengers."
    b = "The ferry left the port with forty passengers after the long storm on Monday."
    assert [(p.op, p.text.strip(), p.moved) for p in word_diff(a, b)] == [
        ("removed", "After the long storm on Monday", True),
        ("equal", "The ferry left the port with forty passengers", False),
        ("added", "after the long storm on Monday.", True),
    ]  # fmt: skip


def test_a_word_that_survives_a_rewriting_is_no_anchor():
    """A sentence written anew would be a salad around the two words that it happens to keep."""
    a = "Couples who married abroad will soon be allowed to file joint federal claims, the office announced"
    b = "A ruling by the treasurer settles how the state of residence bears on federal status when people move"
    assert [p.op for p in word_diff(a, b)] == ["removed", "added"]


def test_dashes_of_all_kinds_are_the_same():
    """Two copies would differ in how their dashes were typeset."""
    assert {p.op for p in word_diff("The crew -- all nine -- came home", "The crew — all nine – came home")} == {
        "equal"
    }


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
