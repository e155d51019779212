"""What stands on the way to a model's server, in words that name the setting to change."""

from __future__ import annotations

import os
import ssl
from collections.abc import Iterator
from urllib.parse import urlsplit
from urllib.request import proxy_bypass

from amx_tui.ask.agents.endpoint import Endpoint
from amx_tui.ask.agents.llm_stream import Seen
from amx_tui.present.formats import counted

_DEEPEST = 10  # errors that came of one another
_CERTIFICATES = ("SSL_CERT_FILE", "SSL_CERT_DIR")
_MINUTE, _HOUR, _DAY = 60.0, 3600.0, 86400.0


def causes(error: BaseException | None) -> Iterator[BaseException]:
    """An error and those that it came of."""
    for _ in range(_DEEPEST):
        if error is None:
            return
        yield error
        error = error.__cause__ or error.__context__


def of_the_way(error: BaseException, endpoint: Endpoint, seen: Seen) -> str:
    """Why a question does not get there, if it is the way's fault; else ""."""
    where = endpoint.place or "The server"
    if seen.moved:
        return (
            f"{where} sends elsewhere (HTTP {seen.moved}), and the data goes to no place that was not "
            "named: give AMX_TUI_LLM_BASE_URL the address that it should go to."
        )
    for cause in causes(error):
        if said := _of_tls(cause, where) or _of_surroundings(cause):
            return said
    return ""


def _of_tls(cause: BaseException, where: str) -> str:
    said = str(cause)
    if isinstance(cause, ssl.SSLCertVerificationError) or "CERTIFICATE_VERIFY_FAILED" in said:
        why = said.partition("verify failed: ")[2].partition(" (")[0] or "it cannot be checked"
        return (
            f"The certificate of {where} is not accepted: {why}. SSL_CERT_FILE can name a file with "
            "the authority that signed it."
        )
    if isinstance(cause, ssl.SSLError) or "[SSL" in said:
        return f"{where} does not speak https. Should AMX_TUI_LLM_BASE_URL begin with http://?"
    return ""


def _of_surroundings(cause: BaseException) -> str:
    """What variables of the environment have to do with it."""
    if isinstance(cause, ImportError) and "socks" in str(cause).lower():
        return (
            f"{_proxy_variables() or 'A variable'} names a SOCKS proxy, for which a package is "
            "missing: install socksio beside amx-tui, or take the variable away."
        )
    named = [
        name
        for name in _CERTIFICATES
        if (path := os.environ.get(name)) and not os.path.exists(path)
    ]
    if named and isinstance(cause, FileNotFoundError):
        return f"{' or '.join(named)} names certificates that are not there."
    return ""


def by_proxy(endpoint: Endpoint) -> str:
    """A sentence about the proxy on the way, if the environment names one."""
    address = urlsplit(endpoint.base_url)
    host = address.hostname or ""
    if not endpoint.receiver or proxy_bypass(host):
        return ""
    named = _proxy_variables(address.scheme or "https")
    return f" The way goes by the proxy of {named}." if named else ""


def _proxy_variables(*schemes: str) -> str:
    """The variables that name a proxy for these schemes, or for any."""
    names = (f"{scheme}_proxy" for scheme in (*(schemes or ("http", "https")), "all"))
    found = (way(name) for name in names for way in (str.lower, str.upper))
    return " and ".join(dict.fromkeys(name.upper() for name in found if os.environ.get(name)))


def later(seconds: float) -> str:
    """`in 2 minutes`: how long it is until then, as people say it."""
    for unit, word in ((_DAY, "day"), (_HOUR, "hour"), (_MINUTE, "minute")):
        if seconds >= 2 * unit or (unit != _DAY and seconds > 1.5 * unit):
            return f"in {counted(round(seconds / unit), word)}"
    return f"in {counted(max(1, round(seconds)), 'second')}"
