"""Text in, words out: each word keeps its place in the text, its folded form, and the stem it is matched by.

Scripts that write without spaces (Chinese, Japanese, Thai …) give one token a character; `terms` pairs neighbours up.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import accumulate, repeat
from threading import Lock
from typing import NamedTuple, TypeVar

import snowballstemmer

from app.language.byword import by_word

# Han, kana, Bopomofo, Yi, Thai, Lao, Myanmar, Khmer, and the astral Han extensions: written without spaces
_UNSPACED = (
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ec6\u1000-\u109f\u1780-\u17d3"
    "\u3005-\u3007\u3040-\u30ff\u3105-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua48c\uf900-\ufaff"
    "\uff66-\uff9f\U00020000-\U0003ffff"
)
# combining marks that Python's \w leaves out (Devanagari vowels, Arabic points …), and the joiners inside words
_COMBINING = (chr(c) for c in range(0x300, 0x1E00) if unicodedata.category(chr(c)) in ("Mn", "Mc"))
_MARKS = "".join(_COMBINING) + "\u00ad\u200c\u200d"
_LETTERS = rf"[^\W{_UNSPACED}]+(?:[{_MARKS}]+[^\W{_UNSPACED}]*)*"
_SPLIT = re.compile(
    r"([A-Za-z]+(?![^ ,\n])"  # most words by far, and found twice as fast; the rest of the pattern would give the same
    rf"|[{_UNSPACED}][{_MARKS}]*"
    rf"|{_LETTERS}(?:(?:['’ʼ]|(?<=\d)[.,](?=\d)|(?<=\b\w)\.(?=\w\b)){_LETTERS})*)"
)
_STEMMING = Lock()  # a stemmer works on one word at a time: two threads would spoil each other's
_MOST_FORMS = 200_000  # spellings that are remembered for one language
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_HANGUL = re.compile("[\uac00-\ud7a3]{2,}")
_POSSESSIVE = re.compile("'s?$")
_DROPPED = str.maketrans({"’": "'", "ʼ": "'", "\u00ad": None, "\u200c": None, "\u200d": None})
_STEMMERS = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian",
    "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "ne": "nepali", "nl": "dutch",
    "no": "norwegian", "nb": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian",
    "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
_SCRIPTS = (
    ("\u0370", "\u03ff", "el"),
    ("\u0400", "\u04ff", "ru"),
    ("\u0600", "\u06ff", "ar"),
    ("\u0900", "\u097f", "hi"),
)


T = TypeVar("T")


class Token(NamedTuple):
    """One word, or one character of a script without spaces.

    `start` and `end` are code points into the text; `word` is its folded form (case, typographic apostrophes and
    compatibility forms made alike); `stem` is what alignment matches by; `content` is False for stop words.
    """

    start: int
    end: int
    word: str
    stem: str
    content: bool


def tokens(text: str, language: str | None = None, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """The words of `text[start:end]`, in order, with offsets into `text`.

    `language` is an ISO 639-1 code; None takes the stemmer that fits the script of each word, English for Latin.
    """
    parts = pieces(text if start == 0 and end is None else text[start:end])
    if len(parts) == 1:
        return ()
    edges = list(accumulate(map(len, parts), initial=start))
    columns = zip(*map(_forms_in(_code(language)).__getitem__, parts[1::2]), strict=True)
    entries = zip(edges[1:-1:2], edges[2::2], *columns, strict=True)
    return tuple(map(tuple.__new__, repeat(Token), entries))  # no call into Python for each word


def pieces(text: str) -> list[str]:
    """The text cut at the edges of its words, nothing left out: what is no word, a word, what is no word, and so on."""
    return _SPLIT.split(text)


def folded(language: str | None = None) -> Mapping[str, tuple[str, bool]]:
    """By a word as it is written, its folded form and whether it says something: what `Token` has, without stemming.

    It knows every word; asking costs next to nothing the second time.
    """
    return _folded_in(_code(language))


def terms(of: Sequence[Token]) -> list[str]:
    """What a stretch of tokens is compared by: the stems of its content words; for scripts without spaces, and for
    Korean, pairs of neighbouring characters (one character alone says too little, a whole clause never matches)."""
    found: list[str] = []
    for n, token in enumerate(of):
        if not _IS_UNSPACED.match(token.word):
            if token.content:
                found += _pairs(token.word) if _HANGUL.fullmatch(token.word) else [token.stem]
            continue
        before = n > 0 and of[n - 1].end == token.start and _IS_UNSPACED.match(of[n - 1].word)
        after = n + 1 < len(of) and of[n + 1].start == token.end and _IS_UNSPACED.match(of[n + 1].word)
        if after:
            found.append(token.word + of[n + 1].word)
        elif not before:
            found.append(token.word)
    return found


def is_unspaced(word: str) -> bool:
    """Whether a token is a character of a script that is written without spaces."""
    return _IS_UNSPACED.match(word) is not None


def _pairs(word: str) -> list[str]:
    return [word[n : n + 2] for n in range(len(word) - 1)]


class _Remembered(dict[str, T]):
    """What was worked out for each spelling that was met; all of it is forgotten when there are too many."""

    def __init__(self, work_out: Callable[[str], T]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, raw: str) -> T:
        if len(self) >= _MOST_FORMS:
            self.clear()
        self[raw] = made = self._work_out(raw)
        return made


@by_word(64)
def _forms_in(language: str) -> _Remembered[tuple[str, str, bool]]:
    return _Remembered(lambda raw: _forms(raw, language))


@by_word(64)
def _folded_in(language: str) -> _Remembered[tuple[str, bool]]:
    return _Remembered(lambda raw: _folded(raw, language))


def _code(language: str | None) -> str:
    code = (language or "").lower()[:2]
    return code if code in _STEMMERS or code in _stop_tables() or not code else "??"


def _forms(raw: str, language: str) -> tuple[str, str, bool]:
    word, says_something = _folded(raw, language)
    if is_unspaced(word):
        return word, word, True
    bare = _bare(word)
    language = language or _language_of(word)
    stemmed = bare.replace("'", "").isalpha() and language in _STEMMERS  # numbers and U.S. have no endings to lose
    if not stemmed:
        return word, bare, says_something
    with _STEMMING:
        return word, _stemmer(language).stemWord(bare), says_something


def _folded(raw: str, language: str) -> tuple[str, bool]:
    word = _fold(raw)
    if is_unspaced(word):
        return word, True
    language, bare = language or _language_of(word), _bare(word)
    stopped = _stop_words(language if language in _stop_tables() else "en")
    return word, word not in stopped and bare not in stopped and (len(bare) > 1 or bare.isdigit())


def _fold(raw: str) -> str:
    return raw.lower() if raw.isascii() else unicodedata.normalize("NFKC", raw).translate(_DROPPED).casefold()


def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", word) or word


def _language_of(word: str) -> str:
    return next((code for low, high, code in _SCRIPTS if low <= word[0] <= high), "en")


@cache
def _stemmer(language: str) -> "snowballstemmer.basestemmer.BaseStemmer":
    return snowballstemmer.stemmer(_STEMMERS[language])


@cache
def _stop_tables() -> dict[str, frozenset[str]]:
    lines = files("resources").joinpath("lexicons/stopwords.txt").read_text(encoding="utf-8").splitlines()
    tables = (line.partition(":") for line in lines if line.strip() and not line.startswith("#"))
    return {code.strip(): frozenset(words.split()) for code, _, words in tables}


def _stop_words(language: str) -> frozenset[str]:
    return _stop_tables()[language]
