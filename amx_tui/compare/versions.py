"""Stacked versions: the descendants of a run, per asset, as v2, v3 and so on."""

from __future__ import annotations

from typing import NamedTuple

from amx_tui.history.models import Asset, Descendant, Evidence, Result, state
from amx_tui.stored import Stored


class Version(NamedTuple):
    """One row of a descendant run, stacked under the v1 that it came from."""

    label: str  # "v2", "v3", in order of descendant run id
    run_id: int
    result_id: int
    kind: str  # "variation" or "rerun"
    mode: str  # "semantic", "lexical" or ""
    seed: Stored  # the alternative that a variation was anchored on
    model: str
    description: Stored
    confidence: str
    logprob: float | None
    token_count: int | None
    status: str
    since: str = ""  # what a person decided after the text had been applied

    @property
    def state(self) -> str:
        """The status in words, with what was decided since."""
        return state(self.status, self.since)


def stack_versions(evidence: Evidence, root_run_id: int) -> dict[Asset, tuple[Version, ...]]:
    """Versions by asset for one compared run.

    The rows of all its descendants, ordered by run id, then row id. Labels count per asset, as in
    AMX's `compare_runs`; a row without a mode or seed of its own has its run's.
    """
    stacks: dict[Asset, list[Version]] = {}
    mine = [d for d in evidence.descendants if d.root_run_id == root_run_id]
    for descendant in sorted(mine, key=lambda d: d.run_id):
        for result in evidence.versions.get(descendant.run_id, ()):
            stack = stacks.setdefault(result.asset, [])
            stack.append(_version(f"v{len(stack) + 2}", descendant, result))
    return {asset: tuple(stack) for asset, stack in stacks.items()}


def _version(label: str, descendant: Descendant, result: Result) -> Version:
    return Version(
        label=label,
        run_id=descendant.run_id,
        result_id=result.result_id,
        kind=descendant.kind,
        mode=result.alternatives_mode or descendant.mode,
        seed=result.seed_alternative_text or descendant.seed,
        model=result.model or descendant.model,
        description=result.description,
        confidence=result.confidence,
        logprob=result.logprob,
        token_count=result.token_count,
        status=result.status,
        since=result.since,
    )
