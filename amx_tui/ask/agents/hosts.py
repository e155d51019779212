"""Which machine an address names."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

OPENAI = "api.openai.com"


def host_of(address: str) -> str:
    """The host of an address; "" when it names none that can be read."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


_PORTS = {"http": 80, "https": 443}


def place_of(address: str) -> str:
    """The host of an address, with its port where that is not the scheme's own: who gets the data.

    Nothing else of it is told, which may be a key; "" when it names no host that can be read.
    """
    host = host_of(address)
    host = f"[{host}]" if ":" in host else host
    try:
        place = urlsplit(address)
        own = place.port in (None, 0, _PORTS.get(place.scheme))
    except ValueError:
        return host
    return f"{host}:{place.port}" if host and not own else host


def is_loopback(place: str) -> bool:
    """Whether a host, with a port or without, is this machine."""
    host = host_of(f"//{place}") or place
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def is_openai(address: str) -> bool:
    """Whether what is sent there goes to OpenAI and nobody else."""
    try:
        place = urlsplit(address)
        return (place.scheme, place.hostname, place.port or 443) == ("https", OPENAI, 443)
    except ValueError:
        return False


def is_web_address(address: str) -> bool:
    """Whether a question can be sent there."""
    if not address.isprintable() or " " in address:
        return False
    try:
        place = urlsplit(address)
        host = (place.hostname or "").encode("idna")
        return place.scheme in ("http", "https") and bool(host) and place.port != 0
    except ValueError:  # [ without ], a port that is none, a name that no host can have
        return False
