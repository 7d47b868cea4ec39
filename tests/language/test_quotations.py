"""Without these, somebody's words would be shown as the outlet's own."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.language.quotations import QuotationMap, quotations


def quoted(text: str) -> list[str]:
    return [text[start:end] for start, end in quotations(text)]


@pytest.mark.parametrize(
    "quotation",
    [
        "“We left.”",
        '"We left."',
        "‘We left.’",
        "'We left.'",
        "«Wir gingen.»",
        "„Wir gingen.“",
        "「我们走了」",
        "''We left.''",
    ],
)
def test_every_usual_mark_quotes(quotation: str) -> None:
    assert quoted(f"He said {quotation} Then he left.") == [quotation]


@pytest.mark.parametrize(
    "text", ["The sailors' boat didn't sink in the '90s.", "It’s the captain’s ’phone.", "a 5' mast", "rock 'n' roll"]
)
def test_apostrophes_quote_nothing(text: str) -> None:
    assert quoted(text) == []


def test_a_quotation_within_one_belongs_to_it() -> None:
    assert quoted("“He said ‘no’ to us,” she said.") == ["“He said ‘no’ to us,”"]
    assert quoted("'I don't know,' he said.") == ["'I don't know,'"]


def test_a_quotation_that_goes_on_over_paragraphs_is_quoted_in_each() -> None:
    text = "“We left early.\n\n“We came back late,” he said."
    assert quoted(text) == ["“We left early.", "“We came back late,”"]


def test_a_mark_that_never_closes_swallows_nothing() -> None:
    """One stray mark must not turn the rest of the report inside out."""
    assert quoted('A 12" pipe. He said "we left" and went.') == ['"we left"']
    assert quoted("“Stray.\n\nThe rest is told by the paper.\n\n“Ours,” he said.") == ["“Ours,”"]


def test_the_map_finds_the_quotation_at_a_place() -> None:
    quotes = QuotationMap("He said “no” twice: “never”.")
    assert quotes.at(9) == (8, 12)
    assert quotes.at(0) is None
    assert len(quotes.between(0, 28)) == 2


@given(st.text(alphabet="ab .,\n“”\"'‘’«»„「」—", max_size=80))
def test_quotations_lie_inside_the_text_in_order(text: str) -> None:
    found = quotations(text)
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(found))


def test_hostile_text_ends(hostile: str) -> None:
    quotations(hostile)


def test_other_scripts_do_not_break_it(any_script: str) -> None:
    quotations(any_script)


STYLES = [
    ("en curly", "He said “it is safe” and left.", ["“it is safe”"]),
    ("en single", "He said ‘it is safe’ and left.", ["‘it is safe’"]),
    ("en straight", 'He said "it is safe" and left.', ['"it is safe"']),
    ("en straight single", "He said 'it's safe, isn't it?' and left.", ["'it's safe, isn't it?'"]),
    ("nested curly", "“He told me ‘go home’ and I went,” she said.", ["“He told me ‘go home’ and I went,”"]),
    ("nested single", "‘He told me “go home” and I went,’ she said.", ["‘He told me “go home” and I went,’"]),
    ("broken", "“It is,” he said, “safe.”", ["“It is,”", "“safe.”"]),
    ("reopened", "“It is safe.\n\n“It is new,” he said.", ["“It is safe.", "“It is new,”"]),
    ("reopened3", "“A one.\n\n“B two.\n\n“C three,” he said. Then “no”.", ["“A one.", "“B two.", "“C three,”", "“no”"]),
    ("straight reopened", '"It is safe.\n\n"It is new," he said. He left.', ['"It is safe.', '"It is new,"']),
    ("de low", "Er sagte: „Es ist sicher“, und ging.", ["„Es ist sicher“"]),
    ("de low straight", 'Er sagte: „Es ist sicher", und ging.', ['„Es ist sicher"']),
    ("de single", "Er sagte: ‚Es ist sicher‘ und ging.", ["‚Es ist sicher‘"]),
    ("de nested", "„Er rief ‚halt‘ und lief“, sagte sie.", ["„Er rief ‚halt‘ und lief“"]),
    ("de guillemets", "Er sagte: »Es ist sicher« und ging.", ["»Es ist sicher«"]),
    ("de guillemets single", "Er sagte: ›Es ist sicher‹ und ging.", ["›Es ist sicher‹"]),
    ("de two", "„Ja“, sagte er, „nein“.", ["„Ja“", "„nein“"]),
    ("fr", "Il a dit : « C’est sûr » et partit.", ["« C’est sûr »"]),
    ("fr nbsp", "Il a dit : «\xa0C’est sûr\u202f» et partit.", ["«\xa0C’est sûr\u202f»"]),
    ("fr nested", "« Il a crié “halte” et couru », dit-elle.", ["« Il a crié “halte” et couru »"]),
    ("fr reopened", "« C’est sûr.\n\n» C’est neuf », dit-il. Il partit.", ["« C’est sûr.", "» C’est neuf »"]),
    ("fr reopened open", "« C’est sûr.\n\n« C’est neuf », dit-il.", ["« C’est sûr.", "« C’est neuf »"]),
    ("sv", "Han sade: ”Det är säkert” och gick.", ["”Det är säkert”"]),
    ("sv two", "”Ja”, sade han, ”nej”.", ["”Ja”", "”nej”"]),
    ("sv guill", "Han sade: »Det är säkert» och gick.", ["»Det är säkert»"]),
    ("da", "Han sagde: »Det er sikkert« og gik.", ["»Det er sikkert«"]),
    ("no", "Han sa: «Det er trygt» og gikk.", ["«Det er trygt»"]),
    ("pl", "Powiedział: „To bezpieczne” i wyszedł.", ["„To bezpieczne”"]),
    ("hu", "Azt mondta: „Biztonságos”, és elment.", ["„Biztonságos”"]),
    ("cs", "Řekl: „Je to bezpečné“ a odešel.", ["„Je to bezpečné“"]),
    ("ru", "Он сказал: «Это безопасно» и ушёл.", ["«Это безопасно»"]),
    ("ru nested", "Он сказал: «Газета „Маяк“ права» и ушёл.", ["«Газета „Маяк“ права»"]),
    ("ru same nested", "Он сказал: «Газета «Маяк» права» и ушёл.", ["«Газета «Маяк» права»"]),
    ("uk", "Він сказав: «Це безпечно» і пішов.", ["«Це безпечно»"]),
    ("zh corner", "他說：「橋很安全」就走了。", ["「橋很安全」"]),
    ("zh nested", "他說：「報紙『燈塔』對了」就走了。", ["「報紙『燈塔』對了」"]),
    ("zh double corner", "他说：『桥很安全』就走了。", ["『桥很安全』"]),
    ("zh curly", "他说：“桥很安全”就走了。", ["“桥很安全”"]),
    ("zh curly nested", "他说：“报纸‘灯塔’对了”就走了。", ["“报纸‘灯塔’对了”"]),
    ("ja", "彼は「橋は安全だ」と言った。", ["「橋は安全だ」"]),
    ("ko", "그는 “다리는 안전하다”고 말했다.", ["“다리는 안전하다”"]),
    ("ar", "قال: «الجسر آمن» ثم غادر.", ["«الجسر آمن»"]),
    ("el", "Είπε: «Είναι ασφαλές» και έφυγε.", ["«Είναι ασφαλές»"]),
    ("es", "Dijo: «Es seguro» y se fue.", ["«Es seguro»"]),
    ("es nested", "«Dijo “alto” y corrió», contó.", ["«Dijo “alto” y corrió»"]),
    ("it", "Ha detto: “È sicuro” e partì.", ["“È sicuro”"]),
    ("it apostrophes", "L'uomo ha detto: \"L'ha visto\" all'alba.", ['"L\'ha visto"']),
    ("fr apostrophes", "L'homme n'a pas vu l'eau aujourd'hui.", []),
    ("latex", "He said ``it is safe'' and left.", ["``it is safe''"]),
    ("double single", "He said ''it is safe'' and left.", ["''it is safe''"]),
    ("feet", "He is 6' 2\" tall and she is 5'4\".", []),
    ("inches", 'A 12" pipe and a 14" pipe burst.', []),
    ("feet and quote", 'He is 6\'3" and said "no" twice.', ['"no"']),
    ("tis", "'Tis true, 'twas the '90s, rock 'n' roll.", []),
    ("tis curly", "‘Tis true, ’twas the ’90s, rock ’n’ roll.", []),
    ("plural poss", "The sailors' boats and the owners' houses burned.", []),
    ("plural poss curly", "The sailors’ boats and the owners’ houses burned.", []),
    ("poss in single", "‘The sailors’ boats burned,’ he said.", ["‘The sailors’ boats burned,’"]),
    ("poss in straight single", "'The sailors' boats burned,' he said.", ["'The sailors' boats burned,'"]),
    ("O'Brien", "O'Brien said 'no' to d'Arcy.", ["'no'"]),
    ("end single", "He called it 'the end'.", ["'the end'"]),
    ("minutes", "At 51°30'26\" N the ship sank.", []),
    ("contraction", "Don't say 'don't' or 'can't' now.", ["'don't'", "'can't'"]),
    ("paren", "(“It is safe,” he said.)", ["“It is safe,”"]),
    ("dash", "He left—“It is safe”—and ran.", ["“It is safe”"]),
    ("dash straight", 'He left—"It is safe"—and ran.', ['"It is safe"']),
    ("wrong way", "He said ”it is safe” and left.", ["”it is safe”"]),
    ("mixed", 'He said “it is safe" and left.', ['“it is safe"']),
    ("stray", "The 5” pipe broke. He said “no”.", ["“no”"]),
    ("unclosed", "He said “it is safe and left.\n\nShe said “no” twice.", ["“no”"]),
    ("fullwidth", "他说：＂桥很安全＂就走了。", ["＂桥很安全＂"]),
    ("heb", "הוא אמר: ״הגשר בטוח״ והלך.", ["״הגשר בטוח״"]),
    ("heb acr", "צה״ל אמר ״לא״ אתמול.", ["״לא״"]),
    ("nested end", "“He said ‘no.’” She left.", ["“He said ‘no.’”"]),
    ("adjacent", "“One.” “Two.”", ["“One.”", "“Two.”"]),
]


@pytest.mark.parametrize(("style", "text", "expected"), STYLES, ids=[style for style, _, _ in STYLES])
def test_every_usual_style_is_read(style: str, text: str, expected: list[str]) -> None:
    """A newspaper's own marks would hide who said what, or an apostrophe would open a quotation that never ends."""
    assert [text[start:end] for start, end in quotations(text)] == expected
