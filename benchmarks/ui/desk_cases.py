"""The events that the desk is measured with: real paragraphs of the development sets, dealt out to so many reports."""

import json
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

SETS = Path(__file__).parents[3] / "shared" / "eval" / "dev" / "cases"


def _told() -> Iterator[list[list[str]]]:
    """Real events, each as its reports, each as its paragraphs."""
    for name in ("basil", "polnear", "newswcl", "babe", "spark", "ecb", "clef2019"):
        with (SETS / f"{name}.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                yield [report["text"].split("\n\n") for report in json.loads(line)["reports"]]


def _joined(reports: int, paragraphs: int) -> list[str]:
    """Texts of so many paragraphs each; reports of one event go into neighbouring texts, so that they have rows."""
    texts: list[list[str]] = [[] for _ in range(reports)]
    turn = count()
    for event in _told():
        for told in event:
            open_ = [n for n in range(reports) if len(texts[n]) < paragraphs]
            if not open_:
                return ["\n\n".join(text) for text in texts]
            own = texts[open_[next(turn) % len(open_)]]
            own += [words for words in told if words.strip()][: paragraphs - len(own)]
    raise SystemExit("The development sets have too few paragraphs for this case.")


def _long() -> list[str]:
    words = "\n\n".join(paragraph for event in _told() for told in event for paragraph in told if paragraph.strip())
    return [words[:300_000], *_joined(3, 40)]


def _one_paragraph() -> list[str]:
    several = _joined(4, 40)
    words = " ".join(" ".join(text.split()) for text in _joined(12, 80))
    return [several[0] + "\n\n" + words[:50_000] + "\n\n" + several[1], *several[1:]]


CASES: dict[str, Callable[[], list[str]]] = {
    "12 x 400": lambda: _joined(12, 400),
    "40 x 40": lambda: _joined(40, 40),
    "300k": _long,
    "50k paragraph": _one_paragraph,
}
"""Reports × paragraphs; one report of 300,000 characters beside three of 40 paragraphs; a paragraph of 50,000."""
