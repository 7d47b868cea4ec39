"""Whether two facts stand at the same place of two sentences: then they tell the same thing, and may contradict.

A small logistic regression weighs what stands around the two. Its features know nothing of the words themselves, only
whether they are the same on both sides; the weights, and where they come from, are in `resources/weights/slots.json`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log10
from typing import Literal

from rapidfuzz.distance import Indel

from app.compare.facts import Fact, Place
from app.language.dates import DateMention
from app.language.fitted import regression
from app.language.names import Name
from app.language.numbers import Number
from app.language.words import STOP_WORDS, stem

NEAR = 5
"""Words on each side of a fact that tell what it is about."""

LONGEST = 250
"""Words in the longest sentence that is laid beside another; what is longer is a list or no sentence."""

Sort = Literal["number", "date", "name"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of a sentence, or a fact, which is one piece however many words it has."""

    key: str
    fact: bool


class Laid:
    """Two sentences side by side: their pieces in order, and which of them stand for each other."""

    def __init__(self, a: Place, b: Place, names_a: Sequence[Name] = (), names_b: Sequence[Name] = ()) -> None:
        self._at: tuple[dict[tuple[int, int], int], dict[tuple[int, int], int]] = ({}, {})
        self.pieces = _pieces(a, names_a, self._at[0]), _pieces(b, names_b, self._at[1])
        keys = [[piece.key for piece in own] for own in self.pieces]
        self.partner: dict[int, int] = {}
        if max(map(len, keys)) <= LONGEST:
            for code in Indel.opcodes(*keys):
                if code.tag == "equal":
                    self.partner.update(
                        zip(range(code.src_start, code.src_end), range(code.dest_start, code.dest_end), strict=True)
                    )
        # as many names on either side that the other does not know: the sentences may be about different people
        self.strangers = min(2.0, min(len(names_a), len(names_b)))
        content = [{p.key for p in own if not p.fact and p.key not in STOP_WORDS} for own in self.pieces]
        self.shared = len(content[0] & content[1]) / max(1, min(map(len, content)))

    @property
    def parallel(self) -> float:
        """Share (0…1) of the pieces of both sentences that stand for each other."""
        return 2 * len(self.partner) / max(1, sum(map(len, self.pieces)))

    @property
    def slots(self) -> int:
        """How many facts stand for each other."""
        return sum(self.pieces[0][n].fact for n in self.partner)

    def likelihood(self, sort: Sort, x: Fact, y: Fact, others: tuple[Sequence[Fact], Sequence[Fact]]) -> float:
        """How likely fact x of the first sentence and y of the second tell the same thing, 0…1.

        `others` are all facts of the same sort on either side, x and y among them.
        """
        at = self._at[0].get((x.start, x.end)), self._at[1].get((y.start, y.end))
        if at[0] is None or at[1] is None:
            return 0.0
        found = self.features(sort, x, y, others, (at[0], at[1]))
        return 1 / (1 + exp(-regression("slots")(found)))

    def features(
        self, sort: Sort, x: Fact, y: Fact, others: tuple[Sequence[Fact], Sequence[Fact]], at: tuple[int, int]
    ) -> dict[str, float]:
        """What the weights are over, by name; `at` are the indices of the pieces of x and y."""
        (i, j), (one, other) = at, self.pieces
        left, right = [], []
        for own, n in ((one, i), (other, j)):
            left.append([p.key for p in own[max(0, n - 9) : n]][::-1])
            right.append([p.key for p in own[n + 1 : n + 10]])
        told_left, told_right = ([[k for k in keys if k not in STOP_WORDS] for keys in side] for side in (left, right))
        around = [{k for k in (*told_left[n][:NEAR], *told_right[n][:NEAR]) if k[0] not in "#@^"} for n in (0, 1)]
        found = {
            "aligned": float(self.partner.get(i) == j),
            "left": float(left[0][:1] == left[1][:1] != []),
            "right": float(right[0][:1] == right[1][:1] != []),
            "first": float(left[0] == left[1] == []),
            "content left": float(told_left[0][:1] == told_left[1][:1] != []),
            "content left 2": float(told_left[0][1:2] == told_left[1][1:2] != []),
            "content right": float(told_right[0][:1] == told_right[1][:1] != []),
            "around": min(1.0, len(around[0] & around[1]) / max(1, min(4, len(around[0]), len(around[1])))),
            "parallel": self.parallel,
            "strangers": self.strangers,
            "apart": abs(i / len(one) - j / len(other)),
        }
        if isinstance(x, Number) and isinstance(y, Number):
            found |= _of_numbers(x, y)
        elif isinstance(x, DateMention):
            found |= {"date": 1.0, "time": float(x.kind == "time")}
        elif isinstance(x, Name) and isinstance(y, Name):
            found |= _of_names(x, y)
        return found | _ranks(sort, x, y, others)


def keys_of(place: Place) -> list[str]:
    """What a sentence is made of, in order: the stems of its words, and one sign for each number or date."""
    return [piece.key for piece in _pieces(place, (), {})]


def _pieces(place: Place, names: Sequence[Name], at: dict[tuple[int, int], int]) -> list[Piece]:
    """The pieces of a sentence; `at` takes the index of each fact, by its start and end."""
    facts: list[tuple[int, int, str]] = [(d.start, d.end, f"@{d.kind}") for d in place.dates()]
    facts += [(n.start, n.end, f"#{'count' if n.kind == 'points' else n.kind}") for n in place.numbers()]
    facts += [(n.start, n.end, "^") for n in names]
    found: list[Piece] = []
    words = place.facts.words_in(place.start, place.end)
    n = 0
    for start, end, key in sorted(facts):
        while n < len(words) and words[n].start < start:
            if words[n].end <= start:
                found.append(Piece(stem(words[n].bare), False))
            n += 1
        while n < len(words) and words[n].start < end:
            n += 1
        at[start, end] = len(found)
        found.append(Piece(key, True))
    found += [Piece(stem(word.bare), False) for word in words[n:]]
    return found


def _of_numbers(x: Number, y: Number) -> dict[str, float]:
    heads = {stem(h) for h in x.head}, {stem(h) for h in y.head}
    bare = not x.unit and not y.unit
    apart = abs(log10(x.high / y.high)) if x.high > 0 and y.high > 0 else 1.0
    return {
        "same head": float(bare and bool(heads[0] & heads[1])),
        "no head": float(bare and not (heads[0] and heads[1])),
        "currency": float(x.kind == "currency"),
        "percent": float(x.kind == "percent"),
        "other unit": float(x.kind == y.kind not in ("currency", "percent", "count")),
        "mixed units": float(x.kind != y.kind),
        "very near": float(apart < 0.05),
        "near": float(0.05 <= apart < 0.3),
        "far": float(apart > 1),
        "bound": float(x.bound != y.bound),
    }


def _of_names(x: Name, y: Name) -> dict[str, float]:
    written = Indel.normalized_similarity(" ".join(x.words), " ".join(y.words))
    return {
        "name": 1.0,
        "written alike": max(0.0, written - 0.5) * 2,
        "same kind": float(x.kind == y.kind != "unknown"),
        "same last word": float(x.words[-1] == y.words[-1]),
        "titles": float(bool(set(x.titles) & set(y.titles))),
        "one word": float(len(x.words) == len(y.words) == 1),
    }


def _ranks(sort: Sort, x: Fact, y: Fact, others: tuple[Sequence[Fact], Sequence[Fact]]) -> dict[str, float]:
    """Where there are as many of a sort on both sides, the first often stands for the first."""
    own = [
        [f.start for f in facts if sort == "name" or f.kind == fact.kind]
        for fact, facts in zip((x, y), others, strict=True)
    ]
    sole, as_many = len(own[0]) == len(own[1]) == 1, len(own[0]) == len(own[1])
    same = own[0].index(x.start) == own[1].index(y.start)
    return {
        "sole": float(sole),
        "same rank": float(as_many and not sole and same),
        "other rank": float(as_many and not sole and not same),
    }
