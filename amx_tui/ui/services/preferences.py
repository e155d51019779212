"""What the app remembers of its user between starts, for all histories together."""

from __future__ import annotations

from pydantic import BaseModel

from amx_tui.kept import Kept


class Preferences(BaseModel):
    """How the user likes it."""

    theme: str = ""  # "": none was chosen
    metrics: str = ""  # how much stands above the grid; "": as there is room


class PreferencesFile:
    """One small JSON file in the state folder; a damaged or missing one is a fresh start."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        self._path = kept.folder / "preferences.json" if kept.folder else None
        read = Preferences.model_validate_json
        found = kept.read(self._path, read, "What you prefer") if self._path else None
        self.now = found or Preferences()

    def prefer(self, **changes: object) -> None:
        """Keep it for the next start."""
        changed = self.now.model_copy(update=changes)
        if changed != self.now:
            self.now = changed
            if self._path is not None:
                self._kept.write(self._path, changed.model_dump_json())
