"""The home as a picture: the run under the cursor, what is worth comparing, who does best, charts.

What keys and mouse do is in `home.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.timer import Timer

from amx_tui.history.boards import Board, BoardQuery, BoardRow, Suggestion, Trend, TrendQuery
from amx_tui.history.errors import HistoryError
from amx_tui.history.models import Run, RunQuery
from amx_tui.history.snapshot import Snapshot
from amx_tui.ignored import ignored_settings
from amx_tui.present import formats
from amx_tui.stored import Name
from amx_tui.ui.inks import chip, ground, inks, on_theme
from amx_tui.ui.messages import Notice
from amx_tui.ui.services.history import Superseded
from amx_tui.ui.session import Session
from amx_tui.ui.widgets.charts.chart_view import ChartView
from amx_tui.ui.widgets.charts.lines import Moment, trend
from amx_tui.ui.widgets.charts.scatter import Dot, scatter
from amx_tui.ui.widgets.home import home_lines
from amx_tui.ui.widgets.home.home_lines import GROUPS, About, Looks
from amx_tui.ui.widgets.picker.boxes import Line
from amx_tui.vocabulary import LETTERS, Grouping

_SUGGESTED, _RANKED, _SCHEMAS = 5, 8, 8  # lines of each, at most
# of the largest: what described less says little, be it best or not
_LEAST_RUN, _LEAST_GROUP = 1 / 2, 1 / 10
_PAUSE = 0.12  # seconds for which the cursor rests before more is read of its run
_DAY = 86_400.0  # seconds
_LOW = 16  # lines below which less is said of the run under the cursor
_AGAIN = 1.0  # seconds between looks at a history that is still being read
_CHARTS = (("trend", 26), ("scatter", 36))  # with the lines of the home from which each is shown
_CHART, _TREND = 5, 12  # lines of one at least, and of the trend at most


class HomeView(VerticalScroll, can_focus=True, inherit_bindings=False):
    """Shown while fewer than two runs are picked. Nothing is asked while it is hidden."""

    def __init__(self, session: Session) -> None:
        super().__init__(id="home")
        self._session = session
        self._run: Run | None = None
        self._about: About | None = None
        self._schemas: tuple[Name, ...] = ()
        self._scope = 0  # the place of the chosen schema; behind the last: all
        self._chosen = False  # by the user; else it is the busiest
        self._by = Grouping.MODEL
        self._suggested: tuple[Suggestion, ...] = ()
        self._runs: dict[int, Run] = {}  # those that are named here
        self._board: Board | None = None
        self._rows: tuple[BoardRow, ...] = ()
        self._least = 0  # assets that a group must have to be ranked
        self._trend: Trend | None = None
        self._single: Board | None = None  # the runs of the scope
        self._only = RunQuery()  # what the list is narrowed to
        self._listed: frozenset[int] | None = None  # the runs of it; None: all
        self._cursor = 0
        self._stale = True
        self._picks: tuple[int, ...] = ()
        self._soon: Timer | None = None
        self._again = _AGAIN
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

    # ------------------------------------------------------------------ asking

    def preview(self, run: Run | None) -> None:
        """Tell of another run: at once what is known, the rest when the cursor rests."""
        if run == self._run:
            return
        if run is None or self._run is None or run.id != self._run.id:
            self._about = None
        self._run = run
        self._draw_preview()
        if self._soon is not None:
            self._soon.stop()
        if run is not None and self.is_shown:
            self._soon = self.set_timer(_PAUSE, partial(self._read_about, run.id))

    def narrow(self, query: RunQuery) -> None:
        """The list shows other runs: the chart of single runs has only these."""
        only = RunQuery(kind=query.kind, search=query.search)
        if only != self._only:
            self._only = only
            if self.is_shown and not self._stale:
                self._read_listed()

    @property
    def is_shown(self) -> bool:
        """It is on the screen."""
        return all(node.display for node in self.ancestors_with_self)

    def history_changed(self) -> None:
        """Ask again, now or when it is shown."""
        self._stale = True
        self.ask()

    def ask(self, picks: tuple[int, ...] | None = None) -> None:
        """Ask for what is old, if it can be seen."""
        if picks is not None and picks != self._picks:
            self._picks = picks
            self._draw()
        if not self.is_shown:
            return
        if self._run is not None and (self._stale or self._about is None):
            self._read_about(self._run.id)
        if self._stale:
            self._stale = False
            self._read()

    @work(exclusive=True, group="home run")
    async def _read_about(self, run_id: int) -> None:
        def read(snapshot: Snapshot) -> About:
            found = snapshot.evidence([run_id])
            settings = snapshot.settings([run_id]).get(run_id, {})
            return About(found.facts.get(run_id), settings, len(found.descendants))

        try:
            about = await self._session.history.call(read, key="home run")
        except (Superseded, HistoryError):
            return
        if self._run is not None and self._run.id == run_id:
            self._about = about
            self._draw_preview()

    @work(exclusive=True, group="home")
    async def _read(self) -> None:
        """One question after the other, so that what the keys ask comes between."""
        try:
            await self._read_schemas()
            await self._read_board()
            if self._is_whole:
                await self._read_rest()
        except Superseded:
            return
        except HistoryError as error:
            self._stale = True  # what could not be read is asked for again
            self.post_message(Notice(str(error), warning=True))
            return
        self._draw()
        if self._is_whole:
            self._again = _AGAIN
        else:  # look again, less and less often: each look holds up the reading
            self._stale = True
            self.set_timer(self._again, self.ask)
            self._again = min(2 * self._again, _AGAIN * 8)

    @property
    def _is_whole(self) -> bool:
        """The whole history has been read."""
        return self._board is not None and self._board.progress.complete

    async def _read_schemas(self) -> None:
        chosen, every = self._schema, self._scope >= len(self._schemas)
        found = await self._session.history.call(lambda s: s.schemas(_SCHEMAS), key="home")
        self._schemas = found
        names = [name.raw for name in found]
        if self._chosen:
            self._scope = names.index(chosen) if chosen in names and not every else len(names)

    async def _read_rest(self) -> None:
        call, schema = self._session.history.call, self._schema
        self._suggested = await call(
            lambda s: s.suggestions(_SUGGESTED, ignored_settings()), key="home"
        )
        await self._name_runs()
        self._draw()
        self._trend = await call(lambda s: s.trend(TrendQuery(schema)), key="home")
        await self._find_listed()
        single = BoardQuery(Grouping.RUN, schema)
        self._single = await call(lambda s: s.board(single), key="home")

    @work(exclusive=True, group="home listed")
    async def _read_listed(self) -> None:
        try:
            await self._find_listed()
        except (Superseded, HistoryError):
            return  # the last good picture stays
        self._draw()

    async def _find_listed(self) -> None:
        only, call = self._only, self._session.history.call
        every = only == RunQuery()
        self._listed = None if every else await call(lambda s: s.listed(only), key="home listed")

    async def _read_board(self) -> None:
        query = BoardQuery(self._by, self._schema)
        board = await self._session.history.call(lambda s: s.board(query), key="home")
        most = max((row.assets for row in board.rows), default=0)
        part = _LEAST_RUN if self._by is Grouping.RUN else _LEAST_GROUP
        self._board, self._least = board, round(most * part)
        self._rows = tuple(row for row in board.rows if row.assets >= self._least)[:_RANKED]

    async def _name_runs(self) -> None:
        named = [run_id for one in self._suggested for run_id in one.run_ids]
        if self._by is Grouping.RUN:
            named += [row.run_ids[0] for row in self._rows]
        runs = await self._session.history.call(lambda s: s.runs(named, check=False), key="home")
        self._runs = {run.id: run for run in runs}

    @property
    def _schema(self) -> str:
        """The chosen schema as it is stored; "" is all."""
        return self._schemas[self._scope].raw if self._scope < len(self._schemas) else ""

    # ------------------------------------------------------------------ drawing

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
        self.query_one(f"#{part}", Line).show(Text("\n", no_wrap=True).join(lines))

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
