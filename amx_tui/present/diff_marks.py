"""Descriptions with the words marked that differ: in a cell against the baseline's, in a version
against its v1."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from amx_tui.compare.pivot import Cell
from amx_tui.compare.versions import Version
from amx_tui.compare.worddiff import Change, diff
from amx_tui.present.report import Report

SIGNS = {Change.SAME: "{}", Change.ADDED: "{{+{}+}}", Change.REMOVED: "[-{}-]"}


class Marked(NamedTuple):
    """A text in pieces. `note` says what marks cannot: "empty", "same" or "rewritten"; or ""."""

    note: str
    pieces: tuple[tuple[Change, str], ...]

    @property
    def words(self) -> str:
        """The text with signs around what differs: `[-removed-]{+added+}`."""
        text = "".join(SIGNS[change].format(piece) for change, piece in self.pieces)
        return " ".join(part for part in (f"({self.note})" if self.note else "", text) if part)


def cell_marks(report: Report, cells: Sequence[Cell | None], position: int) -> Marked:
    """The description of a cell; marked when the report shows differences."""
    cell, base = cells[position], cells[report.view.baseline]
    assert cell is not None
    if not report.diff or base is None or position == report.view.baseline:
        return unmarked(str(cell.description))
    return marked(str(base.description), str(cell.description))


def version_marks(report: Report, cell: Cell, version: Version) -> Marked:
    """The description of a version; marked when the report shows differences."""
    if not report.diff:
        return unmarked(str(version.description))
    return marked(str(cell.description), str(version.description))


def unmarked(text: str) -> Marked:
    """A text as it is."""
    return Marked("" if text else "empty", ((Change.SAME, text),))


def marked(before: str, after: str) -> Marked:
    """`after`, marked against `before`."""
    if not after:
        return unmarked(after)
    found = diff(before, after)
    if found.same:
        return Marked("same", ())
    if found.rewritten:
        return Marked("rewritten", ((Change.SAME, after),))
    return Marked("", found.pieces)
