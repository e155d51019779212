"""Where a minute of a reviewer pays: what speaks for looking at an asset, and how much.

The weights are a choice, no finding: texts that differ say most, then what is wrong with one of them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from itertools import combinations
from typing import NamedTuple

from amx_tui.compare.chrf import chrf_both_ways
from amx_tui.compare.pivot import AssetRow, Cell
from amx_tui.compare.worddiff import words_in, words_shared
from amx_tui.history.models import Asset
from amx_tui.stored import Stored
from amx_tui.vocabulary import Band

EXACT = (
    400  # assets up to which texts are compared by chrF; of more by their words, which is faster
)
_ALTERNATIVES, _FINDINGS, _LOW, _NAME, _UNCITED = 0.5, 0.5, 0.5, 0.3, 0.2
_DECIDED = 0.25  # of what speaks for an asset of which a person has accepted a text
_LEAST = 0.05  # texts that differ by less are not worth a word
_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_KNOWN = frozenset(
    (
        *("id", "no", "nr", "to", "at", "by", "of", "on", "is", "in", "pk", "fk", "db"),
        *("ip", "url", "sql", "xml", "json", "html", "sms", "pdf"),
    )
)
_VOWEL = re.compile("[aeiouyäöüáéíóúàèìòùâêîôûıæøå]", re.IGNORECASE)


class Reason(NamedTuple):
    """One thing that speaks for looking at an asset."""

    weight: float
    words: str


def reasons(row: AssetRow, exact: bool) -> tuple[Reason, ...]:
    """What speaks for an asset, most first; `exact`: texts are compared by chrF."""
    found = [
        _disagreement(row, exact),
        _alternatives(row.present),
        _findings(row.present),
        Reason(_LOW * any(c.confidence == Band.LOW for c in row.present), "low confidence"),
        Reason(_UNCITED * any(c.cited is False for c in row.present), "no citation"),
        Reason(_NAME * is_opaque(row.asset), "opaque name"),
    ]
    return tuple(sorted((one for one in found if one.weight > 0), key=lambda one: -one.weight))


def worth(row: AssetRow, exact: bool) -> float:
    """How much a look at an asset pays; less where a person has accepted a text of it."""
    decided = _DECIDED if any(cell.decision for cell in row.present) else 1.0
    return decided * sum(one.weight for one in reasons(row, exact))


def why(row: AssetRow, exact: bool) -> str:
    """What speaks for an asset, in words."""
    told = " · ".join(one.words for one in reasons(row, exact)) or "nothing speaks for a look"
    decided = any(cell.decision for cell in row.present)
    return f"{told} · accepted" if decided else told


def is_opaque(asset: Asset) -> bool:
    """Whether the asset's own name tells nobody what it is: no part of it is a word."""
    name = next((part.raw for part in reversed(asset) if part), "")
    return bool(name) and not any(map(_is_word, _PARTS.findall(name)))


def _is_word(part: str) -> bool:
    """Three letters with a vowel, or a short word that everybody knows; capitals alone of up to five
    letters are an abbreviation, as in SAP's names."""
    if part.lower() in _KNOWN:
        return True
    if part.isupper() and len(part) <= 5:
        return False
    return len(part) > 2 and part.isalpha() and _VOWEL.search(part) is not None


def _disagreement(row: AssetRow, exact: bool) -> Reason:
    texts = list({cell.description.raw: None for cell in row.present})
    if len(texts) < 2:
        return Reason(0.0, "")
    if exact:
        alike = min(chrf_both_ways(one, other) for one, other in combinations(texts, 2))
    else:
        alike = _shared(texts)
    weight = 1.0 - alike
    measure = "chrF" if exact else "words in common"
    return Reason(weight if weight >= _LEAST else 0.0, f"runs disagree ({measure} {alike:.2f})")


def _shared(texts: Iterable[str]) -> float:
    words = map(words_in, texts)
    return min(words_shared(one, other) for one, other in combinations(words, 2))


def _alternatives(cells: Iterable[Cell]) -> Reason:
    alike = min((_alike(cell.alternatives) for cell in cells), default=1.0)
    weight = _ALTERNATIVES * (1.0 - alike)
    return Reason(weight if weight >= _LEAST else 0.0, f"alternatives disagree ({alike:.2f})")


def _alike(alternatives: Stored) -> float:
    """The least share of words that two alternatives have in common; 1 for fewer than two."""
    try:
        entries = json.loads(alternatives.raw) if alternatives else []
    except (ValueError, RecursionError):
        return 1.0
    if not isinstance(entries, list):
        return 1.0
    texts = [entry.get("text") if isinstance(entry, dict) else entry for entry in entries]
    told = [text for text in texts if isinstance(text, str) and text.strip()]
    return _shared(told) if len(told) > 1 else 1.0


def _findings(cells: Iterable[Cell]) -> Reason:
    kinds = list(dict.fromkeys(kind for cell in cells for kind in cell.kinds))
    return Reason(_FINDINGS * min(1.0, len(kinds) / 2), ", ".join(kinds))
