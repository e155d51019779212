"""A plan as tables for people, and as the document that programs read."""

from __future__ import annotations

from typing import Any

from amx_tui.decide.rules import Plan, Taken
from amx_tui.history.plain import plain
from amx_tui.present import formats
from amx_tui.present.diff_marks import marked
from amx_tui.present.listing import Listing, Section

_FIELDS = (
    *("schema", "table", "column", "run_id", "result_id"),
    *("rule", "description", "replaces"),
)


def plan_document(plan: Plan) -> dict[str, Any]:
    """What `take --dry-run --format json` prints."""
    return {
        "assets": [dict(zip(_FIELDS, _values(one), strict=True)) for one in plan.taken],
        "left": [{**plain(one.asset), "why": one.why} for one in plan.left],
    }


def plan_listing(plan: Plan) -> Listing:
    """What is taken, and below it what is left."""
    taken = Section(
        "Taken",
        ("Asset", "Run", "Text", "Replaces"),
        tuple(
            (one.asset.label, f"#{one.run_id}", one.description.line, replaced(one))
            for one in plan.taken
        ),
        _FIELDS,
        tuple(map(_values, plan.taken)),
    )
    left = Section(
        "Left",
        ("Asset", "Why"),
        tuple((one.asset.label, one.why) for one in plan.left),
    )
    title = f"To be taken by {plan.rule}"
    return Listing(title, (left, taken), counts(plan), plan_document(plan))


def counts(plan: Plan) -> str:
    """What changes first: `5 texts to take (2 replace another) · 87 accepted already · 5 left`."""
    changing = plan.changing
    other = sum(one.differs for one in changing)
    told = [f"{formats.counted(len(changing), 'text')} to take"]
    if other:
        told[0] += f" ({other:,} {'replaces' if other == 1 else 'replace'} another)"
    if already := len(plan.taken) - len(changing):
        told.append(f"{already:,} accepted already")
    return " · ".join([*told, f"{len(plan.left):,} left"])


def replaced(one: Taken) -> str:
    """What a text replaces, on one line, as words that go and words that come; "" for nothing."""
    if one.replaces is None:
        return ""
    if one.replaces == one.description:
        return "= the same"
    found = marked(str(one.replaces), str(one.description))
    return one.replaces.line if found.note else " ".join(found.words.split())


def _values(one: Taken) -> tuple[object, ...]:
    schema, table, column = one.asset.raw
    replaces = None if one.replaces is None else one.replaces.raw
    text = one.description.raw
    return (schema, table, column, one.run_id, one.result_id, one.rule, text, replaces)
