"""The phrases in which `one`, `two` and their like count nothing, ordinals, and numbers that belong to a unit."""

from galleyproof.model.evidence.unit_words import CURRENCY_CODES

ORDINAL = "|".join(
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
     "twelfth", *(f"{stem}teenth" for stem in ("thir", "four", "fif", "six", "seven", "eigh", "nine")), "twentieth",
     "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth", "hundredth", "thousandth"]
)  # fmt: skip
TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_AFTER_ONE = "of|in|at|with|that|which|who|from|to|and|or|but|by|on|for|than|as|is|was|has|had|will|can|outside|inside"
_SMALL = "one|two|three|four|five|six|seven|eight|nine|ten|twelve"

ORDINALS = (
    r"\b\d+\^?(?:st|nd|rd|th|er|ère|re|ème|es?)\^?(?![\w^])",
    r"\b\d+[ºª]",
    rf"\b(?i:{ORDINAL})\s(?:quarter|half)\b",
    rf"\b(?i:(?:(?:{TENS})-)?(?:{ORDINAL})(?:ly)?)\b",
)
"""First, second, 21st, twenty-first; a quarter or half that is one of a row."""

PRONOUNS = (
    r"\b[Oo]nes?(?:elf\b|[’']s\b)",
    r"\b[Oo]nes\b",
    (
        r"\b[Oo]ne\s(?:another|that|which|who|whom|whose|to\swhich|in\swhich|of|and\sthe\ssame|and\sall|or\s(?:an)?other|or\smore"
        r"|after\s(?:an|the\s)other|by\sone|such|might|may|can|could|must|should|would|shall|ought|cannot|need\snot|never|always|also|often"
        r"|(?:is|has)\s(?:to|left|reminded|struck|tempted|inclined|forced|led|obliged)|day)\b"
    ),
    # No noun in the plural stands after `one`, so what ends in s is a verb: `one finds`.
    (
        r"\b[Oo]ne\s(?!series\b|species\b|means\b|headquarters\b|crossroads\b|news\b|lens\b|times\b|afterwards\b|perhaps\b|plus\b|minus\b|versus\b"
        r"|always\b|was\b|is\b|has\b|as\b|this\b|its\b|his\b|towards\b|besides\b)[a-z]+(?<![aiou]s)(?<!ss)s\b"
    ),
    # `if one accepts` is caught above; `when one reads it`, `one thinks` too.
    (
        r"\b(?:[Nn]o|[Aa]ny|[Ee]very|[Ee]ach|[Ss]ome|[Tt]his|[Tt]hat|[Tt]he|[Ww]hich|[Ss]uch|[Aa]nother|[Aa]n?|[Ii]ts|[Tt]heir)"
        rf"\s(?:[\w’-]+\s){{0,3}}?one\b(?=[.,;:!?)”’\ufffc]|\s*[–—]|\s\(|$|\s(?:\ufffc|{_AFTER_ONE})\b)"
    ),
    r"\b(?:[Nn]o|[Aa]ny|[Ee]very|[Ee]ach|[Tt]his|[Tt]hat|[Ww]hich|as|like|not)\sone\b(?!\s(?:hundred|thousand|million|billion|per)\b)",
    (
        r"\b[Oo]ne\s(?:reason|example|explanation|possibility|question|problem|consequence|result|answer|difficulty|aspect|exception|account|view"
        r"|argument|interpretation|reading|objection|solution|suggestion|option|approach|way|thing|point|difference|advantage|scholar|critic|observer"
        r"|commentator|witness|historian|reviewer|source|author|reader|writer|contemporary|anecdote|version|side|theory|hypothesis)"
        r"(?=\s(?:is|was|for|might|could|may|that|why|to|of|here|has|had|at|in|put|wrote|called|said|says|writes|notes|noted|thought|tells|suggests)\b|,)"
    ),
    r"\b(?:[Nn]umber|[Dd]ay|[Ss]quare|[Nn]obody|[Cc]loud)\sone\b",
)
"""`One` that stands for a thing or a person and counts nothing."""

PHRASES = (
    r"\b(?:50[–/-]50|[Ff]ifty-[Ff]ifty|20/20|4[x×]4s?|9-to-5|[Nn]ine-to-[Ff]ive|[1-7]-star)\b",
    r"\b[Hh]alf-[a-z]+",
    r"\b[Hh]alf\s(?:the\stime|way|brother|sister|of\sit|hour)\b",
    r"\b(?i:one|single)-(?:sided|off|way|time|party|man|woman|child|dimensional|size|stop|to-one|on-one|nation|liner|shot|act|tenth-of)\b",
    (
        r"\b(?i:two)-(?:way|faced|edged|state|party|sided|fold|tier|track|part|dimensional|handed|pronged|level|speed|front|horse|chamber|stage|step"
        r"|power|class|nation|thirds-majority|sphere|tiered|tailed|piece|hander|kingdoms|systems)\b"
    ),
    (
        rf"\b(?i:{_SMALL}|zero)-(?:dimensional|sided|pronged|fold|cornered|letter|power|party|part|point|tier|way|line|sum|tolerance|day|star|stage|step|hourly)"
        r"\b(?!\s(?:increase|rise|growth|drop|fall|decline|lead|rate))"
    ),
    r"\b(?i:zero)-(?:sum|tolerance|based|hours)\b",
    r"\b(?i:(?:ground|point|year|day|patient|from) zero|zero (?:tolerance|hour))\b|\bone-of-a-kind\b",
    r"\b(?i:on|from) (?:the )?one (?:hand|side|end|level|view|account|reading|point)\b|\b(?i:at) one (?:time|point|end|stage|extreme|level|stroke|blow|and)\b",
    r"\bfor one\b(?=[,.;]|\s(?:thing|another)\b)|\bone day\b|\b(?i:in|to) one (?:way|sense|word|form|breath|go|place|case|respect|another|or|piece|instance|passage)\b",
    r"\b(?:as|with) one (?:man|voice|mind|body|accord)\b|\bone and the same\b|\bone way or (?:an)?other\b|\bone or the other\b|\b[Oo]ne or two\b",
    r"\bone at a time\b|\bone (?:more|last|final|further) (?:time|reason|thing|point|step|example|word)\b|\bback to square one\b|\bone fell swoop\b",
    (
        r"\b(?:[Tt]he|[Aa]ny|[Tt]hese|[Tt]hose|[Tt]he other|[Tt]he first|[Tt]he last|[Bb]oth of the|[Bb]etween the|[Oo]f the|[Aa]ll)\s(?:two|three|four)"
        r"(?:\sof\s(?:them|us|you|these|those)\b|(?=[.,;:!?)”’\ufffc]|\s*[–—]|$|\s(?:is|are|was|were|have|had|will|would|could|can|may|might|must|do|did|and"
        r"|or|to|in|on|at|as|by|with|together|alike|go|came|come|that|which|who)\b))"
    ),
    r"\b(?:[Ii]n|[Ii]nto|[Ff]or) (?:two|half)(?=[.,;])|\b[Bb]y twos\b|\b(?:the|a) two-up\b|\bput two and two together\b|\bsecond to none\b",
    r"\bnine times out of ten\b|\bat sixes and sevens\b|\ba thousand and one\b|\b(?:one )?hundred per ?cent (?:sure|certain|right)\b|\btwo-thirds majority\b",
    r"\b[Tt]wo can play\b|\bone-hit\b|\bforty winks\b|\beleventh hour\b|\bten to one\b(?=[,.])|\bthree Rs\b|\bfour corners\b|\bon all fours\b|\bseven seas\b",
)
"""Set phrases and compounds that count nothing: half-hearted, one-sided, zero-sum, on the one hand, the two of them."""

_MONEY = rf"(?:{'|'.join(sorted(CURRENCY_CODES))}|RMB|(?:US|C|A|R|NZ|HK|S|NT)?\$|€|£|¥|₽|₴|₹|₩|₺)"
_SCALES = "(?:hundreds?|thousands?|millions?|billions?|trillions?)"
UNITS = (
    rf"(?<!\d )(?<!\d){_MONEY}\s?(?i:{_SCALES})\b",
    rf"\b[Ii]n\s(?i:{_SCALES})(?:\sof\s(?:{_MONEY}|(?:US\s)?dollars|euros?|pounds|yuan|roubles|rubles)|\s{_MONEY})(?!\w)",
    rf"\((?:in\s)?(?i:{_SCALES})\)",
    r"[’']000s?\b|\b000s\b",
    r"(?<=[a-z])\^[-−]?\d\^",
    r"\bper\s(?:1[\s,.\u00a0\u2009\u202f]?0{2,3}(?:[\s,.\u00a0\u2009\u202f]?0{3})*|hundred(?:\sthousand)?|thousand|million)\b",
)
"""A scale that belongs to a unit, not to a number: `Exports, USD million`; the base of a rate: `per 100,000`."""
