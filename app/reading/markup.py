"""One pass over a page's tags: what its head says, how big and deep it is, and its visible text, block by block.

The events come from lxml's parser without a tree being built, so no depth of nesting loses text or overflows a stack.
"""

from collections import Counter
from dataclasses import dataclass, field

from lxml import etree


def _tags(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


_HIDDEN = _tags(
    "script style noscript template svg math iframe object canvas audio video select option button form textarea",
    "input nav footer aside dialog menu map head",
)
_BLOCKS = _tags(
    "p div section article main header h1 h2 h3 h4 h5 h6 li dt dd blockquote figcaption pre table tr td th caption",
    "body ul ol dl figure center address details summary hr nav footer aside form",
)
_TELLING = _tags("p li dd blockquote pre h2 h3 h4")
_BESIDE = _tags(
    "comments comment comment-list commentlist comments-section disqus_thread related related-articles related-content",
    "related-posts newsletter newsletter-signup sidebar share social promo advert advertisement cookie-banner",
)
_VOID = _tags("area base br col embed hr img input link meta param source track wbr")


@dataclass(frozen=True, slots=True)
class Block:
    """The words of one block element, blanks folded.

    Attributes:
        tag: the innermost block element around them.
        region: `article` or `main` where one is around them, `beside` in what its class or id calls comments, related
            links, newsletter and the like, else "".
        linked: how many of the code points are links.
    """

    tag: str
    text: str
    region: str
    linked: int

    @property
    def is_links(self) -> bool:
        """Whether it is navigation rather than text."""
        return 2 * self.linked > len(self.text)


@dataclass
class Outline:
    """What one pass found.

    Attributes:
        structured: the page's JSON-LD blocks as they stand.
        meta: content of the head's meta elements, by their name, property or itemprop in lower case; the first counts.
        elements: how many there are; depth: of the deepest.
    """

    blocks: list[Block] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    structured: list[str] = field(default_factory=list)
    title: str = ""
    heading: str = ""
    language: str = ""
    elements: int = 0
    depth: int = 0

    def telling(self) -> list[Block]:
        """The blocks that most probably are the report: those of its article or main element, else all paragraphs."""
        for region in ("article", "main"):
            inside = [b for b in self.blocks if b.region == region and not b.is_links]
            if sum(len(b.text) for b in inside) >= 200:
                return inside
        paragraphs = [b for b in self.blocks if b.tag in _TELLING and b.region != "beside" and not b.is_links]
        if sum(len(b.text) for b in paragraphs) >= 200:
            return paragraphs
        return [b for b in self.blocks if not b.is_links]


class _Listener:
    """Receives the parser's events."""

    def __init__(self) -> None:
        self.outline = Outline()
        self._open: list[tuple[str, bool]] = []
        self._beside = 0
        self._script: list[str] | None = None
        self._counts: Counter[str] = Counter()
        self._hidden = 0
        self._pieces: list[str] = []
        self._linked = 0
        self._title: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        outline = self.outline
        outline.elements += 1
        if tag == "meta":
            name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
            if name and attributes.get("content"):
                outline.meta.setdefault(name.lower(), attributes["content"].strip())
        elif tag == "html":
            outline.language = outline.language or attributes.get("lang") or attributes.get("xml:lang") or ""
        if tag in _BLOCKS:
            self._flush()
        elif tag == "br":
            self._pieces.append(" ")
        elif tag == "script" and "ld+json" in attributes.get("type", ""):
            self._script = []
        if tag in _VOID:
            return
        called = f"{attributes.get('class', '')} {attributes.get('id', '')}"[:500].lower().split()
        beside = tag not in {"html", "body", "article", "main"} and not _BESIDE.isdisjoint(called)
        self._beside += beside
        self._open.append((tag, beside))
        self._counts[tag] += 1
        outline.depth = max(outline.depth, len(self._open))
        if tag in _HIDDEN:
            self._hidden += 1

    def end(self, tag: str) -> None:
        if tag == "script" and self._script is not None:
            self.outline.structured.append("".join(self._script))
            self._script = None
        if tag in _BLOCKS:
            self._flush()
        if not self._counts[tag]:
            return
        while self._open:  # the parser closes what was left open, but not always by itself
            closed, beside = self._open.pop()
            self._counts[closed] -= 1
            self._beside -= beside
            if closed in _HIDDEN:
                self._hidden -= 1
            if closed == tag:
                return

    def data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)
        elif self._counts["title"] and not self._counts["svg"]:
            self._title.append(data)
        elif not self._hidden:
            self._pieces.append(data)
            if self._counts["a"]:
                self._linked += len(data.strip())

    def comment(self, text: str) -> None:
        pass

    def close(self) -> Outline:
        self._flush()
        self.outline.title = " ".join("".join(self._title).split())
        return self.outline

    def _flush(self) -> None:
        text = " ".join("".join(self._pieces).split())
        if text:
            tag = next((t for t, _ in reversed(self._open[-40:]) if t in _BLOCKS), "")
            region = next((r for r in ("article", "main") if self._counts[r]), "")
            region = "beside" if self._beside else region
            self.outline.blocks.append(Block(tag, text, region, self._linked))
            if tag == "h1" and not self.outline.heading:
                self.outline.heading = text
        self._pieces.clear()
        self._linked = 0


def outline(page: str) -> Outline:
    """Read a page's tags once; time and memory grow with its length alone."""
    listener = _Listener()
    parser = etree.HTMLParser(target=listener, huge_tree=True, no_network=True)
    try:
        parser.feed(page)
        found = parser.close()
    except (etree.LxmlError, ValueError, AssertionError):  # nothing in it that the parser takes for a document
        return listener.close()
    return found if isinstance(found, Outline) else listener.close()
