"""What the app remembers between starts, for each history by itself."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, Field, FiniteFloat

from amx_tui.files import key_of
from amx_tui.kept import Kept
from amx_tui.ui.walls import Mode
from amx_tui.vocabulary import MAX_RUNS, PAGE_SIZES, Density, GridSort, Kind, SortKey


class GridLook(BaseModel):
    """How the runs `picks` were looked at in the asset grid."""

    picks: tuple[int, ...] = ()
    baseline: int | None = None  # the id of a run
    filters: tuple[str, ...] = ()
    sort: GridSort = GridSort.ASSET
    reverse: bool = False
    diff: bool = False
    density: Density = Density.TWO
    folded: tuple[str, ...] = ()  # names of groups
    unfolded: tuple[str, ...] = ()


class Remembered(BaseModel):
    """Filters, picks and walls as they were left."""

    kind: Kind | None = None
    page_size: int = 20
    sort: SortKey = SortKey.STARTED
    descending: bool = True
    picks: tuple[int, ...] = Field(default=(), max_length=MAX_RUNS)
    detail: bool = False  # the detail pane stands open
    mode: Mode = Mode.BOTH
    folded: bool = False  # the list, to its picks
    shares: dict[str, FiniteFloat] = Field(default_factory=dict)  # of the list, by `share_name`
    grid: GridLook = GridLook()
    unsent: str = ""  # a question of Ask that was typed and not sent
    crashed: bool = False  # the app ended by a fault of its own, maybe one of these picks


class StateFile:
    """One small JSON file in the state folder; a damaged or missing one is a fresh start."""

    def __init__(self, kept: Kept, history: Path) -> None:
        self._kept = kept
        self._path = kept.folder / f"{key_of(history)}.json" if kept.folder else None
        self._unwritten = False
        self.now = self._load()

    def _load(self) -> Remembered:
        read = Remembered.model_validate_json
        what = "What was remembered of this history"
        found = self._kept.read(self._path, read, what) if self._path else None
        if found is None:
            return Remembered()
        return (
            found if found.page_size in PAGE_SIZES else found.model_copy(update={"page_size": 20})
        )

    def remember(self, *, at_rest: bool = False, **changes: object) -> None:
        """Keep something for the next start; `at_rest`: what is still moving is written by `rest`."""
        changed = self.now.model_copy(update=changes)
        if changed != self.now:
            self.now = changed
            self._unwritten = True
        if not at_rest:
            self.rest()

    def rest(self) -> None:
        """Write down what has been remembered and not written yet."""
        if self._unwritten:
            self._unwritten = False
            self._save()

    def drop_picks(self) -> tuple[int, ...]:
        """Forget the picks with which the app ended by a fault, once; they are told here."""
        if not self.now.crashed:
            return ()
        dropped = self.now.picks
        self.remember(picks=(), crashed=False)
        return dropped

    def _save(self) -> None:
        if self._path is not None:
            self._kept.write(self._path, self.now.model_dump_json())
