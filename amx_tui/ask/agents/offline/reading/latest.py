"""Runs that are told by being the latest ones of some: `compare the latest run by mira against the
latest by jonas`, `the newest run on sales with the one before`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from amx_tui.ask.agents.offline.desk.desk import Reply, literally
from amx_tui.ask.agents.offline.ledger.asking import over_runs
from amx_tui.ask.agents.offline.ledger.selecting import Selection
from amx_tui.ask.agents.offline.reading.choosing import sharing
from amx_tui.ask.agents.offline.words.lexicon import CONCEPT
from amx_tui.ask.tools.shelf import Shelf
from amx_tui.history.models import Run
from amx_tui.history.snapshot import Snapshot
from amx_tui.present import formats
from amx_tui.text import folded
from amx_tui.vocabulary import LETTERS, MIN_RUNS, Kind

_END = r"(?:latest|newest|last|most recent|oldest|first)"
_OF = r"(?: (?:by|with|of|on|from|for|using|in) (?:the )?[\w./@-]+)*"
_ONE = rf"(?:(?:the|our|my) )?(?:[\w.@-]+['’]s )?{_END}(?: [\w./-]+)??(?: (?:run|one))?{_OF}"
_BEFORE = (
    r"(?:the )?(?:(?:one|run) (?:right |just |directly )?before(?: (?:it|that|this|that one))?"
    r"|previous(?: (?:one|run))?(?: to (?:it|that))?|second[- ](?:newest|latest|last)(?: one)?)"
)
_PAIR = re.compile(
    r"(?:(?:please|can you|could you|now) )*(?:(?:compare|hold|put)"
    rf" (?P<one>{_ONE}) (?:with|to|and|against|vs\.?|versus|beside)"
    rf" (?P<two>{_ONE}|{_BEFORE})"
    rf"|(?P<one2>{_ONE}) (?:vs\.?|versus|against) (?P<two2>{_ONE}|{_BEFORE})"
    rf"|(?P<lead>(?:is|was|did) )(?P<one3>{_ONE})(?P<how> (?:do |run |turn out )?(?:better|worse"
    rf"|cheaper|faster|slower|longer|more expensive) than )(?P<two3>{_ONE}|{_BEFORE}))",
    re.IGNORECASE,
)


_TWO = re.compile(
    r"(?:(?:please|can you|could you|now) )*(?:compare )?(?:the |our |my )?"
    rf"(?:last|latest|newest|most recent) (?:two|2)(?P<which> (?!runs\b)[\w./@-]+)? runs(?P<of>{_OF})",
    re.IGNORECASE,
)
"""The last two of some: of a model, by an author."""


def _last_two(
    snapshot: Snapshot, shelf: Shelf, question: str, now: float
) -> tuple[str, str] | None:
    """The question with the numbers of the last two runs of some that wrote some of the same assets;
    None for another question."""
    match = _TWO.fullmatch(question.strip(" ?!."))
    if match is None or not (match["which"] or re.search(r"\b(?:by|with|using)\b", match["of"])):
        return None  # on a place alone: read elsewhere
    if any(CONCEPT.get(word) for word in re.findall(r"\bby (?:the )?(\w+)", folded(match["of"]))):
        return None  # by cost: of what they are compared
    said = f"{match['which'] or ''} run{match['of']}"
    runs = _runs(snapshot, shelf, f"latest{said}", now)
    if runs is None:
        return None
    pair = sharing(snapshot, [run.id for run in runs if run.results])
    if not pair:
        return "", "No two such runs of this history wrote some of the same assets."
    one, two = pair
    which = literally(f"{match['which'] or ''} runs{match['of']}")
    note = f"(#{one} and #{two} are the newest two{which} that wrote some of the same assets.)"
    return f"compare {one} with {two}", note


def of_latest(
    snapshot: Snapshot, shelf: Shelf, question: str, now: float
) -> tuple[str, str] | None:
    """The question with the numbers of runs that are told as the latest of some, and which they are; ""
    for the question where there are none; None for another question."""
    match = _PAIR.fullmatch(question.strip(" ?!."))
    if match is None:
        return _last_two(snapshot, shelf, question, now)
    one, two = (match[name] or match[f"{name}2"] or match[f"{name}3"] for name in ("one", "two"))
    first = _runs(snapshot, shelf, one, now)
    if first is None:
        return None
    before = re.fullmatch(_BEFORE, two, re.IGNORECASE)
    second = first[1:] if before else _runs(snapshot, shelf, two, now)
    if second is None:
        return None
    if not first or not second:
        said = f"“{literally(two if first else one)}”"
        said = f"such a run before #{first[0].id}" if first and before else said
        return "", f"No run of this history is {said}."
    a, b = first[0], second[0]
    if empty := next((run for run in (a, b) if not run.results), None):
        return "", f"#{empty.id}, which is meant, wrote nothing that could be compared."
    note = f"({literally(_bare(one))} is #{a.id}, {literally(_bare(two))} #{b.id}.)"
    if match["lead"]:
        return f"{match['lead']}run {a.id}{match['how']}run {b.id}", note
    return f"compare {a.id} with {b.id}", note


def _bare(said: str) -> str:
    return re.sub(r"^(?:our|my) ", "the ", said, flags=re.IGNORECASE)


def _runs(snapshot: Snapshot, shelf: Shelf, said: str, now: float) -> Sequence[Run] | None:
    """The runs of which one is told as the first or the last, that one first; None where it is not
    understood of which."""
    text = re.sub(r"^(?:the|our|my) ", "", said, flags=re.IGNORECASE)
    text = re.sub(
        rf"^([\w.@-]+)['’]s ({_END})(?: (?:run|one))?\b", r"\2 run by \1", text, flags=re.I
    )
    text = re.sub(r"\bone\b", "run", text, flags=re.IGNORECASE)
    if not re.search(r"\brun\b", text):
        text = re.sub(
            rf"^({_END})\b((?: (?!by|with|of|on|from|for|using|in)[\w./-]+)?)", r"\1\2 run", text
        )
    query = over_runs(snapshot, shelf, text, (), now, None).query
    if query is None or query.narrow:
        return None
    runs = [run for run in Selection(snapshot, query).runs if run.kind is not Kind.ASK]
    oldest = re.match("oldest|first", text, re.IGNORECASE)
    return sorted(runs, key=lambda run: (run.started_at or 0.0, run.id), reverse=not oldest)


_RUN = r"(?:run )?(?:#?\d{1,18}|[A-D])"
_THEM = r"(?: of (?:them|these|those|(?:the )?(?:two|three|four)|both)(?: runs)?)?"
_AGE = (
    r"(?P<end>newe(?:r|st)|latest|most recent|later|olde(?:r|st)|earli(?:er|est)"
    r"|(?<=came )(?:first|last)|(?<=started )(?:first|last)|(?<=ran )(?:first|last)|(?<=was )first)"
)
_WHICH = re.compile(
    rf"(?:and |so |ok )?(?:which|what|who)(?P<of>{_THEM})(?: (?P<run>run|one))?(?P<of2>{_THEM})"
    rf" (?:is|was|came|started|ran|are)(?: the)? {_AGE}(?: (?:run|one))?(?P<of3>{_THEM})"
    rf"(?:,? (?P<a>{_RUN})(?:,| or) (?P<b>{_RUN}))?"
    rf"|(?P<is>is|was|did) (?P<a2>{_RUN}) (?:start |run )?(?:the )?{_AGE.replace('end', 'than')}"
    rf"(?: run| one)? than (?P<b2>{_RUN})"
    rf"|(?P<is2>is|was) (?P<one>{_RUN}) the {_AGE.replace('end', 'that')}(?: run| one)?{_THEM}",
    re.IGNORECASE,
)


def by_age(question: str, runs: Sequence[Run]) -> Reply | None:
    """Which of the compared runs started last, or first, and whether one did so after another."""
    match = _WHICH.fullmatch(question.strip(" ?!."))
    if match is None or not all(run.started_at for run in runs):
        return None
    if match["one"] and _at(match["one"], runs) < 0:
        return None
    named = [_at(match[name] or match[f"{name}2"] or "", runs) for name in ("a", "b")]
    if -1 in named and named != [-1, -1]:
        return None
    told = runs if -1 in named else [runs[at] for at in named]
    end = (match["end"] or match["than"] or match["that"]).casefold()
    if end.endswith("er") and len(told) > MIN_RUNS:
        return None
    early = bool(re.match("old|first|earl", end))
    order = sorted(told, key=lambda run: (run.started_at or 0.0, run.id), reverse=not early)
    names = [f"{LETTERS[[*runs].index(run)]} (#{run.id})" for run in order]
    times = ", ".join(
        f"{name} {formats.moment(run.started_at)}" for name, run in zip(names, order, strict=True)
    )
    if match["is"] or match["is2"]:
        one = told[0] if match["is"] else runs[_at(match["one"], runs)]
        head = "Yes" if order[0] is one else "No"
        return Reply(f"{head}: started {times}.")
    return Reply(f"{names[0]} is the {end}: started {times}.")


def _at(said: str, runs: Sequence[Run]) -> int:
    """The place of a run that is named; -1 for none of the compared ones."""
    word = said.casefold().removeprefix("run ").lstrip("#")
    known = {str(run.id): at for at, run in enumerate(runs)}
    known |= {letter.casefold(): at for at, letter in enumerate(LETTERS[: len(runs)])}
    return known.get(word, -1)
