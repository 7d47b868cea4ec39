"""What every export is made of: a comparison, the notes on it, and which part of it is wanted."""

from dataclasses import dataclass, field

from app.model.annotation import PlacedAnnotation
from app.model.comparison import Comparison
from app.model.lens import Lens


@dataclass(frozen=True)
class Document:
    """One export, complete: the same document gives the same bytes.

    Attributes:
        title: the event, as the user named it.
        annotations: in the order in which they are numbered.
        lenses: whose marks are drawn; NOTES stands for the annotations.
        author: whom the marks are signed with where an annotation names nobody.
        created: ISO 8601 date and time of the export; no clock is read.
        columns: ids of the reports to show, in order; None shows all.
    """

    title: str
    comparison: Comparison
    annotations: tuple[PlacedAnnotation, ...] = ()
    lenses: frozenset[Lens] = field(default_factory=lambda: frozenset(Lens))
    author: str = ""
    created: str = ""
    columns: tuple[str, ...] | None = None
