"""Everything about one run, for its own screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from amx_tui.history.models import COUNTS, Descendant, Evidence, Kin, Run, RunDetail
from amx_tui.history.source.coerce import Damage
from amx_tui.history.source.columns import LONGEST, WORDS, listed
from amx_tui.history.source.decode import merged, scalars
from amx_tui.history.source.file import HistoryFile, many
from amx_tui.history.source.labels import scope_tables
from amx_tui.history.source.usage import token_steps
from amx_tui.stored import NOTHING, Stored

_JSON = ("scope_json", "settings_json", "metrics_json", "tokens_json")
_DETAIL = f"SELECT {listed((*_JSON, *COUNTS, 'error_text', *WORDS))} FROM runs WHERE id = ?"
# beside min(id), SQLite gives the seed of that very row
_VARIED = """
SELECT run_id, min(id), seed_alternative_text FROM results
WHERE run_id IN (SELECT value FROM json_each(?)) AND parent_run_id IS NOT NULL GROUP BY run_id
"""


def kin(run: Run, parent: int | None, kind: str, depth: int, seed: Stored) -> Kin:
    """A run as a line of a lineage."""
    return Kin(
        run.id, parent, kind, depth, run.label, run.status, run.llm_model, run.started_at, seed
    )


def kinds_of(file: HistoryFile, run_ids: Sequence[int]) -> dict[int, tuple[str, Stored]]:
    """How each of these runs came out of its parent, and the seed that a variation was anchored on."""
    kinds = dict.fromkeys(run_ids, ("rerun", NOTHING))
    for row in file.rows(_VARIED, (many(run_ids),)):
        seed = Damage().text("seed_alternative_text", row["seed_alternative_text"])
        kinds[row["run_id"]] = ("variation", seed)
    return kinds


def run_detail(
    file: HistoryFile,
    evidence: Evidence,
    above: tuple[Kin, ...],
    runs: Callable[[Sequence[int]], tuple[Run, ...]],
) -> RunDetail | None:
    """The detail of the one run of `evidence`; `above` are its ancestors, the root first.

    None if the run has been deleted since.
    """
    run, damage = evidence.runs[0], Damage()
    parent = above[-1].run_id if above else None
    kind, seed = ("run", NOTHING) if parent is None else kinds_of(file, [run.id])[run.id]
    rows = file.rows(_DETAIL, (run.id,))
    if not rows:
        return None
    raw = rows[0]
    scope, settings, metrics, tokens = (damage.mapping(name, raw[name]) for name in _JSON)
    cut = (name for name in WORDS if len(getattr(run, name)) > LONGEST)
    whole: dict[str, Any] = {name: damage.line(name, raw[name]) for name in cut}
    steps = token_steps(tokens, damage)
    counts = {name: damage.integer(name, raw[name]) for name in COUNTS}
    error = damage.text("error_text", raw["error_text"])
    unreadable = merged((run.unreadable, tuple(damage)))
    return RunDetail(
        run=run._replace(**whole, unreadable=unreadable),
        scope_tables=scope_tables(scope),
        settings=scalars(settings),
        metrics=scalars(metrics),
        steps=steps,
        **counts,
        error_text=error,
        ancestors=above,
        itself=kin(run, parent, kind, len(above), seed),
        descendants=_below(evidence, runs),
        results=evidence.results[run.id],
    )


def _below(evidence: Evidence, runs: Callable[[Sequence[int]], tuple[Run, ...]]) -> tuple[Kin, ...]:
    """The descendants depth first, each under the run that it came from."""
    known = {run.id: run for run in runs([d.run_id for d in evidence.descendants])}
    children: dict[int, list[Descendant]] = {}
    for d in reversed(evidence.descendants):
        children.setdefault(d.parent_run_id, []).append(d)
    lines: list[Kin] = []
    waiting = children.get(evidence.runs[0].id, [])
    while waiting:
        d = waiting.pop()
        if d.run_id in known:
            lines.append(kin(known[d.run_id], d.parent_run_id, d.kind, d.depth, d.seed))
        waiting += children.get(d.run_id, [])
    return tuple(lines)
