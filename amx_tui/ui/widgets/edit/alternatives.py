"""The alternatives of a result, to start from or to accept."""

from __future__ import annotations

from rich.text import Text
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from amx_tui.history.models import ResultDetail


class Alternatives(OptionList):
    """What AMX offered, the chosen one marked."""

    def __init__(self) -> None:
        super().__init__(id="alternatives", markup=False)

    def show(self, detail: ResultDetail) -> None:
        """Those of another row, or of the row as it is now."""
        self.clear_options()
        for number, alternative in enumerate(detail.alternatives, start=1):
            chosen = alternative.text == (detail.chosen_description or "").strip()
            score = "" if alternative.score is None else f" {alternative.score:.3f}"
            head = f"{'✓' if chosen else ' '}{number} {alternative.band or '—'}{score}  "
            self.add_option(Option(Text.assemble((head, "dim"), alternative.text)))
        self.border_title = "Alternatives"
        self.border_subtitle = "enter accepts one as it is"
        self.display = bool(detail.alternatives)
        self.highlighted = 0 if detail.alternatives else None
