"""What every export is made of: a comparison, what people made of it, and which part of it is wanted."""

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum

from app.compare.emphasis import emphasis
from app.compare.filtering import narrowed, narrowed_notes
from app.compare.matrix import recorded, standings
from app.compare.view import arrange
from app.model.annotation import PlacedAnnotation
from app.model.audit import AuditEntry
from app.model.claim_record import PRESETS, HistoryEntry, PlacedClaim, VerdictScale
from app.model.comparison import Comparison
from app.model.decision import PlacedDecision
from app.model.filter import Filter
from app.model.lens import Lens
from app.model.matrix import Standing
from app.model.view import ComparisonView


class Part(StrEnum):
    """The parts of an export, in the order in which they stand."""

    COMPARISON = "comparison"
    MATRIX = "matrix"
    CONFLICTS = "conflicts"
    SINGLE_SOURCE = "single-source"
    VERDICTS = "verdicts"
    NOTES = "notes"
    NAMES = "names"
    AUDIT = "audit"


class Paper(StrEnum):
    """The sizes of paper that newsrooms print on."""

    A4 = "A4"
    LETTER = "Letter"


MOST_ACROSS = {True: 5, False: 3}
"""Reports that stand side by side on a page and can still be read, by landscape."""

USUAL_PARTS = frozenset(Part) - {Part.AUDIT}
"""The audit trail is printed on request."""


@dataclass(frozen=True)
class Document:
    """One export, complete: the same document gives the same bytes.

    Attributes:
        title: the event, as the user named it.
        comparison: with the decisions made by hand applied.
        annotations: all of them; exports show and number those of `visible_annotations`.
        lenses: whose marks are drawn; NOTES stands for the annotations.
        author: whom the marks are signed with where an annotation names nobody.
        created: ISO 8601 date and time of the export; no clock is read.
        columns: ids of the reports to show, in order; None shows all.
        claims: what people made of claims, where their words stand now.
        history: all that ever changed about these claims, oldest first.
        scales: every scale that a verdict may be on.
        decisions: made by hand about the comparison, for the record: they are applied already.
        filter: which findings and notes are shown, as on screen.
        audit: the audit trail, oldest first.
        include_private: whether internal notes are shown, and in which folders the reports lie; without them
            `comparison` and `audit` name each file alone.
        paper, landscape: of what is printed.
        parts: what is wanted of an export that has parts.
    """

    title: str
    comparison: Comparison
    annotations: tuple[PlacedAnnotation, ...] = ()
    lenses: frozenset[Lens] = field(default_factory=lambda: frozenset(Lens))
    author: str = ""
    created: str = ""
    columns: tuple[str, ...] | None = None
    claims: tuple[PlacedClaim, ...] = ()
    history: tuple[HistoryEntry, ...] = ()
    scales: tuple[VerdictScale, ...] = PRESETS
    decisions: tuple[PlacedDecision, ...] = ()
    filter: Filter = field(default_factory=Filter)
    audit: tuple[AuditEntry, ...] = ()
    include_private: bool = True
    paper: Paper = Paper.A4
    landscape: bool = True
    parts: frozenset[Part] = USUAL_PARTS

    def __post_init__(self) -> None:
        if not self.include_private:
            comparison, audit = _without_folders(self.comparison, self.audit)
            object.__setattr__(self, "comparison", comparison)
            object.__setattr__(self, "audit", audit)


_FOLDERS = re.compile(r"(?<= from )(?:[A-Za-z]:)?[/\\].*[/\\]|(?<= to )(?:[A-Za-z]:)?[/\\].*[/\\]", re.DOTALL)
"""The folders of the path that an entry of the trail ends with."""


def _without_folders(
    comparison: Comparison, audit: tuple[AuditEntry, ...]
) -> tuple[Comparison, tuple[AuditEntry, ...]]:
    """The same without the folders of files, which tell who keeps them and for which story; addresses stay."""
    names: dict[str, str] = {}
    for report in comparison.reports:
        path = report.provenance.path
        if path and not path.lower().startswith(("http://", "https://")):
            names[path] = path.replace("\\", "/").rstrip("/").rpartition("/")[2]
    names = {path: name for path, name in names.items() if path != name}
    reports = tuple(
        replace(report, provenance=replace(report.provenance, path=names.get(path, path)))
        if (path := report.provenance.path)
        else report
        for report in comparison.reports
    )
    longest = sorted(names, key=len, reverse=True)
    told = []
    for entry in audit:
        detail = entry.detail
        for path in longest:
            detail = detail.replace(path, names[path])
        # files that are no report's any more, notes that were imported, exports
        told.append(replace(entry, detail=_FOLDERS.sub("", detail)))
    return replace(comparison, reports=reports), tuple(told)


def visible_annotations(document: Document) -> tuple[PlacedAnnotation, ...]:
    """The annotations that an export may show, in the order in which they are numbered from 1.

    Without the private ones where these are to be left out, and only what the filter lets through; whether the lens of
    notes is on, is up to whoever draws them.
    """
    return narrowed_notes(_unfiltered(document), document.filter)


def shown_view(document: Document) -> ComparisonView:
    """The comparison as on screen: the document's columns, with the marks that its filter lets through.

    Raises:
        KeyError: a column is not among the reports.
    """
    view = arrange(document.comparison, document.columns)
    voices = emphasis(view).voices if document.filter.speakers else ()
    return narrowed(view, document.filter, _unfiltered(document), voices)


def standings_of(document: Document) -> dict[int, Standing]:
    """What people made of each claim of the comparison, by its index; a claim's record says more than a note on it."""
    comparison = document.comparison
    return {
        **standings(comparison, _unfiltered(document)),
        **recorded(comparison, document.claims, document.scales),
    }


def filter_words(document: Document) -> tuple[tuple[str, str], ...]:
    """What the filter asks for, as (what, which) for a reader; empty where it asks for nothing.

    A tag that only private notes have is not named where these are left out.
    """
    wanted = document.filter
    names = {report.id: report.name for report in document.comparison.reports}
    tags = {tag for placed in _unfiltered(document) for tag in placed.annotation.tags}
    named = (wanted.tags & tags) | ({"(not shown)"} if wanted.tags - tags else set())
    asked = (
        ("Kinds", wanted.kinds),
        ("Reports", frozenset(names.get(report, report) for report in wanted.reports)),
        ("Speakers", wanted.speakers),
        ("Tags", named),
        ("Verdicts", wanted.verdicts),
    )
    return tuple((what, ", ".join(sorted(which))) for what, which in asked if which)


def _unfiltered(document: Document) -> tuple[PlacedAnnotation, ...]:
    """The annotations without what is private."""
    return tuple(placed for placed in document.annotations if document.include_private or not placed.annotation.private)
