"""Hostile histories and texts from fixed seeds. What fails names the command that repeats it.

A sample of them in every run, all by `make thorough`; `make fuzz` takes other seeds, and as many as
one likes.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.conftest import THOROUGH
from tests.fuzz.running import run_cases
from tests.fuzz.small import small_history
from tests.fuzz.texts import drive_text

CASES, SCREENS, TEXTS = (2_000, 150, 12_000) if THOROUGH else (240, 20, 1_500)
BLOCKS = 25 if THOROUGH else 5


@pytest.fixture(scope="session")
def small(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_history(demo, tmp_path_factory.mktemp("small") / "small.db")


def _block(block: int, of: int) -> range:
    """The seeds of a block: together, those of all blocks are 0 to `of`."""
    return range(of * block // BLOCKS, of * (block + 1) // BLOCKS)


@pytest.mark.parametrize("block", range(BLOCKS))
def test_the_app_lasts(small: Path, tmp_path: Path, block: int) -> None:
    told = run_cases("screen", _block(block, SCREENS), small, tmp_path)
    assert told["cases"] == len(_block(block, SCREENS))


@pytest.mark.parametrize("block", range(BLOCKS))
def test_the_reader_and_the_comparison_last(small: Path, tmp_path: Path, block: int) -> None:
    told = run_cases("reader", _block(block, CASES), small, tmp_path)
    assert told["cases"] == CASES // BLOCKS
    assert told["refused to open"] < told["cases"] / 2, "most can be looked at"


@pytest.mark.parametrize("block", range(5))
def test_the_command_line_lasts(small: Path, tmp_path: Path, block: int) -> None:
    seeds = range(SCREENS * block // 5, SCREENS * (block + 1) // 5)
    assert run_cases("command", seeds, small, tmp_path)["cases"] == SCREENS // 5


@pytest.mark.parametrize("block", range(4))
def test_no_text_gets_out(block: int) -> None:
    rng = random.Random(block)
    for _ in range(TEXTS // 4):
        drive_text(rng)
