"""What goes to an agent can be read by a person, line by line, and nothing in it steers."""

import json

import pytest

from amx_tui.ask.evidence import evidence
from amx_tui.ask.outline import outline
from amx_tui.ask.tools.framing import framed
from amx_tui.ask.tools.shelf import Shelf
from tests.conftest import there


def test_a_document_is_told_line_by_line():
    document = {
        "summary": "2 assets.",
        "runs": {"A": 120, "B": 119},
        "nothing": [],
        "rows": [["sales.orders", None, [0.9, "H"]], ["sales.returns", True, None]],
        "cells": [{"asset": "x", "A": {"text": "t" * 120, "ok": False}}],
        "notes": ["one " * 30, "two"],
    }
    assert outline(framed("x", document)).splitlines() == [
        "summary: 2 assets.",
        "runs: A 120 · B 119",
        "nothing: –",
        "rows:",
        "  - sales.orders · – · (0.9, H)",
        "  - sales.returns · yes · –",
        "cells:",
        "  - asset: x",
        "    A:",
        *(f"      {line}" for line in ("text:", f"  {'t' * 120}", "ok: no")),
        "notes:",
        f"  - {'one ' * 30}".rstrip(),
        "  - two",
    ]


def test_what_went_with_a_question_is_all_there_and_no_wall(snapshot):
    told = there(evidence(snapshot, Shelf(), "why is sales.orders.status better?", (120, 119)))
    lines = outline(told.text).splitlines()
    assert len(lines) > 60
    assert not any(line.lstrip().startswith(("{", "[")) for line in lines)
    words = " ".join(lines)
    for text in ("Current state of the order; moves forward only", "prompt_detail · detailed"):
        assert text in words


@pytest.mark.parametrize("size", [1, 20, 300, 599, 1_500, 5_000])
def test_a_document_that_was_cut_is_told_as_far_as_it_goes(snapshot, size):
    told = there(evidence(snapshot, Shelf(), "why is sales.orders.status better?", (120, 119)))
    inside = told.text.split("\n")[1][:size]
    said = outline(inside)
    assert said == inside if size < 100 else said.startswith("answer:\n  - Quality: A better")


def test_what_is_no_document_stays_as_it_is():
    for text in (
        "",
        "There is no run #9.",
        "58",
        "[]",
        "{",
        "[" * 5_000,
        '{"a":' * 5_000,
        "{]",
        "[1",
    ):
        assert outline(text) == text
    assert outline("[" * 60 + "1" + "]" * 60).endswith("…")


def test_nothing_in_it_steers_the_terminal():
    said = outline(json.dumps({"a\x1b[31m": ["\x1b]8;;x\x07", {"b": "\u202e\x9b2J"}]}))
    assert not any(char in said for char in "\x1b\x07\x9b\u202e")
