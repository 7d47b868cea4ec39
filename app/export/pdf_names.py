"""The list of names: who calls whom what."""

from app.compare.naming import Naming
from app.export.entries import HEAD, INDENT, Entries
from app.export.flow import Piece
from app.export.fonts import Face
from app.export.naming import called, name_list
from app.export.pages import INK, Heading
from app.export.text import one_line
from app.export.typesetting import Block, Style, isolated
from app.export.words import name_words

_LINE = Style(Face.INTERFACE, 7.4, INK)


def names(entries: Entries) -> Heading | None:
    """Everybody and everything that the reports do not all call the same; the others by name alone."""
    found = name_list(entries.view)
    if not found.divided:
        return None
    flow = entries.flow
    place = flow.section("Names", "Who and what these reports do not all call the same, and how often.")
    heading = Heading("Names", place)
    for naming in found.divided:
        at = flow.add(_naming(entries, naming), gap=9.0)
        heading.below.append(Heading(one_line(naming.concept, 60), at))
    if found.alike:
        told = ", ".join(map(isolated, found.alike))
        head = Piece(Block("Called the same wherever they are named", HEAD, flow.width), tied=True)
        flow.add([head, entries.label(told, 2.0)], gap=14.0)
    return heading


def _naming(entries: Entries, naming: Naming) -> list[Piece]:
    pieces = [Piece(Block(isolated(one_line(naming.concept, 90)), HEAD, entries.flow.width), tied=True)]
    for column in entries.view.columns:
        said = _said(naming, column)
        if said:
            name = isolated(one_line(name_words(entries.known[column]), 40))
            pieces.append(Piece(Block(f"{name}: {said}", _LINE, entries.flow.width - INDENT), INDENT, 1.0))
    return pieces


def _said(naming: Naming, column: str) -> str:
    """What one report calls it, the most frequent first."""
    told = ((isolated(name), count) for name, count in called(naming, column))
    return "; ".join(f"{name} {count}×" if count > 1 else name for name, count in told)
