"""Answers about assets and tables that are named: here, or elsewhere in the history."""

from __future__ import annotations

import re
from collections.abc import Sequence

from amx_tui.ask.agents.offline.answers.placed import PLACED, in_place
from amx_tui.ask.agents.offline.answers.quality import details, said
from amx_tui.ask.agents.offline.desk.desk import (
    Desk,
    Detail,
    Reply,
    course,
    listed,
    literally,
    quoted,
    scaled,
    scope_words,
    signed,
    table,
)
from amx_tui.ask.names import Named
from amx_tui.compare.pivot import AssetRow
from amx_tui.compare.tables import by_table
from amx_tui.history.models import Asset, RunQuery
from amx_tui.present import formats
from amx_tui.present.diff_marks import marked
from amx_tui.present.formats import counted
from amx_tui.vocabulary import LETTERS, Chosen

_COLUMNS = re.compile(r"\b(?:columns|fields)\b")
_LISTED = 30  # columns of a table
_NAMED = 5  # assets that a sentence names


def named(desk: Desk) -> Reply:
    """What the runs wrote about the assets and tables that are named."""
    wanted = desk.asked.named
    inside = desk.rows() if wanted else []
    if not inside:
        return elsewhere(desk)
    if wanted.assets and not wanted.tables:
        ones = [row for row in inside if row.asset in wanted.assets]
        return _one(desk, ones[0]) if len(ones) == 1 else _several(desk, ones)
    if desk.asked.filter == PLACED:
        return in_place(desk)
    assessment = desk.found.assessor.assess(0, inside, Chosen.NAME)
    wins = [sum(row.winner == i for row in inside) for i in range(len(desk.runs))]
    differ = sum(row.differs for row in inside)
    where = scope_words(wanted).removeprefix(" on ")
    won = ", ".join(f"{desk.name(i)} {n}" for i, n in enumerate(wins))
    to, base, sign = course(desk)
    means = [t.differences[-1] for t in by_table(desk.found.comparison, 0, inside)]
    size = (
        f", mean Δ {signed(sign * (means[0] or 0.0))} ({to[0]} minus {base[0]})"
        if len(means) == 1
        else ""
    )
    shared = sum(row.shared for row in inside)
    both = "" if shared == len(inside) else f" ({shared} in {'both' if len(wins) == 2 else 'all'})"
    head = (
        f"On {where} the higher logprob of {counted(len(inside), 'asset')}{both} has: {won}{size}; "
        f"{differ} {'differs' if differ == 1 else 'differ'} in text."
    )
    one = len((*wanted.tables, *wanted.schemas)) == 1 and not wanted.outside
    if one and _COLUMNS.search(desk.asked.text):
        head = f"{_columns(inside, where)}\n{head}"
    if len(wanted.tables) > 1 and not wanted.outside:
        head += f"\n{_side_by_side(desk, inside)}"
    elif len({row.asset[:2] for row in inside}) > 1:
        head += f"\n{said(desk, assessment)}."
    most = sorted(inside, key=lambda row: -_gap(row))
    head = scaled(desk, Reply(head)).head
    parts = (_asset_table(desk, most), *details(desk, assessment)[:1])
    return Reply(head, parts, rows=inside)


def _columns(inside: Sequence[AssetRow], where: str) -> str:
    """The columns of a place by name, with their tables where these are several."""
    columns = [row.asset for row in inside if row.asset.column]
    alone = len({asset[:2] for asset in columns}) == 1
    names = (str(each.column) if alone else f"{each.table}.{each.column}" for each in columns)
    return f"{counted(len(columns), 'column')} of {where}: {literally(listed(names, _LISTED))}."


def _side_by_side(desk: Desk, inside: Sequence[AssetRow]) -> str:
    """Each table by itself: `sales.vouchers -0.029 (A 6 : B 4)`, the one that moved most first."""
    every = sorted(
        by_table(desk.found.comparison, 0, inside), key=lambda t: -abs(t.differences[-1] or 0.0)
    )
    to, base, sign = course(desk)
    told = (
        f"{t.name} {signed(sign * (t.differences[-1] or 0.0))} "
        f"({' : '.join(f'{LETTERS[i]} {n}' for i, n in enumerate(t.wins))})"
        for t in every
    )
    return f"By table, mean logprob of {to} minus {base}: {'; '.join(told)}."


def _gap(row: AssetRow) -> float:
    values = [cell.logprob for cell in row.present if cell.logprob is not None]
    return max(values) - min(values) if len(values) > 1 else 0.0


def _asset_table(desk: Desk, rows: Sequence[AssetRow]) -> Detail:
    runs = range(len(desk.runs))
    heads = ["Asset", *(f"{LETTERS[i]} logprob" for i in runs), *(LETTERS[i] for i in runs)]
    lines = [
        (
            row.asset.label,
            *(formats.probability(cell.logprob) if cell else formats.NOTHING for cell in row.cells),
            *(quoted(cell) for cell in row.cells),
        )
        for row in rows
    ]
    return Detail("Assets, largest gap first", table(heads, lines, 30))


def _one(desk: Desk, row: AssetRow) -> Reply:
    parts = [
        f"{desk.name(i)} {formats.probability(cell.logprob)} {cell.confidence or 'no band'}, "
        f"{cell.state}"
        if cell
        else f"{desk.name(i)} did not write it"
        for i, cell in enumerate(row.cells)
    ]
    text = "the texts differ" if row.differs else "the text is the same"
    if len(row.present) < 2:
        text = "only one run wrote it"
    head = f"{row.asset.label}: {'; '.join(parts)}; {text}."
    base, last = row.cells[0], row.cells[-1]
    if row.differs and desk.asked.has("differ") and base and last:
        words = marked(str(base.description), str(last.description)).words
        head += f"\nAgainst A: {literally(words)}"
        return scaled(desk, Reply(head, (Detail("Texts in full", _full(desk, row)),)))
    shown = row.cells if row.differs else row.present[:1]
    head += "\n" + " ".join(f"{LETTERS[row.cells.index(c)]}: {quoted(c)}" for c in shown if c)
    if desk.asked.has("version", "lineage"):
        head = f"{head.splitlines()[0]}\n{_versions(desk, row)}"
    return scaled(desk, Reply(head, (Detail("Texts in full", _full(desk, row)),)))


def _versions(desk: Desk, row: AssetRow) -> str:
    """The other versions of an asset, by run."""
    parts = []
    for i, cell in enumerate(row.cells):
        told = [
            f"{v.label} of #{v.run_id} ({', '.join(filter(None, (v.mode, v.kind)))}) "
            f"{formats.probability(v.logprob)}"
            for v in (cell.versions if cell else ())
        ]
        parts.append(f"{desk.name(i)}: {', '.join(told) or 'no other version'}")
    return f"Versions of {'; '.join(parts)}."


def _full(desk: Desk, row: AssetRow) -> str:
    lines, base = [], row.cells[0]
    for i, cell in enumerate(row.cells):
        if cell is None:
            continue
        lines.append(f"- {desk.name(i)}: {quoted(cell)}")
        if base is not None and cell is not base and row.differs:
            words = marked(str(base.description), str(cell.description)).words
            lines.append(f"- against A: {words}")
        lines += [
            f"- {v.label} {v.kind} #{v.run_id}: {v.description.line[:200]}" for v in cell.versions
        ]
        lines += [
            f"- finding in {LETTERS[i]}: {each.kind} “{each.words.line[:60]}”"
            for each in cell.findings
        ]
    return "\n".join(lines)


def _several(desk: Desk, rows: Sequence[AssetRow]) -> Reply:
    names = listed((row.asset.label for row in rows), _NAMED)
    wins = [sum(row.winner == i for row in rows) for i in range(len(desk.runs))]
    won = ", ".join(f"{desk.name(i)} {n}" for i, n in enumerate(wins))
    head = f"{counted(len(rows), 'asset')} of that name: {names}; the higher logprob has: {won}."
    head += "".join(f"\n{values_of(desk, row)}" for row in rows[:_NAMED])
    return scaled(desk, Reply(head, (_asset_table(desk, rows),), rows=rows))


def values_of(desk: Desk, row: AssetRow) -> str:
    """What the runs say of an asset: logprob, band, and whether the texts differ."""
    parts = [
        f"{desk.name(i)} {formats.probability(cell.logprob)} {cell.confidence or 'no band'}"
        if cell
        else f"{desk.name(i)} did not write it"
        for i, cell in enumerate(row.cells)
    ]
    both = len(row.present) > 1
    text = f"; the text{'s differ' if row.differs else ' is the same'}" if both else ""
    return f"{row.asset.label}: {', '.join(parts)}{text}."


def elsewhere(desk: Desk) -> Reply:
    """An asset that none of the compared runs wrote: who did, or names that are like it."""
    wanted = desk.asked.named
    assets = wanted.assets or tuple(
        asset for table in wanted.tables for asset in _of_table(desk, table)
    )
    if assets:
        return history(desk, assets[0])
    if wanted.schemas:
        return _other_schema(desk)
    word = wanted.unknown[0].word if wanted.unknown else scope_words(wanted).removeprefix(" on ")
    like = wanted.unknown[0].like if wanted.unknown else ()
    near = f" Did you mean {' or '.join(like)}?" if like else ""
    return Reply(f"No run of this history described anything called “{word}”.{near}", found=False)


def _other_schema(desk: Desk) -> Reply:
    schema = desk.asked.named.schemas[0]
    ids = desk.snapshot.newest_that_wrote(RunQuery(limit=0, schema_name=schema.raw))
    names = listed((f"#{run_id}" for run_id in ids), 6)
    did = f"{counted(len(ids), 'run')} did: {names}"
    head = f"None of the compared runs wrote about {schema.quoted}; {did}."
    return Reply(head)


def _of_table(desk: Desk, of: tuple[object, ...]) -> Sequence[Asset]:
    return desk.snapshot.assets_inside(".".join(str(part) for part in of if part), 1)


def history(desk: Desk, asset: Asset) -> Reply:
    """Every run that described an asset."""
    runs = desk.snapshot.asset_runs(asset)
    if not runs:
        return Reply(f"No run of this history described {asset.named}.", found=False)
    newest = runs[0]
    compared = [f"#{each.run.id}" for each in runs if each.run.id in desk.ids]
    here = (
        f"; of the compared runs {', '.join(compared)}"
        if compared
        else "; none of the compared runs did"
    )
    ids = listed(
        (f"#{each.run.id} "
            f"{formats.probability(each.result.logprob)}".removesuffix(f" {formats.NOTHING}")
         for each in runs), 12
    )  # fmt: skip
    head = (
        f"{counted(len(runs), 'run')} described {asset.named}, newest first with the logprob: {ids}"
        f"{here if desk.ids else ''}."
    )
    scored = [each for each in runs if each.result.logprob is not None]
    if len(scored) > 1:
        best = max(scored, key=lambda each: each.result.logprob or 0.0)
        head += f" Highest: #{best.run.id} {formats.probability(best.result.logprob)}."
    head += f"\nThe first was #{runs[-1].run.id}. " if len(runs) > 1 else "\n"
    text = newest.result.description.line[:160]
    head += f"The newest, #{newest.run.id}, {newest.result.status}: “{text}”."
    lines = [
        (
            f"#{each.run.id}",
            formats.moment(each.run.started_at)[:10],
            each.run.short_model,
            formats.probability(each.result.logprob_score),
            each.result.status,
            each.result.description.line[:110],
        )
        for each in runs
    ]
    heads = ["Run", "Started", "Model", "Logprob", "Status", "Text"]
    return Reply(head, (Detail("All runs", table(heads, lines)),))


def asset_history(desk: Desk) -> Reply:
    """The runs that described the asset that is named."""
    wanted: Named = desk.asked.named
    return history(desk, wanted.assets[0]) if wanted.assets else elsewhere(desk)
