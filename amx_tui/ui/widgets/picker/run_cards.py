"""A run as a line of a table, as a card of two lines, and as a line of details."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.style import Style
from rich.text import Text

from amx_tui.history.models import Run
from amx_tui.present import fields, formats
from amx_tui.text import fit, width
from amx_tui.vocabulary import LETTERS, Kind

COLUMNS = tuple(column for _, column in fields.PICKER)  # of a wide list, behind that of the letters
LETTER_WIDTH = 4
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


def _facts(run: Run, now: float) -> dict[str, str]:
    """What the columns of a wide list say, by field."""
    return {f.name: f.in_short(run, now) or column.empty for f, column in fields.PICKER}


def card_widths(runs: Sequence[Run], now: float) -> dict[str, int]:
    """The widest of each fact in a list of cards, so that facts stand in columns down the list."""
    widths = dict.fromkeys((f.name for f, _ in fields.PICKER), 0)
    for run in runs:
        for name, text in _facts(run, now).items():
            widths[name] = max(widths[name], width(text))
    return widths


def card(
    run: Run,
    letter: str,
    columns: int,
    now: float,
    styles: Mapping[str, Style],
    widths: Mapping[str, int],
) -> Text:
    """Two lines: what the run is and how long it took, and how it went."""
    facts = _facts(run, now)
    first = Text.assemble(box(letter, bool(run.results)), " ")
    first.append_text(chip(run.kind, styles))
    first.append(" " * (_CHIP - len(run.kind.label) - 2))
    first.append(f" #{run.id} ", style="bold")
    took = facts["duration_sec"].rjust(widths["duration_sec"])
    if columns >= _ROOMY:
        took = f"{facts['started_at'].rjust(widths['started_at'])}  {took}"
    mark = "! partly unreadable  " if run.unreadable else ""
    scope = fit(run.scope, columns - first.cell_len - width(mark + took) - 2)
    first.append(scope)
    first.append(" " * (columns - first.cell_len - width(mark + took)))
    first.append(mark + took, style="dim")
    how = [
        _filled(facts["status"], widths["status"]),
        _filled(facts["llm_model"], widths["llm_model"]),
        facts["cost_usd"].rjust(widths["cost_usd"]),
        facts["approval_rate"].rjust(widths["approval_rate"]),
    ]
    approval, glyph = facts["approval_rate"], facts["status"][:1]
    # what gives way first: columns down the list, the percentage, the status's word, the cost
    for position, shorter in ((3, approval), (3, formats.fraction(run)), (0, glyph), (2, "")):
        if 4 + width("  ".join(part for part in how if part)) > columns:
            how[position] = shorter
    second = fit("  ".join(part for part in how if part), columns - 4)
    return Text("\n").join([first, Text(f"    {second}", "dim")])


def _filled(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))


def cells(
    run: Run, letter: str, widths: Sequence[int], now: float, styles: Mapping[str, Style]
) -> list[Text]:
    """One line of columns; `widths` has one entry per column."""
    facts = _facts(run, now)
    if run.unreadable:
        facts["status"] = f"! {run.status}"
    looks = {"kind": chip(run.kind, styles), "run_id": Text(facts["run_id"], style="bold")}
    texts = [box(letter, bool(run.results))]
    for field, column in fields.PICKER:
        plain = Text(facts[field.name], justify="right" if column.right else None)
        texts.append(looks.get(field.name, plain))
    return [_fitted(text, columns) for text, columns in zip(texts, widths, strict=True)]


def _fitted(text: Text, columns: int) -> Text:
    if text.cell_len > columns:
        text = Text(fit(text.plain, columns), style=text.style, justify=text.justify)
    return text


def detail(run: Run, now: float) -> Text:
    """Everything about a run, in words."""
    parts = (field.in_words(run, now) for field in fields.DETAIL)
    return Text(" · ".join(part for part in parts if part))


def letter_of(run_id: int, picks: tuple[int, ...]) -> str:
    """A to D for a picked run, else ""."""
    return LETTERS[picks.index(run_id)] if run_id in picks else ""
