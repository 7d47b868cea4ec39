"""The one place where code points (Python, Parallax) become UTF-16 units (Qt) and back."""

from bisect import bisect_right


class Utf16Map:
    """Converts offsets of one text between code points and UTF-16 code units.

    Texts without astral characters (the usual case) cost nothing: no table is built.
    """

    def __init__(self, text: str) -> None:
        self._length = len(text)
        astral = [i for i, character in enumerate(text) if character > "\uffff"]
        self._astral = astral
        self._starts = [position + n for n, position in enumerate(astral)]

    def to_units(self, offset: int) -> int:
        """UTF-16 units before this code point offset; clamped to the text."""
        offset = min(max(offset, 0), self._length)
        return offset + bisect_right(self._astral, offset - 1)

    def to_points(self, units: int) -> int:
        """Code points before this UTF-16 offset; one that falls inside a surrogate pair counts as before the pair."""
        units = min(max(units, 0), self._length + len(self._astral))
        # the pair of the n-th astral character starts at _starts[n]; one wholly before `units` counts one point less
        passed = bisect_right(self._starts, units - 2)
        if passed < len(self._starts) and self._starts[passed] == units - 1:
            return self._astral[passed]
        return units - passed
