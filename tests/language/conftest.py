"""Reports made of plain sentences, so that a test of one reading needs no reader."""

import re
from collections.abc import Callable

import pytest

from app.model.report import Provenance, Report


def make_report(text: str, report_id: str = "r1", published: str | None = None, language: str | None = "en") -> Report:
    """A report with a paragraph a line and a sentence at every full stop that a capital or a quotation follows."""
    paragraphs, sentences = [], []
    for m in re.finditer(r"[^\n]+", text):
        paragraphs.append(m.span())
        start = m.start()
        for cut in re.finditer(r"(?<=[.!?])[”\"]? (?=[“\"]?[A-Z])", m.group()):
            end = m.start() + cut.end() - 1
            sentences.append((start, end))
            start = end + 1
        sentences.append((start, m.end()))
    return Report(
        id=report_id,
        text=text,
        paragraphs=tuple(paragraphs),
        sentences=tuple(sentences),
        provenance=Provenance(None, ""),
        published=published,
        language=language,
    )


@pytest.fixture
def report() -> Callable[..., Report]:
    """Makes a report of a text."""
    return make_report


HOSTILE = {
    "letters": "a" * 300_000,
    "capitals": "A" * 300_000,
    "capital words": "Aa " * 100_000,
    "double quotes": '"' * 300_000,
    "single quotes": "'" * 300_000,
    "opening quotes": "“a" * 150_000,
    "digits": "9" * 300_000,
    "digits and commas": "9,999" * 60_000,
    "number words": "twenty " * 40_000,
    "dots": "A." * 150_000,
    "said": "said " * 60_000,
    "according": "according to " * 25_000,
    "names and said": "Jan said, " * 30_000,
    "may": "may " * 75_000,
    "hyphens": "a-" * 150_000,
    "blanks": " " * 300_000,
    "lines": "\n" * 300_000,
    "months": "May 3 " * 50_000,
}


@pytest.fixture(params=sorted(HOSTILE))
def hostile(request: pytest.FixtureRequest) -> str:
    """A text that no person would write, long enough that anything worse than linear never ends."""
    return HOSTILE[request.param]


@pytest.fixture(
    params=[
        "",
        " ",
        "Паром столкнулся с грузовым судном. «Мы ничего не видели», — сказал капитан. Погибли 12 человек.",
        "اصطدمت العبارة بسفينة شحن. قال القبطان: «لم نر شيئا». قتل ١٢ شخصا.",
        "渡轮与货船相撞，12人死亡。船长说：「我们什么也没看到。」",
        "ferry 🚢🚢 sank — “12 dead” said Jan 👩🏽‍✈️ Maas",
        "\ud800 lone \udfff surrogates “\ud800”",
        "½ ² ③ Ⅻ ١٢ १२ 二十 “”",
    ]
)
def any_script(request: pytest.FixtureRequest) -> str:
    """Texts of other scripts, and characters that Python counts as digits or letters without being either."""
    return str(request.param)
