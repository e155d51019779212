"""Texts that are not in the history yet, kept in the state folder: typed, or proposed by a program."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from amx_tui.files import key_of
from amx_tui.history.models import Asset, ResultDetail
from amx_tui.kept import Kept
from amx_tui.stored import Stored
from amx_tui.text import fit, one_line

_CLIENT, _WHY = 40, 300  # columns of what a program says


class Draft(BaseModel):
    """A text for a result row, and which one it was when the text was typed or proposed."""

    model_config = ConfigDict(frozen=True)

    result_id: int
    run_id: int
    asset: Asset
    text: str  # as it would be stored
    typed_at: float
    over: str | None = None  # the description that stood there; None in drafts of older versions
    client: str = ""  # the program that proposes it; "" is what somebody typed
    why: str = ""  # the reason that the program gives

    def belongs_to(self, detail: ResultDetail) -> bool:
        """The row is still the one of the draft: another history may stand at the same path."""
        return (self.run_id, self.asset) == (detail.run_id, detail.asset)

    @property
    def proposed(self) -> str:
        """`claude-code proposes a text for sales.orders.status (#120): too vague`, on one line."""
        why = f": {fit(one_line(self.why), _WHY)}" if self.why.strip() else ""
        return f"{self.by} proposes a text for {self.asset.named} (#{self.run_id}){why}"

    @property
    def by(self) -> str:
        """The program that proposes it, as a sentence names it."""
        return fit(one_line(self.client), _CLIENT)

    def is_in(self, detail: ResultDetail) -> bool:
        """The row says this text already."""
        return self.belongs_to(detail) and Stored(self.text).strip() == detail.description.strip()


class Drafts:
    """The drafts of one history, a file each, so that two apps do not undo each other's.

    What is proposed for a row has a file beside what is typed for it: neither replaces the other.
    """

    def __init__(self, kept: Kept, history: Path) -> None:
        self._kept = kept
        self._folder = kept.folder / "drafts" if kept.folder else None
        self._key = key_of(history)

    def keep(self, draft: Draft) -> bool:
        """Write a draft down, whole or not at all; False if the folder cannot be written."""
        path = self._path(draft.result_id, proposed=bool(draft.client))
        try:
            return path is not None and self._kept.write(path, draft.model_dump_json())
        except ValueError:  # a lone surrogate has no UTF-8
            return False

    def of(self, detail: ResultDetail) -> Draft | None:
        """The draft for a row, if there is one: what is typed, else what is proposed."""
        for proposed in (False, True):
            path = self._path(detail.result_id, proposed=proposed)
            draft = self._read(path) if path else None
            if draft and draft.belongs_to(detail):
                return draft
        return None

    def all(self) -> tuple[Draft, ...]:
        """Every draft of this history, the oldest first."""
        if self._folder is None:
            return ()
        found = (self._read(path) for path in self._folder.glob(f"{self._key}-*.json"))
        return tuple(sorted((d for d in found if d), key=lambda draft: draft.typed_at))

    def stamp(self) -> int | None:
        """What changes when a draft is kept or dropped; None where there is none."""
        try:
            return self._folder.stat().st_mtime_ns if self._folder else None
        except OSError:
            return None

    def drop(self, draft: Draft) -> None:
        """Forget a draft, unless another one of its row has taken its place."""
        path = self._path(draft.result_id, proposed=bool(draft.client))
        if path is not None and self._read(path) == draft:
            with suppress(OSError):  # a folder that cannot be written keeps its drafts
                path.unlink()

    def _path(self, result_id: int, *, proposed: bool) -> Path | None:
        kind = ".proposed" if proposed else ""
        return self._folder / f"{self._key}-{result_id}{kind}.json" if self._folder else None

    def _read(self, path: Path) -> Draft | None:
        return self._kept.read(path, Draft.model_validate_json, "An unsaved text")
