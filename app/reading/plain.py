"""Plain text: the file's own characters."""

from app.language.segments import paragraphs
from app.reading import titles
from app.reading.reading import Extract


def read(text: str) -> Extract:
    """The text with its paragraphs and, where it has one, its headline."""
    found = paragraphs(text)
    title, headline = titles.headline(text, found)
    return Extract(text, found, "plain text", headline=headline, title=title)
