"""Histories are as hostile as their seeds say, and each the same again."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.fuzz.cases import make_case
from tests.fuzz.running import run_cases
from tests.fuzz.small import small_history
from tests.fuzz.watch import Fault, Watch


def test_a_seed_makes_the_same_history_again(demo: Path, tmp_path: Path) -> None:
    small = small_history(demo, tmp_path / "small.db")
    kinds, others = Counter[str](), 0
    for seed in range(60):
        case = make_case(seed, small, tmp_path / "history.db")
        contents = case.path.read_bytes()
        others += contents != small.read_bytes()
        assert make_case(seed, small, case.path) == case
        assert case.path.read_bytes() == contents
        kinds[case.kind] += 1
    assert others > 55, "few changes change nothing"
    assert min(kinds[kind] for kind in ("cells", "schema", "bytes")) > 5


def test_what_leaks_is_a_fault() -> None:
    watch = Watch()
    watch.written("colours", "\x1b[2;31mred\x1b[0m\x1b[3;4H\x1b]52;c;YQ==\x07")
    for sent in ("\x1b]8;;https://x\x07", "\x1b]0;t\x07", "a\x9bb", "\u202e", "\x1b[2J", "\ud800"):
        with pytest.raises(Fault):
            watch.written("screen", sent)
    for words in ("", "two\nlines.", "no end", "\x1b."):
        with pytest.raises(Fault):
            watch.sentence(words)


def test_what_fails_says_how_to_repeat_it(
    demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = small_history(demo, tmp_path / "small.db")
    monkeypatch.setattr("tests.fuzz.reader.compare", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError) as caught:
        run_cases("reader", range(9), small, tmp_path)
    assert caught.value.__notes__[-1].startswith(
        "again: python -m tests.fuzz --driver reader --seed "
    )
