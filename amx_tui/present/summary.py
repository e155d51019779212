"""What is counted, in words, and a caution where runs are not alike."""

from __future__ import annotations

from amx_tui.compare.comparison import Comparison
from amx_tui.history.models import Run
from amx_tui.present.formats import counted


def counts_words(comparison: Comparison) -> str:
    """One line: what all runs share, what is missing, and what differs in text."""
    v, runs = comparison.verdict, len(comparison.runs)
    parts = []
    everyone = "both" if runs == 2 else f"all {runs}"
    if v.assets_shared:
        parts.append(f"{counted(v.assets_shared, 'asset')} in {everyone}")
    else:
        parts.append(f"no asset is in {everyone}")
    if v.assets_without_logprob:
        parts.append(f"{v.assets_without_logprob} without logprobs to compare")
    if v.assets_missing:
        parts.append(f"{v.assets_missing} missing in some run")
    differ = "differs" if v.assets_differing == 1 else "differ"
    parts.append(f"{v.assets_differing} {differ} in text")
    return " · ".join(parts)


def partly_unreadable(run: Run) -> str:
    """`#5 is partly unreadable: status, llm_model`; "" for a run that is not."""
    return f"#{run.id} is partly unreadable: {', '.join(run.unreadable)}" if run.unreadable else ""


def damage(comparison: Comparison) -> str:
    """Which runs are partly unreadable, and then what of them; ""."""
    damaged = [run for run in comparison.runs if run.unreadable]
    if not damaged:
        return ""
    ids = ", ".join(f"#{run.id}" for run in damaged)
    columns = dict.fromkeys(column for run in damaged for column in run.unreadable)
    return f"Partly unreadable: {ids} ({', '.join(columns)})"


def cautions(comparison: Comparison) -> tuple[str, ...]:
    """What to keep in mind when reading the numbers."""
    damaged = [f"{said}." for said in map(partly_unreadable, comparison.runs) if said]
    return (*damaged, *unlike(comparison))


def unlike(comparison: Comparison) -> tuple[str, ...]:
    """In what the runs are not alike."""
    v = comparison.verdict
    found: list[str] = []
    if v.models_differ:
        found.append("Models differ: their logprobs are not on one scale.")
    if v.databases_differ:
        found.append("Database profiles differ: assets of the same name may not be the same asset.")
    if len({run.scope for run in comparison.runs}) > 1:
        found.append("Scopes differ: time, tokens and cost are those of different work.")
    running = [run.id for run in comparison.runs if run.status in ("running", "queued")]
    if running:
        found.append(f"Still at work: {', '.join(f'#{run_id}' for run_id in running)}.")
    return tuple(found)
