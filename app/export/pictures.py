"""Pictures of the matrix and of the emphasis: SVG, and PNG made of it."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from app.compare.emphasis import spread
from app.compare.speakers import pieces
from app.export.files import ExportError
from app.export.fonts import Face, ensure_application, load_fonts
from app.export.svg import FIRST_FAMILY, Drawing, fitted, right_to_left, width_of, wrapped
from app.export.text import one_line
from app.export.words import count_words, name_words
from app.model.comparison import Comparison, Stance
from app.model.emphasis import Emphasis, EmphasisLine, Voice, VoicePiece
from app.model.lens import Lens
from app.model.matrix import Matrix, MatrixCell, MatrixRow
from app.model.palette import LIGHT, Palette
from app.model.report import Span

VOICE_COLOURS = ("#56b4e9", "#e69f00", "#cc79a7", "#009e73", "#d55e00", "#f0e442", "#0072b2")
"""Of the speakers, by how much they say in all: the palette of Okabe and Ito. Names stand with them everywhere."""

MOST_PIXELS = 100_000_000
"""Of a PNG; more would take half a gigabyte to draw."""

LONGEST_SIDE = 32_000
"""Pixels of a PNG's side; many programs stop at 32,767."""

_EDGE = 24.0
_STANCES: tuple[Stance, ...] = ("asserted", "attributed", "hedged", "denied")
_CLAIM, _CELL, _VERDICT, _ROW = 340.0, 108.0, 112.0, 46.0


def picture_png(svg: str, scale: float = 2.0) -> bytes:
    """An SVG of this module as PNG, `scale` pixels for each of its own.

    Raises:
        ExportError: it would be too large for a PNG.
    """
    ensure_application()
    load_fonts()
    for families, first in FIRST_FAMILY.items():  # Qt takes a list of families for the name of one
        svg = svg.replace(f'font-family="{families}"', f'font-family="{first}"')
    renderer = QSvgRenderer(QByteArray(svg.encode("utf-8")))
    size = renderer.defaultSize() * scale
    if max(size.width(), size.height()) > LONGEST_SIDE or size.width() * size.height() > MOST_PIXELS:
        raise ExportError("Cannot make a PNG of this size: filter the rows first, or save an SVG.")
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    renderer.render(painter)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the format as str is what works
    return bytes(data.data())


# -- the matrix


def matrix_svg(
    comparison: Comparison, shown: Matrix, rows: Sequence[int], title: str = "", palette: Palette = LIGHT
) -> str:
    """Rows of a matrix as SVG, in this order.

    Args:
        rows: indices among `shown.rows`.
        title: of the event.
    """
    ensure_application()
    load_fonts()
    names = [name_words(comparison.report(column)) for column in shown.columns]
    width = 2 * _EDGE + _CLAIM + _CELL * len(names) + _VERDICT
    said = f"{count_words(len(rows), 'claim')} of {len(shown.rows):,} in {count_words(len(names), 'report')}"
    drawing = Drawing(max(width, 620.0), title or "Matrix", said, palette.page)
    y = _head(drawing, title, said, palette)
    left = _EDGE + _CLAIM
    for n, name in enumerate(names):
        for k, line in enumerate(wrapped(name, _CELL - 10, 2, 11.5, Face.INTERFACE)):
            middle = left + _CELL * (n + 0.5)
            drawing.text(middle, y + 14 * k, line, size=11.5, fill=palette.ink, bold=True, anchor="middle")
    drawing.text(left + _CELL * len(names) + 8, y, "Verdict", size=11.5, fill=palette.dim, bold=True)
    y += 26
    for index in rows:
        row = shown.rows[index]
        drawing.line(_EDGE, y, drawing.width - _EDGE, y, stroke=palette.line)
        _matrix_row(drawing, row, y, palette)
        y += _ROW
    drawing.line(_EDGE, y, drawing.width - _EDGE, y, stroke=palette.line)
    drawing.height = _matrix_legend(drawing, y + 14, palette) + _EDGE
    return drawing.svg()


def _matrix_row(drawing: Drawing, row: MatrixRow, y: float, palette: Palette) -> None:
    lines = wrapped(row.text, _CLAIM - 24, 2, 13, Face.TEXT)
    top = y + _ROW / 2 + 4.5 - 9 * (len(lines) - 1)
    x, anchor = (_EDGE + _CLAIM - 14, "end") if right_to_left(row.text) else (_EDGE + 10, "start")
    for k, line in enumerate(lines):
        drawing.text(x, top + 18 * k, line, size=13, fill=palette.ink, face=Face.TEXT, anchor=anchor)
    if row.single:
        green = palette.lenses[Lens.ONLY_HERE]
        for k in range(3):
            drawing.rect(_EDGE, y + 9 + 10.5 * k, 3, 7, fill=green)
    for n, cell in enumerate(row.cells):
        _chip(drawing, _EDGE + _CLAIM + _CELL * (n + 0.5), y + _ROW / 2, cell, palette)
    standing = row.standing
    said = (standing.verdict or standing.state.value).capitalize() if standing.verdict else standing.state.value
    drawing.text(
        _EDGE + _CLAIM + _CELL * len(row.cells) + 8,
        y + _ROW / 2 + 4,
        fitted(said, _VERDICT - 16, 11.5),
        size=11.5,
        fill={"for": palette.lenses[Lens.ONLY_HERE], "against": palette.lenses[Lens.CONFLICTS]}.get(
            standing.favour, palette.dim
        ),
    )


def _chip(drawing: Drawing, x: float, y: float, cell: MatrixCell, palette: Palette) -> None:
    if cell.stance is None:
        drawing.text(x, y + 4, "–", size=12, fill=palette.dim, anchor="middle")
        return
    place = f"¶{cell.paragraph}" if cell.paragraph else "headline"
    words = cell.figure or ("denied" if cell.stance == "denied" else place)
    title = "; ".join((cell.stance, place, *cell.reasons))
    _draw_chip(drawing, x, y, words, cell.stance, cell.conflict, title, palette)


def _draw_chip(
    drawing: Drawing, x: float, y: float, words: str, stance: Stance, conflict: bool, title: str, palette: Palette
) -> float:
    """A chip around x, y; gives its width."""
    words = fitted(words, _CELL - 34, 11.5, bold=True)
    width = max(26.0, width_of(words, 11.5, bold=True) + 16)
    left, top, height = x - width / 2, y - 12, 24.0
    red, blue, purple = (palette.lenses[lens] for lens in (Lens.CONFLICTS, Lens.SHARED, Lens.FRAMING))
    ground = mixed(red, palette.page, 0.15) if conflict else palette.page
    ink = palette.ink
    match stance:
        case "asserted":
            fill = ground if conflict else mixed(blue, palette.page, 0.24)
            drawing.rect(left, top, width, height, fill=fill, radius=5, title=title)
        case "attributed":
            drawing.rect(left, top, width, height, fill=ground, radius=5, stroke=blue, pen=1.2, title=title)
        case "hedged":
            drawing.rect(
                left, top, width, height, fill=ground, radius=5, stroke=purple, pen=1.6, dash="0.1 3.2", title=title
            )
        case "denied":
            drawing.rect(left, top, width, height, fill=palette.ink, radius=5, title=title)
            ink = palette.page
    if conflict:
        drawing.rect(left - 3, top - 3, width + 6, height + 6, radius=7.5, stroke=red, pen=2)
    drawing.text(x, y + 4, words, size=11.5, fill=ink, bold=True, anchor="middle")
    return width


def _matrix_legend(drawing: Drawing, y: float, palette: Palette) -> float:
    entries: list[tuple[Stance, str, bool]] = [(stance, stance, False) for stance in _STANCES]
    entries.append(("asserted", "in conflict", True))
    x = _EDGE + 18
    for stance, words, conflict in entries:
        width = _draw_chip(drawing, x, y + 18, "¶", stance, conflict, "", palette)
        drawing.text(x + width / 2 + 8, y + 22, words, size=11.5, fill=palette.dim)
        x += width + width_of(words, 11.5) + 34
    drawing.text(x - 14, y + 22, "– absent", size=11.5, fill=palette.dim)
    return y + 36


# -- the emphasis


def emphasis_svg(
    comparison: Comparison,
    figures: Emphasis,
    lines: Sequence[EmphasisLine],
    title: str = "",
    current: Span | None = None,
    palette: Palette = LIGHT,
) -> str:
    """The three charts of the emphasis as SVG: where claims stand, who speaks, how much room each claim gets.

    Args:
        lines: the claims to draw.
        current: the passage at hand; its claim is coloured.
    """
    ensure_application()
    load_fonts()
    names = [name_words(comparison.report(column)) for column in figures.columns]
    width = max(900.0, 2 * (_EDGE + 240.0) + 110.0 * max(1, len(names) - 1))
    left_out = len(figures.lines) - len(lines)
    said = f"{count_words(len(lines), 'claim')} in {count_words(len(names), 'report')}"
    said += f"; {left_out:,} less prominent left out" if left_out else ""
    drawing = Drawing(width, title or "Emphasis", said, palette.page)
    y = _head(drawing, title, said, palette)
    y = _slopes(drawing, y, names, lines, current, palette)
    y = _speakers(drawing, y + 30, names, figures.voices, palette)
    drawing.height = _room(drawing, y + 30, names, lines, palette) + _EDGE
    return drawing.svg()


def _slopes(
    drawing: Drawing,
    y: float,
    names: Sequence[str],
    lines: Sequence[EmphasisLine],
    current: Span | None,
    palette: Palette,
) -> float:
    drawing.text(_EDGE, y, "Where each claim stands", size=14, fill=palette.ink, bold=True)
    drawing.text(
        _EDGE,
        y + 18,
        "top = lead, bottom = last line; thick = much text; dotted = not in the reports between; a square = only here",
        size=11.5,
        fill=palette.dim,
    )
    y += 46
    first, last = _EDGE + 240, drawing.width - _EDGE - 240
    step = (last - first) / max(1, len(names) - 1)
    xs = [first + step * n for n in range(len(names))]
    top, height = y + 20, max(360.0, 17.0 * len(lines))
    for x, name in zip(xs, names, strict=True):
        drawing.text(
            x, y, fitted(name, max(100.0, step - 10), 11.5, bold=True), size=11.5, fill=palette.ink, bold=True,
            anchor="middle",
        )  # fmt: skip
        drawing.line(x, top - 8, x, top + height + 8, stroke=palette.line)
    grey, red, green = mixed(palette.dim, palette.page, 0.5), palette.lenses[Lens.CONFLICTS], _green(palette)
    at_hand = [line for line in lines if current is not None and _carries(line, current)]
    for line in [*(line for line in lines if line not in at_hand), *at_hand]:
        colour = red if line in at_hand else grey
        points = [(xs[p.column], top + p.depth * height) for p in line.points]
        for (one, here), (other, there) in pairwise(zip(line.points, points, strict=True)):
            if other.column - one.column == 1:
                drawing.curve((here, there), stroke=colour, pen=line_width(line), title=line.text)
            else:  # it passes over reports that do not tell it
                drawing.curve((here, there), stroke=colour, pen=1, dash="0.1 4", title=line.text)
        for (x, at), point in zip(points, line.points, strict=True):
            told = f"{line.text} {names[point.column]}, {place_words(point.paragraph)}"
            if line.single:
                drawing.rect(x - 4.5, at - 4.5, 9, 9, fill=red if line in at_hand else green, title=told)
            else:
                drawing.dot(x, at, 4, red if line in at_hand else palette.dim, told)
    for right in (False, True):
        beside = [line for line in lines if label_side(line, len(names)) is right]
        wanted = [top + (line.points[-1] if right else line.points[0]).depth * height for line in beside]
        for line, at, place in zip(beside, wanted, spread(wanted, 15, top - 4, top + height + 4), strict=True):
            x = xs[-1] if right else xs[0]
            sign = 1 if right else -1
            colour = red if line in at_hand else (green if line.single else palette.dim)
            drawing.line(x + sign * 8, at, x + sign * 22, place, stroke=palette.line)
            words = fitted(line.text, 205, 11.5)
            anchor = "start" if right else "end"
            drawing.text(x + sign * 26, place + 4, words, size=11.5, fill=colour, anchor=anchor)
    return top + height + 8


def label_side(line: EmphasisLine, columns: int) -> bool | None:
    """Where the label of a line stands: False at the left edge, True at the right edge, None within."""
    if line.points[0].column == 0:
        return False
    return True if line.points[-1].column == columns - 1 else None


def line_width(line: EmphasisLine) -> float:
    """Pixels: the more of the reports' text a claim takes, the thicker."""
    return 1.2 + min(3.6, 45.0 * sum(p.share for p in line.points) / len(line.points))


def _speakers(drawing: Drawing, y: float, names: Sequence[str], voices: Sequence[Voice], palette: Palette) -> float:
    drawing.text(_EDGE, y, "Who gets to speak", size=14, fill=palette.ink, bold=True)
    drawing.text(_EDGE, y + 18, "share of each report's text", size=11.5, fill=palette.dim)
    y += 30
    left, room = _EDGE + 180, drawing.width - 2 * _EDGE - 180
    scale = room / max(0.01, *(sum(voice.shares[n] for voice in voices) for n in range(len(names)))) if names else 0.0
    for n, name in enumerate(names):
        drawing.text(_EDGE, y + 16, fitted(name, 170, 12), size=12, fill=palette.ink)
        x = left
        for piece in pieces(voices, n, 40 / scale):
            width = piece.share * scale
            who = piece_words(piece)
            said = f"{who} {percent(piece.share)}"
            full = ", ".join(voice.name or "unnamed" for voice in piece.voices)
            drawing.rect(
                x, y, width - 1.5, 24, fill=piece_colour(piece, palette), title=f"{name}: {full} {percent(piece.share)}"
            )
            if width > 36:
                words = said if width_of(said, 10.5) <= width - 12 else fitted(who, width - 12, 10.5)
                drawing.text(x + 6, y + 16, words, size=10.5, fill=palette.ink)
            x += width
        y += 30
    return y


def piece_words(piece: VoicePiece) -> str:
    """Who speaks in a piece of the bar."""
    return f"{len(piece.voices)} others" if piece.rank is None else piece.voices[0].name or "unnamed"


def piece_colour(piece: VoicePiece, palette: Palette) -> str:
    """A tint for a speaker: one for each of the most quoted whom several reports quote, plain for all others."""
    rank, voice = piece.rank, piece.voices[0]
    several = sum(share > 0 for share in voice.shares) > 1
    if rank is None or rank >= len(VOICE_COLOURS) or not several or not voice.name:
        return mixed(palette.dim, palette.page, 0.22)
    dark = int(palette.page[1:3], 16) < 128
    return mixed(VOICE_COLOURS[rank], palette.page, 0.34 if dark else 0.42)


def _room(drawing: Drawing, y: float, names: Sequence[str], lines: Sequence[EmphasisLine], palette: Palette) -> float:
    drawing.text(_EDGE, y, "How much room each claim gets", size=14, fill=palette.ink, bold=True)
    drawing.text(_EDGE, y + 18, "share of each report's text", size=11.5, fill=palette.dim)
    y += 46
    left = _EDGE + 260
    step = (drawing.width - _EDGE - left) / max(1, len(names))
    most = max((p.share for line in lines for p in line.points), default=0.01) or 0.01
    for n, name in enumerate(names):
        words = fitted(name, step - 10, 11.5, bold=True)
        drawing.text(left + step * n, y, words, size=11.5, fill=palette.ink, bold=True)
    y += 8
    blue = mixed(palette.lenses[Lens.SHARED], palette.page, 0.45)
    for line in lines:
        drawing.line(_EDGE, y, drawing.width - _EDGE, y, stroke=palette.line)
        drawing.text(_EDGE, y + 15, fitted(line.text, 250, 11.5), size=11.5, fill=palette.ink)
        for point in line.points:
            x, width = left + step * point.column, (step - 44) * point.share / most
            drawing.rect(x, y + 6, width, 10, fill=_green(palette) if line.single else blue)
            drawing.text(x + width + 4, y + 15, percent(point.share), size=10, fill=palette.dim)
        y += 22
    return y


def percent(share: float) -> str:
    """0.034 as `3.4 %`; whole from ten on."""
    return f"{share * 100:.0f} %" if share >= 0.1 else f"{share * 100:.1f} %"


def place_words(paragraph: int) -> str:
    """Where a passage stands; 0 is the headline."""
    return f"paragraph {paragraph}" if paragraph else "headline"


def _carries(line: EmphasisLine, span: Span) -> bool:
    return any(point.span.overlap(span) for point in line.points)


def _green(palette: Palette) -> str:
    return palette.lenses[Lens.ONLY_HERE]


def _head(drawing: Drawing, title: str, said: str, palette: Palette) -> float:
    """The title and a line about the picture; gives where the next thing goes."""
    y = _EDGE + 12
    if title:
        drawing.text(_EDGE, y, fitted(title, drawing.width - 2 * _EDGE, 17, bold=True), size=17, fill=palette.ink,
                     bold=True)  # fmt: skip
        y += 20
    drawing.text(_EDGE, y, one_line(said), size=11.5, fill=palette.dim)
    return y + 34


def mixed(front: str, back: str, share: float) -> str:
    """The colour that `front` laid over `back` at an opacity of `share` (0…1) gives; all as #rrggbb."""
    pairs = ((int(front[n : n + 2], 16), int(back[n : n + 2], 16)) for n in (1, 3, 5))
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)
