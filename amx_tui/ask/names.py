"""Assets, tables and schemas that a question names: exactly, by a part of the name, or nearly.

A word counts as a name where it can be nothing else: with dots or quotes, behind words like "on" or
"column", or as the name of a table. What is nearly a name is understood and told, never in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher, get_close_matches
from typing import NamedTuple

from amx_tui.compare.paired import Table
from amx_tui.history.models import Asset
from amx_tui.stored import Name
from amx_tui.text import folded

_NEAR, _OFFERED_NEAR = 0.8, 0.6  # how alike names are, 0 to 1
_ALMOST = 0.9  # of a word that stands anywhere
_AHEAD = 0.04  # of the next one, for a near name to be the only one
_MOST = 12  # assets and tables that one question is about
_TOKEN = re.compile(
    r"(?:[\"“`]|(?<!\w)')(?P<quoted>[^\"”`']{1,200})(?:[\"”`]|'(?!\w))"
    r"|(?P<dotted>[^\W\d][\w$]*(?:\.[\w$]+)+)"
    r"|(?P<word>[^\W\d][\w$]*)"
)
_WORDS = re.compile(r"[^\W\d_]\w*(?: [^\W\d_]\w*)+")


def words_of(text: str) -> frozenset[str]:
    """The words of a list that is written as a text."""
    return frozenset(text.split())


_CUES = words_of(
    "on for of in about at column columns table tables asset field schema and auf für in über bei "
    "tabelle spalte tablo sütun kolon"
)
_BEHIND = words_of("column columns table tables field asset schema tabelle spalte")
_ASKING = words_of("which what any that each every many some these those most")
_FILLERS = words_of("themselves itself the a an this that all each every any der die das den dem")


class Near(NamedTuple):
    """A word that is no name, and the name that it was read as."""

    word: str
    name: str


class Unknown(NamedTuple):
    """A word that stands where a name would, and names that are like it."""

    word: str
    like: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """What a question names."""

    assets: tuple[Asset, ...] = ()
    tables: tuple[Table, ...] = ()
    schemas: tuple[Name, ...] = ()
    near: tuple[Near, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    words: frozenset[str] = frozenset()  # of the question that were read as names, folded
    outside: bool = False  # all but what is named is meant

    def __bool__(self) -> bool:
        return bool(self.assets or self.tables or self.schemas)

    @property
    def known(self) -> frozenset[str]:
        """The words that are names of what there is."""
        return self.words.difference(each.word for each in self.unknown)

    def covers(self, asset: Asset) -> bool:
        """Whether an asset is named, or lies in what is named."""
        inside = asset in self.assets or asset[:2] in self.tables or asset.schema in self.schemas
        return inside is not self.outside


@dataclass
class _Found:
    assets: dict[Asset, None] = field(default_factory=dict)
    tables: dict[Table, None] = field(default_factory=dict)
    schemas: dict[Name, None] = field(default_factory=dict)
    near: list[Near] = field(default_factory=list)
    unknown: list[Unknown] = field(default_factory=list)
    words: set[str] = field(default_factory=set)


class _Token(NamedTuple):
    text: str  # folded
    kind: str  # quoted, dotted or word
    cued: bool  # it stands where a name would
    sure: bool  # it stands beside "table" or "column"


class Names:
    """The names of some assets, by whatever a person may call them."""

    def __init__(self, assets: Iterable[Asset]) -> None:
        self._assets: dict[str, dict[Asset, None]] = {}
        self._tables: dict[str, dict[Table, None]] = {}
        self._schemas: dict[str, Name] = {}
        for asset in assets:
            self._learn(asset)

    def _learn(self, asset: Asset) -> None:
        schema, table, column = (folded(part.raw) for part in asset)
        if schema:
            self._schemas.setdefault(schema, asset.schema)
        if table:
            for name in (table, f"{schema}.{table}", folded(asset.parent)):
                self._tables.setdefault(name, {})[asset[:2]] = None
        if column:
            for name in (column, f"{table}.{column}", *asset.spellings):
                self._assets.setdefault(name, {})[asset] = None

    def __contains__(self, word: str) -> bool:
        """Whether a word, folded, is the name of something."""
        return word in self._tables or word in self._assets or word in self._schemas

    def columns(self, word: str) -> tuple[Asset, ...]:
        """The columns of a name, folded, whatever else it is."""
        return tuple(self._assets.get(word, ()))

    def tables(self, word: str) -> tuple[Table, ...]:
        """The tables of a name, folded."""
        return tuple(self._tables.get(word, ()))

    def tables_with(self, word: str) -> tuple[Table, ...]:
        """The tables whose name, folded, ends with a word: order_items with items."""
        ends = f"_{word}"
        found = (
            each for name, each in self._tables.items() if name.endswith(ends) and "." not in name
        )
        return tuple(dict.fromkeys(table for tables in found for table in tables))

    def named(
        self,
        question: str,
        words_of_choice: frozenset[str] = frozenset(),
        *,
        guessing: bool = True,
    ) -> Named:
        """What a question names; `words_of_choice` mean something else unless it is plain that a name
        is meant. Not `guessing`, a plain word that only stands where a name would is none."""
        found, columns = _Found(), []
        for token in _tokens(question):
            if token.kind == "word" and not self._may_be_name(token, words_of_choice):
                columns += [] if token.text in words_of_choice else [token.text]
                continue
            shown = token.kind != "word" or (token.cued and guessing)
            if not self._look_up(token.text, found) and shown:
                self._guess(token, found)
        for name in columns:  # a column of a table that is named needs no other sign
            inside = [a for a in self._assets.get(name, ()) if a[:2] in found.tables]
            found.assets.update(dict.fromkeys(inside))
            found.words.update([name] if inside else [])
        return self._together(found)

    def joined(self, question: str) -> str:
        """The question with names of more words in one: `order items` for order_items."""
        return _WORDS.sub(self._as_one, question)

    def _as_one(self, match: re.Match[str]) -> str:
        words = match[0].split()
        told: list[str] = []
        while words:
            size = next((n for n in (3, 2) if self._name_of(words[:n])), 0)
            told.append(self._name_of(words[:size]) or words[0])
            del words[: size or 1]
        return " ".join(told)

    def _name_of(self, words: Sequence[str]) -> str:
        """The name that some words are with a line between them, or nearly: `order item`; or ""."""
        if len(words) < 2:
            return ""
        name = folded("_".join(words))
        known = (name, f"{name}s", name.removesuffix("s"))
        return next((n for n in known if n in self._tables or n in self._assets), "")

    def nearest(self, word: str) -> str:
        """The one name that a word nearly is, where nothing shows that a name is meant; or ""."""
        if len(word) < 4:
            return ""
        one = word.removesuffix("s")
        parts = [n for n in self._tables if "." not in n and {word, one} & set(n.split("_"))]
        if len(parts) == 1:
            return parts[0]
        if len(word) < 6:
            return ""
        turned = [n for n in self._tables if len(n) == len(word) and sorted(n) == sorted(word)]
        like = turned or get_close_matches(word, [*self._tables, *self._assets], 2, _ALMOST)
        return like[0] if like and "." not in like[0] else ""

    def _may_be_name(self, token: _Token, words: frozenset[str]) -> bool:
        """Whether a word without dots or quotes can be a name."""
        text = token.text
        if text in words:
            return False
        if (
            text in self._tables
            or text in self._schemas
            or "_" in text
            or any(c.isdigit() for c in text)
        ):
            return True
        return token.cued

    def _look_up(self, name: str, found: _Found) -> bool:
        if name in self._tables:
            found.tables.update(self._tables[name])
        elif name in self._assets:
            found.assets.update(self._assets[name])
        elif name in self._schemas:
            found.schemas[self._schemas[name]] = None
        else:
            return False
        found.words.add(name)
        return True

    def _guess(self, token: _Token, found: _Found) -> None:
        """Read a word as the one name that is nearly it, or keep it with those that are like it."""
        like = self._like(token.text)
        begun = [each for each in self._schemas if each.startswith(token.text)]
        if len(begun) == 1 and len(token.text) > 2:
            found.near.append(Near(token.text, begun[0]))
            found.words.add(token.text)
            self._look_up(begun[0], found)
            return
        if not like:
            if token.kind != "word" or token.sure:
                found.unknown.append(Unknown(token.text, ()))
                found.words.add(token.text)
            return
        best = _alike(token.text, like[0])
        alone = len(like) == 1 or best - _alike(token.text, like[1]) >= _AHEAD
        if best >= _NEAR and alone and len(token.text) > 3 and _is_slip(token.text, like[0]):
            found.near.append(Near(token.text, like[0]))
            found.words.add(token.text)
            self._look_up(like[0], found)
        elif token.kind != "word" or best >= _NEAR or token.sure:
            found.unknown.append(Unknown(token.text, tuple(like[:3])))
            found.words.add(token.text)

    def _like(self, name: str) -> list[str]:
        parts = name.count(".")
        known = [*self._tables, *self._assets, *self._schemas]
        same = [each for each in known if each.count(".") == parts]
        return get_close_matches(name, dict.fromkeys(same), 4, _OFFERED_NEAR)

    def _together(self, found: _Found) -> Named:
        """A column and a table that are both named are one asset, where the table has the column."""
        assets, tables = list(found.assets), list(found.tables)
        both = [asset for asset in assets if asset[:2] in found.tables]
        if both:
            assets = both
            tables = [table for table in tables if not any(a[:2] == table for a in both)]
        inside = [asset for asset in assets if asset.schema in found.schemas]
        schemas = () if inside or tables else tuple(found.schemas)
        return Named(
            tuple(inside or assets)[:_MOST],
            tuple(tables)[:_MOST],
            schemas,
            tuple(found.near),
            tuple(found.unknown),
            frozenset(found.words),
        )


def _tokens(question: str) -> Iterator[_Token]:
    """The words of a question, with whether a name would stand there."""
    text = folded(question)
    matches = list(_TOKEN.finditer(text))
    words = [match.group(0).strip("\"“”`'") for match in matches]
    for i, match in enumerate(matches):
        kind = str(match.lastgroup)
        name = words[i].strip()
        if kind == "word" and name in _FILLERS | _CUES:
            continue
        before = _word_before(words, i)
        behind = words[i + 1] if i + 1 < len(words) else ""
        asked = i > 1 and words[i - 2] in _ASKING  # which table drags it down
        sure = (before in _BEHIND and not asked) or behind in _BEHIND
        yield _Token(name, kind, before in _CUES or sure, sure)


def _word_before(words: Sequence[str], at: int) -> str:
    while at and words[at - 1] in _FILLERS:
        at -= 1
    return words[at - 1] if at else ""


def _alike(one: str, two: str) -> float:
    return SequenceMatcher(None, one, two).ratio()


def _is_slip(one: str, two: str) -> bool:
    """Whether fingers make one of the other: a letter of a short word, two of a longer one, are other,
    missing, too many or turned round. `newer` is no `netwr`."""
    return _slips(one, two) <= (1 if len(one) < 7 else 2)


def _slips(one: str, two: str) -> int:
    """How many letters were added, left out, changed or turned round with the next."""
    last, before = list(range(len(two) + 1)), [0] * (len(two) + 1)
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, other in enumerate(two, 1):
            least = min(row[j - 1] + 1, last[j] + 1, last[j - 1] + (letter != other))
            if i > 1 and j > 1 and (letter, other) == (two[j - 2], one[i - 2]):
                least = min(least, before[j - 2] + 1)
            row.append(least)
        before, last = last, row
    return last[-1]
