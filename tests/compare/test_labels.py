"""Without these, one minister would be three people, or two ministers one."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.compare import label_things
from app.compare.label_text import Told
from app.compare.labels import labels
from app.compare.memory import forget_all
from app.model.comparison import Label
from app.model.report import Report
from app.reading import read_bytes, read_text

Make = Callable[..., Report]


@pytest.fixture
def plain_report() -> Make:
    """Makes a report of a text."""
    return lambda text, report_id="r1": read_text(text, report_id=report_id, language="en").report


def wordings(found: tuple[Label, ...], reports: list[Report]) -> list[set[str]]:
    texts = {r.id: r for r in reports}
    return [{texts[m.report].words_of(m) for m in label.mentions} for label in found]


def label_with(words: str, reports: list[Report]) -> set[str]:
    (found,) = [w for w in wordings(labels(reports), reports) if words in w]
    return found


def test_one_actor_is_joined_over_titles_surnames_and_reports(plain_report: Make) -> None:
    reports = [
        plain_report("On Monday Transport Minister Pavel Dorn came. Later Dorn left.", "r1"),
        plain_report("They saw Pavel Dorn at noon. Then Mr. Dorn spoke.", "r2"),
    ]
    found = label_with("Pavel Dorn", reports)
    assert found == {"Transport Minister Pavel Dorn", "Dorn", "Pavel Dorn", "Mr. Dorn"}


def test_an_acronym_belongs_to_what_it_stands_for(plain_report: Make) -> None:
    reports = [plain_report("The Maritime Safety Board met. Then the MSB left, and the MSB came back.")]
    assert label_with("MSB", reports) == {"Maritime Safety Board", "MSB"}


@pytest.mark.parametrize(
    "text",
    [
        "Ilse Brandt, the ferry captain, was tired. The police let the captain go.",
        "The captain, Ilse Brandt, was tired. The police let the captain go. Then Brandt slept.",
    ],
)
def test_a_description_in_apposition_names_the_actor(plain_report: Make, text: str) -> None:
    assert "the captain" in label_with("Ilse Brandt", [plain_report(text)])


def test_an_adjective_before_a_name_says_not_what_it_is(plain_report: Make) -> None:
    """“the icy” would stand among the names that the reports give a river."""
    reports = [
        plain_report("The bus fell into the icy River Sorn.", "r1"),
        plain_report("It lay in the River Sorn.", "r2"),
    ]
    found = [w for w in wordings(labels(reports), reports) if "River Sorn" in w]
    assert all("the icy" not in words for words in found)


def test_a_description_of_two_actors_names_neither(plain_report: Make) -> None:
    text = (
        "Ilse Brandt, the ferry captain, was tired. Olaf Lindqvist, the tug captain, was not. "
        "The police let the captain go. Brandt slept. Lindqvist slept."
    )
    assert not any("the captain" in found for found in wordings(labels([plain_report(text)]), [plain_report(text)]))


def test_a_surname_that_two_people_bear_joins_neither(plain_report: Make) -> None:
    text = "They saw Jan Maas and Joris Maas. They saw Jan Maas and Joris Maas. Later Maas left, and Maas came."
    found = wordings(labels([plain_report(text)]), [plain_report(text)])
    assert {"Jan Maas"} in found
    assert {"Joris Maas"} in found


def test_a_thing_that_several_reports_name_is_a_label(plain_report: Make) -> None:
    reports = [
        plain_report("It hit a freighter in the fog. The freighter stopped.", "r1"),
        plain_report("The German freighter was old. Such freighters are slow.", "r2"),
    ]
    assert label_with("a freighter", reports) == {"a freighter", "The freighter", "The German freighter", "freighters"}


def test_a_title_means_whom_the_report_speaks_of_most(plain_report: Make) -> None:
    """Half of what a paper calls its president would be missing."""
    reports = [
        plain_report("They saw President Edda Maro. Maro left. The president spoke, and Maro smiled.", "r1"),
        plain_report(
            "President Edda Maro met Norwegian President Olaf Lindqvist. Maro left early. The president slept.", "r2"
        ),
    ]
    found = label_with("President Edda Maro", reports)
    assert {"The president", "Maro"} <= found
    assert "the Norwegian president" not in found


def test_a_nationality_tells_two_presidents_apart(plain_report: Make) -> None:
    text = (
        "French President Edda Maro met Norwegian President Olaf Lindqvist. Maro left. Maro slept. "
        "The Norwegian president spoke to reporters."
    )
    assert "The Norwegian president" in label_with("Norwegian President Olaf Lindqvist", [plain_report(text)])


def test_the_new_president_is_not_the_old_one(plain_report: Make) -> None:
    text = "They saw President Edda Maro. Maro left. The new president was silent."
    assert "The new president" not in label_with("President Edda Maro", [plain_report(text)])


def test_a_firm_keeps_its_label_whatever_the_reports_call_it(plain_report: Make) -> None:
    """What a report calls the company is the first thing that a reader of framing asks."""
    reports = [
        plain_report("The owners, Sund Lines, said little. The operator denied that the ship was full.", "r1"),
        plain_report(
            "Sund Lines, the regime's favoured contractor, slept. Sund Lines has run the Vell crossing since 2016.",
            "r2",
        ),
        plain_report("The ferry company has run the Vell crossing since 2016.", "r3"),
    ]
    assert label_with("Sund Lines", reports) >= {
        "The owners",
        "The operator",
        "the regime's favoured contractor",
        "The ferry company",
    }


def test_a_ship_is_the_ship_that_was_named(plain_report: Make) -> None:
    text = "The ferry Marisol sank. Later the ferry was raised. They saw the Marisol."
    assert label_with("Marisol", [plain_report(text)]) == {"The ferry", "the ferry", "Marisol"}


def test_a_country_is_joined_to_its_government_and_its_abbreviation(plain_report: Make) -> None:
    text = "They left the United Kingdom. Then the U.K. answered, and Downing Street was silent."
    assert label_with("United Kingdom", [plain_report(text)]) == {"United Kingdom", "U.K.", "Downing Street"}


def test_a_misspelled_surname_is_the_same_person(plain_report: Make) -> None:
    reports = [plain_report("They saw Henrik Osgaard.", "r1"), plain_report("They saw Henrik Osgard.", "r2")]
    assert label_with("Henrik Osgaard", reports) == {"Henrik Osgaard", "Henrik Osgard"}


def test_a_surname_may_stand_first(plain_report: Make) -> None:
    text = "They saw leader Kim Do-yun. Mr. Kim left, and Kim slept."
    assert label_with("Kim Do-yun", [plain_report(text)]) >= {"Mr. Kim", "Kim", "Kim Do-yun"}


def test_husband_and_wife_are_two(plain_report: Make) -> None:
    text = "They saw Jan Maas. Mr. Maas left with Mrs. Maas. Later Mrs. Maas spoke."
    assert label_with("Jan Maas", [plain_report(text)]) == {"Jan Maas", "Mr. Maas"}


def test_words_that_news_reports_use_for_each_other_are_one_thing(plain_report: Make) -> None:
    reports = [
        plain_report("The inquiry began. An inquiry takes years.", "r1"),
        plain_report("The probe began. The federal investigation is slow.", "r2"),
    ]
    assert label_with("The probe", reports) >= {"The inquiry", "The probe", "The federal investigation"}


def test_two_decks_are_two_things(plain_report: Make) -> None:
    reports = [
        plain_report("She stood on the car deck. He was on the upper deck.", "r1"),
        plain_report("The car deck was wet. The upper deck was dry.", "r2"),
    ]
    assert not any({"the car deck", "the upper deck"} <= found for found in wordings(labels(reports), reports))


def test_talks_with_two_people_are_two_things(plain_report: Make) -> None:
    reports = [
        plain_report("Edda Maro left. The talks with Jan Maas failed. The talks with Pavel Dorn went on.", "r1"),
        plain_report("Edda Maro spoke. Her talks with Jan Maas failed. A meeting with Pavel Dorn went on.", "r2"),
        plain_report("Edda Maro slept. A meeting with Jan Maas failed. New talks with Pavel Dorn went on.", "r3"),
    ]
    assert sum("The talks" in found or "A meeting" in found for found in wordings(labels(reports), reports)) == 2


def test_labels_are_clean_noun_phrases(plain_report: Make) -> None:
    text = "We had the radar until noon before the ferry sank. The radar failed. The old radar was cheap."
    reports = [plain_report(text, "r1"), plain_report(text, "r2")]
    assert {w for found in wordings(labels(reports), reports) for w in found} <= {
        "the radar",
        "The radar",
        "The old radar",
    }


def test_an_actor_is_called_by_its_fullest_name(plain_report: Make) -> None:
    text = "Mr. Dorn left. Mr. Dorn slept. They saw Transport Minister Pavel Dorn."
    assert [label.concept for label in labels([plain_report(text)])] == ["Pavel Dorn"]


def test_what_stands_before_the_report_is_not_told_by_it() -> None:
    """Names in a file's own header would be counted as the report's."""
    text = "---\ntitle: Jan Maas\nsource: Edda Maro\n---\nThey saw Jan Maas. Later Maas left.\n"
    report = read_bytes(text.encode(), "a.md").report
    (label,) = labels([report])
    assert all(report.paragraph_at(m.start) is not None for m in label.mentions)


def test_there_is_no_giant_label(plain_report: Make) -> None:
    """A label that swallows everybody tells nothing."""
    people = ["Jan Maas", "Ilse Brandt", "Pavel Dorn", "Mara Quist", "Edda Maro", "Jonas Wray"]
    text = " ".join(f"They saw {p} of the Harbour Board. Then {p} left." for p in people)
    assert max(len(label.mentions) for label in labels([plain_report(text)])) <= 8


def test_labels_are_in_reading_order_and_repeat_nothing(plain_report: Make) -> None:
    reports = [
        plain_report("They saw Mara Quist. Then Jan Maas came. Later Quist left with Maas.", "r1"),
        plain_report("They saw Jan Maas. Then Mara Quist came.", "r2"),
    ]
    found = labels(reports)
    assert [label.mentions[0].start for label in found] == sorted(label.mentions[0].start for label in found)
    assert all(len(set(label.mentions)) == len(label.mentions) for label in found)


@pytest.mark.parametrize(
    "piece", ["Aa ", "A", "the a ", "Aa Bb, the c, ", "U.N. ", "Jan Maas. ", "\n", "President Aa met the president. "]
)
def test_hostile_reports_end(plain_report: Make, piece: str) -> None:
    text = piece * (100_000 // len(piece))
    labels([plain_report(text, "r1"), plain_report(text, "r2")])


@pytest.mark.parametrize("text", ["", "渡轮与货船相撞。", "Паром столкнулся с судном.", "اصطدمت العبارة."])
def test_other_scripts_and_empty_reports_do_not_break_it(plain_report: Make, text: str) -> None:
    labels([plain_report(text, "r1"), plain_report(text, "r2")])


def named(reports: list[Report]) -> list[set[str]]:
    return wordings(labels(reports), reports)


def concepts(reports: list[Report]) -> set[str]:
    return {label.concept for label in labels(reports)}


def test_what_is_no_name_is_no_label(plain_report: Make) -> None:
    """A reader would find “I’m”, “R-Lisk” and “Republican” among the actors of a story."""
    text = (
        "I’m sorry, he said. I’m late. Holm, R-Lisk, spoke. Dahl, R-Lisk, did not. Republican voters left. "
        "Republican Mayor Ilse Brandt stayed. On Wednesday they met. On Wednesday they parted."
    )
    assert concepts([plain_report(text, "r1"), plain_report(text, "r2")]).isdisjoint(
        {"I’m", "R-Lisk", "Republican", "Wednesday"}
    )


def test_a_chamber_is_not_a_party_in_it(plain_report: Make) -> None:
    """What the Senate did would count as the doing of one camp."""
    text = "Senate Democrats left. The Senate voted. Then Senate Democrats came back to the Senate."
    assert not any({"Senate", "Senate Democrats"} <= names for names in named([plain_report(text)]))


def test_a_seat_is_no_country_where_the_inner_life_of_a_state_is_told(plain_report: Make) -> None:
    """The White House, the State Department and the United States would be one actor."""
    text = (
        "The White House wrote to Congress. The Senate asked the White House why. "
        "The United States is large. Congress and the Senate agreed, and the United States moved on."
    )
    assert not any({"White House", "United States"} <= names for names in named([plain_report(text)]))


def test_a_description_after_a_place_is_of_the_person(plain_report: Make) -> None:
    """A province would be called a mayor."""
    text = "Ilse Brandt of Vell, the mayor, spoke. Vell is far. Ilse Brandt left."
    found = named([plain_report(text)])
    assert any({"Ilse Brandt", "the mayor"} <= names for names in found)
    assert not any({"Vell", "the mayor"} <= names for names in found)


_SENTENCES = (
    "Mayor Ilse Brandt spoke of talks with Mr. Kim on Monday.",
    "The talks with Pavel Dorn failed.",
    "Dorn wanted a trade deal with Norland, and the talks went on.",
    "A trade deal was near, the mayor said.",
    "The steel tariffs hurt Norland.",
    "Tariffs on steel and a tariff policy came first.",
    "Brandt's visit to Vell was a state visit.",
    "They came to visit Vell, and state visits followed.",
    "The president of Norland, Hal Kim, met the mayor of Vell.",
    "Health officials and the health minister met Kim.",
    "The health of the deal was in doubt.",
)


@given(
    st.lists(st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=8), min_size=2, max_size=5),
    st.lists(st.permutations(range(5)).flatmap(lambda order: st.integers(1, 5).map(lambda n: order[:n])), max_size=4),
)
def test_what_is_kept_of_a_report_goes_by_no_other_event(texts: list[list[str]], events: list[list[int]]) -> None:
    """Where and with whom a thing is would hang on what was compared before."""
    every = [read_text(" ".join(told), report_id=f"r{n}", language="en").report for n, told in enumerate(texts)]
    chosen = [[every[n] for n in event if n < len(every)] for event in (*events, range(5))]
    forget_all()
    one_after_the_other = [labels(reports) for reports in chosen]
    for reports, found in zip(chosen, one_after_the_other, strict=True):
        forget_all()
        assert labels(reports) == found


_NAMED = (
    "Henrik Osgaard spoke to Mr. Brandt of the Vell Harbour Board.",
    "Ilse Brandt met Henrik Osgard, and the VHB said nothing.",
    "Mrs. Brandt and Brandt left early.",
    "Jan Brandt of Norland said Kim Jong-un was near.",
    "Kim Jong Un answered, and Kim was glad.",
    "Washington said that the United States would pay.",
    "In Washington, the Senate and Congress met.",
    "The Isle of Vell and Vell are near the Harbour Board.",
    "Harbour Board chief Osgaard, the ferryman, resigned.",
)


@given(st.lists(st.lists(st.sampled_from(_NAMED), min_size=1, max_size=3), min_size=2, max_size=7), st.integers(1, 7))
def test_names_are_joined_alike_however_the_event_grew(texts: list[list[str]], first: int) -> None:
    """Who is who would hang on which report came first, or on one that was taken out again."""
    reports = [read_text(" ".join(told), report_id=f"r{n}", language="en").report for n, told in enumerate(texts)]
    events = [reports[:n] for n in range(first, len(reports) + 1)] + [reports[:-1], reports[:1], reports]
    forget_all()
    one_after_the_other = [labels(event) for event in events]
    for event, found in zip(events, one_after_the_other, strict=True):
        forget_all()
        assert labels(event) == found


def test_the_most_widely_told_things_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is room for a few things, what nearly all reports tell would be missing."""
    told = [
        "The ferry sank.",
        "A lost ferry hit a bridge.",
        "The old ferry hit the young bridge.",
        "A bridge fell, and an old rope.",
        "The ferry had a rope.",
        "The thick rope broke, and the bridge.",
        "The rope and the bridge are old.",
    ]
    reports = [read_text(text, report_id=f"r{n}", language="en").report for n, text in enumerate(told)]
    every = {label.concept: len({span.report for span in label.mentions}) for label in labels(reports)}
    assert len(every) > 2
    for most in (1, 2):
        monkeypatch.setattr(label_things, "MAX_THINGS", most)
        few = [label.concept for label in labels(reports)]
        assert sorted(every[concept] for concept in few) == sorted(every.values())[-most:]


def test_the_word_in_a_name_that_says_what_it_is_stands_for_it(plain_report: Make) -> None:
    """“The trust” would be nobody's, though the report names one trust only."""
    reports = [
        plain_report("The Dellmouth Health Trust met on Monday. The trust is rich. They asked the trust again.", "r1"),
        plain_report("The Dellmouth Health Trust said no.", "r2"),
    ]
    assert {"The trust", "the trust"} <= label_with("Dellmouth Health Trust", reports)


@pytest.mark.parametrize(
    "text",
    [
        "The World Harbour Center burned. The Islamic center is new; the center has two floors.",  # another one
        "The World Harbour Center burned. A center is planned there.",  # none that is known
        "The World Harbour Center is near the Sorn Center. The center burned.",  # which of the two?
    ],
)
def test_the_word_in_a_name_does_not_stand_for_another(plain_report: Make, text: str) -> None:
    reports = [
        plain_report(text, "r1"),
        plain_report("The World Harbour Center is tall. The Sorn Center is not.", "r2"),
    ]
    own = label_with("World Harbour Center", reports)
    assert not {"The center", "the center", "A center", "The Islamic center"} & own


def test_whose_chief_somebody_is_may_go_before_the_name(plain_report: Make) -> None:
    reports = [
        plain_report("Almar's chief, Burton Holt, earned nine million. Holt was silent. Almar was not.", "r1"),
        plain_report("Burton Holt resigned.", "r2"),
    ]
    assert "Almar's chief" in label_with("Burton Holt", reports)


def test_two_committees_of_one_house_are_two(plain_report: Make) -> None:
    reports = [
        plain_report("The Senate Harbour Committee met. The Senate Foreign Harbour Committee met.", "r1"),
        plain_report("The Senate Harbour Committee and the Senate Foreign Harbour Committee are old.", "r2"),
    ]
    assert label_with("Senate Harbour Committee", reports) == {"Senate Harbour Committee"}


def test_whose_something_is_does_not_say_what_it_is(plain_report: Make) -> None:
    """“The couple” would be the car that is theirs."""
    reports = [
        plain_report("They found the couple's Marisol in the woods. The Marisol was empty. The couple are old.", "r1"),
        plain_report("The Marisol was red. The couple had two sons.", "r2"),
    ]
    assert "The couple" not in label_with("Marisol", reports)


@pytest.mark.parametrize("words", ["May 3 ", "The 3 big ", "Ilse Brandt, ", "visiting "])
def test_noun_phrases_of_a_text_without_an_end_are_found_in_one_walk(
    monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    """A hostile text of one phrase that never ends would hold the window up."""
    looked: list[int] = []
    inside = Told._inside
    monkeypatch.setattr(Told, "_inside", lambda told, k: looked.append(k) or inside(told, k))
    counts = []
    for times in (1000, 2000):
        looked.clear()
        told = Told(read_text(words * times, report_id="r", language="en").report)
        counts.append(len(looked) if told.phrases is not None else 0)
    assert counts[1] <= 2.1 * counts[0] + 100
