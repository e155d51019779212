"""What the app remembers between starts, for each history by itself."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from pydantic import BaseModel, ValidationError

from amx_tui.files import key_of, replace
from amx_tui.vocabulary import PAGE_SIZES, Kind, SortKey


class Remembered(BaseModel):
    """Filters and picks as they were left."""

    kind: Kind | None = None
    page_size: int = 20
    sort: SortKey = SortKey.STARTED
    descending: bool = True
    picks: tuple[int, ...] = ()
    crashed: bool = False  # the app ended by a fault of its own, maybe one of these picks


class StateFile:
    """One small JSON file in the state folder; a damaged or missing one is a fresh start."""

    def __init__(self, folder: Path | None, history: Path) -> None:
        self._path = folder / f"{key_of(history)}.json" if folder else None
        self.now = self._load()

    def _load(self) -> Remembered:
        if self._path is None:
            return Remembered()
        try:
            found = Remembered.model_validate_json(self._path.read_bytes())
        except (OSError, ValidationError):
            return Remembered()
        return (
            found if found.page_size in PAGE_SIZES else found.model_copy(update={"page_size": 20})
        )

    def remember(self, **changes: object) -> None:
        """Keep filters and picks for the next start."""
        changed = self.now.model_copy(update=changes)
        if changed != self.now:
            self.now = changed
            self._save()

    def drop_picks(self) -> tuple[int, ...]:
        """Forget the picks with which the app ended by a fault, once; they are told here."""
        if not self.now.crashed:
            return ()
        dropped = self.now.picks
        self.remember(picks=(), crashed=False)
        return dropped

    def _save(self) -> None:
        """Write it down, whole or not at all; a folder that cannot be written is no error."""
        if self._path is None:
            return
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            replace(self._path, self.now.model_dump_json())
