"""No test of this room may touch a network: the product promises that reading never does."""

import socket
from collections.abc import Callable
from typing import Any, NoReturn

import pytest

from app.model.report import Report


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> NoReturn:
        raise AssertionError("reading a report reached for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture
def sound() -> Callable[[Report], Report]:
    """Checks what every report promises, whatever it was read from."""

    def check(report: Report) -> Report:
        last = 0
        for start, end in report.paragraphs:
            assert last <= start < end <= len(report.text)
            assert report.text[start:end] == report.text[start:end].strip()
            last = end
        last = 0
        for start, end in report.sentences:
            assert last <= start < end
            assert any(a <= start and end <= b for a, b in report.paragraphs)
            last = end
        assert {report.paragraph_at(start) for start, _ in report.sentences} == set(range(len(report.paragraphs)))
        assert all(0 <= i < len(report.paragraphs) for i in report.headline)
        assert "\r" not in report.text
        report.text.encode("utf-8")
        return report

    return check
