"""The patterns by which prose names things with numbers: parts of works and laws, files of archives, addresses, machines."""

import re

from galleyproof.number.words.cardinal import CARDINALS
from galleyproof.number.words.time_words import NO_PLURAL, TO

WORDS = "|".join(sorted((word for word in CARDINALS if word != "zero"), key=len, reverse=True))
_DIGITS = r"\d+(?:\.\d+)*[a-z]?(?![\w%]|[,.]\d)"
NUMBERS = rf"{_DIGITS}(?:{TO}{_DIGITS})?(?:(?:,|,? and|,? or|,? &|\sto)\s{_DIGITS}(?:{TO}{_DIGITS})?)*"

# Words that nothing but a part of a work, or of a law, follows.
_LABELS = (
    r"(?:[Ff]igures?|[Ff]igs?\.|[Tt]ables?|[Ss]ections?|[Ss]ecs?\.|[Ss]ect\.|[Cc]hapters?|[Cc]h\.|[Cc]haps?\.|[Nn]otes?|[Aa]rticles?|[Aa]rts?\."
    r"|[Nn]os?\.|[Nn]rs?\.|[Nn]°|№|#|[Vv]ols?\.|[Vv]olumes?|[Bb]d\.|[Tt]ome|[Ii]ssues?|[Aa]ppendix|[Aa]ppendices|[Aa]nnex(?:es)?|[Pp]arts?|[Pp]ts?\."
    r"|[Bb]ks?\.|§+\s?|¶+\s?|[Pp]rotocols?|[Rr]esolutions?|[Dd]irectives?|[Rr]egulations?|[Dd]ecrees?|[Ee]dicts?|[Cc]lauses?|[Cc]l\."
    r"|[Ss]chedules?|[Cc]anons?|[Aa]mendments?|[Ll]aws? No\.?|[Aa]cts?|[Ss]cenes?|[Ss]c\.|[Cc]antos?|[Ss]tanzas?|[Ss]trophes?|[Pp]salms?|[Ps]s?\."
    r"|[Ss]onnets?|[Hh]ymns?|[Oo]des?|[Ff]ragments?|[Ff]rr?\.|[Ff]rag\.|[Ee]clogues?|[Ee]pistles?|[Ll]etters?|[Ss]ermons?|[Hh]omil(?:y|ies)"
    r"|[Mm]editations?|[Ll]ectures?|[Ll]essons?|[Ee]xercises?|[Ee]xamples?|[Ee]x\.|[Ee]quations?|[Ee]qs?\.|[Tt]heorems?|[Ll]emmas?|[Cc]orollar(?:y|ies)"
    r"|[Pp]ropositions?|[Pp]rop\.|[Dd]efinitions?|[Aa]xioms?|[Hh]ypothes[ie]s|[Pp]lates?|[Pp]ls?\.|[Ff]ootnotes?|[Ee]ndnotes?|[Ss]uites?|[Aa]partments?|[Mm]aps?|[Pp]anels?|[Ee]xhibits?|[Ii]nv\. (?:no\. )?"
    r"|[Cc]at\. (?:no\. )?|[Ii]tems?|[Ee]ntr(?:y|ies)|[Bb]oxe?s?|[Ff]olders?|[Dd]ossiers?|[Bb]undles?|[Rr]eels?|[Dd]ocuments?|[Dd]ocs?\.|[Tt]ombs?|[Tt]renche?s?"
    r"|[Gg]raves?|[Rr]ooms?|[Hh]alls?|[Gg]aller(?:y|ies)|[Bb]uildings?|[Bb]locks?|[Cc]hannels?|[Rr]outes?|[Hh]ighways?|[Pp]latforms?|[Tt]racks?"
    r"|[Ee]pisodes?|[Ss]easons?|[Ss]ymphon(?:y|ies)|[Ss]onatas?|[Qq]uartets?|[Cc]oncertos?|[Oo]pus|[Oo]pp?\.|[Mm]ovements?|[Bb]ars?"
    r"|[Rr]ules?|[Oo]bjections?|[Tt]hes[ie]s|[Aa]nswers?|[Pp]hases?|[Ss]tages?|[Ss]teps?|[Vv]ersions?|[Mm]odels?|[Ss]cenarios?|[Ee]xperiments?"
    r"|[Qq]uestions?|[Rr]ows?|[Rr]egiments?|[Ww]ards?|[Dd]istricts?|[Pp]recincts?|[Uu]nits?|[Gg]oals?|[Ff]lights?|Bus|[Tt]rams?|U-[Bb]oats?|Titles?|[Ss]urahs?|[Ss]ura|[Tt]argets?|[Ii]nterviews?|[Ii]nterviewees?"
    r"|[Rr]espondents?|[Pp]articipants?|[Ii]nformants?|[Tt]ypes?|[Ll]evels?|[Gg]rades?|[Ss]tud(?:y|ies)|[Tt]iers?|[Zz]ones?)"
)
# Words that are verbs as well, or count what follows.
_DOUBTFUL = (
    r"(?<![Tt]o )(?<![Tt]hey )(?<![Ww]e )(?<!will )(?<!would )(?<!can )(?<!could )(?<!must )(?<!who )(?<!per )(?<!each )(?<!every )(?:[Bb]ooks?|[Cc]ases?|[Ss]eries|[Gg]roups?|[Cc]lass(?:es)?|[Cc]ategor(?:y|ies)|[Ll]ines?"
    r"|[Rr]ounds?|[Ss]essions?|[Oo]ptions?|[Ss]ites?|[Bb]ills?|[Ff]orms?|[Ss]amples?|[Pp]eriods?|[Ww]aves?|[Tt]ests?)"
)
_COUNTING = r"(?<![Tt]o )(?<![Tt]hey )(?<![Pp]er )(?<![Ee]ach )(?<![Ee]very )(?<!s )(?:[Oo]rders?|[Ff]iles?|[Dd]ays?|[Ww]eeks?|[Ss]ets?|[Pp]oints?|[Nn]umbers?)"
_BEFORE_WORD = (
    r"(?:[Cc]hapters?|[Aa]cts?|[Ss]cenes?|[Pp]arts?|[Bb]ooks?|[Vv]olumes?|[Ss]ections?|[Cc]antos?|[Aa]rticles?|[Vv]erses?|[Dd]ay|[Pp]hase|[Ss]tage"
    r"|[Ss]tep|[Nn]umber|[Tt]ype|[Qq]uestion|[Ll]ecture|[Ll]esson|[Ll]etter|[Ss]onnet|[Rr]ule|[Tt]able|[Ff]igure|[Pp]age|[Rr]oom|[Ee]pisode|[Ll]evel"
    r"|[Gg]rade|[Ll]aw|[Cc]lause|[Mm]ovement|[Tt]hesis|[Oo]bjection|[Mm]editation|[Pp]late|[Ss]eason|[Rr]ound|[Pp]saltery|[Ss]quare)"
)
_CASE_NUMBERS = r"\d+(?:/\d+)+(?:/[A-Z]{2,4})?"

_NEAR = r"(?<!\w)(?=[^\W\d_]\D{0,23}\d|[№#§¶]\D{0,23}\d)"
"""Where a word begins and digits follow soon: the long rows of words below are tried nowhere else."""

REFERENCES = (
    rf"{_NEAR}{_LABELS}[\s\u00a0](?:[Nn]o\.?\s)?(?:{_CASE_NUMBERS}(?!\d)|{NUMBERS})",
    rf"(?<!\w)[§¶#]+\s?{NUMBERS}",
    # As lawyers of Britain write them, without a full stop: para 12, reg 5, s 3(1); No 5
    rf"(?<![\w’'])(?:[Pp]aras?|[Aa]rts?|[Rr]egs?|cls?|[Ss]chs?|[Cc]hs?|[Pp]ts?|fn|ss?|No)\s(?!\d{{4}}){NUMBERS}{NO_PLURAL}",
    # A/RES/70/1, COM(2019) 640
    r"\b(?:A|S|E|ST|TD|CCPR|CERD|CEDAW|CRC|HRC)/[A-Z0-9.][\w.-]*(?:/[\w.-]+)*|\b(?:COM|SWD|SEC|JOIN|OJ|BGBl)\s?\(\d{4}\)\s\d+",
    rf"{_NEAR}{_DOUBTFUL}[\s\u00a0](?:[Nn]o\.?\s)?(?:{_CASE_NUMBERS}|{NUMBERS})",
    rf"{_NEAR}{_COUNTING}[\s\u00a0](?:[Nn]o\.?\s)?(?!\d{{4}}){NUMBERS}{NO_PLURAL}",
    rf"(?<!\w){_BEFORE_WORD}\s(?:[Tt]wenty-|[Tt]hirty-)?(?i:{WORDS})\b(?:\s(?:and|or|to)\s(?i:{WORDS})\b)?(?!\s(?!and\b|or\b|is\b|was\b|of\b|in\b|on\b|to\b)[a-z]+s\b)",
    (
        rf"\b(?:Directive|Regulation|Decision|Recommendation|Case|Application|Resolution|Opinion|Law|Act|Decree|Order|Bill)\s"
        rf"(?:\([A-Z]{{2,4}}\)\s)?(?:[Nn]os?\.\s)?(?:[A-Z]{{1,3}}[-‑–])?(?:{_CASE_NUMBERS}|\d+(?:[-.]\d+)*)"
    ),
    # Archives and laws: FO 371/23, GA Res. 60/1, RG 59, MS Add. 4567
    r"\b(?!(?:USD|EUR|GBP|CNY|RMB|RUB|BYN|JPY|CHF|PLN|UAH)\b)[A-Z][A-Za-z]{0,5}\.?\s\d+(?:/\d+)+\b",
    (
        r"\b(?:MSS?|Ms|Mss|Cod|Codex|RG|CAB|WO|FO|CO|HO|PRO|ADM|AIR|PREM|BArch|Rep|Add|Harley|Cotton|Egerton|Sloane|Vat|Pal|Urb)\.?"
        r"(?:\s(?:[A-Za-z]+\.?|[A-Z]{1,4}\d*))?(?:\s(?:MSS?|[A-Z][a-z]*\.?))?\s\d+(?:[/.]\d+)*[rv]?\b(?!\s?(?:%|per\b))"
    ),
    (
        r"\b(?:fond|f\.|fondo|opis|op\.|opis[’']|delo|d\.|ll?\.|ed\. khr\.|Bestand|Best\.|Nr\.|legajo|leg\.|exp\.|busta|b\.)\s\d+"
        r"(?:,\s(?:opis[’']?|op\.|delo|d\.|ll?\.|ed\. khr\.|exp\.|f\.)\s\d+)+"
    ),
    r"\b(?:BWV|KV|K\.|HWV|RV|TWV|WoO|Hob\.|D\.|S\.|L\.)\s\d+[a-z]?(?=[\s.,;:)]|$)",
    # 222 F.3d 141, 145; 480 UNTS 43
    r"\b\d{1,4}\s(?:U\.\s?S\.|F\.\s?(?:Supp\.\s?)?(?:2d|3d|4th)?|S\.\s?Ct\.|L\.\s?Ed\.(?:\s?2d)?|UNTS|LNTS|ILM|I\.L\.M\.|Stat\.)\s\d+(?:,\s\d+)*",
    r"\[\d{4}\]\s(?:\d\s)?[A-Z]{2,6}(?:\s\([A-Z][a-z]+\))?\s\d+",
    r"\b\d+\s(?:U\.S\.C\.|USC|C\.F\.R\.|CFR)\s(?:§+\s?)?\d+",
    r"(?<!\w)(?:reg|regs|sch|ss?|rr?|cc)\.\s\d+(?:[–-]\d+)?|\bss\s\d+(?:[–-]\d+)?",
    r"\b\d+, no\. \d+",
    # [1], [2, 3], as papers are cited by number
    r"(?<!CI )(?<!CI: )\[\d{1,3}(?:(?:,\s?|[–-])\d{1,3})*\]",
    r"\b(?:ISO|IEC|DIN|RFC|EN|IEEE|ANSI|SITC|HS|NACE|ISIC|UN/CEFACT)\s\d+(?:[-:]\d+)*\b",
)
"""Parts of works and laws, files of archives, norms."""

_PAGE_LABELS = (
    r"(?:[Pp]p?\.|[Pp]ages?|[Pp]aras?\.|¶+|[Pp]aragraphs?|nn?\.|[Ff]n\.|[Ll]ines?|ll?\.|[Cc]ols?\.|[Cc]olumns?|[Ff]ol[so]?\.|[Ff]olios?|[Ff]ols?|ff?\."
    r"|[Bb]ks?\.|[Pp]ts?\.|[Vv]v?\.|[Vv]erses?|[Ll]oc\.|s\.v\.|[Ss]t\.|[Ss]tr\.|S\.|Bl\.|Rn\.|[Cc]aps?\.)"
)
_BIBLE = (
    "Gen|Gn|Exod?|Lev|Lv|Num|Nm|Deut|Dt|Jos|Ri|Jud|Sam|Kgs|Kön|Chr|Neh|Tob|Est|Job|Ijob|Hiob|Pss?|Prov|Spr|Qoh|Eccl|Cant|Hld|Sap|Sir|Isa?|Jes|Jer|Lam"
    "|Ez|Ezek|Dan|Dn|Hos|Joel|Am|Jon|Mic|Mi|Nah|Hab|Zeph|Hag|Zech|Sach|Mal|Matt?|Mt|Mk|Mc|Marc|Mark|Luke?|Luc|Lk|Lc|John|Joh|Jn|Acts|Act|Apg|Rom|Röm|Cor"
    "|Kor|Gal|Eph|Phil|Col|Kol|Thess|Tim|Tit|Phlm|Heb|Hebr|Jas|Jak|Pet|Petr|Jude|Rev|Apoc|Offb"
)
_FOLIO = rf"\d+[a-z]{{0,2}}(?:\.\d+)*(?:{TO}\d+[a-z]{{0,2}})?(?![\w%])"
LOCATORS = (
    rf"{_NEAR}{_PAGE_LABELS}[\s\u00a0]?{_FOLIO}(?:(?:,|,? and|,? &|;)\s{_FOLIO}(?!\s[a-z]))*",
    # II, 33; iii. 12
    rf"(?<![\w.])(?=[IVXLC])(?:C{{0,3}}(?:X[CL]|L?X{{0,3}})(?:I[XV]|V?I{{0,3}}))[,.:]\s?\d+{NO_PLURAL}(?:[.,:]\s?\d+)*(?:[–-]\d+)?\b(?!\s?(?:%|per\b))",
    # Acts 2:3, Gen. 1:1–3, 1 Cor. 13:4
    r"\b(?:[1-4]\s)?[A-Z][\w’']*\.?\s\d+:\d+(?:[a-z]|[–-]\d+(?::\d+)?)*(?:,\s?\d+(?:[–-]\d+)?)*\b",
    # Luc 2, 10
    rf"\b(?=\w\D{{0,12}}\d)(?:[1-3]\s)?(?:{_BIBLE})\.?\s\d+[,.:]\s?\d+(?:[–-]\d+)?\b",
    # Of a reference that is typed out: no. 1 (March 2021): 85–86; (Leiden: Press, 2018), 17
    r"(?<=\)):\s?\d+(?:[–-]\d+)?\b",
    r"(?<=\d\)),\s\d+(?:[–-]\d+)?(?=[.,;)]|$)",
    # Met. 1.1, Il. 2.34–36
    r"\b[A-Z][a-z]{0,6}\.\s\d+\.\d+(?:\.\d+)*[a-e]?(?:[–-]\d+(?:\.\d+)*)?\b(?!\s?(?:%|per\b|(?:m|b|tr)illion))",
    r"\b\d+[rv](?:[–-]\d+[rv])?\b",
    # 514a, as editors of Plato and Aristotle count
    r"\b\d{2,4}[a-e]\d{0,2}(?:[–-]\d*[a-e]\d*)?\b",
    r"\bPss?\.?\s\d+\b|\b[1-4]\s(?:Cor|Sam|Kgs|Chr|Pet|Thess|Tim|John|Macc)\.?\s\d+\b",
    r"\b\d+n\d+\b",
    # 2 Kings 4; A 51/B 75 of Kant; DK 22 B 12; Iliad 2.484
    r"\b[1-4]\s(?:Corinthians|Kings|Samuel|Chronicles|Peter|Thessalonians|Timothy|John|Maccabees|Esdras)\s\d+\b",
    r"\bA\s?\d+\s?/\s?B\s?\d+\b",
    r"\b(?:DK|SVF|FGrH|CIL|CIG|SEG|MGH|PL|PG|MEW|CWE|AAS)\s(?:\d+|[IVXLC]+)(?:,?\s?[A-F]\s?\d+|[.,:]\s?\d+)+\b(?!\s?(?:%|per\b))",
    r"\b(?:Iliad|Odyssey|Aeneid|Metamorphoses|Pharsalia|Histories|Annals|Georgics|Ethics|Politics|Inferno|Purgatorio|Paradiso|Theogony)\s\d+(?:\.\d+)+\b",
)
"""Pages, folios, lines and verses."""

_BETWEEN = r"(?:[\s\u00a0]*[,.:;–—/-]\s*|\s*&\s*|\s(?:and|to|or|cf\.)\s|\s)"
_PART_OF_WORK = (
    rf"(?:[Bb]ooks?|[Cc]hap(?:ter|\.)s?|[Cc]ol(?:umn|\.)s?|[Ff]ig(?:ure|\.)s?|[Nn]umbers?|[Nn]otes?|[Oo]pus|[Pp]arts?|[Ss]ec(?:tion|\.)s?|[Ss]ub verbo"
    rf"|[Vv]ol(?:ume|\.)s?|[Nn]os?\.|§+|[A-Z][a-z]{{0,12}}\.?|{_PAGE_LABELS})"
)
_ROMAN = "[IVXLCDM]+|[ivxlcdm]+"
AFTER_WORK = re.compile(
    rf"\W*(?:(?:and|or|to)\s)?(?:(?:s\.v+\.[^,;]*|{_PART_OF_WORK}|{_ROMAN}|{_FOLIO}|n\d+|ff?\.?|passim|et seq\.)(?:{_BETWEEN}|\W*$)?)+"
)
"""The place in a work at the beginning of what follows its key: `, fol. 12r`, `, and 40`, `, Acts 2:3`."""

ADDRESSES = (
    r"(?:https?://|ftp://|www\.)\S+",
    r"(?i:\bdoi:?\s?)?\b10\.\d{4,9}/[^\s;)\]]+",
    r"(?i:\bdoi:?\s?)10\.\d{4,9}\b",
    r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}",
    r"(?<![\w.-])(?:[a-z0-9-]{1,63}\.){1,8}(?:org|com|net|edu|gov|int|info|eu|de|fr|uk|by|ru|cn|io)(?:/\S*)?(?!\w)",
    r"(?<=\S)%[0-9A-Fa-f]{2}",
    r"\b(?:[Tt]el|[Tt]elephone|[Pp]hone|[Ff]ax|ZIP|[Pp]ostcode|P\.?O\.?\sBox)\.?:?\s\+?[\d(][\d\s()/-]{0,20}\d",
    r"\+\d{1,3}(?:[\s-]\(?\d{1,8}\)?){2,6}\b",
    # A version, or a machine on the net.
    r"\bv\d+(?:\.\d+){1,3}\b|(?<![\w.,])\d{1,3}(?:\.(?!\d{3}(?!\d))\d+){2,3}\b(?![,.]?\d)|(?<![\w.,])(?:\d{1,3}\.){3}\d{1,2}\b(?![,.]?\d)",
    r"\b(?:A[LKZR]|C[AOT]|DC|DE|FL|GA|IA|ID|IL|KS|KY|LA|M[ADEINOST]|N[CDEHJMVY]|OH|OK|OR|PA|RI|S[CD]|TN|TX|UT|V[AT]|W[AIVY])\s\d{5}\b(?!,\d)",
    r"\b(?:ISBN|ISSN|OCLC|LCCN|PMID|PMCID|ORCID|EAN|ark|hdl|urn|arXiv|swh)(?:-1[03])?:?\s?[\w:./-]*\d[\dXx\w:./-]*",
)
"""Addresses on the web, DOIs and other identifiers."""

_MACHINES = (
    "USB|Bluetooth|HTML|PHP|Java|GPT|PlayStation|Galaxy|Falcon|Ariane|iOS|iPhone|iPad|Radio|Firefox|HTTP|Apollo|Soyuz|Vostok|Voskhod|Sputnik|Luna|Gemini|Voyager|Boeing|Airbus|Tupolev|Windows|Android|Python|Channel|Area|Agenda|Vision|Horizon|Formula"
    "|Catch|Leopard|Mark|Mk|Type|Nord Stream|South Stream|Expo|Euro|Polonez|Formula|Industry|Web|Facility|Interstate|Studio|Fahrenheit|Ocean’s"
    "|Challenge|Charter|Class|Pier|Gate|Terminal|Highway|Fortune|Forum"
)
NAMES = (
    # Licences: CC BY-SA 4.0, GPL 3.0, Apache License 2.0
    r"\bCC(?:0|[\s-]BY(?:-(?:NC|ND|SA))*)[\s-]\d\.\d\b",
    r"\b(?:A?L?GPL|MPL|EUPL|OGL|Apache(?:\sLicen[cs]e)?(?:,?\sVersion)?)[\s-]v?\d(?:\.\d)?\b(?!\s?(?:%|per\b))",
    r"\b(?!(?:USD|EUR|GBP|CNY|RMB|RUB|BYN)\d)[^\W\d_]+-?\d[\w/+-]*(?:\.\d+(?![\d.,]*\d))?",
    r"\b\d{1,3}(?:(?:\.\d+)?°(?:\s?\d{1,2}(?:\.\d+)?[′’'])?(?:\s?\d{1,2}(?:\.\d+)?[″”\"])?|\.\d+)\s?[NSEW]\b",
    r"\b401\(k\)",
    r"\b\d+[A-Z]\b",
    r"\b(?:9/11|7/7|24/7|11-M)\b",
    rf"\b(?:{_MACHINES})[\s-](?:\d+(?:[.-]\d+)*|(?:{WORDS.title()}))\b(?!\s?(?:%|per\b)){NO_PLURAL}",
    rf"\b[A-Z][a-z]+\s[A-Z][a-z]+\s\d{{1,2}}\b(?![,.]\d|\s?(?:%|per\b|(?:m|b|tr)illion|thousand|hundred)|\sof\b){NO_PLURAL}",
    # 10 Downing Street
    r"\b\d+[A-Za-z]?\s(?:[A-Z][a-z]+\s){1,2}(?:Street|Road|Avenue|Square|Lane|Place|Boulevard|Terrace|Row|Gardens|Crescent|Hill)\b",
    r"\b(?:rue|via|ulitsa|calle|[A-Z][\w]+stra(?:ß|ss)e)\s(?:[A-Z]\w+\s)?\d+\b",
    # The Big Three, World War One, the Four Powers, the Thirty Years’ War: a number with a capital within a sentence.
    rf"(?<=[a-z0-9’'),;]\s)(?:{WORDS.title()}|Hundred|Thousand)(?:[-\s](?:{WORDS.title()}|Hundred|Thousand))*\b",
    rf"(?:(?<=[A-Z]\w\w\s)|(?<=\wd of\s)|(?<=\wp of\s)|(?<=\wg of\s))(?:{WORDS.title()}|Hundred|Thousand)\b",
    rf"\b(?:{WORDS.title()}|Hundred)(?:[\s-][A-Z][a-z]+(?:[’']s?)?)+\s?(?:War|Wars|Plan|Plans|Period|Revolution|Years|Kingdoms|Dynasties)\b",
    r"\b\d+-?[A-Z][a-z]+\s(?:Plan|War|Programme|Treaty)\b",
)
"""Letters and digits in one word, machines and programmes, streets, wars and leagues."""
