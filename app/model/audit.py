"""The audit trail: what was done with a project, when and by whom; entries are only ever added."""

from dataclasses import dataclass
from enum import StrEnum


class AuditAction(StrEnum):
    """What was done."""

    IMPORTED = "imported"
    REPLACED = "replaced"
    REMOVED = "removed"
    COMPARED = "compared"
    DECIDED = "decided"
    CHECKED = "checked"
    EXPORTED = "exported"


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line of the trail.

    Attributes:
        time: ISO 8601 in UTC.
        user: who did it.
        detail: one line for a reader.
        sha256s: hexadecimal digests of what it was done with: of a file and its text, of the texts that were compared,
            of what was written.
    """

    time: str
    user: str
    action: AuditAction
    detail: str
    sha256s: tuple[str, ...] = ()

    @property
    def digests(self) -> tuple[str, ...]:
        """Each digest once: a plain text file and its text are the same bytes."""
        return tuple(dict.fromkeys(self.sha256s))
