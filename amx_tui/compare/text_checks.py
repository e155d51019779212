"""Looks for findings in all texts of a comparison."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import permutations

from amx_tui.compare.comparison import Comparison
from amx_tui.compare.findings.finding import Finding
from amx_tui.compare.pivot import AssetRow
from amx_tui.history.models import Around, Asset, Run
from amx_tui.stored import Stored
from amx_tui.vocabulary import FindingKind

Text = tuple[Asset, int, Stored]  # with the id of its result
Found = dict[Asset, tuple[Finding, ...]]  # in the texts of one run; only where there is any


def checked(comparison: Comparison, around: Around) -> Comparison:
    """The comparison with its cells' findings; those between two runs are contradictions."""
    # only whoever looks needs the words of five languages
    from amx_tui.compare.findings.check import unchecked

    runs, rows = comparison.runs, comparison.assets
    found = [found_in(run, _texts(rows, i), around) for i, run in enumerate(runs)]
    for row in rows:
        if row.differs:
            _contradict(row, found)
    languages = (around.languages.get(run.id, "") for run in runs)
    return replace(
        comparison,
        assets=tuple(_marked(row, [of.get(row.asset, ()) for of in found]) for row in rows),
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
    from amx_tui.compare.findings.check import findings
    from amx_tui.compare.findings.finding import Context, Described

    cited = around.citations
    described = [
        Described(asset, text, (cited[result_id],) if result_id in cited else ())
        for asset, result_id, text in texts
    ]
    context = Context(around.languages.get(run.id, ""), run.db_backend, around.names)
    each = findings(described, context)
    return {text.asset: of for text, of in zip(described, each, strict=True) if of}


def _texts(rows: Iterable[AssetRow], position: int) -> Iterator[Text]:
    for row in rows:
        cell = row.cells[position]
        if cell is not None:
            yield row.asset, cell.result_id, cell.description


def _contradict(row: AssetRow, found: Sequence[Found]) -> None:
    """Add to each run what its text of an asset and that of another run say against each other."""
    from amx_tui.compare.findings.check import Statement, contradictions
    from amx_tui.compare.findings.finding import Described

    said = {
        position: Statement(Described(row.asset, cell.description))
        for position, cell in enumerate(row.cells)
        if cell is not None
    }
    for one, other in permutations(said, 2):
        new = contradictions(said[one], said[other])
        if new:
            before = found[one].get(row.asset, ())
            found[one][row.asset] = (*before, *(each for each in new if each not in before))


def _marked(row: AssetRow, found: Sequence[tuple[Finding, ...]]) -> AssetRow:
    if not any(found):
        return row
    cells = tuple(
        replace(cell, findings=of) if cell and of else cell
        for cell, of in zip(row.cells, found, strict=True)
    )
    return replace(row, cells=cells)
