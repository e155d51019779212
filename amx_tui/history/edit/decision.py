"""What a text means for a row that says something else so far."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from amx_tui.history.source.labels import stored_texts
from amx_tui.stored import Stored
from amx_tui.vocabulary import APPROVING, Status


def decision(
    chosen: Stored, evaluation: str | None, offered: Sequence[Any], text: Stored
) -> tuple[str | None, str] | None:
    """The text to store (None: leave it) and the evaluation; None if the row says so already.

    `chosen` is what was chosen before, `offered` the entries of `alternatives_json`, `text` without
    white space around it: neither texts nor alternatives are shown with that, so it stays as it was.
    """
    unchanged = chosen.strip() == text
    if unchanged and evaluation in APPROVING:
        return None
    same = [one for one in stored_texts(offered) if one.strip() == text]
    if same:
        return (None if unchanged else same[0].raw), Status.ACCEPTED.value
    return (None if unchanged else _inside(chosen, text)), Status.CUSTOM.value


def _inside(chosen: Stored, text: Stored) -> str:
    """`text` in the place of what stands between the white space of `chosen`."""
    inner = chosen.strip().raw
    if not inner:
        return text.raw
    before, _, after = chosen.raw.partition(inner)
    return f"{before}{text.raw}{after}"
