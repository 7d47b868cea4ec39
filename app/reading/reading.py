"""What a reader gives back, and the error it raises."""

from dataclasses import dataclass

from app.model.errors import ParallaxError
from app.model.report import Original, Report

Stretch = tuple[int, int]


class ReadingError(ParallaxError):
    """A file or text that cannot be read as a report: one line that names it, the cause, and what to do."""


class PasswordNeeded(ReadingError):
    """A file that is encrypted: ask for its password, and read it again with that.

    Attributes:
        wrong: a password was given, and it is not the one.
    """

    def __init__(self, name: str, *, wrong: bool = False) -> None:
        cause = "this is not its password" if wrong else "it is encrypted; its password is needed to read it"
        super().__init__(f"{shown(name)}: {cause}")
        self.wrong = wrong


@dataclass(frozen=True)
class Reading:
    """A report together with the bytes it was read from."""

    report: Report
    original: Original


@dataclass(frozen=True)
class Extract:
    """What one format's reader found.

    Attributes:
        text: the report's text; all spans are code points into it.
        paragraphs: as in Report.
        headline: indices of the paragraphs that only state the title.
        reader: name of the reader, for the provenance.
        remarks: one plain sentence each.
    """

    text: str
    paragraphs: tuple[Stretch, ...]
    reader: str
    headline: tuple[int, ...] = ()
    title: str | None = None
    source: str | None = None
    published: str | None = None
    language: str | None = None
    remarks: tuple[str, ...] = ()


def shown(name: str) -> str:
    """A file's name on one line, fit for a message: control characters and broken code points are written out."""
    if len(name) > 300:
        name = f"{name[:200]}…{name[-60:]}"
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in name) or "(no name)"
