"""What people say who go on with a question, in the words that are read behind it.

What names one thing of the question before that is to be another, its run, its unit or its measure,
becomes that question with the other one in its place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from amx_tui.ask.agents.offline.desk.asked import About, Asked
from amx_tui.ask.agents.offline.desk.wish import MOVES
from amx_tui.ask.agents.offline.talk.talking import Talk
from amx_tui.ask.agents.offline.talk.told import BOTH, of_what_was_told
from amx_tui.ask.agents.offline.wishes.continuing import OF_RUNS
from amx_tui.ask.agents.offline.wishes.forms import Form, form_of
from amx_tui.vocabulary import LETTERS, MIN_RUNS

_AND = (
    r"(?:(?:and|ok|okay|so|now|but|then|also|hm+|right|great|good|thanks|fine|cool|please)\b[ ,]*)*"
)
_WHAT = (
    r"(?:(?:what|how)(?: about|['’]s (?:it|that)| is it| are they| was it| were they| (?:does|do|did)"
    r" (?:it|that|they|this) look(?: like)?| is that| is this)|what of|and|now|the same|same)(?: "
    r"(?:thing|question|again|list|figure|number|one))*"
)
_OF = r"(?:(?:that|those|the one|the ones) )?(?:in|of|for|on|by|with|from|at)?"
_PLEASE = r"(?: (?:please|pls|then|now|instead|too|as well|again))*"
_SHOW = (
    r"(?:(?:can|could) (?:you|i|we) )?(?:(?:show|give|tell|list|print|read|quote|let|see|have)"
    r"(?: (?:me|us|it|them))?(?: (?:see|have))?)?"
)
_TEXTS = r"(?:texts?|descriptions?|wordings?)"
_UNITS = r"(?P<unit>columns?|tables?)"
_MEASURE = r"(?:cost|costs|price|money|spending|tokens?|token count|time|duration)"
OTHER = "and the other one"
_ROUND = "and the other way round"
_SAID: tuple[tuple[str, str], ...] = (
    # the same, the other way round
    (r"(?:and )?(?:the )?(?:other way (?:a?round|about)|reverse|opposite|inverse|converse|vice versa"
     r"|(?:in|from) the (?:other|opposite|reverse) direction|in reverse|conversely)",
     _ROUND),
    # the texts of what was told of
    (rf"{_SHOW} ?(?:me )?(?:both|the two|the|their|its|these|those) {_TEXTS}(?: themselves| in full| of"
     r" (?:both|it|that one|them))?|(?:what|how) (?:do|does|did) (?:they|it|each(?: one| run| of them)?"
     rf"|both(?: runs| of them)?|the(?: two)? (?:{_TEXTS}|runs)) (?:say|read|look like|word it)"
     r"|(?:how|what) (?:is|are|was|were) (?:they|it|the two) (?:worded|phrased|put|saying)"
     rf"|(?:quote|cite|read|show|print) (?:me )?(?:them|both|it)|what (?:is|are|'s) (?:its|the|their)"
     rf" {_TEXTS}(?: (?:in|of|by|from) (?:each|both)(?: runs?)?)?|what's (?:its|the|their) {_TEXTS}(?: "
     r"(?:in|of|by"
     rf"|from) (?:each|both)(?: runs?)?)?|what (?:does|do) (?:the|its) {_TEXTS} say|(?:both|the two)"
     rf" {_TEXTS}",
     BOTH),
    # one measure alone
    (r"(?:what )?if (?:i|we|you) (?:only|just)?(?: (?:look|looked) at| (?:care|cared) about"
     r"| (?:go|went) by| consider(?:ed)?| count(?:ed)?)(?: the)? (?P<m>\w+)(?: rate)?(?: only| alone)?",
     r"what about \g<m>"),
    # the same of another
    (r"(?:the )?same (?:thing )?(?:for|with|of|on|in) (?P<m>[\w.#]+)", r"and \g<m>?"),
    # an end of a list
    (r"what (?:is|was|are|were) the"
     r" (?P<end>highest|lowest|longest|shortest|best|worst|most|least|fewest)(?: ones?)?",
     r"and the \g<end>"),
    # what the runs that were told used
    (r"(?:which|what) (?P<d>model|llm|profile|author|database)s? (?:did|do|have) (?:they|those|these)"
     r"(?: all| each)? (?:used?|run(?: with| on)?|had?)", r"which \g<d>s"),
    # why it cannot be known
    (r"why (?:(?:can|could)(?: you| we| it| i| one)? ?(?:not|n['’]t)|can['’]?t|cannot)"
     r"(?: (?:you|we|it|i|one|that))?(?: be)? (?:tell|told|say|said|know|known|decided?)"
     r"(?: (?:it|that|this|which))?", "why"),
    # some of them
    (r"(?P<do>did|do|does|have|has|are|is|were|was) any of (?:them|these|those) (?P<so>.+)",
     r"\g<do> any \g<so>"),
    # how many, by what, and why
    (r"(?:and |so )?(?:just |only )?(?:the )?(?:count|number|total)(?: of (?:them|these|those))?"
     r"|(?:and |so )?how many(?: (?:are|is|were) (?:it|they|those|these|that|there))?(?: in (?:total"
     r"|all)"
     r"| altogether| all in all)?|(?:can you )?count (?:them|these|those|it)", "how many are there"),
    (r"(?:(?:and|group(?:ed)?|list|show|split|break|broken|sort|give)(?: (?:them|it|that|those|this"
     r"|me))?"
     r" )?(?:up |down )?(?:by|per|for each|in each|for every|in every|table by) table"
     r"|(?:and )?how many (?:are (?:there|those|they) )?(?:(?:are )?(?:in|for|on|of) )(?:each|every)"
     r" table", "per table"),
    (r"(?:any|no|have you an|do you have an|do you have any) ideas? why|(?:and )?what (?:is|was|are|'s)"
     r" the (?:reason|cause|explanation)s?(?: (?:for|behind|of) (?:that|this|it))?|why (?:is|was) "
     r"(?:that"
     r"|this|it)(?: so)?|why (?:did|do) (?:they|it|these|those)|how (?:come|so)|for what reason"
     r"|for which reason", "why"),
    # an end of a list, a measure, a place
    (r"(?P<by>[a-z]+)[- ]?wise", r"what about \g<by>"),
    (r"(?:only |just )?(?:the )?first (?P<number>\w+)", r"top \g<number>"),
    (r"(?:what|how) (?:is|was|are|were|does|did) (?:it|that|they)(?: look| go)? (?:for|in|on|with)"
     r" (?P<place>(?!\d|run|the\b|[a-d]\b|both|each|every)[\w.]+)", r"and on \g<place>"),
    (r"(?:please )?(?:limit|restrict|narrow|reduce|cut|confine|filter)(?: (?:it|that|them|this|those"
     r"|these|the list))?(?: down)? (?:to|by|on|for) (?P<place>[\w.]+)", r"only on \g<place>"),
)  # fmt: skip
_ALL = tuple((re.compile(said, re.IGNORECASE), plain) for said, plain in _SAID)
_OTHER = re.compile(
    r"\b(?:(?:the|its) (?:other|rival|opponent|counterpart)(?: (?:one|run))?|(?<!an)other run"
    r"|the (?P<age>older|newer|earlier|later|previous|old|new)(?: (?:one|run))?)"
    r"(?=['’]s\b|\W*$| (?:please|then|now|cost|use|take|have|get|do|write|score)\b)",
    re.IGNORECASE,
)
_A_RUN = r"(?:run )?(?:#?\d{1,18}|[A-D])"
_LOOKS = r"(?:look|do(?:ing)?|fare|compare)(?: (?:there|here|on that|in that respect))?"
_ONE_RUN = re.compile(
    rf"how (?:does|do|did|is|was) (?P<looks>{_A_RUN}) {_LOOKS}"
    rf"|(?:{_WHAT} )?{_OF} ?(?P<run>{_A_RUN})(?:['’]s)?{_PLEASE}",
    re.IGNORECASE,
)
_TOO = r"(?: (?:level|only|alone|(?:is|are|was|were) (?:that|it|they|those|these|there)))*"
_BLAMED = r"(?:responsible|to blame|the (?:reasons?|causes?|culprits?)|behind (?:it|that|this))"
_OF_UNIT = re.compile(
    rf"(?:{_WHAT} |{_SHOW} |only |just |which |what |how many |by |per |at |on |in )*(?:for |of |in )?"
    rf"(?:the )?{_UNITS}{_TOO}{_PLEASE}"
    r"|(?:no|without|leav(?:e|ing) out|not|skip|drop)(?: the| any)? (?P<out>columns?|tables?)"
    rf"(?: please)?(?:,? (?:only|just)(?: the)? (?:columns|tables))?{_PLEASE}"
    r"|(?:break|drill|zoom|go)(?: (?:it|that|this))?(?: (?:down|in))? (?:by|into|to) (?:the )?"
    rf"(?P<by>columns?)|which (?P<who>columns) (?:are|were) {_BLAMED}(?: for (?:it|that|this))?",
    re.IGNORECASE,
)
_THAT = r"(?:that|this|it|they|those|these)"
_RATE = r"(?:%|per ?cent(?:ages?)?|share|proportion|fraction|portion|ratio)"
_ALL_OF_IT = r"(?: of (?:all|the whole|the total))?"
_PERCENT = re.compile(
    rf"(?:(?:how (?:many|much)|what) (?:is|are|was|were|would) {_THAT}(?: be)? )?"
    r"(?:(?:as|in|is that|that is|that['’]s|expressed (?:as|in)) )?"
    rf"(?:an? |how (?:many|much) |what |the |how much in )*{_RATE}(?:[- ]?wise)?{_ALL_OF_IT}"
    rf"(?: (?:is|are|would|was) {_THAT}(?: be)?)?"
    rf"|what['’]?s (?:{_THAT}|the) (?:in |as an? )?{_RATE}{_ALL_OF_IT}",
    re.IGNORECASE,
)
SHARE = "in percent"
"""How a count is asked for in percent."""
_TABLES = re.compile(r"\btables?\b", re.IGNORECASE)
_ASSETS = re.compile(r"\b(?:texts?|descriptions?|columns?|assets?|fields?|ones)\b", re.IGNORECASE)
_STEP = re.compile(rf"(?:{_WHAT} )?(?:(?:the|its|in|of) )*(?P<measure>{_MEASURE})", re.IGNORECASE)
_COSTS = re.compile(r"(?:what|how much) did (?:it|that|this)(?: step| one)? cost", re.IGNORECASE)
_SORTED = re.compile(
    r"(?:(?:(?:sort|order|rank|arrange|list|show)(?:ed)?(?: (?:them|it|these|those|that|the list))? by"
    r"|with (?:their|the)|by) (?P<by>logprobs?|scores?|length|probability)"
    r"(?P<first>,? (?:highest|lowest|best|worst|longest|shortest) first)?"
    r"|(?:the )?(?P<end>highest|lowest|best|worst|longest|shortest)"
    r"(?: (?P<of>logprobs?|scores?))?(?: ones?)? first)",
    re.IGNORECASE,
)


def in_known_words(question: str, talk: Talk, newer: int) -> str:
    """A question that goes on with another in words that are read behind that; else itself.

    `newer` is the one of two compared runs that started last, 0 where not two are compared.
    """
    last, bare = talk.last, " ".join(question.split()).strip(" ?!.")
    if last is None or not talk.question or last.about in _NOTHING or len(bare.split()) > _FEW:
        return question
    short = _short(bare)
    if told := _of_other_run(short, talk, newer):
        return told
    if _PERCENT.fullmatch(short):
        return SHARE
    if _ELSE.fullmatch(short) and last.about in _OF_RUNS_ALONE:
        keys = last.term.replace("-", "").split() if last.about is About.SETTINGS else ()
        return f"apart from {' and '.join(keys)}, what differs" if keys else "which settings differ"
    for said, plain in _ALL:
        if (match := said.fullmatch(short)) and not (last.about is About.RUN and plain == "why"):
            return match.expand(plain)
    return question


_NOTHING = {
    About.UNKNOWN, About.FOREIGN, About.WRITE, About.ABILITIES, About.GREETING, About.TERM,
}  # fmt: skip
_FEW = 9  # words
_ELSE = re.compile(
    r"(?:what|(?:is|was|has|did) (?:there )?(?:anything|something)) else(?: (?:is|was|are|has|did))*"
    r"(?: (?:different|differs?|changed?))?"
    r"(?: (?:between|in|of|with) (?:them|the(?: two)? runs|these))?"
    r"(?: there)?|(?:any|the) other (?:differences?|settings)",
    re.IGNORECASE,
)
_OF_RUNS_ALONE = {
    About.VERDICT, About.HELPED, About.WHY, About.APPLY, About.SIGNIFICANCE, About.RIGHT, About.WORTH,
    About.SETTINGS,
}  # fmt: skip
"""Topics whose answers tell of whole runs, and of what was set."""


def in_percent(asked: Asked, last: Asked) -> Asked:
    """The count before as a share; a rate is in percent already."""
    if last.about in {About.APPROVAL, About.CONFIDENCE}:
        return replace(last, follows=True)
    wish = last.wish and replace(last.wish, ask="share", number=0)
    form = form_of(wish, len(last.named.tables)) if wish else ""
    if wish is None or form != Form.ASSETS:
        return replace(asked, about=About.UNKNOWN, beside=("share",), unknown=())
    return replace(last, about=About.WISH, wish=wish, form=str(form), follows=True)


def exchanged(question: str, talk: Talk) -> str:
    """The question before with what this one names in the place of what it said; "" where it is no
    such question."""
    last, bare = talk.last, " ".join(question.split()).strip(" ?!.")
    if last is None or not talk.question or last.about in _NOTHING:
        return ""
    before = talk.question.strip(" ?!.")
    short = _short(bare)
    if bare == SHARE:
        return _in_percent(before, last)
    if last.query:
        return ""
    if bare == OTHER or (bare == _ROUND and last.filter in MOVES):
        return _in_the_other(before, last, talk.run_ids) or _the_opposite(bare, before, last)
    if told := of_what_was_told(before, short, last):
        return told
    if last.first and (match := _IN_IT.fullmatch(short)):
        again = _of_unit(before, match, last)
        return f"{again} on {last.first}" if again else ""
    if match := _OF_UNIT.fullmatch(short) or _OF_UNIT.fullmatch(bare):
        return _of_unit(before, match, last)
    if last.has("step") and last.about in OF_RUNS:
        return _of_step(before, short)
    if match := _SORTED.fullmatch(short):
        return _in_order(before, match, last)
    return ""


_IN_IT = re.compile(
    r"(?:which|what|show(?: me)?|list)(?: of)?(?: the| its)? (?P<unit>columns?)(?: are| were)?"
    r" (?:there|in there|(?:of|in|on) (?:it|that one|that table|this table|the first(?: one)?))"
    r"(?P<out>)(?P<by>)(?P<who>)",
    re.IGNORECASE,
)
"""The columns of the table that stood first in the answer before."""
_KINDLY = re.compile(
    r"^(?:can|could|would|will) you (?:please )?(?=(?:quote|show|read|list|print|give|tell|sort|order"
    r"|rank"
    r"|limit|restrict|filter|narrow|count)\b)",
    re.IGNORECASE,
)
_LED = re.compile(
    r"^(?:can|could|may) (?:i|we|you) (?:please )?(?:see|show|have|get|give me)(?: me)?(?: (?:that|it"
    r"|this"
    r"|them))? (?=by |per |both |the (?:two )?(?:texts?|descriptions?)|only |as )|^with (?=the (?:high"
    r"|low))",
    re.IGNORECASE,
)


def _short(bare: str) -> str:
    """The question without what leads to it, and without courtesies."""
    short = re.sub(rf"^{_AND}", "", bare, flags=re.IGNORECASE) or bare
    short = _LED.sub("", _KINDLY.sub("", short)) or short
    return re.sub(rf"{_PLEASE}$", "", short).rstrip(" ,")


def _of_other_run(short: str, talk: Talk, newer: int) -> str:
    """`and the other one` with the number of that run, behind a question about one of two."""
    ids, last = talk.run_ids, talk.last
    if last is None or newer not in ids or last.query:
        return ""
    bare_number = short.isdigit() and (int(short) not in ids or last.about is About.RUN)
    if (match := _ONE_RUN.fullmatch(short)) and not bare_number:
        return f"and in {match['run'] or match['looks']}?"
    match = _OTHER.search(short)
    if match is None or _YES_OR_NO.match(short):
        return ""
    if not match["age"] and match.span() == (0, len(short)):
        return OTHER
    told, older = _told(last, ids), next(run for run in ids if run != newer)
    if match["age"]:
        run = newer if match["age"].casefold() in ("newer", "later", "new") else older
    elif len(told) == 1:
        run = older if told[0] == newer else newer
    else:
        return ""
    named = f"{short[: match.start()]}{run}{short[match.end() :]}"
    if not _ONE_RUN.fullmatch(named):
        return named
    return f"and in {run}?" if match["age"] else OTHER


def _told(last: Asked, ids: Sequence[int]) -> list[int]:
    """The compared runs that the question before was about by name."""
    told = [run for run in ids if run in last.run_ids]
    told += [ids[at] for at in last.letters if at < len(ids) and ids[at] not in told]
    return told


_YES_OR_NO = re.compile(r"(?:and )?(?:is|are|was|were|do|does|did)\b", re.IGNORECASE)


def _in_the_other(before: str, last: Asked, ids: Sequence[int]) -> str:
    """The question before of the other one of two runs; "" where it names both or neither."""
    if len(ids) != MIN_RUNS or last.query:
        return ""
    told = _told(last, ids)
    if len(told) == 1:
        at = ids.index(told[0])
        said = rf"(?<![\w.$-])#?{told[0]}(?![\w%]|\.\d)"
        said += rf"|(?<![\w.$-]){LETTERS[at]}(?![\w.-])" if last.letters else ""
        again, number = re.subn(said, str(ids[1 - at]), before)
        if number:
            return again
    if len(_AGED.findall(before)) != 1:
        return ""
    return _AGED.sub(lambda m: "older" if m[0].casefold() == "newer" else "newer", before)


def _the_opposite(bare: str, before: str, last: Asked) -> str:
    """What improved from the one run to the other is what regressed the other way round."""
    words = _MOVES.findall(before)
    if bare != _ROUND or len(words) != 1 or last.run_ids or last.letters:
        return ""
    return _MOVES.sub("regressed" if last.filter == "improved" else "improved", before)


_MOVES = re.compile(r"\b(?:improved|regressed)\b", re.IGNORECASE)
_AGED = re.compile(r"\b(?:newer|older)\b", re.IGNORECASE)
_ASKS = re.compile(
    r"(?:how many|which|what|(?:please )?(?:list|show|name)(?: me)?(?: all)?)(?: of)?(?: the)? (?=\w)",
    re.IGNORECASE,
)


def _in_percent(before: str, last: Asked) -> str:
    """The question before, of an amount or over the history, in percent."""
    if last.about in OF_RUNS:
        return f"{before}, {SHARE}"
    asks = _ASKS.match(before) if last.query else None
    return f"what percentage of {before[asks.end() :]}" if asks else ""


def _of_unit(before: str, match: re.Match[str], last: Asked) -> str:
    """The question before about columns in the place of tables, or of whatever was listed."""
    out, unit = match["out"], match["unit"] or match["by"] or match["who"]
    if out:
        unit = "columns" if out.casefold().startswith("table") else "tables"
    if unit.casefold().startswith("table") or last.named.assets:
        return ""
    if match_tables := _TABLES.search(before):
        return f"{before[: match_tables.start()]}columns{before[match_tables.end() :]}"
    if match_assets := _ASSETS.search(before):
        return f"{before[: match_assets.start()]}columns{before[match_assets.end() :]}"
    start = re.match(r"what(?: is| was|'s)?(?: still)?\b", before, re.IGNORECASE)
    return f"which columns are {before[start.end() :].strip()}" if start else ""


def _of_step(before: str, short: str) -> str:
    """What is asked of a step next: its money, its tokens."""
    match = _STEP.fullmatch(short)
    if not (match or _COSTS.fullmatch(short)):
        return ""
    step = re.search(r"\b(?:the step (?P<a>\w+)|(?P<b>\w+) step)\b", before, re.IGNORECASE)
    run = re.search(r"\b(?:in|of|for|by) (?P<run>(?:run )?(?:#?\d+|[A-D]\b))", before)
    if step is None:
        return ""
    name, of = step["a"] or step["b"], f" in {run['run']}" if run else ""
    measure = match["measure"].casefold() if match else "cost"
    if measure.startswith("token"):
        return f"how many tokens did the step {name} use{of}"
    if measure in ("time", "duration"):
        return f"how long did the step {name} take{of}"
    return f"what did the step {name} cost{of}"


def _in_order(before: str, match: re.Match[str], last: Asked) -> str:
    """The list before in another order."""
    kinds = {c.kind for c in last.wish.conditions} if last.wish else set()
    if last.about not in _LISTS or not kinds or kinds & {"improved", "regressed", "won", "lost"}:
        return ""
    by = (match["by"] or match["of"] or "logprob").casefold()
    by = "length" if by == "length" else "logprob"
    end = (match["end"] or (match["first"] or "").strip(" ,").split(" ")[0] or "highest").casefold()
    if end in ("longest", "shortest"):
        return f"{before}, {end} first"
    end = "lowest" if end in ("lowest", "worst") else "highest"
    return f"{before}, {end} {by} first" if by == "logprob" else f"{before}, longest first"


_LISTS = {About.WISH, About.REVIEWS, About.ASSETS, About.APPROVAL, About.CONFIDENCE, About.FINDINGS}
