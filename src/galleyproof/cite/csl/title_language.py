"""The titles of a work that does not name its language in, whether they are English out.

A wrong yes prints `Vergangene zukunft`, a wrong no `Imagined Communities` among titles in sentence case: they are
English where they have its small words, or no sign of another language.
"""

import re

_ENGLISH = re.compile(
    r"\b(?:the|of|and|with|from|between|for|to|by|at|an|is|are|was|what|how|why|who|its|their|toward|towards|after|before|since|"
    r"into|about|through|against)\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:der|das|und|des|dem|den|ein|eine|einer|zur|zum|für|über|von|vom|aus|mit|im|nach|bei|oder|als|wie|le|la|les|du|aux|et|une|sur|"
    r"dans|pour|par|avec|el|los|las|del|al|y|una|por|con|il|lo|gli|della|delle|dei|di|e|nella|per|o|os|do|da|dos|em|het|een|van|voor|"
    r"och|av|til|og|na|w|z|do|od|i|se|v|ze|ve|bir)\b|"
    r"\w{4}(?:ungen|ung|keit|heit|schaft|schaften|ische[nrs]?|lichen?)\b|[^\W\d_]*[^\x00-\x7f’‘“”–—\W]",
    re.IGNORECASE,
)
"""Small words of other languages, endings of German nouns, and letters that English lacks."""


def is_english(titles: str) -> bool:
    """Whether `titles`, without markup, are to be read as English in an English paper."""
    return _ENGLISH.search(titles) is not None or not _OTHER.search(titles)
