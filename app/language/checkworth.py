"""How much a sentence is worth checking: a factual, public claim with something in it that can be right or wrong."""

import re
from math import exp

from app.language import lexicons
from app.language.dates import dates
from app.language.names import names
from app.language.numbers import numbers
from app.language.words import words

_FIRST_PERSON = lexicons.word_list("first person")
_OPINION = lexicons.word_list("opinion")
_FUTURE = lexicons.word_list("future")
_COMPARISON = lexicons.word_list("comparison")
_PUBLIC_MATTER = lexicons.word_list("public matter")
_PAST = re.compile(
    r"(?:ed|was|were|had|did|has|have|been|got|went|took|gave|made|said|voted|cut|lost|won|paid|spent|left|came|became)$"
)
_ANAPHORIC = lexicons.word_list("leans on what came before")


def check_worthiness(text: str) -> float:
    """How much a sentence is worth a fact-checker's time, 0…1.

    A weighted sum of general features through a logistic curve; the weights were set by hand, after what the
    literature on check-worthiness names: figures, names and past tense speak for a claim, questions, first-person
    opinion, requests and very short sentences against it. They are not fitted to any wording.
    """
    found = words(text[:4000])
    if not found:
        return 0.0
    low = [w.lower.replace("’", "'") for w in found]
    count = len(low)
    figures = [n for n in numbers(text[:4000]) if n.bound != "vague" or n.low >= 1000]
    days = [d for d in dates(text[:4000]) if d.kind != "weekday"]
    named = [n for n in names(text[:4000]) if n.start > 0 or len(n.words) > 1]
    score = -3.0
    score += 0.9 * min(2.0, sum(0.6 if f.kind == "count" and f.high < 4 else 1.1 for f in figures))
    score += 0.5 * min(2, sum(f.kind in ("percent", "currency") for f in figures))
    score += 0.35 * min(2, len(days))
    score += 0.4 * min(3, len(named)) ** 0.7
    score += 0.07 * min(count, 25)
    score += 0.5 * min(2, sum(w in _COMPARISON for w in low)) ** 0.7
    score += 0.35 * min(3, sum(w in _PUBLIC_MATTER for w in low)) ** 0.7
    score += 0.4 * min(2, sum(_PAST.search(w) is not None for w in low))
    score -= 1.6 * (text.rstrip().rstrip("\"'”’)").endswith("?"))
    score -= 0.4 * min(2, sum(w in _FIRST_PERSON for w in low))
    score -= 0.35 * min(2, sum(w in _OPINION for w in low))
    score -= 0.4 * any(w in _FUTURE for w in low)
    score -= 1.2 * (count < 6)
    score -= 0.2 * (low[0] in _ANAPHORIC)
    return round(1 / (1 + exp(-score)), 4)
