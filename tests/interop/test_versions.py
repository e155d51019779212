"""Versions of a cell, written by AMX's own re-run and variations code."""

from __future__ import annotations

from amx_tui.compare.pivot import Cell
from tests.interop import ours
from tests.interop.driver import AmxHistory, Written, result


def _cell(history: AmxHistory, root: Written, other: Written) -> Cell:
    compared = ours.comparison(history.path, root.run_id, other.run_id)
    cell = next(row for row in compared.assets if row.asset.column == "id").cells[0]
    assert cell is not None
    return cell


def _two(history: AmxHistory) -> tuple[Written, Written]:
    return (
        history.run(result("id", "Key of the order", "Order key", logprob_score=0.8)),
        history.run(result("id", "Identifies the order", logprob_score=0.7)),
    )


def _theirs(history: AmxHistory, root: Written, other: Written) -> list[tuple[object, ...]]:
    payload = history.compare(root.run_id, other.run_id)
    rows = ours.amx_cells(payload)["sales", "orders", "id", root.run_id]
    return ours.amx_version_lines(rows)


def test_labels_modes_seeds_and_order_are_amx_s(written: AmxHistory) -> None:
    root, other = _two(written)
    written.variation(root, "Order key", ["Key that names an order"], mode="lexical")
    written.rerun(root.result_ids, ["Primary key of the order"], mode="semantic", logprob=0.9)
    written.variation(root, "Key of the order", ["The order's key"], mode="semantic")
    payload = written.compare(root.run_id, other.run_id)
    rows = ours.amx_cells(payload)["sales", "orders", "id", root.run_id]
    cell = _cell(written, root, other)
    assert ours.version_lines(cell) == ours.amx_version_lines(rows)
    assert [v.label for v in cell.versions] == ["v2", "v3", "v4"]
    assert [v.label for v in cell.versions] == [row["version_label"] for row in rows[1:]]
    assert [v.kind for v in cell.versions] == ["variation", "rerun", "variation"]
    assert [v.mode for v in cell.versions] == ["lexical", "semantic", "semantic"]
    assert cell.versions[0].seed == "Order key"


def test_variations_of_variations_are_found_at_any_depth(written: AmxHistory) -> None:
    root, other = _two(written)
    chain = [root]
    for depth in range(5):
        chain.append(written.variation(chain[-1], f"Seed {depth}", [f"Variation {depth}"]))
    found = ours.version_lines(_cell(written, root, other))
    assert [line[4] for line in found] == [f"Variation {depth}" for depth in range(5)]
    theirs = _theirs(written, root, other)
    assert theirs == found[: len(theirs)]
    assert len(theirs) == 3, "AMX stops at depth 3; this test is about what it misses"


def test_chains_of_reruns_and_variations_are_found_once_each(written: AmxHistory) -> None:
    root, other = _two(written)
    again = written.rerun(root.result_ids, ["Rerun"])
    deeper = written.rerun(again.result_ids, ["Rerun of the rerun"])
    varied = written.variation(root, "Seed", ["Variation"])
    mixed = written.rerun(varied.result_ids, ["Rerun of the variation"])
    written.variation(deeper, "Rerun of the rerun", ["Variation of a rerun of a rerun"])
    cell = _cell(written, root, other)
    texts = [v.description for v in cell.versions]
    assert texts == [
        "Rerun",
        "Rerun of the rerun",
        "Variation",
        "Rerun of the variation",
        "Variation of a rerun of a rerun",
    ]
    assert [v.run_id for v in cell.versions][:4] == [
        again.run_id,
        deeper.run_id,
        varied.run_id,
        mixed.run_id,
    ]
    theirs = {line[0] for line in _theirs(written, root, other)}
    assert theirs < {v.run_id for v in cell.versions}


def test_versions_never_win(written: AmxHistory) -> None:
    root, other = _two(written)
    written.rerun(other.result_ids, ["Far better"], logprob=0.99)
    compared = ours.comparison(written.path, root.run_id, other.run_id)
    assert compared.assets[0].winner == 0
