"""The themes of a verdict card beside quality: cost, speed, findings, noise, and what was set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from amx_tui.compare.assessment import Assessment
from amx_tui.compare.comparison import Comparison
from amx_tui.compare.settings_diff import Setting, SettingsDiff
from amx_tui.compare.themes import Theme, like_for_like
from amx_tui.present import formats
from amx_tui.present.setting_words import equal_words
from amx_tui.present.theme_words import words_of
from amx_tui.present.verdict_parts import Part, Piece, Row, Tone, letter, listed
from amx_tui.text import fit

_VALUE = 24  # columns of a setting's value


def theme_rows(comparison: Comparison, answer: Assessment) -> Iterator[Row]:
    """Cost, speed and findings, where there is anything to hold against each other."""
    yield from _theme(answer.cost, comparison)
    yield from _theme(answer.speed, comparison)
    found = answer.findings
    if found is not None and found.assets:
        leader = found.lead.leader
        lead: Part = (letter(leader), Piece(" fewer ", Tone.GOOD)) if leader is not None else ()
        counts = listed([f"{texts:,}" for texts in found.texts])
        of = (Piece(f"of {formats.counted(found.assets, 'text')}", Tone.DIM),)
        sure = (Piece("" if leader is not None else f"{found.lead.word}", Tone.DIM),)
        yield Row("Findings", ((*lead, *counts), of, sure), 3, beside=True)


def _theme(theme: Theme, comparison: Comparison) -> Iterator[Row]:
    """`B 0.5% cheaper`, and the values."""
    if sum(value is not None for value in theme.values) < 2:
        return
    words = words_of(theme)
    values = like_for_like(comparison, theme.values)
    by_asset = values != theme.values
    lead: Part = (Piece("equal"),)
    if theme.leader is not None:
        lead = (letter(theme.leader), *_margin(words.better, theme.leader, values))
    basis = (Piece(" an asset", Tone.DIM),) if by_asset else ()
    told = listed([words.write(value) for value in theme.values])
    yield Row(words.name, ((*lead, *basis), told), 3, beside=True)


def _margin(better: str, leader: int, values: Sequence[float | int | None]) -> Iterator[Piece]:
    others = [(v, i) for i, v in enumerate(values) if v is not None and i != leader]
    second, run = min(others)
    best = values[leader] or 0
    share = 1 - best / second if second else 0.0
    yield Piece(f" {share:.0%}" if share >= 0.01 else f" {share:.1%}", Tone.STRONG)
    yield Piece(f" {better}", Tone.GOOD)
    if len(others) > 1:
        yield Piece(" than ")
        yield letter(run)


def noise_row(comparison: Comparison, answer: Assessment) -> Row:
    """How much the texts differ, and how much they do where nothing was changed."""
    noise = answer.noise
    assert noise is not None
    shared = [row for row in comparison.assets if row.shared]
    share = sum(row.differs for row in shared) / len(shared) if shared else 0.0
    one, two = noise.runs
    return Row(
        "Noise",
        (
            (Piece(f"{share:.0%} of the texts differ", term="noise"),),
            (Piece(f"#{one} and #{two}, same settings, differ in {noise.texts_differ:.0%}"),),
        ),
        7,
    )


# ------------------------------------------------------------------ settings


def setting_rows(comparison: Comparison, settings: SettingsDiff) -> Iterator[Row]:
    """What was set differently, each by its name, and what was set alike in one row."""
    if settings.differing:
        changes = tuple(_change(setting) for setting in settings.differing)
        yield Row("Differs", changes, 5, counted=True)
    first = comparison.runs[0]
    alike = [
        text
        for name, text in (("llm_model", first.short_model), ("scope", first.scope))
        if text and name not in comparison.differing_fields
    ]
    if settings.equal:
        alike.append(
            equal_words(settings).removesuffix(" are the same").removesuffix(" is the same")
        )
    if alike:
        yield Row("Same", tuple((Piece(text, Tone.DIM),) for text in alike), 6)


def _change(setting: Setting) -> Part:
    """`prompt_detail detailed → standard`; of what somebody wrote only whether there is any."""
    values = [_value(setting, run) for run in range(len(setting.values))]
    if len(set(values)) == 1:  # prose of other words
        return (Piece(setting.key), Piece(" reworded", Tone.DIM))
    pieces = [Piece(setting.key)]
    for run, value in enumerate(values):
        pieces.append(Piece(" → " if run else " ", Tone.DIM))
        pieces.append(Piece(value, Tone.PLAIN, run))
    return tuple(pieces)


def _value(setting: Setting, run: int) -> str:
    value = setting.values[run]
    if not value:
        return "none"
    return "set" if setting.is_prose else fit(value.line, _VALUE)
