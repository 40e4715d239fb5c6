"""A request to the desk's server in; whether it may be answered, and the headers of every answer, out.

Other pages in the author's browser can send requests to this address too. They know neither the token, which stands in the
path, nor can they read an answer; and what bears their name is refused all the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from hmac import compare_digest
from secrets import token_urlsafe

NAMES = ("127.0.0.1", "localhost")
"""By which a browser or an editor may call this computer: another name that leads here is an attacker's."""

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def make_token() -> str:
    """A word that nobody guesses: 256 bits."""
    return token_urlsafe(32)


@dataclass(frozen=True, slots=True)
class Admission:
    """Who may ask."""

    token: str
    port: int

    @property
    def address(self) -> str:
        """Where the page is; who has it may ask."""
        return f"http://127.0.0.1:{self.port}/{self.token}/"

    def admit(self, path: str, headers: Mapping[str, str], *, changes: bool) -> str | None:
        """The path below the token; None for whoever does not belong here. `changes`: what asks for more than to look."""
        if headers.get("Host", "") not in {f"{name}:{self.port}" for name in NAMES}:
            return None
        origin = headers.get("Origin")
        if origin is not None and origin not in {f"http://{name}:{self.port}" for name in NAMES}:
            return None
        # Browsers say so where a page elsewhere has sent them; an author's own click on the address is `none`.
        if headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin"):
            return None
        # A form of another page can send plain text, but not JSON without asking first.
        if changes and headers.get("Content-Type", "").partition(";")[0].strip().lower() != "application/json":
            return None
        _, given, *rest = [*path.split("/", 2), ""]
        if len(rest) < 2:
            return None
        if not compare_digest(given.encode("utf-8", "replace"), self.token.encode()):
            return None
        return "/" + rest[0]
