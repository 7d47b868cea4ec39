"""Paragraphs and sentences: every mark, note and alignment stands on these offsets."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.language.segments import INVISIBLE, paragraphs, sentences


def cut(text: str, language: str | None = None) -> list[str]:
    return [text[a:b] for a, b in sentences(text, paragraphs(text), language)]


def pieces(text: str) -> list[str]:
    return [text[a:b] for a, b in paragraphs(text)]


LIKELY = st.text(
    st.sampled_from("aBé5中あش .!?…。？\"'“”‘’«»「」()-—\n\t\x0c\x85\u2028\u200b\u00a0😀\x00"), max_size=120
)


@given(st.one_of(LIKELY, st.text(max_size=80)))
@example("")
@example("\n \n")
@example('"." ." x')
def test_nothing_of_a_text_is_lost_or_told_twice(text: str) -> None:
    """A word outside every sentence could never be marked; a word in two would be marked twice."""
    found, last = paragraphs(text), 0
    covered = [False] * len(text)
    for start, end in found:
        assert last <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        last = end
        covered[start:end] = [True] * (end - start)
    assert all(c or text[i].isspace() or text[i] in INVISIBLE for i, c in enumerate(covered))

    told = [False] * len(text)
    last = 0
    for start, end in sentences(text, found):
        assert last <= start < end
        assert text[start:end] == text[start:end].strip()
        assert any(a <= start and end <= b for a, b in found)
        assert not any(told[start:end])
        told[start:end] = [True] * (end - start)
        last = end
    assert all(
        t or not c or text[i].isspace() or text[i] in INVISIBLE
        for i, (t, c) in enumerate(zip(told, covered, strict=True))
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Dr. Roe met Mr. Kim in the U.S. on Jan. 5. He left.",
            ["Dr. Roe met Mr. Kim in the U.S. on Jan. 5.", "He left."],
        ),
        ("It is the U.S. The vote is over.", ["It is the U.S.", "The vote is over."]),
        ("Chapter No. 5 of J. K. Orr came late. It sold.", ["Chapter No. 5 of J. K. Orr came late.", "It sold."]),
        (
            "It grew 3.5 percent. Then... nothing. But… Why?",
            ["It grew 3.5 percent.", "Then... nothing.", "But…", "Why?"],
        ),
        ("He praised ‘the heroes.’ But few came.", ["He praised ‘the heroes.’", "But few came."]),
        ("“Is it so?” she asked. “Why?” Roe said.", ["“Is it so?” she asked.", "“Why?” Roe said."]),
        (
            "They met at 5 p.m. Tuesday. At 9 a.m. They left.",
            ["They met at 5 p.m. Tuesday.", "At 9 a.m.", "They left."],
        ),
        (
            "It left at 4:10 a.m. (0310 GMT) and sank at 6 p.m. (Two swam.)",
            ["It left at 4:10 a.m. (0310 GMT) and sank at 6 p.m.", "(Two swam.)"],
        ),
        (
            "DULL, Minn. — The mayor left. (He said so.) Why?",
            ["DULL, Minn. — The mayor left.", "(He said so.)", "Why?"],
        ),
        ("The iPhone sold. iPads too. Yahoo! said so.", ["The iPhone sold.", "iPads too.", "Yahoo! said so."]),
        ("The vote ended.Police left early.", ["The vote ended.", "Police left early."]),
        ("他说：“我来了。”然后走了。真的吗？", ["他说：“我来了。”", "然后走了。", "真的吗？"]),
        ("「行く。」と述べた。次の文。", ["「行く。」と述べた。", "次の文。"]),
        ("هل جاء؟ نعم جاء. ثم ذهب.", ["هل جاء؟", "نعم جاء.", "ثم ذهب."]),
        (
            "А. С. Пушкин жил тут. Он писал и т. д. Потом ушёл.",
            ["А. С. Пушкин жил тут.", "Он писал и т. д.", "Потом ушёл."],
        ),
        ("Am 3. Mai kam Dr. Meier. Er ging.", ["Am 3. Mai kam Dr. Meier.", "Er ging."]),
        ("Il dit « non. » Il part.", ["Il dit « non. »", "Il part."]),
        ("1. The first thing is this", ["1. The first thing is this"]),
        ("He came . . . and left. . . .", ["He came . . . and left. . . ."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    """A claim torn at “Dr.” is no claim, and two sentences in one blur what is shared and what is not."""
    assert cut(text) == expected


def test_a_headline_stays_one_sentence() -> None:
    text = "Vote over. What now\n\nThe count began. It ended."
    found = sentences(text, paragraphs(text), None, whole=(0,))
    assert [text[a:b] for a, b in found] == ["Vote over. What now", "The count began.", "It ended."]


def test_lines_without_blank_lines_are_paragraphs() -> None:
    """A file with a sentence a line would otherwise be one endless paragraph, aligned with everything."""
    text = "The council met on Monday. It voted.\nNobody left the hall before the very end of the long count.\nWhy?"
    assert pieces(text) == text.split("\n")


WRAPPED = """\
The council of the small harbour town met on Monday evening to
decide about the bridge, which has been closed since the storm
of last autumn and which nobody wants to pay for.

Its mayor said the money would have to come from the capital,
because the town had none; the capital has not replied to two
letters and a visit.
"""


def test_hard_wrapped_lines_are_joined() -> None:
    """Mail and wire copy is wrapped: a line is not a paragraph there, and no sentence ends at its edge."""
    assert [p.split()[0] for p in pieces(WRAPPED)] == ["The", "Its"]
    assert len(cut(WRAPPED)) == 2


def test_wrapped_paragraphs_are_told_apart_by_their_indent() -> None:
    text = "\n".join("  " + block if i else block for i, block in enumerate(WRAPPED.strip().split("\n\n")))
    assert [p.split()[0] for p in pieces(text)] == ["The", "Its"]


@pytest.mark.parametrize("end", ["\n", "\x0c", "\x85", "\u2028", "\u2029", "\x0b"])
def test_every_kind_of_line_end_parts_paragraphs(end: str) -> None:
    assert pieces(f"One came.{end}{end}Two left.") == ["One came.", "Two left."]


@pytest.mark.parametrize(
    "text", ["a" * 300_000, "word. " * 50_000, '."' * 100_000, "x\n" * 50_000, ". " * 100_000, " " * 300_000]
)
def test_long_lines_come_back(text: str) -> None:
    """A page without line ends must not hang the window."""
    found = paragraphs(text)
    sentences(text, found)
    assert bool(found) == bool(text.strip())
