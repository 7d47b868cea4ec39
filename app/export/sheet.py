"""Sizes of paper: where the edges of a page and of what stands on it are, in points from the top left."""

from dataclasses import dataclass

from PySide6.QtGui import QPageSize

from app.export.document import Document, Paper

_SIZES: dict[Paper, tuple[float, float]] = {Paper.A4: (595.0, 842.0), Paper.LETTER: (612.0, 792.0)}
"""Width and height of an upright sheet in points, as Qt rounds them."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One size of paper, turned as it is printed.

    Attributes:
        width, height: of the paper.
        left, right, top, bottom: edges of what stands on it, running title and page number apart.
    """

    paper: Paper
    landscape: bool
    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float

    @property
    def measure(self) -> float:
        """From the left edge to the right one."""
        return self.right - self.left

    @property
    def page_size(self) -> QPageSize:
        """What Qt calls the paper."""
        return QPageSize(QPageSize.PageSizeId.A4 if self.paper is Paper.A4 else QPageSize.PageSizeId.Letter)


def sheet_of(document: Document) -> Sheet:
    """The paper that a document wants."""
    short, long = _SIZES[document.paper]
    width, height = (long, short) if document.landscape else (short, long)
    side, head, foot = (38.0, 50.0, 42.0) if document.landscape else (34.0, 52.0, 46.0)
    return Sheet(document.paper, document.landscape, width, height, side, width - side, head, height - foot)
