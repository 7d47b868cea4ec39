"""A fact that is not listed is a fact that nobody checks."""

from app.annotate.anchors import anchor_of
from app.compare.factlist import fact_list, facts_in, facts_of_spans
from app.model.claim_record import CheckedFact, ClaimRecord, FactKind, PlacedClaim
from app.model.report import Report, Span
from app.reading import read_bytes

TEXT = """Mayor opens bridge

On Friday, 14 March 2025, Prime Minister Olaf Lindqvist and Mayor Ida Lorentz said that 12 people were hurt.

“We saw three ships,” said Captain Ole Brandt of the North Sea Authority. It cost $4.5 million, 20 percent more.
"""


def report_of(text: str, name: str = "wire.txt", report_id: str = "r1") -> Report:
    return read_bytes(text.encode(), name, report_id=report_id).report


def words(report: Report, kind: FactKind) -> list[str]:
    return [fact.words for fact in facts_in(report) if fact.kind is kind]


def test_every_kind_is_found_and_a_title_is_parted_from_its_name() -> None:
    report = report_of(TEXT)
    assert words(report, FactKind.NAMES) == ["Olaf Lindqvist", "Ida Lorentz", "Ole Brandt", "North Sea Authority"]
    assert words(report, FactKind.TITLES) == ["Prime Minister", "Mayor", "Captain"]
    assert words(report, FactKind.NUMBERS) == ["12", "three", "$4.5 million", "20 percent"]
    assert words(report, FactKind.DATES) == ["Friday", "14 March 2025"]
    assert words(report, FactKind.QUOTATIONS) == ["“We saw three ships,”"]


def test_the_words_of_a_fact_are_those_of_its_place() -> None:
    report = report_of(TEXT)
    for fact in facts_in(report):
        assert " ".join(report.words_of(fact.span).split()) == fact.words


def test_figures_of_other_languages_are_listed() -> None:
    russian = report_of(
        "В пятницу на пароме погибли 12 человек, ещё 40 ранены, сообщил капитан Иван Петров вечером.\n" * 3
    )
    assert "12" in words(russian, FactKind.NUMBERS)
    assert words(report_of("Nobody knows why.\n"), FactKind.NUMBERS) == []


def test_the_facts_of_passages_are_those_that_begin_in_them() -> None:
    one, other = report_of(TEXT), report_of("Nine people were hurt in Lenz.\n", "paper.txt", "r2")
    start = one.text.index("It cost")
    spans = [Span("r1", start, len(one.text)), Span("r2", 0, len(other.text))]
    found = facts_of_spans([one, other], spans)
    assert [fact.words for fact in found if fact.kind is FactKind.NUMBERS] == ["$4.5 million", "20 percent", "Nine"]
    assert not any(fact.kind is FactKind.QUOTATIONS for fact in found)


def test_a_tick_counts_where_its_words_stand_and_only_for_its_kind() -> None:
    report = report_of(TEXT)
    facts = facts_in(report)
    twelve = next(fact for fact in facts if fact.words == "12")
    tick = CheckedFact(FactKind.NUMBERS, anchor_of(report, twelve.span), "ada", "2031-01-01T00:00:00Z")
    record = ClaimRecord("c1", "Twelve were hurt", facts=(tick,))
    listed = fact_list(facts, [PlacedClaim(record, (), (twelve.span,))])
    assert [(line.fact.words, line.claim) for line in listed.lines if line.is_checked] == [("12", "c1")]
    assert listed.checked == 1
    gone = fact_list(facts, [PlacedClaim(record, (), (None,))])
    assert gone.checked == 0
