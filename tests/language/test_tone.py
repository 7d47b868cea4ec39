"""Without these, “an outrageous scheme” would read as neutral as “a plan”."""

import itertools
from collections.abc import Callable

import pytest

from app.compare.lenses import LEAST_LOADED
from app.language.tone import QUOTED, loaded_words
from app.model.report import Report

Make = Callable[..., Report]


def marked(report: Report) -> dict[str, str]:
    return {report.words_of(w.span): w.category for w in loaded_words(report)}


def test_loaded_words_are_marked_with_their_kind(report: Make) -> None:
    made = marked(report("The regime slammed the outrageous scheme as an utterly shameful witch hunt."))
    expected = {
        "regime": "evaluative",
        "slammed": "emotive",
        "outrageous": "evaluative",
        "shameful": "evaluative",
        "witch hunt": "evaluative",
    }
    assert expected.items() <= made.items()


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("The regime’s cowardly cronies lied.", "regime"),
        ("They came to a cosy deal with the company's shameless bosses.", "cosy"),
        ("The greedy owner’s rust-streaked death trap was a disgrace.", "rust-streaked"),
    ],
)
def test_endings_and_hyphens_hide_nothing(report: Make, sentence: str, word: str) -> None:
    assert word in marked(report(sentence))


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Divers searched the wreck at a depth of 40 metres.", "wreck"),
        ("It was dark when the ferry left the harbour at 6 p.m.", "dark"),
        ("The coast guard said that the disaster happened at 3 a.m. on Tuesday.", "disaster"),
    ],
)
def test_what_is_meant_literally_is_not_marked(report: Make, sentence: str, word: str) -> None:
    made = report(sentence)
    assert all(w.score < LEAST_LOADED for w in loaded_words(made) if made.words_of(w.span) == word)


def test_plain_words_are_not(report: Make) -> None:
    assert marked(report("The council met on Monday and voted for the plan by seven to five.")) == {}


def test_the_speakers_words_weigh_less_than_the_papers(report: Make) -> None:
    (own,) = loaded_words(report("It was a shameful, disgusting day."))[:1]
    quoted = loaded_words(report("He said, “It was a shameful, disgusting day.”"))
    assert all(word.score < own.score * (QUOTED + 0.1) for word in quoted)


def test_scare_quotes_are_told_from_quotations(report: Make) -> None:
    made = report("The “experts” came. “We left,” he said. He called it “a day of rain and wind for us all”.")
    assert marked(made) == {"“experts”": "scare"}


def test_a_name_judges_nobody(report: Make) -> None:
    assert marked(report("She works for the Radical Party and the War Department.")) == {}


def test_spans_do_not_overlap_and_scores_are_shares(report: Make, any_script: str) -> None:
    found = loaded_words(report(any_script))
    assert all(0 < w.score <= 1 for w in found)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))


def test_hostile_text_ends(report: Make, hostile: str) -> None:
    loaded_words(report(hostile))
