"""How well anchors hold in an edited text: `python benchmarks/anchors.py` prints the table of docs/quality.md.

With a folder as argument, the texts are those of its JSON lines instead (`../shared/eval/dev`).

Invented reports with near-duplicate sentences (one number, name or weekday differs) are annotated at words, phrases,
sentences and paragraphs, then edited, and each anchor is looked for in the new version. What an edit does to an offset
is known, so that every placement is right, lost or wrong. The peer is what the Hypothesis client does (match-quote.ts:
exact matches, else those with the fewest errors, up to half the quote; weights: quote 50, prefix 20, suffix 20,
position 2), written anew from its description.
"""

import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from app.annotate.anchors import anchor_of, find
from app.model.annotation import Anchor
from app.model.report import Provenance, Report, Span

DOCUMENTS, ANCHORS = 20, 60
FIRST = 100
"""The first seed: most of the rules were written by the documents of seeds below 20."""

NAMES = ("Ellen Trask", "Jonas Hale", "Ilse Brandt", "Robert Moor", "Ana Lind", "Piet Vos", "Maria Stern", "Ole Dahl")
PLACES = (
    "Sornby",
    "Orrin",
    "Norden",
    "the old harbour",
    "Valley Road",
    "the eastern quay",
    "Marit",
    "the market square",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
TEMPLATES = (
    "{name} told reporters in {place} on {day} that {n} people had been taken to hospital",
    "Police counted {n} cars near {place} before the road was closed on {day}",
    "At least {n} houses in {place} were without power on {day}, the company said",
    "The council of {place} will decide on {day} whether to spend {n} million on a new bridge",
    "{name}, who has lived in {place} for {n} years, said that nobody had warned the families",
    "Engineers found {n} cracks in the pillar, although {name} had denied it on {day}",
    "Rescue workers from {place} searched the water for {n} hours and found the missing boat",
    "A spokesman for {name} did not answer {n} calls, and the office in {place} stayed closed",
    "Schools in {place} will open again on {day}, when {n} buses are expected to run",
    "Some {n} passengers waited at {place} until {day} morning because the trains did not leave",
)
ENDINGS = ("", ", officials said", ", according to a statement", " after a long night", ", as neighbours had feared")


def document(chance: random.Random) -> list[str]:
    """Paragraphs of three or four sentences; every fourth sentence has a near-duplicate elsewhere."""
    made: list[str] = []
    for _ in range(75):
        values = {"name": chance.choice(NAMES), "place": chance.choice(PLACES), "day": chance.choice(DAYS)}
        values["n"] = str(chance.randint(2, 400))
        template, ending = chance.choice(TEMPLATES), chance.choice(ENDINGS)
        made.append(sentence(template, values, ending))
        if chance.random() < 0.25:
            changed = chance.choice([part for part in ("n", "n", "name", "day") if f"{{{part}}}" in template])
            other = (
                str(chance.randint(2, 400)) if changed == "n" else chance.choice(NAMES if changed == "name" else DAYS)
            )
            made.append(sentence(template, {**values, changed: other}, ending))
    chance.shuffle(made)
    paragraphs = []
    while made:
        count = chance.randint(3, 4)
        paragraphs.append(" ".join(made[:count]))
        made = made[count:]
    return paragraphs


def sentence(template: str, values: dict[str, str], ending: str) -> str:
    """One sentence with a capital and a full stop."""
    text = template.format(**values) + ending + "."
    return text[0].upper() + text[1:]


@dataclass(frozen=True)
class Edited:
    """A new version, and where each code point of the old one went; None where it was taken out."""

    text: str
    places: tuple[int | None, ...]
    changed: frozenset[int] = frozenset()  # code points whose words now say something else

    def home(self, start: int, end: int) -> tuple[int, int] | None:
        """Where old words stand now."""
        kept = [place for place in self.places[start:end] if place is not None]
        return (min(kept), max(kept) + 1) if kept else None

    def is_whole(self, start: int, end: int) -> bool:
        """Whether nothing but single letters of old words was taken out."""
        kept = sum(place is not None for place in self.places[start:end])
        return kept >= min(end - start - 1, 0.9 * (end - start))


Edit = Callable[[random.Random, str], Edited]


def rebuilt(pieces: Sequence[tuple[str, int | None]], length: int, changed: frozenset[int] = frozenset()) -> Edited:
    """The version made of characters, each with the old offset it comes from."""
    places: list[int | None] = [None] * length
    for new, (_, old) in enumerate(pieces):
        if old is not None:
            places[old] = new
    return Edited("".join(character for character, _ in pieces), tuple(places), changed)


def words_in(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each run of letters or digits."""
    start = None
    for n, character in enumerate(text + " "):
        if character.isalnum() and start is None:
            start = n
        elif not character.isalnum() and start is not None:
            yield start, n
            start = None


def typos(chance: random.Random, text: str) -> Edited:
    """One letter more, less, other, or two swapped, in one word of twenty (of three letters or more)."""
    pieces: list[tuple[str, int | None]] = [(character, n) for n, character in enumerate(text)]
    words = [word for word in words_in(text) if word[1] - word[0] >= 3 and text[word[0] : word[1]].isalpha()]
    for start, end in sorted(chance.sample(words, len(list(words_in(text))) // 20), reverse=True):
        at = chance.randrange(start, end - 1)
        letter = chance.choice("abcdefghijklmnopqrstuvwxyz")
        match chance.choice(("more", "less", "other", "swap")):
            case "more":
                pieces.insert(at + 1, (letter, None))
            case "less":
                del pieces[at]
            case "other":
                pieces[at] = letter, at
            case "swap":
                pieces[at], pieces[at + 1] = (pieces[at + 1][0], at), (pieces[at][0], at + 1)
    return rebuilt(pieces, len(text))


def little_words(chance: random.Random, text: str) -> Edited:
    """A word put in, in one place of twenty."""
    pieces: list[tuple[str, int | None]] = [(character, n) for n, character in enumerate(text)]
    words = [word for word in words_in(text) if text[word[0]].islower()]
    for start, _ in sorted(chance.sample(words, len(words) // 20), reverse=True):
        pieces[start:start] = [(c, None) for c in chance.choice(("also ", "now ", "reportedly ", "still ", "then "))]
    return rebuilt(pieces, len(text))


def cuts(chance: random.Random, text: str) -> Edited:
    """One sentence of ten taken out."""
    pieces: list[tuple[str, int | None]] = []
    start = 0
    for n, character in enumerate(text):
        if text[n : n + 2] in (". ", ".\n") or n == len(text) - 1:
            if chance.random() >= 0.1:
                pieces += [(text[k], k) for k in range(start, n + 1)]
            start = n + 1
        elif n == start and character == "\n":
            pieces.append((character, n))
            start = n + 1
    return rebuilt(pieces, len(text))


def moves(chance: random.Random, text: str) -> Edited:
    """The paragraphs in another order."""
    bounds, at = [], 0
    for paragraph in text.split("\n\n"):
        bounds.append((at, at + len(paragraph)))
        at += len(paragraph) + 2
    chance.shuffle(bounds)
    pieces: list[tuple[str, int | None]] = []
    for start, end in bounds:
        pieces += [("\n", None)] * (2 if pieces else 0) + [(text[k], k) for k in range(start, end)]
    return rebuilt(pieces, len(text))


def figures(chance: random.Random, text: str) -> Edited:
    """Every second number is another one: what was said there is said no more."""
    pieces: list[tuple[str, int | None]] = []
    changed: set[int] = set()
    at = 0
    for start, end in words_in(text):
        if text[start:end].isascii() and text[start:end].isdigit() and chance.random() < 0.5:
            pieces += [(text[k], k) for k in range(at, start)]
            other = str(int(text[start:end]) + chance.randint(1, 9))
            pieces += [(c, start if n == 0 else None) for n, c in enumerate(other)]
            changed.update(range(start, end))
            at = end
    pieces += [(text[k], k) for k in range(at, len(text))]
    return rebuilt(pieces, len(text), frozenset(changed))


def then(*steps: Edit) -> Edit:
    """One edit after the other."""

    def edit(chance: random.Random, text: str) -> Edited:
        places: tuple[int | None, ...] = tuple(range(len(text)))
        for step in steps:
            made = step(chance, text)
            places = tuple(None if place is None else made.places[place] for place in places)
            text = made.text
        return Edited(text, places)

    return edit


EDITS: dict[str, Edit] = {
    "typos, one word in twenty": typos,
    "words put in, one in twenty": little_words,
    "paragraphs moved": moves,
    "one sentence in ten cut": cuts,
    "moved, cut, with typos": then(moves, cuts, typos),
    "every second number changed": figures,
}


def spans(chance: random.Random, text: str) -> Iterator[tuple[int, int]]:
    """What people annotate: a word, a phrase, a sentence, two, a paragraph."""
    words = list(words_in(text))
    ends = [0] + [n + 2 for n in range(len(text) - 1) if text[n] == "." and text[n + 1] == " "]
    for _ in range(ANCHORS):
        kind = chance.choice(("word", "phrase", "phrase", "sentence", "sentence", "two", "paragraph"))
        if kind in ("word", "phrase"):
            first = chance.randrange(len(words) - 8)
            last = first if kind == "word" else first + chance.randint(2, 7)
            if "\n" not in text[words[first][0] : words[last][1]]:
                yield words[first][0], words[last][1]
        elif kind == "paragraph":
            start = text.rfind("\n\n", 0, chance.randrange(len(text))) + 1
            start += text[start : start + 1] == "\n"
            end = text.find("\n\n", start)
            yield start, end if end > 0 else len(text)
        else:
            k = chance.randrange(len(ends) - 2)
            end = ends[k + (2 if kind == "two" else 1)] - 1
            if "\n" not in text[ends[k] : end]:
                yield ends[k], end


# ---------------------------------------------------------------- the peer


def errors_at(text: str, pattern: str, most: int) -> Iterator[tuple[int, int]]:
    """(end, errors) of every place where a pattern ends with so many errors at most (Myers 1999, on long integers)."""
    masks: dict[str, int] = Counter()
    for n, character in enumerate(pattern):
        masks[character] |= 1 << n
    top, full = 1 << (len(pattern) - 1), (1 << len(pattern)) - 1
    vp, vn, score = full, 0, len(pattern)
    for n, character in enumerate(text):
        x = masks.get(character, 0) | vn
        d0 = ((vp + (x & vp)) ^ vp) | x
        hn, hp = vp & d0, (vn | ~(vp | d0)) & full
        score += bool(hp & top) - bool(hn & top)
        x = (hp << 1) & full
        vn, vp = x & d0, ((hn << 1) | ~(x | d0)) & full
        if score <= most:
            yield n + 1, score


def nearest(text: str, pattern: str, most: int) -> list[tuple[int, int, int]]:
    """(start, end, errors) of the places with the fewest errors."""
    found = list(errors_at(text, pattern, most))
    least = min((errors for _, errors in found), default=0)
    places = []
    for end, errors in found:
        if errors == least:
            back = text[max(0, end - len(pattern) - errors) : end][::-1]
            length = min(at for at, e in errors_at(back, pattern[::-1], errors) if e == errors)
            places.append((end - length, end, errors))
    return places


def peer(anchor: Anchor, report: Report) -> Span | None:
    """Where the Hypothesis client would put it."""
    text, quote = report.text, anchor.quote
    places = []
    at = text.find(quote)
    while at >= 0:
        places.append((at, at + len(quote), 0))
        at = text.find(quote, at + 1)
    places = places or nearest(text, quote, min(256, len(quote) // 2))

    def alike(around: str, context: str) -> float:
        found = nearest(around, context, len(context)) if around and context else []
        return 1 - found[0][2] / len(context) if found else float(not context)

    def score(place: tuple[int, int, int]) -> float:
        start, end, errors = place
        before = alike(text[max(0, start - len(anchor.prefix)) : start], anchor.prefix)
        after = alike(text[end : end + len(anchor.suffix)], anchor.suffix)
        position = 1 - abs(start - anchor.start) / len(text)
        return (50 * (1 - errors / len(quote)) + 20 * before + 20 * after + 2 * position) / 92

    best = max(places, key=score, default=None)
    return Span(report.id, best[0], best[1]) if best else None


# ---------------------------------------------------------------- the measure


def outcome(placed: Span | None, home: tuple[int, int] | None, is_there: bool) -> str:
    """Right, lost, wrong; `gone` where the words are no longer there and nothing was found.

    Right is where four fifths of both stretches are one; where some of the words were taken out, all that are left.
    """
    if placed is None:
        return "lost" if is_there else "gone"
    if home is None:
        return "wrong"
    common = max(0, min(placed.end, home[1]) - max(placed.start, home[0]))
    union = max(placed.end, home[1]) - min(placed.start, home[0])
    return "right" if common >= (0.8 * union if is_there else home[1] - home[0]) else "wrong"


def invented(seed: int) -> str:
    """An invented report."""
    return "\n\n".join(document(random.Random(seed)))


def kept_in(folder: Path) -> list[str]:
    """Beginnings of some longer texts in a folder's JSON lines, with a blank line between paragraphs."""

    def strings(value: object) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict | list):
            for part in value.values() if isinstance(value, dict) else value:
                yield from strings(part)

    found = []
    for path in sorted(folder.rglob("*.jsonl")):
        lines = path.read_text(encoding="utf-8").splitlines()
        texts = dict.fromkeys(text for line in lines for text in strings(json.loads(line)))
        laid = ("\n\n".join(line.strip() for line in text.splitlines() if line.strip())[:8000] for text in texts)
        found += [text for text in laid if text.count("\n\n") > 3 and text.count(". ") > 12][:5]
    return found


def measured(edit: Edit, method: Callable[[Anchor, Report], Span | None], texts: Sequence[str] = ()) -> Counter[str]:
    """How many anchors of all texts, invented ones where none are given, end how."""
    found: Counter[str] = Counter()
    for seed, text in enumerate(texts or [invented(seed) for seed in range(FIRST, FIRST + DOCUMENTS)], FIRST):
        chance = random.Random(f"edit {seed}")
        old = Report("r1", text, (), (), Provenance(None, ""))
        made = edit(chance, text)
        new = Report("r1", made.text, (), (), Provenance(None, ""))
        for start, end in spans(chance, text):
            anchor = anchor_of(old, Span("r1", start, end))
            says_other = not made.changed.isdisjoint(range(start, end))
            home = None if says_other else made.home(start, end)
            found[outcome(method(anchor, new), home, home is not None and made.is_whole(start, end))] += 1
    return found


def main() -> None:
    """Print the table."""
    texts = kept_in(Path(sys.argv[1])) if len(sys.argv) > 1 else []
    print(f"{'edit':30} {'':10} {'found':>7} {'lost':>6} {'wrong':>6} {'of':>6} {'gone':>6}")
    for name, edit in EDITS.items():
        for who, method in (("Parallax", find), ("Hypothesis", peer)):
            found = measured(edit, method, texts)
            there = found["right"] + found["lost"] + found["wrong"]
            share = found["right"] / max(1, found["right"] + found["lost"])
            print(f"{name:30} {who:10} {share:7.1%} {found['lost']:6} {found['wrong']:6} {there:6} {found['gone']:6}")


if __name__ == "__main__":
    main()
