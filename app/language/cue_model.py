"""The fitted weights that say how likely a possible cue is one: a linear part and small trees, evaluated in numpy."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from app.language.cue_features import names_of_features
from app.language.lexicons import LexiconError

_ROWS = 1024


@dataclass(frozen=True, slots=True)
class CueModel:
    """`linear` are one weight a column; the trees' nodes lie one tree a row, a leaf points to itself.

    A cue that speaks counts from `cut`; from the higher `loose_cut` one that more often does than says something.
    """

    bias: float
    linear: NDArray[np.float64]
    column: NDArray[np.int32]
    threshold: NDArray[np.float64]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: NDArray[np.float64]
    depth: int
    cut: float
    loose_cut: float

    def probabilities(self, table: NDArray[np.float32]) -> NDArray[np.float64]:
        """How likely each row of features (columns as `names_of_features`) is a cue, 0…1."""
        parts = [self._scores(table[low : low + _ROWS]) for low in range(0, len(table), _ROWS)]
        scores = np.concatenate(parts) if parts else np.zeros(0)
        return np.asarray(1 / (1 + np.exp(-np.clip(scores, -30, 30))), dtype=np.float64)

    def _scores(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        # A plain sum and no matrix product: the same to the last bit on one thread and on many.
        scores = self.bias + (rows.astype(np.float64) * self.linear).sum(axis=1)
        if len(self.column):
            size = self.column.shape[1]
            # Every tree at once: node numbers count through all trees, so that one gather a level is enough.
            roots = np.arange(len(self.column)) * size
            column, threshold = self.column.ravel(), self.threshold.ravel()
            left, right = (np.add(side, roots[:, None]).ravel() for side in (self.left, self.right))
            everyone = np.arange(len(rows))[:, None]
            node = np.broadcast_to(roots, (len(rows), len(roots)))
            for _ in range(self.depth):
                node = np.where(rows[everyone, column[node]] <= threshold[node], left[node], right[node])
            scores += self.value.ravel()[node].sum(axis=1)
        return np.asarray(scores, dtype=np.float64)


@cache
def cue_model() -> CueModel:
    """The weights of `resources/weights/attributions.json`, which says what they were fitted on and by which script.

    Raises:
        LexiconError: the file is missing, damaged, or of other features than this program's.
    """
    try:
        data = json.loads(files("resources").joinpath("weights", "attributions.json").read_text(encoding="utf-8"))
        order = {name: n for n, name in enumerate(names_of_features())}
        linear = np.zeros(len(order))
        for name, weight in data["linear"].items():
            linear[order[name]] = weight
        used = [order[name] for name in data["columns"]]
        trees = data["trees"]
        size = max((len(tree["value"]) for tree in trees), default=1)

        def stacked(key: str, kind: type) -> NDArray[np.generic]:
            table: NDArray[np.generic] = np.zeros((len(trees), size), dtype=kind)
            for row, tree in enumerate(trees):
                table[row, : len(tree[key])] = tree[key]
            return table

        column = np.asarray(used, dtype=np.int32)[stacked("column", np.int32)]
        return CueModel(
            float(data["bias"]),
            linear,
            column.astype(np.int32),
            stacked("threshold", np.float64).astype(np.float64),
            stacked("left", np.int32).astype(np.int32),
            stacked("right", np.int32).astype(np.int32),
            stacked("value", np.float64).astype(np.float64),
            int(data["depth"]),
            float(data["cut"]),
            float(data["loose_cut"]),
        )
    except (OSError, ValueError, KeyError, TypeError, IndexError) as problem:
        raise LexiconError(
            f"The weights attributions.json cannot be used ({problem}); install Parallax again to restore them."
        ) from problem
