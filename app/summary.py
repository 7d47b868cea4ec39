"""A comparison on one screen of plain text: what the command line prints when no file is asked for."""

from itertools import groupby

from app.compare.view import arrange
from app.export.text import one_line
from app.model.comparison import Comparison
from app.model.lens import Lens, Mark
from app.model.report import Report, Span

_QUESTIONS = {
    Lens.SHARED: ("Shared", "the same words in two or more reports"),
    Lens.ONLY_HERE: ("Only here", "told by one report alone"),
    Lens.CONFLICTS: ("Conflicts", "cannot both be right"),
    Lens.FRAMING: ("Framing", "the same matter put another way"),
}
_NAME_WIDTH = 26
_QUOTE_WIDTH = 96
_LISTED = 12


def summary(comparison: Comparison) -> str:
    """The reports, how much each lens found, and every conflict with both sides; ends with a line feed."""
    view = arrange(comparison)
    conflicts = _findings(view.marks)
    lines = ["Reports"]
    lines += [_report_line(report, comparison) for report in comparison.reports]
    lines += ["", "Findings"]
    lines += [f"  {name:<10}{view.counts.get(lens, 0):>5}  {meaning}" for lens, (name, meaning) in _QUESTIONS.items()]
    if conflicts:
        lines += ["", "Conflicts"]
        for mark in conflicts[:_LISTED]:
            lines.append(f"  {one_line(mark.reason, _QUOTE_WIDTH)}")
            lines += [_side(span, comparison) for span in (mark.span, *mark.partners)]
        if len(conflicts) > _LISTED:
            lines.append(f"  and {len(conflicts) - _LISTED} more; --json, --html or --pdf shows them all")
    return "\n".join(lines) + "\n"


def _findings(marks: tuple[Mark, ...]) -> list[Mark]:
    """One mark for each conflict, the surest first."""
    conflicts = [mark for mark in marks if mark.lens is Lens.CONFLICTS]
    by_group = sorted(enumerate(conflicts), key=lambda item: item[1].group or str(item[0]))
    firsts = [next(found) for _, found in groupby(by_group, key=lambda item: item[1].group or str(item[0]))]
    return [mark for _, mark in sorted(firsts, key=lambda item: (-item[1].score, item[0]))]


def _report_line(report: Report, comparison: Comparison) -> str:
    shared = _shared_part(report, comparison)
    day = (report.published or "")[:10]
    name = one_line(report.name, _NAME_WIDTH)
    line = f"  {one_line(report.id, 12):<4} {name:<{_NAME_WIDTH}} {report.word_count:>6} words  {day:<10}"
    return line.rstrip() if len(comparison.reports) < 2 else f"{line}  {shared:.0%} in wording shared with others"


def _shared_part(report: Report, comparison: Comparison) -> float:
    """Share of the report's characters (0…1) that stand in wording which another report has too."""
    covered: set[int] = set()
    for phrase in comparison.shared_phrases:
        for span in phrase.occurrences:
            if span.report == report.id:
                covered.update(range(span.start, span.end))
    return len(covered) / max(1, len(report.text))


def _side(span: Span, comparison: Comparison) -> str:
    report = comparison.report(span.report)
    sentence = report.sentence_at(span.start)
    whole = report.sentence_span(sentence) if sentence is not None else span
    paragraph = report.paragraph_at(span.start)
    place = one_line(report.name, _NAME_WIDTH) + (f", paragraph {paragraph + 1}" if paragraph is not None else "")
    return f"    {place}: {one_line(report.words_of(whole), _QUOTE_WIDTH)}"
