"""Saved pages: the report's words without the page around them, and what the page says of itself."""

from collections.abc import Callable

import pytest

from app.model.report import Report
from app.reading import ReadingError, read_bytes

Check = Callable[[Report], Report]
HEAD = (
    '<html lang="en-GB"><head><title>Bridge vote fails - The Crier</title>'
    '<meta property="og:site_name" content="The Crier">'
    '<meta property="article:published_time" content="2026-03-14T08:30:00Z"></head>'
)
SENTENCES = [
    f"In round {i} of the count the council of the harbour town could not agree on the bridge." for i in range(8)
]


def page(paragraphs: list[str]) -> bytes:
    body = "".join(f"<p>{p}</p>" for p in paragraphs)
    return (
        f"<!doctype html>{HEAD}<body><nav><a href='/'>Home</a> <a href='/x'>Sport</a></nav><article>"
        f"<h1>Bridge vote fails</h1>{body}</article><footer>Copyright of the Crier</footer></body></html>"
    ).encode()


def pieces(report: Report) -> list[str]:
    return [report.text[a:b] for a, b in report.paragraphs]


def test_the_article_comes_out_without_the_page(sound: Check) -> None:
    """Menus and copyright lines would be 'shared wording' between any two pages of one outlet."""
    reading = read_bytes(page(SENTENCES), "vote.html")
    report = sound(reading.report)
    assert [p for p in pieces(report) if p not in {"Bridge vote fails"}] == SENTENCES
    assert (report.title, report.source, report.language) == ("Bridge vote fails", "The Crier", "en")
    assert report.published == "2026-03-14T08:30:00+00:00"
    assert [pieces(report)[i] for i in report.headline] in ([], ["Bridge vote fails"])
    assert (reading.original.media_type, report.provenance.remarks) == ("text/html", ())
    assert reading.original.data == page(SENTENCES)


def test_what_the_page_states_of_itself_counts_before_what_is_guessed() -> None:
    """The address of a page carries the day of an update; the record inside says when it was published."""
    said = (
        '{"@graph": [{"@type": ["NewsArticle"], "headline": "Bridge vote fails", "publisher": {"name": "The Crier"},'
        ' "datePublished": "2026-03-13T22:00:00+01:00"}]}'
    )
    text = f"<html><head><script type='application/ld+json'>{said}</script></head><body><article>"
    text += "".join(f"<p>{s}</p>" for s in SENTENCES) + "</article></body></html>"
    report = read_bytes(text.encode(), "x.html").report
    assert (report.title, report.source) == ("Bridge vote fails", "The Crier")
    assert report.published == "2026-03-13T22:00:00+01:00"
    hostile = text.replace(said, "[" * 100_000)
    assert read_bytes(hostile.encode(), "x.html").report.text == report.text


def test_readers_comments_are_not_the_report() -> None:
    comments = "".join(f"<p>I, reader number {i}, think this is sad news for all of us.</p>" for i in range(30))
    body = "".join(f"<p>{s}</p>" for s in SENTENCES)
    text = f"<html><body><div>{body}</div><section class='comments'>{comments}</section></body></html>"
    report = read_bytes(text.encode(), "x.html").report
    assert pieces(report) == SENTENCES


@pytest.mark.parametrize("label", ["Advertisement", "Anzeige", "Story continues below advertisement", "РЕКЛАМА"])
def test_what_announces_an_advertisement_is_no_paragraph(label: str, sound: Check) -> None:
    """It would stand in a row of its own, as a claim that only this report makes."""
    told = [*SENTENCES[:4], label, *SENTENCES[4:]]
    for data in (page(told), page(told).replace(f"<p>{label}</p>".encode(), f"<div>{label}</div>".encode())):
        assert label not in pieces(sound(read_bytes(data, "vote.html").report))
    only = f"<html><body><p>{label}</p></body></html>".encode()
    assert pieces(sound(read_bytes(only, "label.html").report)) == [label], "a page of nothing else keeps its words"


def test_repeated_paragraphs_are_not_lost_in_silence(sound: Check) -> None:
    """A checker who quotes the second occurrence must learn that it is there."""
    report = sound(read_bytes(page([SENTENCES[0]] * 30), "vote.html").report)
    assert pieces(report).count(SENTENCES[0]) == 30 or report.provenance.remarks


@pytest.mark.parametrize("depth", [150, 300, 3000, 50_000])
def test_deep_nesting_keeps_the_words(depth: int, sound: Check) -> None:
    text = "<div>" * depth + "".join(f"<p>{s}</p>" for s in SENTENCES) + "</div>" * depth
    report = sound(read_bytes(f"<html><body>{text}</body></html>".encode(), "deep.html").report)
    assert pieces(report) == SENTENCES
    assert bool(report.provenance.remarks) == (depth > 200)


def test_the_pages_own_encoding_counts(sound: Check) -> None:
    text = (
        '<html lang="ru"><head><meta charset="windows-1251"></head><body><p>Полиция сообщила об этом.</p></body></html>'
    )
    report = sound(read_bytes(text.encode("cp1251"), "x.html").report)
    assert (report.text, report.provenance.encoding, report.language) == ("Полиция сообщила об этом.", "cp1251", "ru")


def test_a_declaration_does_not_override_what_was_asked(sound: Check) -> None:
    text = '<?xml version="1.0" encoding="koi8-r"?><html><head><meta charset="koi8-r"></head>'
    text += "<body><p>Полиция была там.</p></body></html>"
    assert read_bytes(text.encode("cp1251"), "x.html", encoding="cp1251").report.text == "Полиция была там."


@pytest.mark.parametrize(
    "text",
    [
        "<html><body><script>words()</script></body></html>",
        "<!--" * 5000,
        "<" * 5000,
        "<html></html>",
    ],
)
def test_a_page_without_words_says_so(text: str) -> None:
    with pytest.raises(ReadingError, match=r"^x\.html: "):
        read_bytes(text.encode(), "x.html")


@pytest.mark.parametrize(
    "text",
    [
        "<b>" * 5000 + "words",
        "<table>" * 5000 + "words",
        "<p " + "a=1 " * 20_000 + ">words",
        "<p>words &#xD800; &#0; &#1; \x01 \x0c",
        '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>words &x;</p></body></html>',
        "<img src='data:image/png;base64," + "A" * 3_000_000 + "'><p>words",
        "words without any tag",
    ],
    ids=["b", "tables", "attributes", "characters", "entity", "picture", "no tags"],
)
def test_hostile_pages_keep_their_words(text: str, sound: Check) -> None:
    report = sound(read_bytes(text.encode(), "x.html").report)
    assert "words" in report.text
    assert "root:" not in report.text


def test_a_page_under_another_name_is_still_a_page() -> None:
    report = read_bytes(page(SENTENCES), "vote.txt").report
    assert report.provenance.media_type == "text/html"
    assert "<p>" not in report.text
    assert report.provenance.remarks
