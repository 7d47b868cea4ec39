"""Files and folders: what is dropped on the window, whatever it is, loads or says in one line why not."""

import os
from pathlib import Path

import pytest

from app.reading import ReadingError, expand, limits, read_bytes, read_file


def test_a_file_keeps_its_name_bytes_and_digest(tmp_path: Path) -> None:
    path = tmp_path / "vote.txt"
    path.write_bytes(b"One came.\r\nTwo left.")
    reading = read_file(path, report_id="r7")
    assert reading.original.data == b"One came.\r\nTwo left."
    assert reading.original.name == "vote.txt"
    provenance = reading.report.provenance
    assert (reading.report.id, provenance.path, provenance.sha256) == ("r7", str(path), reading.original.sha256)
    assert (provenance.media_type, provenance.encoding) == ("text/plain", "utf-8")


@pytest.mark.parametrize(
    ("name", "data", "cause"),
    [
        ("photo.png", b"\x89PNG\r\n\x1a\n\0\0", "this is a picture (PNG), not a text"),
        ("a.jpg", b"\xff\xd8\xff\xe0\0", "picture (JPEG)"),
        ("a.pdf", b"%PDF-1.7\n", "this PDF is damaged; open it in a viewer and save it again, or get it anew"),
        ("a.pdf", b"The ferry sank.", "this is named a PDF and is none; rename it to what it is, or get it anew"),
        ("a.docx", b"PK\x03\x04" + b"\0" * 26 + b"word/document.xml", "Word document"),
        ("a.zip", b"PK\x03\x04" + b"\0" * 26 + b"x.txt", "packed file"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old office document"),
        ("a.rtf", b"{\\rtf1 hello}", "rich text"),
        ("a.bin", b"abc\0def", "binary"),
        ("a.xml", b'<?xml version="1.0"?><rss></rss>', "XML"),
        ("empty.txt", b"", "empty"),
        ("signs.md", b"***\n\n<!-- to be written -->\n", "no words"),
        ("blank.txt", b" \r\n\t\xe2\x80\x8b\n", "blanks"),
    ],
)
def test_what_is_no_text_is_named(tmp_path: Path, name: str, data: bytes, cause: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ReadingError) as caught:
        read_file(tmp_path / name)
    assert str(caught.value).startswith(f"{tmp_path / name}: ")
    assert cause in str(caught.value)
    assert "\n" not in str(caught.value)


def test_honest_words_are_not_taken_for_a_picture() -> None:
    """BMW, MZ and GIF8 begin words as well as files."""
    assert read_bytes(b"BMW recalled its cars.", "x.txt").report.sentences == ((0, 22),)


def test_missing_folders_and_odd_names(tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    for path in (
        tmp_path / "missing.txt",
        tmp_path / "d",
        tmp_path / "a\0b",
        tmp_path / ("x" * 3000),
        tmp_path / "new\nline",
    ):
        with pytest.raises(ReadingError) as caught:
            read_file(path)
        assert "\n" not in str(caught.value)
        assert len(str(caught.value)) < 600


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_pipes_and_devices_never_hang(tmp_path: Path) -> None:
    """Opening a pipe that nobody writes to waits forever, and with it the window."""
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "loop").symlink_to("loop")
    for path in (tmp_path / "pipe.txt", Path("/dev/zero"), tmp_path / "loop"):
        with pytest.raises(ReadingError):
            read_file(path)


def test_a_file_without_permission_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("words")

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)  # tests may run as root, whom nothing is forbidden
    with pytest.raises(ReadingError, match="you have no permission to read it"):
        read_file(path)


def test_huge_files_are_refused_before_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(limits.MAX_BYTES + 1)
    with pytest.raises(ReadingError, match="larger than"):
        read_file(path)
    with pytest.raises(ReadingError, match="more than 2,000,000 characters"):
        read_bytes(b"x" * (limits.MAX_CHARACTERS + 1), "long.txt")


def test_a_folder_gives_its_reports(tmp_path: Path) -> None:
    """Pictures, hidden files, browsers' companion folders and loops are no reports."""
    for name in ("b.txt", "a.md", "page.html", "page_files/frame.html", "sub/C.HTM", ".git/x.txt", ".h.txt", "p.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("words")
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    found = [path.relative_to(tmp_path).as_posix() for path in expand([tmp_path])]
    assert found == ["a.md", "b.txt", "page.html", "sub/C.HTM"]
    single = tmp_path / "p.png"
    assert expand([single, tmp_path / "missing"]) == [single, tmp_path / "missing"]


def test_a_folder_without_reports_says_so(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="holds no report"):
        expand([tmp_path])


def test_a_whole_disk_is_not_a_folder_of_reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for i in range(4):
        (tmp_path / f"{i}.txt").write_text("words")
    monkeypatch.setattr(limits, "MAX_FILES", 3)
    with pytest.raises(ReadingError, match="at most 3"):
        expand([tmp_path])
