"""Without these, two reports could contradict each other unseen, or agree and be called in conflict."""

from collections.abc import Callable

import pytest

from app.compare.divergences import divergences
from app.language.attributions import attributions
from app.model.comparison import Alignment, Divergence
from app.model.report import Report, Span
from app.reading import read_text

Differ = Callable[..., tuple[Divergence, ...]]
Make = Callable[..., Report]


@pytest.fixture
def plain_report() -> Make:
    """Makes a report of a text."""
    return lambda text, report_id="r1": read_text(text, report_id=report_id, language="en").report


@pytest.fixture
def differ(plain_report: Make) -> Differ:
    """The divergences of two texts, whose sentences are aligned one by one in order, or as `pairs` says."""

    def run(
        a: str, b: str, score: float = 0.7, pairs: list[tuple[int, int, float]] | None = None
    ) -> tuple[Divergence, ...]:
        left, right = plain_report(a, "r1"), plain_report(b, "r2")
        if pairs is None:
            pairs = [(n, n, score) for n in range(min(len(left.sentences), len(right.sentences)))]
        aligned = tuple(
            Alignment(Span("r1", *left.sentences[i]), Span("r2", *right.sentences[j]), own, "related")
            for i, j, own in pairs
        )
        return divergences((left, right), aligned, attributions(left) + attributions(right))

    return run


def lines(found: tuple[Divergence, ...]) -> list[tuple[str, str]]:
    return [(d.kind, d.explanation) for d in found]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (
            "Twelve people were killed in the harbour.",
            "Fifteen people were killed in the harbour.",
            ("number", "Twelve people / Fifteen people"),
        ),
        (
            "The company paid $2.5 million for the ferry.",
            "The company paid $3 million for the ferry.",
            ("number", "$2.5 million / $3 million"),
        ),
        ("Prices rose 4.4% in May.", "Prices rose 4.9 percent in May.", ("number", "4.4% / 4.9 percent")),
        (
            "The ferry passed its inspection on February 9.",
            "The ferry passed its inspection on February 19.",
            ("date", "February 9 / February 19"),
        ),
        (
            "The strait was closed until Friday evening.",
            "The strait was closed until Saturday evening.",
            ("date", "Friday / Saturday"),
        ),
        (
            "The ferry left at 6:40 a.m. with its crew.",
            "The ferry left at 7:10 a.m. with its crew.",
            ("date", "6:40 a.m. / 7:10 a.m."),
        ),
        (
            "The harbour master Henrik Osgaard left by a side door.",
            "The harbour master Henrik Osgard left by a side door.",
            ("name", "Henrik Osgaard / Henrik Osgard"),
        ),
        (
            "The harbour authority said the beacon had not worked since Tuesday.",
            "The harbour authority admitted the beacon had not worked since Tuesday.",
            ("attribution", "The harbour authority said / The harbour authority admitted"),
        ),
        (
            "The ferry was travelling at great speed.",
            "The ferry was reportedly travelling at great speed.",
            ("certainty", "told as certain: ferry was travelling / reportedly travelling"),
        ),
        (
            "“Every family will get an answer,” he said.",
            "“Every family deserves an answer,” he said.",
            ("quote", "“Every family will get an answer” / “Every family deserves an answer”"),
        ),
        (
            "The judge told him he had “abused the trust of the people who chose you”.",
            "The judge told him he had “betrayed the trust of the people who chose you”.",
            ("quote", "“abused the trust” / “betrayed the trust”"),
        ),
        (
            "The captain of the ferry was arrested by the police.",
            "The captain of the ferry was not arrested by the police.",
            ("negation", "arrested / not arrested"),
        ),
        (
            "“We had no warning on the radar that night,” said Captain Ilse Brandt.",
            "“We had no working radar,” said the captain, Ilse Brandt.",
            ("quote", "“had no warning on the radar that” / “had no working radar”"),
        ),
        (
            "The ferry was travelling at 17 knots through the fog, harbour master Olaf Dahl told reporters.",
            "The ferry was travelling at 17 knots through the fog.",
            (
                "attribution",
                "harbour master Olaf Dahl told / told as fact: The ferry was travelling at 17 knots through…",
            ),
        ),
        (
            "Complaints about the morning crossing were not passed on to the ministry.",
            "The provincial council did not pass on complaints about the morning crossing to the ministry.",
            ("voice", "nobody named: were not passed on / The provincial council did not pass on"),
        ),
        (
            "The ferry collided in thick fog off the old harbour on the way home.",
            "Packed with people, the ferry was rammed in thick fog off the old harbour by a tug.",
            ("wording", "collided / rammed"),
        ),
        (
            "Nobody believes that the regime has any plan for the winter.",
            "Nobody believes that the council has any plan for the winter.",
            ("wording", "regime / council"),
        ),
        (
            "The bond slid 23/32 in the morning.",
            "The bond slid 16/32 in the morning.",
            ("number", "bond slid 23/32 / bond slid 16/32"),
        ),
    ],
)
def test_what_cannot_both_be_right_is_found(differ: Differ, a: str, b: str, expected: tuple[str, str]) -> None:
    assert lines(differ(a, b)) == [expected]
    kind, line = expected
    assert lines(differ(b, a)) == [(kind, " / ".join(reversed(line.split(" / "))))]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("About 12 people were killed.", "12 people were killed."),
        # a score, and a season, are two figures that mean something only together
        ("The Gulls went on with an 11-4 record to the cup.", "The Gulls went on from a 14-0 deficit to the cup."),
        # the clock of a game
        ("Holm scored with 4:05 left in the second half.", "Holm scored with 7:42 left in the second half."),
        # the days of two deeds
        (
            "Osgaard told the council about it after the summary was released on Sunday.",
            "Osgaard told the council about it on Tuesday.",
        ),
        # what two people did
        (
            "Brandt has made 12 trips across the strait. Osgaard slept.",
            "Osgaard has made 30 trips across the strait. Brandt slept.",
        ),
        # one name with and without its accent, a place and its country, and whom somebody told it
        ("The shop stands on Place Aubépine in the old town.", "The shop stands on Place Aubepine in the old town."),
        ("Two sailors were killed in Vellport on Monday.", "Two sailors were killed in Norway on Monday."),
        (
            "“They will part at once,” a friend told Lisk Weekly.",
            "“They will part at once,” a friend told Vell Monthly.",
        ),
        # spelling, and what a newsroom puts in, is no change of a quotation
        (
            "“Police locked down the whole neighborhood at noon,” he said.",
            "“Police locked down the whole neighbourhood at noon,” he said.",
        ),
        (
            "“We ask you to respect her and her family now,” he said.",
            "“We ask you to respect her (Ilse Brandt) and her family now,” he said.",
        ),
        # a negation whose apostrophe was lost, and one that somebody else says
        ("“I can't speak for the first crew,” he said.", "“I cant speak for the first crew,” he said."),
        # a mark is nobody's claim, and a claim that something did not happen is not told as fact
        ("NOTES: Holm left early with an injured knee.", "Notes: Holm left early with an injured knee."),
        ("She claimed the collision near the pier “didn't happen”.", "The collision near the pier happened at noon."),
        (
            "The navy claims it has captured 23 pirates in the Gulf of Vell.",
            "The 23 pirates were about to board a tug in the Gulf of Vell.",
        ),
        # doubt about something else, and an accusation
        ("Holm may be best known for her part in the play.", "Holm is known for her part in the play."),
        ("Son suspected of sinking the old ferry", "Man charged with sinking the old ferry"),
        # a word that says when is no other word for one that says what
        (
            "The blast hit three workers today as police fought with the crowd at the gate.",
            "The blast hit three workers hard as police fought with the crowd at the gate.",
        ),
        # the cause is named, if by another word than “by”
        (
            "The harbour shop has been destroyed in a fire.",
            "A huge fire has almost totally destroyed the harbour shop.",
        ),
        ("About a dozen people were killed.", "Twelve people were killed."),
        ("Dozens of people were hurt.", "40 people were hurt."),
        ("At least 40 people were hurt.", "43 people were hurt."),
        ("1.2 million people saw it.", "1,200,000 people saw it."),
        ("12 people were killed.", "30 passengers were rescued."),
        ("The fine was $12.", "The fine rose 12 percent."),
        ("It sank on Thursday.", "It sank on February 9."),
        ("It sank on February 9.", "It sank on 9 February 2023."),
        ("Patricia Holm left the room.", "Pat Holm left the room."),
        ("The U.N. office was closed.", "The United Nations office was closed."),
        ("The mayor said the bridge was safe.", "The mayor told reporters that the bridge was safe."),
        ("“We didn’t see it coming at all,” he said.", '"We didn\'t see it coming at all," he said.'),
        ("“We left early and came back late,” he said.", "“We left early,” he said."),
        ("“We left … and came back late,” he said.", "“We left early and came back late,” he said."),
        ("The ferry may have sunk.", "The ferry possibly sank."),
        ("At least 40 people were hurt in the crash.", "At least 43 people were hurt in the crash."),
        ("The sale raised about $85,000 for the church.", "The sale raised $85,780.50 for the church."),
        ("A home where 16 people were killed.", "A home where four nuns and twelve other people were killed."),
        ("The warship was 13 nautical miles away then.", "The warship was 13 miles away then."),
        ("The choir sings at 6 p.m. by the old mill.", "The choir sings at 6:00 by the old mill."),
        ("Updated June 13, 2013 4:59 PM EDT", "Published: May 2, 2013 12:50 PM"),
        ("Read more about: Jan Maas, Ellen Trask, Olaf Dahl", "Read more about: Ida Holm, Ellen Trask, Runa Falk"),
        ("She checked into the Holm Centre on a rainy day.", "She checked into the Holm Center on a rainy day."),
        ("“You need to be in the pew every week,” he said.", "“You need to be in the pews every week,” he said."),
        ("“We would not do it again like that,” he said.", "“We wouldn't do it again like that,” he said."),
        ("We get the best deal we can.", "We get the best deal we can, and if we do not get it, we go."),
        ("The bridge was closed by the council.", "The council closed the bridge."),
        ("The lawyers were paid late that month.", "The lawyer was paid late that month."),
    ],
)
def test_what_only_differs_in_exactness_or_wording_is_no_conflict(differ: Differ, a: str, b: str) -> None:
    assert differ(a, b) == ()


def test_sentences_built_alike_are_compared_without_an_alignment(differ: Differ) -> None:
    """Two market reports share hardly a word that weighs anything, and contradict each other in every figure."""
    a = "Shares of Marenta soared 5.87 crowns, or 38.7 percent, to 21.04 in the afternoon."
    b = "Shares of Marenta rose 6.13 crowns, or 40.4 percent, to 21.30 before noon."
    kinds = [d.kind for d in differ(a, b, pairs=[])]
    assert kinds.count("number") == 3


def test_one_surname_spelled_in_two_ways_is_found_wherever_it_stands(differ: Differ) -> None:
    a, b = "Rain fell. Henrik Osgaard left.", "Henrik Osgard is a former manager of the line. He slept."
    assert lines(differ(a, b, pairs=[])) == [("name", "Henrik Osgaard / Henrik Osgard")]


def test_a_figure_that_either_report_knows_elsewhere_is_no_conflict(differ: Differ) -> None:
    """Both sums are in both reports: they are of different things."""
    a = "The province gave 5 million crowns for the wall."
    b = "The province gave 7 million crowns last year for new boats. Of the wall, 5 million crowns were paid."
    assert not any(d.kind == "number" for d in differ(a, b, pairs=[(0, 0, 0.5)]))


def test_ages_of_two_people_are_no_conflict(differ: Differ) -> None:
    found = differ("In spring Ida Holm, 38, was jailed for theft.", "In spring Runa Falk, 42, was jailed for theft.")
    assert not any(d.kind == "number" for d in found)


def test_a_letter_printed_whole_is_not_told_as_fact(differ: Differ) -> None:
    a = "After many years we cannot see a way to stay in this town."
    assert differ(a, "After many years we cannot see a way to stay in this town, she wrote.") == ()


def test_a_figure_that_another_aligned_sentence_tells_is_no_conflict(differ: Differ) -> None:
    """Sentences split: what one report says in one, another says in two."""
    a = "Twelve people were killed in the harbour."
    b = "Fifteen people were hurt in the harbour. Twelve people were killed in the harbour."
    assert differ(a, b, pairs=[(0, 0, 0.6), (0, 1, 0.9)]) == ()


def test_the_best_aligned_pair_decides_and_a_place_differs_once(differ: Differ) -> None:
    a = "Twelve people were killed in the harbour."
    b = "Fifteen people were killed in the harbour. Sixteen people were killed in the harbour, some say."
    found = differ(a, b, pairs=[(0, 0, 0.9), (0, 1, 0.5)])
    assert lines(found) == [("number", "Twelve people / Fifteen people")]


def test_loose_alignments_make_no_conflicts(differ: Differ) -> None:
    assert differ("Twelve people sang in the hall.", "Fifteen people sang in the hall.", score=0.1) == ()


def test_spans_are_tight(differ: Differ) -> None:
    """A reader must see the figure that differs, not the whole sentence."""
    (found,) = differ("In all, 12 people were killed.", "In all, 15 people were killed.")
    assert (found.a.start, found.a.end, found.b.start, found.b.end) == (8, 10, 8, 10)


def test_unknown_reports_and_no_alignments_give_nothing(plain_report: Make) -> None:
    report = plain_report("Twelve people were killed.")
    elsewhere = Alignment(Span("r1", 0, 26), Span("r9", 0, 26), 0.9, "close")
    assert divergences((report,), (elsewhere,), ()) == ()
    assert divergences((), (), ()) == ()


@pytest.mark.parametrize(
    "piece",
    [
        "9,999 ",
        "A. ",
        "“a ",
        '"',
        "said ",
        "Jan Maas ",
        "not ",
        "may ",
        "May 3 ",
        "she did not go ",
        "5 men died, ",
        "turnout was 61%, ",
    ],
)
def test_hostile_sentences_end(differ: Differ, piece: str) -> None:
    """One sentence of a hundred thousand characters on both sides, and no end to its figures."""
    text = piece * (100_000 // len(piece))
    differ(text + "1", text + "2")


def test_the_order_of_alignments_does_not_matter(plain_report: Make) -> None:
    a = plain_report("Twelve people were killed in the harbour. It sank on Friday.", "r1")
    b = plain_report("Fifteen people were killed in the harbour. It sank on Monday.", "r2")
    aligned = [
        Alignment(Span("r1", *x), Span("r2", *y), 0.8, "close") for x, y in zip(a.sentences, b.sentences, strict=True)
    ]
    assert divergences((a, b), aligned, ()) == divergences((a, b), aligned[::-1], ())


def test_figures_are_read_in_the_language_of_their_report(differ):
    """1.200 and 1200 dead are the same in German; a conflict between them would be taken for a scoop."""
    told = "Bei dem Unglück auf der alten Brücke am Hafen wurden {} Menschen verletzt, wie die Polizei am Abend sagte."
    assert not [d for d in differ(told.format("1.200"), told.format("1200")) if d.kind == "number"]
    assert [d.kind for d in differ(told.format("1.200"), told.format("1.500"))] == ["number"]


def test_the_years_of_a_wedding_and_of_a_death_do_not_conflict(differ: Differ) -> None:
    one = "His wife, the soprano Ruth Falk, died in 2015."
    other = "His wife, the soprano Ruth Falk, he married in 1961."
    assert [d.explanation for d in differ(one, other) if d.kind == "date"] == []


def test_a_figure_of_an_earlier_occasion_does_not_conflict(differ: Differ) -> None:
    now, then = "The strike, which began at noon, is to last 48 hours.", "The last strike, in 2018, lasted six hours."
    assert differ(now, then) == ()
    assert len(differ(now, "The strike, which began at noon, lasted six hours.")) == 1
