"""A short question behind another is answered as the whole question that it stands for, or not at all.

`talks.txt` has them: the runs, the questions of a talk, and the whole question in the last one's place.
"""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from amx_tui.ask.tools.shelf import Shelf
from amx_tui.history.snapshot import Snapshot
from tests.ask.agents.talked import last_reply
from tests.conftest import sample

PAIR = (120, 119)
NOT = "I did not understand that"
TALKS = Path(__file__).with_name("talks.txt").read_text(encoding="utf-8").splitlines()
REFUSED = (
    "which columns were approved in both >> and not?",
    "which settings are the same >> and differ?",
    "cost by model and month >> and by author?",
    "which columns dropped >> of next year?",
    "how sure is 120? >> and 119?",
)


@pytest.mark.parametrize("line", sample(TALKS))
def test_a_short_question_is_the_whole_one_that_it_stands_for(opened, line):
    numbers, _, rest = line.partition(" | ")
    talk, _, whole = rest.partition(" = ")
    runs = tuple(map(int, numbers.split()))
    expected = last_reply(opened, runs, whole)
    assert expected.found
    assert last_reply(opened, runs, talk).bare == expected.bare


@pytest.mark.parametrize("talk", REFUSED)
def test_what_no_question_can_be_made_of_is_not_understood(opened, talk):
    assert NOT in last_reply(opened, PAIR, talk).head


def test_the_question_that_was_read_is_said(opened):
    said = last_reply(opened, PAIR, "how many texts were rejected in 119 >> in orders?").head
    assert "(Read as “how many texts were rejected in 119 in orders”.)" in said


def test_what_was_exchanged_is_in_the_figures_of_the_database(opened, demo):
    connection = sqlite3.connect(demo)
    cost, approved, mira = connection.execute(
        "SELECT json_extract(tokens_json, '$.total_cost_usd'), (SELECT count(*) FROM run_results "
        "WHERE run_id = 114 AND evaluation IN ('accepted', 'custom')), (SELECT count(*) FROM "
        "analysis_runs WHERE created_by = 'mira' AND "
        "strftime('%Y-%m', started_at, 'unixepoch') = '2026-10') "
        "FROM analysis_runs WHERE id = 114"
    ).fetchone()
    connection.close()
    said = last_reply(opened, PAIR, "cost per approved text >> and in run 114?").head
    assert said.startswith(f"#114: ${cost / approved:.5f} an approved result.")
    said = last_reply(
        opened, PAIR, "how many runs were made in october >> how many did mira do?"
    ).head
    assert said.startswith(f"{mira} runs by mira from 2026-10-01 to 2026-10-31")


@pytest.fixture(scope="module")
def items(demo, tmp_path_factory):
    """A history with tables that are called by words which mean something else."""
    path = tmp_path_factory.mktemp("items") / "history.db"
    shutil.copy(demo, path)
    connection = sqlite3.connect(path)
    for table, name in (("vouchers", "items"), ("stores", "texts"), ("returns", "results")):
        connection.execute(
            "UPDATE run_results SET table_name = ? WHERE table_name = ?", (name, table)
        )
    connection.commit()
    connection.close()
    return Snapshot(path), Shelf()


@pytest.mark.parametrize(
    ("talk", "fact"),
    [
        ("which is better on items", "On sales.items"),
        ("which is better on orders >> and on items?", "On sales.items"),
        ("approval rate of orders >> items?", "Of 11 assets on sales.items: A (#120) 10 approved"),
        ("which columns regressed >> in items?", "on sales.items 4 of 11 assets regressed"),
        ("how many texts were rejected in 119 >> in texts?", "on sales.texts: B (#119) 0 of 12"),
        ("mean logprob of orders >> of results?", "on sales.results: A (#120) 0.844"),
        ("how many texts were rejected in 119", "B (#119) 7 of 97"),
    ],
)
def test_a_table_may_be_called_by_a_word_of_ours(items, talk, fact):
    assert fact in last_reply(items, PAIR, talk).head
