"""Fits `resources/weights/tone.json`: which words are loaded, and how loaded a sentence is.

    python benchmarks/fit/tone.py DEV_FOLDER [--look]

DEV_FOLDER holds cases and gold of babe and basil. The word model learns from both (of basil, from the sentences with a
marked word and every fourth other one), the sentence model from babe. The figures are cross-validated: five folds of
whole cases; the sentence model sees only odds of words that their word model did not learn from. --look writes nothing.
"""

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))
import fitting

from app.language import fitted, tone, tone_features
from app.language.literal import literal
from app.language.quotations import QuotationMap
from app.reading import read_text

FOLDS = 5
STRENGTH, SENTENCE_STRENGTH = 0.01, 0.005
TREES = {"max_iter": 150, "learning_rate": 0.06, "max_leaf_nodes": 12, "min_samples_leaf": 40, "max_features": 0.3}
WORD, SENTENCE, LEXICON, OFFSET = 0.5, 0.5, 2.0, -1.15
"""How a score is made of both odds and lexicons: about half of the words reach the .4 from which they are marked."""
EVERY = 4


class Data:
    """All words of the set: features, gold, case and sentence; all sentences: gold and case."""

    def __init__(self, root: Path) -> None:
        rows, gold, case_of, sentence_of, quoted, plain = [], [], [], [], [], []
        self.sentence_gold, self.sentence_case = [], []
        for n, (case, told) in enumerate(fitting.cases(root, "babe")):
            text = case["reports"][0]["text"]
            quotes = QuotationMap(text)
            for sentence in told["sentences"]:
                at = len(self.sentence_gold)
                self.sentence_gold.append(sentence["positive"])
                self.sentence_case.append(n)
                for weighed in tone.weigh(text, ((sentence["start"], sentence["end"]),), quotes, None):
                    rows.append(weighed.rows)
                    plain.append(literal(text, weighed.words))
                    for word in weighed.words:
                        gold.append(any(word.start < b and a < word.end for a, b in sentence["words"]))
                        quoted.append(quotes.at(word.start) is not None)
                    case_of += [n] * len(weighed.words)
                    sentence_of += [at] * len(weighed.words)
        self.x, self.y, self.literal = np.vstack(rows), np.array(gold), np.concatenate(plain)
        self.case, self.sentence, self.quoted = np.array(case_of), np.array(sentence_of), np.array(quoted)
        self.sentence_gold, self.sentence_case = np.array(self.sentence_gold), np.array(self.sentence_case)

    def gather(self, odds: np.ndarray, which: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The features of the sentences whose words `which` names, and their numbers."""
        at = np.unique(self.sentence[which])
        places = [np.flatnonzero(self.sentence == s) for s in at]
        return np.array([tone.sentence_features(self.x[p], odds[p]) for p in places]), at


class Reports:
    """All words of basil: features, gold, case, and whether the word model learns from them."""

    def __init__(self, root: Path) -> None:
        rows, gold, case_of, used, names, plain, sentence_of = [], [], [], [], [], [], []
        for n, (case, told) in enumerate(fitting.cases(root, "basil")):
            for given in case["reports"]:
                report = read_text(given["text"], report_id=given["id"], language="en").report
                marked = [(start, end) for where, start, end in told["lexical_bias"] if where == given["id"]]
                quotes = QuotationMap(report.text)
                for weighed in tone.weigh(report.text, report.sentences, quotes, None):
                    found = [any(w.start < end and start < w.end for start, end in marked) for w in weighed.words]
                    rows.append(weighed.rows)
                    plain.append(literal(report.text, weighed.words))
                    sentence_of += [len(rows)] * len(found)
                    gold += found
                    case_of += [n] * len(found)
                    used += [any(found) or len(rows) % EVERY == 1] * len(found)
                    names += [tone._in_name(report.text, weighed.words, k, 1) for k in range(len(found))]
        self.x, self.y, self.case = np.vstack(rows), np.array(gold), np.array(case_of)
        self.literal, self.sentence = np.concatenate(plain), np.array(sentence_of)
        self.used, self.names = np.array(used), np.array(names)


def shown(odds: np.ndarray, literal: np.ndarray, sentence: np.ndarray, cut: float) -> np.ndarray:
    """Which words are marked: those that reach the cut, but for sentences where all of them are meant literally."""
    likely = odds >= cut
    telling = np.zeros(sentence.max() + 1, bool)
    telling[sentence[likely & ~literal]] = True
    return likely & telling[sentence]


def word_model(data: Data, reports: Reports, which: np.ndarray, also: np.ndarray) -> dict:
    x, y = np.vstack([data.x[which], reports.x[also]]), np.concatenate([data.y[which], reports.y[also]])
    return {
        "features": list(tone_features.MODEL_FEATURES),
        "linear": fitting.linear(x, y, STRENGTH),
        "trees": fitting.trees(x, y, **TREES),
    }


def sentence_model(x: np.ndarray, y: np.ndarray) -> dict:
    return {"features": [], "linear": fitting.linear(x, y, SENTENCE_STRENGTH)}


def odds_of(model: dict, x: np.ndarray) -> np.ndarray:
    return tone._log_odds(fitted._fitted(model), x)


def figures(data: Data, odds: np.ndarray, mood: np.ndarray, constants: dict) -> dict[str, float]:
    cut = constants["cut"]
    marked = shown(odds, data.literal, data.sentence, cut)
    raw = constants["word"] * (odds - cut) + constants["sentence"] * mood[data.sentence] + constants["offset"]
    listed = data.x[:, tone_features.MODEL_FEATURES.index("score in the lexicon")]
    raw += constants["lexicon"] * (np.where(listed > 0, listed, tone.UNLISTED) - tone.UNLISTED)
    score = np.where(data.quoted, tone.QUOTED, 1) / (1 + np.exp(-raw)) * marked
    best = np.zeros(len(data.sentence_gold))
    np.maximum.at(best, data.sentence, score)
    return {
        "f1": 2 * (data.y & marked).sum() / (marked.sum() + data.y.sum()),
        "precision": data.y[marked].mean(),
        "recall": data.y[marked].sum() / data.y.sum(),
        "word_ap": fitting.average_precision(data.y, odds),
        "sentence_ap": fitting.average_precision(data.sentence_gold, best),
        "mood_ap": fitting.average_precision(data.sentence_gold, mood),
        "at_least_.4": float((score >= 0.4).sum() / max(1, marked.sum())),
    }


def best_cut(data: Data, odds: np.ndarray) -> float:
    """The cut with the highest F1 over words."""
    return max(
        (2 * (data.y & (odds >= c)).sum() / ((odds >= c).sum() + data.y.sum()), c) for c in np.arange(-3, 0, 0.05)
    )[1]


def main(folder: str, look: str = "") -> None:
    """Cross-validate, then fit on everything and write."""
    data, reports = Data(Path(folder)), Reports(Path(folder))
    odds, mood, there = np.zeros(len(data.y)), np.zeros(len(data.sentence_gold)), np.zeros(len(reports.y))
    for fold in range(FOLDS):
        held, away = data.case % FOLDS == fold, reports.case % FOLDS == fold
        model = word_model(data, reports, ~held, ~away & reports.used)
        odds[held], there[away] = odds_of(model, data.x[held]), odds_of(model, reports.x[away])
    there[reports.names] = -9
    x, at = data.gather(odds, np.ones(len(odds), bool))
    for fold in range(FOLDS):
        held = data.sentence_case[at] % FOLDS == fold
        mood[at[held]] = odds_of(sentence_model(x[~held], data.sentence_gold[at[~held]]), x[held])
    constants = {
        "cut": round(float(best_cut(data, odds)), 3),
        "word": WORD,
        "sentence": SENTENCE,
        "lexicon": LEXICON,
        "offset": OFFSET,
    }
    told = figures(data, odds, mood, constants)
    marked = shown(there, reports.literal, reports.sentence, constants["cut"])
    told["basil_f1"] = 2 * (reports.y & marked).sum() / (marked.sum() + reports.y.sum())
    told["basil_word_ap"] = fitting.average_precision(reports.y, there)
    line = ", ".join(f"{name} {value:.3f}" for name, value in told.items())
    sys.stdout.write(f"{constants} {line}\n")
    if look:
        return
    word = word_model(data, reports, np.ones(len(data.y), bool), reports.used) | {"constants": constants}
    about = [
        "Fitted by benchmarks/fit/tone.py on the development parts of BABE and BASIL, over general features.",
        f"Cross-validated over five folds of whole cases: {line}.",
    ]
    fitting.write("tone", about, {"word": word, "sentence": sentence_model(x, data.sentence_gold[at])})


if __name__ == "__main__":
    main(*sys.argv[1:])
