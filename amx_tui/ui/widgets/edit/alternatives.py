"""A result as the editor shows it: what it is, its alternatives, and what a text would make of it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from amx_tui.history.models import ResultDetail
from amx_tui.present import formats
from amx_tui.stored import NOTHING, Stored
from amx_tui.text import beginning
from amx_tui.vocabulary import APPROVING, LETTERS

_SHOWN = 2_000  # characters of one in the list; ctrl+n puts all of it into the editor


class Alternatives(OptionList):
    """What AMX offered, the chosen one marked."""

    def __init__(self) -> None:
        super().__init__(id="alternatives", markup=False)

    def show(self, detail: ResultDetail) -> None:
        """Those of another row, or of the row as it is now."""
        self.clear_options()
        for number, alternative in enumerate(detail.alternatives, start=1):
            chosen = alternative.text == (detail.chosen_description or NOTHING).strip()
            score = "" if alternative.score is None else f" {alternative.score:.3f}"
            head = f"{'✓' if chosen else ' '}{number} {alternative.band or '—'}{score}  "
            self.add_option(
                Option(Text.assemble((head, "dim"), beginning(str(alternative.text), _SHOWN)))
            )
        self.border_title = "Alternatives · enter accepts one"
        self.display = bool(detail.alternatives)
        self.highlighted = 0 if detail.alternatives else None


def heading(detail: ResultDetail, picks: Sequence[int]) -> Text:
    """Which description is edited, and of which run; `picks` are those that have a letter."""
    run, band = detail.run_id, detail.confidence or "no band"
    letter = f"{LETTERS[picks.index(run)]} " if run in picks else ""
    facts = f"\n{band} · {formats.probability(detail.logprob)} · {detail.state}"
    return Text(f"{letter}#{run} · {detail.asset.label}", "bold").append(facts, "dim")


def is_settled(detail: ResultDetail, changed: bool) -> bool:
    """Saving would change nothing: neither the text, nor that a person has approved it."""
    return not changed and detail.evaluation in APPROVING


def starts(detail: ResultDetail, stored: Stored) -> list[Stored]:
    """What can be had again at any time: what is stored, then the alternatives."""
    return [stored, *(alternative.text for alternative in detail.alternatives)]


def state(detail: ResultDetail | None, text: Stored, *, changed: bool, proposed: bool) -> str:
    """A text in numbers, and what ctrl+s would do with it; None while the result is being read."""
    count = len(text.raw.split())
    numbers = f"{count} word{'' if count == 1 else 's'} · {len(text.raw)} characters"
    return f"{numbers} · {_outcome(detail, text, changed, proposed)}"


def _outcome(detail: ResultDetail | None, text: Stored, changed: bool, proposed: bool) -> str:
    if detail is None:
        return "reading…"
    if not text:
        return "no text"
    if is_settled(detail, changed):
        return "unchanged"
    texts = [alternative.text for alternative in detail.alternatives]
    if text in texts:
        return f"ctrl+s accepts alternative {texts.index(text) + 1}"
    return "ctrl+s accepts the proposal" if proposed else "ctrl+s saves your own text"
