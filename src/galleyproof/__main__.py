"""`python -m galleyproof`, and the command `galleyproof`."""

import sys


def run() -> None:
    """The command; Ctrl-C is heard from the first moment on."""
    try:
        from galleyproof.cli import main  # noqa: PLC0415 - loading takes long enough for a Ctrl-C

        main()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    run()
