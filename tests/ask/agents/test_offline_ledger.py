"""Questions over the runs of a whole history, and of several parts: each with facts that must stand in
the answer and facts that must not. Numbers were counted in the file by SQL."""

from __future__ import annotations

import sqlite3

import pytest

from amx_tui.ask.agents.offline.analyst import answer
from amx_tui.ask.agents.offline.talk.talking import Talk
from tests.conftest import NOW, sample

PAIR, NONE = (120, 119), ()
NOT = "I did not understand that"
Facts = tuple[str, ...]

SAID: tuple[tuple[str, Facts, Facts], ...] = (
    # conditions are kept: negation, conjunction, dates, numbers, more dimensions than one
    ("which databases are there other than snowflake", ("2 databases", "clinic", "sap_ecc"),
     ("retail",)),
    ("runs with sonnet that arent generate", ("6 runs", "#99", "#35"), ("#96", "#7 ")),
    ("runs by neither mira nor jonas", ("66 runs",), ("by mira@",)),
    ("runs with gpt-4.1 but not by mira", ("27 runs", "not by mira"), ("gpt-4.1-mini",)),
    ("how many runs did mira do, without reruns", ("21 runs",), ("28 runs",)),
    ("how many runs cost more than 10 cents", ("7 runs", "#17", "#120"), ("#10 ",)),
    ("runs that took longer than 3 minutes", ("2 runs", "#92", "#72"), ()),
    ("which runs took less than 10 seconds and cost nothing", ("18 runs", "#99"), ()),
    ("failed or cancelled runs since october", ("4 cancelled or failed runs", "#31"), ("#2 ",)),
    ("list runs with no approvals", ("72 runs with nothing approved",), ()),
    ("how many runs wrote something", ("96 runs",), ("120 runs",)),
    ("has anyone used a temperature other than 0.2", ("Yes: 32 runs",), ("67 runs",)),
    ("runs with temperature 0.4", ("32 runs",), ()),
    ('which runs had "name the join keys" in their prompt', ("11 runs", "#115", "#95"), ("#120",)),
    ("total cost for mistral and openai", ("openai $1.1243", "mistral $0.2973", "together"), ("0 "
        "runs",)),
    ("runs from yesterday", ("0 runs on 2026-11-23",), ("#120",)),
    ("runs from october on", ("91 runs from 2026-10-01",), ()),
    # groups, orders, shares
    ("how many runs did each author make", ("this machine (66 runs)", "mira (28", "jonas (26"), ()),
    ("please group all runs of the history by their kind", ("analyze (53", "rerun (32",
     "ask (12"), ()),
    ("how has the approval rate developed from month to month", ("2026-10 66% (335/506",), ("#",)),
    ("which provider is most expensive", ("anthropic does worst: $0.00224",), ()),
    ("what was the most common status", ("success has the most: 97 runs",), ()),
    ("top 5 authors", ("this machine (66 runs), mira (28",), ()),
    ("average cost of a gpt-4.1 run vs a gpt-4.1-mini run", ("$0.0296", "$0.0074 (20 of 21"), ()),
    ("how do mira and jonas compare in cost per column", ("mira $0.00125", "jonas $0.00089"),
     ("Yes",)),
    ("does openai cost more than anthropic", ("Yes: ", "openai $1.1243"), ()),
    ("what share of runs failed", ("2%: 2 failed runs, of 120 runs",), ()),
    ("which tables were never described by mistral", ("18 of 38 tables", "sales.orders"),
     ("marketing",)),
    ("which authors have no failed runs", ("2 of 3 authors", "jonas, mira"), ()),
    ("longest runs, top 3", ("#72 5m 18s", "#92 3m 05s", "#60 2m 50s"), ("#120",)),
    ("second most expensive run ever", ("place 2 of the most: #74 $0.2185",), ("#92",)),
    ("cheapest analyze run that finished with success", ("#19 $0.0078",), ("#11 ",)),
    ("cheapest run with approval above 90%", ("Of 10 runs", "#16 $0.0003"), ("A (#120)",)),
    ("when did mira last run", ("#120 (started 2026-11-24 05:36)",), ()),
    ("which runs had errors and who started them", ("#99 (on this machine)", "#31 (on"), ()),
    ("show all scheduled runs with their cost", ("8 schedule runs", "#69 ($0.0489)"), ()),
    ("anything running right now?", ("#113", "Describing VBAP", "jonas"), ("#120",)),
    ("how much did the last 5 runs cost", ("5 runs: $0.3105",), ("120 runs",)),
    ("does a lower temperature help", ("0.2 ",), ("Yes",)),
    # how large a share of the runs of each group ended in one way
    ("which model fails most", ("claude-sonnet-5 11% (1 of 9 runs), openai/gpt-4.1 3% (1 of 38",), ()),
    ("which model has the lowest failure rate", ("3 are level with the least",), ()),
    ("failure rate by author", ("this machine 3% (2 of 66 runs), jonas 0%",), ()),
    ("success rate per month", ("2026-08 60% (3 of 5 runs), 2026-09 79%",), ("#",)),
    ("share of partial runs by month", ("2026-09 8% (2 of 24 runs)",), ("0 runs",)),
    ("which profile has the best success rate", ("local 88% (21 of 24 runs), mistral 86%",), ()),
    ("how often do runs of gpt-4.1 fail", ("3%: 1 failed run with gpt-4.1, of 38 runs",), ()),
    ("failure rate of gpt-4.1 in november", ("0%: 0 failed runs", "of 18 runs"), ("38",)),
    ("success rate of mira's runs", ("89%: 25 success runs by mira, of 28 runs",), ()),
    ("success rate of gpt-4.1 vs claude", (NOT,), ("runs)",)),
    ("what share of runs of gpt-4.1 vs claude succeeded", (NOT,), ("28 runs",)),
    ("how often does A fail", (NOT,), ("120 runs",)),
    ("how often do texts fail", (NOT,), ("14 results",)),
    ("what is the success rate", ("of 120 runs",), ("status success",)),
    ("which model has the best failure rate", (NOT,), ("%",)),
    # by two dimensions at once
    ("cost by model and month", ("gpt-4.1 (2026-08 $0.0128, 2026-09 $0.1786, 2026-10 $0.2455",), ()),
    ("cost per model per month in november", ("2026-11 $0.5873",), ("2026-10",)),
    ("runs by author and month", ("mira (2026-08 3, 2026-09 7, 2026-10 6, 2026-11 12)",), ()),
    ("how many runs per author per status", ("mira (success 25, ready_for_review 2",), ()),
    ("approval by model and schema", ("By schema and model", "sales (mistral/mistral-large-3 41%",
     "openai/gpt-4.1 84%"), ()),
    ("runs by mira and jonas", ("54 runs by jonas or mira",), ("By ",)),
    ("cost by model and month and author", (NOT,), ("$",)),
    ("cost by schema and table", (NOT,), ("$",)),
    # which way something went
    ("how has the approval rate developed over the last months?",
     ("from 9% to 53%", "2026-10 66% (335/506", "2026-09 45% (150/332"), ("2026-10-01 to",)),
    ("is cost per column going up over time?", ("Not steadily", "2026-10 $0.00105",
     "2026-11 $0.00116"), ("A (#120)",)),
    ("is the cost per asset rising", ("Not steadily", "2026-09 $0.00089"), ()),
    ("has our approval rate improved since october?", ("No: ", "from 66% to 53%"), ("2026-09",)),
    ("are we getting slower over time", ("Not steadily", "time for each result"), ()),
    ("trend of approval per month", ("2026-08 9% (1/11",), ("Yes", "No:")),
    ("did costs go up from october to november", ("Yes: ", "from $0.3831 to $1.4097",
     "2026-11 is not over yet"), ("2026-09",)),
    ("spend per month by provider", ("By month and provider", "2026-09 (openai $0.2050",), ()),
    ("how has duration developed", ("Mean duration of a run", "2026-11"), ("33m",)),
    # two spans held against each other
    ("october vs november cost", ("november $1.4097", "october $0.3831"), ("2026-09",)),
    ("did we spend more in november than in october", ("Yes: ", "november $1.4097"), ()),
    ("approval in october compared to november", ("october 66% (335/506", "november 53%"), ()),
    ("how many runs in october and november", ("november (52 runs)", "together 91 runs"), ()),
    # a bare day is one of this month, or of the last
    ("runs since the 20th by jonas", ("2 runs by jonas from 2026-11-20", "#113", "#103"), ()),
    ("how much did we spend between the 10th and the 15th", ("2026-11-10 to 2026-11-15", "$0.0280"),
     ("B (#119)",)),
    ("runs before the 28th", ("to 2026-10-27",), ("#120",)),
    # what was decided, over all runs
    ("how many descriptions were written by hand by reviewers across all runs?",
     ("104 texts written by hand of 2,360",), ("of 97",)),
    ("how many custom descriptions are there in all runs", ("104 texts written by hand",),
     ("0 of 97",)),
    ("how many descriptions on sales were rejected over all runs", ("25 rejected results",), ()),
    ("what share of all descriptions ever written has been approved", ("54% (1,283 of 2,360",), ()),
    ("how many texts in the history are still pending review", ("977 undecided",), ("496",)),
    ("which model gets rejected most often", ("qwen3-32b does worst: 6% (26/450",), ()),
    ("which table has the most rejected descriptions in the whole history",
     ("stock.purchase_orders has the most: 8 rejected",), ()),
    ("how many runs had rejected descriptions", ("38 runs with rejected results",), ("100",)),
    ("what percentage of jonas's descriptions were rejected", ("4% (17 of 415",), ()),
    ("share of spend that went to reruns", ("4% of the cost in all: $0.0824 of $2.0380",), ()),
    ("how many texts were edited by hand in 114", ("11 of 97",), ("0 of 97",)),
    ("who rejected the most descriptions", ("does not say who decided",), ("mira",)),
    ("how many columns have we documented so far", ("437 assets were ever described, 399 columns",),
     ("of 97",)),
    ("which backend is slowest", ("time for each result, hana does worst: 1.87 s",), ("29m",)),
    ("which llm profile is the fastest per column?", ("gpt-mini does best: 0.67 s",), ()),
    ("which document profile leads to higher approval", ("handbook does best: 61% (739/1,216",), ()),
    ("when did we start using claude", ("oldest first: #4 (started 2026-08-30",), ("#99",)),
    # what a run spent on texts that nobody approved is spent, too: as a board of models says
    ("cost per approved description per model", ("gpt-4.1-mini $0.00066 (15 of 21 runs)",
     "claude-sonnet-5 $0.00436"), ("$0.00041",)),
    ("cheapest model per approved description", ("gpt-4.1-mini does best: $0.00066",), ()),
    # of equals none is the first; a table has its own share of a run
    ("which author cancels most", ("jonas 8% (2 of 26 runs), this machine 3% (2 of 66 runs)",), ()),
    ("which table has the lowest approval rate in the whole history",
     ("clinical.practitioners does worst: 27% (18/66",), ()),
    ("which tables in sales were described most often",
     ("2 are level, with the most: sales.customers (12 runs), sales.returns (12 runs)",), ()),
    ("how many columns in sales were ever described", ("97 assets were ever described on sales, 89",),
     ("718 results together",)),
    # a further number, `with` and `without`, what becomes or what is to be used
    ("is temperature 0.2 better than 0.4", ("Yes: approval: 0.2 55%", "0.4 0%"), ()),
    ("approval rate with docs vs without docs", ("with a document profile 61% (739/1,216",
     "without a document profile 48% (544/1,144"), ()),
    ("do runs with a document profile do better than runs without", ("61%", "48%"), ()),
    ("is gpt-4.1 getting more expensive per description", ("Not steadily", "2026-09 $0.00131"), ()),
    ("are runs getting slower", ("Not steadily", "2026-10 1.62 s"), ()),
    ("are approvals getting better or worse month over month?", ("approval of runs", "53%"), ("Yes",)),
    ("which llm should we use for sapsr3", ("claude-sonnet-5 does best: 79%",), ("5 models",)),
    ("should we use claude or gpt-4.1 for clinical", ("gpt-4.1 26% (43/165", "claude-sonnet-5 0%"), ()),
    ("is gpt-4.1-mini as good as gpt-4.1 across the whole history", ("No: ", "41%", "58%"), ()),
    ("which runs have more than 5 rejected descriptions", ("5 runs with more than 5 rejected", "#72"),
     ("571",)),
    ("input tokens vs output tokens over all runs", ("733,137 prompt tokens",
     "218,317 completion tokens"), ("31,109",)),
    # weeks, halves and quarters, weekends
    ("runs in the first week of november", ("9 runs from 2026-11-01 to 2026-11-07",), ("52",)),
    ("spend in the first half of november", ("2026-11-01 to 2026-11-15: $0.3873",), ()),
    ("spend in q3 2026", ("2026-07-01 to 2026-09-30: $0.2452",), ()),
    ("last week versus the week before: cost", ("last week $0.5263", "week before $0.0416"), ()),
    ("runs on weekends", ("39 runs",), ("120 runs",)),
    ("last 5 runs with author and cost", ("#120 (by mira@mira-laptop, $0.1446)",), ("together",)),
    ("runs with the same settings as 120", (NOT,), ("15 settings",)),
    ("last run on each schema", (NOT,), ("#",)),
    # words that mean something else beside others: done, better results, a backlog, the bottom, help
    ("how many runs has mira done since november 10", ("9 runs by mira from",), ("cancelled",)),
    ("do we get better results with gpt or with mistral", ("mistral/mistral-large-3 65% (229/351",
     "gpt 51% (654/1,285"), ("1,285 results",)),
    ("which tables have the most undecided descriptions over all runs",
     ("clinical.procedures has the most: 61 undecided",), ("#115",)),
    ("which schema has the biggest backlog", ("clinical has the most: 350 undecided",), ()),
    ("runs with more than 50 undecided texts", ("5 runs with more than 50 undecided",), ()),
    ("bottom 3 models by approval", ("the least first: openai/gpt-4.1-mini 41%",), ()),
    ("does the handbook help", ("handbook 61% (739/1,216", "without handbook 48% (544/1,144"), ()),
    ("does claude help on sapsr3", ("claude-sonnet-5 79% (112/142", "without claude 48%"), ()),
    ("list all authors", ("3 authors in this history",), ("#120",)),
    ("who reviews the most", ("does not say who decided",), ("92%",)),
    ("what does a description cost in the whole history", ("cost for each result $0.00110",), ()),
    ("how much does an approved column cost us with claude", ("$0.00436",), ("A (#120)",)),
    # of schemas, of a run as it usually is, as it used to be, exactly so many
    ("is sales cheaper than clinical per column", ("clinical does best: $0.00101", "sales $0.00106"),
     ("A (#",)),
    ("compare sales and clinical", ("sales does best: 65% (467/718", "clinical 40% (247/616"), ()),
    ("how long would a run on sales take", ("44.8 s on average a run",), ("together",)),
    ("how many descriptions per run on average", ("19.7 results on average",), ("of 97",)),
    ("are people approving more than they used to", ("Not steadily", "2026-10 66%"), ("of 97",)),
    ("is the rejection rate going down", ("Not steadily", "2026-11 4% (60/1,511"), ()),
    ("runs with 97 results", ("8 runs with 97 results", "#114"), ("#97",)),
    ("runs with no results and a cost", (NOT,), ("$",)),
    ("yesterday vs today: runs", ("today (8 runs); yesterday (0 runs)",), ("cannot",)),
    ("what are the three fastest runs on clinical", ("#18 2.9 s", "#24 2.9 s"), ("#120",)),
    ("which model is most confident", ("claude-sonnet-5 does best: 58%",), ()),
    ("which columns were described by all models", (NOT,), ("#120 used", "753")),
    ("what changed in november", (NOT,), ("approval",)),
    # shares of groups, differences of sets, orders by name, what a month took
    ("share of cost by provider", ("openai $1.1243 (53 of 59 runs, 55%)",), ()),
    ("share of runs by model", ("gpt-4.1 (38 runs, 32%)",), ()),
    ("share of failed runs per month", ("2026-10 3% (1 of 39 runs)",), ()),
    ("models used by jonas but not by mira", (NOT,), ("5 models",)),
    ("list runs ordered by cost descending", ("#92 $0.3134", "#74 $0.2185"), ("A (#120)",)),
    ("list all runs by duration ascending", ("the least first: #38 1.9 s",), ("#72",)),
    ("how many tokens per column did october take", ("383 tokens",), ("14m",)),
    ("what was our best month for approvals", ("2026-10 does best: 66%",), ("797 approved (",)),
    ("which columns got rejected the most ever", (NOT,), ("#72",)),
    ("which column has been rejected most often across all runs", (NOT,), ("#111",)),
    ("list the profiles and their models", (NOT,), ("#120 used",)),
    # what has no answer is not answered with another one
    ("runs by mira or with claude", (NOT, "mira"), ()),
    ("runs between run 50 and run 60", (NOT, "between"), ("chrF",)),
    ("how much of the cost is output", (NOT,), ("cheaper",)),
    ("which run should I not use", (NOT, "not"), ("better by",)),
    # of the compared runs
    ("which columns are worse in 120 and were rejected in 119", ("3 of 97",), ("Rejected:",)),
    ("which runs used gpt-4.1 on clinical and were cancelled", ("0 cancelled runs",), ("8 runs",)),
    ("what is the difference in total tokens", ("1,070 tokens",), ("Together",)),
    ("cost and approval of 120", ("$0.1446", "92% (89/97)"), ("an approved result",)),
    ("how long did the model think in 120", ("107.8 s",), ("2m 20s",)),
    ("were the same tables covered", ("both runs wrote the same 97 assets",), ("same in text",)),
    ("how often was sales.orders described", ("8 runs on sales.orders",), ()),
    ("when was sales.orders.status first described", ("#49 (started 2026-10-16",), ("decided",)),
    ("is there a run without a document profile", ("Yes: 47 runs",), ()),
    ("Which run wrote the fewest results but cost the most?", (NOT,), ("dearer",)),
    ("noise level", ("40% of the texts differ", "differ in 20%"), ("is better",)),
    ("on which measure does the verdict rest", ("logprob", "approval: decided in both 80"), ()),
    ("did they use the same model and docs", ("llm_model", "doc_profile (A handbook",
     "the same"), ()),
    ("what were the exact user instructions of run 120",
     ("Say which values are personal data.",), ()),
    ("how many alternatives were asked for", ("n_alternatives (A 3, B 3) is the same",), ()),
    ("which metrics does B win", ("Duration, Model time, Completion tokens, Cost",), ("logprob",)),
    ("what does 120 save against 119", ("B (#119) is cheaper, by 0.5% or $0.0007",), ()),
    ("how much time did the profiling step take", ("I can't tell",), ("2m 20s",)),
    ("why is 119 cheaper if it used more tokens", ("31,109 prompt", "9,825 completion",
     "does not say"), ()),
    ("why did two of 120s texts fail to apply", ("permission denied: COMMENT on this table",), ()),
    ("which columns sit under 0.7 logprob in 119", ("6 of 97", "sales.stores.valid_from"), ()),
    ("list the columns where both runs are below 0.75", ("1 of 97", "sales.payments.created_at"),
     ()),
    ("list all assets in which the logprob of run 119 is more than 0.2 lower than that of run 120",
     ("5 of 97", "sales.returns.status", "sales.stores.id"), ("net_amount +",)),
    ("top 5 columns where 119 beats 120", ("sales.returns.net_amount +0.280", "employee_id +0.180"),
     ("sales.returns.status",)),
    ('how often does the word "Note:" occur in the descriptions of each run', ("A (#120) 30 of 97",
     "B (#119) 0 of 97"), ()),
    ("is there a table where B has a higher approval rate", ("In 3 of 8 tables", "sales.orders"),
     ()),
    ("which tables have more than 5 differing texts", ("sales.customers, sales.orders",), ("#5",)),
    ("which columns have findings in both runs", ("30 of 97",), ()),
    ("are there columns where both texts were rejected", ("0 of 97",), ("7 of 97",)),
    ("how many descriptions of run 120 end with a period", ("97 of 97",), ()),
    ("is there anything in which 119 is clearly better", ("B (#119) leads on Duration",), ("No:",)),
    ("how large is the share of high confidence in each of the two runs", ("68 of 97 (70%)",
     "52 of 97 (54%)"), ("35 of 97",)),
    ("How many results of run 120 are applied, accepted, pending, skipped and failed?",
     ("58 accepted, 29 applied, 8 pending, 2 failed",), ("0 of 97",)),
    # of several parts
    ("by how much is 120 better, and is that solid or just noise?", ("better by 0.029",
     "p .016"), ()),
    ("how many went from medium to high with the new prompt, and how many the other way",
     ("A (#120) 33 of 97", "A (#120) 17 of 97"), ()),
    ("Which run failed last? And who made it?", ("#99",), ("#31",)),
    ("Which settings are different between the two runs, and how many are the same?",
     ("prompt_detail", "15 settings are the same"), ()),
    ("How many runs were started in October 2026, and how many results did they write?",
     ("39 runs", "506 results together"), ("120 runs",)),
    ("What did all runs cost together, and for how many runs is no cost recorded?",
     ("$2.0380", "36 runs without a recorded cost"), ("#119 $",)),
    ("which is better and how many adjectives does it use", (NOT,), ("better by",)),
)  # fmt: skip
CHAINS: tuple[tuple[tuple[str, str], ...], ...] = (
    (("how many descriptions were rejected over all runs", "100 rejected"), ("and by mira?", "24 "
        "rejected"), ("and custom ones?", "17 texts written by hand"), ("per model?", "qwen3-32b 13")),
    (("october vs november cost", "november $1.4097"), ("and approval?", "october 66%"),
     ("for mira?", "october 68%"), ("and september?", NOT)),
    (("trend of approval per month", "from 9% to 53%"), ("only sales", "from 82% to 60%"),
     ("and for cost?", "$0.0133 to $0.5101")),
    (("which table has the most rejected descriptions in the whole history", "8 rejected"),
     ("and undecided?", "clinical.procedures has the most: 61 undecided")),
    (("what did we spend in october", "$0.3831"), ("which author has the most?", "$0.2122"),
     ("and the least?", "mira has the least: $0.0055")),
    (("share of spend that went to reruns", "4% of the cost"), ("and to scheduled runs?", "$0.0846")),
    (("how many runs did jonas make", "26 runs"), ("and how many of them used qwen3-32b?", "6 "
        "runs by jonas")),
    (("which runs failed", "2 failed runs"), ("and the cancelled ones?", "4 cancelled runs"),
     ("why?", "No error")),
    (("runs by mira on sales", "5 runs by mira"), ("no, jonas i meant",
     "6 runs by jonas on sales")),
    (("top 3 most expensive runs", "#92 $0.3134"), ("the longest instead", "#72 5m 18s")),
    (("what did we spend in october", "$0.3831"), ("and in november?", "$1.4097"), ("per model?",
     "claude-sonnet-5 "
        "$0.5873")),
    (("which model is cheapest per description overall", "gpt-4.1-mini"), ("and the slowest?",
     "qwen3-32b does worst")),
    (("approval rate of jonas vs mira", "mira 63%"), ("and cost?", "jonas $0.2671"),
     ("which run is better?", "A "
        "(#120) is better")),
    (("which table got worse the most", "sales.returns"),
     ("how many of its columns were rejected?", "Rejected on sales.returns")),
    (("what does run 120 say about customers.email?", "0.900"),
     ("And what does run 119 say there, and was it decided?", "0.730 medium, pending")),
    (("how many findings does 120 have", "30 of 97 texts of A (#120)"), ("and 119?", "31 of 97"),
     ("which kinds?", NOT)),
    (("top 5 columns by logprob in 120", "in A (#120)"), ("and in 119", "Highest logprob, in B "
        "(#119)")),
    (("which table has the most differing texts", "sales.customers"), ("and the fewest?", NOT)),
    (("runs on clinical", "23 runs"), ("which of them failed?", "0 failed"), ("and on sales?",
     "on sales")),
    (("approval of both", "92%"), ("just for payments", "on sales.payments: A (#120) 100%")),
    (("which columns are worse in 120 than in 119", "34 of 97"), ("only in returns",
     "on sales.returns 6 of 12 assets regressed")),
)  # fmt: skip


@pytest.mark.parametrize(
    ("question", "stands", "never"), sample(SAID), ids=lambda each: str(each)[:60]
)
def test_the_answer_takes_every_slot_of_a_question_into_account(opened, question, stands, never):
    snapshot, shelf = opened
    said = answer(snapshot, question, talk=Talk(PAIR), shelf=shelf, now=NOW).reply.head
    for fact in stands:
        assert fact in said
    for fact in never:
        assert fact not in said


@pytest.mark.parametrize("chain", sample(CHAINS), ids=lambda chain: chain[0][0])
def test_a_question_keeps_what_it_does_not_say_anew(opened, chain):
    snapshot, shelf = opened
    talk = Talk(PAIR)
    for question, fact in chain:
        given = answer(snapshot, question, talk=talk, shelf=shelf, now=NOW)
        assert fact in given.reply.head, question
        talk = Talk(given.kept or talk.run_ids, given.asked, given.run_ids)


COUNTED = (
    ("how many runs are there", "{} runs", "SELECT count(*) FROM analysis_runs"),
    ("how many runs by jonas used qwen", "{} runs", "SELECT count(*) FROM analysis_runs "
     "WHERE created_by = 'jonas' AND llm_model = 'qwen3-32b'"),
    ("how many runs on postgresql are not reruns", "{} runs", "SELECT count(*) FROM analysis_runs "
     "WHERE db_backend = 'postgresql' AND command <> 'rerun'"),
    ("how many descriptions were rejected over the whole history", "{} rejected",
     "SELECT count(*) FROM run_results WHERE evaluation = 'skipped' AND applied_at IS NULL"),
    ("how many texts were written by hand in all runs", "{} texts written by hand",
     "SELECT count(*) FROM run_results WHERE evaluation = 'custom'"),
    ("how many texts are still pending review in the whole history", "{} undecided",
     "SELECT count(*) FROM run_results WHERE evaluation IS NULL AND applied_at IS NULL"),
    ("how many results have been applied to the database across all runs", "{} applied",
     "SELECT count(*) FROM run_results WHERE applied_at IS NOT NULL"),
    ("how many tokens did all scheduled runs use", "{:,} tokens", "SELECT "
     "sum(json_extract(tokens_json, '$.total_tokens')) FROM analysis_runs WHERE command = 'schedule'"),
)  # fmt: skip


@pytest.mark.parametrize("runs", [PAIR, NONE])
@pytest.mark.parametrize(
    ("question", "words", "sql"), sample(COUNTED), ids=lambda each: str(each)[:50]
)
def test_runs_are_counted_as_the_database_counts_them(opened, demo, question, words, sql, runs):
    snapshot, shelf = opened
    connection = sqlite3.connect(demo)
    number = connection.execute(sql).fetchone()[0]
    connection.close()
    said = answer(snapshot, question, talk=Talk(runs), shelf=shelf, now=NOW).reply.head
    assert words.format(number) in said
