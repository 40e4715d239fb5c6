"""The words and patterns by which prose tells times: days, months, years, hours, spans between them."""

MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
    "|Januar|Jänner|Februar|März|Mai|Juni|Juli|Oktober|Dezember"
    "|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
    "|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
    "|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre"
    "|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)"
)
YEAR = r"(?:1[0-9]\d\d|20\d\d|21\d\d)"
TO = r"\s*[–—/-]\s*"
COUNTED = (
    r"(?:per\s?cent|%|percentage|times|thousand|million|billion|trillion|hundred|dozen|km|kilomet|metres|miles|hectares|tonnes"
    r"|kg|dollars|euros?|yuan|roubles|people|persons|men|women|students|workers|soldiers|troops|officers|residents"
    r"|companies|firms|enterprises|schools|doses|copies|respondents|results|years|months|days|hours|pages)\b"
)
NO_PLURAL = (
    r"(?!\s(?!(?:was|is|has|as|this|its|his|does|thus|always|perhaps|says|towards|onwards|afterwards|sees)\b)[a-z]+s\b)"
)
"""No noun in the plural follows: `book 3` is a reference, `they book 3 rooms` is none."""
_OF_TIME = "".join(
    f"(?<!{word}\\s)"
    for word in ("[Ii]n", "[Tt]he", "[Ss]ince", "[Bb]y", "of", "[Ff]rom", "to", "[Uu]ntil", "[Aa]fter", "[Bb]efore", "[Dd]uring", "and",
                 "early", "late", "[Tt]his", "its", "their", "his", "a")
)  # fmt: skip
_DAY = r"(?:[0-3]?\d(?:st|nd|rd|th|er|\.|º)?)"
_ERA = r"(?:B\.?C\.?(?:E\.?)?|C\.?E\.?|A\.?D\.?|A\.?H\.?|BP|v\.\s?Chr\.|n\.\s?Chr\.|av\.\sJ\.-C\.)(?![A-Za-z])"
_SMALL = (
    "an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    "|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand"
)
_HOUR = "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_SPAN = r"(?:years?|months?|weeks?|days?|nights?|hours?|minutes?|seconds?|decades?|centur(?:y|ies)|generations?)"
# What may follow a year that no more than `ca.` tells from a quantity.
_AFTER_YEAR = (
    r"(?=\s*(?:[.,;:)\]”’?!\ufffc]|[–—-]|$)|\s(?:and|or|to|until|till|when|in|at|by|but|as|he|she|it|they|the|a)\b)"
)

DATES = (
    # 1–3 and 5 May
    rf"\b{_DAY}(?:(?:{TO}|,\s|,?\sand\s){_DAY}){{2,4}}\s(?:de\s)?{MONTH}(?:,?\s{YEAR})?\b",
    rf"(?<![\w/])(?:0?[1-9]|1[0-2])/{YEAR}(?![\w/])",
    r"\b12\s(?:noon|midnight)\b|\b[0-2]\d[0-5]\d\s(?:GMT|UTC|CET|EST|BST|local\stime)\b",
    rf"\b{_DAY}(?:\s(?:de\s)?{MONTH})?(?:{TO}|\sto\s|\sand\s){_DAY}\s(?:de\s)?{MONTH}(?:,?\s(?:de\s)?{YEAR})?\b",
    rf"\b{_DAY}\s(?:of\s|de\s)?{MONTH}(?:,?\s(?:de\s)?{YEAR})?\b",
    rf"\b{MONTH}\s{_DAY}(?:{TO}{_DAY})?(?:,\s{YEAR})?\b(?!\d)",
    rf"\b{MONTH}(?:,|\sof|\sde)?\s{YEAR}\b",
    rf"\b{YEAR}-\d\d(?:-\d\d)?\b",
    # 3.5.1848, 3. 5. 1848, 03/05/1848
    rf"(?<![\w.])[0-3]?\d\.\s?[01]?\d\.\s?(?:{YEAR}|\d\d(?![\d.]))",
    rf"(?<![\w/])[0-3]?\d/[0-3]?\d/(?:{YEAR}|\d\d)(?![\w/])",
    r"\b\d{1,2}:\d\d\s?(?:to|–|-|and)\s?\d{1,2}[:.]\d\d\b",
    r"\b[0-2]?\d:[0-5]\d(?!\d)(?::[0-5]\d)?(?:\s?[ap]\.?\s?m\b\.?)?",
    r"\b\d{1,2}(?:[:.]\d\d)?(?:–\d{1,2}(?:[:.]\d\d)?)?\s?(?:[ap]\.?\s?m\b\.?|o[’']\s?clock|Uhr\b|hrs\b)",
    r"\b\d{1,2}[:.]\d\d\s?(?:h\b|hours\b)",
    r"\b[0-2]\d[0-5]\d\s(?:hours|hrs|h)\b|\b(?:12|24)-hour\b",
    r"\b[0-2]?\dh(?:[0-5]\d)?\b",
    rf"\b{_HOUR}(?:\s(?:or|to)\s{_HOUR})?\s(?:o[’']\s?clock|[ap]\.m\.|in the (?:morning|afternoon|evening))",
    rf"\b(?:half|a quarter|quarter|ten|five|twenty)\s(?:past|to)\s{_HOUR}\b",
    (
        rf"\b(?i:(?:{_SMALL})(?:[\s-](?:and\s)?(?:{_SMALL})){{0,11}}|\d+)\s(?:and a half\s)?(?:full |whole |more |short |long )?{_SPAN}"
        r"(?:[’']\stime|\s(?:later|earlier|ago|before|after|afterwards|previously|hence|thereafter|on\b(?!\s(?:the|an?|this|that|his|her)\b)))"
    ),
    (
        r"\b[Oo]ne\s(?:day|morning|afternoon|evening|night|summer|winter|spring|autumn|Sunday|Monday|Tuesday|Wednesday|Thursday|Friday"
        r"|Saturday)\b(?!\s(?:of\b|per\b|or\s(?:two|more)))"
    ),
    rf"\b(?:an?|one)\s{_SPAN}\sor\s(?:two|so)\b",
)
"""Days, months with their year, times of day, and how long before or after."""

YEARS = (
    # 1850s–60s; 4Q19; at 2010 prices
    rf"\b{YEAR}s{TO}[’'‘]?\d0s\b|\b(?:[1-4]Q|[12]H)\s?(?:\d{{4}}|\d\d)\b",
    rf"\b(?:at|in|constant|current)\s(?:constant\s|current\s|average\s)?{YEAR}\s(?:prices|(?<!at\s\d{{4}}\s)(?:dollars|euros|pounds)|levels|values|rates|terms)\b",
    # 2020Q3, Q3 2020, 2020-H1
    r"\b\d{4}[-\s/]?[QH][1-4]\b|\b[QH][1-4][-\s/](?:of\s)?\d{4}\b",
    # `had 1848 inhabitants` counts them; `in 1848 ships sailed` tells the year.
    (
        rf"(?<![\w.,$€£¥])(?!(?<=[a-z]\s){_OF_TIME}{YEAR}(?!{NO_PLURAL}))(?<!\d[–-])(?<!USD )(?<!EUR )(?<!than )(?<!over )(?<!least )(?<!nearly )(?<!almost ){YEAR}"
        rf"(?:(?:{TO}|\s(?:to|and|or)\s)(?:{YEAR}|\d\d(?!\d)))*(?:s\b|(?![\d,.]*\d))(?![-\s]{COUNTED})"
    ),
    r"(?<!\w)[’'‘][0-9]0s\b",
    rf"(?<!\w)[’'‘]\d\d\b(?!\s?(?:%|per|{COUNTED}))",
    r"\bthe\s(?:early[\s-]|mid-|late[\s-])?[1-9]0{1,2}s\b",
    r"(?<!\w)[’'‘]?[1-9]\ders\b",
    r"\b(?:the\s)?(?:early\s|mid-|late\s)?(?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b",
    r"\b(?:thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)[\s-](?:hundreds|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b",
    rf"\b\d{{1,5}}(?:{TO}\d{{1,5}}|\s(?:to|and|or)\s\d{{1,5}})?\s?{_ERA}",
    r"\b(?:AD|A\.D\.|BCE?|B\.C\.|AH|A\.H\.|AUC|A\.U\.C\.)\s?\d{1,4}(?:[–-]\d{1,4})?\b",
    rf"(?<![\w.])(?:ca?\.|circa|fl\.|d\.|b\.|r\.|died|born|anno)\s?\d{{3,4}}(?:{TO}\d{{2,4}})?(?![\d,.]*\d){_AFTER_YEAR}",
    r"\(\d{3}[–-]\d{3}\)",
    r"(?<!\w)(?:the\s)?years?\s(?:of\s)?\d{1,4}(?:[–-]\d{1,4})?(?![\d,.]*\d)\b(?!\s[a-z]+s\b)",
)
"""Years, spans of years, decades, academic years."""
