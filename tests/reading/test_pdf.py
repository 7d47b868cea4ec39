"""PDFs: what a reader of the page would read, in that order, and where on the page it stands."""

import io
import re
import shutil
import subprocess
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPageSize, QPdfWriter, QTextDocument

from app.model.report import Report
from app.reading import PasswordNeeded, ReadingError, read_bytes
from app.reading.pdf import pdf_date
from app.reading.pdf_layout import layout_of, places

LEFT = [
    "The bridge over the Sava was closed on Wed-",
    "nesday after engineers found cracks in two of",
    "its pillars, the office of works said.",
    "Twelve people were hurt when a part of the",
    "railing fell; two of them are in hospital, and",
    "the fire service expects that both will recover",
]
RIGHT = [
    "within a week. Traffic was sent over the old",
    "ferry route, where drivers waited for up to",
    "three hours in the sun.",
    "The minister admitted that an inspection due",
    "in January had been put off, but denied that",
    "there was any danger to those who crossed it.",
]
READ = [
    ("The bridge over the Sava was closed on Wednesday after engineers found cracks in two of its pillars, "
     "the office of works said."),
    ("Twelve people were hurt when a part of the railing fell; two of them are in hospital, and the fire service "
     "expects that both will recover within a week. Traffic was sent over the old ferry route, where drivers waited "
     "for up to three hours in the sun."),
    ("The minister admitted that an inspection due in January had been put off, but denied that there was any danger "
     "to those who crossed it."),
]  # fmt: skip
HEADLINE = "Bridge closed after cracks are found in its pillars"


def _columns() -> list[tuple[float, float, float, str]]:
    page: list[tuple[float, float, float, str]] = [(60, 780, 20, HEADLINE)]
    for x, column in ((60, LEFT), (310, RIGHT)):
        page += [(x, 740 - 13 * n, 10, line) for n, line in enumerate(column)]
    return page


def _told(report: Report) -> list[str]:
    return [report.text[start:end] for start, end in report.paragraphs]


def _saved(data: bytes, change: Callable[[pikepdf.Pdf], object] = lambda pdf: None, **how: object) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(out, **how)
    return out.getvalue()


def _rotated(turns: int) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            page.rotate(90 * turns, relative=False)

    return change


def _printed(html: str) -> bytes:
    document = QTextDocument()
    document.setHtml(html)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    document.print_(writer)
    del writer
    return bytes(buffer.data().data())


def test_columns_are_read_one_after_another(draw_pdf: Callable[..., bytes], sound: Callable[[Report], Report]) -> None:
    """Read straight across the page, every sentence would be half of another one."""
    report = sound(read_bytes(draw_pdf([_columns()]), "sava.pdf").report)
    assert _told(report) == [HEADLINE, *READ]
    assert report.title == HEADLINE
    assert report.headline == (0,)
    assert report.provenance.media_type == "application/pdf"
    assert report.provenance.reader == "PDF"


def test_the_order_of_drawing_makes_no_difference(draw_pdf: Callable[..., bytes]) -> None:
    """Many programs draw columns line by line across the page, or the headline last."""
    drawn = _columns()
    across = sorted(drawn, key=lambda line: (-line[1], line[0]))
    assert _told(read_bytes(draw_pdf([across]), "a.pdf").report) == [HEADLINE, *READ]
    assert _told(read_bytes(draw_pdf([drawn[::-1]]), "a.pdf").report) == [HEADLINE, *READ]


def test_a_table_is_read_row_by_row(draw_pdf: Callable[..., bytes]) -> None:
    rows = [("Bridge", "Year", "Cars"), ("Sava", "1974", "40,000"), ("Tarn", "1921", "12,500"), ("Quay", "2001", "900")]
    page = [(60 + 120 * c, 740 - 14 * r, 10, cell) for r, row in enumerate(rows) for c, cell in enumerate(row)]
    text = read_bytes(draw_pdf([page]), "a.pdf").report.text
    assert [" ".join(row) for row in rows] == text.split("\n\n")


def test_paragraphs_go_on_over_pages_without_headers_and_numbers(draw_pdf: Callable[..., bytes]) -> None:
    """A running header inside a sentence would be a difference to every other report."""
    pages = []
    for number, part in enumerate((LEFT[:5], LEFT[5:] + RIGHT[:2], RIGHT[2:])):
        page = [(60, 800, 9, "The Tarn Observer, 14 May 2031"), (290, 30, 9, f"Page {number + 1}")]
        pages.append(page + [(60, 740 - 13 * n, 10, line) for n, line in enumerate(part)])
    report = read_bytes(draw_pdf(pages), "a.pdf").report
    assert _told(report) == READ
    assert report.provenance.remarks == (
        "6 headers, footers or page numbers were left out, such as “The Tarn Observer, 14 May 2031”.",
    )


def test_indented_lines_begin_paragraphs(draw_pdf: Callable[..., bytes]) -> None:
    """In books and in most newspapers nothing else parts them where a last line is full."""
    lines = ["The bridge was closed, and it will stay so.", "Nobody knows for how long; a year is said."] * 6
    page = [(60 + 12 * (n % 4 == 0), 740 - 12 * n, 10, line) for n, line in enumerate(lines)]
    told = _told(read_bytes(draw_pdf([page]), "a.pdf").report)
    assert told == [" ".join(lines[:4])] * 3


@pytest.mark.parametrize(
    ("first", "second", "read"),
    [
        ("It was a well-known and a well-", "known bridge, as everybody agreed in the end.", "a well-known bridge"),
        ("A treaty between the govern-", "ments of both countries was signed there.", "the governments of"),
        ("In the years of 2019-", "2020 nobody had looked at it, it turned out.", "of 2019-2020 nobody"),
        ("The first statement came from Jean-", "Luc Moreau, who heads the office of works.", "Jean-Luc Moreau"),
        ("They asked for the two- and the three-", "or four-lane plans that had been drawn.", "three- or four-lane"),
        ("A soft hyphen in the govern\u00ad", "ment is no letter of the word that it broke.", "the government is"),
    ],
)
def test_broken_words_are_put_together(draw_pdf: Callable[..., bytes], first: str, second: str, read: str) -> None:
    """“govern-ments” would be found by no search, and would count as a wording of its own."""
    page = [(60.0, 740.0, 10.0, first), (60.0, 727.0, 10.0, second)]
    assert read in read_bytes(draw_pdf([page]), "a.pdf").report.text


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_turned_pages_read_the_same(draw_pdf: Callable[..., bytes], turns: int) -> None:
    data = draw_pdf([_columns()])
    assert _told(read_bytes(_saved(data, _rotated(turns)), "a.pdf").report) == [HEADLINE, *READ]


@pytest.mark.parametrize(("turns", "matrix"), [(1, "0 1 -1 0 595 0"), (2, "-1 0 0 -1 595 842"), (3, "0 -1 1 0 0 842")])
def test_turned_text_is_read_and_found(draw_pdf: Callable[..., bytes], turns: int, matrix: str) -> None:
    """Scanners and landscape tables turn the text, not the page."""

    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        page.Contents = pdf.make_stream(f"q {matrix} cm ".encode() + page.Contents.read_bytes() + b" Q")

    data = _saved(
        draw_pdf([[(60, 500, 12, "Two pillars of the bridge are cracked."), (60, 480, 12, "It is shut.")]]), change
    )
    layout = layout_of(data)
    assert layout.text.split("\n\n")[0].startswith("Two pillars of the bridge are cracked.")
    strip = layout.strips(0, 11)[0]
    assert strip.line.turn == turns
    quad = strip.quad
    along = (quad[2] - quad[0], quad[3] - quad[1])
    assert {1: along[1] > 50, 2: along[0] < -50, 3: along[1] < -50}[turns]


def test_what_a_crop_box_hides_is_not_read(draw_pdf: Callable[..., bytes]) -> None:
    """Nobody who opens the file sees it; it would be quoted as if it stood there."""
    data = _saved(
        draw_pdf([[*_columns(), (60, 20, 10, "Printer's slug 4711")]]),
        lambda pdf: setattr(pdf.pages[0], "CropBox", pikepdf.Array([40, 60, 580, 820])),
    )
    report = read_bytes(data, "a.pdf").report
    assert _told(report) == [HEADLINE, *READ]
    assert "17 characters outside the visible part of the pages were left out." in report.provenance.remarks


@pytest.mark.parametrize(
    "how",
    [
        {"object_stream_mode": pikepdf.ObjectStreamMode.generate},
        {"object_stream_mode": pikepdf.ObjectStreamMode.disable, "compress_streams": False},
        {"linearize": True},
        {"qdf": True},
        {"encryption": pikepdf.Encryption(owner="o", user="")},
    ],
    ids=["object streams", "plain", "linearised", "qdf", "owner password"],
)
def test_how_the_file_is_packed_makes_no_difference(draw_pdf: Callable[..., bytes], how: dict[str, object]) -> None:
    assert _told(read_bytes(_saved(draw_pdf([_columns()]), **how), "a.pdf").report) == [HEADLINE, *READ]


@pytest.mark.parametrize("strength", [3, 4, 6])
def test_an_encrypted_file_asks_for_its_password(draw_pdf: Callable[..., bytes], strength: int) -> None:
    """A window can ask, where it would otherwise have to guess from the words of an error."""
    lock = pikepdf.Encryption(owner="owner", user="schlüssel", R=strength, aes=strength > 3, metadata=strength > 3)
    data = _saved(draw_pdf([_columns()]), encryption=lock)
    with pytest.raises(PasswordNeeded, match="its password is needed") as asked:
        read_bytes(data, "sava.pdf")
    assert not asked.value.wrong
    with pytest.raises(PasswordNeeded, match="this is not its password") as asked:
        read_bytes(data, "sava.pdf", password="guess")
    assert asked.value.wrong
    for password in ("schlüssel", "owner"):
        assert _told(read_bytes(data, "sava.pdf", password=password).report) == [HEADLINE, *READ]


def test_pictures_of_pages_are_refused_with_the_way_out() -> None:
    """An empty report would look as if nothing had been said."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    out = io.BytesIO()
    pdf.save(out)
    with pytest.raises(ReadingError, match=r"^scan\.pdf: this PDF holds pictures of pages and no text; .*OCR") as error:
        read_bytes(out.getvalue(), "scan.pdf")
    assert "\n" not in str(error.value)


def test_a_page_without_text_among_others_is_said(draw_pdf: Callable[..., bytes]) -> None:
    report = read_bytes(draw_pdf([_columns(), []]), "a.pdf").report
    assert "Pages without text, which may be pictures of text, were not read: 2." in report.provenance.remarks


def test_arabic_hebrew_and_numbers_in_them_are_read_in_order(needs_letters: Callable[[str], None]) -> None:
    """Letters in the order of the page would be words that nobody wrote."""
    told = [
        "وأصيب 12 شخصا بجروح عندما سقط جزء من السياج، بحسب خدمة الإطفاء (Fire Service) في المدينة منذ عام 2029.",
        "הגשר מעל נהר הסאווה נסגר ביום רביעי אחר הצהריים לאחר שמהנדסים מצאו סדקים (Fire Service) בשנת 2029.",
    ]
    needs_letters("".join(told))
    body = "".join(f"<p dir=rtl style='font-size:13pt; font-family:DejaVu Sans'>{text}</p>" for text in told)
    assert _told(read_bytes(_printed(body), "a.pdf").report) == told


def test_chinese_lines_are_joined_without_blanks(needs_letters: Callable[[str], None]) -> None:
    told = "周三下午，工程师在萨瓦河大桥的两根桥墩上发现裂缝后，大桥被关闭。" * 4
    needs_letters(told)
    body = f"<p style='font-size:14pt; font-family:Noto Sans CJK SC'>{told}</p><p>江岸日报，二零三一年</p>"
    text = read_bytes(_printed(body), "a.pdf").report.text
    assert text.split("\n\n")[0] == told


def test_every_code_point_has_its_place(draw_pdf: Callable[..., bytes]) -> None:
    """Marks on the original are drawn from these."""
    data = draw_pdf([_columns(), _columns()])
    report = read_bytes(data, "a.pdf").report
    layout = places(data, report.text)
    assert len(layout.line_of) == len(report.text)
    for at, char in enumerate(report.text):
        box = layout.box(at)
        assert (box is None) == (char == "\n")
        if box is not None:
            page, (left, bottom, right, top) = box
            assert page in (0, 1)
            assert 55 <= left <= right <= 560
            assert 600 <= bottom < top <= 810
    start = report.text.index("Twelve people")
    (strip,) = layout.strips(start, start + 6)
    assert (strip.line.page, strip.line.turn) == (0, 0)
    assert strip.left == pytest.approx(60, abs=0.5)
    assert 25 < strip.right - strip.left < 40
    assert strip.line.bottom < 701 < strip.line.top
    broken = report.text.index("Wednesday")
    assert len(layout.strips(broken, broken + 9)) == 2


def test_each_letter_of_a_ligature_has_its_part() -> None:
    """A mark on “of” would else begin or end in the middle of another letter."""
    data = _printed("<p style='font-family:DejaVu Serif'>The office of affine waffles.</p>")
    layout = layout_of(data)
    assert layout.text == "The office of affine waffles."
    lefts = [layout.box(at)[1][0] for at in range(len(layout.text))]  # type: ignore[index]
    assert lefts == sorted(lefts)
    assert len(set(lefts)) == len(lefts)


def test_no_character_moves_another(draw_pdf: Callable[..., bytes]) -> None:
    """PDFium counts letters beyond U+FFFF twice, ligatures by their parts, and leaves control characters out."""
    characters = {"A": "D835DC00", "B": "00660069", "C": "FB01", "D": "0645", "E": "0000", "F": "0003", "G": "200B"}
    pairs = "".join(f"<{ord(key):02X}> <{value}>\n" for key, value in characters.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n"
        f"1 begincodespacerange <00> <FF> endcodespacerange\n{len(characters)} beginbfchar\n{pairs}endbfchar "
        "endcmap end end"
    )

    def change(pdf: pikepdf.Pdf) -> None:
        for font in pdf.pages[0].resources.Font.values():
            font.ToUnicode = pdf.make_stream(cmap.encode("ascii"))

    line = "xAyBzCw D bridEgFeG abAA end of it"
    data = _saved(
        draw_pdf([[(60, 700, 10, line), (60, 686, 10, "and the rest of it, un-"), (60, 672, 10, "broken.")]]), change
    )
    text = read_bytes(data, "odd.pdf").report.text
    assert text.startswith("x\U0001d400yfizfiw م brid")
    assert text.endswith("ab\U0001d400\U0001d400 end of it and the rest of it, unbroken.")


def test_another_text_has_no_places(draw_pdf: Callable[..., bytes]) -> None:
    """Marks would else stand on other words."""
    data = draw_pdf([_columns()])
    with pytest.raises(ReadingError, match=r"^sava\.pdf: the text of the report is not what this PDF gives"):
        places(data, "The bridge is open.", "sava.pdf")


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
def test_poppler_finds_the_same_words_at_the_same_places(draw_pdf: Callable[..., bytes], tmp_path: Path) -> None:
    data = draw_pdf([_columns()])
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    page = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, text=True, check=True).stdout
    theirs = {
        word: (float(left), float(right))
        for left, right, word in re.findall(r'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)"[^>]*>(\w+)<', page)
    }
    layout = layout_of(data)
    compared = 0
    for found in re.finditer(r"\b\w{4,}\b", layout.text):
        strips = layout.strips(*found.span())
        if found[0] in theirs and layout.text.count(found[0]) == 1 and len(strips) == 1:
            assert (strips[0].left, strips[0].right) == pytest.approx(theirs[found[0]], abs=0.6)
            compared += 1
    assert compared > 30


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("D:20310514162000Z", "2031-05-14T16:20:00+00:00"),
        ("D:20310514162000+02'00'", "2031-05-14T16:20:00+02:00"),
        ("D:20310514", "2031-05-14"),
        ("D:2031", "2031-01-01"),
        ("20310514162000", "2031-05-14T16:20:00"),
        ("D:20311399", None),
        ("D:00000000", None),
        ("D:20310514162000+99'99'", None),
        ("yesterday", None),
    ],
)
def test_dates_of_files(said: str, date: str | None) -> None:
    assert pdf_date(said) == date


def test_what_the_file_says_of_itself(draw_pdf: Callable[..., bytes]) -> None:
    data = draw_pdf(
        [_columns()], Title="Cracks close the Sava bridge", Author="Irma Castell", CreationDate="D:20310514"
    )
    report = read_bytes(data, "a.pdf").report
    assert (report.title, report.published) == ("Cracks close the Sava bridge", "2031-05-14")
    assert report.headline == ()
    assert "The file names Irma Castell as its author." in report.provenance.remarks


@pytest.mark.parametrize("title", ["Microsoft Word - sava.docx", "untitled", "sava_final.indd", "file:///tmp/a.html"])
def test_a_title_that_a_program_made_up_is_none(draw_pdf: Callable[..., bytes], title: str) -> None:
    assert read_bytes(draw_pdf([_columns()], Title=title), "a.pdf").report.title == HEADLINE


def test_the_day_of_printing_is_not_the_day_of_the_report(draw_pdf: Callable[..., bytes]) -> None:
    data = draw_pdf([_columns()], Producer="Skia/PDF m156", CreationDate="D:20310520")
    assert read_bytes(data, "a.pdf").report.published is None


def _drawing_of_drawings(levels: int) -> bytes:
    """Ten times a drawing that is ten times a drawing …, of one word."""
    pdf = pikepdf.new()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    inner = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=pdf.make_indirect(font)))
    operators = b"BT /F 9 Tf 20 20 Td (Word) Tj ET"
    for _ in range(levels):
        form = pdf.make_stream(operators, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 90, 90])
        form.Resources = inner
        inner = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
        operators = b"/X Do " * 10
    page = pdf.add_blank_page()
    page.Resources = inner
    page.Contents = pdf.make_stream(operators)
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def test_a_file_that_would_take_hours_is_refused() -> None:
    """PDFium cannot be stopped: the window would hang until somebody kills it, with all that was not saved."""
    assert "Word" in read_bytes(_drawing_of_drawings(2), "a.pdf").report.text
    for levels in (9, 25, 60):
        with pytest.raises(ReadingError, match=r"^a\.pdf: this PDF unpacks to far more than a document needs"):
            read_bytes(_drawing_of_drawings(levels), "a.pdf")


@pytest.mark.parametrize("place", ["page", "objects"])
def test_a_file_that_would_take_gigabytes_is_refused(draw_pdf: Callable[..., bytes], place: str) -> None:
    packer = zlib.compressobj(9)
    packed = packer.compress(b" " * 2**20)
    for _ in range(400):
        packed += packer.compress(b" " * 2**20)
    packed += packer.flush()

    def change(pdf: pikepdf.Pdf) -> None:
        bomb = pdf.make_stream(b"")
        bomb.write(packed, filter=pikepdf.Name.FlateDecode)
        if place == "page":
            pdf.pages[0].Contents = pikepdf.Array([pdf.pages[0].obj.Contents, bomb])
        else:
            bomb.Type = pikepdf.Name.ObjStm
            pdf.Root.Other = bomb

    data = _saved(draw_pdf([_columns()]), change, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    assert len(data) < 10**6
    with pytest.raises(ReadingError, match="unpacks to far more than a document needs"):
        read_bytes(data, "a.pdf")


_WHOLE: list[bytes] = []


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cut=st.integers(0, 3000), flips=st.lists(st.tuples(st.integers(0, 10_000), st.integers(1, 255)), max_size=12))
def test_broken_files_are_read_or_refused(
    draw_pdf: Callable[..., bytes], cut: int, flips: list[tuple[int, int]]
) -> None:
    """A file that was cut on its way must not take the program down."""
    if not _WHOLE:
        _WHOLE.append(draw_pdf([_columns(), _columns()]))
    data = bytearray(_WHOLE[0])
    for place, change in flips:
        data[place % len(data)] ^= change
    del data[len(data) - cut % len(data) :]
    try:
        told = read_bytes(bytes(data), "a.pdf").report.text
    except ReadingError as error:
        told = str(error).removeprefix("a.pdf: ")
    assert told.strip()
