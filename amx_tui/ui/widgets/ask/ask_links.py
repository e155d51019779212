"""Answers as Markdown in which runs and assets are links, and nothing else is.

Whatever a model writes as a link, an image or HTML stays the text that it is: only a run number or
the name of an asset, each of them known to be in the history, leads anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from textual.widgets import Markdown

from amx_tui.compare.comparison import Comparison
from amx_tui.history.models import Asset
from amx_tui.history.snapshot import Snapshot

_NAME = r"[^\W\d][\w$]*"  # begins with a letter: 0.912 and gpt-4.1 are numbers, not names
_TARGET = re.compile(rf"#(\d{{1,12}})\b|(?<![\w.$]){_NAME}(?:\.[\w$]+){{0,2}}\.{_NAME}(?![\w$])")
_NO_NAME = re.compile(r"v\d+\..*|\w(?:\.\w)+", re.IGNORECASE)  # v2.beta, e.g, a.k.a
_LOOKED_UP = 60  # names of one answer that are looked up in the history


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

    def _add(self, assets: Iterable[Asset]) -> None:
        for asset in assets:
            self.assets.setdefault(asset.label.casefold(), asset)
            self.assets.setdefault(asset.parent.casefold(), asset)

    def target(self, match: re.Match[str]) -> str:
        """Where a run number or a name leads: `run:58`, `asset:sales.orders`, or "" for nowhere."""
        if match.group(1):
            return f"run:{match.group(1)}" if int(match.group(1)) in self.runs else ""
        name = match.group(0).casefold()
        return f"asset:{name}" if name in self.assets else ""

    def unknown(self, text: str) -> tuple[tuple[int, ...], tuple[str, ...]]:
        """Run numbers and names in a text that nobody has looked up yet."""
        found = [match for match in _TARGET.finditer(text)
                 if not self.target(match) and not _NO_NAME.fullmatch(match.group(0))]  # fmt: skip
        found = list({match.group(0): match for match in found}.values())[:_LOOKED_UP]
        runs = tuple(int(match.group(1)) for match in found if match.group(1))
        return runs, tuple(match.group(0).casefold() for match in found if not match.group(1))

    def looked_up(self, found: tuple[tuple[int, ...], tuple[Asset, ...]]) -> bool:
        """Learn what the history has of them; True if that is anything."""
        runs, assets = found
        self.runs.update(runs)
        self._add(assets)
        return bool(runs or assets)


def look_up(
    snapshot: Snapshot, runs: tuple[int, ...], names: tuple[str, ...]
) -> tuple[tuple[int, ...], tuple[Asset, ...]]:
    """Those of the runs and the named assets that are in the history."""
    there = tuple(run.id for run in snapshot.runs(runs)) if runs else ()
    assets = [
        asset
        for name in names
        for asset in snapshot.find_assets(name, 20)
        if name in (asset.label.casefold(), asset.parent.casefold())
    ]
    return there, tuple(assets)


class AnswerText(Markdown):
    """A piece of an answer. A link that is clicked is announced, never opened."""

    def __init__(self, known: Known, text: str = "") -> None:
        super().__init__(text, open_links=False, parser_factory=lambda: _parser(known))


def _parser(known: Known) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    parser.disable(["link", "image", "autolink", "reference"])

    def link(state: StateCore) -> None:
        for token in state.tokens:
            if token.type == "inline" and token.children:
                token.children = [
                    part for child in token.children for part in _linked(child, known)
                ]

    parser.core.ruler.push("runs_and_assets", link)
    return parser


def _linked(token: Token, known: Known) -> list[Token]:
    if token.type == "code_inline":
        match = _TARGET.fullmatch(token.content.strip())
        target = known.target(match) if match else ""
        return _link(target, token) if target else [token]
    if token.type != "text":
        return [token]
    parts: list[Token] = []
    at = 0
    for match in _TARGET.finditer(token.content):
        target = known.target(match)
        if target:
            parts.append(_text(token.content[at : match.start()]))
            parts += _link(target, _text(match.group(0)))
            at = match.end()
    return [*parts, _text(token.content[at:])] if parts else [token]


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


def _link(target: str, inside: Token) -> list[Token]:
    opening = Token("link_open", "a", 1, attrs={"href": target})
    return [opening, inside, Token("link_close", "a", -1)]
