"""A part of a long run, for one process of several."""

from __future__ import annotations

import faulthandler
import os
import random
import signal
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import NamedTuple

from amx_tui.history.demo.build import demo_history
from tests.conftest import NOW
from tests.fuzz.running import run_case
from tests.fuzz.small import small_history
from tests.fuzz.texts import drive_text

TEXTS_AT_ONCE = 2_000
_STUCK = 120  # seconds of the processor after which whatever still runs is broken off
_WAITED = 600  # seconds by the clock; beside other programs work may have to wait


class Portion(NamedTuple):
    """Some work for a process."""

    driver: str
    seeds: range


@cache
def _place() -> tuple[Path, Path]:
    """This process's small history, and a folder for its cases."""
    folder = Path(
        tempfile.mkdtemp(prefix="fuzz-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
    )
    return small_history(demo_history(folder, now=NOW), folder / "small.db"), folder


def _stuck(*_: object) -> None:
    raise TimeoutError(f"no end after {_STUCK} s of work or {_WAITED} s")


@contextmanager
def _bounded() -> Iterator[None]:
    for sign in (signal.SIGALRM, signal.SIGVTALRM):
        signal.signal(sign, _stuck)
    signal.alarm(_WAITED)
    signal.setitimer(signal.ITIMER_VIRTUAL, _STUCK)
    faulthandler.dump_traceback_later(2 * _WAITED, exit=True)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        faulthandler.cancel_dump_traceback_later()


def work(portion: Portion) -> Counter[str]:
    """Drive a portion; what fails is printed and counted, and does not end it."""
    told = Counter[str]()
    for seed in portion.seeds:
        try:
            with _bounded():
                if portion.driver == "texts":
                    rng = random.Random(f"texts {seed}")
                    for _ in range(TEXTS_AT_ONCE):
                        drive_text(rng)
                    told["texts"] += TEXTS_AT_ONCE
                else:
                    found = run_case(portion.driver, seed, *_place())
                    told += Counter({f"{portion.driver}: {kind}": n for kind, n in found.items()})
        except Exception as error:
            error.add_note(f"{portion.driver} {seed}")
            traceback.print_exc()
            told["FAULTS"] += 1
    return told
