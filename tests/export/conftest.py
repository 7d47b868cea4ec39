"""An invented event, told by as many reports as a test wants, as real model objects."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256

import pytest

from app.export.document import Document
from app.export.fonts import ensure_application, load_fonts
from app.model.annotation import (
    Anchor,
    Annotation,
    AnnotationKind,
    Evidence,
    EvidenceKind,
    PlacedAnnotation,
    Reply,
    Verdict,
)
from app.model.audit import AuditAction, AuditEntry
from app.model.claim_record import ClaimRecord, ClaimState, HistoryEntry, PlacedClaim, RecordedOccurrence
from app.model.comparison import (
    Alignment,
    Attribution,
    Claim,
    Comparison,
    Divergence,
    Label,
    LoadedWord,
    Occurrence,
    Row,
    Settings,
    SharedPhrase,
)
from app.model.lens import Lens, Mark
from app.model.report import Provenance, Report, Span
from app.model.view import ComparisonView, ViewCell, ViewRow

OUTLETS = (
    ("Lindholm Wire", "Bridge over the Sava closed after cracks are found, 12 hurt", "2031-05-14T16:20"),
    ("The Tarn Observer", "Fifteen hurt as neglected bridge gives way at rush hour", "2031-05-14T19:05"),
    ("Daily Quay", "Twelve injured in bridge closure", "2031-05-15"),
    ("Новый берег", "Мост через Саву закрыт: двенадцать пострадавших", "2031-05-15T08:00"),
    ("بريد الميناء", "إغلاق الجسر بعد اكتشاف شقوق وإصابة اثني عشر شخصا", "2031-05-15"),
    ("江岸日报", "萨瓦河大桥发现裂缝后关闭，十二人受伤", "2031-05-16"),
    ("Radio Midland", "Bridge shut, questions over inspections", "2031-05-16T07:30"),
    ("Harbour Post", "What the inspectors knew", "2031-05-17"),
)

ENGLISH = (
    "The bridge over the Sava was closed on Wednesday afternoon after engineers found cracks in two of its pillars.",
    "Twelve people were hurt when a section of the railing fell, the fire service said; two of them are in hospital.",
    "“We had warned the ministry about the pillars in writing,” said Irma Castell, who heads the engineers' office.",
    "The minister, Piet Lorre, admitted that an inspection due in January had been put off, but denied any danger.",
    "Traffic was sent over the old ferry route, where drivers waited for up to three hours.",
    "The bridge opened in 1974 and carries some 40,000 cars a day. It was last repaired in 2019.",
    "A firm from Tarn that had won the contract for the repairs refused to comment on the embarrassing affair.",
)
RUSSIAN = (
    "Мост через Саву закрыли в среду днём, после того как инженеры нашли трещины в двух опорах.",
    "Двенадцать человек пострадали при падении части ограждения, сообщила пожарная служба.",
    "«Мы предупреждали министерство письменно», — заявила Ирма Кастель, глава инженерного бюро.",
    "Министр признал, что январская проверка была отложена, но отрицал опасность.",
)
ARABIC = (
    "أغلق الجسر فوق نهر سافا بعد ظهر الأربعاء إثر اكتشاف مهندسين شقوقا في اثنتين من دعائمه.",
    "وأصيب 12 شخصا بجروح عندما سقط جزء من السياج، بحسب خدمة الإطفاء (Fire Service) في المدينة.",
    "وقالت إيرما كاستيل إن مكتبها حذر الوزارة كتابيا من حالة الدعائم منذ عام 2029.",
)
CHINESE = (
    "周三下午，工程师在萨瓦河大桥的两根桥墩上发现裂缝后，大桥被关闭。",
    "消防部门表示，一段护栏坠落时有十二人受伤，其中两人住院治疗。",
    "工程师办公室负责人伊尔玛·卡斯特尔说：“我们曾书面警告过该部。”",
    "部长承认，原定一月的检查被推迟，但否认存在危险，并比较了此前的检查日期。",
)
LANGUAGES = ("en", "en", "en", "ru", "ar", "zh", "en", "en")
TEXTS = {"en": ENGLISH, "ru": RUSSIAN, "ar": ARABIC, "zh": CHINESE}


def report_of(
    report_id: str,
    paragraphs: list[str],
    *,
    title: str | None = None,
    source: str | None = None,
    published: str | None = None,
    language: str | None = "en",
    headline: bool = False,
) -> Report:
    """A report of these paragraphs, each one sentence; with `headline` the first repeats the title."""
    stretches = []
    at = 0
    for paragraph in paragraphs:
        stretches.append((at, at + len(paragraph)))
        at += len(paragraph) + 2
    text = "\n\n".join(paragraphs) + "\n"
    return Report(
        id=report_id,
        text=text,
        paragraphs=tuple(stretches),
        sentences=tuple(stretches),
        provenance=Provenance(
            f"/cases/bridge/{report_id}.txt", sha256(text.encode("utf-8", "replace")).hexdigest(), encoding="utf-8"
        ),
        title=title,
        source=source,
        published=published,
        language=language,
        headline=(0,) if headline else (),
    )


def find(report: Report, words: str) -> Span:
    start = report.text.index(words)
    return Span(report.id, start, start + len(words))


@dataclass(frozen=True)
class Event:
    """A document and the view that `arrange` would make of its comparison."""

    document: Document
    view: ComparisonView

    def with_notes(self, *notes: PlacedAnnotation) -> "Event":
        return Event(replace(self.document, annotations=notes), self.view)


def view_of(comparison: Comparison, marks: list[Mark] | None = None, displaced: tuple[str, int] | None = None):
    """Every row of the comparison, every report a column."""
    columns = tuple(report.id for report in comparison.reports)
    rows = tuple(
        ViewRow(
            tuple(
                ViewCell(c, row.indices(c), displaced is not None and displaced == (c, (*row.indices(c), -1)[0]))
                for c in columns
            )
        )
        for row in comparison.rows
    )
    given = sorted(marks or [], key=lambda mark: (columns.index(mark.span.report), mark.span.start))
    groups: dict[Lens, set[object]] = {lens: set() for lens in Lens}
    for n, mark in enumerate(given):
        groups[mark.lens].add(mark.group or n)
    return ComparisonView(comparison, columns, rows, tuple(given), {lens: len(g) for lens, g in groups.items()})


def note(
    note_id: str,
    words: str,
    *spans: Span,
    verdict: Verdict = Verdict.NONE,
    tags: tuple[str, ...] = (),
    author="M. Vale",
) -> PlacedAnnotation:
    made = "2031-05-18T09:30:00+00:00"
    kind = AnnotationKind.VERDICT if verdict is not Verdict.NONE else AnnotationKind.NOTE
    annotation = Annotation(note_id, (), words, kind, verdict, tags, author, made, made)
    return PlacedAnnotation(annotation, spans)


def _event(count: int, times: int = 1) -> Event:
    reports = []
    for n in range(count):
        source, title, published = OUTLETS[n]
        language = LANGUAGES[n]
        told = list(TEXTS[language]) * times
        if n == 2:
            told = [title, *told[:3], *told[4:6]]
        if n == 1:
            told = [told[1].replace("Twelve", "Fifteen"), told[0], *told[2:], "Two deckhands said the lamps were out."]
        if n >= 6:
            told = told[n - 6 : n - 2]
        reports.append(
            report_of(
                f"r{n + 1}",
                told,
                title=title,
                source=source,
                published=published,
                language=language,
                headline=n == 2,
            )
        )
    longest = max((len(r.paragraphs) for r in reports), default=0)
    rows = []
    for k in range(longest):
        cells = []
        for r in reports:
            index = k + len(r.headline)
            if r.id == "r2" and k < 2:
                index = 1 - k
            if index < len(r.paragraphs):
                cells.append((r.id, (index,)))
        rows.append(Row(tuple(cells), 0.71 if len(cells) > 1 else None))
    marks, divergences, phrases, claims, loaded = [], [], [], [], []
    by_id = {r.id: r for r in reports}
    for r in reports:
        if "over the Sava was closed on Wednesday" in r.text and count > 1:
            span = find(r, "over the Sava was closed on Wednesday afternoon")
            phrases.append(span)
            reason = "Nine words that other reports have too"
            marks.append(Mark(span, Lens.SHARED, "verbatim", reason, group="p1"))
        for word in ("embarrassing", "admitted", "refused"):
            if word in r.text and r.language == "en":
                span = find(r, word)
                loaded.append(LoadedWord(span, "evaluative", 0.8))
                marks.append(Mark(span, Lens.FRAMING, "evaluative", f"“{word}” judges while it tells"))
    if count > 1:
        a, b = find(by_id["r1"], "Twelve"), find(by_id["r2"], "Fifteen")
        divergences.append(Divergence("number", a, b, 0.9, "12 hurt / 15 hurt"))
        marks.append(Mark(a, Lens.CONFLICTS, "number", "12 hurt / 15 hurt", (b,), 0.9, "d1"))
        marks.append(Mark(b, Lens.CONFLICTS, "number", "12 hurt / 15 hurt", (a,), 0.9, "d1"))
        own = find(by_id["r2"], "Two deckhands said the lamps were out.")
        marks.append(Mark(own, Lens.ONLY_HERE, "single-source", "No other report tells this", group="c1"))
        claims.append(Claim("Two deckhands said the lamps were out.", (Occurrence(own, "attributed"),), 0.7))
    notes = []
    if count:
        r1 = by_id["r1"]
        notes.append(note("a" * 32, "The fire service's log says 12. Call back.", find(r1, "Twelve people were hurt"),
                          verdict=Verdict.CONFIRMED, tags=("casualties", "call back")))  # fmt: skip
    for r in reports:
        if r.language == "ar":
            notes.append(note("b" * 32, "هل هذا صحيح؟", find(r, "شخصا بجروح عندما")))
            marks.append(Mark(find(r, "خدمة الإطفاء (Fire Service) في"), Lens.SHARED, "near", "Also elsewhere"))
            marks.append(Mark(find(r, "12"), Lens.CONFLICTS, "number", "12 / 15", (find(by_id["r2"], "Fifteen"),)))
        if r.language == "zh":
            marks.append(Mark(find(r, "两根桥墩上发现裂缝"), Lens.SHARED, "near", "Also elsewhere"))
            marks.append(Mark(find(r, "部长承认"), Lens.FRAMING, "voice", "admitted / said"))
        if r.language == "ru":
            marks.append(Mark(find(r, "Министр признал"), Lens.FRAMING, "attribution", "said / admitted"))
            marks.append(Mark(r.paragraph_span(2), Lens.ONLY_HERE, "single-source", "No other report tells this"))
    comparison = Comparison(
        settings=Settings(),
        reports=tuple(reports),
        rows=tuple(rows),
        alignments=(
            (Alignment(reports[0].sentence_span(0), reports[1].sentence_span(1), 0.83, "close"),) if count > 1 else ()
        ),
        shared_phrases=(SharedPhrase(tuple(phrases), "verbatim"),) if len(phrases) > 1 else (),
        divergences=tuple(divergences),
        attributions=(
            (Attribution("r1", None, find(by_id["r1"], "said"), (find(by_id["r1"], "Twelve people were hurt"),)),)
            if count
            else ()
        ),
        loaded_words=tuple(loaded),
        labels=(Label("Piet Lorre", (find(by_id["r1"], "Piet Lorre"),)),) if count else (),
        claims=tuple(claims),
    )
    document = Document(
        title="Bridge closure on the Sava",
        comparison=comparison,
        annotations=tuple(notes),
        author="Desk",
        created="2031-05-18T12:00:00+00:00",
    )
    return Event(document, view_of(comparison, marks, displaced=("r2", 1)))


@pytest.fixture(scope="session", autouse=True)
def _application() -> None:
    """Text can be set in every test, without a display."""
    ensure_application()
    load_fonts()


@pytest.fixture
def event() -> Callable[..., Event]:
    """Call it with a number of reports (0…8), and how often each tells its text."""
    return _event


@pytest.fixture
def tell() -> Callable[..., Report]:
    """Makes a report of paragraphs."""
    return report_of


@pytest.fixture
def arranged() -> Callable[..., ComparisonView]:
    """Makes the view of a comparison by hand."""
    return view_of


@pytest.fixture
def annotation() -> Callable[..., PlacedAnnotation]:
    """Makes a note that stands at given spans."""
    return note


@pytest.fixture
def orphan() -> Anchor:
    """The anchor of words that are gone."""
    return Anchor("r1", "words that were cut later", "", "", 3, 28, "0" * 64)


def _checked(count: int) -> Document:
    """The event with everything that people can add to it: records, history, replies, evidence, an internal note."""
    document = _event(count).document
    comparison = document.comparison
    own = find(comparison.reports[1], "Two deckhands said the lamps were out.")
    hurt = find(comparison.reports[0], "Twelve people were hurt")
    railing = comparison.reports[0].sentence_span(1)
    claims = (*comparison.claims, Claim(comparison.words_of(railing), (Occurrence(railing, "attributed"),), 0.9))

    def anchor(span: Span) -> Anchor:
        report = comparison.report(span.report)
        return Anchor(span.report, report.words_of(span), "", "", span.start, span.end, report.text_sha256)

    made = "2031-05-18T10:00:00+00:00"
    evidence = (
        Evidence(EvidenceKind.ADDRESS, "https://example.org/log?a=1&b=2", "the log of the fire service"),
        Evidence(EvidenceKind.FILE, "log.pdf", sha256="e" * 64, media_type="application/pdf", size=12),
    )
    record = ClaimRecord(
        "c" * 32, "The lamps on the bridge were out.", (RecordedOccurrence(anchor(own), "hedged"),), ClaimState.CHECKED,
        "truth", "mostly-false", "The lamps had been checked that day.\nSee the log.", evidence, "Ines", (), "M. Vale",
        made, "2031-05-18T11:00:00+00:00",
    )  # fmt: skip
    added = ClaimRecord("d" * 32, "Nobody was warned.", author="M. Vale", created=made, modified=made)
    history = (
        HistoryEntry(record.id, made, "M. Vale", "Record claim", "claim", "", record.text),
        HistoryEntry(record.id, record.modified, "M. Vale", "Set verdict", "verdict", "", "Mostly false"),
    )
    reply = Reply("9" * 32, "They rang back: 12.", "Ines", "2031-05-18T10:30:00+00:00")
    first = document.annotations[0]
    first = replace(
        first,
        annotation=replace(first.annotation, replies=(reply,), evidence=evidence, anchors=(anchor(hurt),)),
    )
    inside = note("e" * 32, "Our source is the harbour master.", own)
    inside = replace(inside, annotation=replace(inside.annotation, private=True, anchors=(anchor(own),)))
    about = replace(note("7" * 32, "Ask the ministry as well.").annotation, claim=record.id)
    gone = Anchor("r1", "words that were cut later", "", "", 3, 28, "0" * 64)
    lost = replace(note("8" * 32, "Is this still so?"), orphaned=(gone,))
    lost = replace(lost, annotation=replace(lost.annotation, anchors=(gone,)))
    return replace(
        document,
        comparison=replace(comparison, claims=claims),
        annotations=(first, *document.annotations[1:], inside, PlacedAnnotation(about, ()), lost),
        claims=(PlacedClaim(record, (own,)), PlacedClaim(added)),
        history=history,
        audit=(AuditEntry(made, "M. Vale", AuditAction.IMPORTED, "r1.txt as r1", ("0" * 64,)),),
    )


@pytest.fixture
def checked() -> Callable[[int], Document]:
    """Call it with a number of reports (2…8) for a document that has everything in it."""
    return _checked
