"""The end of a blind review: who wins on these assets, by how many votes, and what is against it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from amx_tui.decide.outcome import Outcome
from amx_tui.decide.review_words import cautions, counts, headline, share
from amx_tui.history.models import Asset
from amx_tui.text import fit
from amx_tui.ui.actions import Where, bindings
from amx_tui.ui.inks import chip, inks, on_theme
from amx_tui.ui.messages import Notice
from amx_tui.ui.services.records import write_record
from amx_tui.ui.widgets.key_footer import KeyFooter

_MOST = 500  # lines of a list; nobody reads more of it here


class Next(StrEnum):
    """What comes after the end of a review."""

    TAKE = "take"
    ON = "on"
    BACK = "back"
    LEAVE = ""


class OutcomeScreen(Screen[Next]):
    """Dismissed with what comes next. `names`: what a run is called, and its hue, by id."""

    BINDINGS = [*bindings(Where.OUTCOME)]
    PLACES: ClassVar = (Where.OUTCOME, Where.EVERYWHERE)

    def __init__(
        self,
        outcome: Outcome,
        names: Mapping[int, tuple[str, str]],
        has_last: bool,
        record: Callable[[], str],
    ) -> None:
        super().__init__()
        self._outcome, self._names, self._has_last = outcome, names, has_last
        self._record = record  # as Markdown

    def compose(self) -> ComposeResult:
        """Sentences, the tables, and the assets of the minority."""
        yield Static(Text(" Blind review ", "bold"), id="outcome-head")
        with VerticalScroll(id="outcome"):
            yield Static(id="outcome-words")
            yield Static(id="outcome-tables")
            yield Static(id="outcome-minority")
        yield KeyFooter()

    def on_mount(self) -> None:
        """Let the arrows scroll at once."""
        self.query_one("#outcome").focus()
        on_theme(self, self._draw)
        self._draw()

    def _draw(self) -> None:
        if not self.query("#outcome-minority"):
            return
        self.query_one("#outcome-words", Static).update(self._words())
        self.query_one("#outcome-tables", Static).update(self._tables())
        self.query_one("#outcome-minority", Static).update(self._minority())

    def _words(self) -> Text:
        outcome, ink = self._outcome, inks(self)
        names = {run: name for run, (name, _) in self._names.items()}
        won = outcome.winner is not None
        text = Text()
        text.append(f" {headline(outcome, names)} ", chip(self, "winner-chip") if won else "bold")
        if outcome.asked:
            text.append(f"\n\n{counts(outcome, names)}\n{share(outcome, names)}")
        for caution in cautions(outcome):
            text.append(f"\n{caution}", ink("caution") if caution.startswith("!") else ink("dim"))
        return text

    def _tables(self) -> Table | Text:
        """The votes of each table."""
        if not self._outcome.tables:
            return Text()
        told = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
        told.add_column("Table", no_wrap=True, overflow="ellipsis", ratio=1, max_width=60)
        for run in self._outcome.runs:
            told.add_column(self._called(run), justify="right", no_wrap=True)
        told.add_column("ties", justify="right", no_wrap=True)
        for of in self._outcome.tables[:_MOST]:
            name = Asset.of(of.schema.raw, of.table.raw).named
            told.add_row(
                Text(name), *(f"{n:,}" for n in (of.tally.first, of.tally.second, of.tally.ties))
            )
        more = len(self._outcome.tables) - _MOST
        if more > 0:
            told.add_row(Text(f"and {more:,} more"))
        return told

    def _called(self, run: int) -> Text:
        name, ink = self._names[run]
        return Text(name, inks(self)(ink))

    def _minority(self) -> Text:
        """Where the run with fewer votes has the better text."""
        outcome = self._outcome
        if not outcome.minority:
            return Text()
        told = outcome.tally
        fewer = outcome.runs[told.second < told.first]
        text = Text.assemble(("Better in ", "bold"), self._called(fewer))
        for asset in outcome.minority[:_MOST]:
            text.append(f"\n{fit(asset.named, 200)}")
        if (more := len(outcome.minority) - _MOST) > 0:
            text.append(f"\nand {more:,} more")
        return text

    def action_write(self) -> None:
        """Write a record of the review into the folder where the app was started."""
        written = write_record("review", self._outcome.runs, self._record())
        self.post_message(Notice(written.words, warning=not written.done))

    def action_choose(self, chosen: str) -> None:
        """Leave; what cannot be done is told."""
        outcome, votes = self._outcome, self._outcome.tally.votes + self._outcome.seen
        if chosen == Next.TAKE and not votes:
            self.post_message(Notice("There is no vote to take a text by.", timeout=3))
        elif chosen == Next.ON and not outcome.unasked:
            self.post_message(Notice("Nothing is left to ask.", timeout=3))
        elif chosen == Next.BACK and not self._has_last:
            self.post_message(Notice("There is no vote to take back.", timeout=3))
        else:
            self.dismiss(Next(chosen))
