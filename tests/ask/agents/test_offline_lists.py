"""What people type who ask about lists of columns, tables and texts, each question in many wordings.

A paragraph of `questions_of_lists.txt` has a pattern that the answer must have, and the questions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from amx_tui.ask.agents.offline.analyst import answer
from amx_tui.ask.agents.offline.talk.talking import Talk, behind_it
from tests.conftest import NOW, sample

PAIR = (120, 119)
QUESTIONS = Path(__file__).with_name("questions_of_lists.txt")


def _paragraphs() -> Iterator[tuple[str, list[str]]]:
    text = "\n".join(line for line in QUESTIONS.read_text("utf-8").splitlines() if line[:1] != "#")
    for paragraph in filter(str.strip, text.split("\n\n")):
        pattern, *questions = paragraph.strip().splitlines()
        yield pattern.removeprefix("= "), questions


def _said(opened, question: str) -> str:
    snapshot, shelf = opened
    talk = Talk(PAIR)
    for part in question.split(" >> "):
        given = answer(snapshot, part, talk=talk, shelf=shelf, now=NOW)
        talk = behind_it(talk, given)
    return " ".join(given.reply.head.split("\n"))


@pytest.mark.parametrize(("pattern", "questions"), _paragraphs())
def test_a_list_is_found_in_whatever_words(opened, pattern, questions):
    facts = [re.compile(fact.strip(), re.IGNORECASE) for fact in pattern.split(";")]
    heads = {question: _said(opened, question) for question in sample(questions)}
    lost = {
        question: head
        for question, head in heads.items()
        if not all(fact.search(head) for fact in facts)
    }
    assert lost == {}
