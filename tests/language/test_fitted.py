"""Without these, a damaged weights file would mark nonsense instead of saying so."""

import json
from pathlib import Path

import numpy as np
import pytest

from app.language import fitted

ROOT = Path(__file__).parents[2] / "resources"


def test_trees_go_left_up_to_the_threshold_and_right_beyond() -> None:
    model = fitted._fitted(
        {
            "features": ["a", "b"],
            "linear": {"mean": [0, 0], "scale": [1, 1], "weights": [0, 0], "bias": 0.0},
            "trees": {"nodes": [[[1, 0.5, 1, 2], [-1.0], [3.0]], [[2.0]]], "depth": 1, "bias": 1.0},
        }
    )
    assert model(np.array([[9.0, 0.5], [9.0, 0.6]])).tolist() == [(-1 + 2 + 1) / 2, (3 + 2 + 1) / 2]


def test_a_row_is_worth_the_same_alone_and_among_others() -> None:
    model = fitted.weights("tone")["word"]
    rows = np.random.default_rng(0).random((600, len(model.features)))
    together = model(rows)
    assert all(abs(float(model(rows[n : n + 1])[0]) - together[n]) < 1e-9 for n in (0, 255, 256, 599))


def test_a_missing_weights_file_is_named() -> None:
    with pytest.raises(fitted.WeightsError, match="no_such_weights"):
        fitted.weights("no_such_weights")


@pytest.mark.parametrize("name", ["tone", "checkworth"])
def test_every_weights_file_says_what_is_behind_it(name: str) -> None:
    kept = json.loads((ROOT / "weights" / f"{name}.json").read_text(encoding="utf-8"))
    assert f"benchmarks/fit/{name}.py" in kept["about"][0]
    assert all(len(m["linear"]["weights"]) > 100 for m in kept["models"].values())


def test_features_are_those_that_the_weights_were_fitted_to() -> None:
    from app.language import checkworth, tone_features

    assert fitted.weights("tone")["word"].features == tone_features.MODEL_FEATURES
    assert fitted.weights("checkworth")["sentence"].features == checkworth.feature_names()


def test_the_data_files_stay_small() -> None:
    own = [ROOT / "weights" / "tone.json", ROOT / "weights" / "checkworth.json", ROOT / "lexicons" / "word_traits.tsv"]
    assert sum(path.stat().st_size for path in own) < 4_000_000
