"""Figures in several languages."""

import pytest

from app.language.figures import figures


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "four of 1,200 guests paid $5 million, or 7.5 percent", [4, 1200, 5e6, 7.5]),
        ("de", "vier von 1.200 Gästen zahlten 5 Mio. Euro, also 7,5 Prozent", [4, 1200, 5e6, 7.5]),
        ("ru", "шестеро из 1 200 гостей, 7,5 процента, 5 млн евро", [6, 1200, 7.5, 5e6]),
        ("ar", "ثمانية عشر شخصا و٧٠ في المائة", [18, 70]),
        ("zh", "造成十八人死亡，耗资1200万欧元，占70%", [18, 12e6, 70]),
        ("fr", "douze morts et 3 500 blessés, 40 pour cent", [12, 3500, 40]),
        ("fr", "2,4 milliards de dollars et 3 millions d’euros", [2.4e9, 3e6]),
        ("it", "dodici morti e 1.200 sfollati, il 40 per cento", [12, 1200, 40]),
        ("pt", "doze mortos, 2,5 milhões de euros", [12, 2.5e6]),
        ("nl", "twaalf doden, 2,5 miljoen euro", [12, 2.5e6]),
        ("sv", "12 personer", [12]),
    ],
)
def test_figures_are_read_alike(language, text, expected):
    """Four here and six there could not be held together."""
    assert [figure.value for figure in figures(text, language)] == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "in 2018, at 14:30, for three years, 12 km away, on 3/4/2020"),
        ("de", "im Jahr 2018 um 14 Uhr, drei Jahre lang, 12 Kilometer"),
        ("ru", "в 2018 году, три года, 12 км"),
        ("zh", "2018年3月4日，一名男子，第三，12公里"),
    ],
)
def test_years_dates_times_and_measures_are_none(language, text):
    """A year and a number of dead would be a conflict."""
    assert figures(text, language) == []


def test_a_figure_stands_where_it_stands():
    """The mark would lie beside the figure."""
    text = "В среду погибли шесть человек, 70 процентов голосов"
    assert [text[f.start : f.end] for f in figures(text, "ru")] == ["шесть", "70 процентов"]
    assert [f.start for f in figures(text, "ru", 20)] == [31]


@pytest.mark.parametrize(
    ("language", "text", "bound"),
    [
        ("de", "mehr als zwei Millionen Euro", "least"),
        ("fr", "plus de 40 blessés", "least"),
        ("fr", "jusqu'à 40 blessés", "most"),
        ("es", "unos 40 heridos", "about"),
        ("ru", "около 40 раненых", "about"),
        ("en", "the 40 wounded", "exact"),
    ],
)
def test_a_figure_is_as_exact_as_it_is_called(language, text, bound):
    """“More than two million” and 2.5 million would be a conflict."""
    assert [figure.bound for figure in figures(text, language)] == [bound]
