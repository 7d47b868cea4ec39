"""Annotations from elsewhere: W3C Web Annotations in JSON-LD, and what Hypothesis exports.

A passage is placed only where it is certain which report it is of and where its words stand there; otherwise its
annotation comes in as orphaned. Nothing in the file is fetched, and everything in it may be of any type and size.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Indel

from app.annotate.anchors import MIN_EVIDENCE, anchor_of, find
from app.annotate.webannotation_read import Passage, Read, as_list, as_map, as_number, as_text, read_annotation
from app.model.annotation import Anchor, PlacedAnnotation, Reply
from app.model.errors import ParallaxError
from app.model.progress import Progress
from app.model.report import Report, Span

MOST_CHARACTERS = 50_000_000
MOST_ANNOTATIONS = 20_000
_LISTED = 20
"""Remarks on single annotations; the rest is counted."""

_ENOUGH_WORDS = 32
"""Code points of a passage without any context that is looked for in reports that the file does not name."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a file.

    Attributes:
        annotations: those whose words were found have anchors in the present version of their reports; of the others
            the anchors are orphaned, with the old words.
        remarks: what could not be taken over, a line each, for the user.
    """

    annotations: tuple[PlacedAnnotation, ...]
    remarks: tuple[str, ...] = ()


def annotations_of_jsonld(text: str, reports: Iterable[Report], progress: Progress | None = None) -> Imported:
    """The annotations in a file, on the reports of a project.

    Takes an AnnotationCollection or AnnotationPage, a list, a single Annotation, and the exports and search results of
    Hypothesis. The same file gives the same ids, so that importing it twice makes nothing twice.

    Raises:
        ParallaxError: it is no such file, or too large.
        Cancelled: the user stopped it.
    """
    progress = progress or Progress()
    known = tuple(reports)
    document = _parsed(text)
    items = _items(document)
    if len(items) > MOST_ANNOTATIONS:
        raise ParallaxError(f"The file has more than {MOST_ANNOTATIONS:,} annotations. Split it.")
    read: list[Read] = []
    remarks: list[str] = []
    if len(items) < (total := as_number(as_map(document).get("total"))):
        remarks.append(f"The file holds {len(items):,} of {total:,} annotations; export the others with it.")
    for number, item in enumerate(items, 1):
        progress.at(0.2 * number / len(items), "Reading the annotations")
        try:
            read.append(read_annotation(item))
        except ParallaxError as error:
            remarks.append(f"Annotation {number}: {error}")
    placed: dict[str, PlacedAnnotation] = {}
    for number, one in enumerate(_threaded(read, remarks)):
        progress.at(0.2 + 0.8 * number / len(read), "Finding their words")
        found = _placed(one, known)
        if found is None:
            remarks.append(f"An annotation is about another text than the reports: {one.annotation.note[:60]!r}")
        else:
            placed[found.annotation.id] = found
    if len(remarks) > _LISTED:
        remarks = [*remarks[:_LISTED], f"And {len(remarks) - _LISTED:,} more that could not be taken over."]
    return Imported(tuple(placed.values()), tuple(remarks))


def _parsed(text: str) -> object:
    if len(text) > MOST_CHARACTERS:
        raise ParallaxError(f"The file is larger than {MOST_CHARACTERS // 1_000_000} million characters. Split it.")
    try:
        return json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        where = f" in line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise ParallaxError(f"The file is no JSON that can be read{where}. Export it again.") from error


def _items(document: object) -> list[object]:
    """The annotations of a file, whatever holds them."""
    if isinstance(document, list):
        return document
    whole = as_map(document)
    for key in ("items", "rows", "annotations", "@graph"):
        if isinstance(whole.get(key), list):
            return as_list(whole[key])
    first = whole.get("first")
    if isinstance(first, dict) and isinstance(first.get("items"), list):
        items: list[object] = []
        page: object = first
        while isinstance(page, dict) and len(items) <= MOST_ANNOTATIONS:
            items += as_list(page.get("items"))
            page = page.get("next")
        return items
    if isinstance(first, str):
        raise ParallaxError("The annotations are not in this file: it only says where they are. Export them with it.")
    if whole.get("target"):
        return [whole]
    raise ParallaxError("The file has no annotations. Choose an export of Web Annotations or of Hypothesis.")


def _threaded(read: Sequence[Read], remarks: list[str]) -> list[Read]:
    """The annotations with those that answer another one, or an answer to it, as its replies."""
    by_key = {one.key: one for one in read}
    answers: dict[str, str | None] = {}
    for one in by_key.values():
        told = next((key for key in (*one.answers, *one.points_at) if key in by_key and key != one.key), None)
        if told is not None or one.answers:
            answers[one.key] = told
    replies: dict[str, list[Reply]] = {}
    for key in answers:
        note, root = by_key[key].annotation, _root(key, answers)
        if root is None:
            remarks.append(f"A reply is left out, for what it answers is not in the file: {note.note[:60]!r}")
        else:
            replies.setdefault(root, []).append(Reply(note.id, note.note, note.author, note.created, note.modified))
    threads = []
    for key, one in by_key.items():
        if key not in answers:
            own = sorted(replies.get(key, ()), key=lambda reply: (reply.created, reply.id))
            answered = replace(one.annotation, replies=(*one.annotation.replies, *own))
            threads.append(replace(one, annotation=answered))
    return threads


def _root(key: str, answers: Mapping[str, str | None]) -> str | None:
    """What a chain of answers is about in the end; None where that is not in the file, or they go round in a circle."""
    seen: set[str] = set()
    at: str | None = key
    while at is not None and at in answers:
        if at in seen:
            return None
        seen.add(at)
        at = answers[at]
    return at


def _placed(one: Read, reports: Sequence[Report]) -> PlacedAnnotation | None:
    """The annotation in its places; None where it is about a whole text that is not among the reports."""
    anchors: dict[Anchor, None] = {}
    spans: dict[Span, None] = {}
    orphaned: dict[Anchor, None] = {}
    about: str | None = None
    for passage in one.passages:
        candidates = _candidates(passage, reports)
        if passage.is_whole:
            about = _whole(passage, candidates) or about
            continue
        found = _found(passage, candidates, reports)
        if found is None:
            anchor = _anchor(passage, candidates[0].id if len(candidates) == 1 else "")
            orphaned[anchor] = None
        else:
            report, span = found
            anchor = anchor_of(report, span)
            spans[span] = None
        anchors[anchor] = None
    if not anchors and about is None and one.annotation.claim is None:
        return None
    annotation = replace(one.annotation, anchors=tuple(anchors), report=about)
    return PlacedAnnotation(annotation, tuple(spans), tuple(orphaned))


def _candidates(passage: Passage, reports: Sequence[Report]) -> list[Report]:
    """The reports that a passage may be of, by the surest that the file says of it; empty where it names none of them.

    What is named and does not have the words is not looked for elsewhere: agencies' copies have the same words.
    """
    titles = {_folded(title) for title in passage.titles}
    names = {_name(address) for address in passage.addresses}
    told = (
        [r for r in reports if passage.text_sha256 and passage.text_sha256 == r.text_sha256],
        [r for r in reports if passage.sha256 and passage.sha256 == r.provenance.sha256],
        [r for r in reports if passage.path and passage.path == r.provenance.path],
        [r for r in reports if r.title and _folded(r.title) in titles],
        [r for r in reports if (name := _name(r.provenance.path)) and name in names],
    )
    return next((found for found in told if found), [])


def _whole(passage: Passage, candidates: list[Report]) -> str | None:
    """Id of the report that a passage is all of; of copies of one text the one that is named."""
    if len(candidates) > 1 and len({report.text_sha256 for report in candidates}) == 1:
        candidates = [report for report in candidates if report.id == passage.report]
    return candidates[0].id if len(candidates) == 1 else None


def _found(passage: Passage, candidates: list[Report], reports: Sequence[Report]) -> tuple[Report, Span] | None:
    """Where the words of a passage stand; None where that is not certain."""
    # without a word of where it is from, only the very words will do: no need to search for others
    places = _places(passage, candidates or [r for r in reports if _folded(passage.quote) in _folded(r.text)])
    if not candidates:
        places = [(report, span) for report, span in places if _stands_alone(passage, report, span)]
    if len({report.text_sha256 for report, _ in places}) == 1 and len(places) > 1:
        # one text twice: then it is a matter of its name
        places = [place for place in places if place[0].id == passage.report]
    return places[0] if len(places) == 1 else None


def _places(passage: Passage, reports: Sequence[Report]) -> list[tuple[Report, Span]]:
    found = []
    for report in reports:
        span = find(_anchor(passage, report.id), report)
        if span is None and passage.text_sha256 == report.text_sha256 and not passage.quote:
            # only a position, but in this very text
            at = Span(report.id, passage.start, passage.end)
            span = at if 0 <= at.start < at.end <= len(report.text) and report.words_of(at).strip() else None
        if span is not None:
            found.append((report, span))
    return found


def _stands_alone(passage: Passage, report: Report, span: Span) -> bool:
    """Whether a passage of which nobody said where it is from is surely this one: as it was, in its surroundings."""
    if _folded(report.words_of(span)) != _folded(passage.quote):
        return False
    before = _folded(report.text[max(0, span.start - len(passage.prefix)) : span.start])
    after = _folded(report.text[span.end : span.end + len(passage.suffix)])
    around = _folded(passage.prefix) + "\n" + _folded(passage.suffix)
    if not around.strip():
        return len(passage.quote) >= _ENOUGH_WORDS
    return Indel.normalized_similarity(around, f"{before}\n{after}") >= MIN_EVIDENCE


def _anchor(passage: Passage, report_id: str) -> Anchor:
    return Anchor(
        report=report_id,
        quote=passage.quote,
        prefix=passage.prefix,
        suffix=passage.suffix,
        start=passage.start,
        end=passage.end,
        text_sha256=passage.text_sha256,
        repeated=passage.repeated,
    )


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _name(address: str | None) -> str:
    """The last part of a path or an address."""
    bare = as_text(address).split("?", 1)[0].split("#", 1)[0]
    return bare.replace("\\", "/").rstrip("/").rpartition("/")[2].casefold()
