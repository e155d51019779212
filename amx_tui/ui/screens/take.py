"""Taking the winner of each asset: what would be taken is shown first, then it is written."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from amx_tui.compare.answer import Weighed, around_of, weigh
from amx_tui.compare.comparison import Comparison
from amx_tui.compare.pivot import AssetRow
from amx_tui.decide.handover import Handover, HandoverRefused, hand_over, prepared, refusal
from amx_tui.decide.knowing import known_of
from amx_tui.decide.plan_listing import counts
from amx_tui.decide.record import Decision, record
from amx_tui.decide.rules import How, Known, Plan, Rule, Taken, plan
from amx_tui.decide.taking import Progress, told
from amx_tui.decide.votes import AllVotes
from amx_tui.errors import UserError
from amx_tui.history.errors import HistoryError
from amx_tui.history.models import Around
from amx_tui.history.snapshot import Snapshot
from amx_tui.ui.actions import Where, bindings
from amx_tui.ui.inks import inks, on_theme
from amx_tui.ui.messages import Notice
from amx_tui.ui.screens.left import left
from amx_tui.ui.services.history import Superseded
from amx_tui.ui.services.records import write_record
from amx_tui.ui.services.takes import take_all
from amx_tui.ui.session import Session
from amx_tui.ui.widgets.edit.live_diff import marks
from amx_tui.ui.widgets.key_footer import KeyFooter
from amx_tui.ui.widgets.take.plan_list import PlanList
from amx_tui.ui.widgets.take.rule_bar import passed_over, rule_bar
from amx_tui.vocabulary import LETTERS, Format

_LONGEST = 4_000  # characters of a text that are shown


@dataclass(frozen=True, slots=True)
class _Read:
    """What plans are made of."""

    weighed: Weighed
    rows: tuple[AssetRow, ...]
    votes: AllVotes
    known: Known


class TakeScreen(Screen[tuple[int, ...]]):
    """A preview with a rule to choose, and what comes of it. Dismissed with the runs that changed."""

    BINDINGS = [*bindings(Where.TAKE)]
    PLACES: ClassVar = (Where.TAKE,)
    VERTICAL_BREAKPOINTS = [(0, "-low"), (18, "-high")]

    def __init__(
        self, session: Session, comparison: Comparison, rows: Sequence[AssetRow], rule: str = ""
    ) -> None:
        super().__init__()
        self._session, self._comparison = session, comparison
        self._assets = [row.asset for row in rows]
        runs = [Rule(How.RUN, run.id) for run in comparison.runs]
        self._rules = [*(Rule(how) for how in How if how is not How.RUN), *runs]
        self._asked = next((one for one in self._rules if str(one) == rule), None)
        self._read: _Read | None = None
        self._plan: Plan | None = None
        self._why = ""  # this rule, if nobody has chosen it
        self._done: Progress | None = None
        self._agreed_to: Handover | None = None  # what p would hand over now
        self._working = self._stop = False

    def compose(self) -> ComposeResult:
        """The rule, the list, the text under the cursor, and what comes next."""
        yield Static(id="take-head")
        yield Static(id="take-rule")
        yield PlanList(self._comparison)
        with VerticalScroll(id="take-text", can_focus=False):
            yield Static(id="take-words")
        yield Static(id="take-say")
        yield KeyFooter()

    def on_mount(self) -> None:
        """Read what rules go by."""
        on_theme(self, self._draw)
        self._list.focus()
        self._draw()
        self._begin()

    def on_resize(self) -> None:
        """The rules are as many as the screen is wide."""
        self._draw()

    @property
    def _list(self) -> PlanList:
        return self.query_one(PlanList)

    @property
    def _chosen(self) -> Plan | None:
        """The plan without what was dropped."""
        return self._plan and self._plan.without(self._list.dropped)

    @work(exclusive=True, group="plan")
    async def _begin(self) -> None:
        wanted = set(self._assets)
        votes = self._session.votes.all()

        def read(snapshot: Snapshot) -> tuple[Around, Known]:
            around = around_of(self._comparison, snapshot)
            return around, known_of(self._assets, around, votes, snapshot)

        try:
            around, known = await self._session.history.call(read, key="plan")
            found = await asyncio.to_thread(weigh, self._comparison, around, votes.votes)
        except Superseded:
            return
        except (HistoryError, UserError) as error:
            self._say(str(error))
            return
        by_asset = {row.asset: row for row in found.comparison.assets if row.asset in wanted}
        rows = tuple(by_asset[asset] for asset in self._assets)
        self._read = _Read(found, rows, votes, known)
        if not left(self):
            asked = self._asked
            self._follow(*((asked, "") if asked else self._first_that_takes()))

    def _first_that_takes(self) -> tuple[Rule, str]:
        """The first rule by which anything would change, else the first by which texts are accepted;
        and why it is this one."""
        over: list[Plan] = []
        for rule in self._rules:
            found = self._planned(rule)
            if found.changing:
                return rule, passed_over([self._named(one.rule) for one in over], self._named(rule))
            over.append(found)
        accepting = next((one for one in over if one.taken), over[0])
        return accepting.rule, "No rule has anything left to take."

    def _planned(self, rule: Rule) -> Plan:
        assert self._read is not None
        return plan(self._read.weighed.comparison, self._read.rows, rule, self._read.known)

    def _follow(self, rule: Rule, why: str = "") -> None:
        self._plan, self._why = self._planned(rule), why
        self._list.show(self._plan)
        self._draw()

    # ------------------------------------------------------------------ drawing

    @on(PlanList.Turned)
    def _draw(self) -> None:
        if not self.query("#take-say"):
            return
        if self._plan is not None:
            names, at = [*map(self._named, self._rules)], self._rules.index(self._plan.rule)
            head = rule_bar(names, at, self.app.size.width, inks(self)("dim"))
            self.query_one("#take-head", Static).update(head)
            meaning = f"{self._plan.rule.how.meaning.capitalize()}. {self._why}"
            self.query_one("#take-rule", Static).update(Text(meaning.rstrip()))
        self._show_text()
        if not self._working and self._done is None:
            chosen = self._chosen
            words = "reading…" if chosen is None else f"{counts(chosen)}. Nothing is written yet."
            self._say(words)

    @on(PlanList.Moved)
    def _show_text(self) -> None:
        self.query_one("#take-words", Static).update(self._words())

    def _named(self, rule: Rule) -> str:
        """A rule on the line of rules; that of a run is its letter."""
        ids = [run.id for run in self._comparison.runs]
        return str(rule) if rule.run is None else f"{LETTERS[ids.index(rule.run)]} #{rule.run}"

    def _words(self) -> Text:
        """The text under the cursor in full, and what it replaces."""
        one, ink = self._list.chosen, inks(self)
        if one is None:
            return Text()
        text = Text().append(one.asset.label, "bold")
        if not isinstance(one, Taken):
            return text.append(f"\nleft: {one.why}", ink("dim"))
        text.append(f"\n{str(one.description)[:_LONGEST]}")
        if one.already:
            text.append("\nAccepted already: it stays as it is.", ink("dim"))
        if one.replaces is None:
            return text.append("\nNo text of it has been applied.", ink("dim"))
        text.append("\napplied now: ", ink("dim"))
        if one.replaces == one.description:
            return text.append("the same", ink("dim"))
        before, after = str(one.replaces)[:_LONGEST], str(one.description)[:_LONGEST]
        return text.append(before).append("\n").append_text(marks(before, after))

    def _say(self, words: str) -> None:
        self.query_one("#take-say", Static).update(Text(words))

    # ------------------------------------------------------------------ actions

    def action_rule(self, step: int) -> None:
        """The next rule; what was dropped is there again."""
        if self._working or self._done is not None or self._plan is None:
            return
        at = self._rules.index(self._plan.rule)
        self._follow(self._rules[(at + step) % len(self._rules)])

    def action_take(self) -> None:
        """Write what is shown."""
        chosen = self._chosen
        if self._working or self._done is not None or chosen is None:
            return
        if why := self._session.edits.refusal():
            self._say(f"Nothing can be taken: {why}")
        elif not chosen.taken:
            self._say("There is nothing to take. r goes to another rule.")
        else:
            self._take(chosen)

    @work(group="take")
    async def _take(self, chosen: Plan) -> None:
        self._working, self._stop = True, False

        def progress(done: Progress) -> bool:
            if not left(self):
                self._say(f"Taking: {done.seen:,} of {done.of:,}. escape stops.")
            return not self._stop

        try:
            done = await take_all(self._session.edits, chosen, progress)
        except HistoryError as error:
            self._say(f"Not taken: {error}")
            return
        finally:
            self._working = False
        self._plan, self._done = chosen, done
        if not left(self):
            self._list.came_to(done)
            undo = " u in the comparison undoes it." if done.changed else ""
            self._say(f"{told(done)}{undo} w writes a record of it, escape goes back.")

    def action_write(self) -> None:
        """Write a record of the decision into the folder where the app was started."""
        chosen = self._plan if self._done else self._chosen
        if self._read is None or chosen is None or self._working:
            return
        decision = Decision(
            self._session.path,
            self._session.clock(),
            self._read.weighed,
            chosen,
            self._read.votes,
            self._done,
        )
        ids = [run.id for run in self._comparison.runs]
        written = write_record("decision", ids, record(decision, Format.MD))
        self.post_message(Notice(written.words, warning=not written.done))

    @work(exclusive=True, group="queue")
    async def action_queue(self) -> None:
        """Show what would be handed over to AMX; the same key again does it."""
        chosen = self._plan
        if self._working or chosen is None:
            return
        ids = [one.result_id for one in chosen.taken]
        try:
            if why := refusal(self._session.path, self._session.demo):
                raise HandoverRefused(f"Nothing can be handed over to AMX: {why}")
            found = await self._session.history.call(lambda s: prepared(s, ids), key="queue")
            if found != self._agreed_to:
                self._agreed_to = found
                self._say(f"Hand over to AMX: {found.words}? p again does it.")
                return
            copy = await asyncio.to_thread(hand_over, found, self._session.clock())
        except Superseded:
            return
        except (HistoryError, UserError) as error:
            self._agreed_to = None
            self._say(str(error))
            return
        self._agreed_to = None
        kept = f" What was there is kept as {copy}." if copy else ""
        self._say(f"Handed over to AMX: {found.words}.{kept}")

    def action_leave(self) -> None:
        """Go back; while texts are written, stop after those that are being written."""
        if self._working:
            self._stop = True
        else:
            self.dismiss(tuple(sorted(self._done.runs)) if self._done else ())
