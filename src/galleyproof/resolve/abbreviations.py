"""Words as typed in, the same with no line ending behind an abbreviation out: `Mr. Smith`, `cf. chapter 2`.

The abbreviations are those behind which Pandoc, too, reads a no-break blank.
"""

import re

_KNOWN = (
    "aet aetat al Apr Aug bk Bros c Capt cf ch chap chaps chs Co col Corp cp d Dec Dr e\\.g ed eds esp f fasc Feb ff fig figs fl "
    "fol fols Fr Gen Gov Hon i\\.e ill Inc incl Jan Jr Jul Jun Ltd M\\.A M\\.D Mar Mr Mrs Ms n n\\.b nn No nos Nov Oct p Ph\\.D "
    "pp Pres Prof pt q\\.v Rep Rev s\\.v s\\.vv saec sec Sen Sep Sept Sgt Sr St univ viz vol vols vs"
)
_BLANK = re.compile(rf"(?<![\w.])(?:{_KNOWN.replace(' ', '|')})\.[ ](?=\S)")


def hold_abbreviations(text: str) -> str:
    """A no-break blank takes the place of each such blank, so that the characters keep their places."""
    if ". " not in text:
        return text
    return _BLANK.sub(lambda found: f"{found[0][:-1]}\N{NO-BREAK SPACE}", text)
