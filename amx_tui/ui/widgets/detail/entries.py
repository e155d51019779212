"""Texts that can be taken one by one: an asset's versions, and what all runs have written about it."""

from __future__ import annotations

from rich.segment import Segment

from amx_tui.compare.pivot import Cell
from amx_tui.compare.versions import Version
from amx_tui.history.models import AssetRun
from amx_tui.present import formats
from amx_tui.text import width
from amx_tui.ui.widgets.detail.blocks import Block, Ink
from amx_tui.ui.widgets.detail.subject import Entry, Subject
from amx_tui.ui.widgets.grid.grid_text import Line, joined
from amx_tui.vocabulary import LETTERS

BEST = "▲ best"  # not the ring, which is between the v1 of the runs
_ARROW = " → "


def version_entries(cell: Cell) -> tuple[Entry, ...]:
    """The v1 of a run and the versions below it."""
    first = Entry(cell.run_id, cell.result_id, cell.description, "v1")
    return (first, *(Entry(v.run_id, v.result_id, v.description, v.label) for v in cell.versions))


def best_version(cell: Cell) -> int | None:
    """The entry with the strictly highest logprob, of v1 and all versions; None for less than two."""
    scores = [cell.logprob, *(version.logprob for version in cell.versions)]
    scored = [score for score in scores if score is not None]
    if len(scored) < 2 or scored.count(max(scored)) > 1:
        return None
    return scores.index(max(scored))


def versions(subject: Subject, chosen: int, ink: Ink) -> list[Block]:
    """The v1 of a run and each version with its text, its seed and what it made of that."""
    cell = subject.cell
    if cell is None:
        return [Block(ink.lines((f"{subject.name(subject.position)} did not describe this asset.",
                                 "muted")))]  # fmt: skip
    if not cell.versions:
        return [Block(_no_versions(subject, ink))]
    best = best_version(cell)
    blocks = [Block(_first(subject, cell, chosen == 0, best == 0, ink), 0)]
    for number, version in enumerate(cell.versions, start=1):
        lines = _version(cell, version, chosen == number, best == number, ink)
        blocks.append(Block(lines, number))
    return blocks


def _no_versions(subject: Subject, ink: Ink) -> list[Line]:
    name = subject.name(subject.position)
    words = f"{name} has no versions of this asset: nobody asked for variations or a rerun of it."
    elsewhere = [
        f"{subject.name(position)} has {len(cell.versions)}"
        for position, cell in enumerate(subject.row.cells)
        if cell is not None and cell.versions
    ]
    return ink.lines((f"{words} {', '.join(elsewhere)}{'.' if elsewhere else ''}", "muted"))


def strip(subject: Subject, chosen: int, ink: Ink) -> list[Line]:
    """`v1 0.820 → v2 Lexical 0.880 ▲ best`, in as many lines as it takes; the chosen one marked."""
    cell = subject.cell
    if cell is None or not cell.versions:
        return []
    entries, best = version_entries(cell), best_version(cell)
    modes = ["", *(formats.MODES.get(version.mode, "") for version in cell.versions)]
    scores = [cell.logprob, *(version.logprob for version in cell.versions)]
    line: Line = []
    lines, used = [line], 0
    for number, entry in enumerate(entries):
        mark = BEST if number == best else ""
        parts = [entry.label, modes[number], formats.probability(scores[number]), mark]
        words = f" {' '.join(part for part in parts if part)} "
        if used and used + width(words) + len(_ARROW) > ink.room:
            line, used = [], 0
            lines.append(line)
        if number:
            line.append(Segment(_ARROW, ink.style_of("muted")))
            used += len(_ARROW)
        name = "focus" if number == chosen else "best" if number == best else "version"
        line.append(Segment(words, ink.style_of(name)))
        used += width(words)
    return lines


def _entry(head: list[tuple[str, str]], chosen: bool, body: list[Line], ink: Ink) -> list[Line]:
    """A head, what belongs to it, and a line of air; the chosen one has the cursor's mark."""
    lines = [*ink.narrower(1).lines(*head), *body]
    return [*ink.behind("▌" if chosen else " ", "keys")(lines), []]


def _first(subject: Subject, cell: Cell, chosen: bool, best: bool, ink: Ink) -> list[Line]:
    score = f"{formats.BANDS.get(cell.confidence, '–')} {formats.probability(cell.logprob)}"
    head = joined([f"v1 of {subject.name(subject.position)}", score, cell.state])
    body = ink.narrower(1).accented((cell.description or "(no text)", ""))
    return _entry([(head, "strong"), *_best(best)], chosen, body, ink)


def _best(best: bool) -> list[tuple[str, str]]:
    return [(f" · {BEST} logprob of the versions", "best")] if best else []


def _version(cell: Cell, version: Version, chosen: bool, best: bool, ink: Ink) -> list[Line]:
    score = f"{formats.BANDS.get(version.confidence, '–')} {formats.probability(version.logprob)}"
    mode = formats.MODES.get(version.mode, "no mode recorded")
    run, model = f"{version.kind} #{version.run_id}", version.model.rsplit("/", 1)[-1]
    head = joined([version.label, mode, run, model, score, version.state])
    narrow = ink.narrower(1)
    body = narrow.accented((version.description or "(no text)", ""))
    before, named = cell.description, "from v1"
    if version.seed:
        before, named = version.seed, "from the seed"
        body += narrow.accented(("seed: ", "muted"), (version.seed, "muted"))
    diff = narrow.narrower(2).diff(before, version.description, named=named)
    body += narrow.behind("│ ", "version")(diff)
    return _entry([(head, "strong"), *_best(best)], chosen, body, ink)


def history_entries(touched: tuple[AssetRun, ...]) -> tuple[Entry, ...]:
    """What every run wrote about the asset."""
    return tuple(
        Entry(one.run.id, one.result.result_id, one.result.description, f"#{one.run.id}")
        for one in touched
    )


def history(subject: Subject, chosen: int, ink: Ink) -> list[Block]:
    """Every run that described the asset, newest first; the text that is in the database is marked."""
    behind = subject.behind
    if behind is None:
        return [Block(ink.lines(("reading…", "muted")))]
    if behind.trouble or not behind.touched:
        return [Block(ink.lines((behind.trouble or "No run has described this asset.", "muted")))]
    accepted = [f"#{one.run.id}" for one in behind.touched if one.result.decision]
    several = f"{len(accepted)} runs have an accepted text: {', '.join(accepted)}."
    return [
        *([Block([*ink.lines((several, "finding")), []])] if len(accepted) > 1 else []),
        *(
            Block(_wrote(subject, one, chosen == number, ink), number)
            for number, one in enumerate(behind.touched)
        ),
    ]


def _wrote(subject: Subject, one: AssetRun, chosen: bool, ink: Ink) -> list[Line]:
    ids = [run.id for run in subject.comparison.runs]
    result = one.result
    letter = f"{LETTERS[ids.index(one.run.id)]} " if one.run.id in ids else ""
    score = f"{formats.BANDS.get(result.confidence, '–')} {formats.probability(result.logprob)}"
    when = formats.ago(one.run.started_at, subject.now)
    facts = joined([when, one.run.short_model, score, result.status])
    style = f"run-{letter.strip().lower()}" if letter else "strong"
    head = [(f"{letter}#{one.run.id}", style), (f" · {facts}", "muted")]
    if one.applied_last:
        then = f", then {result.since}" if result.since else ""
        head.append((f" · ✔ applied last{then}", "best"))
    body = ink.narrower(1).accented((result.description or "(no text)", ""))
    return _entry(head, chosen, body, ink)
