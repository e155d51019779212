"""What goes with a difference in quality: settings, tables and assets; never its cause."""

from __future__ import annotations

from amx_tui.ask.agents.offline.answers.quality import assessed, details, differing, said
from amx_tui.ask.agents.offline.desk.desk import (
    Desk,
    Detail,
    Reply,
    course,
    listed,
    quoted,
    signed,
    table,
)
from amx_tui.compare.against import best_delta
from amx_tui.compare.assessment import Assessment
from amx_tui.compare.pivot import AssetRow
from amx_tui.compare.tables import by_table
from amx_tui.present import formats
from amx_tui.vocabulary import LETTERS, Rung


def _why_one(desk: Desk, row: AssetRow) -> Reply:
    """What goes with the difference in one asset: both logprobs, whether the text is another one."""
    cells = [(desk.name(i), cell) for i, cell in enumerate(row.cells) if cell is not None]
    values = ", ".join(f"{name} {formats.probability(cell.logprob)}" for name, cell in cells)
    text = "the texts differ" if row.differs else "the text is the same"
    if len(cells) < len(row.cells):
        text = "not every run wrote it"
    texts = "\n".join(f"- {name}: {quoted(cell)}" for name, cell in cells)
    return Reply(
        f"{row.asset.label} in logprob: {values}; {text}. {differing(desk)} {_unknown(desk)}",
        (Detail("Texts", texts),),
    )


def why(desk: Desk) -> Reply:
    """What goes with the difference: the settings that differ, the tables and assets where it lies."""
    named = desk.asked.named
    if len(named.assets) == 1 and not named.tables and (rows := desk.rows()):
        return _why_one(desk, rows[0])
    assessment = assessed(desk)
    rows, (to, base, sign) = desk.rows(), course(desk)
    inside = bool(desk.asked.named)
    tables = [t for t in by_table(desk.found.comparison, 0, rows) if t.differences[-1] is not None]
    tables.sort(key=lambda t: -abs(t.differences[-1] or 0) * t.shared)
    head = f"{said(desk, assessment)}. {differing(desk)}"
    most = sorted(rows, key=lambda row: -abs(_delta(row)))[:5]
    if inside and len(tables) == 1:
        one = tables[0]
        counts = ", ".join(f"{desk.name(i)} {one.wins[i]}" for i in range(len(desk.runs)))
        head = (
            f"On {one.name} the higher logprob has: {counts}; mean Δ "
            f"{signed(sign * (one.differences[-1] or 0.0))} ({to} minus {base}). {differing(desk)}"
        )
    where = listed(
        (
            f"{t.name} ({signed(sign * (t.differences[-1] or 0.0))}, {t.wins[0]} : {t.wins[-1]})"
            for t in tables
        ),
        3,
    )
    if inside:
        told = listed(
            (f"{r.asset.label} {signed(sign * _delta(r))}" for r in most[:3] if _delta(r)), 3
        )
        head += f"\nMost of it: {told}." if told else ""
    elif where:
        lies = (
            "It lies most in"
            if _by_logprob(assessment)
            else "Of logprobs, which are another measure, most lies in"
        )
        head += f"\n{lies} {where} (mean logprob of {to} minus {base})."
    head += f" {_unknown(desk)}"
    moved = table(
        ["Asset", "Δ", *(f"{LETTERS[i]}" for i in range(len(desk.runs)))],
        [
            (r.asset.label, signed(sign * _delta(r)), *(quoted(cell) for cell in r.cells))
            for r in most
        ],
    )
    return Reply(head, (Detail("The assets that moved most", moved), *details(desk, assessment)))


def _delta(row: AssetRow) -> float:
    delta = best_delta(row, 0)
    return delta.value if delta else 0.0


def _by_logprob(assessment: Assessment) -> bool:
    """Whether the verdict is one about logprobs."""
    return all(pair.rung in (None, Rung.LOGPROB) for pair in assessment.pairs)


def _unknown(desk: Desk) -> str:
    """What the history does not say of causes."""
    if desk.found.settings.differing:
        return "Which of the settings did it, or whether any did, the history cannot say."
    return "What did it, the history cannot say."
