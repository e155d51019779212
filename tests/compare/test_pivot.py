from __future__ import annotations

from amx_tui.compare.pivot import pivot
from amx_tui.history.models import Run
from tests.made import evidence, result

A, B = Run(id=1), Run(id=2)


def test_an_asset_has_one_row_and_a_cell_of_each_run() -> None:
    rows = pivot(
        evidence(A, B, results=[result(1, "b"), result(2, "b"), result(2, "a"), result(1, "")])
    )
    assert [row.asset.column for row in rows] == ["", "a", "b"], "a table before its columns"
    assert [row.shared for row in rows] == [False, False, True]
    assert [[cell.run_id for cell in row.present] for row in rows] == [[1], [2], [1, 2]]


def test_the_highest_logprob_wins_unless_it_is_shared() -> None:
    scores = {"won": (0.5, 0.6), "tied": (0.5, 0.5), "one": (0.5, None)}
    rows = pivot(
        evidence(
            A,
            B,
            results=[
                result(run_id, column, logprob_score=score)
                for column, each in scores.items()
                for run_id, score in zip((1, 2), each, strict=True)
            ],
        )
    )
    assert {row.asset.column: row.winner for row in rows} == {"won": 1, "tied": None, "one": None}


def test_texts_differ_only_between_runs_that_wrote() -> None:
    rows = pivot(
        evidence(
            A,
            B,
            results=[
                result(1, "same"),
                result(2, "same"),
                result(1, "alone"),
                result(1, "other"),
                result(2, "other", description="Another."),
            ],
        )
    )
    assert {row.asset.column for row in rows if row.differs} == {"other"}
