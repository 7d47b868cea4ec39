"""Without its clock the desk tells nothing; and it died on just those machines where one wants to know."""

import importlib.util
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

_FOUND = importlib.util.spec_from_file_location("desk_clock", Path(__file__).with_name("desk_clock.py"))
assert _FOUND is not None
assert _FOUND.loader is not None
desk_clock = importlib.util.module_from_spec(_FOUND)
_FOUND.loader.exec_module(desk_clock)


def test_no_look_falls_into_another(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each look that took longer than the time to the next one stood in the one before, until the stack was full."""
    under_way, deepest, looks = 0, 0, 0

    def slow(_clock: object, _frame: object) -> None:
        nonlocal under_way, deepest, looks
        under_way += 1
        looks += 1
        deepest = max(deepest, under_way)
        end = time.perf_counter() + 0.02
        while time.perf_counter() < end:
            pass
        under_way -= 1

    monkeypatch.setattr(desk_clock.Clock, "_take_down", slow)
    clock = desk_clock.Clock(qapp)

    def busy() -> None:
        end = time.perf_counter() + 0.3
        while time.perf_counter() < end:
            pass

    clock.turn(busy)
    clock.stop()
    assert looks > 2
    assert deepest == 1
