"""Markdown: the file's own characters; the parser only tells which lines belong together.

The inline rules are switched off: nothing here needs them, and they are where hostile input costs time.
"""

import re
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.language.segments import paragraphs as plain_paragraphs
from app.language.segments import trim
from app.reading import limits, titles
from app.reading.metadata import iso_date, language_code
from app.reading.reading import Extract, Stretch

_FRONT = re.compile(r"\A---[ \t]*\n((?:(?!(?:---|\.\.\.)[ \t]*$)[^\n]*\n){0,200})(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.M)
_PAIR = re.compile(r"^(\w[\w-]{0,40})[ \t]*:[ \t]*(\S.*?)[ \t]*$", re.M)
_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<[^<>]{0,1000}>", re.S)
_LINK = re.compile(r"!?\[([^\[\]]{1,300})\]\([^()\s]{0,500}(?:\s\"[^\"]{0,200}\")?\)")
_REFERENCE = re.compile(r"[ >]{0,9}\[[^\[\]\n]{1,300}\]:")
_EMPHASIS = re.compile(r"(\*\*\*|\*\*|\*|__|_|`|~~)(?=\S)(.{1,200}?)(?<=\S)\1")


def read(text: str) -> Extract:
    """The text with the paragraphs, headings, list items and table rows that its markup makes.

    The signs that open a block (#, -, >) stand outside its paragraph; emphasis and links stay as they were typed.
    Front matter gives title, source, date and language and is no paragraph.
    """
    front = _FRONT.match(text)
    said = {key.lower(): _unquoted(value) for key, value in _PAIR.findall(front[1])} if front else {}
    found, headings = _paragraphs(text, front.end() if front else 0)
    title = said.get("title") or said.get("headline")
    if title:
        headline = titles.stating(title, text, found)
    elif headings and headings[0] == 0 and found[0][1] - found[0][0] <= 2 * titles.MAX_TITLE:
        title = _without_markup(text[slice(*found[0])])
        headline = titles.stating(text[slice(*found[0])], text, found)
    else:
        title, headline = titles.headline(text, found)
    return Extract(
        text,
        found,
        "Markdown",
        headline=headline,
        title=title,
        source=next(
            (said[key] for key in ("source", "outlet", "publisher", "publication", "site") if said.get(key)), None
        ),
        published=next((d for key in ("date", "published", "pubdate") if (d := iso_date(said.get(key, "")))), None),
        language=language_code(said.get("lang") or said.get("language") or ""),
    )


def _unquoted(value: str) -> str:
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return re.sub(r"\s#.*$", "", value)


def _without_markup(words: str) -> str:
    return " ".join(_EMPHASIS.sub(r"\2", _LINK.sub(r"\1", words)).split())


def _paragraphs(text: str, begin: int) -> tuple[tuple[Stretch, ...], list[int]]:
    """The paragraphs from an offset on, and the indices of those that are headings."""
    parser = MarkdownIt("commonmark", {"maxNesting": limits.MAX_MARKDOWN_DEPTH}).enable("table")
    parser.core.ruler.disable(["inline", "text_join"])
    environment: dict[str, dict[str, dict[str, list[int]]]] = {}
    tokens = parser.parse(text[begin:], environment)
    lines = [begin]
    for line in text[begin:].split("\n"):
        lines.append(lines[-1] + len(line) + 1)
    lines[-1] = len(text)
    covered = bytearray(len(lines))
    for reference in environment.get("references", {}).values():
        _cover(covered, reference.get("map"))

    found: list[tuple[Stretch, bool]] = []
    visible = sum(1 for a, b in pairwise(lines) if not text[a:b].isspace())
    in_table = False
    for previous, token in zip([None, *tokens], tokens, strict=False):
        if token.type in {"table_open", "table_close"}:
            in_table = token.type == "table_open"
        if token.map is None or token.type not in {"inline", "fence", "code_block", "html_block", "tr_open"}:
            if token.type in {"hr", "heading_open"}:
                _cover(covered, token.map)
            continue
        if token.type == "inline" and in_table:
            continue  # the row is the paragraph
        _cover(covered, token.map)
        stretch = _stretch(text, lines, token)
        if stretch[0] == stretch[1]:
            continue
        of_paragraph = previous is not None and previous.type == "paragraph_open"
        if of_paragraph and token.map[1] - token.map[0] > 3 and 2 * (token.map[1] - token.map[0]) > visible:
            # nearly the whole file is one block: somebody wrote a sentence or a paragraph a line, as in plain text
            inside = plain_paragraphs(text[slice(*stretch)])
            found.extend(((stretch[0] + a, stretch[0] + b), False) for a, b in inside)
        else:
            found.append((stretch, previous is not None and previous.type == "heading_open"))
    found.extend((stretch, False) for stretch in _uncovered(text, lines, covered))
    found.sort()
    return tuple(stretch for stretch, _ in found), [i for i, (_, heading) in enumerate(found) if heading]


def _cover(covered: bytearray, lines: list[int] | None) -> None:
    if lines is not None:
        covered[lines[0] : lines[1]] = b"\1" * (min(lines[1], len(covered)) - lines[0])


def _stretch(text: str, lines: list[int], token: Token) -> Stretch:
    """The characters of a block without the signs around it; empty where it has no words."""
    assert token.map is not None
    first, last = token.map[0], token.map[1]
    if token.type == "fence":
        first += 1
        if last > first and text[lines[last - 1] : lines[last]].strip(" \t\n>").startswith(token.markup):
            last -= 1
    start, end = trim(text, lines[first], lines[max(first, last)])
    if token.type == "html_block":
        words = _TAG.sub("", text[start:end])
        return (start, end) if any(c.isalnum() for c in words) else (start, start)
    if token.type == "inline":
        rows = token.content.split("\n")
        at = text.find(rows[0].strip(), start, lines[first + 1])
        last_line = max(start, lines[last - 1])
        to = text.rfind(rows[-1].strip(), last_line, end)
        start = at if at >= 0 else start
        end = to + len(rows[-1].strip()) if to >= 0 else end
    if not any(c.isalnum() for c in text[start:end]):
        return start, start
    return trim(text, start, end)


def _uncovered(text: str, lines: list[int], covered: bytearray) -> list[Stretch]:
    """Lines with words that no block of the parser holds (nested too deeply): a paragraph each, so nothing is lost."""
    found = []
    for index, (a, b) in enumerate(pairwise(lines)):
        if not covered[index] and any(c.isalnum() for c in text[a:b]) and not _REFERENCE.match(text, a):
            start, end = trim(text, a, b)
            while start < end and text[start] in "> \t":
                start += 1
            found.append((start, end))
    return found
