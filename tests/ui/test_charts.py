"""Charts: whatever the numbers are, they fit, say them, and need no colour."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style

from amx_tui.ui.widgets.charts.bars import band_bar, share_bar, win_bar
from amx_tui.ui.widgets.charts.drawing import as_text, length, numbers, shares
from amx_tui.ui.widgets.charts.histograms import FILLS, histograms
from amx_tui.ui.widgets.charts.lines import Moment, trend
from amx_tui.ui.widgets.charts.scatter import Dot, scatter

VALUES = st.none() | st.floats()
SIZES = st.integers(-1, 90)
HEIGHTS = st.integers(-1, 12)
COUNTS = st.integers(0, 10**7)
DOTS = st.builds(Dot, VALUES, VALUES, st.sampled_from(["", "A", "B", "C", "D"]))
MOMENTS = st.builds(Moment, st.floats(), VALUES)


def words(line):
    return "".join(segment.text for segment in line)


def drawn(lines):
    return [words(line) for line in lines]


def fits(lines, width, height):
    return len(lines) <= max(0, height) and all(length(line) <= max(0, width) for line in lines)


@given(st.lists(COUNTS, max_size=5), st.integers(0, 60))
def test_cells_are_shared_out_in_proportion(counts, cells):
    found = shares(counts, cells)
    assert len(found) == len(counts)
    if not sum(counts) or cells < sum(count > 0 for count in counts):
        assert not any(found)
        return
    assert sum(found) == cells
    assert [share > 0 for share in found] == [count > 0 for count in counts]
    order = sorted(range(len(counts)), key=counts.__getitem__)
    assert all(found[one] <= found[two] + 1 for one, two in pairwise(order))


@given(st.lists(COUNTS, min_size=1, max_size=4), COUNTS, SIZES, st.booleans())
def test_a_bar_of_wins_fits_and_has_its_numbers_or_an_ellipsis(wins, ties, width, named):
    line = win_bar(wins, ties, width, named=named)
    assert length(line) <= max(0, width)
    if width > 0:
        said = words(line)
        assert "…" in said or all(str(number) in said for number in wins)


def test_a_bar_of_wins_needs_no_colour():
    assert words(win_bar([61, 34], 2, 42, named=True)) == (
        "A 61 ████████████████████░███████████ 34 B"
    )
    assert words(win_bar([10, 4], 0, 19)) == "10 ██████████▐███ 4"
    assert words(win_bar([5, 3, 2], 0, 22, named=True)) == "A 5 B 3 C 2 █████▐██▐█"
    assert words(win_bar([10, 4], 0, 7)) == "10 4"
    assert words(win_bar([0, 0], 0, 30)) == "0 0"


def test_each_run_has_its_hue_whichever_runs_they_are():
    named = {f"run-{letter}": Style(color=f"color({n})") for n, letter in enumerate("abcd", 1)}
    line = win_bar([3, 5], 1, 30, lambda name: named.get(name, Style()), positions=(1, 3))
    colours = [
        segment.style.color.number for segment in line if segment.style and segment.style.color
    ]
    assert colours == [2, 2, 4, 4]


@given(st.lists(st.floats(0, 100), min_size=3, max_size=3), st.integers(3, 40))
def test_bands_are_a_bar_in_three_shades(percents, width):
    said = words(band_bar(percents, width))
    assert len(said) in (0, width)
    assert said == "".join(sorted(said, key="█▓░".index))


@given(st.floats(), st.integers(0, 40))
def test_a_share_is_as_long_as_it_is_large_and_seen_if_it_is_not_nothing(share, width):
    line = share_bar(share, width)
    assert length(line) == width
    if width and share > 0:
        assert words(line).strip()


@given(st.lists(MOMENTS, max_size=40), SIZES, HEIGHTS, st.sampled_from(["", "#120"]))
def test_a_trend_fits_whatever_its_points_are(points, width, height, name):
    assert fits(trend(points, width, height, name=name), width, height)


def test_a_trend_names_its_ends():
    points = [Moment(float(day), value) for day, value in enumerate([0.52, None, math.nan, 0.92])]
    shown = drawn(trend(points, 30, 4, write="{:.0%}".format, when="day {:.0f}".format, name="#7"))
    assert shown[0].startswith("92% ")
    assert shown[0].endswith("█ #7 92%")
    assert shown[2].startswith("52% ▁")
    assert shown[3].split() == ["day", "0", "day", "2", "day", "3"]


def test_the_end_of_a_trend_says_its_own_value_and_whose_it_is_only_of_one():
    points = [Moment(0.0, 0.5), Moment(99.9, 0.8), Moment(100.0, 0.9)]
    shown = drawn(trend(points, 30, 4, write="{:.0%}".format, name="#7"))
    assert shown[0].endswith("█ 85%"), "the mean of two, neither of them the named"


@given(st.lists(DOTS, max_size=40), SIZES, HEIGHTS)
def test_a_scatter_fits_and_shows_every_letter(dots, width, height):
    lines = scatter(dots, width, height)
    assert fits(lines, width, height)
    known = [d for d in dots if numbers([d.x]) and numbers([d.y])]
    if known and width >= 40 and height >= 3:
        for letter in {dot.letter for dot in known if dot.letter}:
            assert letter in "".join(drawn(lines))


def test_runs_on_one_place_are_counted():
    dots = [Dot(0.1, 0.5), Dot(0.1, 0.5), Dot(0.2, 0.9), Dot(0.2, 0.9, "A"), Dot(0.2, 0.9, "B")]
    shown = drawn(scatter(dots, 24, 5, write_x="${:.1f}".format, write_y="{:.0%}".format))
    assert shown[0].startswith("90% ")
    assert set(shown[0][4:]) >= {"A", "B"}
    assert shown[3].startswith("50% 2")
    assert shown[4].split() == ["$0.1", "$0.2"]


@given(st.lists(st.lists(VALUES, max_size=30), max_size=4), SIZES, HEIGHTS)
def test_histograms_fit_whatever_their_values_are(values, width, height):
    assert fits(histograms(values, width, height), width, height)


def test_histograms_lie_over_each_other_in_shades_of_their_own():
    values = [[0.9] * 8 + [0.5] * 2, [0.9] * 4 + [0.5] * 6]
    legend, top, *_, bottom, axis = drawn(histograms(values, 40, 8))
    assert legend == "A ██ 0.82   B ▒▒ 0.66 mean", "as much as fits whole"
    assert drawn(histograms(values, 60, 8))[0] == "A ██ 10 · mean 0.82   B ▒▒ 10 · mean 0.66"
    assert FILLS[0] in top
    assert FILLS[1] not in top
    assert bottom.strip()[0] == FILLS[0]  # the lower of the two stands before the other
    assert bottom.strip()[-1] == FILLS[1]
    assert axis.split() == ["0.50", "0.90"]


@pytest.mark.parametrize("draw", [trend, scatter, histograms])
def test_without_values_a_chart_says_so(draw):
    assert "to draw" in as_text(draw([], 40, 6)).plain
