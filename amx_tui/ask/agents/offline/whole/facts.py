"""Two facts of single runs that few words tell apart from other questions: whether a schedule started
them, and why they recorded no logprob, cost, tokens or duration. Every word of the question counts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from amx_tui.ask.agents.offline.desk.asked import Asked
from amx_tui.ask.agents.offline.desk.desk import Desk, Detail, Reply, literally
from amx_tui.ask.agents.offline.ledger.listing import maker, runs_table
from amx_tui.ask.agents.offline.whole.pairs import USED, amount
from amx_tui.ask.agents.offline.whole.skeleton import Skeleton, pattern_of
from amx_tui.history.models import Run
from amx_tui.present import formats
from amx_tui.vocabulary import Kind

_RUN = r"(?:RUN|the run|it|(?:this|that)(?: one| run)?)(?: run| one)?"
_ALL = r"(?:(?:these|those|both|the)(?: two| three| four)?(?: runs)?|they)"
_RUNS = rf"(?:{_ALL}|{_RUN}(?:(?: and |, ?| or ){_RUN})*)"

_ALONE = r"(?:a |an |the |some |any |our )*"
_SCHEDULE = r"(?:schedules?|scheduler|cron(?: ?jobs?)?|timers?|automat\w+|robots?|scripts?)"
_PERSON = (
    r"(?:persons?|humans?(?: beings?)?|people|somebody|someone|anybody|anyone|users?|hand|colleagues?"
    r"|one of us|us)"
)
_SOURCE = rf"(?:by |from |through |via |on )?{_ALONE}(?:{_SCHEDULE}|{_PERSON}|manually)"
_MADE = r"(?:started|launched|made|run|ran|triggered|kicked off|created|executed|begun|done)"
_SORT = r"(?:scheduled?|manual|automat\w+|cron|hand[- ]?started|manually started|unattended)"
_FIGURE = (
    r"(?:any |an? |the |no )*(?P<figure>logprobs?(?: scores?)?|scores?|probabilit(?:y|ies)|costs?"
    r"|prices?|tokens?(?: counts?)?|durations?|run ?times?)(?: (?:at all|recorded|stored|values?|in it"
    r"|figures?))*"
)
_WHY = r"(?:why|how come|for what reason|what is the reason that|what's the reason that)"
_WHAT_STARTED: tuple[str, ...] = (
    rf"(?:was|were|is|are|has|have) {_RUNS} (?:been )?{_MADE} {_SOURCE}(?: or (?:\w+ )?{_SOURCE})?",
    rf"(?:was|were|is|are) {_RUNS} {_ALONE}{_SORT}(?: runs?| jobs?| ones?)?(?: or (?:rather"
    rf" )?{_ALONE}{_SORT}(?: runs?| jobs?| ones?)?)?",
    rf"did {_ALONE}(?:{_SCHEDULE}|{_PERSON})(?: or {_ALONE}(?:{_SCHEDULE}|{_PERSON}))? (?:start|launch"
    rf"|make|run|trigger|kick off|execute) {_RUNS}",
    rf"(?:who or what|what or who|what) (?:has )?(?:started|launched|triggered|kicked off) {_RUNS}",
    r"(?:which|what) of (?:these|those|the|them)(?: two| three| four)?(?: runs)? (?:was|were|is|are)"
    rf" (?:{_SORT}|{_MADE} {_SOURCE})",
    rf"how (?:was|were) {_RUNS} (?:started|launched|triggered|kicked off)",
)  # fmt: skip
_WHY_NONE: tuple[str, ...] = (
    rf"{_WHY} (?:does|did|do|has|have) {_RUNS} (?:have |has |show |record )?(?:no|not have|not (?:show"
    rf"|record)) {_FIGURE}",
    rf"{_WHY} (?:doesn't|don't|didn't|doesnt|dont|didnt|hasn't|hasnt) {_RUNS} (?:have|show|record|got)"
    rf" {_FIGURE}",
    rf"{_WHY} (?:has|have) {_RUNS} (?:got )?no {_FIGURE}",
    rf"(?:does|do|did|has|have) {_RUNS} (?:have |got |record )?{_FIGURE}",
    rf"{_WHY} (?:can't|cannot|can not|don't|do not) (?:i|we) (?:see|find) {_FIGURE} (?:for|in|of|on)"
    rf" {_RUNS}",
    rf"{_WHY} is there nothing (?:under|as|for) {_FIGURE} (?:for|in|of|on) {_RUNS}",
    rf"{_WHY} {_RUNS} (?:has|have|shows?|recorded) no {_FIGURE}",
    rf"{_WHY} (?:is|are|was|were) there no {_FIGURE} (?:for|in|of|on|from|with) {_RUNS}",
    rf"{_WHY} (?:is|are|was|were) no {_FIGURE} (?:for|in|of|on|from|with|by) {_RUNS}",
    rf"{_WHY} (?:is|are|was|were) {_FIGURE} (?:of|for|in) {_RUNS} (?:missing|empty|blank|absent|not"
    r" there|not recorded|unknown)",
    rf"{_WHY} (?:is|are|does|do) {_RUNS} (?:missing|without|lack|lacking) {_FIGURE}",
)  # fmt: skip
_PATTERNS = tuple(
    (what, pattern_of(pattern))
    for what, patterns in (("made", _WHAT_STARTED), ("none", _WHY_NONE))
    for pattern in patterns
)
_KINDS = (
    ("cost", ("cost", "price")),
    ("tokens", ("token",)),
    ("duration", ("duration", "runtime", "run time")),
)


def fact_in(text: str) -> str:
    """Which fact of runs a question is about: `made`, or `none` and a figure; "" for another one."""
    for what, pattern in _PATTERNS:
        if match := pattern.fullmatch(text):
            word = match["figure"] if what == "none" else ""
            figure = next((k for k, of in _KINDS if word and word.startswith(of)), "logprob")
            return f"none {figure}" if word else what
    return ""


def runs_meant(
    read: Skeleton, ids: Sequence[int], last: Asked | None, every: bool = False
) -> tuple[int, ...]:
    """The runs that it is about: those that it names, `it` for the one before, all compared ones where
    it says so, or with `every` where it names none; none where that is not clear."""
    if read.runs:
        return read.runs
    if re.search(r"\b(?:it|this|that)\b", read.text):
        return last.run_ids if last and len(last.run_ids) == 1 else ()
    return tuple(ids) if every or re.search(rf"\b{_EVERY}\b", read.text) else ()


_EVERY = (
    r"(?:(?:these|those|both|the)(?: two| three| four)? runs|they|them|both|the (?:two|three|four))"
)


def fact(desk: Desk) -> Reply:
    """What started runs, or what they recorded nothing of, and why."""
    runs = desk.snapshot.runs(desk.asked.run_ids)
    missing = [f"#{i}" for i in desk.asked.run_ids if i not in {run.id for run in runs}]
    if missing:
        return Reply(f"There is no run {', '.join(missing)} in this history.", found=False)
    names = desk.called(runs)
    if desk.asked.term == "made":
        head = "; ".join(f"{names[run.id]} {_made(run)}" for run in runs)
        yes = _yes(desk.asked.text, runs[0]) if len(runs) == 1 else ""
        return Reply(f"{yes}{head}.", (Detail("Facts", runs_table(runs)),))
    figure = desk.asked.term.removeprefix("none ")
    told = "; ".join(f"{names[run.id]} {_recorded(desk, run, figure)}" for run in runs)
    return Reply(f"{told}.", (Detail("Facts", runs_table(runs)),))


def _made(run: Run) -> str:
    when = formats.moment(run.started_at)
    if run.kind is Kind.SCHEDULE:
        return f"was started by a schedule of AMX ({maker(run)}, {when})"
    who = "a person" if run.created_by else "a person who is not named"
    return f"was started by {who} and no schedule ({literally(run.label)}, {maker(run)}, {when})"


def _yes(text: str, run: Run) -> str:
    """`Yes` or `No`, where one of a schedule and a person is asked for."""
    automatic = re.search(rf"\b(?:{_SCHEDULE}|scheduled|unattended)\b", text)
    by_hand = re.search(rf"\b(?:{_PERSON}|manual|manually)\b", text)
    if not re.match(r"(?:\w+ )*?(?:was|were|is|are|has|have|did)\b", text) or text.startswith(
        ("how", "wh")
    ):
        return ""
    if bool(automatic) is bool(by_hand):
        return ""
    return "Yes: " if (run.kind is Kind.SCHEDULE) is bool(automatic) else "No: "


def _recorded(desk: Desk, run: Run, figure: str) -> str:
    if figure != "logprob":
        if value := USED[figure].of(run):
            return f"has recorded {amount(figure, value)}"
        model = literally(run.short_model or "no model")
        return (
            f"recorded no {figure}: AMX wrote none or 0 for it (model {model}, provider "
            f"{literally(run.llm_provider or 'none recorded')}); why, the history does not say"
        )
    results = desk.shelf.there(desk.snapshot, [run.id]).results.get(run.id, ())
    scored = sum(result.logprob_score is not None for result in results)
    if scored:
        return f"has logprobs for {scored} of its {len(results)} results"
    signal = desk.snapshot.settings([run.id]).get(run.id, {}).get("confidence_signal")
    if signal is None:
        why = "which signal it took its confidence from is not recorded"
    elif signal.line == "logprob":
        why = "though its confidence_signal is logprob; why, the history does not say"
    else:
        why = f"its confidence_signal is {literally(signal.line)}, not logprob"
    return f"recorded no logprob in its {len(results)} results: {why}"
