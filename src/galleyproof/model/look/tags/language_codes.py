"""A BCP 47 tag in, whether any language has its code out, and the one that was meant where another code is often typed."""

from galleyproof.model.look.language import is_tag, primary

_CODES = (
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el "
    "en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu "
    "ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na "
    "nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn "
    "so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
)
_OF_TWO_LETTERS = frozenset(_CODES.split())
"""ISO 639-1. Of three letters there are some eight thousand, which nobody types by mistake."""

_MEANT = {
    "jp": "ja", "cz": "cs", "gr": "el", "ua": "uk", "cn": "zh", "sp": "es", "dk": "da", "by": "be", "kz": "kk", "vn": "vi", "iw": "he",
    "in": "id", "ji": "yi", "mo": "ro", "us": "en-US", "gb": "en-GB", "at": "de-AT", "ge": "ka", "rs": "sr", "pk": "ur",
    "ir": "fa", "il": "he", "eg": "ar", "me": "sr", "md": "ro", "po": "pl", "du": "nl", "fl": "nl",
}  # fmt: skip
"""Codes of countries, and others that are no longer used."""


def has_language(tag: str) -> bool:
    """Whether it is a tag, of a language that there is."""
    return is_tag(tag) and (len(primary(tag)) != 2 or primary(tag) in _OF_TWO_LETTERS)


def meant_tag(tag: str) -> str:
    """`ja` for `jp`; empty where nothing is known."""
    return "" if has_language(tag) else _MEANT.get(primary(tag), "")
