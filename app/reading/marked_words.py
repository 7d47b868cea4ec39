"""The words under a mark and beside a note: in the text of a PDF, and in a report of another form."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from rapidfuzz.distance import Indel

from app.language.segments import sentences, trim
from app.model.report import Report, Span
from app.reading.pdf_glyphs import Box, upright
from app.reading.pdf_layout import Layout
from app.reading.reading import Stretch

CONTEXT = 40
"""Code points before and after marked words that tell them from the same words elsewhere."""

LEAST_CONTEXT, MARGIN = 0.8, 0.1
"""How much of the context must agree (0…1) where the words stand more than once, and by how much the best is ahead."""

NEAREST = 100.0
"""Points from which on a note in the margin belongs to no words."""

_BRIDGED = 2
_WORD_GAP = re.compile(r"\s+")
_FOLDED = str.maketrans(dict.fromkeys("‘’‚‛", "'") | dict.fromkeys("“”„‟«»", '"') | dict.fromkeys("‐‑‒–—―", "-"))


class Finder:
    """Finds the words under marks and beside notes, in a PDF and in the report that it is a form of."""

    def __init__(self, layout: Layout, report: Report) -> None:
        self._layout = layout
        self._report = report
        self._folded = report.text.translate(_FOLDED)
        self._is_same = layout.text == report.text
        self._lines: dict[int, list[int]] = {}
        for number, line in enumerate(layout.lines):
            if layout.starts[number][0] >= 0:
                self._lines.setdefault(line.page, []).append(number)

    def words(self, place: Stretch) -> str:
        """The words of a stretch as the PDF has them."""
        return self._layout.text[place[0] : place[1]]

    def under(self, boxes: Iterable[tuple[int, Box]]) -> list[Stretch]:
        """The stretches of text that boxes cover, each with its page."""
        covered: set[int] = set()
        edges = self._layout.edges
        for page, box in boxes:
            for number in self._lines.get(page, ()):
                line = self._layout.lines[number]
                left, bottom, right, top = upright(*box, line.turn)
                common = min(top, line.top) - max(bottom, line.bottom)
                if common < 0.5 * min(top - bottom, line.top - line.bottom) or common <= 0:
                    continue
                if right < line.left or left > line.right:
                    continue
                for at in range(*self._layout.starts[number]):
                    if left <= (edges[2 * at] + edges[2 * at + 1]) / 2 <= right and self._layout.line_of[at] == number:
                        covered.add(at)
        return self._joined(sorted(covered))

    def _joined(self, covered: list[int]) -> list[Stretch]:
        """Stretches of text; a blank or a letter or two that a quad just misses do not part them."""
        if not covered:
            return []
        text = self._layout.text
        found: list[Stretch] = []
        start = covered[0]
        for at, following in pairwise([*covered, len(text) + _BRIDGED + 2]):
            between = text[at + 1 : following]
            if following > len(text) or len(between.strip()) > _BRIDGED:
                found.append(trim(text, start, at + 1))
                start = following
        return [place for place in found if place[0] < place[1]]

    def beside(self, boxes: Iterable[tuple[int, Box]]) -> list[Stretch]:
        """The sentence next to a note; none where it stands far from any."""
        best: tuple[float, int] | None = None
        for page, box in boxes:
            for number in self._lines.get(page, ()):
                line = self._layout.lines[number]
                left, bottom, right, top = upright(*box, line.turn)
                x, y = (left + right) / 2, (bottom + top) / 2
                aside = max(line.left - x, x - line.right, 0.0)
                # a note in the margin belongs to the line at its side, not to a nearer one above or below
                distance = aside + 3 * max(line.bottom - y, y - line.top, 0.0)
                if best is None or distance < best[0]:
                    best = distance, self._nearest(number, x)
        if best is None or best[0] > NEAREST:
            return []
        at = best[1]
        paragraph = self._layout.paragraphs[bisect_right(self._layout.paragraphs, at, key=lambda p: p[0]) - 1]
        return [s for s in sentences(self._layout.text, [paragraph]) if s[0] <= at < s[1]]

    def _nearest(self, number: int, x: float) -> int:
        edges = self._layout.edges
        on = [at for at in range(*self._layout.starts[number]) if not self._layout.text[at].isspace()]
        return min(on, key=lambda at: abs(edges[2 * at] + edges[2 * at + 1] - 2 * x))

    def span(self, place: Stretch) -> Span | None:
        """A stretch of the PDF's text in the report; None where its words are not certainly there."""
        if self._is_same:
            return Span(self._report.id, *place)
        text = self._layout.text
        words = text[place[0] : place[1]].translate(_FOLDED).split()
        wanted = re.compile(r"\s+".join(map(re.escape, words)))
        found = [m.span() for m in wanted.finditer(self._folded) if _is_whole(self._folded, *m.span())]
        if len(found) > 1:
            found = self._by_context(text.translate(_FOLDED), place, found)
        return Span(self._report.id, *found[0]) if len(found) == 1 else None

    def _by_context(self, text: str, place: Stretch, found: Sequence[Stretch]) -> list[Stretch]:
        own = _context(text, place)
        likeness = Indel.normalized_similarity
        scored = sorted(((likeness(own, _context(self._folded, at)), at) for at in found), reverse=True)
        if scored[0][0] < LEAST_CONTEXT or scored[0][0] - scored[1][0] < MARGIN:
            return []
        return [scored[0][1]]


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no word goes on beyond a stretch."""
    cut_before = start > 0 and text[start - 1].isalnum() and text[start].isalnum() and text[start] < "\u2e80"
    cut_behind = end < len(text) and text[end - 1].isalnum() and text[end].isalnum() and text[end] < "\u2e80"
    return not (cut_before or cut_behind)


def _context(text: str, place: Stretch) -> str:
    before = _WORD_GAP.sub(" ", text[max(0, place[0] - 2 * CONTEXT) : place[0]])[-CONTEXT:]
    return f"{before}\0{_WORD_GAP.sub(' ', text[place[1] : place[1] + 2 * CONTEXT])[:CONTEXT]}"
