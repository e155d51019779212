"""Seals on what this app writes into a history's event log, so that an undo trusts nothing else.

A history may come from somebody else, with events that nobody here wrote: an undo that believed them
would write their texts. The key of the seals lies with the user, never in a history.
"""

from __future__ import annotations

import hmac
import json
import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from amx_tui.folders import make_private
from amx_tui.kept import content, put_aside

SEAL = "seal"  # its name in the details of an event
_BYTES = 32
_FILE = "undo.key"


class Sealer:
    """Seals events with the key of this user, kept in `folder`; without one, of this process."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def sealed(self, event_id: int, event: str, details: Mapping[str, Any]) -> dict[str, Any]:
        """`details` with a seal on them."""
        return {**details, SEAL: self._seal(event_id, event, details)}

    def holds(self, event_id: int, event: str, details: Mapping[str, Any]) -> bool:
        """Whether these are the details of this event, as they were sealed here."""
        found = str(details.get(SEAL, "")).encode()
        return hmac.compare_digest(self._seal(event_id, event, details).encode(), found)

    def _seal(self, event_id: int, event: str, details: Mapping[str, Any]) -> str:
        told = {name: value for name, value in details.items() if name != SEAL}
        text = json.dumps([event_id, event, told], sort_keys=True, ensure_ascii=True)
        return hmac.digest(_key(self._folder), text.encode(), "sha256").hex()


@cache
def _key(folder: Path | None) -> bytes:
    """The key that lies in the folder, made when there is none or a damaged one, which is put aside;
    one of this process if none can lie there: what it edits can be undone until it ends."""
    if folder is not None:
        with suppress(OSError):
            make_private(folder, folder)
            return _made(folder) or _made(folder) or secrets.token_bytes(_BYTES)
    return secrets.token_bytes(_BYTES)


def _made(folder: Path) -> bytes:
    """The key in the folder; b"" when it was no key."""
    _make(folder)
    with suppress(ValueError):
        found = content(folder / _FILE)
        if len(found) == _BYTES:
            return found
    put_aside(folder / _FILE)
    return b""


def _make(folder: Path) -> None:
    """Put a key there unless there is one: whole at once, and the first who comes makes it."""
    path = folder / _FILE
    if path.exists():
        return
    making = folder / f".{_FILE}.{secrets.token_hex(8)}"
    try:
        how = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        with os.fdopen(os.open(making, how, 0o600), "wb") as file:
            file.write(secrets.token_bytes(_BYTES))
        with suppress(FileExistsError):
            os.link(making, path)
    finally:
        making.unlink(missing_ok=True)
