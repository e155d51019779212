"""The answer of a comparison as a card: themes in rows, what matters most first in each.

Rows are plain values. Whoever draws them leaves out rows from the least important on, and of a row
what stands last, until they fit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from amx_tui.compare.assessment import LEAST, Assessment, Beside, Pair
from amx_tui.compare.comparison import Comparison
from amx_tui.compare.paired import Paired
from amx_tui.compare.settings_diff import SettingsDiff
from amx_tui.compare.words import Word
from amx_tui.present import formats, sizes
from amx_tui.present.summary import damage, unlike
from amx_tui.present.verdict_parts import Part, Piece, Row, Tone, Wins, letter
from amx_tui.present.verdict_themes import noise_row, setting_rows, theme_rows
from amx_tui.present.vote_words import besides, e_words, share
from amx_tui.vocabulary import Chosen, Rung


def verdict_rows(
    comparison: Comparison, answer: Assessment | None, settings: SettingsDiff, wins: Wins
) -> tuple[Row, ...]:
    """All rows of the card; while there is no answer yet, what is known."""
    rows: list[Row] = []
    if damaged := damage(comparison):
        rows.append(Row("", ((Piece(f"! {damaged}", Tone.CAUTION),),), 1))
    if answer is None:
        rows.append(Row("Quality", ((Piece("weighing…", Tone.DIM),),), 0))
    else:
        rows += _quality(comparison, answer)
    if sum(wins.wins) + wins.ties:
        rows.append(_bar(wins))
    rows += _cautions(comparison)
    if answer is not None:
        rows += (row for pair in answer.pairs for row in _other_rungs(comparison, answer, pair))
        rows += theme_rows(comparison, answer)
    rows += setting_rows(comparison, settings)
    if answer is not None and answer.noise is not None:
        rows.append(noise_row(comparison, answer))
    return tuple(rows)


def _cautions(comparison: Comparison) -> Iterator[Row]:
    """One in full, of several what each is about."""
    told = unlike(comparison)
    brief = tuple(caution.partition(":")[0].removesuffix(".") for caution in told)
    if told:
        first, *rest = brief if len(told) > 1 else told
        parts = (_caution(f"! {first}"), *map(_caution, rest))
        yield Row("", parts, 1, shorter=(_caution(f"! {brief[0]}"),))


def _caution(words: str) -> Part:
    return (Piece(words, Tone.CAUTION),)


def weights(comparison: Comparison) -> tuple[str, ...]:
    """What a word about quality is only as good as, the weightiest first."""
    found = []
    if comparison.verdict.databases_differ:
        found.append("if these are the same assets")
    if damage(comparison):
        found.append("as far as it can be read")
    if any(run.status in ("running", "queued") for run in comparison.runs):
        found.append("so far")
    return tuple(found)


# ------------------------------------------------------------------ quality


def _bar(wins: Wins) -> Row:
    """The bar is as long as it may be, what stands behind it is short."""
    total = sum(wins.wins) + wins.ties
    tied: Part = (Piece(f"{wins.ties:,} tied", Tone.DIM),)
    if wins.chosen:  # stands where it is not left out: the answer is of these alone
        tied = (*tied, Piece(f" of {total:,} {wins.chosen}"))
    of = (Piece(f"{formats.counted(total, 'asset')} by logprob", Tone.DIM, term="logprob"),)
    return Row("", (tied, of), 2, wins=wins)


def _quality(comparison: Comparison, answer: Assessment) -> Iterator[Row]:
    if len(answer.pairs) == 1:
        yield _of_two(comparison, answer, answer.pairs[0])
        return
    if (
        all(pair.rung is None for pair in answer.pairs)
        and len({p.reason for p in answer.pairs}) == 1
    ):
        yield _not_measured(answer.pairs[0], comparison)
        return
    base, leader = answer.baseline, answer.quality.leader
    against = (Piece(" against "), letter(base), Piece(", the baseline", Tone.DIM))
    if leader is not None:
        first: Part = (letter(leader), Piece(" "), *_word("leads", True, comparison))
    else:
        said = answer.quality.word
        first = _word(said if said is not Word.CANNOT_TELL else "no run leads", False, comparison)
    short = tuple((letter(pair.run), Piece(f" {pair.word}")) for pair in answer.pairs)
    yield Row("Quality", ((*first, *against), *short), 0, shorter=(first,))
    for pair in answer.pairs:
        yield Row("", tuple(_of_several(answer, pair)), 2)


def _of_two(comparison: Comparison, answer: Assessment, pair: Pair) -> Row:
    found = pair.measured
    if pair.rung is Rung.VOTES:
        return _voted(comparison, answer, pair)
    if pair.rung is None or found is None:
        return _not_measured(pair, comparison)
    ahead = answer.ahead(pair, found)
    size = Piece(sizes.size(pair.rung, abs(found.difference)), Tone.STRONG)
    unit = Piece(sizes.unit(pair.rung), Tone.PLAIN, term=pair.rung.measure)
    short = Piece(sizes.short_unit(pair.rung))
    bounds = Piece(sizes.interval(pair.rung, found), Tone.DIM, term="interval")
    better = answer.better(pair, pair.word)
    if better is not None:
        start: Part = (
            letter(better),
            Piece(" "),
            *_word("better", True, comparison),
            Piece(" by "),
        )
    elif ahead is not None:
        start = (
            *_word(pair.word, False, comparison),
            Piece(" "),
            letter(ahead),
            Piece(" ahead by "),
        )
    else:
        start, size = (*_word(pair.word, False, comparison), Piece(" equal, ")), Piece("±0")
    rest = list(_sure(answer, pair, found))
    first, *shorter = ((*start, size, *named, bounds) for named in ((unit,), (short,), ()))
    return Row("Quality", (first, *rest), 0, shorter=tuple(shorter))


def _not_measured(pair: Pair, comparison: Comparison) -> Row:
    """Runs that nothing measures, and why."""
    word = _word(pair.word, False, comparison)
    return Row("Quality", ((*word, Piece(f" {pair.reason}")),), 0, shorter=(word,))


def _voted(comparison: Comparison, answer: Assessment, pair: Pair) -> Row:
    """On the rung of votes: counts, the share of whoever has more, and the e-value."""
    votes = pair.votes
    winner = answer.better(pair, pair.word)
    if winner is not None:
        word: Part = (letter(winner), Piece(" "), *_word("better", True, comparison))
    else:
        word = _word(pair.word, False, comparison)
    counted = (Piece(" votes ", term="votes"), *_counted(answer, pair))
    bounds = Piece(f" {share(votes)}", Tone.DIM, term="share")
    parts: list[Part] = [(*word, *counted, bounds)]
    if pair.reason:
        parts.append((Piece(pair.reason),))
    parts.append((Piece(f"e {e_words(votes)}", term="e"),))
    parts.append((Piece("on the assets voted on", Tone.DIM),))
    if answer.chosen is Chosen.NAME:
        parts.append((Piece("looked for", Tone.DIM, term="looked for"),))
    return Row("Quality", tuple(parts), 0, shorter=((*word, *counted),))


def _counted(answer: Assessment, pair: Pair) -> Part:
    """`A 2 : B 14, 3 ties, 1 revealed`."""
    return (
        letter(answer.baseline),
        Piece(f" {pair.votes.first} : "),
        letter(pair.run),
        Piece(f" {pair.votes.second}{besides(pair.votes)}"),
    )


def _sure(answer: Assessment, pair: Pair, found: Paired) -> Iterator[Part]:
    """What stands behind the word."""
    assert pair.rung is not None
    if pair.reason:
        yield (Piece(pair.reason),)
    elif pair.word is Word.CANNOT_TELL and found.could_see is not None:
        yield (_could_see(pair.rung, found.could_see),)
    if found.p_adjusted is not None:
        yield (Piece(f"p {sizes.p_words(found.p_adjusted)}", term="p"),)
    yield (
        Piece(f"{formats.counted(found.n, 'asset')} in {formats.counted(found.tables, 'table')}"),
    )
    if pair.word is not Word.CANNOT_TELL and found.could_see is not None:
        yield (_could_see(pair.rung, found.could_see),)
    if answer.chosen is Chosen.NAME:
        yield (Piece("looked for", Tone.DIM, term="looked for"),)


def _could_see(rung: Rung, value: float) -> Piece:
    return Piece(f"could see {sizes.size(rung, value)}", Tone.DIM, term="could see")


def _of_several(answer: Assessment, pair: Pair) -> Iterator[Part]:
    """One of several runs against the baseline: deltas have their sign."""
    found, start = pair.measured, (letter(pair.run), Piece(f" {pair.word}", Tone.STRONG))
    if pair.rung is Rung.VOTES:
        yield (*start, Piece(" votes ", term="votes"), *_counted(answer, pair))
        yield (Piece(pair.reason or f"e {e_words(pair.votes)}"),)
        return
    if pair.rung is None or found is None:
        yield (*start, Piece(f" {pair.reason}", Tone.DIM))
        return
    sign = "+" if found.difference > 0 else "-" if found.difference < 0 else "±"
    size = f" {sign}{sizes.size(pair.rung, abs(found.difference))}"
    yield (
        *start,
        Piece(size, Tone.STRONG),
        Piece(sizes.unit(pair.rung), term=pair.rung.measure),
        Piece(sizes.signed_interval(pair.rung, found.interval), Tone.DIM, term="interval"),
    )
    if pair.reason:
        yield (Piece(pair.reason),)
    if found.p_adjusted is not None:
        yield (Piece(f"p {sizes.p_words(found.p_adjusted)}", term="p"),)
    yield (Piece(f"{formats.counted(found.n, 'asset')} in both"),)


def _word(said: str, won: bool, comparison: Comparison) -> Part:
    """The word as a chip, and what it is only as good as."""
    weighed = weights(comparison)
    tone = Tone.BETTER if won and not weighed else Tone.CAUTION if won else Tone.WORD
    word = Piece(f" {said} ", tone, term=said)
    return (word, Piece(f" {weighed[0]},", Tone.CAUTION)) if weighed and won else (word,)


_WHAT = {
    Rung.DECISIONS: "decided in both {n}",
    Rung.REFERENCE: "{n} with an approved text of another run",
    Rung.LOGPROB: "{n} in both",
}


def _other_rungs(comparison: Comparison, answer: Assessment, pair: Pair) -> Iterator[Row]:
    """What was measured beside the rung that the word rests on, each with a word of its own."""
    several = len(answer.pairs) > 1
    for other in answer.beside(pair):
        rung, found = other.rung, other.found
        if found is None:
            yield _votes_below(answer, pair, other)
            continue
        start = [Piece(f"{rung.measure}", Tone.DIM, term=rung.measure)]
        if several:
            start = [letter(pair.run), Piece(" "), *start]
        if rung is Rung.DECISIONS and not several:
            start += _rates(comparison, (answer.baseline, pair.run))
        start += _said(other)
        why = f", {other.why}" if other.why else ""
        told = (Piece(_WHAT[rung].format(n=found.n) + why, Tone.DIM),)
        rank = 4 if found.n >= LEAST else 8  # of a few assets there is not much to be told
        parts = (tuple(start), told, tuple(_ahead(answer, pair, rung, found)))
        yield Row("", parts, rank, called=rung.measure)


def _said(other: Beside) -> Iterator[Piece]:
    """A word that stands on a line of its own says of whom: the winner is named."""
    if other.word is None:
        return
    yield Piece(": ")
    if other.better is not None:
        yield letter(other.better)
        yield Piece(f" {Word.BETTER}", term=Word.BETTER)
    else:
        yield Piece(f"{other.word}", term=other.word)


def _votes_below(answer: Assessment, pair: Pair, other: Beside) -> Row:
    """Votes that are too few to rest an answer on."""
    start: Part = (Piece("votes ", Tone.DIM, term="votes"), *_counted(answer, pair))
    if other.word is None:
        return Row("", (start,), 5)
    return Row("", ((*start, *_said(other)), (Piece(other.why, Tone.DIM),)), 5, called="votes")


def _rates(comparison: Comparison, runs: Sequence[int]) -> Iterator[Piece]:
    rates = next(row for row in comparison.metrics if row.metric.name == "approval_rate")
    for run in runs:
        text = formats.metric_value(rates.metric, rates.values[run])
        yield Piece(" ")
        yield letter(run)
        yield Piece(f" {text}", Tone.PLAIN, run)


def _ahead(answer: Assessment, pair: Pair, rung: Rung, found: Paired) -> Iterator[Piece]:
    ahead = answer.ahead(pair, found)
    if ahead is None:
        yield Piece("equal")
        return
    yield letter(ahead)
    yield Piece(f" +{sizes.size(rung, abs(found.difference))}{sizes.short_unit(rung)}")
    yield Piece(sizes.interval(rung, found), Tone.DIM, term="interval")
    if found.p_adjusted is not None:
        yield Piece(f", p {sizes.p_words(found.p_adjusted)}", Tone.DIM, term="p")
