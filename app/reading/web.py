"""Saved web pages: the main text, by trafilatura where it does well, else by our own reading of the page's blocks.

Nothing is ever fetched: trafilatura gets a parsed tree, never an address, and its download functions are not used.
"""

import logging
import re
from collections import Counter
from typing import Any

from lxml import etree, html

from app.model.titles import folded
from app.reading import limits, titles
from app.reading.markup import Block, Outline, outline
from app.reading.metadata import iso_date, language_code, stated
from app.reading.reading import Extract, ReadingError, Stretch, shown

ENOUGH = 0.6
"""Share of the article's words that trafilatura must have kept; what it drops by design (captions, related links,
repeated paragraphs) stays well under the rest on saved news pages."""

_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,400}\?>", re.I)
_EMBEDDED = re.compile(r"data:[\w/+.-]{0,80};base64,[A-Za-z0-9+/=\s]{200,}")
_INVALID = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ADVERT = re.compile(
    r"(?:advert(?:isement)?|anzeige|werbung|publicité|publicidad|publicidade|pubblicità|advertentie|reklama|реклама|广告|"
    r"(?:story|article) continues (?:below|after) (?:this )?ad(?:vertisement)?)[.:]?",
    re.I,
)
"""A line that only announces an advertisement stands between paragraphs of an article, whose words it is not."""
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "og:published_time",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dc.date",
    "dcterms.date",
    "pubdate",
    "publishdate",
    "date",
)
for _name in ("trafilatura", "htmldate", "courlan", "justext", "readability"):
    logging.getLogger(_name).addHandler(logging.NullHandler())  # its complaints become our remarks


def read(page: str, name: str) -> Extract:
    """The main text of a page, its paragraphs apart by blank lines, with what the page says of itself.

    Raises:
        ReadingError: the page has no text.
    """
    # pictures inside the page have no words, and some pages are made of little else
    page = _INVALID.sub(" ", _EMBEDDED.sub("data:,", _DECLARATION.sub("", page)))
    seen = outline(page)
    own = seen.telling()
    said = stated(seen.structured)
    lines, found, remarks = _main_text(page, seen, own)
    reader = "web page (trafilatura)" if lines else "web page (plain)"
    if not lines:
        lines = [block.text for block in own]
    if not any(character.isalnum() for line in lines for character in line):
        raise ReadingError(
            f"{shown(name)}: this page holds no text (its words may come from a script); copy the text and paste it"
        )
    title = (
        seen.meta.get("og:title") or said.get("headline") or found.get("title") or seen.heading or seen.title or None
    )
    if title and seen.heading and folded(seen.heading) in folded(title):
        title = seen.heading  # "Headline - The Outlet"
    text, paragraphs = _joined([line for line in lines if not _ADVERT.fullmatch(line)] or lines)
    return Extract(
        text,
        paragraphs,
        reader,
        headline=titles.stating(title, text, paragraphs) if title else (),
        title=" ".join(title.split()) if title else None,
        source=seen.meta.get("og:site_name")
        or said.get("source")
        or found.get("sitename")
        or seen.meta.get("application-name")
        or None,
        published=next((d for key in _PUBLISHED if (d := iso_date(seen.meta.get(key, "")))), None)
        or iso_date(said.get("published", ""))
        or iso_date(found.get("date") or ""),
        language=language_code(seen.language)
        or language_code(seen.meta.get("og:locale", "") or seen.meta.get("content-language", "")),
        remarks=remarks,
    )


def _joined(lines: list[str]) -> tuple[str, tuple[Stretch, ...]]:
    paragraphs = []
    at = 0
    for line in lines:
        paragraphs.append((at, at + len(line)))
        at += len(line) + 2
    return "\n\n".join(lines), tuple(paragraphs)


def _main_text(page: str, seen: Outline, own: list[Block]) -> tuple[list[str], dict[str, str], tuple[str, ...]]:
    """trafilatura's paragraphs (none where the plain reading is better), its metadata, and remarks."""
    plainly = "the page was read plainly, so menus or captions may be among its paragraphs."
    if seen.elements > limits.MAX_ELEMENTS or len(page) > limits.MAX_MARKUP or seen.depth > limits.MAX_DEPTH:
        what = "nested very deeply" if seen.depth > limits.MAX_DEPTH else "very large"
        return [], {}, (f"This page is {what}: {plainly}",)
    found = _extract(page)
    lines = [" ".join(line.split()) for line in str(found.get("text") or "").split("\n")]
    lines = [line for line in lines if line]
    if not lines:
        return [], found, (f"No article was found in this page: {plainly}",)
    kept, there = Counter(_words(lines)), Counter(_words([b.text for b in own]))
    left_out = sum((there - kept).values())
    if sum(there.values()) >= 30 and left_out > (1 - ENOUGH) * sum(there.values()):
        return [], found, (f"Finding the article would have dropped much of the text: {plainly}",)
    repeated = [b.text for b in own if b.tag == "p" and len(b.text) > 40]
    missing = sum(max(0, n - max(1, lines.count(text))) for text, n in Counter(repeated).items())
    if missing:
        return lines, found, (f"Repeated paragraphs are given once ({missing} left out).",)
    return lines, found, ()


def _words(lines: list[str]) -> list[str]:
    # ideographs count one by one, as there are no blanks between them
    return [word for line in lines for word in re.findall(r"[\u3040-\u9fff]|[^\W\u3040-\u9fff]+", line.casefold())]


def _extract(page: str) -> dict[str, str]:
    """What trafilatura makes of a page; empty where it fails."""
    import trafilatura  # half a second that only pages need

    try:
        tree: Any = html.document_fromstring(page, parser=html.HTMLParser(no_network=True, huge_tree=True))
        _lighten(tree)
        document = trafilatura.bare_extraction(
            tree,
            include_comments=False,
            include_tables=True,
            with_metadata=True,
            date_extraction_params={"original_date": True, "extensive_search": False, "max_date": "9999-12-31"},
        )
    except (etree.LxmlError, ValueError, TypeError, AttributeError, LookupError, ArithmeticError, RecursionError):
        return {}  # faults of a foreign library on odd pages; the plain reading takes over and says so
    if document is None:
        return {}
    values = {key: getattr(document, key, None) for key in ("text", "title", "date", "sitename")}
    return {key: str(value) for key, value in values.items() if value}


def _lighten(tree: Any) -> None:
    """Drop what has no words and costs time: long attributes are pictures and scripts."""
    for element in tree.iter():
        if isinstance(element.tag, str):
            for key, value in element.attrib.items():
                if len(value) > limits.MAX_ATTRIBUTE:
                    del element.attrib[key]
