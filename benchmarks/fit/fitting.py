"""What the fitting scripts share: reading a set, fitting the two parts of a model, and writing them down."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

WEIGHTS = Path(__file__).parents[2] / "resources" / "weights"


def cases(root: Path, name: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """(case, gold) of one set of the development part."""
    gold = {g["case"]: g for g in map(json.loads, (root / "gold" / f"{name}.jsonl").open(encoding="utf-8"))}
    for case in map(json.loads, (root / "cases" / f"{name}.jsonl").open(encoding="utf-8")):
        yield case, gold[case["case"]]


def linear(x: np.ndarray, y: np.ndarray, strength: float, weight: np.ndarray | None = None) -> dict[str, Any]:
    """A logistic regression, as the weights file keeps it."""
    scaler = StandardScaler().fit(x)
    model = LogisticRegression(C=strength, max_iter=1000).fit(scaler.transform(x), y, sample_weight=weight)
    return {
        "mean": _short(scaler.mean_),
        "scale": _short(scaler.scale_),
        "weights": _short(model.coef_[0]),
        "bias": round(float(model.intercept_[0]), 6),
    }


def trees(x: np.ndarray, y: np.ndarray, weight: np.ndarray | None = None, **settings: Any) -> dict[str, Any]:
    """Boosted trees, as the weights file keeps them."""
    model = HistGradientBoostingClassifier(random_state=0, l2_regularization=5, **settings)
    model.fit(np.round(x, 6), y, sample_weight=weight)
    found, depth = [], 0
    for (predictor,) in model._predictors:
        nodes = predictor.nodes
        depth = max(depth, int(nodes["depth"].max()))
        found.append(
            [
                [round(float(n["value"]), 6)]
                if n["is_leaf"]
                else [int(n["feature_idx"]), round(float(n["num_threshold"]), 7), int(n["left"]), int(n["right"])]
                for n in nodes
            ]
        )
    return {"nodes": found, "depth": depth, "bias": round(float(model._baseline_prediction.ravel()[0]), 6)}


def write(name: str, about: list[str], models: dict[str, Any]) -> None:
    """Write a weights file."""
    WEIGHTS.mkdir(exist_ok=True)
    text = json.dumps({"about": about, "models": models}, ensure_ascii=False, separators=(",", ":"))
    (WEIGHTS / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def average_precision(labels: np.ndarray, scores: np.ndarray) -> float:
    """As the scorer of the sets has it: ties count as one step."""
    order = np.argsort(-scores, kind="stable")
    s, y = scores[order], labels[order].astype(float)
    last = np.append(np.flatnonzero(np.diff(s)), len(s) - 1)
    taken, hits = last + 1.0, np.cumsum(y)[last]
    return float(np.sum(np.diff(hits, prepend=0) * hits / taken) / hits[-1])


def _short(values: np.ndarray) -> list[float]:
    return [round(float(v), 6) for v in values]
