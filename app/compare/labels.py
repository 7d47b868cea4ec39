"""One actor, action or thing, and every name that the reports give it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.language import lexicons
from app.language.names import Name, is_group, names
from app.language.words import STOP_WORDS, Word, bare, stem, words
from app.model.comparison import Label
from app.model.report import Report, Span

MAX_THINGS = 60
"""Labels of things (not names) at most; the most widely told ones are kept."""

THING_REPORTS = 2
"""Reports that must speak of a thing for it to be a label."""

MAX_APPOSITION_WORDS = 8

_IRREGULAR = lexicons.word_list("irregular past forms")
_CLOSES = (",", ".", ";", "—")
_DETERMINERS = lexicons.word_list("definite determiners")


@dataclass(frozen=True, slots=True)
class _Mention:
    report: str
    name: Name

    @property
    def span(self) -> Span:
        return Span(self.report, self.name.start, self.name.end)


def labels(reports: Sequence[Report]) -> tuple[Label, ...]:
    """The actors and things that the reports name, each with all its mentions, ordered by their first mention.

    Names are joined by the same words, by surname, acronym and title; a description in apposition ("Ilse Brandt, the
    ferry's captain") joins its later uses ("the captain") where it stands for one actor only. Things are noun phrases
    with the same head word that at least two reports use.
    """
    mentions = {report.id: tuple(_Mention(report.id, n) for n in names(report.text)) for report in reports}
    groups = _join_names([m for found in mentions.values() for m in found])
    actors = [[m.span for m in group] for group in groups]
    _add_descriptions(reports, groups, actors)
    found = [Label(_concept(reports, spans), tuple(sorted(set(spans)))) for spans in actors]
    lower = Counter(w.text for report in reports for w in words(report.text) if w.text.islower())
    taken = {(s.report, n) for spans in actors for s in spans for n in range(s.start, s.end)}
    found = [f for f in found if len(f.mentions) > 1 and not _is_common(f.concept, lower)] + _things(reports, taken)
    order = {report.id: n for n, report in enumerate(reports)}
    found = [Label(f.concept, tuple(sorted(f.mentions, key=lambda s: (order[s.report], s.start)))) for f in found]
    return tuple(sorted(found, key=lambda f: (order[f.mentions[0].report], f.mentions[0].start, f.mentions[0].end)))


def _is_common(concept: str, lower: Counter[str]) -> bool:
    """Whether a one-word name is an ordinary word that some sentences begin with: it is written small elsewhere."""
    return " " not in concept and lower[concept.lower()] > 0 and not concept.isupper()


# ---------------------------------------------------------------- names


def _join_names(mentions: list[_Mention]) -> list[list[_Mention]]:
    """The mentions in groups, one an actor. Every name is a key; short keys go to the one longer key they fit."""
    by_key: dict[tuple[str, ...], list[_Mention]] = defaultdict(list)
    spelled: dict[str, tuple[str, ...]] = {}
    for m in mentions:
        if not (m.name.kind == "group" and len(m.name.words) == 1):
            key = _key(m.name)
            # Kim Jong-un and Kim Jong Un are one spelling; the first seen stands for both.
            by_key[spelled.setdefault("".join(key).replace("-", ""), key)].append(m)
    parent = {key: key for key in by_key}
    by_word: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    acronyms: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for key in by_key:
        for word in {key[0], key[-1]}:
            by_word[word].add(key)
        initials = "".join(w[0] for w in key if w not in STOP_WORDS)
        if len(initials) > 1:
            acronyms[initials].add(key)
    kinds = {key: Counter(m.name.kind for m in found).most_common(1)[0][0] for key, found in by_key.items()}
    for key in sorted(by_key):
        longer = _longer(key, by_word, acronyms, kinds, by_key)
        if longer is not None:
            parent[key] = longer
    groups: dict[tuple[str, ...], list[_Mention]] = defaultdict(list)
    for key in by_key:
        root, steps = key, 0
        while parent[root] != root and steps < 10:
            root, steps = parent[root], steps + 1
        groups[root] += by_key[key]
    return [groups[root] for root in groups]


def _key(name: Name) -> tuple[str, ...]:
    return tuple(w for w in name.words if w not in ("the", "jr", "sr", "ii", "iii") and len(w) > 1) or name.words


def _longer(
    key: tuple[str, ...],
    by_word: dict[str, set[tuple[str, ...]]],
    acronyms: dict[str, set[tuple[str, ...]]],
    kinds: Mapping[tuple[str, ...], str],
    by_key: dict[tuple[str, ...], list[_Mention]],
) -> tuple[str, ...] | None:
    """The name that this shorter one stands for; None where there is none, or more than one."""
    if len(key) == 1:
        candidates = {k for k in by_word[key[0]] if len(k) > 1 and _may_shorten(key, k, kinds)}
        if not candidates:
            candidates = {k for k in acronyms.get(key[0], ()) if kinds[k] in ("organisation", "unknown", "place")}
    else:
        candidates = {
            k
            for k in by_word[key[-1]] | by_word[key[0]]
            if len(k) > len(key) and (k[-len(key) :] == key or k[: len(key)] == key)
        }
        candidates = {k for k in candidates if kinds[k] == kinds[key] or "unknown" in (kinds[k], kinds[key])}
    if not candidates:
        return None
    # Longer forms of one name (“Kim Jong-un”, “leader Kim Jong-un”) are one candidate.
    ranked = sorted(candidates, key=lambda k: (-len(by_key[k]), len(k), k))
    best = ranked[0]
    rivals = [
        k for k in ranked[1:] if k[-1] != best[-1] or (k[0] != best[0] and len(by_key[k]) * 4 > len(by_key[best]))
    ]
    return best if not rivals else None


def _may_shorten(key: tuple[str, ...], longer: tuple[str, ...], kinds: Mapping[tuple[str, ...], str]) -> bool:
    if is_group(key[0]):
        return False
    short, long = kinds[key], kinds[longer]
    if short in ("place", "organisation") and long == "person":
        return False
    if short == "person" and long in ("place", "organisation"):
        return False
    if long in ("place", "organisation"):
        if short != long or len(longer) != 2:
            return False
        generic = longer[0] in lexicons.words_of("name_parts", "word", kind="place")
        return key[0] == longer[1 if generic else 0] and not _is_country(key[0])
    # A person: by surname, or by an uncommon first part (“Kim” for “Kim Jong-un”).
    if longer[-1] == key[0]:
        return True
    return longer[0] == key[0] and key[0] not in lexicons.words_of("given_names", "word")


def _is_country(word: str) -> bool:
    return word in lexicons.words_of("countries", "country")


# ---------------------------------------------------------------- descriptions


def _add_descriptions(reports: Sequence[Report], groups: list[list[_Mention]], actors: list[list[Span]]) -> None:
    """Joins “the captain” to the actor who alone is called so: in apposition, or by title."""
    group_of = {(m.report, m.name.start): n for n, group in enumerate(groups) for m in group}
    called: dict[str, Counter[int]] = defaultdict(Counter)
    texts = {report.id: report.text for report in reports}
    found_words = {report.id: words(report.text) for report in reports}
    for n, group in enumerate(groups):
        for m in group:
            for head in _described(texts[m.report], m.name):
                called[head][n] += 1
            if m.name.titles:
                called[m.name.titles[-1]][n] += 1
    heads = {
        head: counts.most_common(1)[0][0]
        for head, counts in called.items()
        if len(head) > 3 and _clear(counts) and head not in lexicons.words_of("name_parts", "word", kind="honorific")
    }
    for report in reports:
        found = found_words[report.id]
        for k in range(1, len(found)):
            head = bare(found[k].lower)
            if head in heads and found[k].lower == head and (report.id, found[k].start) not in group_of:
                start = _definite(found, k, report.text)
                if start is not None and not _names_follow(found, k, report.text):
                    actors[heads[head]].append(Span(report.id, found[start].start, found[k].end))


def _clear(counts: Counter[int]) -> bool:
    """One actor is called so, or one far more often than all others together."""
    (_, most), *_ = counts.most_common(1)
    return most >= 4 * (sum(counts.values()) - most) and most >= 1


def _described(text: str, name: Name) -> Iterable[str]:
    """The head of a description in apposition: “Ilse Brandt, the ferry's captain,” or “the captain, Ilse Brandt,”."""
    end = name.end
    if text[name.start - 2 : name.start] == ", " and text[end : end + 1] in _CLOSES:
        before = words(text, max(0, name.start - 60), name.start)
        first = _definite(before, len(before) - 1, text) if len(before) > 1 else None
        if first is not None and before[-1].text.islower() and _opens_sentence(text, before[first].start):
            yield bare(before[-1].lower)
    if text[end : end + 2] != ", ":
        return
    stretch = text[end + 2 : end + 90]
    low = stretch.lower()
    if not low.startswith(("the ", "a ", "an ", "who is the ", "its ", "his ", "her ", "their ")):
        return
    found = words(stretch)[: MAX_APPOSITION_WORDS + 1]
    head = None
    for k, word in enumerate(found[1:], start=1):
        gap = stretch[found[k - 1].end : word.start]
        if gap not in (" ", "-") or word.lower in STOP_WORDS:
            break
        head = word
    if head is not None and head.text.islower():
        yield bare(head.lower)


def _opens_sentence(text: str, start: int) -> bool:
    """Whether a phrase stands where no list can have begun: at the beginning of a sentence, or after a quotation."""
    before = text[max(0, start - 3) : start].rstrip(" ")
    return before == "" or before[-1] in '.!?\n”"’'


def _definite(found: list[Word], k: int, text: str) -> int | None:
    """The index of the “the” that opens the phrase that ends with word k; None if it is not definite."""
    for first in range(k - 1, max(-1, k - 4), -1):
        if text[found[first].end : found[first + 1].start] not in (" ", "-"):
            return None
        if found[first].lower == "the":
            return first
        if found[first].lower in STOP_WORDS or found[first].lower.endswith(("'s", "’s")):
            return None
    return None


def _names_follow(found: list[Word], k: int, text: str) -> bool:
    """“the director of X”, “the captain Ilse Brandt”: the phrase goes on, and may be another's."""
    if k + 1 >= len(found) or text[found[k].end : found[k + 1].start] != " ":
        return False
    return found[k + 1].lower in ("of", "for") or found[k + 1].text[0].isupper()


# ---------------------------------------------------------------- things


def _things(reports: Sequence[Report], taken: set[tuple[str, int]]) -> list[Label]:
    """Noun phrases with one head that several reports use: “the tariffs”, “steel tariffs”."""
    if len(reports) < THING_REPORTS:
        return []
    spans: dict[str, list[Span]] = defaultdict(list)
    written: dict[str, set[str]] = defaultdict(set)
    for report in reports:
        if report.language not in (None, "en"):
            continue
        for start, end, word in _phrases(report.text):
            if (report.id, end - 1) not in taken and word not in _titles():
                spans[stem(word)].append(Span(report.id, start, end))
                written[stem(word)].add(word)
    told = [(len({s.report for s in found}), len(found), head) for head, found in spans.items()]
    kept = [(n, count, head) for n, count, head in told if n >= THING_REPORTS and count >= 3]
    kept.sort(key=lambda t: (-t[0], -t[1], t[2]))
    heads = {head for _, _, head in kept[:MAX_THINGS]}
    concepts = {head: _concept(reports, spans[head]) for head in heads}
    _add_bare(reports, heads, written, spans, taken)
    return [Label(concepts[head], tuple(sorted(spans[head]))) for _, _, head in kept[:MAX_THINGS]]


def _add_bare(
    reports: Sequence[Report],
    heads: set[str],
    written: Mapping[str, set[str]],
    spans: dict[str, list[Span]],
    taken: set[tuple[str, int]],
) -> None:
    """Adds the places where a thing is named without an article: “tariffs”, “state visits”."""
    forms = {form: head for head in heads for word in written[head] for form in (word, *lexicons.noun_forms(word))}
    covered = {(s.report, n) for head in heads for s in spans[head] for n in range(s.start, s.end)} | taken
    for report in reports:
        if report.language not in (None, "en"):
            continue
        for word in words(report.text):
            head = forms.get(word.lower)
            if head is not None and (report.id, word.start) not in covered:
                spans[head].append(Span(report.id, word.start, word.end))


def _titles() -> frozenset[str]:
    return lexicons.words_of("name_parts", "word", kind="title")


def _phrases(text: str) -> Iterable[tuple[int, int, str]]:
    """(start, end, head) of simple noun phrases: a determiner, up to three words, and the head."""
    found = words(text)
    n = 0
    while n < len(found):
        if found[n].lower not in _DETERMINERS:
            n += 1
            continue
        k = n
        while k + 1 < len(found) and k - n < 4 and text[found[k].end : found[k + 1].start] in (" ", "-"):
            following = found[k + 1].lower
            if following in STOP_WORDS or _is_verb(following):
                break
            k += 1
            if following.endswith(("'s", "’s")):
                break
        head = found[k]
        if k > n and head.text.islower() and len(head.text) > 3 and _is_noun(head.lower, alone=k == n + 1):
            yield found[n].start, head.end, bare(head.lower)
        n = k + 1


def _is_noun(word: str, *, alone: bool) -> bool:
    """Whether a word that ends a phrase may be a noun; one in -ing only right after the article: “the meeting”."""
    if word.endswith("ing"):
        return alone and word not in ("following", "remaining", "coming", "existing", "during")
    return not word.endswith(("'s", "’s", "ly", "ed"))


def _is_verb(word: str) -> bool:
    return word in _IRREGULAR or (word.endswith("ed") and len(word) > 4)


# ---------------------------------------------------------------- what a label is called


def _concept(reports: Sequence[Report], spans: Sequence[Span]) -> str:
    """The wording shown for a label: the commonest of the fullest names, without a determiner."""
    texts = {report.id: report.text for report in reports}
    wordings = Counter(" ".join(texts[s.report][s.start : s.end].split()) for s in spans)
    best = min(wordings, key=lambda w: (-wordings[w] * min(3, len(w.split())), w))
    first, _, rest = best.partition(" ")
    return rest if rest and first.lower() in _DETERMINERS else best
