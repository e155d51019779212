"""What a comparison says, and how sure that is: one frozen value that every face is drawn from.

Each other run is held against the baseline, on the assets that both wrote. Quality is answered on the
best rung that can carry an answer; findings, cost and speed are themes of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import NamedTuple

from amx_tui.compare.comparison import Comparison
from amx_tui.compare.measures import MEASURED, Likeness, Measures, measures_of
from amx_tui.compare.noise import Noise, noise
from amx_tui.compare.paired import Paired, differences, paired
from amx_tui.compare.pivot import AssetRow
from amx_tui.compare.themes import Findings, Lead, Theme, cost, findings, speed
from amx_tui.compare.votes import Tally, Vote, tally, votes_on
from amx_tui.compare.words import Word, word
from amx_tui.deltas import delta
from amx_tui.history.models import Around, Asset
from amx_tui.vocabulary import Chosen, Rung

LEAST = 10  # pairs that differ, for an answer


@dataclass(frozen=True, slots=True)
class Deltas:
    """Differences too small to matter: approval and chrF as fractions, logprob as AMX has it."""

    logprob: float = 0.02
    approval: float = 0.05
    reference: float = 0.02

    @classmethod
    def chosen(cls) -> Deltas:
        """Those that the user has set. Raises UserError."""
        usual = cls()
        return cls(**{rung.measure: delta(rung.measure, usual.of(rung)) for rung in MEASURED})

    def of(self, rung: Rung) -> float:
        """That of the measure of a rung."""
        return float(getattr(self, rung.measure))


DELTAS = Deltas()
NOTHING_AROUND = Around({})
NO_VOTES = Tally()


@dataclass(frozen=True, slots=True)
class Pair:
    """Another run against the baseline; differences are the other minus the baseline."""

    run: int  # position of the other run
    rung: Rung | None
    word: Word
    reason: str
    measures: dict[Rung, Paired | None]  # None: no pairs
    left_out: int  # assets whose approved text came from one of the two
    votes: Tally = NO_VOTES  # for the baseline, and for the other; seldom are there any

    @property
    def measured(self) -> Paired | None:
        """What was measured on the rung that the word rests on; of votes there are counts alone."""
        return None if self.rung is None else self.measures.get(self.rung)


class Beside(NamedTuple):
    """What was voted or measured of a pair on a rung that its word does not rest on."""

    rung: Rung
    found: Paired | None  # None: of votes there are counts alone
    word: Word | None  # None: what a run produced chose the assets
    why: str  # the word says no more
    better: int | None  # the run that the word names; None, too, where more than two are compared


@dataclass(frozen=True, slots=True)
class Assessment:
    """The answer of a comparison. Positions index the comparison's runs."""

    baseline: int
    assets: int  # looked at that every run wrote
    of: int  # that every run wrote
    chosen: Chosen
    deltas: Deltas
    pairs: tuple[Pair, ...]
    quality: Lead
    cost: Theme
    speed: Theme
    findings: Findings | None  # None: nobody has looked for any
    noise: Noise | None

    def better(self, pair: Pair, word: Word) -> int | None:
        """The run that a word about a pair calls better; None where it calls none so."""
        return {Word.BETTER: pair.run, Word.WORSE: self.baseline}.get(word)

    def ahead(self, pair: Pair, found: Paired) -> int | None:
        """The run of a pair that has the higher values, whether or not that is sure."""
        if not found.difference:
            return None
        return pair.run if found.difference > 0 else self.baseline

    def beside(self, pair: Pair) -> Iterator[Beside]:
        """The rungs that the word of a pair does not rest on, each with a word of its own."""
        if pair.votes.votes and pair.rung is not Rung.VOTES:
            yield self._beside(pair, Rung.VOTES, None, *word_of_votes(pair.votes))
        for rung, found in pair.measures.items():
            if found is not None and rung is not pair.rung:
                yield self._beside(pair, rung, found, *word_of(found, self.deltas.of(rung)))

    def _beside(self, pair: Pair, rung: Rung, found: Paired | None, said: Word, why: str) -> Beside:
        if self.chosen is Chosen.RESULT:
            return Beside(rung, found, None, "", None)
        better = None if len(self.pairs) > 1 else self.better(pair, said)
        return Beside(rung, found, said, why, better)


class Assessor:
    """Assesses one comparison again and again, keeping what does not depend on the view."""

    def __init__(
        self,
        comparison: Comparison,
        around: Around = NOTHING_AROUND,
        deltas: Deltas = DELTAS,
        votes: Sequence[Vote] = (),
    ) -> None:
        self._comparison, self._around, self._deltas = comparison, around, deltas
        self._all_votes = votes
        self._votes: dict[tuple[int, int], tuple[Vote, ...]] = {}
        self._measured: dict[tuple[int, int], Measures] = {}
        self._alike = Likeness(around.approved)
        self._noise = noise(comparison, around.twins) if around.twins else None

    def assess(
        self,
        baseline: int = 0,
        rows: Sequence[AssetRow] | None = None,
        chosen: Chosen = Chosen.ALL,
    ) -> Assessment:
        """Hold the runs against the baseline on `rows`, or on all assets."""
        c = self._comparison
        others = [i for i in range(len(c.runs)) if i != baseline]
        kept = None if rows is None else frozenset(row.asset for row in rows)
        pairs = tuple(self._pair(baseline, i, len(others), kept, chosen) for i in others)
        return Assessment(
            baseline=baseline,
            assets=sum(row.shared for row in (c.assets if rows is None else rows)),
            of=c.verdict.assets_shared,
            chosen=chosen,
            deltas=self._deltas,
            pairs=pairs,
            quality=self._quality(baseline, pairs, kept, chosen),
            cost=cost(c),
            speed=speed(c),
            findings=self._found(kept, chosen),
            noise=self._noise,
        )

    def measured(
        self, base: int, other: int, kept: frozenset[Asset] | None = None, pairs: int = 1
    ) -> dict[Rung, Paired | None]:
        """The other run against a baseline on each rung, one of so many answers given together."""
        return {
            rung: paired(differences(v for v in values if kept is None or v[0] in kept), pairs)
            for rung, values in self._values(base, other).values.items()
        }

    def _pair(
        self, base: int, other: int, pairs: int, kept: frozenset[Asset] | None, chosen: Chosen
    ) -> Pair:
        all_of = self._values(base, other)
        measures = self.measured(base, other, kept, pairs)
        left_out = sum(kept is None or asset in kept for asset in all_of.left_out)
        votes = self._voted(base, other, kept)
        rung = Rung.VOTES if carries(votes) else rung_of(measures)
        if rung is None and votes.first + votes.second:
            rung = Rung.VOTES
        if chosen is Chosen.RESULT:
            # what a run produced chose the assets: a test of them would find what was looked for
            counted = {rung: m and _untested(m) for rung, m in measures.items()}
            why = "chosen by result"
            return Pair(other, rung, Word.CANNOT_TELL, why, counted, left_out, votes)
        if rung is Rung.VOTES:
            return Pair(other, rung, *word_of_votes(votes), measures, left_out, votes)
        found = None if rung is None else measures[rung]
        if rung is None or found is None:
            why = self._why_not(base, other, kept)
            return Pair(other, None, Word.NOT_COMPARABLE, why, measures, left_out, votes)
        said, reason = word_of(found, self._deltas.of(rung))
        return Pair(other, rung, said, reason, measures, left_out, votes)

    def _voted(self, base: int, other: int, kept: frozenset[Asset] | None) -> Tally:
        """The blind votes on the texts as they are, for the baseline and for the other run."""
        c = self._comparison
        ids = c.runs[base].id, c.runs[other].id
        if (base, other) not in self._votes:
            texts = (
                (row.asset, left.description, right.description)
                for row in c.assets
                if (left := row.cells[base]) is not None and (right := row.cells[other]) is not None
            )
            self._votes[base, other] = votes_on(self._all_votes, texts, ids)
        cast: Iterable[Vote] = self._votes[base, other]
        return tally((vote for vote in cast if kept is None or vote.asset in kept), ids[0])

    def _values(self, base: int, other: int) -> Measures:
        if (base, other) not in self._measured:
            c = self._comparison
            family = c.families[base] | c.families[other]
            one_scale = not self._models_differ(base, other)
            self._measured[base, other] = measures_of(
                c.assets,
                base,
                other,
                self._alike,
                family,
                one_scale,
                self._around.by_rule,
            )
        return self._measured[base, other]

    def _quality(
        self, baseline: int, pairs: Sequence[Pair], kept: frozenset[Asset] | None, chosen: Chosen
    ) -> Lead:
        """Who leads in quality: who is better than every other run, each of them tested directly."""
        words = {pair.run: pair.word for pair in pairs}
        if set(words.values()) == {Word.WORSE}:
            return Lead(baseline, Word.WORSE)
        every = len(words) * (len(words) + 1) // 2
        for run in (run for run, said in words.items() if said is Word.BETTER):
            rest = (self._pair(run, i, every, kept, chosen).word for i in words if i != run)
            if all(said is Word.WORSE for said in rest):
                return Lead(run, Word.BETTER)
        same = set(words.values())
        alone = same.pop() if len(same) == 1 else Word.CANNOT_TELL
        return Lead(None, Word.CANNOT_TELL if alone is Word.BETTER else alone)

    def _found(self, kept: frozenset[Asset] | None, chosen: Chosen) -> Findings | None:
        c = self._comparison
        if c.unchecked is None:
            return None
        found = findings(
            [row for row in c.assets if row.shared and (kept is None or row.asset in kept)]
        )
        if chosen is Chosen.RESULT:  # counts only, as for quality
            return replace(found, lead=Lead(None, Word.CANNOT_TELL))
        return found

    def _models_differ(self, base: int, other: int) -> str:
        """Why the logprobs of two runs are not on one scale, or ""."""
        models = [self._comparison.runs[i].llm_model for i in (base, other)]
        if not any(models):
            return "no model is recorded"
        return "" if models[0] == models[1] else "models differ"

    def _why_not(self, base: int, other: int, kept: frozenset[Asset] | None) -> str:
        rows = self._comparison.assets
        both = (row.asset for row in rows if row.cells[base] and row.cells[other])
        if not any(kept is None or asset in kept for asset in both):
            return "no shared asset"
        return self._models_differ(base, other) or "fewer than two runs have logprobs"


def rung_of(measures: Mapping[Rung, Paired | None]) -> Rung | None:
    """The best rung with enough pairs that differ in enough tables; else the best that has any."""
    there = [(rung, m) for rung in MEASURED if (m := measures[rung]) is not None]
    tested = [(rung, m) for rung, m in there if m.p is not None]
    carrying = [(rung, m) for rung, m in tested if m.differ >= LEAST]
    return next((rung for rung, _ in chain(carrying, tested, there)), None)


def carries(votes: Tally) -> bool:
    """Whether votes are enough for an answer: it is known who wins, or might be by now."""
    return votes.winner is not None or votes.first + votes.second >= LEAST


def word_of_votes(votes: Tally) -> tuple[Word, str]:
    """The word for votes on the baseline and on the other run, and why it says no more."""
    if votes.winner is not None:
        return (Word.WORSE, Word.BETTER)[votes.winner], ""
    count = votes.first + votes.second
    few = "only one vote" if count == 1 else f"only {count} votes" if count < LEAST else ""
    return Word.CANNOT_TELL, few


def word_of(found: Paired, delta: float) -> tuple[Word, str]:
    """The word for what carries the answer, and why it says no more."""
    said = word(found, delta)
    if said is Word.TOO_FEW_TABLES:
        return said, few_tables(found.tables)
    if found.n < LEAST:
        return Word.CANNOT_TELL, "only one asset" if found.n == 1 else f"only {found.n} assets"
    if found.differ < LEAST and said is not Word.NO_DIFFERENCE:
        return Word.CANNOT_TELL, f"only {found.differ} differ"
    return said, ""


def _untested(found: Paired) -> Paired:
    """Counts and means only."""
    return replace(found, interval=None, p=None, p_adjusted=None, could_see=None, method="")


def few_tables(tables: int) -> str:
    """Why so many tables are too few for a test."""
    return "one table: its columns go together" if tables == 1 else f"{tables} tables"
