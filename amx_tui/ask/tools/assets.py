"""Tools about assets: lists of them, what runs wrote about one, and what changed in its text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import get_close_matches
from itertools import islice
from typing import Any

from amx_tui.ask.listing import Listing, listing_of
from amx_tui.ask.tools import arguments as a
from amx_tui.ask.tools.entries import asset_columns, asset_entry, letters, lies_in
from amx_tui.ask.tools.framing import Answer, paged
from amx_tui.ask.tools.shelf import Compared, Shelf, ToolError
from amx_tui.compare.pivot import AssetRow, Cell
from amx_tui.compare.view import View
from amx_tui.history.models import Asset, AssetRun, ResultDetail
from amx_tui.history.snapshot import Snapshot
from amx_tui.present import formats
from amx_tui.present.diff_marks import marked
from amx_tui.present.formats import counted
from amx_tui.text import folded
from amx_tui.vocabulary import LETTERS

_OF_HISTORY = 100_000  # names that are looked through
_LOOKED_THROUGH = 5_000  # for one that is like another
_OFFERED = 8
_NOBODY = "None of these runs wrote"


def list_assets(snapshot: Snapshot, shelf: Shelf, asked: a.ListAssets) -> Answer:
    """The assets of some runs side by side, filtered and sorted as the grid: number of the table in
    `tables`, column ("" for the table itself), winner, delta, and of each run logprob, band, status,
    number of findings; with `texts` the beginnings of the texts, "=" for A's."""
    found = shelf.compared(snapshot, asked.run_ids)
    names = found.arranger.arrange(View()).counts
    view = View(frozenset(asked.filter), asked.sort, search=asked.search, reverse=asked.reverse)
    rows = [] if view.filters - names.keys() else found.arranger.ordered(view)
    if asked.table:
        known_table(found, asked.table)
        rows = lies_in(rows, asked.table)
    page = rows[asked.offset :][: asked.limit]
    of = len(found.comparison.assets)
    numbers = {name: i for i, name in enumerate(dict.fromkeys(r.asset.parent for r in page), 1)}
    answer = paged(
        f"{len(rows)} of {counted(of, 'asset')}.",
        "assets",
        [
            [numbers[row.asset.parent], row.asset.column.quoted, *asset_entry(row, asked.texts)[1:]]
            for row in page
        ],
        asked.offset,
        len(rows),
        runs=letters(found.comparison),
        columns=["table", "column", *asset_columns(found.comparison)[1:]],
        tables={str(number): name for name, number in numbers.items()},
        filters={name: n for name, n in names.items() if n},
    )
    return replace(answer, listing=_listing(found, asked, rows))


def _listing(found: Compared, asked: a.ListAssets, rows: Sequence[AssetRow]) -> Listing | None:
    """The view of the grid that shows the assets of a list; None for all of them, and for none."""
    if asked.table:
        return listing_of(found.comparison, rows, next(iter(asked.filter), ""))
    if not rows or len(rows) == len(found.comparison.assets):
        return None
    ids = tuple(run.id for run in found.comparison.runs)
    return Listing(ids, tuple(asked.filter), asked.search.strip(), len(rows))


def known_table(found: Compared, table: str) -> None:
    """Raise ToolError unless some asset of the comparison lies in this table."""
    if lies_in(found.comparison.assets, table):
        return
    there = dict.fromkeys(row.asset.parent for row in found.comparison.assets)
    raise ToolError(f"No run wrote a table {table!r}. There are: {', '.join(list(there)[:12])}.")


def find_assets(snapshot: Snapshot, shelf: Shelf, asked: a.FindAssets) -> Answer:
    """The names of assets (schema.table.column) that any run of the history has described."""
    every = snapshot.find_assets(asked.search, _OF_HISTORY)
    if asked.sort == "column":
        every = tuple(sorted(every, key=lambda asset: (folded(asset.column.raw), asset.raw)))
    page = every[asked.offset :][: asked.limit]
    line = f"{counted(len(every), 'asset')} of this name."
    return paged(line, "assets", [each.label for each in page], asked.offset, len(every))


def get_asset(snapshot: Snapshot, shelf: Shelf, asked: a.GetAsset) -> Answer:
    """All that some runs wrote about one asset: text, alternatives, reasoning, citations, status, and
    why it was rejected."""
    results = shelf.there(snapshot, asked.run_ids).results
    wanted = asset_of(asked.asset, (row.asset for each in results.values() for row in each))
    rows = [row for each in asked.run_ids for row in results.get(each, ()) if row.asset == wanted]
    details = (snapshot.result(row.result_id) for row in rows)
    cells = [_cell(detail) for detail in details if detail is not None]
    if not cells:
        raise ToolError(f"The rows of {wanted.named} have just gone. Read the runs again.")
    wrote = ", ".join(f"#{cell['run_id']}" for cell in cells)
    line = f"{cells[0]['asset']}: written by {wrote}."
    return Answer(line, {"summary": line, "cells": cells})


def asset_of(name: str, assets: Iterable[Asset], nobody: str = _NOBODY) -> Asset:
    """The one of some assets that is called so: by its whole name, or by the end of it where no other
    ends so. Raises ToolError, with the names that may be meant; `nobody` wrote about it."""
    every = dict.fromkeys(assets)
    whole = [asset for asset in every if asset.called(name)]
    ending = f".{folded(name.strip())}"
    found = whole or [each for each in every if any(s.endswith(ending) for s in each.spellings)]
    if len(found) == 1 or whole:
        return found[0]
    if found:
        labels = ", ".join(asset.label for asset in found[:_OFFERED])
        raise ToolError(f"{len(found)} assets are called {name!r}: {labels}. Name one of them.")
    raise _no_asset(name, every, nobody)


def _no_asset(name: str, assets: Iterable[Asset], nobody: str) -> ToolError:
    """What to say of a name that nobody wrote: with names that are like it."""
    labels = {folded(asset.label): asset.label for asset in islice(assets, _LOOKED_THROUGH)}
    wanted = folded(name.strip())
    last = wanted.rpartition(".")[2]
    like = [key for key in labels if last and last in key]
    like = like or get_close_matches(wanted, labels, _OFFERED)
    near = f" Like it: {', '.join(labels[key] for key in like[:_OFFERED])}." if like else ""
    return ToolError(f"{nobody} {name!r}.{near} find_assets looks for names.")


def _cell(detail: ResultDetail) -> dict[str, Any]:
    told = {
        "run_id": detail.run_id,
        "asset": detail.asset.label,
        "description": detail.description,
        "status": detail.status,
        "confidence": detail.confidence,
        "logprob": detail.logprob,
        "model": detail.model,
        "rejection_reason": detail.rejection_reason,
        "reasoning": detail.reasoning,
        "alternatives": [
            [each.text, each.signal, each.score, each.band] for each in detail.alternatives
        ],
        "alternative_columns": ["text", "signal", "score", "band"],
        "citations": [[each.source, each.snippet] for each in detail.citations],
        "seed": detail.seed_alternative_text,
        "instructions": detail.user_instructions,
        "warning": detail.production_warning,
        "unreadable": list(detail.unreadable),
    }
    return {name: value for name, value in told.items() if value not in (None, "", [])}


def diff_asset(snapshot: Snapshot, shelf: Shelf, asked: a.DiffAsset) -> Answer:
    """The texts of some runs about one asset, the others' words marked against the first run's:
    [-removed-]{+added+}."""
    found = shelf.compared(snapshot, asked.run_ids)
    row = called(found, asked.asset)
    base = row.cells[0]
    texts = [
        {"letter": LETTERS[i], "run_id": run.id, "text": _against(row.cells[i], base, i)}
        for i, run in enumerate(found.comparison.runs)
    ]
    line = f"{row.asset.label}: the texts {'differ' if row.differs else 'are the same'}."
    return Answer(line, {"summary": line, "texts": texts})


def _against(cell: Cell | None, base: Cell | None, position: int) -> str | None:
    if cell is None:
        return None
    if base is None or position == 0:
        return str(cell.description)
    return marked(str(base.description), str(cell.description)).words


def called(found: Compared, name: str) -> AssetRow:
    """The asset of this name in a comparison. Raises ToolError."""
    rows = {row.asset: row for row in found.comparison.assets}
    return rows[asset_of(name, rows)]


def asset_history(snapshot: Snapshot, shelf: Shelf, asked: a.AssetHistory) -> Answer:
    """Every run of the history that described one asset, with what it wrote: newest first, oldest
    first, or the highest logprob first."""
    assets = snapshot.assets_called(asked.asset)
    assets = assets or (asset_of(asked.asset, _like(snapshot, asked.asset)),)
    runs = _in_order(snapshot.asset_runs(assets[0]), asked.sort)
    page = runs[asked.offset :][: asked.limit]
    entries = [
        [
            each.run.id,
            formats.moment(each.run.started_at),
            each.run.llm_model,
            each.result.logprob,
            each.result.confidence,
            each.result.status,
            each.result.description.line,
        ]
        for each in page
    ]
    line = f"{counted(len(runs), 'run')} described {assets[0].label}."
    return paged(
        line,
        "runs",
        entries,
        asked.offset,
        len(runs),
        asset=assets[0].label,
        others_of_this_name=[each.label for each in assets[1:]],
        columns=["run", "started", "model", "logprob", "confidence", "status", "description"],
    )


def _in_order(runs: Sequence[AssetRun], sort: str) -> Sequence[AssetRun]:
    """Runs that come newest first, in another order."""
    match sort:
        case "oldest":
            return runs[::-1]
        case "logprob":
            return sorted(runs, key=lambda each: -(each.result.logprob or -1.0))
        case _:
            return runs


def _like(snapshot: Snapshot, name: str) -> Sequence[Asset]:
    """The assets of the history whose names have the last part of this one; else all, within reason."""
    last = folded(name.strip()).rpartition(".")[2]
    return snapshot.find_assets(last, _OF_HISTORY) or snapshot.find_assets("", _LOOKED_THROUGH)
