"""A file and a line in; the author's editor opens there."""

import subprocess
from collections.abc import Sequence
from pathlib import Path
from threading import Thread


def open_editor(command: Sequence[str], file: Path, line: int) -> str | None:
    """Runs the command, in which `{file}` and `{line}` stand for the place, and does not wait; why not, where it cannot.

    It is the author's own, from the command line, and no shell reads it: a file's name is one word, whatever it is.
    """
    words = [word.replace("{line}", str(line)).replace("{file}", str(file)) for word in command]
    if not any("{file}" in word for word in command):
        words.append(str(file))
    try:
        process = subprocess.Popen(  # noqa: S603 - the author's program, and no shell
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except (OSError, ValueError) as error:
        return f"`{words[0]}` cannot be run: {getattr(error, 'strerror', None) or error}"
    # Whenever it ends, somebody takes note of it.
    Thread(target=process.wait, name="editor", daemon=True).start()
    return None
