"""Without these, a denial in a sentence of its own would go unseen, or what is no denial would be called one."""

import pytest

from app.compare.engine import compare
from app.compare.facts import Place, facts_of
from app.compare.reversals import none_and_some, turned_around

OPENING = "The harbour council of Hamm met on Monday about the old pier and the ferries."


def denials(make_reports, one: str, other: str) -> list[str]:
    found = compare(make_reports([OPENING, one], [OPENING, other])).divergences
    return [d.explanation for d in found if d.kind == "negation"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (
            "Mayor Dorn apologised before the council late that evening.",
            "Dorn has refused to apologise, and the council was in uproar that evening.",
            "apologised / refused to apologise",
        ),
        (
            "The storm was bad, and three deckhands were hurt on the ferry.",
            "The ferry shook in the storm. Nobody was injured.",
            "three deckhands / Nobody was injured",
        ),
        (
            "Police detained nine of the dockers at the gate that night.",
            "The police have not arrested anybody at the gate.",
            "detained nine dockers / not arrested anybody",
        ),
        # of a kind of people only, and of none of some
        (
            "The storm was bad, and three village children died when a roof fell.",
            "The storm raged all night. No civilians were killed, the army said.",
            "three village children died / No civilians were killed",
        ),
        (
            "The police said that there had been no arrests at the gate.",
            "Nine dockers were detained at the gate that night.",
            "there had been no arrests / Nine dockers",
        ),
    ],
)
def test_what_one_tells_another_denies(make_reports, one, other, expected):
    assert sorted(denials(make_reports, one, other)[0].split(" / ")) == sorted(expected.split(" / "))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # somebody else; something else; what may come
        ("Mayor Dorn apologised before the council.", "Rask has refused to apologise before the council."),
        ("Dorn mentioned the ferry before the council.", "Dorn did not mention the pier, the council noted."),
        ("Dorn apologised before the council.", "Dorn will not apologise again, the council was told."),
        ("Dorn apologised before the council.", "Dorn could not apologise to the council by phone."),
        # a report that tells both
        (
            "Dorn apologised before the council.",
            "At first Dorn did not apologise. Then Dorn apologised before the council after all.",
        ),
        # nobody else; a report that tells of others too; what was not known yet
        ("Three deckhands were hurt on the ferry.", "Nobody else was hurt on the ferry."),
        ("Three deckhands were hurt on the ferry.", "Nobody was hurt ashore. Two cooks were hurt on the ferry."),
        ("Three deckhands were hurt on the ferry.", "There were no immediate reports that any were hurt."),
        ("Three deckhands were hurt on the ferry.", "No officers were hurt when the police came."),
        ("Three deckhands were hurt on the ferry.", "There was nobody who was hurt by that decision."),
        ("Three deckhands were paid on the ferry.", "Nobody was hurt on the ferry."),
    ],
)
def test_what_may_both_be_right_is_no_denial(make_reports, one, other):
    known = [facts_of(report) for report in make_reports([one], [other])]
    places = [[Place(facts, start, end, ()) for start, end in facts.report.sentences] for facts in known]
    assert [*none_and_some(known)] == []
    assert [found for a in places[0] for b in places[1] for found in turned_around(a, b)] == []
