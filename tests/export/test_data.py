"""Scripts read this file: a key that moved or a byte that differs between two runs breaks somebody's pipeline."""

import json
import tomllib
from dataclasses import fields, replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from app import __version__
from app.export.data import comparison_dict, document_json, json_text
from app.export.document import Part
from app.model.comparison import Comparison, Reason, Settings, SharedWith, SourceGroup, Wording
from app.model.filter import Filter
from app.model.report import Provenance, Report, Span

KEYS = {
    "format", "version", "settings", "reports", "rows", "alignments", "shared_phrases", "divergences",
    "attributions", "loaded_words", "labels", "claims",
}  # fmt: skip
REPORT_KEYS = {"id", "title", "source", "published", "language", "path", "sha256", "text", "paragraphs", "sentences"}


def test_every_promised_key_is_there(event):
    """A scorer that asks for a key of the public format must find it, in an empty comparison too."""
    for count in (0, 1, 2, 8):
        made = json.loads(json_text(event(count).document.comparison))
        assert made.keys() >= KEYS
        assert (made["format"], made["version"]) == ("parallax.comparison", 1)
        for report in made["reports"]:
            assert report.keys() >= REPORT_KEYS


def test_settings_are_complete(event):
    """Without every setting nobody could repeat the comparison."""
    made = comparison_dict(event(2).document.comparison)["settings"]
    assert made.keys() >= {field.name for field in fields(Settings)} | {"app_version"}
    assert made["app_version"] == __version__


def test_the_version_is_the_packages():
    """A file that names another version than the one that made it sends a bug report astray."""
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["version"] == __version__


def test_findings_keep_their_shape(event):
    """What stands in the public description, stands so in the file."""
    made = comparison_dict(event(2).document.comparison)
    assert made["rows"][0]["cells"] == {"r1": [0], "r2": [1]}
    assert made["alignments"][0].keys() == {"a", "b", "score", "relation"}
    assert made["divergences"][0]["explanation"] == "12 hurt / 15 hurt"
    told = made["attributions"][0]
    assert (told["source"], len(told["cue"]), len(told["content"][0])) == (None, 2, 2)
    assert made["loaded_words"][0].keys() >= {"report", "start", "end", "category", "score"}
    assert made["claims"][0]["occurrences"][0]["stance"] == "attributed"
    for claim in made["claims"]:
        carried = {place["report"] for place in claim["occurrences"]}
        assert 1 <= claim["confirmations"] <= len(carried)
        assert {near["report"] for near in claim["nearest"]} == ({"r1", "r2"} - carried if len(carried) == 1 else set())
        assert all(near.keys() == {"report", "start", "end", "score"} for near in claim["nearest"])


def test_sources_are_written_with_their_reasons(tell):
    """A pipeline could not tell five copies of one agency from five confirmations."""
    reports = tuple(tell(f"r{n}", ["The gate was shut by (AFP) men."]) for n in (1, 2))
    reason = Reason("credit", "r2", None, "Both credit AFP", (Span("r2", 22, 25),))
    made = comparison_dict(
        Comparison(
            Settings(),
            reports,
            wording=(Wording("r1", 0.25, (SharedWith("r2", 0.75, 9),)), Wording("r2", 1.0)),
            provenance=(SourceGroup(("r1", "r2"), None, "AFP", (reason,)),),
        )
    )
    assert made["wording"][0] == {
        "report": "r1",
        "own": 0.25,
        "shared": [{"report": "r2", "share": 0.75, "longest": 9}],
    }
    (group,) = made["provenance"]
    assert (group["reports"], group["origin"], group["agency"]) == (["r1", "r2"], None, "AFP")
    assert group["reasons"] == [
        {
            "kind": "credit",
            "report": "r2",
            "other": None,
            "line": "Both credit AFP",
            "evidence": [{"report": "r2", "start": 22, "end": 25}],
        }
    ]
    assert json_text(Comparison(Settings(), reports)).count('"provenance": []') == 1


def test_offsets_point_at_the_words(event):
    """An offset that is off by one marks the wrong word in every tool that reads the file."""
    comparison = event(8).document.comparison
    made = json.loads(json_text(comparison))
    texts = {report["id"]: report["text"] for report in made["reports"]}
    for phrase, given_phrase in zip(made["shared_phrases"], comparison.shared_phrases, strict=True):
        for occurrence, span in zip(phrase["occurrences"], given_phrase.occurrences, strict=True):
            words = texts[occurrence["report"]][occurrence["start"] : occurrence["end"]]
            assert words == comparison.words_of(span)


def test_same_comparison_same_bytes(event):
    """Two runs that differ look like two results."""
    assert json_text(event(4).document.comparison) == json_text(event(4).document.comparison)


@given(st.text(alphabet=st.characters(), max_size=60))
def test_any_text_goes_through(text):
    """Hostile characters must neither stop the export nor move an offset; only lone surrogates cannot be kept."""
    report = Report("r\ud8001", text, (), (), Provenance("/x/\udcff.txt", "0" * 64), title=text)
    written = json_text(Comparison(Settings(), (report,)))
    read = json.loads(written.encode("utf-8"))["reports"][0]["text"]
    assert len(read) == len(text)
    assert all(a == b or 0xD800 <= ord(b) < 0xE000 for a, b in zip(read, text, strict=True))


def test_surrogates_side_by_side_stay_two(tell):
    """A broken pair that became one character would shift everything behind it."""
    report = replace(tell("r1", ["x"]), text="\ud83d\ude00x")
    made = json.loads(json_text(Comparison(Settings(), (report,))).encode("utf-8"))
    assert made["reports"][0]["text"] == "\ufffd\ufffdx"


def test_what_people_made_of_it_stands_beside(checked):
    """Whoever archives the work as data needs the notes, the verdicts and how they came about."""
    document = replace(checked(2), filter=Filter(kinds=frozenset({"number"})))
    made = json.loads(document_json(document))
    assert made.keys() >= KEYS
    assert made["filter"] == {"kinds": ["number"]}
    first, *_, lost = made["annotations"]
    assert first["replies"][0]["text"] == "They rang back: 12."
    assert (first["kind"], first["verdict"]) == ("verdict", "confirmed")
    assert first["spans"][0]["report"] == "r1"
    assert lost["orphaned"][0]["quote"] == "words that were cut later"
    assert made["claim_records"][0]["verdict"] == "mostly-false"
    assert made["history"][1]["after"] == "Mostly false"
    assert made["scales"][0]["id"] == "truth"
    assert "audit" not in made
    assert json.loads(document_json(replace(document, parts=frozenset(Part))))["audit"][0]["action"] == "imported"
    assert "harbour master" not in document_json(replace(document, include_private=False))
    assert document_json(document) == document_json(document)


def test_every_key_is_described(checked):
    """A key that stands in no description is one that nobody can rely on."""
    described = (Path(__file__).parents[2] / "docs" / "json.md").read_text(encoding="utf-8")
    document = replace(checked(2), parts=frozenset(Part))
    made = json.loads(document_json(document))
    added = {key: value for key, value in made.items() if key not in comparison_dict(document.comparison)}
    missing = {key for key in _keys(added) if f"`{key}`" not in described}
    # places, and the kinds of decisions, are described with the format
    assert missing <= {"report", "start", "end"}


def _keys(made: object) -> set[str]:
    if isinstance(made, list):
        return {key for one in made for key in _keys(one)}
    return {*made, *(key for one in made.values() for key in _keys(one))} if isinstance(made, dict) else set()
