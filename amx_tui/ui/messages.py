"""What widgets tell each other. Each carries plain values; what concerns more than one
screen meets in the app, the rest in the main screen."""

from __future__ import annotations

from collections.abc import Sequence

from textual.message import Message

from amx_tui.compare.comparison import Comparison
from amx_tui.compare.pivot import AssetRow
from amx_tui.compare.view import View
from amx_tui.history.models import Asset, Run, RunQuery


class HistoryChanged(Message):
    """The history on disk has changed; whoever shows part of it reads that part again."""


class HistoryLoaded(Message):
    """All of the history has been loaded: the list of runs, and what is said over all of them, are
    read again. What has been read of single runs stays."""


class RunsCounted(Message):
    """How many runs the history holds now."""

    def __init__(self, total: int) -> None:
        self.total = total
        super().__init__()


class PicksChanged(Message):
    """The runs picked for comparison, in order: the first is A."""

    def __init__(self, picks: tuple[int, ...]) -> None:
        self.picks = picks
        super().__init__()


class RunUnderCursor(Message):
    """The run of the list that the keys would act on; None: there is none, or it is being read."""

    def __init__(self, run: Run | None) -> None:
        self.run = run
        super().__init__()


class RunsAskedFor(Message):
    """The list shows other runs: of another kind, or those that another search finds."""

    def __init__(self, query: RunQuery) -> None:
        self.query = query
        super().__init__()


class CompareRequested(Message):
    """Open the comparison of the picked runs and give it the focus."""


class CompareRuns(Message):
    """Pick these runs, in place of what is picked, and compare them."""

    def __init__(self, run_ids: tuple[int, ...]) -> None:
        self.run_ids = run_ids
        super().__init__()


class AskClosed(Message):
    """Go back from the chat agent to what was on the screen before."""


class OpenRun(Message):
    """Open the detail of a run, on `asset` if there is one."""

    def __init__(self, run_id: int, asset: Asset | None = None) -> None:
        self.run_id = run_id
        self.asset = asset
        super().__init__()


class PickRun(Message):
    """Pick a run that was found elsewhere than in the picker, or drop it."""

    def __init__(self, run_id: int) -> None:
        self.run_id = run_id
        super().__init__()


class ShowAsset(Message):
    """Go to an asset in the grid of the comparison."""

    def __init__(self, asset: Asset) -> None:
        self.asset = asset
        super().__init__()


class ShowFiltered(Message):
    """Show those assets of these runs in the grid that a filter and words to find leave, against the
    run at the position `baseline`."""

    def __init__(
        self, run_ids: tuple[int, ...], filters: frozenset[str], search: str, baseline: int = 0
    ) -> None:
        self.run_ids, self.filters, self.search = run_ids, filters, search
        self.baseline = baseline
        super().__init__()


class ExportRequested(Message):
    """Write the comparison to a file, as it is shown."""

    def __init__(self, comparison: Comparison, view: View, diff: bool) -> None:
        self.comparison, self.view, self.diff = comparison, view, diff
        super().__init__()


class ReviewRequested(Message):
    """Judge the texts of two of the compared runs blind; `pair` are their positions."""

    def __init__(self, comparison: Comparison, pair: tuple[int, int]) -> None:
        self.comparison, self.pair = comparison, pair
        super().__init__()


class DetailTurned(Message):
    """The detail of an asset was opened, closed, or gave the screen back: walls may stand otherwise."""


class VotesChanged(Message):
    """Votes have been cast: what rests on them is answered again."""


class TakeRequested(Message):
    """Show what taking the winner of each of these assets would do, by a rule; "" is any."""

    def __init__(self, comparison: Comparison, rows: Sequence[AssetRow], rule: str = "") -> None:
        self.comparison, self.rows, self.rule = comparison, rows, rule
        super().__init__()


class TakeWinners(Message):
    """Show what taking the winner of each asset of these runs would do, by a rule: `votes`."""

    def __init__(self, run_ids: tuple[int, ...], rule: str) -> None:
        self.run_ids, self.rule = run_ids, rule
        super().__init__()


class Notice(Message):
    """A sentence for the user that needs no answer."""

    def __init__(self, text: str, *, warning: bool = False, timeout: float | None = None) -> None:
        self.text, self.warning, self.timeout = text, warning, timeout
        super().__init__()
