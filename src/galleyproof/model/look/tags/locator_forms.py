"""What pages, chapters and volumes are called in a language: as authors type them, as notes print them, as citeproc knows them.

Facts of CSL's locale files, with some plurals and abbreviations that these lack. `Seite 5` and `S. 5` are the same locator;
what the notes print before it is their own term.
"""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple


class LocatorForm(NamedTuple):
    """The words for one kind of locator in one language."""

    one: str
    """What is printed before one of them, `S.`; empty where only citeproc has a word."""
    several: str
    """The same before several, `S.`."""
    typed: tuple[str, ...]
    """Whatever may be typed before a number."""
    typed_of_several: frozenset[str]
    """Those of them that promise more than one: `Bde.`."""
    label: str
    """What Pandoc's citeproc calls it; empty where its locale has no word, or one for something else."""


_FORMS = {
    "en": {
        "page": "p. page pg. / pp. pages pgs.", "act": "act / acts", "appendix": "app. appendix / apps. appendices",
        "article": "art. article / arts. articles", "book": "bk. book / bks. books", "canto": "canto / cantos",
        "chapter": "chap. ch. chapter / chaps. chs. chapters", "column": "col. column / cols. columns",
        "elocation": "loc. location / locs. locations", "equation": "eq. equation / eqs. equations",
        "example": "ex. example / exs. examples", "figure": "fig. figure / figs. figures", "folio": "fol. folio / fols. folios ff.",
        "issue": "issue iss. / issues", "line": "line l. / lines ll.", "map": "map / maps", "note": "n. note fn. / nn. notes fns.",
        "number": "no. number / nos. numbers", "opus": "op. opus / opp. opera",
        "paragraph": "para. par. paragraph ¶ / paras. pars. paragraphs ¶¶", "part": "pt. part / pts. parts",
        "plate": "plate pl. / plates pls.", "rule": "rule r. / rules rr.", "scene": "sc. scene / scs. scenes",
        "section": "sec. section § / secs. sections §§", "stanza": "st. stanza / sts. stanzas",
        "subverbo": "s.v. sub_verbo / s.vv. sub_verbis", "supplement": "supp. supplement / supps. supplements",
        "table": "table tab. tbl. / tables tabs. tbls.", "timestamp": "- timestamp / - timestamps", "title": "tit. title / tits. titles",
        "verse": "v. verse / vv. verses", "volume": "vol. volume / vols. volumes",
    },
    "de": {
        "page": "S. =Seite / S. Seiten", "volume": "Bd. =Band / Bde. Bände", "chapter": "Kap. =Kapitel",
        "paragraph": "Abs. =Absatz / Abs. Absätze", "note": "Anm. =Anmerkung / Anm. Anmerkungen",
        "section": "Abschn. =Abschnitt § / Abschn. Abschnitte §§", "figure": "Abb. =Abbildung / Abb. Abbildungen",
        "column": "Sp. =Spalte / Sp. Spalten", "line": "Z. =Zeile / Z. Zeilen", "book": "=Buch / Bücher", "part": "=Teil / Teile",
        "folio": "Fol. Bl. =Blatt / Fol. Blätter", "number": "Nr. =Nummer / Nr. Nummern", "verse": "V. =Vers / V. Verse",
        "table": "Tab. Tabelle / Tab. Tabellen", "opus": "- ~=Opus", "subverbo": "- ~=sub_verbo",
    },
    "fr": {
        "page": "p. =page / p. pp. pages", "volume": "vol. =volume / vol. volumes", "chapter": "chap. =chapitre / chap. chapitres",
        "paragraph": "paragr. =paragraphe § / paragr. paragraphes §§", "note": "n. =note / n. notes",
        "section": "sect. =section / sect. sections", "figure": "fig. =figure / fig. figures",
        "column": "col. =colonne / col. colonnes", "line": "l. =ligne / l. lignes", "book": "liv. =livre / liv. livres",
        "part": "part. =partie / part. parties", "folio": "fᵒ fol. =folio / fᵒˢ folios",
        "number": "nᵒ n° nº =numéro / nᵒˢ numéros", "verse": "v. =verset / v. versets",
        "table": "tab. tableau / tab. tableaux", "opus": "- ~=opus", "subverbo": "- ~=sub_verbo",
    },
    "es": {
        "page": "p. pág. =página / pp. págs. páginas", "volume": "vol. =volumen / vols. volúmenes",
        "chapter": "cap. =capítulo / caps. capítulos", "paragraph": "párr. =párrafo / párrs. párrafos",
        "note": "n. =nota / nn. notas", "section": "sec. =sección / secs. secciones", "figure": "fig. =figura / figs. figuras",
        "column": "col. =columna / cols. columnas", "line": "l. =línea / ll. líneas", "book": "lib. =libro / libs. libros",
        "part": "pt. =parte / pts. partes", "folio": "f. fol. =folio / ff. folios", "number": "n.º núm. =número / n.º núms. números",
        "verse": "v. =verso / vv. versos", "table": "tabla / tablas", "opus": "- ~=opus",
    },
    "it": {
        "page": "p. pag. =pagina / pp. pagg. pagine", "volume": "vol. =volume / voll. volumi",
        "chapter": "cap. =capitolo / capp. capitoli", "paragraph": "par. =paragrafo § / par. parr. paragrafi §§",
        "note": "n. =nota / nn. note", "section": "sez. =sezione / sez. sezioni", "figure": "fig. =figura / fig. figg. figure",
        "column": "col. =colonna / col. coll. colonne", "line": "r. =riga / r. rr. righe", "book": "lib. =libro / lib. libri",
        "part": "pt. =parte / pt. parti", "folio": "fgl. foglio / fgl. fogli", "number": "n. / nn.", "verse": "v. =verso / vv. versi",
        "table": "tab. tabella / tab. tabelle",
    },
    "pt": {
        "page": "p. pág. =página / pp. págs. páginas", "volume": "vol. volume / vols. volumes",
        "chapter": "cap. =capítulo / caps. capítulos", "paragraph": "par. =parágrafo § / pars. parágrafos §§",
        "note": "n. =nota / nn. notas", "section": "sec. =secção seção / secs. secções seções",
        "figure": "fig. =figura / figs. figuras", "column": "col. =coluna / cols. colunas", "line": "l. =linha / ll. linhas",
        "book": "liv. =livro / livs. livros", "part": "pt. =parte / pts. partes", "folio": "f. fol. =fólio / ff. fólios",
        "number": "n.º =número / n.º números", "verse": "v. =versículo / vv. versículos", "table": "tabela / tabelas",
    },
    "nl": {
        "page": "p. blz. =pagina / pp. pagina’s pagina's", "volume": "vol. dl. deel / vols. dln.",
        "chapter": "hfdst. =hoofdstuk / hfdst. hoofdstukken", "paragraph": "par. =paragraaf § / pars. paragrafen §§",
        "note": "n. noot =aantekening / nn. noten", "section": "sec. =sectie / secs. secties",
        "figure": "fig. =figuur / figs. figuren", "column": "col. kolom / cols. kolommen", "line": "r. =regel / rr. regels",
        "book": "bk. =boek / bks. boeken", "part": "~=deel / ~delen", "folio": "f. / ff.", "number": "nr. =nummer / nrs. nummers",
        "verse": "v. =vers / vv. verzen", "table": "tabel / tabellen",
    },
    "pl": {
        "page": "s. str. =strona / s. ss. strony", "volume": "t. =tom / t. tomy", "chapter": "rozdz. =rozdział / rozdz. rozdziały",
        "section": "sekc. =sekcja / sekc. sekcje", "paragraph": "akap. =akapit / akap. akapity",
        "note": "przyp. przypis / przyp. przypisy", "figure": "ryc. rys. =rycina rysunek / ryc. ryciny rysunki",
        "column": "kol. =kolumna / kol. kolumny", "line": "w. =wiersz / w. wiersze", "book": "ks. księga ~=książka / ks. księgi",
        "part": "cz. =część / cz. części", "folio": "fol.", "number": "nr =numer / nr numery", "table": "tab. tabela / tab. tabele",
        "verse": "w. =wers / w. wersy",
    },
    "cs": {
        "page": "s. str. =strana / s. strany", "volume": "sv. svazek / sv. svazky", "chapter": "kap. =kapitola / kap. kapitoly",
        "section": "sek. =sekce", "paragraph": "odst. =odstavec / odst. odstavce", "note": "pozn. =poznámka / pozn. poznámky",
        "figure": "obr. =obrázek / obr. obrázky", "column": "sl. =sloupec / sl. sloupce", "line": "ř. =řádek / ř. řádky",
        "book": "~k. =kniha / ~k. knihy", "part": "díl =část / díly části", "folio": "l. fol. =list / l. listy",
        "number": "č. =číslo / č. čísla", "table": "tab. tabulka / tab. tabulky", "verse": "v. =verš / v. verše",
    },
    "uk": {
        "page": "с. стор. сторінка / с. сторінки", "volume": "т. том / т. томи", "chapter": "розд. =розділ гл. глава / розд. розділи",
        "section": "сек.", "paragraph": "абз. абзац =параграф § / абз. абзаци параграфи §§", "note": "прим. =примітка / прим. примітки",
        "figure": "рис. =рисунок / рис. рисунки", "column": "стовп. ~=графа", "line": "ряд. =Рядок рядок / ряд. рядки",
        "book": "кн. =книга / кн. книги", "part": "ч. =частина / ч. частини", "folio": "арк. аркуш ~=фоліант / арк. аркуші",
        "number": "№", "table": "табл. таблиця / табл. таблиці", "verse": "~в.",
    },
    "ru": {
        "page": "с. стр. страница / с. страницы", "volume": "т. =том / тт. тома", "chapter": "гл. =глава / гл. главы",
        "section": "разд. =раздел / разд. разделы", "paragraph": "п. =параграф § / пп. параграфы §§",
        "note": "прим. =примечание / прим. примечания", "figure": "рис. =рисунок / рис. рисунки",
        "column": "стб. =столбец / стб. столбцы", "line": "=строка / строки", "book": "кн. =книга / кн. книги",
        "part": "ч. =часть / чч. части", "folio": "л. =лист / лл. листы", "number": "№", "table": "табл. таблица / табл. таблицы",
        "verse": "~ст. =стих / ~ст. стихи",
    },
    "be": {
        "page": "с. стар. старонка / с. старонкі", "volume": "т. том / т. тамы", "chapter": "разд. раздз. раздзел гл. глава",
        "section": "~разд.", "paragraph": "абз. абзац", "note": "заўв. заўвага / заўв. заўвагі", "figure": "мал. малюнак / мал. малюнкі",
        "column": "слуп. слупок", "line": "рад. радок / рад. радкі", "book": "кн. кніга / кн. кнігі", "part": "ч. частка / ч. часткі",
        "folio": "арк. аркуш / арк. аркушы", "number": "№", "table": "табл. табліца / табл. табліцы", "verse": "~в.",
    },
    "tr": {
        "page": "s. =sayfa / ss. sayfalar", "volume": "c. =cilt / c. ciltler", "chapter": "böl. =bölüm / böl. bölümler", "section": "blm.",
        "paragraph": "par. =paragraf / par. paragraflar", "note": "n. =not / n. notlar", "figure": "şek. =şekil / şek. şekiller",
        "column": "süt. =sütun / süt. sütunlar", "line": "=satır", "book": "kit. =kitap", "part": "ksm. =kısım", "folio": "fl. =folyo",
        "number": "sy. =sayı", "table": "tablo / tablolar", "verse": "~b. =ayet / ~b. ayetler", "opus": "- ~=eser",
    },
    "zh": {
        "page": "=页 頁", "volume": "=卷", "chapter": "=章", "section": "=节 節", "paragraph": "段 ~=段落", "note": "注 註 ~=注脚",
        "figure": "图 圖 ~=图表", "column": "=栏 欄", "line": "=行", "book": "=册 冊", "part": "部 ~=部分", "folio": "叶 葉 ~=版",
        "number": "=期", "table": "表", "verse": "=篇", "opus": "- ~=作品",
    },
    "ja": {
        "page": "頁 =ページ", "volume": "=巻", "chapter": "=章", "section": "=節", "paragraph": "=段落", "note": "注 =註",
        "figure": "=図", "column": "=欄", "line": "=行", "book": "~巻 ~=書籍", "part": "=部", "folio": "丁 ~=面", "number": "=号",
        "table": "表", "verse": "~節 ~=詩歌", "opus": "- ~=作品",
    },
    "he": {
        "page": "עמ׳ עמ' עמ’ =עמוד / עמ׳ עמודים", "volume": "=כרך / כרכים", "chapter": "=פרק / פרקים", "section": "=סעיף / סעיפים",
        "paragraph": "=פיסקה / פיסקאות", "note": "=הערה הע׳ / הערות", "figure": "=איור / איורים", "column": "=טור / טורים",
        "line": "=שורה / שורות", "book": "=ספר / ספרים", "part": "=חלק / חלקים", "folio": "דף ~=פוליו / דפים",
        "number": "מס׳ מס' מס’ =מספר", "table": "טבלה / טבלאות", "verse": "פסוק ~=בית / פסוקים", "opus": "- ~=אופוס",
    },
    "ar": {
        "page": "ص ص. =صفحة / ص صص صفحات", "volume": "=مجلد مج مج. / مجلدات", "chapter": "=فصل / فصول", "section": "=قسم / أقسام",
        "paragraph": "=فقرة / فقرات", "note": "هامش ~=ملاحظة / هوامش", "figure": "شكل / أشكال", "column": "=عمود / أعمدة",
        "line": "=سطر / أسطر", "book": "=كتاب / كتب", "part": "ج ج. =جزء / أجزاء", "folio": "=ورقة / أوراق", "number": "=عدد / أعداد",
        "table": "جدول / جداول", "verse": "بيت / أبيات",
    },
}  # fmt: skip
"""By language and kind: words for one, and after a stroke those for several; the first of each is printed (`-`: none is).

`=` stands before the word of CSL's locale, `~` before one that is not read where it is typed, for it means more than this.
"""

JOINS: Mapping[str, str] = MappingProxyType(
    {
        "de": "und", "fr": "et", "es": "y", "it": "e", "pt": "e", "nl": "en", "pl": "i oraz", "cs": "a", "uk": "і та й", "ru": "и",
        "be": "і ды", "tr": "ve", "he": "ו- ו", "ar": "و",
    }
)  # fmt: skip
"""What joins two numbers, by language; English's `and` does in all of them."""

JOINED = re.compile(rf",|[&、和与與と]| (?:{'|'.join(('and', *' '.join(JOINS.values()).split()))})(?: |(?<=[-וو]))")
"""Where a locator's numbers are joined, in whichever language."""

_PLURALS = {"appendix": "appendices"}


def term_keys(kind: str) -> tuple[str, str]:
    """What one and several of a kind are called among the words of the notes."""
    key = {"issue": "issueof"}.get(kind, kind)
    return key, _PLURALS.get(key, f"{key}{'es' if key.endswith('s') else 's'}")


def printed_words(language: str) -> Iterator[tuple[str, str]]:
    """Every word that is printed before a locator, by its name among the words of the notes."""
    for kind, form in LOCATOR_FORMS[language].items():
        if form.one or language == "en":
            yield from zip(term_keys(kind), (form.one, form.several), strict=True)


def _forms() -> Iterator[tuple[str, Mapping[str, LocatorForm]]]:
    for language, table in _FORMS.items():
        yield language, MappingProxyType({kind: _form(words) for kind, words in table.items()})


def _form(written: str) -> LocatorForm:
    one, _, several = written.partition(" / ")
    singular, plural = one.split(), several.split() or one.split()[:1]
    label = next((_bare(word) for word in singular if "=" in word), "")
    typed = tuple(dict.fromkeys(_bare(word) for word in (*singular, *plural) if not word.startswith(("~", "-"))))
    of_several = frozenset(map(_bare, plural)) - frozenset(map(_bare, singular))
    return LocatorForm(_printed(singular[0]), _printed(plural[0]), typed, of_several, label)


def _bare(word: str) -> str:
    return word.lstrip("~=").replace("_", " ")


def _printed(word: str) -> str:
    return "" if word == "-" else _bare(word)


LOCATOR_FORMS: Mapping[str, Mapping[str, LocatorForm]] = MappingProxyType(dict(_forms()))
"""By the first part of a BCP 47 tag, then by the kind of locator."""
