"""Questions whose every word has its place in one pattern, and what goes on with a list: facts that
must stand in the answer, and facts that must not. A row may go on with the one before."""

from __future__ import annotations

import pytest

from amx_tui.ask.agents.offline.analyst import answer
from amx_tui.ask.agents.offline.talk.talking import Talk, behind_it
from tests.conftest import NOW

PAIR, LESS, THREE = (120, 119), (112, 107), (120, 119, 115)
NOT = "I did not understand that"
Facts = tuple[str, ...]
UP = "went up by 0.029, from 0.852 in B (#119) to 0.882 in A (#120)"
SET = "2 settings differ: prompt_detail"

CHAINS: tuple[tuple[tuple[int, ...], tuple[tuple[str, Facts, Facts], ...]], ...] = (
    # by how much a measure went up or down: the difference first, then where it came from
    (PAIR, (("by how much did the average logprob go up?", (UP, "over 97 assets"), ()),)),
    (PAIR, (("did the mean logprob go up and by how much", ("Yes: the mean logprob", UP), ()),)),
    (PAIR, (("how much did logprob improve on average", (UP,), ("61 assets",)),)),
    (PAIR, (("what is the difference in mean logprob", (UP,), ()),)),
    (PAIR, (("did the logprob get worse in 119",
             ("Yes", "down by 0.029, from 0.882 in A (#120)"), ()),)),
    (PAIR, (("by how much did the average logprob go down on returns?",
             ("down by 0.004", "on sales.returns, over 12 assets"), ()),)),
    (PAIR, (("show me returns", (), ()), ("did the logprob go up", ("No", "on sales.returns"), ()))),
    (PAIR, (("by how much did approval go up?", ("up by 8 points, from 84%",), ()),)),
    (PAIR, (("did approval go up compared to 119", ("Yes", "to 92% in A (#120)"), ()),)),
    (PAIR, (("by how much did high confidence rise", ("up by 16, from 52",), ("+0.240",)),)),
    (PAIR, (("by how much did the average length of texts change",
             ("up by 0.4 words",), ("different in text",)),)),
    (PAIR, (("how much did the tokens go down", ("down by 1,070, from 42,478",), ()),)),
    (PAIR, (("what is the difference in cost", ("up by $0.0007, from $0.1439",), ()),)),
    (PAIR, (("did the boilerplate go down", ("No", "did not change: 26 in B (#119), 26"), ()),)),
    (PAIR, (("fewer findings?", ("Yes", "down by 1, from 31 in B (#119) to 30"), ()),)),
    (PAIR, (("did rejections go down", ("Yes", "down by 7, from 7"), ()),)),
    (PAIR, (("did the length improve", (NOT,), ()),)),
    (PAIR, (("did approval go up in october", ("2026-10",), ("92%",)),)),
    (THREE, (("did the logprob go up", (NOT,), ("went up",)),)),
    (THREE, (("did the logprob go up from 115 to 120", ("0.079", "not on one scale"), ()),)),
    (LESS, (("did the logprob go up from 107 to 112",
             ("No", "over 51 assets that both wrote"), ()),)),
    (PAIR, (("did the logprob go up", ("Yes",), ()), ("and in 119?", ("No", "to 0.852 in B"), ()),
            ("and on orders?", ("No", "down by 0.016"), ()))),
    # which of those that were listed: of these, in the direction of the list
    (PAIR, (("how many columns got worse with the new prompt?", ("34 of 97",), ()),
            ("and which one lost the most?",
             ("sales.returns.net_amount regressed the most of these 34", "0.940 in B (#119) to 0.660"),
             ("Assets lost",)),
            ("why?", ("sales.returns.net_amount in logprob", "the texts differ", "prompt_detail",
                      "the history cannot say"), ("better by",)),
            ("show me both texts", ("sales.returns.net_amount: A (#120) 0.660",), ()))),
    (PAIR, (("which assets regressed in 119", (), ()),
            ("and the biggest drop?", ("sales.returns.status", "of these 61", "-0.240"), ()))),
    (PAIR, (("how many columns regressed on orders?", (), ()),
            ("which one lost the most?", ("sales.orders.net_amount", "of these 4"), ()))),
    (PAIR, (("which columns improved", (), ()), ("which one the most", ("sales.returns.status",), ()))),
    (PAIR, (("which columns improved", (), ()), ("which one lost the most", (NOT,), ("Assets lost",)))),
    (PAIR, (("which columns regressed", (), ()), ("which column lost the least", (NOT,), ("-0.280",)))),
    (PAIR, (("which tables regressed", (), ()),
            ("which one lost the most?", ("sales.returns -0.004",), ("Assets lost",)))),
    (PAIR, (("how many texts are pending in 119", ("9 of 97",), ()),
            ("and which of them has the lowest logprob",
             ("Of these 9 assets", "in B (#119) sales.order_items.id 0.680"), ("A (#120)",)))),
    (PAIR, (("which texts were rejected in 119", (), ()),
            ("which is the longest", ("Of these 7", "sales.orders.tax_amount 14 words"), ()))),
    (PAIR, (("which columns are of medium confidence in A", ("29 of 97",), ("B (#119) 45",)),
            ("which one has the lowest logprob", ("Of these 29 assets", "0.660"), ()))),
    (PAIR, (("which columns regressed", (), ()),
            ("which run lost the most", ("B (#119) 61",), ("these",)))),
    # why a list is so, no history says: what goes with it, and not why a run is better
    (PAIR, (("which columns regressed most", (), ()),
            ("how come?", ("Why, the history does not say", "Of these 34 assets 21 differ in text"),
             ("better by",)))),
    (PAIR, (("which table gained the most", (), ()),
            ("why?", ("On sales.order_items", "A (#120) 11"), ("better by",)))),
    (PAIR, (("what is the worst column in 120", (), ()),
            ("why is that", ("the history does not say",), ("better by",)))),
    (PAIR, (("which texts are of low confidence", ("0 of 97",), ()), ("why?", (NOT,), ("better by",)))),
    (PAIR, (("why sales.stores.phone", ("0.750, B (#119) 0.990",), ("On sales.stores",)),)),
    # what is wrong with the texts of one run: of that run alone, all of it
    (PAIR, (("which descriptions have problems in run 120?",
             ("30 of 97 texts of A (#120) have findings", "26 boilerplate",
              "2 tautology (sales.returns.order_id, sales.shipments.order_id)"), ("119",)),
            ("and in 119?", ("31 of 97",), ()))),
    (PAIR, (("what problems does B have", ("31 of 97 texts of B (#119)", "3 tautology"), ("120",)),)),
    (PAIR, (("list the findings of run 120 on returns", ("5 of 12 texts of A (#120)",), ("119",)),)),
    (PAIR, (("does 120 have fewer findings than 119", ("Yes", "B (#119) 31"), ()),)),
    # what a run described: its tables, whatever else is compared
    (PAIR, (("what tables did run 107 cover",
             ("#107 described 51 assets in 4 tables: clinical.medications (15)",), ("#120", "lacks")),
            ("and 112?", ("#112 described 97 assets in 8 tables",), ()))),
    (PAIR, (("which schemas did run 107 describe", ("1 schema: clinical (51 assets)",), ("lacks",)),)),
    (PAIR, (("what did run 83 describe", ("#83 described 41 assets", "sapsr3.KNA1 (9)"), ()),)),
    (PAIR, (("what tables did runs 107 and 112 cover",
             ("#107 described 51", "#112 described 97"), ()),)),
    (PAIR, (("what tables did the new run cover?", ("#120 described 97",), ("#119",)),)),
    (PAIR, (("what tables did run 99999 cover", ("no run #99999",), ("described",)),)),
    (PAIR, (("which tables did 107 cover on 20 november", (NOT,), ("described",)),)),
    # against it: the run that was named last
    (PAIR, (("how does 120 compare to 114?", ("Cannot tell",), ()),
            ("and 119 against it?", ("Cannot tell", "A (#119)", "1 points of approval"), ("#120",)))),
    (PAIR, (("is 120 better than 114", (), ()),
            ("how does 119 compare to it", ("A (#119)", "1 points of approval"), ("#120",)))),
    (PAIR, (("compare 120 and 115", (), ()),
            ("and 119 compared to it", ("A (#119) is better by 0.451",), ("#120",)))),
    (PAIR, (("which run is better", (), ()), ("and 114 against it?", (NOT,), ("better by",)))),
    # columns are no tables' own texts
    (PAIR, (("what was the cheapest run that described at least 40 columns?",
             ("with at least 40 columns", "the least first: #77 $0.0122"), ("#83",)),)),
    (PAIR, (("runs with more than 90 columns", ("2 runs with more than 90 columns",), ("#120",)),)),
    (PAIR, (("runs with fewer than 5 columns", ("with fewer than 5 columns",), ("results",)),)),
    (PAIR, (("which runs described exactly 13 columns", ("#32", "#31"), ()),)),
    (PAIR, (("runs with at least 40 results", ("#120", "at least 40 results"), ("columns",)),)),
    # how many texts differ, held against two runs between which nothing was changed
    (PAIR, (("how many texts differ between the two and is that more than usual?",
             ("39 of 97 texts differ (40%)", "#119 and #114", "20%", "more than usual, by 20 points"),
             ()),)),
    (PAIR, (("how many descriptions changed", (), ()), ("is that normal?", ("differ in 20%",), ()))),
    (PAIR, (("do more texts differ than usual?", ("more than usual",), ()),)),
    (PAIR, (("how many texts were rejected in 119", (), ()),
            ("is that more than usual?", (NOT,), ("20%",)))),
    (PAIR, (("how many texts differ on orders", (), ()),
            ("is that more than usual", (NOT,), ("20%",)))),
    (PAIR, (("is that more than usual", (NOT,), ()),)),
    # a run that is told by the one beside it, and which it is
    (PAIR, (("was the run before 119 any better than 120",
             ("Too few tables", "A (#118) 1 : B (#120) 2", "before #119 is #118: Rerun"), ()),)),
    (PAIR, (("how much did the run before 119 cost", ("#118: $0.0039",), ("#119: $",)),)),
    (PAIR, (("what did the previous run to 120 cost", ("B (#119): $0.1439",), ()),)),
    (PAIR, (("who started the run after 112?", ("#113", "jonas"), ()),)),
    (PAIR, (("was the run before 119 on the same scope better than 120",
             ("The run of the same scope before #119 is #115",), ()),)),
    (PAIR, (("what was the run after 120", ("There is no run after #120",), ()),)),
    (PAIR, (("which runs were before 119", ("118 runs before #119",), ()),)),
    # what could not be applied, and the reasons that are recorded
    (PAIR, (("which ones failed to write back to the database and why",
             ("sales.orders.net_amount", "sales.customers.name", "permission denied"), ()),)),
    (PAIR, (("what failed to write back and why", ("permission denied",), ("does not say",)),)),
    (PAIR, (("which columns were rejected in both", (), ()),
            ("why?", ("No reasons were recorded",), ("What differs",)))),
    # what was set is no text
    (PAIR, (("what exactly was set differently between the two runs?", (SET,), ()),)),
    (PAIR, (("what did 120 do differently", (SET,), ("different in text",)),)),
    (PAIR, (("was anything set differently?", (SET,), ("different in text",)),)),
    (PAIR, (("how were the two runs set up differently", (SET,), ("different in text",)),)),
    (PAIR, (("which settings were set differently in 119 than in 120", (SET,), ()),)),
    (PAIR, (("was the temperature set differently", ("temperature (A 0.2, B 0.2) is the same",), ()),)),
    (PAIR, (("what was set the same", ("15 settings are the same",), ("in text",)),)),
    (PAIR, (("was the weather set differently", (NOT,), ()),)),
    # tables move by their mean
    (PAIR, (("which table got worse on average?",
             ("From B (#119) to A (#120) sales.returns -0.004", "1 table of 8 did"), ()),)),
    (PAIR, (("did any table get worse on average", ("sales.returns -0.004",), ()),)),
    (PAIR, (("which tables are better on average in 119", ("to B (#119) sales.returns +0.004",), ()),)),
    (PAIR, (("which columns got worse on average", (NOT,), ()),)),
    # what one wrote and the other did not
    (PAIR, (("is there anything one run described and the other did not?",
             ("None: both runs wrote the same 97 assets",), ()),)),
    (LESS, (("did one run describe something the other did not", ("B (#107) lacks 46",), ()),)),
    (LESS, (("which tables did one describe and the other didn't",
             ("clinical.lab_results A 0, B 14",), ()),)),
    (LESS, (("are there tables that only one of them described",
             ("clinical.lab_results A 0, B 14",), ()),)),
    (PAIR, (("does either run have columns the other doesn't have", ("None",), ()),)),
    (PAIR, (("did one run approve anything the other did not", (NOT,), ("None",)),)),
)  # fmt: skip


@pytest.mark.parametrize(("runs", "asked"), CHAINS, ids=lambda each: str(each)[:70])
def test_every_word_of_a_question_has_its_place_in_the_answer(opened, runs, asked):
    snapshot, shelf = opened
    talk = Talk(runs)
    for question, stands, never in asked:
        given = answer(snapshot, question, talk=talk, shelf=shelf, now=NOW)
        for fact in stands:
            assert fact in given.reply.head, question
        for fact in never:
            assert fact not in given.reply.head, question
        talk = behind_it(talk, given)


def test_the_table_behind_groups_counts_the_runs_that_the_sentence_counts(opened):
    snapshot, shelf = opened
    given = answer(snapshot, "which model is best overall?", talk=Talk(PAIR), shelf=shelf, now=NOW)
    assert "(229/351, 22 runs)" in given.reply.head
    detail = given.reply.details[0].text
    assert "Runs that have it" in detail
    assert "| mistral/mistral-large-3 | 22 of 28 |" in detail
