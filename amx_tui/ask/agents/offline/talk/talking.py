"""An answer, and the talk that a question goes on with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from amx_tui.ask.agents.offline.desk.asked import About, Asked
from amx_tui.ask.agents.offline.desk.desk import Reply
from amx_tui.ask.agents.offline.talk.keeping import points_back
from amx_tui.ask.listing import Listing
from amx_tui.ask.protocol import NOWHERE, Around
from amx_tui.text import folded
from amx_tui.vocabulary import MIN_RUNS


class Answer(NamedTuple):
    """An answer, the runs that it is about, and the calls that were made for it."""

    reply: Reply
    run_ids: tuple[int, ...]
    calls: tuple[tuple[str, str], ...] = ()
    asked: Asked | None = None
    kept: tuple[int, ...] = ()  # the runs that are talked about from now on
    listing: Listing | None = None  # the assets that it lists
    strange: str = ""  # the word for which it was not understood
    question: str = ""  # that it answers
    talk: Talk | None = None  # that the question went on with

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
    around: Around = NOWHERE
    question: str = ""  # the last one that was understood
    before: Talk | None = None  # what that one went on with
    listed: tuple[int, ...] = ()  # the few runs that were told one by one
    told: str = ""  # in the last answer, without what it notes


def behind_it(talk: Talk, given: Answer) -> Talk:
    """What is talked about behind an answer."""
    known = given.talk is not None
    return Talk(
        given.kept or talk.run_ids,
        given.asked,
        given.run_ids,
        talk.around,
        _as_read(given) if known else talk.question,
        given.talk if known else talk.before,
        _listed(given) if known else talk.listed,
        given.reply.bare,
    )


def _as_read(given: Answer) -> str:
    """The question with the names for which others that are near were taken."""
    question = given.question
    for near in given.asked.named.near if given.asked else ():
        question = re.sub(rf"\b{re.escape(near.word)}\b", near.name, question, flags=re.IGNORECASE)
    return question


def _listed(given: Answer) -> tuple[int, ...]:
    chosen = given.asked is not None and given.asked.last_two
    return given.reply.runs or (given.run_ids if chosen else ())


def of_last_runs(talk: Talk, question: str) -> Talk:
    """The talk with the runs of the last answer, where a question goes on with that: `which of them
    was cheaper` behind one about other runs than those that are compared, `compare them` behind a
    list of a few."""
    if talk.listed and _COMPARING.fullmatch(" ".join(folded(question).split()).strip(" ?!.,")):
        return Talk(talk.listed, around=talk.around)
    other = len(talk.last_ids) >= MIN_RUNS and {*talk.last_ids} != {*talk.run_ids}
    text = " ".join(folded(question).split()).strip(" ?!.,")
    back = other and (points_back(text) or _BOTH.search(text))
    return replace(talk, run_ids=talk.last_ids) if back else talk


_OF_THEM = r"(?: (?:one|run))?(?: of (?:them|these|those|the (?:two|three|four)))?"
_COMPARING = re.compile(
    r"(?:(?:and|so|ok|now|then|please) )*(?:"
    rf"(?:which|who){_OF_THEM} (?:is|was|did|does|has|wins|won|should|would|to|can|do)\b(?: \w+)*"
    r" ?(?:better|best|ahead|cheaper|faster|slower|apply|take|use|pick|choose|win|wins"
    r"|won|prefer|keep)"
    rf"|(?:which|who){_OF_THEM} (?:wins|won)"
    r"|(?:compare|hold)(?: (?:them|these|those|both))?(?: (?:two|three|four|runs))*"
    r"|(?:what|how)(?: do| does| did| is| are| was| were)? (?:they )?(?:differs?|different|compare)(?:"
    r" (?:in settings|between (?:them|these|those|the (?:two|three|four))))?"
    r"|what(?: is| are|['’]s) the differences?(?: between (?:them|these|those|the (?:two|three|four)))?"
    r"|which (?:columns|assets|tables) (?:differ|regressed|improved))"
)
_BOTH = re.compile(r"\b(?:both|either|neither|the (?:two|three|four))\b")


def says_the_same(given: Answer, talk: Talk) -> bool:
    """Whether it was told before, and is no shorter list."""
    return given.reply.bare == talk.told and not (given.asked and given.asked.number)


def tells_of_a_run(given: Answer, talk: Talk) -> bool:
    """Whether a run is told of behind a question about something else."""
    run = given.asked is not None and given.asked.about is About.RUN
    return run and talk.last is not None and talk.last.about is not About.RUN


def together(several: Sequence[Answer]) -> Answer:
    """The answers to the parts of a question, a line of each."""
    lines = dict[str, None]()
    for each in several:
        first, *more = each.reply.head.splitlines()
        lines |= dict.fromkeys(more if first in lines and more else (first,))
    details = {d.title: d for each in several for d in each.reply.details}
    reply = Reply("\n".join(lines), tuple(details.values()), rows=several[-1].reply.rows)
    calls = tuple(dict.fromkeys(call for each in several for call in each.calls))
    return several[-1]._replace(reply=reply, calls=calls)
