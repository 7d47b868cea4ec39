"""Files and folders: only regular files are opened, and never more of one than the limit."""

import os
import stat
from collections.abc import Iterable
from pathlib import Path

from app.reading import limits
from app.reading.kinds import SUFFIXES
from app.reading.reading import ReadingError, shown


def read_regular(path: str | os.PathLike[str]) -> bytes:
    """The bytes of a regular file.

    Raises:
        ReadingError: it is missing, unreadable, too large, or no regular file (opening a pipe could wait forever).
    """
    name = shown(os.fspath(path))
    # without O_NONBLOCK, opening a pipe that nobody writes to never returns
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    try:
        mode = Path(path).stat().st_mode
        if not stat.S_ISREG(mode):
            raise _irregular(name, mode)
        with os.fdopen(os.open(path, flags), "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise _irregular(name, status.st_mode)
            # a kernel file that has nothing to say at the moment reads as None
            data = b"" if status.st_size > limits.MAX_BYTES else file.read(limits.MAX_BYTES + 1) or b""
    except ValueError:
        raise ReadingError(f"{name}: this is not a usable file name") from None
    except OSError as error:
        raise ReadingError(f"{name}: {_cause(error)}") from None
    if status.st_size > limits.MAX_BYTES or len(data) > limits.MAX_BYTES:
        raise ReadingError(f"{name}: the file is larger than {limits.MAX_BYTES >> 20} MB; save the text alone")
    return data


def _irregular(name: str, mode: int) -> ReadingError:
    if stat.S_ISDIR(mode):
        return ReadingError(f"{name}: this is a folder, not a file")
    return ReadingError(f"{name}: this is a device or a pipe, not a file")


def _cause(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, PermissionError):
        return "you have no permission to read it"
    if isinstance(error, NotADirectoryError):
        return "a part of its path is not a folder"
    return f"it cannot be read ({(error.strerror or str(error)).lower()})"


def expand(paths: Iterable[str | os.PathLike[str]]) -> list[Path]:
    """Every file that is named, in that order, with each folder replaced by the reports in it, sorted by path.

    A folder gives the files whose names end in a supported suffix, subfolders included; hidden ones, links to
    folders, and the folders that browsers put beside a saved page are left out. A file is passed on untouched, even
    when it is missing, so that reading it can say so.

    Raises:
        ReadingError: a folder holds no report, too many, or cannot be listed.
    """
    found: list[Path] = []
    for given in paths:
        path = Path(given)
        try:
            is_folder = path.is_dir()
        except (OSError, ValueError):
            is_folder = False
        found.extend(_reports_in(path) if is_folder else [path])
    return found


def _reports_in(folder: Path) -> list[Path]:
    name = shown(str(folder))
    reports: list[Path] = []
    seen = 0

    def refuse(error: OSError) -> None:
        if error.filename is not None and Path(error.filename) == folder:
            raise ReadingError(f"{name}: {_cause(error).replace('read', 'opened')}")

    for parent, folders, files in os.walk(folder, onerror=refuse, followlinks=False):
        seen += len(folders) + len(files)
        if seen > limits.MAX_ENTRIES:
            raise ReadingError(f"{name}: the folder holds too many files; choose the folder of one event")
        pages = {Path(file).stem for file in files if Path(file).suffix.lower() in {".html", ".htm"}}
        folders[:] = [f for f in folders if not f.startswith(".") and not _belongs_to_page(f, pages)]
        for file in files:
            path = Path(parent, file)
            if not file.startswith(".") and path.suffix.lower() in SUFFIXES and path.is_file():
                reports.append(path)
    if not reports:
        kinds = ", ".join(sorted(SUFFIXES))
        raise ReadingError(f"{name}: the folder holds no report that can be read ({kinds})")
    if len(reports) > limits.MAX_FILES:
        raise ReadingError(f"{name}: the folder holds {len(reports)} reports; at most {limits.MAX_FILES} can be loaded")
    return sorted(reports)


def _belongs_to_page(folder: str, pages: set[str]) -> bool:
    """Whether a browser made this folder for the pictures and frames of a page saved beside it."""
    return any(folder == page + ending for page in pages for ending in ("_files", ".files", "-files", "_data"))
