"""Markdown: structure from the parser, offsets into the file."""

from collections.abc import Callable

import pytest

from app.model.report import Report
from app.reading import read_bytes

Check = Callable[[Report], Report]
PAGE = """---
title: "Bridge vote fails"
source: The Crier
date: 2026-03-14
lang: en-GB
---

# Bridge vote fails #

The council *met* on Monday
and voted.

- One member left.
- Two stayed
  to the end.

> The mayor wept.

| who | vote |
|-----|------|
| Orr | no   |

```
Count: 5 to 4
```

<!-- draft -->

* * *

Setext head
-----------

[link]: somewhere
Last words.
"""


def pieces(report: Report) -> list[str]:
    return [report.text[a:b] for a, b in report.paragraphs]


def test_blocks_become_paragraphs_without_their_signs(sound: Check) -> None:
    """A dash or a hash in front of the words would be read as part of the claim."""
    report = sound(read_bytes(PAGE.encode(), "x.md").report)
    assert report.text == PAGE
    assert pieces(report) == [
        "Bridge vote fails",
        "The council *met* on Monday\nand voted.",
        "One member left.",
        "Two stayed\n  to the end.",
        "The mayor wept.",
        "| who | vote |",
        "| Orr | no   |",
        "Count: 5 to 4",
        "Setext head",
        "Last words.",
    ]
    assert (report.title, report.headline, report.source) == ("Bridge vote fails", (0,), "The Crier")
    assert (report.published, report.language) == ("2026-03-14", "en")


def test_the_first_heading_is_the_title(sound: Check) -> None:
    report = sound(read_bytes(b"# A **bold** [vote](x)\n\nIt failed. Nobody wept.\n", "x.md").report)
    assert (report.title, report.headline) == ("A bold vote", (0,))


def test_a_sentence_a_line_stays_apart_when_all_is_one_block() -> None:
    """Many save plain text as .md: Markdown would make one paragraph of it all."""
    text = "".join(
        f"The council met for the {word} time.\n" for word in ("first", "second", "third", "fourth", "fifth")
    )
    assert len(read_bytes(text.encode(), "x.md").report.paragraphs) == 5


@pytest.mark.parametrize(
    "text",
    [
        ">" * 5000 + " deep words",
        "- " * 3000 + "deep words",
        "[" * 20_000 + "words",
        "**a " * 20_000,
        "a|b\n-|-\n" + "words|y\n" * 2000,
    ],
    ids=["quotes", "lists", "brackets", "stars", "table"],
)
def test_hostile_markup_loses_no_words(text: str, sound: Check) -> None:
    report = sound(read_bytes(text.encode(), "x.md").report)
    told = "".join(pieces(report))
    assert sum(c.isalnum() for c in told) == sum(c.isalnum() for c in text)
