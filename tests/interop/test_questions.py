"""The analyst on a history that AMX itself wrote, with its reruns and variations."""

from __future__ import annotations

import pytest

from amx_tui.ask.agents.offline.analyst import answer
from amx_tui.ask.agents.offline.talk.talking import Talk
from amx_tui.ask.tools.shelf import Shelf
from amx_tui.history.snapshot import Snapshot
from tests.interop.driver import AmxHistory, result

TABLES = ("orders", "customers", "payments", "stores", "items", "returns", "refunds")
COLUMNS = ("id", "status", "amount")


def texts(better: float) -> list[dict]:
    """Three columns of seven tables, each a bit surer than that of another run."""
    return [
        result(
            column,
            f"The {column} of {table}, version {better}",
            table=table,
            logprob_score=0.6 + better + 0.01 * place,
        )
        for table in TABLES
        for place, column in enumerate(COLUMNS)
    ]


CASES = (
    ("which run is better?", ("B (#2) is better by 0.100 logprob an asset", "21 : 0 of 21 assets")),
    ("did my new prompt help?", ("No prompt setting differs", "B (#2) is better")),
    ("is run 1 better?", ("No: B (#2)",)),
    ("what regressed?", ("From A (#1), the baseline, to B (#2) 0 of 21 assets regressed",)),
    ("which tables improved the most", ("+0.100 (3 : 0)",)),
    ("sales.ordrs.amount", ("I read it as sales.orders.amount", "0.620", "0.720")),
    ("what does refunds.status say", ("sales.refunds.status", "the texts differ")),
    ("how many columns differ", ("21 of 21 assets are different in text",)),
    ("anything missing?", ("None: both runs wrote the same 21 assets",)),
    ("which texts were rejected", ("A (#1) 0 of 21; B (#2) 0 of 21",)),
    ("reruns of 1", ("#3 (rerun)",)),
    ("how many runs are there", ("3 runs",)),
    ("which was cheaper", ("No cost was recorded for A (#1), B (#2)",)),
    ("which run of the whole history wrote the most results", ("the most first", "21 results")),
    ("how many runs are reruns", ("1 rerun run", "#3")),
    ("runs that are not reruns", ("2 runs", "#2", "#1")),
    ("how many results did all runs write", ("3 runs: 43 results together",)),
    ("which models were used in the whole history", ("m (",)),
    ("how many runs per kind", ("analyze (2 runs)", "rerun (1 run)")),
    ("what share of runs failed", ("0%: 0 failed runs",)),
    ("list runs with no approvals", ("3 runs with nothing approved",)),
    ("which runs cost more than a dollar", ("I did not understand that",)),
    ("runs that cost more than $1", ("0 runs with cost above $1.0000",)),
    ("which columns have a logprob below 0.65 in 1", ("21 of 21",)),
    (
        "in how many tables does 2 have a higher logprob",
        ("In 7 of 7 tables B (#2) has a higher logprob than A (#1)",),
    ),
    ("which run is better, and by how much is it?", ("B (#2) is better by 0.100",)),
    ("delete run 1", ("cannot change anything",)),
    ("qwertz", ("I did not understand that",)),
)  # fmt: skip


@pytest.fixture
def answers(written: AmxHistory):
    one = written.run(*texts(0.0), llm_model="m")
    written.run(*texts(0.1), llm_model="m")
    written.rerun(one.result_ids[:1], ["Again"])
    opened = Snapshot(written.path)
    shelf = Shelf()
    yield lambda question: answer(opened, question, talk=Talk((1, 2)), shelf=shelf)
    opened.close()


def test_questions_about_what_amx_wrote(answers) -> None:
    said = {question: answers(question).reply.head for question, _ in CASES}
    lacking = {
        question: said[question]
        for question, facts in CASES
        if not all(fact in said[question] for fact in facts)
    }
    assert lacking == {}
