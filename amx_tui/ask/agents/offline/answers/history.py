"""Answers about single runs: facts of them, and their lineages."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from amx_tui.ask.agents.offline.answers.decisions import reasons_of
from amx_tui.ask.agents.offline.desk.desk import Desk, Detail, Reply, listed, literally
from amx_tui.ask.agents.offline.ledger.listing import made, runs_table, standing
from amx_tui.history.models import Run, RunQuery
from amx_tui.present import formats
from amx_tui.present.formats import counted
from amx_tui.vocabulary import MIN_RUNS


def _database(run: Run) -> str:
    return f"{run.db_profile or 'no profile'} ({run.db_backend or 'unknown'})"


def _ended(run: Run) -> str:
    return f" and ended {formats.moment(run.ended_at)}" if run.ended_at else ""


def _made(run: Run) -> str:
    """Who made a run, or that it does not say so."""
    return made(run) if run.created_by else f"{made(run)} (no author is recorded)"


_Fact = tuple[str, str, Callable[[Run], str]]  # what is asked for, and how it is told
_FACTS: tuple[_Fact, ...] = (
    ("model", "used", lambda run: run.llm_model or "no model"),
    ("when", "started", lambda run: f"{formats.moment(run.started_at)}{_ended(run)}"),
    ("status", "has the status", lambda run: literally(standing(run)) or "unknown"),
    ("database", "was on", _database),
    ("scope", "wrote about", lambda run: run.scope or "nothing"),
    ("version", "ran with AMX", lambda run: run.client_version or "of an unknown version"),
    ("profile", "used the profile", lambda run: run.llm_profile or "none"),
    ("who", "was made", _made),
    ("author", "was made", _made),
    ("count", "wrote", lambda run: counted(run.results or 0, "result")),
    ("speed", "took", lambda run: formats.seconds(run.duration_sec)),
    ("cost", "cost", lambda run: formats.dollars(run.cost_usd)),
    ("tokens", "used", lambda run: f"{formats.used(run.total_tokens)} tokens"),
    ("approved", "got approved", formats.approval),
)


_ASIDE = frozenset(("model", "when", "database", "version", "profile", "who", "author"))
"""Facts that may be asked for beside whether a run failed."""


def about_run(desk: Desk) -> Reply:
    """Facts of the runs that are named, else of the compared ones."""
    ids = desk.asked.run_ids or desk.ids
    if not desk.asked.run_ids and desk.ids and (at := desk.subject) is not None:
        ids = (desk.ids[at],)
    if not ids and desk.asked.has("latest"):
        ids = tuple(desk.snapshot.newest_that_wrote(RunQuery(limit=1)))
    runs = desk.snapshot.runs(ids)
    missing = [f"#{run_id}" for run_id in ids if run_id not in {run.id for run in runs}]
    if not runs:
        return Reply(
            f"There is no run {', '.join(missing) or 'to tell of'} in this history.", found=False
        )
    facts = [each for each in _FACTS if desk.asked.has(each[0])]
    if desk.asked.has("failed") and runs:
        facts = [
            each for each in _FACTS if each[0] == "status" or (each[0] in _ASIDE and each in facts)
        ]
    if _DOING.search(desk.asked.text):
        parts = [_doing(run) for run in runs]
    elif facts:
        parts = [f"#{run.id} {_told(desk, run, facts)}" for run in runs]
    else:
        parts = [_in_short(run) for run in runs]
    head = "; ".join(parts) + "."
    if desk.asked.has("when") and len(runs) == MIN_RUNS:
        head += _apart(runs)
    broken = _not_applied(desk, runs) if desk.asked.has("failed") else ""
    if desk.asked.has("failed", "status") and len(runs) == 1 and _CLOSED.match(desk.asked.text):
        anything = broken and _ANYTHING.search(desk.asked.text)
        head = f"{'Yes' if anything else _so(desk, runs[0])}: {head}"
    if missing:
        head += f" There is no run {', '.join(missing)} in this history."
    errors = [
        (run.id, desk.shelf.detail(desk.snapshot, run.id).error_text)
        for run in runs
        if desk.asked.has("failed", "why", "status") or run.status == "failed"
    ]
    told = [f"#{run_id} says: “{text.line[:200]}”." for run_id, text in errors if text]
    if told:
        head += "\n" + " ".join(told)
    elif desk.asked.has("failed", "why") and any(run.status in _ENDED for run in runs):
        head += " No error was recorded."
    if broken:
        head += f" {broken}"
    return Reply(head, (Detail("Facts", runs_table(runs)),))


def _apart(runs: Sequence[Run]) -> str:
    """How long after one of two runs the other one started."""
    first, then = sorted(runs, key=lambda run: run.started_at or 0.0)
    if not first.started_at or not then.started_at or first.started_at == then.started_at:
        return ""
    after = formats.seconds(then.started_at - first.started_at)
    return f" #{then.id} started {after} after #{first.id}."


_ENDED = frozenset(("failed", "cancelled"))
"""What became of a run that did not go through."""
_OF_COLUMNS = frozenset(("column", "columns", "field", "fields"))


def _told(desk: Desk, run: Run, facts: Sequence[_Fact]) -> str:
    """Facts of a run, each once."""
    told = dict.fromkeys(f"{words} {say(run)}" for _, words, say in facts)
    if any(fact[0] == "count" for fact in facts) and _OF_COLUMNS & {*desk.asked.words}:
        told[_columns(desk, run)] = None
    return ", ".join(told)


def _columns(desk: Desk, run: Run) -> str:
    """How many of the results of a run are of columns: the others are of tables."""
    written = desk.shelf.there(desk.snapshot, [run.id]).results.get(run.id, ())
    return f"{counted(sum(bool(each.asset.column) for each in written), 'column')} among them"


def _not_applied(desk: Desk, runs: Sequence[Run]) -> str:
    """Which results could not be applied, and the reasons that were recorded."""
    written = desk.shelf.there(desk.snapshot, [run.id for run in runs]).results
    told = []
    for run_id, of in written.items():
        failed = [result for result in of if result.status == "failed"]
        if failed:
            names = listed((result.asset.label for result in failed), _NAMED)
            why = reasons_of(desk, failed)
            told.append(
                f"{len(failed)} of #{run_id}'s {len(of)} results could not be applied: {names}"
                + (f"; reasons: {why}" if why else "; no reason was recorded")
            )
    return f"{'. '.join(told)}." if told else ""


_DOING = re.compile(r"\bdoing (?:right )?now\b|\bdoing\W*$")


def _doing(run: Run) -> str:
    """What a run does, or how it ended."""
    if run.status == "running":
        return (
            f"#{run.id} is {literally(standing(run))}, {counted(run.results or 0, 'result')} so"
            f" far, "
            f"started {formats.moment(run.started_at)}"
        )
    ended = f" and ended {formats.moment(run.ended_at)}" if run.ended_at else ""
    return f"#{run.id} is not running: it has the status {run.status or 'unknown'}{ended}"


_ANYTHING = re.compile(r"\b(?:anything|something|any|some)\b")
_NAMED = 8  # results that a sentence names
_CLOSED = re.compile(r"(?:and )?(?:did|has|is|was)\b")


def _so(desk: Desk, run: Run) -> str:
    """`Yes` or `No` to whether a run failed, runs, was cancelled or succeeded."""
    words = set(desk.asked.words)
    if desk.asked.has("failed"):
        return "Yes" if run.status == "failed" else "No"
    for status, said in (("running", "running"), ("cancel", "cancelled"), ("succe", "success")):
        if any(word.startswith(status) for word in words):
            return "Yes" if run.status == said else "No"
    return "Its status"


def _in_short(run: Run) -> str:
    return (
        f"#{run.id}: {run.label} of {run.scope or 'nothing'}, {run.llm_model or 'no model'}, "
        f"{literally(standing(run))}, "
        f"{formats.count(run.results)} results, approved {formats.approval(run)}, "
        f"{formats.seconds(run.duration_sec)}, {formats.dollars(run.cost_usd)}, "
        f"started {formats.moment(run.started_at)}"
    )


def lineage(desk: Desk) -> Reply:
    """What runs came out of, and what came out of them."""
    ids = desk.asked.run_ids or desk.ids
    parts = []
    for run_id in ids:
        detail = desk.shelf.detail(desk.snapshot, run_id)
        above = [f"#{kin.run_id}" for kin in detail.ancestors]
        below = [
            f"#{kin.run_id} ({kin.kind}{f' of #{kin.parent_run_id}' if kin.depth > 1 else ''})"
            for kin in detail.descendants
        ]
        came = f"came out of {' → '.join(above)}" if above else "came out of no other run"
        made = f"out of it came {listed(below, 6)}" if below else "nothing came out of it"
        parts.append(f"#{run_id} {came}; {made}")
    return Reply(". ".join(parts) + ".")
