"""What a reader would get wrong about who speaks: one person under many names, and words that name nobody."""

from collections.abc import Callable

import pytest

from app.compare.bodies import Body
from app.compare.engine import compare
from app.compare.speakers import pieces, voices
from app.compare.view import arrange
from app.model.comparison import Attribution, Comparison, Settings
from app.model.emphasis import Voice
from app.model.report import Report, Span
from app.model.view import ComparisonView


def _span(report: Report, words: str) -> Span:
    start = report.text.index(words)
    return Span(report.id, start, start + len(words))


def _said(report: Report, source: str, cue: str, content: str) -> Attribution:
    return Attribution(report.id, _span(report, source), _span(report, cue), (_span(report, content),))


def _names(comparison: Comparison) -> list[str]:
    return [voice.name for voice in voices(ComparisonView(comparison, tuple(r.id for r in comparison.reports)))]


def test_a_witness_is_one_speaker_whatever_each_report_adds_to_the_name(make_reports) -> None:
    """Three bars of three colours would hide that all reports quote the same woman."""
    reports = make_reports(
        ["“It folded like paper,” said Ines Calder, 34, of Sornby.", "Rain fell on the valley all night."],
        ["Witness Ines Calder, who was cycling to work, said: “It folded like paper.”", "The mayor was not there."],
        ["Brave cyclist Ines Calder, 34, told how she braked at the edge.", "Ten boats searched the river."],
    )
    comparison = compare(reports)
    found = voices(arrange(comparison, tuple(r.id for r in reports)))
    calder = [voice for voice in found if "Calder" in voice.name]
    assert [voice.name for voice in calder] == ["Ines Calder"]
    assert all(share > 0 for share in calder[0].shares)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "name"),
    [
        ("Councillor Ada Lund, who was late, refused to go.", "who was late", "refused", "to go",
         "Councillor Ada Lund"),
        ("A friend of Ada Lund said she left.", "A friend of Ada Lund", "said", "she left", "A friend of Ada Lund"),
        ("Ada Lund’s lawyer said she was safe.", "Ada Lund’s lawyer", "said", "she was safe", "Ada Lund’s lawyer"),
        ("Documents seen by the Bell show that it was rusty.", "Documents seen by the Bell", "show", "it was rusty",
         "Documents"),
        ("Ann Holt wept at the gates. “It is over,” she said.", "she", "said", "“It is over,”", "Ann Holt"),
        ("Each said that it was late.", "Each", "said", "it was late", ""),
        ("The head of the harbour office said it was late.", "The head of the harbour office", "said", "it was late",
         "The head of the harbour office"),
    ],
)  # fmt: skip
def test_a_speaker_is_called_by_name(make_report, text: str, source: str, cue: str, content: str, name: str) -> None:
    """“who was late 13 %” tells a reader nothing, and a lawyer's words are not his client's."""
    report = make_report("r1", text)
    assert _names(Comparison(Settings(), (report,), attributions=(_said(report, source, cue, content),))) == [name]


def test_a_title_makes_no_second_speaker(make_report) -> None:
    """A councillor who is introduced once would speak under two names."""
    report = make_report("r1", "Ada Lund warned of rain. Councillor Ada Lund said it was late.")
    said = (_said(report, "Ada Lund", "warned", "of rain"), _said(report, "Councillor Ada Lund", "said", "it was late"))
    assert _names(Comparison(Settings(), (report,), attributions=said)) == ["Ada Lund"]


def test_a_pronoun_speaks_for_whoever_spoke_before(make_report: Callable[..., Report]) -> None:
    report = make_report("r1", "“It is over,” said Bo Nym. “Go home,” he said.")
    text = report.text
    second = text.rindex("said")
    attributions = (
        Attribution("r1", _span(report, "Bo Nym"), _span(report, "said"), (_span(report, "“It is over,”"),)),
        Attribution("r1", _span(report, "he"), Span("r1", second, second + 4), (_span(report, "“Go home,”"),)),
    )
    comparison = Comparison(Settings(), (report,), attributions=attributions)
    (voice,) = voices(ComparisonView(comparison, ("r1",)))
    assert voice.name == "Bo Nym"
    assert len(voice.spans[0]) == 2


def test_words_within_words_are_counted_once_for_who_says_them(make_report: Callable[..., Report]) -> None:
    report = make_report("r1", "Ann said that Bob told her the dam would hold. Nobody else spoke.")
    inner, outer = _span(report, "the dam would hold"), _span(report, "Bob told her the dam would hold")
    attributions = (
        Attribution("r1", _span(report, "Ann"), _span(report, "said"), (outer,)),
        Attribution("r1", _span(report, "Bob"), _span(report, "told"), (inner,)),
    )
    comparison = Comparison(Settings(), (report,), attributions=attributions)
    shares = {voice.name: voice.shares[0] for voice in voices(ComparisonView(comparison, ("r1",)))}
    body = Body(report).length
    assert shares["Bob"] == pytest.approx(len(inner) / body)
    assert shares["Ann"] == pytest.approx((len(outer) - len(inner)) / body)


def test_a_source_that_nobody_names_has_no_name(make_report: Callable[..., Report]) -> None:
    report = make_report("r1", "The gate was reportedly open.")
    found = Attribution("r1", None, _span(report, "reportedly"), (_span(report, "The gate was"),))
    comparison = Comparison(Settings(), (report,), attributions=(found,))
    assert [voice.name for voice in voices(ComparisonView(comparison, ("r1",)))] == [""]


def test_who_says_too_little_is_told_with_the_others_and_nothing_is_lost() -> None:
    shares = (0.3, 0.02, 0.01, 0.0)
    voices = tuple(Voice(f"Speaker {n}", (share,), ((),)) for n, share in enumerate(shares))
    told = pieces(voices, 0, 0.05)
    assert [(piece.rank, len(piece.voices)) for piece in told] == [(0, 1), (None, 2)]
    assert sum(piece.share for piece in told) == pytest.approx(sum(shares))
    assert [piece.rank for piece in pieces(voices[:2], 0, 0.05)] == [0, 1]
