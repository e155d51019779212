"""What runs described: the tables, or schemas, of each, or those of one alone."""

from __future__ import annotations

from collections import Counter

from amx_tui.ask.agents.offline.desk.asked import About
from amx_tui.ask.agents.offline.desk.desk import Desk, Detail, Reply, listed, scope_words, table
from amx_tui.ask.agents.offline.whole.pairs import by_parent
from amx_tui.ask.agents.offline.whole.skeleton import pattern_of, runs_in
from amx_tui.present.formats import counted

_NAMED = 12  # tables that a sentence names
_TABLES = (
    r"(?:(?:which|what|list|show|show me|name|give me|how many|are there|are there any|is there a|is"
    r" there any) )?(?:of )?(?:the |any )?(?:whole |entire )?tables?"
)
_WROTE = (
    r"(?:cover(?:s|ed)?|describe[sd]?|document(?:s|ed)?|wr[io]tes?|written|touch(?:es|ed)?|includes?d?"
    r"|contain(?:s|ed)?|have|ha[sd](?: described)?|process(?:ed)?|do|did|handled?|work(?:ed)?)"
    r"(?: about| on)?"
)
_BE = r"(?:is|are|was|were|has been|have been|had been|got|been)"
_ONLY = r"(?:only|just|solely|exclusively)"
_UNIT = r"(?:whole )?(?P<unit>tables?|schemas?)"
_RUNS = r"(?:runs )?(?P<runs>RUN(?:(?:, | and |, and )RUN)*)"
_PATTERNS = tuple(
    (about, pattern_of(pattern))
    for about, pattern in (
        (
            About.COVERED,
            rf"(?:which|what|how many) {_UNIT} (?:did|does|do|has|have) {_RUNS} {_WROTE}",
        ),
        (
            About.COVERED,
            rf"(?:which|what|how many) {_UNIT} (?:is|are|was|were)(?: there| {_WROTE}| part)?"
            rf" (?:in|by|of) {_RUNS}",
        ),
        (
            About.COVERED,
            rf"(?:(?:list|show|name|give|print)(?: me)? )?(?:all )?(?:of )?(?:the )?{_UNIT}"
            rf"(?: {_WROTE})? (?:of|in|by) {_RUNS}",
        ),
        (
            About.COVERED,
            rf"what (?:did|does|has) {_RUNS} (?:cover(?:ed)?|describe[d]?|document(?:ed)?|write about)",
        ),
        (About.DESCRIBED, rf"{_TABLES} (?:did|does|do|has|have|were|was) {_ONLY} RUN {_WROTE}"),
        (About.DESCRIBED, rf"{_TABLES} (?:did|does|has) RUN alone {_WROTE}"),
        (About.DESCRIBED, rf"{_TABLES}(?: that| which)? {_ONLY} RUN (?:has )?{_WROTE}"),
        (
            About.DESCRIBED,
            rf"{_TABLES}(?: that| which)? (?:{_BE} )?(?:{_WROTE} )?{_ONLY} (?:{_WROTE} )?"
            r"(?:in|by|for|of) RUN",
        ),
        (
            About.DESCRIBED,
            rf"{_TABLES}(?: that| which)? (?:{_BE} )?{_WROTE} (?:in|by) RUN (?:only|alone|exclusively)",
        ),
        (
            About.DESCRIBED,
            rf"{_TABLES}(?: that| which)? {_BE} (?:unique|exclusive|specific|particular) to RUN",
        ),
        (
            About.DESCRIBED,
            rf"{_TABLES}(?: that| which)? (?:only|just) (?:exist|appear|occur)s? in RUN",
        ),
        (
            About.DESCRIBED,
            rf"{_TABLES}(?: that| which)? (?:no|none) of the other runs {_WROTE} but RUN",
        ),
    )
)


def covered_in(text: str) -> tuple[About, str, tuple[int, ...]] | None:
    """Whether it is asked what runs described or what one alone did; `table` or `schema`, and the
    runs. None for another question."""
    for about, pattern in _PATTERNS:
        if match := pattern.fullmatch(text):
            unit = match.groupdict().get("unit") or "table"
            return about, unit.removesuffix("s"), runs_in(match[0])
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


def described_by(desk: Desk) -> Reply:
    """The tables that one run described, and none of the others."""
    at = {run.id: i for i, run in enumerate(desk.runs)}
    if desk.asked.run_ids[0] not in at:
        return Reply("", understood=False)
    one = at[desk.asked.run_ids[0]]
    others = [i for i in at.values() if i != one]
    inside = by_parent(desk.rows())
    wrote = {
        name: [any(r.cells[i] for r in rows) for i in at.values()] for name, rows in inside.items()
    }
    hits = [n for n, of in wrote.items() if of[one] and not any(of[i] for i in others)]
    of = sum(of[one] for of in wrote.values())
    rest = " or ".join(desk.name(i) for i in others)
    told = f": {listed(hits, 12)}" if hits else ""
    head = (
        f"{len(hits)} of the {counted(of, 'table')} of {desk.name(one)}{scope_words(desk.asked.named)} "
        f"{'is' if len(hits) == 1 else 'are'} described by it and not by {rest}{told}."
    )
    heads = ["Table", *(desk.name(i) for i in at.values())]
    lines = [
        (name, *(sum(r.cells[i] is not None for r in rows) for i in at.values()))
        for name, rows in inside.items()
    ]
    rows = [row for name in hits for row in inside[name]]
    return Reply(head, (Detail("Assets described", table(heads, lines)),), rows=rows)
