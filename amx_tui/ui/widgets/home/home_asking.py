"""What the home knows: asked of the history, one question after the other."""

from __future__ import annotations

from functools import partial

from textual import work
from textual.containers import VerticalScroll
from textual.timer import Timer

from amx_tui.history.boards import Board, BoardQuery, BoardRow, Suggestion, Trend, TrendQuery
from amx_tui.history.errors import HistoryError
from amx_tui.history.models import Run, RunQuery
from amx_tui.history.snapshot import Snapshot
from amx_tui.ignored import ignored_settings
from amx_tui.stored import Name
from amx_tui.ui.messages import Notice
from amx_tui.ui.services.history import Superseded
from amx_tui.ui.session import Session
from amx_tui.ui.widgets.home.home_lines import About
from amx_tui.vocabulary import Grouping

_SUGGESTED, _RANKED, _SCHEMAS = 5, 8, 8  # lines of each, at most
# of the largest: what described less says little, be it best or not
_LEAST_RUN, _LEAST_GROUP = 1 / 2, 1 / 10
_PAUSE = 0.12  # seconds for which the cursor rests before more is read of its run
_AGAIN = 1.0  # seconds between looks at a history that is still being read


class HomeAsking(VerticalScroll, can_focus=True, inherit_bindings=False):
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
        self._stale = True
        self._picks: tuple[int, ...] = ()
        self._soon: Timer | None = None
        self._again = _AGAIN

    def _draw(self) -> None:
        """Show what is known."""
        raise NotImplementedError

    def _draw_preview(self) -> None:
        """Show what is known of the run under the cursor."""
        raise NotImplementedError

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
