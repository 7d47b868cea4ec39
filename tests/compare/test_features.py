"""What the score of a pair of sentences is made of."""

import json
from dataclasses import fields
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.compare import features, measures
from app.compare import matches as matching
from app.compare.alignment import Event
from app.language import fitted
from app.language.byword import forget_words


def scores(event):
    """Score of each pair of sentences, by their global indices."""
    pairs = event.pairs(0)
    return dict(zip(zip(pairs.a.tolist(), pairs.b.tolist(), strict=True), pairs.score.tolist(), strict=True))


def test_cosines_are_those_of_whole_vectors(bridge, monkeypatch):
    """The postings would count a word twice, or leave one out, and every score would be a little wrong."""
    event = Event(bridge)
    own, whole = event.vectors, np.zeros((len(event.sentences), int(event.vectors.term.max()) + 1))
    whole[own.row, own.term] = own.weight
    for table in (matching.TABLE, 1):
        monkeypatch.setattr(matching, "TABLE", table)
        for last, low, high in ((1, 0, 1), (2, 0, 2), (2, 0, 1), (2, 1, 2)):
            shared = matching.matches(own, last, low, high)
            rows, columns = (slice(event.first[n], event.first[m]) for n, m in ((last, last + 1), (low, high)))
            product = whole[rows] @ whole[columns].T
            found = np.zeros_like(product)
            found[shared.rows, shared.columns] = measures.cosines(own, shared)[:-1]
            assert np.allclose(found, product)
            assert len(shared) == np.count_nonzero(product > 0)


def test_neighbours_are_looked_for_in_the_same_two_reports(bridge, monkeypatch):
    """The last sentence of one report would lift a pair of the next one's first."""
    event = Event(bridge)
    for table in (matching.TABLE, 1):
        monkeypatch.setattr(matching, "TABLE", table)
        shared = matching.matches(event.vectors, 2, 0, 2)
        place = {pair: n for n, pair in enumerate(zip(shared.rows.tolist(), shared.columns.tolist(), strict=True))}
        edge = event.first[1]
        for (row, column), n in place.items():
            for (down, along), around in zip(matching.AROUND, shared.around[:, n].tolist(), strict=True):
                leaves = (column < edge) != (column + along < edge)
                near = None if leaves else place.get((row + down, column + along))
                assert around == (len(shared) if near is None else near)


def by_pair(rows, columns, logits):
    """What was found of each pair, by its row and column."""
    return dict(zip(zip(rows.tolist(), columns.tolist(), strict=True), logits.tolist(), strict=True))


def test_what_is_ruled_out_early_could_not_be_kept(make_reports):
    """A pair that belongs together would be missing, because a bound of its score was too low."""
    told = ["The dam at Orrin broke.", "Snow fell on the dam.", "Police closed the Orrin road.", "Nobody was hurt."]
    reports = make_reports(told, told[::-1], [f"{one[:-1]} on Monday." for one in told], [told[0], *told[2:], "Rain."])
    event, model = Event(reports), features.model()
    for weights in (model.weights, tuple(-weight for weight in model.weights)):
        turned = features.Model(model.bias, weights)
        for own in range(1, 4):
            beside = measures.Beside(event.vectors, 1.5, own, 0, matching.matches(event.vectors, own, 0, own))
            everything = by_pair(*beside.logits(turned, -np.inf))
            for least in (-4.0, -2.5, 0.0, 2.0):
                found = by_pair(*beside.logits(turned, least))
                assert {pair for pair, logit in everything.items() if logit >= least} <= found.keys()
                assert all(everything[pair] == logit for pair, logit in found.items())


def test_words_of_one_family_count_for_one_another(make_reports):
    """A report that writes “died” would tell nothing that one with “deaths” tells."""
    reports = make_reports(
        ["Three miners died at Orrin.", "Snow fell."],
        ["The deaths at Orrin were confirmed.", "The band at Orrin played."],
    )
    found = scores(Event(reports))
    assert found[0, 2] > found[0, 3]


def test_a_kindred_word_is_as_rare_as_the_one_that_is_written(make_reports):
    """A rare word for a common thing would tie no two sentences together."""
    reports = make_reports(["A lethal dose.", *[f"Miner {n} died." for n in range(9)]], ["The dose was fatal."])
    event = Event(reports)
    alone = features.bags([event.sentences[0].terms])
    terms = list(alone.number)
    group = next(n for n, term in enumerate(alone.term.tolist()) if terms[term].startswith("≈"))
    assert terms[alone.source[group]] == "lethal"
    assert alone.worth[group] == features.KIN


def test_passages_that_run_together_lift_their_sentences(make_reports):
    """A pair between two clear ones would count no more than one that stands alone."""
    frame = ["The iron bridge over the Sorn collapsed.", "Mayor Ellen Trask promised a new crossing."]
    told = "Experts spoke of rust."
    event = Event(make_reports([frame[0], told, frame[1]], [frame[0], "Rust, said experts.", frame[1]]))
    nearby = event.measures(0, 1)[features.NAMES.index("nearby")]
    assert nearby[1, 1] > 0.9 > nearby[0, 0]


@pytest.mark.parametrize(("one", "other", "alike"), [("osgaard", "osgard", True), ("county", "country", False)])
def test_a_name_in_two_spellings_is_one_word(one, other, alike):
    """The misspelling that the reader should see would keep the two sentences apart."""
    found = features.vectors([features.bags([[one]]), features.bags([["ferry"], [other]])])
    assert [len(set(found.term[found.row == n])) for n in range(3)] == ([2, 1, 2] if alike else [1, 1, 1])
    of_one, of_other = (set(found.term[found.row == n].tolist()) for n in (0, 2))
    assert len(of_one & of_other) == alike


@given(
    st.lists(st.lists(st.lists(st.sampled_from(["aabb", "abba", "abbba", "ferry", "ferrry"]), max_size=4), max_size=3))
)
def test_vectors_hang_on_no_event_before(reports):
    """The same reports would score a little otherwise after another event."""
    made = [features.bags(sentences) for sentences in reports]
    later = features.vectors(made)
    forget_words()
    afresh = features.vectors(made)
    assert all(np.array_equal(getattr(later, f.name), getattr(afresh, f.name)) for f in fields(later))


def test_the_same_sentence_scores_near_one_wherever_it_stands(make_reports):
    """A copied sentence deep in the text would be called a mere likeness."""
    common = "The harbour board of Sornby dismissed its director over the missing lights."
    filler = [f"Witness number {n} spoke about item {n * 7}." for n in range(12)]
    found = scores(Event(make_reports([*filler, common], [common, "Rain fell on Monday."])))
    assert found[12, 13] > 0.9


def test_an_event_without_words_is_no_error(make_reports):
    """Two empty reports would end the comparison."""
    assert scores(Event(make_reports([""], ["", ""]))) == {}
    assert scores(Event(())) == {}


def test_damaged_weights_name_the_cure(monkeypatch):
    """The user would see a stack of code instead of what to do."""
    for cached in (features.model, fitted.regression):
        cached.cache_clear()
    monkeypatch.setattr(json, "loads", lambda text: {"bias": 0, "weights": {}})
    with pytest.raises(fitted.WeightsError, match="install Parallax again"):
        features.model()
    monkeypatch.undo()
    fitted.regression.cache_clear()


def test_the_weights_say_where_they_come_from():
    """Nobody could tell what the score rests on, or fit it again."""
    data = json.loads(files("resources").joinpath("weights", "alignment.json").read_text(encoding="utf-8"))
    assert "benchmarks/fit/alignment.py" in data["about"]
    assert any("cross-validated" in name for name in data["figures"])
    assert set(data["weights"]) == set(features.NAMES)
