"""Without these, two of one surname would be one person, or one who is called by a given name would be two."""

from collections.abc import Callable

import pytest

from app.compare.label_bearers import one_given_name
from app.compare.labels import labels
from app.model.report import Report

Reports = Callable[..., tuple[Report, ...]]


def wordings(reports: tuple[Report, ...]) -> list[list[tuple[str, str]]]:
    texts = {r.id: r for r in reports}
    return [[(m.report, texts[m.report].words_of(m)) for m in label.mentions] for label in labels(reports)]


def joined(reports: tuple[Report, ...], name: str) -> list[tuple[str, str]]:
    """The label that holds a name as the first report that has it writes it."""
    (found,) = [w for w in wordings(reports) if name in {words for _, words in w}]
    return found


def test_a_surname_is_meant_of_the_one_whom_the_report_names_in_full(make_reports: Reports) -> None:
    """Else a tenant's words would be put into the mouth of the governor who has the same name."""
    reports = make_reports(
        ["Governor Alan Teague toured the ruins.", "Teague promised money. Governor Alan Teague left at noon."],
        ["A tenant, Olga Teague, lost her house.", "“It was gone,” Teague said. Governor Teague came later."],
    )
    assert ("r2", "Teague") in joined(reports, "Olga Teague")
    assert ("r2", "Governor Teague") in joined(reports, "Governor Alan Teague")
    assert ("r1", "Teague") in joined(reports, "Governor Alan Teague")


def test_who_bears_a_name_everywhere_is_meant_once_the_report_has_named_him(make_reports: Reports) -> None:
    """A minister's daughter, once named, would take over all that the report says of him."""
    reports = make_reports(
        ["Minister Pavel Dorn spoke.", "Minister Pavel Dorn sat down. Minister Pavel Dorn left."],
        ["Minister Pavel Dorn came with his daughter.", "Vera Dorn smiled. Dorn spoke first."],
    )
    assert ("r2", "Dorn") in joined(reports, "Minister Pavel Dorn")


def test_mrs_is_the_one_who_is_a_lady_elsewhere(make_reports: Reports) -> None:
    reports = make_reports(
        ["President Viktor Halm spoke. Lady Mira Halm listened.", "Mrs. Halm wept. Mr. Halm did not."],
        ["Viktor Halm was seen with Mira Halm."],
    )
    assert ("r1", "Mrs. Halm") in joined(reports, "Mira Halm")
    assert ("r1", "Mr. Halm") in joined(reports, "Viktor Halm")


def test_a_given_name_is_who_was_named_so_in_full_before(make_reports: Reports) -> None:
    """Tabloids go on with “Anna”; she would be counted as somebody else."""
    reports = make_reports(
        ["Anna Selden, a nurse, has two children.", "Anna skips meals. Selden is tired."],
        ["Anna Selden works at night."],
    )
    assert ("r1", "Anna") in joined(reports, "Anna Selden")


def test_a_given_name_of_two_people_is_neither(make_reports: Reports) -> None:
    reports = make_reports(
        ["Anna Selden met Anna Berg.", "Then Anna left, and Anna did not come back."],
        ["Anna Selden works at night. Anna Berg does not."],
    )
    assert all(("r1", "Anna") not in own for own in wordings(reports) if {w for _, w in own} != {"Anna"})


def test_a_given_name_in_another_report_is_somebody_else(make_reports: Reports) -> None:
    reports = make_reports(
        ["Anna Selden, a nurse, spoke. Anna Selden left."],
        ["Little Anna was found by her mother. They carried Anna home."],
    )
    assert {report for report, _ in joined(reports, "Anna Selden")} == {"r1"}


def test_short_and_long_given_names_are_one_person(make_reports: Reports) -> None:
    reports = make_reports(
        ["Gregory Moss was found guilty. Moss wept."], ["They liked Greg Moss. Moss fixed the street."]
    )
    assert {"Gregory Moss", "Greg Moss"} <= {words for _, words in joined(reports, "Gregory Moss")}


def test_a_report_that_writes_both_given_names_means_two(make_reports: Reports) -> None:
    reports = make_reports(
        ["Gregory Moss met Greg Moss. Gregory Moss laughed.", "Greg Moss wept."], ["Gregory Moss left."]
    )
    assert "Greg Moss" not in {words for _, words in joined(reports, "Gregory Moss")}


def test_a_surname_may_stand_first(make_reports: Reports) -> None:
    reports = make_reports(
        ["Dr. Nguyen Van Loc leads the team. Nguyen Van Loc spoke."],
        ["The team is led by Van Loc Nguyen. Van Loc Nguyen was calm."],
    )
    assert {"Nguyen Van Loc", "Van Loc Nguyen"} <= {words for _, words in joined(reports, "Van Loc Nguyen")}


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("bill", "william", True),
        ("rafa", "rafael", True),
        ("anna", "anna", True),
        ("martin", "martina", False),
        ("anna", "hanna", False),
        ("jo", "joachim", False),
    ],
)
def test_forms_of_given_names(a: str, b: str, same: bool) -> None:
    assert one_given_name(a, b) == one_given_name(b, a) == same


def test_a_firm_is_called_by_its_first_word(make_reports: Reports) -> None:
    """Few reports write a firm's name out twice; it would be two firms."""
    reports = make_reports(
        ["Novatek Instruments Plc refused. Shares in Novatek rose.", "Novatek is old."],
        ["Novatek Instruments makes sensors. Workers at Novatek are angry."],
    )
    assert {"Novatek Instruments Plc", "Novatek Instruments", "Novatek"} == {
        words for _, words in joined(reports, "Novatek")
    }


@pytest.mark.parametrize(
    "text",
    [
        "Castell Energy owns the line. In Castell the lights went out; Castell is dark.",  # a town
        "Castell Energy sued Castell Motors. Then Castell won, and Castell paid.",  # which of the two?
    ],
)
def test_what_a_firm_is_named_after_is_not_the_firm(make_reports: Reports, text: str) -> None:
    reports = make_reports([text], ["Castell Energy is rich. Castell Energy said nothing."])
    assert "Castell" not in {words for _, words in joined(reports, "Castell Energy")}


def test_a_given_name_is_no_surname_where_it_is_known_as_one(make_reports: Reports) -> None:
    """A page that is called “Find Ron” would take over the man."""
    reports = make_reports(
        ["Ron Tarn is missing. A page called Find Ron was made.", "They want Ron back. Ron knows the woods."],
        ["Ron Tarn has been found."],
    )
    assert ("r1", "Ron") in joined(reports, "Ron Tarn")


def test_a_surname_goes_on_with_the_name_in_its_report(make_reports: Reports) -> None:
    """Where others write the given name in another way, nobody would be clearly meant by the surname."""
    reports = make_reports(
        ["Sen. Chuck Sumner spoke. Sumner was angry."],
        ["Sen. Charles Sumner spoke. Mr. Sumner was angry."],
    )
    assert {("r1", "Sumner"), ("r2", "Mr. Sumner")} <= set(joined(reports, "Sen. Chuck Sumner"))


@pytest.mark.parametrize("place", ["London", "Israel"])
def test_a_place_is_not_what_is_called_after_it(make_reports: Reports, place: str) -> None:
    reports = make_reports([f"The paper Bright {place} wrote of it. They live near {place}; {place} is old."], [place])
    assert place not in {words for own in wordings(reports) if any("Bright" in w for _, w in own) for _, words in own}
