"""What can be known about an event's file before SQLite touches it, and the lock that keeps it to one window."""

import errno
import os
import re
import sys
from pathlib import Path
from threading import Lock

from app.model.storage import StorageError

MOUNT_TABLE = Path("/proc/mounts")

# file systems that live on another machine: SQLite's locks and its write order are not kept there
_NETWORK = """
nfs nfs4 cifs smb smb3 smbfs ncpfs afs coda davfs ceph glusterfs lustre beegfs fuse.sshfs fuse.gvfsd-fuse fuse.rclone
fuse.davfs fuse.davfs2 fuse.glusterfs fuse.ceph fuse.s3fs fuse.curlftpfs fuse.smbnetfs
"""
_open: set[tuple[int, int]] = set()
_open_guard = Lock()


def network_filesystem(path: Path, mount_table: Path = MOUNT_TABLE) -> str | None:
    """The type of the network file system that a path lies on; None for a local one, and where no table tells."""
    try:
        table = mount_table.read_text("utf-8", "surrogateescape")
    except OSError:
        return None
    wanted = Path(os.path.realpath(path))
    best, kind = -1, ""
    for line in table.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = Path(re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), fields[1]))
        # of two mounts at one point the later one is on top
        if (wanted == point or point in wanted.parents) and len(point.parts) >= best:
            best, kind = len(point.parts), fields[2]
    return kind if kind in _NETWORK.split() else None


def check_place(path: Path, mount_table: Path = MOUNT_TABLE) -> None:
    """Refuse a place where an event's file would not be safe.

    Raises:
        StorageError: a network drive.
    """
    if kind := network_filesystem(path, mount_table):
        raise StorageError(
            f"{path} is on a network drive ({kind}), where an event can be damaged while it is saved. "
            "Copy it to a folder on this computer and open the copy."
        )


def check_existing(path: Path) -> None:
    """Refuse what cannot be an event that is opened for working on it.

    Raises:
        StorageError: missing, a folder, not a regular file, empty, or not writable.
    """
    try:
        if path.is_dir():
            raise StorageError(f"{path} is a folder, not a Parallax event. Choose a .parallax file.")
        if not path.exists():
            raise StorageError(f"{path} does not exist. It may have been moved or deleted.")
        if not path.is_file():
            raise StorageError(f"{path} is not a file. Choose a .parallax file.")
        if path.stat().st_size == 0:
            raise StorageError(f"{path} is empty, so it is not a Parallax event. Restore it from a backup.")
    except (OSError, ValueError) as error:
        raise StorageError(f"{path} cannot be opened: {reason(error)}.") from error
    if not os.access(path, os.R_OK):
        raise StorageError(f"{path} may not be read by you. Ask its owner for access, or open a copy.")
    if not os.access(path, os.W_OK):
        raise StorageError(f"{path} is read-only. Make it writable, or copy it and open the copy.")
    # the journal is made beside the file itself, not beside a link to it
    if not os.access(os.path.dirname(os.path.realpath(path)), os.W_OK):  # noqa: PTH120 - realpath gives a str
        raise StorageError(f"{path} is in a folder you may not write to. Copy it to another folder and open the copy.")


def reason(error: Exception) -> str:
    """What the system says, in a few words without numbers and paths."""
    if isinstance(error, OSError) and error.errno:
        return os.strerror(error.errno).lower()
    return str(error) or type(error).__name__


class FileClaim:
    """Keeps an event's file to one window: a second one, in this or another process, is refused at once.

    SQLite's own lock keeps other programs out, but POSIX drops it as soon as anything in this process opens the
    file and closes it again (a file dropped on the window is enough). This one stays until `release` or death.
    """

    def __init__(self, path: Path) -> None:
        """Claim the file.

        Raises:
            StorageError: it is claimed already, or cannot be opened.
        """
        self._path = path
        self._descriptor: int | None = None
        taken = StorageError(f"{path} is open in another Parallax window. Close it there, then try again.")
        with _open_guard:
            try:
                self._identity = _identity(path)
                # asked before the file is opened: closing it again would drop the first window's locks
                if self._identity in _open:
                    raise taken
                if sys.platform != "win32":
                    import fcntl

                    self._descriptor = os.open(path, os.O_RDWR)
                    fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                if self._descriptor is not None:
                    os.close(self._descriptor)
                if error.errno in (errno.EWOULDBLOCK, errno.EACCES) and self._descriptor is not None:
                    raise taken from error
                raise StorageError(f"{path} cannot be opened: {reason(error)}.") from error
            _open.add(self._identity)

    def check(self) -> None:
        """Make sure that the path still leads to the claimed file.

        Raises:
            StorageError: it was moved, deleted or replaced; what would be written now would be lost.
        """
        try:
            still = _identity(self._path) == self._identity
        except OSError:
            still = False
        if not still:
            raise StorageError(
                f"{self._path} was moved, deleted or replaced while it was open. "
                "Put it back where it was, or close the event and open the file in its new place."
            )

    def release(self) -> None:
        """Let another window have it."""
        with _open_guard:
            _open.discard(self._identity)
            if self._descriptor is not None:
                if sys.platform != "win32":
                    import fcntl

                    # a child process may have inherited the descriptor, so closing it is not enough
                    fcntl.flock(self._descriptor, fcntl.LOCK_UN)
                os.close(self._descriptor)
                self._descriptor = None


def _identity(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino
