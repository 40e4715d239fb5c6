"""`python -m galleyproof`, and the command `galleyproof`."""

import gc
import os
import sys

from galleyproof.kept.kept_answers import KeptAnswer, ask


def run() -> None:
    """The command; Ctrl-C is heard from the first moment on."""
    # A paper is made of many small things that stay until the end; to look through them often finds nothing.
    gc.set_threshold(50_000, 20, 50)
    _open_closed()
    try:
        question, answer = ask(sys.argv[1:])
        if answer is not None and _repeats(answer):
            sys.exit(answer.code)
        from galleyproof.cli import main  # noqa: PLC0415 - loading takes long enough for a Ctrl-C

        main(obj=question)
    except KeyboardInterrupt:
        sys.exit(130)


def _open_closed() -> None:
    """Streams that were closed before the program began: no file gets their numbers, and what is said there is refused."""
    if sys.stdin is not None and sys.stdout is not None and sys.stderr is not None:
        return
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            nowhere = os.open(os.devnull, os.O_RDWR)
            if nowhere != number:
                os.dup2(nowhere, number)
                os.close(nowhere)
    if sys.stdout is None:
        # A pipe that nobody reads.
        reader, writer = os.pipe()
        os.dup2(writer, 1)
        os.close(writer)
        os.close(reader)
    sys.stdin = sys.stdin or os.fdopen(0, encoding="utf-8")
    sys.stdout = sys.stdout or os.fdopen(1, "w", encoding="utf-8")
    sys.stderr = sys.stderr or os.fdopen(2, "w", encoding="utf-8")


def _repeats(answer: KeptAnswer) -> bool:
    """Says again what the command said; not where that cannot be said, of which the command itself tells."""
    try:
        said = [(stream, text) for stream, text in ((sys.stderr, answer.err), (sys.stdout, answer.out)) if text]
        letters = [(stream.fileno(), text.encode(stream.encoding, stream.errors or "strict")) for stream, text in said]
        for number, data in letters:
            left = data
            while left:
                left = left[os.write(number, left) :]
    except (OSError, ValueError, AttributeError):
        return False
    return True


if __name__ == "__main__":
    run()
