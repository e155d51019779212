"""What each compared run says about the asset, and what stands behind that: the tabs side by side."""

from __future__ import annotations

from rich.segment import Segment

from amx_tui.compare.pivot import Cell
from amx_tui.history.models import ResultDetail
from amx_tui.present import formats
from amx_tui.present.finding_words import finding_words
from amx_tui.stored import NOTHING, Stored
from amx_tui.text import fit
from amx_tui.ui.widgets.detail.blocks import Ink
from amx_tui.ui.widgets.detail.subject import Subject
from amx_tui.ui.widgets.detail.tabs import Tab
from amx_tui.ui.widgets.grid.grid_text import Line, joined
from amx_tui.vocabulary import LETTERS

_WAITING = "reading…"


def counts(subject: Subject) -> dict[Tab, int]:
    """How much there is in the tabs for the run under the cursor, as far as it has been read."""
    cell, behind = subject.cell, subject.behind
    found = {Tab.VERSIONS: len(cell.versions) if cell else 0}
    if behind is not None and not behind.trouble:
        found[Tab.HISTORY] = len(behind.touched)
        detail = subject.detail(cell) if cell else None
        found[Tab.ALTERNATIVES] = len(detail.alternatives) if detail else 0
        found[Tab.SOURCES] = len(detail.citations) if detail else 0
    return found


def heads(subject: Subject, position: int, ink: Ink) -> list[Line]:
    """Which run it is, and how its text stands: band, logprob, status, who reviewed it and when."""
    base = " base" if position == subject.baseline else ""
    name = (f"{subject.name(position)}{base}", f"run-{LETTERS[position].lower()}")
    models = {run.llm_model for run in subject.comparison.runs}
    model = (f" · {subject.run(position).short_model}" if len(models) > 1 else "", "muted")
    cell = subject.row.cells[position]
    if cell is None:
        return ink.lines(name, model)
    ring = subject.row.winner == position
    left, right = ("◖", "◗") if ring else ("", "")
    band = formats.BANDS.get(cell.confidence, cell.confidence or "no band")
    style = cell.confidence if cell.confidence in formats.BANDS else ""
    facts = [
        (f" {left}", "ring"),
        (band, style),
        (f" {formats.probability(cell.logprob)}", "ring" if ring else ""),
        (right, "ring"),
        (f" {_state(cell.status, subject.detail(cell), subject.now)}", "muted"),
    ]
    return ink.lines(name, *(fact for fact in facts if fact[0]), model)


def _state(status: str, detail: ResultDetail | None, now: float) -> str:
    """`accepted by mira, 2h ago · applied, 1h ago`; what came later stands behind."""
    if detail is None:
        return status
    said = []
    if detail.evaluation:
        by = f" by {detail.created_by}" if detail.created_by else ""
        said.append(f"{detail.evaluation}{by}, {formats.ago(detail.evaluated_at, now)}")
    if detail.applied_at is not None:
        said.append(f"applied, {formats.ago(detail.applied_at, now)}")
    if detail.since:
        said = [said[-1], f"then {said[0]}"]
    if not any(words.startswith(status) for words in said):
        said.insert(0, status)
    return joined(said)


def text(subject: Subject, position: int, ink: Ink) -> list[Line]:
    """The whole text with its words marked against the baseline's, and what was found in it."""
    cell = subject.row.cells[position]
    if cell is None:
        return ink.lines((f"{subject.name(position)} did not describe this asset.", "muted"))
    base = subject.row.cells[subject.baseline]
    if not cell.description:
        lines = ink.lines(("(no text)", "muted"))
    elif subject.marks and base is not None and position != subject.baseline:
        lines = ink.diff(base.description, cell.description)
    else:
        lines = ink.lines((cell.description, ""))
    return [*lines, *_findings(subject, cell, ink), *_notes(subject, cell, ink), *_below(cell, ink)]


def _findings(subject: Subject, cell: Cell, ink: Ink) -> list[Line]:
    lines = [
        line
        for finding in cell.findings
        for line in ink.lines((f"{formats.FLAG} {finding_words(finding)}", "finding"))
    ]
    if lines or subject.comparison.unchecked is None:  # nobody has looked yet
        return lines
    return ink.lines(("no findings", "muted"))


def _notes(subject: Subject, cell: Cell, ink: Ink) -> list[Line]:
    detail = subject.detail(cell)
    if detail is None:
        return []
    notes: list[tuple[str, Stored | str]] = [
        ("rejected", detail.rejection_reason),
        ("warning", detail.production_warning),
        ("instructions", detail.user_instructions),
        ("unreadable", ", ".join(detail.unreadable)),
    ]
    return [
        line
        for name, words in notes
        if words
        for line in ink.lines((f"{name}: ", "muted"), (words, ""))
    ]


def _below(cell: Cell, ink: Ink) -> list[Line]:
    """A line for each version; their own tab has all of it."""
    lines: list[Line] = []
    for version in cell.versions:
        head = joined([version.label, formats.MODES.get(version.mode, "")])
        room = ink.room - len(head) - 4
        words = fit(version.description.line, room) if room > 0 else ""
        lines.append([Segment(f"│ {head}  ", ink.style_of("version")), Segment(words)])
    return lines


def alternatives(subject: Subject, position: int, ink: Ink) -> list[Line]:
    """What AMX offered to choose from."""
    detail, lines = _detail(subject, position, ink)
    if detail is None:
        return lines
    chosen = (detail.chosen_description or NOTHING).strip()
    for number, alternative in enumerate(detail.alternatives, start=1):
        here = alternative.text == chosen
        score = "" if alternative.score is None else formats.probability(alternative.score)
        facts = joined([alternative.band or "—", alternative.signal, score])
        lines += ink.lines((f"{'✓' if here else '·'} {number} ", "ring" if here else "muted"),
                           (facts + (" · chosen" if here else ""), "muted"))  # fmt: skip
        lines += ink.lines((alternative.text, ""))
    return lines or ink.lines(("AMX kept no alternatives of this description.", "muted"))


def reasoning(subject: Subject, position: int, ink: Ink) -> list[Line]:
    """Why the model wrote what it wrote, in its own words."""
    detail, lines = _detail(subject, position, ink)
    if detail is None:
        return lines
    if detail.reasoning:
        return ink.lines((detail.reasoning, ""))
    return ink.lines(("The model's reasoning is not in the history.", "muted"))


def sources(subject: Subject, position: int, ink: Ink) -> list[Line]:
    """The documents and the code that the text rests on."""
    detail, lines = _detail(subject, position, ink)
    if detail is None:
        return lines
    for citation in detail.citations:
        score = "" if citation.score is None else formats.probability(citation.score)
        lines += ink.lines((joined([citation.source, citation.lines, score]), "strong"))
        lines += ink.accented((citation.snippet, ""))
    nothing = (
        "Nothing is cited: no document and no code was found for this asset, or none was given."
    )
    return lines or ink.lines((nothing, "muted"))


def _detail(subject: Subject, position: int, ink: Ink) -> tuple[ResultDetail | None, list[Line]]:
    """What stands behind a cell; or None, and why."""
    cell = subject.row.cells[position]
    if cell is None:
        return None, text(subject, position, ink)
    detail = subject.detail(cell)
    if detail is not None:
        return detail, []
    if subject.behind is None:
        return None, ink.lines((_WAITING, "muted"))
    why = subject.behind.trouble or "This result is no longer in the history."
    return None, ink.lines((why, "muted"))
