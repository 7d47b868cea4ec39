"""A note must stay on its words, or show that they are gone; it must never land on other words."""

import importlib.util
import random
import re
import sys
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.annotate.anchors import CONTEXT, anchor_of, find
from app.annotate.candidates import Index
from app.annotate.place import place
from app.model.annotation import Anchor, Annotation
from app.model.errors import ParallaxError
from app.model.report import Provenance, Report, Span


def report_of(text: str, report_id: str = "r1") -> Report:
    """A report of that text; anchors need no paragraphs."""
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Report(report_id, text, (), (), Provenance(None, digest))


def moved(text: str, quote: str, edited: str) -> str | None:
    """The words that a note on `quote` covers after the text was edited; None when it is orphaned."""
    report = report_of(text)
    start = text.index(quote)
    anchor = anchor_of(report, Span("r1", start, start + len(quote)))
    span = find(anchor, report_of(edited))
    return edited[span.start : span.end] if span else None


STORY = (
    "Ferry runs aground near the old harbour\n\n"
    "About 40 people were on board when the ferry ran aground at dawn. The captain did not speak to reporters. "
    "Police said that nobody was hurt, although two cars slid against the bow door.\n\n"
    "The company promised to examine the steering of all its vessels before the holiday season begins. "
    "It had done so in spring, the mayor said."
)


def test_the_anchor_holds_quote_context_and_version():
    """What is kept is enough to find the words again and to prove that they are the same."""
    report = report_of(STORY)
    start = STORY.index("The captain")
    anchor = anchor_of(report, Span("r1", start, start + 11))
    assert anchor.quote == "The captain"
    assert anchor.prefix == STORY[start - CONTEXT : start]
    assert anchor.suffix == STORY[start + 11 : start + 11 + CONTEXT]
    assert (anchor.start, anchor.end, anchor.text_sha256) == (start, start + 11, report.text_sha256)


@pytest.mark.parametrize("span", [Span("r1", 5, 5), Span("r1", 39, 41), Span("r1", -1, 4), Span("r1", 0, 10_000)])
def test_a_selection_without_words_is_refused(span):
    """A note on nothing could never be found again."""
    with pytest.raises(ParallaxError, match="selection"):
        anchor_of(report_of(STORY), span)
    with pytest.raises(ParallaxError, match="selection"):
        anchor_of(report_of(STORY), Span("r2", 0, 5))


@pytest.mark.parametrize(
    ("quote", "old", "new", "found"),
    [
        # the words as they were, the text around them longer or re-wrapped
        ("two cars", "Ferry runs", "UPDATE. Ferry runs", "two cars"),
        ("The captain did not speak", "\n\n", "\n\n\n", "The captain did not speak"),
        ("40 people", "near the old harbour", "off the old harbour", "40 people"),
        # spelling, punctuation, quotes, white space, one word more
        (
            "The company promised to examine the steering",
            "company promised",
            "company, promised",
            "The company, promised to examine the steering",
        ),
        (
            "promised to examine the steering of all its vessels",
            "of all its vessels",
            "of absolutely all its vessels",
            "promised to examine the steering of absolutely all its vessels",
        ),
        (
            "slid against the bow door",
            "slid against the bow",
            "slid\nagainst  the bow",
            "slid\nagainst  the bow door",
        ),
        # another number, a negation, another word: other words
        ("About 40 people were on board", "40", "41", None),
        ("The captain did not speak to reporters", "did not speak", "did speak", None),
        ("Police said that nobody was hurt", "nobody was hurt", "somebody was hurt", None),
        ("promised to examine the steering of all its vessels", "steering", "engines", None),
        # a short quote whose sentence changed could be anything
        ("people", "40", "41", None),
        ("two cars", "nobody was hurt, although two cars", "nobody was hurt, although no cars", None),
        # gone
        ("It had done so in spring, the mayor said", " It had done so in spring, the mayor said.", "", None),
    ],
)
def test_a_note_follows_its_words_and_only_those(quote, old, new, found):
    """Each edit that a newsroom makes, and what becomes of the note."""
    assert old in STORY
    assert moved(STORY, quote, STORY.replace(old, new)) == found


def test_a_short_number_is_not_found_inside_another_or_elsewhere():
    """A note on the 12 dead must not move to the year 2012 or to 12 hours."""
    text = "At least 12 people died. The storm lasted long."
    assert moved(text, "12", "At least 15 people died. It was the worst since 2012.") is None
    assert moved(text, "12", "At least 15 people died. The storm lasted 12 hours.") is None
    assert moved(text, "12", "New: At least 12 people died. The storm lasted 12 hours.") == "12"


def test_swapped_figures_are_not_followed():
    """Dead and hurt change places: the note stays with neither."""
    text = "Officials say 12 people were killed and 15 people were injured in the crash."
    assert moved(text, "12", "Officials say 15 people were killed and 12 people were injured in the crash.") is None


def test_a_repeated_sentence_is_told_apart_only_in_its_own_version():
    """The same words twice in the same surroundings: a later version cannot tell which one was meant."""
    text = "He said no.\n\nShe declined to comment.\n\nThey left.\n\nShe declined to comment.\n\nIt was over."
    second = text.rindex("She")
    report = report_of(text)
    anchor = anchor_of(report, Span("r1", second, second + 24))
    assert anchor.repeated
    assert find(anchor, report) == Span("r1", second, second + 24)
    assert find(anchor, report_of(text.replace("She declined to comment.\n\nThey left.", "They left."))) is None


def test_a_repeated_sentence_between_other_neighbours_is_found():
    """A refrain on every page of a report would lose all its notes with the first letter that is corrected."""
    refrain = "The company declined to comment."
    text = (
        f"The mayor of Sornby wants to see the accounts. {refrain} Trains will run again on Friday at noon.\n\n"
        f"Engineers looked at both of the old pillars. {refrain} Nobody knows when the bridge will open again."
    )
    report = report_of(text)
    second = text.rindex(refrain)
    anchor = anchor_of(report, Span("r1", second, second + len(refrain)))
    assert anchor.repeated
    edited = "UPDATE. " + text.replace("both of the", "bofh of the")
    assert find(anchor, report_of(edited)) == Span("r1", edited.rindex(refrain), edited.rindex(refrain) + len(refrain))
    # its own place is gone: the other one is not it, nor is one of which a neighbour is another
    first = text[: text.index("\n\n")]
    assert find(anchor, report_of(first)) is None
    assert find(anchor, report_of(text.replace(f"{refrain} Trains", "Trains").replace("Nobody", "Somebody"))) is None


def test_a_long_passage_keeps_its_note_when_a_letter_makes_another_word():
    """Boat and boot: in a sentence that is another word, in a long passage of which all else is the same a slip."""
    sentence = "Rescue workers from the islands searched the water for hours and found the missing boat near the pier."
    passage = (
        f"{STORY.split('. ')[0]}. {sentence} The mayor thanked them in the evening, and the families came to the "
        "harbour to see the men who had stayed out all night in the rain."
    )
    slip = passage.replace("missing boat", "missing boot")
    assert moved(f"{passage}\n\n{STORY}", passage, f"{slip}\n\n{STORY}") == slip
    assert moved(f"{passage}\n\n{STORY}", sentence, f"{slip}\n\n{STORY}") is None


def test_an_anchor_belongs_to_its_report():
    """The same words in another report are another report's words."""
    anchor = anchor_of(report_of(STORY), Span("r1", 0, 10))
    assert find(anchor, report_of(STORY, "r2")) is None


def test_a_position_that_does_not_hold_the_quote_is_not_trusted():
    """An anchor from a damaged or foreign file is checked against its words, also in the version it names."""
    report = report_of(STORY)
    anchor = anchor_of(report, Span("r1", 0, 39))
    assert find(replace(anchor, start=3, end=42), report) == Span("r1", 0, 39)
    assert find(replace(anchor, quote="Something that was never written here at all"), report) is None
    assert find(replace(anchor, quote=" "), report) is None


def test_scripts_without_spaces_hold_too():
    """A note on Chinese words, and one character that turns them round."""
    text = "警方表示，事故造成十二人受伤。船长没有接受采访。公司承诺检查所有船只的转向系统，以免再次发生事故。"
    quote = "公司承诺检查所有船只的转向系统，以免再次发生事故"
    assert moved(text, quote, "最新消息。" + text) == quote
    assert moved(text, quote, text.replace("船只的转向", "船只的，转向")) == quote.replace("船只的转向", "船只的，转向")
    assert moved(text, quote, text.replace("公司承诺", "公司未承诺")) is None


def test_a_note_on_a_whole_long_report_is_made_and_found():
    """Select all, press A: the window must not stand still."""
    text = " ".join(f"Sentence {number} tells of the ferry and of {number * 7} people." for number in range(2000))
    assert moved(text, text, f"UPDATE. {text} More soon.") == text
    assert moved(text, text, text.replace("Sentence 1000 tells", "Sentence 1000 told")) is None


def test_placing_names_what_is_gone():
    """A note with two places keeps the one that is left, and says which is not."""
    first, second = report_of(STORY), report_of("Another text altogether.", "r2")
    note = Annotation("a", (anchor_of(first, Span("r1", 0, 5)), anchor_of(second, Span("r2", 0, 7))))
    (placed,) = place([note], [first])
    assert placed.spans == (Span("r1", 0, 5),)
    assert placed.orphaned == (note.anchors[1],)
    assert place([note], [])[0].orphaned == note.anchors
    assert place([note], [second, first])[0].spans == (Span("r1", 0, 5), Span("r2", 0, 7))


# --- generated edits -------------------------------------------------------------------------------------------------

TEMPLATES = (
    "About {n} people left {place}.",
    "Some {n} cars sank off {place}.",
    "Police held {n} men in {place}.",
    "It took {n} hours, {place} said.",
    "No one of {n} in {place} spoke.",
)
PLACES = ("Arnoy", "Brekke", "Casol", "Dunmar")


@dataclass(frozen=True)
class Sentence:
    """A sentence with its identity, which survives edits; `original` is what it said first."""

    uid: int
    text: str
    original: str


def sentences(first: int) -> st.SearchStrategy[str]:
    """Near-duplicates in plenty; numbers from `first` on, so that those of later edits are others."""
    return st.builds(
        lambda template, place, n: template.format(place=place, n=n),
        st.sampled_from(TEMPLATES),
        st.sampled_from(PLACES),
        st.integers(first, first + 5),
    )


def changed_number(sentence: Sentence, n: int) -> Sentence:
    return replace(sentence, text=re.sub(r"\d+", str(n), sentence.text))


@st.composite
def edited_texts(draw):
    """(old text, span of a note, sentence it is in, new sentences, glue)."""
    old = [Sentence(uid, text, text) for uid, text in enumerate(draw(st.lists(sentences(10), min_size=2, max_size=9)))]
    glue = draw(st.sampled_from([" ", "\n\n"]))
    chosen = draw(st.sampled_from(old))
    words = [match.span() for match in re.finditer(r"\S+", chosen.text)]
    a = draw(st.integers(0, len(words) - 1))
    b = draw(st.integers(a, len(words) - 1))
    offset = sum(len(sentence.text) + len(glue) for sentence in old[: chosen.uid])
    span = Span("r1", offset + words[a][0], offset + words[b][1])
    new = list(old)
    for step in range(draw(st.integers(0, 5))):
        if not new:
            break
        at = draw(st.integers(0, len(new) - 1))
        match draw(st.sampled_from(["delete", "insert", "number", "comma", "move", "word"])):
            case "delete":
                del new[at]
            case "insert":
                text = draw(sentences(200 + 10 * step))
                new.insert(at, Sentence(1000 + step, text, ""))
            case "number":
                new[at] = changed_number(new[at], 300 + step)
            case "comma":
                new[at] = replace(new[at], text=new[at].text.replace(" ", ", ", 1))
            case "word":
                place_, other = draw(st.permutations(PLACES))[:2]
                new[at] = replace(new[at], text=new[at].text.replace(place_, other))
            case "move":
                new.insert(draw(st.integers(0, len(new) - 1)), new.pop(at))
    return old, span, chosen, new, glue


def stands_between(anchor: Anchor, edited: str, found: Span) -> bool:
    """Whether the same words are on both sides of it, as far as the context reaches."""
    before, after = re.findall(r"\w+", anchor.prefix)[1:], re.findall(r"\w+", anchor.suffix)[:-1]
    there, then = re.findall(r"\w+", edited[: found.start]), re.findall(r"\w+", edited[found.end :])
    return before == there[len(there) - len(before) :] and after == then[: len(after)]


@given(edited_texts())
@settings(max_examples=250)
def test_a_note_is_on_its_own_sentence_or_orphaned(case):
    """Whatever is deleted, inserted, moved or changed around it: never on a lookalike, never on another number."""
    old, span, chosen, new, glue = case
    text = glue.join(sentence.text for sentence in old)
    edited = glue.join(sentence.text for sentence in new)
    # two sentences of the same words that changed places are no edit that anybody could see
    assume(edited != text)
    # nor is a sentence that was changed into the very words of the one that is gone
    assume(all(other.text != chosen.original or other.original == other.text for other in new))
    anchor = anchor_of(report_of(text), span)
    found = find(anchor, report_of(edited))
    if found is None:
        return
    # nor can anybody tell identical sentences apart that stand between the same words as before
    assume(not (anchor.repeated and stands_between(anchor, edited, found)))
    starts = {}
    position = 0
    for sentence in new:
        starts[sentence.uid] = (position, position + len(sentence.text))
        position += len(sentence.text) + len(glue)
    assert chosen.uid in starts, f"{anchor.quote!r} was deleted, but found in {edited!r}"
    start, end = starts[chosen.uid]
    assert start <= found.start < found.end <= end, f"{anchor.quote!r} moved to {edited[found.start : found.end]!r}"
    assert re.findall(r"\d+", edited[found.start : found.end]) == re.findall(r"\d+", anchor.quote)


@given(edited_texts())
@settings(max_examples=250)
def test_a_note_in_an_untouched_passage_is_found(case):
    """Caution must not orphan what did not change: the sentence, its neighbours and nothing like it elsewhere."""
    old, span, chosen, new, glue = case
    text = glue.join(sentence.text for sentence in old)
    edited = glue.join(sentence.text for sentence in new)
    uids = [sentence.uid for sentence in new]
    assume(chosen in new)
    at = uids.index(chosen.uid)
    assume(new[max(0, at - 2) : at + 3] == old[max(0, chosen.uid - 2) : chosen.uid + 3])
    anchor = anchor_of(report_of(text), span)
    # a sentence that was written in as its very twin may make it ambiguous
    assume(not anchor.repeated and edited.count(anchor.quote) == 1)
    found = find(anchor, report_of(edited))
    assert found is not None
    assert edited[found.start : found.end] == anchor.quote


@given(st.text(st.characters(codec=None), min_size=1, max_size=120), st.data())
@settings(max_examples=150)
def test_in_its_own_version_every_selection_is_found_where_it_was(text, data):
    """Whatever characters: astral, combining, NUL, right to left."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assume(text[start:end].strip())
    report = report_of(text)
    assert find(anchor_of(report, Span("r1", start, end)), report) == Span("r1", start, end)


@given(st.text(max_size=200), st.text(max_size=200), st.data())
@settings(max_examples=150)
def test_any_text_against_any_other_is_safe(text, other, data):
    """No crash, and what is found lies in the text and holds words."""
    assume(text.strip())
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assume(text[start:end].strip())
    span = find(anchor_of(report_of(text), Span("r1", start, end)), report_of(other))
    assert span is None or other[span.start : span.end].strip()


# --- measured on generated edits --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def benchmark_of_anchors():
    """`benchmarks/anchors.py`, with fewer documents."""
    path = Path(__file__).parents[2] / "benchmarks" / "anchors.py"
    spec = importlib.util.spec_from_file_location("anchors_benchmark", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    module.DOCUMENTS = 3
    yield module
    del sys.modules[spec.name]


@pytest.mark.parametrize(
    ("edit", "least"),
    [
        ("typos, one word in twenty", 0.95),
        ("words put in, one in twenty", 0.97),
        ("paragraphs moved", 0.97),
        ("one sentence in ten cut", 0.97),
        ("moved, cut, with typos", 0.93),
        ("every second number changed", 0.6),
    ],
)
def test_no_anchor_lands_on_a_near_duplicate(benchmark_of_anchors, edit, least):
    """Among sentences that differ in one number or name; docs/quality.md has the figures of the whole benchmark."""
    found = benchmark_of_anchors.measured(benchmark_of_anchors.EDITS[edit], find)
    assert found["wrong"] == 0
    assert found["right"] >= least * (found["right"] + found["lost"])


@pytest.mark.parametrize(
    ("quote", "old", "new", "found"),
    [
        ("ran aground at dawn", "ran aground", "ran agruond", "ran agruond at dawn"),
        ("at dawn", "dawn", "dwan", "at dwan"),
        ("people were on board when the ferry", "were", "weer", "people weer on board when the ferry"),
        ("two cars", "bow", "bwo", "two cars"),
        # what turns one word into another, or a denial into none, is no slip
        ("two cars slid against the bow door", "slid", "hid", None),
        ("did not speak to reporters", "not", "now", None),
        ("on board when the ferry", "when", "then", None),
    ],
)
def test_a_slip_of_the_pen_is_told_from_another_word(quote, old, new, found):
    """A note would be lost with every letter that is corrected, or stay on what is no longer said."""
    assert moved(STORY, quote, STORY.replace(old, new, 1)) == found


def test_words_that_stand_twice_are_held_by_more_of_what_is_around_them():
    """“according to a statement” stands in every report ten times."""
    ending = "that many people who live near the water had been taken to hospital, according to a statement."
    text = f"The mayor of Sornby said on Friday {ending} The council of Orrin said on Sunday {ending}"
    report = report_of(text)
    start = text.rindex("a statement")
    anchor = anchor_of(report, Span("r1", start, start + 11))
    assert not anchor.repeated
    assert len(anchor.prefix) > CONTEXT
    edited = f"Update. {text}"
    span = find(anchor, report_of(edited))
    assert span is not None
    assert span.start == edited.rindex("a statement")


def test_the_index_misses_no_lookalike(benchmark_of_anchors, monkeypatch):
    """Looked for at every place of the text, each selection must have the same lookalikes as by the index."""
    text = benchmark_of_anchors.invented(500)[:4000]
    report = report_of(text)
    spans = [Span("r1", start, end) for start, end in benchmark_of_anchors.spans(random.Random(1), text)]
    by_index = [anchor_of(report, span) for span in spans]

    def everywhere(index, sought, slack, elsewhere_than=None):
        places = range(0, len(index.folded), max(8, slack // 2))
        return [place for place in places if elsewhere_than is None or abs(place - elsewhere_than) > slack // 2]

    monkeypatch.setattr(Index, "likely", everywhere)
    assert [anchor_of(report, span) for span in spans] == by_index


def test_notes_on_one_refrain_are_not_told_apart():
    """A text that says one sentence over and over: each selection has a lookalike, and no neighbour tells which."""
    sentence = "The company declined to comment on the matter. "
    report = report_of(sentence * 2000)
    for start in range(500 * len(sentence), 2000 * len(sentence), 500 * len(sentence)):
        anchor = anchor_of(report, Span("r1", start, start + len(sentence) - 1))
        assert anchor.repeated
        assert find(anchor, report_of(sentence * 1999)) is None
