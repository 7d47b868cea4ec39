"""What a reporter would lose: that five copies of one agency are one source."""

from app.compare.engine import compare
from app.compare.sources import told_again
from app.reading import read_text

WIRE = (
    "LUNDEN (Northern Wire) - The ferry Aurora ran aground off the northern pier on Tuesday evening in thick fog.\n\n"
    "Forty passengers were taken off by two fishing boats before midnight, the harbour office said on Wednesday.\n\n"
    "The captain, Ida Lorentz, had asked for a pilot an hour before, according to the log that was read out in court."
)


def test_a_copy_names_the_report_it_goes_back_to_and_why() -> None:
    own = "The minister of fisheries opened a school in Tarn.\n\nChildren sang, and it rained until the evening."
    reports = [
        read_text(WIRE, report_id="r1", source="Northern Wire", published="2031-05-06T07:00").report,
        read_text(WIRE, report_id="r2", source="Lunden Post", published="2031-05-06T12:00").report,
        read_text(own, report_id="r3", source="Tarn Echo", published="2031-05-06T12:00").report,
    ]
    found = told_again(compare(reports))
    assert set(found) == {"r2"}
    assert found["r2"].source == "Northern Wire"
    assert found["r2"].reasons


def test_reports_of_their_own_are_not_listed() -> None:
    reports = [read_text("The sea rose.", report_id="r1").report, read_text("Taxes fell.", report_id="r2").report]
    assert told_again(compare(reports)) == {}
