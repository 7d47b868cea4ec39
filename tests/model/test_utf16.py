"""A highlight that is shifted by one emoji marks the wrong words."""

from hypothesis import given
from hypothesis import strategies as st

from app.model.utf16 import Utf16Map


@given(st.text(alphabet=st.one_of(st.characters(blacklist_categories=("Cs",)), st.sampled_from("a😀𝔘é")), max_size=60))
def test_every_code_point_offset_survives_the_way_there_and_back(text: str) -> None:
    offsets = Utf16Map(text)
    for offset in range(len(text) + 1):
        units = offsets.to_units(offset)
        assert units == len(text[:offset].encode("utf-16-le")) // 2
        assert offsets.to_points(units) == offset


def test_an_offset_inside_a_pair_falls_before_it() -> None:
    offsets = Utf16Map("a😀b")
    assert [offsets.to_points(units) for units in range(5)] == [0, 1, 1, 2, 3]


def test_offsets_outside_the_text_are_clamped() -> None:
    assert Utf16Map("ab").to_units(9) == 2
    assert Utf16Map("ab").to_points(-3) == 0
