"""Words with their places: what alignment, phrases and diffs all stand on."""

import sys
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module

import pytest
import snowballstemmer
from hypothesis import given
from hypothesis import strategies as st

from app.language.tokens import _STEMMERS, folded, is_unspaced, pieces, terms, tokens
from app.language.words import stem


@given(st.text(max_size=200))
def test_every_word_points_at_its_own_characters(text):
    """A mark would cover the wrong words."""
    end = 0
    for token in tokens(text):
        assert end <= token.start < token.end <= len(text)
        assert token.word
        end = token.end


@given(st.text(max_size=80), st.text(max_size=20))
def test_a_window_gives_the_offsets_of_the_whole_text(text, before):
    """A sentence in the middle of a report would be marked as if it stood at the beginning."""
    whole = f"{before}\n{text}"
    first = len(before) + 1
    moved = [t._replace(start=t.start - first, end=t.end - first) for t in tokens(whole, None, first)]
    assert moved == list(tokens(text))


@given(
    st.text(alphabet="abAUS.,'’ \n-_12九港åß\u0301\u00adﬁ가", max_size=60) | st.text(max_size=60),
    st.sampled_from(["en", None, "xx"]),
)
def test_pieces_and_folded_words_are_those_of_the_tokens(text, language):
    """Shared phrasing, which is found in the pieces, would mark other words than everything else."""
    cut, found = pieces(text), tokens(text, language)
    assert "".join(cut) == text
    assert cut[1::2] == [text[token.start : token.end] for token in found]
    assert [folded(language)[word] for word in cut[1::2]] == [(token.word, token.content) for token in found]


def test_inflected_words_meet():
    """ "The mayor resigned" and "the mayors resign" would not be seen as the same matter."""
    assert terms(tokens("The mayors resigned", "en")) == terms(tokens("the mayor's resigning", "en"))
    assert terms(tokens("Die Minister reisten", "de")) == terms(tokens("der Minister reiste", "de"))
    assert terms(tokens("министры", None)) == terms(tokens("министра", None))


def test_apostrophes_of_both_kinds_are_the_same():
    """A copy would differ from its source wherever one of the two was typeset."""
    assert [t.word for t in tokens("the port’s crew")] == [t.word for t in tokens("the port's crew")]


def test_figures_and_initials_stay_whole():
    """1,200 would match 1,500 by its 1, and U.S. by its letters."""
    assert [t.word for t in tokens("U.S. aid of 1,200.5 tons.It ended")] == [
        "u.s", "aid", "of", "1,200.5", "tons", "it", "ended",
    ]  # fmt: skip


def test_stop_words_say_nothing_and_negations_do():
    """A run of "of the in" would count as shared wording; a "not" that is gone would go unnoticed."""
    content = [t.word for t in tokens("It was not in the house of the mayor", "en") if t.content]
    assert content == ["not", "house", "mayor"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("大使馆举行", ["大使", "使馆", "馆举", "举行"]),
        ("港で 火", ["港で", "火"]),
        ("대사관", ["대사", "사관"]),
        ("港 2024 fire", ["港", "2024", "fire"]),
    ],
)
def test_scripts_without_spaces_are_compared_by_pairs_of_characters(text, expected):
    """Two Chinese reports would have no word in common."""
    assert terms(tokens(text)) == expected


def test_combining_marks_belong_to_their_word():
    """A Hindi or pointed Arabic word would fall to pieces."""
    assert [t.word for t in tokens("किसानों की सरकार")] == ["किसानों", "की", "सरकार"]
    assert len(tokens("السَّفَارَة")) == 1


def test_only_scripts_without_spaces_are_unspaced():
    """A one-letter word would be treated as an ideograph."""
    assert is_unspaced("港")
    assert not is_unspaced("a")
    assert not is_unspaced("사")


def test_stems_are_the_same_whoever_else_is_reading():
    """Two comparisons at once would spoil each other's words, and one would find what it does not find alone."""
    endings = ("ationally", "fulnesses", "iveness", "ization", "abilities", "ously")
    made = [f"{a}{b}{c}{ending}" for a in "bdfgklmnprst" for b in "aeiou" for c in "lmnrst" for ending in endings]
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as pool:
            stems = list(pool.map(stem, made))
            texts = list(pool.map(lambda word: tokens(f"un{word}", "en")[0].stem, made))
    finally:
        sys.setswitchinterval(usual)
    alone = snowballstemmer.stemmer("english")
    assert stems == [alone.stemWord(word) for word in made]
    assert texts == [alone.stemWord(f"un{word}") for word in made]


@pytest.mark.parametrize("language", sorted(set(_STEMMERS.values())))
@given(
    st.text(alphabet="abcdefghiklmnorstuvyzéäößåøñğıйиеоатнсмыχαςبالتनमकா", min_size=1, max_size=9),
    st.sampled_from(
        ("ing", "ness", "ationally", "lich", "mente", "isations", "ость", "ами", "ات", "ों", "ar", "ının", "")
    ),
)
def test_the_compiled_stemmer_and_the_plain_one_agree(language, root, ending):
    """The same event would be compared otherwise on a machine that has no compiled stemmer."""
    plain = getattr(import_module(f"snowballstemmer.{language}_stemmer"), f"{language.title()}Stemmer")()
    assert snowballstemmer.stemmer(language).stemWord(root + ending) == plain.stemWord(root + ending)
