"""One annotation out of a JSON-LD file: every key may be missing, of another type, or far too large."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from html import unescape
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from app.model.annotation import Annotation, AnnotationKind, AnnotationStatus, Evidence, EvidenceKind, Reply, Verdict
from app.model.errors import ParallaxError
from app.model.webannotation import MOTIVATIONS, OWN, OWN_NAMESPACE

LONGEST_NOTE = 100_000
LONGEST_QUOTE = 20_000
LONGEST_CONTEXT = 1_000
LONGEST_NAME = 1_000
MOST = 200
"""Passages, tags, pieces of evidence and replies of one annotation."""

_KINDS = {motivation: kind for kind, motivation in MOTIVATIONS.items()}
_UNSAID = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.I | re.S)
_END_OF_LINE = re.compile(r"<(?:br|/p|/div|/li|/h[1-6]|/blockquote)\b[^<>]{0,2000}>\s*", re.I)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_SETS = frozenset({"Choice", "Composite", "List", "Independents"})
"""What holds several bodies or targets in one, by the standard."""

_SHA256 = re.compile(r"[0-9a-f]{64}")
_UNFIT = re.compile("[\x00\ud800-\udfff]")
_LARGEST = 1 << 40
_LONGEST_CHAIN = 8


@dataclass(frozen=True, slots=True)
class Passage:
    """What an annotation is about: words of a text, or all of it.

    Attributes:
        start, end: code points in the text named by `text_sha256`; 0 where they are not known.
        text_sha256: hexadecimal digest of that text; empty where it is not known.
        report, sha256, path, titles, addresses: what the file says of where the text is from.
        is_whole: no words of it are named.
        repeated: the same sentence stood more than once in that text, as the file says.
    """

    quote: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int = 0
    end: int = 0
    text_sha256: str = ""
    report: str = ""
    sha256: str = ""
    path: str = ""
    titles: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    is_whole: bool = False
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """One annotation as the file has it.

    Attributes:
        key: its id there.
        annotation: without anchors, which the passages become.
        answers: keys of those that it replies to.
        points_at: the addresses that it is about, where the file gives nothing else of these; may be such keys too.
    """

    key: str
    annotation: Annotation
    passages: tuple[Passage, ...]
    answers: tuple[str, ...] = ()
    points_at: tuple[str, ...] = ()


def read_annotation(item: object) -> Read:
    """What one annotation says.

    Raises:
        ParallaxError: it is none.
    """
    if not isinstance(item, dict):
        raise ParallaxError("it is no annotation but something else.")
    answers = tuple(filter(None, map(as_text, as_list(item.get("references"))[:MOST])))
    passages = tuple(_passages(item))
    claim = next(filter(None, map(_claim, as_list(item.get("target")))), None)
    if not passages and claim is None and not answers:
        raise ParallaxError("it does not say what it is about.")
    bodies = _Bodies()
    for body in _each(item.get("body"))[: 4 * MOST]:
        bodies.take(body)
    note = "\n\n".join(bodies.notes) or as_text(item.get("text"), LONGEST_NOTE) or as_text(item.get("bodyValue"))
    tags = (*bodies.tags, *(as_text(tag) for tag in as_list(item.get("tags"))))
    created = _time(item.get("created"))
    key = as_text(item.get("id")) or as_text(item.get("@id")) or repr((note[:200], created, passages[:1]))
    annotation = Annotation(
        id=uuid_of(key),
        anchors=(),
        note=note[:LONGEST_NOTE],
        kind=_kind(item),
        verdict=bodies.verdict,
        tags=tuple(dict.fromkeys(" ".join(tag.split()) for tag in tags if tag.strip()))[:MOST],
        author=_author(item),
        created=created,
        modified=_time(item.get("modified") or item.get("updated")) or created,
        status=AnnotationStatus.RESOLVED if item.get(f"{OWN}status") == "resolved" else AnnotationStatus.OPEN,
        replies=tuple(bodies.replies[:MOST]),
        evidence=tuple(bodies.evidence[:MOST]),
        private=item.get(f"{OWN}private") is True or _is_for_one(item),
        claim=claim,
    )
    points_at = tuple(target for target in map(as_text, as_list(item.get("target"))[:MOST]) if target)
    return Read(key, annotation, passages, answers, points_at)


class _Bodies:
    """Sorts the bodies of an annotation by what they are for."""

    def __init__(self) -> None:
        self.notes: list[str] = []
        self.tags: list[str] = []
        self.replies: list[Reply] = []
        self.evidence: list[Evidence] = []
        self.verdict = Verdict.NONE

    def take(self, body: object) -> None:
        """Add one body; what cannot be made sense of is passed over."""
        if isinstance(body, str):
            self.evidence.append(Evidence(EvidenceKind.ADDRESS, body[:LONGEST_NAME]))
            return
        made = as_map(body)
        purposes = {as_text(purpose) for purpose in as_list(made.get("purpose"))}
        text = as_text(made.get("value"), LONGEST_NOTE)
        if as_text(made.get("format")).startswith("text/html"):
            text = unescape(_TAG.sub("", _END_OF_LINE.sub("\n", _UNSAID.sub("", text)))).strip()
        address = as_text(made.get("source")) or as_text(made.get("id"))
        if "tagging" in purposes:
            self.tags.append(text[:LONGEST_NAME])
        elif "replying" in purposes:
            self.replies.append(_reply(made, text))
        elif "linking" in purposes or f"{OWN}evidence" in made or (not text and address):
            self._take_evidence(made, text or address)
        elif "assessing" in purposes and text in set(Verdict):
            self.verdict = Verdict(text)
        elif text:
            self.notes.append(text)

    def _take_evidence(self, body: Mapping[str, Any], text: str) -> None:
        told = as_text(body.get(f"{OWN}evidence"))
        kind = EvidenceKind(told) if told in set(EvidenceKind) else EvidenceKind.CITATION
        if not told and (body.get("source") or body.get("id")):
            kind = EvidenceKind.ADDRESS
        note = as_text(body.get(f"{OWN}note"), LONGEST_NOTE)
        sha256 = as_text(body.get(f"{OWN}sha256"))
        if kind is EvidenceKind.FILE and text:
            # its bytes are not in the file: they cannot be kept, but what they were is
            digest = sha256 if _SHA256.fullmatch(sha256) else ""
            media_type = as_text(body.get(f"{OWN}mediaType"))
            size = as_number(body.get(f"{OWN}size"))
            self.evidence.append(Evidence(kind, text[:LONGEST_NAME], note, digest, media_type, size))
        elif text:
            self.evidence.append(Evidence(kind, text[:LONGEST_NAME], note))


def _reply(body: Mapping[str, Any], text: str) -> Reply:
    author, created = _author(body), _time(body.get("created"))
    key = as_text(body.get("id")) or repr((text[:200], author, created))
    return Reply(uuid_of(key), text, author, created, _time(body.get("modified")) or created)


def uuid_of(key: str) -> str:
    """A UUID in hexadecimal: the one that a key ends with, else one that follows from it."""
    bare = key.rpartition(":")[2].replace("-", "").lower()
    if len(bare) == 32 and all(c in "0123456789abcdef" for c in bare):
        return bare
    return uuid5(NAMESPACE_URL, key).hex


def _passages(item: Mapping[str, Any]) -> Iterator[Passage]:
    document = as_map(item.get("document"))
    titles = tuple(filter(None, (as_text(title) for title in as_list(document.get("title")))))
    address = as_text(item.get("uri"))
    for target in _each(item.get("target"))[:MOST]:
        if isinstance(target, str):
            if not target.startswith(("urn:uuid:", OWN_NAMESPACE)):
                yield Passage(titles=titles, addresses=(target[:LONGEST_NAME],), is_whole=True)
            continue
        made = as_map(target)
        is_specific = "selector" in made or "source" in made
        source = made.get("source") if is_specific else made
        told = as_map(source)
        where = as_text(source) if isinstance(source, str) else as_text(told.get("id"))
        passage = Passage(
            text_sha256=_digest(made.get(f"{OWN}textSha256")),
            report=as_text(told.get(f"{OWN}report")),
            sha256=_digest(told.get(f"{OWN}sha256")),
            path=as_text(told.get(f"{OWN}path")),
            titles=(*titles, *filter(None, (as_text(told.get("label")),))),
            addresses=tuple(filter(None, (where, address))),
            repeated=made.get(f"{OWN}repeated") is True,
        )
        yield _selected(passage, _refined(as_list(made.get("selector"))[:MOST]))


def _each(value: object) -> list[object]:
    """The bodies or targets of an annotation, those that stand together in one taken apart; of a choice the first."""
    each: list[object] = []
    for one in as_list(value):
        made = as_map(one)
        if as_text(made.get("type")) in _SETS and isinstance(made.get("items"), list):
            each += made["items"][: 1 if made["type"] == "Choice" else MOST]
        else:
            each.append(one)
    return each


def _refined(selectors: list[object]) -> list[object]:
    """Selectors with those that narrow them: the words are in the last of such a chain."""
    every: list[object] = []
    for selector in selectors:
        chain = [selector]
        while len(chain) < _LONGEST_CHAIN and isinstance(narrower := as_map(chain[-1]).get("refinedBy"), dict):
            chain.append(narrower)
        every += reversed(chain)
    return every


def _selected(passage: Passage, selectors: list[object]) -> Passage:
    quotes = [s for s in map(as_map, selectors) if s.get("type") == "TextQuoteSelector"]
    positions = [s for s in map(as_map, selectors) if s.get("type") == "TextPositionSelector"]
    quote = quotes[0] if quotes else {}
    position = positions[0] if positions else {}
    exact = as_text(quote.get("exact"), LONGEST_QUOTE + 1)
    if len(exact) > LONGEST_QUOTE:
        raise ParallaxError(f"it quotes more than {LONGEST_QUOTE:,} characters.")
    start, end = as_number(position.get("start")), as_number(position.get("end"))
    return replace(
        passage,
        quote=exact,
        prefix=as_text(quote.get("prefix"), LONGEST_CONTEXT),
        suffix=as_text(quote.get("suffix"), LONGEST_CONTEXT),
        start=start,
        end=max(start, end),
        is_whole=not selectors,
    )


def _claim(target: object) -> str | None:
    bare = target.removeprefix("urn:uuid:").replace("-", "").lower() if isinstance(target, str) else ""
    return bare if isinstance(target, str) and target.startswith("urn:uuid:") and len(bare) == 32 else None


def _is_for_one(item: Mapping[str, Any]) -> bool:
    """Whether only who wrote it may read it, as Hypothesis keeps it."""
    readers = as_list(as_map(item.get("permissions")).get("read"))
    return bool(readers) and all(as_text(reader).startswith("acct:") for reader in readers)


def _kind(item: Mapping[str, Any]) -> AnnotationKind:
    told = as_text(item.get(f"{OWN}kind"))
    if told in set(AnnotationKind):
        return AnnotationKind(told)
    motivations = map(as_text, as_list(item.get("motivation")))
    return next((_KINDS[one] for one in motivations if one in _KINDS), AnnotationKind.NOTE)


def _author(item: Mapping[str, Any]) -> str:
    creator = next(iter(as_list(item.get("creator"))), None)
    made = as_map(creator)
    name = as_text(creator) if isinstance(creator, str) else as_text(made.get("name")) or as_text(made.get("nickname"))
    shown = as_text(as_map(item.get("user_info")).get("display_name"))
    user = as_text(item.get("user"))
    return " ".join((name or shown or user.removeprefix("acct:").partition("@")[0]).split())[:LONGEST_NAME]


def _time(value: object) -> str:
    """ISO 8601 in UTC; empty where it is no time."""
    try:
        when = datetime.fromisoformat(as_text(value).strip())
        aware = when if when.tzinfo is not None else when.replace(tzinfo=UTC)
        return f"{aware.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"
    except (ValueError, OverflowError):
        return ""


def _digest(value: object) -> str:
    told = as_text(value)
    return told if _SHA256.fullmatch(told) else ""


def as_text(value: object, most: int = LONGEST_NAME) -> str:
    """A string, cut where it is too long; empty for anything else."""
    return _UNFIT.sub("\ufffd", value[:most]) if isinstance(value, str) else ""


def as_map(value: object) -> Mapping[str, Any]:
    """A dictionary; empty for anything else."""
    return value if isinstance(value, dict) else {}


def as_list(value: object) -> list[object]:
    """A list; of one where it is a single thing, empty where it is nothing."""
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def as_number(value: object) -> int:
    """A whole number from 0 up; 0 for anything else."""
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return value if is_number and isinstance(value, int) and 0 <= value < _LARGEST else 0
