"""Without these, one minister would be three people, or two ministers one."""

from collections.abc import Callable

import pytest

from app.compare.labels import labels
from app.model.comparison import Label
from app.model.report import Report
from app.reading import read_text

Make = Callable[..., Report]


@pytest.fixture
def plain_report() -> Make:
    """Makes a report of a text."""
    return lambda text, report_id="r1": read_text(text, report_id=report_id, language="en").report


def wordings(found: tuple[Label, ...], reports: list[Report]) -> list[set[str]]:
    texts = {r.id: r for r in reports}
    return [{texts[m.report].words_of(m) for m in label.mentions} for label in found]


def label_with(words: str, reports: list[Report]) -> set[str]:
    (found,) = [w for w in wordings(labels(reports), reports) if words in w]
    return found


def test_one_actor_is_joined_over_titles_surnames_and_reports(plain_report: Make) -> None:
    reports = [
        plain_report("On Monday Transport Minister Pavel Dorn came. Later Dorn left.", "r1"),
        plain_report("They saw Pavel Dorn at noon. Then Mr. Dorn spoke.", "r2"),
    ]
    found = label_with("Pavel Dorn", reports)
    assert found == {"Transport Minister Pavel Dorn", "Dorn", "Pavel Dorn", "Mr. Dorn"}


def test_an_acronym_belongs_to_what_it_stands_for(plain_report: Make) -> None:
    reports = [plain_report("The Maritime Safety Board met. Then the MSB left, and the MSB came back.")]
    assert label_with("MSB", reports) == {"Maritime Safety Board", "MSB"}


@pytest.mark.parametrize(
    "text",
    [
        "Ilse Brandt, the ferry captain, was tired. The police let the captain go.",
        "The captain, Ilse Brandt, was tired. The police let the captain go. Then Brandt slept.",
    ],
)
def test_a_description_in_apposition_names_the_actor(plain_report: Make, text: str) -> None:
    assert "the captain" in label_with("Ilse Brandt", [plain_report(text)])


def test_a_description_of_two_actors_names_neither(plain_report: Make) -> None:
    text = (
        "Ilse Brandt, the ferry captain, was tired. Olaf Lindqvist, the tug captain, was not. "
        "The police let the captain go. Brandt slept. Lindqvist slept."
    )
    assert not any("the captain" in found for found in wordings(labels([plain_report(text)]), [plain_report(text)]))


def test_a_surname_that_two_people_bear_joins_neither(plain_report: Make) -> None:
    text = "They saw Jan Maas and Joris Maas. They saw Jan Maas and Joris Maas. Later Maas left, and Maas came."
    found = wordings(labels([plain_report(text)]), [plain_report(text)])
    assert {"Jan Maas"} in found
    assert {"Joris Maas"} in found


def test_a_thing_that_several_reports_name_is_a_label(plain_report: Make) -> None:
    reports = [
        plain_report("It hit a freighter in the fog. The freighter stopped.", "r1"),
        plain_report("The German freighter was old. Such freighters are slow.", "r2"),
    ]
    assert label_with("a freighter", reports) == {"a freighter", "The freighter", "The German freighter", "freighters"}


def test_there_is_no_giant_label(plain_report: Make) -> None:
    """A label that swallows everybody tells nothing."""
    people = ["Jan Maas", "Ilse Brandt", "Pavel Dorn", "Mara Quist", "Edda Maro", "Jonas Wray"]
    text = " ".join(f"They saw {p} of the Harbour Board. Then {p} left." for p in people)
    assert max(len(label.mentions) for label in labels([plain_report(text)])) <= 8


def test_labels_are_in_reading_order_and_repeat_nothing(plain_report: Make) -> None:
    reports = [
        plain_report("They saw Mara Quist. Then Jan Maas came. Later Quist left with Maas.", "r1"),
        plain_report("They saw Jan Maas. Then Mara Quist came.", "r2"),
    ]
    found = labels(reports)
    assert [label.mentions[0].start for label in found] == sorted(label.mentions[0].start for label in found)
    assert all(len(set(label.mentions)) == len(label.mentions) for label in found)


@pytest.mark.parametrize("piece", ["Aa ", "A", "the a ", "Aa Bb, the c, ", "U.N. ", "Jan Maas. ", "\n"])
def test_hostile_reports_end(plain_report: Make, piece: str) -> None:
    text = piece * (100_000 // len(piece))
    labels([plain_report(text, "r1"), plain_report(text, "r2")])


@pytest.mark.parametrize("text", ["", "渡轮与货船相撞。", "Паром столкнулся с судном.", "اصطدمت العبارة."])
def test_other_scripts_and_empty_reports_do_not_break_it(plain_report: Make, text: str) -> None:
    labels([plain_report(text, "r1"), plain_report(text, "r2")])
