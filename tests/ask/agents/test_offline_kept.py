"""What narrows a question is kept, or there is no answer: dates, places, `not`, `or`, `of it`.

Each row: a question, facts that must stand in the answer, and facts that must not.
"""

from __future__ import annotations

import sqlite3

import pytest

from amx_tui.ask.agents.offline.analyst import answer
from amx_tui.ask.agents.offline.talk.talking import Talk
from tests.conftest import NOW, sample

PAIR = (120, 119)
NOT = "I did not understand that"
Facts = tuple[str, ...]

SAID: tuple[tuple[str, Facts, Facts], ...] = (
    # what a question asks beside what is answered, and words that look like ours
    ("how many payments columns are still unapproved in 119", ("2 of 11",), ("1 of 11",)),
    ("throw away what 119 wrote for payments", ("cannot change anything",), ("rejected",)),
    ("get rid of run 119", ("cannot change anything",), ()),
    ("would I be wrong to apply 119 rather than 120", ("Yes: A (#120) is better",), ("cannot change",)),
    ("who won the world cup", (NOT, "world"), ("0 of 97",)),
    ("how many findings are there besides boilerplate", ("A (#120) 4", "B (#119) 5"), ("26",)),
    ("besides, which run is better", ("A (#120) is better",), ()),
    ("is there any column 119 has that 120 doesn't", ("No: A (#120) described all 97",),
     ("better by",)),
    ("which tables should I take from 119 instead of 120?", ("1 of 8 tables: sales.returns",), (NOT,)),
    ("which run took the longest, and who ran it?", ("slower", "mira"), ()),
    ("do the descriptions in 120 match what is really in the database?", (NOT,), ("11 of 97",)),
    ("which columns match the word currency", ("sales.orders.currency",), ("the same in text",)),
    ("wich table improve the most", ("order_items +0.084",), ()),
    ("what modle is best", ("mistral-large-3",), ()),
    # Ask picks no runs, and says who does
    ("add 112 to the comparison", ("`amx-tui compare 120 119 112`",), ("better by",)),
    ("also compare 112", ("`amx-tui compare 120 119 112`",), ("no shared",)),
    ("put 115 and 114 next to them", ("`amx-tui compare 120 119 115 114`",), ("better by",)),
    ("add 115, 114 and 112", ("Four runs at most are compared: #112 would be one more",), ()),
    ("add 999", ("There is no run #999",), ()),
    ("replace B with 115", ("`amx-tui compare 120 115`",), ("cannot change",)),
    ("leave out 119", ("two at least have to be",), (NOT,)),
    ("use 112 instead of 119", ("`amx-tui compare 120 112`",), ("no shared",)),
    ("remove 119 from the comparison", ("two at least have to be",), ("cannot change",)),
    # what is measured of reruns is no order, and an order is none of that
    ("rerun approval in november", ("12 rerun runs", "approval 0% (0 of 43"), ("cannot change",)),
    ("rerun cost", ("32 rerun runs: $0.0824",), ()),
    ("reject rate of 119", ("B (#119) 7%",), ("cannot change",)),
    ("apply status of 120", ("By status: A (#120)",), ("cannot change",)),
    ("edit rate of 119", ("B (#119) 0 of 97 or 0%",), ()),
    ("update cost", (NOT,), ("cannot change",)),
    ("email addresses in texts", ("personal data",), ("cannot change",)),
    ("rerun 114", ("cannot change anything",), ()),
    ("set the status to approved", ("cannot change anything",), ()),
    # what failed is named, with the reasons that were recorded
    ("what failed to apply in run 120 and why?",
     ("sales.orders.net_amount, sales.returns.reason_code", "permission denied"), ("success",)),
    ("what failed in run 120", ("sales.returns.reason_code; reasons: permission denied",), ()),
    ("did anything fail in run 120", ("Yes: ", "sales.orders.net_amount"), ("No:",)),
    ("did run 120 fail", ("No: #120", "sales.orders.net_amount"), ("Yes",)),
    ("did anything fail in run 118", ("No: #118",), ()),
    ("why could some columns of 120 not be applied",
     ("Failed: A (#120) 2 of 97", "permission"), ("29",)),
    ("what went wrong in run 99", ("RateLimitError",), ("regressed",)),
    ("what went wrong in run 120", ("sales.orders.net_amount",), ("regressed",)),
    # the most of one run among runs that nobody names: of the compared, and of all
    ("which run took the longest",
     ("Of the two compared: A (#120) is slower", "whole history, of 119 runs", "#72 5m 18s"), ()),
    ("how long did the longest run take", ("Of the two compared: A (#120)", "#72 5m 18s"), ()),
    ("the longest run", ("is slower", "#72 5m 18s"), ("words",)),
    ("which run was the shortest", ("B (#119) is faster", "the least first: #38"), ("words",)),
    ("which run was the cheapest", ("Of the two compared: B (#119)", "the least first: #66"), ()),
    ("which run had the most approvals", ("Of the two compared: ", "#92 111 approved"), ()),
    ("which run wrote the most", ("Of the two compared: ", "#92 140 results"), ()),
    ("how expensive was the most expensive run", ("Of the two compared: A (#120) is dearer",), ()),
    ("which of these took the longest", ("A (#120) is slower",), ("history", "#72")),
    ("which of the two runs was the cheapest", ("B (#119) is cheaper",), ("history",)),
    ("how many tokens did the largest run use", (NOT,), ("leaner",)),
    ("which run has the most findings ever", ("can't tell: findings are counted",), ()),
    ("which columns do people edit most", (NOT,), ("0 of 97",)),
    ("which columns always get rejected", (NOT,), ("7 of 97",)),
    # what is written most is results
    ("which week did we write the most", ("in all, 2026-W47 has the most: 481",), ("number of",)),
    ("which month did mira write the most", ("2026-11 has the most: 414 results",), ()),
    ("who wrote the most", ("this machine has the most: 1,401 results",), ()),
    ("which week had the most runs", ("by number of runs, 2026-W47",), ()),
    # how sure it is, and how things went over time, is not left out
    ("how sure is it on orders and returns",
     ("Mean logprob on sales.orders, sales.returns: A (#120) 0.864",), ("By table",)),
    ("how confident is it about orders", ("Mean logprob on sales.orders: A (#120) 0.881",), ()),
    ("is gpt-4.1 better than claude over time", (NOT,), ("Yes",)),
    ("how do gpt-4.1 and mistral compare over time", (NOT,), ("65%",)),
    ("has approval gone up over time", ("Not steadily",), ()),
    # a run and a place
    ("what is the approval rate of orders in 119",
     ("Of 14 assets on sales.orders: B (#119) 12 approved, 2 rejected",), ("84%", "A (#120)")),
    # a step by its name
    ("what did describe cost", ("describe: A (#120) 20,740 in",), ("cheaper",)),
    ("how many tokens did profile use in run 120", ("profile: A (#120) 10,369 in",), ("41,408",)),
    ("cost by profile", ("By profile, cost in all",), ("describe",)),
    ("what does it cost to describe a column", ("$0.00149 a result",), ("describe:",)),
    ("what was the error in the last failed run", ("#99", "RateLimitError"), ()),
    # one table against another, and the best of one run
    ("average logprob in orders vs returns", ("sales.orders A 0.881, B 0.866; sales.returns A 0.844",),
     ("0.864",)),
    ("approval of orders vs returns", ("sales.orders A 79%, B 86%; sales.returns A 92%",), ("26",)),
    ("findings on orders versus returns", ("sales.returns A 5, B 5; sales.orders A 4",), ("26",)),
    ("median logprob of orders vs returns", (NOT,), ("0.8",)),
    ("best 3 tables in 119", ("Tables by mean logprob in B (#119), highest first: sales.customers",),
     ("+0.004",)),
    ("which are the worst tables of 120", ("lowest first: sales.returns A 0.844",), ("order_items -",)),
    # what each of the compared runs did, applying, what moved
    ("how many results did each run write", ("#120", "97 results; #119"), ("19.7",)),
    ("did 119 apply more than 120", (NOT,), ("better by",)),
    ("which tables lost approval in 120", (NOT,), ("79%",)),
    # what stands behind a text
    ("reasoning for orders.status in 119", ("B (#119) reasoned: ",), ("higher logprob",)),
    ("what alternatives were there for customers.email", ("A (#120) also offered",), ()),
    ("which run spent the least on describe", ("Of the two compared: describe: A (#120)",), ("#66",)),
    ("what ran between 115 and 119", (NOT,), ("better by",)),
    # wins are counted
    ("which tables did B win most columns in",
     ("Tables by columns won by logprob in B (#119), highest first: sales.returns B 6",), ("+0.004",)),
    ("in which table did A win the most columns", ("highest first: sales.order_items A 10",), ()),
    ("which table has the most wins for B", ("sales.customers B 6",), ("+0.004",)),
    ("which tables did B lose most columns in",
     ("columns lost by logprob in B (#119)", "order_items B 10"), ()),
    ("in which tables does A win more columns than B", ("In 7 of 8 tables A (#120)", "(11 : 1)"), ()),
    ("tables by number of columns that A won", ("in A (#120), highest first: sales.order_items A 10",),
     ("B 4",)),
    ("number of columns won by A in each table", ("highest first: sales.order_items A 10",), ()),
    ("who wins most columns in orders", ("Assets won on sales.orders", "A (#120) 10, B (#119) 4"), ()),
    ("which tables does B win", ("B (#119) in 1 (sales.returns)",), ()),
    # all of a list, and in which order
    ("runs by mira, newest first", ("28 runs by mira, newest first: #120",), ("1 run ",)),
    ("runs by mira, cheapest first", ("Of 21 runs by mira, cost, the least first: #1",), ()),
    ("longest runs first", ("duration, the most first: #72",), ("#1 ",)),
    ("tables by approval, lowest first", ("sales.returns A 92%, B 58%",), ()),
    ("runs by mira sorted by date", ("28 runs by mira, newest first",), ("approval",)),
    ("runs by mira sorted by model", (NOT,), ("approval",)),
    # dates
    ("runs from 20 to 23 November 2026", ("13 runs from 2026-11-20 to 2026-11-23",), ("#20:",)),
    ("runs 20-23 november", ("13 runs from 2026-11-20 to 2026-11-23",), ("#20:",)),
    ("runs on november 20-22, 2026", ("13 runs from 2026-11-20 to 2026-11-22",), ()),
    ("runs between 20 and 23 november 2025", ("0 runs from 2025-11-20 to 2025-11-23",), ("13 runs",)),
    ("runs on 20 november 2025", ("0 runs on 2025-11-20",), ("2026",)),
    ("runs in 2025", ("0 runs from 2025-01-01 to 2025-12-31",), ("#2025",)),
    ("runs in november of 2026", ("52 runs",), ("#2026",)),
    ("runs from 23 to 20 november", (NOT,), ("#23",)),
    # of all runs, of any, of more than can be compared
    ("which run was the most expensive of all?", ("#92 $0.3134",), ("is dearer",)),
    ("cheapest run of all", ("the least first: #66",), ("is cheaper",)),
    ("which run took the longest of all", ("#72 5m 18s",), ("#120",)),
    ("is there any run that is still running, who started it", ("#113", "jonas"), ("#120",)),
    ("is there a failed run, and why did it fail", ("#99", "429"), ("permission",)),
    ("what did runs 120, 119, 115, 114 and 113 cost together", ("Together $0.4741",), ("left out",)),
    ("total tokens of 110 111 112 113 114 and 115", ("Together 135,088 tokens",), ("left out",)),
    ("which of runs 111, 112, 113, 114 and 115 is the cheapest", ("#111 is the cheapest",),
     ("left out",)),
    ("which models did runs 111, 112, 113, 114 and 115 use", ("#115 used openai/gpt-4.1-mini",),
     ("left out",)),
    # reasons
    ("why was sales.orders.status rejected in 119", ("No reasons were recorded",), ()),
    ("why are two tied", ("2 of 97", "does not say"), ()),
    # what is left out
    ("what if returns is left out", ("all but sales.returns", "of 85 assets"), ("not described",)),
    ("which run is better if we leave returns and orders out",
     ("all but sales.returns, sales.orders", "71 assets"), ()),
    ("what in orders dropped", ("4 of 14",), ("all but",)),
    ("which columns of orders were left out in B", ("0 of 14",), ("all but",)),
    ("what regressed, returns ignored", ("all but sales.returns 28 of 85",), ()),
    ("how much did run 120 cost on orders", ("not one for each table",), ()),
    # or, across dimensions
    ("runs that failed or cost more than 10 cents", (NOT,), ("0 failed",)),
    ("runs by mira or in october", (NOT,), ("runs by mira",)),
    ("runs on orders or by mira", (NOT,), ("runs by mira",)),
    ("runs that failed or were cancelled", ("6 cancelled or failed runs",), ()),
    # not
    ("show me the ones in vouchers where the text is not the same", ("5 of 11",), ("6 of 11",)),
    ("texts that are not identical", ("39 of 97",), ("58",)),
    ("which columns did not change in vouchers", ("6 of 11",), ("5 of 11",)),
    ("columns whose logprob is not the same", ("95 of 97",), ("39",)),
    ("columns whose confidence is the same", ("47 of 97",), ("58",)),
    ("texts whose length differs", (NOT,), ("39",)),
    # what one run did not write
    ("did either run skip a column the other one described?", ("same 97 assets",), ("Rejected",)),
    ("did A leave out anything that B wrote", ("same 97 assets",), ("wrote about",)),
    # where
    ("where do the descriptions just repeat the column name?",
     ("A (#120) 2, B (#119) 3", "sales.payments.order_id (B)", "sales.returns.order_id (A, B)"), ()),
    ("which user_instructions are there in the history", ("3 values of user_instructions",),
     ("instructionses",)),
    # runs, letters, places and dates that an answer has no part for
    ("which is better, A or C", (NOT, "run C"), ("better by",)),
    ("what did C cost", (NOT, "run C"), ("$",)),
    ("error of run 27 in september", (NOT,), ("cancelled",)),
    ("settings on orders", (NOT,), ("prompt_detail",)),
    ("reruns of 114 except orders", (NOT,), ("#116",)),
    ("sales.returns.status over time in run 114", (NOT,), ("10 runs",)),
    ("when was sales.returns.status approved by mira in percent", (NOT,), ("accepted",)),
    ("undecided ones not in orders", ("all but sales.orders", "of 83"), ("of 14",)),
    ("which tables with more than 12 columns improved the most", (NOT,), ("order_items",)),
    # what is looked for in texts, and what stands behind it
    ("how many descriptions of run 120 end with a period", ("97 of 97",), ()),
    ("how many descriptions of run 120 end with a period before 20 november", (NOT,), ("97",)),
    ("texts that contain the word currency or date", (NOT,), ("currency, ",)),
    ('which texts contain the word "date" twice', (NOT,), ("in both runs",)),
    # words that say how, how much, or which of them
    ("which texts are almost the same", (NOT,), ("58",)),
    ("which columns were recently approved", (NOT,), ("89",)),
    ("which columns were automatically approved", (NOT,), ("89",)),
    ("which columns were rejected again", (NOT,), ("7 of 97",)),
    ("which key columns regressed", (NOT,), ("34",)),
    ("first column that regressed", (NOT,), ("61",)),
    ("worst column in 120 twice", (NOT,), ("0.660",)),
    ("tell me the 3 best columns in 120 by reviewers", (NOT,), ("0.990",)),
    ("tell me again which run is better", ("A (#120) is better",), ()),
    ("how many were rejected in 119, in percent", ("7 of 97 or 7%",), ()),
    ("approved not in both", (NOT,), ("89 of 97",)),
    # tables
    ("which tables did not improve", (NOT,), ("7 of 8",)),
    ("tables without regressions", (NOT,), ("regressed, by mean",)),
    ("which columns regressed the most in each table", (NOT,), ("sales.returns",)),
    ("how many columns were rejected per table", ("sales.orders A 0, B 2",), ()),
    # conditions that no history fulfils
    ("what would it cost if we ran it again", (NOT,), ("cheaper",)),
    ("which run should I apply if returns counts double", (NOT,), ("better by",)),
    ("do you know if B is cheaper", ("B (#119) is cheaper",), ()),
    # one measure is no other one, and a part of some is no part of others
    ("which run has more words in total", ("Total length: A (#120) 1202 words",), ("Mean",)),
    ("how many words did each run write in total", ("1202 words", "1167 words"), ("12.4",)),
    ("what share of pending texts is in customers", (NOT,), ("1 of 13",)),
    ("what percentage of the rejected columns are from orders", (NOT,), ("2 of 14",)),
    ("what share of the texts in orders is pending", ("3 of 14 (21%)",), ()),
    ("biggest win for 119", ("sales.returns.net_amount +0.280",), ("is better by",)),
    ("biggest drop of 120", ("sales.returns.net_amount -0.280",), ("+",)),
    ("list tables by how many columns B won", ("sales.returns B 6; sales.customers B 5",), ("0.0",)),
    ("which tables did B win on approval", (NOT,), ("100%",)),
    ("for which columns do approval and logprob disagree", (NOT,), ("92%",)),
    ("list everything rejected in orders", ("B (#119) 2 of 14",), ("8 runs",)),
    ("how often did reviewers reject a high confidence text", (NOT,), ("120 runs",)),
    # places
    ("did my new prompt help with customers", ("on sales.customers", "A (#120) 7, B (#119) 6"), ()),
    ("did the new instructions improve the orders table", ("on sales.orders",), ("+0.084",)),
    ("is that sure on orders", ("On sales.orders: No",), ()),
    # other words
    ("did anything go backwards in payments?", ("3 of 11 assets regressed",), ()),
    ("which descriptions is the model least sure about in 120?",
     ("Lowest logprob, in A (#120): sales.returns.net_amount 0.660",), ("B (#119)",)),
    ("where is the model most confident in 119", ("Highest logprob, in B (#119)",), ()),
    ("which table is the weakest in 120?", ("lowest first: sales.returns A 0.844",), ()),
    ("strongest table in 120", ("highest first: sales.payments A 0.905",), ()),
    ("how many tokens per approved column in each run", ("465 tokens an approved result",), ("$",)),
    ("did any column drop from high to low", ("A (#120) 0 of 97",), ("34",)),
    ("where did confidence drop", ("lower confidence", "A (#120) 17 of 97"), ("34 of 97",)),
    ("which columns changed only slightly", (NOT,), ("39",)),
    ("texts that differ a bit", (NOT,), ("39",)),
    ("what is prompt_detail in 119", ("B (#119) standard; A (#120)",), ("0 runs",)),
    ("where does 119 win", ("34 of 97 assets improved",), ("is better by",)),
    ("where is the difference", (NOT,), ("is better by",)),
    ("columns where B is better than A", ("34 of 97 assets improved",), ("leads on",)),
    ("rank the runs by cost", ("B (#119) is cheaper",), ("#92",)),
    ("findings on returns", ("4 boilerplate, 1 tautology",), ("26",)),
    ("high confidence but rejected in B, which tables", (NOT,), ("sales.orders",)),
    ('which texts in 120 contain both "date" and "order"', (NOT,), ("10, B",)),
    ("tables in which no text was rejected in 119", ("no asset rejected: B (#119) 3 of 8",), ()),
    ("tables in which every text is of high confidence in 120", ("A (#120) 0 of 8",), ("8 of 8",)),
    ("the five shortest texts in 120", ("sales.shipments.order_id 9 words",), ("more",)),
    ("which columns have no description", ("A (#120) 0 of 97",), ("runs",)),
    ("which table has most high confidence texts", ("sales.customers A 10, B 8",), ("68",)),
    ("which table has the fewest regressions", (NOT,), ("sales.returns",)),
    ("which columns regressed the least", (NOT,), ("-0.280",)),
    ("which table improved the least", ("least sales.returns",), ()),
    # by month, and on average
    ("how has the approval rate developed over time", ("by month", "2026-10 66%"), ()),
    ("how long did run 114 take on average", (NOT,), ("2m 05s",)),
    ("why did 99 fail and who started it", ("429", "this machine"), ()),
    ("how do the two describe stores.phone", ("A: “Phone number",), ("reasoned",)),
)  # fmt: skip
CHAINS: tuple[tuple[tuple[str, str], ...], ...] = (
    (("any boilerplate in the texts of 120?", "26"),
     ("which tables have most of it?", "Tables by assets with the finding boilerplate")),
    (("what was rejected in B", "7 of 97"), ("which tables have most of them", "orders B 2")),
    (("approval rate", "92%"), ("which tables have most of it", NOT)),
    (("status of run 113", "running"), ("which assets", NOT)),
    (("who won on sales.orders.net_amount", "0.720"), ("show me both texts", "A: “Amount")),
    (("approval rate", "92%"), ("on orders", "11 approved"),
     ("is that significant", "On sales.orders: Too few")),
    (("which columns differ", "39 of 97"), ("and only the longer ones", NOT)),
    (("which run is better on customers", "customers"), ("and without the table text?", NOT)),
    (("pending in A", "8 of 97"), ("average logprob", NOT)),
    (("status of run 113", "running"), ("and 114?", "#114 has the status")),
    (("was 49 cheaper than 120?", "(#49) is cheaper"), ("and faster?", "(#49) is faster")),
    (("describe sales.orders", "On sales.orders"), ("cost", "not one for each table")),
)  # fmt: skip


def reply(opened, question):
    snapshot, shelf = opened
    return answer(snapshot, question, talk=Talk(PAIR), shelf=shelf, now=NOW)


@pytest.mark.parametrize(
    ("question", "stands", "never"), sample(SAID), ids=lambda each: str(each)[:60]
)
def test_nothing_that_narrows_a_question_is_passed_over(opened, question, stands, never):
    said = reply(opened, question).reply.head
    for fact in stands:
        assert fact in said
    for fact in never:
        assert fact not in said


@pytest.mark.parametrize(
    "chain", sample(CHAINS), ids=lambda chain: " > ".join(q for q, _ in chain)[:60]
)
def test_a_question_that_goes_on_says_of_what(opened, chain):
    snapshot, shelf = opened
    talk = Talk(PAIR)
    for question, fact in chain:
        given = answer(snapshot, question, talk=talk, shelf=shelf, now=NOW)
        assert fact in given.reply.head, question
        talk = Talk(given.kept or talk.run_ids, given.asked, given.run_ids)


def test_the_dearest_of_all_runs_is_that_of_the_database(opened, demo):
    connection = sqlite3.connect(demo)
    dearest, total = connection.execute(
        "SELECT max(json_extract(tokens_json, '$.total_cost_usd')), sum(json_extract(tokens_json, "
        "'$.total_cost_usd')) FILTER (WHERE id BETWEEN 110 AND 115) FROM analysis_runs"
    ).fetchone()
    connection.close()
    assert f"${dearest:.4f}" in reply(opened, "the most expensive of all runs").reply.head
    said = reply(opened, "total cost of 110, 111, 112, 113, 114 and 115").reply.head
    assert f"Together ${total:.4f}" in said


def test_noise_of_whole_runs_says_so_below_an_answer_about_a_table(opened):
    assert "Noise: " in reply(opened, "which is better").text
    assert "and the compared runs share)" not in reply(opened, "which is better").text
    there = reply(opened, "which is better on orders").text
    assert "assets that these and the compared runs share)" in there


def test_of_three_runs_each_is_told_of_in_a_place(opened):
    snapshot, shelf = opened
    given = answer(snapshot, "how sure is that on orders", talk=Talk((120, 119, 115)), shelf=shelf)
    assert "On sales.orders: No run leads: against A B too few tables" in given.reply.head
    assert "; C too few tables" in given.reply.head


def test_what_differs_between_two_of_four_is_told_of_these(opened):
    snapshot, shelf = opened
    talk = Talk((120, 119, 115, 114))
    given = answer(snapshot, "what differs between A and D", talk=talk, shelf=shelf)
    assert "A (#120) is ahead by 0.037" in given.reply.head
    assert "97 of 97" not in given.reply.head


def test_a_table_of_counted_runs_has_one_column_of_them(opened):
    assert "| Month | Runs |\n" in reply(opened, "how many runs per month").text
