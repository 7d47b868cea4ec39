"""Without these, a strike would be two happenings where one outlet has industrial action, or one with a bombing."""

from collections.abc import Callable

import pytest

from app.compare.label_table import forms
from app.compare.labels import labels
from app.language import lexicons
from app.model.report import Report

Reports = Callable[..., tuple[Report, ...]]


def told(reports: tuple[Report, ...]) -> list[set[str]]:
    texts = {r.id: r for r in reports}
    return [{texts[m.report].words_of(m) for m in label.mentions} for label in labels(reports)]


def together(reports: tuple[Report, ...], *words: str) -> bool:
    return any(set(words) <= own for own in told(reports))


@pytest.mark.parametrize(
    ("words", "others"),
    [
        (("the strike", "the walkout"), ("industrial action",)),
        (("the takeover", "the merger"), ("the acquisition",)),
        (("the blaze", "the fire"), ("an inferno",)),
        (("a truce", "the ceasefire"), ("the deal",)),
        (("the vaccine", "the vaccine"), ("the jab",)),
        (("the hack", "the data breach"), ("the intrusion",)),
        (("the demonstrators", "the protesters"), ("the marchers",)),
        (("the asylum seekers", "the migrants"), ("the refugees",)),
    ],
)
def test_one_thing_in_the_words_of_several_outlets(
    make_reports: Reports, words: tuple[str, str], others: tuple[str]
) -> None:
    reports = make_reports(
        [f"All spoke of {words[0]} on Monday. Later {words[0]} was in the news."],
        [f"Nobody there had expected {words[1]}. Then {words[1]} was all over."],
        [f"They were afraid of {others[0]}."],
    )
    assert together(reports, *words, *others)


def test_a_word_of_two_meanings_is_what_the_event_is_about(make_reports: Reports) -> None:
    """A strike of nurses beside the bombing, or one of rockets beside the picket line, would be counted there."""
    war = make_reports(
        ["The bombardment began at dawn. The shelling went on.", "The strike killed nine."],
        ["They heard the shelling. The strike was near."],
    )
    work = make_reports(
        ["The walkout began at dawn. The stoppage went on.", "The strike cost millions."],
        ["They joined the walkout. The strike was long."],
    )
    assert together(war, "The strike", "the shelling")
    assert together(work, "The strike", "the walkout")
    assert not together(war, "The strike", "the walkout")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The truce held. A truce was signed.", "The trade deal failed. They want the trade deal."),  # another kind
        ("The truce held. A truce was signed.", "The deal came. The deal, any deal, this deal failed."),  # told more
        ("The action was brave. His action helped.", "The actions were many. An action is a deed."),  # no other word
    ],
)
def test_a_general_word_stands_for_a_thing_only_beside_it(make_reports: Reports, first: str, second: str) -> None:
    reports = make_reports([first], [second, "The truce was broken. The strike was long."])
    assert not together(reports, "The truce", "The deal")
    assert not any({"The truce", "the trade deal"} <= own for own in told(reports))
    assert not any({"The strike"} <= own and any("ction" in words for words in own) for own in told(reports))


def test_two_words_are_marked_as_one(make_reports: Reports) -> None:
    """Of “asylum seekers” only the seekers would be marked."""
    reports = make_reports(
        ["Asylum seekers were found. They helped asylum seekers."], ["The migrants were cold. Some migrants slept."]
    )
    assert together(reports, "asylum seekers", "The migrants")


def test_the_table_of_things_reads_as_its_header_says() -> None:
    """A word in a wrong place would join everything with everything."""
    found = forms()
    entries = lexicons.table("things")
    assert len({entry["thing"] for entry in entries}) == len(entries)
    assert found.vague <= found.senses.keys()
    for entry in entries:
        nouns = entry["nouns"].split("|")
        assert not nouns[0].endswith("?"), f"{entry['thing']} has no word of its own"
        assert len(set(nouns)) == len(nouns), entry["thing"]
        for noun in nouns:
            assert noun == " ".join(noun.lower().split()[:2])


@pytest.mark.parametrize(
    "text",
    [
        "They called the walkout regrettable.",
        "The walkout succeeds, they hope.",
        "He could end the walkout tomorrow.",
    ],
)
def test_what_follows_a_thing_is_no_part_of_it(make_reports: Reports, text: str) -> None:
    """“The walkout regrettable” would be something regrettable, and not the strike."""
    reports = make_reports([text], ["The stoppage was long. They feared the stoppage."])
    assert together(reports, "the walkout", "the stoppage") or together(reports, "The walkout", "the stoppage")


@pytest.mark.parametrize(("kind", "one"), [("fragile", True), ("new", True), ("trade", False), ("nuclear", False)])
def test_a_kind_of_a_thing_is_not_what_it_is_like(make_reports: Reports, kind: str, one: bool) -> None:
    reports = make_reports(
        ["The truce held. A truce was signed.", f"They want the {kind} deal."], ["The ceasefire was broken at noon."]
    )
    assert together(reports, "The truce", f"the {kind} deal") == one


def test_a_happening_with_a_name_is_what_all_speak_of(make_reports: Reports) -> None:
    """“The Ridge Fire” and “the blaze” would be two fires."""
    reports = make_reports(
        ["The Ridge Fire is near. The blaze is large.", "They fled the blaze."],
        ["Nobody expected the fire. The Ridge Fire was small once."],
    )
    assert together(reports, "Ridge Fire", "the blaze", "the fire")
    two = make_reports(
        ["The Ridge Fire is near. The blaze is large. The Creek Fire is out.", "They fled the blaze."],
        ["Nobody expected the fire. The Ridge Fire was small once; the Creek Fire was not."],
    )
    assert not together(two, "Ridge Fire", "the blaze")
