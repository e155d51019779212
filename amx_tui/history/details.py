"""Everything about one run, for its own screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from amx_tui.history.describe import scope_tables
from amx_tui.history.models import Evidence, Kin, Run, RunDetail
from amx_tui.history.rows import scalars
from amx_tui.history.spending import token_steps
from amx_tui.history.sqlite import HistoryFile
from amx_tui.history.values import Damage

_JSON = ("scope_json", "settings_json", "metrics_json", "tokens_json")
_COUNTS = ("selected_count", "planned_count", "processed_count", "applied_count")


def kin(run: Run, parent: int | None, kind: str, depth: int, seed: str) -> Kin:
    """A run as a line of a lineage."""
    return Kin(
        run.id, parent, kind, depth, run.label, run.status, run.llm_model, run.started_at, seed
    )


def run_detail(
    file: HistoryFile,
    evidence: Evidence,
    above: tuple[Kin, ...],
    runs: Callable[[Sequence[int]], tuple[Run, ...]],
) -> RunDetail:
    """The detail of the one run of `evidence`; `above` are its ancestors, the root first."""
    run, damage = evidence.runs[0], Damage()
    names = (*_JSON, *_COUNTS, "error_text")
    select = file.select("analysis_runs", names)
    row = file.rows(f"SELECT {select} FROM analysis_runs WHERE id = ?", (run.id,))[0]
    raw = dict(zip(names, row, strict=True))
    scope, settings, metrics, tokens = (damage.mapping(name, raw[name]) for name in _JSON)
    return RunDetail(
        run=run,
        scope_tables=scope_tables(scope),
        settings=scalars(settings),
        metrics=scalars(metrics),
        steps=token_steps(tokens, damage),
        **{name: damage.integer(name, raw[name]) for name in _COUNTS},
        error_text=damage.text("error_text", raw["error_text"]),
        ancestors=above,
        descendants=_below(evidence, runs),
        results=evidence.results[run.id],
    )


def _below(evidence: Evidence, runs: Callable[[Sequence[int]], tuple[Run, ...]]) -> tuple[Kin, ...]:
    """The descendants depth first, each under the run that it came from."""
    known = {run.id: run for run in runs([d.run_id for d in evidence.descendants])}
    lines: list[Kin] = []

    def under(parent: int) -> None:
        for d in evidence.descendants:
            if d.parent_run_id == parent:
                lines.append(kin(known[d.run_id], parent, d.kind, d.depth, d.seed))
                under(d.run_id)

    under(evidence.runs[0].id)
    return tuple(lines)
