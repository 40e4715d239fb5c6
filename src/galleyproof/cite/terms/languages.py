"""The words that notes add to an entry's own in sixteen languages besides English, as CSL's locale files have them.

What a language lacks here is said in English. A table is four lines of words in the order of the keys above them;
what pages, chapters and volumes are called is told beside what authors type for them.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from galleyproof.model.look.tags.locator_forms import printed_words

_ROLES = (
    "editor", "editors", "byeditor", "byeditor-list", "translator", "translators", "bytranslator", "bytranslator-list",
    "editortranslator", "editorstranslator", "byeditortr", "byeditortr-list",
)  # fmt: skip
_WORDS = (
    "in", "and", "andothers", "nodate", "ibidem", "urlseen", "forthcoming", "inpress", "circa", "see", "seealso", "quotedin",
    "reviewof", "beforechrist", "bibliography", "references", "origpubas", "edition",
)  # fmt: skip
_KINDS = (
    "phdthesis", "mathesis", "bathesis", "thesis", "techreport", "report", "manuscript", "specialissue",
    "reprint", "withintroduction", "withforeword", "withafterword", "workingpaper", "inpreparation", "submitted",
)  # fmt: skip
_TIMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    "spring", "summer", "fall", "winter",
)  # fmt: skip
"""Months stand in the case that they have after a day."""

_TABLES = {
    "de": (
        "Hrsg.|Hrsg.|hg. von|herausgegeben von|Übers.|Übers.|übers. von|übersetzt von|Hrsg. und Übers.|Hrsg. und Übers.|hg. und übers. von|herausgegeben und übersetzt von",
        "in|und|u. a.|o. J.|ebd.|zugegriffen|in Vorbereitung|im Druck|ca.|siehe|siehe auch|zitiert in|Rezension zu|v. Chr.|Bibliographie|Literatur|Originaltitel:|Aufl.",
        "Diss.|Masterarbeit|Bachelorarbeit|Abschlussarbeit|Technischer Bericht|Bericht|unveröffentlichtes Manuskript|Sonderheft|Nachdr.|mit einer Einl. von|mit einem Vorw. von|mit einem Nachw. von|Arbeitspapier|in Vorbereitung|eingereicht",
        "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Frühjahr|Sommer|Herbst|Winter",
    ),
    "fr": (
        "éd.|éd.|éd. par|édité par|trad.|trad.|trad. par|traduit par|éd. et trad.|éd. et trad.|éd. et trad. par|édité et traduit par",
        "dans|et|et al.|s. d.|ibid.|consulté le|à paraître|sous presse|v.|voir|voir aussi|cité dans|compte rendu de|av. J.-C.|Bibliographie|Références|titre original :|éd.",
        "thèse de doctorat|mémoire de master|mémoire de licence|thèse|rapport technique|rapport|manuscrit inédit|numéro spécial|réimpr.|introduction de|préface de|postface de|document de travail|en préparation|soumis",
        "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|printemps|été|automne|hiver",
    ),
    "es": (
        "ed.|eds.|ed.|editado por|trad.|trads.|trad.|traducido por|ed. y trad.|eds. y trads.|ed. y trad.|editado y traducido por",
        "en|y|et al.|s. f.|ibid.|accedido|previsto|en imprenta|c.|véase|véase también|citado en|reseña de|a. C.|Bibliografía|Referencias|título original:|ed.",
        "tesis doctoral|tesis de máster|trabajo de fin de grado|tesis|informe técnico|informe|manuscrito inédito|número especial|reimp.|introducción de|prólogo de|epílogo de|documento de trabajo|en preparación|enviado",
        "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|primavera|verano|otoño|invierno",
    ),
    "it": (
        "a c. di|a c. di|a c. di|a cura di|trad.|trad.|trad. da|tradotto da|cur. e trad.|cur. e trad.|a c. di e trad. da|a cura di e tradotto da",
        "in|e|et al.|s.d.|ibid.|consultato|in corso di pubblicazione|in stampa|c.|vedi|vedi anche|citato in|recensione di|a.C.|Bibliografia|Riferimenti|titolo originale:|ed.",
        "tesi di dottorato|tesi di laurea magistrale|tesi di laurea|tesi|rapporto tecnico|rapporto|manoscritto inedito|numero speciale|rist.|introduzione di|prefazione di|postfazione di|documento di lavoro|in preparazione|presentato",
        "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre|primavera|estate|autunno|inverno",
    ),
    "pt": (
        "ed.|eds.|ed.|editado por|trad.|trads.|trad.|traduzido por|ed. e trad.|eds. e trads.|ed. e trad. por|editado e traduzido por",
        "em|e|et al.|s.d.|ibid.|acedido|a publicar|no prelo|c.|ver|ver também|citado em|recensão de|a. C.|Bibliografia|Referências|título original:|ed.",
        "tese de doutoramento|dissertação de mestrado|trabalho de conclusão de curso|tese|relatório técnico|relatório|manuscrito inédito|número especial|reimpr.|introdução de|prefácio de|posfácio de|documento de trabalho|em preparação|submetido",
        "janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro|primavera|verão|outono|inverno",
    ),
    "nl": (
        "red.|red.|onder redactie van|onder redactie van|vert.|vert.|vertaald door|vertaald door|red. en vert.|red. en vert.|bewerkt en vertaald door|bewerkt en vertaald door",
        "in|en|e.a.|z.d.|ibid.|geraadpleegd|in voorbereiding|in druk|c.|zie|zie ook|geciteerd in|recensie van|v.Chr.|Bibliografie|Referenties|oorspronkelijke titel:|dr.",
        "proefschrift|masterscriptie|bachelorscriptie|scriptie|technisch rapport|rapport|ongepubliceerd manuscript|themanummer|herdr.|met een inl. van|met een voorw. van|met een naw. van|working paper|in voorbereiding|ingediend",
        "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|lente|zomer|herfst|winter",
    ),
    "pl": (
        "red.|red.|red.|zredagowane przez|tłum.|tłum.|tłum.|przetłumaczone przez|red. i tłum.|red. i tłum.|red. i tłum.|zredagowane i przetłumaczone przez",
        "w|i|et al.|b.d.|ibid.|dostęp|w przygotowaniu|w druku|ok.|zob.|zob. też|cyt. za|recenzja|p.n.e.|Bibliografia|Bibliografia|tytuł oryginału:|wyd.",
        "rozprawa doktorska|praca magisterska|praca licencjacka|praca dyplomowa|raport techniczny|raport|niepublikowany rękopis|numer specjalny|przedr.|wstęp|przedmowa|posłowie|working paper|w przygotowaniu|złożone do druku",
        "stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia|wiosna|lato|jesień|zima",
    ),
    "cs": (
        "ed.|ed.|ed.|editoval|přel.|přel.|přel.|přeložil|ed. a přel.|ed. a přel.|ed. a přel.|editoval a přeložil",
        "in|a|et al.|b.r.|ibid.|viděno|nadcházející|v tisku|cca|viz|viz též|citováno v|recenze|př. n. l.|Bibliografie|Literatura|název originálu:|vyd.",
        "disertační práce|diplomová práce|bakalářská práce|závěrečná práce|technická zpráva|zpráva|nepublikovaný rukopis|zvláštní číslo|dotisk|úvod|předmluva|doslov|pracovní text|v přípravě|odesláno",
        "ledna|února|března|dubna|května|června|července|srpna|září|října|listopadu|prosince|jaro|léto|podzim|zima",
    ),
    "uk": (
        "ред.|ред.|за ред.|за редакцією|пер.|пер.|пер.|переклад|ред. і пер.|ред. і пер.|за ред. і в пер.|за редакцією і в перекладі",
        "в|і|та ін.|б. д.|там само|дата звернення|готується до друку|у друці|бл.|див.|див. також|цит. за|рецензія на|до н. е.|Бібліографія|Література|назва оригіналу:|вид.",
        "дисертація|магістерська робота|бакалаврська робота|дипломна робота|технічний звіт|звіт|неопублікований рукопис|спеціальний випуск|перевид.|вступ. ст.|передм.|післям.|робочий документ|у підготовці|подано",
        "січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня|весна|літо|осінь|зима",
    ),
    "ru": (
        "ред.|ред.|под ред.|под редакцией|пер.|пер.|пер.|перевод|ред. и пер.|ред. и пер.|под ред. и в пер.|под редакцией и в переводе",
        "в|и|и др.|б. д.|там же|просмотрено|готовится к печати|в печати|ок.|см.|см. также|цит. по|рецензия на|до н. э.|Библиография|Литература|название оригинала:|изд.",
        "диссертация|магистерская диссертация|бакалаврская работа|дипломная работа|технический отчет|отчет|неопубликованная рукопись|специальный выпуск|переизд.|вступ. ст.|предисл.|послесл.|рабочий документ|в подготовке|представлено",
        "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|весна|лето|осень|зима",
    ),
    "be": (
        "рэд.|рэд.|пад рэд.|пад рэдакцыяй|пер.|пер.|пер.|пераклад|рэд. і пер.|рэд. і пер.|пад рэд. і ў пер.|пад рэдакцыяй і ў перакладзе",
        "у|і|і інш.|б. д.|тамсама|прагледжана|рыхтуецца да друку|у друку|каля|гл.|гл. таксама|цыт. паводле|рэцэнзія на|да н. э.|Бібліяграфія|Літаратура|назва арыгінала:|выд.",
        "дысертацыя|магістарская дысертацыя|бакалаўрская праца|дыпломная праца|тэхнічная справаздача|справаздача|неапублікаваны рукапіс|спецыяльны выпуск|перавыд.|уступ. арт.|прадм.|пасляслоўе|рабочы дакумент|у падрыхтоўцы|пададзена",
        "студзеня|лютага|сакавіка|красавіка|мая|чэрвеня|ліпеня|жніўня|верасня|кастрычніка|лістапада|снежня|вясна|лета|восень|зіма",
    ),
    "tr": (
        "ed.|ed.|ed.|editör|çev.|çev.|çev.|çeviren|ed. ve çev.|ed. ve çev.|ed. ve çev.|düzenleyen ve çeviren",
        "içinde|ve|vd.|t.y.|a.g.e.|erişim|yakında|basımda|yakl.|bkz.|ayrıca bkz.|aktaran|inceleme|M.Ö.|Kaynakça|Kaynakça|özgün adı:|bs.",
        "doktora tezi|yüksek lisans tezi|lisans tezi|tez|teknik rapor|rapor|yayımlanmamış el yazması|özel sayı|yeni baskı|giriş|önsöz|sonsöz|çalışma tebliği|hazırlık aşamasında|gönderildi",
        "Ocak|Şubat|Mart|Nisan|Mayıs|Haziran|Temmuz|Ağustos|Eylül|Ekim|Kasım|Aralık|Bahar|Yaz|Sonbahar|Kış",
    ),
    "zh": (
        "编|编|编|编|译|译|译|译|编译|编译|编译|编译",
        "收入|和|等|日期不详|同上|见于|即将出版|送印中|约|见|另见|引自|评|公元前|参考文献|参考文献|原题|版",
        "博士论文|硕士论文|学士论文|学位论文|技术报告|报告|未刊稿|专刊|重印|引言|序|跋|工作论文|准备中|已投稿",
        "1月|2月|3月|4月|5月|6月|7月|8月|9月|10月|11月|12月|春|夏|秋|冬",
    ),
    "ja": (
        "編|編|編|編|訳|訳|訳|訳|編・訳|編・訳|編・訳|編・訳",
        "所収|と|ほか|日付なし|前掲|参照|近刊|印刷中|およそ|参照|も参照|引用|書評|紀元前|参考文献|参考文献|原題|版",
        "博士論文|修士論文|学士論文|学位論文|技術報告書|報告書|未刊行原稿|特集号|再版|序論|序文|あとがき|ワーキングペーパー|準備中|投稿中",
        "1月|2月|3月|4月|5月|6月|7月|8月|9月|10月|11月|12月|春|夏|秋|冬",
    ),
    "he": (
        "עורך|עורכים|ערך|נערך ע״י|מתרגם|מתרגמים|תרגם|תורגם ע״י|עורך ומתרגם|עורכים ומתרגמים|ערך ותרגם|נערך ותורגם ע״י",
        "בתוך|ו|ואחרים|ללא תאריך|שם|נבדק לאחרונה|צפוי|בהדפסה|לערך|ראו|ראו גם|מצוטט בתוך|ביקורת על|לפני הספירה|ביבליוגרפיה|מקורות|שם המקור:|מהדורה",
        "עבודת דוקטור|עבודת מוסמך|עבודת גמר|תזה|דו״ח טכני|דו״ח|כתב יד שלא פורסם|גיליון מיוחד|הדפסה חוזרת|מבוא מאת|הקדמה מאת|אחרית דבר מאת|נייר עבודה|בהכנה|הוגש",
        "ינואר|פברואר|מרץ|אפריל|מאי|יוני|יולי|אוגוסט|ספטמבר|אוקטובר|נובמבר|דצמבר|אביב|קיץ|סתיו|חורף",
    ),
    "ar": (
        "تحقيق|تحقيق|تحقيق|تحقيق|ترجمة|ترجمة|ترجمة|ترجمة|تحقيق وترجمة|تحقيق وترجمة|تحقيق وترجمة|تحقيق وترجمة",
        "في|و|وآخرون|د.ت|المرجع السابق|تاريخ الوصول|قيد الإعداد|قيد النشر|حوالي|انظر|انظر أيضًا|مقتبس في|مراجعة|ق.م.|المراجع|المراجع|العنوان الأصلي:|ط",
        "أطروحة دكتوراه|رسالة ماجستير|رسالة بكالوريوس|رسالة جامعية|تقرير تقني|تقرير|مخطوطة غير منشورة|عدد خاص|إعادة طبع|مقدمة بقلم|تمهيد بقلم|خاتمة بقلم|ورقة عمل|قيد الإعداد|مقدَّم للنشر",
        "يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر|ربيع|صيف|خريف|شتاء",
    ),
}  # fmt: skip


def _words(language: str, table: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for keys, words in zip((_ROLES, _WORDS, _KINDS, _TIMES), table, strict=True):
        yield from zip(keys, words.split("|"), strict=True)
    yield from printed_words(language)


LANGUAGES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {language: MappingProxyType(dict(_words(language, table))) for language, table in _TABLES.items()}
)
"""By the first part of a BCP 47 tag, then by biblatex's localisation key."""

_ORDINALS = {
    "fr": "{}ᵉ",
    "es": "{}.ª",
    "pt": "{}.ª",
    "it": "{}ª",
    "nl": "{}e",
    "ru": "{}-е",
    "uk": "{}-е",
    "be": "{}-е",
    "zh": "第{}",
    "ja": "第{}",
    "he": "{}",
    "ar": "{}",
}

_DAYS = {
    "de": "{day}. {month} {year}", "cs": "{day}. {month} {year}", "es": "{day} de {month} de {year}",
    "pt": "{day} de {month} de {year}", "zh": "{year}年{month}{day}日", "ja": "{year}年{month}{day}日",
    "he": "{day} ב{month} {year}",
}  # fmt: skip


def ordinal_of(number: int, language: str) -> str:
    """`2.`, `2ᵉ`, `2-е` before the word for an edition."""
    return _ORDINALS.get(language, "{}.").format(number)


def day_of(day: int, month: str, year: str, language: str) -> str:
    """`3. März 2020`, `3 mars 2020`, `2020年3月3日`."""
    return _DAYS.get(language, "{day} {month} {year}").format(day=day, month=month, year=year)


_ALONE = {
    "pl": "styczeń|luty|marzec|kwiecień|maj|czerwiec|lipiec|sierpień|wrzesień|październik|listopad|grudzień",
    "cs": "leden|únor|březen|duben|květen|červen|červenec|srpen|září|říjen|listopad|prosinec",
    "uk": "січень|лютий|березень|квітень|травень|червень|липень|серпень|вересень|жовтень|листопад|грудень",
    "ru": "январь|февраль|март|апрель|май|июнь|июль|август|сентябрь|октябрь|ноябрь|декабрь",
    "be": "студзень|люты|сакавік|красавік|май|чэрвень|ліпень|жнівень|верасень|кастрычнік|лістапад|снежань",
}
"""Months that stand in another case where no day is named."""

_MONTHS = {"es": "{month} de {year}", "pt": "{month} de {year}", "zh": "{year}年{month}", "ja": "{year}年{month}"}


def month_alone(month: int, language: str) -> str:
    """`березень`, 1 to 12; empty where it is as after a day."""
    words = _ALONE.get(language)
    return words.split("|")[month - 1] if words else ""


def month_of(month: str, year: str, language: str) -> str:
    """`März 2020`, `marzo de 2020`, `2020年3月`."""
    return _MONTHS.get(language, "{month} {year}").format(month=month, year=year)
