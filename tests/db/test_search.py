"""Searching all of an event: what a fact-checker wrote months ago is found by what they remember of it."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.model.annotation import Evidence, EvidenceKind, Reply
from app.model.claim_record import ClaimRecord
from app.model.report import Span
from app.model.search import folded, matches_in, terms_of
from app.model.storage import StorageError
from db.search import SearchStore


@pytest.fixture(params=["trigrams", "no trigrams"])
def searched(request, monkeypatch, store, make_report, make_annotation):
    """An event with a report, a note and a claim, on an SQLite with and without FTS5."""
    if request.param == "no trigrams":
        monkeypatch.setattr("db.search._FTS", "CREATE VIRTUAL TABLE temp.search_index USING fts99(kind)")
    report, original = make_report("r2", "Brücke gesperrt\nDie Brücke war am Mittag gesperrt. 渡轮搁浅了 100% sicher.")
    store.put_report(report, original, 0)
    store.put_report(*make_report("r1"), 1)
    note = make_annotation(report, note="Ask the council about rust.")
    link = Evidence(EvidenceKind.ADDRESS, "https://port.example/log_1", "Shows the hour")
    store.put_annotation(replace(note, replies=(Reply("p", "Rust in the eastern pillar?", "Ana"),), evidence=(link,)))
    store.put_claim(
        ClaimRecord("c1", "Nobody was hurt.", rationale="The hospital says so.", assignee="Ana B", created="2026")
    )
    yield store
    store.search("rust")
    assert store.has_trigrams == (request.param == "trigrams")


def found(store: SearchStore, query: str) -> list[tuple[str, str, list[str]]]:
    """What belongs to what, and the words found in it."""
    return [(hit.id, hit.field, [hit.text[a:b] for a, b in hit.matches]) for hit in store.search(query)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("rust", [("a1", "note", ["rust"]), ("a1", "reply", ["Rust"])]),
        ("RUST council", [("a1", "note", ["council", "rust"])]),
        ("“eastern pillar”", [("a1", "reply", ["eastern pillar"])]),
        ('"pillar eastern"', []),
        ("brucke", [*[("r2", "text", ["Brücke"])] * 2, ("a1", "quote", ["Brücke"])]),
        ("搁浅", [("r2", "text", ["搁浅"])]),
        ("渡", [("r2", "text", ["渡"])]),
        ("渡轮搁浅", [("r2", "text", ["渡轮搁浅"])]),
        ("100%", [("r2", "text", ["100%"])]),
        ("log_1", [("a1", "evidence", ["log_1"])]),
        ("logs1", []),
        ("idge", [("r1", "title", ["idge"]), *[("r1", "text", ["idge"])] * 2, ("a1", "tag", ["idge"])]),
        ("hospital", [("c1", "rationale", ["hospital"])]),
        ("Kim", [("a1", "author", ["Kim"])]),
        ("Ana", [("a1", "author", ["Ana"]), ("c1", "assignee", ["Ana"])]),
        ("nobody hurt", [("r1", "text", ["Nobody", "hurt"]), ("c1", "text", ["Nobody", "hurt"])]),
        ("council", [("a1", "note", ["council"]), ("a1", "tag", ["council"])]),
        ("", []),
        (' " ', []),
        ("nowhere", []),
    ],
)
def test_everything_that_was_written_is_found(searched, query, expected):
    """Reports first, in the order of the columns, then notes and claims."""
    hits = found(searched, query)
    titles = [hit for hit in hits if hit[1] == "title" and hit[0] == "r2"]
    assert [hit for hit in hits if hit not in titles] == expected


def test_a_find_in_a_report_is_a_place_in_it(searched):
    """A click would go to the wrong words."""
    report = searched.load().report("r2")
    spans = [span for hit in searched.search("gesperrt") for span in hit.spans]
    assert [report.words_of(span) for span in spans] == ["gesperrt", "gesperrt"]
    assert spans == [Span("r2", 7, 15), Span("r2", 41, 49)]


def test_the_index_follows_every_change(searched, make_report, make_annotation):
    """A note of a minute ago would not be found, or a deleted one would."""
    assert found(searched, "pilot") == []
    report = searched.load().report("r2")
    searched.put_annotation(make_annotation(report, "a2", note="The pilot knows."))
    searched.put_claim(ClaimRecord("c2", "The pilot slept.", created="2025"))
    assert [hit[0] for hit in found(searched, "pilot")] == ["a2", "c2"]
    searched.put_claim(ClaimRecord("c2", "The mate slept.", created="2025"))
    searched.put_report(*make_report("r1", "A pilot came."), 0)
    assert [hit[0] for hit in found(searched, "pilot")] == ["r1", "a2"]
    searched.remove_annotation("a2")
    searched.remove_claim("c2")
    searched.remove_report("r1")
    assert found(searched, "pilot") == found(searched, "slept") == []
    assert [hit[0] for hit in found(searched, "rust")] == ["a1", "a1"]


def test_what_was_not_kept_is_not_found(searched, make_annotation):
    """A change that failed half-way would leave its words behind."""
    report = searched.load().report("r2")

    def half() -> None:
        with searched.together():
            searched.put_annotation(make_annotation(report, "a2", note="The pilot knows."))
            assert len(found(searched, "pilot")) == 1
            searched.remove_annotation("a9")

    with pytest.raises(StorageError):
        half()
    assert found(searched, "pilot") == []
    assert len(found(searched, "rust")) == 2


@given(text=st.text(st.characters(codec=None), min_size=1, max_size=30), data=st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_piece_of_any_note_finds_it(store, make_report, make_annotation, text, data):
    """Quotation marks, percent signs, emoji, broken characters: what was written can be looked for."""
    report, _ = make_report()
    store.put_annotation(make_annotation(report, note=text))
    start = data.draw(st.integers(0, len(text) - 1))
    piece = text[start : data.draw(st.integers(start + 1, len(text)))]
    for query in (piece, f'"{piece}"'):
        terms = terms_of(query)
        hits = [hit for hit in store.search(query) if hit.field == "note"]
        wanted = bool(terms) and all(term in folded(text) for term in terms)
        assert [hit.text for hit in hits] == ([text] if wanted and text.strip() else [])
        for hit in hits:
            assert all(0 <= a < b <= len(text) for a, b in hit.matches)
            assert hit.matches == matches_in(text, terms)


def test_words_are_compared_without_capitals_and_accents():
    """In the scripts that have them."""
    assert folded("ÅNGSTRÖM Straße Ёлка ＡＢ") == "angstrom strasse елка ab"
    assert folded("한국 हिन्दी") == "한국 हिन्दी"
    assert matches_in("Straße, STRASSE", ("strasse",)) == ((0, 6), (8, 15))
    assert terms_of('one "two  three" one “four') == ("two three", "one", "four")
