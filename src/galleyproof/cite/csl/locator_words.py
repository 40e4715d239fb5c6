"""A locator in, the words by which Pandoc's citeproc knows it in the paper's language out.

Citeproc reads a locator's label in the language of the document: `chapter 3` is no chapter in a German paper.
"""

from galleyproof.model.look.language import primary
from galleyproof.model.look.tags.locator_forms import LOCATOR_FORMS
from galleyproof.model.look.tags.regional_words import of_region
from galleyproof.model.text.document import Locator

_ENGLISH = {"subverbo": "sub verbo"}


def locator_words(locator: Locator, language: str) -> str:
    """The label in the language, so far as its locale has one; a page needs none where it is not known.

    What the locale has no word for stands under the word of our notes, which citeproc then prints as it is: `Tab. 5`.
    """
    tag = primary(language)
    form = LOCATOR_FORMS.get(tag, {}).get(locator.kind) if tag != "en" else None
    label = of_region(form.label or ("" if locator.kind == "page" else form.one), language) if form else ""
    if not label and locator.kind == "page" and tag != "en":
        return f", {locator.whole}"
    label = label or _ENGLISH.get(locator.kind, locator.kind)
    return f", {{{label} {locator.whole}}}"
