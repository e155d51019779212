"""Looks for findings in all texts of a comparison."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from amx_tui.compare.comparison import Comparison
from amx_tui.compare.findings.finding import Finding
from amx_tui.compare.pivot import AssetRow, Cell
from amx_tui.history.models import Around, Asset, Run
from amx_tui.stored import NOTHING, Stored
from amx_tui.vocabulary import FindingKind

if TYPE_CHECKING:
    from amx_tui.compare.findings.check import Statement

Text = tuple[Asset, int, Stored]  # with the id of its result
Found = dict[Asset, tuple[Finding, ...]]  # in the texts of one run; only where there is any


def checked(comparison: Comparison, around: Around) -> Comparison:
    """The comparison with its cells' findings; those between two runs are contradictions."""
    # only whoever looks needs the words of five languages
    from amx_tui.compare.findings.check import unchecked

    runs, rows = comparison.runs, comparison.assets
    read = _read(rows, len(runs), around.citations)
    found = [_of_run(run, said, around) for run, said in zip(runs, read, strict=True)]
    _contradict(read, found)
    languages = (around.languages.get(run.id, "") for run in runs)
    cited = around.citations
    cite = [any(cell.result_id in cited for cell in _column(rows, i) if cell) if cited else False
            for i in range(len(runs))]  # fmt: skip
    looked = zip(rows, zip(*found, strict=True), strict=True)
    if any(cite) or around.alternatives:
        assets = tuple(_looked(row, of, cite, around) for row, of in looked)
    else:
        assets = tuple(_marked(row, of) for row, of in looked)
    return replace(
        comparison,
        assets=assets,
        unchecked=tuple(unchecked(language) for language in languages),
    )


def kept(comparison: Comparison, before: Comparison | None) -> Comparison:
    """The comparison with those findings of an earlier one of the same runs whose texts still stand.

    They are shown until these texts have been looked through as well.
    """
    if before is None or before.unchecked is None:
        return comparison
    if [run.id for run in before.runs] != [run.id for run in comparison.runs]:
        return comparison
    old = {
        (row.asset, cell.result_id, cell.description): cell.findings
        for row in before.assets
        for cell in row.present
        if cell.findings
    }
    return replace(
        comparison,
        assets=tuple(
            _marked(
                row,
                [
                    old.get((row.asset, cell.result_id, cell.description), ()) if cell else ()
                    for cell in row.cells
                ],
            )
            for row in comparison.assets
        ),
        unchecked=before.unchecked,
    )


def texts_with(comparison: Comparison, position: int) -> dict[FindingKind, int]:
    """In how many texts of a run each kind was found, in the order of the kinds."""
    cells = (row.cells[position] for row in comparison.assets)
    counts = Counter(
        kind for cell in cells if cell for kind in {found.kind for found in cell.findings}
    )
    return {kind: counts[kind] for kind in FindingKind if counts[kind]}


def found_in(run: Run, texts: Iterable[Text], around: Around) -> Found:
    """What is found in the texts of one run."""
    return _found(run, statements(texts, around), around)


def statements(texts: Iterable[Text], around: Around) -> dict[Asset, Statement]:
    """Texts of a run, by asset, taken apart for whoever looks through them."""
    from amx_tui.compare.findings.check import Statement
    from amx_tui.compare.findings.finding import Described

    cited = around.citations
    return {
        asset: Statement(Described(asset, text, (cited[of],) if of in cited else ()))
        for asset, of, text in texts
    }


def _found(run: Run, said: Mapping[Asset, Statement], around: Around) -> Found:
    each = _looked_through(run, list(said.values()), around)
    return {asset: of for asset, of in zip(said, each, strict=True) if of}


def _looked_through(
    run: Run, said: Sequence[Statement], around: Around
) -> Sequence[tuple[Finding, ...]]:
    from amx_tui.compare.findings.check import found_in as look_through
    from amx_tui.compare.findings.finding import Context

    context = Context(around.languages.get(run.id, ""), run.db_backend, around.names)
    return look_through(said, context)


def _read(
    rows: Sequence[AssetRow], runs: int, cited: Mapping[int, Stored]
) -> list[list[Statement | None]]:
    """The texts of each run, row by row; lists, because to look 10,000 names up takes its time."""
    from amx_tui.compare.findings.check import Statement
    from amx_tui.compare.findings.finding import Described
    from amx_tui.compare.findings.reading import NameWords

    read: list[list[Statement | None]] = [[] for _ in range(runs)]
    for row in rows:
        name = NameWords(row.asset)
        for said, cell in zip(read, row.cells, strict=True):
            if cell is None:
                said.append(None)
                continue
            sources = (cited[cell.result_id],) if cell.result_id in cited else ()
            said.append(Statement(Described(row.asset, cell.description, sources), name))
    return read


def _of_run(
    run: Run, said: Sequence[Statement | None], around: Around
) -> list[tuple[Finding, ...]]:
    """What is found in the texts of one run, row by row."""
    each = iter(_looked_through(run, [text for text in said if text], around))
    return [next(each) if text else () for text in said]


def _contradict(
    read: Sequence[Sequence[Statement | None]], found: Sequence[list[tuple[Finding, ...]]]
) -> None:
    """Add to each run what its texts and those of another run say against each other."""
    from amx_tui.compare.findings.check import contradictions

    for (texts, mine), (others, theirs) in combinations(zip(read, found, strict=True), 2):
        for at, (text, other) in enumerate(zip(texts, others, strict=True)):
            # where one text denies another, that one denies it as well
            if text and other and (new := contradictions(text, other)):
                mine[at] = _with(mine[at], new)
                theirs[at] = _with(theirs[at], contradictions(other, text))


def _with(found: tuple[Finding, ...], new: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return (*found, *(each for each in new if each not in found))


def _column(rows: Iterable[AssetRow], position: int) -> Iterator[Cell | None]:
    return (row.cells[position] for row in rows)


def _looked(
    row: AssetRow, found: Sequence[tuple[Finding, ...]], cite: Sequence[bool], around: Around
) -> AssetRow:
    """The row with what was found in its texts and what stands behind them; `cite` are the runs that
    cite anything."""
    cells = tuple(
        cell._replace(
            findings=of or cell.findings,
            cited=(cell.result_id in around.citations) if cites else None,
            alternatives=around.alternatives.get(cell.result_id, NOTHING),
        )
        if cell
        else None
        for cell, of, cites in zip(row.cells, found, cite, strict=True)
    )
    return row._replace(cells=cells)


def _marked(row: AssetRow, found: Sequence[tuple[Finding, ...]]) -> AssetRow:
    if not any(found):
        return row
    cells = tuple(
        cell._replace(findings=of) if cell and of else cell
        for cell, of in zip(row.cells, found, strict=True)
    )
    return row._replace(cells=cells)
