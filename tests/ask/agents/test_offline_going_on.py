"""Questions that go on with the one before: its runs, its table, its direction and its subject stay.

Each row: what is asked first, what is asked then, facts that must stand in the second answer, and facts
that must not.
"""

from __future__ import annotations

import pytest

from amx_tui.ask.agents.offline.analyst import answer
from amx_tui.ask.agents.offline.talk.talking import Talk, behind_it
from tests.conftest import NOW

PAIR = (120, 119)
NOT = "I did not understand that"
DOWN = "From B (#119) to A (#120)"
BACK = "From A (#120), the baseline, to B (#119)"
OTHER = "which is better, 49 or 120"
Facts = tuple[str, ...]

SAID: tuple[tuple[str, str, Facts, Facts], ...] = (
    # a place turns no direction round
    ("which columns dropped the most, leaving out returns", "only in stores",
     (f"{DOWN} on sales.stores 5 of 12", "sales.stores.phone -0.240"), ("Largest",)),
    ("which columns dropped the most", "just stores", (f"{DOWN} on sales.stores 5 of 12",), ()),
    ("which columns improved the most", "only in stores", (f"{DOWN} on sales.stores 7 of 12",), ()),
    ("what dropped the most", "only in orders", (f"{DOWN} on sales.orders 4 of 14",), ()),
    ("which columns are worse in 119 than in 120", "only in returns",
     (f"{BACK} on sales.returns 5 of 12",), ()),
    ("which columns regressed in 119", "and in stores", (f"{BACK} on sales.stores 7 of 12",), ()),
    ("which 7 columns dropped the most", "and in returns",
     (f"{DOWN} on sales.returns 6 of 12", "sales.returns.id -0.010."), ()),
    # a column is that of the table before
    ("which assets of stores regressed", "and city", ("on sales.stores.city 1 of 1",), ("customers",)),
    ("how did stores do", "what about city?", ("sales.stores.city: A",), ("customers",)),
    ("show me stores.phone", "and city", ("sales.stores.city: A",), ("customers",)),
    ("approval of stores", "and city", ("Of 1 asset on sales.stores.city",), ()),
    ("who described stores.phone", "and city", ("6 runs described sales.stores.city",), ()),
    ("when was stores.phone approved", "and city", ("sales.stores.city: A (#120) accepted",), ()),
    ("show me stores.phone", "and customers.city", ("sales.customers.city: A",), ()),
    ("which columns regressed", "and city", ("sales.customers.city, sales.stores.city",), ()),
    ("who described stores.phone", "and orders", (NOT,), ("sales.orders",)),
    # two other runs get the same question
    ("what settings differ between 120 and 119", "and between 120 and 115?",
     ("4 settings differ", "lexical"), ("better", "ahead")),
    ("which settings are the same", "and 120 vs 115", ("13 settings are the same",), ()),
    ("did the prompt differ", "and between 115 and 114?",
     ("user_instructions (A “", "differs"), ("better",)),
    ("what did they cost", "and 115 and 114?", ("A (#115) $0.0263, B (#114)",), ("better",)),
    ("which tables improved the most", "and between 120 and 115?",
     ("From B (#115) to A (#120) sales.payments +0.115",), ()),
    ("which columns regressed in 119", "and between 120 and 115?",
     ("From A (#120), the baseline, to B (#115)",), ()),
    ("which columns regressed in 119", "and between 115 and 114?", (NOT,), ("regressed,",)),
    ("which columns regressed", "and from 120 to 115?", ("From A (#120), the baseline, to B (#115)",),
     ("to A (#120)",)),
    ("what did they cost", "and from 120 to 115?", (NOT,), ("$",)),
    ("which columns were approved in both", "and in 115 and 114",
     ("approved in both runs", "A (#115) 0, B (#114) 84"), ("#120",)),
    ("what did they write about orders", "and 115 and 114", ("On sales.orders", "A (#115) 2"), ()),
    ("is it chance", "and between 115 and 114?", ("Hardly chance: B (#114)",), ()),
    ("which findings are there", "and between 120 and 115?", ("A (#120) 30, B (#115) 72",), ()),
    ("which run is better", "and 115 or 114?", ("B (#114) is better",), ()),
    ("cost by author", "and between 120 and 115?", (NOT,), ("ahead",)),
    ("stores.phone over time", "and 120 vs 115?", (NOT,), ("ahead",)),
    # what goes on with a question about other runs is about those
    (OTHER, "and which of them was cheaper", ("A (#49) is cheaper, by 9%",), ("#119",)),
    (OTHER, "and which one was faster?", ("A (#49) is faster",), ("#119",)),
    (OTHER, "and the tables", ("From B (#120) to A (#49) 1 of 8 tables",), ("#119",)),
    (OTHER, "and the settings?", ("prompt_detail (A standard, B detailed)",), ()),
    (OTHER, "which columns regressed", ("to B (#120) 37 of 93 assets regressed",), ("in A (#49) and",)),
    (OTHER, "and what was approved", ("A (#49) 87% (84/97)", "B (#120) 92%"), ("77 of 97",)),
    (OTHER, "what did both cost", ("A (#49) $0.1312, B (#120) $0.1446",), ("#119",)),
    (OTHER, "and what did A cost", ("A (#49): $0.1312",), ("can't tell",)),
    (OTHER, "who made them", ("#49 was made by jonas", "#120 was made by mira"), ()),
    (OTHER, "which of the compared runs has more findings",
     ("B (#119)",), ("#49",)),
    # what failed, and why
    ("what failed to apply in run 120 and why?", "and in 119?",
     ("sales.customers.name, sales.orders.payment_method", "permission denied"), ("success",)),
    ("what failed in run 120", "and in 119?", ("sales.customers.name",), ("gpt-4.1",)),
    ("how many failed to apply in 119", "why", ("B (#119) 2 of 97", "permission"), ("#120",)),
    ("did run 120 fail", "and 99?", ("#99 has the status failed",), ("gpt-4.1",)),
    # one run of many, and a cause of what was told
    ("what was the last run of mira", "and its cost", ("1 run by mira (#120): $0.1446",), ("28",)),
    ("which run did jonas start last", "what did it cost", ("1 run by jonas (#113): $0.03",), ("26",)),
    ("the first run of mira", "how many results", ("1 run by mira (#1): 0 results",), ()),
    ("what was the cheapest run of mira", "and its duration", (NOT,), ("28 runs",)),
    ("runs by mira", "what did they cost", ("28 runs by mira: $0.4064",), ()),
    ("which table has the worst approval", "why", (NOT,), ("better by",)),
    ("which run has longer texts", "why", (NOT,), ("better by",)),
    ("which columns are missing", "why", (NOT,), ("better by",)),
    ("which columns regressed", "why?", ("What differs: prompt_detail",), ()),
    ("what is the approval rate of orders in 119", "and of returns",
     ("Of 12 assets on sales.returns: B (#119) 7 approved",), ("84%",)),
    # another step, another thing that is tested, another run's descendants
    ("how much did the describe step cost in 119", "and profile",
     ("profile: B (#119) 10,884 in",), ("describe", "gpt")),
    ("tokens of the describe step", "and profiling", ("profile: A (#120) 10,369 in",), ("describe",)),
    ("is the difference in approval significant", "and in cost", ("cannot be tested",), ("cheaper",)),
    ("is it significant", "and approval", ("Approval: decided in both 80",), ()),
    ("what came out of 114", "and of 115", ("nothing came out of it",), ("gpt-4.1",)),
    ("reasoning for orders.status in 119", "and in 120", ("A (#120) reasoned: ",), ("#119",)),
    ("what settings differ", "and between A and B", ("2 settings differ",), ("better",)),
    ("stores.phone in 119", "and name", ("sales.stores.name: ",), ("sales.stores.phone",)),
    ("compare 115 and 112", "and which columns regressed", ("no asset has a logprob in both",),
     ("0 of 0",)),
    ("what did 114 cost", "which was cheaper", (NOT,), ("$",)),
    ("what did 114 cost", "and how long did it take", ("#114: 2m 05s",), ()),
    ("what regressed besides orders", "and returns", (NOT,), ("on sales.returns",)),
    ("what regressed besides orders", "and in returns", ("on sales.returns 6 of 12",), ()),
    # the other end of a ranking; the groups that were told, and no runs
    ("which run took the longest?", "and the shortest?", ("B (#119) is faster",), ("words",)),
    ("Which run burned the most money?", "and the least?", ("B (#119) is cheaper",), ("dearer",)),
    ("which table has the lowest logprob in 120", "which one has the highest?",
     ("highest first: sales.payments",), ()),
    ("which author has the most approved texts", "and the fewest", ("this machine does worst",), ()),
    ("best model?", "which one is the cheapest per approved text?",
     ("openai/gpt-4.1-mini does best: $0.00066",), ("A (#120)",)),
    ("best model?", "which is better, 120 or 119", ("A (#120) is better by",), ("model",)),
    ("what instructions were used in 120", "and in 119?", ("B (#119) none; A (#120)",), ()),
    # whether that is sure is asked of what was told; where a list lies; another thing that was found
    ("did approval improve?", "is that significant?", ("Approval: decided in both 80", "cannot tell"),
     ("logprob",)),
    ("which run cost more", "is that significant?", ("cannot be tested",), ("logprob",)),
    ("how many are pending in 120", "which tables are they in?",
     ("Tables by assets undecided in A (#120)", "sales.orders A 3"), ("improved",)),
    ("which columns have tautology findings", "what about boilerplate?",
     ("Boilerplate, texts with it: A (#120) 26, B (#119) 26",), ("Tautology",)),
    ("how much was spent on each step?", "and in tokens?", ("profile: A (#120) 10,369",), ("leaner",)),
    ("what was the status of 99?", "what was the error?", ("RateLimitError",), ()),
    ("which model has the best approval rate overall", "and on sapsr3 only?",
     ("of runs on sapsr3, anthropic/claude-sonnet-5 does best",), ()),
    # runs that were told one by one are compared
    ("what were the last two runs on clinical", "which one is better?",
     ("A (#112) 3 : B (#107) 7",), ("#120",)),
    ("what were the last two runs on clinical", "compare them", ("A (#112) 3 : B (#107)",), ("#120",)),
    ("what were the last two runs on clinical", "and their cost?", ("$0.0413",), ("A (",)),
    ("the last two runs on marketing", "which of them is cheaper", ("B (#70)",), ("#120",)),
    ("which runs failed", "compare them", ("no shared asset",), ("#120",)),
    # another order of the same list
    ("which runs did mira start", "order them by approval",
     ("Of 21 runs by mira, approval, the most first: #43",), ()),
    ("runs by mira", "sort them by cost", ("runs by mira, cost, the most first: #120",), ("together",)),
    ("runs by mira", "cheapest first", ("Of 21 runs by mira, cost, the least first",), ()),
    ("runs by mira", "sorted by duration", ("Of 28 runs by mira, duration, the most first",), ()),
    ("failed runs", "oldest first", ("2 failed runs, oldest first: #31",), ()),
    ("which runs failed", "sort them by date", ("2 failed runs, newest first: #99",), ()),
    ("runs by mira", "order them by model", (NOT,), ("gpt-4.1",)),
    ("cost by month", "order them by cost", ("by cost in all, 2026-11 has the most",), ()),
    ("cost by author", "order by approval", ("by approval, mira does best",), ()),
    ("which tables improved the most", "order them by approval",
     ("Tables by share approved", "sales.shipments A 100%"), ("all results",)),
    ("list the tables", "sort by logprob", ("Tables by mean logprob",), ("sales.customers.country",)),
    ("which tables have rejected columns", "order them by approval", (NOT,), ("100%",)),
    ("which columns regressed", "sort them by approval", (NOT,), ("92%",)),
    ("which columns were rejected in 119", "sort them by logprob",
     ("sales.orders.status 0.910, sales.returns.id 0.900",), ("0.990",)),
    # another measure is another question
    ("which is cheaper, 115 or 114", "and which of the two is better", ("B (#114) is better",), ()),
    ("which is faster", "and which one is better?", ("A (#120) is better",), ("faster",)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("first", "then", "stands", "never"), SAID, ids=lambda each: str(each)[:60]
)
def test_a_question_goes_on_with_what_the_one_before_was_about(opened, first, then, stands, never):
    snapshot, shelf = opened
    talk = Talk(PAIR)
    talk = behind_it(talk, answer(snapshot, first, talk=talk, shelf=shelf, now=NOW))
    said = answer(snapshot, then, talk=talk, shelf=shelf, now=NOW).reply.head
    for fact in stands:
        assert fact in said
    for fact in never:
        assert fact not in said


@pytest.mark.parametrize("first", [OTHER, "what did 115 and 114 cost"])
def test_a_question_about_other_runs_leaves_those_that_are_compared(opened, first):
    snapshot, shelf = opened
    talk = Talk(PAIR)
    for question in (first, "and which of them was cheaper", "and the approval?"):
        talk = behind_it(talk, answer(snapshot, question, talk=talk, shelf=shelf, now=NOW))
        assert talk.run_ids == PAIR
    said = answer(snapshot, "which run of these two has the better approval rate on our tables",
                  talk=Talk(PAIR), shelf=shelf, now=NOW).reply.head  # fmt: skip
    assert "#119" in said
