"""What anybody asks first, of assets, tables, runs and all of them: it is understood, and the answer is
about what was named."""

from __future__ import annotations

import pytest

from amx_tui.ask.agents.offline.analyst import answer
from tests.conftest import NOW, sample

OF_ASSETS = """
what is the logprob of {} | logprob of {} in 120 | what is the status of {} | is {} approved in
both | which band is {} in | how confident is the model about {} | how sure was 119 of {} | text
of {} in run 120 | what does {} say in each run | compare {} across the runs | difference in
logprob for {} | has the text of {} changed | is the wording of {} the same in both runs | was {}
applied to the database | what alternatives did the model offer for {} | why
is {} lower in 119 | what did the reviewer decide on {} | score of {} | show the history of {} |
when was {} last described | how many words does {} have | which run has the better text for {} |
details for {} | what findings does {} have | is there a tautology in {} | how did {} change
between the runs | confidence of {} please | give me the description of {} | has {} been decided |
did {} improve | did {} get worse in 120
"""
OF_TABLES = """
how did {} do | average logprob on {} | mean logprob of {} in both runs | approval rate on {} |
approval of {} in 120 | which run won on {} | how many columns of {} improved | how many texts
differ on {} | what regressed in {} | list the undecided columns of {} | findings on {} | how many
findings are there on {} | low confidence columns in {} | which columns of {} are of high
confidence in 120 | what was rejected in {} | longest text in {} | worst column of {} | best
column of {} by logprob | which column in {} gained the most | biggest drop in {} | compare {} |
is the difference on {} significant | how many columns does {} have |  how
many of {} are approved in both runs | what changed in {} | show me the texts of {} | is 120
better than 119 on {} | confidence on {} | share of high confidence on {} | what is the average
text length on {} | what should i apply for {} | why did {} improve | how far apart are the runs
on {}
"""
OF_RUNS = """
what did {} cost | how many tokens did {} use | how long did {} take | duration of {} | which
model did {} use | what prompt did {} use | settings of {} | approval rate of {} | what is the
approval of {} | how many results did {} write | how many columns did {} describe | how many were
approved in {} | what is pending in {} | mean logprob of {} | average logprob in {} | how sure is
{} | how many high confidence texts does {} have | share of high confidence in {} | findings in {}
| how many tautologies in {} | who made {} | when did {} start | what is the status of {} | did {}
finish | did anything fail in {} | what temperature did {} run with | which tables did {} cover |
what database was {} on | how much did {} spend on describe | what is the cheapest step of {} |
cost by step of {} | longest description in {} | average length of the texts in {} | what did
reviewers reject in {} | how many texts were edited in {} | how much of {} was applied | is {}
done with review | reruns of {} | what came out of {} | facts about {} | tell me about {} | give
me a summary of {} | which profile did {} use | language of {} | tokens per column in {} | how
many prompt tokens in {} | cost per approved column in {} | is {} better | should i apply {} |
what is left to review in {} | where is {} weakest | which columns is {} least sure of | where did
{} win | how many low confidence columns does {} have
"""
OF_ALL = """
what is the overall approval rate | how many assets are compared | how many tables are compared |
what is the difference in approval | how big is the gap in logprob | what is the p value | what is
the confidence interval | how many wins does each run have | how many ties are there | which
metrics did 120 win | who wins on logprob | who has more findings | which run has fewer
tautologies | which run is cheaper per approved column | which run has the longer texts | which
run is more confident | which run has the higher approval rate | average text length of each run |
which run has more high confidence texts | how many columns are approved in both | how many were
approved in one but rejected in the other | what is the total cost of both runs | what is the
total number of tokens | how much more expensive is 120 | what settings are the same | what is
different about the prompts | which temperature was used | is the model the same | what model was
used | list all assets with low confidence | list all columns that differ | show me the biggest
gaps | show the ten worst columns | top five improvements | which tables got better | which tables
got worse | rank the tables by logprob | rank the tables by approval | which table has the lowest
logprob | which table has the best approval in 120 | which columns are missing in 119 | which
columns were edited by hand | what still needs a decision | what should i look at first | what
should i do next | which run should i apply | can i trust this result | how reliable is the
verdict | is the sample big enough | why is 120 better | what made 120 better | is it just the
prompt | how many runs are there | how many runs did mira make | which model is the best overall |
which author has the best approval | average cost per run | cheapest run in the history | most
expensive run ever | how many runs failed | how many runs are still running | which runs failed
last week | last run on clinical | compare the last two runs on stock | how much did we spend in
november | how much did we spend in total | spending by model | approval by month | runs by author
| runs on sales since november | how many runs used gpt-4.1 | which profiles are there | what is
logprob | what does confidence mean | what is a tautology | how is the approval rate computed |
what can you do
"""
ASSETS = {
    "customers.email": "sales.customers.email",
    "orders.status": "sales.orders.status",
    "sales.payments.reason_code": "sales.payments.reason_code",
}
TABLES = {"orders": "orders", "the returns table": "returns", "sales.shipments": "shipments"}
RUNS = {"120": "#120", "run 119": "#119", "the newer run": "#120", "A": "#120"}


def _split(text: str) -> list[str]:
    return [" ".join(each.split()) for each in text.split("|")]


QUESTIONS = [
    (question.format(name), told)
    for questions, names in ((OF_ASSETS, ASSETS), (OF_TABLES, TABLES), (OF_RUNS, RUNS))
    for question in _split(questions)
    for name, told in names.items()
] + [(question, "") for question in _split(OF_ALL)]


@pytest.mark.parametrize("part", range(8))
def test_a_basic_question_has_an_answer_about_what_it_names(opened, part):
    snapshot, shelf = opened
    lost = dict[str, str]()
    for question, told in sample(QUESTIONS[part::8]):
        reply = answer(snapshot, question, (120, 119), shelf=shelf, now=NOW).reply
        head = reply.head + "".join(detail.text for detail in reply.details)
        if not reply.understood or told not in head:
            lost[question] = reply.head
    assert not lost
