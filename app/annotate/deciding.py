"""Words that decide what is said, however small they are, in the languages read most.

One of these more, less or other is another statement: who, whether, how many, when, where. Written for this project
from general knowledge; words for numbers come from the lexicons as well. Each line begins with its language.
"""

from functools import cache

from app.language import lexicons

_DENIALS = """
en no not never none nobody nothing nowhere neither nor without cannot hardly barely scarcely
en don't doesn't didn't won't wouldn't can't couldn't shan't shouldn't mightn't mustn't needn't isn't aren't wasn't
en weren't ain't hasn't haven't hadn't
de nicht nichts kein keine keinen keiner keinem keines nie niemals niemand niemandem niemanden ohne weder kaum
fr ne pas jamais aucun aucune rien sans non ni personne
es no nunca jamás ningún ninguno ninguna nada nadie sin ni tampoco
it mai nessun nessuno nessuna niente nulla senza non
pt não nem nunca ninguém nenhum nenhuma nada sem
nl niet geen niets nooit niemand zonder
pl nie nikt nic bez żaden żadna
sv inte ingen inget inga aldrig ikke ikkje intet
tr değil yok
ru не нет ни никогда никто никого никому ничего ничто без нельзя нигде ні немає ніхто
ar لا لم لن ليس ليست بدون غير ما
zh 不 没 沒 無 无 未 非 否 莫 勿 别 別 拒 禁
"""
_PEOPLE = """
en i me my mine we us our ours you your yours he him his she her hers it its they them their theirs who whom whose
de ich mich mir wir uns er ihn ihm sie ihr ihre ihren ihrem ihrer sein seine seinen seinem seiner es man
fr je tu il elle on nous vous ils elles lui leur leurs son sa ses
es él ella ellos ellas nosotros su sus le les lo
it lui lei loro noi voi suo sua
pt ele ela eles elas seu sua
nl hij zij ze hem haar hun hen zijn wij
pl on ona oni one ich jego jej
ru я мы ты вы он она оно они его её ее их ему ей им нас нам вас вам
zh 她 他 它 男 女 父 母 子 我 你 您
"""
_MEASURES = """
en more most less least fewer fewest many much few little some any all every each both either half double twice once
en only over under above below up down than nearly almost about around roughly exactly another other others former ex
en vice first second third last next old higher lower high low bigger smaller better worse best worst early earlier
en late later same even too else except unless true false alleged
de mehr meist weniger wenigsten wenig viel viele vielen alle allen jede jeder jedes beide halb doppelt nur fast etwa
de rund über unter mindestens höchstens genau erste ersten zweite dritte letzte letzten nächste alte höher niedriger
fr plus moins tous toutes chaque seul seule deux demi presque environ
es más menos todos todas cada ambos sólo solo casi
it più meno tutti tutte ogni quasi
pt mais menos todos todas cada quase
nl meer minder alle elke beide bijna
ru больше меньше более менее много мало все всех каждый оба обе только почти около свыше первый второй последний
ru выше ниже больший меньший
zh 多 少 大 小 高 低 上 下 全 半 倍 每 各 几 幾 数 余 約 约 超 近 增 减 減 升 降 涨 跌 胜 負 负 败 赢 输 副 前 后 後
zh 原 新 旧 老 亡 死 伤 傷
"""
_TURNS = """
en denied denies deny denying refused refuses refuse refusing failed fails fail failing declined declines decline
en stopped stops stop ceased rejected rejects reject avoided avoids avoid attempted attempts attempting tried trying
en suspected alleged accused supposed possible potential likely unlikely fake mock deputy acting
en assistant anti pro non pre
de bestritt bestreitet bestritten verweigert weigerte versuchte versuchter mutmaßlich mutmaßliche mutmaßlicher angeblich
de ehemalige ehemaliger früherer frühere stellvertretende stellvertretender falsche falscher möglich mögliche
fr ancien ancienne refusé présumé tentative faux fausse
es ex presunto presunta supuesto supuesta intento falso falsa
ru бывший бывшая отказался отказалась якобы возможно попытка вице экс
zh 疑 涉 据 據 试 試 假 伪 偽 代
"""
_TIMES_AND_PLACES = """
en before after since until till during while when where here there now then today yesterday tomorrow ago by from to
en into out in on off at within inside outside near behind through across against with for between among
en north south east west left right northern southern eastern western
de vor nach seit bis während als wo hier dort jetzt dann heute gestern morgen von zu aus in im am auf bei mit gegen
de für durch zwischen hinter neben norden süden osten westen links rechts
fr avant après depuis pendant quand où ici là hier demain contre pour avec dans vers
es antes después desde hasta durante cuando donde aquí allí hoy ayer mañana contra con para
it prima dopo da fino durante quando dove qui oggi ieri domani
pt antes depois desde até onde aqui hoje ontem amanhã
nl voor na sinds tot tijdens waar vandaag gisteren morgen tegen
ru до после с со в во из на за под над при от к ко у о об для против между через перед здесь там сейчас тогда вчера
ru сегодня завтра когда где
zh 东 東 西 南 北 左 右 内 外 里 裡 先 今 昨 明 早 晚 向 从 從 到 在
"""
_BONDS = """
en and or but if because although though whether that which as so yet
en is are was were be been being am has have had having do does did will would shall should can could may might must
de und oder aber wenn weil obwohl ob dass ist sind war waren wäre wären bin wird werden wurde wurden würde würden hat
de haben hatte hatten hätte hätten kann können konnte konnten könnte könnten soll sollte sollten muss müssen musste
de müsste darf dürfen will wollte schon schön
fr et ou mais si parce est sont était étaient sera serait ont avait avaient aurait peut pouvait pourrait doit devrait
es y o pero porque es son era eran fue fueron será sería ha han había habían puede podía podría debe debería
it e ma se perché è sono era erano fu sarà sarebbe hanno aveva può poteva potrebbe deve dovrebbe
ru и или но если потому хотя что чтобы был была было были есть будет будут бы может могут мог могла должен должна
zh 和 与 與 或 但 因 如 若 虽 是 被 把 将 將 会 會 能 可 应 應 必 已 曾 了 过 過 着 想 要 让 讓 使 给 給
"""
_COMING_AND_GOING = """
en now then here there that so yet
de jetzt dann hier dort dass
fr que
it che
ru что сейчас тогда здесь там
"""
_NUMBERS = """
en zero one hundred hundreds thousands dozen dozens millions billions trillion trillions sixty seventy eighty ninety
de ein eine einer einen einem eins hundert hunderte tausende dutzend sechzig siebzig achtzig neunzig
fr un une cent cents centaines milliers soixante
es un una uno cien cientos sesenta setenta ochenta noventa
it uno una cento
ru один одна одно сто сотни тысячи
zh 一 二 三 四 五 六 七 八 九 十 百 千 万 萬 亿 億 两 兩 零 〇 壹 贰 首 次 第
"""
_DAYS = """
en monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
en january february march april may june july august september october november december
en jan feb mar apr jun jul aug sep sept oct nov dec
de montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
de januar februar märz april mai juni juli august september oktober november dezember
fr lundi mardi mercredi jeudi vendredi samedi dimanche
es lunes martes miércoles jueves viernes sábado domingo
ru понедельник вторник среда среду четверг пятница пятницу суббота субботу воскресенье
zh 日 月 年 周 週 时 時
"""


def _by_language(*lists: str) -> dict[str, frozenset[str]]:
    """The words of each language, and of all together under ""."""
    found: dict[str, set[str]] = {"": set()}
    for line in "".join(lists).split("\n"):
        language, *words = line.split(" ")
        found.setdefault(language, set()).update(words)
        found[""].update(words)
    return {language: frozenset(words) for language, words in found.items()}


_ALL_DENIALS = _by_language(_DENIALS)
_HARMLESS = _by_language(_COMING_AND_GOING)

SLIPS_OF = frozenset(("not", "never", "nobody", "nothing", "neither", "without", "cannot"))
"""English denials that a misspelling may stand for, where it is no word. Words of two letters, none and nor are one
letter away from too much."""


@cache
def _deciding() -> dict[str, frozenset[str]]:
    lists = [_DENIALS, _PEOPLE, _MEASURES, _TURNS, _TIMES_AND_PLACES, _BONDS, _NUMBERS, _DAYS]
    for entry in lexicons.table("figure_words"):
        if entry["kind"] in ("number", "scale", "percent"):
            lists.append(f"{entry['language']} {entry['words'].replace('|', ' ')}\n")
    return _by_language(*lists)


def deciding_words(language: str | None) -> frozenset[str]:
    """The words that decide in a text in English ("en"), or in any other."""
    return _deciding()["en" if language == "en" else ""]


def denies(word: str, language: str | None) -> bool:
    """Whether a word, in lower case with straight apostrophes, turns a statement round."""
    return word in _ALL_DENIALS["en" if language == "en" else ""]


def decides(word: str, language: str | None) -> bool:
    """Whether a statement with another word in the place of this one says something else."""
    return word[0].isdigit() or word in deciding_words(language)


def may_come(word: str, language: str | None) -> bool:
    """Whether a statement with this word more or less may still be the same."""
    return word in _HARMLESS["en" if language == "en" else ""] or not decides(word, language)
