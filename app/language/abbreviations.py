"""Words that a full stop may follow without ending the sentence, for `app.language.segments`.

Written down by hand from the abbreviations that news style guides name; those that are also ordinary words of another
language ("art.", "Abs.") were left out, because a report's language is often unknown.
"""


def _words(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


BEFORE_NAME = _words(
    "Mr Mrs Ms Mx Messrs Dr Drs Prof Gen Lt Col Maj Capt Cmdr Cdr Adm Brig Sgt Cpl Pvt Pte Det Insp Supt Const",
    "Rep Reps Sen Sens Gov Govs Pres Amb Atty Rev Hon Msgr Fr Br Ald Asst Assoc Supt Ft Mt Sra Srta Dra Mme Mlle",
    "MM Hr Fru Frau Herr Dott Ing Dipl bzw evtl ggf inkl vgl z.B d.h u.a sog им ул см проф акад ген пос просп стр",
    "е.е e.g i.e cf et.al",
)
"""What follows belongs to it: a sentence never ends here."""

BEFORE_NUMBER = _words(
    "no nos nr núm vol vols pp p par ch chap fig figs sect ca approx est jan feb mar apr jun jul aug sep sept oct",
    "nov dec п пп ст",
)
"""Lower case: no sentence ends between it and a number."""

MAY_END = _words(
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Inc Corp Co Cos Ltd Bros Plc LLC Jr Sr Esq Assn Dept Univ",
    "Ave Blvd Rd St Ste Sq Hwy Pkwy al Mio Mrd Ph Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md",
    "Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Vt Va Wash Wis Wyo Ont Que Alta Man Sask",
)
"""A sentence may end here: it does when the next word is one that mostly starts sentences."""

CLOCK = _words("a.m p.m am pm")

AFTER_CLOCK = _words(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thurs Fri Sat Sun January",
    "February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug",
    "Sep Sept Oct Nov Dec Eastern Central Mountain Pacific Greenwich Moscow Beijing ET EST EDT CT CST CDT MT MST",
    "MDT PT PST PDT GMT UTC BST CET CEST IST JST KST",
)
"""What may follow "10 a.m." within the sentence."""

STARTERS = _words(
    "A About According Across After Against All Along Also Although Among An And Another Any As At Because Before",
    "Behind Being Both But By Can Critics Despite Did Do Does During Each Earlier Either Even Every Few For",
    "Former From Given Had Has Have He Her Here His How However I If In Indeed Instead Is It Its Just Last Later",
    "Many Maybe Meanwhile Millions More Most Much My Neither Nobody None Nor Nothing Now Of Officials On Once One",
    "Only Or Other Others Our Over People Perhaps Police Prosecutors Rather Several She Should Since So Some Soon",
    "Still Such That The Their Then There These They This Those Though Three Through Throughout To Today Two",
    "Under Unlike Until Was We Were What When Where Whether Which While Who Why Will With Within Without Would",
    "Yesterday Yet You Your Der Die Das Ein Eine Er Sie Es Wir Im In Am Bei Nach Und Aber Le La Les Un Une Il",
    "Elle Ils En Mais El Los Las Pero Это Он Она Они В На По Но И А Как Также Однако При После",
)
"""Words that, with a capital, mostly open a sentence."""

SPEECH = _words(
    "said says asked asks wrote writes added adds replied replies shouted tweeted cried exclaimed wondered yelled",
    "insisted demanded",
)
"""Verbs that go on with a sentence after a quotation that ended in its own mark."""

MONTHS = _words(
    "Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember januari februari",
    "maart mei juni juli augustus oktober december",
)
"""Names of months behind an ordinal ("am 3. Mai")."""

OPENERS = frozenset("“‘„«‹¿¡\"'")
"""Quotation marks that open a sentence."""
