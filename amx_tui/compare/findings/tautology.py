"""Texts that say what the name says."""

from __future__ import annotations

import re
from itertools import chain

from amx_tui.compare.findings.finding import Finding
from amx_tui.compare.findings.reading import MASK, Reading
from amx_tui.compare.findings.tongue import Tongue
from amx_tui.compare.findings.words import CACHED
from amx_tui.text import folded
from amx_tui.vocabulary import FindingKind

_MOST = 1  # words that are new
_LONGEST = 40  # words; a longer text that repeats its name is something else


def empty(reading: Reading) -> Finding | None:
    """Nothing, or only punctuation."""
    return None if reading.words else reading.whole(FindingKind.EMPTY)


def tautology(reading: Reading) -> Finding | None:
    """At most one word that is neither in the asset's own name nor one that says nothing.

    A number, a unit or a currency tells something by itself. An abbreviation that is spelled out is
    new: its words are not in the name.
    """
    language = reading.language
    if language is None or not reading.words or len(reading.words) > _LONGEST:
        return None
    own, silent, new = reading.own, language.silent, 0
    composes = language.code == "de"
    for word in chain.from_iterable(reading.masked):
        if word == MASK or word in silent or (composes and _composed(word, own, language)):
            continue
        new += 1
        if new > _MOST or word in language.telling or not word.isalpha():
            return None
    return None if _refers(reading) else reading.whole(FindingKind.TAUTOLOGY)


_NAME = re.compile(r"\w+")


def _refers(reading: Reading) -> bool:
    """Whether the text names something else than the asset: where it comes from is no tautology."""
    names = {folded(name.raw) for name in reading.asset}
    words = _NAME.findall(reading.text)
    return any("_" in word.strip("_") and folded(word) not in names for word in words)


def _composed(word: str, own: frozenset[str], language: Tongue) -> bool:
    """A German word made of words of the name: `Bestelldatum` of `bestellung_datum`."""
    if len(word) > CACHED:
        return False
    for at in range(4, len(word) - 2):
        if language.stem(word[:at]) in own and (
            word[at:] in own or language.stem(word[at:]) in own
        ):
            return True
    return False
