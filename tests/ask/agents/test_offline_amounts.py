"""What runs used, for what, beside what and when: of two, three or four runs, and of the history.

Each row has the compared runs, a question, what stands in its answer, and what does not.
"""

from __future__ import annotations

import shutil
import sqlite3

import pytest

from amx_tui.ask.agents.offline.analyst import answer
from amx_tui.ask.agents.offline.talk.talking import Talk
from amx_tui.ask.tools.shelf import Shelf
from amx_tui.history.snapshot import Snapshot
from tests.ask.agents.talked import last_reply
from tests.conftest import NOW

PAIR, MODELS, THREE, FOUR = (120, 119), (115, 114), (110, 104, 92), (120, 119, 114, 112)
NOT = "I did not understand that"
SAID = (
    # one amount for another
    (PAIR, "tokens per second", ("Tokens a second: A (#120) 295, B (#119) 323. B (#119) has",), ()),
    (PAIR, "how many output tokens per second did 119 write", ("B (#119) 74.6",), ("A (#120)",)),
    (PAIR, "cost per 1000 tokens", ("A (#120) $0.00349, B (#119) $0.00339. B (#119) has less",), ()),
    (PAIR, "price per million tokens of 119", ("for 1,000,000 tokens: B (#119) $3.39",), ("#120",)),
    (PAIR, "columns per minute", ("Results a minute: A (#120) 41.5, B (#119) 44.2",), ("s a result",)),
    (PAIR, "how many tokens per dollar", ("Tokens a dollar: A (#120) 286,343",), ()),
    (THREE, "which run has the most tokens per second",
     ("B (#104) 387, C (#92) 308, A (#110) 132. B (#104) has the most",), ()),
    (THREE, "cost per token", ("B (#104) $0.00000231", "not to be told for A (#110): no cost recorded"),
     ()),
    (PAIR, "how long per column", ("1.44 s a result",), ("words",)),
    (PAIR, "how long are the columns", ("words",), ("s a result",)),
    (PAIR, "which run gives more approved columns per dollar", ("A (#120) 615, B (#119) 563",), ()),
    (PAIR, "tokens per second by model", (NOT,), ()),
    # where the money went
    (PAIR, "how much of the money went into the profile step?",
     ("A (#120) 20.0%, $0.0289 of $0.1446",), ()),
    (FOUR, "how much of the cost went into describe", ("D (#112) 80.0%, $0.0216 of $0.0270",), ()),
    # what was not recorded, and what there is nothing of to divide by
    (MODELS, "cost per approved result", ("no result is approved in A (#115)",), ("recorded",)),
    (MODELS, "cost per approved result of 115", ("No result is approved in A (#115), but $0.0263",),
     ("recorded",)),
    (THREE, "cost per approved result", ("no cost recorded for A (#110)",), ("no result is approved",)),
    (PAIR, "did any run not record its cost", ("36 runs without a recorded cost",), ()),
    (PAIR, "which run recorded no tokens", ("5 runs without recorded tokens",), ()),
    (PAIR, "how many retries were there", ("no history counts", "how many reruns there are"), ()),
    (PAIR, "which tables were never described", ("only the database can tell",), ("0 of 8",)),
    (PAIR, "which columns have never been described by 119", ("not described by B (#119)",), ()),
    # by one measure alone
    (PAIR, "which run is better if only cost matters?", ("B (#119) is cheaper",), ("is better by",)),
    (FOUR, "if only cost matters, which run is better", ("D (#112) is the cheapest",), ()),
    (PAIR, "which run is best if I only care about speed", ("B (#119) is faster",), ()),
    (PAIR, "which one should I take if we only look at the logprob", ("A (#120) is higher",), ()),
    (THREE, "which one would you pick if approval is all that matters",
     ("B (#104) is the highest",), ("is the better",)),
    (PAIR, "which run is better if only size matters", (NOT,), ()),
    # runs in an order
    (THREE, "rank the runs by share of low confidence",
     ("A (#110) 3 of 18 (17%), B (#104) 0 of 18 (0%)", "by 17 points"), ()),
    (THREE, "rank them by number of approvals",
     ("C (#92) 111 of 140, B (#104) 17 of 18, A (#110) 8 of 18",), ()),
    (THREE, "rank the runs by approval rate", ("B (#104) 94% (17/18), C (#92) 79%",), ()),
    (THREE, "which run has the most approved texts", ("C (#92) 111 of 140, B (#104) 17 of 18",), ()),
    (THREE, "rank the runs by findings", ("C (#92) 54, A (#110) 13, B (#104) 6",), ()),
    (THREE, "which run has the fewest findings", ("B (#104) 6, A (#110) 13, C (#92) 54",), ()),
    (THREE, "rank the runs by logprob", ("Mean logprob: B (#104) 0.904, A (#110) 0.553",), ("KNA1",)),
    (FOUR, "rank the four by cost", ("D (#112) $0.0270, C (#114) $0.1293, B (#119)",), ()),
    (PAIR, "rank the four by cost", (NOT, "the four"), ()),
    (FOUR, "what did all three cost together", (NOT, "all three"), ()),
    (THREE, "approval rate of the two combined", (NOT, "the two"), ()),
    # together
    (THREE, "approval rate of all three together", ("together 77% (176 results)",), ("120 runs",)),
    (FOUR, "what is the joint approval rate", ("together 80% (388 results)",), ()),
    (PAIR, "approval rate of the two combined", ("together 88% (194 results)",), ()),
    (THREE, "joint rejection rate", ("together 6% (176 results)",), ()),
    (PAIR, "overall approval rate so far", ("120 runs: approval 54%",), ("together",)),
    (PAIR, "total time of both runs", ("Together 4m 31s",), ("faster",)),
    (PAIR, "which run has the lower total cost", ("B (#119) is cheaper",), ("Together",)),
    (FOUR, "total cost of each run", ("D (#112) is the cheapest",), ("Together",)),
    # an amount that is named is no amount of a run
    (PAIR, "did it cost less than a dollar", (NOT, "than a dollar"), ()),
    (PAIR, "cost of 1000 columns", (NOT, "1000"), ()),
    (PAIR, "cost of 120 in percent of 119", (NOT,), ()),
    # who, where, when
    (PAIR, "on which machine was 119 started and by whom?", ("#119 was made by mira@mira-laptop",),
     ("#120",)),
    (PAIR, "were 120 and 119 made by the same person",
     ("#120 was made by mira@mira-laptop; #119 was made by mira",), ("is better",)),
    (PAIR, "same machine?", ("mira@mira-laptop",), ()),
    (PAIR, "how long between 119 and 120", ("#120 started 30m 00s after #119",), ("faster",)),
    (PAIR, "how far apart were they run", ("#120 started 30m 00s after #119",), ("logprob",)),
    (PAIR, "what did the whole week cost", ("8 runs from 2026-11-23 to 2026-11-29: $0.4961",), ()),
    (PAIR, "runs before #100", ("99 runs before #100",), ()),
    (PAIR, "which runs are older than 10", ("9 runs before #10",), ()),
    (PAIR, "which runs are better than 10", (NOT,), ()),
    # over the history
    (PAIR, "has the logprob gone up over time", ("I can't tell", "5 models"), ()),
    (PAIR, "logprob of gpt-4.1 over time", ("from 0.760 to 0.852; by month: 2026-08 0.760",), ()),
    (PAIR, "which run has the most reruns", (NOT,), ()),
    (PAIR, "what's the rerun rate", ("27%: 32 rerun runs, of 120 runs",), ()),
    (PAIR, "how often was orders.status rewritten", ("5 runs on sales.orders.status",), ("0 of 1",)),
    (PAIR, "how many tokens have we used overall", ("120 runs: 951,454 tokens together",), ()),
    (PAIR, "how many different tables were described", ("38 tables in this history",),
     ("different in text",)),
    (PAIR, "which databases do we have", ("3 databases in this history",), ("#120 was on",)),
    (PAIR, "what does the average run cost", ("120 runs: $0.0243 on average a run",), ("#119",)),
    (PAIR, "how expensive is 120 compared to the average run", (NOT,), ()),
    (PAIR, "what share of runs with gpt-4.1 failed", ("3%: 1 failed run with gpt-4.1, of 38 runs",),
     ()),
    (PAIR, "what share of failed runs is with gpt-4.1", ("50%", "of 2 failed runs"), ()),
    # one run among those that are compared
    (FOUR, "is 119 the cheapest", ("D (#112) is the cheapest",), ()),
    (PAIR, "is 120 the most expensive run", ("A (#120) is dearer",), ()),
    (PAIR, "how much time did 119 spend in the model", ("B (#119): 107.5 s in the model",), ()),
    (PAIR, "how much of the time was spent in the model",
     ("A (#120) 77%, 107.8 s of 2m 20s; B (#119) 82%",), ()),
    # length and logprob, and what the prompt said
    (PAIR, "do longer descriptions have a higher logprob", ("Rank correlation of length and logprob",),
     ("improved",)),
    (PAIR, "are longer texts better", ("Rank correlation of length and logprob",), ("faster",)),
    (FOUR, "what was in the prompt", ("prompt_detail (A detailed; B, C, D standard) differs",),
     ("llm_model",)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("runs", "question", "stands", "never"), SAID, ids=lambda each: str(each)[:60]
)
def test_an_amount_is_told_of_what_is_asked(opened, runs, question, stands, never):
    said = last_reply(opened, runs, question).head
    for fact in stands:
        assert fact in said
    for fact in never:
        assert fact not in said


BEHIND = (
    ("tokens per second", "and for 119?", ("Tokens a second: B (#119) 323",), ()),
    ("tokens per second", "and per minute?", (NOT,), ()),
    ("what share of all runs failed", "and of gpt-4.1", ("3%", "of 38 runs with gpt-4.1"), ("50%",)),
    ("what's the rerun rate", "and of gpt-4.1?", ("34%: 13 rerun runs", "of 38 runs"), ("41%",)),
    ("has the logprob gone up over time", "of gpt-4.1?", ("from 0.760 to 0.852",), ()),
    ("how much of the money went into the profile step?", "and describe?", ("80.0%",), ()),
)  # fmt: skip


@pytest.mark.parametrize(("first", "then", "stands", "never"), BEHIND, ids=lambda e: str(e)[:60])
def test_what_follows_is_about_the_same(opened, first, then, stands, never):
    said = last_reply(opened, PAIR, f"{first} >> {then}").head
    for fact in stands:
        assert fact in said
    for fact in never:
        assert fact not in said


LEAN = (
    ("how many prompt tokens did run 119 use?",
     ("No prompt tokens by step were recorded for B (#119), but $0.0400, 13,000 tokens",), ()),
    ("completion tokens per column", ("what is: A (#120) $0.0400, 13,000 tokens",), ()),
    ("how many tokens did run 119 use", ("B (#119): 13,000 tokens",), ("recorded",)),
    ("how much time did 119 spend in the model", ("No time in the model was recorded",),
     ("No duration",)),
    ("how much of the money went into the profile step?", ("I can't tell: no steps",), ("cheaper",)),
    ("how much of the time was spent in the model", ("A (#120) not recorded",), ("%",)),
    ("what did describe cost", ("I can't tell: no steps",), ("cheaper",)),
)  # fmt: skip


@pytest.fixture(scope="module")
def lean(demo, tmp_path_factory):
    """A history whose runs recorded what they used in all, and nothing of it by step."""
    path = tmp_path_factory.mktemp("lean") / "history.db"
    shutil.copy(demo, path)
    with sqlite3.connect(path) as connection:
        connection.execute(
            "UPDATE analysis_runs SET metrics_json = '{}', tokens_json = "
            "json_object('total_tokens', 13000, 'total_cost_usd', 0.04) WHERE id IN (119, 120)"
        )
    connection.close()
    snapshot = Snapshot(path)
    yield snapshot, Shelf()
    snapshot.close()


@pytest.mark.parametrize(("question", "stands", "never"), LEAN, ids=lambda each: str(each)[:60])
def test_what_was_recorded_is_told_beside_what_was_not(lean, question, stands, never):
    snapshot, shelf = lean
    said = answer(snapshot, question, talk=Talk(PAIR), shelf=shelf, now=NOW).reply.head
    for fact in stands:
        assert fact in said
    for fact in never:
        assert fact not in said
