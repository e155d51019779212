"""What a row of the grid says, drawn without an app: deltas, changed words, facts, versions, bars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style

from amx_tui.compare.comparison import Comparison
from amx_tui.compare.view import Arranger, View
from amx_tui.compare.worddiff import Change, diff
from amx_tui.history.models import Run
from amx_tui.ui.widgets.grid.grid_rows import RowPainter
from amx_tui.ui.widgets.grid.group_rows import group_line
from amx_tui.ui.widgets.run_columns import columns
from amx_tui.vocabulary import Density, GridSort
from tests.conftest import examples
from tests.hostile_text import hostile_text
from tests.made import compared, descendant, result

RUNS = tuple(Run(id=number) for number in (1, 2, 3, 4))
STYLES = {"added": Style(underline=True), "removed": Style(strike=True)}


def painter(comparison: Comparison, width: int = 76, **values: Any) -> RowPainter:
    given: dict[str, Any] = {
        "style_of": lambda name: STYLES.get(name, Style()),
        "ground": Style(),
        "baseline": 0,
        "diff": False,
        "version_diff": "",
        "density": Density.TWO,
        "hair": False,
        "sort": GridSort.ASSET,
        "reverse": False,
    } | values
    return RowPainter(comparison, columns(width, len(comparison.runs)), **given)


def said(line: Sequence[Segment]) -> str:
    return "".join(segment.text for segment in line)


def row_of(
    comparison: Comparison, width: int = 76, opened: bool = False, **values: Any
) -> list[str]:
    """The first asset as it is drawn."""
    made = painter(comparison, width, **values)
    return [said(line) for line in made.lines(comparison.assets[0], opened, None)]


def scored(*scores: float | None) -> Comparison:
    rows = [result(n, "status", logprob_score=score) for n, score in enumerate(scores, 1)]
    return compared(*RUNS[: len(scores)], results=rows)


@pytest.mark.parametrize(
    ("scores", "values", "head", "delta"),
    [
        ((0.93, 0.72), {}, "Δ B-A", "-0.210"),
        ((0.93, 0.72), {"baseline": 1}, "Δ A-B", "+0.210"),
        ((0.5, 0.5), {}, "Δ B-A", "0.000"),
        ((None, 0.5), {}, "Δ B-A", ""),
        ((0.5, 0.6, 0.2), {}, "Δ best", "B +0.100"),
        ((0.5, 0.6, 0.2), {"sort": GridSort.REGRESSED}, "Δ worst ↑", "C -0.300"),
        ((0.5, 0.6, 0.2, 0.9), {"baseline": 3}, "Δ best", "B -0.300"),
        ((0.5, None, None), {}, "Δ best", ""),
    ],
)
def test_the_delta_is_other_minus_baseline(
    scores: tuple[float | None, ...], values: dict[str, Any], head: str, delta: str
) -> None:
    comparison = scored(*scores)
    made = painter(comparison, **values)
    label = made.columns.label
    assert said(made.head())[: label - 1].endswith(head)
    assert row_of(comparison, **values)[0][: label - 1] == f"  status{delta:>{label - 9}}"


@pytest.mark.parametrize("density", Density)
def test_a_delta_never_takes_the_room_of_a_name(density: Density) -> None:
    comparison = compared(
        *RUNS[:2],
        results=[result(n, "a_rather_longer", logprob_score=n / 10) for n in (1, 2)],
    )
    for width in range(36, 70, 3):
        lines = row_of(comparison, width, density=density)
        assert lines[0].startswith("  a_rather_longer"), lines
        if density is not Density.ONE:
            assert lines[1].startswith("  +0.100"), lines


words = st.lists(
    st.sampled_from(["the", "order", "key", "of", "a", "row", "in", "its", "table"]), max_size=40
)


@given(words, words, words, words, st.sampled_from((76, 60, 120)))
@examples(40)
def test_words_that_changed_are_seen_wherever_they_stand(
    head: list[str], old: list[str], new: list[str], tail: list[str], width: int
) -> None:
    """As long as they fit into the lines that a row may grow to."""
    before, after = " ".join([*head, *old[:4], *tail]), " ".join([*head, *new[:4], *tail])
    found = diff(before, after)
    comparison = compared(
        *RUNS[:2], results=[result(1, description=before), result(2, description=after)]
    )
    lines = painter(comparison, width, diff=True).lines(comparison.assets[0], False, None)
    for change, look in ((Change.ADDED, "underline"), (Change.REMOVED, "strike")):
        wanted = "".join(text for kind, text in found.pieces if kind is change)
        drawn = "".join(
            s.text for line in lines for s in line if s.style and getattr(s.style, look)
        )
        if not found.same and not found.rewritten:
            assert "".join(drawn.split()) == "".join(wanted.split())


def test_what_is_left_out_beside_a_change_has_an_ellipsis() -> None:
    start = "When the customer placed the order in the shop or by telephone, "
    comparison = compared(
        *RUNS[:2],
        results=[
            result(1, description=start + "local time."),
            result(2, description=start + "UTC time."),
        ],
    )
    lines = row_of(comparison, diff=True)
    other = " ".join(line.split("│")[1].strip() for line in lines[:-1])
    assert other.startswith("… ")
    assert "local" in other
    assert "UTC" in other
    assert "customer" not in other
    assert "customer" in " ".join(row_of(comparison, diff=True, opened=True))


def test_full_texts_need_no_unfolding() -> None:
    text = " ".join(f"word{number}" for number in range(40))
    comparison = compared(
        *RUNS[:2], results=[result(1, description=text), result(2, description="Short.")]
    )
    assert "word39" not in "".join(row_of(comparison))
    assert "word39" in "".join(row_of(comparison, density=Density.FULL))
    (line,) = row_of(comparison, density=Density.ONE)
    assert "word0" in line
    assert "Short." in line


def test_facts_of_all_runs_stand_on_one_line() -> None:
    comparison = compared(
        *RUNS[:2],
        results=[
            result(1, description="A text that needs two lines of the cell.", logprob_score=0.5),
            result(2, description="Short.", logprob_score=0.25),
        ],
    )
    *_, facts = row_of(comparison)
    assert "◖H 0.500" in facts
    assert "H 0.250" in facts


def test_a_logprob_loses_digits_before_its_state_loses_letters() -> None:
    comparison = compared(
        *RUNS[:2],
        results=[
            result(1, logprob_score=0.85, status="skipped"),
            result(2, logprob_score=0.5, status="skipped"),
        ],
        descendants=[descendant(1, 9)],
        versions=[result(9)],
    )
    drawn = [row_of(comparison, columns)[-1] for columns in range(80, 50, -1)]
    ways = ("◖H 0.850 skipped◗ ▸1v", "◖H 0.85 skipped◗ ▸1v", "◖H .85 skipped◗ ▸1v")
    first = [next(i for i, line in enumerate(drawn) if way in line) for way in ways]
    assert first == sorted(first)
    assert not any("…" in line for line in drawn[: first[-1]])


def test_versions_stand_below_v1_with_their_chips_and_the_ring_stays_with_v1() -> None:
    comparison = compared(
        *RUNS[:2],
        results=[result(1, logprob_score=0.5), result(2, logprob_score=0.4)],
        descendants=[descendant(2, 9, mode="lexical", seed="The seed.")],
        versions=[result(9, logprob_score=0.9, description="Other words.")],
    )
    folded = "\n".join(row_of(comparison))
    assert "▸1v" in folded
    assert "Other" not in folded
    unfolded = row_of(comparison, opened=True)
    cells = [line[painter(comparison).columns.label + 25 :] for line in unfolded]
    assert any("│  v2 L  variation" in cell for cell in cells), cells
    assert any("│ seed: The seed." in cell for cell in cells), cells
    assert sum("◖" in line for line in unfolded) == 1
    assert "◖" in next(line for line in unfolded if "0.500" in line)


def test_a_group_shows_who_won_how_many() -> None:
    scores = {"a": (0.9, 0.5), "b": (0.9, 0.5), "c": (0.1, 0.5), "d": (0.5, 0.5)}
    rows = [
        result(n, name, logprob_score=score)
        for name, each in scores.items()
        for n, score in enumerate(each, 1)
    ]
    comparison = compared(*RUNS[:2], results=[*rows, result(2, "e"), result(2, "f")])
    table, only = Arranger(comparison).arrange(View(), apart=True).groups
    made = painter(comparison, 100)
    line = said(group_line(made, table, False, None))
    assert line.startswith(" ▾ s.t 4")
    assert "A 2 ████" in line
    assert "█ 1 B" in line
    assert "mean -0.100" in line
    line = said(group_line(made, only, True, None))
    assert line.startswith(" ▸ only in B 2")
    assert "1 table that no other run described" in line


@given(
    st.randoms(use_true_random=False).map(lambda rng: [hostile_text(rng) for _ in range(4)]),
    st.integers(5, 200),
    st.integers(2, 4),
    st.sampled_from(list(Density)),
    st.booleans(),
    st.booleans(),
)
@examples(40)
def test_every_line_is_as_wide_as_its_columns(
    texts: list[str], width: int, runs: int, density: Density, opened: bool, marked: bool
) -> None:
    rows = [
        result(n, texts[0], table_name=texts[1], description=texts[n - 1], logprob_score=n / 9)
        for n in range(1, runs + 1)
    ]
    comparison = compared(
        *RUNS[:runs],
        results=rows,
        descendants=[descendant(1, 9, mode="semantic", seed=texts[2])],
        versions=[result(9, texts[0], table_name=texts[1], description=texts[3])],
    )
    made = painter(comparison, width, density=density, hair=True, diff=marked, version_diff="v1")
    whole = made.columns.label + made.columns.run * len(made.columns.shown)
    (group,) = Arranger(comparison).arrange(View(), apart=True).groups
    lines = [made.head(), group_line(made, group, False, 0)]
    lines += made.lines(group.rows[0], opened, 1, long_name=True)
    assert {Segment.get_line_length(line) for line in lines} == {whole}
