"""Fit the score of sentence pairs: python benchmarks/fit/alignment.py FOLDER, the development part of the sets.

A logistic regression over `app.compare.features.NAMES`, on the annotated sentence pairs of spark and ecb. The sets
differ in what share of their pairs are counterparts; so each has an intercept of its own while fitting, and the one
that is kept lies between them. Needs scikit-learn, which Parallax itself does not.
"""

import json
import sys
from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score

sys.path.insert(0, str(Path(__file__).parents[2]))

from app.compare import features
from app.compare.alignment import Event
from app.reading import read_text

WEIGHTS = Path(__file__).parents[2] / "resources" / "weights"
SETS = ("spark", "ecb")
FOLDS = 6
STRENGTH = 0.3  # of the regression, inverse: small against the noise of the annotation
BETWEEN = 0.55  # where the kept intercept lies: 0 is that of spark, 1 that of ecb


Measure = Callable[[Event, int, int], tuple[np.ndarray, ...]]
"""The measures of the sentence pairs of two reports of an event, by their indices."""


def labelled(root: Path, name: str, measure: Measure) -> tuple[np.ndarray, np.ndarray, list[str], list[str]]:
    """Measures, label, event and annotated pair of each pair of sentences."""
    gold = {g["case"]: g for g in map(json.loads, (root / "gold" / f"{name}.jsonl").open(encoding="utf-8"))}
    found, truth, events, pairs = [], [], [], []
    for case in map(json.loads, (root / "cases" / f"{name}.jsonl").open(encoding="utf-8")):
        reports = [read_text(r["text"], report_id=r["id"]).report for r in case["reports"]]
        known, event = gold[case["case"]], Event(reports)
        positive, ignored = ({frozenset(pair) for pair in known[key]} for key in ("positive", "ignored"))
        for a, b in combinations(range(len(reports)), 2):
            measures = np.stack(measure(event, a, b), -1)
            here, there = (_annotated(known["sentences"], reports[n]) for n in (a, b))
            for i, x in here:
                for j, y in there:
                    if frozenset((x, y)) not in ignored:
                        found.append(measures[i, j])
                        pairs.append(f"{case['case']} {min(x, y)} {max(x, y)}")
                        truth.append(frozenset((x, y)) in positive)
                        events.append(case["case"] if name == "spark" else case["case"].split("_")[0])
    return np.array(found), np.array(truth), events, pairs


def _annotated(sentences: dict[str, Any], report: Any) -> list[tuple[int, str]]:
    """(index, gold id) of the report's sentences that lie half or more in an annotated one, or the reverse."""
    own = [(key, start, end) for key, (where, start, end) in sentences.items() if where == report.id]
    return [
        (n, key)
        for n, (low, high) in enumerate(report.sentences)
        for key, start, end in own
        if 2 * (min(high, end) - max(low, start)) >= min(high - low, end - start)
    ]


def fitted(x: np.ndarray, y: np.ndarray, of: np.ndarray) -> tuple[np.ndarray, float]:
    """Weights and bias; `of` is 1 for the second set."""
    mean, scale = x.mean(0), x.std(0)
    model = LogisticRegression(C=STRENGTH, max_iter=3000)
    model.fit(np.column_stack([(x - mean) / scale, 5 * of]), y)
    weights = model.coef_[0][:-1] / scale
    return weights, float(model.intercept_[0] + 5 * BETWEEN * model.coef_[0][-1] - weights @ mean)


def calibration_error(probability: np.ndarray, truth: np.ndarray) -> float:
    """Expected calibration error over ten equally wide bins."""
    bins = np.minimum((probability * 10).astype(int), 9)
    off = [abs(probability[bins == n].sum() - truth[bins == n].sum()) for n in range(10)]
    return float(sum(off) / len(truth))


def write(root: Path, file: str, about: str, names: Sequence[str], measure: Measure) -> None:
    """Fit, cross-validate by event, and write the weights file."""
    parts = [labelled(root, name, measure) for name in SETS]
    x, y = np.concatenate([p[0] for p in parts]), np.concatenate([p[1] for p in parts])
    of = np.concatenate([np.full(len(p[1]), float(n)) for n, p in enumerate(parts)])
    fold = np.concatenate([[{e: k % FOLDS for k, e in enumerate(sorted(set(p[2])))}[e] for e in p[2]] for p in parts])
    weights, bias = fitted(x, y, of)
    crossed = np.zeros(len(y))
    for k in range(FOLDS):
        w, b = fitted(x[fold != k], y[fold != k], of[fold != k])
        crossed[fold == k] = x[fold == k] @ w + b
    pair = np.array([p for part in parts for p in part[3]])
    figures = {}
    for n, name in enumerate(SETS):
        for kind, scores in (("cross-validated by event", crossed), ("in sample", x @ weights + bias)):
            own = of == n
            best: dict[str, tuple[float, bool]] = {}
            for key, score, label in zip(pair[own], scores[own], y[own], strict=True):
                best[key] = max(best.get(key, (-np.inf, False)), (score, bool(label)))
            rank, truth = map(np.array, zip(*best.values(), strict=True))
            found = average_precision_score(truth, rank), roc_auc_score(truth, rank)
            off = calibration_error(1 / (1 + np.exp(-rank)), truth)
            figures[f"{name}, {kind}"] = f"AP {found[0]:.3f}, AUC {found[1]:.3f}, calibration error {off:.3f}"
    data = {
        "about": f"{about} Logistic regression, fitted by benchmarks/fit/{file}.py on the annotated pairs "
        "of the development parts of spark (36 events) and ecb (175 panels); figures by the best score of each pair.",
        "figures": figures,
        "bias": round(bias, 4),
        "weights": {name: round(float(w), 4) for name, w in zip(names, weights, strict=True)},
    }
    (WEIGHTS / f"{file}.json").write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(data, indent=1))


if __name__ == "__main__":
    what = "How the measures of sentence pairs are weighed."
    write(Path(sys.argv[1]), "alignment", what, features.NAMES, Event.measures)
