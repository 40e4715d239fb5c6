"""A language in, the words that compare quantities in it out: German, French, Spanish and Russian.

In small letters. What is often said of other things than quantities (`fiel`, `cayó`, `упал`) compares where a number or a part follows.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType


def _before(parts: str) -> str:
    """A number, or a part of a whole, follows within the clause."""
    return rf"(?=[^.;:!?]{{0,60}}?(?:\d|\b(?:{parts})))"


_DE_PARTS = r"drittel|viertel|hälfte|fünftel|zehntel|prozent"
_DE = (
    rf"(?:an)?stieg(?:en)?|(?:an)?gestiegen|(?:an)?steigt|sank(?:en)?|gesunken|sinkt|(?:fiel(?:en)?|gefallen|fällt){_before(_DE_PARTS)}"
    r"|wuchs(?:en)?|gewachsen|wächst|schrumpfte[n]?|geschrumpft|(?:ver(?:doppel|dreifach|vierfach|fünffach|zehnfach)|halbier)te?n?"
    r"|zugenommen|abgenommen|(?:zu|ab)nahm(?:en)?|zurückgegangen|zurückging(?:en)?|nahm(?:en)?(?=[^.;:!?]{0,80}?\s(?:zu|ab)\s*(?:[.,;:)]|$|und\b))"
    r"|ging(?:en)?(?=[^.;:!?]{0,80}?\szurück\s*(?:[.,;:)]|$|und\b))"
    r"|(?:erhöh|verringer|verminder|vermehr|reduzier|vergrößer|verkleiner)te?n?\s+sich|übertraf(?:en)?|übertroffen|überholte[n]?|überstieg(?:en)?"
    r"|(?:zweit|dritt|viert|fünft)?(?:größt|höchst|niedrigst|kleinst|geringst)e[nrsm]?|(?:die|der|den)\s+meisten|mehrheit|mehrzahl"
    r"|mehr\s+als\s+(?:die\s+hälfte|doppelt|verdoppelt)|(?:doppelt|dreimal|viermal|fünfmal|zehnmal|halb)\s+so\s+(?:viel|groß|hoch|oft|stark)\w*"
    r"|das\s+(?:doppelte|dreifache|vierfache|zehnfache)|rekord(?:hoch|tief|wert|höhe|jahr)\w*"
)
_FR_PARTS = r"tiers|quart|moitié|cinquième|dixième"
_FR = (
    r"(?:augment|diminu|progress|recul)(?:ée?s?|a|e|ent|èrent|ait|aient)|(?:baiss|doubl|tripl|quadrupl)(?:ée?s?|a|èrent|ait|aient)"
    rf"|s[’']est\s+accrue?s?|se\s+sont\s+accrue?s|(?:tomb|chut)(?:ée?s?|a|èrent|ait|aient){_before(_FR_PARTS)}"
    r"|l(?:e|a|es)\s+(?:plus|moins)\s+(?:grand|haut|élevé|bas(?:se)?|petit|faible|gros(?:se)?|nombreu[xs])e?s?|l[ae]\s+plupart|la\s+majorité"
    r"|plus\s+de\s+la\s+moitié|(?:deux|trois|quatre|cinq|six|dix)\s+fois\s+(?:plus|moins|supérieur|inférieur)\w*|le\s+(?:double|triple)\s+d|(?:niveau|chiffre|taux)\s+record"
)
_ES_PARTS = r"tercio|cuarto|mitad|quinto|décimo"
_ES = (
    r"aument(?:ó|aron|ado)|creci(?:ó|eron|do)|disminu(?:yó|yeron|ido)|descendi(?:ó|eron|do)|(?:du|tri|cuadru)plic(?:ó|aron|ado)|se\s+redu(?:jo|jeron)"
    rf"|(?:cayó|cayeron|subió|subieron|bajó|bajaron){_before(_ES_PARTS)}|(?:el|la|los|las)\s+(?:más|menos)\s+(?:alt|baj|grande|pequeñ|numeros|elevad)\w*"
    r"|(?:el|la)\s+(?:segund[oa]\s+|tercer[oa]?\s+)?(?:mayor|menor)(?!\w)|la\s+mayoría|más\s+de\s+la\s+mitad|(?:nivel|cifra|máximo|mínimo)\s+récord"
    r"|(?:dos|tres|cuatro|cinco|seis|diez)\s+veces\s+(?:más|menos|mayor|menor|superior|inferior)\w*|el\s+(?:doble|triple)"
)
_RU_PARTS = r"треть|трети|четверть|четверти|половин\w+|двое|трое"
_RU = (
    r"(?:вы|воз)рос(?:л[аои])?(?!\w|\s+в\s+(?:семье|деревне|селе|городе))|(?:увеличи|уменьши|сократи|снизи|повыси|удвои|утрои|учетвери)л(?:ся|ась|ось|ись)"
    rf"|(?:упал|рухнул)[аои]?(?!\w){_before(_RU_PARTS)}|превысил[аои]?|превзош(?:ел|ёл|л[аои])|обогнал[аои]?"
    r"|(?:наибольш|наименьш|крупнейш|наивысш)(?:ий|ая|ее|ие|его|ей|ему|им|их|ую|ем|ими)|рекордн\w+|большинств\w+|бо(?:лее|льше)\s+половины"
    r"|сам(?:ый|ая|ое|ые|ого|ой|ому|ым|ых|ую|ом|ыми)\s+(?:больш|крупн|высок|низк|маленьк|многочисленн)\w+"
    r"|(?:вдвое|втрое|вчетверо|впятеро)|в\s+(?:\d+|два|две|три|четыре|пять|шесть|десять|несколько|полтора)\s+раза?(?:\s+(?:больше|меньше|выше|ниже|превы\w+))"
)

FOREIGN_COMPARING: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        language: re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
        for language, words in (("de", _DE), ("fr", _FR), ("es", _ES), ("ru", _RU))
    }
)
"""By the first part of a BCP 47 tag."""
