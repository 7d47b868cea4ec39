"""Without these, rules for English would speak of German or Russian reports: nonsense among the names and conflicts."""

import pytest

from app.compare.engine import compare

GERMAN = (
    [
        "Bei einem Brand in der Altstadt von Lindhafen sind am Sonntag zwei Menschen ums Leben gekommen.",
        "Elf weitere wurden verletzt, drei davon schwer, wie die Polizei mitteilte. Die Ursache ist noch nicht klar.",
        "„Wir haben alles getan“, sagte Einsatzleiter Jan Maier am Sonntag vor dem Haus.",
    ],
    [
        "In der Altstadt von Lindhafen sind am Sonntag bei einem Brand drei Menschen gestorben.",
        "Nach Angaben der Polizei wurden elf Bewohner des Hauses verletzt, die Ursache ist nicht bekannt.",
        "Das Feuer war in der Nacht ausgebrochen, sagte Einsatzleiter Jan Maier.",
    ],
)
RUSSIAN = (
    [
        "Пять человек погибли и двенадцать получили ранения при взрыве на складе в городе Заречье во вторник.",
        "Причина взрыва пока неизвестна, заявил губернатор Олег Дронов.",
    ],
    [
        "При взрыве на складе в городе Заречье во вторник погибли шесть человек, ещё двенадцать ранены.",
        "По словам губернатора Олега Дронова, причина взрыва пока неизвестна.",
    ],
)
SPANISH = (
    [
        "El fuego de la sierra sigue sin control y ha obligado a evacuar a 1.200 vecinos, según el gobierno regional.",
        "La situación es muy complicada, dijo la consejera, y no hay un plan para los que se han quedado sin casa.",
    ],
    [
        "El fuego, que sigue sin control en la sierra, ha obligado a evacuar a 1.500 vecinos, según el gobierno.",
        "No hay un plan para los vecinos que se han quedado sin casa, pero la situación es la que es.",
    ],
)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (GERMAN, ["zwei Menschen ums / drei Menschen gestorben"]),
        (RUSSIAN, ["Пять человек погибли / шесть человек"]),
        (SPANISH, ["1.200 vecinos / 1.500 vecinos"]),
    ],
)
def test_figures_contradict_each_other_in_any_language_and_nothing_else_is_guessed(make_reports, texts, expected):
    assert [d.explanation for d in compare(make_reports(*texts)).divergences] == expected


@pytest.mark.parametrize("texts", [GERMAN, RUSSIAN, SPANISH])
def test_nothing_is_called_loaded_or_put_on_anybody_by_rules_of_english(make_reports, texts):
    found = compare(make_reports(*texts))
    assert not found.loaded_words
    assert not found.attributions


def test_where_every_noun_has_a_capital_no_noun_is_taken_for_a_name(make_reports):
    found = compare(make_reports(*GERMAN)).labels
    assert [label.concept for label in found] == ["Einsatzleiter Jan Maier"]


@pytest.mark.parametrize(("one", "expected"), [("mehr als zwei Millionen", 0), ("vier Millionen", 1)])
def test_a_figure_that_leaves_more_open_contradicts_nothing_it_leaves_open(make_reports, one, expected):
    """A reader who is sent to “more than two million” and 2.5 million for a conflict trusts no other."""
    told = ["Der Brand hat das Rathaus von Lindhafen zerstört.", "Der Schaden beträgt nach Angaben der Stadt {} Euro."]
    found = compare(make_reports([told[0], told[1].format(one)], [told[0], told[1].format("2,5 Millionen")]))
    assert len([d for d in found.divergences if d.kind == "number"]) == expected
