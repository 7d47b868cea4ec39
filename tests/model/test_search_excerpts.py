"""A hit that is shown without its words tells nothing."""

from hypothesis import given
from hypothesis import strategies as st

from app.model.search import Hit, excerpt, folded, matches_in


def hit_of(text: str, term: str) -> Hit:
    return Hit("report", "r1", "text", text, matches=matches_in(text, (folded(term),)))


def test_the_excerpt_begins_shortly_before_the_first_match_at_a_word() -> None:
    text = "The ferry left in fog. " * 6 + "Twelve people were rescued at noon."
    shown, matches = excerpt(hit_of(text, "twelve"))
    assert shown.startswith("…")
    assert [shown[a:b] for a, b in matches] == ["Twelve"]
    assert shown[1:].split()[0] in text.split()


def test_a_text_without_blanks_is_cut_all_the_same() -> None:
    text = "渡轮在雾中离开港口" * 30 + "十二人获救"
    shown, matches = excerpt(hit_of(text, "十二人"))
    assert len(shown) < 160
    assert [shown[a:b] for a, b in matches] == ["十二人"]


@given(st.text(max_size=300), st.text(max_size=300), st.integers(0, 40), st.integers(40, 200))
def test_matches_stay_on_their_words(before: str, after: str, lead: int, most: int) -> None:
    hit = hit_of(f"{before} needle {after}", "needle")
    shown, matches = excerpt(hit, lead, most)
    assert "\n" not in shown
    assert shown[matches[0][0] : matches[0][1]].casefold() == "needle"
