"""What a reader of framing would lose: who calls whom what, and how often."""

from app.compare.naming import namings
from app.model.comparison import Comparison, Label, Settings
from app.model.report import Report, Span
from app.reading import read_text


def mention(report: Report, words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = report.text.index(words, start + 1)
    return Span(report.id, start, start + len(words))


def event() -> Comparison:
    one = read_text(
        "The government spoke. The government, and the  Government, waited. The mayor left.", report_id="r1"
    )
    two = read_text("The regime spoke. The government waited. The mayor left.", report_id="r2")
    a, b = one.report, two.report
    state = Label(
        "the government",
        (
            mention(a, "The government"),
            mention(a, "The government", 1),
            mention(a, "the  Government"),
            mention(b, "The regime"),
            mention(b, "The government"),
        ),
    )
    mayor = Label("the mayor", (mention(a, "The mayor"), mention(b, "The mayor")))
    return Comparison(Settings(), (a, b), labels=(mayor, state))


def test_each_name_is_counted_by_report_and_the_divided_actor_comes_first() -> None:
    first, second = namings(event())
    assert first.concept == "the government"
    assert first.divided
    assert [(name.name, name.counts) for name in first.names] == [
        ("The government", (("r1", 3), ("r2", 1))),
        ("The regime", (("r2", 1),)),
    ]
    assert not second.divided


def test_hidden_reports_are_not_counted() -> None:
    only = namings(event(), ["r2"])
    assert {naming.concept: naming.mentions for naming in only} == {"the government": 2, "the mayor": 1}
    assert namings(event(), []) == ()
