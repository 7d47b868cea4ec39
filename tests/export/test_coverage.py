"""Letters that no font of the computer has come out as empty boxes: whoever exports must be told."""

from dataclasses import replace

import pypdfium2
import pytest

from app.compare.engine import compare
from app.export.coverage import letters_not_drawn, letters_without_font
from app.export.document import Document
from app.export.pdf import write_pdf

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


def test_letters_of_reports_and_of_notes_are_told(event):
    made = event(2).document
    assert letters_not_drawn(made) == ""
    first = made.annotations[0]
    noted = replace(first, annotation=replace(first.annotation, note=f"Ask {NOWHERE}"))
    assert letters_not_drawn(replace(made, annotations=(noted,))) == NOWHERE


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
