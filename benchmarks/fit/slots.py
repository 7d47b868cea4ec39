"""Fits `resources/weights/slots.json`: whether two facts of two sentences tell the same thing.

    python benchmarks/fit/slots.py EVAL

EVAL is the folder of the annotated sets; only development parts are read. Every two numbers, dates or names that differ
and could clash are an example. In etpc it is positive where a human marked the two as in conflict. In the whole reports
of spark and basil nobody marked conflicts: there, the few in `slots_read.tsv` (found by reading what an earlier fit
showed) are positive and all others negative. Needs scikit-learn. Prints precision and recall over the examples of etpc,
cross-validated by case, and writes the weights.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from app.compare import clashes, namesakes  # noqa: E402
from app.compare.alignment import KEPT, Event, alignments, shown  # noqa: E402
from app.compare.facts import Place, ReportFacts  # noqa: E402
from app.compare.slots import Laid  # noqa: E402
from app.reading import read_text  # noqa: E402

SLACK = 30  # code points that a fact may be longer than what was marked
ABOUT = (
    "Whether two facts at places of two sentences tell the same thing. Fitted on the development parts of etpc and, "
    "for sentences that do not conflict, of spark and basil by benchmarks/fit/slots.py; "
)


def lines(path: Path) -> Iterator[dict]:
    with path.open(encoding="utf-8") as opened:
        yield from map(json.loads, opened)


def candidates(a: Place, b: Place) -> Iterator[tuple[tuple[int, int], tuple[int, int], dict[str, float]]]:
    """Every two facts that could clash, with their features."""
    names = [[n for n in p.names() if not namesakes.is_told(n, o.facts)] for p, o in ((a, b), (b, a))]
    laid = Laid(a, b, *names)
    sorts = [
        ("number", (clashes._open_numbers(a, b), clashes._open_numbers(b, a)), clashes._may_count_one),
        ("date", (clashes._open_dates(a, b), clashes._open_dates(b, a)), clashes._differ(a, b)),
        ("name", names, lambda x, y: namesakes.may_clash(x, y) and not namesakes.may_be_one(x, y)),
    ]
    for sort, facts, may in sorts:
        for x in facts[0]:
            for y in facts[1]:
                at = laid._at[0].get((x.start, x.end)), laid._at[1].get((y.start, y.end))
                if may(x, y) and None not in at:
                    yield (x.start, x.end), (y.start, y.end), laid.features(sort, x, y, tuple(facts), at)


def between_reports(given: list[dict]) -> Iterator[tuple[tuple[str, int], tuple[str, int], dict[str, float]]]:
    """The candidates of all aligned sentences of whole reports, with the report and start of either side."""
    reports = [read_text(r["text"], report_id=r["id"], published=r.get("published")).report for r in given]
    known = {report.id: ReportFacts(report) for report in reports}
    event = Event(reports)
    kept = event.pairs().at_least(KEPT)
    aligned = alignments(event, kept.only(shown(event, kept)))
    partners = defaultdict(list)
    for pair in aligned:
        partners[pair.a, pair.b.report].append((pair.b.start, pair.b.end))
        partners[pair.b, pair.a.report].append((pair.a.start, pair.a.end))
    for pair in aligned:
        a, b = (
            Place(known[own.report], own.start, own.end, tuple(partners[own, other.report]))
            for own, other in ((pair.a, pair.b), (pair.b, pair.a))
        )
        for x, y, found in candidates(a, b):
            yield (pair.a.report, x[0]), (pair.b.report, y[0]), found


def fits(marked: tuple[int, int], gold: list[list[int]]) -> bool:
    return any(
        min(marked[1], end) > max(marked[0], start) and marked[1] - marked[0] <= end - start + SLACK
        for start, end in gold
    )


def main() -> None:
    root = Path(sys.argv[1]) / "dev"
    gold = {case["case"]: case["conflicts"] for case in lines(root / "gold" / "etpc.jsonl")}
    rows, labels, groups, pairs = [], [], [], []
    for n, case in enumerate(lines(root / "cases" / "etpc.jsonl")):
        a, b = (ReportFacts(read_text(r["text"], report_id=r["id"]).report) for r in case["reports"])
        for own in a.report.sentences:
            for other in b.report.sentences:
                for x, y, found in candidates(Place(a, *own, (other,)), Place(b, *other, (own,))):
                    rows.append(found)
                    labels.append(any(fits(x, c["a"]) and fits(y, c["b"]) for c in gold[case["case"]]))
                    groups.append(n)
                    pairs.append((x, y))
    marked_by_hand = len(rows)
    read = {tuple(line.split("\t")) for line in (Path(__file__).with_name("slots_read.tsv")).read_text().splitlines()}
    for name in ("spark", "basil"):
        for n, case in enumerate(lines(root / "cases" / f"{name}.jsonl"), start=len(set(groups))):
            for left, right, found in between_reports(case["reports"]):
                rows.append(found)
                labels.append((case["case"], *map(str, (*left, *right))) in read)
                groups.append(n)
    features = sorted({name for row in rows for name in row})
    x, y = np.array([[row.get(f, 0.0) for f in features] for row in rows]), np.array(labels)
    guessed = np.zeros(len(y))
    for train, test in GroupKFold(10).split(x, y, groups):
        model = LogisticRegression(max_iter=5000).fit(x[train], y[train])
        guessed[test] = model.predict_proba(x[test])[:, 1]
    told = []
    for sort, mask in (
        ("numbers", ~(x[:, features.index("date")] + x[:, features.index("name")]).astype(bool)),
        ("dates", x[:, features.index("date")] > 0),
        ("names", x[:, features.index("name")] > 0),
    ):
        mask[marked_by_hand:] = False
        marked = (guessed >= 0.5) & mask
        right, all_ = (marked & y).sum(), (y & mask).sum()
        told.append(f"{sort} precision {right / max(1, marked.sum()):.2f} recall {right / max(1, all_):.2f} of {all_}")
    wrong = int(((guessed >= 0.5) & ~y)[marked_by_hand:].sum())
    told.append(f"{wrong} false among {len(y) - marked_by_hand} of whole reports")
    figure = f"{marked_by_hand} examples, cross-validated by case, cut at .5: {', '.join(told)}."
    sys.stdout.write(f"{figure}\n")
    model = LogisticRegression(max_iter=5000).fit(x, y)
    weights = {name: round(float(w), 3) for name, w in zip(features, model.coef_[0], strict=True)}
    data = {"about": ABOUT + figure, "bias": round(float(model.intercept_[0]), 3), "weights": weights}
    target = ROOT / "resources" / "weights" / "slots.json"
    target.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
