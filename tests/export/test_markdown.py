"""Markdown is pasted into chats and editors: it must show every word as it is, and nothing that the words would do."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from app.export.clipboard import escaped
from app.export.document import Part
from app.export.markdown import claims_markdown, markdown_text
from app.export.text import one_line
from app.model.annotation import Evidence, EvidenceKind
from app.model.errors import Cancelled
from app.model.filter import Filter
from app.model.lens import Lens
from app.model.progress import Progress

MARKUP = "*_`~#+-=.!|<>[]()&;:$\\\"'1 a\u4e2dא"


def shown(source: str) -> list[tuple[str, str]]:
    """The words that a reader sees, with what each stands in."""
    found = []
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(source)
    for before, token in pairwise(tokens):
        if token.type == "inline":
            kinds = {child.type for child in token.children}
            assert kinds <= {"text", "text_special", "softbreak"}, kinds
            found.append((before.tag, "".join(child.content for child in token.children)))
    return found


@given(st.text(alphabet=MARKUP, max_size=12).map(one_line).filter(bool))
def test_no_text_is_taken_for_markup(text):
    """A headline with a star in it must not turn half the page into italics, nor a bracket into a link."""
    assert shown(escaped(text)) == [("p", text)]
    assert shown(f"> {escaped(text)}") == [("p", text)]
    assert shown(f"- {escaped(text)}") == [("p", text)]
    assert shown(f"## {escaped(text)}") == [("h2", text)]
    assert shown(f"| a | b |\n| --- | --- |\n| {escaped(text)} | x |")[2] == ("td", text)


def test_every_part_is_there(checked):
    """Whoever pastes the comparison wants all of it."""
    text = markdown_text(replace(checked(2), parts=frozenset(Part)))
    heads = [line.removeprefix("## ") for line in text.splitlines() if line.startswith("## ")]
    assert heads == [
        "Side by side", "Claims", "Conflicts", "Only in one report", "Verdicts", "Notes", "Audit trail",
        "Reports", "Settings",
    ]  # fmt: skip
    assert text.startswith("# Bridge closure on the Sava\n\n18 May 2031, 12:00 UTC · Desk\n")
    assert "### Mostly false: The lamps on the bridge were out." in text
    assert "> Fifteen people were hurt when" in text
    assert "They rang back: 12." in text
    assert "words that were cut later" in text
    assert "*not in this report*" in text
    assert text == markdown_text(replace(checked(2), parts=frozenset(Part)))


def test_the_claims_alone(checked):
    """A table for the chat: who tells what, and what was found."""
    rows = claims_markdown(checked(2)).splitlines()
    assert rows[0] == "| Claim | Lindholm Wire | The Tarn Observer | Verdict |"
    assert "| The lamps on the bridge were out. | — | hedged | **Mostly false** |" in rows
    assert all(row.count(" | ") == 3 for row in rows)


def test_what_is_not_shown_is_not_copied(checked):
    """Filter, lenses and internal notes hold here too."""
    document = replace(
        checked(2),
        include_private=False,
        filter=Filter(kinds=frozenset({"quote"})),
        lenses=frozenset(Lens) - {Lens.ONLY_HERE},
    )
    text = markdown_text(document)
    assert "harbour master" not in text
    assert "## Conflicts" not in text
    assert "## Only in one report" not in text
    assert "Only some findings are shown. Filter: kinds quote" in text
    assert "Internal notes are left out." in text


def test_only_addresses_of_the_web_are_links(checked):
    """An address from a note must not become a link that runs something."""
    addresses = ("https://example.org/a_b*c", "javascript:alert(1)", "https://x/>[a](javascript:b)", "http://a b")
    evidence = tuple(Evidence(EvidenceKind.ADDRESS, address) for address in addresses)
    document = checked(2)
    noted = replace(document.annotations[0], annotation=replace(document.annotations[0].annotation, evidence=evidence))
    tokens = MarkdownIt("commonmark").parse(markdown_text(replace(document, annotations=(noted,), claims=())))
    links = [child.attrs["href"] for token in tokens for child in token.children or () if child.type == "link_open"]
    assert links == ["https://example.org/a_b*c", "https://x/%3E%5Ba%5D(javascript:b)"]


@pytest.mark.parametrize("count", [0, 1])
def test_few_reports(event, count):
    """Copying too early is no reason to crash."""
    assert markdown_text(event(count).document).startswith("# Bridge closure on the Sava\n")


def test_it_stops_when_asked(checked):
    """Long exports can be stopped."""
    with pytest.raises(Cancelled):
        markdown_text(checked(2), Progress(is_cancelled=lambda: True))
