"""What the command line prints when no file is asked for."""

from app.compare.engine import compare
from app.reading import read_text
from app.summary import summary

WIRE = (
    (
        "The regional court in Lisk ordered the ferry company to keep all three vessels in port until the hulls are "
        "examined by divers."
    ),
    (
        "Judges gave the owners four weeks to hand over the maintenance books of the past ten years and letters that "
        "the harbour office has sent them."
    ),
)


def test_copies_are_named_with_their_reasons():
    """A server's log would count a dispatch as often as it was printed."""
    text = "\n\n".join(WIRE)
    printed = summary(
        compare(
            [
                read_text(text, report_id="r1", source="Meridian Wire", published="2026-03-04").report,
                read_text(
                    f"{text}\n\nThe Meridian Wire contributed to this report.",
                    report_id="r2",
                    source="Daily Standard",
                    published="2026-03-05",
                ).report,
            ]
        )
    )
    assert "Meridian Wire, Daily Standard: 2 reports, one confirmation" in printed
    assert "Daily Standard credits Meridian Wire" in printed
    assert "Meridian Wire was published earlier than Daily Standard" in printed


def test_reports_of_their_own_have_no_such_part():
    """Every summary would cast doubt on somebody."""
    assert "One source" not in summary(compare([read_text("The gate was shut.", report_id="r1").report]))
