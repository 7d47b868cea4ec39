"""Which reports are another source told again, in words for a reader."""

from dataclasses import dataclass

from app.model.comparison import Comparison


@dataclass(frozen=True, slots=True)
class ToldAgain:
    """A report that is no source of its own.

    Attributes:
        source: name of the report or agency it goes back to; of the other reports where nothing tells which was first.
        reasons: why, one plain line each.
    """

    source: str
    reasons: tuple[str, ...]


def told_again(comparison: Comparison) -> dict[str, ToldAgain]:
    """By report id, the reports that tell another source again. The origin of a group is not among them."""
    names = {report.id: report.name for report in comparison.reports}
    found = {}
    for group in comparison.provenance:
        for report in group.reports:
            if report == group.origin:
                continue
            others = [names[other] for other in group.reports if other != report]
            source = names[group.origin] if group.origin else group.agency or ", ".join(others)
            reasons = dict.fromkeys(reason.line for reason in group.reasons if report in (reason.report, reason.other))
            found[report] = ToldAgain(source, tuple(reasons))
    return found
