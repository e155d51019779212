"""The analyst behind the protocol that all agents share.

It is no language model and says so. What it does not understand it says, with six things that
it can do.
"""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from time import monotonic
from typing import Any, NamedTuple

from amx_tui.ask.agents.offline import amounts, assets, history, lists, quality, records
from amx_tui.ask.agents.offline.asked import About as Topic
from amx_tui.ask.agents.offline.asked import Asked
from amx_tui.ask.agents.offline.choosing import chosen, newest_of
from amx_tui.ask.agents.offline.desk import Desk, Detail, Reply, literally
from amx_tui.ask.agents.offline.understanding import understood
from amx_tui.ask.listing import Listing, listing_of
from amx_tui.ask.names import Names
from amx_tui.ask.protocol import (
    NOWHERE,
    About,
    Around,
    Call,
    Done,
    Earlier,
    Event,
    Failed,
    Folded,
    Listed,
    TextDelta,
    ToolFinished,
    ToolStarted,
)
from amx_tui.ask.tools.shelf import Shelf, ToolError
from amx_tui.errors import UserError
from amx_tui.history.models import Asset, RunQuery
from amx_tui.history.snapshot import Snapshot
from amx_tui.present.glossary import FINDINGS, GLOSSARY
from amx_tui.vocabulary import MAX_RUNS, MIN_RUNS

NAME = "offline analyst (no language model)"
HELP = "Not a language model: it reads the comparison and puts it in sentences."
_ALL_NAMES = 20_000  # of the history, that a question may name
_ANSWERS: Mapping[Topic, Callable[[Desk], Reply]] = {
    Topic.VERDICT: quality.verdict,
    Topic.HELPED: quality.helped,
    Topic.SIGNIFICANCE: quality.significance,
    Topic.APPLY: quality.choose,
    Topic.WHY: quality.why,
    Topic.SETTINGS: records.settings,
    Topic.FINDINGS: records.findings,
    Topic.REVIEWS: records.reviews,
    Topic.COST: amounts.cost,
    Topic.TOKENS: amounts.tokens,
    Topic.SPEED: amounts.speed,
    Topic.APPROVAL: amounts.approval,
    Topic.CONFIDENCE: amounts.confidence,
    Topic.LOGPROB: amounts.logprob,
    Topic.TABLES: lists.tables,
    Topic.ASSETS: lists.filtered,
    Topic.NAMED: assets.named,
    Topic.HISTORY: assets.asset_history,
    Topic.COUNTS: lists.counts,
    Topic.LINEAGE: history.lineage,
    Topic.RUN: history.about_run,
    Topic.RUNS: history.runs,
    Topic.BOARD: history.board,
}
_ANYWHERE = {Topic.UNKNOWN, Topic.RUNS, Topic.VERDICT, Topic.BOARD}
"""Topics whose names need not be of the compared runs."""
_ALONE = {Topic.RUN, Topic.RUNS, Topic.BOARD, Topic.LINEAGE, Topic.HISTORY}
_OF_ONE = {Topic.COST, Topic.TOKENS, Topic.SPEED, Topic.APPROVAL, Topic.REVIEWS, Topic.SETTINGS}
"""Topics that need no comparison, and those that one run that is named is enough for."""


class Answer(NamedTuple):
    """An answer, the runs that it is about, and the calls that were made for it."""

    reply: Reply
    run_ids: tuple[int, ...]
    calls: tuple[tuple[str, str], ...] = ()
    asked: Asked | None = None
    kept: tuple[int, ...] = ()  # the runs that are talked about from now on
    listing: Listing | None = None  # the assets that it lists

    @property
    def text(self) -> str:
        """Head and details as one Markdown text."""
        parts = [self.reply.head]
        parts += [f"**{each.title}**\n\n{each.text}" for each in self.reply.details]
        return "\n\n".join(parts)

    @property
    def found(self) -> bool:
        """It was understood, and what it asks about is there."""
        return self.reply.understood and self.reply.found


@dataclass(frozen=True, slots=True)
class Talk:
    """What was asked before: the runs, and what the last question was about."""

    run_ids: tuple[int, ...] = ()
    last: Asked | None = None
    last_ids: tuple[int, ...] = ()


def answer(
    snapshot: Snapshot,
    question: str,
    run_ids: Sequence[int] = (),
    talk: Talk | None = None,
    shelf: Shelf | None = None,
) -> Answer:
    """Answer a question about the runs that it names, else about `run_ids`. Raises UserError."""
    talk = talk or Talk(tuple(run_ids))
    shelf = shelf or Shelf()
    ids = tuple(talk.run_ids)[:MAX_RUNS]
    if re.search(r"\d{19}", question):
        told = f"There is no run of so large a number in this history. {_nameable(snapshot)}"
        return Answer(Reply(told, found=False), ids)
    try:
        asked = _followed(_understood(snapshot, shelf, question, ids), talk)
        return _answered(snapshot, shelf, asked, ids, talk)
    except ToolError as error:
        return Answer(
            Reply(str(error).replace("list_runs shows runs.", _nameable(snapshot)), found=False),
            ids,
        )


def _understood(snapshot: Snapshot, shelf: Shelf, question: str, ids: tuple[int, ...]) -> Asked:
    compared = _compared(snapshot, shelf, ids)
    own = [row.asset for row in compared.comparison.assets] if compared else []
    settings = (
        [s.key for s in (*compared.settings.differing, *compared.settings.alike)]
        if compared
        else []
    )
    settings = [key for key in settings if "_" in key or key in ("temperature", "language")]
    steps = [
        step.step.casefold() for i in ids[:1] for step in shelf.detail(snapshot, i).steps
    ] if compared else []  # fmt: skip
    asked = understood(question, Names(own), settings, steps)
    about_anything = asked.about in _ANYWHERE
    sure = compared and (asked.named or not about_anything) and not asked.named.unknown
    if sure and not asked.last_two:
        return asked
    wider = understood(question, Names(_history_names(snapshot)), settings, steps)
    if asked.last_two and wider.named:
        return wider
    return wider if wider.named or not compared else asked


def _history_names(snapshot: Snapshot) -> Iterator[Asset]:
    return iter(snapshot.find_assets("", _ALL_NAMES))


def _compared(snapshot: Snapshot, shelf: Shelf, ids: Sequence[int]) -> Any:
    try:
        return shelf.compared(snapshot, ids) if len(ids) >= MIN_RUNS else None
    except (ToolError, UserError):
        return None


def _followed(asked: Asked, talk: Talk) -> Asked:
    """A question that goes on with the one before takes from that what it does not say."""
    last = talk.last
    if last is None or last.about in (
        Topic.UNKNOWN,
        Topic.FOREIGN,
        Topic.WRITE,
        Topic.ABILITIES,
        Topic.TERM,
    ):
        return asked
    if asked.about is Topic.NAMED and asked.follows and last.about not in _ALONE | {Topic.WHY}:
        about = Topic.VERDICT if last.about in (Topic.HELPED, Topic.APPLY) else last.about
        if about is Topic.TABLES:
            about = Topic.NAMED
        return replace(
            asked, about=about, filter=last.filter, concepts=asked.concepts | last.concepts
        )
    if asked.about is Topic.RUN and asked.follows and last.about in _OF_ONE and not asked.has(
        "model", "when", "who", "status", "scope", "database", "version"
    ):  # fmt: skip
        return replace(
            asked, about=last.about, filter=last.filter, concepts=asked.concepts | last.concepts
        )
    if asked.about is Topic.WHY and not asked.named and last.named:
        return replace(asked, named=last.named)
    if (
        asked.about is Topic.UNKNOWN
        and not asked.unknown
        and asked.letters
        and last.about in _OF_ONE
    ):
        return replace(
            asked, about=last.about, filter=last.filter, concepts=asked.concepts | last.concepts
        )
    return asked


def _answered(
    snapshot: Snapshot, shelf: Shelf, asked: Asked, talked: tuple[int, ...], talk: Talk
) -> Answer:
    fixed = _without_reading(snapshot, asked, talked)
    if fixed is not None:
        return Answer(fixed, talked, asked=asked, kept=talked)
    note, ids = "", talked
    if len(asked.run_ids) > MAX_RUNS:
        left = ", ".join(f"#{run_id}" for run_id in asked.run_ids[MAX_RUNS:])
        note = f"Four runs at most are compared: {left} is left out."
        asked = replace(asked, run_ids=asked.run_ids[:MAX_RUNS])
    if not (asked.about in _ALONE or _one_is_enough(asked, talked)):
        ids, why = _runs_for(snapshot, asked, talked)
        if len(ids) < MIN_RUNS:
            return Answer(
                Reply(why or f"Name two to four runs. {_nameable(snapshot)}", found=False), ids
            )
        note = " ".join(filter(None, (why, note)))
        shelf.compared(snapshot, ids)  # what is not there is told by it
    desk = Desk(snapshot, shelf, asked, ids)
    reply = _ANSWERS[asked.about](desk)
    if not reply.understood:
        unknown = _without_reading(snapshot, replace(asked, about=Topic.UNKNOWN), talked)
        return Answer(unknown or reply, talked, asked=asked, kept=talked)
    near = "; ".join(f"No name is “{n.word}”: I read it as {n.name}" for n in asked.named.near)
    told = ". ".join(filter(None, (near, note.rstrip("."))))
    if told and reply.found:
        reply = reply.noted(f"({told}.)")
    kept = ids if _told_to(asked, talked) else talked or ids
    listing = listing_of(desk.found.comparison, reply.rows, asked.filter) if reply.rows else None
    return Answer(reply, ids, (_call(asked, ids),), asked, kept, listing)


def _one_is_enough(asked: Asked, talked: Sequence[int]) -> bool:
    """Whether one run that is named can be answered about by itself."""
    return asked.about in _OF_ONE and len(asked.run_ids) == 1 and not amounts.compares(asked)


def _told_to(asked: Asked, talked: Sequence[int]) -> bool:
    """Whether the question says that other runs are to be compared from now on."""
    return not talked or (asked.has("compare") and (len(asked.run_ids) > 1 or asked.last_two))


def _runs_for(
    snapshot: Snapshot, asked: Asked, talked: tuple[int, ...]
) -> tuple[tuple[int, ...], str]:
    """The runs to compare for a question, and what there is to say about that choice."""
    if asked.last_two and not asked.run_ids:
        schema, table = asked.named.tables[0] if asked.named.tables else (None, None)
        schema = schema or (asked.named.schemas[0] if asked.named.schemas else None)
        return newest_of(snapshot, schema.raw if schema else "", table.raw if table else "")
    named = asked.run_ids
    if len(named) == 1 and talked and named[0] not in talked:
        if not snapshot.runs(named):
            return (), f"There is no run #{named[0]} in this history. {_nameable(snapshot)}"
        return (
            talked[0],
            named[0],
        ), f"#{named[0]} is held against #{talked[0]}; the comparison stays as it is"
    if talked and len(named) > 1 and set(named) == set(talked):
        return talked, ""  # the letters stay as they are
    found = chosen(snapshot, named, talked, guess=True)
    return found.run_ids, found.why


def _call(asked: Asked, ids: Sequence[int]) -> tuple[str, str]:
    if asked.about in _ALONE:
        return ("read", f"{asked.about}")
    return ("compare_runs", f"run_ids={list(ids)}") if len(ids) > 1 else ("read", str(asked.about))


def _without_reading(snapshot: Snapshot, asked: Asked, talked: Sequence[int]) -> Reply | None:
    """What is said to a question that no comparison answers."""
    match asked.about:
        case Topic.TERM:
            means = GLOSSARY.get(asked.term) or FINDINGS[asked.term]
            return Reply(f"{asked.term}: {means}")
        case Topic.WRITE:
            return Reply(
                "I cannot change anything: Ask only reads. Texts are edited in the grid with i, and "
                "runs are made and deleted in AMX itself."
            )
        case Topic.ABILITIES:
            return Reply(f"{HELP}\n\n{_six(snapshot, talked)}")
        case Topic.FOREIGN:
            own = {
                "German": "Ich verstehe nur Englisch.",
                "Turkish": "Yalnızca İngilizce anlıyorum.",
            }
            return Reply(
                f"English only: {own[asked.term]}\n\n{_six(snapshot, talked)}", understood=False
            )
        case Topic.UNKNOWN:
            odd = (
                f" (“{literally(asked.unknown[0][:40])}” is no word I know)"
                if asked.unknown
                else ""
            )
            return Reply(
                f"I did not understand that{odd}. {_six(snapshot, talked)}", understood=False
            )
    return None


def _six(snapshot: Snapshot, talked: Sequence[int]) -> str:
    """Six things that can be asked about these runs."""
    ids = (
        tuple(talked)
        if len(talked) >= MIN_RUNS
        else tuple(snapshot.newest_that_wrote(RunQuery(limit=2)))
    )
    one, two = (ids + (ids or (1,)) * 2)[:2]
    found = [
        f"which run is better, {one} or {two}",
        "what differs in settings",
        "which tables improved the most",
    ]
    found += [
        "which assets regressed",
        f"what did run {one} cost by step",
        "which texts were rejected",
    ]
    return "Ask me, for example:\n\n" + "\n".join(f"- {each}" for each in found)


def _nameable(snapshot: Snapshot) -> str:
    """Some runs that can be named."""
    newest = snapshot.newest_that_wrote(RunQuery(limit=5))
    names = ", ".join(f"#{run_id}" for run_id in newest)
    return f"The newest that wrote something are {names}." if newest else ""


class OfflineAgent:
    """The analyst, answering one conversation."""

    def __init__(self, call: Call) -> None:
        self._call = call
        self._talk = Talk()
        self._shelf = Shelf()

    @property
    def about(self) -> About:
        """It says that it is no language model; nothing leaves the machine."""
        return About("offline", "no language model", "")

    def resume(self, turns: tuple[Earlier, ...], session: dict[str, Any]) -> None:
        """Remember which runs the conversation was about."""
        self._talk = Talk(tuple(session.get("run_ids", ())))

    async def ask(
        self, question: str, run_ids: tuple[int, ...], around: Around = NOWHERE
    ) -> AsyncGenerator[Event, None]:
        """Answer in a line or two, with what stands behind it folded."""
        talk = self._talk if self._talk.run_ids else replace(self._talk, run_ids=run_ids)
        began, shelf = monotonic(), self._shelf
        try:
            given = await self._call(
                lambda snapshot: answer(snapshot, question, talk=talk, shelf=shelf)
            )
        except UserError as error:
            yield Failed(str(error))
            return
        for number, (name, arguments) in enumerate(given.calls):
            yield ToolStarted(str(number), name, arguments)
            seconds = monotonic() - began
            head = given.reply.head
            yield ToolFinished(str(number), name, arguments, head, seconds, given.found)
        if given.reply.understood and not given.reply.found:
            yield Failed(given.reply.head)
            return
        self._talk = Talk(given.kept or talk.run_ids, given.asked, given.run_ids)
        for line in given.reply.head.splitlines(keepends=True):
            yield TextDelta(line)
        if given.listing is not None:
            yield Listed(given.listing)
        for detail in given.reply.details:
            yield Folded(detail.title, detail.text)
        yield Done() if given.reply.understood else Failed("Not understood, so not answered.")

    @property
    def session(self) -> dict[str, Any]:
        """The runs that are talked about."""
        return {"run_ids": list(self._talk.run_ids)}

    async def close(self) -> None:
        """Nothing is open."""


__all__ = ["HELP", "NAME", "Answer", "Detail", "OfflineAgent", "Talk", "answer"]
