"""A language in, what the statements behind a paper are called in it out."""

from galleyproof.model.look.language import primary

STATEMENTS = (
    "acknowledgements", "funding", "contributions", "competing_interests", "data_availability", "ethics", "ai", "biographies",
)  # fmt: skip
"""In the order in which they stand before the list of works."""

_WORDS = {
    "en": "Acknowledgements|Funding|Author contributions|Competing interests|Data availability|Ethics|Use of artificial intelligence|About the authors",
    "de": "Danksagung|Förderung|Beiträge der Verfasser|Interessenkonflikte|Verfügbarkeit der Daten|Ethik|Einsatz künstlicher Intelligenz|Zu den Verfassern",
    "fr": "Remerciements|Financement|Contributions des auteurs|Conflits d’intérêts|Disponibilité des données|Éthique|Recours à l’intelligence artificielle|À propos des auteurs",
    "es": "Agradecimientos|Financiación|Contribuciones de los autores|Conflictos de intereses|Disponibilidad de los datos|Ética|Uso de inteligencia artificial|Sobre los autores",
    "it": "Ringraziamenti|Finanziamento|Contributi degli autori|Conflitti di interesse|Disponibilità dei dati|Etica|Uso dell’intelligenza artificiale|Gli autori",
    "pt": "Agradecimentos|Financiamento|Contribuições dos autores|Conflitos de interesses|Disponibilidade dos dados|Ética|Uso de inteligência artificial|Sobre os autores",
    "nl": "Dankwoord|Financiering|Bijdragen van de auteurs|Belangenconflicten|Beschikbaarheid van de gegevens|Ethiek|Gebruik van kunstmatige intelligentie|Over de auteurs",
    "pl": "Podziękowania|Finansowanie|Wkład autorów|Konflikt interesów|Dostępność danych|Etyka|Użycie sztucznej inteligencji|O autorach",
    "cs": "Poděkování|Financování|Podíl autorů|Střet zájmů|Dostupnost dat|Etika|Použití umělé inteligence|O autorech",
    "uk": "Подяки|Фінансування|Внесок авторів|Конфлікт інтересів|Доступність даних|Етика|Використання штучного інтелекту|Про авторів",
    "ru": "Благодарности|Финансирование|Вклад авторов|Конфликт интересов|Доступность данных|Этика|Использование искусственного интеллекта|Об авторах",
    "be": "Падзякі|Фінансаванне|Уклад аўтараў|Канфлікт інтарэсаў|Даступнасць даных|Этыка|Выкарыстанне штучнага інтэлекту|Пра аўтараў",
    "tr": "Teşekkür|Finansman|Yazar katkıları|Çıkar çatışması|Verilere erişim|Etik|Yapay zekâ kullanımı|Yazarlar hakkında",
    "zh": "致谢|资助|作者贡献|利益冲突|数据可用性|伦理|人工智能的使用|作者简介",
    "ja": "謝辞|助成|著者の貢献|利益相反|データの入手|倫理|人工知能の利用|著者について",
    "he": "תודות|מימון|תרומת המחברים|ניגודי עניינים|זמינות הנתונים|אתיקה|שימוש בבינה מלאכותית|על המחברים",
    "ar": "شكر وتقدير|التمويل|إسهامات المؤلفين|تضارب المصالح|إتاحة البيانات|الأخلاقيات|استخدام الذكاء الاصطناعي|عن المؤلفين",
}

LANGUAGES = frozenset(_WORDS)

ABOUT_AUTHORS = frozenset({"acknowledgements", "funding", "contributions", "competing_interests", "biographies"})
"""Those that reviewers must not read."""


def statement_heading(name: str, language: str) -> str:
    """`Funding` for `funding`; in English where the language is not known."""
    return _WORDS.get(primary(language), _WORDS["en"]).split("|")[STATEMENTS.index(name)]


def statement_id(name: str) -> str:
    """What its heading is known by: `sec:data-availability`."""
    return f"sec:{name.replace('_', '-')}"
