"""What is worked out for the open event, and the plain functions that do it on whatever thread; none knows of Qt.

The session says when: it runs them on the pool, and keeps of each the newest result.
"""

from dataclasses import dataclass

from app.annotate.place import place_claims, place_decisions
from app.compare.decisions import decided
from app.compare.engine import compare
from app.compare.filtering import narrowed
from app.compare.naming import Naming, namings
from app.compare.sources import ToldAgain, told_again
from app.compare.speakers import voices
from app.compare.view import arrange
from app.compare.worklist import Order, WorkList, work_list
from app.model.annotation import PlacedAnnotation
from app.model.claim_record import ClaimRecord, ClaimState, PlacedClaim
from app.model.comparison import Comparison, Settings
from app.model.decision import Decision, PlacedDecision
from app.model.filter import Filter
from app.model.progress import Progress
from app.model.report import Report
from app.model.view import ComparisonView
from widgets.collector import making
from widgets.stops import Stop, all_stops, places_of, shares


@dataclass(frozen=True)
class Compared:
    """What one run of comparing gave: with the share of each report that is shared wording, 0…1, and who tells whom."""

    comparison: Comparison
    shares: dict[str, float]
    again: dict[str, ToldAgain]


@dataclass(frozen=True)
class Whole:
    """The comparison of the visible reports as decisions by hand left it, before any filter, and the names in it."""

    view: ComparisonView
    namings: tuple[Naming, ...] = ()
    decisions: tuple[PlacedDecision, ...] = ()


@dataclass(frozen=True)
class Arranged:
    """What the views show: the whole, narrowed down by the filter, with the stops of next and previous.

    `places`: (row, column) of every paragraph shown, by report and paragraph.
    """

    view: ComparisonView
    stops: tuple[Stop, ...]
    whole: Whole
    places: dict[tuple[str, int], tuple[int, int]]


@dataclass(frozen=True)
class Listed:
    """The work list of the claims, and where the words of each record stand (by the record's id)."""

    work: WorkList
    placed: dict[str, PlacedClaim]

    @property
    def checked(self) -> int:
        """How many claims are checked."""
        return self.work.states[ClaimState.CHECKED]


def compared(reports: tuple[Report, ...], settings: Settings, progress: Progress) -> Compared:
    """Compare reports, as `compare` does, and see who tells whom.

    Raises:
        ComparisonError, EncoderError, Cancelled: as `compare`.
    """
    with making():
        comparison = compare(reports, settings, progress)
        return Compared(comparison, shares(comparison), told_again(comparison))


def whole_of(comparison: Comparison, columns: tuple[str, ...], decisions: tuple[Decision, ...]) -> Whole:
    """A comparison as decisions by hand leave it, with these reports as columns, by id."""
    placed = place_decisions(decisions, comparison.reports)
    view = arrange(decided(comparison, placed), columns)
    return Whole(view, namings(view.comparison, columns), placed)


def arranged(whole: Whole, wanted: Filter, notes: tuple[PlacedAnnotation, ...]) -> Arranged:
    """What a filter leaves of the whole, and where everything stands in it."""
    heard = voices(whole.view) if wanted.speakers else ()
    view = narrowed(whole.view, wanted, notes, heard)
    places = places_of(view)
    return Arranged(view, all_stops(view, places), whole, places)


def listed(comparison: Comparison, records: tuple[ClaimRecord, ...], order: Order) -> Listed:
    """The claims of a comparison with what was recorded of them, as a work list."""
    with making():
        placed = place_claims(records, comparison.reports)
        return Listed(work_list(comparison, placed, order), {found.record.id: found for found in placed})
