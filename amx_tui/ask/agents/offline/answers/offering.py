"""The column that a question may be about that names none, but tells of one: offered, never taken."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from amx_tui.ask.agents.offline.words.harmless import HARMLESS
from amx_tui.ask.agents.offline.words.lexicon import CONCEPT, NEUTRAL
from amx_tui.ask.names import words_of
from amx_tui.history.models import Asset
from amx_tui.text import folded

_WORD = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"[^\W\d_]+(?:_[^\W\d_]+)+")
_WEAK = words_of(
    "number code value name field column text description id date time type status address data info "
    "information entry row record"
)
"""Words that say no more of a column than that it is one, unless another one says which, or the name
that somebody wrote has them."""
_ALSO = {
    "telephone": "phone", "mail": "email", "birthday": "birth", "birthdate": "birth", "zip": "postal",
    "postcode": "postal", "surname": "last", "cost": "price", "quantity": "qty", "count": "quantity",
    "client": "customer", "buyer": "customer", "shop": "store", "vendor": "supplier", "sum": "amount",
    "total": "amount", "item": "items", "number": "no",
}  # fmt: skip
"""What stands in names for a word."""
_FEW = 3  # of more nothing is offered
_HITS = 2  # words that have to say the same column
_HIT, _IN_TEXT = 2, 1


def offered(
    question: str, assets: Iterable[Asset], texts: Mapping[Asset, str], known: Collection[str]
) -> list[str]:
    """The few columns that a question may be about, by the words of their names and texts.

    `known` are words that mean something else.
    """
    words = [_stem(word) for word in _WORD.findall(folded(question))]
    told = [
        word for word in words if word not in NEUTRAL and word not in HARMLESS and len(word) > 2
    ]
    weak = _WEAK.difference(
        *(map(_stem, name.split("_")) for name in _NAME.findall(folded(question)))
    )
    begun = {part.rstrip("y") for word in told for part in (word, _ALSO.get(word, word))}
    scores: dict[Asset, int] = {}
    hits = set[str]()
    for asset in assets:
        name = folded(asset.label)
        if not asset.column or not any(part in name for part in begun):
            continue
        score, found = _score(asset, told, texts.get(asset, ""), weak)
        if score:
            scores[asset] = score
            hits |= found
    left = [
        w for w in told if w not in hits and w not in _WEAK and w not in CONCEPT and w not in known
    ]
    best = [asset for asset in scores if scores[asset] == max(scores.values())]
    if not best or len(best) > _FEW or len(left) >= len(hits):
        return []
    return [asset.label for asset in best]


def _score(
    asset: Asset, told: Collection[str], text: str, weak: frozenset[str]
) -> tuple[int, set[str]]:
    """How well some words tell of a column, and which of them do; 0 for too few of them."""
    column, table = _parts(asset.column.raw), _parts(asset.table.raw)
    of_column = {word for word in told if _is_one(word, column)}
    of_table = {word for word in told if _is_one(word, table)} - of_column
    said = {_stem(word) for word in _WORD.findall(folded(text))} if text else set[str]()
    of_text = {word for word in told if word in said} - of_column - of_table
    sure = of_column - weak
    if not sure and not (of_text - weak and of_table):
        return 0, set()
    if len(sure | of_table) + len(of_text) < _HITS or not (of_table or len(sure) >= _HITS):
        return 0, set()
    score = _HIT * len(of_column | of_table) + _IN_TEXT * len(of_text)
    return score, of_column | of_table | of_text


def _is_one(word: str, parts: Collection[str]) -> bool:
    return word in parts or _ALSO.get(word, "") in parts


def _parts(name: str) -> set[str]:
    """The words that a name is made of."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    parts = _WORD.findall(folded(spaced))
    return {*parts, *map(_stem, parts)}


def _stem(word: str) -> str:
    """A word without the end that says that it is one of many, or of one."""
    word = word.removesuffix("'s")
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
