"""No word that narrows or turns a question is passed over: with it there is another answer, or none."""

from __future__ import annotations

import pytest

from amx_tui.ask.agents.offline.analyst import answer
from amx_tui.ask.agents.offline.talk.talking import Talk
from amx_tui.history.boards import BoardQuery
from amx_tui.history.snapshot import Snapshot
from amx_tui.vocabulary import Grouping
from tests.conftest import NOW, sample

PAIR, STOCK = (120, 119), (63, 55)
NOT = "I did not understand that"
Facts = tuple[str, ...]

# {n} stands before a noun, {e} at the end
NARROWED = (
    "which run is better{e}",
    "which {n} columns got worse{e}",
    "which {n} tables improved the most{e}",
    "how much did run 120 cost{e}",
    "how many {n} texts are approved in 120{e}",
    "which {n} descriptions differ{e}",
)
BEFORE = (
    "first", "last", "few", "several", "remaining", "other", "recent", "previous", "important", "final",
    "completely", "partly", "always", "mostly", "not", "only", "longest", "top",
)  # fmt: skip
AT_THE_END = (
    "in none of them", "in one of them", "at first", "any more", "on average of the medians", "alone",
    "in every table", "by type", "by one reviewer", "twice", "except on weekends", "without retries",
)  # fmt: skip
WITH = [
    (plain, question)
    for plain, question, words in (
        (
            frame.format(n="", e="").replace("  ", " "),
            frame.format(n=n, e=e and f" {e}").replace("  ", " "),
            n or e,
        )
        for frame in NARROWED
        for n, e in ((*((word, "") for word in BEFORE), *(("", words) for words in AT_THE_END)))
    )
    if words in question
]

SAID: tuple[tuple[tuple[int, ...], str, Facts, Facts], ...] = (
    # of two runs, each its own condition
    (PAIR, "list the columns that were approved in 119 but are not approved any more in 120",
     ("7 of 97", "approved in B (#119) and not approved in A (#120): sales.customers.phone"), ()),
    (PAIR, "columns approved in 119 but no longer in 120", ("7 of 97",), ("longer against",)),
    (PAIR, "which columns are neither approved in 120 nor in 119", ("1 of 97", "tax_amount"), ()),
    (PAIR, "which columns are not approved in 120 and not in 119", ("1 of 97", "tax_amount"), ()),
    (PAIR, "which columns are missing in 119 but not in 120", ("and described by A (#120)",), ()),
    (PAIR, "columns that were medium in 119 and are high in 120", ("33 of 97",), ()),
    (STOCK, "which suppliers columns are still not approved in either of the two?",
     ("2 of 12", "city, stock.suppliers.postal_code"), ("created_at",)),
    (PAIR, "which columns are not rejected in either", ("90 of 97", "in both runs"), ()),
    # one thing said in two words is one condition
    (PAIR, "how many columns in 120 have no source cited?", ("78 of 97",), ("and with",)),
    # all of a table
    (PAIR, "which tables are completely done in 120?",
     ("all assets decided: A (#120) 2 of 8 (sales.payments, sales.shipments)",), ("improved",)),
    (PAIR, "which tables except orders have the most rejected columns", ("sales.returns A 0, B 2",),
     ("sales.orders",)),
    # better in one place: the verdict there and what was approved there, never a count across models
    (PAIR, "which run should we take for vouchers?", ("A (#120) 91% (10/11), B (#119) 100% (11/11)",),
     ("92%", "cheaper")),
    ((92, 72), "is sonnet or qwen better for our SAP tables?",
     ("On sapsr3: Cannot tell", "A (#92) 79% (111/140), B (#72) 54%"), ("moved",)),
    ((112, 69, 65), "which of the three is best for clinical.medications?",
     ("No run leads", "B (#69) 87% (13/15)"), ("higher logprob",)),
    (STOCK, "did the lexical alternatives help on the stock tables?",
     ("On stock: Too few tables to tell", "B (#55) 82% (37/45)"), ("number of alternatives",)),
    (STOCK, "did the lexical alternatives help", ("Too few tables to tell",), ("number of",)),
    # the same text elsewhere in a run is no text that two runs share
    (PAIR, "are there columns that have exactly the same sentence as another column?",
     ("Duplicate, texts with it: A (#120) 2",), ("58",)),
    # columns are counted among assets; a question that asks which is no question of yes or no
    (PAIR, "which columns regressed", ("34 of 97 assets", "and 29 more, 32 columns among them",
     "and 52 more, 55 columns among them"), ()),
    (PAIR, "which prompt was better, detailed or standard?",
     ("Of the two prompts: A (#120) is better",), ("Yes",)),
    (PAIR, "runs per author, most first", ("by number of runs, this machine has the most",), ()),
    (PAIR, "without orders, would 120 still win", ("On all but sales.orders",), ()),
    # a word of English is no slip of a name, and what is looked for in texts is none
    (PAIR, "what is still open in sales.orders in the newer run",
     ("3 of 14", "channel, sales.orders.tax_amount, sales.orders.updated_at"), ("netwr",)),
    (PAIR, "which columns in orders mention currency", ("2 of 14",), ()),
    (PAIR, "which columns mention orders", ("of 97",), ("on sales.orders",)),
)  # fmt: skip

PASSED_OVER = (  # question, the word that no answer takes into account
    # what is not: it could be, or would have been
    ("which runs could I compare with 120", "could"),
    ("what would I lose by taking 120", "would"),
    ("would 119 have been better with the new prompt", "would"),
    ("which description would a customer understand best", "would"),
    ("how many columns must flip for 119 to be better", "must"),
    # another measure, another topic
    ("which run is better per dollar", "per dollar"),
    ("does prompt_detail matter", "matter"),
    ("what share of 120 is done", "share"),
    ("how much does one table cost in 120", "table"),
    ("why is 120 special better", "special"),
    ("approval by prompt over all runs", "prompt"),
    ("how much did each prompt over all runs cost", "prompt"),
    # what nobody knows is no name that may be left aside
    ("which frozzle columns were approved in 120 and rejected in 119", "frozzle"),
    ("which early columns were approved in 120 and rejected in 119", "early"),
)


@pytest.mark.parametrize(("question", "word"), sample(PASSED_OVER))
def test_a_word_on_which_an_answer_does_not_depend_is_told(opened, question, word):
    snapshot, shelf = opened
    reply = answer(snapshot, question, talk=Talk(PAIR), shelf=shelf, now=NOW).reply
    assert not reply.understood
    assert f"“{word}”" in reply.head


@pytest.mark.parametrize(("plain", "question"), sample(WITH))
def test_a_word_that_narrows_a_question_changes_its_answer(opened, plain, question):
    snapshot, shelf = opened
    one = answer(snapshot, plain, talk=Talk(PAIR), shelf=shelf, now=NOW).reply
    other = answer(snapshot, question, talk=Talk(PAIR), shelf=shelf, now=NOW).reply
    assert one.understood
    assert not other.understood or other.head != one.head


@pytest.mark.parametrize(("runs", "question", "stands", "never"), sample(SAID))
def test_each_condition_of_a_question_is_kept(opened, runs, question, stands, never):
    snapshot, shelf = opened
    said = answer(snapshot, question, talk=Talk(runs), shelf=shelf, now=NOW).reply.head
    for fact in stands:
        assert fact in said
    for fact in never:
        assert fact not in said


def test_a_question_about_two_runs_sums_up_no_results_of_others(demo):
    snapshot = Snapshot(demo)
    assert answer(snapshot, "which run is better?", talk=Talk(PAIR), now=NOW).reply.understood
    progress = snapshot.board(BoardQuery(Grouping.MODEL)).progress
    snapshot.close()
    assert progress.of > 100
    assert progress.read < 20  # the compared ones, and those that vary them
