"""Which tables one of the compared runs alone described. Every word of the question counts."""

from __future__ import annotations

import re

from amx_tui.ask.agents.offline.desk import Desk, Detail, Reply, listed, scope_words, table
from amx_tui.compare.pivot import AssetRow
from amx_tui.present.formats import counted

_RUN = r"(?:run )?#?(?:\d{1,18}|[a-d])"
_TABLES = (
    r"(?:(?:which|what|list|show|show me|name|give me|how many|are there|are there any|is there a|is"
    r" there any) )?(?:of )?(?:the |any )?(?:whole |entire )?tables?"
)
_WROTE = (
    r"(?:described?s?|covered|covers?|wrote|writes?|written|documented?s?|ha[sd]|have|included?s?"
    r"|contain(?:ed|s)?|touch(?:ed|es)?|processed|do|did|handled?)(?: about| on)?"
)
_BE = r"(?:is|are|was|were|has been|have been|had been|got|been)"
_ONLY: tuple[str, ...] = (
    rf"{_TABLES} (?:did|does|do|has|have|were|was) (?:only|just|solely) (?P<one>{_RUN}) {_WROTE}",
    rf"{_TABLES} (?:did|does|has) (?P<one>{_RUN}) alone {_WROTE}",
    rf"{_TABLES}(?: that| which)? (?:only|just|solely) (?P<one>{_RUN}) (?:has )?{_WROTE}",
    rf"{_TABLES}(?: that| which)? (?:{_BE} )?(?:{_WROTE} )?(?:only|just|solely|exclusively) (?:{_WROTE}"
    rf" )?(?:in|by|for|of) (?P<one>{_RUN})",
    rf"{_TABLES}(?: that| which)? (?:{_BE} )?{_WROTE} (?:in|by) (?P<one>{_RUN}) (?:only|alone"
    r"|exclusively)",
    rf"{_TABLES}(?: that| which)? {_BE} (?:unique|exclusive|specific|particular) to (?P<one>{_RUN})",
    rf"{_TABLES}(?: that| which)? (?:only|just) (?:exist|appear|occur)s? in (?P<one>{_RUN})",
    rf"{_TABLES}(?: that| which)? (?:no|none) of the other runs {_WROTE} but (?P<one>{_RUN})",
)
_PATTERNS = tuple(re.compile(pattern) for pattern in _ONLY)
_LEAD = re.compile(r"^(?:and|so|but|ok|please|tell me)[, ]+|[?.! ]+$")


def only_of(text: str) -> str:
    """The run of which it is asked which tables it alone described, as it is named; "" for another
    question."""
    bare = _LEAD.sub("", text)
    match = next((match for pattern in _PATTERNS if (match := pattern.fullmatch(bare))), None)
    return match["one"].removeprefix("run ").lstrip("#") if match else ""


def described_by(desk: Desk) -> Reply:
    """The tables that one run described, and none of the others."""
    at = {run.id: i for i, run in enumerate(desk.runs)}
    if desk.asked.run_ids[0] not in at:
        return Reply("", understood=False)
    one = at[desk.asked.run_ids[0]]
    others = [i for i in at.values() if i != one]
    inside: dict[str, list[AssetRow]] = {}
    for row in desk.rows():
        inside.setdefault(row.asset.parent, []).append(row)
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
