"""Writes a file whole or not at all."""

import contextlib
import errno
import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from app.export.text import plain
from app.model.errors import ParallaxError
from app.model.progress import Progress

_NEW_FILE_MODE = 0o666
_PIECE = 1 << 20
"""Bytes between two looks at whether the user wants it to stop."""


class ExportError(ParallaxError):
    """A file could not be written; what stood under its name before is untouched."""


def write_whole(path: str | os.PathLike[str], content: bytes | str, progress: Progress | None = None) -> None:
    """Put `content` (text as UTF-8) under `path`, in one step: a reader sees the old file or the new one, never half.

    The file keeps the permissions of the one it replaces. A symbolic link is followed, so that the file it points to
    is replaced and the link stays. Lone surrogates, which no encoding can carry, become U+FFFD.

    Raises:
        ExportError: the path is a folder, a device or write-protected, or the folder is missing, full or not writable.
        Cancelled: the user stopped it; what stood there stands there.
    """
    target = Path(path)
    data = content if isinstance(content, bytes) else plain(content).encode("utf-8")
    try:
        _replace(_real(target), data, progress or Progress())
    except (OSError, ValueError) as error:
        raise ExportError(f"Cannot write {target}: {_cause(error, target)}") from error


def write_made(path: str | os.PathLike[str], make: Callable[[Progress], bytes], progress: Progress | None) -> None:
    """Make the content of a file, which may take long, and put it under `path` as `write_whole` does.

    Raises:
        ExportError: as `write_whole` does.
        Cancelled: the user stopped it; nothing was written.
    """
    progress = progress or Progress()
    data = make(progress)
    progress.at(1.0, "Writing the file")
    write_whole(path, data)


def check_writable(path: str | os.PathLike[str]) -> None:
    """Find out before the work, and not after it, that a file cannot be written; nothing is left behind.

    Raises:
        ExportError: as `write_whole` does, but for a disk that is full.
    """
    target = Path(path)
    try:
        with tempfile.TemporaryFile(dir=_real(target).parent):
            pass
    except (OSError, ValueError) as error:
        raise ExportError(f"Cannot write {target}: {_cause(error, target)}") from error


def _real(target: Path) -> Path:
    """The file that is meant, where that may be written."""
    real = Path(os.path.realpath(target))
    if real.is_dir():
        raise ExportError(f"Cannot write {target}: it is a folder. Give the name of a file in it.")
    if real.exists() and not real.is_file():
        raise ExportError(f"Cannot write {target}: it is not a regular file. Choose another name.")
    # a new file could take its place all the same, for that is up to the folder
    if real.exists() and not os.access(real, os.W_OK):
        raise ExportError(f"Cannot write {target}: it is write-protected. Choose another name.")
    return real


def clear_unfinished(folder: Path, processes: Iterable[int]) -> None:
    """Remove what processes of these ids left unfinished in a folder because they were killed while they wrote."""
    for process in processes:
        for part in folder.glob(f"{_unfinished(process)}*.part"):
            with contextlib.suppress(OSError):
                part.unlink()


def _unfinished(process: int) -> str:
    return f".parallax-{process}-"


def _replace(real: Path, data: bytes, progress: Progress) -> None:
    try:
        mode = real.stat().st_mode & 0o7777
    except FileNotFoundError:
        mode = _NEW_FILE_MODE & ~_umask()
    handle, name = tempfile.mkstemp(prefix=_unfinished(os.getpid()), suffix=".part", dir=real.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            for start in range(0, len(data), _PIECE):
                progress.at(start / len(data), real.name)
                file.write(data[start : start + _PIECE])
            file.flush()
            os.fsync(file.fileno())
        progress.at(1.0, real.name)
        with contextlib.suppress(OSError):  # some network drives know no permissions
            Path(name).chmod(mode)
        Path(name).replace(real)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    _sync_folder(real.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _umask() -> int:
    """The process's umask; read from the system where possible, because reading it with umask() sets it meanwhile."""
    with contextlib.suppress(OSError, ValueError):
        for line in Path("/proc/self/status").read_text("ascii", "replace").splitlines():
            if line.startswith("Umask:"):
                return int(line.split()[1], 8)
    return 0o022


def _cause(error: OSError | ValueError, target: Path) -> str:
    if isinstance(error, ValueError):
        return "the name has a character that no file name can have."
    match error.errno:
        case errno.ENOENT | errno.ENOTDIR if target.parent.is_dir():
            return "nothing can be written there. Choose another folder."
        case errno.ENOENT | errno.ENOTDIR:
            return f"the folder {target.parent} does not exist."
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return "writing there is not allowed. Choose another folder."
        case errno.ENOSPC | errno.EDQUOT:
            return "the disk is full."
        case errno.ENAMETOOLONG:
            return "the name is too long."
        case _:
            return f"{error.strerror or error}."
