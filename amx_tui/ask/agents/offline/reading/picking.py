"""Runs that are to be added to those that are compared, or to go: said how, for Ask does not pick."""

from __future__ import annotations

import re
from collections.abc import Sequence

from amx_tui.ask.agents.offline.answers.speaking import nameable
from amx_tui.ask.agents.offline.desk.desk import Reply
from amx_tui.history.snapshot import Snapshot
from amx_tui.vocabulary import LETTERS, MAX_RUNS, MIN_RUNS

_ONE = r"(?:run )?(?:#?\d{1,18}|[a-d])"
_RUNS = r"(?:runs? )?#?\d{1,18}(?:(?:,? and |, |,| )(?:run )?#?\d{1,18})*"
_POLITE = (
    r"(?:please |now |then |and |ok |so |can you |could you |would you |let us |let's |also )*"
)
_TO = r"(?:to|into|in|from|out of|of) (?:the |this |our )?(?:comparison|grid|list|others|them|these|it)"
_TOO = r"(?:as well|too|also|please|next to (?:them|these|it)|beside (?:them|these|it)|here|in)"
_ADDS = "add|include|bring in|take in|throw in|put|pick"
_DROPS = "remove|drop|take|leave|exclude|unpick|kick"
_WAYS = tuple(
    re.compile(_POLITE + pattern)
    for pattern in (
        rf"(?:{_ADDS}) (?P<new>{_RUNS})(?: {_TO}| {_TOO})*",
        rf"(?<=also )compare (?:with |to )?(?P<new>{_RUNS})(?: {_TOO})*",
        rf"compare (?:with |to )?(?P<new>{_RUNS})(?: (?:too|as well|also))+",
        rf"(?:{_DROPS}) (?P<old>{_RUNS}|{_ONE}) (?:out )?{_TO}",
        rf"(?:leave out|exclude|unpick|leave(?= .* out$)) (?P<old>{_RUNS})(?: out)?",
        rf"(?:swap|replace|exchange) (?P<old>{_ONE}) (?:for|with|by) (?P<new>{_ONE})",
        rf"(?:use |take |compare |try |put in )?(?P<new>{_ONE}) (?:instead of|in place of) "
        rf"(?P<old>{_ONE})",
    )
)


def picked(snapshot: Snapshot, question: str, compared: Sequence[int]) -> Reply | None:
    """What is said to somebody who wants other runs compared; None to another question."""
    text = " ".join(question.casefold().split()).strip(" ?!.")
    match = next((found for way in _WAYS if (found := way.fullmatch(text))), None)
    if match is None or len(compared) < MIN_RUNS:
        return None
    parts = match.groupdict()
    new, old = (_ids(parts.get(name) or "", compared) for name in ("new", "old"))
    there = {run.id for run in snapshot.runs(new)}
    if lost := [run_id for run_id in new if run_id not in there]:
        return Reply(
            f"There is no run #{lost[0]} in this history. {nameable(snapshot)}", found=False
        )
    kept = [run_id for run_id in compared if run_id not in old]
    if len(old) == len(new):  # in the place of another
        ids = [dict(zip(old, new, strict=True)).get(run_id, run_id) for run_id in compared]
    else:
        ids = list(dict.fromkeys((*kept, *new)))
    beyond = ", ".join(f"#{run_id}" for run_id in ids[MAX_RUNS:])
    if beyond:
        return Reply(f"Four runs at most are compared: {beyond} would be one more.")
    if len(ids) < MIN_RUNS or not set(old) <= {*compared}:
        return Reply(f"Compared are {_told(compared)}, and two at least have to be.")
    return Reply(
        f"I do not pick runs, and {_told(compared)} stay compared: space in the list of runs picks, c"
        f" compares, and so does `amx-tui compare {' '.join(map(str, ids))}`. Here you can ask me to"
        f" compare {_told(ids)}."
    )


def _ids(text: str, compared: Sequence[int]) -> list[int]:
    """The runs in a text, by number or by letter."""
    letters = {letter.casefold(): run_id for letter, run_id in zip(LETTERS, compared, strict=False)}
    words = re.findall(r"\d+|\b[a-d]\b", text)
    return [int(word) if word.isdigit() else letters.get(word, 0) for word in words]


def _told(ids: Sequence[int]) -> str:
    *first, last = (f"#{run_id}" for run_id in ids)
    return f"{', '.join(first)} and {last}"
