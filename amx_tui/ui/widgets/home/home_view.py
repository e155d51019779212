"""The home as a picture: the run under the cursor, what is worth comparing, who does best, charts.

What it knows is asked for in `home_asking.py`, what keys and mouse do is in `home.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from rich.text import Text
from textual.app import ComposeResult

from amx_tui.history.boards import BoardRow
from amx_tui.present import formats
from amx_tui.ui.inks import chip, ground, inks, on_theme
from amx_tui.ui.session import Session
from amx_tui.ui.widgets.charts.chart_view import ChartView
from amx_tui.ui.widgets.charts.lines import Moment, trend
from amx_tui.ui.widgets.charts.scatter import Dot, scatter
from amx_tui.ui.widgets.home import home_lines
from amx_tui.ui.widgets.home.home_asking import HomeAsking
from amx_tui.ui.widgets.home.home_lines import GROUPS, Looks
from amx_tui.ui.widgets.line import Line
from amx_tui.vocabulary import LETTERS, Grouping

_DAY = 86_400.0  # seconds
_LOW = 16  # lines below which less is said of the run under the cursor
_CHARTS = (("trend", 26), ("scatter", 36))  # with the lines of the home from which each is shown
_CHART, _TREND = 5, 12  # lines of one at least, and of the trend at most


class HomeView(HomeAsking):
    """Draws what is known, from top to bottom."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._cursor = 0
        self._tallest = 0  # lines that were said of a run

    def compose(self) -> ComposeResult:
        """Top to bottom."""
        for part in ("preview", "worth", "best"):
            yield Line(id=part)
        for part, _ in _CHARTS:
            yield Line(id=f"{part}-rule")
            yield ChartView(id=part)

    def on_mount(self) -> None:
        """Ask for everything, and draw again with other colours."""
        on_theme(self, self._draw)
        self.border_title = "Home"

    def on_resize(self) -> None:
        """Other lines; charts where there is room for them."""
        self._tallest = 0
        self._draw()

    def watch_has_focus(self, value: bool) -> None:
        """Show where the keys would act, or show it no longer."""
        super().watch_has_focus(value)
        self._draw()

    def _looks(self) -> Looks:
        return Looks(
            max(1, self.scrollable_content_region.width or self.size.width),
            inks(self),
            lambda run: Text(f" {run.kind.label} ", chip(self, f"kind-{run.kind.value}")),
            self._session.clock(),
            ground(self, "cursor"),
            self._cursor if self.has_focus else None,
            self.size.height < _LOW,
        )

    def _show(self, part: str, lines: list[Text]) -> None:
        self.query_one(f"#{part}", Line).write(Text("\n", no_wrap=True).join(lines))

    def _draw_preview(self) -> None:
        lines = home_lines.preview(self._run, self._about, self._looks())
        # it never gets lower at one width: what is below it stands still while the cursor moves
        self._tallest = max(self._tallest, len(lines))
        self._show("preview", lines + [Text("")] * (self._tallest - len(lines)))

    def _draw(self) -> None:
        if not self.is_mounted:
            return
        self._draw_preview()
        looks, reading = self._looks(), self._reading()
        worth, best = self._worth(looks, reading), self._best(looks, reading)
        if self._is_whole and not self._schemas:
            worth, best = home_lines.nothing_yet(looks), []
        self._show("worth", worth)
        self._show("best", best)
        self._make_room(self._tallest + len(worth) + len(best))
        self._draw_charts(looks)

    def _make_room(self, lines: int) -> None:
        """The charts share what so many lines of words leave, where there is enough to draw."""
        height, there = self.size.height, self._board is None or bool(self._board.rows)
        shown = [part for part, least in _CHARTS if height >= least and there]
        spare = height - lines - len(shown)
        trend = min(_TREND, spare // max(1, len(shown)))
        for (part, _), wanted in zip(_CHARTS, (trend, spare - trend), strict=True):
            chart, rule = self.query_one(f"#{part}"), self.query_one(f"#{part}-rule")
            chart.display = rule.display = part in shown
            chart.styles.height = max(_CHART, wanted)

    def _reading(self) -> str:
        """How far the history has been read, until it has."""
        if self._board is None:
            return "reading…"
        progress = self._board.progress
        return "" if progress.complete else f"reading… {progress.read:,} of {progress.of:,} runs"

    def _worth(self, looks: Looks, reading: str) -> list[Text]:
        note = "enter compares" if self._suggested else ""
        found = home_lines.worth(self._suggested, self._runs, looks, reading=reading)
        return [home_lines.rule("Worth comparing", note, looks), *found]

    def _best(self, looks: Looks, reading: str) -> list[Text]:
        note = reading or f"from {formats.counted(self._least, 'asset')} on · ← → schema"
        lines = [home_lines.rule("Who does best", note, looks)]
        if self._board is None:
            return lines
        names = [self._group_name(row) for row in self._rows]
        lines.append(home_lines.scopes_line(self._schemas, self._scope, self._by, looks))
        lines.append(home_lines.verdict(self._rows, names, self._scope_words, looks))
        first = len(self._suggested)
        return lines + home_lines.board_lines(self._board, self._rows, names, first, looks)

    @property
    def _scope_words(self) -> str:
        known = self._scope < len(self._schemas)
        return str(self._schemas[self._scope]) if known else "the whole history"

    def _group_name(self, row: BoardRow) -> str:
        if row.value is None:
            return f"no {GROUPS[self._by]} recorded"
        if self._by is not Grouping.RUN:
            whole = row.value.line
            short = whole.rsplit("/", 1)[-1]
            alike = [r for r in self._rows if r.value and r.value.line.endswith(short)]
            return short if short and len(alike) == 1 else whole
        run = self._runs.get(row.run_ids[0])
        return f"#{row.value} {run.short_model}" if run else f"#{row.value}"

    def _draw_charts(self, looks: Looks) -> None:
        points = self._trend.points if self._trend else ()
        known = [point for point in points if point.value and point.started_at]
        title = f"Approval of {self._scope_words} over time"
        note = formats.counted(len(known), "run")
        if known:  # the bars do not begin at nothing
            least, most = (100 * f(p.value or 0.0 for p in known) for f in (min, max))
            note = f"{formats.percent(least)} to {formats.percent(most)} · {note}"
        self._show("trend-rule", [home_lines.rule(title, note, looks)])
        moments = [Moment(p.started_at or 0.0, 100 * (p.value or 0.0)) for p in known]
        name = f"#{known[-1].run_id}" if known else ""
        draw = partial(trend, moments, write=formats.percent, when=_when(moments), name=name)
        self.query_one("#trend", ChartView).show(draw)
        rows, listed = self._single.rows if self._single else (), self._listed
        title = f"Cost of an asset against approval in {self._scope_words}"
        dots = [
            Dot(row.cost_per_asset, _percent(row.approval), self._letter(row.run_ids[0]))
            for row in rows
            if listed is None or row.run_ids[0] in listed
        ]
        note = "each dot a run" if listed is None else "each dot a run of those listed"
        self._show("scatter-rule", [home_lines.rule(title, note, looks)])
        spread = partial(scatter, dots, write_x=formats.dollars, write_y=formats.percent)
        self.query_one("#scatter", ChartView).show(spread)

    def _letter(self, run_id: int) -> str:
        return LETTERS[self._picks.index(run_id)] if run_id in self._picks else ""


def _percent(share: float | None) -> float | None:
    return None if share is None else 100 * share


def _when(moments: Sequence[Moment]) -> Callable[[float], str]:
    """Days for the axis, or the times of one day."""
    times = [moment.at for moment in moments]
    part = slice(11, 16) if times and max(times) - min(times) < _DAY else slice(10)
    return lambda at: formats.moment(at)[part]
