"""Without these, “an outrageous scheme” would read as neutral as “a plan”."""

import itertools
from collections.abc import Callable

from app.language.tone import QUOTED, loaded_words
from app.model.report import Report

Make = Callable[..., Report]


def marked(report: Report) -> dict[str, str]:
    return {report.words_of(w.span): w.category for w in loaded_words(report)}


def test_loaded_words_are_marked_with_their_kind(report: Make) -> None:
    made = report("The regime slammed the outrageous scheme as an utterly shameful witch hunt.")
    assert marked(made) == {
        "regime": "evaluative",
        "slammed": "emotive",
        "outrageous": "evaluative",
        "scheme": "evaluative",
        "utterly": "intensifier",
        "shameful": "evaluative",
        "witch hunt": "evaluative",
    }


def test_plain_words_are_not(report: Make) -> None:
    assert marked(report("The council met on Monday and voted for the plan by seven to five.")) == {}


def test_the_speakers_words_weigh_less_than_the_papers(report: Make) -> None:
    (own,) = loaded_words(report("It was a shameful day."))
    (quoted,) = loaded_words(report("He said, “It was a shameful day.”"))
    assert quoted.score == round(own.score * QUOTED, 3)


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
