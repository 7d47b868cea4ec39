"""The verdicts as ClaimReview in JSON-LD (schema.org), which search engines and archives of fact-checks read."""

import json
from typing import Any

from app.export.content import ClaimLine, claim_lines, is_link, link_target, moment
from app.export.document import Document, shown_view
from app.export.text import one_line, plain
from app.model.annotation import EvidenceKind
from app.model.claim_record import ClaimRecord, VerdictScale
from app.model.errors import ParallaxError
from app.model.progress import Progress
from app.model.report import Report
from app.model.webannotation import uuid_address


def claimreview_text(document: Document, progress: Progress | None = None, address: str = "") -> str:
    """The claims that have a verdict, as ClaimReview in JSON-LD. The same document gives the same text.

    Args:
        address: where the review is published, if it is.

    Raises:
        ParallaxError: no claim has a verdict.
        Cancelled: the user stopped it.
    """
    progress = progress or Progress()
    progress.at(0.0, "Writing the verdicts")
    reviews = [
        _review(document, line, line.record, address)
        for line in claim_lines(document, shown_view(document))
        if line.record is not None and line.record.verdict
    ]
    if not reviews:
        raise ParallaxError("No claim has a verdict yet, so there is nothing to publish. Give a claim a verdict first.")
    made = {"@context": "https://schema.org", "@graph": reviews}
    return plain(json.dumps(made, ensure_ascii=False, indent=2, allow_nan=False)) + "\n"


def _review(document: Document, line: ClaimLine, record: ClaimRecord, address: str) -> dict[str, Any]:
    when = moment(record.modified or document.created)
    addresses = [one.text for one in record.evidence if one.kind is EvidenceKind.ADDRESS]
    links = [link_target(one) for one in addresses if is_link(one)]
    cited = [one_line(one.text) for one in record.evidence if one.kind is EvidenceKind.CITATION]
    told = {
        "@type": "ClaimReview",
        "@id": uuid_address(record.id),
        "url": link_target(address) if is_link(address) else "",
        "claimReviewed": one_line(line.text),
        "itemReviewed": _claim(document, line),
        "reviewRating": _rating(document, line, record),
        "reviewBody": record.rationale.strip(),
        "citation": [*links, *cited],
        "author": _author(document, record),
        "datePublished": when.date().isoformat() if when is not None else "",
    }
    return _told(told)


def _claim(document: Document, line: ClaimLine) -> dict[str, Any]:
    """What is reviewed, with the reports that tell it; one that denies it is no appearance of it."""
    if line.row is not None:
        reports = [cell.report for cell in line.row.cells if cell.told and cell.stance != "denied"]
    else:
        reports = list(dict.fromkeys(span.report for span in line.spans))
    known = {report.id: report for report in document.comparison.reports}
    found = [known[report] for report in reports if report in known]
    dated = sorted((r for r in found if r.published and moment(r.published)), key=lambda r: (r.published or "")[:10])
    # of several of one day nobody can tell which was the first
    is_first = len(dated) == len(found) and dated and (len(dated) == 1 or _day(dated[0]) < _day(dated[1]))
    return _told(
        {
            "@type": "Claim",
            "text": one_line(line.text),
            "firstAppearance": _article(dated[0]) if is_first else None,
            "appearance": [_article(report) for report in found],
        }
    )


def _day(report: Report) -> str:
    return (report.published or "")[:10]


def _article(report: Report) -> dict[str, Any]:
    path = report.provenance.path or ""
    return _told(
        {
            "@type": "NewsArticle",
            "headline": one_line(report.title or ""),
            "url": link_target(path) if is_link(path) else "",
            "datePublished": report.published if report.published and moment(report.published) else "",
            "inLanguage": report.language,
            "publisher": {"@type": "Organization", "name": one_line(report.source)} if report.source else None,
            "identifier": f"sha256:{report.provenance.sha256}",
        }
    )


def _rating(document: Document, line: ClaimLine, record: ClaimRecord) -> dict[str, Any]:
    """The verdict; a number too where the verdicts of its scale are steps: 1 for the worst, the best for the first."""
    scale = next((scale for scale in document.scales if scale.id == record.scale), None)
    told: dict[str, Any] = {"@type": "Rating", "alternateName": one_line(line.verdict)}
    step = _step(scale, record.verdict)
    if scale is not None and step is not None:
        told |= {"ratingValue": step, "bestRating": len(scale.verdicts), "worstRating": 1}
    meaning = scale.verdict(record.verdict) if scale is not None else None
    told["ratingExplanation"] = meaning.meaning if meaning is not None else ""
    return _told(told)


def _step(scale: VerdictScale | None, verdict: str) -> int | None:
    ids = [one.id for one in scale.verdicts] if scale is not None and scale.ordered else []
    return len(ids) - ids.index(verdict) if verdict in ids else None


def _author(document: Document, record: ClaimRecord) -> dict[str, str] | None:
    """Who checked it, and not who happens to export it; all that is known are names of people."""
    name = one_line(record.assignee) or one_line(record.author) or one_line(document.author)
    return {"@type": "Person", "name": name} if name else None


def _told(told: dict[str, Any]) -> dict[str, Any]:
    """What is known of it."""
    return {key: value for key, value in told.items() if value not in (None, "", [])}
