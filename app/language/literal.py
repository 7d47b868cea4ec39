"""Which words of a sentence are likely meant literally, by what they stand beside: “a broken wrist”, “crushed a car”.

A word that judges is plain fact beside a thing of the physical world; whether a noun names one is told by its field of
meaning. No list of phrases is needed, and none is kept.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.language import lexicons
from app.language.fields import field
from app.language.traits import traits
from app.language.words import Word

Flags = NDArray[np.bool_]

_DEEDS = frozenset(("to move or touch", "to change", "to create"))
_ALSO_PHYSICAL = lexicons.word_list("loaded words with a physical sense")
_NOUNS = frozenset(("NN", "NNS"))
_SKIPPED = frozenset(("JJ", "DT", "CD", "PRP$", "RB"))
_BETWEEN = lexicons.word_list("definite determiners") | lexicons.word_list("determiners")
_BE = frozenset(("is", "are", "was", "were", "be", "been", "being", "has", "have", "had"))
_AHEAD = 4
"""Words on either side within which a noun is looked for."""


def literal(text: str, found: Sequence[Word]) -> Flags:
    """For each word of a sentence whether it is likely meant literally.

    It has a physical sense at all (a verb of moving, changing or making, or a word of the list), and the noun that
    follows, its compound's last, names a thing; or nothing follows that it could be said of, and the noun before does.
    A storm is one where it is not a storm of something.
    """
    tags = [traits(word.bare).tag for word in found]
    told = np.zeros(len(found), dtype=np.bool_)
    for n in range(len(found)):
        bare = found[n].bare
        if bare not in _ALSO_PHYSICAL and not (tags[n].startswith("V") and field(bare) in _DEEDS):
            continue
        head = _ahead(text, found, tags, n)
        if head < 0 and tags[n] not in _NOUNS:
            head = _behind(text, found, tags, n)
        if head >= 0:
            told[n] = _is_physical(found, head)
        elif field(bare) == "happening":
            told[n] = n + 1 >= len(found) or found[n + 1].lower != "of"  # “a storm of fury”
    return told


def _is_physical(found: Sequence[Word], n: int) -> bool:
    capital = n > 0 and found[n].text[0].isupper()
    return not capital and field(found[n].bare) == "thing"


def _close(text: str, left: Word, right: Word) -> bool:
    return not text[left.end : right.start].strip()


def _ahead(text: str, found: Sequence[Word], tags: Sequence[str], n: int) -> int:
    """The head of the noun phrase that begins after word n, or -1."""
    head = -1
    for k in range(n + 1, min(n + 1 + _AHEAD, len(found))):
        if not _close(text, found[k - 1], found[k]):
            break
        if tags[k] in _NOUNS:
            head = k
        elif head >= 0 or (tags[k] not in _SKIPPED and found[k].lower not in _BETWEEN):
            break
    return head


def _behind(text: str, found: Sequence[Word], tags: Sequence[str], n: int) -> int:
    """The noun that a verb without an object is said of, or -1."""
    for k in range(n - 1, max(-1, n - 1 - _AHEAD), -1):
        if not _close(text, found[k], found[k + 1]):
            break
        if tags[k] in _NOUNS:
            return k
        if found[k].lower not in _BE and tags[k] != "RB":
            break
    return -1
