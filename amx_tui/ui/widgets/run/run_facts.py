"""All that is known about a run, in words, laid out for a width."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from amx_tui.history.models import COUNTS, Run, RunDetail, TokenStep
from amx_tui.present import fields, formats
from amx_tui.text import fit, width

Pairs = Sequence[tuple[str, str]]
_NUMBER = 10
_CELL = 36  # columns of one "name value" where several stand side by side


class FactsBox(VerticalScroll):
    """The facts of a run, laid out again whenever there is more or less room for them."""

    _detail: RunDetail | None = None
    _now = 0.0
    _room = 0

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static(id="text")

    def show(self, detail: RunDetail, now: float) -> None:
        """Other facts."""
        self._detail, self._now, self._room = detail, now, 0
        self.on_resize()

    def on_resize(self) -> None:
        """Lay the facts out for the room that is there now."""
        room = self.scrollable_content_region.width
        if self._detail is not None and room and room != self._room:
            self._room = room
            self.query_one("#text", Static).update(facts(self._detail, self._now, room))


def headline(detail: RunDetail, now: float) -> Text:
    """The run in one line."""
    run = detail.run
    text = Text.assemble((f"#{run.id} {run.label}", "bold"))
    text.append(f" · {formats.status(run.status)} · {formats.ago(run.started_at, now)}")
    if run.parent_run_id is not None:
        text.append(f" · out of #{run.parent_run_id}")
    return text


def facts(detail: RunDetail, now: float, columns: int) -> Text:
    """Errors first and in full, then identity, spending, settings, steps and counters."""
    run, text = detail.run, Text()
    if detail.error_text:
        text.append("Error\n", "bold")
        text.append(str(detail.error_text).rstrip() + "\n")
    if run.unreadable:
        text.append("Unreadable\n", "bold")
        text.append(f"{', '.join(run.unreadable)}: what could not be read is left out.\n")
    _section(text, "Identity", _pairs(fields.IDENTITY, run), columns)
    _section(text, "Spending", _pairs(fields.SPENDING, run), columns)
    _steps(text, detail.steps, columns)
    counts = [
        (name.removesuffix("_count"), str(getattr(detail, name)))
        for name in COUNTS
        if getattr(detail, name) is not None
    ]
    _section(text, "Counters", [*counts, *_pairs(fields.COUNTERS, run)], columns)
    asked = [
        (schema or "(database)", ", ".join(tables) or "all tables")
        for schema, tables in detail.scope_tables
    ]
    _section(text, "Asked for", asked, columns)
    _section(text, "Settings", detail.settings, columns)
    _section(text, "Metrics", detail.metrics, columns)
    return text


def _pairs(shown: Sequence[fields.Field], run: Run) -> list[tuple[str, str]]:
    return [(field.label, field.in_full(run)) for field in shown]


def _section(text: Text, title: str, pairs: Pairs, columns: int) -> None:
    """Names and values side by side where they fit, long ones on lines of their own."""
    pairs = [(name, value) for name, value in pairs if value]
    if not pairs:
        return
    if text:
        text.append("\n")
    text.append(f"{title}\n", "bold")
    beside = max(1, columns // _CELL)
    label = min(max(width(name) for name, _ in pairs) + 1, _CELL // 2)
    used = 0
    for name, value in pairs:
        long = "\n" in value or width(value) > _CELL - label - 1
        if used and (long or used == beside):
            text.append("\n")
            used = 0
        shown = fit(name, label - 1)
        text.append(shown + " " * (label - width(shown)), "dim")
        text.append(value)
        used += 1
        if long:
            text.append("\n")
            used = 0
        elif used < beside:
            text.append(" " * (_CELL - label - width(value)))
    if used:
        text.append("\n")
    text.rstrip()
    text.append("\n")


def _steps(text: Text, steps: Sequence[TokenStep], columns: int) -> None:
    """Tokens and cost of each step, in columns that line up."""
    if not steps:
        return
    text.append("\nSteps\n", "bold")
    name = min(max(4, *(width(step.step) for step in steps)), max(8, columns - 40))
    with_total = name + 4 * _NUMBER <= columns
    for number, step in enumerate((None, *steps)):
        cells = (
            ("in", "out", "total", "cost")
            if step is None
            else (
                formats.count(step.prompt_tokens),
                formats.count(step.completion_tokens),
                formats.count(step.total_tokens),
                formats.dollars(step.cost_usd),
            )
        )
        shown = fit(step.step if step else "step", name)
        line = shown + " " * (name - width(shown))
        line += "".join(
            f"{cell:>{_NUMBER}}" for i, cell in enumerate(cells) if i != 2 or with_total
        )
        text.append(f"{line}\n", "" if number else "dim")
