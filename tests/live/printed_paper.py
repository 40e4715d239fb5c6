"""What a build prints of the paper in a folder, but for the stamp."""

from pathlib import Path

from galleyproof import pipeline
from galleyproof.disk.files import SourceFiles
from galleyproof.letters.with_cut_fonts import open_case, with_fonts
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.pictures import draw_pictures
from galleyproof.resolve.resolution import resolve
from galleyproof.revise.origin import read_origin
from galleyproof.typeset.typesetting import typeset
from galleyproof.write.latex.print_document import write_latex


def printed(root: Path, *, may_fail: bool = False) -> bytes | None:
    """The bytes of its PDF; None where it `may_fail` and does."""
    sink = Sink()
    cited = pipeline.read_and_cite(SourceFiles(root), sink, lambda _: None)
    if cited is None and may_fail:
        return None
    assert cited is not None
    settings = cited.paper.settings
    manuscript = resolve(cited.paper, cited.notes, draw_pictures(cited.paper, root / "build", sink))
    case = open_case(settings.language)
    tex = write_latex(manuscript, templates=root / "templates", sink=sink, case=case)
    if tex is None and may_fail:
        return None
    assert tex is not None
    tex = with_fonts(tex, case, root / "build", sink)
    epoch = read_origin(root, (), settings.date, sink).time.seconds
    pdf = typeset(tex, settings.engine, settings.place("engine"), root / "build", sink, epoch=epoch)
    if pdf is None and may_fail:
        return None
    assert pdf is not None, list(sink)
    return pdf.data
