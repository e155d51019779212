"""A run as a line of a table, as a card of two lines, and as a line of details."""

from __future__ import annotations

from collections.abc import Mapping

from rich.style import Style
from rich.text import Text

from amx_tui.compare import formats
from amx_tui.compare.comparison import LETTERS
from amx_tui.history.models import Kind, Run, SortKey
from amx_tui.text import fit, width

# Columns of a wide list, in order: heading, width (0: what is left), and the least width of the
# list at which it is shown. What matters least gives way first.
COLUMNS: tuple[tuple[str, int, int, SortKey | None], ...] = (
    ("", 4, 0, None),
    ("Kind", 10, 0, SortKey.COMMAND),
    ("Run", 6, 0, SortKey.ID),
    ("Scope", 0, 0, SortKey.SCOPE),
    ("Status", 11, 0, SortKey.STATUS),
    ("Model", 16, 76, SortKey.MODEL),
    ("Started", 10, 84, SortKey.STARTED),
    ("Time", 8, 94, SortKey.DURATION),
    ("Cost", 9, 102, SortKey.COST),
    ("Approved", 13, 112, SortKey.APPROVAL),
)
CARD_BELOW = 76


def chip(kind: Kind, styles: Mapping[str, Style]) -> Text:
    """The kind's name in its colour."""
    return Text(f" {kind.label} ", style=styles.get(kind.value, Style()))


def box(letter: str, pickable: bool) -> Text:
    """The check box: the letter of a picked run, an empty box, or none for what cannot be picked."""
    if letter:
        return Text(f"[{letter}]", style="bold")
    return Text("[ ]" if pickable else " · ", style="dim")


def card(run: Run, letter: str, columns: int, now: float, styles: Mapping[str, Style]) -> Text:
    """Two lines: what the run is, and how it went."""
    first = Text.assemble(box(letter, bool(run.results)), " ")
    first.append_text(chip(run.kind, styles))
    first.append(f" #{run.id} ", style="bold")
    first.append(fit(run.scope, columns - first.cell_len))
    facts = [
        (0, formats.status(run.status)),
        (1, "partly unreadable" if run.unreadable else ""),
        (3, run.short_model or "no model"),
        (4, formats.ago(run.started_at, now)),
        (5, formats.seconds(run.duration_sec)),
        (2, formats.dollars(run.cost_usd)),
        (1, formats.approval(run)),
    ]
    facts = [fact for fact in facts if fact[1]]
    while 2 + sum(width(text) + 2 for _, text in facts) > columns and len(facts) > 2:
        facts.remove(max(facts))  # the least important of what is left
    second = fit("  ".join(text for _, text in facts), columns - 4)
    return Text("\n").join([first, Text(f"    {second}", style="dim")])


def cells(run: Run, letter: str, widths: list[int], now: float,
          styles: Mapping[str, Style]) -> list[Text]:  # fmt: skip
    """One line of columns; `widths` has one entry per column that is shown."""
    status = formats.status(run.status) if not run.unreadable else f"! {run.status}"
    texts = [
        box(letter, bool(run.results)),
        chip(run.kind, styles),
        Text(f"#{run.id}", style="bold"),
        Text(run.scope),
        Text(status),
        Text(run.short_model),
        Text(formats.ago(run.started_at, now)),
        Text(formats.seconds(run.duration_sec), justify="right"),
        Text(formats.dollars(run.cost_usd), justify="right"),
        Text(formats.approval(run), justify="right"),
    ]
    return [_fitted(text, columns) for text, columns in zip(texts, widths, strict=False)]


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
        f"{formats.count(run.total_tokens)} tokens, {formats.dollars(run.cost_usd)}",
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
