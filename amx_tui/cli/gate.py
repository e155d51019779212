"""`amx-tui compare BASE CANDIDATE --fail-if RULE`: what it needs, and how it ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from amx_tui.cli.exits import GATE_FAILED, GATE_UNSURE, NOTHING_THERE, stop, warn
from amx_tui.cli.options import GateOptions, ViewOptions
from amx_tui.vocabulary import Chosen, Format

if TYPE_CHECKING:
    from amx_tui.compare.assessment import Assessor
    from amx_tui.compare.gate import Gate
    from amx_tui.present.report import Report


def check(asked: GateOptions, ids: Sequence[int], view: ViewOptions, fmt: str) -> None:
    """A usage error where the line asks for a gate that cannot be, or for what only a gate has."""
    if not asked.rules:
        if asked.strict or fmt == Format.JUNIT:
            word = "--strict" if asked.strict else "--format junit"
            raise click.UsageError(f"{word} goes with --fail-if RULE.")
        return
    if len(set(ids)) != 2:
        raise click.UsageError("--fail-if needs exactly two runs by their ids, the baseline first.")
    if view.only:
        raise click.UsageError(_BY_NAME.format("--only"))


_BY_NAME = (
    "--fail-if looks at all assets that both runs wrote, or at those that --cell or --search leaves "
    "by their names: {} chooses by what the runs produced."
)


def gated(made: Report, assessor: Assessor, asked: GateOptions) -> Report:
    """The report with what became of the rules, if there are any, on the assets that it shows."""
    if not asked.rules:
        return made
    from amx_tui.compare.gate import gate

    if made.assessment.chosen is Chosen.RESULT:
        raise click.UsageError(_BY_NAME.format("--search found words in texts, and so"))
    found = gate(made.comparison, assessor, asked.rules, made.view.baseline, made.rows)
    if not found.assets:
        stop("nothing to hold against each other: these runs share no such asset.", NOTHING_THERE)
    return replace(made, gate=found)


def end(found: Gate, strict: bool) -> None:
    """Say what became of the rules; end with a code of its own where that is no pass."""
    from amx_tui.compare.gate import Answer

    told = (f"{outcome.rule.text}: {outcome.answer}" for outcome in found.outcomes)
    warn(f"the gate says {found.answer} ({'; '.join(told)}).")
    if found.answer is Answer.FAIL:
        raise click.exceptions.Exit(GATE_FAILED)
    if strict and found.answer is Answer.CANNOT_TELL:
        raise click.exceptions.Exit(GATE_UNSURE)
