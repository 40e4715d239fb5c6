"""The words that authors type before a page, a chapter or a volume in their own language, by what they stand for.

Facts of CSL's locale files, with some plurals and abbreviations that these lack. `Seite 5` and `S. 5` are the same locator;
what the notes print before it is their own term.
"""

from collections.abc import Mapping
from types import MappingProxyType

LABELS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "de": {
            "page": "S. Seite Seiten", "volume": "Bd. Bde. Band Bände", "chapter": "Kap. Kapitel", "paragraph": "Abs. Absatz",
            "note": "Anm. Anmerkung Anmerkungen", "section": "Abschn. Abschnitt § §§", "figure": "Abb. Abbildung Abbildungen",
            "column": "Sp. Spalte Spalten", "line": "Z. Zeile Zeilen", "book": "Buch", "part": "Teil", "folio": "Fol. Bl. Blatt",
            "number": "Nr. Nummer", "verse": "V. Vers", "table": "Tab. Tabelle",
        },
        "fr": {
            "page": "p. pp. page pages", "volume": "vol. volume volumes", "chapter": "chap. chapitre chapitres",
            "paragraph": "paragr. paragraphe paragraphes § §§", "note": "n. note notes", "section": "sect. section sections",
            "figure": "fig. figure figures", "column": "col. colonne colonnes", "line": "l. ligne lignes", "book": "liv. livre",
            "part": "part. partie", "folio": "fᵒ fol. folio", "number": "nᵒ n° nº numéro numéros", "verse": "v. verset versets",
            "table": "tab. tableau tableaux",
        },
        "es": {
            "page": "p. pp. pág. págs. página páginas", "volume": "vol. vols. volumen", "chapter": "cap. caps. capítulo capítulos",
            "paragraph": "párr. párrs. párrafo párrafos", "note": "n. nn. nota notas", "section": "sec. secs. sección",
            "figure": "fig. figs. figura", "column": "col. cols. columna", "line": "l. ll. línea líneas", "book": "lib. libro",
            "part": "pt. parte", "folio": "f. ff. fol. folio folios", "number": "n.º núm. número", "verse": "v. vv. verso versos",
            "table": "tabla tablas",
        },
        "it": {
            "page": "p. pp. pag. pagg. pagina pagine", "volume": "vol. voll. volume volumi", "chapter": "cap. capp. capitolo capitoli",
            "paragraph": "par. paragrafo paragrafi", "note": "n. nn. nota note", "section": "sez. sezione sezioni",
            "figure": "fig. figura figure", "column": "col. colonna colonne", "line": "r. riga righe", "book": "lib. libro",
            "part": "pt. parte", "folio": "fgl. foglio", "verse": "v. vv. verso versi", "table": "tab. tabella tabelle",
        },
        "pt": {
            "page": "p. pp. página páginas", "volume": "vol. vols. volume volumes", "chapter": "cap. caps. capítulo capítulos",
            "paragraph": "par. pars. parágrafo parágrafos", "note": "n. nn. nota notas", "section": "sec. secção seção",
            "figure": "fig. figs. figura", "column": "col. coluna", "line": "l. ll. linha linhas", "book": "liv. livro",
            "part": "pt. parte", "folio": "f. ff. fólio", "number": "n.º número", "verse": "v. vv. versículo",
        },
        "nl": {
            "page": "p. pp. blz. pagina pagina’s", "volume": "vol. dl. deel", "chapter": "hfdst. hoofdstuk hoofdstukken",
            "paragraph": "par. paragraaf", "note": "n. noot", "section": "sectie", "figure": "fig. figuur",
            "line": "regel", "book": "boek", "number": "nr. nummer", "verse": "v. vers",
        },
        "pl": {
            "page": "s. ss. str. strona strony", "volume": "t. tom tomy", "chapter": "rozdz. rozdział rozdziały",
            "note": "przyp. przypis", "figure": "ryc. rys. rycina", "column": "kol. kolumna", "line": "w. wiersz",
            "book": "ks. księga", "part": "cz. część", "number": "nr numer",
        },
        "cs": {
            "page": "s. str. strana strany", "volume": "sv. svazek", "chapter": "kap. kapitola kapitoly",
            "paragraph": "odst. odstavec", "note": "pozn. poznámka", "figure": "obr. obrázek", "column": "sl. sloupec",
            "line": "ř. řádek", "book": "kniha", "part": "část", "folio": "fol. list", "number": "č. číslo",
        },
        "uk": {
            "page": "с. стор. сторінка сторінки", "volume": "т. том томи", "chapter": "розд. розділ гл. глава",
            "paragraph": "параграф §", "note": "прим. примітка", "figure": "рис. рисунок", "book": "кн. книга", "part": "ч. частина",
            "number": "№",
        },
        "ru": {
            "page": "с. стр. страница страницы", "volume": "т. тт. том тома", "chapter": "гл. глава главы", "paragraph": "параграф § §§",
            "note": "прим. примечание", "section": "разд. раздел", "figure": "рис. рисунок", "column": "стб. столбец",
            "line": "строка", "book": "кн. книга", "part": "ч. часть", "folio": "л. лист листы", "number": "№", "verse": "стих",
        },
        "be": {
            "page": "с. стар. старонка старонкі", "volume": "т. том тамы", "chapter": "гл. глава раздз. раздзел", "book": "кн. кніга",
            "part": "ч. частка", "number": "№",
        },
        "tr": {
            "page": "s. ss. sayfa", "volume": "c. cilt", "chapter": "böl. bölüm", "paragraph": "par. paragraf", "figure": "şekil",
            "column": "süt. sütun", "line": "satır", "book": "kitap", "number": "sayı", "verse": "ayet",
        },
    }
)  # fmt: skip
"""By the first part of a BCP 47 tag."""
