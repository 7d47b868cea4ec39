"""The same text twice is recognised at once."""

from app.compare.duplicates import duplicates

STORY = " ".join(
    f"The {thing} at the harbour of Lisk was closed on day {n} after a crack had been found in its {part}."
    for n, (thing, part) in enumerate((t, p) for t in ("gate", "crane", "lock", "quay") for p in ("hinge", "base"))
)


def test_a_copy_with_a_few_edits_is_found(make_report):
    """A paper's print of a dispatch would be compared as if it were news."""
    one, two = make_report("a", STORY), make_report("b", STORY.replace("crane", "winch", 1) + " More follows.")
    (found,) = duplicates([one, two])
    assert (found.report, found.of) == ("b", "a")
    assert 0.7 <= found.likeness < 1


def test_the_same_text_is_wholly_alike(make_report):
    """A file that was loaded twice could not be told from a copy with edits."""
    (found,) = duplicates([make_report("a", STORY), make_report("b", STORY.upper())])
    assert found.likeness == 1


def test_all_copies_go_back_to_the_first(make_report):
    """Fifty prints would make a chain that nobody can follow."""
    found = duplicates([make_report(f"r{n}", STORY) for n in range(50)])
    assert {copy.of for copy in found} == {"r0"}
    assert len(found) == 49


def test_other_and_short_texts_are_no_copies(make_report):
    """An empty file would be everybody's copy."""
    reports = [make_report("a", STORY), make_report("b", ""), make_report("c", ""), make_report("d", "The gate."),
               make_report("e", "The gate."), make_report("f", " ".join(STORY.split()[::-1]))]  # fmt: skip
    assert duplicates(reports) == ()
