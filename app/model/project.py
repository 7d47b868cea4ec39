"""A project: one event, its reports, and what people decided about them."""

from dataclasses import dataclass, field

from app.model.annotation import Annotation
from app.model.comparison import Settings
from app.model.decision import Decision
from app.model.report import Report, report_of


@dataclass(frozen=True)
class Project:
    """A snapshot of one event; a change makes a new one.

    Attributes:
        reports: in the order of the columns.
        hidden: ids of the reports that views leave out.
        annotations: in order of creation.
        decisions: made by hand about the comparison, in order of creation.
    """

    title: str = ""
    reports: tuple[Report, ...] = ()
    hidden: frozenset[str] = frozenset()
    annotations: tuple[Annotation, ...] = ()
    settings: Settings = field(default_factory=Settings)
    decisions: tuple[Decision, ...] = ()

    def report(self, report_id: str) -> Report:
        """The report of that id.

        Raises:
            KeyError: there is none.
        """
        return report_of(self.reports, report_id)

    def annotation(self, annotation_id: str) -> Annotation:
        """The annotation of that id.

        Raises:
            KeyError: there is none.
        """
        for annotation in self.annotations:
            if annotation.id == annotation_id:
                return annotation
        raise KeyError(annotation_id)

    def decision(self, decision_id: str) -> Decision:
        """The decision of that id.

        Raises:
            KeyError: there is none.
        """
        for decision in self.decisions:
            if decision.id == decision_id:
                return decision
        raise KeyError(decision_id)
