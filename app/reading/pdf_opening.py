"""A PDF as a tree of objects, to look into and to change; where letters stand is PDFium's part."""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from app.reading.reading import PasswordNeeded, ReadingError, shown

if TYPE_CHECKING:
    import pikepdf

# what it finds wrong is told in our own words, or mended
logging.getLogger("pikepdf").addHandler(logging.NullHandler())


@contextmanager
def objects_of(
    data: bytes, name: str, password: str | None = None, *, unknown: bool = False
) -> Iterator["pikepdf.Pdf"]:
    """The objects of a PDF. What qpdf finds wrong with them inside the `with` counts as damage to the file as well.

    With `unknown`, any error there does: a file that was not looked through yet can have anything anywhere.

    Raises:
        PasswordNeeded: it is encrypted, and this is not the password.
        ReadingError: it is damaged beyond repair.
    """
    import pikepdf  # 80 ms that only PDFs need

    try:
        with _opened(data, password or "") as pdf:
            yield pdf
    except pikepdf.PasswordError:
        raise PasswordNeeded(name, wrong=password is not None) from None
    except pikepdf.PikepdfError as error:
        raise _damaged(name) from error
    except (RuntimeError, ValueError, TypeError, LookupError) as error:
        if not unknown:
            raise
        raise _damaged(name) from error


def check_pages(pdf: "pikepdf.Pdf", count: int, name: str) -> None:
    """Make sure that the tree of objects has as many pages as PDFium found: they are matched by their number.

    Raises:
        ReadingError: the tree of pages is damaged, and each program mends it in its own way.
    """
    if len(pdf.pages) != count:
        raise _damaged(name)


def _damaged(name: str) -> ReadingError:
    return ReadingError(f"{shown(name)}: this PDF is damaged; open it in a viewer and save it again, or get it anew")


def _opened(data: bytes, password: str) -> "pikepdf.Pdf":
    import pikepdf

    try:
        return pikepdf.open(io.BytesIO(data), password=password)
    except pikepdf.PasswordError:
        if password.isascii():
            raise
    # before PDF 2.0, programs encoded passwords as they liked, most of them like this
    return pikepdf.open(io.BytesIO(data), password=password.encode("cp1252", "replace"))
