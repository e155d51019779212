"""One hostile history from one seed: several changes of a small history."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.fuzz import pages, rows, schema

SIDES = ("", "-wal", "-shm", "-journal")


@dataclass(frozen=True)
class Case:
    """A history, the seed that it is made from, and what was done to it."""

    seed: int
    path: Path
    kind: str  # "cells", "schema" or "bytes": the most that was changed
    done: tuple[str, ...]


def make_case(seed: int, small: Path, path: Path) -> Case:
    """Make the history of a seed at `path`, out of a small one; the same seed makes the same."""
    rng = random.Random(seed)
    for side in SIDES:
        path.with_name(path.name + side).unlink(missing_ok=True)
    path.write_bytes(small.read_bytes())
    draw = rng.random()
    kind = "bytes" if draw < 0.2 else "schema" if draw < 0.4 else "cells"
    done = _by_sql(path, rng, kind)
    if kind == "bytes":
        done += _by_bytes(path, rng)
    return Case(seed, path, kind, tuple(done))


def _by_sql(path: Path, rng: random.Random, kind: str) -> list[str]:
    changes = [rng.choices(*zip(*rows.CHANGES, strict=True))[0] for _ in range(rng.randint(1, 6))]
    if kind == "schema":
        chosen, weights = zip(*schema.CHANGES, strict=True)
        changes += rng.choices(chosen, weights, k=rng.randint(1, 2))
    done = []
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        log = rng.random() < 0.3
        connection.execute(f"PRAGMA journal_mode = {'WAL' if log else 'MEMORY'}")
        connection.execute("BEGIN")
        for change in changes:
            try:
                done.append(change(connection, rng))
            except (sqlite3.Error, IndexError, ValueError) as error:
                done.append(
                    f"({change.__name__}: {type(error).__name__})"
                )  # nothing there to change
        with suppress(sqlite3.Error):  # where SQLite finds what is broken, it has ended this before
            connection.execute("COMMIT")
    return done


def _by_bytes(path: Path, rng: random.Random) -> list[str]:
    chosen, weights = zip(*pages.CHANGES, strict=True)
    data = bytearray(path.read_bytes())
    changes = rng.choices(chosen, weights, k=rng.randint(1, 3))
    done = [change(data, rng) for change in changes if data]
    path.write_bytes(data)
    if rng.random() < 0.2:
        done.append(pages.leave_beside(path, rng))
    return done
