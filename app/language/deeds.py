"""Verbs that say or do: “charged the driver with fraud”, “charged across the field”. Which of the two, by grammar."""

from app.language import lexicons
from app.language.clauses import CLAUSE_OPENERS, DETERMINERS
from app.language.cue_orders import Orders
from app.language.cues import Cue
from app.language.fields import field
from app.language.traits import traits

_WHERE_TO = frozenset(("across", "through", "along", "near", "into", "onto", "past", "towards", "behind", "beneath"))
_TALKS_NOT_OF = frozenset("to with at in after before for outside during alongside by from until".split())  # noqa: SIM905
_PARTICLES = frozenset("off up out back away down over".split())  # noqa: SIM905
_OBJECTS = frozenset(("it", "them", "him", "her", "us", "me"))
_NOUNS = ("NN", "NNS", "NNP")
_IN_PHRASE = ("NN", "NNS", "NNP", "JJ", "JJR", "JJS", "CD", "PRP$")
_PREPOSITIONS = lexicons.word_list("prepositions") | frozenset(("and", "but", "while", "when", "as"))
_TALKS = frozenset(("speak", "talk", "sing", "preach", "lecture", "chant"))
_NAMES = frozenset(("call", "brand", "dub", "term", "label"))
_MADE_OF = ("verb evidence", "verb publish", "verb decision", "verb mention", "verb permission", "verb exchange")
_ANOTHER = frozenset(("a", "an", "one", "the", "his", "her", "their", "its", "too", "very", "more", "so"))
_FARTHEST = 6
"""Words after a verb within which the head of its object stands."""


def is_deed(clause: Orders, n: int, after: int, cue: Cue) -> bool:
    """Whether the verb of words n to after - 1 is something done: by where it leads, and by the thing it is done to.

    Verbs that hardly ever mean anything but saying (“claim”, “insist”) are never deeds.
    """
    if cue.group.endswith(" always") or after >= len(clause.words) or clause.quoted(after):
        return False
    following, close = clause.lower[after], clause.close[after]
    if not close:
        return False
    if following in _WHERE_TO:
        return True  # “charged across the field”
    if following in _OBJECTS and clause.lower[after + 1 : after + 2] and clause.close[after + 1]:
        return clause.lower[after + 1] in _PARTICLES  # “called it off”
    if cue.group == "verb speech" and after == n + 1 and following in _TALKS_NOT_OF:
        return (following != "at" or cue.lemma in _TALKS) and not _about(clause, after)
    if clause.is_passive(n):
        return False
    if cue.lemma in _NAMES:
        return _one_thing(clause, after)
    return cue.frame != "object" and _thing_done_to(clause, after, cue)


def _about(clause: Orders, after: int) -> bool:
    """“Spoke to reporters about the cuts”, “talked for an hour of the war”; or a colon before what is said."""
    for k in range(after, min(after + 10, len(clause.words))):
        if clause.lower[k] in ("about", "of") or ":" in clause.before(k) or clause.quoted(k):
            return True
    return False


def _phrase(clause: Orders, after: int) -> tuple[int, int] | None:
    """The head of the noun phrase that begins there, and the word after it."""
    head, k = -1, after
    while k < min(after + _FARTHEST, len(clause.words)):
        word = clause.words[k]
        if (k > after and not clause.close[k]) or clause.quoted(k) or word.lower in _PREPOSITIONS | CLAUSE_OPENERS:
            break
        tag = "NNP" if word.text[:1].isupper() else "CD" if word.text[:1].isdigit() else traits(word.bare).tag
        if word.lower in DETERMINERS | {"his", "her", "their", "its"}:
            if k > after:
                break
        elif tag not in _IN_PHRASE:
            break
        elif tag in _NOUNS:
            head = k
        elif head >= 0:
            break  # “the verdict unfair”
        k += 1
    return (head, k) if head >= 0 else None


def _one_thing(clause: Orders, after: int) -> bool:
    """Whether a verb that names has but one object and gives it no name: “called an ambulance at noon”."""
    found = _phrase(clause, after)
    if found is None:
        return False
    head, k = found
    named = clause.words[head].text[:1].isupper() or clause.lower[after] not in DETERMINERS | {"police"}
    if named or (k < len(clause.words) and clause.close[k] and clause.lower[k] not in _PREPOSITIONS - {"as"}):
        return False
    while k < len(clause.words) and clause.close[k]:
        # “called the vote in favour of the war a mistake”, “called the strike and the march unlawful”
        another = clause.lower[k] in _ANOTHER and clause.lower[k - 1] not in _PREPOSITIONS
        if another or clause.lower[k] == "as" or traits(clause.words[k].bare).tag == "JJ":
            return False
        k += 1
    return not clause.quoted(k)


def _thing_done_to(clause: Orders, after: int, cue: Cue) -> bool:
    """Whether the verb is done to a thing that can be touched: “counted the ballots”, “found 31 birds”."""
    if cue.frame == "want" or (cue.frame == "act" and cue.group not in _MADE_OF) or cue.group.endswith("often"):
        return False
    counted = clause.lower[after] in ("a", "an") or clause.words[after].text[:1].isdigit()
    if cue.frame == "clause" and not counted:
        return False
    found = _phrase(clause, after)
    if found is None:
        return False
    head, k = found
    if clause.words[head].text[:1].isupper() or field(clause.words[head].bare) != "thing":
        return False
    return (
        k == len(clause.words) or not clause.close[k] or (clause.lower[k] in _PREPOSITIONS and clause.lower[k] != "as")
    )
