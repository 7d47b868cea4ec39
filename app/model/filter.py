"""Which of the findings are wanted: by kind, report, speaker, and the notes on them."""

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Filter:
    """What a finding must have to be shown; an empty set asks for nothing, of several entries one is enough.

    Attributes:
        kinds: of marks (`number`, `verbatim`, `evaluative` …).
        reports: ids; a finding that lies between reports counts for each.
        speakers: names, of whom the words are quoted that a mark stands in.
        tags, verdicts: of a note that stands on the words.
    """

    kinds: frozenset[str] = frozenset()
    reports: frozenset[str] = frozenset()
    speakers: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    verdicts: frozenset[str] = frozenset()

    @property
    def active(self) -> bool:
        """Anything is asked for."""
        return any(getattr(self, field.name) for field in fields(self))

    @property
    def asks_notes(self) -> bool:
        """It depends on the notes."""
        return bool(self.tags or self.verdicts)
