"""Without these, “may have been overcrowded” and “was overcrowded” would count as the same statement."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from app.language.attributions import attributions
from app.language.certainty import hedges, negations, stance
from app.model.comparison import Attribution
from app.model.report import Report, Span


class Counted(Sequence[Any]):
    """Attributions that count how many of them are looked at."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        self.attributions, self.looked_at = attributions, 0

    def __len__(self) -> int:
        return len(self.attributions)

    def __getitem__(self, index: Any) -> Any:
        found = self.attributions[index]
        self.looked_at += len(found) if isinstance(index, slice) else 1
        return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry was overcrowded.", "asserted"),
        ("The ferry may have been overcrowded.", "hedged"),
        ("The ferry was reportedly overcrowded.", "hedged"),
        ("The ferry was overcrowded, two officials said.", "attributed"),
        ("Two officials said the ferry may have been overcrowded.", "attributed"),
        ("The operator denied that the ferry was overcrowded.", "denied"),
        ("There is no evidence that the ferry was overcrowded.", "denied"),
        ("The ferry was not overcrowded.", "asserted"),
        ("The captain was denied entry to the building.", "asserted"),
        ("The crew ate what perhaps had been meant for the passengers.", "asserted"),
        ("In Lisk, where the crew had met, the ferry may have been overcrowded.", "hedged"),
        ("Old ferries are more likely to sink than new ones.", "asserted"),
    ],
)
def test_the_stance_of_a_sentence(report: Callable[..., Report], text: str, expected: str) -> None:
    made = report(text)
    assert stance(made, Span(made.id, 0, len(text)), attributions(made)) == expected


def test_a_right_to_refuse_is_no_denial(report: Callable[..., Report]) -> None:
    """A law that lets shops deny service would be told as something that somebody calls untrue."""
    text = "The new law gives shops a right to deny them service."
    made = report(text)
    assert stance(made, Span(made.id, 0, len(text)), attributions(made)) != "denied"


def test_the_month_of_may_is_no_hedge() -> None:
    assert hedges("It sank on May 3, and in May 2020.") == ()
    assert [h.strength for h in hedges("It may sink.")] == [0.6]


def test_negations_are_found_in_contractions() -> None:
    text = "It didn’t sink and never burned."
    assert [text[n.start : n.end] for n in negations(text)] == ["didn’t", "never"]


def test_hostile_text_ends(hostile: str) -> None:
    hedges(hostile)
    negations(hostile)


def test_other_scripts_are_asserted(report: Callable[..., Report], any_script: str) -> None:
    made = report(any_script)
    assert stance(made, Span(made.id, 0, len(any_script)), attributions(made)) in ("asserted", "attributed", "hedged")


def test_a_sentence_far_from_most_attributions_looks_at_few(report: Callable[..., Report]) -> None:
    """Or a report of ten times the length takes a hundred times as long."""

    def work(times: int) -> int:
        made = report("The mayor said the bridge was safe. " * times)
        counted = Counted(attributions(made))
        for start, end in made.sentences:
            stance(made, Span(made.id, start, end), counted)
        return counted.looked_at

    assert work(2000) <= 2.5 * work(1000)


@pytest.mark.parametrize(
    "text",
    [
        "His mother could only watch from the bank.",
        "She ran before he could finish.",
        "He could hardly hide it.",
        "Its owner could not be reached.",
        "Residents could hear the blast.",
        "They did all they could.",
    ],
)
def test_what_somebody_could_do_or_could_not_is_no_doubt(text: str) -> None:
    assert not hedges(text)


@pytest.mark.parametrize("text", ["The toll could rise.", "The crew could still be saved.", "That could be true."])
def test_what_could_be_is(text: str) -> None:
    assert hedges(text)
