"""Names of several reports joined by their words: which of them are short for others, other forms, or misspelled."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from operator import is_

from rapidfuzz.distance import Levenshtein

from app.compare import label_nations as nations
from app.compare.label_bearers import one_given_name
from app.compare.label_mentions import LADY, Key, Named, Names, in_order, spelling
from app.compare.label_text import label_words
from app.language import lexicons
from app.language.byword import by_word
from app.language.names import is_group
from app.language.words import STOP_WORDS

MISSPELLED_LETTERS = 6
"""Letters from which a surname that differs in one letter, after the same given name, is a misspelling."""

CLEARLY = 2
"""How many times as often as any other of that surname somebody must be named in full to be meant by it alone."""

MAX_NAMESAKES = 100
"""Names with one word in common from which that word tells nobody apart."""


class Joined:
    """The names of some reports, in the order of their first mention, to be asked which are short for others.

    More reports may be added: only names that have a word in common with those of the new ones are then asked again.

    Attributes:
        reports: what each of the reports names.
        named: each name, with the reports that use it, in order.
        by_word: the names by their first words, and by their last.
        acronyms: the names of several words by their initials.
    """

    def __init__(self, stands: Mapping[Key, Key], ladies: Set[Key]) -> None:
        """`stands` are names that always stand for others (“Washington”), `ladies` surnames that a Mr. and a Mrs. bear,
        who are not to be taken for one."""
        self.reports: list[Names] = []
        self.named: dict[Key, list[Named]] = {}
        self.by_word: dict[str, set[Key]] = defaultdict(set)
        self.acronyms: dict[str, set[Key]] = defaultdict(set)
        self._stands = stands
        self._ladies = ladies
        self._spelled: dict[str, Key] = {}
        self._longest: dict[str, int] = defaultdict(int)
        self._given: dict[str, set[Key]] = defaultdict(set)
        self._alike: dict[Key, set[Key]] = defaultdict(set)
        self._kinds: dict[Key, str] = {}
        self._longer: dict[Key, Key] = {}
        self._new: set[str] = set()  # the words whose names are to be asked again

    def goes_on(self, stands: Mapping[Key, Key], ladies: Set[Key], reports: Sequence[Names]) -> bool:
        """Whether these are the names of some reports, or will be when more are added."""
        begins = len(self.reports) <= len(reports) and all(map(is_, self.reports, reports))
        return begins and self._stands == stands and self._ladies == ladies

    def add(self, reports: Iterable[Names]) -> None:
        """Add the names of some reports."""
        for own in reports:
            self.reports.append(own)
            for named in own.named:
                key = named.key
                if named.lady and key in self._ladies:
                    key = (LADY[0], *key)
                key = self._stands.get(key, key)
                # Kim Jong-un and Kim Jong Un are one spelling; the first seen stands for both.
                key = self._spelled.setdefault(named.spelled if key is named.key else spelling(key), key)
                if key not in self.named:
                    self._put(key)
                self.named[key].append(named)
                self._kinds.pop(key, None)
                self._new.update((key[0], key[-1], _initials(key)))

    def _put(self, key: Key) -> None:
        self.named[key] = []
        for word in (key[0], key[-1]):
            self.by_word[word].add(key)
            self._longest[word] = max(self._longest[word], len(key))
        if len(key) > 1:
            if len(key[-1]) >= MISSPELLED_LETTERS:
                self._given[key[0]].add(key)
            if len(initials := _initials(key)) > 1:
                self.acronyms[initials].add(key)
            if key[0] != LADY[0]:
                self._alike[tuple(sorted(key))].add(key)
                self._alike[key[-1:]].add(key)

    def roots(self) -> dict[Key, Key]:
        """For each name, the longest form that it stands for."""
        for key in {key for word in self._new for key in self.by_word.get(word, ())}:
            longer = _longer(key, self) if self._may_be_short(key) else None
            if longer is not None:
                self._longer[key] = longer
            else:
                self._longer.pop(key, None)
        self._new.clear()
        parents = self._longer | _other_forms(self, self._alike, self._longer)
        parents |= _misspelled(self, self._given.values(), parents)
        roots = {}
        for key in self.named:
            root, steps = key, 0
            while root in parents and steps < 10:
                root, steps = parents[root], steps + 1
            roots[key] = root
        return roots

    def _may_be_short(self, key: Key) -> bool:
        """Whether there is a longer name with a word of this one, or one that it may be an acronym of."""
        longest = max(self._longest[key[0]], self._longest[key[-1]])
        return longest > len(key) or (len(key) == 1 and key[0] in self.acronyms)

    def times(self, key: Key) -> int:
        """How often a name stands in the reports."""
        return sum(len(named.mentions) for named in self.named[key])

    def weight(self, key: Key) -> int:
        """The same, places with a title counted twice."""
        return sum(named.weight for named in self.named[key])

    def told_by(self, key: Key) -> set[int]:
        """The numbers of the reports that use a name."""
        return {named.told for named in self.named[key]}

    def titled(self, key: Key) -> bool:
        """Whether a name stands after “Mr.” or the like somewhere."""
        return any(named.titled for named in self.named[key])

    def kind(self, key: Key) -> str:
        """What most of the places of a name say that it is; a title tells a person where they say nothing."""
        found = self._kinds.get(key)
        if found is None:
            group = self.named[key]
            kinds = {named.kind for named in group}
            kind = kinds.pop() if len(kinds) == 1 else None
            found = kind or Counter([m.name.kind for m in in_order(group)]).most_common(1)[0][0]
            found = self._kinds[key] = "person" if found == "unknown" and self.titled(key) else found
        return found


@by_word(50_000)
def _initials(key: Key) -> str:
    return "".join(w[0] for w in key if w not in STOP_WORDS)


@by_word(50_000)
def _is_firm(key: Key) -> bool:
    """Whether a name is a firm's by one of its later words: “Novatek Instruments”."""
    return not lexicons.words_of("name_parts", "word", kind="firm").isdisjoint(key[1:])


def _other_forms(joined: Joined, alike: Mapping[Key, Set[Key]], short: Mapping[Key, Key]) -> dict[Key, Key]:
    """Full names of one person whose surname stands first or last (“Tran Nguyen Van”, “Nguyen Van Tran”), or whose
    given name is long or short (“Greg”, “Gregory”): the rarer stands for the other. `alike` are names of the same words
    and of the same last word; those that a longer name stands for (`short`) are none of them."""
    several = (
        (words, sorted(key for key in keys if key not in short)) for words, keys in alike.items() if len(keys) > 1
    )
    groups = [(keys, len(words) == 1) for words, keys in several if 1 < len(keys) <= MAX_NAMESAKES]
    found: dict[Key, Key] = {}
    for keys, surname in sorted(groups, key=lambda group: (group[0][0], group[1])):
        for a in keys:
            same = [b for b in keys if b != a and _is_other_form(a, b, surname)]
            if len(same) != 1 or not {"person", "unknown"}.issuperset((joined.kind(a), joined.kind(same[0]))):
                continue
            if not joined.told_by(a).isdisjoint(joined.told_by(same[0])):
                continue  # one report that writes both means two people
            rare, common = sorted((a, same[0]), key=lambda k: (joined.times(k), k))
            if common not in found:
                found[rare] = common
    return found


def _is_other_form(a: Key, b: Key, surname: bool) -> bool:
    if surname:
        return a[0] != b[0] and a[1:] == b[1:] and one_given_name(a[0], b[0])
    return a == b[::-1] or a == (*b[1:], b[0]) or b == (*a[1:], a[0])


def _misspelled(joined: Joined, given: Iterable[Set[Key]], short: Mapping[Key, Key]) -> dict[Key, Key]:
    """Full names that differ in one letter of the surname (“Osgaard”, “Osgard”): the rarer stands for the other.

    `given` are those of one given name and a long surname; none of them are those that another stands for (`short`)."""
    found: dict[Key, Key] = {}
    for bearers in given:
        if len(bearers) == 1:
            continue
        keys = sorted(key for key in bearers if key not in short)
        if len(keys) > 50:  # a given name so common is no sign
            continue
        for n, a in enumerate(keys):
            for b in keys[:n]:
                if Levenshtein.distance(a[-1], b[-1], score_cutoff=1) <= 1 and a not in found and b not in found:
                    if not joined.told_by(a).isdisjoint(joined.told_by(b)):
                        continue  # one report that writes both means two people
                    rare, common = sorted((a, b), key=lambda k: (joined.times(k), k))
                    found[rare] = common
    return found


def _longer(key: Key, joined: Joined) -> Key | None:
    """The name that this shorter one stands for; None where there is none, or more than one."""
    last_word, first_word = joined.by_word[key[-1]], joined.by_word[key[0]]
    if max(len(last_word), len(first_word)) > MAX_NAMESAKES:
        return None
    if nations.country(key) is not None and len(key) > 1:
        return None  # “the United Kingdom Lisk Agreement” is no country
    if len(key) == 1:
        candidates = {k for k in first_word if len(k) > 1}
        if candidates:
            tells_nobody = is_group(key[0]) or nations.capital(key) is not None
            candidates = {k for k in candidates if not tells_nobody and _may_shorten(key, k, joined)}
        candidates = {k for k in candidates if k[-1] == key[0]} or candidates  # a surname before a first part
        if not candidates:
            candidates = {
                k for k in joined.acronyms.get(key[0], ()) if joined.kind(k) in ("organisation", "unknown", "place")
            }
    else:
        size, said = len(key), key[-1] in label_words("heads of names")  # a committee, not somebody's middle name
        candidates = {
            k
            for k in last_word | first_word
            if len(k) > size
            and (k[-size:] == key or k[:size] == key or (k[0] == key[0] and k[-1] == key[-1] and not said))
            and (joined.kind(k) == joined.kind(key) or "unknown" in (joined.kind(k), joined.kind(key)))
        }
    candidates = {k for k in candidates if k[0] != LADY[0]}
    if not candidates or key[0] == LADY[0]:
        return None
    # Longer forms of one name (“Kim Jong-un”, “leader Kim Jong-un”; “Novatek Instruments”, “Novatek Instruments Plc”)
    # are one candidate: its first and last words.
    begun = {k: min((c for c in candidates if k[: len(c)] == c), key=len) for k in candidates}
    told: Counter[tuple[str, str]] = Counter()
    for k in candidates:
        told[k[0], begun[k][-1]] += joined.weight(k)
    (first, last), most = min(told.items(), key=lambda item: (-item[1], item[0]))
    for ends, times in told.items():
        if ends != (first, last) and (ends[1] != last or times * CLEARLY > most):
            return None
    same = [k for k in candidates if (k[0], begun[k][-1]) == (first, last)]
    return min(same, key=lambda k: (-joined.times(k), len(k), k))


def _may_shorten(key: Key, longer: Key, joined: Joined) -> bool:
    """Whether a single word may stand for a longer name."""
    if longer[-1] in label_words("camps"):
        return False  # “the Senate” is not “Senate Democrats”
    short, long = joined.kind(key), joined.kind(longer)
    if short in ("place", "organisation") and long == "person":
        return False
    if short == "person" and long in ("place", "organisation"):
        return False
    given = key[0] in lexicons.words_of("given_names", "word")
    if _is_firm(longer) and key[0] == longer[0]:  # “Novatek” is Novatek Instruments
        return not given and nations.country(key) is None and not any(named.placed for named in joined.named[key])
    if long in ("place", "organisation"):
        if longer[1:] == ("of", key[0]):
            return long == "place"  # “Vell” is the Isle of Vell
        if short != long or len(longer) != 2:
            return False
        generic = longer[0] in lexicons.words_of("name_parts", "word", kind="place")
        return key[0] == longer[1 if generic else 0] and nations.country(key) is None
    # A person: by surname, or by an uncommon first part (“Kim” for “Kim Jong-un”).
    if longer[-1] == key[0]:
        return long == "person" or nations.country(key) is None
    return "person" in (short, long) and longer[0] == key[0] and (not given or joined.titled(key))
