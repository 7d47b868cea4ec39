"""The sections below the comparison on the web page: claims, conflicts, single sources, verdicts, notes, trail."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from app import __version__
from app.export.content import (
    ClaimLine,
    about_words,
    claim_lines,
    conflict_list,
    evidence_words,
    kind_label,
    place_words,
    quoted,
    single_sources,
    source_groups,
)
from app.export.document import Document, Part, visible_annotations
from app.export.marks import VERDICT_NAMES, kind_name
from app.export.markup import attribute, language, language_of, line, link, paragraphs, words
from app.export.naming import called_words, name_list
from app.export.web_style import CLASSES
from app.export.words import date_words, name_words, report_facts, settings_words
from app.model.annotation import AnnotationStatus, Evidence, EvidenceKind, PlacedAnnotation
from app.model.claim_record import HistoryEntry
from app.model.lens import Lens
from app.model.matrix import MatrixCell
from app.model.report import Report, Span
from app.model.view import ComparisonView

Anchor = Callable[[Span], str]
"""The id of the paragraph that a span begins in, where that stands on the page; else empty."""


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its id, its heading, and what stands under it."""

    name: str
    heading: str
    inner: str

    @property
    def html(self) -> str:
        """The section as a landmark that screen readers list by its heading."""
        return (
            f'<section id="{self.name}" aria-labelledby="{self.name}-heading">'
            f'<h2 id="{self.name}-heading">{self.heading}</h2>\n{self.inner}</section>\n'
        )


class WebLists:
    """Writes the sections of one page."""

    def __init__(self, document: Document, view: ComparisonView, anchor: Anchor) -> None:
        self._document = document
        self._view = view
        self._anchor = anchor
        self._reports = {report.id: report for report in view.comparison.reports}
        self._lines = claim_lines(document, view)

    def sections(self) -> list[Section]:
        """Those that are wanted and have something in them, in their order."""
        made = (
            (Part.MATRIX, "claims", "Claims", self._claims),
            (Part.CONFLICTS, "conflicts", "Conflicts", self._conflicts),
            (Part.SINGLE_SOURCE, "single", "Only in one report", self._single_source),
            (Part.SINGLE_SOURCE, "sources", "One source told several times", self._sources),
            (Part.VERDICTS, "verdicts", "Verdicts", self._verdicts),
            (Part.NOTES, "notes", "Notes", self._notes),
            (Part.NAMES, "names", "Names", self._names),
            (Part.AUDIT, "audit", "Audit trail", self._audit),
        )
        found = [Section(name, heading, make()) for part, name, heading, make in made if part in self._document.parts]
        found += [Section("reports", "Reports", self._files()), Section("settings", "Settings", self._settings())]
        return [section for section in found if section.inner]

    # claims

    def _claims(self) -> str:
        lines = [one for one in self._lines if one.row is not None]
        if not lines or len(self._view.columns) < 2:
            return ""
        names = ("Claim", *(name_words(self._reports[column]) for column in self._view.columns), "Verdict")
        heads = "".join(f'<th scope="col"><bdi>{line(name)}</bdi></th>' for name in names)
        rows = "".join(self._claim(one) for one in lines)
        return (
            '<div class="scroll" tabindex="0" role="region" aria-label="What each report makes of each claim">'
            f'<table class="matrix"><thead><tr>{heads}</tr></thead>'
            f"<tbody>\n{rows}</tbody></table></div>\n"
        )

    def _claim(self, one: ClaimLine) -> str:
        row = one.row
        if row is None:
            return ""
        cells = "".join(self._stance(cell) for cell in row.cells)
        verdict = line(one.verdict) if one.verdict else f'<span class="dim">{line(one.state)}</span>'
        return (
            f'<tr><th scope="row" dir="auto"{language_of(row.language)}>{line(one.text)}</th>{cells}'
            f"<td>{verdict}</td></tr>\n"
        )

    def _stance(self, cell: MatrixCell) -> str:
        if cell.stance is None:
            return '<td class="absent"><span aria-hidden="true">·</span><span class="unseen">not told</span></td>'
        told = cell.stance + (f": <bdi>{line(cell.figure)}</bdi>" if cell.figure else "")
        anchor = self._anchor(cell.spans[0])
        told = f'<a href="#{anchor}">{told}</a>' if anchor else told
        if cell.conflict and Lens.CONFLICTS in self._document.lenses:
            reason = attribute("\n".join(cell.reasons))
            told = f'<mark class="{CLASSES[Lens.CONFLICTS]}" title="{reason}">{told}</mark>'
        return f'<td class="{cell.stance}">{told}</td>'

    # conflicts and single sources

    def _conflicts(self) -> str:
        found = conflict_list(self._view) if Lens.CONFLICTS in self._document.lenses else ()
        items = "".join(
            f"<li><h3>{line(kind_label(conflict.kind))}: {line(conflict.reason)}</h3>"
            + "".join(self._quotation(span, CLASSES[Lens.CONFLICTS]) for span in conflict.sides)
            + "</li>\n"
            for conflict in found
        )
        return f"<ol>\n{items}</ol>" if items else ""

    def _single_source(self) -> str:
        if Lens.ONLY_HERE not in self._document.lenses:
            return ""
        parts = []
        for report, alone in single_sources(self._view):
            items = "".join(self._alone(report, span) for span in alone)
            parts.append(f"<h3><bdi>{line(name_words(report))}</bdi></h3><ul>\n{items}</ul>")
        note = '<p class="dim">Told by one report and no other. Unchecked, not untrue.</p>'
        return note + "".join(parts) if parts else ""

    def _sources(self) -> str:
        items = "".join(
            f'<li><h3 dir="auto">{line(named)}</h3><ul class="evidence" aria-label="Reasons">'
            + "".join(f'<li dir="auto">{line(reason)}</li>' for reason in reasons)
            + "</ul></li>\n"
            for named, reasons in source_groups(self._document, self._view)
        )
        return f"<ol>\n{items}</ol>" if items else ""

    def _alone(self, report: Report, span: Span) -> str:
        said = line(report.words_of(span))
        anchor = self._anchor(span)
        where = place_words(report, span)
        source = f' <a class="source" href="#{anchor}">{where}</a>' if anchor else ""
        return f'<li dir="auto"{language(report)}>{said}{source}</li>\n'

    # verdicts

    def _verdicts(self) -> str:
        items = "".join(self._verdict(one) for one in self._lines if one.judged)
        return f"<ol>\n{items}</ol>" if items else ""

    def _verdict(self, one: ClaimLine) -> str:
        record = one.record
        head = f'<h3><span class="verdict">{line(one.verdict or one.state)}</span> <bdi>{line(one.text)}</bdi></h3>'
        parts = [head]
        if record is not None:
            parts.append(_signed(record.assignee or record.author, record.modified))
            parts.append(paragraphs(record.rationale))
            parts.append(_evidence(record.evidence))
        parts += [self._quotation(span, "") for span in one.spans]
        for placed in one.notes:
            note = placed.annotation
            parts.append(_signed(note.author, note.modified or note.created) + paragraphs(note.note))
        if one.history:
            changes = "".join(_change(entry) for entry in one.history)
            parts.append(f'<details open><summary>Every change</summary><ul class="dim">{changes}</ul></details>')
        return f"<li>{''.join(parts)}</li>\n"

    # notes

    def _notes(self) -> str:
        notes = visible_annotations(self._document) if Lens.NOTES in self._document.lenses else ()
        items = "".join(self._note(number, placed) for number, placed in enumerate(notes, 1))
        return f"<ol>\n{items}</ol>" if items else ""

    def _note(self, number: int, placed: PlacedAnnotation) -> str:
        note = placed.annotation
        resolved = "Resolved" if note.status is AnnotationStatus.RESOLVED else ""
        internal = "Internal" if note.private else ""
        about = about_words(self._document, note)
        head = " · ".join(part for part in (kind_name(note), VERDICT_NAMES[note.verdict], resolved, internal) if part)
        tags = "".join(f'<span class="tag">{line(tag)}</span>' for tag in note.tags)
        lost = "".join(
            f'<p class="dim">no longer in its report: <q dir="auto">{line(anchor.quote)}</q></p>'
            for anchor in placed.orphaned
        )
        places = "".join(self._quotation(span, CLASSES[Lens.NOTES]) for span in placed.spans)
        replies = "".join(
            f"<li>{_signed(reply.author, reply.modified or reply.created)}{paragraphs(reply.text)}</li>"
            for reply in note.replies
        )
        return (
            f'<li id="note-{number}"><h3>{head}</h3>'
            + _signed(note.author or self._document.author, note.modified or note.created)
            + (f'<p class="dim" dir="auto">{line(about)}</p>' if about else "")
            + f"{paragraphs(note.note)}{tags}{_evidence(note.evidence)}{places}{lost}"
            + (f'<ul class="replies" aria-label="Replies">{replies}</ul>' if replies else "")
            + "</li>\n"
        )

    def _quotation(self, span: Span, name: str) -> str:
        """The sentence around a span, the span marked, leading to its place where that is on the page."""
        report = self._reports.get(span.report)
        if report is None or span.report not in self._view.columns:
            return ""
        text, start = quoted(report, span)
        begin, end = span.start - start, span.end - start
        marked = words(text[begin:end])
        marked = f'<mark class="{name}">{marked}</mark>' if name else marked
        source = f"<bdi>{line(name_words(report))}</bdi>"
        where, anchor = place_words(report, span), self._anchor(span)
        if where:
            source += f' · <a href="#{anchor}">{where}</a>' if anchor else f" · {where}"
        said = f"{words(text[:begin])}{marked}{words(text[end:])}"
        return f'<p class="source">{source}</p><blockquote dir="auto"{language(report)}>{said}</blockquote>'

    # names

    def _names(self) -> str:
        found = name_list(self._view)
        if not found.divided:
            return ""
        columns = self._view.columns
        names = ("Who or what", *(name_words(self._reports[column]) for column in columns))
        heads = "".join(f'<th scope="col"><bdi>{line(name)}</bdi></th>' for name in names)
        rows = "".join(
            f'<tr><th scope="row" dir="auto">{line(naming.concept)}</th>'
            + "".join(f'<td dir="auto">{line(called_words(naming, column))}</td>' for column in columns)
            + "</tr>\n"
            for naming in found.divided
        )
        alike = ", ".join(f"<bdi>{line(name)}</bdi>" for name in found.alike)
        return (
            '<p class="dim">Who and what these reports do not all call the same, and how often.</p>'
            '<div class="scroll" tabindex="0" role="region" aria-label="What each report calls them">'
            f'<table class="matrix"><thead><tr>{heads}</tr></thead><tbody>\n{rows}</tbody></table></div>'
            + (f'<p class="dim">Called the same wherever they are named: {alike}</p>' if alike else "")
        )

    # the trail, the files, the settings

    def _audit(self) -> str:
        rows = "".join(
            f"<tr><td>{line(date_words(entry.time))}</td><td><bdi>{line(entry.user)}</bdi></td>"
            f'<td dir="auto">{line(entry.action)}: {line(entry.detail)}</td>'
            f"<td>{'<br>'.join(f'<code>{line(one)}</code>' for one in entry.digests)}</td></tr>\n"
            for entry in self._document.audit
        )
        heads = "".join(f'<th scope="col">{name}</th>' for name in ("Time", "Who", "What", "SHA-256"))
        return f'<table class="trail"><thead><tr>{heads}</tr></thead><tbody>\n{rows}</tbody></table>' if rows else ""

    def _files(self) -> str:
        items = "".join(self._file(self._reports[column]) for column in self._view.columns)
        return f"<ol>\n{items}</ol>" if items else ""

    def _file(self, report: Report) -> str:
        origin = report.provenance
        remarks = "".join(f"<br>{line(remark)}" for remark in origin.remarks)
        return (
            f"<li><h3><bdi>{line(name_words(report))}</bdi></h3>"
            f'<p class="dim">{line(report_facts(report))}<br><bdi>{line(origin.path or "Pasted text")}</bdi><br>'
            f"SHA-256 <code>{line(origin.sha256)}</code>{remarks}</p></li>\n"
        )

    def _settings(self) -> str:
        told = (*settings_words(self._view.comparison), ("Made with", f"Parallax {__version__}"))
        return f"<dl>{''.join(f'<dt>{line(name)}</dt><dd>{line(value)}</dd>' for name, value in told)}</dl>"


def _signed(author: str, when: str) -> str:
    who = f"<bdi>{line(author)}</bdi>" if author.strip() else ""
    said = " · ".join(part for part in (who, line(date_words(when))) if part)
    return f'<p class="dim">{said}</p>' if said else ""


def _change(entry: HistoryEntry) -> str:
    sides = " → ".join(f"<bdi>{line(side)}</bdi>" for side in (entry.before, entry.after) if side.strip())
    said = f"{line(date_words(entry.time))} <bdi>{line(entry.user)}</bdi>: {line(entry.change)}"
    return f"<li>{said} ({sides})</li>" if sides else f"<li>{said}</li>"


def _evidence(evidence: Sequence[Evidence]) -> str:
    items = "".join(f"<li>{''.join(_piece(one))}</li>" for one in evidence)
    return f'<ul class="evidence" aria-label="Evidence">{items}</ul>' if items else ""


def _piece(one: Evidence) -> Iterable[str]:
    if one.kind is EvidenceKind.ADDRESS:
        yield link(one.text)
        if one.note.strip():
            yield f": {line(one.note)}"
    else:
        yield f"<bdi>{line(evidence_words(one))}</bdi>"
