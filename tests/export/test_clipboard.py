"""What a reporter pastes into a story: the words as they stand, and where they come from."""

from app.export.clipboard import as_markdown, as_quotation, with_source
from app.model.report import Report, Span
from app.reading import read_text


def report_of() -> Report:
    text = "Ferry late\n\nThe *Aurora* was “late”, he said.\n\n# 7 boats\nwaited."
    return read_text(text, title="Ferry late", source="The Lunden Post", published="2031-05-06T07:30").report


def place(report: Report, words: str) -> Span:
    start = report.text.index(words)
    return Span(report.id, start, start + len(words))


def test_the_source_stands_below_the_words() -> None:
    report = report_of()
    told = with_source(report, place(report, "was “late”, he said."))
    assert told == "was “late”, he said.\n— The Lunden Post, “Ferry late”, 6 May 2031, 07:30, paragraph 1"


def test_a_quotation_inside_a_quotation_gets_single_marks() -> None:
    report = report_of()
    told = as_quotation(report, place(report, "was “late”, he said."))
    assert told == "“was ‘late’, he said.” (The Lunden Post, 6 May 2031)"


def test_markdown_shows_stars_and_hashes_as_they_are() -> None:
    report = report_of()
    told = as_markdown(report, place(report, "The *Aurora* was “late”, he said."))
    assert told.startswith("> The \\*Aurora\\* was “late”, he said.\n>\n> — The Lunden Post")
    told = as_markdown(report, place(report, "# 7 boats\nwaited."))
    assert told.startswith("> \\# 7 boats\n> waited.")


def test_words_without_any_source_are_copied_all_the_same() -> None:
    report = read_text("Only words.").report
    assert as_quotation(report, Span(report.id, 0, 4)) == f"“Only” ({report.name})"
