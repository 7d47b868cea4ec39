"""Annotations come and go between tools: nothing may be lost on the way, and none may land on other words."""

import json
from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.annotate import webannotation_in
from app.annotate.anchors import anchor_of, find
from app.annotate.place import place
from app.annotate.webannotation_in import annotations_of_jsonld
from app.export import webannotation
from app.export.document import Document
from app.export.webannotation import jsonld_text
from app.model.annotation import (
    Annotation,
    AnnotationKind,
    AnnotationStatus,
    Evidence,
    EvidenceKind,
    Reply,
    Verdict,
)
from app.model.comparison import Comparison, Settings
from app.model.errors import Cancelled, ParallaxError
from app.model.progress import Progress
from app.model.report import Provenance, Report, Span

STAMP = "2031-05-18T09:30:00.000000Z"
STORY = (
    "Ferry runs aground near the old harbour\n\n"
    "About 40 people were on board when the ferry ran aground at dawn. The captain did not speak to reporters. "
    "Police said that nobody was hurt, although two cars slid against the bow door.\n\n"
    "The company promised to examine the steering of all its vessels before the holiday season begins."
)
OTHER = "Sixty passengers spent the night on deck, the mayor said. 渡轮在老港口附近搁浅。 \U0001f6a2 Nobody was hurt."


def report_of(text: str, report_id: str = "r1", path: str | None = None, title: str | None = None) -> Report:
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Report(report_id, text, (), (), Provenance(path, digest), title=title)


def jsonld_of(annotations, reports, **more) -> str:
    placed = place(annotations, reports)
    return jsonld_text(Document("Ferry", Comparison(Settings(), tuple(reports)), placed, **more))


def targets_of(text: str) -> list[dict]:
    return [target for item in json.loads(text)["first"]["items"] for target in item["target"]]


def hypothes(exact, prefix="", suffix="", **more):
    """A row as Hypothesis exports it."""
    selector = [
        {"type": "RangeSelector", "startContainer": "/p[1]", "endContainer": "/p[1]", "startOffset": 0, "endOffset": 9},
        {"type": "TextPositionSelector", "start": 4, "end": 9},
        {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix},
    ]
    return {
        "id": "aBcD_12",
        "created": "2031-05-18T09:30:00.123456+02:00",
        "updated": "2031-05-18T10:00:00+00:00",
        "user": "acct:ines@hypothes.is",
        "uri": "https://example.org/news/ferry.html",
        "text": "Is that so?",
        "tags": ["casualties", " "],
        "permissions": {"read": ["group:__world__"]},
        "document": {"title": ["Ferry runs aground"]},
        "target": [{"source": "https://example.org/news/ferry.html", "selector": selector}],
    } | more


words = st.text(max_size=40).map(lambda text: text.encode("utf-8", "replace").decode("utf-8").replace("\x00", ""))
lines = words.map(lambda text: " ".join(text.split()))
evidence = st.one_of(
    st.builds(Evidence, st.just(EvidenceKind.ADDRESS), lines.filter(bool), words),
    st.builds(Evidence, st.just(EvidenceKind.CITATION), lines.filter(bool), words),
    st.builds(
        Evidence,
        st.just(EvidenceKind.FILE),
        lines.filter(bool),
        words,
        st.just("e" * 64),
        st.just("application/pdf"),
        st.integers(1, 10**6),
    ),
)
replies = st.builds(
    Reply, st.uuids().map(lambda u: u.hex), words.filter(bool), lines.filter(bool), st.just(STAMP), st.just(STAMP)
)


@st.composite
def annotations(draw, reports):
    spans = []
    for _ in range(draw(st.integers(1, 3))):
        report = draw(st.sampled_from(reports))
        start = draw(st.integers(0, len(report.text) - 1))
        end = draw(st.integers(start + 1, min(len(report.text), start + 80)))
        if report.text[start:end].strip():
            spans.append(Span(report.id, start, end))
    by_id = {report.id: report for report in reports}
    anchors = tuple(dict.fromkeys(anchor_of(by_id[span.report], span) for span in spans))
    return Annotation(
        draw(st.uuids()).hex,
        anchors,
        draw(words),
        draw(st.sampled_from(AnnotationKind)),
        draw(st.sampled_from(Verdict)),
        tuple(dict.fromkeys(draw(st.lists(lines.filter(bool), max_size=3)))),
        draw(lines.filter(bool)),
        STAMP,
        STAMP,
        draw(st.sampled_from(AnnotationStatus)),
        tuple({reply.id: reply for reply in draw(st.lists(replies, max_size=2))}.values()),
        tuple(draw(st.lists(evidence, max_size=2))),
        draw(st.booleans()),
        report=None if anchors else "r1",
    )


REPORTS = (report_of(STORY, "r1", "/x/a.txt", "Ferry runs aground"), report_of(OTHER, "r2"), report_of(STORY, "r3"))


@given(st.lists(annotations(REPORTS), max_size=3, unique_by=lambda a: a.id))
@settings(max_examples=60)
def test_what_goes_out_comes_in_again(notes):
    """Whoever moves an event to another desk must find every note as it was, on its words."""
    imported = annotations_of_jsonld(jsonld_of(notes, REPORTS), REPORTS)
    assert imported.remarks == ()
    assert imported.annotations == place(notes, REPORTS)


def test_no_report_is_searched_for_words_whose_place_is_known(monkeypatch):
    """An export of some hundred notes on long reports would stand still for seconds at every passage."""
    searched = []

    def searching(report, span):
        searched.append(span)
        return anchor_of(report, span)

    monkeypatch.setattr(webannotation, "anchor_of", searching)
    said = ("The captain did not speak to reporters.", "two cars slid against the bow door")
    spans = [Span("r1", STORY.index(words), STORY.index(words) + len(words)) for words in said]
    note = Annotation("a" * 32, tuple(anchor_of(REPORTS[0], span) for span in spans), "Who saw it?")
    same = jsonld_of([note], REPORTS)
    assert not searched
    assert annotations_of_jsonld(same, REPORTS).annotations == place([note], REPORTS)
    newer = report_of(STORY.replace("at dawn", "before dawn"), "r1")
    selectors = [selector for target in targets_of(jsonld_of([note], [newer])) for selector in target["selector"]]
    moved = [Span(span.report, span.start + 4, span.end + 4) for span in spans]
    assert searched == [find(anchor, newer) for anchor in note.anchors] == moved
    assert [(s["start"], s["end"]) for s in selectors[1::2]] == [(span.start, span.end) for span in moved]


def test_the_file_is_what_the_standard_wants():
    """Another tool must find the words by the selectors that it knows."""
    report = REPORTS[1]
    start = report.text.index("Nobody")
    span = Span("r2", start, start + 6)
    note = Annotation(
        "a" * 32, (anchor_of(report, span),), "Who says?", AnnotationKind.QUESTION, author="Ines", created=STAMP
    )
    made = json.loads(jsonld_of([note], REPORTS, author="Desk", created="2031-05-19T00:00:00Z"))
    assert made["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert (made["type"], made["total"], made["first"]["type"]) == ("AnnotationCollection", 1, "AnnotationPage")
    (item,) = made["first"]["items"]
    assert (item["type"], item["motivation"]) == ("Annotation", "questioning")
    assert item["id"] == "urn:uuid:aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa"
    assert item["creator"] == {"type": "Person", "name": "Ines"}
    (target,) = item["target"]
    quote, position = target["selector"]
    assert (quote["type"], quote["exact"]) == ("TextQuoteSelector", "Nobody")
    assert OTHER[position["start"] : position["end"]] == "Nobody"
    assert quote["prefix"] == OTHER[start - 32 : start]
    assert target["source"]["parallax:sha256"] == report.provenance.sha256
    assert target["source"]["id"].startswith("ni:///sha-256;")


def test_private_notes_stay_inside():
    """The file is made for others."""
    note = Annotation("a" * 32, (anchor_of(REPORTS[0], Span("r1", 0, 5)),), "our source", private=True)
    assert "our source" in jsonld_of([note], REPORTS)
    assert "our source" not in jsonld_of([note], REPORTS, include_private=False)


def test_an_orphan_stays_one():
    """Words that are gone must not be found again on a lookalike in the other tool, nor on the way back."""
    before = report_of("The ferry carried 40 people to the island that morning, the harbour office said.")
    after = report_of("The ferry carried 90 people to the island that morning, the harbour office said.")
    note = Annotation("a" * 32, (anchor_of(before, Span("r1", 0, 30)),), "check", created=STAMP, modified=STAMP)
    text = jsonld_of([note], [after])
    assert json.loads(text)["first"]["items"][0]["target"][0]["parallax:orphaned"] is True
    (found,) = annotations_of_jsonld(text, [after]).annotations
    assert found.spans == ()
    assert found.orphaned == note.anchors


def test_words_are_found_in_a_newer_version():
    """The other desk may have the report with a paragraph more."""
    span = Span("r1", STORY.index("The captain"), STORY.index(" to reporters"))
    old = report_of(STORY, "r1", "/x/a.txt")
    note = Annotation("a" * 32, (anchor_of(old, span),), created=STAMP, modified=STAMP)
    newer = report_of("An update stands before it all.\n\n" + STORY, "r7", "/x/a.txt")
    (found,) = annotations_of_jsonld(jsonld_of([note], [old]), [newer]).annotations
    assert [newer.words_of(place) for place in found.spans] == ["The captain did not speak"]


def test_a_wire_copy_is_not_the_report():
    """Two outlets carry the same agency text: a note on one says nothing about the other."""
    one, copy = report_of(STORY + " One.", "r1", "/x/a.txt"), report_of(STORY + " Copy.", "r2", "/x/b.txt")
    note = Annotation("a" * 32, (anchor_of(one, Span("r1", 0, 39)),), created=STAMP, modified=STAMP)
    text = jsonld_of([note], [one])
    (found,) = annotations_of_jsonld(text, [copy, one]).annotations
    assert found.spans == (Span("r1", 0, 39),)
    # the report itself has lost the words: they are not looked for in the copy
    cut = report_of("An entirely different text that has none of it.", "r1", "/x/a.txt")
    (found,) = annotations_of_jsonld(text, [copy, cut]).annotations
    assert (found.spans, len(found.orphaned)) == ((), 1)
    # nobody knows which of two it is of
    row = hypothes(
        "The captain did not speak to reporters.", "aground at dawn. ", " Police said", document={}, uri="", target=None
    )
    row["target"] = [{"selector": [{"type": "TextQuoteSelector", "exact": "The captain did not speak to reporters."}]}]
    (found,) = annotations_of_jsonld(json.dumps([row]), [one, copy]).annotations
    assert found.spans == ()
    (found,) = annotations_of_jsonld(json.dumps([row]), [one]).annotations
    assert found.spans


@pytest.mark.parametrize("holder", ["rows", "annotations", "items"])
def test_what_hypothesis_exports_comes_in(holder):
    """Readers have years of notes there."""
    at = STORY.index("nobody was hurt")
    row = hypothes("nobody was hurt", STORY[at - 32 : at], STORY[at + 15 : at + 47])
    reply = hypothes("", id="xyz", text="Yes: the log.", references=["aBcD_12"], target=[{"source": "x"}])
    again = hypothes("", id="xyz2", text="Thanks.", references=["aBcD_12", "xyz"], target=[{"source": "x"}])
    lone = hypothes("", id="xyz3", text="Lost.", references=["gone"], target=[{"source": "x"}])
    text = json.dumps({holder: [reply, row, again, lone], "total": 4})
    reports = [report_of(STORY, "r1", "/saved/page.html"), report_of(OTHER, "r2")]
    imported = annotations_of_jsonld(text, reports)
    (found,) = imported.annotations
    note = found.annotation
    assert [STORY[span.start : span.end] for span in found.spans] == ["nobody was hurt"]
    assert (note.note, note.tags, note.author, note.private) == ("Is that so?", ("casualties",), "ines", False)
    assert (note.created, note.modified) == ("2031-05-18T07:30:00.123456Z", "2031-05-18T10:00:00.000000Z")
    assert {reply.text for reply in note.replies} == {"Yes: the log.", "Thanks."}
    assert len(note.id) == 32
    assert len(imported.remarks) == 1
    assert "Lost." in imported.remarks[0]
    # the same file again is the same annotation
    assert annotations_of_jsonld(text, reports) == imported


def test_pages_of_a_collection_come_in_and_what_is_elsewhere_is_said():
    """Large collections are kept in pages: notes of the second must not be lost without a word."""
    rows = [hypothes(words, id=words) for words in ("nobody was hurt", "About 60 people were on board")]
    pages = {"type": "AnnotationPage", "items": rows[:1], "next": {"type": "AnnotationPage", "items": rows[1:]}}
    reports = [report_of(STORY, "r1", "/saved/page.html")]
    imported = annotations_of_jsonld(json.dumps({"total": 2, "first": pages}), reports)
    assert ([found.annotation.note for found in imported.annotations], imported.remarks) == (["Is that so?"] * 2, ())
    pages["next"] = "https://example.org/page2"
    imported = annotations_of_jsonld(json.dumps({"total": 300, "first": pages}), reports)
    assert imported.remarks == ("The file holds 1 of 300 annotations; export the others with it.",)
    assert len(annotations_of_jsonld(json.dumps({"@graph": rows}), reports).annotations) == 2


def test_words_within_a_part_of_a_page_are_found():
    """Some tools name the part first and the words within it; sets of targets stand in one."""
    at = STORY.index("nobody was hurt")
    around = {"prefix": STORY[at - 32 : at], "suffix": STORY[at + 15 : at + 47]}
    quote = {"type": "TextQuoteSelector", "exact": "nobody was hurt", **around}
    target = {"source": "page.html", "selector": {"type": "FragmentSelector", "value": "p2", "refinedBy": quote}}
    item = {"type": "Annotation", "bodyValue": "x", "target": {"type": "List", "items": [target]}}
    (found,) = annotations_of_jsonld(json.dumps(item), [report_of(STORY, "r1", "/saved/page.html")]).annotations
    assert [STORY[span.start : span.end] for span in found.spans] == ["nobody was hurt"]


def test_a_note_in_html_comes_in_as_its_words():
    """Paragraphs that run together, or a script among the words, would be quoted as somebody's note."""
    value = "<p>One &amp; two</p><p>three<br/>four</p><script>alert(1)</script><style>p {}"
    body = [{"type": "Choice", "items": [{"type": "TextualBody", "format": "text/html", "value": value}, "x"]}]
    item = {"type": "Annotation", "body": body, "target": "page.html", "creator": {"nickname": "ines"}}
    (found,) = annotations_of_jsonld(json.dumps(item), [report_of(STORY, "r1", "/saved/page.html")]).annotations
    assert (found.annotation.note, found.annotation.author) == ("One & two\nthree\nfour", "ines")


def test_a_lookalike_gets_nothing():
    """The page that was annotated told another number: the note is not about this report's words."""
    row = hypothes("About 90 people were on board", "harbour ", " when the ferry ran aground at dawn.")
    (found,) = annotations_of_jsonld(json.dumps([row]), [report_of(STORY)]).annotations
    assert found.spans == ()
    assert found.orphaned[0].quote == "About 90 people were on board"
    elsewhere = hypothes(
        "were on board", "Nine sailors ", " the submarine at the time.", uri="https://example.org/x", document={}
    )
    (found,) = annotations_of_jsonld(json.dumps([elsewhere]), [report_of(STORY)]).annotations
    assert found.spans == ()


def test_a_sentence_that_stood_twice_is_not_taken_for_the_one_that_is_left():
    """The note was on what the police said of the boats, and that paragraph is gone."""
    said = "The police said on Sunday evening that nobody had been hurt there."
    fog = "There was fog and wind for most of the day."
    paragraphs = [f"Cars slid on the bridge. {fog} {said}", f"Boats sank at the quay. {fog} {said}"]
    older, newer = report_of("\n\n".join(paragraphs)), report_of(paragraphs[0])
    start = older.text.rindex(said)
    note = Annotation("1" * 32, (anchor_of(older, Span("r1", start, start + len(said))),), "Ask again.")
    out = jsonld_of([note], [older])
    (same,) = annotations_of_jsonld(out, [older]).annotations
    assert same.spans == (Span("r1", start, start + len(said)),)
    (found,) = annotations_of_jsonld(out, [newer]).annotations
    assert found.spans == ()


def test_a_note_on_a_whole_page_is_about_its_report():
    """Page notes have no words; the title says which report they are about."""
    row = hypothes("", target=[{"source": "https://example.org/news/ferry.html"}])
    reports = [report_of(STORY, "r1", title="Ferry  runs aground"), report_of(OTHER, "r2")]
    (found,) = annotations_of_jsonld(json.dumps([row]), reports).annotations
    assert (found.annotation.report, found.annotation.anchors) == ("r1", ())
    imported = annotations_of_jsonld(json.dumps([row]), reports[1:])
    assert imported.annotations == ()
    assert "another text" in imported.remarks[0]


def test_a_note_on_one_of_two_copies_stays_on_it():
    """Two papers printed the same text, and the note is about the one of them."""
    one, copy = report_of(STORY, "r1"), report_of(STORY, "r2")
    note = Annotation("e" * 32, (), "Who bought it first?", created=STAMP, modified=STAMP, report="r2")
    (found,) = annotations_of_jsonld(jsonld_of([note], [one, copy]), [one, copy]).annotations
    assert found.annotation.report == "r2"


def test_words_from_elsewhere_cost_no_search(monkeypatch):
    """A thousand long notes on other pages took hours of looking for something alike, which could place none."""
    monkeypatch.setattr(webannotation_in, "find", lambda *_: pytest.fail("searched"))
    row = hypothes("The mayor spent the night on deck " * 20, uri="https://example.org/other.html", document={})
    (found,) = annotations_of_jsonld(json.dumps([row]), [report_of(STORY)]).annotations
    assert (found.spans, len(found.orphaned)) == ((), 1)


def test_answers_in_a_circle_end():
    """Two that answer each other must not keep the import going for ever."""
    items = [
        {"id": "urn:a", "type": "Annotation", "target": "urn:b", "bodyValue": "one"},
        {"id": "urn:b", "type": "Annotation", "target": "urn:a", "bodyValue": "two"},
        {"id": "urn:c", "type": "Annotation", "target": "urn:c", "bodyValue": "three"},
    ]
    imported = annotations_of_jsonld(json.dumps(items), REPORTS)
    assert imported.annotations == ()
    assert len(imported.remarks) == 3


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no json",
        "[" * 100_000,
        '{"a":' * 100_000,
        "null",
        "7",
        '"x"',
        "{}",
        '{"first": "https://example.org/page1"}',
        "1" * 10_000,
        "[" + "{}," * 20_001 + "{}]",
    ],
)
def test_what_is_no_export_is_refused_in_one_line(text):
    """The user must learn what is wrong with the file, whatever it is."""
    with pytest.raises(ParallaxError) as caught:
        annotations_of_jsonld(text, REPORTS)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 200


KEYS = (
    *("id", "type", "target", "selector", "source", "body", "purpose", "value", "exact", "prefix", "suffix", "start"),
    *("end", "tags", "text", "created", "creator", "name", "references", "document", "title", "permissions", "read"),
    *("format", "items", "next", "refinedBy", "parallax:kind", "parallax:sha256", "parallax:textSha256"),
    "parallax:repeated",
)
things = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**30), 10**30) | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(KEYS) | st.text(max_size=3),
            inner,
            max_size=5,
        )
    ),
    max_leaves=25,
)


@given(st.lists(things, max_size=4))
@settings(max_examples=150)
def test_anything_of_any_type_is_passed_over(items):
    """A file made by who knows what must neither stop the program nor put a note on words."""
    imported = annotations_of_jsonld(json.dumps({"items": items}), REPORTS)
    for found in imported.annotations:
        assert found.spans == ()
        assert all("\n" not in remark for remark in imported.remarks)


def test_one_bad_annotation_does_not_take_the_others_along():
    """Ninety-nine good notes must not be lost for one."""
    at = STORY.index("nobody was hurt")
    good = hypothes("nobody was hurt", STORY[at - 32 : at], STORY[at + 15 : at + 47])
    huge = hypothes("x" * 30_000, id="huge")
    imported = annotations_of_jsonld(json.dumps([7, huge, good, {"target": {}}, *[None] * 50]), [report_of(STORY)])
    assert len([found for found in imported.annotations if found.spans]) == 1
    assert imported.remarks[0].startswith("Annotation 1: ")
    assert "quotes more than" in imported.remarks[1]
    assert len(imported.remarks) == 21


def test_control_characters_and_surrogates_can_be_kept():
    """What no database takes must not come in."""
    row = hypothes("\ud800\x00", text="a\ud800\x00b")
    (found,) = annotations_of_jsonld(json.dumps([row]), [report_of(STORY)]).annotations
    assert found.annotation.note == "a\ufffd\ufffdb"
    found.annotation.anchors[0].quote.encode("utf-8")


def test_it_stops_when_asked():
    """Thousands of notes take their time."""
    with pytest.raises(Cancelled):
        annotations_of_jsonld(json.dumps([hypothes("x")]), REPORTS, Progress(is_cancelled=lambda: True))


def test_the_same_document_gives_the_same_text():
    """Two files that differ look like two findings."""
    note = Annotation("a" * 32, (anchor_of(REPORTS[0], Span("r1", 0, 5)),), "\ud800", created=STAMP)
    assert jsonld_of([note], REPORTS) == jsonld_of([replace(note)], REPORTS)
    jsonld_of([note], REPORTS).encode("utf-8")
