"""The lines around the list of runs: kinds, picks, pages, and why there is nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.style import Style
from rich.text import Text

from amx_tui.history.models import RunPage, RunQuery
from amx_tui.ui.widgets.picker.run_cards import Inks
from amx_tui.vocabulary import LETTERS, MIN_RUNS, Kind

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
    """How far `[` and `]` go, and the order: each can be clicked."""
    line = Text()
    line.append(" ‹ ", Style(bold=True, meta={"do": "page(-1)"}))
    line.append(f"{query.limit} a page", Style(meta={"do": "page_size"}))
    line.append(" › ", Style(bold=True, meta={"do": "page(1)"}))
    way = "↓" if query.descending else "↑"
    line.append(" · by ", Style(dim=True))
    line.append(query.sort.value, Style(meta={"do": "sort"}))
    line.append(f" {way} ", Style(meta={"do": "reverse"}))
    if not page.settled:
        line.append("· reading…", Style(dim=True))
    return line


def tray_line(picks: tuple[int, ...], inks: Inks, columns: int) -> Text:
    """The picked runs by letter, and what can be done with them: that is never cut off."""
    if len(picks) >= MIN_RUNS:
        then = Text(" compare ", Style(reverse=True, meta={"do": "compare"}))
    else:
        then = Text("space picks", inks("dim"))
    slots = [_slot(at, letter, picks, inks) for at, letter in enumerate(LETTERS)]
    letters = [slot[:1] for slot in slots]
    for gap, shown in (("  ", slots), (" ", slots), (" ", _without_sign(slots)), (" ", letters)):
        line = Text(gap).join([*shown, then])
        if line.cell_len <= columns:
            break
    return line


def _without_sign(slots: Sequence[Text]) -> list[Text]:
    """`A 120` for `A #120`."""
    return [slot[:2] + slot[3:] if slot.plain[2:3] == "#" else slot for slot in slots]


def _slot(position: int, letter: str, picks: tuple[int, ...], inks: Inks) -> Text:
    if position >= len(picks):
        return Text(f"{letter} ·", inks("faint"))
    style = inks(f"run-{letter.lower()}") + Style(bold=True)
    return Text(f"{letter} #{picks[position]}", style)


def strip_lines(picks: tuple[int, ...], inks: Inks) -> Text:
    """The picked runs below each other: what a folded list shows. A click unfolds it."""
    slots = [_slot(at, letter, picks, inks) for at, letter in enumerate(LETTERS)]
    line = Text("\n").join([*slots, Text(""), Text("B unfold", inks("dim"))])
    line.apply_meta({"@click": "screen.fold_runs"})
    return line


def why_empty(page: RunPage, query: RunQuery) -> str:
    """Why no run is shown, and what helps."""
    if page.history_total == 0:
        return "No runs yet. Run AMX, and they appear here; or look around with --demo."
    if query.search:
        return f"No run matches “{query.search}”. Escape in the search box clears it."
    return "No runs of this kind. Press 1 for all kinds."
