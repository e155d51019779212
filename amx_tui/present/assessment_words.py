"""The answer of a comparison in words. The winner is named, and sizes are positive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from amx_tui.compare.assessment import Assessment, Beside, Pair
from amx_tui.compare.comparison import Comparison
from amx_tui.compare.noise import Noise
from amx_tui.compare.paired import Paired
from amx_tui.compare.themes import Findings, Theme
from amx_tui.compare.votes import Tally
from amx_tui.compare.words import Word
from amx_tui.present import formats, sizes
from amx_tui.present.theme_words import words_of
from amx_tui.present.verdict import weights
from amx_tui.present.vote_words import besides, e_words, share
from amx_tui.vocabulary import LETTERS, Chosen, FindingKind, Rung


class Line(NamedTuple):
    """A theme, and what is to be said of it; a line without a theme goes on with the one before."""

    theme: str
    text: str


_LOOKED_FOR = {Chosen.ALL: "", Chosen.NAME: "looked for", Chosen.RESULT: ""}


def quality_line(assessment: Assessment) -> str:
    """The one line: who is better, by how much, and whether that can be known."""
    if len(assessment.pairs) == 1:
        return _in_full(assessment, assessment.pairs[0])
    told = [f"{LETTERS[p.run]} {_against(assessment, p)}" for p in assessment.pairs]
    leader = assessment.quality.leader
    start = "" if leader is None else f"{LETTERS[leader]} leads: "
    return f"{start}against {LETTERS[assessment.baseline]} {'; '.join(told)}"


def measure_words(rung: Rung, value: float, interval: tuple[float, float] | None) -> str:
    """A difference with its sign: `-0.029 logprob an asset [-0.053, -0.011]`."""
    sign = "+" if value > 0 else "-" if value < 0 else "±"
    size = f"{sign}{sizes.size(rung, abs(value))}{sizes.unit(rung)}"
    return f"{size}{sizes.signed_interval(rung, interval)}"


def assessment_lines(comparison: Comparison, assessment: Assessment) -> tuple[Line, ...]:
    """All themes, quality first."""
    weighed = "".join(f", {weight}" for weight in weights(comparison))
    lines = [Line("Quality", quality_line(assessment) + weighed)]
    lines += [
        Line("", text) for pair in assessment.pairs for text in _other_rungs(assessment, pair)
    ]
    if assessment.findings is not None:
        lines.append(Line("Findings", _findings(comparison, assessment.findings)))
    lines += [*_theme(assessment.cost), *_theme(assessment.speed)]
    if assessment.noise is not None:
        lines.append(Line("Noise", _noise(comparison, assessment.noise)))
    return tuple(lines)


# ------------------------------------------------------------------ quality


def _in_full(assessment: Assessment, pair: Pair) -> str:
    found = pair.measured
    base, other = LETTERS[assessment.baseline], LETTERS[pair.run]
    if pair.rung is Rung.VOTES:
        return _voted(assessment, pair)
    if pair.rung is None or found is None:
        return f"{pair.word}: {pair.reason}"
    tables = formats.counted(found.tables, "table")
    parts = [
        _said(assessment, pair, found),
        f"{formats.counted(found.n, 'asset')} in {tables}",
        f"{base} {found.losses} : {other} {found.wins}, {found.ties} tied",
    ]
    if found.p_adjusted is not None:
        parts.append(f"p {sizes.p_words(found.p_adjusted)}")
    if found.could_see is not None:
        parts.append(f"could see {sizes.size(pair.rung, found.could_see)}")
    parts.append(_LOOKED_FOR[assessment.chosen])
    return " · ".join(filter(None, parts))


def _said(assessment: Assessment, pair: Pair, found: Paired) -> str:
    """The word with its size and interval: `A better by 0.029 logprob an asset [0.011, 0.053]`."""
    assert pair.rung is not None
    unit = sizes.unit(pair.rung)
    size = f"{sizes.size(pair.rung, abs(found.difference))}{unit}{sizes.interval(pair.rung, found)}"
    better, ahead = assessment.better(pair, pair.word), assessment.ahead(pair, found)
    if better is not None:
        return f"{LETTERS[better]} better by {size}"
    reason = f" ({pair.reason})" if pair.reason else ""
    if pair.word is Word.TOO_FEW_TABLES:
        return f"{pair.word}{reason}: counts only"
    lead = f"equal, ±0{unit}" if ahead is None else f"{LETTERS[ahead]} ahead by {size}"
    return f"{pair.word}{reason}: {lead}"


def _voted(assessment: Assessment, pair: Pair) -> str:
    """`B better on the assets voted on · votes A 2 : B 14, 3 ties [58.2%, 98.1%] · e 68`."""
    base, other, votes = LETTERS[assessment.baseline], LETTERS[pair.run], pair.votes
    better = assessment.better(pair, pair.word)
    if better is not None:
        said = f"{LETTERS[better]} better on the assets voted on"
    else:
        said = f"{pair.word} by votes" + (f" ({pair.reason})" if pair.reason else "")
    parts = [said, f"votes {_counted(votes, base, other)} {share(votes)}", f"e {e_words(votes)}"]
    return " · ".join(filter(None, [*parts, _LOOKED_FOR[assessment.chosen]]))


def _counted(votes: Tally, base: str, other: str) -> str:
    return f"{base} {votes.first} : {other} {votes.second}{besides(votes)}"


def _against(assessment: Assessment, pair: Pair) -> str:
    """The same in a few words, of one of several runs."""
    found = pair.measured
    if pair.rung is Rung.VOTES:
        base, reason = LETTERS[assessment.baseline], f", {pair.reason}" if pair.reason else ""
        return f"{pair.word} (votes {_counted(pair.votes, base, LETTERS[pair.run])}{reason})"
    if pair.rung is None or found is None:
        return f"{pair.word}: {pair.reason}"
    reason = f", {pair.reason}" if pair.reason else ""
    sign = "+" if found.difference > 0 else "-" if found.difference < 0 else ""
    size = f"{sign}{sizes.size(pair.rung, abs(found.difference))}{sizes.short_unit(pair.rung)}"
    return f"{pair.word} ({size}{sizes.signed_interval(pair.rung, found.interval)}{reason})"


def _other_rungs(assessment: Assessment, pair: Pair) -> Sequence[str]:
    """What was measured beside the rung that the word rests on."""
    several = f"{LETTERS[pair.run]}: " if len(assessment.pairs) > 1 else ""
    base, other = LETTERS[assessment.baseline], LETTERS[pair.run]
    told = []
    for each in assessment.beside(pair):
        rung, found, sure = each.rung, each.found, _sure(each)
        if found is None:
            told.append(f"{several}votes: {_counted(pair.votes, base, other)}{sure}")
            continue
        ahead = assessment.ahead(pair, found)
        size = f"{sizes.size(rung, abs(found.difference))}{sizes.short_unit(rung)}"
        text = "equal" if ahead is None else f"{LETTERS[ahead]} +{size}"
        p = f", p {sizes.p_words(found.p_adjusted)}" if found.p_adjusted is not None else ""
        what = _WHAT[rung].format(n=found.n)
        told.append(f"{several}{what}, {text}{sizes.interval(rung, found)}{p}{sure}")
    if pair.left_out:
        assets = formats.counted(pair.left_out, "asset")
        told.append(
            f"{several}no reference for {assets}: the approved text came from one of the two"
        )
    return told


def _sure(other: Beside) -> str:
    """The word; where one of two runs is better, it is named."""
    if other.word is None:
        return ""
    if other.better is not None:
        return f": {LETTERS[other.better]} {Word.BETTER}"
    return f": {other.word}" + (f" ({other.why})" if other.why else "")


_WHAT = {
    Rung.DECISIONS: "approval: decided in both {n}",
    Rung.REFERENCE: "reference: {n} with an approved text of another run",
    Rung.LOGPROB: "logprob: {n} in both",
}


# ------------------------------------------------------------------ the other themes


def _findings(comparison: Comparison, found: Findings) -> str:
    """`A fewer: of 97 texts A 12 (10 boilerplate, 2 hedge), B 31 (31 boilerplate)`."""
    if not found.assets:
        return "no shared asset"
    unchecked = comparison.unchecked or ((),) * len(comparison.runs)
    told = ", ".join(
        f"{LETTERS[i]} {texts}{_kinds(found.kinds[i], unchecked[i])}"
        for i, texts in enumerate(found.texts)
    )
    lead = found.lead
    start = "" if lead.leader is None else f"{LETTERS[lead.leader]} fewer: "
    end = f" · {lead.word} which has fewer" if lead.word is Word.CANNOT_TELL else ""
    return f"{start}of {formats.counted(found.assets, 'text')} {told}{end}"


def _kinds(counts: Mapping[FindingKind, int], unchecked: Sequence[FindingKind]) -> str:
    told = [f"{n} {kind}" for kind, n in counts.items()]
    told += [f"{kind} not checked in its language" for kind in unchecked]
    return f" ({', '.join(told)})" if told else ""


def _theme(theme: Theme) -> list[Line]:
    """`B cheapest: A $0.1402 ($0.0014 an asset), B $0.1211 ($0.0012 an asset)`."""
    if sum(value is not None for value in theme.values) < 2:
        return []
    words = words_of(theme)
    told = ", ".join(
        f"{LETTERS[i]} {words.write(value)} ({words.write_each(each)} an asset)"
        for i, (value, each) in enumerate(zip(theme.values, theme.per_asset, strict=True))
        if value is not None
    )
    start = f"{LETTERS[theme.leader]} {words.best}: " if theme.leader is not None else ""
    return [Line(words.name, f"{start}{told} · one value each")]


def _noise(comparison: Comparison, noise: Noise) -> str:
    shared = [row for row in comparison.assets if row.shared]
    share = sum(row.differs for row in shared) / len(shared) if shared else 0.0
    one, two = noise.runs
    return (
        f"{share:.0%} of the texts differ; #{one} and #{two}, same model and settings, differ in "
        f"{noise.texts_differ:.0%}"
    )
