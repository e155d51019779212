"""What the other runs wrote about the asset that is edited, each to be used as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.text import Text
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from amx_tui.history.models import AssetRun
from amx_tui.stored import NOTHING, Stored
from amx_tui.text import beginning
from amx_tui.vocabulary import LETTERS

_MOST = 50  # texts; who wants to see more of them opens the history of the asset
_SHOWN = 2_000  # characters of one in the list; using it takes all of it


@dataclass(frozen=True, slots=True)
class Rival:
    """A text, and the runs that wrote it, newest first; or it is what the database has."""

    text: Stored
    runs: tuple[int, ...]
    applied: bool = False


def rivals_of(touched: Sequence[AssetRun], result_id: int, picks: Sequence[int]) -> list[Rival]:
    """The texts of other results: the applied one first, then those of the compared runs.

    A text that several runs wrote is one rival; of very many the newest are listed.
    """
    by_text: dict[Stored, Rival] = {}
    for one in touched:
        text = one.result.description.strip()
        if one.result.result_id == result_id or text == NOTHING:
            continue
        known = by_text.get(text, Rival(text, ()))
        applied = known.applied or (one.applied_last and not one.result.since)
        by_text[text] = Rival(text, (*known.runs, one.run.id), applied)
    in_order = sorted(
        by_text.values(),
        key=lambda rival: (not rival.applied, not set(rival.runs) & set(picks)),
    )
    return in_order[:_MOST]


class Rivals(OptionList):
    """The rivals' texts; enter puts one into the editor."""

    def __init__(self, picks: Sequence[int] = ()) -> None:
        super().__init__(id="rivals", markup=False)
        self._picks = list(picks)
        self.rivals: list[Rival] = []

    def show(self, rivals: list[Rival]) -> None:
        """Those of a row."""
        self.rivals = rivals
        self.clear_options()
        for rival in rivals:
            head = Text(f"{self._named(rival)}  ", "bold")
            if rival.applied:
                head.append("✔ applied last  ", "bold")
            self.add_option(Option(head.append(beginning(str(rival.text), _SHOWN), "not bold")))
        self.border_title = "Other runs · enter uses the text"
        self.display = bool(rivals)
        self.highlighted = 0 if rivals else None

    def _named(self, rival: Rival) -> str:
        """`A #120, #87 and 3 more`."""
        named = [
            f"{LETTERS[self._picks.index(run)]} #{run}" if run in self._picks else f"#{run}"
            for run in sorted(rival.runs, key=lambda run: run not in self._picks)
        ]
        more = f" and {len(named) - 2} more" if len(named) > 2 else ""
        return ", ".join(named[:2]) + more
