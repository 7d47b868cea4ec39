"""Whom the words of a report stand for, and the marks by which two happenings with somebody are told apart."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping

from app.compare.label_mentions import Named
from app.compare.label_names import Actor, Actors

Mark = str | int
"""What tells somebody from others: a number of its own in this comparison, a country, a firm."""

Marks = frozenset[Mark]


class Standing:
    """The words of one report that stand for somebody: by a name or by a description."""

    def __init__(
        self,
        by_name: Mapping[int, Named],
        described: Mapping[int, list[Actor]],
        owner: Mapping[Named, Actor],
        marks_of: Callable[[Actor], Marks],
    ) -> None:
        """`by_name` and `described` say of words, by their indices, which name they are of, and whom they describe."""
        self._by_name = by_name
        self._described = described
        self._owner = owner
        self._marks_of = marks_of
        self.words = frozenset(by_name).union(described)

    def marks(self, k: int) -> Marks:
        """The marks of whom word k stands for; of several actors those of the last one that has any."""
        described, named = self._described.get(k), self._by_name.get(k)
        if described is None:
            return self._marks_of(self._owner[named]) if named is not None else frozenset()
        actors = [*described, self._owner[named]] if named is not None else [*described]
        actors.sort(key=lambda actor: actor.number, reverse=True)
        return next((marks for actor in actors if (marks := self._marks_of(actor))), frozenset())


def standing_of(actors: Actors, homes: Mapping[Actor, Counter[str]]) -> list[Standing]:
    """For each report the words that stand for somebody. The marks are the actor itself, its countries, and what it is
    said to be of (`homes`); none for the actor that is named most, who takes part in everything, nor what it shares."""

    def all_marks(actor: Actor) -> Marks:
        return frozenset((actor.number, *actor.itself.lands, *homes.get(actor, ())))

    most = max(actors.all, key=lambda actor: (actor.itself.times, -actor.number), default=None)
    common = all_marks(most) if most is not None else frozenset()
    known: dict[Actor, Marks] = {}

    def marks_of(actor: Actor) -> Marks:
        found = known.get(actor)
        if found is None:
            found = known[actor] = all_marks(actor) - common
        return found

    described: list[dict[int, list[Actor]]] = [defaultdict(list) for _ in actors.by_report]
    for actor in actors.all:
        for n, d in actor.described:
            for k in range(d.first, d.last + 1):
                described[n][k].append(actor)
    return [Standing(own.by_word, described[n], actors.owner, marks_of) for n, own in enumerate(actors.by_report)]
