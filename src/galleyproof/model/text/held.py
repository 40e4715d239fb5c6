"""What the parts of both trees hold: inlines or blocks, of the Document or of the Manuscript."""

from typing import TypeVar

InlineT_co = TypeVar("InlineT_co", covariant=True)
BlockT_co = TypeVar("BlockT_co", covariant=True)
