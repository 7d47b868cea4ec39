"""The one way from bytes or pasted words to a Report, whatever the format."""

import os
import re
from hashlib import sha256
from pathlib import PurePath

from app.language.segments import sentences, trim
from app.model.report import Original, Provenance, Report
from app.reading import limits, markdown, pdf, plain, titles, web
from app.reading.encoding import decode
from app.reading.files import read_regular
from app.reading.kinds import Kind, is_pdf, kind_of, looks_like_page, refuse_binary
from app.reading.metadata import iso_date, language_code
from app.reading.reading import Extract, Reading, ReadingError, shown

_UNFIT = re.compile("[\x00\ud800-\udfff]")


def read_file(
    path: str | os.PathLike[str], *, report_id: str = "r1", encoding: str | None = None, password: str | None = None
) -> Reading:
    """Read one report from a file.

    Raises:
        PasswordNeeded: the file is encrypted, and `password` does not open it.
        ReadingError: the file is missing, unreadable, empty, not a text, or too large; or `encoding` is unknown.
    """
    named = os.fspath(path)
    return read_bytes(read_regular(path), named, report_id=report_id, encoding=encoding, path=named, password=password)


def read_bytes(
    data: bytes,
    name: str,
    *,
    report_id: str = "r1",
    encoding: str | None = None,
    path: str | None = None,
    password: str | None = None,
) -> Reading:
    """Read one report from a file's bytes; `name` tells its format and stands in messages.

    Raises:
        ReadingError: as read_file.
    """
    if len(data) > limits.MAX_BYTES:
        raise ReadingError(f"{shown(name)}: the file is larger than {limits.MAX_BYTES >> 20} MB; save the text alone")
    if not data:
        raise ReadingError(f"{shown(name)}: the file is empty")
    if is_pdf(data):
        return _read_pdf(data, name, report_id, path, password)
    if encoding is None:
        refuse_binary(data, name)
    decoded = decode(data, name, encoding, is_page=looks_like_page(name, data))
    if "\0" in decoded.text:
        raise ReadingError(f"{shown(name)}: this is binary data, or not written in {decoded.encoding}")
    text = _lines(decoded.text)
    if not _has_content(text):
        raise ReadingError(f"{shown(name)}: the file holds nothing but blanks")
    kind, remarks = kind_of(name, text)
    if kind is not Kind.HTML:
        _check_length(text, name)
    extract = _READERS[kind](text, name)
    _check_length(extract.text, name)
    if not extract.paragraphs:
        raise ReadingError(f"{shown(name)}: the file holds no words")
    original = _original(data, name, kind)
    return Reading(_report(extract, original, decoded.encoding, report_id, path, decoded.remarks + remarks), original)


def _read_pdf(data: bytes, name: str, report_id: str, path: str | None, password: str | None) -> Reading:
    extract = pdf.read(data, name, password)
    original = _original(data, name, Kind.PDF)
    return Reading(_report(extract, original, None, report_id, path, ()), original)


def _original(data: bytes, name: str, kind: Kind) -> Original:
    return Original(data, PurePath(name.replace("\\", "/")).name or name, kind.value)


_READERS = {
    Kind.PLAIN: lambda text, name: plain.read(text),
    Kind.MARKDOWN: lambda text, name: markdown.read(text),
    Kind.HTML: web.read,
}


def read_text(
    text: str,
    *,
    report_id: str = "r1",
    title: str | None = None,
    source: str | None = None,
    published: str | None = None,
    language: str | None = None,
) -> Reading:
    """Make a report of words that somebody pasted, or that stand in a batch; no words at all give an empty report.

    Raises:
        ReadingError: the text is too long.
    """
    name = "The pasted text"
    _check_length(text, name)
    words = _lines(text.removeprefix("\ufeff"))
    unfit = len(_UNFIT.findall(words))
    extract = plain.read(_UNFIT.sub("\ufffd", words))
    found_title, headline = extract.title, extract.headline
    if title and title.strip():
        found_title, headline = " ".join(title.split()), titles.stating(title, extract.text, extract.paragraphs)
    data = text.encode("utf-8", "surrogatepass")
    report = _assembled(
        Extract(
            extract.text,
            extract.paragraphs,
            "pasted text",
            headline=headline,
            title=found_title,
            source=(source or "").strip() or None,
            published=(iso_date(published) or published.strip() or None) if published else None,
            language=language_code(language) if language else None,
            remarks=(f"{unfit} characters that are no text are shown as \ufffd.",) if unfit else (),
        ),
        report_id,
        Provenance(None, sha256(data).hexdigest(), reader="pasted text"),
    )
    return Reading(report, Original(data, f"{report_id}.txt", Kind.PLAIN.value))


def _report(
    extract: Extract,
    original: Original,
    encoding: str | None,
    report_id: str,
    path: str | None,
    remarks: tuple[str, ...],
) -> Report:
    provenance = Provenance(
        path=path,
        sha256=original.sha256,
        media_type=original.media_type,
        encoding=encoding,
        reader=extract.reader,
        remarks=remarks,
    )
    return _assembled(extract, report_id, provenance)


def _assembled(extract: Extract, report_id: str, provenance: Provenance) -> Report:
    return Report(
        id=report_id,
        text=extract.text,
        paragraphs=extract.paragraphs,
        sentences=sentences(extract.text, extract.paragraphs, extract.language, whole=extract.headline),
        provenance=Provenance(
            provenance.path,
            provenance.sha256,
            provenance.media_type,
            provenance.encoding,
            provenance.reader,
            provenance.remarks + extract.remarks,
        ),
        title=extract.title,
        source=extract.source,
        published=extract.published,
        language=extract.language,
        headline=extract.headline,
    )


def _lines(text: str) -> str:
    """One kind of line end; nothing else is changed."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _has_content(text: str) -> bool:
    start, end = trim(text, 0, len(text))
    return start < end


def _check_length(text: str, name: str) -> None:
    if len(text) > limits.MAX_CHARACTERS:
        raise ReadingError(
            f"{shown(name)}: the text has more than {limits.MAX_CHARACTERS:,} characters; cut it to the report itself"
        )
