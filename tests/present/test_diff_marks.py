from __future__ import annotations

import pytest

from amx_tui.compare.comparison import Comparison
from amx_tui.history.models import Run
from amx_tui.present.diff_marks import cell_marks, marked, unmarked, version_marks
from amx_tui.present.report import report
from tests.made import compared, descendant, result


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("Id of it.", "Id of it.", "(same)"),
        ("Id of it.", "", "(empty)"),
        ("Id of it.", "Wholly other words here", "(rewritten) Wholly other words here"),
        ("Id of the buyer.", "Key of the buyer.", "[-Id-]{+Key+} of the buyer."),
    ],
)
def test_marks(before: str, after: str, words: str) -> None:
    assert marked(before, after).words == words


def test_a_text_as_it_is() -> None:
    assert unmarked("A text.").words == "A text."
    assert unmarked("").words == "(empty)"


@pytest.fixture
def two() -> Comparison:
    texts = {1: "Id of the buyer.", 2: "Key of the buyer.", 9: "Id of the payer."}
    rows = {run_id: result(run_id, description=text) for run_id, text in texts.items()}
    return compared(
        Run(id=1),
        Run(id=2),
        results=[rows[1], rows[2]],
        versions=[rows[9]],
        descendants=[descendant(1, 9)],
    )


def test_cells_are_marked_against_the_baseline_and_versions_against_their_v1(
    two: Comparison,
) -> None:
    made = report(two, {}, diff=True)
    cells = two.assets[0].cells
    assert cell_marks(made, cells, 0).words == "Id of the buyer."
    assert cell_marks(made, cells, 1).words == "[-Id-]{+Key+} of the buyer."
    first = cells[0]
    assert first is not None
    assert version_marks(made, first, first.versions[0]).words == "Id of the [-buyer-]{+payer+}."


def test_without_diff_nothing_is_marked(two: Comparison) -> None:
    made = report(two, {})
    cells = two.assets[0].cells
    first = cells[0]
    assert first is not None
    assert cell_marks(made, cells, 1).words == "Key of the buyer."
    assert version_marks(made, first, first.versions[0]).words == "Id of the payer."
