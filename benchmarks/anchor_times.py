"""How long notes take on long texts: `python benchmarks/anchor_times.py` prints CPU seconds, and a ratio.

A text of 200 pages in words at random, and one of the same length that says one sentence over and over, are annotated;
then the notes are looked for in a newer version (a page cut, one word in two hundred with another letter).
"""

import random
import sys
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from app.annotate.anchors import anchor_of, find
from app.model.report import Provenance, Report, Span

PAGES, PAGE, NOTES = 200, 3000, 5000
SYLLABLES = ("ba", "re", "mi", "lo", "ten", "sar", "ku", "vin", "dor", "pel", "ga", "nis", "tu", "ram", "fe", "os")


def report(text: str) -> Report:
    """A report of a text."""
    return Report("r1", text, (), (), Provenance(None, sha256(text.encode()).hexdigest()))


def varied(chance: random.Random) -> str:
    """Sentences of words that are made up, the short ones more often than the long ones."""
    words = ["".join(chance.choices(SYLLABLES, k=1 + n % 4)) for n in range(4000)]
    weights = [1 / (n + 5) for n in range(len(words))]
    sentences: list[str] = []
    length = 0
    while length < PAGES * PAGE:
        sentences.append(" ".join(chance.choices(words, weights, k=chance.randint(8, 24))).capitalize() + ".")
        length += len(sentences[-1]) + 1
    return " ".join(sentences)


def repetitive() -> str:
    """One sentence, over and over."""
    sentence = "The company declined to comment on the matter, officials said. "
    return sentence * (PAGES * PAGE // len(sentence))


def newer(chance: random.Random, text: str) -> str:
    """A version with a page less and another letter in one word of two hundred."""
    middle = len(text) // 2
    words = (text[:middle] + text[middle + PAGE :]).split(" ")
    for n in range(0, len(words), 200):
        if len(words[n]) > 3:
            words[n] = words[n][:1] + chance.choice("xqz") + words[n][2:]
    return " ".join(words)


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds that something takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Print what each step takes."""
    chance = random.Random(1)
    made: dict[str, float] = {}
    for name, text in {"varied": varied(chance), "repetitive": repetitive()}.items():
        old, new = report(text), report(newer(chance, text))
        starts = [chance.randrange(len(text) - 200) for _ in range(NOTES)]
        spans = [Span("r1", start, start + chance.choice((8, 30, 120))) for start in starts]
        made[name] = seconds(lambda old=old, spans=spans: [anchor_of(old, span) for span in spans])
        print(f"{name:12} {NOTES} notes made: {made[name]:6.1f} s", flush=True)
        anchors = [anchor_of(old, span) for span in spans]
        for again in ("found", "found again"):
            took = seconds(lambda new=new, anchors=anchors: [find(anchor, new) for anchor in anchors])
            print(f"{name:12} {NOTES} notes {again}: {took:6.1f} s", flush=True)
    print(f"on a repetitive text a note takes {made['repetitive'] / made['varied']:.1f} times as long")


if __name__ == "__main__":
    main()
