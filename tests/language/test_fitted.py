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


def test_a_missing_regression_is_named() -> None:
    with pytest.raises(fitted.WeightsError, match="no_such_weights"):
        fitted.regression("no_such_weights")


def test_a_feature_without_a_weight_counts_nothing() -> None:
    assert fitted.Regression(-1.0, {"near": 2.0})({"near": 0.5, "far": 9.0}) == 0.0


@pytest.mark.parametrize("path", sorted((ROOT / "weights").glob("*.json")), ids=lambda path: path.stem)
def test_every_weights_file_says_what_is_behind_it(path: Path) -> None:
    """Nobody could fit the weights again, or tell what they are worth."""
    about = json.loads(path.read_text(encoding="utf-8"))["about"]
    told = about if isinstance(about, str) else " ".join(about)
    assert f"benchmarks/fit/{path.stem}.py" in told
    assert "cross-validated" in path.read_text(encoding="utf-8").lower()


def test_features_are_those_that_the_weights_were_fitted_to() -> None:
    from app.language import checkworth, cue_features, tone_features

    assert fitted.weights("attributions")["cue"].features == cue_features.names_of_features()
    assert fitted.weights("tone")["word"].features == tone_features.MODEL_FEATURES
    assert fitted.weights("checkworth")["sentence"].features == checkworth.feature_names()


def test_the_data_files_stay_small() -> None:
    own = [*(ROOT / "weights").glob("*.json"), *(ROOT / "lexicons").glob("*.tsv")]
    assert sum(path.stat().st_size for path in own) < 4_000_000
