"""`fonts` of paper.yml in, the files that it names out; each lies in the folder `fonts/`."""

from collections.abc import Iterator

from galleyproof.model.look.font_files import FontFiles
from galleyproof.read.settings.setting_reader import SettingReader
from galleyproof.read.yaml_text import YamlValue

STYLES = ("regular", "italic", "bold", "bolditalic")
FOLDER = "fonts/"


def read_fonts(value: YamlValue, reader: SettingReader) -> tuple[FontFiles, ...]:
    """A list of files, or of mappings of the four styles to files."""
    member = value.get("fonts")
    if member is None or member.data is None:
        return ()
    if not isinstance(member.data, tuple):
        reader.bad(member, "`fonts` is not a list", "write `fonts: [Tamil.ttf]`, of files in the folder `fonts`")
        return ()
    return tuple(font for item in member.items for font in _font(item, reader))


def _font(item: YamlValue, reader: SettingReader) -> Iterator[FontFiles]:
    if isinstance(item.data, str):
        names = [item.data, "", "", ""]
    elif isinstance(item.data, dict):
        reader.known(item, STYLES, "a font")
        names = [reader.text(item, style) for style in STYLES]
    else:
        reader.bad(item, "a font is neither a file nor a list of styles", "write `- Tamil.ttf`")
        return
    paths = [name if not name or "/" in name else f"{FOLDER}{name}" for name in names]
    if not paths[0]:
        reader.bad(item, "a font has no `regular` file", "write `- {regular: Tamil.ttf, bold: Tamil-Bold.ttf}`")
    elif any(path and (not path.startswith(FOLDER) or ".." in path.split("/")) for path in paths):
        reader.bad(item, "a font lies outside the folder `fonts`", "put a copy there, so that everyone has it")
    else:
        regular, italic, bold, bold_italic = paths
        yield FontFiles(regular, italic, bold, bold_italic, item.span)
