"""The lists about claims: those that one source alone tells, and what was found out about claims."""

from collections import defaultdict

from app.compare.evidence import nearest_of
from app.compare.matrix import claims_by_place
from app.compare.provenance import confirmations
from app.compare.worklist import as_said, work_list
from app.export.content import ClaimLine, claim_lines
from app.export.document import Document
from app.export.entries import GROUP, HEAD, INDENT, LABEL, QUOTE, Entries
from app.export.flow import Piece
from app.export.fonts import Face
from app.export.pages import INK, Heading
from app.export.text import one_line, printable
from app.export.typesetting import Block, Style, isolated
from app.export.words import count_words, date_words, name_words
from app.model.claim_record import ClaimRecord, ClaimState, FactKind
from app.model.comparison import Claim
from app.model.lens import Lens, Mark
from app.model.palette import LIGHT
from app.model.report import Span
from app.model.view import Absence

NEAR = 0.2
"""Score from which the closest passage elsewhere is worth a reader's look: below it shares hardly more than a name."""

_NEAREST_WORDS = 90
_PASSAGE = Style(Face.TEXT, 7.8, INK, leading=1.38)
_EVIDENT = (ClaimState.CHECKED, ClaimState.IN_PROGRESS)


def single_source(entries: Entries) -> Heading | None:
    """What one report alone tells, with the closest passage elsewhere; then several reports of one source."""
    marks = [mark for mark in entries.view.marks if mark.lens is Lens.ONLY_HERE]
    copied = _one_source(entries)
    if not marks and not copied:
        return None
    flow = entries.flow
    place = flow.section(
        "Only one source", "Told by one report, or by reports that count as one. Unchecked, not untrue."
    )
    heading = Heading("Only one source", place)
    for report_id in entries.view.columns:
        own = [mark for mark in marks if mark.span.report == report_id]
        name = one_line(name_words(entries.view.comparison.report(report_id)), 60)
        for n, mark in enumerate(own):
            pieces = _only(entries, mark)
            if n == 0:
                told = f"Only in {isolated(name)}"
                pieces.insert(0, Piece(Block(told, GROUP, flow.width), tied=True))
            at = flow.add(pieces, gap=14.0 if n == 0 else 6.0)
            if n == 0:
                heading.below.append(Heading(f"{name} ({count_words(len(own), 'passage')})", at))
    for n, claim in enumerate(copied):
        pieces = _copied(entries, claim)
        if n == 0:
            pieces.insert(0, Piece(Block("Several reports, one source", GROUP, flow.width), tied=True))
        at = flow.add(pieces, gap=16.0 if n == 0 else 8.0)
        if n == 0:
            heading.below.append(Heading(f"Several reports, one source ({count_words(len(copied), 'claim')})", at))
    return heading


def _only(entries: Entries, mark: Mark) -> list[Piece]:
    """The passage, where it stands, and what comes closest to it elsewhere."""
    width = entries.flow.width - INDENT
    report = entries.view.comparison.report(mark.span.report)
    words = " ".join(printable(report.words_of(mark.span)).split())
    block = Block(words, _PASSAGE, width, language=report.language or "")
    pieces = [
        Piece(block, INDENT, bar=True, colour=LIGHT.lenses[Lens.ONLY_HERE], tied=True),
        entries.source(mark.span, 1.0, named=False, tied=False),
    ]
    near = _closest(entries, mark.span)
    if near is not None and near.nearest is not None:
        other = entries.view.comparison.report(near.report)
        said = one_line(other.words_of(near.nearest), _NEAREST_WORDS)
        name = isolated(one_line(name_words(other), 40))
        nearest = Block(f"Nearest, in {name}: “{said}”", LABEL, width, language=other.language or "")
        pieces.append(Piece(nearest, INDENT, to=entries.setting.place_of(near.nearest)))
    return pieces


def _closest(entries: Entries, span: Span) -> Absence | None:
    """The best of the closest passages of the other shown reports; None where nothing comes near."""
    comparison = entries.view.comparison
    nearest = nearest_of(comparison)
    shown = set(entries.view.columns)
    found = [
        absence
        for claim in claims_by_place(comparison).touched(span)
        for absence in nearest[claim]
        if absence.nearest is not None and absence.report in shown and absence.score >= NEAR
    ]
    return max(found, key=lambda absence: absence.score, default=None)


def _one_source(entries: Entries) -> list[Claim]:
    """Claims, as people left them, that several shown reports tell, all of which go back to one source; narrowed as the
    marks are."""
    if entries.document.filter.active:
        return []
    comparison, shown = entries.view.comparison, set(entries.view.columns)
    said = as_said(comparison, work_list(comparison, entries.document.claims).items)
    return [
        claim
        for claim in said.claims
        if len(claim.reports) > 1
        and shown.issuperset(claim.reports)
        and confirmations(claim.reports, comparison.provenance) == 1
    ]


def _copied(entries: Entries, claim: Claim) -> list[Piece]:
    names = [one_line(name_words(entries.view.comparison.report(report)), 40) for report in claim.reports]
    words = " ".join(printable(claim.text).split())
    first = claim.occurrences[0].span
    also = f"{len(names)} reports, 1 confirmation: {', '.join(map(isolated, names))}"
    return [
        entries.source(first, 0.0, named=False, also=also),
        Piece(Block(words, QUOTE, entries.flow.width - INDENT), INDENT, 0.5),
    ]


def verdicts(entries: Entries) -> Heading | None:
    """What people recorded about claims: verdicts with their reasons first, then what is being checked."""
    lines = claim_lines(entries.document, entries.view) if entries.document.claims else ()
    told = [line for line in lines if line.record is not None and (line.judged or line.state in _EVIDENT)]
    told.sort(key=lambda line: _EVIDENT.index(line.state) if line.state in _EVIDENT else len(_EVIDENT))
    if not told:
        return None
    flow = entries.flow
    checked = sum(line.state is ClaimState.CHECKED for line in lines)
    remark = f"{checked} of {count_words(len(lines), 'claim')} checked."
    heading = Heading("Verdicts", flow.section("Verdicts", remark))
    scales = {scale.id: scale.name for scale in entries.document.scales}
    for number, line in enumerate(told, 1):
        record = line.record
        assert record is not None
        at = flow.add(_verdict(entries, number, line, record, scales.get(record.scale, "")), gap=16.0)
        heading.below.append(Heading(one_line(f"{line.verdict or line.state.capitalize()}: {line.text}", 70), at))
    return heading


def _verdict(entries: Entries, number: int, line: ClaimLine, record: ClaimRecord, scale: str) -> list[Piece]:
    flow = entries.flow
    verdict = line.verdict or line.state.capitalize()
    pieces = [Piece(Block(f"{number}. {one_line(verdict)}", HEAD, flow.width), tied=True)]
    pieces.append(Piece(Block(" ".join(printable(line.text).split()), QUOTE, flow.width - INDENT), INDENT, 2.0))
    facts = [
        f"Scale: {one_line(scale)}" if scale and record.verdict else "",
        f"{line.state.capitalize()} · {who}" if (who := _who(entries.document, line)) else line.state.capitalize(),
        f"Assigned to {isolated(one_line(record.assignee))}" if record.assignee else "",
        _sources(line),
    ]
    pieces += [entries.label(said, 2.0 if n == 0 else 0.0) for n, said in enumerate(filter(None, facts))]
    pieces += entries.said(record.rationale)
    pieces += entries.evidence(record.evidence)
    pieces += _facts(entries, line, record)
    for placed in line.notes:
        note = placed.annotation
        if Lens.NOTES in entries.document.lenses and note.note.strip():
            signed = " · ".join(filter(None, (isolated(one_line(note.author)), date_words(note.modified))))
            pieces.append(entries.label(f"Note · {signed}", 4.0, tied=True))
            pieces += entries.said(note.note, 0.5)
    known = entries.known
    for span in line.spans:
        if span.report in known:
            pieces += [entries.source(span, 4.0), entries.quotation(span)]
    orphaned = next((placed.orphaned for placed in entries.document.claims if placed.record.id == record.id), ())
    for anchor in orphaned:
        pieces += entries.orphan(anchor)
    return pieces


def _sources(line: ClaimLine) -> str:
    """How many tell it, and how many of them count."""
    if line.row is None:
        return "Told by none of these reports any more" if line.record and line.record.occurrences else ""
    told = count_words(line.row.told, "report")
    return f"Told by {told}, {count_words(line.confirmations, 'independent source')}"


def _who(document: Document, line: ClaimLine) -> str:
    """Who gave the verdict, and when: the last change of it."""
    changes = [entry for entry in line.history if entry.field in ("verdict", "state")]
    record = line.record
    if changes:
        return " · ".join(filter(None, (isolated(one_line(changes[-1].user)), date_words(changes[-1].time))))
    if record is None:
        return ""
    return " · ".join(filter(None, (isolated(one_line(record.author or document.author)), date_words(record.modified))))


def _facts(entries: Entries, line: ClaimLine, record: ClaimRecord) -> list[Piece]:
    """The facts that were ticked off, by kind; ticks whose words are gone no longer count."""
    spans = next((placed.facts for placed in entries.document.claims if placed.record.id == record.id), ())
    by_kind: dict[FactKind, list[str]] = defaultdict(list)
    for fact, span in zip(record.facts, spans, strict=True):
        if span is not None:
            by_kind[fact.kind].append(f"“{one_line(fact.anchor.quote, 60)}”")
    told = [f"{kind.value.capitalize()}: {', '.join(by_kind[kind])}" for kind in FactKind if by_kind[kind]]
    return [entries.label(f"Checked facts · {' · '.join(told)}", 3.0)] if told else []
