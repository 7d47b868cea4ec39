"""Who gets to speak, and how much room each claim gets: bars."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFontMetricsF

from app.compare.speakers import pieces
from app.export.pictures import percent, piece_colour
from app.model.emphasis import EmphasisLine, Voice
from app.model.lens import Lens
from app.model.report import Report, Span
from widgets.accessible import Lines
from widgets.emphasis.grid import in_words, line_rows, voice_rows
from widgets.emphasis.plot import PixelPlot
from widgets.emphasis.words import place_words, tr, voice_name
from widgets.theme import Theme, mix
from widgets.words import isolated

_LEAST_STEP, _SIDE = 30, 0.32
"""Pixels from one report to the next at least, and how much of the width the claims may take, 0…1."""

_MOST_NAMES = 12
"""Of those who say little, in a tool tip."""


class VoicesChart(PixelPlot):
    """A bar a report, a piece a speaker."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._reports: tuple[Report, ...] = ()
        self._voices: tuple[Voice, ...] = ()
        self.setAccessibleName(tr("Who gets to speak"))

    def show_voices(self, reports: tuple[Report, ...], voices: tuple[Voice, ...]) -> None:
        """Draw these."""
        self._reports, self._voices = reports, voices
        self.redraw()

    def measure(self) -> int:
        return max(1, len(self._reports)) * self.scaled(32) + 4

    def in_words(self) -> Lines:
        return in_words(tr("Speaker"), self._reports, voice_rows(self._voices))

    def draw(self) -> None:
        theme = self.theme
        side = min(self.scaled(190), round(self.width() * 0.25))
        most = max((sum(voice.shares[n] for voice in self._voices) for n in range(len(self._reports))), default=0.0)
        scale = max(0.0, self.width() - side - 4.0) / max(most, 0.01)
        bars: list[tuple[QRectF, QColor]] = []
        words: list[tuple[QRectF, str, str]] = []
        for n, report in enumerate(self._reports):
            y = n * self.scaled(32)
            middle = y + self.scaled(32) / 2
            self.put_words(0, middle, report.name, self.font_of(12), theme.ink, room=side - 12)
            x = float(side)
            for piece in pieces(self._voices, n, self.scaled(44) / scale if scale else 1.0):
                width = piece.share * scale
                rect = QRectF(x, y + 4, max(1.0, width - 1.5), self.scaled(32) - 8)
                many = tr("%1 others").replace("%1", str(len(piece.voices)))
                who = many if piece.rank is None else voice_name(piece.voices[0])
                words.append((rect, f"{who} {percent(piece.share)}", who))
                bars.append((rect, QColor(piece_colour(piece, theme.palette))))
                told = [f"{voice_name(voice)} {percent(voice.shares[n])}" for voice in piece.voices]
                said = ", ".join(told[:_MOST_NAMES]) + ("…" if len(told) > _MOST_NAMES else "")
                self.area(rect, f"{isolated(report.name)}: {said}", _first(piece.voices[0].spans[n]))
                x += width
            if x == side:
                said = tr("nobody is quoted")
                self.put_words(side, middle, said, self.font_of(11), theme.dim, room=self.width() - side)
        self.put_bars(bars)
        font = self.font_of(11)
        metrics = QFontMetricsF(font)
        for rect, full, name in words:
            room = rect.width() - 10
            if rect.width() > self.scaled(30):
                said = full if metrics.horizontalAdvance(full) <= room else name
                self.put_words(rect.left() + 6, rect.center().y(), said, font, theme.ink, room=room)


class RoomChart(PixelPlot):
    """A row a claim, a bar for each report that tells it, as long as what it tells."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._reports: tuple[Report, ...] = ()
        self._lines: tuple[EmphasisLine, ...] = ()
        self._current: Span | None = None
        self.setAccessibleName(tr("How much room each claim gets"))

    def show_lines(self, reports: tuple[Report, ...], lines: tuple[EmphasisLine, ...], current: Span | None) -> None:
        """Draw these claims; the one that carries `current` in colour."""
        self._reports, self._lines, self._current = reports, lines, current
        self.redraw()

    def measure(self) -> int:
        columns = max(1, len(self._reports))
        self.setMinimumWidth(round(self.scaled(_LEAST_STEP) * columns / (1 - _SIDE)))
        return self._head() + max(1, len(self._lines)) * self.scaled(24) + 4

    def _side(self) -> int:
        """Pixels that the claims take."""
        return min(self.scaled(270), round(int(self.width()) * _SIDE))

    def _step(self) -> float:
        """Pixels from one report to the next."""
        return (int(self.width()) - self._side()) / max(1, len(self._reports))

    def _head(self) -> int:
        """Pixels that the names of the reports take."""
        return self.head_height(self.name_lines(self._step()))

    def in_words(self) -> Lines:
        return in_words(tr("Claim"), self._reports, line_rows(self._lines, len(self._reports)))

    def draw(self) -> None:
        theme = self.theme
        side, step, head = self._side(), self._step(), self._head()
        most = max((point.share for line in self._lines for point in line.points), default=0.0) or 0.01
        font, small = self.font_of(12), self.font_of(10)
        figure = self.scaled(40) if step > self.scaled(80) else 0
        self.put_names(self._reports, [side + step * n for n in range(len(self._reports))], step, 0.0)
        bars: list[tuple[QRectF, QColor]] = []
        plain = mix(theme.page, theme.accent, 1.0 if theme.high_contrast else 0.72)
        for n, line in enumerate(self._lines):
            y = float(head + n * self.scaled(24))
            middle = y + self.scaled(24) / 2
            self.put_line([0.0, float(self.width())], [y, y], theme.line, 1)
            hot = self._current is not None and any(p.span.overlap(self._current) for p in line.points)
            lens = Lens.CONFLICTS if hot else Lens.ONLY_HERE
            ink = theme.color(Lens.CONFLICTS) if hot else theme.ink
            rect = self.put_words(0, middle, line.text, font, ink, room=side - 14)
            self.area(rect, line.text, line.points[0].span)
            for point in line.points:
                x = side + step * point.column
                width = max(1.5, (step - 8 - figure) * point.share / most)
                bar = QRectF(x, middle - self.scaled(10) / 2, width, self.scaled(10))
                bars.append((bar, theme.color(lens) if hot or line.single else plain))
                told = f"{isolated(self._reports[point.column].name)}: {place_words(point)}\n{line.text}"
                self.area(QRectF(x, y, step - 8, self.scaled(24)), told, point.span)
                if figure:
                    self.put_words(x + width + 4, middle, percent(point.share), small, theme.dim)
        self.put_bars(bars)


def _first(spans: tuple[Span, ...]) -> Span | None:
    return spans[0] if spans else None
