"""Fit the weights that decide which possible cues are cues, and write resources/weights/attributions.json.

    PYTHONPATH=. python benchmarks/fit/attributions.py EVAL [--write]

EVAL is the folder of the evaluation sets; the development part of polnear is read, nothing else. Prints the figures
cross-validated by report. Needs scikit-learn, which Parallax itself does not.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from app.language.cue_features import features, names_of_features
from app.language.cue_readings import SentenceReader
from app.language.quotations import QuotationMap
from app.model.report import Report
from app.reading import read_text

FOLDS = 7
CUT = 0.45
LOOSE_CUT = 0.52
WEIGHTS = Path(__file__).parents[2] / "resources" / "weights" / "attributions.json"


def reports(root: Path) -> list[tuple[Report, list[dict[str, Any]]]]:
    """Every report of the set with its annotated attributions."""
    gold = {}
    for line in (root / "dev" / "gold" / "polnear.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        gold[entry["case"]] = entry["attributions"]
    found = []
    for line in (root / "dev" / "cases" / "polnear.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        one = case["reports"][0]
        found.append((read_text(one["text"], report_id=one["id"]).report, gold[case["case"]]))
    return found


def table(data: list[tuple[Report, list[dict[str, Any]]]]) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Features, whether each row is a cue, and the number of its report.

    Of several possible cues in one annotated cue, the best one counts and the others are no cues: the last verb.
    """
    rows, right, group = [], [], []
    for number, (report, attributions) in enumerate(data):
        quotes = QuotationMap(report.text)
        cues = [(a["cue"][0][0], a["cue"][-1][1]) for a in attributions]
        for index in range(len(report.sentences)):
            reader = SentenceReader(report, index, quotes)
            read = reader.readings()
            if not read:
                continue
            rows.append(features(reader, read))
            for reading in read:
                right.append(any(reading.mark.start < high and low < reading.mark.end for low, high in cues))
                group.append(number)
    return np.concatenate(rows), np.array(right), np.array(group)


def fitted(rows: NDArray[Any], right: NDArray[Any]) -> tuple[Any, Any]:
    """The linear part and the trees, each fitted on its own; their scores are averaged."""
    linear = make_pipeline(StandardScaler(), LogisticRegression(C=0.02, max_iter=1000))
    trees = HistGradientBoostingClassifier(
        max_iter=220,
        learning_rate=0.05,
        max_leaf_nodes=12,
        min_samples_leaf=15,
        l2_regularization=3,
        max_features=0.3,
        random_state=1,
    )
    return linear.fit(rows, right), trees.fit(rows, right)


def scores(model: tuple[Any, Any], rows: NDArray[Any]) -> NDArray[Any]:
    """The averaged log odds."""
    linear, trees = model
    return np.asarray(linear.decision_function(rows) + trees.decision_function(rows)) / 2


def folds(group: NDArray[Any]) -> NDArray[Any]:
    """The fold of each row, by its report."""
    return np.asarray(np.random.RandomState(0).permutation(int(group.max()) + 1)[group] % FOLDS)


def data_of(model: tuple[Any, Any], rows: NDArray[Any], cut: float, figure: str) -> dict[str, Any]:
    """The weights as data; both halves of the average are folded into them."""
    linear, boosted = model
    names = names_of_features()
    scaler, logistic = linear[0], linear[1]
    weights = logistic.coef_[0] / scaler.scale_
    bias = float(logistic.intercept_[0] - (weights * scaler.mean_).sum())
    moves = rows.std(axis=0) > 0
    trees, used, deepest = [], {}, 1
    for stage in boosted._predictors:
        nodes = stage[0].nodes
        tree: dict[str, list[Any]] = {key: [] for key in ("column", "threshold", "left", "right", "value")}
        for place, node in enumerate(nodes):
            leaf = bool(node["is_leaf"])
            name = names[0 if leaf else int(node["feature_idx"])]
            tree["column"].append(used.setdefault(name, len(used)))
            tree["threshold"].append(0.0 if leaf else round(float(node["num_threshold"]), 6))
            tree["left"].append(place if leaf else int(node["left"]))
            tree["right"].append(place if leaf else int(node["right"]))
            tree["value"].append(round(float(node["value"]) / 2, 6) if leaf else 0.0)
        deepest = max(deepest, int(nodes["depth"].max()))
        trees.append(tree)
    return {
        "about": "Which possible cues are cues. Fitted on the development part of polnear (84 reports) by "
        "benchmarks/fit/attributions.py; cross-validated by report: " + figure,
        "cut": cut,
        "loose_cut": LOOSE_CUT,
        "bias": round((bias + float(boosted._baseline_prediction[0, 0])) / 2, 6),
        "linear": {
            name: round(float(w) / 2, 6) for name, w, moving in zip(names, weights, moves, strict=True) if moving
        },
        "depth": deepest,
        "columns": list(used),
        "trees": trees,
    }


def main() -> None:
    """Fit, print the figures cross-validated by report, and write the weights if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("eval", type=Path)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    data = reports(arguments.eval)
    rows, right, group = table(data)
    fold, held_out = folds(group), np.zeros(len(right))
    for number in range(FOLDS):
        training = fold != number
        held_out[~training] = scores(fitted(rows[training], right[training]), rows[~training])
    likely = 1 / (1 + np.exp(-held_out))
    figure = ""
    for cut in (0.35, 0.4, 0.45, 0.5, 0.55):
        marked = likely >= cut
        precision, recall = right[marked].mean(), right[marked].sum() / right.sum()
        line = f"F1 of candidates {2 * precision * recall / (precision + recall):.3f} at {cut}"
        sys.stdout.write(
            f"{line} (P {precision:.3f}, R {recall:.3f}; {len(right)} candidates, {int(right.sum())} cues)" + "\n"
        )
        figure = line if cut == CUT else figure
    if arguments.write:
        WEIGHTS.write_text(json.dumps(data_of(fitted(rows, right), rows, CUT, figure)) + "\n", encoding="utf-8")
        sys.stdout.write(f"{WEIGHTS.name}: {WEIGHTS.stat().st_size} bytes" + "\n")


if __name__ == "__main__":
    main()
