"""What is kept between comparisons, and for how long."""

import gc
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from app.compare.memory import (
    Asked,
    Carried,
    Columns,
    HandedOn,
    Key,
    Memory,
    Paired,
    PerContent,
    PerReport,
    Union,
    forget_all,
)


def test_a_result_is_computed_once_by_content(make_report):
    """Adding the ninth report would read the eight again."""
    asked = []
    kept = PerReport(lambda report: asked.append(report.id) or report.text)
    assert kept(make_report("a", "The gate.")) == kept(make_report("a", "The gate.")) == "The gate."
    assert asked == ["a"]
    kept(make_report("b", "The gate."))
    kept(make_report("a", "The dam."))
    assert asked == ["a", "b", "a"]


def test_the_least_recent_goes_when_room_is_short():
    """A long day's work would fill the memory of the machine."""
    memory = Memory(room=3)
    for key in "abc":
        memory.get(key, 1, lambda: key)  # noqa: B023 (asked at once)
    memory.get("a", 1, lambda: "anew")
    memory.get("d", 1, lambda: "d")
    assert memory.get("a", 1, lambda: "anew") == "a"
    assert memory.get("b", 1, lambda: "anew") == "anew"
    memory.get("huge", 100, lambda: "huge")
    assert len(memory) == 1


def test_what_fails_is_not_kept():
    """A cancelled step would stay cancelled for ever."""
    memory = Memory()
    with pytest.raises(ZeroDivisionError):
        memory.get("a", 1, lambda: 1 // 0)
    assert memory.get("a", 1, lambda: 2) == 2


def test_many_threads_get_one_result():
    """Two windows would hold two versions of one thing."""
    memory = Memory()
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda n: memory.get(n % 3, 1, lambda: object()), range(300)))
    assert len(set(map(id, found))) == 3


class Thing:
    """Something that is told apart by identity."""


def test_results_about_two_are_left_to_the_next_comparison():
    """The conflicts of thirty reports would be looked for again when the thirty-first comes."""
    paired, one, other, asked = Paired(), Thing(), Thing(), []
    for _ in range(2):
        first = Asked(paired)
        assert [first.get(one, other, n, lambda n=n: asked.append(n) or n * n) for n in (1, 2, 1)] == [1, 4, 1]
        first.keep()
    assert asked == [1, 2]
    second = Asked(paired)
    second.get(one, other, 1, lambda: None)
    second.keep()
    assert paired.of(one, other) == {1: 1}, "what nobody asks for any more would pile up"


def test_results_about_two_go_with_either():
    """What was said of a report that is gone would be kept for ever."""
    paired, one, other = Paired(), Thing(), Thing()
    first = Asked(paired)
    first.get(one, other, "a", lambda: 1)
    first.keep()
    del other, first
    gc.collect()
    assert not list(paired._known[one])


def test_what_was_asked_for_is_left_to_the_next_comparison_and_no_more():
    """Actors that nothing new was said of would be put together again, or those of every event before be kept."""
    asked: list[str] = []

    def compute(key: str) -> str:
        asked.append(key)
        return key.upper()

    results: HandedOn[str, str] = HandedOn(compute)
    assert results.take_over(["a", "b"]) == ["A", "B"]
    assert results.take_over(["c", "b"]) == ["C", "B"]
    assert asked == ["a", "b", "c"]
    results.take_over(["a"])
    assert asked == ["a", "b", "c", "a"]
    forget_all()
    results.take_over(["a"])
    assert asked == ["a", "b", "c", "a", "a"]


def test_numbers_are_left_to_the_next_comparison():
    """Every two sentences of thirty reports would be laid side by side again when the thirty-first comes."""
    kept = Columns()
    assert not kept.look_up(np.array([7]))[1].any()
    kept.keep(np.array([7, 3]), np.array([0.7, 0.3], np.float32))
    found, known = kept.look_up(np.array([3, 5, 7, 9]))
    assert known.tolist() == [True, False, True, False]
    assert found[known].tolist() == np.array([0.3, 0.7], np.float32).tolist()
    kept.keep(np.array([5]), np.array([0.5], np.float32))
    assert kept.look_up(np.array([3, 5]))[1].tolist() == [False, True], "what nobody asks for any more would pile up"
    forget_all()
    assert not kept.look_up(np.array([5]))[1].any()


def test_a_key_is_equal_by_what_it_holds():
    """What is known would never be found again, or something else in its place."""
    assert {Key((1, "a")): 1}[Key((1, "a"))] == 1
    assert Key((1,)) != Key((2,))
    assert Key((1,)) != (1,)


def test_everything_is_forgotten_at_once(make_report):
    """A measurement from nothing would find what an earlier one left."""
    asked = []
    kept, paired, one = PerReport(lambda report: asked.append(report.id)), Paired(), Thing()
    kept(make_report("a", "The gate."))
    paired.keep(one, one, {1: 1})
    forget_all()
    kept(make_report("a", "The gate."))
    assert asked == ["a", "a"]
    assert paired.of(one, one) == {}


def test_a_closed_event_is_forgotten_and_an_open_one_is_not(make_report):
    """Who closes one event and opens another would wait for the open one again, or keep both in memory."""
    asked = []
    of_report = PerReport(lambda report: asked.append(report.id))
    of_content = PerContent(lambda report, _progress: asked.append(report.id), lambda found, _id: found)
    of_event, of_word = Memory(), Memory()
    open_, closed = make_report("a", "The gate."), make_report("b", "The dam.")
    for report in (open_, closed):
        of_report(report)
        of_content(report)
        of_event.get(((report,), None), 1, lambda: 1)
    of_event.get(((open_, closed), None), 1, lambda: 1)
    of_word.get("gate", 1, lambda: 1)
    forget_all(keep=[open_])
    assert (len(of_event), len(of_word)) == (1, 0)
    asked.clear()
    for report in (open_, closed):
        of_report(report)
        of_content(report)
    assert asked == ["b", "b"]
    of_event.get(((open_,), None), 1, lambda: pytest.fail("what is open was forgotten"))


def test_a_union_is_that_of_the_sets_as_they_are():
    """A word that only a report said which was taken out would still count."""
    one, other, third = frozenset("ab"), frozenset("bc"), frozenset("d")
    union: Union[str] = Union()
    assert union.of([one]) == {"a", "b"}
    assert union.of([one, other]) == {"a", "b", "c"}
    assert union.of([one, third]) == {"a", "b", "d"}
    assert union.of([third]) == {"d"}
    assert union.of([]) == frozenset()


def test_what_is_carried_on_is_one_comparisons_at_a_time():
    """Two comparisons at once would spoil each other's names."""
    carried: Carried[list[int]] = Carried()
    assert carried.take() is None
    carried.leave([1])
    assert carried.take() == [1]
    assert carried.take() is None
    carried.leave([2])
    forget_all()
    assert carried.take() is None
