"""Kinds of questions from outside, each in several wordings: facts that must stand in the last answer,
and facts that must not. `>>` parts a question from the one that goes on with it."""

from __future__ import annotations

import pytest

from tests.ask.agents.talked import last_reply
from tests.conftest import sample

PAIR, SAP, THREE, STOCK = (120, 119), (92, 72), (112, 69, 65), (63, 55)
REVIEWED, LAST = (112, 74, 17), (120, 119, 114)
NOT = "I did not understand that"
Facts = tuple[str, ...]
BETTER = "A (#120) is better by 0.029"
FELL = "sales.returns.net_amount -0.280"
ROSE = "sales.returns.status +0.240"
ONLY_112 = ("2 of the 8 tables of A (#112)", "clinical.encounters, clinical.patients")

SAID: tuple[tuple[tuple[int, ...], str, Facts, Facts], ...] = (
    # descriptions by another name; docs are documents, and comments are a reviewer's, too
    (PAIR, "did the sales docs get better with the detailed prompt?", (BETTER,), ("regressed",)),
    (PAIR, "did our comments get better", (BETTER,), ("regressed",)),
    (PAIR, "are the sales comments better now", (BETTER,), ("regressed",)),
    (PAIR, "are the texts of 119 better", ("34 of 97 assets improved, 61 regressed",), ("on 119",)),
    (PAIR, "which sentences got worse", ("34 of 97",), ()),
    (PAIR, "which comments changed", ("39 of 97",), ()),
    (PAIR, "were the docs of orders rejected", ("B (#119) 2 of 14",), ()),
    (PAIR, "which docs were used", ("doc_profile",), ("97",)),
    (PAIR, "did reviewers leave comments", (NOT,), ()),
    (PAIR, "are there any comments by reviewers", (NOT,), ()),
    (PAIR, "does 119 have more comments than 120", (NOT,), ("better by",)),
    (PAIR, "how many sentences does a description have", (NOT,), ("97 assets",)),
    # from one run to another
    (PAIR, "which columns dropped the most in confidence when we went from 119 to 120?",
     ("A (#120) minus B (#119)", FELL), ("Highest logprob",)),
    (PAIR, "which columns lost the most confidence going from B to A", (FELL,), ("Highest",)),
    (PAIR, "which columns gained the most confidence since"
     " 119", (ROSE,), ("Highest", "B (#119) minus")),
    (PAIR, "which columns improved the most from 119 to 120", (ROSE,), ("-0.280", "minus A")),
    (PAIR, "which columns improved the most compared to 119", (ROSE,), ("B (#119) minus",)),
    (PAIR, "which columns got worse between 120 and"
     " 119", ("to B (#119) 61 of 97",), ("34 of 97 assets r",)),
    (PAIR, "which columns got worse between 119 and"
     " 120", ("to A (#120) 34 of 97", FELL), ("other way",)),
    (PAIR, "which tables fell the most between 119 and 120", ("sales.returns -0.004",), ("other way",)),
    (PAIR, "which columns regressed since 119", ("to A (#120) 34 of 97",), ()),
    (PAIR, "which columns regressed since 112", (NOT,), ()),
    (PAIR, "what changed since 119", ("2 settings differ",), ()),
    (PAIR, "which runs were there since 119", ("1 run after #119",), ()),
    (PAIR, "which columns lost confidence when we switched from 119 to 120",
     ("against B (#119): A (#120) 17 of 97",), ("against A",)),
    (PAIR, "what got worse going from standard to detailed",
     ("to A (#120) 34 of 97",), ("to B (#119)",)),
    (PAIR, "which columns went from high to medium between 119 and 120", (NOT,), ("70%",)),
    # the other way round
    (PAIR, "which columns regressed from 119 to 120 >> and in the other direction?",
     ("From A (#120), the baseline, to B (#119) 61 of 97",), ("34 of 97 assets regressed",)),
    (STOCK, "which tables are in A but not in B >> and the other way round", ("stock.products",),
     ("purchase_orders",)),
    (PAIR, "is 119 cheaper than 120 >> and the other way round?", (NOT,), ("$",)),
    (PAIR, "columns approved in 119 and not approved in 120 >> and the other way round?",
     ("15 of 97 assets are approved in A (#120) and not approved in B",), ()),
    (PAIR, "approved in 119 and rejected in 120 >> and"
     " conversely?", ("6 of 97", "approved in A (#120)"), ()),
    (PAIR, "how many texts are approved in 119 and not in 120 >> vice versa?", ("15 of 97",), ()),
    (PAIR, "what did 120 cost >> and the other way round?", (NOT,), ()),
    # what would be saved
    (PAIR, "how much would we save if we stayed with the standard prompt instead of the detailed"
     " one?",
     ("B (#119) is cheaper, by 0.5% or $0.0007",), ()),
    (PAIR, "what would we save by going with 119", ("B (#119) is cheaper", "$0.0007"), ()),
    (PAIR, "how much money could we have saved with B instead of A", ("$0.0007",), ()),
    (PAIR, "how much time do we save with the standard prompt", ("faster", "8.5 s"), ("$",)),
    (PAIR, "how much would we save if we dropped orders", (NOT,), ("$",)),
    (PAIR, "how much can we save per column with 119", (NOT,), ("$",)),
    (PAIR, "what is the saving of 119 over 120", ("B (#119) is cheaper", "$0.0007"), ()),
    (PAIR, "how many tokens would we save with 119", ("A (#120) is leaner",), ("$",)),
    # and the other end of a ranking
    (PAIR, "which table improved the most >> and which of them got worse", ("sales.returns -0.004",),
     (BETTER,)),
    (PAIR, "which table improved the most >> which one improved the least", (NOT,), ("of 97",)),
    (PAIR, "which tables have the most rejected texts >> and which one has the fewest",
     ("fewest first: sales.order_items A 0, B 0",), ("of 97",)),
    (PAIR, "which table has the lowest logprob >> and which one the highest",
     ("highest first: sales.payments",), ("Mean logprob:",)),
    (PAIR, "which table made the biggest step forward from 119 to 120 >> and which one went"
     " backwards?",
     ("From B (#119) to A (#120) sales.returns -0.004 (5 : 6) regressed",), ()),
    (PAIR, "which tables improved the most >> which regressed the most", ("sales.returns -0.004",), ()),
    (PAIR, "which columns improved the most >> and the worst", (f"most: {FELL}",), ("differences",)),
    (PAIR, "which columns dropped the most from 119 to 120 >> and which ones"
     " rose?", (ROSE,), ("-0.280",)),
    (PAIR, "which tables improved the most >> and which columns got worse", ("34 of 97", FELL), ()),
    # where a minute pays
    (PAIR, "I only have ten minutes, which columns should I read first?",
     ("First look at sales.orders.tax_amount",), ()),
    (PAIR, "we have half an hour for the review, which texts should we check first",
     ("First look at sales.orders.tax_amount",), ()),
    (PAIR, "which columns should I read first in 120",
     ("First look, in A (#120), at", "8 of 97 assets"), ()),
    (PAIR, "we have ten minutes, which orders columns should we look at first",
     ("First look, on sales.orders, at sales.orders.tax_amount", "of 14 assets"), ("higher logprob",)),
    (PAIR, "which tables should I review first", ("First look at sales.orders (begin with",), ()),
    (PAIR, "which table should I look at first?", ("First look at sales.orders (begin with",), ()),
    (PAIR, "where is my time best spent", ("First look at",), ("$",)),
    # those that were counted
    (PAIR, "how many assets have findings in 120 >> which ones are they",
     ("30 of 97 assets", "sales.customers.city"), ("B (#119)",)),
    (PAIR, "approval of both >> which ones are they?", (NOT,), ()),
    (PAIR, "what share of the texts in 120 is boilerplate? >> which ones are they?",
     ("26 of 97", "sales.customers.created_at"), ()),
    (PAIR, "what percentage of the rejected texts in 119 is boilerplate >> which are they",
     ("4 of 97", "sales.orders.status"), ()),
    (PAIR, "how many columns of 119 were rejected >> which ones are"
     " those", ("sales.orders.status",), ()),
    (SAP, "list the low confidence columns of the qwen run >> which of them were accepted anyway?",
     ("9 of 140", "sapsr3.LFA1.lifnr"), ()),
    (SAP, "low confidence columns of 72 >> how many of these were approved all the same?",
     ("9 of 140",), ("same in text",)),
    (SAP, "low confidence columns of 72 >> which of those were accepted"
     " nevertheless", ("9 of 140",), ()),
    (PAIR, "are the texts all the same", ("58 of 97",), ()),
    # settings that are the same
    (PAIR, "how many texts of 120 differ >> was the temperature the same?",
     ("temperature (A 0.2, B 0.2) is the same",), ()),
    (PAIR, "did we use the same"
     " model", ("llm_model (A openai/gpt-4.1, B openai/gpt-4.1) is the same",), ()),
    # how far the review is
    (SAP, "how much of each run has been reviewed so"
     " far?", ("119 of 140 (85%)", "85 of 140 (61%)"), ()),
    (SAP, "how much of 72 has been looked at", ("85 of 140",), ("79%",)),
    (SAP, "how far is the review of each run", ("119 of 140", "85 of 140"), ("Approved",)),
    (SAP, "how much of both runs is reviewed already", ("119 of 140", "85 of 140"), ()),
    (PAIR, "how much of each run has been approved so far", ("89 of 97", "81 of 97"), ("average",)),
    (SAP, "which SAP tables in 72 still need the most"
     " review?", ("sapsr3.EBAN B 7; sapsr3.MSEG B 6",), ()),
    (SAP, "which SAP tables in 72 still need the most review? >> and in 92?",
     ("sapsr3.KNA1 A 4; sapsr3.VBRK A 4; sapsr3.EKPO A 3",), ("EBAN B",)),
    (SAP, "which tables in 72 need reviewing", ("sapsr3.EBAN B 7",), ()),
    (SAP, "which tables of sapsr3 have the most rejected texts", ("sapsr3.BSEG A 1, B 2",), ()),
    (PAIR, "how much of 120 is still to review", ("8 of 97", "undecided in A"), ("92%",)),
    (PAIR, "how much of the review of 119 is done", ("88 of 97",), ("84%",)),
    (SAP, "what percentage of each run was looked at", ("119 of 140 (85%)", "85 of 140"), ()),
    (SAP, "is the review of 92 finished", ("21 of 140",), ("B (#72)",)),
    (SAP, "which tables are not fully reviewed in 72", ("B (#72) 13 of 13",), ("0 of 13",)),
    (PAIR, "which tables are not completely approved in 120", (NOT,), ("8 of 8",)),
    (SAP, "which columns of EBAN still need review in 72", ("B (#72) 7 of 11",), ("First look",)),
    # why nothing is recorded
    (SAP, "does 92 have logprobs", ("A (#92) recorded no logprob",), ("0.558",)),
    (SAP, "why can't I see logprobs in A", ("self_decl",), ()),
    (SAP, "why does 92 have no logprob?", ("A (#92) recorded no logprob", "self_decl"), ("B (#72)",)),
    (SAP, "why is there no logprob for A", ("self_decl",), ()),
    (SAP, "why doesn't the sonnet run have logprobs", ("self_decl",), ()),
    (SAP, "why has 72 no cost", ("B (#72) recorded no cost", "does not say"), ("$",)),
    (SAP, "why has 72 no cost >> and 92?", ("A (#92) has recorded $0.3134",), ()),
    (PAIR, "how come 120 has no logprob", ("logprobs for 97 of its 97 results",), ("no logprob in",)),
    (PAIR, "why does 120 have no logprob for orders", (NOT,), ()),
    # texts of a person, names that nothing bears, what the database refused
    (SAP, "how many texts of 72 did a person replace with his own wording?", ("8 of 140",), ()),
    (SAP, "which texts of 72 were replaced by a reviewer's own words", ("8 of 140",), ()),
    (SAP, "how many texts of 72 have been rewritten with somebody's own wording", ("8 of 140",), ()),
    (SAP, "in how many cases did someone write their own text in 72", ("8 of 140",), ("140 results",)),
    (SAP, "which descriptions did reviewers rewrite themselves in 72", ("8 of 140",), ()),
    (SAP, "which texts of 92 mention a name that doesnt exist?", ("8 of 140", "unknown name"), ()),
    (SAP, "how many texts of 92 refer to a column that does not"
     " exist", ("8 of 140", "unknown name"), ()),
    (SAP, "which descriptions in 92 mention tables which do not exist", ("8 of 140",), ()),
    (THREE, "which comments were refused by the database in these runs, and why?",
     ("A (#112) 2 of 97", "B (#69) 1 of 51", "C (#65) 2 of 51", "permission denied"), ("Rejected",)),
    (THREE, "which texts did the database reject in 112", ("A (#112) 2 of 97",), ("Rejected",)),
    # whole tables
    (THREE, "which tables did only run 112 describe?", ONLY_112, ()),
    (THREE, "which tables are only in A", ONLY_112, ()),
    (THREE, "which of the tables were described by 112 alone", ONLY_112, ("8 of 8",)),
    (THREE, "which tables are missing in 69 and 65", ("clinical.encounters A 0, B 12, C 12",), ()),
    (PAIR, "which texts were approved in 120 alone", ("15 of 97", "not approved in B"), ("89 of 97",)),
    (THREE, "which tables are unique to 112", ONLY_112, ()),
    (THREE, "which tables did only 112 describe >> and 69?", ("0 of the 4 tables of B (#69)",), ()),
    (STOCK, "which table is in 63 but wasn't covered by 55?",
     ("1 of 4 tables of A (#63)", "stock.purchase_orders"), ("stock.products",)),
    (STOCK, "which tables did 55 describe that 63 didn't?", ("stock.products",), ("purchase_orders",)),
    (STOCK, "are there any tables in 63 that are not in 55", ("stock.purchase_orders",), ("products",)),
    (STOCK, "which tables are in 99 but not in 55", ("#99",), ("purchase_orders",)),
    (STOCK, "which tables are only partly in 63", (NOT,), ()),
    (PAIR, "which tables did 120 describe best", (NOT,), ("assets described",)),
    # what started a run
    (THREE, "was run 69 started by a schedule or by a"
     " person?", ("B (#69) was started by a schedule",), ()),
    (THREE, "did a person start 69", ("No: B (#69) was started by a schedule",), ()),
    (THREE, "was 112 a scheduled run", ("No: A (#112) was started by a person",), ()),
    (THREE, "was 69 scheduled >> and 112?", ("No: A (#112)",), ()),
    (THREE, "which of these runs were scheduled", ("B (#69) was started by a schedule",), ("#108",)),
    (THREE, "what triggered 65", ("C (#65) was started by a person",), ()),
    (THREE, "is run 9999 scheduled", ("no run #9999",), ()),
    # only the run that is asked for, and columns without tables
    (PAIR, "show me the medium confidence columns of stores in"
     " 120", ("A (#120) 3 of 12",), ("B (#119)",)),
    (SAP, "list the low confidence columns of the qwen run",
     ("B (#72) 29 of 140", "26 columns among them"), ("A (#92)",)),
    (PAIR, "how many columns of 119 were rejected", ("7 of 97", "6 columns among them"), ()),
    (THREE, "how many columns of vitals got approved in each of the three?",
     ("Of 11 columns on clinical.vitals: A (#112) 6 approved", "B (#69) 8 approved"), ("assets",)),
    (THREE, "how many columns of vitals got approved in each of the three? >> and medications?",
     ("Of 14 columns on clinical.medications: A (#112) 10"
      " approved", "B (#69) 12 approved"), ("vitals",)),
    (THREE, "how many texts of vitals got approved in each of the three?", ("Of 12 assets",), ()),
    # over the whole history
    (SAP, "over the whole history, which model gets the largest share of its texts approved?",
     ("mistral/mistral-large-3 does best: 65%",), ()),
    (PAIR, "which author gets the smallest share of his texts approved over all our runs",
     ("this machine does worst: 49%",), ()),
    (SAP, "how much did we spend per month? >> and how many runs failed in each?",
     ("By month, number of failed runs: 2026-10 (1 run), 2026-11 (1 run)",), ("$",)),
    (PAIR, "how many runs per author >> and how many failed in each?",
     ("By author, number of failed runs: this machine (2 runs)",), ()),
    (SAP, "cost per model >> and the approval of each?", ("mistral-large-3 65%",), ("$",)),
    (SAP, "how much did we spend per month? >> how many runs failed in each week?",
     ("By week, number of failed runs",), ("$",)),
    (SAP, "cost per author >> how many reruns for each"
     " author", ("By author, number of rerun runs",), ()),
    (SAP, "runs per month >> which failed in each", (NOT,), ()),
    (PAIR, "what share of the runs failed", ("2%: 2 failed runs, of 120",), ("assets",)),
    (PAIR, "which model has the largest number of texts approved", ("has the most: 434",), ("65%",)),
    # values of settings and profiles
    (SAP, "do the runs with the handbook do better than those without any documents?",
     ("handbook 61%", "without a document profile 48%"), ()),
    (PAIR, "is sonnet better than gpt over all runs", ("No: approval", "They are equal"), ("Yes",)),
    (PAIR, "which authors used the detailed prompt", ("2 authors of runs with prompt_detail"
     " detailed",),
     ("#120 was made",)),
    (PAIR, "how do the runs with the handbook do", ("approval 61%",), ("newest first",)),
    (SAP, "is the handbook worth it", (NOT,), ("better by", "cannot tell")),
    (SAP, "how do the runs with the handbook compare to those without any documents",
     ("handbook 61%", "without a document profile 48%"), ("73 runs",)),
    (SAP, "do runs with the handbook do better than the others", ("handbook 61%", "48%"), ()),
    (PAIR, "does the detailed prompt beat the standard one over all our runs?",
     ("No: approval: standard 56%", "detailed 46%"), (BETTER,)),
    (PAIR, "do semantic alternatives beat lexical ones over the whole history",
     ("Yes: approval: semantic 58%", "lexical 24%"), ()),
    (PAIR, "do the runs on snowflake do better than those on hana", ("snowflake 61%", "hana 56%"), ()),
    (PAIR, "does temperature 0.4 beat temperature 0.2 over all runs", ("No: approval: 0.2 55%",), ()),
    # more of it in one run than in another, by table: both are counted, and none is left out
    (PAIR, "in which tables does 119 have more pending descriptions than 120?",
     ("In 4 of 8 tables B (#119) has more assets undecided than A (#120)", "customers (3 : 1)"), ()),
    (PAIR, "in which tables does 120 have more pending descriptions than 119?",
     ("In 3 of 8 tables A (#120)", "orders (3 : 0)"), ("customers",)),
    (PAIR, "which tables have more approved descriptions in 119 than in 120",
     ("orders (12 : 11), sales.stores (12 : 11), sales.vouchers (11 : 10).",), ("returns",)),
    (PAIR, "which tables have fewer rejected columns in 120 than in 119?",
     ("In 5 of 8 tables A (#120) has fewer assets rejected", "orders (0 : 2)"), ("stores",)),
    (SAP, "which tables got more approvals with qwen than with claude?",
     ("In 1 of 13 tables B (#72)", "VBRK (10 : 7)"), ("BKPF",)),
    (SAP, "which tables got more approvals with qwen than with claude? >> and in which are they"
     " equal?",
     (NOT,), ("the same in text",)),
    (PAIR, "did every table except returns get more high confidence descriptions in 120?",
     ("No: in 6 of 7 tables", "Not in sales.vouchers (5 : 5)"), ()),
    (PAIR, "does any table have more rejected columns in 119 than in 120?", ("Yes: in 5 of 8",), ()),
    (PAIR, "does any table have more rejected columns in 120 than in 119?", ("No: in 0 of 8",), ()),
    (PAIR, "which tables have a higher logprob in 119 than in 120?",
     ("In 1 of 8 tables B (#119) has a higher logprob", "returns (0.848 : 0.844)."), ()),
    (SAP, "which tables have a higher logprob in 72 than in 92?", ("I can't tell",), ("none",)),
    (PAIR, "which tables have two more approved descriptions in 120 than in 119", (NOT,), ()),
    (PAIR, "which tables have at least two more approved descriptions in 120 than in 119", (NOT,), ()),
    (PAIR, "which tables have more approved columns in 120 than orders", (NOT,), ()),
    (PAIR, "which tables have as many approved descriptions in 119 as in 120?", (NOT,), ()),
    ((120, 119, 114), "which of the three has the lowest approval?",
     ("Mean share approved: B (#119) 84%, C (#114) 87%, A (#120) 92%",), ()),
    # how far it moved is no logprob
    (PAIR, "how many columns improved by at least 0.2? >> and in stores, by at least 0.1?",
     ("on sales.stores improved by at least 0.1", "A (#120) 4 of 12"), ()),
    (PAIR, "how many columns improved by at least 0.2? >> and only in stores, by at least 0.1?",
     ("on sales.stores improved by at least 0.1", "A (#120) 4 of 12"), ("12 of 12",)),
    (PAIR, "how many columns are of low confidence? >> and in stores, by at least 0.1?", (NOT,), ()),
    # a run waits for a review by its status
    (REVIEWED, "which of these runs are still waiting for review?",
     ("#112 has the status success; #74 has the status ready_for_review",), ("Undecided",)),
    (REVIEWED, "which of the three runs are ready for review?", ("#17 has the status ready",), ()),
    (REVIEWED, "which of these runs is not reviewed yet?", ("#17 has the status ready",), ()),
    (REVIEWED, "is B ready for review?", ("#74 has the status ready_for_review",), ("Approved",)),
    (REVIEWED, "which columns are ready for review?", ("Undecided: A (#112) 35 of 97",), ()),
    (REVIEWED, "which runs are waiting for review here?", ("#17 has the status ready",), ()),
    (REVIEWED, "how many runs wait for review?", ("11 undecided runs",), ("Approved",)),
    # which run has more says nothing of where, nor of which assets
    (PAIR, "which columns have more findings in 119 than in 120?", (NOT,), ("31 of 97",)),
    (PAIR, "where does 119 have more approved than 120", (NOT,), ("81 of 97",)),
    (PAIR, "which run has more approved columns?", ("A (#120) has more, by 8",), ()),
    # findings of a kind that one run has and the other one has not
    (PAIR, "which tautologies of 119 are gone in 120?",
     ("1 of 97 assets", "without the finding tautology in A (#120): sales.payments.order_id."), ()),
    (PAIR, "which tautologies are new in B?", ("1 of 97 assets is with", "in B (#119) and"), ()),
    (PAIR, "which tautologies are gone in 119?", ("0 of 97 assets",), ()),
    (PAIR, "which tautologies are gone?", ("1 of 97", "sales.payments.order_id"), ()),
    (PAIR, "which rejected columns of 119 are gone in 120?", (NOT,), ("7 of 97",)),
    (PAIR, "which findings are new in 120?", (NOT,), ()),
    # of several runs: one beside another that is named, one beside all the others
    (LAST, "where is 114 worse than 119?", ("41 of 86 assets regressed", "gross_amount -0.330"), ()),
    (LAST, "where is run 114 less sure than run 119?", ("41 of 86 assets regressed",), ("the others",)),
    (LAST, "where is 119 more confident than 114?", ("41 of 86 assets improved", "+0.330"), ()),
    (PAIR, "where is 120 less sure than 119?", ("34 of 97 assets regressed",), ("61 regressed",)),
    (LAST, "where does 114 beat the others?", ("23 of 97 assets are won by C (#114)",), ("baseline",)),
    (LAST, "where is 114 better than the other two runs?", ("23 of 97 assets are won by C",), ()),
    (LAST, "which columns does 114 win?", ("23 of 97 assets are won by C (#114)", "phone"), ()),
    (LAST, "where is run 114 the best on logprob?", ("23 of 97 assets are won by C",), ("Highest",)),
    (LAST, "where does 114 win on orders?", ("4 of 14 assets on sales.orders are won by C",), ()),
    # this time is the newer run, and no time that anything took
    (PAIR, "which columns got a lower score this time?", ("34 of 97 assets regressed",), (NOT,)),
    (PAIR, "which columns were rejected last time?", ("Rejected: B (#119) 7 of 97",), ("A (#120)",)),
    (PAIR, "did it cost more this time around?", ("A (#120) is dearer, by 0.5%",), ()),
    (LAST, "which columns were rejected this time?", (NOT,), ("duration",)),
    # they are the runs that are compared, unless others were told of
    (PAIR, "which model did they use?", ("#120 used openai/gpt-4.1; #119 used",), ("in this history",)),
    (PAIR, "what llm was used?", ("#120 used openai/gpt-4.1; #119 used",), ("in this history",)),
    (PAIR, "which provider did they use?", ("llm_provider (A openai, B openai)",), ("history",)),
    (PAIR, "which database were they run on?", ("#120 was on retail_dwh (snowflake)",), ("73 runs",)),
    (PAIR, "which runs failed? >> which database did they use?", ("2 failed runs", "retail"), ()),
    # the best on a place is one of those that are compared, where these wrote about it
    (PAIR, "which run is best on orders?", ("On sales.orders: Too few tables",), ("8 runs",)),
    (PAIR, "best run for returns?", ("On sales.returns: Too few tables",), (NOT,)),
    (PAIR, "which run is best on clinical?", ("Of 23 runs on clinical",), ()),
    (PAIR, "which run ever did best on orders?", ("Of 8 runs on sales.orders",), ()),
    (PAIR, "which run is better on items?", ("On sales.order_items: Too few",), ("61 of 97",)),
    (PAIR, "which run wrote the better text for orders.status?", ("B (#119) 0.910",), ("5 runs",)),
    (PAIR, "how many texts per status?", ("By status: A (#120) 58 accepted, 29 applied",), ()),
    (PAIR, "which texts contain placeholders?", ("Placeholder, texts with it: A (#120) 0",), ()),
    (PAIR, "which texts contain \"placeholder\"?", ("with “placeholder” in the text",), ()),
    (LAST, "which columns improved over both 119 and 114?", ("39 of 97 assets are won by A",), ()),
    (LAST, "where is 120 better than in both 119 and 114?", ("39 of 97 assets are won by A",), ()),
    (LAST, "columns of orders that 114 won", ("4 of 14 assets on sales.orders are won by C",), ()),
    # what was changed, and what it did
    (PAIR, "did adding the personal data instruction help?", ("Yes: A (#120)",), ()),
    (PAIR, "did adding the pricing instruction help?", (NOT,), ()),
    (PAIR, "did the more detailed prompt help?", ("Yes: A (#120)",), ()),
    (PAIR, "did the user instructions help?", ("Yes: A (#120)",), ()),
    (PAIR, "did switching to the detailed prompt cost us quality?", ("No: A (#120) is better",), ()),
    ((115, 114), "did the switch to the mini model cost us quality?", ("Yes: B (#114)",), ()),
    (PAIR, "is the jump in approval rate significant or just luck?", ("cannot tell (only 6",), ()),
    (PAIR, "is the rate significant?", (NOT,), ()),
    (PAIR, "what would the logprob have been with temperature 0.7?", (NOT,), ("of more than one",)),
    ((115, 114), "why does 115 have zero approvals?", ("Undecided: A (#115) 97 of 97",), ()),
    # who has fewer is told of equals, too
    (PAIR, "does 120 have less boilerplate than 119", ("No:", "26 of 97. They are equal",), ()),
    (PAIR, "does 120 have fewer tautologies than 119?", ("Yes:", "fewer, by 1"), ()),
    (PAIR, "how many texts are word for word identical between both runs?", ("58 of 97",), ()),
    (PAIR, "why did net_amount in returns drop so much?", ("A (#120) 0.660, B (#119) 0.940",), ()),
    (PAIR, "show me the ten biggest drops", ("34 of 97", "and 24 more"), ()),
    (PAIR, "which descriptions did someone type by hand", ("Assets written by hand",), ()),
    (PAIR, "how many versions does orders.status have", ("Versions of A (#120)",), ()),
    (PAIR, "customers.email >> has anybody described it before?", ("7 runs described",), ()),
    (PAIR, "what did the profile step cost? >> same for describe", ("describe: A (#120)",), ()),
    (PAIR, "which one should i apply to snowflake?", ("A (#120) is better",), ()),
    (PAIR, "which one should i apply to postgresql?", (NOT,), ()),
    ((120, 112), "are 112 and 120 comparable?", ("cannot be compared in quality",), ()),
    ((120, 119, 114, 112), "is 112 comparable to the others?", ("D not comparable",), ()),
    (PAIR, "is the latest run the best", ("Yes: A (#120)",), ("Of 1 run",)),
    (PAIR, "is the newest run the best one so far?", (NOT,), ("Of 1 run",)),
    # a measure beside that of the verdict, and a size that is said
    ((114, 49), "is the logprob gap between these two significant?", ("82 in both, B +0.016",), ()),
    ((115, 114), "is the logprob difference significant?", ("no logprobs on one scale",), ()),
    ((114, 49), "is the difference significant?", ("No difference that matters: B",), ("s: No diff",)),
    ((114, 49), "did quality change between these two runs?", ("0.005 chrF",), (NOT,)),
    ((114, 49), "why?", ("No recorded setting differs", "Of logprobs, which", "What did it"),
     ("Which of the",)),
    (PAIR, "is a difference of 0.029 just noise?", ("Hardly chance",), ("not 0",)),
    (PAIR, "is the difference of 0.05 significant?", ("not 0.05:",), ("Yes",)),
    (PAIR, "is the difference on the orders table alone significant?", ("On sales.orders: No",), ()),
    (LAST, "how do the settings differ across these runs", ("settings differ: ",), ()),
    # the last two of some, which share assets
    (PAIR, "compare the last two gpt-4.1-mini runs", ("#112 and #107 are the newest two",), (NOT,)),
    (PAIR, "compare the last two runs by mira", ("#120 and #119 are the newest two runs by mira",), ()),
    (PAIR, "compare the last two claude runs", ("#92 and #7 are the newest two claude runs",), ()),
    (PAIR, "compare the last two runs by nobody", (NOT,), ()),
    (PAIR, "compare the last two runs on clinical by cost", ("B (#107) is cheaper, by 47%",), ()),
    (PAIR, "how much of the cost of 120 went to the describe step? >> and what did run 119 cost?",
     ("B (#119): $0.1439",), ("describe",)),
    # the step that is asked for stands first
    (PAIR, "which step used the most tokens?",
     ("The most tokens: describe.\nBy step: profile: A",), ()),
    (PAIR, "which step costs the least in 119?", ("The least cost: profile.\n",), ("A (#120)",)),
    (PAIR, "how long did 113 take and what did it cost?", ("$0.0300, no duration recorded",), ()),
    # by table, as it is said
    (PAIR, "how do the tables compare?", ("order_items +0.084 (11 : 1)",), (NOT,)),
    (PAIR, "break it down by table", ("order_items +0.084 (11 : 1)",), (NOT,)),
    (PAIR, "show me the by-table results", ("order_items +0.084 (11 : 1)",), ("97 assets in",)),
    # a mean over models is none, and no mean is no record of nothing
    (PAIR, "mean logprob by week", ("no one logprob of several models in 2026-W48",), ("Nothing of",)),
    (PAIR, "mean logprob by model", ("Nothing of it was recorded by anthropic",), ("several",)),
    # an average is over those that recorded something
    (PAIR, "what did we spend on claude sonnet in november in total? >> and on average per run?",
     ("$0.1468 on average a run", "for 1 of them, so over the other 4"), ()),
)  # fmt: skip


@pytest.mark.parametrize(("runs", "questions", "facts", "others"), sample(SAID))
def test_the_answer_has_the_facts_and_no_others(opened, runs, questions, facts, others):
    told = last_reply(opened, runs, questions).head
    assert [fact for fact in facts if fact not in told] == [], told
    assert [fact for fact in others if fact in told] == [], told
