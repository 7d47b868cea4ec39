"""Small fitted models, evaluated with numpy: the mean of a linear model and of boosted trees over the same features.

A weights file is JSON. Its `about` names the sets, the script and the figures behind it. `models` holds, by name,
`features` (names, in order), `linear` (mean, scale, weights, bias), `trees` (bias and, for each tree, its nodes) and
`constants`. A plain logistic regression is kept shorter: `bias`, and `weights` by the names of the features.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.model.errors import ParallaxError

Floats = NDArray[np.float64]

_ROWS = 256  # evaluated at once, so that the work fits the processor's cache


class WeightsError(ParallaxError):
    """A weights file that should have come with Parallax is missing or damaged."""


@dataclass(frozen=True, eq=False)
class Linear:
    """Standardise, weigh, add up."""

    mean: Floats
    scale: Floats
    weights: Floats
    bias: float

    def __call__(self, features: Floats) -> Floats:
        """The log odds of each row."""
        # a plain sum and no matrix product: the same to the last bit on one thread and many
        weighed = features - self.mean
        weighed /= self.scale
        weighed *= self.weights
        return np.asarray(weighed.sum(axis=1) + self.bias)


@dataclass(frozen=True, eq=False)
class Trees:
    """Boosted trees, all of them walked at once; a leaf leads to itself."""

    feature: NDArray[np.intp]
    threshold: Floats
    left: NDArray[np.intp]
    right: NDArray[np.intp]
    value: Floats
    roots: NDArray[np.intp]
    depth: int
    bias: float

    @cached_property
    def _children(self) -> NDArray[np.intp]:
        """Right and left of each node, one after the other."""
        return np.ravel(np.column_stack([self.right, self.left]))

    def __call__(self, features: Floats) -> Floats:
        """The log odds of each row."""
        found = np.empty(len(features))
        for first in range(0, len(features), _ROWS):
            rows = features[first : first + _ROWS]
            at = np.repeat(self.roots[None], len(rows), axis=0)
            flat, own = np.ravel(rows), np.arange(len(rows))[:, None] * features.shape[1]
            for _ in range(self.depth):  # `take` of a flat array is found in a third of the time
                is_left = flat.take(self.feature.take(at) + own) <= self.threshold.take(at)
                at = self._children.take(at + at + is_left)
            found[first : first + _ROWS] = self.value.take(at).sum(axis=1) + self.bias
        return found


@dataclass(frozen=True, eq=False)
class Fitted:
    """One model: its parts, and the plain numbers that its file keeps beside them."""

    features: tuple[str, ...]
    linear: Linear
    trees: Trees | None
    constants: dict[str, float]

    def __call__(self, features: Floats) -> Floats:
        """The log odds of each row of features."""
        linear = self.linear(features)
        return linear if self.trees is None else (linear + self.trees(features)) / 2


@dataclass(frozen=True, eq=False)
class Regression:
    """A plain logistic regression: one weight for each named feature, and where it lies without any."""

    bias: float
    weights: Mapping[str, float]

    def __call__(self, found: Mapping[str, float]) -> float:
        """The log odds of one thing; features that have no weight count nothing."""
        return self.bias + sum(self.weights.get(name, 0.0) * value for name, value in found.items())


@cache
def weights(name: str) -> dict[str, Fitted]:
    """The models of one weights file, by name.

    Raises:
        WeightsError: the file is missing or damaged.
    """
    try:
        return {key: _fitted(model) for key, model in _kept(name)["models"].items()}
    except _DAMAGE as problem:
        raise _error(name, problem) from problem


@cache
def regression(name: str) -> Regression:
    """The one plain logistic regression of a weights file.

    Raises:
        WeightsError: the file is missing or damaged.
    """
    try:
        kept = _kept(name)
        return Regression(float(kept["bias"]), {key: float(weight) for key, weight in kept["weights"].items()})
    except _DAMAGE as problem:
        raise _error(name, problem) from problem


_DAMAGE = (OSError, ValueError, LookupError, TypeError, AttributeError)


def _kept(name: str) -> dict[str, Any]:
    place = files("resources").joinpath("weights", f"{name}.json")
    kept: dict[str, Any] = json.loads(place.read_text(encoding="utf-8"))
    return kept


def _error(name: str, problem: Exception) -> WeightsError:
    return WeightsError(f"The weights {name}.json cannot be used ({problem}); install Parallax again to restore them.")


def _fitted(kept: dict[str, Any]) -> Fitted:
    linear = kept["linear"]
    return Fitted(
        tuple(kept["features"]),
        Linear(np.array(linear["mean"]), np.array(linear["scale"]), np.array(linear["weights"]), float(linear["bias"])),
        _trees(kept["trees"]) if kept.get("trees") else None,
        {key: float(value) for key, value in kept.get("constants", {}).items()},
    )


def _trees(kept: dict[str, Any]) -> Trees:
    """Nodes are [feature, threshold, left, right] or [value], numbered within their tree."""
    nodes: list[tuple[int, float, int, int, float]] = []
    roots = []
    for tree in kept["nodes"]:
        first = len(nodes)
        roots.append(first)
        for n, node in enumerate(tree):
            if len(node) == 1:
                nodes.append((0, 0.0, first + n, first + n, float(node[0])))
            else:
                nodes.append((int(node[0]), float(node[1]), first + int(node[2]), first + int(node[3]), 0.0))
    feature, threshold, left, right, value = (np.array(column) for column in zip(*nodes, strict=True))
    return Trees(feature, threshold, left, right, value, np.array(roots), int(kept["depth"]), float(kept["bias"]))
