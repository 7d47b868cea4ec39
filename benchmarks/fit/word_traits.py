"""Builds `resources/lexicons/word_traits.tsv` from three named, permissively licensed packages.

    python benchmarks/fit/word_traits.py VADER_DIR TEXTBLOB_DIR WORDNET_DIR

VADER_DIR is the unpacked wheel of vaderSentiment (its `vader_lexicon.txt`), TEXTBLOB_DIR that of textblob (its
`en/en-lexicon.txt` and `en/en-sentiment.xml`), WORDNET_DIR the `usr/share/wordnet` of Debian's wordnet-base.
No annotated set is read here: what is written says what English words are, not what anybody marked.
"""

import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from statistics import fmean
from xml.etree import ElementTree

HEADER = """\
# What English words are: their commonest part of speech, how good or bad, how subjective, and what they are about.
# Made by benchmarks/fit/word_traits.py from three packages:
# tag: the commonest tag in E. Brill's lexicon (© 1993 MIT and the University of Pennsylvania, MIT licence; additions
#   from the Twitter part-of-speech data, CC BY 3.0), as packaged in textblob (© S. Loria, MIT licence).
# valence: −40…40, tenths of the mean rating in VADER (vaderSentiment, © 2014 C. J. Hutto, MIT licence).
# polarity, subjectivity: −10…10, 0…10, in the subjectivity lexicon of T. De Smedt and W. Daelemans (PDDL), in textblob.
# kin, kin_strength: −40…40, 0…40, what VADER says of the word's synonyms and of the words that define it in WordNet.
# slight: 1 where WordNet calls a sense of the word disparaging or offensive. senses: how many WordNet has.
# seen: how often WordNet's annotators met the word, in powers of two. about: its lexicographer files, commonest first.
# WordNet 3.0 © 2006 Princeton University. All rights reserved. Permission to use, copy, modify and distribute it for
#   any purpose and without fee or royalty is granted, provided that this notice and disclaimer are on all copies: THIS
#   SOFTWARE AND DATABASE IS PROVIDED "AS IS" AND PRINCETON UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES, EXPRESS
#   OR IMPLIED, including of merchantability or fitness for any particular purpose, or that the use of the licensed
#   material will not infringe third-party rights. The name of Princeton University may not be used in advertising.
# Empty cells: not in that source.
"""
COLUMNS = [
    "word",
    "tag",
    "valence",
    "polarity",
    "subjectivity",
    "kin",
    "kin_strength",
    "slight",
    "senses",
    "seen",
    "about",
]
SLIGHTS = re.compile(r"derogat|disparag|offensive term|offensive name|ethnic slur|contemptuous")
WORD = re.compile(r"[a-z]+(?:[-'][a-z]+)*")
FILES = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
LEFT_OUT = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "or",
        "and",
        "to",
        "in",
        "by",
        "with",
        "for",
        "from",
        "as",
        "that",
        "is",
        "be",
        "being",
        "used",
        "not",
        "no",
        "etc",
        "very",
    ]
)


def vader(folder: Path) -> dict[str, float]:
    """Word → mean rating, −4…4."""
    lines = (folder / "vaderSentiment" / "vader_lexicon.txt").read_text(encoding="utf-8").splitlines()
    cells = (line.split("\t") for line in lines if line.strip())
    return {word.lower(): float(mean) for word, mean, *_ in cells if WORD.fullmatch(word.lower())}


def brill(folder: Path) -> dict[str, str]:
    """Lower-case word → its commonest tag."""
    found = {}
    for line in (folder / "textblob" / "en" / "en-lexicon.txt").read_text(encoding="utf-8").splitlines():
        word, _, tag = line.strip().partition(" ")
        if WORD.fullmatch(word) and tag and not line.startswith(";;;"):
            found[word] = tag.split(" ")[0]
    return found


def subjectivity(folder: Path) -> dict[str, tuple[float, float]]:
    """Word → mean polarity −1…1 and subjectivity 0…1 over its senses."""
    senses = defaultdict(list)
    for entry in ElementTree.parse(folder / "textblob" / "en" / "en-sentiment.xml").getroot():
        senses[entry.get("form", "").lower()].append((float(entry.get("polarity")), float(entry.get("subjectivity"))))
    return {word: tuple(map(fmean, zip(*found, strict=True))) for word, found in senses.items() if WORD.fullmatch(word)}


class WordNet:
    """The senses of the single words of WordNet: part of speech, lexicographer file, synonyms, definition."""

    def __init__(self, folder: Path) -> None:
        self.synsets: dict[tuple[str, str], tuple[int, list[str], list[str], str]] = {}
        self.senses: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self.seen: Counter[str] = Counter()
        self.irregular: dict[str, str] = {}
        for name, kind in FILES.items():
            self._read_data(folder / f"data.{name}", kind)
            for line in (folder / f"index.{name}").read_text(encoding="utf-8").splitlines():
                if not line.startswith(" "):
                    lemma, _, _, pointers, *rest = line.split()
                    if WORD.fullmatch(lemma):
                        self.senses[lemma] += [(kind, offset) for offset in rest[int(pointers) + 2 :]]
            for line in (folder / f"{name}.exc").read_text(encoding="utf-8").splitlines():
                form, lemma = line.split()[:2]
                self.irregular.setdefault(form, lemma)
        for line in (folder / "cntlist.rev").read_text(encoding="utf-8").splitlines():
            key, _, count = line.split()
            self.seen[key.split("%")[0]] += int(count)

    def _read_data(self, path: Path, kind: str) -> None:
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith(" "):
                continue
            facts, _, gloss = line.partition(" | ")
            cells = facts.split()
            count = int(cells[3], 16)
            members = [re.sub(r"\(.*", "", w).lower() for w in cells[4 : 4 + 2 * count : 2]]
            pointers = cells[5 + 2 * count :]
            similar = [pointers[n + 1] for n in range(0, len(pointers) - 3, 4) if pointers[n] == "&"]
            self.synsets[kind, cells[0]] = (int(cells[1]), members, similar, re.sub(r'"[^"]*"', "", gloss))

    def lemma(self, word: str) -> str | None:
        """The dictionary form of an inflected one."""
        if word in self.senses:
            return word
        if word in self.irregular:
            return self.irregular[word] if self.irregular[word] in self.senses else None
        endings = (("ies", "y"), ("es", "e"), ("es", ""), ("s", ""), ("ied", "y"), ("ed", "e"), ("ed", ""))
        for ending, base in (*endings, ("ing", "e"), ("ing", ""), ("er", "e"), ("er", ""), ("est", "e"), ("est", "")):
            stem = word.removesuffix(ending) + base
            if word.endswith(ending) and stem in self.senses:
                return stem
            if word.endswith(ending) and len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in self.senses:
                return stem[:-1]
        return None


def kinship(net: WordNet, rated: dict[str, float]) -> dict[tuple[str, str], tuple[float, float]]:
    """Synset → mean valence and mean strength of its members, its like adjectives and the words that define it."""
    own = {}
    for key, (_, members, _, gloss) in net.synsets.items():
        by_name = [rated[w] for w in members if w in rated]
        defining = [rated.get(w, 0.0) for w in WORD.findall(gloss.lower()) if w not in LEFT_OUT]
        telling = sorted(defining, key=abs)[-3:] if defining else []
        own[key] = by_name * 2 + [v for v in telling if v]
    found = {}
    for key, (_, _, similar, _) in net.synsets.items():
        values = own[key] * 2 + [v for offset in similar for v in own.get((key[0], offset), ())]
        if values:
            found[key] = (fmean(values), fmean(map(abs, values)))
    return found


def main(vader_folder: str, textblob_folder: str, wordnet_folder: str) -> None:
    """Write the table."""
    rated, tags, opinions = vader(Path(vader_folder)), brill(Path(textblob_folder)), subjectivity(Path(textblob_folder))
    net = WordNet(Path(wordnet_folder))
    kin = kinship(net, rated)
    lines = []
    for word in sorted({*rated, *tags, *opinions, *net.senses}):
        lemma = net.lemma(word)
        senses = net.senses.get(lemma, []) if lemma else []
        seen = net.seen[lemma] if lemma else 0
        told = word in rated or word in opinions
        weights = [1 / (n + 1) for n in range(len(senses))]
        kind_values = [kin.get(key, (0.0, 0.0)) for key in senses]
        total = sum(weights) or 1.0
        valence = sum(w * v for w, (v, _) in zip(weights, kind_values, strict=True)) / total
        strength = sum(w * s for w, (_, s) in zip(weights, kind_values, strict=True)) / total
        if not told and not (word in tags or seen) and strength < 0.8:
            continue  # a rare word that nothing is known of
        slight = any(SLIGHTS.search(net.synsets[key][3]) for key in senses)
        about: Counter[int] = Counter()
        for weight, key in zip(weights, senses, strict=True):
            about[net.synsets[key][0]] += weight  # type: ignore[assignment]
        cells = [
            word,
            tags.get(word, ""),
            f"{rated[word] * 10:.0f}" if word in rated else "",
            f"{opinions[word][0] * 10:.0f}" if word in opinions else "",
            f"{opinions[word][1] * 10:.0f}" if word in opinions else "",
            f"{valence * 10:.0f}" if senses and strength else "",
            f"{strength * 10:.0f}" if senses and strength else "",
            "1" if slight else "",
            str(min(len(senses), 30)) if senses else "",
            str(seen.bit_length()) if seen else "",
            ",".join(str(n) for n, weight in about.most_common(3) if weight >= 0.2 * total),
        ]
        lines.append("\t".join(cells).rstrip("\t"))
    place = Path(__file__).parents[2] / "resources" / "lexicons" / "word_traits.tsv"
    place.write_text(HEADER + "\t".join(COLUMNS) + "\n" + "\n".join(lines) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(lines)} words, {place.stat().st_size} bytes\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
