"""What goes on with assets or tables that were told: those themselves, and what moved the other way."""

from __future__ import annotations

import re
from dataclasses import replace

from amx_tui.ask.agents.offline.desk.asked import About, Asked
from amx_tui.ask.agents.offline.desk.wish import MOVES
from amx_tui.ask.agents.offline.wishes.forms import Form

_LISTS = {About.ASSETS, About.REVIEWS, About.FINDINGS, About.OVERLAP}


_OF_TABLES = {About.TABLES, About.RANKED}
_END_OF_TABLES = re.compile(
    r"\b(?:which|what)(?: ones?| tables?)?(?: of (?:them|these|those))? (?:(?:has|have|had|is|are|was"
    r"|were|got)"
    r" )?(?:the )?(?=(?:fewest|most|least|lowest|highest|smallest|biggest|largest|best|worst)\W*$)",
    re.IGNORECASE,
)


def pointing(question: str, last: Asked | None) -> str:
    """The question with `them` as the assets that were told before; alone it would mean the runs."""
    if last and (last.about in _OF_TABLES or last.form == Form.TABLES):
        return _END_OF_TABLES.sub("the ", question)
    listed = last and (last.about in _LISTS or last.form in (Form.ASSETS, Form.RANKED))
    if not listed:
        return question
    return re.sub(
        r"\b(which|what)(?: ones)? of them\b", r"\1 of those", question, flags=re.IGNORECASE
    )


_MOVED = re.compile(
    r"(?:(?:and|but|so) )*(?:which|what)(?: one| ones| (?P<of>of (?:them|these|those))"
    r"| (?P<unit>tables?|columns?|assets?|texts?))?"
    r"(?: (?:has|have))? (?P<move>regressed|improved|got worse|got better|dropped|fell|rose|gained)"
    r"(?: the most| most| the furthest|(?P<least> the least| least))?"
)
_UP = frozenset(("improved", "got better", "rose", "gained"))


def the_other_move(asked: Asked, last: Asked) -> Asked | None:
    """`and which one got worse?`, behind tables or assets that moved the other way, or the same."""
    match = _MOVED.fullmatch(asked.text)
    if match is None or asked.named:
        return None
    tables = last.about is About.TABLES and last.filter in MOVES
    if match["of"] and not tables:
        return None
    if match["least"]:
        return replace(asked, about=About.UNKNOWN, beside=("least",))
    unit = (match["unit"] or "").removesuffix("s")
    move = "improved" if match["move"] in _UP else "regressed"
    if unit and (unit == "table") is not tables:
        if last.about not in (About.TABLES, About.ASSETS) or last.filter not in MOVES:
            return None
        other = About.ASSETS if tables else About.TABLES
        return moving(replace(last, about=other), move)
    return moving(last, move)


def moving(last: Asked, move: str) -> Asked | None:
    """The tables or assets of a question that moved this way; None where none were said to move."""
    if last.about in (About.TABLES, About.ASSETS) and last.filter in MOVES:
        return replace(
            last, filter=move, concepts=last.concepts - {"improve", "regress"}, follows=True
        )
    wish = last.wish
    if last.about is not About.WISH or wish is None or len(wish.conditions) != 1:
        return None
    one = wish.conditions[0]
    if one.kind not in MOVES or one.negated:
        return None
    return replace(last, wish=replace(wish, groups=((replace(one, kind=move),),)), follows=True)
