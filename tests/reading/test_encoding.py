"""Encodings: wrong letters make every name look like a conflict."""

import pytest

from app.reading import ReadingError, read_bytes

ENGLISH = "The minister said on Tuesday that “we are ready”, in a café of the capital — nothing else was known. "
RUSSIAN = "Полиция сообщила во вторник, что на площади пострадали три человека."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN, "😀 " + ENGLISH], ids=["english", "russian", "astral"])
def test_unicode_files_of_every_kind(encoding: str, text: str) -> None:
    assert read_bytes(text.encode(encoding), "x.txt").report.text == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "Café “quoted” naïve — résumé façade"),
        ("cp1252", "café"),
        ("cp1252", ENGLISH * 20),
        ("cp1252", "Die Polizei hat drei Männer in München verhaftet."),
        ("cp1250", "Policja poinformowała we wtorek, że zostały ranne trzy osoby w Łodzi. " * 3),
        ("cp1250", "Policie v úterý oznámila, že při demonstraci byli zraněni tři lidé, řekl mluvčí. " * 3),
        ("cp1251", RUSSIAN),
        ("koi8-r", RUSSIAN),
        ("cp932", "警察は火曜日に発表した。詳細は不明である。"),
        ("gb18030", "市政府星期二宣布展开调查目击者称"),
    ],
)
def test_old_encodings_are_guessed_and_the_guess_is_told(encoding: str, text: str) -> None:
    report = read_bytes(text.encode(encoding), "x.txt").report
    assert report.text == text
    assert any("guessed" in remark for remark in report.provenance.remarks)


def test_a_damaged_byte_does_not_turn_the_file_into_another_encoding() -> None:
    report = read_bytes((RUSSIAN * 3).encode() + b"\xff end", "x.txt").report
    assert report.text == RUSSIAN * 3 + "\ufffd end"
    assert "1 characters" in report.provenance.remarks[0]


def test_the_user_knows_better() -> None:
    assert read_bytes(b"\xcf\xee", "x.txt", encoding="windows-1251").report.text == "По"
    assert read_bytes("Hi there".encode("utf-16-le"), "x.txt", encoding="utf-16-le").report.text == "Hi there"


@pytest.mark.parametrize("encoding", ["klingon", "base64", "idna", "undefined", "a\0b", ""])
def test_an_unknown_encoding_is_named(encoding: str) -> None:
    with pytest.raises(ReadingError, match=r"^x\.txt: there is no encoding called") as caught:
        read_bytes(b"abc", "x.txt", encoding=encoding)
    assert "\n" not in str(caught.value)


def test_an_encoding_that_does_not_fit_is_no_mojibake() -> None:
    with pytest.raises(ReadingError, match="not written in utf-8"):
        read_bytes(b"caf\xe9 au lait", "x.txt", encoding="utf-8")
