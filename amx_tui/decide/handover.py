"""Handing accepted texts over to AMX: they are added to the file of what it is to apply.

AMX keeps one such file for all histories and profiles, `~/.amx/pending_metadata.json`: a list that it
reads and writes whole, without a lock. So nothing is added but from AMX's own history and of one
profile; what was there is kept beside it, and a file that changed since it was shown stays as it is.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from amx_tui.errors import UserError
from amx_tui.files import replace
from amx_tui.history.source.accepted import Accepted
from amx_tui.kept import content
from amx_tui.paths import amx_folder
from amx_tui.present import formats
from amx_tui.vocabulary import Band

_INDENT = 2  # as AMX writes it


class HandoverRefused(UserError):
    """Nothing is handed over; the words say why."""


class Holding(Protocol):
    """A history that knows its accepted texts."""

    def accepted(self, result_ids: Sequence[int]) -> tuple[Accepted, ...]:
        """Those of the results that have an accepted text."""
        ...

    def profiles_of(self, result_ids: Sequence[int]) -> frozenset[str]:
        """The database profiles of the runs that wrote these results."""
        ...


@dataclass(frozen=True, slots=True)
class Handover:
    """What would be in the file."""

    path: Path
    before: bytes | None  # what is in it; None: there is none
    after: str
    profile: str
    added: int
    replaced: int  # entries of the same results or assets
    kept: int  # other entries

    @property
    def words(self) -> str:
        """What would be done, in a sentence."""
        count = formats.counted(self.added, "text")
        there = f"; {self.kept:,} there stay" if self.kept else ""
        gone = f", in place of {self.replaced:,} of the same assets" if self.replaced else ""
        return f"{count} for the profile {self.profile} into {self.path}{gone}{there}"


def pending_file() -> Path:
    """The file that AMX reads; it does not follow `$AMX_CONFIG_DIR`. Raises HandoverRefused."""
    try:
        return Path.home() / ".amx" / "pending_metadata.json"
    except RuntimeError as error:
        raise HandoverRefused("There is no home folder, in which AMX keeps its queue.") from error


def refusal(history: Path, demo: bool) -> str:
    """Why nothing of this history can be handed over, or ""."""
    if demo:
        return "the demo is no history of AMX's."
    own = amx_folder() / "history.db"
    try:
        if os.path.samefile(history, own):
            return ""
    except OSError:
        pass
    return f"this history is not AMX's own, which is {own}: AMX would take its rows for others."


def object_to(history: Holding, result_ids: Sequence[int]) -> None:
    """Raise HandoverRefused for what could not be handed over, whatever becomes accepted."""
    _profile(history, result_ids, _read(pending_file())[1])


def prepared(history: Holding, result_ids: Sequence[int]) -> Handover:
    """What handing over the accepted texts of these results would write. Raises HandoverRefused."""
    rows = history.accepted(result_ids)
    if not rows:
        raise HandoverRefused("None of these texts is accepted: there is nothing to hand over.")
    path = pending_file()
    before, entries = _read(path)
    profile = _profile(history, [row.result_id for row in rows], entries)
    new = [_entry(row) for row in rows]
    ids, assets = {one["result_id"] for one in new}, {_asset(one) for one in new}
    kept = [
        entry
        for entry in entries
        if not isinstance(entry, dict)
        or (entry.get("result_id") not in ids and _asset(entry) not in assets)
    ]
    after = json.dumps([*kept, *new], indent=_INDENT)
    gone = len(entries) - len(kept)
    return Handover(path, before, after, profile, len(new), gone, len(kept))


def hand_over(handover: Handover, at: float) -> Path | None:
    """Write the file, whole or not at all; the copy of what was there, made at this moment in Unix
    seconds. Raises HandoverRefused when it is another one by now, or cannot be written."""
    path = handover.path
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if _read(path)[0] != handover.before:
            raise HandoverRefused(f"{path} was changed meanwhile: it stays as it is.")
        copy = None
        if handover.before is not None:
            moment = datetime.fromtimestamp(at).strftime("%Y%m%d-%H%M%S")
            copy = path.with_name(f"{path.name}.{moment}.bak")
            replace(copy, handover.before.decode("utf-8"))
            if _read(path)[0] != handover.before:
                raise HandoverRefused(f"{path} was changed meanwhile: it stays as it is.")
        replace(path, handover.after)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no text"
        raise HandoverRefused(f"{path} cannot be written: {why}.") from error
    return copy


def _profile(history: Holding, result_ids: Sequence[int], entries: list[Any]) -> str:
    """The one profile of these results, and of what is in the file already."""
    others = [entry.get("result_id") for entry in entries if isinstance(entry, dict)]
    there = history.profiles_of([one for one in others if isinstance(one, int)])
    new = history.profiles_of(result_ids)
    if len(new) > 1:
        named = ", ".join(sorted(profile or "(none)" for profile in new))
        raise HandoverRefused(
            f"These texts are of several database profiles ({named}), and AMX's file names none."
        )
    profile = next(iter(new), "")
    if not profile:
        raise HandoverRefused("The runs name no database profile.")
    if differing := sorted(there - new):
        named = ", ".join(other or "(none)" for other in differing)
        raise HandoverRefused(
            f"AMX's file holds texts for the profile {named}, and these are for {profile}: let AMX "
            "apply or clear it first."
        )
    return profile


def _read(path: Path) -> tuple[bytes | None, list[Any]]:
    try:
        before = content(path)
    except FileNotFoundError:
        return None, []
    except (OSError, ValueError) as error:
        raise HandoverRefused(f"{path} cannot be read: it stays as it is.") from error
    try:
        entries = json.loads(before)
    except (ValueError, RecursionError) as error:
        raise HandoverRefused(f"{path} is no JSON: it stays as it is.") from error
    if not isinstance(entries, list):
        raise HandoverRefused(f"{path} is not what AMX writes there: it stays as it is.")
    return before, entries


def _entry(row: Accepted) -> dict[str, Any]:
    """As AMX's review writes it: a text of one's own is as sure as can be."""
    schema, table, column = row.asset.raw
    bands = tuple(map(str, Band))
    confidence = row.confidence.lower() if row.confidence.lower() in bands else str(Band.MEDIUM)
    return {
        "schema": schema,
        "table": table,
        "column": column or None,
        "result_id": row.result_id,
        "final_description": row.text.raw,
        "confidence": str(Band.HIGH) if row.custom else confidence,
        "source": "human" if row.custom else row.source,
        "asset_kind": row.asset_kind or "table",
    }


def _asset(entry: dict[str, Any]) -> tuple[object, ...]:
    """What AMX takes for the same asset."""
    kind = entry.get("asset_kind") or "table"
    return tuple(
        str(part) for part in (*(entry.get(n) or "" for n in ("schema", "table", "column")), kind)
    )
