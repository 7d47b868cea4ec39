"""The same wording in two reports or more."""

from dataclasses import replace

import pytest

from app.compare.phrases import shared_phrases


def texts(reports, phrases):
    """Each phrase as its kind and {report: words}."""
    known = {report.id: report for report in reports}
    return [(p.kind, {span.report: known[span.report].words_of(span) for span in p.occurrences}) for p in phrases]


def test_a_phrase_is_maximal_and_ends_with_its_paragraph(bridge):
    """The tint would stop in the middle of what was copied, or run into the next paragraph."""
    found = texts(bridge, shared_phrases(bridge))
    copied = "Mayor Ellen Trask said the bridge would be rebuilt within eighteen months"
    assert ("verbatim", {"r1": copied, "r2": copied}) in found


def test_a_long_copy_and_the_core_that_a_third_has_are_two_phrases(make_reports):
    """The third report's copy would go unseen, or every overlap would be listed."""
    reports = make_reports(
        ["The harbour master opened both gates of the lower basin before the storm reached Lisk."],
        ["The harbour master opened both gates of the lower basin before the storm reached Lisk."],
        ["Nobody knows who opened both gates of the lower basin that night."],
    )
    found = texts(reports, shared_phrases(reports))
    assert len(found) == 2
    assert set(found[0][1]) == {"r1", "r2"}
    assert set(found[1][1]) == {"r1", "r2", "r3"}
    assert found[1][1]["r3"] == "opened both gates of the lower basin"


def test_a_copy_with_small_edits_is_one_near_phrase(make_reports):
    """A wire copy with two words changed would be three unrelated scraps."""
    line = (
        "Late on Monday a passenger train and a {} train collided in dense fog outside Sornby station, "
        "injuring {} of commuters on their way to work."
    )
    reports = make_reports([line.format("freight", "dozens")], [line.format("goods", "scores")])
    found = texts(reports, shared_phrases(reports))
    assert [kind for kind, _ in found] == ["near"]
    assert found[0][1]["r2"].startswith("Late on Monday a passenger train and a goods")
    assert found[0][1]["r2"].endswith("scores of commuters on their way to work")


def test_an_edit_behind_a_few_words_ends_a_phrase(make_reports):
    """Rewritten sentences that happen to share scraps would be tinted as copies."""
    reports = make_reports(
        ["The crew left the burning ferry by the northern ramp before dawn, and the mayor said that all are well."],
        ["The crew left the burning ferry by the northern ramp before noon, and the owner said that some are lost."],
    )
    found = texts(reports, shared_phrases(reports))
    assert ("verbatim", "The crew left the burning ferry by the northern ramp before") in [
        (k, t["r1"]) for k, t in found
    ]
    assert all(kind == "verbatim" for kind, _ in found)


def test_a_long_run_is_wording_even_without_a_word_that_says_something(make_reports):
    """A third of a copied sentence would be left unmarked, because it consists of small words."""
    reports = make_reports(
        ["They argued over what to do about the dam."], ["Nobody knows over what to do about the rest."]
    )
    assert [t["r2"] for _, t in texts(reports, shared_phrases(reports))] == ["over what to do about the"]


def test_stop_words_and_halves_of_compounds_are_no_phrase(make_reports):
    """The page would be full of "it was in the"."""
    reports = make_reports(
        ["It was in the north. The well-known old mill burned."],
        ["Then it was in the south. An unknown old mill closed."],
    )
    assert shared_phrases(reports) == ()


@pytest.mark.parametrize(
    ("line", "sort"),
    [
        ("“We never saw the light on the pier,” said one sailor.", "quotation"),
        ("Sign up for our morning newsletter and never miss a story.", "boilerplate"),
        ("Reporting by Anna Holt and Per Lund in Lisk", "boilerplate"),
        ("GET OUR FREE NEWSLETTER EVERY SINGLE MORNING", "boilerplate"),
        ("Three barges adrift. Pıcture credİt: Anna Holt", "boilerplate"),
        ("Copyright 2024 Lisk Evening Post and its owners", "boilerplate"),
        ("The barges at the quay of Lisk (AP Photo/Anna Holt)", "boilerplate"),
        ("The company may not be published in any list of debtors", "boilerplate"),
        ("The mayor will not read moreover, and follow the harbour master", "wording"),
        ("Three barges broke loose from the quay during the storm.", "wording"),
    ],
)
def test_quotations_and_boilerplate_are_told_apart(make_reports, line, sort):
    """A newsletter box would be reported as plagiarism, and so would a quotation."""
    reports = make_reports(["The river rose.", line], ["Rain fell in Lisk.", line])
    longest = max(shared_phrases(reports), key=lambda p: len(p.occurrences[0]))
    assert longest.sort == sort


def test_a_higher_minimum_leaves_the_short_ones_out(make_reports):
    """The setting would do nothing."""
    reports = make_reports(["Three barges broke loose."], ["Later three barges broke down."])
    assert len(shared_phrases(reports, 3)) == 1
    assert shared_phrases(reports, 4) == ()


def test_text_outside_the_paragraphs_is_no_wording(make_report):
    """The metadata block of a file would be shown as shared phrasing."""
    one = make_report("a", "layout wide column news", "The gate was shut.")
    two = make_report("b", "layout wide column news", "The dam held.")
    cut = [replace(r, paragraphs=r.paragraphs[1:], sentences=r.sentences[1:], headline=()) for r in (one, two)]
    assert shared_phrases(cut) == ()


def test_a_line_that_one_report_has_twice_is_marked_in_both_places(make_reports):
    """The second place would look like the report's own words."""
    line = "no ferry will leave the northern pier before the inspection is over"
    reports = make_reports(
        [f"The office said {line}.", f"Late in the day {line} at the earliest."], [f"The office said {line}."]
    )
    places = {span for phrase in shared_phrases(reports) for span in phrase.occurrences if span.report == "r1"}
    assert any(span.start > len(line) + 20 for span in places)
