"""A run as a line of a table, as a card of two lines, and as a line of details."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.style import Style
from rich.text import Text

from amx_tui.history.models import Run
from amx_tui.present import formats
from amx_tui.text import fit, width
from amx_tui.vocabulary import LETTERS, Kind, SortKey

# Columns of a wide list, in order: heading, width (0: what is left), and what it sorts by.
COLUMNS: tuple[tuple[str, int, SortKey | None], ...] = (
    ("", 4, None),
    ("Kind", 10, SortKey.COMMAND),
    ("Run", 6, SortKey.ID),
    ("Scope", 0, SortKey.SCOPE),
    ("Status", 11, SortKey.STATUS),
    ("Model", 16, SortKey.MODEL),
    ("Started", 10, SortKey.STARTED),
    ("Time", 8, SortKey.DURATION),
    ("Cost", 9, SortKey.COST),
    ("Approved", 13, SortKey.APPROVAL),
)
CARD_BELOW = 110  # columns; a narrower list shows cards
_CHIP = max(len(kind.label) for kind in Kind) + 2
_ROOMY = 70  # columns; a narrower card does not say when the run started


def chip(kind: Kind, styles: Mapping[str, Style]) -> Text:
    """The kind's name in its colour."""
    return Text(f" {kind.label} ", style=styles.get(kind.value, Style()))


def box(letter: str, pickable: bool) -> Text:
    """The check box: the letter of a picked run, an empty box, or none for what cannot be picked."""
    if letter:
        return Text(f"[{letter}]", style="bold")
    return Text("[ ]" if pickable else " · ", style="dim")


def _facts(run: Run, now: float) -> tuple[str, ...]:
    return (
        formats.status(run.status),
        run.short_model or "no model",
        formats.ago(run.started_at, now),
        formats.seconds(run.duration_sec),
        formats.dollars(run.cost_usd),
        formats.approval(run),
    )


def card_widths(runs: Sequence[Run], now: float) -> tuple[int, ...]:
    """The widest of each fact in a list of cards, so that facts stand in columns down the list."""
    facts = [_facts(run, now) for run in runs]
    return tuple(max((width(row[i]) for row in facts), default=0) for i in range(6))


def card(run: Run, letter: str, columns: int, now: float, styles: Mapping[str, Style],
         widths: Sequence[int]) -> Text:  # fmt: skip
    """Two lines: what the run is and how long it took, and how it went."""
    status, model, started, duration, cost, approval = _facts(run, now)
    first = Text.assemble(box(letter, bool(run.results)), " ")
    first.append_text(chip(run.kind, styles))
    first.append(" " * (_CHIP - len(run.kind.label) - 2))
    first.append(f" #{run.id} ", style="bold")
    took = duration.rjust(widths[3])
    if columns >= _ROOMY:
        took = f"{started.rjust(widths[2])}  {took}"
    mark = "! partly unreadable  " if run.unreadable else ""
    scope = fit(run.scope, columns - first.cell_len - width(mark + took) - 2)
    first.append(scope)
    first.append(" " * (columns - first.cell_len - width(mark + took)))
    first.append(mark + took, style="dim")
    how = [
        _filled(status, widths[0]),
        _filled(model, widths[1]),
        cost.rjust(widths[4]),
        approval.rjust(widths[5]),
    ]
    # what gives way first: columns down the list, the percentage, the status's word, the cost
    for position, shorter in ((3, approval), (3, _fraction(run)), (0, status[:1]), (2, "")):
        if 4 + width("  ".join(part for part in how if part)) > columns:
            how[position] = shorter
    second = fit("  ".join(part for part in how if part), columns - 4)
    return Text("\n").join([first, Text(f"    {second}", "dim")])


def _fraction(run: Run) -> str:
    return f"{run.approved}/{run.results}" if run.results else formats.NOTHING


def _filled(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))


def cells(run: Run, letter: str, widths: Sequence[int], now: float,
          styles: Mapping[str, Style]) -> list[Text]:  # fmt: skip
    """One line of columns; `widths` has one entry per column."""
    status, model, started, duration, cost, approval = _facts(run, now)
    texts = [
        box(letter, bool(run.results)),
        chip(run.kind, styles),
        Text(f"#{run.id}", style="bold"),
        Text(run.scope),
        Text(f"! {run.status}" if run.unreadable else status),
        Text(model),
        Text(started),
        Text(duration, justify="right"),
        Text(cost, justify="right"),
        Text(approval, justify="right"),
    ]
    return [_fitted(text, columns) for text, columns in zip(texts, widths, strict=True)]


def _fitted(text: Text, columns: int) -> Text:
    if text.cell_len > columns:
        text = Text(fit(text.plain, columns), style=text.style, justify=text.justify)
    return text


def detail(run: Run, now: float) -> Text:
    """Everything about a run, in words."""
    by = f" by {run.created_by}@{run.hostname}" if run.created_by else ""
    parts = [
        f"#{run.id} {run.label} ({run.command}){by}",
        run.scope,
        formats.status(run.status),
        f"{formats.moment(run.started_at)} ({formats.ago(run.started_at, now)})",
        formats.seconds(run.duration_sec),
        f"{run.llm_model or 'no model'} [{run.llm_profile or '—'}]",
        f"on {run.db_profile or '—'} ({run.db_backend or '—'})",
        f"{formats.count(run.total_tokens or None)} tokens, {formats.dollars(run.cost_usd)}",
        f"approved {formats.approval(run)}",
    ]
    if run.parent_run_id is not None:
        parts.append(f"out of #{run.parent_run_id}")
    if run.unreadable:
        parts.append(f"partly unreadable: {', '.join(run.unreadable)}")
    return Text(" · ".join(parts))


def letter_of(run_id: int, picks: tuple[int, ...]) -> str:
    """A to D for a picked run, else ""."""
    return LETTERS[picks.index(run_id)] if run_id in picks else ""
