"""Who filters the work list must see the claims that fit, and no others."""

from app.compare.workfilter import WorkFilter, chosen_items, work_choices, worth_of
from app.compare.worklist import WorkItem
from app.model.claim_record import ClaimRecord, ClaimState
from app.model.comparison import Claim, Occurrence
from app.model.report import Span


def item(text: str, worth: float, report: str, record: ClaimRecord | None = None) -> WorkItem:
    places = (Occurrence(Span(report, 0, 5), "asserted"),)
    return WorkItem(Claim(text, places, worth), record, places)


CHECKED = ClaimRecord(
    "c1", "Héros élu", (), ClaimState.CHECKED, "truth", "true", "the register says so", assignee="Ada"
)
ITEMS = (item("Twelve were hurt", 0.9, "r1"), item("A hero was elected", 0.4, "r2", CHECKED), item("Rain", 0.1, "r2"))


def texts(wanted: WorkFilter) -> list[str]:
    return [found.text for found in chosen_items(ITEMS, wanted)]


def test_an_empty_filter_leaves_everything() -> None:
    assert len(texts(WorkFilter())) == 3


def test_each_facet_narrows_and_nobody_can_be_asked_for() -> None:
    assert texts(WorkFilter(state=frozenset(["checked"]))) == ["Héros élu"]
    assert texts(WorkFilter(verdict=frozenset(["truth/true"]))) == ["Héros élu"]
    assert texts(WorkFilter(assignee=frozenset([""]))) == ["Twelve were hurt", "Rain"]
    assert texts(WorkFilter(report=frozenset(["r2"]), worth=frozenset(["low"]))) == ["Rain"]


def test_words_are_found_without_accents_and_in_the_rationale() -> None:
    assert texts(WorkFilter(words="heros")) == ["Héros élu"]
    assert texts(WorkFilter(words="REGISTER")) == ["Héros élu"]
    assert texts(WorkFilter(words="twelve rain")) == []


def test_the_thirds_of_worth_and_the_counts() -> None:
    assert [worth_of(found) for found in ITEMS] == ["high", "middle", "low"]
    found = work_choices(ITEMS)
    assert found["report"] == {"r2": 2, "r1": 1}
    assert found["assignee"] == {"": 2, "Ada": 1}
    assert WorkFilter().toggled("report", "r1").toggled("report", "r1") == WorkFilter()
