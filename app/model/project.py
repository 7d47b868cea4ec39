"""A project: one event, its reports, and what people decided about them."""

from dataclasses import dataclass, field

from app.model.annotation import Annotation, Draft, Evidence, Template
from app.model.claim_record import PRESETS, ClaimRecord, VerdictScale
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
        claims: what is known about claims, in order of creation.
        scales: those that the newsroom defined itself; `all_scales` has the presets too.
        scale: id of the scale that new verdicts are on.
        templates: recurring notes.
        drafts: answers that are being typed.
    """

    title: str = ""
    reports: tuple[Report, ...] = ()
    hidden: frozenset[str] = frozenset()
    annotations: tuple[Annotation, ...] = ()
    settings: Settings = field(default_factory=Settings)
    decisions: tuple[Decision, ...] = ()
    claims: tuple[ClaimRecord, ...] = ()
    scales: tuple[VerdictScale, ...] = ()
    scale: str = PRESETS[0].id
    templates: tuple[Template, ...] = ()
    drafts: tuple[Draft, ...] = ()

    @property
    def all_scales(self) -> tuple[VerdictScale, ...]:
        """The presets, then the newsroom's own."""
        return (*PRESETS, *self.scales)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """All that the notes and the claims rest on."""
        on_notes = (piece for note in self.annotations for piece in note.evidence)
        return (*on_notes, *(piece for record in self.claims for piece in record.evidence))

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

    def claim(self, claim_id: str) -> ClaimRecord:
        """The claim record of that id.

        Raises:
            KeyError: there is none.
        """
        for record in self.claims:
            if record.id == claim_id:
                return record
        raise KeyError(claim_id)

    def verdict_scale(self, scale_id: str) -> VerdictScale:
        """The scale of that id.

        Raises:
            KeyError: there is none.
        """
        for scale in self.all_scales:
            if scale.id == scale_id:
                return scale
        raise KeyError(scale_id)
