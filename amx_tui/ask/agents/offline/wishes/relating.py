"""Whether two things go together in the texts of a run: figures, and never a cause."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from statistics import fmean

from amx_tui.ask.agents.offline.desk.desk import Desk, Reply, scope_words
from amx_tui.ask.agents.offline.desk.wish import Condition
from amx_tui.ask.agents.offline.wishes.comparing import freed
from amx_tui.ask.agents.offline.wishes.conditions import Held
from amx_tui.ask.agents.offline.wishes.measures import MEASURES, Measured, rank_of
from amx_tui.compare.pivot import AssetRow, Cell

_FEW = 5  # of a kind: fewer say nothing
_DECISIONS = frozenset(("approved", "rejected"))
_NOTE = "That is what goes together here; what causes what, the history cannot say."
Written = list[tuple[AssetRow, Cell]]


def related(desk: Desk, held: Held) -> Reply:
    """Two measures, a measure and a condition, or two conditions, in each run."""
    wish = held.wish
    free = freed(held)
    conditions = [group[0] for group in free.wish.groups]
    places = [held.ids.index(run) for run in wish.runs] or range(len(held.ids))
    told = [f"{desk.name(at)} {_told(desk, free, conditions, at)}" for at in places]
    if len(wish.measures) == 2:
        one, two = (MEASURES[name].words for name in wish.measures)
        what = f"Rank correlation of {one} and {two}"
    elif wish.measures:
        what = f"Mean {MEASURES[wish.measures[0]].words} of texts {_plain(free, conditions[0])}"
        what += f" and of {_others(conditions[0])}"
    else:
        one, two = (_plain(free, each) for each in conditions)
        what = f"Share {two} of texts {one} and of {_others(conditions[0])}"
    where = scope_words(desk.asked.named)
    return Reply(f"{what}{where}: {'; '.join(told)}.\n{_NOTE}")


def _plain(held: Held, condition: Condition) -> str:
    return replace(held, wish=replace(held.wish, groups=((condition,),))).words(0)


def _others(condition: Condition) -> str:
    if condition.kind in _DECISIONS:
        kind = {"approved": "rejected", "rejected": "approved"}[condition.kind]
        return f"those {kind}"
    return "the others"


def _told(desk: Desk, held: Held, conditions: Sequence[Condition], at: int) -> str:
    names = held.wish.measures
    measures = [_measure(name) if len(names) > 1 else MEASURES[name] for name in names]
    cells: Written = [(row, cell) for row in desk.rows() if (cell := row.cells[at]) is not None]
    if any(each.kind in _DECISIONS for each in conditions):
        cells = [each for each in cells if each[1].decision is not None]

    def holds(condition: Condition) -> Callable[[AssetRow], bool]:
        return lambda row: held.holds(condition, row, at)

    if len(measures) == 2:
        return _correlated(measures, cells)
    if measures:
        measured, test = measures[0], holds(conditions[0])
        groups = [
            [
                v
                for row, cell in cells
                if test(row) is wanted and (v := measured.of(cell)) is not None
            ]
            for wanted in (True, False)
        ]
        return _held_against(groups, measured.write)
    one, two = holds(conditions[0]), holds(conditions[1])
    shares = [
        [float(two(row)) for row, _ in cells if one(row) is wanted] for wanted in (True, False)
    ]
    return _held_against(shares, lambda value: f"{value:.0%}")


def _measure(name: str) -> Measured:
    found = MEASURES[name]
    return replace(found, of=rank_of) if name == "confidence" else found


def _held_against(groups: Sequence[Sequence[float]], write: Callable[[float], str]) -> str:
    parts = [f"{write(fmean(each))} ({len(each)})" if each else "none (0)" for each in groups]
    told = f"{parts[0]} against {parts[1]}"
    if min(map(len, groups)) < _FEW:
        return f"{told}: too few to tell"
    one, two = map(fmean, groups)
    if write(one) == write(two):
        return f"{told}: the same"
    return f"{told}: {'higher' if one > two else 'lower'}"


def _correlated(measures: Sequence[Measured], cells: Written) -> str:
    pairs = [
        (one, two)
        for _, cell in cells
        if (one := measures[0].of(cell)) is not None and (two := measures[1].of(cell)) is not None
    ]
    if len(pairs) < 2 * _FEW:
        return f"too few to tell ({len(pairs)})"
    value = spearman([one for one, _ in pairs], [two for _, two in pairs])
    if value is None:
        return f"cannot be told: one of them never changes ({len(pairs)} texts)"
    size = abs(value)
    word = "none to speak of" if size < 0.2 else "weak" if size < 0.4 else "clear"
    way = "" if size < 0.2 else ", more goes with more" if value > 0 else ", more goes with less"
    return f"{value:+.2f} over {len(pairs)} texts ({word}{way})"


def spearman(one: Sequence[float], two: Sequence[float]) -> float | None:
    """Spearman's rank correlation, equal values with their mean rank; None without any spread."""
    first, second = _ranks(one), _ranks(two)
    mean_one, mean_two = fmean(first), fmean(second)
    top = sum((a - mean_one) * (b - mean_two) for a, b in zip(first, second, strict=True))
    spread = sum((a - mean_one) ** 2 for a in first) * sum((b - mean_two) ** 2 for b in second)
    return top / spread**0.5 if spread else None


def _ranks(values: Sequence[float]) -> list[float]:
    order = sorted(range(len(values)), key=lambda i: values[i])
    ranks = [0.0] * len(values)
    at = 0
    while at < len(order):
        end = at
        while end + 1 < len(order) and values[order[end + 1]] == values[order[at]]:
            end += 1
        for i in order[at : end + 1]:
            ranks[i] = (at + end) / 2
        at = end + 1
    return ranks
