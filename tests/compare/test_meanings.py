"""Reports in different languages side by side: needs the extra `languages`."""

import pytest

from app.compare import engine, meanings
from app.compare.alignment import Event
from app.compare.engine import compare
from app.language import encoder
from app.model.comparison import Settings
from app.reading import read_text

needs_encoder = pytest.mark.skipif(not encoder.is_installed(), reason="the extra “languages” is not installed")

# for each language the sentences with what they tell; None is told by one report only
COLLAPSE = {
    "en": [
        ("collapse", "The iron bridge over the Sorn collapsed on Monday morning, killing four people."),
        ("warning", "Engineers had warned the city council about rust in the eastern pillar two years ago."),
        ("rebuilt", "Mayor Ellen Trask said the bridge would be rebuilt within eighteen months."),
        ("trains", "Trains to the coast have been cancelled until further notice."),
        ("divers", "Divers searched the muddy water for a missing lorry driver."),
        ("inquiry", "The public prosecutor has opened an investigation against the construction company."),
        ("choir", "A choir from the primary school sang for the rescue workers in the evening."),
        ("cost", "The repair is expected to cost 12 million euros."),
    ],
    "ru": [
        ("warning", "Ещё два года назад инженеры предупреждали городской совет о ржавчине на восточной опоре."),
        ("collapse", "В понедельник утром обрушился железный мост через Сорн, погибли шесть человек."),
        ("inquiry", "Прокуратура начала расследование в отношении строительной компании."),
        ("divers", "Водолазы ищут в мутной воде пропавшего водителя грузовика."),
        (None, "Губернатор прервал отпуск и вылетел на место трагедии."),
        ("rebuilt", "Мэр Эллен Траск пообещала восстановить мост в течение полутора лет."),
        (None, "Жители приносят цветы к набережной."),
    ],
    "de": [
        (
            "collapse",
            "Beim Einsturz der Eisenbrücke über die Sorn sind am Montagmorgen vier Menschen ums Leben gekommen.",
        ),
        ("trains", "Der Zugverkehr zur Küste bleibt bis auf Weiteres eingestellt."),
        (
            "rebuilt",
            "Bürgermeisterin Ellen Trask kündigte an, die Brücke werde binnen achtzehn Monaten wieder aufgebaut.",
        ),
        ("cost", "Die Reparatur soll 12 Millionen Euro kosten."),
        (None, "Bäcker verteilten am nördlichen Ende des Marktplatzes kostenlos Brot."),
        ("warning", "Fachleute hatten den Stadtrat schon vor zwei Jahren auf Rost am östlichen Pfeiler hingewiesen."),
        ("choir", "Am Abend sang ein Schulchor für die Rettungskräfte."),
    ],
    "ar": [
        ("collapse", "انهار الجسر الحديدي فوق نهر سورن صباح يوم الاثنين، مما أسفر عن مقتل أربعة أشخاص."),
        ("divers", "ويبحث الغواصون في المياه العكرة عن سائق شاحنة مفقود."),
        ("inquiry", "وفتحت النيابة العامة تحقيقا ضد شركة البناء."),
        (None, "وأعلنت الحكومة الحداد لمدة ثلاثة أيام."),
        ("rebuilt", "وقالت رئيسة البلدية إلين تراسك إن الجسر سيعاد بناؤه خلال ثمانية عشر شهرا."),
        ("trains", "وتوقفت القطارات المتجهة إلى الساحل حتى إشعار آخر."),
    ],
    "zh": [
        ("collapse", "周一早上，索恩河上的铁桥倒塌，造成四人死亡。"),
        ("rebuilt", "市长埃伦·特拉斯克说，大桥将在十八个月内重建。"),
        ("warning", "两年前，工程师曾就东侧桥墩生锈一事警告过市议会。"),
        ("cost", "修复工程预计耗资1200万欧元。"),
        ("divers", "潜水员在浑浊的水中寻找一名失踪的卡车司机。"),
        (None, "当地学校停课一天。"),
        ("inquiry", "检察院已对建筑公司展开调查。"),
    ],
}


def reports_in(*languages):
    """Reports r1, r2, … of the collapse; their language is not stated."""
    return tuple(
        read_text("\n\n".join(text for _, text in COLLAPSE[language]), report_id=f"r{n}").report
        for n, language in enumerate(languages, 1)
    )


def matters(comparison, languages):
    """What the two sides of each alignment tell, with its score."""
    known = {
        f"r{n}": dict(zip(comparison.report(f"r{n}").sentences, (m for m, _ in COLLAPSE[language]), strict=True))
        for n, language in enumerate(languages, 1)
    }
    return [
        tuple(known[side.report][side.start, side.end] for side in (pair.a, pair.b)) for pair in comparison.alignments
    ]


@needs_encoder
def test_reports_in_five_languages_stand_side_by_side():
    """A Russian report beside an English one would be a column of its own with nothing in common."""
    languages = tuple(COLLAPSE)
    found = compare(reports_in(*languages))
    told = matters(found, languages)
    right = [pair for pair in told if pair[0] is not None and pair[0] == pair[1]]
    common = sum(
        one is not None and one == other
        for n, a in enumerate(languages)
        for b in languages[n + 1 :]
        for one, _ in COLLAPSE[a]
        for other, _ in COLLAPSE[b]
    )
    assert len(right) == common
    assert len(told) - len(right) <= 2
    rows = [dict(row.cells) for row in found.rows]
    assert {"r1": (0,), "r2": (1,), "r3": (0,), "r4": (0,), "r5": (0,)} in rows
    collapse = next(claim for claim in found.claims if claim.text.startswith("The iron bridge"))
    assert set(collapse.reports) == {"r1", "r2", "r3", "r4", "r5"}
    single = [claim.text for claim in found.claims if len(claim.reports) == 1]
    assert "Губернатор прервал отпуск и вылетел на место трагедии." in single


@needs_encoder
def test_only_figures_are_in_conflict_between_languages():
    """Every word of the other language would be called a difference in wording, or the dead would not be counted."""
    found = compare(reports_in("en", "ru"))
    assert [(d.kind, found.words_of(d.a), found.words_of(d.b)) for d in found.divergences] == [
        ("number", "four", "шесть")
    ]
    assert compare(reports_in("en", "de")).divergences == ()


@needs_encoder
def test_the_settings_say_that_the_encoder_took_part(monkeypatch):
    """Two machines would give two results for the same reports, and nothing would tell why."""
    languages = ("en", "ru")
    assert compare(reports_in(*languages)).settings.encoder is True
    without = compare(reports_in(*languages), Settings(encoder=False))
    assert without.settings.encoder is False
    assert without.alignments == ()
    assert compare(reports_in("en", "en")).settings.encoder is None
    assert compare(()).settings.encoder is None
    monkeypatch.setattr(encoder, "is_installed", lambda: False)
    assert compare(reports_in(*languages)) == without


def test_who_insists_on_a_missing_encoder_is_told_what_to_install(monkeypatch):
    """The comparison would be made without it, and look as if nothing were shared."""
    monkeypatch.setattr(encoder, "is_installed", lambda: False)
    with pytest.raises(encoder.EncoderError, match="languages"):
        compare(reports_in("en", "ru"), Settings(encoder=True))
    assert compare(reports_in("en", "en"), Settings(encoder=True)).settings.encoder is None


@needs_encoder
def test_the_encoder_leaves_reports_of_one_language_as_they_are():
    """A Russian report that is added would change how two English ones are compared to each other."""
    reports = reports_in("en", "en", "ru")
    scores = []
    for event in (Event(reports), Event(reports, encoder=True)):
        pairs = event.pairs(0)
        own = pairs.b < event.first[2]
        scores.append(list(zip(pairs.a[own].tolist(), pairs.b[own].tolist(), pairs.score[own].tolist(), strict=True)))
    assert scores[0] == scores[1]


@needs_encoder
def test_the_same_reports_give_the_same_result_again():
    """A comparison made twice would differ in its last digits, and an export with it."""
    first = compare(reports_in("en", "zh", "ar"))
    engine.forget()
    assert compare(reports_in("en", "zh", "ar")) == first


@needs_encoder
def test_the_nearest_sentence_of_another_language_has_the_score_of_its_pair():
    """The inspector would contradict the list of alignments."""
    event = Event(reports_in("en", "ru"), encoder=True)
    pairs = event.pairs(0)
    for sentence in range(event.first[1]):
        nearest = event.nearest(sentence, 1)
        assert nearest is not None
        assert nearest[1] == pytest.approx(pairs.score[pairs.a == sentence].max(), abs=0.001)


def test_a_language_that_the_encoder_does_not_know_is_left_to_the_words():
    """Scores would be made up for a language it never saw."""
    assert meanings.can_compare("en", "ru")
    assert not meanings.can_compare("en", "sv")
    assert not meanings.can_compare("en", None)
    assert not meanings.can_compare("ru", "ru")
