"""Labels as people corrected them: names joined to one actor, and names split off."""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.language.tokens import is_unspaced
from app.model.comparison import Label
from app.model.decision import NotOneActor, OneActor, wording_key
from app.model.report import Report, Span, report_of


def renamed(
    labels: Sequence[Label], reports: Sequence[Report], decisions: Sequence[OneActor | NotOneActor]
) -> tuple[Label, ...]:
    """The labels after the decisions, one after the other, ordered by their first mention.

    A name that no label has is looked for in the reports as it is written, as whole words, outside other mentions.
    """
    order = {report.id: n for n, report in enumerate(reports)}
    book = _Names(tuple(reports))
    made = list(labels)
    for decision in decisions:
        made = _joined(made, book, decision) if isinstance(decision, OneActor) else _split(made, book, decision)
    ordered = [
        replace(label, mentions=tuple(sorted(label.mentions, key=lambda s: (order[s.report], s.start, s.end))))
        for label in made
        if label.mentions
    ]
    return tuple(sorted(ordered, key=lambda x: (order[x.mentions[0].report], x.mentions[0].start, x.mentions[0].end)))


class _Names:
    """How mentions are worded."""

    def __init__(self, reports: tuple[Report, ...]) -> None:
        self.reports = reports
        self._keys: dict[Span, str] = {}

    def key(self, mention: Span) -> str:
        """The wording of a mention."""
        if mention not in self._keys:
            self._keys[mention] = wording_key(report_of(self.reports, mention.report).words_of(mention))
        return self._keys[mention]

    def has(self, label: Label, names: set[str]) -> bool:
        """Whether a label is called, or mentioned, by one of some names."""
        return wording_key(label.concept) in names or any(self.key(mention) in names for mention in label.mentions)

    def written(self, name: str, taken: Sequence[Span]) -> list[Span]:
        """Where a name is written that is no mention yet."""
        edge = "" if any(map(is_unspaced, name)) else r"\b"
        pattern = re.compile(edge + r"\s+".join(map(re.escape, name.split())) + edge)
        found = (
            Span(report.id, start + match.start(), start + match.end())
            for report in self.reports
            for start, end in report.paragraphs
            for match in pattern.finditer(report.text[start:end])
        )
        return [span for span in found if not any(span.overlap(other) for other in taken)]


def _joined(labels: list[Label], book: _Names, decision: OneActor) -> list[Label]:
    names = {key for name in decision.names if (key := wording_key(name))}
    same = [label for label in labels if book.has(label, names)]
    known = {key for label in same for key in (wording_key(label.concept), *map(book.key, label.mentions))}
    taken = [mention for label in labels for mention in label.mentions]
    mentions = {mention for label in same for mention in label.mentions}
    for name in decision.names:
        if wording_key(name) not in known:
            mentions.update(book.written(name, taken))
    if len(same) == 1 and same[0].concept == decision.concept and mentions == set(same[0].mentions):
        return labels
    others = [label for label in labels if label not in same]
    return [*others, Label(decision.concept, tuple(sorted(mentions)))] if mentions else labels


def _split(labels: list[Label], book: _Names, decision: NotOneActor) -> list[Label]:
    names, name = {key for n in decision.names if (key := wording_key(n))}, wording_key(decision.name)
    made: list[Label] = []
    for label in labels:
        off = tuple(mention for mention in label.mentions if book.key(mention) == name)
        rest = tuple(mention for mention in label.mentions if book.key(mention) != name)
        if off and rest and book.has(label, names):
            made += [Label(label.concept, rest), Label(decision.name, off)]
        else:
            made.append(label)
    return made
