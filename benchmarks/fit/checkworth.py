"""Fits `resources/weights/checkworth.json`: how much a sentence is worth checking.

    python benchmarks/fit/checkworth.py DEV_FOLDER [--look]

DEV_FOLDER holds the cases and gold of claimbuster and clef2019. The figures are cross-validated: five folds of whole
cases; a sentence that stands in a held-out case is left out of the other set too. --look writes nothing.
"""

import re
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))
import fitting

from app.language import checkworth, fitted

FOLDS = 5
SETS = ("claimbuster", "clef2019")
STRENGTH = 0.01
TREES = {"max_iter": 250, "learning_rate": 0.05, "max_leaf_nodes": 15, "min_samples_leaf": 30, "max_features": 0.2}
RARE = 4.0  # what a claim of clef2019, where one line in forty is one, weighs against a line that is none


def read(root: Path) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, list[str]]:
    """Features, gold, set, case and bare wording of every sentence."""
    rows, gold, sets, groups, bare = [], [], [], [], []
    for which, name in enumerate(SETS):
        for n, (case, told) in enumerate(fitting.cases(root, name)):
            text = case["reports"][0]["text"]
            for sentence in told["sentences"]:
                words = " ".join(text[sentence["start"] : sentence["end"]].split())
                row = checkworth.features(words)
                rows.append(np.zeros(len(checkworth.feature_names())) if row is None else row)
                gold.append(sentence["positive"])
                sets.append(which)
                groups.append(n)
                bare.append(re.sub(r"\W+", " ", words.lower()).strip())
    return np.array(rows), np.array(gold), np.array(sets), np.array(groups), bare


def model(x: np.ndarray, y: np.ndarray, sets: np.ndarray) -> dict:
    weight = np.where((sets == 1) & (y == 1), RARE, 1.0)
    return {
        "features": list(checkworth.feature_names()),
        "linear": fitting.linear(x, y, STRENGTH, weight),
        "trees": fitting.trees(x, y, weight, **TREES),
    }


def main(folder: str, look: str = "") -> None:
    """Cross-validate, then fit on everything and write."""
    x, y, sets, groups, bare = read(Path(folder))
    odds = np.zeros(len(y))
    for which in range(len(SETS)):
        for fold in range(FOLDS):
            held = (sets == which) & (groups % FOLDS == fold)
            there = {bare[n] for n in np.flatnonzero(held)}
            seen = ~held & np.array([words not in there for words in bare])
            odds[held] = fitted._fitted(model(x[seen], y[seen], sets[seen]))(x[held])
    figures = []
    for which, name in enumerate(SETS):
        own = sets == which
        figures.append(f"{name}.ap {fitting.average_precision(y[own], odds[own]):.3f}")
        each = [own & (groups == g) for g in np.unique(groups[own])]
        mean = np.mean([fitting.average_precision(y[e], odds[e]) for e in each if y[e].any()])
        figures.append(f"{name}.map {mean:.3f}")
    line = ", ".join(figures)
    sys.stdout.write(line + "\n")
    if not look:
        about = [
            "Fitted by benchmarks/fit/checkworth.py on the development parts of ClaimBuster and CLEF 2019.",
            "Over general features of sentences: figures, names, parts of speech, what the words are about.",
            f"Cross-validated over five folds of whole cases: {line}.",
        ]
        fitting.write("checkworth", about, {"sentence": model(x, y, sets)})


if __name__ == "__main__":
    main(*sys.argv[1:])
