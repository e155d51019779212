"""What the asset grid says of its heads, bars, marks and chips when the mouse rests on them."""

from __future__ import annotations

from amx_tui.compare.pivot import AssetRow, Cell
from amx_tui.compare.view import Group
from amx_tui.present import formats
from amx_tui.present.finding_words import finding_words
from amx_tui.ui.widgets.grid.grid_cells import MEANS
from amx_tui.ui.widgets.grid.grid_rows import RowPainter
from amx_tui.vocabulary import LETTERS, MIN_RUNS, Band, Status

_BANDS: dict[str, str] = {
    Band.HIGH: "high confidence",
    Band.MEDIUM: "medium confidence",
    Band.LOW: "low confidence",
}
_STATUSES: dict[str, str] = {
    Status.APPLIED: "written into the database",
    Status.FAILED: "could not be written into the database",
    Status.ACCEPTED: "a person accepted one of the alternatives",
    Status.CUSTOM: "a person wrote a text of their own",
    Status.SKIPPED: "a person rejected it",
    Status.PENDING: "nobody has decided yet",
}


def head_hint(painter: RowPainter, x: int, position: int | None) -> str:
    """Of a run's head, of the delta's or of the assets'."""
    base = LETTERS[painter.baseline]
    if position is None:
        if x < painter.delta_from:
            return "A click sorts by asset, another one reverses the order."
        which = f"{LETTERS[1 - painter.baseline]}"
        if len(painter.comparison.runs) > MIN_RUNS:
            which = f"the other run that did {'worst' if painter.worst else 'best'}"
        return (
            f"Δ: logprob of {which} minus that of {base}. Below zero it regressed, above it improved."
            "\nA click sorts by what regressed most, another one reverses the order."
        )
    if position == painter.baseline:
        return f"{base} is the baseline: the others are compared with it."
    return f"A click makes {LETTERS[position]} the baseline, a double click opens the run."


def group_hint(group: Group, baseline: int) -> str:
    """What the counts in a group's header are."""
    if group.alone:
        return "Assets that one run described alone: nothing can be compared here."
    won = ", ".join(f"{LETTERS[position]} {count}" for position, count in enumerate(group.wins))
    return (
        f"Assets won by the highest logprob: {won}; tied: {group.ties}.\n"
        f"mean: mean difference of logprob to {LETTERS[baseline]}. "
        f"{formats.FLAG}: texts with findings, by run."
    )


def cell_hint(painter: RowPainter, row: AssetRow, position: int | None) -> str:
    """What the marks of a cell mean; of the asset's name, the whole name and its delta."""
    if position is None:
        found = painter.delta(row)
        told = "".join(segment.text for segment in found or ())
        delta = f"\nΔ {told}: other minus baseline" if told else ""
        return f"{row.asset.label}{delta}{_several(row)}\nworth a look: {painter.why(row)}"
    cell = row.cells[position]
    if cell is None:
        return ""
    facts = [
        _BANDS.get(cell.confidence, ""),
        "" if cell.logprob is None else f"logprob {formats.probability(cell.logprob)}, 0 to 1",
        "◖ ◗ the highest logprob of the asset" if row.winner == position else "",
    ]
    lines = [" · ".join(fact for fact in facts if fact)]
    if cell.status in _STATUSES:
        lines.append(f"{cell.status}: {_STATUSES[cell.status]}")
    if cell.since:
        lines.append(f"then {cell.since}: the database still has the text from before")
    lines += [finding_words(found) for found in cell.findings]
    return "\n".join(line for line in [*lines, version_words(cell)] if line)


def _several(row: AssetRow) -> str:
    """Which runs have an accepted text, where it is more than one."""
    accepted = ", ".join(f"#{run_id}" for run_id in row.accepted)
    return f"\naccepted in more than one run: {accepted}" if len(row.accepted) > 1 else ""


def version_words(cell: Cell) -> str:
    """What each version's chip means and what it was anchored on."""
    lines = []
    for version in cell.versions:
        seed = f", anchored on “{version.seed}”" if version.seed else ""
        told = MEANS.get(version.mode, "no mode recorded")
        lines.append(f"{version.label}: {version.kind} #{version.run_id}, {told}{seed}")
    return "\n".join(lines)
