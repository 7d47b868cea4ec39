"""Which sentences tell the same thing."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.compare import alignment, ranking
from app.compare import matches as matching
from app.compare.alignment import PARTNERS, Event, alignments, relation, shown
from app.compare.engine import compare, forget


def pairs_of(comparison):
    """Texts of the aligned sentences."""
    return {(comparison.words_of(found.a), comparison.words_of(found.b)) for found in comparison.alignments}


def test_the_same_matter_is_found_in_any_order(bridge):
    """A report that begins with the background would stand beside nothing."""
    found = pairs_of(compare(bridge))
    assert any("warned" in a and "warned" in b for a, b in found)
    assert any("collapsed" in a and b.startswith("Six people died") for a, b in found)
    assert not any("choir" in a or "Bakers" in b for a, b in found)


def test_a_sentence_may_have_two_counterparts(make_reports):
    """A sentence that another report splits in two would keep only half of its counterpart."""
    reports = make_reports(
        ["The Lisk ferry sank near Cape Orrin on Friday and its captain Jonas Hale was arrested in port."],
        ["The Lisk ferry sank near Cape Orrin. Captain Jonas Hale was arrested in port on Friday."],
    )
    assert len(compare(reports).alignments) == 2


def test_relations_say_how_close_the_wording_is():
    """The inspector would call a rewrite a copy."""
    words = ["the", "mayor", "said", "the", "bridge", "would", "be", "rebuilt", "within", "eighteen", "months"]
    assert relation(words, words, 1.0) == "verbatim"
    assert relation(words, [*words[:-3], "in", "eighteen", "months"], 0.9) == "close"
    assert relation(words[:6], words, 0.6) == "close"
    rewritten = ["the", "town", "will", "build", "a", "new", "crossing", "in", "a", "year", "and", "a", "half"]
    assert relation(words, rewritten, 0.5) == "paraphrase"
    assert relation(words, rewritten, 0.3) == "related"


def test_repetitions_of_the_headline_align_with_nothing(make_report):
    """A headline printed twice would be a second counterpart of everything."""
    headline = "Iron bridge over the Sorn collapses"
    one = make_report("a", headline, headline, "The iron bridge over the Sorn collapsed on Monday.", title=headline)
    two = make_report("b", "The iron bridge over the Sorn has collapsed, police said.")
    assert one.headline == (0, 1)
    spans = {found.a for found in compare([one, two]).alignments}
    assert one.paragraph_span(1) not in spans


def test_the_second_line_of_a_headline_is_no_repetition(make_report):
    """What it tells was taken to be told nowhere, however many others told it."""
    lines = "Inquiry opens", "Iron bridge over the Sorn collapsed on Monday morning"
    one = make_report("a", *lines, "Nobody knows why the mayor waited.", title="; ".join(lines))
    two = make_report("b", "The iron bridge over the Sorn collapsed on Monday morning, police said.")
    assert one.headline == (0, 1)
    found = compare([one, two])
    second = one.paragraph_span(1)
    assert second in {link.a for link in found.alignments}
    assert any(second.overlap(span) for phrase in found.shared_phrases for span in phrase.occurrences)


def test_the_nearest_sentence_has_the_score_of_its_pair(bridge):
    """The inspector would contradict the list of alignments."""
    event = Event(bridge)
    every = alignments(event, event.pairs(0))
    for sentence in range(event.first[1]):
        for report in (1, 2):
            own = event.sentences[sentence].span
            scores = [f.score for f in every if f.a == own and f.b.report == bridge[report].id]
            nearest = event.nearest(sentence, report)
            assert (nearest is None) == (not scores)
            if nearest is not None:
                assert abs(nearest[1] - max(scores)) < 0.001


def test_what_is_shown_is_best_in_its_row_or_column_or_very_high(make_reports):
    """Every passage would be aligned with every passage that shares a name."""
    lines = [
        "Mayor Ellen Trask opened the new ferry line between Sornby and the islands.",
        "Fishermen of Sornby blocked the harbour because the ferry costs them their best berths.",
        "Mayor Ellen Trask left the harbour under police guard.",
    ]
    event = Event(make_reports(lines, lines))
    pairs = event.pairs()
    chosen = pairs.only(shown(event, pairs))
    assert len(pairs) > 3
    assert set(zip(chosen.a.tolist(), chosen.b.tolist(), strict=True)) == {(0, 3), (1, 4), (2, 5)}


def test_a_line_repeated_over_and_over_has_a_few_partners_each(make_reports):
    """A file with one line a thousand times would give a million alignments and hang the window."""
    lines = ["The council of Sornby met about the river."] * 60
    found = compare(make_reports(lines, lines)).alignments
    assert len(found) <= 2 * 60 * PARTNERS
    assert len({one.a for one in found}) == len({one.b for one in found}) == 60


_told = st.sampled_from(
    ["Osgaard sang.", "Osgard fell.", "The ferry sank.", "Ferry Osgaard sank at Orrin.", "Snow fell at Orrin.", "Rain."]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(st.lists(_told, min_size=1, max_size=5), min_size=4, max_size=4),
    history=st.lists(st.permutations(range(4)).flatmap(lambda order: st.integers(1, 4).map(lambda n: order[:n]))),
)
def test_no_pair_hangs_on_the_event_before(make_reports, texts, history):
    """A report put between two others, or one that spells a name otherwise, would leave scores of the old event."""
    reports = make_reports(*texts)

    def scored(chosen):
        pairs = Event([reports[n] for n in chosen]).pairs()
        return sorted(zip(pairs.a.tolist(), pairs.b.tolist(), pairs.score.tolist(), strict=True))

    forget()
    found = [scored(chosen) for chosen in history]
    for chosen, pairs in zip(history, found, strict=True):
        forget()
        assert scored(chosen) == pairs


def test_one_report_more_is_matched_alone(make_reports, monkeypatch):
    """Adding a report to thirty would look for the words that all thirty share once more."""
    matched = []
    whole = alignment.matches
    monkeypatch.setattr(alignment, "matches", lambda *given: matched.append(given[1]) or whole(*given))
    reports = make_reports(*[[f"The ferry sank at Orrin on day {n}.", "Snow fell."] for n in range(6)])
    forget()
    Event(reports[:5]).pairs()
    assert matched == [1, 2, 3, 4]
    Event(reports).pairs()
    assert matched[4:] == [5]
    Event(reports[1:]).pairs()
    assert matched[5:] == [1, 2, 3, 4], "who comes first decides on the order of the words"


def test_what_is_kept_of_matches_has_an_end(make_reports, monkeypatch):
    """Three hundred reports would leave gigabytes behind."""
    reports = make_reports(*[["The ferry sank.", "Snow fell on the ferry."] for _ in range(6)])

    def kept():
        return len(alignment._matches.of([(mark, ()) for mark in Event(reports).vectors.marks]))

    forget()
    whole = Event(reports).pairs().score.tolist()
    assert kept() == 6
    monkeypatch.setattr(alignment, "MOST_MATCHES", 6)
    forget()
    assert Event(reports).pairs().score.tolist() == whole
    assert kept() == 3
    forget()
    assert kept() == 0


def counted(reports):
    """How many words shared by two sentences were looked at, and how many pairs of sentences."""
    seen = []
    whole = alignment.matches

    def told(*given):
        found = whole(*given)
        seen.append((len(found.left), len(found)))
        return found

    forget()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(alignment, "matches", told)
        Event(reports).pairs()
    return tuple(map(sum, zip(*seen, strict=True)))


@pytest.mark.parametrize(
    "told",
    [
        lambda n: ["The council of Sornby closed the old iron bridge."] * n,
        lambda n: ["The council of Sornby closed the old iron bridge.", "The ferry sank."] * (n // 2),
        lambda n: ["Rain."] * n,
        lambda n: [f"Bridge {chr(97 + k % 26)}{chr(97 + k // 26 % 26)}{chr(97 + k // 676)}." for k in range(n)],
    ],
)
def test_a_line_a_thousand_times_over_costs_no_more_than_its_length(make_reports, monkeypatch, told):
    """A page of a hundred thousand times “Rain.” would stop the window for an hour and fill the memory."""
    monkeypatch.setattr(matching, "MOST", 2_000)

    def work(n):
        text = " ".join(told(n))
        return counted(make_reports([text], [text]))

    some, twice = work(400), work(800)
    assert all(more <= 2.5 * few for few, more in zip(some, twice, strict=True)), (some, twice)
    assert twice[0] < 12 * 800 * 2 * matching.NEAR


def test_a_line_repeated_over_and_over_keeps_the_partners_at_its_depth(make_reports, monkeypatch):
    """The last hundred of a thousand equal lines would be said to stand in one report alone."""
    monkeypatch.setattr(matching, "MOST", 1_000)
    told = "The council of Sornby closed the bridge."
    reports = make_reports([*[told] * 300, "Snow fell at Orrin."], ["Snow fell at Orrin.", *[told] * 400], [told] * 90)
    event = Event(reports)
    pairs = event.pairs()
    owners, first = event.owners, event.first
    found = set(zip(pairs.a.tolist(), pairs.b.tolist(), strict=True))
    assert (300, 301) in found, "what is told once is found wherever it stands"
    for other in (1, 2):
        beside = {n for pair in found for n in pair if {owners[pair[0]], owners[pair[1]]} == {0, other}}
        assert beside >= {n for n in range(first[3]) if owners[n] in (0, other) and n not in (300, 301)}
    assert all(event.nearest(n, 1)[1] > 0.99 for n in range(300))


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 12)), max_size=150))
def test_the_first_of_a_group_are_the_same_however_many_there_are(entries):
    """Where a line is repeated so often that sorting is spared, others would be shown than its best partners."""
    of, by = (np.array([entry[n] for entry in entries], np.int64) for n in (0, 1))
    found = ranking.first_of_each(of, by.astype(float), 6)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ranking, "MANY", 0)
        assert ranking.first_of_each(of, by.astype(float), 6).tolist() == found.tolist()
