"""The user's own PDF with the marks of a report on it, otherwise untouched."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary

from app.export.document import Document, shown_view
from app.export.files import ExportError
from app.export.fonts import ensure_application, load_fonts
from app.export.marks import drawn_marks
from app.export.original_append import appended
from app.export.original_marks import OriginalAnnotator
from app.export.text import one_line
from app.model.progress import Progress
from app.reading.pdf_layout import Layout, layout_of, places
from app.reading.pdf_opening import check_pages, objects_of
from app.reading.reading import ReadingError

_MAY_ANNOTATE = 3
"""DocMDP permission from which on a certified file may be annotated (ISO 32000-1, table 254)."""


def original_pdf_bytes(
    document: Document,
    report_id: str,
    original_bytes: bytes,
    password: str | None = None,
    incremental: bool | None = None,
    include_private: bool = False,
    progress: Progress | None = None,
) -> bytes:
    """The PDF that a report was read from, with the document's marks and notes as annotations on it.

    The same input gives the same bytes, unless the file is encrypted.

    Args:
        original_bytes: the file as it was read; annotations that it has stay.
        password: what opens it, where it is encrypted; the copy is encrypted in the same way.
        incremental: True appends, so that every byte of the original stays and signatures with it; False rewrites;
            None appends to signed and certified files only.
        include_private: whether internal notes are among them.

    Raises:
        PasswordNeeded: it is encrypted, and this is not the password.
        ReadingError: it is damaged, or not what the report was read from.
        ExportError: it may not be annotated.
        Cancelled: the user stopped it.
    """
    progress = progress or Progress()
    report = document.comparison.report(report_id)
    name = f"“{one_line(report.name, 80)}”"
    if report.provenance.media_type != "application/pdf":
        raise ExportError(f"{name} was not read from a PDF, so there is none to mark. Export the report itself.")
    ensure_application()
    load_fonts()
    layout_of(original_bytes, report.name, password, progress.part(0.0, 0.5))
    layout = places(original_bytes, report.text, report.name, password)
    progress.at(0.5, "Placing the marks")
    if document.columns is not None and report_id not in document.columns:
        document = replace(document, columns=None)
    document = replace(document, include_private=include_private)
    marks = [mark for mark in drawn_marks(document, shown_view(document)) if mark.span.report == report_id]
    with objects_of(original_bytes, report.name, password) as pdf:
        check_pages(pdf, layout.pages, report.name)
        append = _must_append(pdf, original_bytes, incremental, name)
        annotator = OriginalAnnotator(pdf)
        annotator.annotate(layout, marks, progress.part(0.5, 0.8))
        progress.at(0.8, "Packing the PDF")
        if not marks and not pdf.is_encrypted:
            return original_bytes
        if append:
            return appended(original_bytes, pdf, [*annotator.made, *annotator.changed], name)
        written = _rewritten(pdf, lambda percent: progress.at(0.8 + 0.002 * percent, "Packing the PDF"))
        if pdf.get_warnings():
            _check_mended(written, layout, report.name, password)
        return written


def _check_mended(written: bytes, layout: Layout, name: str, password: str | None) -> None:
    """Make sure that a damaged file, which was mended on the way, shows the same words in the same places.

    Raises:
        ExportError: it does not; the marks would stand on other words, or what the report says would be lost.
    """
    try:
        mended = layout_of(written, name, password)
    except ReadingError:
        mended = None
    if mended is None or (mended.text, mended.lines) != (layout.text, layout.lines):
        raise ExportError(
            f"“{one_line(name, 80)}” is damaged, and a marked copy of it would not show the same. Open it in a viewer, "
            "save it again, and read that."
        )


def _must_append(pdf: pikepdf.Pdf, data: bytes, wanted: bool | None, name: str) -> bool:
    """Whether marks have to be appended.

    Raises:
        ExportError: the file may not be annotated at all, or not without breaking its certificate.
    """
    if pdf.is_encrypted and not pdf.owner_password_matched and not pdf.allow.modify_annotation:
        raise ExportError(
            f"{name} is protected: its owner does not allow annotations. Open it with the owner's password, or ask for "
            "a copy that allows them."
        )
    if wanted is False:
        return False
    allowed = _certified_for(pdf)
    if allowed is not None and allowed < _MAY_ANNOTATE:
        raise ExportError(
            f"{name} is certified, and its certificate allows no annotations. Save an uncertified copy and mark that."
        )
    return wanted or allowed is not None or _is_signed(pdf, data)


def _is_signed(pdf: pikepdf.Pdf, data: bytes) -> bool:
    flags = _entry(_entry(pdf.Root, "/AcroForm"), "/SigFlags")
    return (isinstance(flags, int) and bool(flags & 1)) or b"/ByteRange" in data or "/Perms" in pdf.Root


def _certified_for(pdf: pikepdf.Pdf) -> int | None:
    """What a certificate lets others do: 1 nothing, 2 fill in forms, 3 annotate as well; None where there is none."""
    certificate = _entry(_entry(pdf.Root, "/Perms"), "/DocMDP")
    if certificate is None:
        return None
    references = _entry(certificate, "/Reference")
    for reference in references if isinstance(references, Array) else ():
        allowed = _entry(_entry(reference, "/TransformParams"), "/P")
        if isinstance(allowed, int):
            return allowed
    return 2  # the norm's default


def _entry(of: Any, key: str) -> Any:
    """An entry of a dictionary; None where there is none, or where it is no dictionary."""
    return of.get(key) if isinstance(of, Dictionary) else None


def _rewritten(pdf: pikepdf.Pdf, tell: Callable[[int], None]) -> bytes:
    out = BytesIO()
    if pdf.is_encrypted:
        pdf.save(out, encryption=True, progress=tell)
    else:
        pdf.save(out, deterministic_id=True, progress=tell)
    return out.getvalue()
