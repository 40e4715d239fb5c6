"""`python -m galleyproof`, and the command `galleyproof`."""

import gc
import os
import sys

from galleyproof.kept.kept_answers import KeptAnswer, ask


def run() -> None:
    """The command; Ctrl-C is heard from the first moment on."""
    # A paper is made of many small things that stay until the end; to look through them often finds nothing.
    gc.set_threshold(50_000, 20, 50)
    try:
        question, answer = ask(sys.argv[1:])
        if answer is not None and _repeats(answer):
            sys.exit(answer.code)
        from galleyproof.cli import main  # noqa: PLC0415 - loading takes long enough for a Ctrl-C

        main(obj=question)
    except KeyboardInterrupt:
        sys.exit(130)


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
