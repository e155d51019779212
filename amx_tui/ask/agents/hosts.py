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


def place_of(address: str) -> str:
    """The host of an address and its port, if it names one; nothing else of it, which may be a key."""
    try:
        place = urlsplit(address)
        host = f"[{place.hostname}]" if ":" in (place.hostname or "") else place.hostname or ""
        return f"{host}:{place.port}" if place.port else host
    except ValueError:
        return ""


def is_loopback(host: str) -> bool:
    """Whether a host name means this machine."""
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
