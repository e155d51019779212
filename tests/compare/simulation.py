"""How often the test of paired differences is wrong, and how often it finds what it could see.

Histories are drawn in which two runs are equal, but for chance that columns of one table share.
`make simulate` draws many and prints the tables of docs/statistics.md.
"""

from __future__ import annotations

import math
import random
import statistics
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import product

from amx_tui.compare.assessment import Assessor
from amx_tui.compare.comparison import Comparison
from amx_tui.compare.distributions import two_sided_p
from amx_tui.compare.findings.finding import Finding
from amx_tui.compare.gate import Answer, gate
from amx_tui.compare.paired import LEVEL, paired
from amx_tui.compare.pivot import AssetRow, Cell
from amx_tui.compare.rules import parse
from amx_tui.compare.words import Word, word
from amx_tui.history.models import Asset, Run
from amx_tui.stored import NOTHING
from amx_tui.vocabulary import FindingKind
from tests.conftest import there
from tests.made import compared, result

NULLS = 2_000
TABLES = (8, 15, 20, 60)
MOST_FALSE, LEAST_NAIVE, LEAST_FOUND = 0.08, 0.18, 0.9  # shares
_SHARED = 0.2  # the correlation of two columns of one table


def _normal(rng: random.Random, size: int) -> list[float]:
    common = rng.gauss(0, math.sqrt(_SHARED))
    return [common + rng.gauss(0, math.sqrt(1 - _SHARED)) for _ in range(size)]


def _ties(rng: random.Random, size: int) -> list[float]:
    """-1, 0 and 1: each column takes its table's value, or one of its own."""
    common, follows = rng.randint(-1, 1), math.sqrt(_SHARED)
    return [float(common if rng.random() < follows else rng.randint(-1, 1)) for _ in range(size)]


VALUES: dict[str, Callable[[random.Random, int], list[float]]] = {
    "normal": _normal,
    "ties": _ties,
}
SIZES: dict[str, Callable[[random.Random, int], list[int]]] = {
    "12 columns a table": lambda rng, tables: [12] * tables,
    "1 to 40 columns": lambda rng, tables: [rng.randint(1, 40) for _ in range(tables)],
    "one of 40, the rest 1 to 5": lambda rng, tables: [
        40,
        *(rng.randint(1, 5) for _ in range(tables - 1)),
    ],
}
CELLS = tuple(product(SIZES, TABLES, VALUES))
GATES, MOST_FAILING = 200, 0.05
GATED = (8, 20, 60)  # tables
RULES = (("worse",), ("logprob < +0", "approval < +0pt", "findings > +0"))


@dataclass(frozen=True)
class Figures:
    """Shares of the drawn histories, and a count."""

    false_alarms: float  # equal runs that are told apart
    naive: float  # the same by a t test that takes columns for independent
    found: float  # a difference of twice what could be seen, that is told
    disagreeing: int  # a word, its interval and its p that do not say the same


def simulate(sizes: str, tables: int, values: str, nulls: int = NULLS) -> Figures:
    """The figures of one cell; the same in each run."""
    rng = random.Random(f"{sizes}, {tables}, {values}")
    keys = [Asset.of("schema", f"table {at}")[:2] for at in range(tables)]
    false_alarms = naive = disagreeing = 0
    lows, could_see = [], []
    for drawn in _draw(rng, sizes, tables, values, nulls):
        found = there(paired(dict(zip(keys, drawn, strict=True))))
        low, high = there(found.interval)
        apart = word(found, None) in (Word.BETTER, Word.WORSE)
        disagreeing += not (apart == (not low <= 0 <= high) == (there(found.p) <= LEVEL))
        false_alarms += apart
        naive += _naive_p([value for table in drawn for value in table]) <= LEVEL
        lows.append(low)
        could_see.append(there(found.could_see))
    shift = 2 * statistics.median(
        could_see
    )  # it moves an interval by itself, and does nothing else
    found_again = sum(low + shift > 0 for low in lows)
    return Figures(false_alarms / nulls, naive / nulls, found_again / nulls, disagreeing)


def _draw(
    rng: random.Random, sizes: str, tables: int, values: str, nulls: int
) -> Iterator[list[list[float]]]:
    for _ in range(nulls):
        yield [VALUES[values](rng, size) for size in SIZES[sizes](rng, tables)]


def _naive_p(values: list[float]) -> float:
    error = statistics.stdev(values) / math.sqrt(len(values))
    return two_sided_p(statistics.fmean(values) / error, len(values) - 1)


def fail(tables: int, rules: tuple[str, ...], gates: int = GATES) -> float:
    """The share of gates between equal runs that fail; the same in each run."""
    rng = random.Random(f"{tables}, {rules}")
    asked = [parse(rule) for rule in rules]
    failed = 0
    for _ in range(gates):
        drawn = _equal_runs(rng, tables)
        failed += gate(drawn, Assessor(drawn), asked).answer is Answer.FAIL
    return failed / gates


def _equal_runs(rng: random.Random, tables: int) -> Comparison:
    """Two runs of 12 columns a table, with logprobs, decisions and findings of the same odds."""
    rows = []
    for run_id in (1, 2):
        for table in range(tables):
            logprobs, skipped, odd = (_normal(rng, 12) for _ in range(3))
            rows += [
                result(
                    run_id,
                    f"c{i}",
                    table_name=f"t{table}",
                    logprob_score=logprobs[i],
                    decision=skipped[i] < 0.7,
                    # the mark of a finding: texts are not what this is about
                    description="" if odd[i] > 1 else "A text.",
                )
                for i in range(12)
            ]
    equal = compared(Run(id=1, llm_model="m"), Run(id=2, llm_model="m"), results=rows)
    assets = tuple(row._replace(cells=_marked(row)) for row in equal.assets)
    return replace(equal, assets=assets, unchecked=((), ()))


def _marked(row: AssetRow) -> tuple[Cell | None, ...]:
    found = (Finding(FindingKind.EMPTY, NOTHING, 0, 0),)
    return tuple(cell._replace(findings=() if cell.description else found) for cell in row.present)


def main() -> int:
    """Print the figures as Markdown; 1 if one is not what it must be."""
    return _words() | _gates()


def _gates() -> int:
    print(f"\n| rules | {' | '.join(f'{tables} tables' for tables in GATED)} |")
    print("| --- | --- | --- | --- |")
    cells = tuple(product(GATED, RULES))
    with ProcessPoolExecutor() as workers:
        shares = dict(zip(cells, workers.map(fail, *zip(*cells, strict=True)), strict=True))
    for rules in RULES:
        each = [f"{shares[tables, rules]:.1%}" for tables in GATED]
        print(f"| {' | '.join([', '.join(f'`{rule}`' for rule in rules), *each])} |")
    return int(max(shares.values()) > MOST_FAILING)


def _words() -> int:
    print("| columns | tables | values | false alarms | as if independent | found |")
    print("| --- | --- | --- | --- | --- | --- |")
    wrong = 0
    with ProcessPoolExecutor() as workers:
        for cell, figures in zip(
            CELLS, workers.map(simulate, *zip(*CELLS, strict=True)), strict=True
        ):
            shares = (figures.false_alarms, figures.naive, figures.found)
            row = [*map(str, cell), *(f"{share:.1%}" for share in shares)]
            print(f"| {' | '.join(row)} |", flush=True)
            wrong += not (figures.false_alarms <= MOST_FALSE and figures.found >= LEAST_FOUND)
            wrong += figures.disagreeing
            wrong += cell[0].startswith("12 ") and figures.naive <= LEAST_NAIVE
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
