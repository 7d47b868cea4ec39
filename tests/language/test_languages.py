"""Which language a text is in."""

import pytest

from app.language.languages import language_of

ENGLISH = "The mayor of Sornby said on Monday that the bridge would be closed for two weeks, but it was not clear why."


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", ENGLISH),
        (
            "de",
            "Die Bürgermeisterin sagte am Montag, dass die Brücke für zwei Wochen gesperrt wird und nicht befahren.",
        ),
        ("fr", "La maire a dit lundi que le pont sera fermé pour deux semaines, mais les raisons ne sont pas connues."),
        ("es", "La alcaldesa dijo el lunes que el puente estará cerrado por dos semanas, pero no se sabe por qué."),
        ("ru", "Мэр сообщила в понедельник, что мост закроют на две недели."),
        ("uk", "Мерка повідомила в понеділок, що міст закриють на два тижні, і її підтримали."),
        ("ar", "قالت رئيسة البلدية يوم الاثنين إن الجسر سيغلق لمدة أسبوعين."),
        ("fa", "شهردار روز دوشنبه گفت که پل به مدت دو هفته بسته خواهد شد و چرا گفته نشد."),
        ("zh", "市长周一表示，这座桥将关闭两周。"),
        ("ja", "市長は月曜日に、橋を二週間閉鎖すると述べた。"),
        ("ko", "시장은 월요일에 다리를 2주 동안 폐쇄한다고 말했다."),
        (None, "Sornby 12:30"),
        (None, "Bridge closed"),
        (None, ""),
    ],
)
def test_the_language_is_told_by_letters_and_common_words(language, text):
    """A report would be compared as if it were in another language."""
    assert language_of(text) == language


def test_a_quotation_does_not_change_the_language():
    """One foreign sentence would take a report out of its event."""
    assert language_of(f"{ENGLISH} “Мост закрыт”, he said. {ENGLISH}") == "en"
