"""A question that goes on with the one before takes from that what it does not say itself."""

from __future__ import annotations

import re
from dataclasses import replace

from amx_tui.ask.agents.offline.desk.asked import About, Asked
from amx_tui.ask.agents.offline.desk.wish import Condition, Wish
from amx_tui.ask.agents.offline.reading.moving import moving, the_other_move
from amx_tui.ask.agents.offline.reading.understanding import settled
from amx_tui.ask.agents.offline.talk.counterparts import counterpart
from amx_tui.ask.agents.offline.talk.going_on import SHARE, in_percent
from amx_tui.ask.agents.offline.talk.neighbours import in_last_table
from amx_tui.ask.agents.offline.talk.taking_over import UNITS, as_before, merged, of_another
from amx_tui.ask.agents.offline.whole.found import of_found
from amx_tui.ask.agents.offline.whole.going_on import against_it, of_the_turn
from amx_tui.ask.agents.offline.wishes.continuing import (
    OF_RUNS,
    reverses,
    turned_round,
    wish_behind,
)
from amx_tui.ask.agents.offline.wishes.forms import Form, form_of
from amx_tui.ask.names import Named
from amx_tui.ask.protocol import Around
from amx_tui.stored import Name

ALONE = {
    About.RUN,
    About.LEDGER,
    About.LINEAGE,
    About.HISTORY,
    About.FACT,
    About.COVERED,
    About.QUOTIENT,
}
OF_ONE = {About.COST, About.TOKENS, About.SPEED, About.APPROVAL, About.REVIEWS, About.SETTINGS}
"""Topics that need no comparison, and those that one run that is named is enough for."""
OF_MANY = OF_RUNS | {About.APPROVAL}
"""Those that tell of any number of runs."""
_DEAD = {About.UNKNOWN, About.FOREIGN, About.WRITE, About.ABILITIES, About.GREETING, About.TERM}
_TESTED = {
    About.APPROVAL: "approved",
    About.COST: "cost",
    About.TOKENS: "tokens",
    About.SPEED: "speed",
}
_FEW = 4  # words
_SHORT = 6  # words of a question whose place is that of the one before
_RECORDED = {About.REVIEWS, About.OVERLAP, About.APPROVAL}
_WHY = re.compile(r"(?:but |and )?(?:why|how come)(?: is that| so| not)?")
_LIST = re.compile(
    r"(?:and |so |ok |please )*(?:which(?: ones?(?: (?:are|were) (?:they|those|these|it))?| are"
    r" (?:they|those|these)| (?:columns|assets|texts"
    r"|descriptions))?|(?:list|show|name|give|print|see)(?: me)?(?: all(?: of)?)?(?: them| those| "
    r"these| it| the (?:list|names|rest)| me)?(?: all)?(?: to me)?|names|how many(?: are (?:there"
    r"|they|those)| is that| in all| in total)?|what are (?:they|those)|by how much|how much)"
)
_OF_TEXTS = re.compile(r"\b(?:columns|assets|texts|descriptions)$")
_OF_NO_TEXTS = OF_ONE - {About.APPROVAL, About.REVIEWS}
_SAME = re.compile(
    r"(?:and )?(?:how many|which|what)(?: ones| settings| of them)? (?:are|is|stay|stayed|were)"
    r"(?: all)?(?: the)? (?:same|equal|identical|unchanged)"
)
_IT = re.compile(r"\b(?:it|its|there|that one|that (?:text|column|table))\b")
_WHOSE = {
    About.APPROVAL, About.REVIEWS, About.ASSETS, About.FINDINGS, About.WISH, About.OVERLAP, About.WINS,
    About.RANKED, About.LOGPROB, About.CONFIDENCE, About.COUNTS, About.UNKNOWN, About.LENGTH,
}  # fmt: skip
_OF_A_NAME = {About.APPROVAL, About.REVIEWS, About.FINDINGS}
_OF_BOTH = {About.FINDINGS, About.CONFIDENCE, About.LOGPROB, About.LENGTH}
_KINDS = re.compile(r"(?:and )?(?:of )?(?:which|what) (?:kinds?|types?)(?: are (?:they|those))?")
_IN_RUNS = re.compile(r"(?:and )?(?:in |by )?which runs?(?: (?:are|were) (?:they|those|these))?")
_HERE = re.compile(r"\b(?:this|it|its|here|these|that)\b|^why$")
_TOLD = ("failed", "why", "count", "author", "profile", "approved", "speed", "cost", "tokens")
_OWN = ("model", "when", "who", "status", "scope", "database", "version")


def followed(asked: Asked, last: Asked | None) -> Asked:
    """The question, with what it takes from the one before."""
    if last is None or last.about in _DEAD or asked.about in _DEAD - {About.UNKNOWN}:
        return asked
    if asked.text == SHARE:
        return in_percent(asked, last)
    if (found := against_it(asked, last) or of_found(asked, last)) is not None:
        return found
    if asked.unknown or (asked.named.unknown and not asked.named):
        return asked
    other_run = asked.about is About.RUN and asked.follows and not asked.has(*_OWN)
    if (shaped := of_the_turn(asked, last, other_run)) is not None:
        return shaped
    if asked.about is About.CHANGE:
        takes = not asked.named and len(asked.text.split()) <= _SHORT
        return replace(asked, named=last.named) if takes else asked
    asked = in_last_table(asked, last)
    if not asked.named and _IT.search(asked.text) and (found := _of_it(asked, last)) is not None:
        return found
    if reverses(asked.text) and (found := turned_round(asked, last)) is not None:
        return found
    if (again := counterpart(asked, last) or _again(asked, last)) is not None:
        return again
    if last.about in (About.FACT, About.DESCRIBED) and asked.about is About.RUN and asked.follows:
        alike = len(asked.run_ids) == 1 and not asked.has(*_OWN)
        return (
            replace(last, run_ids=asked.run_ids) if alike else replace(asked, about=About.UNKNOWN)
        )
    if _WHY.fullmatch(asked.text) and last.about in _RECORDED:
        return as_before(asked, replace(last, concepts=last.concepts | {"why"}), last.about)
    return _of_names(asked, last) or _of_runs(asked, last)


def _of_names(asked: Asked, last: Asked) -> Asked | None:
    """What names a place goes on with what was asked before; None where that is not so."""
    if asked.about is About.UNKNOWN and asked.beside == ("only",) and asked.named and asked.follows:
        asked = replace(asked, about=About.NAMED, beside=())
    if asked.about is About.WHY and not asked.named and last.named:
        return replace(asked, named=last.named)
    if asked.about is About.NAMED and last.named.outside and _ONE_MORE.fullmatch(asked.text):
        return replace(asked, about=About.UNKNOWN, beside=(asked.text,))  # in, or left out, too
    if asked.about is About.NAMED and asked.follows and last.about in _OF_ONE_ASSET:
        return of_another(asked, last)
    if asked.about is About.NAMED and asked.follows and last.about not in ALONE | {About.WHY}:
        about = About.VERDICT if last.about in (About.HELPED, About.APPLY) else last.about
        return as_before(asked, last, About.NAMED if about is About.TABLES else about)
    if asked.about is About.NAMED and asked.follows and last.about is About.WHY:
        return as_before(asked, last, About.WHY)
    return None


def _of_runs(asked: Asked, last: Asked) -> Asked:
    """What names a run, or leaves out what stood before, goes on with that."""
    one = asked.about is About.RUN and asked.follows and not asked.has(*_OWN)
    lost = replace(asked, about=About.UNKNOWN, beside=asked.words[-1:])
    if one and last.about is About.COVERED:
        return replace(last, run_ids=asked.run_ids) if asked.run_ids else lost
    if one and last.change:
        to = asked.run_ids[0] if len(asked.run_ids) == 1 else 0
        return replace(last, change=replace(last.change, start=0, to=to)) if to else lost
    only = asked.about is About.UNKNOWN and asked.has("only") and len(asked.beside) == 1
    one = one or (only and bool(asked.run_ids) and _elliptic(asked))
    both = last.about in _OF_BOTH and not (last.run_ids and last.letters)
    if one and both and asked.wish is None:
        return replace(last, follows=True)  # its answer tells of each run
    if one and last.about in OF_ONE:
        return as_before(asked, last, last.about)
    if asked.about is About.UNKNOWN and not asked.beside and asked.letters and last.about in OF_ONE:
        return as_before(asked, last, last.about)
    return _with_measure(asked, last, one)


def _with_measure(asked: Asked, last: Asked, one: bool) -> Asked:
    """What names another measure, or `one` other run in a ranking, goes on with the question before."""
    if _elliptic(asked) and {asked.about, last.about} <= OF_RUNS:
        asked = _of_the_same(asked, last)
    if (
        _elliptic(asked)
        and last.about in (About.COST, About.TOKENS, About.SPEED)
        and asked.has("per")
    ):
        return merged(asked, last)
    if _elliptic(asked) and last.about in OF_RUNS and asked.has("together") and last.has(*UNITS):
        return merged(asked, last)
    if (found := wish_behind(asked, last)) is not None:
        return found
    if one and last.about is About.RANKED and not asked.named:
        return as_before(asked, last, About.RANKED)
    if asked.about in OF_RUNS and last.named and not asked.named and len(asked.words) < _FEW:
        return replace(asked, named=last.named)  # which its answer says that it cannot split up
    if _elliptic(asked) and asked.about is About.UNKNOWN:
        return merged(asked, last)
    return asked


def _of_it(asked: Asked, last: Asked) -> Asked | None:
    """What is asked of `it` or `there`: of what the question before named, or of the table that stood
    first in its answer; None where nothing of one is asked for."""
    named = last.named
    if not named and last.first.count(".") == 1 and '"' not in last.first:
        schema, _, table = last.first.partition(".")
        named = Named(tables=((Name.of(schema), Name.of(table)),))
    whose = re.search(r"\bits\b", asked.text) and asked.about in _WHOSE
    if not named:
        many = last.about in _OF_ASSETS | {About.TABLES, About.RANKED}
        of_one = last.form == Form.RANKED and asked.about in _OF_A_NAME  # of which of them
        lost = many and (whose or of_one)
        return replace(asked, about=About.UNKNOWN, beside=("it",)) if lost else None
    if whose and asked.about is About.WINS:
        form = form_of(asked.wish, len(named.tables)) if asked.wish else ""
        if not form:
            return replace(asked, about=About.UNKNOWN, beside=("its",))
        return replace(asked, about=About.WISH, form=str(form), named=named)
    if asked.about in _OF_A_NAME or (whose and asked.about is not About.UNKNOWN):
        return replace(asked, named=named, first=last.first)
    if (
        asked.about is About.RUN
        and last.about in (About.NAMED, About.BEHIND)
        and not asked.has(*_OWN)
    ):
        return replace(asked, about=About.NAMED, named=named)
    return None


def _again(asked: Asked, last: Asked) -> Asked | None:
    """What points back at the question before: `why?`, `which ones?`, `of those`; None for another."""
    if asked.has("other") and _elliptic(asked) and not asked.run_ids and asked.wish is None:
        return replace(asked, about=About.UNKNOWN, beside=("other",))
    if asked.about is About.SIGNIFICANCE and last.named and not asked.named:
        asked = replace(asked, named=last.named)
    if asked.about is About.SIGNIFICANCE and re.search(r"\b(?:that|this|it)\b", asked.text):
        of = _TESTED.get(last.about)
        return replace(asked, concepts=asked.concepts | {of}) if of else asked
    lists = _LIST.fullmatch(asked.text) and not asked.text.endswith("name")
    if lists and last.about is not About.RUN:
        if _OF_TEXTS.search(asked.text) and last.about in _OF_NO_TEXTS:
            return replace(asked, about=About.UNKNOWN, beside=(asked.text.split()[-1],))
        return _told_again(asked, last)
    if _WHY.fullmatch(asked.text) and last.about in OF_RUNS:
        return replace(last, concepts=last.concepts | {"why"}, follows=True)
    if _KINDS.fullmatch(asked.text):
        if last.about is About.FINDINGS:
            return replace(last, filter="", follows=True)
        return replace(asked, about=About.UNKNOWN, beside=("kinds",))
    if last.about is About.SETTINGS and _SAME.fullmatch(asked.text):
        return replace(last, concepts=last.concepts | {"tie"}, term="", filter="", follows=True)
    if last.about is About.LINEAGE and _IN_RUNS.fullmatch(asked.text):
        return replace(last, follows=True)
    if (again := _of_that_run(asked, last)) is not None:
        return again
    if _BOTH_TEXTS.fullmatch(asked.text) and last.named.assets:
        return replace(asked, about=About.NAMED, named=last.named, beside=(), unknown=())
    if _SOME_OF_IT.search(asked.text):
        return _of_found(asked, last)
    if (moved := the_other_move(asked, last)) is not None:
        return moved
    if _narrows(asked):
        found = wish_behind(asked, last)
        if found is not None or asked.about not in _OF_ASSETS:
            return found or asked
        return replace(asked, about=About.UNKNOWN, beside=("those",))
    if _ends(asked) and last.about in _OF_ASSETS | {About.TABLES}:
        return _other_end(asked, last)
    return None


def _told_again(asked: Asked, last: Asked) -> Asked:
    """The same, with the names of what was counted."""
    wish = last.wish
    names = not re.search(r"\bhow (?:many|much)\b", asked.text)
    if last.form in (Form.VALUES, Form.RUNS, Form.RELATED) and names:
        return replace(asked, about=About.UNKNOWN, beside=(asked.text.split()[0],))
    if last.about is About.FINDINGS and not last.filter and names and len(last.run_ids) < 2:
        every = Wish("list", "asset", ((Condition("findings", runs=last.run_ids),),))
        found = replace(every, runs=last.run_ids)
        return replace(last, about=About.WISH, wish=found, form=str(Form.ASSETS), follows=True)
    if wish is not None and last.about is About.WISH and last.form == Form.ASSETS and names:
        wish = replace(wish, ask="list")
    return replace(last, wish=wish, concepts=last.concepts | {"list"}, follows=True)


_OF_ASSETS = {
    About.APPROVAL, About.REVIEWS, About.ASSETS, About.FINDINGS, About.WISH, About.OVERLAP,
    About.RANKED, About.LOGPROB, About.CONFIDENCE, About.COUNTS, About.NAMED,
}  # fmt: skip


_BOTH_TEXTS = re.compile(
    r"(?:and |so |please )*(?:show|print|give|list|see|read)?(?: me)?"
    r"(?: ?(?:both|the|their|its|two|of|them))+ (?:texts?|descriptions?|wordings?)"
)
_SOME_OF_IT = re.compile(
    r"\b(?:most|more|least|fewest|fewer|less|any|some|all|much|many|none) of (?:it|that|them)\b"
)


def _of_found(asked: Asked, last: Asked) -> Asked:
    """`which tables have most of it`: of what was found before, or of nothing that is known."""
    if (found := wish_behind(asked, last)) is not None:
        return found
    if last.about is About.FINDINGS and last.filter and asked.has("table") and not asked.named:
        return replace(asked, about=About.RANKED, filter=last.filter, beside=())
    return replace(asked, about=About.UNKNOWN, beside=("of",))


def _ends(asked: Asked) -> bool:
    """`and the worst?`, `second best?`: nothing but an end of a list."""
    told = asked.concepts - {"better", "worse", "most", "least", "ordinal", "rank"}
    few = len(asked.text.split()) <= 4 and not (asked.run_ids or asked.letters or asked.named)
    return few and not told and asked.has("better", "worse", "most", "least")


def _other_end(asked: Asked, last: Asked) -> Asked:
    """The other end of the tables that were ranked; of another list it is not known which."""
    if last.filter == "differing":
        return replace(asked, about=About.UNKNOWN, beside=asked.words[-1:])
    if last.about is About.TABLES and not asked.has("ordinal"):
        only = "regressed" if asked.has("worse", "least") else "improved"
        return replace(last, filter=only, concepts=last.concepts | asked.concepts, follows=True)
    down = asked.has("worse", "least") and not asked.has("better", "ordinal")
    if not asked.has("ordinal") and (found := moving(last, "regressed" if down else "improved")):
        return found
    if (found := wish_behind(asked, last)) is not None:
        return found
    return replace(asked, about=About.UNKNOWN, beside=asked.words[-1:])


def _of_that_run(asked: Asked, last: Asked) -> Asked | None:
    """`who ran it`, behind a question about one run; `and 114?`, behind one about its model."""
    if last.about not in OF_ONE | {About.RUN, About.LINEAGE} or len(last.run_ids) != 1:
        return None
    if asked.about is About.RUN and asked.follows and asked.run_ids and not asked.has(*_OWN):
        if last.about is not About.RUN:
            return None
        return replace(asked, concepts=asked.concepts | last.concepts.intersection((*_OWN, *_TOLD)))
    mine = asked.about in OF_ONE | {About.RUN, About.LINEAGE}
    if not mine or asked.run_ids or asked.letters or asked.named or asked.has("compare"):
        return None
    if _WHICH.match(asked.text) and len(asked.text.split()) > 1 and asked.about in OF_RUNS:
        return None  # of one run it is not known which was cheaper
    if not re.search(r"\b(?:it|its|he|she|that|this|that one|this one)\b", asked.text) and not (
        len(asked.text.split()) <= 3
    ):
        return None
    return replace(asked, run_ids=last.run_ids)


def _narrows(asked: Asked) -> bool:
    return bool(re.search(r"\b(?:of|among|from) (?:those|these|them)\b", asked.text))


def in_sight(asked: Asked, around: Around) -> Asked:
    """`this`, `here`: what is looked at, where the question names nothing itself."""
    if asked.named or not (around.asset or around.table) or not _HERE.search(asked.text):
        return asked
    named = (
        Named((around.asset,))
        if around.asset
        else Named(tables=(around.table,) if around.table else ())
    )
    return settled(replace(asked, named=named), asked.text) if not asked.unknown else asked


def _elliptic(asked: Asked) -> bool:
    """Whether a question says only what is other than in the one before."""
    return asked.follows and len(asked.text.split()) <= 6


_ONE_MORE = re.compile(r"(?:and|or) (?:the )?[\w.]+(?: table)?")
_OF_ONE_ASSET = {About.HISTORY, About.BEHIND}


_WHICH = re.compile(r"(?:and |so |but )*which\b")


def _of_the_same(asked: Asked, last: Asked) -> Asked:
    """`and faster?`: of the runs of the question before, which an answer still has to name."""
    if asked.run_ids or asked.letters or (len(last.run_ids) == 1 and _WHICH.match(asked.text)):
        return asked
    return replace(asked, run_ids=last.run_ids, letters=last.letters)
