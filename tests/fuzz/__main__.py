"""Hostile histories and texts, as many as one likes, or one of them again: `python -m tests.fuzz`."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from multiprocessing import get_context

from tests.fuzz.portions import TEXTS_AT_ONCE, Portion, work
from tests.fuzz.running import DRIVERS

_PORTION = 100
_OTHERS = {"command": 40, "screen": 200}  # one case in so many also goes through these


def _portions(first: int, cases: int, texts: int) -> Iterator[Portion]:
    for start in range(first, first + cases, _PORTION):
        yield Portion("reader", range(start, min(start + _PORTION, first + cases)))
        for driver, one_in in _OTHERS.items():
            yield Portion(driver, range(start, start + _PORTION, one_in))
    for start in range(first, first + texts // TEXTS_AT_ONCE):
        yield Portion("texts", range(start, start + 1))


def main() -> int:
    """Run what was asked for; 1 if anything failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--driver", choices=[*DRIVERS, "texts"], help="with --seed: one case again")
    parser.add_argument("--seed", type=int)
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--texts", type=int, default=200_000)
    parser.add_argument("--first", type=int, default=int(time.time()) * 1_000, help="first seed")
    parser.add_argument("--processes", type=int, default=os.cpu_count())
    asked = parser.parse_args()
    if asked.seed is not None:
        told = work(Portion(asked.driver or "reader", range(asked.seed, asked.seed + 1)))
        print(dict(told))
        return 1 if told["FAULTS"] else 0
    print(f"seeds from {asked.first}", flush=True)
    told, began = Counter[str](), time.monotonic()
    with get_context("spawn").Pool(asked.processes) as pool:
        every = _portions(asked.first, asked.cases, asked.texts)
        for number, found in enumerate(pool.imap_unordered(work, every)):
            told += found
            if number % 50 == 0:
                print(f"{time.monotonic() - began:,.0f} s {dict(sorted(told.items()))}", flush=True)
    print(f"{time.monotonic() - began:,.0f} s")
    for name, count in sorted(told.items()):
        print(f"{name}: {count:,}")
    return 1 if told["FAULTS"] else 0


if __name__ == "__main__":
    sys.exit(main())
