"""Runs and assets that a text mentions, and which of them are known to be in the history.

Only what is known leads anywhere: a question is about the runs that it names, and a link of an
answer goes to a run or an asset that the history has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from amx_tui.compare.comparison import Comparison
from amx_tui.history.models import Asset
from amx_tui.history.snapshot import Snapshot
from amx_tui.text import folded

_AND = r"(?:\s*(?:,|\band\b|\bor\b|\bvs\b\.?)\s*)"  # between two numbers of a list
_LIST = rf"(?:#?\d+(?:{_AND}|\s+)?)+"
_IDS = re.compile(rf"#\d+|(?:\bruns?:?|:)\s+{_LIST}", re.IGNORECASE)
_BARE = re.compile(rf"(?<![\w.])\d+(?:{_AND}#?\d+)+(?![\w.])", re.IGNORECASE)
# as the command line takes them, and nothing else: compare 118 115
_NUMBERS = rf"\d+(?:(?:{_AND}|\s*/\s*|\s+)\d+)+"
_COMPARE = re.compile(rf"\bcompare\s+{_NUMBERS}(?![\w.])|^\s*{_NUMBERS}\s*$", re.IGNORECASE)
_DIGITS = 18  # of a number that can be a run's

_NAME = r"[^\W\d][\w$]*"  # begins with a letter: 0.912 and gpt-4.1 are numbers, not names
MENTION = re.compile(rf"#(\d{{1,12}})\b|(?<![\w.$]){_NAME}(?:\.[\w$]+){{0,2}}\.{_NAME}(?![\w$])")
"""A run number (its digits are the group) or a name with dots."""
_NO_NAME = re.compile(r"v\d+\..*|\w(?:\.\w)+", re.IGNORECASE)  # v2.beta, e.g, a.k.a
_LOOKED_UP = 60  # names of one answer that are looked up in the history


_THOUSANDS = r"\d{1,3}(?:,\d{3})+(?![\d,])"
_AMOUNT = re.compile(
    rf"(?:\b(?:than|over|under|above|below|beyond|least|most|exactly|between|about|around) \$?|\$)"
    rf"{_THOUSANDS}|(?<![\w.,]){_THOUSANDS}(?= ?(?:tokens?|char(?:acter)?s?|words?|letters?|results?"
    r"|assets?|columns?|texts?|descriptions?|seconds?|minutes?|cents?|dollars?)\b)"
    r"|(?<![\w.,])\d{1,3}(?:,\d{3})*,0\d\d(?![\d,])",
    re.IGNORECASE,
)


def plain_amounts(text: str) -> str:
    """A text with its amounts without commas, `1,000 characters`: 118,115 are two runs."""
    return _AMOUNT.sub(lambda match: match[0].replace(",", ""), text)


def run_ids_in(text: str) -> tuple[int, ...]:
    """The run ids that a question names, in order, each once."""
    text = plain_amounts(text)
    ids: list[int] = []
    ways = (_IDS, _COMPARE, _BARE)
    for match in next((found for way in ways if (found := [*way.finditer(text)])), []):
        numbers = re.findall(r"\d+", match.group(0))
        ids += [int(number) for number in numbers if len(number) <= _DIGITS]
    return tuple(dict.fromkeys(ids))


class Mentions(NamedTuple):
    """Numbers of runs, and names of assets or tables with case folded."""

    run_ids: tuple[int, ...] = ()
    names: tuple[str, ...] = ()


class Found(NamedTuple):
    """What the history has of them."""

    run_ids: tuple[int, ...]
    assets: tuple[Asset, ...]


def look_up(snapshot: Snapshot, mentions: Mentions) -> Found:
    """Those of the mentioned runs and assets that are in the history."""
    run_ids = tuple(run.id for run in snapshot.runs(mentions.run_ids)) if mentions.run_ids else ()
    assets = [
        asset
        for name in mentions.names
        for asset in (*snapshot.assets_called(name), *snapshot.assets_inside(name, 1))
    ]
    return Found(run_ids, tuple(assets))


class Known:
    """Runs and assets that a link may lead to."""

    def __init__(self) -> None:
        self.runs: set[int] = set()
        self.assets: dict[str, Asset] = {}  # by name, case folded; a table leads to its first asset

    def learn(self, comparison: Comparison | None, run_ids: Iterable[int] = ()) -> None:
        """All that a comparison is about."""
        self.runs.update(run_ids)
        if comparison is not None:
            self.runs.update(run.id for run in comparison.runs)
            self._add(row.asset for row in comparison.assets)

    def looked_up(self, found: Found) -> bool:
        """Learn what the history has; True if that is anything."""
        self.runs.update(found.run_ids)
        self._add(found.assets)
        return bool(found.run_ids or found.assets)

    def _add(self, assets: Iterable[Asset]) -> None:
        for asset in assets:
            self.assets.setdefault(folded(asset.label), asset)
            self.assets.setdefault(folded(asset.parent), asset)

    def target(self, match: re.Match[str]) -> str:
        """Where a mention leads: `run:58`, `asset:sales.orders`, or "" for nowhere."""
        if match.group(1):
            return f"run:{match.group(1)}" if int(match.group(1)) in self.runs else ""
        name = folded(match.group(0))
        return f"asset:{name}" if name in self.assets else ""

    def unknown(self, text: str) -> Mentions:
        """What a text mentions that nobody has looked up yet."""
        found = {
            match.group(0): match
            for match in MENTION.finditer(text)
            if not self.target(match) and not _NO_NAME.fullmatch(match.group(0))
        }
        matches = list(found.values())[:_LOOKED_UP]
        return Mentions(
            tuple(int(match.group(1)) for match in matches if match.group(1)),
            tuple(folded(match.group(0)) for match in matches if not match.group(1)),
        )
