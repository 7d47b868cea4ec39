"""What a colleague marked in another reader arrives on the same words, or says that it does not."""

import io
from collections.abc import Callable

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from app.model.pdfium import PDFIUM
from app.model.report import Report
from app.reading import PasswordNeeded, ReadingError, read_bytes, read_text
from app.reading.marked import ImportedMark, ImportedReply, MarkKind, read_marks

LINES = (
    "The bridge over the Sava was closed on Wednes-",
    "day after engineers found cracks in two of its",
    "pillars. Twelve people were hurt, the fire office",
    "said. Two of them are in hospital. The minister",
    "said that two of its pillars had been looked at.",
)
Quads = list[tuple[float, float, float, float]]


@pytest.fixture
def paper(draw_pdf: Callable[..., bytes]) -> bytes:
    """A page of one column, and a page that only ends the last sentence."""
    first = [(80.0, 700 - 14.0 * n, 10.0, line) for n, line in enumerate(LINES)]
    return draw_pdf([first, [(80, 700, 10, "Nobody had seen anything wrong with the bridge.")]])


def _where(data: bytes, words: str, page: int = 0) -> Quads:
    """The rectangles of words as PDFium's own search has them."""
    with PDFIUM:
        document = pypdfium2.PdfDocument(data)
        opened = document[page]
        text = opened.get_textpage()
        start, count = text.search(words).get_next()
        found = [text.get_rect(n) for n in range(text.count_rects(start, count))]
        text.close()
        opened.close()
        document.close()
    return found


def _marked(data: bytes, *marks: dict[str, object], turn: int = 0, **how: object) -> bytes:
    """A copy with annotations; `quads` and `page` of each are taken out, `answers` is the number of another one."""
    out = io.BytesIO()
    made: list[pikepdf.Object] = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for given_mark in marks:
            mark = dict(given_mark)
            quads: Quads = mark.pop("quads", [])  # type: ignore[assignment]
            page = pdf.pages[mark.pop("page", 0)]  # type: ignore[call-overload]
            answers = mark.pop("answers", None)
            annotation = Dictionary(Type=Name.Annot, **mark)
            if quads:
                annotation.QuadPoints = Array([n for a, b, c, d in quads for n in (a, d, c, d, a, b, c, b)])
            if "Rect" not in mark:
                annotation.Rect = Array([0, 0, 10, 10])
            made.append(pdf.make_indirect(annotation))
            if isinstance(answers, int):
                made[-1].IRT = made[answers]
            page.obj.Annots = Array([*page.obj.get("/Annots", ()), made[-1]])
        for page in pdf.pages:
            page.rotate(turn, relative=False)
        pdf.save(out, **how)
    return out.getvalue()


def _quotes(report: Report, marks: tuple[ImportedMark, ...]) -> list[str | None]:
    return [report.words_of(mark.span) if mark.span else None for mark in marks]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("name", ["Highlight", "Underline", "Squiggly", "StrikeOut"])
def test_marks_arrive_on_their_words(paper: bytes, name: str, turn: int) -> None:
    report = read_bytes(paper, "sava.pdf").report
    mark = {
        "Subtype": Name("/" + name),
        "quads": _where(paper, "Twelve people were hurt"),
        "Contents": "Тринадцать? 核实",
        "T": "Irma",
        "Subj": "Figures",
        "CreationDate": "D:20310518093000+02'00'",
    }
    (found,) = read_marks(_marked(paper, mark, turn=turn), report)
    assert found.span is not None
    assert report.words_of(found.span) == found.quote == "Twelve people were hurt"
    assert (found.note, found.author, found.subject, found.page) == ("Тринадцать? 核实", "Irma", "Figures", 1)
    assert found.created == "2031-05-18T09:30:00+02:00"
    assert found.kind == name.lower()


def test_a_mark_over_lines_is_one(paper: bytes) -> None:
    report = read_bytes(paper, "sava.pdf").report
    quads = _where(paper, "Wednes") + _where(paper, "day after engineers") + _where(paper, "found cracks")
    marks = read_marks(_marked(paper, {"Subtype": Name.Highlight, "quads": quads}), report)
    assert _quotes(report, marks) == ["Wednesday after engineers found cracks"]


def test_words_apart_are_marks_apart(paper: bytes) -> None:
    report = read_bytes(paper, "sava.pdf").report
    quads = _where(paper, "The bridge") + _where(paper, "hospital")
    marks = read_marks(_marked(paper, {"Subtype": Name.Highlight, "quads": quads, "Contents": "See"}), report)
    assert _quotes(report, marks) == ["The bridge", "hospital"]
    assert [mark.note for mark in marks] == ["See", "See"]


def test_groups_are_one_mark_and_replies_go_with_their_note(paper: bytes) -> None:
    report = read_bytes(paper, "sava.pdf").report
    first = {"Subtype": Name.Highlight, "quads": _where(paper, "two of its pillars had been looked at.")}
    marks = read_marks(
        _marked(
            paper,
            {**first, "Contents": "By whom?", "T": "Irma"},
            {"Subtype": Name.Highlight, "quads": _where(paper, "Nobody", 1), "page": 1, "answers": 0, "RT": Name.Group},
            {"Subtype": Name.Text, "Contents": "By Lorre.", "T": "Piet", "answers": 0},
            {"Subtype": Name.Text, "Contents": "Accepted", "State": "Accepted", "answers": 0},
            {"Subtype": Name.Popup},
            {"Subtype": Name.Link},
        ),
        report,
    )
    assert [(mark.note, mark.replies) for mark in marks] == [("By whom?", (ImportedReply("By Lorre.", "Piet"),))]
    assert _quotes(report, marks) == ["two of its pillars had been looked at.\n\nNobody"]


def test_replies_come_with_their_note_however_they_are_kept(paper: bytes) -> None:
    """Acrobat hides them from the page, and answers answers; as notes of their own they would stand anywhere."""
    report = read_bytes(paper, "sava.pdf").report
    made = _marked(
        paper,
        {"Subtype": Name.Highlight, "quads": _where(paper, "hospital"), "Contents": "Which?", "NM": "one"},
        {"Subtype": Name.Text, "Contents": "Later", "F": 30, "answers": 0, "CreationDate": "D:20310102000000Z"},
        {"Subtype": Name.Text, "Contents": "", "F": 30, "answers": 0},
        {"Subtype": Name.Text, "Contents": "First", "F": 30, "answers": 1, "CreationDate": "D:20310101", "NM": "two"},
        {"Subtype": Name.Highlight, "quads": _where(paper, "minister"), "Contents": "Hidden", "F": 2},
        {"Subtype": Name.Text, "Contents": "To what is hidden", "F": 30, "answers": 4},
    )
    (mark,) = read_marks(made, report)
    assert (mark.note, mark.name) == ("Which?", "one")
    assert [(reply.text, reply.name) for reply in mark.replies] == [("First", "two"), ("Later", "")]


def test_replies_to_each_other_are_one_note(paper: bytes) -> None:
    """A damaged file may answer in circles; nothing that was written may be lost."""
    report = read_bytes(paper, "sava.pdf").report
    out = io.BytesIO()
    with pikepdf.open(
        io.BytesIO(_marked(paper, *({"Subtype": Name.Text, "Contents": f"{n}"} for n in range(3))))
    ) as pdf:
        one, two, three = pdf.pages[0].Annots
        one.IRT, two.IRT, three.IRT = two, one, three
        pdf.save(out)
    marks = read_marks(out.getvalue(), report)
    assert [(mark.note, [reply.text for reply in mark.replies]) for mark in marks] == [("0", ["1"]), ("2", [])]


def test_an_answer_to_a_finding_is_a_note_on_its_words(paper: bytes) -> None:
    """The finding comes back with each comparison; what a colleague says to it does not."""
    report = read_bytes(paper, "sava.pdf").report
    finding = {"Subtype": Name.Highlight, "quads": _where(paper, "Twelve"), "T": "Parallax", "Subj": "Conflicts"}
    answer = {"Subtype": Name.Text, "Contents": "Fifteen.", "T": "Piet", "F": 30, "answers": 0}
    (mark,) = read_marks(_marked(paper, finding, answer, {**answer, "Contents": "Sure?", "T": "Irma"}), report)
    assert _quotes(report, (mark,)) == ["Twelve"]
    assert (mark.note, mark.author, mark.kind) == ("Fifteen.", "Piet", MarkKind.HIGHLIGHT)
    assert mark.replies == (ImportedReply("Sure?", "Irma"),)


def test_words_to_be_replaced_are_the_words_crossed_out(paper: bytes) -> None:
    """Acrobat makes two annotations of it: the caret has the new words, and the old ones are crossed out."""
    report = read_bytes(paper, "sava.pdf").report
    caret = {"Subtype": Name.Caret, "Contents": "Fifteen", "Rect": Array([300, 660, 306, 668])}
    crossed = {"Subtype": Name.StrikeOut, "quads": _where(paper, "Twelve"), "answers": 0, "RT": Name.Group}
    (mark,) = read_marks(_marked(paper, caret, crossed), report)
    assert _quotes(report, (mark,)) == ["Twelve"]
    assert (mark.kind, mark.note) == (MarkKind.STRIKEOUT, "Fifteen")


def test_a_note_beside_the_text_goes_to_the_sentence_there(paper: bytes) -> None:
    report = read_bytes(paper, "sava.pdf").report
    ((left, bottom, _, top),) = _where(paper, "Two of them")
    marks = read_marks(
        _marked(
            paper,
            {"Subtype": Name.Text, "Rect": Array([left, bottom - 2, left + 14, top + 2]), "Contents": "Which?"},
            {"Subtype": Name.FreeText, "Rect": Array([10, 675, 60, 690]), "Contents": "When?"},
            {"Subtype": Name.Text, "Rect": Array([300, 100, 320, 120]), "Contents": "General"},
        ),
        report,
    )
    assert _quotes(report, marks) == [
        "Two of them are in hospital.",
        "The bridge over the Sava was closed on Wednesday after engineers found cracks in two of its pillars.",
        None,
    ]
    assert [mark.kind for mark in marks] == [MarkKind.NOTE, MarkKind.TEXT, MarkKind.NOTE]


def test_marks_find_their_words_in_a_report_of_another_form(paper: bytes) -> None:
    """The web page and its printed copy are one report to the newsroom."""
    told = read_bytes(paper, "sava.pdf").report.text.replace("\n\n", " ").replace("hospital.", "hospital.\n\n")
    page = read_text("Sava bridge shut\n\n" + told).report
    quads = _where(paper, "Twelve people were hurt")
    marks = read_marks(_marked(paper, {"Subtype": Name.Highlight, "quads": quads}), page)
    assert _quotes(page, marks) == ["Twelve people were hurt"]
    # the same words stand twice: their surroundings tell which are meant
    again = _marked(paper, {"Subtype": Name.Highlight, "quads": _where(paper, "two of its pillars had")[:1]})
    assert _quotes(page, read_marks(again, page)) == ["two of its pillars had"]
    twice = _marked(paper, {"Subtype": Name.Highlight, "quads": _where(paper, "said")})
    (span,) = [mark.span for mark in read_marks(twice, page)]
    assert span is not None
    assert page.text[: span.start].endswith("the fire office ")


def test_words_that_are_not_in_the_report_are_shown_and_not_moved(paper: bytes) -> None:
    """A note on a lookalike is worse than one without a place."""
    page = read_text("Thirteen people were hurt. Thirty-Twelve people were hurtful.").report
    mark = {"Subtype": Name.Highlight, "quads": _where(paper, "Twelve people were hurt"), "Contents": "Check"}
    (found,) = read_marks(_marked(paper, mark), page)
    assert found.span is None
    assert (found.quote, found.note) == ("Twelve people were hurt", "Check")


def test_what_the_program_marked_itself_is_not_imported(paper: bytes) -> None:
    """It would come back as somebody's note, again with each copy."""
    report = read_bytes(paper, "sava.pdf").report
    mark = {"Subtype": Name.Highlight, "quads": _where(paper, "hospital"), "T": "Parallax"}
    assert read_marks(_marked(paper, {**mark, "Subj": "Conflicts"}), report) == ()
    assert len(read_marks(_marked(paper, {**mark, "Subj": "Note"}), report)) == 1


def test_an_encrypted_copy_asks_for_its_password(paper: bytes) -> None:
    report = read_bytes(paper, "sava.pdf").report
    mark = {"Subtype": Name.Highlight, "quads": _where(paper, "hospital")}
    data = _marked(paper, mark, encryption=pikepdf.Encryption(owner="o", user="u"))
    with pytest.raises(PasswordNeeded):
        read_marks(data, report)
    assert _quotes(report, read_marks(data, report, "u")) == ["hospital"]


@pytest.mark.parametrize(
    "odd",
    [
        {"QuadPoints": Array([1, 2, 3])},
        {"QuadPoints": Array(["a"] * 8)},
        {"QuadPoints": 7},
        {"Rect": Array([])},
        {"Contents": Name.Here},
        {"T": Array([1])},
        {"CreationDate": "yesterday"},
        {"Contents": pikepdf.String(b"\xfe\xff\xd8\x00\x00\x41")},
        {"F": "x"},
        {"IRT": 5},
    ],
)
def test_odd_annotations_do_no_harm(paper: bytes, odd: dict[str, object]) -> None:
    report = read_bytes(paper, "sava.pdf").report
    for mark in read_marks(_marked(paper, {"Subtype": Name.Highlight, "Contents": "Odd", **odd}), report):
        mark.note.encode("utf-8")


_WHOLE: list[bytes] = []


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cut=st.integers(0, 2000), flips=st.lists(st.tuples(st.integers(0, 10_000), st.integers(1, 255)), max_size=8))
def test_broken_copies_are_read_or_refused(paper: bytes, cut: int, flips: list[tuple[int, int]]) -> None:
    report = read_bytes(paper, "sava.pdf").report
    if not _WHOLE:
        _WHOLE.append(_marked(paper, {"Subtype": Name.Highlight, "quads": _where(paper, "hospital"), "Contents": "No"}))
    data = bytearray(_WHOLE[0])
    for place, change in flips:
        data[place % len(data)] ^= change
    del data[len(data) - cut % len(data) :]
    try:
        marks = read_marks(bytes(data), report)
    except ReadingError as error:
        marks = ()
        told = str(error)
    else:
        told = "read"
    assert told
    assert all(mark.span is None or mark.span.end <= len(report.text) for mark in marks)
