"""The asset grid with 4 runs of 5,000 assets, every tenth cell with 3 versions, headless.

Budgets: first paint after the key under 0.5 s, a move of the cursor under 16 ms (p95), a page and the
walk to the next regression under 50 ms (p95), expand-all under 0.5 s, filter, sort or density under
150 ms, under 300 MB in all.
"""

from __future__ import annotations

import asyncio
import random
import resource
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter

from amx_tui.cli.app import collect_seldom
from amx_tui.compare.comparison import Comparison, compare
from amx_tui.compare.view import View
from amx_tui.history.models import Asset, Descendant, Evidence, Result, Run, RunFacts
from amx_tui.stored import Stored
from amx_tui.vocabulary import Density, GridSort, Kind
from benchmarks.table import Line, show

RUNS, ASSETS = 4, 5000
_WORDS = (
    *("identifier", "of", "the", "customer", "that", "placed", "order", "unique", "within", "one"),
    *("region", "and", "year", "references", "delivery", "date", "agreed", "with", "carrier"),
    *("gross", "amount", "in", "local", "currency", "including", "tax", "status", "code", "after"),
)


def made() -> Comparison:
    """A comparison of that size; the same every time."""
    chance = random.Random(5)
    number = 0

    def result(run: int, asset: int, parent: int | None = None) -> Result:
        nonlocal number
        number += 1
        text = " ".join(chance.choices(_WORDS, k=chance.randint(5, 30))).capitalize() + "."
        return Result(
            number,
            run,
            *Asset.of("sales", f"table_{asset // 25:03}", f"column_{asset % 25:02}"),
            Stored(text),
            False,
            chance.choice(("high", "medium", "low")),
            round(chance.random(), 3),
            chance.randint(10, 90),
            "pending",
            None,
            "semantic",
            Stored(text if parent else ""),
            "gpt-4.1",
            parent,
            0,
        )

    runs, results, versions, below = [], {}, {}, []
    for run in range(1, RUNS + 1):
        runs.append(
            Run(
                id=run,
                command="analyze.run",
                label="Tables description",
                kind=Kind.ANALYZE,
                status="success",
                llm_model=f"model-{run}",
                duration_sec=10.0 * run,
                results=ASSETS,
                approved=run,
            )
        )
        results[run] = tuple(result(run, asset) for asset in range(ASSETS))
        for child in (run * 10, run * 10 + 1, run * 10 + 2):
            below.append(
                Descendant(
                    run, child, run, "variation", 1, "lexical", Stored("seed"), "m", "success"
                )
            )
            versions[child] = tuple(result(child, asset, run) for asset in range(0, ASSETS, 10))
    facts = {run.id: RunFacts(ASSETS, 0.5, 1, 1, 1, run.id, "semantic") for run in runs}
    return compare(Evidence(tuple(runs), (), facts, results, tuple(below), versions))


async def measured(comparison: Comparison) -> list[Line]:
    """Every budget of the grid, in an app of its own size 120x40."""
    from textual.app import App, ComposeResult

    from amx_tui.ui.themes import AMX_DARK
    from amx_tui.ui.widgets.grid.asset_grid import AssetGrid

    class Alone(App[None]):
        CSS_PATH = Path(__file__).parents[1] / "amx_tui" / "styles.tcss"

        def get_css_variables(self) -> dict[str, str]:
            self.theme_variables = super().get_css_variables() | AMX_DARK.variables
            return self.theme_variables

        def compose(self) -> ComposeResult:
            yield AssetGrid()

    lines = []
    async with Alone().run_test(size=(120, 40)) as pilot:
        grid = pilot.app.query_one(AssetGrid)
        grid.focus()

        async def timed(action: Callable[[], object]) -> float:
            start = perf_counter()
            action()
            pilot.app.screen._compositor.render_strips()
            took = perf_counter() - start
            await pilot.pause()
            return took

        lines.append(Line("first paint", await timed(lambda: grid.show(comparison)), 0.5))
        moves = sorted([await timed(grid.action_cursor_down) for _ in range(200)])
        lines.append(Line("the cursor down (p95)", moves[189], 0.016))
        pages = sorted([await timed(grid.action_page_down) for _ in range(100)])
        lines.append(Line("a page down (p95)", pages[94], 0.05))
        walks = sorted([await timed(grid.action_next_regression) for _ in range(40)])
        lines.append(Line("next regression (p95)", walks[37], 0.05))
        lines.append(Line("expand all", await timed(grid.action_expand_all), 0.5))
        pages = sorted([await timed(grid.action_page_down) for _ in range(100)])
        lines.append(Line("a page down, expanded (p95)", pages[94], 0.05))
        await timed(grid.action_expand_all)
        for sort in GridSort:
            took = await timed(partial(grid.look, sort=sort))
            lines.append(Line(f"sort: {sort.label}", took, 0.15))
        for name in ("differing", "A wins", "low"):
            took = await timed(partial(grid.look, filters=frozenset({name})))
            lines.append(Line(f"filter: {name}", took, 0.15))
        lines.append(
            Line("find 'column_07'", await timed(lambda: grid.look(search="column_07")), 0.15)
        )
        await timed(lambda: grid._arrange(View()))
        lines.append(Line("diff on", await timed(grid.action_diff), 0.15))
        for _ in Density:
            took = await timed(grid.action_density)
            lines.append(Line(f"density: {grid.density}", took, 0.15))
    return lines


def main() -> None:
    """Print the table."""
    collect_seldom()  # as in the app
    lines = asyncio.run(measured(made()))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    memory = peak / (2**20 if sys.platform == "darwin" else 2**10)
    show("Asset grid, 4 runs x 5,000 assets", [*lines, Line("memory", memory, 300, "MB")])


if __name__ == "__main__":
    main()
