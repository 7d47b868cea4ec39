"""A note must never land on a sentence that differs in one word, however small, from the one it is about.

Each pair tells two things. Whoever loosens what anchors forgive will hear of it here.
"""

import re
from hashlib import sha256

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.annotate.anchors import CONTEXT, anchor_of, find
from app.model.report import Provenance, Report, Span

ENGLISH = """
The bridge near the mill {was|was not} checked by two engineers in spring.
The bridge near the mill was {not|now} checked by two engineers in spring.
The bridge near the mill was {not|hot} checked by two engineers in spring.
The mayor said that {he|she} would answer the letter before the vote.
The driver asked {him|her} for the keys and then called a lawyer.
The firm sold {more|less|fewer} than half of its shares to the family.
The firm sold {more than half|half} of its shares to the family.
The guard locked the gate {before|after} the last visitors had left.
The guard locked the gate {after|until} the last visitors had left.
The trial in the harbour case begins on {Monday|Sunday|Tuesday|Friday} morning.
The trial in the harbour case begins in {June|July|January} at the latest.
Some {14|15|41|114|1.4} families were brought to the school hall at night.
Some {four|five|forty|fourteen|four hundred} families were brought to the school hall at night.
Some {14|14 thousand} families were brought to the school hall at night.
The repair will cost 29 {million|billion} and take two years to finish.
The repair will cost {29 million|29} and take two years to finish.
The lawyer {Ilse Brandt|Anna Brandt|Ilse Moor} spoke for the owners of the ship.
The lawyer {Jan Vos|Jon Vos|Jan Ros} spoke for the owners of the ship.
The clerk was {elected|ejected} by the members of the board in spring.
The clerk was {jailed|bailed} by the judge after the hearing on the fire.
The guards {killed|billed|filled} two men who had come by boat at dawn.
The guards {fired|hired} two men who had come by boat at dawn.
The guards {shot|shut} the dog behind the door of the old shed.
The harvest was a matter of {police|policy} and of the ministry for years.
The {former|farmer} owner gave the papers to the court on his own.
The teacher called the plan {moral|amoral} in a letter to the parents.
The teacher called the plan {legal|illegal} in a letter to the parents.
The teacher called the plan {likely|unlikely} to fail in a letter to the parents.
The soldier told his son {not to go|to go} back into the burning house.
He told his son {not to say that he knew|to say that he did not know} of the theft.
The minister {denied|confirmed} that the ship had left the port in the night.
{All|Most|Some|None} of the workers had signed the paper when the gates opened.
{Nobody|Somebody} had warned the families who live beside the river.
The judge will {always|never|ever} allow cameras in the small court room.
The judge {can|can't|cannot} allow cameras in the small court room this week.
The judge {does|doesn't|does not} allow cameras in the small court room this week.
The man {who killed|who was killed|who has killed} a guard came from the island.
The train from the {north|south|east|west} was late and the doors stayed shut.
The {left|right} side of the boat was painted, and the owner paid for it.
The thief came {with|without} a key and left the house at noon.
The thief came {from|for} the village and left the house at noon.
The nurse gave the child the {first|second|last} of the three doses at noon.
The town will build the school {and|or} the new pool with this money.
The town will build the school {if|although|unless} the county pays for it.
The {man|men|woman|women} at the counter took the money and ran away.
The prince may {wed|sue} the singer who wrote the song about him.
The guest {could|would|should} pay for the broken window, the owner said.
The dog bit {its|his|her|the} owner in the park behind the town hall.
The price of bread {rose|fell} by a third within a single year.
The vote was close, {and the mayor won|but the mayor lost} in the end.
The boat came {under|over} the bridge and stopped at the old mill.
The council {almost|nearly|never} doubled the fees for the market.
The judge will hear the {victim|victims} of the fire before the feast.
The man was held for {murder|attempted murder} and brought to the court at noon.
The {mayor|deputy mayor|former mayor} signed the paper in front of the cameras.
The owner {had denied it|had it} on the morning after the fire at the mill.
The owner {refused to pay|to pay} for the broken windows of the old school.
The report names {only two|two|both} of the doctors who had signed it.
"""
GERMAN = """
Die Brücke bei der Mühle {wurde|wurde nicht} im Frühjahr von zwei Ingenieuren geprüft.
Der Bürgermeister sagte am Abend, dass {er|sie} den Brief vor der Wahl beantworten werde.
Der Wächter schloss das Tor, {bevor|nachdem} die letzten Gäste gegangen waren.
Bei dem Brand wurde {einer|keiner} der Männer verletzt, sagte die Feuerwehr.
Bei dem Brand hatte {ein|kein} Nachbar die Männer gewarnt, sagte die Feuerwehr.
Die Firma {konnte|könnte} die Hälfte der Anteile an die Familie verkaufen.
Die Firma {wurde|würde} für die Hälfte der Anteile an die Familie verkauft.
Die Firma {hatte|hätte} für die Hälfte der Anteile einen Käufer gefunden.
Die Firma zahlte {mehr|weniger} als die Hälfte der Kosten an die Familie.
Der Prozess um den Hafen beginnt am {Montag|Sonntag|Freitag} im alten Gericht.
Etwa {14|15|41} Familien kamen in der Nacht in die Halle der Schule.
Etwa {vier|fünf|vierzig} Familien kamen in der Nacht in die Halle der Schule.
Der Anwalt {Jan Vogt|Uwe Vogt} sprach für die Eigner des Schiffes im Hafen.
Der Zug aus dem {Norden|Süden} kam zu spät, und die Türen blieben zu.
Der Dieb kam {mit|ohne} Schlüssel und verließ das Haus am Mittag.
Der {Bürgermeister|ehemalige Bürgermeister} unterschrieb das Papier vor den Kameras.
{Niemand|Jemand} hatte die Familien gewarnt, die am Fluss wohnen.
Der Richter lässt Kameras im Saal {immer|nie|nicht} zu, sagte die Sprecherin.
"""
RUSSIAN = """
Мост у старой мельницы {был|не был} проверен двумя инженерами весной.
Мэр сказал вечером, что {он|она} ответит на письмо до начала выборов.
Сторож закрыл ворота {до|после} ухода последних гостей музея.
Фирма продала {больше|меньше} половины своих акций одной семье.
{Никто|Некто} не предупредил семьи, которые живут у реки.
Суд по делу о порте начнётся в {понедельник|пятницу|среду} утром.
Около {14|15|41} семей ночью привезли в зал городской школы.
Около {двух|трёх|пяти} семей ночью привезли в зал городской школы.
Вор пришёл {с ключом|без ключа} и ушёл из дома в полдень.
Адвокат {Иван Лосев|Пётр Лосев} говорил за владельцев судна.
"""
CHINESE = """
磨坊附近的桥{已|未}经两名工程师检查，市长说。
磨坊附近的桥{经|没有经}两名工程师检查，市长说。
市长表示，{他|她}将在投票前回复这封来信。
警卫在最后一批客人离开之{前|后}关上了大门。
事故造成{十二|十三|二十|二十二}人受伤，警方昨天表示。
事故造成{12|13|120}人受伤，警方昨天表示。
事故造成十二人{受伤|死亡}，警方昨天表示。
公司把{多|少}于一半的股份卖给了那个家庭。
{总统|副总统}没有接受采访，公司承诺检查所有船只。
案件将于星期{一|五|日}上午在旧法院开庭审理。
"""
AROUND = {
    ENGLISH: (
        "Ferry towns count the cost of a long summer. Visitors came in great numbers, and the shops were full.",
        "Rain is expected along the coast. Farmers had asked for it since the feast of the harvest.",
    ),
    GERMAN: (
        "Die Orte am Fluss zählen die Kosten des Sommers. Viele Gäste kamen, und die Läden waren voll.",
        "An der Küste wird Regen erwartet. Die Bauern hatten schon lange darauf gehofft.",
    ),
    RUSSIAN: (
        "Города у реки считают расходы долгого лета. Гостей приехало много, и лавки были полны.",
        "На побережье ждут дождя. Крестьяне просили о нём с самого праздника урожая.",
    ),
    CHINESE: (
        "河边的城镇正在计算漫长夏季的花费。游客很多，商店里挤满了人。",
        "沿海地区预计有雨。农民从丰收节起就盼着下雨。",
    ),
}


def pairs() -> list[tuple[str, str, str]]:
    """(text around, sentence, lookalike), both ways."""
    found = []
    for language in AROUND:
        for line in language.strip().splitlines():
            before, choices, after = re.split(r"[{}]", line)
            told = [before + choice + after for choice in choices.split("|")]
            found += [(language, one, other) for one in told for other in told if one != other]
    return found


PAIRS = pairs()


def report_of(*parts: str) -> Report:
    """A report of some passages, two of them a paragraph."""
    text = " ".join(parts[:2]) + "\n\n" + " ".join(parts[2:])
    return Report("r1", text, (), (), Provenance(None, sha256(text.encode()).hexdigest()))


def noted(report: Report, sentence: str, start: int, end: int) -> Span:
    at = report.text.index(sentence)
    return Span("r1", at + start, at + end)


def change_in(sentence: str, other: str) -> tuple[int, int]:
    """The stretch of a sentence that is another one in the lookalike."""
    start = next(n for n, (a, b) in enumerate(zip(sentence + "\0", other + "\1", strict=False)) if a != b)
    end = next(n for n, (a, b) in enumerate(zip(sentence[::-1] + "\0", other[::-1] + "\1", strict=False)) if a != b)
    return start, max(start, len(sentence) - end)


@pytest.mark.parametrize(("language", "sentence", "lookalike"), PAIRS, ids=[f"{a}->{b}" for _, a, b in PAIRS])
def test_a_note_on_a_sentence_is_never_on_its_lookalike(language, sentence, lookalike):
    """The sentence is rewritten, or it is deleted and the lookalike stands there as well."""
    before, after = AROUND[language]
    old = report_of(before, sentence, after)
    whole = noted(old, sentence, 0, len(sentence))
    assert find(anchor_of(old, whole), report_of(before, lookalike, after)) is None
    both = report_of(before, sentence, after, lookalike)
    anchor = anchor_of(both, noted(both, sentence, 0, len(sentence)))
    assert find(anchor, report_of(before, after, lookalike)) is None
    moved = report_of(before, lookalike, after, sentence)
    found = find(anchor, moved)
    assert found is None or moved.words_of(found) == sentence


@given(st.sampled_from(PAIRS), st.data())
@settings(max_examples=400)
def test_a_note_on_some_words_is_never_on_a_lookalike(pair, data):
    """A word or a phrase of a sentence that says something else within the context that a note keeps."""
    language, sentence, lookalike = pair
    before, after = AROUND[language]
    spaced = language is not CHINESE
    words = [match.span() for match in re.finditer(r"[^\s.,]+" if spaced else r"\w", sentence)]
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    start, end = words[first][0], words[last][1]
    changed = change_in(sentence, lookalike)
    # what is changed can be seen from the note, with the whole word
    seen = CONTEXT - 12
    assume(start - seen <= changed[0] and changed[1] <= end + seen)
    old = report_of(before, sentence, after)
    anchor = anchor_of(old, noted(old, sentence, start, end))
    assert find(anchor, report_of(before, lookalike, after)) is None
    assert find(anchor, report_of(before, after, lookalike)) is None
    assert find(anchor, report_of(lookalike, before, after)) is None


@pytest.mark.parametrize(
    ("british", "american"), [("neighbours", "neighbors"), ("theatre", "theater"), ("organiser", "organizer")]
)
def test_another_spelling_does_not_cost_a_note(british, american):
    """A desk that puts an agency's report into its own spelling must keep its notes."""
    sentence = f"The mayor said that the {british} of the town would be there in spring."
    before, after = AROUND[ENGLISH]
    old = report_of(before, sentence, after)
    new = report_of(before, sentence.replace(british, american), after)
    assert find(anchor_of(old, noted(old, sentence, 0, len(sentence))), new) is not None


@pytest.mark.parametrize(
    ("word", "slip"),
    [
        ("not", "nto"),
        ("not", "ont"),
        ("not", "nt"),
        ("not", "nott"),
        ("checked", "chekced"),
        ("was", "wsa"),
        ("the", "teh"),
    ],
)
def test_a_slip_that_is_no_word_does_not_cost_a_note(word, slip):
    """Letters that changed places in a denial deny as before."""
    sentence = "The bridge near the mill was not checked by two engineers in spring."
    before, after = AROUND[ENGLISH]
    old = report_of(before, sentence, after)
    new = report_of(before, sentence.replace(f" {word} ", f" {slip} "), after)
    assert find(anchor_of(old, noted(old, sentence, 0, len(sentence))), new) is not None
    start = sentence.index("checked")
    found = find(anchor_of(old, noted(old, sentence, start, start + 7)), new)
    assert found is not None
    assert new.words_of(found) in ("checked", "chekced")
