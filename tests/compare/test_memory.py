"""What is kept between comparisons, and for how long."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from app.compare.memory import Memory, PerReport


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
