"""Whether what was written is a document of its format, in which nothing of a history is obeyed."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any
from xml.etree import ElementTree

from amx_tui.vocabulary import Format
from tests.fuzz.watch import Fault, Watch

_TAGS = (
    *("html", "head", "meta", "link", "title", "style", "body", "main", "section", "h1", "h2"),
    *("p", "small", "div", "dl", "dt", "dd", "span", "table", "thead", "tbody", "tr", "th", "td"),
    *("ins", "del", "code", "svg", "rect", "script", "button", "details", "summary", "abbr", "i"),
)
_TAG = re.compile(r"<([a-zA-Z][\w:-]*)([^<>]*)>")
_RUNS = re.compile(r"\s(?:on\w+|src\w*|href|formaction|action)\s*=", re.IGNORECASE)
_OURS = re.compile("</?sub>|<br>")  # what our Markdown means
_OBEYED = re.compile(r"(?<!\\)\]\(|<[a-zA-Z/!]|(?<!\\)`|://")


def well_formed(name: str, fmt: str, text: str, watch: Watch) -> None:
    """A document of this format that lets nothing out; CSV, for programs, holds what is stored."""
    match fmt:
        case Format.CSV:
            _is_csv(name, text)
            return
        case Format.JSON:
            json.loads(text, parse_constant=_no_constant)
        case Format.HTML:
            _is_html(name, text)
        case Format.JUNIT:
            ElementTree.fromstring(text)
        case Format.MD:
            if found := obeyed_by_markdown(text):
                raise Fault(f"{name}: Markdown obeys {found}")
    watch.harmless(name, text, allowed="\n\t" if fmt == Format.HTML else "\n")


def _no_constant(word: str) -> Any:
    raise Fault(f"{word} is no JSON")


def _is_csv(name: str, text: str) -> None:
    if re.search("[\ud800-\udfff]", text):
        raise Fault(f"{name}: half a character")
    limit = csv.field_size_limit(len(text) + 1)
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    csv.field_size_limit(limit)
    if len({len(row) for row in rows}) != 1:
        raise Fault(f"{name}: rows of different lengths")
    for row in rows:
        for cell in row:
            if cell.startswith(("=", "@", "\t", "\r")) or re.match(r"[+-](?![\d.]|inf)", cell):
                raise Fault(f"{name}: a formula, {cell[:40]!a}")


def _is_html(name: str, text: str) -> None:
    """No tag but those of the page, and no attribute that runs or loads anything."""
    body = text.partition("<style>")[0] + text.partition("</style>")[2].partition("<script>")[0]
    for tag, attributes in _TAG.findall(body):
        if tag not in _TAGS or _RUNS.search(attributes.replace('href="data:,"', "")):
            raise Fault(f"{name}: <{tag}{attributes[:80]}>")
    if len(_TAG.findall(body)) + len(re.findall("</|<!doctype", body)) != body.count("<"):
        raise Fault(f"{name}: a sign that begins no tag")


def obeyed_by_markdown(text: str) -> str:
    """What of `text` a reader of Markdown would take for more than text; "" if nothing."""
    found = _OBEYED.search(_OURS.sub("", text))
    return found.group() if found else ""
