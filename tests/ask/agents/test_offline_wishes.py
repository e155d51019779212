"""Questions with conditions, measures and units in any mixture: the numbers are counted by SQL."""

from __future__ import annotations

import sqlite3

import pytest

from amx_tui.ask.agents.offline.analyst import answer
from amx_tui.ask.agents.offline.talk.talking import Talk
from amx_tui.ask.agents.offline.wishes.relating import spearman
from tests.conftest import NOW, sample

PAIR, FOUR = (120, 119), (120, 119, 115, 114)
NOT = "I did not understand that"
BETTER = "A (#120) is better by 0.029 logprob"
BOTH = (
    "run_results a JOIN run_results b ON a.schema_name = b.schema_name AND a.table_name = "
    "b.table_name AND "
    "a.column_name IS b.column_name"
)
A_B = f"SELECT count(*) FROM {BOTH} WHERE a.run_id = 120 AND b.run_id = 119 AND "
TEXT = (
    "coalesce(nullif(trim({0}.chosen_description), ''), json_extract({0}.alternatives_json, "
    "'$[0].text'), "
    "json_extract({0}.alternatives_json, '$[0]'))"
)
ONE = "SELECT count(*) FROM run_results a WHERE a.run_id = {} AND "
REJECTED, OPEN = "a.evaluation = 'skipped'", "a.evaluation IS NULL"
COUNTED = (  # question, words around the number, SQL of the number
    ("how many descriptions are not approved in B", "{} of 97", ONE.format(119)
     + "coalesce(a.evaluation, '') NOT IN ('accepted', 'custom')"),
    ("columns with logprob below 0.7 in B", "{} of 97", ONE.format(119) + "a.logprob_score < 0.7"),
    ("how many texts have a logprob of 0.9 or more in A", "{} of 97", ONE.format(120)
     + "a.logprob_score >= 0.9"),
    ("regressed in B and rejected there", "{} of 97", A_B + "b.logprob_score < a.logprob_score AND "
     "b.evaluation = 'skipped'"),
    ("regressed in A but text unchanged - how many", "{} of 97", A_B + "a.logprob_score < "
        "b.logprob_score "
     f"AND {TEXT.format('a')} = {TEXT.format('b')}"),
    ("columns where 120 dropped AND that nobody reviewed yet", "{} of 97", A_B
     + "a.logprob_score < b.logprob_score AND a.evaluation IS NULL"),
    ("not approved in A but approved in B", "{} of 97", A_B + "coalesce(a.evaluation, '') NOT IN "
     "('accepted', 'custom') AND b.evaluation IN ('accepted', 'custom')"),
    ("which texts are of high confidence in A and medium confidence in B", "{} of 97", A_B
     + "a.confidence = 'high' AND b.confidence = 'medium'"),
    ("texts without citations in A", "{} of 97", ONE.format(120)
     + "coalesce(a.citations_json, '[]') IN ('', '[]')"),
    ("high confidence in one run but not in the other", "{} of 97", A_B
     + "(a.confidence = 'high') <> (b.confidence = 'high')"),
    ('texts that mention "utc" in A', "{} of 97", ONE.format(120) + f"lower({TEXT.format('a')}) "
        f"LIKE '%utc%'"),
    ("how many high confidence texts were rejected in B", "{} of 97", ONE.format(119)
     + f"a.confidence = 'high' AND {REJECTED}"),
    ("texts on orders that are undecided in A", "{} of 14", ONE.format(120) + f"{OPEN} AND "
        f"a.table_name = 'orders'"),
    ("longer than 15 words in A", "{} of 97", ONE.format(120) + f"length({TEXT.format('a')}) - "
     f"length(replace({TEXT.format('a')}, ' ', '')) >= 15"),
)  # fmt: skip
SAID = (  # question, facts that must stand, facts that must not
    (PAIR, "which regressed columns were rejected?", ("A (#120) 0 of 97", "B (#119) 4 of 97"), ()),
    (PAIR, "does B have more rejected columns than A", ("Yes: ", "B (#119) has more, by "
        "7"), ("A (#120) has",)),
    (PAIR, "does B write longer descriptions than A", ("No: ", "A (#120) is longer, by 0.4 words"), ()),
    (PAIR, "are B's texts shorter", ("Yes: ",), ()),
    (PAIR, "what's the median logprob", ("Median logprob: A (#120) 0.890", "B (#119) 0.850"), ()),
    (PAIR, "average logprob of rejected columns in B", ("Mean logprob of assets rejected: B (#119) "
        "0.860 (7 assets)",), ()),
    (PAIR, "what is the longest description?", ("sales.customers 19 words", "sales.stores.phone 20 "
        "words"), ()),
    (PAIR, "most expensive table", ("I can't tell", "not one for each table"), ("dearer",)),
    (PAIR, "what does a rejected column cost", ("I can't tell", "not one for each asset"), ("$",)),
    (PAIR, "how many tables did B win", ("A (#120) in 7", "B (#119) in 1 (sales.returns)"), ()),
    (PAIR, "which tables have no rejected columns", ("B (#119) 3 of 8 (sales.order_items, "
        "sales.stores, sales.vouchers)",), ()),
    (PAIR, "rank the tables from most improved to least", ("sales.order_items +0.084, "
        "sales.payments +0.047",), ()),
    (PAIR, "is there any table where the old prompt was better", ("1 of 8 tables "
        "improved", "sales.returns +0.004"), ()),
    (PAIR, "does higher logprob go with approval?", ("of texts approved and of those "
        "rejected", "too few to tell"), ()),
    (PAIR, "is there a correlation between length and logprob", ("Rank correlation of length and "
        "logprob",
     "cannot say"), ()),
    (PAIR, "what share of columns differ", ("39 of 97 assets (40%)",), ()),
    (PAIR, "which columns are neither approved nor rejected", ("A (#120) 8 of 97", "B (#119) 9 of "
        "97"), ()),
    (PAIR, "where do the runs disagree the most", ("Changed most in wording",), ("is better",)),
    (PAIR, "what about order items in B", ("On sales.order_items",), ()),
    (PAIR, "tokens in/out for both pls", ("31,109 in, 10,299 out", "32,653 in, 9,825 out"), ()),
    (PAIR, "what did mira change between those runs?", ("2 settings differ: prompt_detail",), ()),
    (PAIR, "is 113 done yet", ("No: #113 has the status running",), ()),
    (PAIR, "which model does best on the SAP tables?", ("on sapsr3", "claude-sonnet-5 does best: "
        "79%"), ()),
    (PAIR, "sales.returns.status over time", ("10 runs described "
        "sales.returns.status", "#120 0.990"), ()),
    (PAIR, "compare vouchers to stores", ("sales.vouchers +0.029 (A 6 : B 4); sales.stores +0.020 "
        "(A 7 : B 5)",), ()),
    (PAIR, "how do the descriptions compare with the ones in our Confluence?", (NOT,), ("better by",)),
    (PAIR, "what is logprob anyway", ("how probable the model found its own words",), ()),
    (PAIR, "what does boilerplate mean here", ("five or more assets",), ()),
    (PAIR, "how is approval rate computed", ("over all results of the run",), ("92%",)),
    (PAIR, "what counts as regressed?", ("below the baseline's",), ("61",)),
    (PAIR, "why cannot tell", ("The interval has 0 in it",), ()),
    (PAIR, "what is missing?", ("None: both runs wrote the same 97 assets",), ()),
    (PAIR, "which columns have the same score in both runs", ("2 of 97 assets are tied in "
        "logprob",), ()),
    (PAIR, "columns that flipped from approved to rejected", ("A (#120) 0 of 97", "B (#119) 6 of "
        "97"), ()),
    (PAIR, "which tables are completely approved", ("A (#120) 2 of 8 (sales.payments, "
        "sales.shipments)",), ()),
    (PAIR, "same text but different status", ("29 of 97 assets are the same in text and different "
        "in status",), ()),
    (PAIR, "texts that got longer in A", ("31 of 97 assets are longer against B (#119)",), ()),
    (PAIR, "which columns lost confidence", ("A (#120) 17 of 97", "B (#119) 33 of 97"), ()),
    (PAIR, "findings only in B", ("1 of 97 assets is with findings only in B (#119): "
        "sales.payments.order_id",), ()),
    (PAIR, "how often does B beat A", ("34 of 97",), ()),
    (PAIR, "table with the smallest difference", ("smallest first: sales.returns -0.004, "
        "sales.orders +0.016",), ()),
    (PAIR, "which table benefits most from the new prompt", ("sales.order_items +0.084",), ()),
    (PAIR, "is the approval difference significant", ("p .062: cannot tell",), ("Yes",)),
    (PAIR, "how many tables would i need", (NOT,), ()),
    (PAIR, "how long did the describe step take", ("I can't tell",), ()),
    (PAIR, "does B use user instructions", ("B (#119) none; A (#120) “Say",), ()),
    (PAIR, "is the model the same in both", ("llm_model", "the same"), ()),
    (PAIR, "Did the detailed prompt make things better?", ("Yes: A (#120) is better",), ("improved",)),
    (PAIR, "did adding the instruction do anything", ("Yes: A (#120) is better by",), ()),
    (PAIR, "how big would a difference have to be for us to see it?",
     ("would have had a fair chance to be seen",), ("Furthest",)),
    (PAIR, "which columns ending in _id regressed",
     ("by name ending with “_id”", "sales.returns.employee_id -0.180"), ("0 of 97",)),
    (PAIR, "tell me about tracking_number", ("Did you mean sales.shipments.tracking_no?",), ()),
    (PAIR, "which run should I trust for orders?", ("On sales.orders: Too few tables",), ()),
    (PAIR, "was anything custom written by reviewers?", ("Assets written by hand: A (#120) 0",), ()),
    (PAIR, "approved vs rejected per table for 120", ("did not understand",), ("sales.",)),
    (PAIR, "Is there any column where writing into database failed?",
     ("sales.orders.net_amount", "sales.customers.name"), ()),
    (PAIR, "the last two runs on clinical", ("A (#112) 3 : B (#107) 7", "newest two on clinical"), ()),
    (PAIR, "compare the last three runs on clinical",
     ("#112, #107 and #101 are the newest three on clinical",), ("newest two",)),
    (PAIR, "compare the last four runs on clinical", ("#101 and #100 are the newest four",), ()),
    (PAIR,
     "I have to decide which of the two runs goes into production, which one would you apply and why?",
     ("A (#120) is better", "Approval: A 92%"), ()),
    (PAIR, "Hey, we need to roll one of these out on monday - which of the two would you ship and why?",
     ("A (#120) is better",), ()),
    (PAIR, "we have to ship returns by monday, which run is better", ("did not understand",), ()),
    (PAIR, "why did orders.net_amount fail in 120?",
     ("permission denied: COMMENT on this table", "A (#120) 1 of 1"), ("customers.name",)),
    (PAIR, "couldnt the difference between 120 and 119 just be noise?", ("Hardly chance",), ()),
    (PAIR, 'which descriptions in 40 just say "Stores the"?', ("5 of 35", "prices.store_id"), ()),
    (PAIR, "Did the new prompt I tried actually help?", ("Yes: A (#120) is better",), ("tied in",)),
    (PAIR, "how long did run 119 take and which model was it", ("2m 11s", "#119 used openai/gpt-4.1"),
     ("in the model",)),
    (PAIR, "did 110 finish?", ("No: #110 has the status cancelled",), ()),
    (PAIR, "what prompt did 119 use", ("#119: prompt_detail standard",), ("differ",)),
    (PAIR, "which one did people like more", ("A (#120) is higher, by",), ("logprob",)),
    (PAIR, "what came out of 93", ("#97 (variation), #101 (variation of #97)",), ()),
    (PAIR, "why was 110 cancelled", ("#110 has the status cancelled",), ()),
    (PAIR, "how much did gpt-4.1 cost us in total", ("38 runs with gpt-4.1: $0.9770",), ()),
    (PAIR, "cheapest run on sales", ("Of 17 runs on sales", "#95 $0.0003"), ()),
    (PAIR, "most expensive run of november", ("#92 $0.3134",), ()),
    (PAIR, "last run on orders", ("newest first: #120",), ()),
    (PAIR, "which author spends the most", ("this machine has the most: $1.3646",), ()),
    (PAIR, "how many models are there", ("5 models in this history",), ()),
    (PAIR, "what tables exist in the clinical schema", ("8 tables on clinical",), ()),
    (PAIR, "how does 118 compare to those two", ("#118 beside #120 and #119", "C (#118)"), ()),
    (PAIR, "when did 120 start and when did it finish", ("2026-11-24 05:36 and ended 2026-11-24 "
        "05:38",), ()),
    (PAIR, "which llm are you", ("Not a language model",), ("gpt",)),
    (PAIR, "worst 10 in B", ("Lowest logprob, in B (#119): sales.stores.valid_from "
        "0.630",), ("is better",)),
    (PAIR, "so did we get better or worse since the last run", (BETTER,), ()),
    (PAIR, "which run would you bet on", (BETTER,), ()),
    (PAIR, "payments vs orders, which improved more", ("sales.payments +0.047, sales.orders "
        "+0.016",), ()),
    (PAIR, "does the new prompt hurt any table", ("1 of 8 tables regressed", "sales.returns "
        "-0.004"), ()),
    (PAIR, "which columns got hurt by the new instructions", ("34 of 97",), ("Yes",)),
    (PAIR, "where did the new prompt help the most", ("sales.returns.status +0.240",), ()),
    (PAIR, "columns that improved by at least 0.2", ("A (#120) 5 of 97", "B (#119) 3 of 97"), ()),
    (PAIR, "how many of the 97 are approved in both", ("74 of 97",), ("#97",)),
    (PAIR, "approved in exactly one of the runs", ("22 of 97 assets are approved in one run "
        "only",), ()),
    (PAIR, "when was orders.status rejected", ("B (#119) skipped", "decided 2026-11-24 05:07"), ()),
    (PAIR, "how much longer did A run", ("A (#120) is slower", "2m 20s"), ("words",)),
    (PAIR, "what ran before 119", ("118 runs before #119, newest first: #118",), ()),
    (PAIR, "is there anything newer than 120", ("0 runs after #120",), ()),
    (PAIR, "has mira ever used claude", ("Yes: 2 runs by mira with claude-sonnet-5",), ()),
    (PAIR, "is gpt-4.1 better than claude", ("Yes: approval: openai/gpt-4.1 58%",
        "claude-sonnet-5 51%"), ()),
    (PAIR, "which model has the fewest findings", ("I can't tell",), ()),
    (PAIR, "on whose laptop did 119 run", ("#119 was made by mira@mira-laptop",), ("#111",)),
    (PAIR, "when was 120 started and how long did it take", ("2026-11-24 05:36", "2m 20s"), ()),
    (PAIR, "take 49 against 114 instead", ("A (#49) is ahead by 0.005",), ("cannot change",)),
    ((17, 74, 112), "which has most findings and which fewest", ("C (#112) 51", "B (#74) 16"), ()),
    (PAIR, "Did the extra instruction pay off?", ("Yes: " + BETTER,), ()),
    (PAIR, "what do the numbers in square brackets stand for?", ("interval: Where the true",), ()),
    (PAIR, "how many tokens went into profiling?", ("A (#120) 10,369 in", "B (#119) 10,884 in"), ()),
    (PAIR, "split the bill by step", ("$0.0289", "$0.1157"), ()),
    (PAIR, "which knobs stayed the same?", ("15 settings are the same", "temperature 0.2"), ()),
    (PAIR, "give me the review status breakdown", ("A (#120) 58 accepted, 29 applied, 8 pending, 2 "
        "failed",), ()),
    (PAIR, "where did we write the same sentence twice", ("A (#120) 2",), ()),
    (PAIR, "rejected by the reviewers in 119 though 120 scores higher on it", ("4 of 97",), ()),
    (PAIR, "high in 119 but not high in 120", ("17 of 97",), ()),
    (PAIR, "ignoring orders, who's ahead?", ("all but sales.orders", "better by 0.032"), ()),
    (PAIR, "why did the model write that for order_items.product_id", ("reasoned:",), ()),
    (PAIR, "what other wordings were on offer for sales.orders.payment_method", ("Stores the "
        "payment method",), ()),
    (PAIR, "jonas' last three runs", ("newest first: #113", "#103", "#95"), ()),
    (PAIR, "list what claude did", ("9 runs with claude-sonnet-5",), ()),
    (PAIR, "which runs were aborted by someone", ("4 cancelled runs", "#110"), ()),
    (PAIR, "Does a lower temperature help?", ("0.2",), ("Yes",)),
    ((92, 72), "how many of qwen's answers are boilerplate?", ("93 of 140 texts of B (#72)",), ()),
    ((25, 63), "which of the two covers more tables and which tables only it "
        "has", ("stock.products", "stock.warehouses"), ()),
    (PAIR, "whose runs get approved the most?", ("mira", "63%"), ()),
    (PAIR, "what fraction of the rejected texts were high confidence", ("B (#119) 5 of 7 (71%)",), ()),
    (PAIR, "how many columns in customers are approved in 120", ("A (#120) 12 of 13",), ("97",)),
    (PAIR, "which columns are identical but scored differently", ("56 of 97",), ()),
    (PAIR, "average approval of mira's runs", ("28 runs by mira: approval 63% (345 of 544",),
        ("mistral",)),
    (PAIR, "how many runs per model", ("openai/gpt-4.1 (38 runs)",), ()),
    (PAIR, "what's the difference between accepted and applied", ("accepted:", "applied:"), ("97",)),
    (PAIR, "how is the winner of an asset decided", ("strictly highest logprob",), ("92%",)),
    (PAIR, "which runs are variations", (NOT,), ()),
    (PAIR, "do you like run 120", (NOT,), ()),
    (PAIR, "does it now say which values are personal data?", ("A (#120) 3, B (#119) 3 texts",), ()),
    (PAIR, "any failures this week", ("0 failed runs from 2026-11-23",), ()),
    (FOUR, "does D have more findings than A", ("D (#114) 31", "A (#120) 30"), ("#115",)),
    (FOUR, "is B cheaper than D", ("D (#114) is cheaper, by 10%",), ("#115",)),
    ((), "which two runs should I look at first?", ("#120 and #119 are the newest two",), ()),
    (PAIR, "of the id columns, which ones slipped", ("A (#120) 3 of 8",), ("Rejected",)),
    (PAIR, "which table level descriptions regressed", ("A (#120) 2 of 97 (sales.customers "
        "-0.070, sales.shipments -0.030)",), ()),
    (PAIR, "everything reviewers accepted as is vs edited by hand?", (NOT,), ()),
    (PAIR, "texts that differ and got a better score", ("A (#120) 18 of 97",), ("Mean",)),
    (PAIR, "did they both use the handbook", (NOT,), ("73 runs",)),
    (PAIR, "same AMX version?", ("client_version (A 0.19.0, B 0.19.0) is the same",), ()),
    (PAIR, "how many runs are there and how many wrote something", ("120 runs",
        "96 runs that wrote something"), ()),
    (PAIR, "runs waiting for review", ("11 undecided runs, newest first: #115",), ("97",)),
    (PAIR, "did 52 do well? all approved?", ("18 of 18 assets are approved",), ("115",)),
    (PAIR, "High confidence but nobody approved it (run 120)", ("5 of 97",), ()),
    (PAIR, "no overview please, just the cost difference", ("cheaper, by 0.5%",), ()),
    (PAIR, "which one burns fewer output tokens", ("B (#119) 9,825",), ("$",)),
    (PAIR, "rank the models for stock", ("on stock", "claude-sonnet-5 does best: 78%"), ()),
    (PAIR, "which run wrote sales.orders.channel best?", ("Highest: #119 0.960",), ()),
    ((114, 115), "clear winner here?", ("A (#114) is better by 0.447 chrF",), ("cannot change",)),
    ((112, 107), "which findings does only 112 have", ("with findings only in A (#112)",), ("51",)),
    ((112, 107), "where is the German text", ("clinical.encounters.triage",), ()),
    (PAIR, "list the failed runs and why", ("#99 says: “RateLimitError", "#31 says"), ()),
    (PAIR, "tables with at least two rejected columns", ("B (#119) 2 of 8 (sales.orders, "
        "sales.returns)",), ()),
    (PAIR, "show the columns where B wins by more than 0.1", ("11 of 97",), ()),
    (PAIR, "do cited texts get approved more often", ("100% (18) against 100% (71)",), ()),
    (PAIR, "which table drags B down the most", (NOT,), ("No run of this history",)),
    ((), "last five runs", ("5 runs, newest first: #120", "#116 (gpt-4.1)."), ()),
    ((), "how many tokens did we burn on sapsr3", ("20 runs on sapsr3", "212,465 tokens"), ()),
    (PAIR, "all but returns and stores", ("all but sales.returns, sales.stores", "73 assets"), ()),
    (FOUR, "which is the cheapest of them and which the fastest", ("C (#115) is the cheapest, C "
        "(#115) is the fastest",), ()),
    (FOUR, "rank these four", ("By mean logprob", "A (#120) 0.882"), ()),
    ((114, 115), "show versions of sales.customers.name", ("v2 of #116 (lexical, variation) "
        "0.880",), ()),
    ((92, 72), "list the low confidence ones in 72, only table VBAP", ("B (#72) "
        "4", "sapsr3.VBAP.menge"), ()),
    ((112, 107), "is 112 an improvement?", ("Too few tables to tell",), ("Yes", "No:")),
    ((92, 72), "qwen or sonnet for sap? who wins", ("Cannot tell",), ()),
)  # fmt: skip


CHAINS = (  # questions that go on with the one before, each with a fact of its answer
    (
        ("what regressed?", "34 of 97 assets regressed"),
        ("and in orders?", "4 of 14 assets regressed"),
        ("how many of those are rejected", "B (#119) 2 of 14"),
        ("show me those", "B (#119) 2 of 14"),
    ),
    (
        ("which columns were rejected", "B (#119) 7 of 97"),
        ("and of those, which have findings", "B (#119) 5 of 97"),
        ("and in A?", "0 of 97"),
    ),
    (
        ("which run is cheaper", "B (#119) is cheaper"),
        ("by how much?", "by 0.5%"),
        ("and per column?", "$0.00149 a result"),
        ("what about 114?", "#114: $0.00133"),
        ("why?", "Why, the history does not say"),
    ),
    (
        ("what is the average logprob", "A (#120) 0.882"),
        ("and the median?", "A (#120) 0.890"),
        ("on orders only", "Median logprob on sales.orders"),
        ("of the rejected ones", "(2 assets)"),
    ),
    (
        ("findings", "A (#120) 30, B (#119) 31"),
        ("which tables?", "Tables by assets with findings"),
        ("only boilerplate", "finding boilerplate"),
        ("in B", "in B (#119), highest first"),
    ),
    (
        ("longest descriptions", "Longest, in A (#120): sales.customers 19 words"),
        ("and the shortest?", "Shortest, in A (#120)"),
        ("in B only", "Shortest, in B (#119)"),
    ),
    (
        ("what model did run 113 use", "#113 used mistral/mistral-large-3"),
        ("and 114?", "#114 used openai/gpt-4.1"),
        ("who ran it", "was made on this machine"),
        ("how much did it cost", "#114: $0.1293"),
    ),
    (
        ("what differs?", "prompt_detail"),
        ("only the regressed ones", "A (#120) 34 of 97"),
        ("how many of those are accepted?", "A (#120) 30 of 97"),
    ),
    (
        ("which table won most", "sales.order_items +0.084"),
        ("second best?", NOT),
        ("and the worst", "sales.returns -0.004"),
    ),
    (("approval rate", "92% (89/97)"), ("is that significant?", "p .062: cannot tell")),
)


def head(opened, question, runs=PAIR):
    snapshot, shelf = opened
    return answer(snapshot, question, talk=Talk(runs), shelf=shelf, now=NOW).reply.head


@pytest.mark.parametrize(("question", "words", "sql"), sample(COUNTED), ids=lambda c: str(c)[:50])
def test_what_is_counted_is_what_the_database_counts(opened, demo, question, words, sql):
    connection = sqlite3.connect(demo)
    number = connection.execute(sql).fetchone()[0]
    connection.close()
    assert words.format(number) in head(opened, question)


@pytest.mark.parametrize(
    ("runs", "question", "stands", "never"), sample(SAID), ids=lambda c: str(c)[:60]
)
def test_the_answer_to_a_question_in_slots(opened, runs, question, stands, never):
    said = head(opened, question, runs)
    for fact in stands:
        assert fact in said
    for fact in never:
        assert fact not in said


@pytest.mark.parametrize("chain", sample(CHAINS), ids=lambda chain: chain[0][0])
def test_a_question_goes_on_with_what_was_asked_before(opened, chain):
    snapshot, shelf = opened
    talk = Talk(PAIR)
    for question, fact in chain:
        given = answer(snapshot, question, talk=talk, shelf=shelf, now=NOW)
        assert fact in given.reply.head, question
        talk = Talk(given.kept or talk.run_ids, given.asked, given.run_ids)


def test_rank_correlation():
    assert spearman([1, 2, 3, 4], [10, 20, 30, 40]) == pytest.approx(1)
    assert spearman([1, 2, 3, 4], [4, 3, 2, 1]) == pytest.approx(-1)
    assert spearman([1, 2, 2, 3], [1, 2, 3, 4]) == pytest.approx(0.9486832980505138)
    assert spearman([1, 1, 1], [1, 2, 3]) is None
