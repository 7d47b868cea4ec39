"""The field of meaning that an English word belongs to: a thing, a person, something said, a way of telling.

The table of word traits names WordNet's lexicographer files; these are joined into fields that are common enough to be
weighed.
"""

from app.language.byword import by_word
from app.language.traits import traits

_FIELDS = {
    "quality": (0, 1, 2, 44),
    "act": (4, 11),
    "thing": (5, 6, 8, 13, 17, 20, 27),
    "attribute": (7, 26, 24, 25),
    "thought": (9, 16),
    "utterance": (10,),
    "feeling": (12,),
    "group": (14,),
    "place": (15,),
    "person": (18, 3),
    "happening": (19, 22),
    "possession": (21,),
    "quantity": (23, 28),
    "to move or touch": (29, 34, 35, 38, 43),
    "to change": (30,),
    "to think": (31,),
    "to tell": (32,),
    "to contend": (33,),
    "to create": (36,),
    "to feel": (37,),
    "to perceive": (39,),
    "to give or have": (40,),
    "to deal with": (41,),
    "to be": (42,),
}
FIELDS = tuple(_FIELDS)
_FIELD_OF = {file: n for n, files in enumerate(_FIELDS.values()) for file in files}


@by_word(65536)
def fields(word: str) -> tuple[tuple[int, float], ...]:
    """The fields that a bare word belongs to, as (index in FIELDS, how much, 0…1), the first sense's first."""
    found: dict[int, float] = {}
    for n, file in enumerate(traits(word).about):
        if file in _FIELD_OF:
            found.setdefault(_FIELD_OF[file], 1 / (n + 1))
    return tuple(found.items())


def field(word: str) -> str:
    """The field that a bare word belongs to first of all; empty for one that is not known."""
    found = fields(word)
    return FIELDS[found[0][0]] if found else ""
