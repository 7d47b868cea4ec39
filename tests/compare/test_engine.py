"""Any number of reports, of any kind, come out as one valid comparison."""

import gc
import json
import os
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.compare.claims import asserts
from app.compare.divergences import divergences
from app.compare.duplicates import duplicates
from app.compare.engine import ComparisonError, compare, forget
from app.compare.labels import labels
from app.export.data import json_text
from app.language.attributions import attributions
from app.language.tone import loaded_words
from app.model.comparison import Comparison, Settings
from app.model.errors import Cancelled
from app.model.progress import Progress
from app.reading import read_text


def check(comparison: Comparison) -> None:
    """What every comparison promises whoever draws or exports it."""
    known = {report.id: report for report in comparison.reports}
    ids = list(known)
    spans = [side for found in (*comparison.alignments, *comparison.divergences) for side in (found.a, found.b)]
    spans += [span for phrase in comparison.shared_phrases for span in phrase.occurrences]
    spans += [occurrence.span for claim in comparison.claims for occurrence in claim.occurrences]
    spans += [word.span for word in comparison.loaded_words]
    spans += [span for label in comparison.labels for span in label.mentions]
    assert all(0 <= span.start < span.end <= len(known[span.report].text) for span in spans)
    for alignment in comparison.alignments:
        assert 0 <= alignment.score <= 1
        assert ids.index(alignment.a.report) < ids.index(alignment.b.report)
    for phrase in comparison.shared_phrases:
        assert len({span.report for span in phrase.occurrences}) > 1
    told = [(report, k) for row in comparison.rows for report, indices in row.cells for k in indices]
    assert sorted(told) == sorted((r.id, k) for r in comparison.reports for k in range(len(r.paragraphs)))
    carried = [occurrence.span for claim in comparison.claims for occurrence in claim.occurrences]
    assert len(set(carried)) == len(carried)
    for report in comparison.reports:
        repeated = [report.paragraphs[k] for k in report.headline[1:]]
        own = {
            (start, end) for start, end in report.sentences if not any(low <= start < high for low, high in repeated)
        }
        claimed = {(span.start, span.end) for span in carried if span.report == report.id}
        assert claimed <= own
        for start, end in own - claimed:
            assert not asserts(report.text[start:end]) or "?" in report.text[start:end]


def test_no_report_gives_an_empty_comparison():
    """A new project would not open."""
    assert compare(()) == Comparison(Settings())


def test_one_report_has_claims_and_no_counterparts(bridge):
    """One report alone could not be read."""
    comparison = compare(bridge[:1])
    check(comparison)
    assert len(comparison.claims) == 4
    assert not comparison.alignments
    assert not comparison.shared_phrases


def test_empty_reports_and_eight_reports_are_valid(make_reports, bridge):
    """An empty file among the reports would stop the whole comparison."""
    empty = make_reports([""], ["   "], ["The old iron bridge collapsed."])
    check(compare(empty))
    eight = [r.renamed(f"x{n}") for n, r in enumerate((*bridge, *bridge, *bridge[:2]))]
    check(compare(eight))


def test_the_same_reports_give_the_same_comparison(bridge):
    """A second look would show another result, and nobody could trust either."""
    assert compare(bridge) == compare(bridge)


def test_two_reports_of_one_id_are_refused_by_name(bridge):
    """Marks of one report would land in the other."""
    with pytest.raises(ComparisonError, match="'r1'"):
        compare([bridge[0], bridge[0]])


def test_adding_a_report_gives_what_comparing_afresh_gives(bridge):
    """What is kept from before would make the same reports look different after another history."""
    forget()
    compare(bridge[:2])
    added = json_text(compare(bridge))
    removed = json_text(compare(bridge[1:]))
    forget()
    assert json_text(compare(bridge)) == added
    forget()
    assert json_text(compare(bridge[1:])) == removed


def test_the_same_on_one_thread_and_many(bridge):
    """A comparison made while another runs would differ from one made alone."""
    sets = [bridge, bridge[:2], bridge[1:], tuple(reversed(bridge))]
    alone = []
    for reports in sets:
        forget()
        alone.append(json_text(compare(reports)))
    forget()
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda n: json_text(compare(sets[n % len(sets)])), range(16)))
    assert together == alone * 4


def test_no_history_of_what_is_kept_shows(bridge, make_report):
    """The same event would look different on the desk where it was put together step by step."""
    copy = bridge[0].renamed("r4")
    fourth = make_report("r5", "Six people died when the bridge fell.", "“We had warned them,” said Ellen Task.")
    every = (*bridge, copy, fourth)
    sets = [every, every[1:], every[:4], every[:2], (fourth, *bridge), tuple(reversed(every)), (copy, bridge[1])]
    alone = []
    for reports in sets:
        forget()
        alone.append(json_text(compare(reports)))
    for seed in range(6):
        order = list(range(len(sets))) * 2
        random.Random(seed).shuffle(order)
        forget()
        assert [json_text(compare(sets[n])) for n in order] == [alone[n] for n in order]
        forget()
        with ThreadPoolExecutor(4) as pool:
            assert list(pool.map(lambda n: json_text(compare(sets[n])), order)) == [alone[n] for n in order]


def test_a_copy_is_read_as_the_report_it_copies(bridge):
    """What is taken over from one report would stand in the other at the wrong place, or under the wrong name."""
    copy = replace(bridge[0].renamed("r4"), title="Bridge falls", source="The Rail")
    forget()
    comparison = compare((*bridge, copy))
    for found, of in ((comparison.attributions, attributions), (comparison.loaded_words, loaded_words)):
        own = [one for one in found if (one.report if of is attributions else one.span.report) == "r4"]
        assert own == list(of(copy))
    assert comparison.attributions
    assert any(reason.kind == "copy" for group in comparison.provenance for reason in group.reasons)
    against = [
        (d.kind, d.b.start, d.explanation) for d in comparison.divergences if (d.a.report, d.b.report) == ("r1", "r2")
    ]
    mirrored = [
        (d.kind, d.a.start, " / ".join(reversed(d.explanation.split(" / "))))
        for d in comparison.divergences
        if (d.a.report, d.b.report) == ("r2", "r4")
    ]
    assert against
    assert against == mirrored
    assert not any({d.a.report, d.b.report} == {"r1", "r4"} for d in comparison.divergences)


def test_the_same_in_every_process(bridge):
    """Python's order of sets differs from run to run: two machines would write two files."""
    root = Path(__file__).parents[2]
    texts = [report.text for report in bridge]
    code = (
        "import sys, json\nfrom app.compare.engine import compare\nfrom app.export.data import json_text\n"
        "from app.reading import read_text\nreports = [read_text(t, report_id=f'r{n}').report for n, t in "
        "enumerate(json.load(sys.stdin))]\nprint(json_text(compare(reports)))"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", code],
            input=json.dumps(texts),
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=root,
            check=True,
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(made) == 1


def test_a_setting_redoes_its_own_part_only(bridge):
    """Every turn of a knob would cost a whole comparison."""
    first = compare(bridge)
    again = compare(bridge, Settings(min_phrase_words=5))
    assert again.rows is first.rows
    assert again.claims is first.claims
    assert again.provenance is first.provenance
    assert again.shared_phrases != first.shared_phrases
    assert compare(bridge, Settings(record="r2")).shared_phrases is first.shared_phrases


def test_a_cancelled_comparison_leaves_nothing_behind(bridge):
    """What was half done would be taken for done at the next try."""
    forget()
    whole = json_text(compare(bridge))
    for stop in range(0, 40, 3):
        forget()
        calls = iter(range(10_000))
        try:
            compare(bridge, progress=Progress(None, lambda calls=calls, stop=stop: next(calls) >= stop))
        except Cancelled:
            assert json_text(compare(bridge)) == whole


@pytest.mark.parametrize(
    "wrong", [Settings(min_score=2.0), Settings(min_score=float("nan")), Settings(min_phrase_words=0)]
)
def test_settings_out_of_range_are_refused(bridge, wrong):
    """A mistyped threshold would give an empty result without a word."""
    with pytest.raises(ComparisonError):
        compare(bridge, wrong)


def test_min_score_changes_only_the_alignments(bridge):
    """A script that lists every pair would get other rows and claims than the window shows."""
    shown, every = compare(bridge), compare(bridge, Settings(min_score=0))
    assert set(shown.alignments) <= set(every.alignments)
    assert len(every.alignments) > len(shown.alignments)
    assert (shown.rows, shown.claims, shown.divergences) == (every.rows, every.claims, every.divergences)
    high = compare(bridge, Settings(min_score=0.5))
    assert all(found.score >= 0.5 for found in high.alignments)
    assert high.alignments


def test_the_record_may_be_any_report_or_one_that_is_gone(bridge):
    """Removing the report of record would leave a project that cannot be compared."""
    rows = compare(bridge, Settings(record="r3")).rows
    assert [k for row in rows for k in row.indices("r3")] == [0, 1, 2]
    assert compare(bridge, Settings(record="gone")).rows == compare(bridge).rows


def test_progress_rises_and_cancel_stops(bridge):
    """The window would freeze, or go on working for nobody."""
    heard: list[float] = []
    compare(bridge, progress=Progress(lambda fraction, what: heard.append(fraction)))
    assert heard == sorted(heard)
    assert heard[-1] == 1
    calls = iter(range(1000))
    with pytest.raises(Cancelled):
        compare(bridge, progress=Progress(None, lambda: next(calls) > 6))


def test_every_step_tells_how_far_it_is(bridge):
    """The bar would stand still over a long event, and Cancel would not answer."""
    forget()
    heard: list[str] = []
    compare(bridge, progress=Progress(lambda fraction, what: heard.append(what)))
    for step in ("Looking for copies", "Looking for conflicts", "Gathering names"):
        assert heard.count(step) >= len(bridge)
    stopped = Progress(None, lambda: True)
    for work in (duplicates, labels, lambda reports, progress: divergences(reports, (), (), progress)):
        with pytest.raises(Cancelled):
            work(bridge, stopped)


def test_the_collector_runs_again_after_a_comparison(bridge):
    """A day's work would fill the memory with what was thrown away."""
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda n: compare(bridge[n % 3 :]), range(12)))
    assert gc.isenabled()
    forget()
    with pytest.raises(Cancelled):
        compare(bridge, progress=Progress(None, lambda: True))
    assert gc.isenabled()


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.text(alphabet="ab .!?\n\"“”'’—12😀港é", max_size=120), max_size=4))
def test_any_text_gives_a_valid_comparison(texts):
    """One odd file would take the whole event down."""
    check(compare([read_text(text, report_id=f"r{n}").report for n, text in enumerate(texts)]))


def test_hostile_repetition_stays_quick_and_valid():
    """A file of one word, ten thousand times, would hang the window."""
    text = ("very " * 3000).strip() + "."
    check(compare([read_text(text, report_id="a").report, read_text(text + " Indeed.", report_id="b").report]))


def test_two_chinese_reports_are_aligned():
    """Reports in scripts without spaces would have nothing in common."""
    one = read_text(
        "周一上午，索恩河上的旧铁桥倒塌，造成四人死亡。\n\n市长说大桥将在十八个月内重建。", report_id="a"
    ).report
    two = read_text("索恩河上的旧铁桥周一上午倒塌，六人死亡。\n\n学校合唱团晚上为救援人员演唱。", report_id="b").report
    comparison = compare([one, two])
    check(comparison)
    assert any(found.a.start == 0 and found.b.start == 0 for found in comparison.alignments)
    assert comparison.shared_phrases


def test_what_stands_in_both_to_the_letter_is_no_conflict(bridge):
    """“Monday” against “Monday”: a dispatch printed a week later would contradict itself."""
    again = replace(bridge[0].renamed("r9"), published="2026-03-16")
    first = replace(bridge[0], published="2026-03-09")
    assert compare([first, again]).divergences == ()
