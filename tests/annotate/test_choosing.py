"""Who filters notes must see those that fit, and no others."""

from app.annotate.choosing import NoteFilter, choices, chosen
from app.model.annotation import Annotation, AnnotationKind, AnnotationStatus, PlacedAnnotation, Verdict

NOTES = tuple(
    PlacedAnnotation(note, ())
    for note in (
        Annotation("1", (), kind=AnnotationKind.QUESTION, tags=("figures", "call"), author="ada"),
        Annotation("2", (), verdict=Verdict.CONFIRMED, tags=("call",), author="ben"),
        Annotation("3", (), status=AnnotationStatus.RESOLVED, author="ada"),
    )
)


def ids(wanted: NoteFilter) -> list[str]:
    return [placed.annotation.id for placed in chosen(NOTES, wanted)]


def test_an_empty_filter_leaves_everything() -> None:
    assert ids(NoteFilter()) == ["1", "2", "3"]
    assert not NoteFilter().is_set


def test_of_one_facet_any_will_do_and_of_several_each_must_fit() -> None:
    assert ids(NoteFilter(author=frozenset(["ada", "ben"]))) == ["1", "2", "3"]
    assert ids(NoteFilter(author=frozenset(["ada"]), tag=frozenset(["call"]))) == ["1"]
    assert ids(NoteFilter(status=frozenset(["open"]), verdict=frozenset(["confirmed"]))) == ["2"]


def test_asking_twice_for_a_value_asks_for_it_no_more() -> None:
    once = NoteFilter().toggled("tag", "call")
    assert once == NoteFilter(tag=frozenset(["call"]))
    assert once.toggled("tag", "call") == NoteFilter()


def test_the_choices_say_how_many_notes_have_each_value() -> None:
    found = choices(NOTES)
    assert found["tag"] == {"call": 2, "figures": 1}
    assert found["verdict"] == {"confirmed": 1}
    assert found["author"] == {"ada": 2, "ben": 1}
