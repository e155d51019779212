"""A blind review: two texts of an asset, and which of them is better. Nothing on the screen tells
which run is which."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from amx_tui.compare.comparison import Comparison, compare
from amx_tui.decide.ballot import Ballot, Question, Review, ballot, resumed
from amx_tui.decide.context import Background, Masks, neighbours
from amx_tui.decide.outcome import Outcome, outcome
from amx_tui.decide.review_record import Judged, review_record
from amx_tui.decide.votes import PairVotes, new_id
from amx_tui.history.errors import HistoryError
from amx_tui.history.models import Asset
from amx_tui.present import formats
from amx_tui.present.vote_words import besides
from amx_tui.text import beginning, fit
from amx_tui.ui.actions import Where, bindings
from amx_tui.ui.inks import inks, on_theme
from amx_tui.ui.messages import HistoryChanged, Notice
from amx_tui.ui.screens.left import left
from amx_tui.ui.screens.outcome import Next, OutcomeScreen
from amx_tui.ui.services.history import Superseded
from amx_tui.ui.session import Session
from amx_tui.ui.widgets.charts.drawing import hue
from amx_tui.ui.widgets.key_footer import KeyFooter
from amx_tui.ui.widgets.side import Side
from amx_tui.vocabulary import LETTERS, MIN_RUNS, Format

_READ = 20_000  # characters of a text; nobody reads more of it here
_NAMED = 200  # columns of a name
_SOURCES = 50
_WIDE, _LOW = 72, 20  # columns and lines of a screen
_ROOMY = 32  # lines of a narrow one on which the context has a box
_WITHHELD = "withheld: the runs differ here, and would be known by it"
_TITLE = " Blind review "
_BOLD = Style(bold=True)


class ReviewScreen(Screen[bool]):
    """Asks until it is known who wins, or nothing is left. Dismissed with whether to take winners."""

    BINDINGS = [*bindings(Where.REVIEW)]
    PLACES: ClassVar = (Where.REVIEW, Where.EVERYWHERE)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_WIDE, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (_LOW, "-high")]

    def __init__(self, session: Session, comparison: Comparison, pair: tuple[int, int]) -> None:
        super().__init__()
        self._session, self._comparison = session, comparison
        self._runs = tuple(comparison.runs[position] for position in pair)
        self._names = {
            comparison.runs[at].id: (f"{LETTERS[at]} #{comparison.runs[at].id}", hue(at))
            for at in pair
        }
        self._masks = Masks(self._runs)
        self._kept: PairVotes = self._read_votes()
        self._review: Review = resumed(self._ballot(comparison), self._kept)
        self._seen = list(self._kept.revealed)  # where it was looked which run is which
        self._counted = set(self._review.votes)  # in counts by run that have been on a screen
        self._with_context = False
        self._behind: dict[Asset, tuple[Background, Background]] = {}
        self._told = False  # that votes cannot be kept

    def _ballot(self, comparison: Comparison) -> Ballot:
        one, other = self._runs
        return ballot(comparison.assets, one.id, other.id)

    def _read_votes(self) -> PairVotes:
        one, other = self._runs
        return self._session.votes.between(one.id, other.id)

    @property
    def _outcome(self) -> Outcome:
        one, other = self._runs
        return outcome(self._review, (one.id, other.id), len(self._seen))

    def compose(self) -> ComposeResult:
        """How far it is, the asset, its texts, and the columns beside it."""
        yield Static(id="review-head")
        yield Static(id="review-bar")
        yield Static(id="review-asset")
        with Container(id="sides"):
            yield Side(id="side-1")
            yield Side(id="side-2")
        with VerticalScroll(id="beside") as beside:
            beside.can_focus = False
            yield Static(id="beside-columns")
        yield KeyFooter()

    def on_mount(self) -> None:
        """Ask the first question that has no vote."""
        on_theme(self, self._draw)
        self.call_after_refresh(self._go_on)

    def on_resize(self) -> None:
        """The bar is as long as the screen is wide."""
        self._draw()

    # ------------------------------------------------------------------ what is shown

    def _go_on(self) -> None:
        """The next question, or the end."""
        for side in self.query(Side):
            side.scroll_home(animate=False)
        self._draw()
        if self._review.question is None:
            self._show_outcome()
        elif self._with_context:
            self._read_behind()

    def _show_outcome(self) -> None:
        if not self.is_current:
            return  # it is shown already
        outcome = self._outcome
        self._counted.update(self._review.votes)
        judged = Judged(self._session.path, self._session.clock(), self._runs, outcome)
        record = partial(review_record, judged, Format.MD)
        has_last = self._review.last is not None
        self.app.push_screen(OutcomeScreen(outcome, self._names, has_last, record), self._after)

    def _draw(self) -> None:
        review, question = self._review, self._review.question
        if not self.query("#sides"):
            return
        self.query_one("#review-head", Static).update(self._head(review))
        self.query_one("#review-bar", Static).update(self._bar(review))
        if question is None:
            return
        self.query_one("#review-asset", Static).update(self._asked(question))
        shown = question.asset in self._seen
        for at, side in enumerate(self.query(Side)):
            title = Content(str(at + 1))
            if shown:
                name, ink = self._names[question.runs[at]]
                title = Content.assemble(f"{at + 1} · ", (name, f"bold ${ink}"))
            side.show(title, self._written(question, at))
        apart = self._with_context and not self._short_of_room
        self.set_class(apart, "-context")
        if apart:
            self.query_one("#beside", VerticalScroll).border_title = Content(
                self._also_in(question)
            )
            self.query_one("#beside-columns", Static).update(self._columns(question))

    def _asked(self, question: Question) -> Text:
        ink = inks(self)
        if question.asset in self._seen:
            words = "Revealed: a vote on this asset proves nothing, and the result says so."
            return _named(question.asset).append(f"\n{words}", ink("caution"))
        words = "Which text describes it better? 1 or 2; 0 if neither does."
        return _named(question.asset).append(f"\n{words}", ink("dim"))

    def _head(self, review: Review) -> Text:
        asked = len(review.ballot.questions)
        told = [f"{len(review.votes):,} of {asked:,} voted"]
        if review.skipped:
            told.append(f"{len(review.skipped):,} skipped")
        if review.question is not None and review.question.asset in self._seen:
            (one, other), told_of = self._names, self._outcome.tally
            names = [self._names[run][0].split()[0] for run in (one, other)]
            told.append(f"{names[0]} {told_of.first} : {names[1]} {told_of.second}")
        words = fit(" · ".join(told), self._room - len(_TITLE) - 1)
        return Text.assemble((_TITLE, "bold"), f" {words}")

    @property
    def _room(self) -> int:
        return max(16, self.app.size.width)

    def _bar(self, review: Review) -> Text:
        """How many, and not who leads."""
        columns = self._room
        done = len(review.votes) * columns // max(1, len(review.ballot.questions))
        ink = inks(self)
        return Text.assemble(("━" * done, ink("keys")), ("─" * (columns - done), ink("hair")))

    def _written(self, question: Question, at: int) -> Text:
        text = Text(beginning(str(question.texts[at]), _READ))
        if self._with_context:
            behind = self._behind.get(question.asset)
            dim = inks(self)("dim")
            if behind is None:
                return text.append("\n\nreading…", dim)
            text.append("\n\nReasoning\n", dim + _BOLD)
            text.append(beginning(behind[at].reasoning, _READ) or "none is recorded", dim)
            if at and self._short_of_room:  # both texts come before it
                text.append(f"\n\n{self._also_in(question)}\n", dim + _BOLD)
                text.append_text(self._columns(question))
        return text

    @property
    def _short_of_room(self) -> bool:
        """A box for the context would hide the texts that are judged."""
        columns, lines = self.app.size
        return lines < _LOW or (columns < _WIDE and lines < _ROOMY)

    def _also_in(self, question: Question) -> str:
        return fit(f"Also in {question.asset.parent}", self._room - 6)

    def _columns(self, question: Question) -> Text:
        """The sources of either text, and the other columns of the table."""
        ids = [run.id for run in self._runs]
        ink, text = inks(self)("dim"), Text()
        for column, same in neighbours(self._comparison.assets, question.asset, ids):
            text.append("\n" * bool(text)).append(fit(str(column), _NAMED), "bold")
            text.append(f"  {_WITHHELD if same is None else fit(same.line, _NAMED)}", ink)
        return Text("\n").join(filter(None, [*self._sources(question), text]))

    def _sources(self, question: Question) -> Iterator[Text]:
        """Of both texts together: one that has none would be known by it."""
        behind = self._behind.get(question.asset)
        if behind is not None:
            found = sorted({source for of in behind for source in of.sources})[:_SOURCES]
            words = ", ".join(found) or "none are recorded"
            yield Text.assemble(("Sources of either text", "bold"), f"  {fit(words, 1000)}")

    @work(exclusive=True, group="behind")
    async def _read_behind(self) -> None:
        question = self._review.question
        if question is None or question.asset in self._behind:
            return
        ids = question.result_ids

        try:
            details = await self._session.history.call(
                lambda snapshot: [snapshot.result(result_id) for result_id in ids], key="behind"
            )
        except Superseded:
            return
        except HistoryError as error:
            self.post_message(Notice(str(error), warning=True))
            return
        one, other = map(self._masks.background, details)
        self._behind[question.asset] = one, other
        if not left(self):
            self._draw()

    # ------------------------------------------------------------------ the history under it

    @on(HistoryChanged)
    def _changed(self, event: HistoryChanged) -> None:
        event.stop()
        self._read_again()

    @work(exclusive=True, group="again")
    async def _read_again(self) -> None:
        """Texts may have changed: a vote on one that did is none any more."""
        ids = [run.id for run in self._runs]
        try:
            evidence = await self._session.history.call(lambda snapshot: snapshot.evidence(ids))
        except (HistoryError, Superseded):
            return  # the last good picture stays
        if len(evidence.runs) < MIN_RUNS or left(self):
            return
        before, self._comparison = self._review.question, compare(evidence)
        self._kept = self._read_votes()
        if self._told:  # what is not kept would be lost
            return
        self._review = self._review.changed(self._ballot(self._comparison), self._kept)
        self._behind = {}
        if self._review.question == before:
            self._draw()
        else:
            self.post_message(Notice("The history has changed: these are the texts of now."))
            self._go_on()

    # ------------------------------------------------------------------ actions

    def action_vote(self, side: int) -> None:
        """The left text is better (0), the right one (1), or neither (-1)."""
        question = self._review.question
        if question is None:
            return
        vote = question.vote(
            new_id(),
            self._session.clock(),
            side if side >= 0 else None,
            blind=question.asset not in self._seen,
        )
        if not self._session.votes.cast(vote):
            self._tell_unkept()
        self._review = self._review.voted(vote)
        self._go_on()

    def _tell_unkept(self) -> None:
        if not self._told:
            self._told = True
            self.post_message(
                Notice("Votes cannot be kept here: they go with this review.", warning=True)
            )

    def action_skip(self) -> None:
        """Ask about this asset at the next start of the review."""
        self._review = self._review.skip()
        self._go_on()

    def action_undo_vote(self) -> None:
        """Take back the last vote, or ask again what was skipped last."""
        last = self._review.last
        if last is None:
            self.post_message(Notice("This is the first one.", timeout=3))
            return
        vote = self._review.votes.get(last)
        if vote is not None and not self._session.votes.take_back(vote, self._session.clock()):
            self._tell_unkept()
        self._review = self._review.back()
        if vote is not None and last in self._counted:
            words = "Its vote has been counted by run on a screen since: it stands as revealed."
            self.post_message(Notice(words))
            self._reveal()
        self._go_on()

    def action_context(self) -> None:
        """Show or hide the other columns of the table, the reasoning and the sources."""
        self._with_context = not self._with_context
        self._draw()
        if self._with_context:
            self._read_behind()

    def action_reveal(self) -> None:
        """Show for this asset which run is which, and how many votes each has."""
        self._reveal()
        self._draw()

    def _reveal(self) -> None:
        question = self._review.question
        if question is None or question.asset in self._seen:
            return
        kept = self._session.votes.reveal(question.runs, question.asset, self._session.clock())
        if not kept:
            self._tell_unkept()
        self._seen.append(question.asset)

    def action_scroll(self, lines: int) -> None:
        """Scroll both texts."""
        for side in self.query(Side):
            side.scroll_relative(y=lines, animate=False)

    def action_pause(self) -> None:
        """Leave; the votes are kept."""
        count = len(self._review.votes)
        one, more = (
            ("goes with the app", "go with the app") if self._told else ("is kept", "are kept")
        )
        voted = f"{formats.counted(count, 'vote')} {one if count == 1 else more}"
        told = self._outcome.tally
        if told.ties or told.seen:
            voted += f" ({told.first + told.second:,} for one of the runs{besides(told)})"
        self.post_message(Notice(f"Paused: {voted}. v goes on."))
        self.dismiss(False)

    def _after(self, chosen: Next | None) -> None:
        """What was chosen at the end."""
        if chosen is Next.BACK:
            self.action_undo_vote()
        elif chosen is Next.ON:
            self._review = replace(self._review, to_the_end=True, skipped=())
            self._go_on()
        else:
            self.dismiss(chosen is Next.TAKE)


def _named(asset: Asset) -> Text:
    """`status  column of sales.orders`."""
    if asset.column:
        where = f"column of {fit(asset.parent, _NAMED)}"
    elif asset.table:
        where = f"table of {fit(str(asset.schema), _NAMED)}"
    else:
        where = "schema" if asset.schema else ""
    return Text.assemble((fit(asset.own_name, _NAMED), "bold"), f"  {where}")
