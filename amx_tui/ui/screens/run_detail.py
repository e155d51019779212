"""Everything about one run: identity, settings, spending, errors, lineage, results."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widgets import DataTable, Footer, Static

from amx_tui.compare import formats
from amx_tui.history.errors import HistoryError
from amx_tui.history.models import Asset, AssetRun, Kin, RunDetail
from amx_tui.text import fit, one_line
from amx_tui.ui.actions import Where, bindings
from amx_tui.ui.messages import PickRun
from amx_tui.ui.service import Superseded

if TYPE_CHECKING:
    from amx_tui.ui.app import AmxTui

_SHOWN = (
    ("command", "command"), ("scope", "scope"), ("status", "status"), ("model", "llm_model"),
    ("LLM profile", "llm_profile"), ("database", "db_profile"), ("backend", "db_backend"),
    ("documents", "doc_profile"), ("code", "code_profile"), ("by", "created_by"),
    ("host", "hostname"), ("AMX", "client_version"), ("schedule", "triggered_by_schedule_id"),
    ("review", "review_strategy"), ("step", "current_step_label"),
)  # fmt: skip
_TIMES = (("started", "started_at"), ("ended", "ended_at"), ("heartbeat", "last_heartbeat_at"))
_COUNTS = ("selected_count", "planned_count", "processed_count", "applied_count")


class RunDetailScreen(Screen[None]):
    """A run, on the asset that one came from; the way back leads to the same cell."""

    BINDINGS = [*bindings(Where.RUN)]

    def __init__(self, run_id: int, asset: Asset | None = None) -> None:
        super().__init__()
        self._run_id, self._asset = run_id, asset

    @property
    def _app(self) -> AmxTui:
        return cast("AmxTui", self.app)

    def compose(self) -> ComposeResult:
        """Facts above, results and lineage below."""
        with VerticalScroll(id="facts"):
            yield Static(Text("reading…"), id="text")
        with Horizontal():
            yield DataTable[Text](id="results", cursor_type="row")
            yield DataTable[Text](id="kin", cursor_type="row")
        yield Footer(show_command_palette=False)

    async def on_mount(self) -> None:
        """Read the run."""
        self.query_one("#results").border_title = "Results (enter: who else described it)"
        self.query_one("#kin").border_title = "Lineage (enter opens, space picks)"
        self.query_one("#results").focus()
        try:
            detail = await self._app.service.call(lambda s: s.run_detail(self._run_id))
        except (HistoryError, Superseded) as error:
            self._say(str(error))
            return
        if detail is None:
            self._say(f"Run #{self._run_id} is no longer in the history. Escape goes back.")
            return
        self.query_one("#text", Static).update(facts(detail, self._app.clock()))
        self._fill_results(detail)
        self._fill_kin([*detail.ancestors, *detail.descendants])

    def _say(self, text: str) -> None:
        self.query_one("#text", Static).update(Text(text))

    def _fill_results(self, detail: RunDetail) -> None:
        table = cast("DataTable[Text]", self.query_one("#results"))
        table.add_columns("Asset", "Band", "Logprob", "Status", "Description")
        for row in detail.results:
            table.add_row(
                Text(row.asset.label),
                Text(formats.BANDS.get(row.confidence, "–")),
                Text(formats.probability(row.logprob_score)),
                Text(row.status),
                Text(fit(one_line(row.description), 90)),
                key=str(row.result_id),
            )
        assets = [row.asset for row in detail.results]
        self._assets = {str(row.result_id): row.asset for row in detail.results}
        if self._asset in assets:
            table.move_cursor(row=assets.index(self._asset))

    def _fill_kin(self, kin: list[Kin]) -> None:
        table = cast("DataTable[Text]", self.query_one("#kin"))
        table.clear(columns=True)
        table.add_columns("Run", "Kind", "Status", "Model", "Seed")
        for one in kin:
            table.add_row(
                Text(f"{'  ' * one.depth}#{one.run_id}"),
                Text(one.kind),
                Text(formats.status(one.status)),
                Text(one.model.rsplit("/", 1)[-1]),
                Text(fit(one_line(one.seed), 40)),
                key=str(one.run_id),
            )

    def _fill_asset_runs(self, asset: Asset, found: tuple[AssetRun, ...]) -> None:
        table = cast("DataTable[Text]", self.query_one("#kin"))
        table.border_title = f"Runs that described {fit(asset.label, 40)}"
        table.clear(columns=True)
        table.add_columns("Run", "Command", "Started", "Logprob", "Description")
        for one in found:
            table.add_row(
                Text(f"#{one.run.id}"),
                Text(one.run.label),
                Text(formats.moment(one.run.started_at)),
                Text(formats.probability(one.result.logprob_score)),
                Text(fit(one_line(one.result.description), 60)),
                key=str(one.run.id),
            )

    @on(DataTable.RowSelected, "#results")
    async def _who_else(self, event: DataTable.RowSelected) -> None:
        asset = self._assets[str(event.row_key.value)]
        try:
            found = await self._app.service.call(lambda s: s.asset_runs(asset), key="asset runs")
        except (HistoryError, Superseded):
            return
        self._fill_asset_runs(asset, found)
        self.query_one("#kin").focus()

    @on(DataTable.RowSelected, "#kin")
    def _follow(self, event: DataTable.RowSelected) -> None:
        self.app.push_screen(RunDetailScreen(int(str(event.row_key.value)), self._asset))

    def _kin_under_cursor(self) -> int | None:
        table = cast("DataTable[Text]", self.query_one("#kin"))
        if not table.has_focus or not table.row_count:
            return None
        key = table.coordinate_to_cell_key(table.cursor_coordinate).row_key.value
        return int(str(key))

    def action_open_run(self) -> None:
        """Open the run under the cursor."""
        if (run_id := self._kin_under_cursor()) is not None:
            self.app.push_screen(RunDetailScreen(run_id, self._asset))

    def action_pick(self) -> None:
        """Pick the run under the cursor, or the one that is shown."""
        run_id = self._kin_under_cursor() or self._run_id
        self.app.screen_stack[0].post_message(PickRun(run_id))
        self.app.notify(f"Run #{run_id} picked or dropped.", timeout=3, markup=False)

    def action_go_back(self) -> None:
        """Back to where one came from."""
        self.dismiss()


def facts(detail: RunDetail, now: float) -> Text:
    """All that is known about a run, name by name."""
    run, text = detail.run, Text()
    text.append(f"#{run.id} {run.label}", "bold")
    text.append(f"  {formats.status(run.status)}  {formats.ago(run.started_at, now)}\n")
    known = [(name, str(getattr(run, field))) for name, field in _SHOWN if getattr(run, field)]
    known += [
        (n, formats.moment(getattr(run, f))) for n, f in _TIMES if getattr(run, f) is not None
    ]
    known += [("duration", formats.seconds(run.duration_sec)),
              ("model time", formats.seconds(run.model_processing_sec)),
              ("tokens", formats.count(run.total_tokens)), ("cost", formats.dollars(run.cost_usd)),
              ("approved", formats.approval(run))]  # fmt: skip
    known += [
        (name.removesuffix("_count"), str(getattr(detail, name)))
        for name in _COUNTS
        if getattr(detail, name) is not None
    ]
    if run.parent_run_id is not None:
        known.append(("out of", f"#{run.parent_run_id}"))
    if run.unreadable:
        known.append(("unreadable", ", ".join(run.unreadable)))
    _pairs(text, "", known)
    asked = [(s, ", ".join(tables) or "all tables") for s, tables in detail.scope_tables]
    _pairs(text, "asked for", asked)
    _pairs(text, "settings", list(detail.settings))
    steps = [
        (step.step, f"{step.prompt_tokens:,} in, {step.completion_tokens:,} out, "
                    f"{formats.dollars(step.cost_usd)}")
        for step in detail.steps
    ]  # fmt: skip
    _pairs(text, "steps", steps)
    _pairs(text, "metrics", list(detail.metrics))
    if detail.error_text:
        text.append("\nerror\n", "bold")
        text.append(detail.error_text)
    return text


def _pairs(text: Text, title: str, pairs: list[tuple[str, str]]) -> None:
    if not pairs:
        return
    if title:
        text.append(f"\n{title}\n", "bold")
    for name, value in pairs:
        text.append(f"{name} ", "dim")
        text.append(f"{value}   ")
