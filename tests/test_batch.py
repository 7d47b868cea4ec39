"""A batch of cases: what cannot be used is refused by name, and nothing is written outside the output folder."""

import json
import multiprocessing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.batch import BatchError, Case, read_cases, run_batch
from app.model.comparison import Settings


def _batch(folder: Path, *lines: object) -> Path:
    path = folder / "cases.jsonl"
    path.write_bytes(
        b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode("ascii") for line in lines)
    )
    return path


def _one(folder: Path, *lines: object) -> Case:
    (case,) = read_cases(_batch(folder, *lines))
    return case


def test_a_case_keeps_the_text_and_the_names_that_were_given(tmp_path: Path) -> None:
    case = _one(
        tmp_path,
        {"case": "c1", "reports": [{"id": "a", "text": " x\r\n\ud800", "title": "T"}, {"id": "b", "path": "b.txt"}]},
    )
    assert case.error is None
    assert (case.reports[0].text, case.reports[0].title) == (" x\r\n\ud800", "T")
    assert case.reports[1].place == tmp_path / "b.txt"
    assert case.reports[1].path == "b.txt"


def test_reports_without_an_id_are_numbered_and_never_take_a_given_one(tmp_path: Path) -> None:
    case = _one(tmp_path, {"case": "c", "reports": [{"text": "a"}, {"id": "r3", "text": "b"}, {"text": "c"}]})
    assert [report.id for report in case.reports] == ["r1", "r3", "r4"]


@pytest.mark.parametrize(
    "name",
    [
        "../x",
        "a/b",
        "/etc/x",
        "..",
        ".",
        "a\\b",
        "a\0b",
        "a\nb",
        "x" * 245,
        "é" * 125,
        "",
        7,
        None,
        "\ud800",
        "c.error",
    ],
)
def test_a_name_that_is_no_plain_file_name_is_refused(tmp_path: Path, name: object) -> None:
    """A batch from somewhere else must not be able to write anywhere but into the output folder."""
    case = _one(tmp_path, {"case": name, "reports": [{"text": "a"}]})
    assert case.name == "line-1"
    assert case.error


@given(st.text(max_size=300))
def test_whatever_a_case_is_called_its_files_stay_in_the_folder(name: str) -> None:
    from app.batch import _fault_of_name

    if _fault_of_name(name) is None:
        folder = Path("/out")
        assert (folder / f"{name}.error.json").parent == folder
        assert len(f"{name}.error.json".encode()) <= 255
        assert "\0" not in name


@pytest.mark.parametrize(
    "line",
    [b"{", b"[]", b"3", b"\xff\xfe", b'"x"', b"[" * 100_000, b'{"case": ' + b"9" * 5000 + b"}", b"null"],
    ids=lambda line: line[:12].decode("latin-1"),
)
def test_a_line_that_is_no_case_fails_alone(tmp_path: Path, line: bytes) -> None:
    good = {"case": "good", "reports": [{"text": "a"}]}
    bad, fine = read_cases(_batch(tmp_path, line, good))
    assert (bad.name, bad.line) == ("line-1", 1)
    assert bad.error
    assert fine.error is None


def test_the_line_number_of_a_bad_line_counts_blank_ones(tmp_path: Path) -> None:
    assert _one(tmp_path, b"", b"  ", b"{").name == "line-3"


def test_a_second_case_of_the_same_name_does_not_overwrite_the_first(tmp_path: Path) -> None:
    case = {"case": "c", "reports": [{"text": "a"}]}
    first, second = read_cases(_batch(tmp_path, case, case))
    assert (first.name, first.error) == ("c", None)
    assert second.name == "line-2"
    assert "line 1" in (second.error or "")


def test_the_file_of_a_bad_line_is_never_that_of_a_real_case(tmp_path: Path) -> None:
    bad, good = read_cases(_batch(tmp_path, b"{", {"case": "line-1", "reports": [{"text": "a"}]}))
    assert good.name == "line-1"
    assert bad.name not in ("line-1", "")


@pytest.mark.parametrize(
    ("reports", "cause"),
    [
        (None, "reports"),
        ([], "reports"),
        ("x", "reports"),
        ([1], "not a JSON object"),
        ([{}], "path"),
        ([{"path": "a", "text": "b"}], "path"),
        ([{"text": 1}], "text"),
        ([{"path": 1}], "path"),
        ([{"path": ""}], "path"),
        ([{"text": "a", "id": ""}], "id"),
        ([{"text": "a", "id": "\udfff"}], "id"),
        ([{"text": "a", "title": 1}], "title"),
        ([{"text": "a", "id": "x"}, {"text": "b", "id": "x"}], "x"),
    ],
)
def test_a_case_whose_reports_cannot_be_used_says_which(tmp_path: Path, reports: object, cause: str) -> None:
    case = _one(tmp_path, {"case": "c", "reports": reports})
    assert case.name == "c"
    assert cause in (case.error or "")


def test_an_empty_report_is_a_report(tmp_path: Path) -> None:
    assert _one(tmp_path, {"case": "c", "reports": [{"text": ""}]}).error is None


def test_separators_inside_a_text_end_no_line(tmp_path: Path) -> None:
    line = '{"case": "c", "reports": [{"text": "a\u2028b\u0085c"}]}'.encode()
    assert _one(tmp_path, line).reports[0].text == "a\u2028b\x85c"


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"case": "c", "reports": [{"text": "a"}]}\r\n')
    assert [case.error for case in read_cases(path)] == [None]


@pytest.mark.parametrize("content", [b"", b"\n \n"])
def test_a_batch_without_cases_is_an_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "c.jsonl"
    path.write_bytes(content)
    with pytest.raises(BatchError, match=r"c\.jsonl"):
        read_cases(path)


def test_a_missing_batch_is_named(tmp_path: Path) -> None:
    with pytest.raises(BatchError, match=r"nowhere\.jsonl"):
        read_cases(tmp_path / "nowhere.jsonl")


def test_a_machine_without_shared_memory_still_compares(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some containers have no /dev/shm; a batch there would end before its first case."""
    context = multiprocessing.get_context("spawn")

    def refuse() -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(context, "Event", refuse)
    reports = [{"text": "A ferry sank off Port Almar."}]
    cases = read_cases(_batch(tmp_path, *({"case": f"c{n}", "reports": reports} for n in range(2))))
    out = tmp_path / "out"
    assert run_batch(cases, out, Settings(), jobs=2, tell=lambda *_: None) == 0
    assert sorted(p.name for p in out.iterdir()) == ["c0.json", "c1.json"]
