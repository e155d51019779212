"""Answers as Markdown in which runs and assets are links, and nothing else is.

Whatever a model writes as a link, an image or HTML stays the text that it is: only a run number or
the name of an asset, each of them known to be in the history, leads anywhere.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from textual.widgets import Markdown

from amx_tui.ask.mentions import MENTION, Known


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
        match = MENTION.fullmatch(token.content.strip())
        target = known.target(match) if match else ""
        return _link(target, token) if target else [token]
    if token.type != "text":
        return [token]
    parts: list[Token] = []
    at = 0
    for match in MENTION.finditer(token.content):
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
