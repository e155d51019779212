"""What goes on with a list of assets: which of them the most, and why."""

from __future__ import annotations

import re
from dataclasses import replace

from amx_tui.ask.agents.offline.asked import About, Asked
from amx_tui.ask.agents.offline.wish import MOVES
from amx_tui.ask.agents.offline.wishes.forms import Form
from amx_tui.ask.names import Named
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
