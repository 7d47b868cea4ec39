"""Without these, “an outrageous scheme” would read as neutral as “a plan”."""

import itertools
import re
from collections.abc import Callable

import numpy as np
import pytest

from app.compare.lenses import LEAST_LOADED
from app.language.fitted import weights
from app.language.quotations import QuotationMap
from app.language.tone import QUOTED, loaded_words, weigh
from app.model.report import Report

Make = Callable[..., Report]


def marked(report: Report) -> dict[str, str]:
    return {report.words_of(w.span): w.category for w in loaded_words(report)}


def test_loaded_words_are_marked_with_their_kind(report: Make) -> None:
    made = marked(report("The regime slammed the outrageous scheme as an utterly shameful witch hunt."))
    expected = {
        "regime": "evaluative",
        "slammed": "emotive",
        "outrageous": "evaluative",
        "shameful": "evaluative",
        "witch hunt": "evaluative",
    }
    assert expected.items() <= made.items()


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("The regime’s cowardly cronies lied.", "regime"),
        ("They came to a cosy deal with the company's shameless bosses.", "cosy"),
        ("The greedy owner’s rust-streaked death trap was a disgrace.", "rust-streaked"),
    ],
)
def test_endings_and_hyphens_hide_nothing(report: Make, sentence: str, word: str) -> None:
    assert word in marked(report(sentence))


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Divers searched the wreck at a depth of 40 metres.", "wreck"),
        ("It was dark when the ferry left the harbour at 6 p.m.", "dark"),
        ("The coast guard said that the disaster happened at 3 a.m. on Tuesday.", "disaster"),
    ],
)
def test_what_is_meant_literally_is_not_marked(report: Make, sentence: str, word: str) -> None:
    made = report(sentence)
    assert all(w.score < LEAST_LOADED for w in loaded_words(made) if made.words_of(w.span) == word)


def test_plain_words_are_not(report: Make) -> None:
    assert marked(report("The council met on Monday and voted for the plan by seven to five.")) == {}


def test_the_speakers_words_weigh_less_than_the_papers(report: Make) -> None:
    (own,) = loaded_words(report("It was a shameful, disgusting day."))[:1]
    quoted = loaded_words(report("He said, “It was a shameful, disgusting day.”"))
    assert all(word.score < own.score * (QUOTED + 0.1) for word in quoted)


def test_scare_quotes_are_told_from_quotations(report: Make) -> None:
    made = report("The “experts” came. “We left,” he said. He called it “a day of rain and wind for us all”.")
    assert marked(made) == {"“experts”": "scare"}


def test_a_name_judges_nobody(report: Make) -> None:
    assert marked(report("She works for the Radical Party and the War Department.")) == {}


def test_spans_do_not_overlap_and_scores_are_shares(report: Make, any_script: str) -> None:
    found = loaded_words(report(any_script))
    assert all(0 < w.score <= 1 for w in found)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))


def test_hostile_text_ends(report: Make, hostile: str) -> None:
    loaded_words(report(hostile))


PLAIN = [
    "The sailor went home with a broken wrist.",
    "The plane window was shattered by hail.",
    "The striker led the attack on goal in the second half.",
    "A gas bottle exploded in the kitchen.",
    "The workers removed toxic paint from the hull.",
    "Two children ate poisonous mushrooms.",
    "The storm left the ship’s crippled engine without oil.",
    "The nurse changed the bloody bandage.",
    "Police found an explosive device under the car.",
    "He had surgery on a torn ligament.",
    "The truck crushed a parked car.",
    "The river flooded two streets.",
    "The storm reached the coast at noon.",
    "The car slammed into a wall.",
    "The crew rigged the sails before noon.",
    "He washed the dirty plates.",
    "She stayed at home with a sick child.",
    "The vet found no mad cow on the farm.",
    "The carpenter straightened a crooked shelf.",
    "The cook threw away the rotten apples.",
    "A blind man crossed the road.",
    "The fire destroyed the roof of a barn.",
    "Wild boar damaged two fields.",
    "The divers reached a deep wreck.",
    "A cold wind blew from the north.",
    "They lifted the heavy crate.",
    "The museum shows a painting of the battle.",
    "He bought a sharp knife.",
    "A dead tree fell on the road.",
    "Rescuers crossed the frozen lake.",
    "Police returned the stolen bicycle.",
]

FIGURATIVE = [
    ("broken", "Voters have had enough of this broken government."),
    ("shattered", "The minister’s lies shattered what was left of public trust."),
    ("attack", "It was a vicious attack on democracy itself."),
    ("exploded", "The senator exploded in a shameless rant."),
    ("poisonous", "His poisonous rhetoric has no place here."),
    ("crippled", "The shameful sanctions crippled a whole nation."),
    ("bloody", "The regime’s bloody crackdown shocked the world."),
    ("explosive", "The paper made explosive and baseless claims."),
    ("burning", "His burning hatred of the press is well known."),
    ("crushed", "The brutal regime crushed all dissent."),
    ("flooded", "Illegal aliens flooded across our open borders."),
    ("storm", "The outrageous remark caused a storm of fury."),
    ("slammed", "The furious senator slammed the disastrous bill."),
    ("rigged", "He ranted that the corrupt election was rigged."),
    ("radical", "The radical left wants to destroy this country."),
    ("dirty", "It was a dirty and disgraceful campaign."),
    ("sick", "This sick and twisted regime must go."),
    ("mad", "The mad tyrant threatened the world again."),
    ("crooked", "Crooked politicians stole our money."),
    ("rotten", "The rotten establishment protects its own."),
    ("blind", "Their blind fanaticism knows no limits."),
    ("destroyed", "The far-left radicals destroyed our values."),
    ("wild", "His wild conspiracy theories are absurd."),
    ("fake", "The fake news media lied to the people again."),
    ("violent", "The violent thugs of the far right rampaged."),
    ("killer", "The cruel killer regime murders its people."),
    ("battle", "She is losing her shameful battle against truth."),
    ("bitter", "The bitter feud of two egomaniacs goes on."),
    ("monster", "That monster butchered his own people."),
    ("stolen", "He raved about a stolen election."),
]


@pytest.mark.parametrize("text", PLAIN)
def test_a_plain_description_is_not_loaded(report: Make, text: str) -> None:
    """A report of a broken wrist or a storm would be called biased."""
    assert loaded_words(report(text)) == ()


@pytest.mark.parametrize(("word", "text"), FIGURATIVE, ids=[word for word, _ in FIGURATIVE])
def test_the_same_word_judges_elsewhere(report: Make, word: str, text: str) -> None:
    made = report(text)
    assert any(word in made.words_of(found.span).lower() for found in loaded_words(made))


def test_sentences_are_weighed_together_as_they_are_alone() -> None:
    """How loaded a word is would hang on the length of the report, or on the sentence before."""
    text = (
        "“Shameful,” she said. The so-called “peace plan” of 1999 is a very, very outrageous scheme! Why? "
        "BREAKING: My greedy, shameless bosses — all 3 of them — lied; nobody was told, she said. Utter chaos"
    )
    sentences = tuple(m.span() for m in re.finditer(r"\S.*?(?:[.!?](?=[ ”])”?|$)", text))
    quotes, model = QuotationMap(text), weights("tone")["word"]
    together = list(weigh(text, sentences, quotes, model))
    alone = [weighed for sentence in sentences for weighed in weigh(text, (sentence,), quotes, model)]
    assert len(together) == len(alone) > 4
    for one, other in zip(together, alone, strict=True):
        assert one.words == other.words
        assert one.phrases == other.phrases
        assert one.rows.tobytes() == other.rows.tobytes()
        assert np.allclose(one.odds, other.odds, rtol=0, atol=1e-12)
