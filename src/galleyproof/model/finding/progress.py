"""How a command tells what it is about."""

from collections.abc import Callable

Progress = Callable[[str], None]
"""Is told the name of each stage as it begins."""
