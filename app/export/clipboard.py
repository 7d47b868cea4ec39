"""Words of a report for the clipboard: with where they stand, as a quotation, or as Markdown."""

import re

from app.export.words import date_words
from app.model.report import Report, Span

_MARKUP = frozenset("\\`*_[]<>|#&~$")
_LISTED = re.compile(r"^(\s*(?:\d{1,9}(?=[.)](?:\s|$)))?)([-+=.)])")
_SINGLE = str.maketrans('“”"', "‘’'")


def with_source(report: Report, span: Span) -> str:
    """The words, and on a line of its own where they come from: outlet, title, date, paragraph."""
    return f"{_words(report, span)}\n— {_source(report, span)}"


def as_quotation(report: Report, span: Span) -> str:
    """The words in quotation marks with outlet and date; quotation marks inside become single ones."""
    words = " ".join(_words(report, span).split())
    inner = words.translate(_SINGLE)
    date = date_words((report.published or "")[:10])
    return f"“{inner}” ({', '.join(part for part in (report.name, date) if part)})"


def as_markdown(report: Report, span: Span) -> str:
    """The words as a Markdown block quotation with their source; what Markdown would take for markup is escaped."""
    quoted = "\n".join(f"> {escaped(line)}" if line.strip() else ">" for line in _words(report, span).splitlines())
    return f"{quoted}\n>\n> — {escaped(_source(report, span))}"


def _words(report: Report, span: Span) -> str:
    return report.words_of(span).strip()


def _source(report: Report, span: Span) -> str:
    paragraph = report.paragraph_at(span.start)
    where = ""
    if paragraph is not None and paragraph not in report.headline:
        where = f"paragraph {1 + sum(1 for other in range(paragraph) if other not in report.headline)}"
    title = f"“{report.title}”" if report.title and report.title != report.name else ""
    return ", ".join(part for part in (report.name, title, date_words(report.published), where) if part)


def escaped(line: str) -> str:
    """One line of text that Markdown shows as it is."""
    told = "".join(f"\\{c}" if c in _MARKUP else c for c in line)
    return _LISTED.sub(r"\1\\\2", told)
