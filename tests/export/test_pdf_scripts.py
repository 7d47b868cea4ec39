"""A word that is drawn in another order than it is written must be found and copied as it is written."""

import ctypes
import re
import shutil
import subprocess
import unicodedata
from io import BytesIO
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app.export import reading_order
from app.export.coverage import letters_without_font
from app.export.document import Document, shown_view
from app.export.fonts import Face
from app.export.pdf import pdf_bytes
from app.export.shaping import is_shaped, shaped_runs
from app.export.single import report_pdf_bytes
from app.export.typesetting import Block, Style
from app.export.wordsetting import shares
from app.model.comparison import Comparison, Row, Settings

SENTENCES = {
    "hi": "बुधवार को किताब पढ़ी गई और मर्म में शिक्षा मिली, विद्यार्थियों ने राष्ट्रीय क्षत्रिय ज्ञान की स्थिति देखी।",
    "mr": "मराठीत किल्ल्यांची माहिती दिली आणि दर्‍या व कुऱ्हाड यांचा निर्णय झाला.",
    "ne": "नेपालमा निर्वाचन आयोगले मतदाता परिचयपत्र वितरण गर्‍यो र मिति तोक्यो।",
    "bn": "প্রধানমন্ত্রী বিকেলে কৌতূহলী দর্শকদের সঙ্গে কথা বলেন, কিন্তু পর্যটকেরা ক্ষুব্ধ হয়ে ধৈর্য হারান।",
    "as": "অসমৰ ৰাজধানী দিছপুৰত কেইবাটাও নিৰ্মাণ কাৰ্য চলি আছে।",
    "gu": "વિદ્યાર્થીઓએ કિતાબ વાંચી અને ધર્મ, ક્ષત્રિય તથા જ્ઞાનની સ્થિતિની ચર્ચા થઈ.",
    "pa": "ਪੰਜਾਬ ਵਿੱਚ ਕਿਤਾਬ ਪੜ੍ਹੀ ਗਈ ਅਤੇ ਪ੍ਰਧਾਨ ਮੰਤਰੀ ਨੇ ਸਿੱਖਿਆ ਲਈ ਕਿਹਾ।",
    "or": "ଓଡ଼ିଶାରେ ବିଦ୍ୟାଳୟ କେତେବେଳେ ଖୋଲିବ ଏବଂ କୌଣସି ଧର୍ମ ମୋର।",
    "ta": "கொடுக்கப்பட்ட பொருட்கள் சென்னையில் மீண்டும் கைப்பற்றப்பட்டன, மேலும் போராட்டம் கௌரவம் பெற்றது.",
    "te": "రాష్ట్రంలో విద్యార్థులు కృషి చేసి క్షేత్రం కైవసం చేసుకున్నారు, ధర్మం మొదలైంది.",
    "kn": "ಕರ್ನಾಟಕದಲ್ಲಿ ಧರ್ಮ ಮತ್ತು ಕರ್ಮದ ಬಗ್ಗೆ ಕೇಳಿದರು, ಕೊಡಗು ಕ್ಷೇತ್ರಕ್ಕೆ ಹೋದರು.",
    "ml": "കൊച്ചിയിലെ വിദ്യാർത്ഥികൾ പ്രധാനമന്ത്രിയെ കണ്ടു, സ്ത്രീകൾക്ക് കോടതി ക്ഷേത്രം തുറന്നു.",
    "si": "ශ්‍රී ලංකාවේ ජනාධිපති කොළඹදී කථා කළේය, ක්‍රීඩකයෝ පෞද්ගලික රාජ්‍ය සේවයට ගියෝය.",
    "th": "นายกรัฐมนตรีแถลงว่า น้ำท่วมใหญ่ที่สุด เด็กๆ ไปโรงเรียนไม่ได้ ผู้ว่าฯ มาเมื่อวันพุธ",
    "lo": "ນາຍົກລັດຖະມົນຕີ ກ່າວວ່າ ນ້ຳຖ້ວມໃຫຍ່ ເດັກນ້ອຍ ໄປໂຮງຮຽນບໍ່ໄດ້",
    "km": "ភាសាខ្មែរ ស្រុកកំណើត កម្ពុជា ស្ត្រី ក្រុង ខ្ញុំ ទៅផ្ទះ គ្រោះថ្នាក់ កៅអី",
    "my": "မြန်မာနိုင်ငံ ကျောင်းသားများ ရေကြီးမှုကြောင့် ဗုဒ္ဓ သင်္ချာ ကြွေး",
    "bo": "བོད་ཡིག་གི་སྐད་ཡིག རྒྱལ་པོ་བསྒྲུབས་ཀྱིས",
    "vi": "Thủ tướng nói rằng những trường học Việt Nam được xây dựng ở Đà Nẵng",
    "vi, decomposed": unicodedata.normalize("NFD", "Thủ tướng nói rằng những trường học được xây dựng"),
    "el": "Ἐν ἀρχῇ ἦν ὁ λόγος, καὶ ὁ λόγος ἦν πρὸς τὸν θεόν ᾧ ᾳ ῥώμη",
    "hi, en": "वह PDF किताब (2031) “हिन्दी” में है, 12% लोगों ने office में कहा।",
}
"""Each in the order in which it is written; every one has what is drawn in another, or one above the other."""

LEFTWARDS = {
    "ar": "أغلق الجسر لأن الأطباء قالوا شخصًا واحدًا ثم جاء مُحَمَّدٌ من الإسلام",
    "fa": "می‌خواهم کتاب‌های گران را بخوانم و نمی‌دانم",
    "ur": "وزیرِ اعظم نے کہا کہ لاہور میں بارش ہوئی ہے",
    "he": "בְּרֵאשִׁית בָּרָא אֱלֹהִים אֵת הַשָּׁמַיִם שלום עולם",
}
"""Read from right to left, with points or with letters kept apart."""

UNSPACED = {"th", "lo", "km", "my", "bo"}
"""Written without blanks between words, so that a line may end anywhere in what stands between two."""

_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """The text without the marks of direction that Poppler puts in, composed."""
    return unicodedata.normalize("NFC", _DIRECTIONS.sub("", text))


def copied_from_pdfium(data: bytes) -> str:
    return plain("\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)))


def copied_from_poppler(data: bytes, folder: Path) -> str:
    file = folder / "text.pdf"
    file.write_bytes(data)
    done = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, check=True)
    assert done.stderr == b""
    return plain(done.stdout.decode("utf-8"))


def copied(data: bytes, folder: Path) -> list[str]:
    """What each reader at hand gives."""
    found = [copied_from_pdfium(data)]
    if shutil.which("pdftotext"):
        found.append(copied_from_poppler(data, folder))
    return found


def is_found(pages: pypdfium2.PdfDocument, words: str) -> bool:
    """Whether the search of a browser finds these words."""
    units = (words + "\0").encode("utf-16-le")
    wanted = (ctypes.c_ushort * (len(units) // 2)).from_buffer_copy(units)
    for page in pages:
        text = page.get_textpage()
        search = pypdfium2.raw.FPDFText_FindStart(text.raw, wanted, pypdfium2.raw.FPDF_MATCHCASE, 0)
        found = pypdfium2.raw.FPDFText_FindNext(search)
        pypdfium2.raw.FPDFText_FindClose(search)
        if found:
            return True
    return False


def about(*reports) -> Document:
    """An event in which every report is told, paragraph beside paragraph."""
    rows = tuple(Row(tuple((r.id, (n,)) for r in reports)) for n in range(len(reports[0].paragraphs)))
    return Document("E", Comparison(Settings(), reports, rows), created="2031-05-18T12:00:00Z", landscape=False)


def written(document: Document, kind: str) -> bytes:
    return report_pdf_bytes(document, "r1") if kind == "report" else pdf_bytes(document, shown_view(document))


@pytest.mark.parametrize("kind", ["comparison", "report"])
@pytest.mark.parametrize("language", SENTENCES)
def test_words_are_copied_as_they_are_written(tell, needs_letters, tmp_path, language, kind):
    """A quotation that comes out of the PDF garbled is a misquotation."""
    sentence = SENTENCES[language]
    needs_letters(sentence)
    reports = [tell(f"r{n}", [sentence, "A plain line.", sentence], language=language[:2]) for n in (1, 2)]
    data = written(about(*reports), kind)
    for text in copied(data, tmp_path):
        together = "".join(text.split())
        for word in plain(sentence).split():
            assert together.count(word) >= 2, (word, text)
        if language not in UNSPACED:
            assert set(plain(sentence).split()) <= set(text.split()), text
    if language not in UNSPACED:
        pages = pypdfium2.PdfDocument(data)
        missed = [word for word in sentence.split() if not is_found(pages, word) and not is_found(pages, plain(word))]
        assert not missed


@pytest.mark.parametrize("language", LEFTWARDS)
def test_pointed_words_are_copied_as_they_are_written(tell, needs_letters, tmp_path, language):
    """A point is part of the name; where it comes before its letter, the name is not found."""
    sentence = LEFTWARDS[language]
    needs_letters(sentence)
    data = report_pdf_bytes(about(tell("r1", ["A plain line.", sentence], language=language)), "r1")
    if shutil.which("pdftotext"):
        assert set(plain(sentence).split()) <= set(copied_from_poppler(data, tmp_path).split())
    found = copied_from_pdfium(data).split()
    # of points high above a line that begins with a narrow letter PDFium makes a line of their own
    high = [word for word in sentence.split() if language in {"ar", "ur"} and is_shaped(word)]
    assert set(plain(sentence).split()) - set(map(plain, high)) <= set(found)


@pytest.mark.parametrize("kind", ["comparison", "report"])
def test_a_file_in_many_scripts_is_sound(tell, tmp_path, kind):
    """A file that a viewer wants to repair is no evidence; two that differ cannot be told from a forgery."""
    told = [sentence for sentence in (SENTENCES | LEFTWARDS).values() if not letters_without_font(sentence)]
    document = about(*(tell(f"r{n}", told, title=told[0], language="hi") for n in (1, 2)))
    data = written(document, kind)
    assert pikepdf.open(BytesIO(data)).check_pdf_syntax() == []
    assert data == written(document, kind)
    if shutil.which("qpdf"):
        (tmp_path / "out.pdf").write_bytes(data)
        done = subprocess.run(["qpdf", "--check", str(tmp_path / "out.pdf")], capture_output=True, check=False)
        assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()


@pytest.mark.parametrize("language", SENTENCES)
def test_words_look_as_they_did(tell, needs_letters, monkeypatch, language):
    """What is done for the search must not be seen."""
    sentence = SENTENCES[language]
    needs_letters(sentence)
    document = about(tell("r1", [sentence, f"And so: {sentence}"], title=sentence, language=language[:2]))
    arranged = report_pdf_bytes(document, "r1")
    monkeypatch.setattr(reading_order, "arrange", lambda pdf, pages: 0)
    drawn = report_pdf_bytes(document, "r1")
    for one, other in zip(pypdfium2.PdfDocument(arranged), pypdfium2.PdfDocument(drawn), strict=True):
        assert np.array_equal(one.render(scale=2).to_numpy(), other.render(scale=2).to_numpy())


def test_what_needs_nothing_is_left_alone(event, monkeypatch):
    """Most reports are in scripts that are drawn as they are written: they are to cost nothing."""
    document = event(4).document
    data = report_pdf_bytes(document, "r1")
    monkeypatch.setattr(reading_order, "shaped_runs", lambda block, line: pytest.fail(block.text))
    assert report_pdf_bytes(document, "r1") == data


def test_a_bold_face_that_is_made_is_read_once(tell, needs_letters, tmp_path):
    """Where a font has no bold face each glyph is drawn twice: copied twice, a name is another name."""
    title = "ᠮᠣᠩᠭᠣᠯ"
    needs_letters(title)
    data = report_pdf_bytes(about(tell("r1", ["Plain."], title=title)), "r1")
    for text in copied(data, tmp_path):
        assert title in text
        assert title * 2 not in text
        assert title[0] * 2 not in text


_SYLLABLES = {
    "Devanagari": ("कखगघचजटडतथदधनपबभमयरलवशसह", "्", "ािीुूृेैोौ", "ंः"),
    "Bengali": ("কখগঘচজটডতথদধনপবভমযরলশসহ", "্", "ািীুূৃেৈোৌ", "ংঃ"),
    "Gujarati": ("કખગઘચજટડતથદધનપબભમયરલવશસહ", "્", "ાિીુૂૃેૈોૌ", "ંઃ"),
    "Tamil": ("கஙசஞடணதநபமயரலவழளறன", "்", "ாிீுூெேைொோௌ", ""),
    "Telugu": ("కఖగఘచజటడతథదధనపబభమయరలవశసహ", "్", "ాిీుూృెేైొోౌ", "ంః"),
    "Kannada": ("ಕಖಗಘಚಜಟಡತಥದಧನಪಬಭಮಯರಲವಶಸಹ", "್", "ಾಿೀುೂೃೆೇೈೊೋೌ", "ಂಃ"),
    "Malayalam": ("കഖഗഘചജടഡതഥദധനപബഭമയരലവശസഹ", "്", "ാിീുൂൃെേൈൊോൌ", "ംഃ"),
    "Sinhala": ("කඛගඝචජටඩතථදධනපබභමයරලවශසහ", "්", "ාැෑිීුූෘෙේෛොෝෞ", "ං"),
    "Khmer": ("កខគឃងចឆជឈញដឋណតថទធនបផពភមយរលវសហឡអ", "្", "ាិីឹឺុូួើឿៀេែៃោៅ", "ំះ"),
    "Burmese": ("ကခဂဃငစဆဇဈညဋဌဍဎဏတထဒဓနပဖဗဘမယရလဝသဟ", "္", "ာိီုူေဲ", "ံ"),
    "Thai": ("กขคงจฉชซญดตถทธนบปผพฟมยรลวสหอ", "", "ิีึืุูั", "่้๊๋"),
}


def words_of(script: str) -> st.SearchStrategy[str]:
    """Words of syllables that may not mean anything, but are spelt as the script spells."""
    letters, joiner, vowels, finals = _SYLLABLES[script]
    letter = st.sampled_from(letters)
    joined = st.tuples(letter, st.just(joiner), letter).map("".join) if joiner else letter
    ending = st.sampled_from(["", "", *finals])
    syllable = st.tuples(st.one_of(letter, joined), st.sampled_from(["", *vowels]), ending).map("".join)
    # Poppler takes letters that stand alone, line by line, for one word that is set wide
    return st.lists(syllable, min_size=2, max_size=4).map("".join)


@pytest.mark.parametrize("script", _SYLLABLES)
@settings(
    max_examples=4,
    # a few random stacks are still torn apart: which words are tried is not left to chance
    derandomize=True,
    # to find the shortest of the words takes minutes
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_any_word_of_a_script_is_copied_as_it_is_written(tell, needs_letters, tmp_path, script, data):
    """A name that no dictionary has is the word that is searched for."""
    needs_letters(_SYLLABLES[script][0])
    words = data.draw(st.lists(words_of(script), min_size=20, max_size=40))
    lines = [" ".join(words[n : n + 2]) for n in range(0, len(words), 2)]
    made = report_pdf_bytes(about(tell("r1", lines)), "r1")
    for text in copied(made, tmp_path):
        assert {plain(word) for word in words} <= set(text.split())


@given(st.text(alphabet=st.sampled_from("कर्मिितेँाเมื่อวันอักขรำ  ab,ffi1é\u0301ຂ້ຳക്ഷൊ"), min_size=1, max_size=60))
def test_every_letter_belongs_to_one_cluster(text):
    """A letter that is lost between two clusters is missing from what is copied; in two it is there twice."""
    block = Block(text, Style(Face.TEXT, 9.0, "#000000"), 4000.0)
    start, end = block.range_of(0)
    found = {}
    for run in shaped_runs(block, 0):
        for cluster in run.clusters:
            found.setdefault(cluster.start, cluster.text)
    together = "".join(found[at] for at in sorted(found))
    assert together.rstrip() == block.text[start:end].rstrip()


@given(st.text(min_size=1, max_size=6), st.integers(1, 8))
def test_shares_make_up_the_text(text, count):
    """Letters that no glyph stands for cannot be found."""
    for last in (False, True):
        told = shares(text, count, last=last)
        assert len(told) == count
        assert all(told)
        joined = unicodedata.normalize("NFC", "".join(told).replace("\u034f", ""))
        assert joined == unicodedata.normalize("NFC", text.replace("\u034f", ""))


def test_plain_letters_are_not_shaped():
    """Each line that is looked at costs time."""
    for text in ("Twelve people, 40 %", "Двенадцать человек", "部长承认", "أغلق الجسر", "שלום", "Đà Nẵng", "ἀρχῇ"):
        assert not is_shaped(text)
    for text in ("किताब", "เด็ก", "شخصًا", "می‌خواهم", "e\u0301"):
        assert is_shaped(text)
