"""What stands above the grid: the verdict, how logprobs are spread, and the metrics."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.geometry import Size

from amx_tui.compare.assessment import Assessment
from amx_tui.compare.pivot import AssetRow
from amx_tui.compare.view import Arrangement
from amx_tui.present.verdict import verdict_rows
from amx_tui.present.verdict_parts import Wins
from amx_tui.ui.services.preferences import PreferencesFile
from amx_tui.ui.widgets.charts.chart_view import ChartView
from amx_tui.ui.widgets.charts.histograms import histograms
from amx_tui.ui.widgets.compare.metric_board import Depth, MetricBoard, Shown
from amx_tui.ui.widgets.compare.verdict_card import VerdictCard
from amx_tui.ui.widgets.unchanged import Column, Row
from amx_tui.vocabulary import LETTERS, Filter, wins

# lines of the card by the height of the pane, from the highest
_LINES = ((46, 14), (34, 7), (25, 6), (18, 5), (14, 3), (12, 2), (0, 1))
_WITH_BOARD = ((46, 14), (34, 5), (25, 3), (0, 1))
_GRID, _ROOMY_GRID = 8, 22  # lines left to grid and filters: by what was asked for, and unasked
_LARGE = Size(90, 48)  # a pane of this size shows all metrics unasked
_BESIDE = 116  # columns from which the spread stands beside the verdict
_SPREAD, _SPREAD_WIDTH = 6, 50  # lines that it takes at least, and columns


@dataclass(frozen=True, slots=True)
class Looked:
    """A comparison as it is looked at: what is shown of it, and what that comes to."""

    board: Shown
    arrangement: Arrangement
    answer: Assessment | None  # None: not yet
    chosen: str = ""  # "found" or "filtered", where not all assets are shown

    @property
    def wins(self) -> Wins:
        """As the filters count them, the baseline first."""
        runs, base = len(self.board.comparison.runs), self.board.baseline
        order = (base, *(run for run in range(runs) if run != base))
        counts = self.arrangement.counts
        won = tuple(counts.get(wins(LETTERS[run]), 0) for run in order)
        return Wins(won, counts.get(Filter.TIE, 0), order, self.chosen)


class AnswerView(Column):
    """Verdict, main metrics or all of them: as was asked for, else as there is room."""

    def __init__(self, preferences: PreferencesFile) -> None:
        super().__init__(id="answer")
        self._preferences = preferences
        self._looked: Looked | None = None

    def compose(self) -> ComposeResult:
        """The verdict first."""
        with Row(id="answer-head"):
            yield VerdictCard()
            yield ChartView(id="spread")
        yield MetricBoard()

    def depth(self, room: Size) -> Depth:
        """How much is shown in a pane of this size."""
        asked = self._preferences.now.metrics
        if asked in list(Depth):
            return Depth(asked)
        large = room.width >= _LARGE.width and room.height >= _LARGE.height
        return Depth.ALL if large else Depth.VERDICT

    def deepen(self, room: Size) -> None:
        """Show more, or after all of it the verdict alone; it is kept."""
        self._preferences.prefer(metrics=self.depth(room).next.value)

    def show(self, looked: Looked, room: Size) -> None:
        """Show a comparison in a pane of this size."""
        self._looked = looked
        shown = looked.board
        rows = verdict_rows(shown.comparison, looked.answer, shown.settings, looked.wins)
        steps = _LINES if shown.depth is Depth.VERDICT else _WITH_BOARD
        most = next(lines for height, lines in steps if room.height >= height)
        beside = shown.depth is Depth.ALL and room.width >= _BESIDE and most >= _SPREAD
        width = room.width - 2 - (_SPREAD_WIDTH if beside else 0)
        used = self.query_one(VerdictCard).show(rows, max(1, width), most)
        left = _GRID if self._preferences.now.metrics else _ROOMY_GRID
        self.query_one(MetricBoard).show(shown, room.height - used - left)
        self._show_spread(looked, used if beside else 0)

    def _show_spread(self, looked: Looked, lines: int) -> None:
        """The spread of logprobs in so many lines; 0 for none of it."""
        spread = self.query_one("#spread", ChartView)
        spread.display = lines > 0
        if not lines:
            spread.show(None)
            return
        spread.styles.height = max(lines, _SPREAD)
        spread.styles.width = _SPREAD_WIDTH
        values = _logprobs(looked.arrangement.rows, len(looked.board.comparison.runs))
        spread.show(lambda width, height, style: histograms(values, width, height, style))


def _logprobs(rows: tuple[AssetRow, ...], runs: int) -> list[list[float | None]]:
    """Of each run, of the assets that are shown."""
    return [[cell.logprob for row in rows if (cell := row.cells[run])] for run in range(runs)]
