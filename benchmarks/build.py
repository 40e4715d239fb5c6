"""How long a build takes beside one bare pass of the engine over the same TeX: a ratio, measured in one run."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from threading import Event

from timing import median_seconds

from galleyproof.model.look.engine_settings import EngineSettings
from galleyproof.typeset.engine import EngineFault, find_engine, run_pass

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Prints the median seconds of both, and their ratio."""
    build = [sys.executable, "-m", "galleyproof", "build", "--paper", str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder) / "work"
        (work / "figures").mkdir(parents=True)
        shutil.copyfile(ROOT / "build" / "paper.tex", work / "paper.tex")
        for picture in (ROOT / "build" / "figures").glob("*.pdf"):
            shutil.copyfile(picture, work / "figures" / picture.name)
        engine = find_engine(EngineSettings(), Path(folder) / "cache")
        if isinstance(engine, EngineFault):
            sys.exit(engine.message)
        bare, whole = median_seconds(
            lambda: run_pass(engine, work, 0, 120, Event()),
            lambda: subprocess.run(build, check=True, capture_output=True),
        )
    print(f"one bare pass of the engine   {bare:.3f} s")
    print(f"build, figures already drawn  {whole:.3f} s")
    print(f"ratio                         {whole / bare:.2f}")


if __name__ == "__main__":
    main()
