"""Looks for findings in all texts of a comparison."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

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
    for one, two in combinations(range(len(runs)), 2):
        _contradict(rows, one, two, found)
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


def _contradict(rows: Sequence[AssetRow], one: int, two: int, found: list[Found]) -> None:
    """Add to both runs what their texts of an asset say against each other."""
    from amx_tui.compare.findings.check import contradictions
    from amx_tui.compare.findings.finding import Described

    for row in rows:
        left, right = row.cells[one], row.cells[two]
        if left is None or right is None or left.description == right.description:
            continue
        texts = (Described(row.asset, left.description), Described(row.asset, right.description))
        for position, said in ((one, contradictions(*texts)), (two, contradictions(*texts[::-1]))):
            if said:
                before = found[position].get(row.asset, ())
                new = tuple(finding for finding in said if finding not in before)
                found[position][row.asset] = before + new


def _marked(row: AssetRow, found: Sequence[tuple[Finding, ...]]) -> AssetRow:
    if not any(found):
        return row
    cells = tuple(
        replace(cell, findings=of) if cell and of else cell
        for cell, of in zip(row.cells, found, strict=True)
    )
    return replace(row, cells=cells)
