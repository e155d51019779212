"""Lists, verdicts, decisions and findings of three and four compared runs.

What is asked of some of them is answered of these, and never of the baseline or of the last one.
"""

from __future__ import annotations

import pytest

from tests.ask.agents.talked import last_reply
from tests.conftest import sample

PAIR, FOUR, THREE = (120, 119), (120, 119, 114, 112), (110, 104, 92)
NOT = "I did not understand that"
Facts = tuple[str, ...]

SAID: tuple[tuple[tuple[int, ...], str, Facts, Facts], ...] = (
    # two of several, by number or by letter: what was decided, what differs
    (FOUR, "where did reviewers disagree between 120 and 114", ("6 of 97", "sales.stores.id"), ()),
    (FOUR, "where did reviewers disagree between A and C", ("6 of 97", "sales.stores.id"), ()),
    (FOUR, "approved in 120 and 114", ("76 of 97 assets",), ()),
    (FOUR, "which columns were approved in 120 but rejected in 114", ("6 of 97 assets",), ()),
    (FOUR, "what did reviewers judge differently in B and C", ("61 of 194",), ("78 of",)),
    # tables: each run against the baseline, by the assets of these two alone
    (FOUR, "which tables improved", ("to B (#119) sales.returns +0.004 (6 : 5)",
     "to C (#114) sales.shipments +0.029 (9 : 2)"), ("No table",)),
    (FOUR, "top 3 tables by gain in 119", ("sales.returns +0.004 (6 : 5)",), ("6 : 3",)),
    (FOUR, "which table moved the most", ("B (#119) minus A (#120), largest first: sales.order_items "
     "-0.084", "C (#114) minus A (#120), largest first: sales.payments -0.140"), ()),
    (FOUR, "which tables moved most between 120 and 114", ("minus B (#114), largest first: "
     "sales.payments +0.140",), ("#119",)),
    (PAIR, "which tables moved most", ("A (#120) minus B (#119)", "sales.order_items +0.084"), ()),
    (FOUR, "which tables did 120 win", ("A (#120) in 7 (", "C (#114) in 1 (sales.shipments)"), ()),
    (THREE, "which tables did 104 win", ("B (#104) in 2 (sapsr3.KNA1, sapsr3.LFA1)",), ()),
    # all of a list is not all of the runs
    (FOUR, "list all columns that improved", ("B (#119) 34 of 97", "C (#114) 35 of 86"),
     ("in all of",)),
    (FOUR, "list all columns that improved in all runs", ("0 of 194", "in all of B"), ()),
    # so many of a list, of columns where these are asked for; a number may be that of a run
    (PAIR, "worst five columns in 120", ("sales.returns.net_amount 0.660",
     "sales.returns.updated_at 0.720"), ("sales.customers 0.720", "more")),
    (PAIR, "worst five texts in 120", ("sales.customers 0.720",), ("more",)),
    (FOUR, "longest three texts in 112", ("clinical.encounters.triage 11 words.",), ("more",)),
    (FOUR, "worst five columns by logprob in 112", ("clinical.medications.dose 0.510.",), ()),
    (FOUR, "top 3 columns by gain", ("net_amount +0.280, sales.stores.phone +0.240, sales.vouchers",
     "net_amount +0.200, sales.orders.payment_method +0.200, sales.customers"), ()),
    ((3, 2), "the 2 lowest logprobs in 3", ("Lowest logprob, in A (#3)",), (NOT, "; in B")),
    # what one run lacks, or alone has
    (THREE, "what is missing in 104", ("122 of 140 assets are not described by B (#104)",), ()),
    (THREE, "which columns are only in 92", ("122 of 140", "only by C (#92)"), ("lacks",)),
    # what to review first of one run
    (THREE, "what should I review first in 110", ("in A (#110), at sapsr3.LFA1.land1", "8 of 18"),
     ("EKPO",)),
    (PAIR, "which table should I review first in 119", ("in B (#119), at sales.",), ()),
    # in how many of the compared runs, and not of the history
    (FOUR, "rejected in any run", ("19 of 194 assets",), ("120 runs",)),
    (FOUR, "which columns were rejected in any run", ("19 of 194", "18 columns"), ("120 runs",)),
    (FOUR, "rejected in at least one run", ("19 of 194 assets",), ()),
    (THREE, "approved everywhere", ("6 of 140 assets are approved in all runs",), ()),
    (THREE, "which columns are approved in every run", ("6 of 140",), ("96 runs",)),
    (FOUR, "which columns are pending in all runs", ("0 of 194", "D (#112) 35"), ("120 runs",)),
    (FOUR, "high confidence in every run", ("0 of 194", "A (#120) 68"), ("96 runs",)),
    (FOUR, "which columns are approved in at least two runs", ("94 of 194", "86 columns"), ("%",)),
    (FOUR, "approved in two of the three runs", ("31 of 194",), ("%",)),
    (THREE, "which columns did all three describe", ("18 of 140", "16 columns"), ()),
    (FOUR, "which columns were described by a single run only", ("97 of 194", "89 columns"), ()),
    (PAIR, "how many runs have approvals", ("runs",), ("in any run",)),
    (THREE, "which columns are high confidence across all runs", (), ("A (#110) 3",)),
    # findings of each kind, and what was approved in spite of them
    (FOUR, "findings by kind", ("D (#112): 40 tautology, 7 duplicate",), ("can't tell",)),
    (FOUR, "how many findings of each kind does 112 have", ("50 of 97 texts of D", "40 tautology"),
     ("A (#120)",)),
    (FOUR, "approved in 120 despite findings", ("27 of 97",), ()),
    (FOUR, "approved despite low confidence in 112", ("1 of 97", "lab_results.updated_at"), ()),
    (FOUR, "which were applied in 114 but only accepted in 120", ("18 of 97", "still to be applied"),
     ()),
    # a number of approvals is no share
    (FOUR, "how many approved per table in 114", ("sales.order_items C 12", "sales.orders C 11"),
     ("%",)),
    (FOUR, "which table has most approved columns in 114", ("sales.order_items C 11",), ("%",)),
    (FOUR, "share of approved columns per table in 120", ("sales.payments A 100%",), ()),
    (FOUR, "how many descriptions are just the column name said again", ("D (#112) 40",), (NOT,)),
    (FOUR, "which columns lost ground, worst first", ("B (#119) 61 of 97", "C (#114) 45 of 86"),
     (NOT,)),
    # places that are left out, units, what else
    (FOUR, "which columns differ except in orders", ("39 of 180", "all but sales.orders"), ()),
    (FOUR, "only columns: how many differ", ("46 of 194", "43 columns"), ()),
    (PAIR, "what else is different", ("prompt_detail",), (NOT,)),
    (PAIR, "should I trust the verdict", ("Quite sure: A (#120) is better",), (NOT,)),
    # the baseline is no run that anything is held against itself
    (FOUR, "how many columns in each table regressed", ("regressed against A (#120) in",),
     ("against D",)),
    (PAIR, "how many columns in each table regressed", ("each run against the other",), ()),
    # small numbers of runs
    ((4, 3, 2), "is 3 better than 2", (), ("A (#4)", "B (#3)", "C (#2)")),
    ((4, 3, 2), "how many did 3 reject", ("Rejected: B (#3)",), ("(#4)", "(#2)")),
    ((4, 3, 2), "compare the 3 tables", (), ("B (#3):",)),
)  # fmt: skip


@pytest.mark.parametrize(("runs", "questions", "stands", "never"), sample(SAID))
def test_of_several_runs_those_are_told_that_are_asked_for(opened, runs, questions, stands, never):
    told = last_reply(opened, runs, questions).head
    assert [fact for fact in stands if fact not in told] == [], told
    assert [fact for fact in never if fact in told] == [], told
