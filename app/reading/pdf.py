"""Text PDFs: the words in reading order, without what only furnishes the pages. Scanned pages are not read."""

import re
from datetime import UTC, datetime, timedelta, timezone

from app.model.titles import folded
from app.reading import titles
from app.reading.metadata import language_code
from app.reading.pdf_layout import Layout, layout_of
from app.reading.reading import Extract, ReadingError, shown

MOST_UNKNOWN = 0.3
"""Share of a text's characters that may be missing: beyond, the words cannot be made out."""

_HEADLINE = 1.15
"""How many times as large as the text a headline is, at least."""

_PDF_DATE = re.compile(r"(?:D:)?(\d{4})(\d\d)?(\d\d)?(?:(\d\d)(\d\d)?(\d\d)?)?(?:(Z)|([+-])(\d\d)'?(\d\d)?'?)?")
_NO_TITLE = re.compile(
    r"(?:microsoft word|untitled|ohne titel|sans titre|document|dokument|title|print|about:blank|\d+)\b.{0,3}$"
    r"|microsoft word\s*-|.{0,200}\.(?:docx?|odt|rtf|indd|qxp|pages|tex|dvi|html?|pdf|txt|ps)$|(?:https?|file):|www\.",
    re.I,
)
_BROWSER = re.compile(r"mozilla|firefox|chrom|safari|skia|webkit|wkhtml|edge\b", re.I)
_NO_AUTHOR = re.compile(r"(?:user|admin|administrator|owner|author|unknown|pc|office|home|root)$", re.I)


def read(data: bytes, name: str, password: str | None = None) -> Extract:
    """The text of a PDF, its paragraphs apart by blank lines, with what the file says of itself.

    Raises:
        PasswordNeeded: it is encrypted, and this is not the password.
        ReadingError: it is broken or too large, or has no text that could be read.
    """
    layout = layout_of(data, name, password)
    letters = sum(char.isalnum() for char in layout.text)
    if letters == 0 and layout.unknown == 0:
        raise ReadingError(
            f"{shown(name)}: this PDF holds pictures of pages and no text; run it through text recognition (OCR) first"
        )
    if layout.unknown > MOST_UNKNOWN * (letters + layout.unknown):
        raise ReadingError(
            f"{shown(name)}: the letters of this PDF cannot be told (its fonts do not say what they stand for); get "
            "the text in another way, or run it through text recognition (OCR)"
        )
    title, headline = _title(layout)
    return Extract(
        layout.text,
        layout.paragraphs,
        "PDF",
        headline=headline,
        title=title,
        published=_published(layout.said),
        language=language_code(layout.said.get("Lang", "")),
        remarks=_remarks(layout, letters),
    )


def pdf_date(said: str) -> str | None:
    """A PDF date as ISO 8601; None where it is none."""
    found = _PDF_DATE.match(said.strip())
    if found is None:
        return None
    year, month, day, hour, minute, second, utc, sign, ahead, ahead_minutes = found.groups()
    try:
        zone = None
        if utc:
            zone = UTC
        elif sign:
            offset = timedelta(hours=int(ahead), minutes=int(ahead_minutes or 0))
            zone = timezone(offset if sign == "+" else -offset)
        when = datetime(
            int(year), int(month or 1), int(day or 1), int(hour or 0), int(minute or 0), int(second or 0), tzinfo=zone
        )
    except (ValueError, OverflowError):
        return None
    return when.isoformat() if hour else when.date().isoformat()


def _published(said: dict[str, str]) -> str | None:
    """The day the file was made, unless that is when somebody printed a page of the web."""
    maker = f"{said.get('Creator', '')} {said.get('Producer', '')}"
    return None if _BROWSER.search(maker) else pdf_date(said.get("CreationDate", ""))


def _title(layout: Layout) -> tuple[str | None, tuple[int, ...]]:
    """The title, from the document information where that says something, else the largest words on page one."""
    said = layout.said.get("Title", "")
    largest = _largest(layout)
    if said and not _NO_TITLE.match(said) and any(char.isalpha() for char in said):
        headline = titles.stating(said, layout.text, layout.paragraphs)
        words = _words(layout, largest[0]) if largest else ""
        # browsers put the page's name in: "Headline - The Outlet"
        if headline or not words or folded(words) not in folded(said):
            return said, headline
    if largest:
        return _words(layout, largest[0]), tuple(largest)
    return titles.headline(layout.text, layout.paragraphs)


def _largest(layout: Layout) -> list[int]:
    """Indices of the paragraphs on page one that are set larger than all others; none where no size stands out."""
    first = [
        index for index, (start, _) in enumerate(layout.paragraphs) if layout.lines[layout.line_of[start]].page == 0
    ]
    if len(first) < 2:
        return []
    lengths: dict[float, int] = {}
    for index, (start, end) in enumerate(layout.paragraphs):
        lengths[layout.sizes[index]] = lengths.get(layout.sizes[index], 0) + end - start
    body = max(lengths, key=lambda size: lengths[size])
    candidates = [
        index
        for index in first
        if layout.sizes[index] >= _HEADLINE * body
        and 8 <= len(_words(layout, index)) <= titles.MAX_TITLE
        and sum(char.isalpha() for char in _words(layout, index)) > 0.5 * len(_words(layout, index).replace(" ", ""))
    ]
    if not candidates:
        return []
    largest = max(layout.sizes[index] for index in candidates)
    index = next(index for index in candidates if layout.sizes[index] > 0.97 * largest)
    return [index]


def _words(layout: Layout, index: int) -> str:
    start, end = layout.paragraphs[index]
    return layout.text[start:end]


def _remarks(layout: Layout, letters: int) -> tuple[str, ...]:
    remarks: list[str] = []
    if layout.left_out:
        example = max(layout.left_out, key=len)
        example = example if len(example) <= 60 else example[:59] + "…"
        many = len(layout.left_out)
        remarks.append(
            f"{many} headers, footers or page numbers were left out, such as “{example}”."
            if many > 1
            else f"A header, footer or page number was left out: “{example}”."
        )
    author = layout.said.get("Author", "")
    if author and not _NO_AUTHOR.match(author):
        remarks.append(f"The file names {author[:100]} as its author.")
    if layout.clipped:
        remarks.append(f"{layout.clipped:,} characters outside the visible part of the pages were left out.")
    if layout.tilted:
        remarks.append(f"{layout.tilted:,} characters of text that runs aslant (a stamp, a watermark) were left out.")
    if layout.unknown:
        remarks.append(f"{layout.unknown:,} characters that the file has no letter for are shown as \ufffd.")
    if layout.empty and letters:
        pages = ", ".join(str(page + 1) for page in layout.empty[:10]) + (" …" if len(layout.empty) > 10 else "")
        remarks.append(f"Pages without text, which may be pictures of text, were not read: {pages}.")
    return tuple(remarks)
