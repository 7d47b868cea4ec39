"""The words that shared wording is looked for in: those of the tokens, wherever blanks part them."""

from concurrent.futures import ThreadPoolExecutor

from hypothesis import given
from hypothesis import strategies as st

from app.compare import stream as rooms
from app.compare.engine import forget
from app.compare.memory import forget_all
from app.compare.stream import make_stream
from app.language.tokens import is_unspaced, tokens
from app.model.report import Provenance, Report

LIKELY = "abAUSß.,;'’“”\"-‐/ \n\t\r\u00a0\u20031290_九港ñ\u0301\u00ad\u200d가ﬁ"


def report_of(text, language="en", report_id="r1"):
    """A report of one paragraph, which is all of its text."""
    return Report(report_id, text, ((0, len(text)),), (), Provenance(None, ""), language=language)


def words_by_tokens(text, language):
    """(start, end, words, says something, length in halves) of each word, compounds in one piece."""
    found = []
    for token in tokens(text, language):
        halves = 1 if is_unspaced(token.word) else 2
        if found and token.start == found[-1][1] + 1 and text[found[-1][1]] in "-‐‑/":
            start, _, words, content, before = found.pop()
            # a compound says something where one of its words does, and counts as its longest one
            both = max((content, before), (token.content, halves))
            found.append((start, token.end, (*words, token.word), *both))
        else:
            found.append((token.start, token.end, (token.word,), token.content, halves))
    return found


def words_by_stream(text, language):
    """The same as the stream has it, with numbers for words."""
    stream = make_stream([report_of(text, language)])
    told = len(stream.numbers) - 1
    assert stream.numbers[told] == -1, "a wall behind the paragraph"
    content, halves = stream.content.tolist(), stream.halves.tolist()
    return [
        (start, end, number, content[n + 1] > content[n], halves[n + 1] - halves[n])
        for n, (start, end, number) in enumerate(
            zip(stream.starts[:told].tolist(), stream.ends[:told].tolist(), stream.numbers[:told].tolist(), strict=True)
        )
    ]


def agrees(text, language):
    """Whether both ways have the same words, and the same number for two of them where they are alike."""
    expected, found = words_by_tokens(text, language), words_by_stream(text, language)
    assert [(a, b, *rest) for a, b, _, *rest in found] == [(a, b, *rest) for a, b, _, *rest in expected]
    pairs = {(word[2], number[2]) for word, number in zip(expected, found, strict=True)}
    assert len(pairs) == len({words for words, _ in pairs}) == len({number for _, number in pairs})


@given(
    st.lists(st.text(alphabet=LIKELY, max_size=12) | st.text(max_size=12), max_size=12),
    st.sampled_from([" ", "\n", "\n\n", "", "\t"]),
    st.sampled_from(["en", "zh", None]),
)
def test_words_are_those_of_the_tokens(scraps, between, language):
    """Shared phrasing would begin within a word, or miss what everything else finds."""
    agrees(between.join(scraps), language)


@given(st.characters(), st.characters(), st.sampled_from(["a", "1", "'", ".", "-", "港"]))
def test_a_blank_is_like_the_end_of_the_text_whatever_stands_beside_it(one, other, beside):
    """What was read once between two blanks would be cut otherwise than where it comes again."""
    agrees(f"{beside}{one} {other}{beside}\n{one}{other} {one}{beside}{other}", "en")


def test_what_was_met_is_read_the_same_again():
    """The second comparison of an event would mark other words than the first."""
    text = (
        "The “well-known” U.S. envoy’s 1,200.5-tonne on/off deal –\n\nsaid  the re-elected mayor, the well-known one."
    )
    first = words_by_stream(text, "en")
    forget_all()
    assert words_by_stream(text, "en") == first
    agrees(text, "en")


def test_texts_without_blanks_are_read_and_not_kept_whole():
    """Every paragraph of a Chinese report would stay in memory."""
    text = "大使馆九日发表声明说，" * 30
    agrees(text, "zh")
    known = rooms._known[0]
    before = len(known)
    forget_all()
    make_stream([report_of(text.replace("九", "十"), "zh")])
    assert len(known) <= before + 2


def test_words_are_forgotten_when_there_are_too_many(monkeypatch):
    """A desk that runs for weeks would fill its memory with every name it ever met."""
    agrees("one two three four", "en")
    monkeypatch.setattr(rooms, "MOST_WORDS", 3)
    before = rooms._known[0]
    agrees("five six seven", "en")
    assert rooms._known[0] is not before


def test_words_are_forgotten_with_the_event():
    """What stood in a closed event, names of sources among it, would stay in memory."""
    text = "Osgaard’s well-known ferry and Osgaard’s pier"
    agrees(text, "en")
    assert any(word.startswith("osgaard") for word in rooms._known[0].words)
    forget()
    assert len(rooms._known[0]) == 0
    agrees(text, "en")


def test_threads_that_meet_new_words_at_once_agree():
    """Two comparisons at a time would give one word two numbers, and miss that it is shared."""
    texts = [" ".join(f"w{(n * k) % 613}-x{n % 7}" for n in range(400)) for k in range(1, 9)]
    reports = [report_of(text, "en", f"r{n}") for n, text in enumerate(texts)]
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda report: make_stream([report]), reports))
    by_word = {}
    for report, stream in zip(reports, made, strict=True):
        spelled = [
            report.text[a:b] for a, b in zip(stream.starts[:-1].tolist(), stream.ends[:-1].tolist(), strict=True)
        ]
        for word, number in zip(spelled, stream.numbers[:-1].tolist(), strict=True):
            assert by_word.setdefault(word, number) == number
    assert len(set(by_word.values())) == len(by_word)
