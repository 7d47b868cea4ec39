"""Words as HTML: everything that comes from a report or a person is escaped here."""

import re
from html import escape

from app.export.content import is_link, link_target
from app.export.text import one_line, printable
from app.model.report import Report

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")


def line(text: str) -> str:
    """A text on one line."""
    return escape(one_line(text))


def words(text: str) -> str:
    """A text as it is, character for character where it can be shown."""
    return escape(printable(text))


def attribute(text: str) -> str:
    """A text for the value of an attribute in double quotes, with its lines."""
    return words(text).replace("\n", "&#10;")


def language(report: Report) -> str:
    """The attribute that tells screen readers in which language to speak."""
    return language_of(report.language)


def language_of(code: str | None) -> str:
    """The attribute for a language; none where the code is no language tag."""
    return f' lang="{code}"' if code and _LANGUAGE.fullmatch(code) else ""


def link(address: str) -> str:
    """An address; a link where it is one that only a browser fetches, and then without a word of where it stood."""
    shown = line(address)
    if not is_link(address):
        return f"<bdi>{shown}</bdi>"
    return f'<a href="{attribute(link_target(address))}" rel="noopener noreferrer"><bdi>{shown}</bdi></a>'


def paragraphs(text: str) -> str:
    """Lines of a text that a person wrote, each in its own direction."""
    return "".join(f'<p class="note" dir="auto">{words(one.strip())}</p>' for one in text.splitlines() if one.strip())
