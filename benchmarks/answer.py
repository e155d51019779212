"""The answer of a comparison of two runs of 10,000 shared assets in 600 tables, and its findings.

Measured is the time of the processor: what other programs take is not counted.
"""

from __future__ import annotations

import random
from time import thread_time

from amx_tui.cli.app import collect_seldom
from amx_tui.compare.assessment import Assessor
from amx_tui.compare.comparison import Comparison, compare
from amx_tui.compare.text_checks import checked
from amx_tui.history.models import Approved, Around, Asset, Evidence, Result, Run, RunFacts
from amx_tui.stored import NOTHING, Stored
from benchmarks.descriptions import CHOICES, description
from benchmarks.table import Line, show

ASSETS, TABLES = 10_000, 600


def made() -> Comparison:
    """The same every time."""
    chance = random.Random(7)
    things, traits = CHOICES["thing"], CHOICES["trait"]

    def result(run: int, number: int) -> Result:
        table, column = number % TABLES, number // TABLES
        thing, trait = things[table % len(things)], traits[column % len(traits)]
        asset = Asset.of("sales", f"{thing}_{table:03}", f"{trait}_{column:02}")
        text = Stored(description(chance))
        logprob = round(chance.random(), 3)
        decided = chance.choice((True, False, None))
        return Result(
            run * ASSETS + number, run, *asset, text, True, "high", logprob, 20, "pending",
            decided, "semantic", NOTHING, "m", None, 0,
        )  # fmt: skip

    runs = tuple(Run(id=run, llm_model="m", db_backend="mysql") for run in (1, 2))
    results = {run.id: tuple(result(run.id, n) for n in range(ASSETS)) for run in runs}
    facts = {run.id: RunFacts(ASSETS, 0.5, ASSETS, 0, 0, 0, "semantic") for run in runs}
    return compare(Evidence(runs, (), facts, results, (), {}))


def main() -> None:
    """Print the table."""
    collect_seldom()  # as in the app
    comparison = made()
    begun = thread_time()
    assessor = Assessor(comparison)
    assessor.assess()
    first = thread_time()
    assessor.assess(rows=comparison.assets[::2])
    again = thread_time()
    names = frozenset(name for thing in CHOICES["thing"] for name in (f"{thing}_id", f"{thing}s"))
    looked = checked(comparison, Around(names=names, languages={1: "English", 2: "English"}))
    found = thread_time()
    Assessor(looked).assess()
    with_findings = thread_time()
    texts = {
        row.asset: Approved(9, cell.description)
        for row in comparison.assets
        if (cell := row.cells[0])
    }
    Assessor(comparison, Around(texts)).assess()
    references = thread_time()
    show(
        f"The answer, 2 runs x {ASSETS:,} assets in {TABLES} tables",
        [
            Line("the answer", first - begun, 0.15),
            Line("the answer for a filter", again - first, 0.15),
            Line("findings in all texts", found - again, 1.0),
            Line("the answer with findings", with_findings - found),
            Line(
                "the answer, every asset held against an approved text", references - with_findings
            ),
        ],
    )


if __name__ == "__main__":
    main()
