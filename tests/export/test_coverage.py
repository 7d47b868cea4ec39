"""Letters that no font of the computer has come out as empty boxes: whoever exports must be told."""

from dataclasses import replace

import pypdfium2
import pytest

from app.compare.engine import compare
from app.export.coverage import letters_without_font
from app.export.document import Document, shown_view
from app.export.pdf import typeset, write_pdf
from app.export.single import typeset_report

# for private use: no font may have it
NOWHERE = "\U000f5a5a"


def test_what_parallax_brings_fonts_for_is_never_missing():
    """A newsroom computer without any other font still sets Latin, Greek, Cyrillic and Arabic."""
    assert letters_without_font("“Naïve” œuvre — 12:00, Æ, ß, Γειά σου, Объезд, الأربعاء؟", "en") == ""


def test_letters_are_named_once_in_order():
    assert letters_without_font(f"a\ue0f1b{NOWHERE}\ue0f1 c") == f"\ue0f1{NOWHERE}"
    assert letters_without_font("") == letters_without_font(" \n\t") == ""


@pytest.mark.parametrize(
    "told", [f"इ漢 {NOWHERE}शб", "အকא漢\ue0f1ไ文ם中βл", f"к어วéน{NOWHERE}ាทไу中ם", f"{NOWHERE}한국 مرحبا ខ"]
)
def test_the_letter_that_is_named_is_the_one_that_is_missing(told):
    """Where several fonts draw a text, a letter beside it was named: whoever exports looked for the wrong box."""
    nowhere = {NOWHERE, "\ue0f1"}
    alone = {letter for letter in told if letters_without_font(letter)}
    assert nowhere & set(told) <= alone
    assert set(letters_without_font(told)) == alone


def told_of(document, report=""):
    made = typeset_report(document, report) if report else typeset(document, shown_view(document))
    return made.missing


@pytest.fixture
def boats(tell):
    """Two reports, one of which has a letter that nothing draws."""
    said = "Forty boats had left the harbour by noon, the office said on Friday."
    comparison = compare([tell("r1", [said]), tell("r2", [said, f"The ferry {NOWHERE} stayed at its pier all day."])])
    return Document("Boats", comparison, created="2031-05-18T12:00:00+00:00")


def test_letters_of_reports_and_of_notes_are_told(event, boats, tmp_path):
    made = event(2).document
    assert told_of(made) == told_of(made, "r1") == ""
    first = made.annotations[0]
    noted = replace(first, annotation=replace(first.annotation, note=f"Ask {NOWHERE}"))
    assert told_of(replace(made, annotations=(noted,))) == NOWHERE
    assert told_of(boats) == told_of(boats, "r2") == NOWHERE
    assert write_pdf(tmp_path / "a.pdf", boats) == NOWHERE


def test_what_is_not_drawn_is_not_told_of(boats, event):
    """Whoever exports would look through every page for boxes that are on none of them, and install fonts in vain."""
    assert told_of(replace(boats, columns=("r1",))) == ""
    assert told_of(boats, "r1") == ""
    made = event(2).document
    first = made.annotations[0]
    hidden = replace(first, annotation=replace(first.annotation, note=f"Ask {NOWHERE}", private=True))
    noted = replace(made, annotations=(hidden,), include_private=False)
    (report,) = {span.report for span in hidden.spans}
    assert told_of(noted) == told_of(noted, report) == ""
    assert told_of(replace(noted, include_private=True)) == NOWHERE


def test_letters_of_headlines_and_titles_are_told(boats, tell):
    """The first page of the PDF would have a box in its title, and nobody would be warned."""
    plain = compare([tell("r1", ["Boats left."], title=f"Boats {NOWHERE}"), tell("r2", ["Boats left."])])
    assert told_of(replace(boats, comparison=plain)) == NOWHERE
    assert told_of(replace(boats, title=f"\ue0f1 {NOWHERE}", columns=("r1",))) == f"\ue0f1{NOWHERE}"


@pytest.mark.parametrize("gap", ["", f"{NOWHERE} "])
def test_a_letter_that_is_missing_leaves_the_others_searchable(tell, tmp_path, gap):
    """On a computer without Chinese fonts “12:00” was copied as “12 00”, and “office” could not be found."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz"
    said = f"{letters} {gap}The harbour office (S-256) opened at 12:00; 40 boats, not 30, had left by then."
    comparison = compare([tell("r1", [said]), tell("r2", ["Forty boats had left the harbour by noon."])])
    write_pdf(tmp_path / "a.pdf", Document("Boats", comparison, created="2031-05-18T12:00:00+00:00"))
    pages = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    whole = "".join(page.get_textpage().get_text_range() for page in pages).replace("\r\n", " ")
    for words in ("office", "(S-256)", "12:00;", "not 30,"):
        assert words in whole, words


def test_scripts_that_no_font_knows_end_nothing(tell, tmp_path):
    """A PDF of a report in Hindi ended the whole program on a computer without a font for it."""
    said = "पुल बुधवार को बंद हुआ। สะพานปิด ស្ពាន ཟམ་པ တံတား ඉර ᬅ ꦄ ꠀ ᮃ 𑄃 𑀅 𖼀 12:00 (office)"
    comparison = compare([tell("r1", [said]), tell("r2", ["The bridge was closed on Wednesday."])])
    write_pdf(tmp_path / "a.pdf", Document("Bridge", comparison, created="2031-05-18T12:00:00+00:00"))
    assert len(pypdfium2.PdfDocument(tmp_path / "a.pdf")) > 0
    if missing := letters_without_font(said):
        assert set(missing) <= set(said)
