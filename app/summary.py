"""A comparison on one screen of plain text: what the command line prints when no file is asked for."""

from app.compare.lenses import CONFLICTING
from app.compare.view import arrange
from app.export.text import one_line
from app.model.comparison import Comparison, Divergence, SourceGroup
from app.model.lens import Lens
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
_NAMED = 6


def summary(comparison: Comparison) -> str:
    """The reports, which of them are one source, how much each lens found, and every conflict with both sides.

    Ends with a line feed.
    """
    view = arrange(comparison)
    conflicts = _conflicts(comparison)
    lines = ["Reports"]
    lines += [_report_line(report, comparison) for report in comparison.reports]
    if comparison.provenance:
        lines += ["", "One source told several times"]
        lines += [line for group in comparison.provenance for line in _source_lines(group, comparison)]
    lines += ["", "Findings"]
    lines += [f"  {name:<10}{view.counts.get(lens, 0):>5}  {meaning}" for lens, (name, meaning) in _QUESTIONS.items()]
    if conflicts:
        lines += ["", "Conflicts"]
        order = {report.id: n for n, report in enumerate(comparison.reports)}
        for conflict, places in conflicts[:_LISTED]:
            lines.append(f"  {one_line(conflict.explanation, _QUOTE_WIDTH)}")
            lines += [_side(span, comparison) for span in sorted(places, key=lambda s: (order[s.report], s.start))]
        if len(conflicts) > _LISTED:
            lines.append(f"  and {len(conflicts) - _LISTED} more; --json, --html or --pdf shows them all")
    return "\n".join(lines) + "\n"


def _source_lines(group: SourceGroup, comparison: Comparison) -> list[str]:
    """Who belongs together, and why."""
    names = [one_line(comparison.report(report).name, _NAME_WIDTH) for report in group.reports]
    others = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    lines = [f"  {', '.join(names[:_NAMED])}{others}: {len(names)} reports, one confirmation"]
    lines += [f"    {one_line(reason.line, _QUOTE_WIDTH)}" for reason in group.reasons[:_LISTED]]
    if len(group.reasons) > _LISTED:
        lines.append(f"    and {len(group.reasons) - _LISTED} more reasons; --json shows them all")
    return lines


def _conflicts(comparison: Comparison) -> list[tuple[Divergence, list[Span]]]:
    """Each conflict with all the places that take part in it, the surest first.

    Four reports that disagree on one number make up to six divergences; whoever reads wants to see them as one.
    """
    pairs = sorted((d for d in comparison.divergences if d.kind in CONFLICTING), key=lambda d: -d.score)
    gathered: list[tuple[Divergence, list[Span]]] = []
    for pair in pairs:
        ends = [pair.a, pair.b]
        touched = [item for item in gathered if item[0].kind == pair.kind and set(ends) & set(item[1])]
        if not touched:
            gathered.append((pair, ends))
            continue
        first, *others = touched
        first[1].extend(span for item in (*others, (pair, ends)) for span in item[1] if span not in first[1])
        gathered = [item for item in gathered if not any(item is other for other in others)]
    return gathered


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
    place = one_line(report.name, _NAME_WIDTH)
    if paragraph is not None and paragraph not in report.headline:
        place += f", paragraph {paragraph + 1 - sum(n < paragraph for n in report.headline)}"
    text = report.words_of(whole)
    if span.end - whole.start > _QUOTE_WIDTH - 8:  # the words that matter stand too late to be seen
        start = text.rfind(" ", 0, max(1, span.start - whole.start - _QUOTE_WIDTH // 2)) + 1
        text = ("…" if start else "") + text[start:]
    return f"    {place}: {one_line(text, _QUOTE_WIDTH)}"
