"""Two neighbours in, out whether a line may break between them where Chinese, Japanese or Korean is written without blanks."""

import unicodedata

NOT_FIRST = frozenset(
    "、。，．・：；？！‐–—…‥」』）］｝〉》】〕〗〙〟’”｠»ーゝゞヽヾ々〻ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ％‰℃゛゜･､｡｣"
    ")]},.!?;:%"
)
"""What no line begins with (JIS X 4051, and GB/T 15834 for Chinese)."""

NOT_LAST = frozenset("「『（［｛〈《【〔〖〘〝‘“｟«￥＄￡＃＠｢([{$£#")
"""What no line ends with."""


def is_wide(text: str) -> bool:
    """Whether the cluster fills a square, as ideographs, kana, Hangul and their punctuation do."""
    return bool(text) and unicodedata.east_asian_width(text[0]) in ("W", "F")


def may_break(before: str, after: str) -> bool:
    """Whether a line may break between two clusters that stand beside each other."""
    if not before or not after or before[-1].isspace() or after[0].isspace():
        return False
    if not (is_wide(before) or is_wide(after)):
        return False
    return before[0] not in NOT_LAST and after[0] not in NOT_FIRST
