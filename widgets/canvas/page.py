"""The page: a sheet laid out at one zoom and width. Knows where every word stands; paints nothing."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from app.compare.folding import Fold
from app.model.lens import Lens
from app.model.report import Report, Span
from widgets.canvas.layout import Geometry, LaidParagraph, ParagraphCache, RowHeights, geometry
from widgets.canvas.sheet import NoteMark, Place, Sheet
from widgets.theme import LINE_HEIGHT, Theme


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph in its cell; `x` and `y` are its top left, `y` from the top of the row.

    Attributes:
        further: so many paragraphs behind it are laid with it as one, as the lines of a title are.
    """

    report: Report
    paragraph: int
    column: int
    laid: LaidParagraph
    x: int
    y: float
    further: int = 0

    @property
    def paragraphs(self) -> range:
        """All that it holds."""
        return range(self.paragraph, self.paragraph + 1 + self.further)


@dataclass(frozen=True, slots=True)
class Hit:
    """What stands at a point: the paragraph (the nearest of its column) and the offset in the report."""

    report: Report
    paragraph: int
    column: int
    row: int
    offset: int
    on_words: bool


class Page:
    """A sheet laid out. `y` is counted from the top of the first row, `x` from the left of the first column."""

    def __init__(
        self,
        sheet: Sheet,
        theme: Theme,
        zoom: int,
        widths: Sequence[int],
        lenses: frozenset[Lens],
        *,
        ruled: bool = True,
        kept: int = 250_000,
        mirrored: bool = False,
    ) -> None:
        """`ruled`: lines stand between rows and columns; `kept`: characters that stay laid out while they are away.

        `mirrored`: the first column stands at the right, as one reads in Arabic or Hebrew; x is counted as ever.
        """
        self.sheet = sheet
        self.theme = theme
        self.lenses = lenses
        self.ruled = ruled
        self.mirrored = mirrored
        self._cache = ParagraphCache(kept)
        self._fonts = [theme.reading_font(zoom, report.language) for report in sheet.columns]
        self.geometry = self._measures(zoom, widths)
        self._folded: dict[int, Fold] = {}
        self._opened: dict[int, Fold] = {}
        self.heights = self._new_heights()

    def take_over(self, before: "Page") -> None:
        """Keep what another page has laid out, wherever it would be laid out just so here."""
        notes = Lens.NOTES in self.lenses
        if before.theme is not self.theme or before.geometry.zoom != self.geometry.zoom:
            return
        if notes != (Lens.NOTES in before.lenses):
            return
        same = {
            report.id
            for column, report in enumerate(self.sheet.columns)
            if (old := before.sheet.column_of.get(report.id)) is not None
            and before.sheet.columns[old] == report
            and before.geometry.text_width(old) == self.geometry.text_width(column)
        }
        for key, laid in before._cache.items():
            if key[0] in same and (not notes or before._gaps_at(key) == self._gaps_at(key)):
                self._cache.put(key, laid)

    @property
    def badge_size(self) -> float:
        """Diameter of a note's badge in pixels."""
        return max(9.0, 15 * self.geometry.zoom / 100)

    def resize(self, zoom: int, widths: Sequence[int]) -> bool:
        """Take other widths of the columns or another zoom; whether that changed where words stand."""
        if zoom != self.geometry.zoom:
            self._fonts = [self.theme.reading_font(zoom, report.language) for report in self.sheet.columns]
        measures = self._measures(zoom, widths)
        if measures == self.geometry:
            return False
        before, self.geometry = self.geometry, measures
        if zoom != before.zoom:
            self._cache.clear()
            self.heights = self._new_heights()
            return True
        for column, report in enumerate(self.sheet.columns):
            if measures.text_width(column) != before.text_width(column):
                self._cache.drop_report(report.id)
        if any(measures.text_width(column) != before.text_width(column) for column in range(measures.columns)):
            self.heights = self._new_heights()
        return True

    def show_notes(self, changed: set[tuple[str, int]]) -> None:
        """Lay these paragraphs out again: room for their badges came or went."""
        self._cache.drop(changed)
        places = [self.sheet.place(*key) for key in changed]
        self.heights.doubt({place.row for place in places if place is not None and place.row not in self._folded})

    def set_folds(self, folds: Iterable[Fold], unfolded: Iterable[Fold] = ()) -> None:
        """Fold these runs of rows, each into one line, and no others; `unfolded` are those that can be folded again."""
        before = self._folded
        self._opened = {fold.first: fold for fold in unfolded}
        self._folded = {row: fold for fold in folds for row in range(fold.first, fold.last)}
        opened = [row for row in before if row not in self._folded]
        self.heights.guess(dict(zip(opened, self._guesses(opened), strict=True)))
        self.heights.measured(self._folded_heights())

    def fold_at(self, row: int) -> Fold | None:
        """The fold that a row has gone into."""
        return self._folded.get(row)

    def opened_at(self, row: int) -> Fold | None:
        """The fold that was opened and begins with a row."""
        return self._opened.get(row)

    @property
    def fold_height(self) -> int:
        """Of the line that stands for folded rows, in pixels."""
        return round(self.geometry.line_height + 1.5 * self.geometry.pad_y)

    def _folded_heights(self) -> dict[int, int]:
        return {row: self.fold_height if row == fold.first else 0 for row, fold in self._folded.items()}

    def _new_heights(self) -> RowHeights:
        heights = RowHeights(self._guesses(range(len(self.sheet.rows))))
        heights.measured(self._folded_heights())
        return heights

    def _measures(self, zoom: int, widths: Sequence[int]) -> Geometry:
        return geometry(widths, zoom, self.theme.reading_font(zoom), LINE_HEIGHT)

    def _guesses(self, rows: Iterable[int]) -> list[int]:
        """Heights from the number of characters; the width of a character is measured on a sample of each report."""
        page = self.geometry
        per_line: list[float] = []
        for column, (report, font) in enumerate(zip(self.sheet.columns, self._fonts, strict=True)):
            sample = report.text[:400].replace("\n", " ") or "x"
            advance = QFontMetricsF(font).horizontalAdvance(sample) / len(sample)
            # a line is broken before its last word, so some of it stays empty
            per_line.append(max(1.0, page.text_width(column) * 0.94 / max(1.0, advance)))
        guesses = []
        for row in rows:
            height = 0.0
            for column, cell in enumerate(self.sheet.rows[row]):
                report = self.sheet.columns[column]
                lines = 0
                for paragraph in cell.paragraphs:
                    start, end = report.paragraphs[paragraph]
                    lines += int((end - start) / per_line[column]) + 1
                gaps = page.paragraph_gap * max(0, len(cell.paragraphs) - 1)
                caption = page.caption_height if cell.displaced else 0
                height = max(height, lines * page.line_height + gaps + caption)
            guesses.append(round(max(height, page.line_height)) + 2 * page.pad_y)
        return guesses

    # -- rows

    def laid(self, column: int, paragraph: int) -> LaidParagraph:
        """One paragraph as lines."""
        report = self.sheet.columns[column]
        key = (report.id, paragraph)
        found = self._cache.get(key)
        if found is None:
            start, end = report.paragraphs[paragraph]
            gaps = self.gaps(report, range(paragraph, paragraph + 1))
            found = LaidParagraph(report.text[start:end], start, self._fonts[column], self.geometry, gaps, column)
            self._cache.put(key, found)
        return found

    def _gaps_at(self, key: tuple[str, int]) -> list[Span]:
        return [note.span for note in self.sheet.notes(*key)]

    def gaps(self, report: Report, paragraphs: range) -> dict[int, float]:
        """Room for badges, after the white space behind the words or else after their last character.

        By code point, counted from the start of the first of these paragraphs, which are laid as one.
        """
        notes = self.sheet.together(self.sheet.notes, report.id, paragraphs) if Lens.NOTES in self.lenses else []
        start, end = report.paragraphs[paragraphs[0]][0], report.paragraphs[paragraphs[-1]][1]
        gaps: dict[int, float] = defaultdict(float)
        for note in notes:
            if note.span.end > end:
                continue
            after = note.span.end - start
            follower = report.text[note.span.end : note.span.end + 1]
            # spacing inside an Arabic word would break its joins, so there a badge only finds room at a blank
            if note.span.end < end and follower.isspace():
                gaps[after] += self.badge_size + 1
            elif after > 0 and note.span.end < end and not _joins(report.text[note.span.end - 1]):
                gaps[after - 1] += self.badge_size + 1
        return dict(gaps)

    def blocks(self, row: int) -> list[Block]:
        """The paragraphs of a row, laid out; none while it is folded."""
        if row in self._folded:
            return []
        page = self.geometry
        found = []
        for column, cell in enumerate(self.sheet.rows[row]):
            y = float(page.pad_y + (page.caption_height if cell.displaced else 0))
            for paragraph in cell.paragraphs:
                laid = self.laid(column, paragraph)
                found.append(Block(self.sheet.columns[column], paragraph, column, laid, page.text_x(column), y))
                y += laid.height + page.paragraph_gap
        return found

    def measure(self, rows: list[int]) -> None:
        """Make the height of these rows exact."""
        page = self.geometry
        least = page.line_height
        heights = {}
        for row in rows:
            if row in self._folded:
                continue
            bottom = max((block.y + block.laid.height for block in self.blocks(row)), default=page.pad_y + least)
            heights[row] = round(bottom) + page.pad_y
        self.heights.measured(heights)

    def trim(self, rows: int) -> None:
        """Let go of paragraphs that are far from the window, which shows `rows` rows."""
        self._cache.trim(max(64, 4 * rows * len(self.sheet.columns)))

    # -- where is what

    def hit(self, x: float, y: float, column: int | None = None, on_character: bool = False) -> Hit | None:
        """What stands at a point; `column` keeps to one column, whatever x is. None where the column is empty.

        Where the cell at this height is absent, the nearest paragraph of the column above or below counts.
        """
        if not self.sheet.columns or not len(self.heights):
            return None
        column = self.geometry.column_at(x) if column is None else column
        row = self.heights.row_at(int(y))
        candidates = [block for block in self.blocks(row) if block.column == column]
        if not candidates:
            passages = self.sheet.passages(column)
            if not passages:
                return None
            above = [p for p in passages if p[0] < row]
            nearest = above[-1] if above else passages[0]
            report = self.sheet.columns[column]
            start, end = report.paragraphs[nearest[1]]
            return Hit(report, nearest[1], column, nearest[0], end if above else start, False)
        top = self.heights.top(row)
        block = next((b for b in candidates if y < top + b.y + b.laid.height), candidates[-1])
        local_x, local_y = x - block.x, y - top - block.y
        offset = block.laid.offset_at(local_x, min(max(local_y, 0.0), block.laid.height - 0.5), on_character)
        if local_y < -self.geometry.paragraph_gap:
            offset = block.laid.start
        elif local_y >= block.laid.height + self.geometry.paragraph_gap:
            offset = block.laid.end
        return Hit(block.report, block.paragraph, column, row, offset, block.laid.covers(local_x, local_y))

    def rects(self, span: Span) -> list[QRectF]:
        """Where a span's words stand, a rectangle for each line; the rows it lies in must be exact."""
        report = self.sheet.report(span.report)
        if report is None:
            return []
        found: list[QRectF] = []
        seen: set[int] = set()
        for number, (start, end) in enumerate(report.paragraphs):
            if end <= span.start or start >= span.end:
                continue
            place = self.sheet.place(report.id, number)
            if place is None or place.row in seen:
                continue
            seen.add(place.row)
            for block in self.blocks(place.row):
                if block.report is report:
                    top = self.heights.top(place.row) + block.y
                    for part in block.laid.stretches(span.start, span.end):
                        y = top + part.line * block.laid.line_height
                        found.append(QRectF(block.x + part.left, y, part.right - part.left, block.laid.line_height))
        return found

    def line_y(self, span: Span, place: Place) -> float:
        """Top of the line in which a span begins; of the fold's line where it is folded."""
        fold = self.fold_at(place.row)
        if fold is not None:
            return float(self.heights.top(fold.first))
        for block in self.blocks(place.row):
            if block.column == place.column and block.laid.end >= span.start:
                line, _ = block.laid.caret(max(span.start, block.laid.start))
                return self.heights.top(place.row) + block.y + line * block.laid.line_height
        return float(self.heights.top(place.row))

    def marked(self, fold: Fold, lens: Lens) -> bool:
        """Whether a lens marks anything in folded rows."""
        column = self.sheet.column_of[fold.report]
        paragraphs = (p for row in range(fold.first, fold.last) for p in self.sheet.cell(row, column).paragraphs)
        return any(mark.lens is lens for p in paragraphs for mark in self.sheet.marks(fold.report, p))

    def marked_in(self, row: int, column: int, lenses: frozenset[Lens]) -> bool:
        """Whether any of these lenses marks anything in a cell."""
        cell = self.sheet.cell(row, column)
        return any(mark.lens in lenses for p in cell.paragraphs for mark in self.sheet.marks(cell.report, p))

    def caption_box(self, column: int) -> QRectF:
        """Where a displaced cell says that its passage stands elsewhere, from the top of its row."""
        page = self.geometry
        return QRectF(page.text_x(column), page.pad_y - 3, page.text_width(column), page.caption_height)

    def mark_heights(self, places: Iterable[tuple[int, float]]) -> Iterator[float]:
        """The height of the page at fractions (0…1) of rows' texts; the fold's middle where a row is folded."""
        tops, folded, pad, half = self.heights.tops, self._folded, self.geometry.pad_y, self.fold_height / 2
        for row, fraction in places:  # some ten thousand: every call in here would be felt
            if row in folded:
                yield tops[folded[row].first] + half
            else:
                yield tops[row] + pad + fraction * (tops[row + 1] - tops[row] - 2 * pad)

    def badges(self, block: Block) -> list[tuple[NoteMark, QRectF]]:
        """The badges of a paragraph's notes, from the top left of its row."""
        if Lens.NOTES not in self.lenses:
            return []
        size = self.badge_size
        step = size + 1
        every = self.sheet.together(self.sheet.notes, block.report.id, block.paragraphs)
        notes = [note for note in every if note.span.end <= block.laid.end]
        ends = Counter(note.span.end for note in notes)
        taken: Counter[int] = Counter()
        laid, text = block.laid, block.report.text
        found = []
        for note in notes:
            end = note.span.end
            parts = list(laid.stretches(max(note.span.start, end - 1), end))
            if not parts:
                continue
            last = parts[-1]
            nth = taken[end]
            taken[end] += 1
            if laid.mixed and abs(laid.caret(end)[1] - last.left) < abs(laid.caret(end)[1] - last.right):
                x = last.left - (nth + 1) * step
            else:
                behind = end < laid.end and not text[end].isspace() and not _joins(text[end - 1])
                x = last.right + 1 + (nth - (ends[end] if behind else 0)) * step
            y = block.y + laid.baseline_y(last.line) - size * 1.15
            found.append((note, QRectF(block.x + x, y, size, size)))
        return found


def _joins(character: str) -> bool:
    """Whether a letter changes its shape with its neighbour (Arabic and its kin)."""
    return "\u0600" <= character <= "\u08ff" or "\ufb50" <= character <= "\ufefc"
