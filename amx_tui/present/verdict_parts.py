"""What a verdict card is made of: rows of parts, parts of pieces, each with what it means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from amx_tui.vocabulary import LETTERS


class Tone(StrEnum):
    """How a piece is meant."""

    PLAIN = "plain"
    STRONG = "strong"
    DIM = "dim"
    BETTER = "better"  # the word for a winner
    WORD = "word"  # any other word for what can be known
    GOOD = "good"
    CAUTION = "caution"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words; of a run, if there is a position; `term` is what a glossary explains."""

    text: str
    tone: Tone = Tone.PLAIN
    run: int | None = None
    term: str = ""


Part = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Wins:
    """How many of the shown assets each run wins by logprob, and how many none does."""

    wins: tuple[int, ...]
    ties: int
    positions: tuple[int, ...]  # of the runs: the baseline first
    chosen: str = ""  # "found" or "filtered", if these are not all assets


@dataclass(frozen=True, slots=True)
class Row:
    """A theme, or what goes on with the one before if it is ""; parts from the most important on.

    `rank` says how soon the row may go, 0 last; then it is named by its theme, or as it is `called`.
    A row that is `beside` may share a line with others. The first of `shorter` that fits stands for
    the first part where that does not. `counted`: how many parts are left out is said. A row with
    `wins` begins with a bar of them.
    """

    theme: str
    parts: tuple[Part, ...]
    rank: int
    beside: bool = False
    shorter: tuple[Part, ...] = ()
    counted: bool = False
    wins: Wins | None = None
    called: str = ""


def letter(run: int) -> Piece:
    """The letter of a run, in its hue."""
    return Piece(LETTERS[run], Tone.STRONG, run)


def listed(texts: Sequence[str]) -> Part:
    """`A 41 : B 38`, in the runs' hues."""
    pieces: list[Piece] = []
    for run, text in enumerate(texts):
        if run:
            pieces.append(Piece(" : ", Tone.DIM))
        pieces += (letter(run), Piece(f" {text}", Tone.PLAIN, run))
    return tuple(pieces)
