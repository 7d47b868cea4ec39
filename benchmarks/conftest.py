"""Real reports for the benchmarks, read where they lie and never copied; skipped where they are not there."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.model.report import Report
from app.reading import read_text

_SETS = ("spark", "basil", "polnear", "newswcl", "ecb")


CASES = Path(__file__).parents[1].parent / "shared" / "eval" / "dev" / "cases"


def _texts() -> Iterator[str]:
    for name in _SETS:
        with (CASES / f"{name}.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                yield from (report["text"] for report in json.loads(line)["reports"])


def reports_of(count: int, words: int) -> tuple[Report, ...]:
    """So many reports of about so many words each, of whole paragraphs of news in the order of the sets."""
    texts, made = _texts(), []
    for n in range(count):
        paragraphs: list[str] = []
        told = 0
        while told < words:
            for paragraph in next(texts).split("\n\n"):
                if told < words:
                    paragraphs.append(paragraph)
                    told += len(paragraph.split())
        made.append(read_text("\n\n".join(paragraphs), report_id=f"r{n}", language="en").report)
    return tuple(made)


@pytest.fixture(scope="session")
def real_reports() -> Callable[[int, int], tuple[Report, ...]]:
    """`reports_of`, where the sets are there."""
    if not all((CASES / f"{name}.jsonl").exists() for name in _SETS):
        pytest.skip("the development sets are not here")
    return reports_of
