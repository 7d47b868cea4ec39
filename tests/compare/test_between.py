"""Without these, a report that is added would cost as much as all, or old findings would stand in new texts."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.compare import between
from app.compare.divergences import divergences
from app.compare.memory import forget_all
from app.language.attributions import attributions
from app.model.comparison import Alignment, Divergence
from app.model.report import Report, Span

WINDS = ("calm", "north", "south", "west", "east")


@pytest.fixture
def reports(make_report) -> tuple[Report, ...]:
    """Reports whose first two sentences are of one matter, and differ in the figures."""
    return tuple(
        make_report(f"r{n}", f"The storm killed {n + 12} people. It sank {n + 3} boats. The wind was {wind}.")
        for n, wind in enumerate(WINDS)
    )


@pytest.fixture
def asked(monkeypatch) -> list[tuple[str, str]]:
    """Of which reports sentences were compared, each time that they were."""
    forget_all()
    calls: list[tuple[str, str]] = []
    real = between._differences

    def counted(one, x, other, y):
        calls.append((one.facts.report.id, other.facts.report.id))
        return real(one, x, other, y)

    monkeypatch.setattr(between, "_differences", counted)
    return calls


def differ(reports: tuple[Report, ...], pairs: tuple[int, ...] = (0, 1)) -> tuple[Divergence, ...]:
    """The divergences where sentences of those numbers are aligned in each two reports, the first the most alike."""
    aligned = [
        Alignment(Span(one.id, *one.sentences[n]), Span(other.id, *other.sentences[n]), 0.9 - k / 100, "close")
        for m, one in enumerate(reports)
        for other in reports[m + 1 :]
        for k, n in enumerate(pairs)
    ]
    said = [attribution for report in reports for attribution in attributions(report)]
    return divergences(reports, aligned, said)


def afresh(found: Callable[[], tuple[Divergence, ...]]) -> tuple[Divergence, ...]:
    forget_all()
    return found()


def test_a_report_that_is_added_asks_nothing_of_the_others(reports, asked):
    """Each report of thirty would cost as much as the first thirty together."""
    differ(reports[:4])
    assert len(asked) == 2 * 6
    asked.clear()
    found = differ(reports)
    assert sorted(set(asked)) == [(f"r{n}", "r4") for n in range(4)]
    assert len(asked) == 2 * 4
    assert found == afresh(lambda: differ(reports))


def test_one_alignment_more_asks_for_one_more(reports, asked):
    """A score that rises a little would have all sentences of two reports compared again."""
    differ(reports[:2])
    asked.clear()
    differ(reports[:2], pairs=(1, 0, 2))
    assert len(asked) == 1
    assert differ(reports[:2]) == afresh(lambda: differ(reports[:2]))


def test_a_copy_is_not_compared_again(reports, asked):
    """Twenty prints of one dispatch would cost twenty times as much as the dispatch."""
    copied = (*reports[:2], replace(reports[0], id="copy"))
    found = differ((reports[1], reports[0], copied[2]))
    assert set(asked) == {("r1", "r0"), ("r0", "copy")}, "a report and its copy are compared to the letter"
    assert {(d.a.report, d.b.report) for d in found} == {("r1", "r0"), ("r1", "copy")}
    assert len(asked) == 2 * 2


def test_what_is_told_of_speakers_goes_with_them(make_report):
    """A sentence whose speaker was not known yet would keep its conflict although the speaker explains it."""
    one = make_report("r1", "The mayor denied that the dam on the Sorn had failed.")
    other = make_report("r2", "The mayor admitted that the dam on the Sorn had failed.")
    pair = Alignment(Span("r1", *one.sentences[0]), Span("r2", *other.sentences[0]), 0.8, "close")
    said = (*attributions(one), *attributions(other))
    forget_all()
    mute = divergences((one, other), (pair,), ())
    heard = divergences((one, other), (pair,), said)
    assert mute != heard
    assert "attribution" in {d.kind for d in heard}
    assert divergences((one, other), (pair,), ()) == mute


def test_too_much_is_not_kept(reports, asked, monkeypatch):
    """An event of a thousand reports would fill the memory with what differs between each two of them."""
    monkeypatch.setattr(between, "MOST_PAIRED", 19)
    differ(reports)
    differ(reports)
    assert len(asked) == 2 * 2 * 10
