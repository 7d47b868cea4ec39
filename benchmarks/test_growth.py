"""How the cost grows with the number of real reports, and what one more costs. Run with `-s` to see the figures.

Seconds are those of the processor: what else runs on the machine counts little.
"""

import gc
import resource
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import process_time

import pytest

from app.compare.engine import compare, forget
from app.compare.memory import forget_all
from app.model.progress import Progress

ROOT = Path(__file__).parents[1]


def _timed(reports):
    """Seconds of one comparison, without what the collector of cycles has put off during the one before."""
    gc.collect()
    start = process_time()
    compare(reports)
    return process_time() - start


@pytest.mark.parametrize("words", ["new", "known"])
def test_one_report_added_to_thirty(real_reports, words):
    """What is kept by report is not worked out again; scores are, because one report more changes every weight.

    Each of ten reports is the one that is added: some are longer, or more like the others. The median tells what adding
    one usually costs, after an event was closed, which forgets its words, too (`new`), and where all words were met
    before (`known`): then the whole is quicker by a fifth, and the share higher.
    """
    start_anew = forget if words == "new" else forget_all
    reports = real_reports(31, 600)
    compare(reports)
    shares, seconds = [], []
    for first in range(0, 30, 3):
        order = reports[first:] + reports[:first]
        start_anew()
        compare(order[:30])
        added = _timed(order)
        start_anew()
        whole = _timed(order)
        shares.append(added / whole)
        seconds.append((added, whole))
    added, whole = (median(column) for column in zip(*seconds, strict=True))
    told = f"{added:.3f} s, all: {whole:.2f} s, {median(shares):.1%}, {max(shares):.1%} at most"
    print(f"\none added to thirty, words {words}: {told}")
    assert median(shares) < (1 / 10 if words == "new" else 1 / 8)  # a tenth is wanted of both, and just met by known


def test_copies_cost_less_than_other_reports(real_reports):
    """Thirty reports of which twenty are prints of one dispatch, beside thirty that are none."""
    reports = real_reports(30, 600)
    prints = tuple(reports[0].renamed(f"c{n}") for n in range(19))
    compare(reports)
    forget()
    different = _timed(reports)
    forget()
    alike = _timed((*prints, *reports[:11]))
    print(f"\nthirty reports: {different:.2f} s, twenty of them prints of one: {alike:.2f} s")
    assert alike < different


def test_a_setting_costs_next_to_nothing(real_reports):
    """The same reports with another record, or none changed at all."""
    reports = real_reports(30, 600)
    forget()
    whole = _timed(reports)
    again = _timed(reports)
    print(f"\nthe same again: {again:.4f} s, first: {whole:.2f} s")
    assert again < whole / 20


@pytest.mark.parametrize("count", [30, 100, 300])
def test_many_reports(real_reports, count):
    """Reports of 600 words, each size in a process of its own, for its memory."""
    real_reports(1, 10)  # skips where there is no data
    made = subprocess.run(
        [sys.executable, "-c", _ALONE, str(ROOT), str(count)], capture_output=True, text=True, check=True, cwd=ROOT
    )
    print(f"\n{count} reports of 600 words: {made.stdout}")
    seconds, megabytes = map(float, made.stdout.splitlines()[-1].split()[1:])
    assert megabytes < 1000
    assert count < 300 or seconds < 60


_ALONE = """
import importlib.util, sys
sys.path.insert(0, sys.argv[1])
def load(name):
    spec = importlib.util.spec_from_file_location(name, f"{sys.argv[1]}/benchmarks/{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
load("test_growth").measure(load("conftest").reports_of(int(sys.argv[2]), 600))
"""


def measure(reports):
    """Compare once; print where the time went, and last the seconds and megabytes of this process."""
    start = process_time()
    steps: list[tuple[str, float]] = []

    def tell(_fraction: float, what: str) -> None:
        step = " ".join(what.split()[:2]) if what.startswith(("Looking", "Laying", "Gathering")) else what.split()[0]
        if not steps or steps[-1][0] != step:
            steps.append((step, process_time() - start))

    compare(reports, progress=Progress(tell))
    taken = process_time() - start
    for (step, began), (_, ended) in zip(steps, [*steps[1:], ("", taken)], strict=True):
        print(f"  {step:<22}{ended - began:6.2f} s")
    print(f"whole {taken:.1f} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}")
