"""The reports of an open project: adding, replacing, ordering and removing them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from app.changes import AddReports, Arrange, ChangeSet, PlacedReport, RemoveReports, Rename, SetSettings
from app.model.comparison import Settings
from app.model.report import Original, Report
from app.workspace.core import Core


class Read(Protocol):
    """A report as a reader gives it, with the bytes it came from (`app.reading`'s Reading is one)."""

    @property
    def report(self) -> Report:
        """The report; its id is given anew when it is added."""
        ...

    @property
    def original(self) -> Original:
        """The bytes."""
        ...


class Reports(Core):
    """What can be done with the reports, the title and the settings of an open project."""

    def add_reports(self, readings: Iterable[Read], initiator: object | None = None) -> ChangeSet:
        """Add reports after those that are here, each under the next free id r1, r2, …

        An id that was ever given in this project is never given again. A report whose file and text are both here
        already is left out; the label says so.
        """
        known = {_content(report) for report in self._project.reports}
        taken = {report.id for report in self._project.reports}
        number, position = self._store.last_report_number(), len(taken)
        added: list[PlacedReport] = []
        skipped: list[str] = []
        for reading in readings:
            if _content(reading.report) in known:
                skipped.append(reading.report.name)
                continue
            known.add(_content(reading.report))
            number += 1
            while f"r{number}" in taken:
                number += 1
            report = reading.report.renamed(f"r{number}")
            added.append(PlacedReport(report, reading.original, position + len(added)))
        if not added:
            label = "Nothing to add"
            if skipped:
                label = f"“{skipped[0]}” is already here" if len(skipped) == 1 else "These reports are already here"
            return self._nothing(label, initiator)
        made = self.apply(AddReports(tuple(added)), initiator)
        return replace(made, label=f"{made.label} ({len(skipped)} already here)") if skipped else made

    def replace_report(self, report_id: str, reading: Read, initiator: object | None = None) -> ChangeSet:
        """Put another reading (another encoding, a newer version) in the place of a report, under the same id."""
        position = [report.id for report in self._project.reports].index(self._report(report_id).id)
        placed = PlacedReport(
            reading.report.renamed(report_id), reading.original, position, report_id in self._project.hidden
        )
        return self.apply(AddReports((placed,)), initiator)

    def remove_report(self, report_id: str, initiator: object | None = None) -> ChangeSet:
        """Take a report out. Its annotations stay and show as orphaned; the inverse brings all of it back."""
        return self.apply(RemoveReports((report_id,)), initiator)

    def arrange(self, order: Sequence[str], hidden: Iterable[str], initiator: object | None = None) -> ChangeSet:
        """Set the order of all reports' columns and which of them are hidden."""
        return self.apply(Arrange(tuple(order), frozenset(hidden)), initiator)

    def rename(self, title: str, initiator: object | None = None) -> ChangeSet:
        """Name the event."""
        return self.apply(Rename(" ".join(title.split())), initiator)

    def set_settings(self, settings: Settings, initiator: object | None = None) -> ChangeSet:
        """Keep the comparison settings."""
        return self.apply(SetSettings(settings), initiator)

    def original(self, report_id: str) -> Original:
        """The bytes that a report was read from, checked against their SHA-256."""
        return self._store.original(self._report(report_id).id)


def _content(report: Report) -> tuple[str, str]:
    return report.provenance.sha256, report.text_sha256
