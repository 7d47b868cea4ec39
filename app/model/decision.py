"""What people decided by hand about a comparison: data of the project, which every computed comparison honours."""

import re
import unicodedata
from dataclasses import dataclass

from app.model.annotation import Anchor
from app.model.lens import Lens
from app.model.report import Span

MARKING = (Lens.SHARED, Lens.CONFLICTS, Lens.FRAMING)
"""The lenses that mark wordings, so that a wording can be left unmarked in them."""

_WORDS = re.compile(r"\w+(?:['’]\w+)*")


@dataclass(frozen=True, slots=True)
class Link:
    """Two passages of two reports tell the same matter. `created` is ISO 8601 in UTC, `id` a UUID in hexadecimal."""

    a: Anchor
    b: Anchor
    id: str = ""
    author: str = ""
    created: str = ""


@dataclass(frozen=True, slots=True)
class Unlink:
    """Two passages of two reports do not tell the same matter."""

    a: Anchor
    b: Anchor
    id: str = ""
    author: str = ""
    created: str = ""


@dataclass(frozen=True, slots=True)
class NeverMark:
    """This wording is not to be marked in this event, by one lens or (None) by any."""

    words: str
    lens: Lens | None = None
    id: str = ""
    author: str = ""
    created: str = ""


@dataclass(frozen=True, slots=True)
class OneActor:
    """These names are names of one actor or thing, which is called `concept`."""

    names: tuple[str, ...]
    concept: str
    id: str = ""
    author: str = ""
    created: str = ""


@dataclass(frozen=True, slots=True)
class NotOneActor:
    """`name` is not a name of the actor or thing that is called by `names`."""

    names: tuple[str, ...]
    name: str
    id: str = ""
    author: str = ""
    created: str = ""


Decision = Link | Unlink | NeverMark | OneActor | NotOneActor


@dataclass(frozen=True, slots=True)
class PlacedDecision:
    """A decision with the places where its passages stand now, in the order of its anchors.

    `orphaned` holds the anchors whose words are no longer there. Such a decision is shown as orphaned and not applied:
    it is never moved to a lookalike.
    """

    decision: Decision
    spans: tuple[Span, ...] = ()
    orphaned: tuple[Anchor, ...] = ()


def creation_order(decision: Decision) -> tuple[str, str]:
    """Sort key: decisions stand in the order in which they were made; the later of two that contradict counts."""
    return decision.created, decision.id


def anchors_of(decision: Decision) -> tuple[Anchor, ...]:
    """The anchors of the passages that a decision is about; none where it is about words and names."""
    return (decision.a, decision.b) if isinstance(decision, Link | Unlink) else ()


def wording_key(words: str) -> str:
    """What two wordings have in common that differ only in capitals, blanks and punctuation; empty without words."""
    folded = unicodedata.normalize("NFKC", words).replace("’", "'").casefold()
    return " ".join(_WORDS.findall(folded))
