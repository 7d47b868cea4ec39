"""Fits `resources/weights/attributions.json`: which possible cues are cues.

    PYTHONPATH=. python benchmarks/fit/attributions.py DEV_FOLDER [--look]

DEV_FOLDER holds cases and gold of polnear; the scorer of the sets lies beside it. The sentences of `deeds.txt`, ours,
are fitted beside them. The figures are cross-validated: seven folds of whole reports. --look writes nothing.
"""

import importlib
import re
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))
import fitting

from app.language import fitted
from app.language.attributions import chosen, possible
from app.language.cue_features import names_of_features
from app.language.quotations import QuotationMap
from app.model.report import Report
from app.reading import read_text

FOLDS = 7
STRENGTH = 0.02
TREES = {"max_iter": 260, "learning_rate": 0.05, "max_leaf_nodes": 12, "min_samples_leaf": 15, "max_features": 0.3}
DEED_WEIGHT = 0.75
"""What a possible cue of `deeds.txt` counts beside one of the annotated reports."""

DEEDS = Path(__file__).with_name("deeds.txt")
PLACES = ("first of paragraph", "paragraph number", "ends without a stop")
"""What a sentence that stands alone does not tell; drawn from the annotated reports instead."""

CUTS = {"cut": 0.4, "loose_cut": 0.45, "telling_cut": 0.3}


class Data:
    """The reports with their annotated attributions; features and gold of every possible cue, and its report."""

    def __init__(self, root: Path) -> None:
        self.reports: list[Report] = []
        self.gold: list[list[dict[str, Any]]] = []
        self.readings, rows, right, group = [], [], [], []
        for case, told in fitting.cases(root, "polnear"):
            given = case["reports"][0]
            report = read_text(given["text"], report_id=given["id"]).report
            found, table = possible(report, QuotationMap(report.text))
            cues = [(a["cue"][0][0], a["cue"][-1][1]) for a in told["attributions"]]
            right += [any(r.mark.start < high and low < r.mark.end for low, high in cues) for r in found]
            group += [len(self.reports)] * len(found)
            rows.append(table)
            self.reports.append(report)
            self.gold.append(told["attributions"])
            self.readings.append(found)
        self.x, self.y, self.group = np.concatenate(rows), np.array(right), np.array(group)
        self.fold = np.random.RandomState(0).permutation(len(self.reports))[self.group] % FOLDS


class Deeds:
    """The sentences of our own: features and gold of every possible cue, and the fold of its sentence."""

    def __init__(self, data: Data) -> None:
        rows, right, sentence = [], [], []
        lines = [line for line in DEEDS.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
        for number, line in enumerate(lines):
            report = read_text(line.replace("[", "").replace("]", ""), report_id="own").report
            found, table = possible(report, QuotationMap(report.text))
            marked = re.search(r"\[(.*?)\]", line)
            low, high = (marked.start(), marked.start() + len(marked[1])) if marked else (0, 0)
            right += [r.mark.start < high and low < r.mark.end for r in found]
            sentence += [number] * len(found)
            rows.append(table)
        self.x, self.y = np.concatenate(rows), np.array(right)
        draw = np.random.RandomState(5)
        rows_drawn = draw.randint(0, len(data.y), len(self.y))
        for name in PLACES:
            column = names_of_features().index(name)
            self.x[:, column] = data.x[rows_drawn, column]
        self.fold = draw.permutation(len(lines))[np.array(sentence)] % FOLDS


def model(x: np.ndarray, y: np.ndarray, deeds: Deeds, without: int | None = None) -> dict[str, Any]:
    """Fitted on what is given and on the deeds, but for those of one fold."""
    kept = deeds.fold != without
    weight = np.concatenate([np.ones(len(y)), np.full(kept.sum(), DEED_WEIGHT)])
    x, y = np.concatenate([x, deeds.x[kept]]), np.concatenate([y, deeds.y[kept]])
    return {
        "features": list(names_of_features()),
        "linear": fitting.linear(x, y, STRENGTH, weight),
        "trees": fitting.trees(x, y, weight, **TREES),
        "constants": CUTS,
    }


def crossed(data: Data, deeds: Deeds) -> tuple[np.ndarray, np.ndarray]:
    """The log odds of every possible cue, of the reports and the deeds, by the models that have not seen them."""
    odds, own = np.zeros(len(data.y)), np.zeros(len(deeds.y))
    for number in range(FOLDS):
        seen = data.fold != number
        made = fitted._fitted(model(data.x[seen], data.y[seen], deeds, number))
        odds[~seen], own[deeds.fold == number] = made(data.x[~seen]), made(deeds.x[deeds.fold == number])
    return odds, own


def figures(data: Data, odds: np.ndarray, scorer: Any, cuts: dict[str, float]) -> dict[str, float]:
    """The scorer's figures of what is marked with these odds."""
    cases = []
    for number, report in enumerate(data.reports):
        found = chosen(report, QuotationMap(report.text), data.readings[number], odds[data.group == number], cuts)
        shown = [
            {
                "cue": [a.cue.start, a.cue.end],
                "source": [a.source.start, a.source.end] if a.source else None,
                "content": [[piece.start, piece.end] for piece in a.content],
            }
            for a in found
        ]
        cases.append(
            SimpleNamespace(
                texts={report.id: report.text},
                gold={"attributions": data.gold[number]},
                shown={"attributions": shown},
            )
        )
    return {name: value for name, value, _ in scorer.score_polnear(cases)}


def main(folder: str, look: str = "") -> None:
    """Cross-validate, then fit on everything and write."""
    sys.path.insert(0, str(Path(folder).parent))
    scorer = importlib.import_module("score")
    data = Data(Path(folder))
    deeds = Deeds(data)
    odds, own = crossed(data, deeds)
    told = figures(data, odds, scorer, CUTS)
    line = ", ".join(f"{name} {value:.3f}" for name, value in told.items())
    sys.stdout.write(f"{len(data.y)} possible cues, {int(data.y.sum())} right; {line}\n")
    cues = 1 / (1 + np.exp(-own)) >= CUTS["loose_cut"]
    alarms = f"{int((cues & ~deeds.y).sum())} of {int((~deeds.y).sum())} taken for cues"
    sys.stdout.write(f"Deeds: {alarms}; {int((cues & deeds.y).sum())} of {int(deeds.y.sum())} cues found\n")
    if not look:
        about = [
            "Fitted by benchmarks/fit/attributions.py on the development part of PolNeAR (84 reports).",
            "Over general features of possible cues: families of meaning, form, what stands around them.",
            "Fitted beside them on our own sentences that tell deeds (benchmarks/fit/deeds.txt).",
            f"Cross-validated over seven folds of whole reports: {line}.",
        ]
        fitting.write("attributions", about, {"cue": model(data.x, data.y, deeds)})


if __name__ == "__main__":
    main(*sys.argv[1:])
