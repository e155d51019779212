"""Which run's text of an asset is to be taken: by a rule, never a text with what is not wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from amx_tui.compare.comparison import Comparison
from amx_tui.compare.pivot import AssetRow, Cell
from amx_tui.compare.votes import Vote, text_key
from amx_tui.compare.winners import winner
from amx_tui.decide.votes import AllVotes
from amx_tui.errors import UserError
from amx_tui.history.models import Asset, Run
from amx_tui.stored import Stored
from amx_tui.vocabulary import Direction, FindingKind


class How(StrEnum):
    """What a rule goes by."""

    VOTES = "votes"
    DECISIONS = "decisions"
    LOGPROB = "logprob"
    FINDINGS = "findings"
    RUN = "run"

    @property
    def personal(self) -> bool:
        """A person has looked at each text: what it takes is a decision."""
        return self in (How.VOTES, How.DECISIONS)

    @property
    def meaning(self) -> str:
        """Which text it takes, in a few words."""
        return _MEANINGS[self]


_MEANINGS = {
    How.VOTES: "the text that won your blind votes",
    How.DECISIONS: "the text that somebody accepted",
    How.LOGPROB: "the text its model was surest of",
    How.FINDINGS: "the one text without a finding",
    How.RUN: "whatever this run wrote",
}


# what is left, whichever rule says that it is the winner, unless other kinds are chosen
AVOIDED = frozenset(
    {FindingKind.EMPTY, FindingKind.PLACEHOLDER, FindingKind.PERSONAL_DATA, FindingKind.TOO_LONG}
)


class BadRule(UserError):
    """No rule; the words say which there are."""


@dataclass(frozen=True, slots=True)
class Rule:
    """`votes`, `decisions`, `logprob`, `findings`, or `run:58`."""

    how: How
    run: int | None = None

    def __str__(self) -> str:
        return str(self.how) if self.run is None else f"{self.how}:{self.run}"


def parse_rule(text: str) -> Rule:
    """The rule that a text names. Raises BadRule."""
    name, _, run = text.strip().casefold().partition(":")
    digits = run.strip().removeprefix("#")
    if name == How.RUN and digits.isascii() and digits.isdigit() and len(digits) < 19:
        return Rule(How.RUN, int(digits))
    if name in set(How) - {How.RUN} and not run:
        return Rule(How(name))
    raise BadRule("There are the rules votes, decisions, logprob, findings and run:ID.")


@dataclass(frozen=True, slots=True)
class Taken:
    """A text that is to be taken."""

    asset: Asset
    run_id: int
    result_id: int
    rule: str
    description: Stored
    replaces: Stored | None  # what was applied to the database last, of any run
    decision: bool | None  # about its row, as it was read
    status: str

    @property
    def already(self) -> bool:
        """It is accepted: taking it changes nothing."""
        return bool(self.decision)

    @property
    def differs(self) -> bool:
        """Another text than this one was applied last."""
        return self.replaces not in (None, self.description)


@dataclass(frozen=True, slots=True)
class Left:
    """An asset of which nothing is taken, and why."""

    asset: Asset
    why: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a rule would take of some assets, in their order."""

    rule: Rule
    taken: tuple[Taken, ...]
    left: tuple[Left, ...]

    @property
    def changing(self) -> tuple[Taken, ...]:
        """What is taken and was not accepted before."""
        return tuple(one for one in self.taken if not one.already)

    def without(self, dropped: frozenset[Asset]) -> Plan:
        """The plan but for some assets, which somebody has dropped."""
        kept = tuple(one for one in self.taken if one.asset not in dropped)
        more = (Left(one.asset, "dropped") for one in self.taken if one.asset in dropped)
        return replace(self, taken=kept, left=(*self.left, *more))


@dataclass(frozen=True, slots=True)
class Known:
    """What rules go by beside the compared texts."""

    votes: AllVotes = field(default_factory=AllVotes)
    by_rule: Mapping[int, bool | None] = field(default_factory=dict)  # as `Around` has them
    applied: Mapping[Asset, Stored] = field(default_factory=dict)


def plan(
    comparison: Comparison,
    rows: Sequence[AssetRow],
    rule: Rule,
    known: Known,
    avoid: frozenset[FindingKind] = AVOIDED,
) -> Plan:
    """What a rule takes of these assets of a comparison, whose texts have been looked through."""
    choose = _CHOOSERS[rule.how]
    votes: dict[Asset, list[Vote]] = {}
    for vote in known.votes.votes:
        votes.setdefault(vote.asset, []).append(vote)
    taken, left = [], []
    for row in rows:
        found = choose(_Question(row, comparison.runs, rule, known, votes.get(row.asset, ())))
        why = found if isinstance(found, str) else _objection(found, avoid)
        if isinstance(found, str) or why:
            left.append(Left(row.asset, why))
        else:
            replaces = known.applied.get(row.asset)
            taken.append(
                Taken(
                    row.asset,
                    found.run_id,
                    found.result_id,
                    str(rule),
                    found.description,
                    replaces,
                    found.decision,
                    found.status,
                )
            )
    return Plan(rule, tuple(taken), tuple(left))


def _objection(cell: Cell, avoid: frozenset[FindingKind]) -> str:
    """Why a winner is not taken all the same, or ""."""
    if not cell.description.strip():
        return f"#{cell.run_id} has no text"
    kinds = [kind for kind in cell.kinds if kind in avoid]
    return f"finding in #{cell.run_id}: {', '.join(kinds)}" if kinds else ""


# ------------------------------------------------------------------ a chooser a rule


@dataclass(frozen=True, slots=True)
class _Question:
    row: AssetRow
    runs: tuple[Run, ...]
    rule: Rule
    known: Known
    votes: Sequence[Vote]  # on the asset

    @property
    def texts(self) -> dict[int, Stored]:
        """By run, of those that wrote one."""
        return {c.run_id: c.description for c in self.row.present if c.description.strip()}

    def cell(self, run_id: int) -> Cell:
        return next(cell for cell in self.row.present if cell.run_id == run_id)


def _by_votes(q: _Question) -> Cell | str:
    keys = {run: text_key(text) for run, text in q.texts.items()} if q.votes else {}
    cast = [vote for vote in q.votes if tuple(map(keys.get, vote.runs)) == vote.texts]
    if not cast:
        return "no vote on these texts"
    chosen = {vote.chosen for vote in cast}
    if chosen == {None}:
        return "voted a tie"
    unbeaten = [
        run
        for run in chosen
        if run is not None and all(v.chosen == run for v in cast if run in v.runs)
    ]
    return q.cell(unbeaten[0]) if len(unbeaten) == 1 else "the votes name no one winner"


def _by_decisions(q: _Question) -> Cell | str:
    decided = [c for c in q.row.present if c.decision and c.result_id not in q.known.by_rule]
    if not decided:
        return "nobody has accepted a text"
    if len({cell.description.strip() for cell in decided}) > 1:
        named = " and ".join(f"#{cell.run_id}" for cell in decided)
        return f"different texts are accepted in {named}"
    return decided[0]


def _by_logprob(q: _Question) -> Cell | str:
    scored = [
        (c, run) for c, run in zip(q.row.cells, q.runs, strict=True) if c and c.logprob is not None
    ]
    if len(q.row.present) < 2:
        return _alone(q)
    if len(scored) < 2:
        return "fewer than two runs have a logprob"
    if len({run.llm_model for _, run in scored}) > 1 or not scored[0][1].llm_model:
        return "models differ: their logprobs are not on one scale"
    won = winner([cell.logprob for cell, _ in scored], Direction.MAX)
    return "tie" if won is None else _unless_rejected(scored[won][0])


def _by_findings(q: _Question) -> Cell | str:
    if len(q.row.present) < 2:
        return _alone(q)
    clean = [c for c in q.row.present if c.description.strip() and not c.findings]
    if not clean:
        return "no text is without a finding"
    if len({cell.description.strip() for cell in clean}) > 1:
        return "tie: more than one text is without a finding"
    return _unless_rejected(clean[0])


def _unless_rejected(cell: Cell) -> Cell | str:
    """A winner by what no person has said, where none has said the contrary."""
    return f"somebody has skipped it in #{cell.run_id}" if cell.decision is False else cell


def _by_run(q: _Question) -> Cell | str:
    found = [cell for cell in q.row.present if cell.run_id == q.rule.run]
    return found[0] if found else f"#{q.rule.run} did not describe it"


def _alone(q: _Question) -> str:
    return f"only #{q.row.present[0].run_id} described it"


_CHOOSERS: dict[How, Callable[[_Question], Cell | str]] = {
    How.VOTES: _by_votes,
    How.DECISIONS: _by_decisions,
    How.LOGPROB: _by_logprob,
    How.FINDINGS: _by_findings,
    How.RUN: _by_run,
}
