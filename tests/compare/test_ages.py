"""Without these, a report that has somebody's age wrong would pass unseen, or two people would be taken for one."""

import pytest

from app.compare.engine import compare


def ages(reports) -> list[str]:
    return [d.explanation for d in compare(reports).divergences if d.kind == "number"]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (
            "The pilot, Runa Falk, 41, was unhurt.",
            "Police questioned 43-year-old Runa Falk on the quay.",
            "Runa Falk, 41 / Runa Falk, 43",
        ),
        (
            "Anna Holm, a 52-year-old nurse, raised the alarm.",
            "It was Anna Holm who called for help. She is 54 and lives by the lock.",
            "Anna Holm, 52 / Anna Holm, 54",
        ),
        (
            "Former mayor Gerald Ashe (61) left by a side door.",
            "The court sentenced Gerald Ashe. The 62-year-old showed no emotion.",
            "Gerald Ashe, 61 / Gerald Ashe, 62",
        ),
        # a sentence between them goes on about the same man
        (
            "Former mayor Gerald Ashe (61) left by a side door.",
            "The court sentenced Gerald Ashe. He was cleared of fraud. The 62-year-old showed no emotion.",
            "Gerald Ashe, 61 / Gerald Ashe, 62",
        ),
        ("Ron Pask, 68, owns the boat.", "The boat belongs to Ronald Pask, 69.", "Ron Pask, 68 / Ronald Pask, 69"),
    ],
)
def test_two_ages_of_one_person_contradict_each_other_whatever_the_sentences_say(make_reports, a, b, expected):
    assert expected in ages(make_reports([a], [b]))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Runa Falk, 41, was unhurt.", "Ilse Falk, 17, was taken to hospital."),
        ("Runa Falk, 41, was unhurt.", "Her son Falk, 12, waited on the quay."),
        ("Two-year-old Peter Holm fell in.", "The four-year-old dog grabbed Peter Holm by the hood."),
        ("Runa Falk, 41, was unhurt.", "Runa Falk, 41, was on board. Another Falk, 43, stayed at home."),
        ("Runa Falk, 41, was unhurt.", "Nobody asked Runa Falk. The 11-year-old girl beside her slept."),
        ("Runa Falk, 41, was unhurt.", "Nobody asked Runa Falk. A girl sang. The 43-year-old left."),
        ("Runa Falk, 41, was unhurt.", "Runa Falk met Ilse Dorn. She was late. The 43-year-old left."),
        ("Runa Falk, 41, was unhurt.", "Falk, 12 miles north of the quay, was closed."),
    ],
)
def test_ages_of_two_people_or_what_is_no_age_do_not(make_reports, a, b):
    assert ages(make_reports([a], [b])) == []
