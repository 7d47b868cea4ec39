"""The page is mailed around and opened anywhere: it must need nothing, run nothing, and show every word."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import lxml.html
import pytest

from app.export.document import Paper, Part
from app.export.web import html_text, page_text
from app.model.annotation import Evidence, EvidenceKind
from app.model.comparison import Comparison, Row, Settings
from app.model.errors import Cancelled
from app.model.filter import Filter
from app.model.lens import Lens, Mark
from app.model.progress import Progress
from app.model.report import Span

HOSTILE = "</style></script><script>alert(1)</script><img src=//evil onerror=x> \"'&amp; \x00\x1b \ud800 ‮abc"


class _Strict(HTMLParser):
    """Holds that every element that is opened is closed, in order."""

    VOID = frozenset({"meta", "input", "br"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def parsed(page: str) -> _Strict:
    parser = _Strict()
    parser.feed(page)
    parser.close()
    assert parser.open == []
    return parser


def test_every_word_of_every_paragraph_is_there(event):
    """A mark that swallowed a letter would falsify a quotation."""
    made = event(8)
    tree = lxml.html.fromstring(page_text(made.document, made.view))
    shown = {p.get("id"): p for p in tree.iter("p") if p.get("id")}
    for n, report in enumerate(made.document.comparison.reports, 1):
        for index, (start, end) in enumerate(report.paragraphs):
            if index in report.headline:
                continue
            paragraph = shown[f"p{n}-{index + 1}"]
            for badge in paragraph.xpath(".//a[@class='badge']"):
                badge.drop_tree() if badge.tail else badge.getparent().remove(badge)
            assert paragraph.text_content() == report.text[start:end]


def test_marks_cover_their_words(event):
    """A highlight beside the words it speaks of accuses the wrong ones."""
    made = event(2)
    tree = lxml.html.fromstring(page_text(made.document, made.view))
    conflicts = [e.text_content() for e in tree.xpath("//td//p[@dir]//mark[@class='conflict']")]
    assert conflicts == ["Twelve", "Fifteen"]
    noted = tree.xpath("//td//p[@dir]//mark[@class='noted']")
    assert "".join(e.text_content() for e in noted) == "Twelve people were hurt"
    assert len(tree.xpath("//a[@class='badge']")) == 1


def test_nothing_is_fetched_or_run(event):
    """A page that calls home tells the subject of an inquiry who is reading."""
    made = event(4)
    page = page_text(made.document, made.view)
    assert "default-src 'none'" in page
    elements = parsed(page).seen
    assert {tag for tag, _ in elements}.isdisjoint({"script", "img", "link", "iframe", "object", "base", "form"})
    for _, attributes in elements:
        assert not any(name.startswith("on") or name in {"src", "srcset", "action"} for name in attributes)
        assert (attributes.get("href") or "#").startswith("#")
    assert "url(" not in page
    assert "@import" not in page


def test_hostile_text_is_shown_and_not_obeyed(tell, arranged, event, annotation):
    """A report may hold anything: it must come out as words."""
    report = tell("r'1\">", [HOSTILE, "b"], title=HOSTILE, source=HOSTILE, language='en" onload="x')
    mark = Mark(Span(report.id, 2, 30), Lens.FRAMING, HOSTILE, HOSTILE, (Span(report.id, 0, 4),))
    comparison = Comparison(Settings(), (report,), (Row(((report.id, (0, 1)),)),))
    document = replace(
        event(0).document,
        title=HOSTILE,
        author=HOSTILE,
        comparison=comparison,
        annotations=(annotation("n", HOSTILE, Span(report.id, 0, 9), tags=(HOSTILE,), author=HOSTILE),),
    )
    page = page_text(document, arranged(comparison, [mark, replace(mark, lens=Lens.CONFLICTS)]))
    page.encode("utf-8")
    assert "\x00" not in page
    assert {tag for tag, _ in parsed(page).seen}.isdisjoint({"script", "img"})
    assert page.count("<style>") == page.count("</style>") == 1


def test_only_the_chosen_lenses_are_there(event):
    """A lens that was left out on purpose must not come back in the file."""
    made = event(2)
    page = page_text(replace(made.document, lenses=frozenset({Lens.SHARED})), made.view)
    assert 'id="lens-shared"' in page
    assert 'id="lens-conflict"' not in page
    assert 'class="conflict"' not in page
    assert 'id="note-1"' not in page


def test_links_lead_somewhere(event):
    """A dead link in a list is a finding nobody can check."""
    for count in (0, 1, 2, 8):
        made = event(count)
        elements = parsed(page_text(made.document, made.view)).seen
        ids = [attributes["id"] for _, attributes in elements if attributes.get("id")]
        assert len(ids) == len(set(ids))
        for _, attributes in elements:
            if attributes.get("href"):
                assert attributes["href"][1:] in ids


def test_the_real_arrangement_is_drawn(event):
    """The page and the window show the same rows: both ask the same place."""
    page = html_text(event(2).document)
    assert page == html_text(event(2).document)
    assert len(re.findall('class="row"', page)) >= 7


def test_sentences_told_here_alone_stand_behind_one_bar(tell, arranged, event):
    """A bar in the middle of a line, before each sentence, looks like a stroke of the text."""
    report = tell("r1", ["One fact. Another one. A third, told elsewhere too."])
    alone = [
        Mark(Span("r1", a, b), Lens.ONLY_HERE, "single-source", "Only r1 says this") for a, b in ((0, 9), (10, 22))
    ]
    comparison = Comparison(Settings(), (report,), (Row((("r1", (0,)),)),))
    document = replace(event(0).document, comparison=comparison)
    tree = lxml.html.fromstring(page_text(document, arranged(comparison, alone)))
    assert [e.text_content() for e in tree.xpath("//td//p[@dir]//mark[@class='only']")] == ["One fact. Another one."]


def test_every_section_is_there_and_led_to(checked):
    """The page goes to people who have nothing else: claims, conflicts, verdicts with evidence, notes with replies."""
    page = html_text(replace(checked(2), parts=frozenset(Part)))
    tree = lxml.html.fromstring(page)
    sections = [section.get("id") for section in tree.iter("section")]
    assert sections == ["claims", "conflicts", "single", "verdicts", "notes", "audit", "reports", "settings"]
    assert [a.get("href") for a in tree.xpath("//nav/a")] == [f"#{name}" for name in sections]
    told = {name: " ".join(tree.get_element_by_id(name).text_content().split()) for name in sections}
    assert "Mostly false" in told["claims"]
    assert "hedged" in told["claims"]
    assert "Fifteen people were hurt" in told["conflicts"]
    assert "Two deckhands said the lamps were out." in told["single"]
    assert "The lamps had been checked that day." in told["verdicts"]
    assert "e" * 64 in told["verdicts"]
    assert "Set verdict" in told["verdicts"]
    assert "They rang back: 12." in told["notes"]
    assert "words that were cut later" in told["notes"]
    assert "r1.txt as r1" in told["audit"]


def test_the_page_is_readable_by_a_screen_reader(checked):
    """Whoever hears the page instead of seeing it needs heads, landmarks and the language of each report."""
    tree = lxml.html.fromstring(html_text(replace(checked(8), parts=frozenset(Part))))
    assert len(tree.xpath("//header")) == len(tree.xpath("//main")) == len(tree.xpath("//h1")) == 1
    for section in tree.iter("section"):
        heading = tree.get_element_by_id(section.get("aria-labelledby"))
        assert heading.tag == "h2"
    for table in tree.iter("table"):
        assert table.xpath("./thead/tr/th[@scope='col']")
        assert not table.xpath("./thead/tr/td")
        assert {len(row) for row in table.xpath("./tbody/tr")} == {len(table.xpath("./thead/tr/th"))}
    assert tree.xpath("//table[@class='matrix']/tbody/tr/th[@scope='row']")
    for switch in tree.xpath("//input"):
        assert switch.get("role") == "switch"
        assert tree.xpath(f"//label[@for='{switch.get('id')}']")
    assert {cell.get("lang") for cell in tree.xpath("//td[contains(@class, 'cell')]")} >= {"en", "ru", "ar", "zh"}
    assert all(p.get("dir") == "auto" for p in tree.xpath("//td//p[@id]"))
    named = [e.get("aria-label") or e.get("aria-labelledby") for e in tree.xpath("//section | //*[@role='region']")]
    assert all(named)
    assert len(set(named)) == len(named)


def test_only_addresses_of_the_web_are_links(checked):
    """A note must not put a script behind a word that somebody clicks."""
    hostile = (
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:x",
        "data:text/html,x",
        "file:///etc/passwd",
        "//evil",
        "https://",
        "http://[half",
    )
    evidence = tuple(Evidence(EvidenceKind.ADDRESS, a) for a in (*hostile, 'https://example.org/"onclick="x'))
    document = checked(2)
    noted = replace(document.annotations[0], annotation=replace(document.annotations[0].annotation, evidence=evidence))
    page = html_text(replace(document, annotations=(noted,), claims=()))
    links = [a for tag, a in parsed(page).seen if tag == "a" and not (a.get("href") or "").startswith("#")]
    assert [a["href"] for a in links] == ["https://example.org/%22onclick=%22x"]
    assert all(a["rel"] == "noopener noreferrer" and "onclick" not in a for a in links)
    for address in hostile:
        assert " ".join(address.split()) in page


def test_marks_are_told_to_whoever_hears_the_page(event):
    """A screen reader says nothing of a colour: what is marked would be lost on who listens, lens by lens."""
    style = html_text(event(2).document).partition("<style>")[2].partition("</style>")[0]
    for name, said in (("shared", "shared"), ("conflict", "conflict"), ("framing", "framing"), ("only", "only here")):
        assert f'mark.{name}::before {{ content: "[{said}: "; }}' in style
        assert f"#lens-{name}:not(:checked) ~ main mark.{name}::before" in style


def test_cells_say_whose_they_are(event):
    """On a telephone, and on paper with many reports, a cell stands alone: unnamed, nobody knows who tells it."""
    tree = lxml.html.fromstring(html_text(event(8).document))
    for row in tree.xpath("//table[@class='table']/tbody/tr"):
        names = [cell.get("data-report") for cell in row]
        assert len(names) == len(set(names)) == 8
        assert "Новый берег" in names
    assert tree.xpath("//div[contains(@class, 'many')]/table[@class='table']")
    few = lxml.html.fromstring(html_text(event(2).document))
    assert not few.xpath("//div[contains(@class, 'many')]")


def test_what_was_left_out_is_said(checked):
    """A page that shows a part must not be taken for everything, nor give away what was left out."""
    document = replace(checked(2), include_private=False, filter=Filter(kinds=frozenset({"quote<"})))
    page = html_text(document)
    assert "Only some findings are shown. Filter: kinds quote&lt;" in page
    assert "Internal notes are left out." in page
    assert "harbour master" not in page
    assert 'id="conflicts"' not in page
    assert "Only some findings" not in html_text(checked(2))


def test_parts_and_paper(checked):
    """Whoever wants the verdicts alone, on their own paper, gets just that, and every link still leads somewhere."""
    page = html_text(replace(checked(2), parts=frozenset({Part.VERDICTS}), paper=Paper.LETTER, landscape=False))
    assert "size: Letter portrait" in page
    assert 'class="table"' not in page
    elements = parsed(page).seen
    ids = {attributes["id"] for _, attributes in elements if attributes.get("id")}
    assert {"verdicts", "reports", "settings"} <= ids
    for _, attributes in elements:
        if (attributes.get("href") or "").startswith("#"):
            assert attributes["href"][1:] in ids


def test_a_note_on_a_headline_has_its_number(event, annotation):
    """A note on the title would only be found by whoever reads the list to its end."""
    made = event(3)
    document = replace(made.document, annotations=(annotation("n", "x", Span("r3", 0, 6)),))
    tree = lxml.html.fromstring(html_text(document))
    assert [a.get("href") for a in tree.xpath("//th//a[@class='badge']")] == ["#note-1"]


def test_it_stops_when_asked(checked):
    """Long pages can be stopped."""
    with pytest.raises(Cancelled):
        html_text(checked(2), Progress(is_cancelled=lambda: True))
