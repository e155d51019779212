"""Runs cases: makes each, drives it, looks whether the history is as before, says how to repeat it."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.fuzz import command, reader, screen
from tests.fuzz.cases import make_case
from tests.fuzz.watch import Fault, Watch

Driver = Callable[[Path, random.Random, Watch], None]
DRIVERS: dict[str, Driver] = {
    "reader": reader.drive,
    "command": command.drive,
    "screen": screen.drive,
}


def run_case(driver: str, seed: int, small: Path, folder: Path) -> Counter[str]:
    """Drive the history of one seed; counts of its kind and of what was refused.

    What fails says by which command it can be repeated.
    """
    case = make_case(seed, small, folder / "history.db")
    before = case.path.read_bytes()
    watch = Watch(sound=case.kind != "bytes")
    try:
        DRIVERS[driver](case.path, random.Random(f"{driver} {seed}"), watch)
        if case.path.read_bytes() != before:
            raise Fault("the history has been written to")
    except BaseException as error:
        error.add_note(f"case: {'; '.join(case.done)}")
        error.add_note(f"again: python -m tests.fuzz --driver {driver} --seed {seed}")
        raise
    return Counter({case.kind: 1, "refused to open": "open" in watch.refused, "cases": 1})


def run_cases(driver: str, seeds: Iterable[int], small: Path, folder: Path) -> Counter[str]:
    """Drive the histories of many seeds, until the first that fails."""
    told = Counter[str]()
    for seed in seeds:
        told += run_case(driver, seed, small, folder)
    return told
