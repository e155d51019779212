"""Tokens, cost and model time of a run, from its JSON: the formulas of AMX's `_aggregate_for_run`."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, NamedTuple

from amx_tui.history.models import TokenStep
from amx_tui.history.source.coerce import COUNT, DOLLARS, ID, SECONDS, Damage
from amx_tui.text import one_line

_TOKENS = "tokens_json"


class Spending(NamedTuple):
    """What a run used; zero tokens mean that none were recorded."""

    prompt_tokens: int | None
    completion_tokens: int | None
    total_tokens: int | None
    cost_usd: float | None


def spending(tokens: dict[str, Any], damage: Damage) -> Spending:
    """Sums over `summary`, the total falling back to `total_tokens`, and the cost.

    A summary row that cannot be read to its end keeps what was added before: AMX does the same.
    """
    prompt = completion = total = 0
    for row in _list(tokens, "summary", damage):
        if not isinstance(row, list) or len(row) < 4:
            continue
        try:
            prompt += _count(row[1])
            completion += _count(row[2])
            total += _count(row[3])
        except ValueError:
            damage.add(_TOKENS)
    if not total:
        try:
            total = _count(tokens.get("total_tokens"))
        except ValueError:
            damage.add(_TOKENS)
    return Spending(
        _in_range(prompt, damage),
        _in_range(completion, damage),
        _in_range(total, damage),
        _cost(tokens, damage),
    )


def _count(value: object) -> int:
    """`int(value or 0)`, as AMX counts tokens. Raises ValueError where that is no count."""
    if not value:
        return 0
    if isinstance(value, int | float | str):
        with suppress(OverflowError):
            number = int(value)
            if COUNT.holds(number):
                return number
    raise ValueError(f"no count of tokens: {type(value).__name__}")


def _in_range(number: int, damage: Damage) -> int | None:
    if COUNT.holds(number):
        return number
    damage.add(_TOKENS)
    return None


def _cost(tokens: dict[str, Any], damage: Damage) -> float | None:
    """US dollars: `total_cost_usd`; when that is missing or 0, the records' input and output costs."""
    stated = tokens.get("total_cost_usd")
    cost = None
    if isinstance(stated, int | float) and stated >= 0:
        cost = damage.json_number(_TOKENS, stated, DOLLARS)
    elif stated is not None:
        damage.add(_TOKENS)
    if cost:
        return cost
    records = [r for r in _list(tokens, "records", damage) if isinstance(r, dict)]
    known = [r for r in records if "input_cost_usd" in r or "output_cost_usd" in r]
    if not known:
        return cost
    parts = [
        damage.json_number(_TOKENS, record.get(key) or 0.0, DOLLARS) or 0.0
        for record in known
        for key in ("input_cost_usd", "output_cost_usd")
    ]
    return damage.json_number(_TOKENS, sum(parts), DOLLARS)


def token_steps(tokens: dict[str, Any], damage: Damage) -> tuple[TokenStep, ...]:
    """The steps of a run with what each used; rows that cannot be read are left out."""
    steps = []
    for row in _list(tokens, "summary", damage):
        if not isinstance(row, list) or len(row) < 4:
            continue
        try:
            prompt, completion, total = (_count(value) for value in row[1:4])
        except ValueError:
            damage.add(_TOKENS)
            continue
        cost = damage.json_number(_TOKENS, row[4], DOLLARS) if len(row) > 4 else None
        steps.append(TokenStep(one_line(str(row[0])), prompt, completion, total, cost))
    return tuple(steps)


def model_seconds(metrics: dict[str, Any], damage: Damage) -> float | None:
    """Seconds that the run spent waiting for models, as the run recorded them."""
    seconds = metrics.get("model_processing_sec") or None
    return damage.json_number("metrics_json", seconds, SECONDS)


def parent_run(settings: dict[str, Any], damage: Damage) -> int | None:
    """The run that a rerun was made from: whatever `int()` makes of it.

    None when it makes nothing, or a number that no run can have.
    """
    stated = settings.get("parent_run_id")
    if stated is None:
        return None
    try:
        parent = int(stated)
    except (TypeError, ValueError, OverflowError):
        parent = -1
    if ID.holds(parent):
        return parent
    damage.add("settings_json")
    return None


def _list(mapping: dict[str, Any], key: str, damage: Damage) -> list[Any]:
    value = mapping.get(key)
    if isinstance(value, list):
        return value
    if value is not None:
        damage.add(_TOKENS)
    return []
