"""Which models an endpoint has: `GET /models` of the OpenAI protocol.

It is asked only at the endpoint that the user has configured. The key goes there, no data does.
"""

from __future__ import annotations

import asyncio
import json
from importlib import import_module
from typing import Any

from amx_tui.ask.agents.endpoint import Endpoint
from amx_tui.text import one_line

_SECONDS = 5.0
_MOST_BYTES = 4_000_000
_MOST = 2_000  # models; the largest of the public lists have some hundred
_LONGEST = 200  # characters of a name


class Unlisted(Exception):
    """The endpoint does not say which models it has; `str()` is a sentence that says why."""


async def models(endpoint: Endpoint) -> tuple[str, ...]:
    """The names of its models, sorted. Raises Unlisted within seconds."""
    if not endpoint.base_url:
        raise Unlisted(f"{endpoint.receiver} is not asked which models it has.")
    try:
        async with asyncio.timeout(_SECONDS):
            body = await _got(endpoint)
        found = sorted(_names(json.loads(body)))[:_MOST]
    except Unlisted:
        raise
    except TimeoutError:
        raise Unlisted(f"{endpoint.place} said nothing for {_SECONDS:g} s.") from None
    except Exception as error:  # whatever a server, a proxy or a library makes of it
        why = type(error).__name__
        raise Unlisted(f"{endpoint.place} does not say which models it has ({why}).") from None
    if not found:
        raise Unlisted(f"{endpoint.place} names no models.")
    return tuple(found)


async def _got(endpoint: Endpoint) -> bytes:
    httpx2: Any = await asyncio.to_thread(import_module, "httpx2")
    headers = {"authorization": f"Bearer {endpoint.key}"} if endpoint.key else {}
    body = b""
    async with (
        httpx2.AsyncClient(
            timeout=_SECONDS,
            follow_redirects=False,  # the key goes to the host that was named, and to no other
            trust_env=bool(endpoint.receiver),  # no proxy on the way to this machine
        ) as client,
        client.stream("GET", f"{endpoint.base_url.rstrip('/')}/models", headers=headers) as answer,
    ):
        if answer.status_code != 200:
            status = answer.status_code
            raise Unlisted(f"{endpoint.place} does not say which models it has (HTTP {status}).")
        async for piece in answer.aiter_bytes():
            body += piece
            if len(body) > _MOST_BYTES:
                raise Unlisted(f"{endpoint.place} names too many models.")
    return body


def _names(told: Any) -> set[str]:
    """What the protocol, or a server that nearly speaks it, calls its models."""
    listed = told.get("data", told.get("models")) if isinstance(told, dict) else told
    names = (
        each.get("id", each.get("name")) if isinstance(each, dict) else each
        for each in (listed if isinstance(listed, list) else ())
    )
    return {one_line(name) for name in names if isinstance(name, str) and 0 < len(name) <= _LONGEST}
