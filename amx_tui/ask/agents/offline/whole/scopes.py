"""What runs described: the tables, or schemas, of each, whatever else is compared."""

from __future__ import annotations

import re
from collections import Counter

from amx_tui.ask.agents.offline.desk import Desk, Detail, Reply, listed, table
from amx_tui.ask.agents.offline.whole.bare import RUN
from amx_tui.present.formats import counted

_NAMED = 12  # tables that a sentence names
_WROTE = (
    r"(?:cover(?:s|ed)?|describe[sd]?|document(?:s|ed)?|wr[io]tes?(?: about)?|written(?: about)?"
    r"|touch(?:es|ed)?|includes?d?|contains?|contained|have|had|ha[sd] described|work(?:ed)? on"
    r"|process(?:ed)?)"
)
_UNIT = r"(?:whole )?(?P<unit>tables?|schemas?)"
_RUNS = rf"(?:runs )?(?P<runs>{RUN}(?:(?:, | and |, and ){RUN})*)"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:which|what|how many) {_UNIT} (?:did|does|do|has|have) {_RUNS} {_WROTE}",
        rf"(?:which|what|how many) {_UNIT} (?:is|are|was|were)(?: there| {_WROTE}| part)? (?:in|by|of)"
        rf" {_RUNS}",
        rf"(?:(?:list|show|name|give|print)(?: me)? )?(?:all )?(?:of )?(?:the )?{_UNIT}"
        rf"(?: {_WROTE})? (?:of|in|by) {_RUNS}",
        rf"what (?:did|does|has) {_RUNS} (?:cover(?:ed)?|describe[d]?|document(?:ed)?|write about)",
    )
)


def scope_in(text: str) -> tuple[str, tuple[int, ...]] | None:
    """`table` or `schema`, and the runs of which it is asked which of them they described; None for
    another question. `text` is in few words."""
    for pattern in _PATTERNS:
        if match := pattern.fullmatch(text):
            unit = match.groupdict().get("unit") or "table"
            runs = (int(run[1:]) for run in re.findall(RUN, match["runs"]))
            return unit.removesuffix("s"), tuple(dict.fromkeys(runs))
    return None


def covered(desk: Desk) -> Reply:
    """The tables or schemas that each run described, with how many assets of each."""
    of = desk.asked.run_ids
    results = desk.shelf.there(desk.snapshot, of).results
    parts, lines = [], []
    for run_id in of:
        assets = [result.asset for result in results.get(run_id, ())]
        tables = Counter(asset.parent for asset in assets)
        schemas = Counter(asset.schema.quoted for asset in assets)
        lines += [(f"#{run_id}", name, number) for name, number in tables.items()]
        if not assets:
            parts.append(f"#{run_id} described nothing")
            continue
        inside = f"{counted(len(assets), 'asset')} in {counted(len(tables), 'table')}"
        if desk.asked.term == "schema":
            told = listed((f"{name} ({n} assets)" for name, n in schemas.items()), _NAMED)
            parts.append(
                f"#{run_id} described {inside} of {counted(len(schemas), 'schema')}: {told}"
            )
        else:
            told = listed((f"{name} ({n})" for name, n in tables.items()), _NAMED)
            parts.append(f"#{run_id} described {inside}: {told}")
    detail = (Detail("Tables", table(["Run", "Table", "Assets"], lines, 100)),) if lines else ()
    return Reply(f"{'. '.join(parts)}.", detail)
