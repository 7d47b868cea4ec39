"""What is published as a verdict is read by machines: it must say what was found, on which scale, and of whom."""

import json
from dataclasses import replace

import pytest

from app.export.claimreview import claimreview_text
from app.model.claim_record import ScaleVerdict, VerdictScale
from app.model.errors import Cancelled, ParallaxError
from app.model.progress import Progress


def reviews(document, **more):
    made = json.loads(claimreview_text(document, **more))
    assert made["@context"] == "https://schema.org"
    return made["@graph"]


def with_record(document, **changes):
    first, *others = document.claims
    return replace(document, claims=(replace(first, record=replace(first.record, **changes)), *others))


def test_a_verdict_with_all_there_is_to_it(checked):
    """Search engines show the rating and the claim; a wrong number would publish another verdict."""
    (review,) = reviews(checked(2), address="https://desk.example/checks/7")
    assert review["@type"] == "ClaimReview"
    assert review["claimReviewed"] == "The lamps on the bridge were out."
    assert review["url"] == "https://desk.example/checks/7"
    # who checked it, not who exports it
    assert review["author"] == {"@type": "Person", "name": "Ines"}
    assert review["datePublished"] == "2031-05-18"
    assert review["reviewRating"] == {
        "@type": "Rating",
        "alternateName": "Mostly false",
        "ratingValue": 2,
        "bestRating": 6,
        "worstRating": 1,
        "ratingExplanation": "Has some truth in it, but gives another impression",
    }
    assert review["citation"] == ["https://example.org/log?a=1&b=2"]
    item = review["itemReviewed"]
    assert [report["publisher"]["name"] for report in item["appearance"]] == ["The Tarn Observer"]
    assert item["firstAppearance"] == item["appearance"][0]
    assert item["appearance"][0]["headline"] == "Fifteen hurt as neglected bridge gives way at rush hour"


def test_a_scale_without_steps_gives_no_number(checked):
    """“Not enough evidence” is no lower than “refuted”."""
    (review,) = reviews(with_record(checked(2), scale="evidence", verdict="refuted"))
    assert review["reviewRating"]["alternateName"] == "Refuted"
    assert "ratingValue" not in review["reviewRating"]


def test_a_newsrooms_own_scale(checked):
    """The newsroom's words and numbers count, not ours."""
    own = VerdictScale("desk", "Desk", (ScaleVerdict("ok", "Stands"), ScaleVerdict("no", "Falls")), ordered=True)
    (review,) = reviews(replace(with_record(checked(2), scale="desk", verdict="ok"), scales=(own,)))
    rating = review["reviewRating"]
    assert (rating["alternateName"], rating["ratingValue"], rating["bestRating"]) == ("Stands", 2, 2)


def test_a_report_that_denies_a_claim_is_no_appearance_of_it(checked):
    """It would be listed among those who spread it."""
    document = checked(2)
    first, *others = document.claims
    (occurrence,) = first.record.occurrences
    denied = replace(first, record=replace(first.record, occurrences=(replace(occurrence, stance="denied"),)))
    (review,) = reviews(replace(document, claims=(denied, *others)))
    assert "appearance" not in review["itemReviewed"]


def test_without_a_verdict_there_is_nothing_to_publish(event, checked):
    """An empty file would look like a published one."""
    with pytest.raises(ParallaxError, match="No claim has a verdict"):
        claimreview_text(event(2).document)
    with pytest.raises(ParallaxError, match="No claim has a verdict"):
        claimreview_text(with_record(checked(2), verdict=""))


def test_hostile_text_stays_text(checked):
    """A surrogate or an address that is none must not spoil the file."""
    document = with_record(checked(2), text='</script>"\ud800\n', rationale="\x00")
    text = claimreview_text(document, address="javascript:alert(1)")
    text.encode("utf-8")
    (review,) = json.loads(text)["@graph"]
    assert "url" not in review
    assert review["claimReviewed"].startswith('</script>"')


def test_it_is_the_same_again_and_stops_when_asked(checked):
    assert claimreview_text(checked(4)) == claimreview_text(checked(4))
    with pytest.raises(Cancelled):
        claimreview_text(checked(2), Progress(is_cancelled=lambda: True))
