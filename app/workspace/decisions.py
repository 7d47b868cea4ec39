"""What people decide by hand about a comparison."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import uuid4

from app.annotate.anchors import anchor_of
from app.changes import ChangeSet, DeleteDecision, PutDecision
from app.model.decision import Decision, Link, NeverMark, NotOneActor, OneActor, Unlink, anchors_of
from app.model.lens import Lens
from app.model.report import Span
from app.workspace.core import Core


class Decisions(Core):
    """What can be decided by hand in an open project.

    A decision is data: it takes effect where a comparison is shown, by `app.compare.decisions.decided`. Each method
    raises ParallaxError where the decision makes no sense, and StorageError where it could not be kept.
    """

    def link(self, a: Span, b: Span, initiator: object | None = None) -> ChangeSet:
        """Say that two passages of different reports tell the same matter; takes the place of their `unlink`."""
        return self._about(Link, a, b, initiator)

    def unlink(self, a: Span, b: Span, initiator: object | None = None) -> ChangeSet:
        """Say that two passages of different reports do not tell the same matter; takes the place of their `link`."""
        return self._about(Unlink, a, b, initiator)

    def never_mark(self, words: str, lens: Lens | None = None, initiator: object | None = None) -> ChangeSet:
        """Leave a wording unmarked in this event, by one lens (shared, conflicts, framing) or (None) by all of them."""
        return self._decide(NeverMark(" ".join(words.split()), lens and Lens(lens)), initiator)

    def one_actor(self, names: Sequence[str], concept: str, initiator: object | None = None) -> ChangeSet:
        """Say that some names are names of one actor or thing, and what it is called."""
        return self._decide(OneActor(_tidy(names), " ".join(concept.split())), initiator)

    def not_one_actor(self, name: str, concept: str, initiator: object | None = None) -> ChangeSet:
        """Say that a name is not one of the actor or thing that is called `concept`."""
        return self._decide(NotOneActor(_tidy([concept]), " ".join(name.split())), initiator)

    def forget_decision(self, decision_id: str, initiator: object | None = None) -> ChangeSet:
        """Take a decision back; the inverse makes it again."""
        return self.apply(DeleteDecision(decision_id), initiator)

    def _about(self, kind: type[Link] | type[Unlink], a: Span, b: Span, initiator: object | None) -> ChangeSet:
        one, other = (anchor_of(self._report(span.report), span) for span in sorted((a, b)))
        taken = (known.id for known in self._project.decisions if set(anchors_of(known)) == {one, other})
        return self._decide(kind(one, other), initiator, in_place_of=next(taken, None))

    def _decide(self, decision: Decision, initiator: object | None, in_place_of: str | None = None) -> ChangeSet:
        made = self._project.decisions
        same = next((known for known in made if replace(known, id="", author="", created="") == decision), None)
        # of decisions that contradict each other the last one counts, so that an old one may have to be made again
        if same is not None and (same == made[-1] or isinstance(decision, NeverMark)):
            return self._nothing("Decided already", initiator)
        decision_id = in_place_of or (same.id if same else uuid4().hex)
        return self.apply(
            PutDecision(replace(decision, id=decision_id, author=self.author, created=self._now())), initiator
        )


def _tidy(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tidy for name in names if (tidy := " ".join(name.split()))))
