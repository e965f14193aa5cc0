"""Where the model is: the address, the model's name and the key, from the environment over the settings file.

A key goes to the host that it was given for, and to no other.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from coach.config import Settings
from coach.llm.keys import KeyStore
from coach.paths import Paths
from coach.problems import WrongUsage

OPENAI = "https://api.openai.com/v1"
"""Where a model is asked where no other address was given."""
_TASK = "/chat/completions"
"""What manuals print behind an address, and the client adds by itself."""


@dataclass(frozen=True)
class Endpoint:
    """A model at an address. The key never appears in what is printed of it."""

    base_url: str
    model: str
    key: str | None = field(default=None, repr=False)

    @property
    def host(self) -> str:
        """The host as it is shown to people, with its port where one is named."""
        return host_of(self.base_url)

    @property
    def local(self) -> bool:
        """Whether it runs on this machine."""
        return _loopback(urlsplit(self.base_url).hostname or "")

    @property
    def in_the_clear(self) -> bool:
        """Whether what is sent can be read on its way."""
        return urlsplit(self.base_url).scheme == "http" and not self.local

    @property
    def own(self) -> bool:
        """Whether it is OpenAI's own host."""
        return origin_of(self.base_url) == origin_of(OPENAI)


def assistance_on(settings: Settings, environ: Mapping[str, str]) -> bool:
    """Whether the user has switched assistance on. A key in the environment alone switches nothing on."""
    said = environ.get("COACH_ASSIST", "").strip().lower()
    return said == "on" if said in ("on", "off") else settings.assist


def endpoint_of(settings: Settings, environ: Mapping[str, str], paths: Paths) -> Endpoint | None:
    """The endpoint that the environment and the settings name; None where no model is named.

    Raises WrongUsage for an address or a key that is none, and what `KeyStore.load` raises.
    """
    model = (environ.get("COACH_MODEL") or settings.model or "").strip()
    if not model:
        return None
    base_url = address(environ.get("COACH_BASE_URL") or settings.base_url or OPENAI)
    kept = KeyStore(paths)
    key = _own_key(base_url, environ) or kept.load(origin_of(base_url)) or _openai_key(base_url, environ)
    return Endpoint(base_url, model, usable_key(key))


def environment_key(base_url: str, environ: Mapping[str, str]) -> str | None:
    """The key that the environment gives for `base_url`. Raises WrongUsage where it is none."""
    return usable_key(_own_key(base_url, environ) or _openai_key(base_url, environ))


def usable_key(text: str | None) -> str | None:
    """A key as it was typed or kept; None where it is empty.

    Raises WrongUsage for what no header can carry: a pasted line, a typographic dash.
    """
    said = (text or "").strip()
    if any(not "!" <= char <= "~" for char in said):
        raise WrongUsage("llm.key")
    return said or None


def address(text: str) -> str:
    """An address as it was typed, made whole: "localhost:11434" becomes "http://localhost:11434/v1".

    Raises WrongUsage for what is no address of a web service, and for one with a name, a key or a question in it.
    """
    said = text.strip().rstrip("/").removesuffix(_TASK)
    try:
        if "://" not in text:
            said = f"{'http' if _loopback(urlsplit(f'//{said}').hostname or '') else 'https'}://{said}"
        parts = urlsplit(said)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        usable = False
    if not usable or any(char.isspace() or not char.isprintable() or char in "?#@\\" for char in said):
        raise WrongUsage("llm.address", text=" ".join(text.split())[:80])
    return said if parts.path else f"{said}/v1"


def host_of(base_url: str) -> str:
    """The host of an address, with its port where one is named."""
    return urlsplit(base_url).netloc.rpartition("@")[2].lower()


def origin_of(base_url: str) -> str:
    """Scheme, host and port of an address: what a key is kept for."""
    parts = urlsplit(base_url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return f"{parts.scheme}://{(parts.hostname or '').lower()}:{port}"


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _own_key(base_url: str, environ: Mapping[str, str]) -> str | None:
    """COACH_API_KEY, unless the environment means another address by it."""
    named = environ.get("COACH_BASE_URL")
    if named and origin_of(address(named)) != origin_of(base_url):
        return None
    return environ.get("COACH_API_KEY", "").strip() or None


def _openai_key(base_url: str, environ: Mapping[str, str]) -> str | None:
    if origin_of(base_url) != origin_of(OPENAI):
        return None
    return environ.get("OPENAI_API_KEY", "").strip() or None
