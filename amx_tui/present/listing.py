"""Lists that are no comparison (runs, one run, one asset) in the formats that a comparison has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

from amx_tui.present.documents import json_text
from amx_tui.present.escaping import csv_text, flat, markdown, markdown_table
from amx_tui.present.page import page, text_of
from amx_tui.vocabulary import Format


@dataclass(frozen=True, slots=True)
class Section:
    """One table: what people read, and under `fields` and `values` what programs read."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    fields: tuple[str, ...] = ()
    values: tuple[tuple[object, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """Some tables under a title, a sentence below them, and the JSON document that says the same."""

    title: str
    sections: tuple[Section, ...]
    note: str = ""
    document: dict[str, Any] = field(default_factory=dict)


def listing_text(listing: Listing, fmt: str) -> str:
    """The listing as json, csv (its last section), md, plain or html."""
    match fmt:
        case Format.JSON:
            return json_text(listing.document)
        case Format.CSV:
            section = listing.sections[-1]
            heads, rows = section.heads, section.rows
            return csv_text([section.fields or heads, *(section.values or rows)])
        case Format.MD:
            return _markdown(listing)
        case Format.HTML:
            return _html(listing)
        case _:
            return _plain(listing)


def _plain(listing: Listing) -> str:
    lines = [f"{listing.title}:"]
    for section in listing.sections:
        for row in section.rows:
            if len(row) == 2:
                lines.append(f"{flat(row[0])}: {flat(row[1])}")
                continue
            told = [
                f"{head.lower()} {flat(text)}" if head else flat(text)
                for head, text in zip(section.heads[1:], row[1:], strict=True)
                if text.strip()
            ]
            lines.append(f"{flat(row[0])}: {', '.join(told)}")
    return "\n".join([*lines, *([listing.note] if listing.note else [])]) + "\n"


def _markdown(listing: Listing) -> str:
    out = [f"## {markdown(listing.title)}", ""]
    for section in listing.sections:
        if section.rows:
            out += [f"### {markdown(section.name)}", ""]
            out += markdown_table(section.heads, section.rows)
    return "\n".join([*out, *([markdown(listing.note)] if listing.note else [])]) + "\n"


def _html(listing: Listing) -> str:
    parts = {
        "TITLE": escape(listing.title),
        "NOTE": escape(listing.note),
        "STYLE": text_of("report.css"),
        "SECTIONS": "".join(_html_table(section) for section in listing.sections if section.rows),
    }
    return page("listing.html", parts)


def _html_table(section: Section) -> str:
    heads = "".join(f"<th scope=col>{escape(head) or '&nbsp;'}</th>" for head in section.heads)
    rows = "".join(_html_row(row) for row in section.rows)
    return (
        f"<h2>{escape(section.name)}</h2><div class=wide tabindex=0 role=region "
        f"aria-label='{escape(section.name)}'><table><thead><tr>{heads}</tr></thead>"
        f"<tbody>{rows}</tbody></table></div>"
    )


def _html_row(row: Sequence[str]) -> str:
    cells = "".join(f"<td><p dir=auto>{escape(text)}</p></td>" for text in row[1:])
    return f"<tr><th scope=row dir=auto>{escape(row[0])}</th>{cells}</tr>"
