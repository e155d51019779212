"""Assets that were listed before: which of them the most, and why."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from amx_tui.ask.agents.offline.answers.lists import moves
from amx_tui.ask.agents.offline.answers.quality import differing
from amx_tui.ask.agents.offline.desk.asked import About, Asked
from amx_tui.ask.agents.offline.desk.desk import Desk, Reply, direction, listed, scaled, signed
from amx_tui.ask.agents.offline.desk.wish import MOVES
from amx_tui.ask.agents.offline.wishes.conditions import Held
from amx_tui.ask.agents.offline.wishes.forms import Form
from amx_tui.ask.agents.offline.wishes.measures import MEASURES
from amx_tui.ask.names import Named
from amx_tui.compare.pivot import AssetRow
from amx_tui.present import formats
from amx_tui.present.formats import counted
from amx_tui.stored import Name

_DOWN = r"(?:lost|lose|dropped|fell|regressed?|declined|got worse|suffered|went down|sank)"
_UP = r"(?:gained|improved?|rose|got better|went up|climbed)"
_MOST = r"(?:by )?(?:the )?(?:most|furthest|farthest|hardest|worst)"
_ONE = (
    r"(?:which|what)(?: (?:one|ones|columns?|assets?|texts?|descriptions?|fields?))?"
    r"(?: (?:of|among) (?:them|those|these))?"
)
_END = r"(?: (?:one|column|asset|text|of (?:them|those|these|all)))*"
_START = r"(?:and |so |but |ok |now )*"
_BIGGEST = r"(?:biggest|largest|worst|greatest)"
_SUPERLATIVES: tuple[tuple[str, str], ...] = (
    (rf"{_ONE} {_DOWN} {_MOST}{_END}", "regressed"),
    (rf"{_ONE} {_UP} {_MOST}{_END}", "improved"),
    (rf"{_ONE} (?:{_DOWN}|{_UP}|moved|changed) (?:by )?(?:the )?least{_END}", "least"),
    (rf"{_ONE}(?: moved| changed| is| was| did)? (?:by )?(?:the )?most", "moved"),
    (rf"(?:{_ONE} (?:is|was|has|had) )?the {_BIGGEST} (?:drop|loss|regression|fall)", "regressed"),
    (rf"(?:{_ONE} (?:is|was|has|had) )?the {_BIGGEST} (?:gain|improvement|rise|jump)", "improved"),
    (rf"(?:{_ONE} (?:is|was) )?(?:the )?(?:worst|weakest){_END}", "worst"),
    (rf"(?:{_ONE} (?:is|was) )?(?:the )?(?:best|strongest){_END}", "best"),
    (rf"{_ONE} (?:has|have|had|got) the (?:lowest|worst) (?:logprob|score){_END}", "lowest"),
    (rf"{_ONE} (?:has|have|had|got) the (?:highest|best) (?:logprob|score){_END}", "highest"),
    (rf"{_ONE} (?:is|are|was) (?:the )?longest{_END}", "longest"),
    (rf"{_ONE} (?:is|are|was) (?:the )?shortest{_END}", "shortest"),
)  # fmt: skip
_ALL = tuple((re.compile(f"{_START}(?:{pattern})"), what) for pattern, what in _SUPERLATIVES)
_COLUMN = re.compile(r"\b(?:columns?|assets?|texts?|descriptions?|fields?)\b")
_WHY = re.compile(
    r"(?:but |and |so )?(?:why|how come)(?: (?:is|was|did) (?:that|it|this|they)(?: happen)?| so"
    r"| though)?"
)
_LISTED = {About.ASSETS, About.WISH, About.FOUND, About.FINDINGS, About.RANKED}
_OF_DECISIONS = {About.REVIEWS, About.OVERLAP}  # which say themselves why
_RECORDED = {"failed": "failed", "rejected": "skipped"}  # of these reasons may be recorded
_ENDS = {
    "worst": {"regressed": "regressed", "": "lowest"},
    "best": {"improved": "improved", "": "highest"},
}


def of_found(asked: Asked, last: Asked) -> Asked | None:
    """The question as one about what the one before found; None for another."""
    if asked.named or asked.run_ids or asked.letters:
        return None
    if _WHY.fullmatch(asked.text):
        return _why(asked, last)
    what = next((what for pattern, what in _ALL if pattern.fullmatch(asked.text)), "")
    if not what:
        return None
    if last.found and last.about in _LISTED | _OF_DECISIONS:
        moved = _moves_of(last)
        if what in _ENDS and moved and moved not in _ENDS[what]:
            return None  # the other end of the list
        what = _ENDS[what][moved] if what in _ENDS else moved if what == "moved" else what
        if what in ("", "least") or (moved and what in MOVES and what != moved):
            return _lost(asked, asked.text.split()[-1])
        return replace(
            last, about=About.FOUND, term=what, named=Named(assets=last.found), follows=True,
            wish=last.wish if last.form else None, number=asked.number,
        )  # fmt: skip
    if last.about is About.TABLES and last.filter in MOVES and what in (*MOVES, "moved"):
        if _COLUMN.search(asked.text):
            return _lost(asked, "column")
        return replace(last, filter=last.filter if what == "moved" else what, follows=True)
    of_tables = last.about in (About.RANKED, About.TABLES) or last.form == Form.TABLES
    return _lost(asked, asked.text.split()[-1]) if of_tables and what in MOVES else None


def _why(asked: Asked, last: Asked) -> Asked | None:
    """`why?`, of the one asset or the table that was found, or of all of a list."""
    kinds = {c.kind for c in last.wish.conditions} if last.wish and last.form else set()
    if decided := kinds & {*_RECORDED}:
        if len(kinds) > 1 or (last.wish and any(c.negated for c in last.wish.conditions)):
            return _lost(asked, "why")
        only, concepts = _RECORDED[decided.pop()], last.concepts | {"why"}
        return replace(
            last, about=About.REVIEWS, filter=only, concepts=concepts, wish=None, form=""
        )
    if last.about in _LISTED and last.found:
        about = About.WHY if len(last.found) == 1 else About.REASONS
        return replace(last, about=about, named=Named(assets=last.found), follows=True)
    if last.about is About.TABLES and last.first.count(".") == 1 and '"' not in last.first:
        schema, _, table = last.first.partition(".")
        named = Named(tables=((Name.of(schema), Name.of(table)),))
        return replace(asked, about=About.WHY, named=named, beside=(), unknown=(), wish=None)
    nothing = last.about is About.ASSETS or last.form in (Form.ASSETS, Form.RANKED)
    return _lost(asked, "why") if nothing else None


def _moves_of(last: Asked) -> str:
    """Whether the list before is of what regressed, or improved; "" for another."""
    if last.about in (About.ASSETS, About.FOUND):
        told = last.filter if last.about is About.ASSETS else last.term
        return told if told in MOVES else ""
    kinds = [c.kind for c in last.wish.conditions if not c.negated] if last.wish else []
    moves = [kind for kind in kinds if kind in MOVES]
    return moves[0] if last.form and len(moves) == 1 else ""


def _lost(asked: Asked, word: str) -> Asked:
    return replace(asked, about=About.UNKNOWN, beside=(word,), unknown=(), wish=None)


_MORE = 2  # that follow the first


def picked(desk: Desk) -> Reply:
    """Which of the assets that were listed before has the most of something."""
    rows, what = desk.rows(), desk.asked.term
    if what not in MOVES:
        return _by_value(desk, rows, what)
    start, to = course(desk)
    down = what == "regressed"
    order = sorted(
        (each for each in moves(desk, rows, start, to) if (each[1] < 0) is down and each[1]),
        key=lambda each: -abs(each[1]),
    )
    if not order:
        return Reply(f"From {desk.name(start)} to {desk.name(to)} none of them {what}.")
    first, delta = order[0]
    ends = [formats.probability(c.logprob) for at in (start, to) if (c := first.cells[at])]
    number = max(desk.asked.number, 1)
    rest = order[1 : max(number, 1 + _MORE)]
    then = f"; then {', '.join(f'{r.asset.label} {signed(d)}' for r, d in rest)}" if rest else ""
    head = (
        f"{first.asset.label} {what} the most of these {counted(len(order), 'asset')}, from "
        f"{ends[0]} in {desk.name(start)} to {ends[1]} in {desk.name(to)}, {signed(delta)}{then}."
    )
    return scaled(desk, Reply(head, rows=[row for row, _ in order[:number]]))


def course(desk: Desk) -> tuple[int, int]:
    """From which run to which the list before was about."""
    wish, ids = desk.asked.wish, tuple(run.id for run in desk.runs)
    told = [c.runs for c in wish.conditions if c.kind in MOVES] if wish else []
    if wish and len(told) == 1 and len(told[0]) == 1 and told[0][0] in ids:
        to = ids.index(told[0][0])
        return Held(wish, ids, desk.name).base(to), to
    return direction(desk)


_VALUES = {
    "lowest": ("logprob", False), "highest": ("logprob", True),
    "longest": ("length", True), "shortest": ("length", False),
}  # fmt: skip


def _by_value(desk: Desk, rows: Sequence[AssetRow], what: str) -> Reply:
    """By a measure: in the one run that the list was about, else in each."""
    name, most = _VALUES[what]
    measure, number = MEASURES[name], max(desk.asked.number, 1)
    word = what if name == "length" else f"{what} logprob"
    parts, firsts = [], dict[str, AssetRow]()
    for at in range(len(desk.runs)) if desk.subject is None else [desk.subject]:
        known = [
            (value, row)
            for row in rows
            if (cell := row.cells[at]) and (value := measure.of(cell)) is not None
        ]
        known.sort(key=lambda each: -each[0] if most else each[0])
        told = [f"{row.asset.label} {measure.write(v)}" for v, row in known[: number + _MORE]]
        level = sum(v == known[0][0] for v, _ in known) if known else 0
        same = f" ({level} have the same)" if level > number else ""
        parts.append(f"in {desk.name(at)} {', '.join(told) or 'none'}{same}")
        firsts |= {row.asset.label: row for _, row in known[:number]}
    head = f"Of these {counted(len(rows), 'asset')} the {word}: {'; '.join(parts)}."
    reply = Reply(head, rows=[*firsts.values()])
    return scaled(desk, reply) if name == "logprob" else reply


def reasons(desk: Desk) -> Reply:
    """What goes with a list of assets: the settings, how many texts differ, where they lie."""
    rows = desk.rows()
    tables = Counter(row.asset.parent for row in rows).most_common()
    where = listed((f"{name} ({n})" for name, n in tables), 4)
    differ = sum(row.differs for row in rows)
    return Reply(
        f"Why, the history does not say. {differing(desk)}\nOf these {counted(len(rows), 'asset')} "
        f"{differ} {'differs' if differ == 1 else 'differ'} in text; they lie in {where}.",
        rows=rows,
    )
