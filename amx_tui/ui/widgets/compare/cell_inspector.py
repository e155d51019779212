"""Everything about an asset in the compared runs, as one text."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from amx_tui.compare.comparison import Comparison
from amx_tui.compare.pivot import AssetRow, Cell
from amx_tui.history.models import ResultDetail
from amx_tui.present import formats
from amx_tui.present.finding_words import finding_words
from amx_tui.stored import NOTHING, Stored
from amx_tui.text import beginning
from amx_tui.ui.actions import Where, bindings
from amx_tui.ui.messages import Notice
from amx_tui.ui.widgets.grid.grid_rows import MEANS
from amx_tui.vocabulary import LETTERS

Details = dict[int, ResultDetail]  # by result id
_READ = 20_000  # characters of one text; nobody reads more of it here
_SIDE_BY_SIDE = 38  # columns that a run needs beside another


def inspection(
    comparison: Comparison, row: AssetRow, details: Details, position: int
) -> list[Text]:
    """What each run says about an asset and all that stands behind it; the run at `position` first."""
    order = [position, *(i for i in range(len(row.cells)) if i != position)]
    return [_run(comparison, row, details, index) for index in order]


def _run(comparison: Comparison, row: AssetRow, details: Details, index: int) -> Text:
    run, cell, text = comparison.runs[index], row.cells[index], Text()
    ring = "  ◖ best logprob ◗" if row.winner == index else ""
    text.append(f"{LETTERS[index]} #{run.id} {run.short_model}{ring}\n", "bold")
    if cell is None:
        text.append("not in this run\n", "dim")
    else:
        _cell(text, cell, details.get(cell.result_id))
    return text


def _cell(text: Text, cell: Cell, detail: ResultDetail | None) -> None:
    text.append(f"{_read(cell.description) or '(no text)'}\n")
    band = cell.confidence or "no band"
    text.append(f"{band} · {formats.probability(cell.logprob)} · {cell.status}\n", "dim")
    for finding in cell.findings:
        text.append(f"{formats.FLAG} {finding_words(finding)}\n")
    if detail is not None:
        _behind(text, detail)
    for version in cell.versions:
        text.append(f"│ {version.label} {version.kind} #{version.run_id} {version.model}\n", "bold")
        text.append(f"│ {MEANS.get(version.mode, 'no mode recorded')}\n", "dim")
        if version.seed:
            text.append(f"│ seed: {_read(version.seed)}\n", "dim")
        text.append(f"│ {_read(version.description)}\n")


def _behind(text: Text, detail: ResultDetail) -> None:
    if detail.evaluation:
        by = f" by {detail.created_by}" if detail.created_by else ""
        text.append(f"{detail.evaluation}{by} on {formats.moment(detail.evaluated_at)}\n", "dim")
    if detail.applied_at:
        text.append(f"applied on {formats.moment(detail.applied_at)}\n", "dim")
    for name, value in (
        ("rejected", detail.rejection_reason), ("warning", detail.production_warning),
        ("instructions", detail.user_instructions),
        ("unreadable", ", ".join(detail.unreadable)),
    ):  # fmt: skip
        if value:
            text.append(f"{name}: ", "bold")
            text.append(f"{_read(value)}\n")
    if detail.alternatives:
        text.append("alternatives\n", "bold")
    for number, alternative in enumerate(detail.alternatives, start=1):
        chosen = "✓" if alternative.text == (detail.chosen_description or NOTHING).strip() else " "
        score = "" if alternative.score is None else f" {alternative.score:.3f}"
        text.append(
            f"{chosen}{number} {alternative.band or '—'} {alternative.signal}{score}\n", "dim"
        )
        text.append(f"   {_read(alternative.text)}\n")
    if detail.reasoning:
        text.append("reasoning\n", "bold")
        text.append(f"{_read(detail.reasoning)}\n")
    for citation in detail.citations:
        text.append(f"cited: {citation.source} {citation.lines}\n", "bold")
        text.append(f"{_read(citation.snippet)}\n", "dim")


def _read(text: Stored | str) -> str:
    return beginning(str(text), _READ)


class CellInspector(VerticalScroll, can_focus=False):
    """The inspection, docked beside the grid where there is room."""

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static(id="inspection")

    def show(self, title: str, runs: list[Text]) -> None:
        """Another cell."""
        text = Text("\n").join([Text(f"{title}\n", "bold"), *runs])
        for shown in self.query("#inspection").results(Static):  # none, when the app is leaving
            shown.update(text)


class InspectorScreen(ModalScreen[None]):
    """The inspection over the grid: runs side by side where that leaves them room."""

    BINDINGS = [*bindings(Where.INSPECTOR)]
    PLACES: ClassVar = (Where.INSPECTOR,)

    def __init__(self, title: str, runs: list[Text]) -> None:
        super().__init__()
        self.text = Text("\n").join([Text(f"{title}\n", "bold"), *runs])
        self._title, self._runs = title, runs

    def compose(self) -> ComposeResult:
        """One text that scrolls, or one a run."""
        with VerticalScroll(id="inspect") as box:
            box.border_title = Text(self._title)
            box.border_subtitle = "y copies · escape goes back"
            if self.app.size.width * 0.9 / len(self._runs) < _SIDE_BY_SIDE:
                for text in self._runs:
                    yield Static(text)
            else:
                with Horizontal():
                    for text in self._runs:
                        yield Static(text, classes="side")

    def on_mount(self) -> None:
        """Let the arrows scroll at once."""
        self.query_one("#inspect").focus()

    def action_copy(self) -> None:
        """Copy all of it."""
        self.app.copy_to_clipboard(self.text.plain)
        self.post_message(Notice("Copied everything about the asset.", timeout=2))
