"""What stands on the edges of pages and is no part of the report: running headers and footers, page numbers."""

import re
from collections import defaultdict
from collections.abc import Sequence

from app.reading.pdf_glyphs import upright
from app.reading.pdf_lines import Line

EDGE = 0.17
"""Share of a page's height at either end in which headers and footers stand."""

_SURE = 4
"""Pages on which the same line is a header or footer, however close to the text it stands."""

_OUTERMOST = 4
"""Lines at either end of a page that may be one."""

_NUMBERS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[\W_]{0,3}(?:(?:page|p\.|seite|página|pagina|стр\.?|страница|صفحة|第)\s{0,3})?\d{1,4}"
    r"(?:\s{0,3}(?:/|\||of|von|de|di|sur|из|من)\s{0,3}\d{1,4})?(?:\s{0,3}页)?[\W_]{0,3}$",
    re.I,
)
_PRINTED = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s\d{1,2}[:.]\d{2}(?:\s?[AP]M)?\b", re.I)
"""Date and time, which browsers print above a page."""

_PAGE_OF = re.compile(r"(?:^|.*\s)(?:page\s)?\d{1,4}\s{0,2}(?:/|of)\s{0,2}\d{1,4}$", re.I)


def furniture(lines: Sequence[Line], shown: Sequence[tuple[float, float, float, float]]) -> set[int]:
    """Indices of the lines that are headers, footers or page numbers.

    Such a line stands near the edge of its page, and the same one (numbers apart) at the same height of others; or it
    is a page number by its looks, and the outermost line. `shown` are the visible boxes of the pages.
    """
    edges: dict[tuple[int, int], list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        edges[line.page, line.turn].append(index)
    alike: dict[tuple[bool, str], list[tuple[int, int, float]]] = defaultdict(list)
    within: dict[int, int] = {}
    found: set[int] = set()
    for (page, turn), indices in edges.items():
        _, bottom, _, top = upright(*shown[page], turn)
        band = EDGE * (top - bottom)
        down = sorted(indices, key=lambda index: -lines[index].base)
        for above, ordered in ((True, down), (False, down[::-1])):
            for place, index in enumerate(ordered[:_OUTERMOST]):
                line = lines[index]
                further = (
                    other
                    for other in ordered[place + 1 : place + 5]
                    if lines[other].left < line.right and line.left < lines[other].right
                )
                within[index] = next(further, index)
                distance = top - line.base if above else line.base - bottom
                if distance > band:
                    break
                alike[above, _key(line.text)].append((page, index, distance))
                outermost = place == 0 or abs(lines[ordered[0]].base - line.base) < 0.5 * line.size
                is_stamp = distance < 0.4 * band and (_PRINTED if above else _PAGE_OF).match(line.text) is not None
                if outermost and len(down) > 1 and (is_stamp or _PAGE_NUMBER.match(line.text)):
                    found.add(index)
    pages = len({page for page, _ in edges})
    for (_, key), places in alike.items():
        on = {page for page, _, _ in places}
        if len(on) < 2 or (len(on) < 0.3 * pages and len(on) < 5) or not key:
            continue
        for page, index, distance in places:
            if len(on) < _SURE and _is_body(lines, index, within):
                continue
            if any(other != page and abs(distance - there) < lines[index].size for other, _, there in places):
                found.add(index)
    # a document in which everything repeats is one of repeats, not of headers
    words = sum(len(line.text) for line in lines)
    if sum(len(lines[index].text) for index in found) > 0.5 * words:
        return set()
    return found


def _is_body(lines: Sequence[Line], index: int, within: dict[int, int]) -> bool:
    """Whether a line goes on further in, as lines of a paragraph do and headers do not."""
    line, other = lines[index], lines[within[index]]
    distance = abs(line.base - other.base)
    alike = max(line.size, other.size) < 1.05 * min(line.size, other.size)
    return alike and 0 < distance < 1.6 * line.size and min(len(line.text), len(other.text)) > 20


def _key(text: str) -> str:
    return _NUMBERS.sub("#", " ".join(text.casefold().split()))
