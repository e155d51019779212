"""The prompt that hands a comparison to an agent."""

from __future__ import annotations

from collections.abc import Sequence

from amx_tui.vocabulary import MIN_RUNS


def seed_prompt(run_ids: Sequence[int]) -> str:
    """A prompt that names the runs and says what is wanted; "" below two runs."""
    if len(run_ids) < MIN_RUNS:
        return ""
    names = ", ".join(f"#{run_id}" for run_id in run_ids)
    return f"Which of the runs {names} is better, by how much, and what differs between them?"
