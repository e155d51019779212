"""Answers that rank: tables and assets by a measure, the assets that runs win, the length of texts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import fmean
from typing import NamedTuple

from amx_tui.ask.agents.offline.decisions import is_so
from amx_tui.ask.agents.offline.desk import Desk, Detail, Reply, quoted, scope_words, table
from amx_tui.ask.agents.offline.lists import scaled
from amx_tui.compare.pivot import AssetRow, Cell
from amx_tui.present.formats import probability
from amx_tui.vocabulary import LETTERS, Band

_SHOWN = 5  # of a ranking, in a sentence
Of = Callable[[Sequence[Cell]], float | None]


class _Measured(NamedTuple):
    """What tables are ranked by."""

    words: str
    of: Of  # over the cells of one run in one table
    mean: bool = False  # else a count
    more_is_better: bool = False


def ranked(desk: Desk) -> Reply:
    """Tables by a measure, or the assets of a run by their logprob."""
    if desk.asked.filter == "assets":
        return _assets(desk)
    return _tables(desk)


def _measure(desk: Desk) -> _Measured:
    has, only = desk.asked.has, desk.asked.filter
    if only.startswith("finding:"):
        kind = only.removeprefix("finding:")
        return _Measured(f"texts with the finding {kind}", _count(lambda c: kind in c.kinds))
    if only in ("skipped", "pending", "custom", "failed", "applied"):
        word = {"skipped": "rejected", "pending": "undecided"}.get(only, only)
        return _Measured(f"texts {word}", _count(lambda c: is_so(c, only)))
    if only == "approved":
        return _Measured("share approved", _share(lambda c: c.decision is True), True, True)
    if has("missing"):
        return _Measured("missing assets", lambda cells: None)
    if has("low"):
        return _Measured("texts of low confidence", _count(lambda c: c.confidence == Band.LOW))
    if has("logprob") or has("average"):
        return _Measured("mean logprob", _mean, True, True)
    if has("confidence"):
        high = _share(lambda c: c.confidence == Band.HIGH)
        return _Measured("share of high confidence", high, True, True)
    return _Measured("texts with findings", _count(lambda c: bool(c.kinds)))


def _count(test: Callable[[Cell], bool]) -> Of:
    return lambda cells: float(sum(map(test, cells)))


def _share(test: Callable[[Cell], bool]) -> Of:
    return lambda cells: sum(map(test, cells)) / len(cells) if cells else None


def _mean(cells: Sequence[Cell]) -> float | None:
    values = [cell.logprob for cell in cells if cell.logprob is not None]
    return fmean(values) if values else None


def _down(desk: Desk, measured: _Measured) -> bool:
    """Whether the smallest value comes first."""
    has = desk.asked.has
    if has("least") or "fewer" in desk.asked.words or (has("low") and measured.more_is_better):
        return True
    if has("most", "high", "more"):
        return False
    return has("worse") if measured.more_is_better else has("better")


def _tables(desk: Desk) -> Reply:
    measured = _measure(desk)
    tables: dict[str, list[AssetRow]] = {}
    for row in desk.rows():
        tables.setdefault(row.asset.parent, []).append(row)
    runs = range(len(desk.runs))
    subject = desk.subject
    values = {
        name: [_value(desk, rows, i, measured) for i in runs] for name, rows in tables.items()
    }
    down = _down(desk, measured)

    def key(name: str) -> float:
        looked = values[name] if subject is None else [values[name][subject]]
        known = [value for value in looked if value is not None]
        if not known:
            return float("inf")
        total = fmean(known) if measured.mean else sum(known)
        return total if down else -total

    order = sorted(tables, key=key)
    shown = runs if subject is None else [subject]

    def told(name: str) -> str:
        parts = (f"{LETTERS[i]} {_written(values[name][i], measured)}" for i in shown)
        return f"{name} {', '.join(parts)}"

    way = "lowest first" if down else "highest first"
    names = ", ".join(desk.name(i) for i in shown)
    many = desk.asked.number or _SHOWN
    head = (
        f"Tables by {measured.words} in {names}, {way}: {'; '.join(told(n) for n in order[:many])}"
    )
    rest = 0 if desk.asked.number else len(order) - many
    head += f" and {rest} more." if rest > 0 else "."
    lines = [(n, len(tables[n]), *(_written(v, measured) for v in values[n])) for n in order]
    heads = ["Table", "Assets", *(desk.name(i) for i in runs)]
    reply = Reply(head, (Detail("All tables", table(heads, lines)),))
    return scaled(desk, reply) if "logprob" in measured.words or "conf" in measured.words else reply


def _value(desk: Desk, rows: Sequence[AssetRow], at: int, measured: _Measured) -> float | None:
    if measured.words == "missing assets":
        return float(sum(row.cells[at] is None for row in rows))
    return measured.of([cell for row in rows if (cell := row.cells[at]) is not None])


def _written(value: float | None, measured: _Measured) -> str:
    if value is None:
        return "—"
    if not measured.mean:
        return f"{value:.0f}"
    return f"{value:.3f}" if "logprob" in measured.words else f"{value:.0%}"


def _assets(desk: Desk) -> Reply:
    """The assets with the highest or lowest logprob, of one run or of each."""
    has = desk.asked.has
    down = has("least", "worse", "low") and not has("most", "better", "high")
    many = desk.asked.number or _SHOWN
    subject = desk.subject
    parts, lines = [], []
    for i in range(len(desk.runs)) if subject is None else [subject]:
        scored = [
            (cell.logprob, row)
            for row in desk.rows()
            if (cell := row.cells[i]) and cell.logprob is not None
        ]
        scored.sort(key=lambda each: each[0] if down else -each[0])
        told = (f"{row.asset.label} {probability(value)}" for value, row in scored[:many])
        parts.append(f"{desk.name(i)}: {', '.join(told) or 'no logprobs'}")
        lines += [
            (row.asset.label, desk.name(i), probability(value), quoted(row.cells[i]))
            for value, row in scored[: max(many, 20)]
        ]
    way = "Lowest" if down else "Highest"
    head = f"{way} logprob{scope_words(desk.asked.named)} in {'; in '.join(parts)}."
    heads = ["Asset", "Run", "Logprob", "Text"]
    return Reply(head, (Detail("The assets", table(heads, lines)),) if lines else ())


def wins(desk: Desk) -> Reply:
    """How many assets each run wins, by logprob."""
    rows = desk.rows()
    counts = [sum(row.winner == i for row in rows) for i in range(len(desk.runs))]
    scored = [r for r in rows if sum(c.logprob is not None for c in r.present) > 1]
    tied = sum(row.winner is None for row in scored)
    told = ", ".join(f"{desk.name(i)} {n}" for i, n in enumerate(counts))
    best = max(counts)
    first = [i for i, n in enumerate(counts) if n == best]
    lead = f" {desk.name(first[0])} wins the most." if len(first) == 1 and best else ""
    of = f"{tied} tied, of {len(scored)} with one in two runs"
    head = f"Assets won, by the higher logprob: {told}; {of}.{lead}"
    if desk.subject is None:
        return scaled(desk, Reply(head))
    own = [row.asset.label for row in rows if row.winner == desk.subject]
    detail = Detail(f"Won by {desk.name(desk.subject)}", "\n".join(f"- {name}" for name in own))
    return scaled(desk, Reply(head, (detail,)))


def length(desk: Desk) -> Reply:
    """How long descriptions are, in words: on average, and the longest and shortest."""
    alone = desk.subject is not None and not {"shorter", "longer", "wordier", "than"} & set(
        desk.asked.words
    )
    runs = [desk.subject] if alone and desk.subject is not None else range(len(desk.runs))
    parts, lines = [], []
    for i in runs:
        sized = sorted(
            (len(str(cell.description).split()), row.asset.label)
            for row in desk.rows()
            if (cell := row.cells[i]) and cell.description
        )
        if not sized:
            parts.append(f"{desk.name(i)} none")
            continue
        (least, short), (most, long) = sized[0], sized[-1]
        mean = fmean(n for n, _ in sized)
        parts.append(f"{desk.name(i)} {mean:.1f} words ({least} in {short} to {most} in {long})")
        lines += [(name, desk.name(i), n) for n, name in reversed(sized)]
    where = scope_words(desk.asked.named)
    superlative = set(desk.asked.words) & {"longest", "shortest"}
    if lines and superlative and not desk.asked.has("average"):
        return _extremes(lines, "shortest" in superlative, desk.asked.number or 3)
    head = f"Mean length of a description{where}: {'; '.join(parts)}."
    detail = Detail("Longest first", table(["Asset", "Run", "Words"], lines, 60))
    return Reply(head, (detail,) if lines else ())


def _extremes(lines: list[tuple[str, str, int]], short: bool, many: int) -> Reply:
    """The longest or the shortest descriptions."""
    order = sorted(lines, key=lambda line: line[2] if short else -line[2])
    told = "; ".join(f"{name} {words} words in {run}" for name, run, words in order[:many])
    detail = Detail("All of them", table(["Asset", "Run", "Words"], order, 60))
    return Reply(f"{'Shortest' if short else 'Longest'}: {told}.", (detail,))


def edge(desk: Desk) -> Reply:
    """What a run is better at, and what worse: metrics, tables and assets."""
    at = desk.subject
    metrics = desk.found.comparison.metrics
    parts, lines = [], []
    for i in range(len(desk.runs)) if at is None else [at]:
        led = [row.metric.label for row in metrics if row.winner == i]
        wins = sum(row.winner == i for row in desk.rows())
        told = ", ".join(led) or "no metric"
        parts.append(
            f"{desk.name(i)} leads on {told}, and wins {wins} of {len(desk.rows())} assets"
        )
        lines += [(desk.name(i), row.asset.label) for row in desk.rows() if row.winner == i]
    detail = Detail("Assets won, by the higher logprob", table(["Run", "Asset"], lines, 100))
    return scaled(desk, Reply(f"{'; '.join(parts)}.", (detail,) if lines else ()))
