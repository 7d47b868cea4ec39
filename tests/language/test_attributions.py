"""Without these, a claim would be shown as the paper's own word, or put on the wrong mouth."""

from collections.abc import Callable

import numpy as np
import pytest

from app.language.attributions import attributions
from app.language.cue_features import names_of_features
from app.language.cues import implication
from app.language.fitted import weights
from app.model.errors import Cancelled
from app.model.progress import Progress
from app.model.report import Report

Make = Callable[..., Report]


def told(report: Report) -> list[tuple[str | None, str, list[str]]]:
    return [
        (
            report.words_of(a.source) if a.source else None,
            report.words_of(a.cue),
            [report.words_of(piece) for piece in a.content],
        )
        for a in attributions(report)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor said the bridge was safe.", ("The mayor", "said", ["the bridge was safe"])),
        ("The mayor claimed that the bridge was safe.", ("The mayor", "claimed", ["that the bridge was safe"])),
        ("The bridge was safe, the mayor said.", ("the mayor", "said", ["The bridge was safe"])),
        (
            "The bridge was safe, according to records seen by the Post.",
            ("records seen by the Post", "according to", ["The bridge was safe"]),
        ),
        ("According to the mayor, the bridge was safe.", ("the mayor", "According to", ["the bridge was safe"])),
        ("“The bridge is safe,” said Jan Maas.", ("Jan Maas", "said", ["“The bridge is safe,”"])),
        (
            "“The bridge is safe,” said Jan Maas, the mayor.",
            ("Jan Maas, the mayor", "said", ["“The bridge is safe,”"]),
        ),
        ("Jan Maas told reporters that the bridge was safe.", ("Jan Maas", "told", ["that the bridge was safe"])),
        ("The bridge was safe, Jan Maas told reporters.", ("Jan Maas", "told", ["The bridge was safe"])),
        (
            "“The bridge,” Jan Maas said, “is safe.”",
            ("Jan Maas", "said", ["“The bridge,”", "“is safe.”"]),
        ),
        (
            "Jan Maas of the Harbour Institute, who was not involved, said people who sail may know more.",
            ("Jan Maas of the Harbour Institute, who was not involved", "said", ["people who sail may know more"]),
        ),
        # an age, figures of thousands, and the day on which it was said
        (
            "Jan Maas, 34, a cook from Hamm, said the bridge was safe.",
            ("Jan Maas, 34, a cook from Hamm", "said", ["the bridge was safe"]),
        ),
        (
            "Ilse Dorn, 61, who lives by the bridge, said: “It is safe.”",
            ("Ilse Dorn, 61, who lives by the bridge", "said", ["“It is safe.”"]),
        ),
        ("Some 1,200 sailors demanded that he go.", ("Some 1,200 sailors", "demanded", ["that he go"])),
        ("Almar Lines on Tuesday said the bridge was safe.", ("Almar Lines", "said", ["the bridge was safe"])),
        ("In Almar, 40 sailors said the bridge was safe.", ("40 sailors", "said", ["the bridge was safe"])),
        ("A daily nap keeps sailors young, say experts", ("experts", "say", ["A daily nap keeps sailors young"])),
        (
            "Almar Lines posted better-than-expected earnings on Thursday but said it would cut 450 jobs.",
            ("Almar Lines", "said", ["it would cut 450 jobs"]),
        ),
        (
            "Almar Lines (NASDAQ: ALMR) today announced that it would build a bridge.",
            ("Almar Lines", "announced", ["that it would build a bridge"]),
        ),
        ("23:12 The mayor said the bridge was safe.", ("The mayor", "said", ["the bridge was safe"])),
        ("Owner Jan Maas, 68, said: “It just went.”", ("Owner Jan Maas, 68", "said", ["“It just went.”"])),
        (
            "The owners, Almar Lines, said they were cooperating.",
            ("The owners, Almar Lines", "said", ["they were cooperating"]),
        ),
        (
            "The owners, Almar Lines, said they were cooperating fully with investigators.",
            ("The owners, Almar Lines", "said", ["they were cooperating fully with investigators"]),
        ),
        (
            "Two deckhands told the Courier that the bridge was closed.",
            ("Two deckhands", "told", ["that the bridge was closed"]),
        ),
        (
            "“The bridge is safe,” Senator Claire Maas (D-Mo.) said.",
            ("Senator Claire Maas", "said", ["“The bridge is safe,”"]),
        ),
        ("“Is the bridge safe?” the mayor demanded.", ("the mayor", "demanded", ["“Is the bridge safe?”"])),
        (
            "The bridge was unsafe, records of the ministry show.",
            ("records of the ministry", "show", ["The bridge was unsafe"]),
        ),
        (
            "The bridge is safe, as a memo of the council put it.",
            ("a memo of the council", "put it", ["The bridge is safe"]),
        ),
        (
            "The captain is quoted as saying that the ship was lost.",
            ("The captain", "quoted as saying", ["that the ship was lost"]),
        ),
        (
            "The judge made the determination that the bridge was safe.",
            ("The judge", "made the determination", ["that the bridge was safe"]),
        ),
        ("The mayor raised concerns about the bridge.", ("The mayor", "raised concerns", ["the bridge"])),
        ("She pointed out that the lamp was broken.", ("She", "pointed out", ["that the lamp was broken"])),
        ("The minister laid out his plan for the port.", ("The minister", "laid out", ["his plan for the port"])),
        ("Maas, who said the bridge was safe, left.", ("who", "said", ["the bridge was safe"])),
        ("MAAS: The bridge is safe.", ("MAAS", ":", ["The bridge is safe."])),
        ("“The bridge is safe.” — Jan Maas", ("Jan Maas", "—", ["“The bridge is safe.”"])),
        ("The Lisk bridge, he later admitted, was unsafe.", ("he", "admitted", ["The Lisk bridge", "was unsafe"])),
    ],
)
def test_who_said_what(report: Make, text: str, expected: tuple[str, str, list[str]]) -> None:
    assert told(report(text)) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # who tells a paper, described between commas
        (
            "“The mast just snapped,” Ilse Brandt, 61, a sailmaker, told the Harbour Post.",
            ("Ilse Brandt, 61, a sailmaker", "told", ["“The mast just snapped,”"]),
        ),
        (
            "“We had no radio,” Jan Maas, who was at the helm, told a hearing in Almar on Monday.",
            ("Jan Maas, who was at the helm", "told", ["“We had no radio,”"]),
        ),
        (
            "“We had no radio,” the mate, Ole Prins, said.",
            ("the mate, Ole Prins", "said", ["“We had no radio,”"]),
        ),
        (
            "“It was dark,” recalls Tilda Roos, 80, who kept the lamp.",
            ("Tilda Roos, 80, who kept the lamp", "recalls", ["“It was dark,”"]),
        ),
        ("Maas told the inquiry he had seen no light.", ("Maas", "told", ["he had seen no light"])),
        ("The owners told radio station K5 the ship was sound.", ("The owners", "told", ["the ship was sound"])),
        # by whom
        (
            "The captain was accused by divers of cutting the line.",
            ("divers", "accused", ["The captain", "of cutting the line"]),
        ),
        (
            "The plan was attacked by sailors as a gift to the port.",
            ("sailors", "attacked", ["The plan", "as a gift to the port"]),
        ),
        (
            "It was reported by the Harbour Post that the ferry had sunk.",
            ("the Harbour Post", "reported", ["that the ferry had sunk"]),
        ),
        (
            "The mate was quoted by the Harbour Post as saying the pumps had failed.",
            ("The mate", "quoted by the Harbour Post as saying", ["the pumps had failed"]),
        ),
        # a statement cut in two
        ("The mayor, Brandt said, had sold the quay.", ("Brandt", "said", ["The mayor", "had sold the quay"])),
        (
            "The mayor, Brandt told reporters on Friday, had sold the quay.",
            ("Brandt", "told", ["The mayor", "had sold the quay"]),
        ),
        (
            "The quay, according to the harbour master, was sold in May.",
            ("the harbour master", "according to", ["The quay", "was sold in May"]),
        ),
        (
            "The quay was sold, said Mr Prins, but the sheds were not.",
            ("Mr Prins", "said", ["The quay was sold", "but the sheds were not"]),
        ),
        ("“No,” she said.", ("she", "said", ["“No,”"])),
        # as others tell it
        ("Per the ship's log, the pumps failed at noon.", ("the ship's log", "Per", ["the pumps failed at noon"])),
        ("The pumps failed at noon, per officials.", ("officials", "per", ["The pumps failed at noon"])),
        (
            "As the Harbour Post reported on Friday, the quay was sold.",
            ("the Harbour Post", "reported", ["the quay was sold"]),
        ),
        ("In the view of the judge, the sale was void.", ("the judge", "In the view of", ["the sale was void"])),
        (
            "“A floating wreck”: that is how one diver described the ferry.",
            ("one diver", "described", ["“A floating wreck”", "the ferry"]),
        ),
        ("“We were lucky.” So said Captain Roos.", ("Captain Roos", "said", ["“We were lucky.”"])),
        (
            "“We were lucky.” Those were the words of the captain.",
            ("the captain", "the words of", ["“We were lucky.”"]),
        ),
        ("“It held,” grinned the mate.", ("the mate", "grinned", ["“It held,”"])),
        ("“It held,” the old mate grinned.", ("the old mate", "grinned", ["“It held,”"])),
        ("Police put the number of sailors at 4,000.", ("Police", "put the number of sailors at", ["4,000"])),
        ("“Too late” – the mayor's verdict on the quay.", ("the mayor's", "verdict", ["“Too late”", "the quay"])),
        # what a noun says ends before the comma
        ("Despite her promise to sell the quay, the sheds were kept.", ("her", "promise", ["to sell the quay"])),
        # what only describes is no cue
        (
            "The log, published on Monday, shows that the pumps failed.",
            ("The log, published on Monday", "shows", ["that the pumps failed"]),
        ),
        ("Asked whether he had slept, Maas replied: “Never.”", ("Maas", "replied", ["“Never.”"])),
        (
            "The harbour master, asked about the leak, said divers were on their way.",
            ("The harbour master", "said", ["divers were on their way"]),
        ),
    ],
)
def test_who_said_what_in_other_orders(report: Make, text: str, expected: tuple[str, str, list[str]]) -> None:
    """The paper that was told would become the speaker, and the speaker part of what is said."""
    assert told(report(text)) == [expected]


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            "The owners say 300 sailors came; the police deny it.",
            ("The owners", "say", ["300 sailors came"]),
            ("the police", "deny", ["it"]),
        ),
        (
            "Roos insisted she had paid the crew and accused the owners of greed.",
            ("Roos", "insisted", ["she had paid the crew"]),
            ("Roos", "accused", ["the owners of greed"]),
        ),
        (
            "The owners said the pumps were new but admitted that nobody had tried them.",
            ("The owners", "said", ["the pumps were new"]),
            ("The owners", "admitted", ["that nobody had tried them"]),
        ),
        (
            "Divers say the hull is sound, while the owners insist it is lost.",
            ("Divers", "say", ["the hull is sound"]),
            ("the owners", "insist", ["it is lost"]),
        ),
        (
            "The crew's claim that the log was lost was dismissed by the judge.",
            ("The crew's", "claim", ["that the log was lost"]),
            ("the judge", "dismissed", ["The crew's claim that the log was lost"]),
        ),
        (
            "Citing the log, the owners said the pumps were new.",
            ("the owners", "Citing", ["the log"]),
            ("the owners", "said", ["the pumps were new"]),
        ),
    ],
)
def test_two_speakers_keep_their_own_words(
    report: Make, text: str, first: tuple[str, str, list[str]], second: tuple[str, str, list[str]]
) -> None:
    """The claim of one side would be laid into the other's mouth."""
    assert told(report(text)) == [first, second]


@pytest.mark.parametrize(
    ("source", "content"),
    [
        ("The union", "5,000 workers took part"),
        ("The opposition", "the vote was rigged"),
        ("The company", "its product is safe"),
        ("The firm", "it did nothing wrong"),
    ],
)
def test_what_firms_and_unions_claim_without_a_that(report: Make, source: str, content: str) -> None:
    verb = "maintains" if source == "The firm" else "claims"
    assert told(report(f"{source} {verb} {content}.")) == [(source, verb, [content])]


def test_a_quotation_that_goes_on_belongs_to_its_speaker(report: Make) -> None:
    made = report("“The bridge is safe,” said Jan Maas. “We looked at every bolt.”")
    assert told(made)[0][2] == ["“The bridge is safe,”", "“We looked at every bolt.”"]


def test_a_colon_at_the_end_of_a_paragraph_leads_to_the_next(report: Make) -> None:
    """A quotation that is set off below its speaker would belong to nobody."""
    made = report("The mayor added:\n“The bridge is safe.”\nIt rained.")
    assert told(made) == [("The mayor", "added", ["“The bridge is safe.”"])]


def test_a_speaker_goes_on_in_the_tense_of_reported_speech(report: Make) -> None:
    """What the owners fear would stand there as the paper's own word."""
    made = report("The owners said the quay would close. It would also lose its cranes. It rained.")
    assert told(made) == [("The owners", "said", ["the quay would close", "It would also lose its cranes."])]


def test_what_stands_between_two_sentences_of_a_speaker_is_the_speakers(report: Make) -> None:
    made = report("Maas said the pumps had failed. The mate should have seen it. He said he was sorry.")
    assert told(made)[0] == ("Maas", "said", ["the pumps had failed", "The mate should have seen it."])


@pytest.mark.parametrize(
    "after",
    [
        "The quay was closed in May.",
        "She left the hall at noon.",
        "He would later sell the ship.",
        "Divers said it would lose its cranes.",
        "“It would sink.”",
    ],
)
def test_what_a_paper_tells_itself_is_not_laid_into_a_mouth(report: Make, after: str) -> None:
    made = report(f"The owners said the quay was safe. {after}")
    assert told(made)[0] == ("The owners", "said", ["the quay was safe"])


def test_a_paragraph_of_quotation_goes_on_with_the_speaker(report: Make) -> None:
    """Long quotations are cut into paragraphs; all but the first would belong to nobody."""
    made = report("“The mast broke,” Maas said.\n“We had no radio.”\nIt rained.")
    assert told(made) == [("Maas", "said", ["“The mast broke,”", "“We had no radio.”"])]


def test_a_quotation_left_open_goes_on_in_the_next_paragraph(report: Make) -> None:
    made = report("“The mast broke.\n“We had no radio,” Maas said.\nIt rained.")
    assert told(made) == [("Maas", "said", ["“The mast broke.", "“We had no radio,”"])]


def test_what_came_under_criticism_said_nothing(report: Make) -> None:
    assert told(report("The council came under suspicion of fraud.")) == [(None, "came under suspicion", ["fraud"])]


def test_an_added_claim_has_the_same_source(report: Make) -> None:
    found = told(report("The mayor said the bridge was safe, adding that it was new."))
    assert found == [
        ("The mayor", "said", ["the bridge was safe"]),
        ("The mayor", "adding", ["that it was new"]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The report was long.",
        "He was asked by the police.",
        "The former world champion Jan Maas left early.",
        "They answered “I said no” to nobody.",
        "The bridge was closed on Monday.",
        "The mayor’s favoured contractor left early.",
        "The captain was denied entry to the building.",
        "The council called off the meeting.",
        "Somebody laid out fifteen candles.",
        "He set out three chairs in the hall.",
        "The mayor of the town said nothing.",
        "Nobody knew the operator called Almar Lines.",
        "The recalled boats were sold in May.",
        "Sailors charged across the quay.",
        "The mate called a doctor at noon.",
        "The owners called it off.",
        "The captain spoke to the crew after lunch.",
    ],
)
def test_what_is_no_cue(report: Make, text: str) -> None:
    assert not [
        a
        for a in told(report(text))
        if a[1]
        in ("report", "asked", "champion", "said", "favoured", "denied", "called", "recalled", "laid out", "set out")
        or a[1] in ("charged", "spoke")
    ]


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("said", "neutral"),
        ("claimed", "doubt"),
        ("admitted", "concession"),
        ("has denied", "denial"),
        ("xyz", "neutral"),
    ],
)
def test_a_cue_says_what_it_implies(cue: str, expected: str) -> None:
    assert implication(cue) == expected


def test_hostile_text_ends(report: Make, hostile: str) -> None:
    made = report(hostile)
    for a in attributions(made):
        assert all(0 <= s.start < s.end <= len(hostile) for s in (a.cue, *a.content))


def test_other_scripts_do_not_break_it(report: Make, any_script: str) -> None:
    attributions(report(any_script))


def test_the_weights_are_of_the_features_that_are_worked_out() -> None:
    """Weights of other features than the program's would be nonsense; they are refused, not guessed at."""
    model = weights("attributions")["cue"]
    assert model.features == names_of_features()
    assert 0 < model.constants["cut"] <= model.constants["loose_cut"] < 1
    assert model(np.zeros((0, len(names_of_features())))).shape == (0,)


def test_a_cue_is_judged_alike_alone_and_among_others(report: Make) -> None:
    """What stands in other sentences must not move a cue over its cut."""
    one, many = "The mayor said the bridge was safe.", "The council met. The mayor said the bridge was safe. It rained."
    assert told(report(one)) == told(report(many))


def test_reading_a_long_report_can_be_stopped_within_it(report: Make) -> None:
    """Cancel would do nothing until the longest report of all was read to its end."""
    told: list[float] = []

    def stop() -> bool:
        return len(told) > 1

    made = report(" ".join(["The mayor said the bridge was safe."] * 200))
    with pytest.raises(Cancelled):
        attributions(made, Progress(lambda fraction, _: told.append(fraction), stop))
    assert told == sorted(told)
    assert told[-1] < 1
