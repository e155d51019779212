"""The words of choice cost nothing, and each word of a list is there once."""

from __future__ import annotations

import re
import subprocess
import sys
from enum import StrEnum

from amx_tui import vocabulary
from amx_tui.vocabulary import AGENTS, SUFFIXES, AgentName, Format, GridSort


def test_the_words_need_the_standard_library_only() -> None:
    code = (
        "import enum, sys; before = {*sys.modules}\n"
        "import amx_tui.vocabulary\n"
        "print(*sorted({*sys.modules} - before))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["amx_tui", "amx_tui.vocabulary"]


def test_words_are_fit_for_a_command_line() -> None:
    words: list[str] = []
    for each in vars(vocabulary).values():
        if isinstance(each, type) and issubclass(each, StrEnum):
            words += list(each)
    assert len(words) > 40
    assert all(word == word.lower() for word in words)
    assert all(part.isalnum() for word in words for part in re.split("[ _]", word))


def test_lists_hold_what_their_enum_holds() -> None:
    assert {*AgentName} - {*AGENTS} == {AgentName.AUTO}
    assert {*Format} - {*SUFFIXES} == {Format.TABLE}
    assert len({order.label for order in GridSort}) == len(GridSort)
