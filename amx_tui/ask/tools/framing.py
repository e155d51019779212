"""Answers of tools as JSON that fits a model's room, between marks that nothing inside can end.

Names and descriptions come from a history that others wrote: they are data, whatever they say.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from amx_tui.ask.listing import Listing
from amx_tui.stored import Stored
from amx_tui.text import clean, fit

ROOM = 28_000  # characters of one answer
_TEXTS = (4_000, 1_000, 400, 160, 80)  # characters of one text, while the whole is too long
_ENTRIES = (50, 20, 5, 1)  # of lists and objects that are not paged


@dataclass(frozen=True, slots=True)
class Answer:
    """What a tool says: a line for people, and a document. `paged` names the list that is paged,
    `listing` the view of the grid that shows the same assets."""

    line: str
    document: dict[str, Any]
    paged: str = ""
    listing: Listing | None = None


def paged(
    line: str, name: str, entries: Sequence[Any], offset: int, total: int, **more: Any
) -> Answer:
    """An answer with one page of a list, and where the next begins."""
    document = {"summary": line, **more, **_page(name, entries, offset, total)}
    return Answer(line, document, name)


def _page(name: str, entries: Sequence[Any], offset: int, total: int) -> dict[str, Any]:
    end = offset + len(entries)
    after = end if entries and end < total else None
    return {
        "total": total,
        "offset": offset,
        "shown": len(entries),
        "next_offset": after,
        name: list(entries),
    }


def framed(name: str, document: dict[str, Any], room: int = ROOM, paged: str = "") -> str:
    """A document between marks, cut to `room` characters."""
    text = written(fitted(document, room, paged))
    return f'<data from="{name}">\n{text}\n</data>'


def fitted(document: dict[str, Any], room: int = ROOM, paged: str = "") -> dict[str, Any]:
    """The document with plain values, in at most `room` characters of JSON; it says what was cut.

    Long texts go first, then entries of the paged list, which begin the next page; then whatever else
    is long.
    """
    whole = _plain(document)
    for said in _shorter(whole, room, paged):
        if len(written(said)) <= room:
            return said
    return {"cut": "The answer is too long, even cut. Ask for less."}


def written(value: Any) -> str:
    """A value as JSON on one line, without the characters that marks are made of."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e")


def _shorter(document: dict[str, Any], room: int, paged: str) -> Iterator[dict[str, Any]]:
    yield document
    for most in _TEXTS[:3]:
        document = _cut(document, most, None)
        yield _noted(document, "Long texts are shortened.")
    if paged:
        document = _fewer(document, room, paged)
        yield _noted(document, "Fewer entries than asked for: go on at next_offset.")
    for most in _TEXTS[3:]:
        document = _cut(document, most, None)
        document = _fewer(document, room, paged) if paged else document
        yield _noted(document, "Texts and lists are shortened.")
    for entries in _ENTRIES:
        document = _fewer(_cut(document, _TEXTS[-1], entries, paged), room, paged)
        yield _noted(document, "Texts and lists are shortened: ask for less.")


def _noted(document: dict[str, Any], note: str) -> dict[str, Any]:
    return {**document, "cut": note}


def _fewer(document: dict[str, Any], room: int, paged: str) -> dict[str, Any]:
    """The page with as many of its entries as there is room for, at least one."""
    entries = document.get(paged)
    if not isinstance(entries, list):
        return document
    left = room - 200 - len(written({**document, paged: []}))
    kept = 0
    for entry in entries:
        left -= len(written(entry)) + 1
        if left < 0:
            break
        kept += 1
    page = _page(paged, entries[: max(1, kept)], document["offset"], document["total"])
    return {**document, **page}


def _plain(value: Any) -> Any:
    """`value` as JSON types, its texts as they are drawn."""
    if isinstance(value, str):
        return clean(value)
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return round(value, 6) if abs(value) < 1e15 else repr(value)
    if isinstance(value, Stored):
        return str(value)
    if isinstance(value, dict):
        return {clean(str(key)): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return clean(str(value))


def _cut(value: Any, text: int, entries: int | None, keep: str = "") -> Any:
    if isinstance(value, str):
        return value if len(value) <= text else fit(value[:text], text - 1) + "…"
    if isinstance(value, list):
        return [_cut(item, text, entries) for item in value[:entries]]
    if isinstance(value, dict):
        kept = list(value.items())[:entries] if not keep else list(value.items())
        return {
            _cut(key, text, None): _cut(item, text, None if key == keep and keep else entries)
            for key, item in kept
        }
    return value
