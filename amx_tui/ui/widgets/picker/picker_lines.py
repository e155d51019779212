"""The lines around the list of runs: kinds, picks, pages, and why there is nothing."""

from __future__ import annotations

from collections.abc import Mapping

from rich.style import Style
from rich.text import Text

from amx_tui.history.models import RunPage, RunQuery
from amx_tui.vocabulary import LETTERS, MAX_RUNS, MIN_RUNS, Kind

KINDS: tuple[Kind | None, ...] = (
    None,
    Kind.ANALYZE,
    Kind.RERUN,
    Kind.GENERATE,
    Kind.ASK,
    Kind.SCHEDULE,
)


def kinds_line(
    page: RunPage, chosen: Kind | None, styles: Mapping[str, Style], columns: int
) -> Text:
    """The kinds with their numbers, as many in a line as fit; each can be clicked."""
    line, used = Text(), 0
    total = sum(page.kinds.values())
    for index, kind in enumerate(KINDS):
        number = total if kind is None else page.kinds.get(kind, 0)
        name = kind.label if kind else "All"
        words = f"{name} {number}" if page.kinds else name
        style = styles[kind.value] if kind else Style()
        style += Style(bold=kind is chosen, meta={"do": f"kind({index})"})
        used += len(words) + 2
        if used > columns:  # between chips, never inside one
            line.append("\n")
            used = len(words) + 2
        line.append(f"[{words}]" if kind is chosen else f" {words} ", style)
    return line


def pager_line(page: RunPage, query: RunQuery) -> Text:
    """Which runs are shown of how many, how many a page, and in which order."""
    last = query.offset + len(page.runs)
    total = page.total or page.history_total
    line = Text()
    line.append(" ‹ ", Style(bold=True, meta={"do": "page(-1)"}))
    line.append(f"{query.offset + 1}-{last} of {total}" if page.runs else "0")
    line.append(" › ", Style(bold=True, meta={"do": "page(1)"}))
    way = "↓" if query.descending else "↑"
    line.append(f" {query.limit} a page · by {query.sort.value} {way}", Style(dim=True))
    if not page.settled:
        line.append(" · reading…", Style(dim=True))
    return line


def tray_line(picks: tuple[int, ...]) -> Text:
    """The picked runs by letter, and what can be done with them."""
    line = Text()
    for position, letter in enumerate(LETTERS):
        picked = f"#{picks[position]}" if position < len(picks) else "-"
        line.append(f"{letter} {picked}   ", "bold" if picked != "-" else "dim")
    ready = len(picks) >= MIN_RUNS
    words = " compare (c) " if ready else f"pick {MIN_RUNS} to {MAX_RUNS} with space"
    line.append(words, Style(reverse=ready, dim=not ready, meta={"do": "compare"} if ready else {}))
    return line


def strip_lines(picks: tuple[int, ...]) -> Text:
    """The picked runs below each other: what a folded list shows. A click unfolds it."""
    line = Text()
    for position, letter in enumerate(LETTERS):
        picked = f"#{picks[position]}" if position < len(picks) else "·"
        line.append(f"{letter} {picked}\n", "dim" if picked == "·" else "bold")
    line.append("\nB unfold", "dim")
    line.apply_meta({"@click": "screen.fold_runs"})
    return line


def why_empty(page: RunPage, query: RunQuery) -> str:
    """Why no run is shown, and what helps."""
    if page.history_total == 0:
        return "No runs yet. Run AMX, and they appear here; or look around with --demo."
    if query.search:
        return f"No run matches “{query.search}”. Escape in the search box clears it."
    return "No runs of this kind. Press 1 for all kinds."
