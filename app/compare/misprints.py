"""Figures with the same digits in another order: 31,204 here, 31,402 there; lot GF2405, lot GF2450.

In long figures that is hardly ever chance: one of the two newsrooms has mistyped, whatever the sentences say.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.compare.facts import ReportFacts, facts_of
from app.compare.memory import PerReport
from app.model.report import Report

LEAST_DIGITS = 4
"""Digits, without closing noughts, of the shortest figure that is compared."""

LEAST_DIFFERENT = 3
"""How many of them must be different digits."""

MOST_ORDERS = 50
"""Orders in which reports have the same digits; where there are more, they are made of a few digits by nature."""

MISTYPED = 0.8
"""Likelihood (0…1) that two such figures are meant for one."""

_CODE = re.compile(r"(?<![\w./-])(?=[\w-]*\d)[A-Z]{1,5}-?\d{3,}(?![\w./-]*\w)")


@dataclass(frozen=True, slots=True)
class Written:
    """A long figure or a code as a text writes it; two are compared that are of one sort."""

    start: int
    end: int
    shown: str
    digits: str
    sort: tuple[str, ...]

    @property
    def key(self) -> tuple[object, ...]:
        """The same for two figures that differ in nothing but the order of their digits."""
        return self.sort, tuple(sorted(self.digits))


def _read(report: Report) -> tuple[Written, ...]:
    facts, text = facts_of(report), report.text
    found = []
    for number in facts.numbers:
        digits = re.sub(r"\D", "", text[number.start : number.end])
        whole = digits.rstrip("0")
        if number.low == number.high and len(whole) >= LEAST_DIGITS and len(set(whole)) >= LEAST_DIFFERENT:
            found.append(
                Written(number.start, number.end, text[number.start : number.end], digits, (number.kind, number.unit))
            )
    for code in _CODE.finditer(text):
        letters, digits = (re.sub(kind, "", code.group()) for kind in (r"\d", r"\D"))
        if len(digits) >= LEAST_DIGITS and len(set(digits)) >= LEAST_DIFFERENT:
            found.append(Written(code.start(), code.end(), code.group(), digits, ("code", letters)))
    return tuple(found)


_written: PerReport[tuple[Written, ...]] = PerReport(_read)
"""The long figures and the codes of a report."""


def misprints(known: Sequence[ReportFacts]) -> Iterator[tuple[ReportFacts, Written, ReportFacts, Written]]:
    """Two figures of two reports with the same digits in another order, where neither report has the other's too."""
    groups: dict[tuple[object, ...], list[tuple[int, Written]]] = defaultdict(list)
    for n, facts in enumerate(known):
        for written in _written(facts.report):
            groups[written.key].append((n, written))
    for found in groups.values():
        if len({written.digits for _, written in found}) > MOST_ORDERS:
            continue
        told = {(n, written.digits) for n, written in found}
        first = {(n, written.digits): written for n, written in reversed(found)}
        for (i, x), one in first.items():
            for (j, y), other in first.items():
                if i < j and x != y and (i, y) not in told and (j, x) not in told:
                    yield known[i], one, known[j], other
