"""Pages of a PDF as pictures: for the preview and for printing."""

import io
from math import ceil
from types import TracebackType

import pypdfium2
from PySide6.QtGui import QImage

from app.model.errors import ParallaxError
from app.model.pdfium import PDFIUM

LARGEST = 40_000_000
"""Pixels of one picture at most: a lying page size must not fill the memory."""

_LETTER = (612.0, 792.0)


class RenderedPdf:
    """An open PDF whose pages can be drawn, on any thread. Use it in a `with`, or close it.

    Attributes:
        sizes: width and height of each page in points (1/72 inch), as a reader turns it.
    """

    def __init__(self, data: bytes, password: str | None = None) -> None:
        """Open a PDF, with its password where it is encrypted.

        Raises:
            ParallaxError: it is no PDF, or a password is needed.
        """
        with PDFIUM:
            try:
                self._document = pypdfium2.PdfDocument(io.BytesIO(data), password)
                pages = range(len(self._document))
                self.sizes: tuple[tuple[float, float], ...] = tuple(self._size(n) for n in pages)
            except pypdfium2.PdfiumError as error:
                raise ParallaxError(f"The pages cannot be shown: {error}.") from None
        self._closed = False

    def _size(self, page: int) -> tuple[float, float]:
        """A page that is damaged, or has nothing to see, is as large as a letter."""
        try:
            width, height = self._document.get_page_size(page)
        except pypdfium2.PdfiumError:
            return _LETTER
        return (width, height) if width > 0 and height > 0 else _LETTER

    def __enter__(self) -> "RenderedPdf":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __len__(self) -> int:
        return len(self.sizes)

    def image(self, page: int, scale: float) -> QImage:
        """A page at `scale` pixels a point, its annotations included; one that cannot be drawn is white."""
        width, height = self.sizes[page]
        scale = min(scale, (LARGEST / max(1.0, width * height)) ** 0.5)
        with PDFIUM:
            if self._closed:
                return QImage()
            try:
                drawn = self._document[page].render(scale=scale, may_draw_forms=False, prefer_bgrx=True)
            except (pypdfium2.PdfiumError, ValueError):
                white = QImage(ceil(width * scale), ceil(height * scale), QImage.Format.Format_RGB32)
                white.fill(0xFFFFFFFF)
                return white
            pixels = QImage(
                bytes(drawn.buffer), drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32
            ).copy()
            drawn.close()
        return pixels

    def close(self) -> None:
        """Let go of it. Closing twice is no error."""
        with PDFIUM:
            if not self._closed:
                self._closed = True
                self._document.close()
