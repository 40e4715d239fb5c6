"""A word of a language as its table has it in, the same as a region writes it out: Taiwan, Brazil, Austria."""

_SIMPLIFIED = "编译详见于将约评参献题册节页栏叶注图关键词释录点讯论报术专备准学硕"
_TRADITIONAL = str.maketrans(_SIMPLIFIED, "編譯詳見於將約評參獻題冊節頁欄葉註圖關鍵詞釋錄點訊論報術專備準學碩")
_OF_REGIONS = {
    "pt-br": {
        "secção": "seção",
        "recensão de": "resenha de",
        "acedido": "acesso em",
        "tese de doutoramento": "tese de doutorado",
    },
    "de-at": {"Januar": "Jänner"},
}


def is_traditional(tag: str) -> bool:
    """Whether the Chinese that the BCP 47 tag names is written in the characters of Taiwan and Hong Kong."""
    primary, *rest = tag.lower().split("-")
    return primary == "zh" and bool({"tw", "hk", "mo", "hant"} & set(rest))


def of_region(word: str, tag: str) -> str:
    """The word, by a BCP 47 tag."""
    if is_traditional(tag):
        return word.translate(_TRADITIONAL)
    return _OF_REGIONS.get(tag.lower(), {}).get(word, word)
