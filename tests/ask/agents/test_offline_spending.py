"""What runs used and what the whole history says, each in the words of many.

The paraphrases were written before anybody looked up which words the analyst knows. Of the near misses
each looks like its question and asks for something else.
"""

from __future__ import annotations

import re

import pytest

from amx_tui.ask.agents.offline.analyst import answer
from amx_tui.ask.agents.offline.talk.talking import Talk, behind_it
from tests.conftest import NOW, sample

PAIR, THREE, FOUR = (120, 119), (120, 119, 114), (120, 119, 114, 115)
NOT = "I did not understand that"
SAID = {
    (PAIR, "how much did run 120 cost?"): """
how many dollars went into run 120? | run 120 cost how much | whats the cost for run 120
""",
    (PAIR, "what did the two runs cost together?"): """
what's the combined cost of the two runs? | 120 and 119 together, how much money? |
sum of the costs of both runs
""",
    (PAIR, "which run was cheaper?"): """
cost comparison of the two runs | which one cost less? | cost delta between the runs
""",
    (PAIR, "how many tokens did each run use?"): """
how do the runs compare in token usage? | how many tokens did both runs eat? |
tokens consumed in each of the runs
""",
    (PAIR, "how many output tokens did 120 use?"): """
how many tokens came out of 120? | number of completion tokens in run 120 | tokens out for 120?
""",
    (PAIR, "how long did run 120 take?"): """
120 took how long? | run time of 120? | how much time did 120 need?
""",
    (PAIR, "which run was faster?"): """
what's the difference in seconds? | by how many seconds was 119 faster? | speed comparison
""",
    (PAIR, "cost of the describe step in both runs"): """
how much money went into describe, 120 vs 119 | what did describe cost in 120 and 119? |
describe step: cost in each run
""",
    (PAIR, "what did run 120 cost by step?"): """
how much did each step of 120 cost? | cost of every step of run 120 |
cost split of 120 across profile and describe
""",
    (PAIR, "what share of 120's cost was the describe step?"): """
what share of 120's money went into describe |
what fraction of the bill of 120 is due to the describe step? |
what portion of 120's cost went to describe
""",
    (PAIR, "how many tokens went into the profile step in both runs?"): """
what did the profile step eat in tokens in both runs? | profile step tokens per run |
how many tokens were used for profiling in both?
""",
    (PAIR, "how many tokens went into the profile step in both runs? >> what about cost?"): """
how many tokens went into the profile step in both runs? >> how much money is that? |
how many tokens went into the profile step in both runs? >> and the cost? |
how many tokens went into the profile step in both runs? >> how much did that cost?
""",
    (PAIR, "price of one approved description in each run"): """
which run has the lower cost per approved asset? | cost of each approved text for 120 and 119 |
what did one accepted description cost in 120 and in 119?
""",
    (PAIR, "what does one asset cost in each run"): """
cost per asset of both runs | what's the price of a single asset in each of them? |
average cost of an asset, 120 vs 119
""",
    (PAIR, "tokens per asset in both runs"): """
average number of tokens per asset, 120 vs 119 | how many tokens did each run use per asset? |
which run needs fewer tokens per asset?
""",
    (PAIR, "Which model has the best approval rate over all runs?"): """
which model is approved most frequently overall? |
which model gets the highest approval across all runs? | models by approval rate, best first
""",
    (PAIR, "Which model has the best approval rate over all runs? >> and by author?"): """
Which model has the best approval rate over all runs? >> now by author |
Which model has the best approval rate over all runs? >> and if you look at the authors? |
Which model has the best approval rate over all runs? >> and per author?
""",
    (PAIR, "Which model has the best approval rate over all runs? >> and on stock?"): """
Which model has the best approval rate over all runs? >> and within stock? |
Which model has the best approval rate over all runs? >> same for the stock schema |
Which model has the best approval rate over all runs? >> what about stock?
""",
    (PAIR, "which model has the worst approval?"): """
over the whole history, the model with the poorest approval rate? |
which model gets approved the least? | which model is at the bottom for approvals overall?
""",
    (PAIR, "which model is the cheapest per approved result?"): """
cost per approved description by model, cheapest first |
what's the most economical model per approved text? | lowest cost per approval, by model, all runs
""",
    (PAIR, "which model is the fastest?"): """
speed ranking of the models? | what's the fastest of our models? |
which model takes the least time per result?
""",
    (PAIR, "which author has the most runs?"): """
who runs the most? | which person started the most runs? | who did the largest number of runs?
""",
    (PAIR, "approval by prompt detail over all runs"): """
does more prompt detail help over all runs? | approval rate per prompt detail, whole history
""",
    (PAIR, "rank the schemas by approval over all runs"): """
what schema is doing best with approvals? | which schema has the best approval overall? |
how do the schemas rank on approval?
""",
    (PAIR, "which profile has the highest logprob?"): """
profile with the top mean logprob |
across all runs which profile had the highest average logprob? |
what profile gets the best logprob overall?
""",
    (PAIR, "which month was the most expensive?"): """
costliest month? | what month cost us the most money? |
which month did we spend the most money in?
""",
    (PAIR, "did the approval rate get better over time?"): """
does the approval rate rise with time? | has the approval rate improved over time? |
is our approval rate on the rise?
""",
    (PAIR, "is cost going up over time?"): """
has the monthly cost increased? | are the costs climbing? | do we spend more every month?
""",
    (PAIR, "who spends more money overall, jonas or mira?"): """
who has spent more over all runs, mira or jonas? | mira or jonas: who costs more? |
who burned more money so far, mira or jonas?
""",
    (PAIR, "total spend on claude-sonnet-5 so far"): """
what did claude-sonnet-5 cost us in total? | claude-sonnet-5 total spend? |
claude-sonnet-5: total cost over all runs
""",
    (PAIR, "how much did we spend in november?"): """
how many dollars did we spend in november? | what did we pay in november for all runs? |
tell me the costs for november
""",
    (PAIR, "how much did we spend in november? >> what about last month?"): """
how much did we spend in november? >> and last month? |
how much did we spend in november? >> and in october? |
how much did we spend in november? >> and the month before?
""",
    (PAIR, "how many runs are there?"): """
total number of runs | how many runs do we have? | how many runs are in this history?
""",
    (PAIR, "how many runs did jonas do in november?"): """
how many runs were made by jonas in november? | number of jonas' runs in november |
what's the count of jonas's runs in november
""",
    (PAIR, "which runs failed?"): """
did anything fail so far? | how many runs failed? | which runs went wrong?
""",
    (PAIR, "why did run 99 fail?"): """
reason for the failure of run 99? | what caused 99's failure | for what reason did 99 fail?
""",
    (PAIR, "which runs are running?"): """
what runs are under way? | are there any runs going on at the moment? | which run is running?
""",
    (PAIR, "what is run 113 doing right now?"): """
which step is run 113 at? | what is 113 currently doing? | what's the current step of run 113?
""",
    (PAIR, "how many runs wait for review?"): """
runs pending review | which runs need reviewing? | number of runs to be reviewed
""",
    (PAIR, "how many runs with gpt-4.1 are there?"): """
count the gpt-4.1 runs | how often was gpt-4.1 used? | how many times did we use gpt-4.1?
""",
    (PAIR, "runs since last week"): """
every run since last week | what happened since last week, which runs? |
number of runs since last week
""",
    (PAIR, "the longest run in the whole history"): """
what was the longest run ever? | longest run ever | which run ever took the most time?
""",
    (PAIR, "the most expensive run in the whole history"): """
which single run was the dearest of all runs? | what run had the highest cost ever? |
over all runs, which one cost us the most?
""",
    (PAIR, "the first run"): """
oldest run | what is the earliest run in the history? | which one is the oldest run of all?
""",
    (PAIR, "the latest run on sales"): """
last time sales was run | which run was done last on sales? | latest sales run
""",
    (PAIR, "compare the last two runs on clinical"): """
please compare the latest two runs of clinical | compare the two most recent clinical runs |
how did the last two runs on clinical do against each other?
""",
    (PAIR, "which of the last two clinical runs was cheaper?"): """
for the last two runs on clinical, which cost less? |
last two clinical runs: which is the cheaper one? |
of the two latest clinical runs, which one cost less?
""",
    (PAIR, "history of sales.orders.status over all runs"): """
show all runs that wrote about sales.orders.status | how many runs described orders.status? |
orders.status through all runs
""",
    (PAIR, "which model uses the most tokens?"): """
which model consumes most tokens over all runs? | which model has used the most tokens? |
tokens in all by model, most first
""",
    (PAIR, "which model has the highest share of high confidence?"): """
across all runs, which model is most confident? | best model by high confidence share |
which model has the highest high %?
""",
    (PAIR, "how many runs by model?"): """
how often was each model used? | how do the runs split over the models? | run count per model
""",
    (PAIR, "which runs were on stock?"): """
list the runs on stock | what ran on stock? | what have we run on stock so far?
""",
    (PAIR, "runs by mira on clinical"): """
show me what mira ran on clinical | which runs did mira do on clinical? |
how many runs on clinical are from mira?
""",
    (PAIR, "how many runs in october?"): """
runs made in october | which runs happened in october? | count of october runs
""",
    (PAIR, "average cost of a run by model"): """
cost of a run on average, by model | how much does a run cost on average with each model? |
what's the average price of a run per model?
""",
    (PAIR, "which model has the most failed runs?"): """
with which model did the most runs fail? | which model had the most failures? |
what model's runs fail most?
""",
    (THREE, "which of the three is the cheapest?"): """
out of these three, which was the least expensive? | the lowest price of the three? |
cheapest of the bunch?
""",
    (THREE, "which of the three has the lowest logprob?"): """
who has the worst logprob of the three? | which of the three scores lowest on logprob? |
which one of these three is worst in logprob?
""",
    (THREE, "rank the runs by approval"): """
approval ranking of the runs | rank the three runs by approval rate |
how do the three rank by approval?
""",
    (PAIR, "which run took the longest, and who ran it?"): """
who ran the run that took the longest? | the longest run, and by whom was it made?
""",
    (PAIR, "which database has the best approval?"): """
which database is doing best on approvals? | on which database do we get the highest approval? |
what database gets the highest approval rate?
""",
    (PAIR, "when was run 120 started?"): """
when was the newer run kicked off? | when did run 120 start? | at what time was 120 launched?
""",
    (PAIR, "who made run 119?"): """
by whom was run 119 made? | who is the author of 119? | who's behind run 119?
""",
    (FOUR, "which run is the cheapest of the four?"): """
compare all four on cost | which of those four did we pay least for? | cost ranking please
""",
    (PAIR, "which model has the most approved results over all runs?"): """
how many texts were approved for each model, over all runs? | total approved per model |
number of approved results by model, all runs
""",
    (PAIR, "which author has the best approval over all runs?"): """
which person's runs are approved the most? | whose runs have the highest approval rate? |
by author, who does best on approval?
""",
    (PAIR, "which model has the highest mean logprob over all runs?"): """
best logprob by model? | what model scores best on logprob? | rank models by logprob
""",
    (PAIR, "how many tokens did we use in november?"): """
november's token consumption | token count for november |
in november, how many tokens were consumed in all?
""",
    (PAIR, "which runs were cancelled?"): """
what runs were stopped by somebody? | which runs got aborted? | how many runs were called off?
""",
    (PAIR, "runs in the last 7 days"): """
list what was run in the last 7 days | what has run during the last 7 days? |
runs from the last 7 days
""",
    (PAIR, "which schema was the most expensive?"): """
which schema has eaten most of the money? | what schema cost us the most in total? |
where did most of the money go, by schema?
""",
    (PAIR, "cost by author over all runs"): """
how much money did each person burn? | who spent how much? | how much did each author spend?
""",
    (PAIR, "how many runs per month?"): """
how many runs were there in each month? | how many runs did we do each month? | runs per month
""",
    (PAIR, "what was the most expensive run in november?"): """
november: most expensive run? | of the november runs, which one was the dearest? |
in november, which run cost us the most?
""",
    (PAIR, "the cheapest run on clinical"): """
least expensive run on clinical | which run on clinical was the cheapest? |
lowest cost run on clinical
""",
    (PAIR, "when did jonas last run something?"): """
when was jonas' last run? | when was the last time jonas ran anything? |
when has jonas run amx for the last time?
""",
    (PAIR, "what did jonas run in november?"): """
list jonas's november runs | jonas' runs in november | everything jonas ran in november
""",
    (PAIR, "how much does a run cost on average?"): """
average cost of a run | mean cost per run over all runs
""",
    (PAIR, "how long does a run take on average?"): """
what's the average time that a run takes? | average duration of a run |
mean run time over all runs
""",
    (PAIR, "which runs cost more than 10 cents?"): """
which runs were above $0.10? | how many runs cost more than ten cents? |
runs that cost over 10 cents
""",
    (PAIR, "which runs took longer than 2 minutes?"): """
how many runs needed longer than 2 minutes? | runs with a duration of more than 2 minutes |
which runs ran for over 2 minutes?
""",
    (PAIR, "is mistral-large-3 better than gpt-4.1 overall?"): """
mistral-large-3 against gpt-4.1, approval over the whole history |
over the whole history, is mistral-large-3 or gpt-4.1 better? |
does mistral-large-3 get more approved than gpt-4.1 over all runs?
""",
    (PAIR, "which models were used so far?"): """
models used over all runs | how many models have been used? | which different models are there?
""",
    (PAIR, "which authors are there?"): """
who are the authors of the runs? | list everyone who ran something | who has run amx?
""",
    (PAIR, "how many runs were successful?"): """
how many runs succeeded? | which runs finished successfully? | count of runs with status success
""",
    (PAIR, "what share of runs failed?"): """
failure rate of the runs | what percentage of runs failed? | how many percent of all runs fail?
""",
    (PAIR, "how many results were written in november?"): """
number of results in november | how many descriptions did the runs of november write? |
how many texts were generated in november?
""",
    (PAIR, "total cost of all runs"): """
total spend over all runs | overall cost of the whole history |
how much have we spent so far, in total?
""",
    (PAIR, "what did run 92 cost?"): """
how much did #92 set us back? | price of 92? | what was paid for run 92
""",
    (PAIR, "which model was used by run 92?"): """
what model did 92 run with? | 92: which model? | model of run 92
""",
    (PAIR, "approval rate of claude-sonnet-5 over all runs"): """
what's claude-sonnet-5's approval rate overall? |
what share of claude-sonnet-5 results was approved? |
how often are claude-sonnet-5's texts approved?
""",
    (PAIR, "which tables have been described the most often?"): """
which tables were described most often over all runs? | which table has been in the most runs? |
most described tables in the history
""",
    (PAIR, "which runs has mira made since 2026-11-10?"): """
mira's runs since november 10 | runs by mira from 2026-11-10 on |
which runs did mira make after 2026-11-09?
""",
    (PAIR, "how many input tokens did 120 use?"): """
how many tokens did 120 read? | how many tokens were sent in run 120? | tokens in for 120
""",
    (PAIR, "seconds per asset in both runs"): """
how long did each description take on average? | average time per description |
how many seconds did an asset take in each run?
""",
    (PAIR, "cost of the profile step in both runs"): """
profile step cost, both runs | how much money was spent on profiling, 120 vs 119? |
did profiling cost more in 120 than in 119?
""",
    (PAIR, "what share of 120's cost was the profile step?"): """
how much of the cost of 120 went into profiling, in percent? |
how large is the share of profiling in the cost of 120? |
in 120, what part of the money did the profile step take?
""",
    (PAIR, "which model has the best approval rate over all runs?"): """
model ranking by approval over the whole history | who leads on approval among the models? |
so far, which model has the best acceptance?
""",
    (THREE, "which of the three is the fastest?"): """
fastest one? | who was fastest of the three? | quickest of the three?
""",
    (PAIR, "how many results were approved in november?"): """
how many of the november results were approved? | approved results in november? |
how many texts were approved in november?
""",
    (PAIR, "approval rate in november"): """
how good was approval in november? | november approval rate? |
what was the approval rate of the runs in november?
""",
    (PAIR, "number of runs per author in november"): """
how many runs did each author do in november? | november runs by author |
in november, how many runs per author?
""",
    (PAIR, "which models did jonas use?"): """
which llms has jonas tried? | what models has jonas run with? | with which models did jonas work?
""",
    (PAIR, "which settings does run 92 have?"): """
show me 92's settings | what were the settings of run 92? | settings of 92
""",
    (PAIR, "what did run 92 describe?"): """
which tables did 92 cover? | what was run 92 about? | what did 92 work on?
""",
    (PAIR, "which model is the cheapest?"): """
cheapest model? | which model costs least? | the most economical model?
""",
    (PAIR, "which model is the slowest?"): """
slowest model? | which model takes the longest per result? | what model is the slowest one of all?
""",
    (PAIR, "which author has the best approval?"): """
best author by approval? | approval per author, best first |
which user's texts get approved the most?
""",
    (PAIR, "approval by month over all runs"): """
monthly approval rate? | approval over the months | show me approval month by month
""",
    (PAIR, "cost by month over all runs"): """
spend per month | monthly cost | costs broken down by month
""",
    (PAIR, "cost by schema over all runs"): """
how much did each schema cost us? | spend per schema | what have we spent on each schema?
""",
    (PAIR, "which runs did jonas do last week?"): """
runs jonas made last week | last week, which runs were by jonas? | what did jonas run last week?
""",
    (PAIR, "how many runs did we do last week?"): """
last week's runs | which runs were there last week? | number of runs last week
""",
    (PAIR, "how many runs were there today?"): """
today's runs | what was run today? | how many runs did we do today?
""",
    (PAIR, "which runs were before 2026-10-01?"): """
runs older than october 2026 | what was run before the first of october? | runs before october
""",
    (PAIR, "the last 5 runs"): """
list the last five runs | latest 5 runs please
""",
    (PAIR, "which runs used the most tokens?"): """
runs with the most tokens | which run used the most tokens of all? | rank all runs by tokens
""",
    (PAIR, "which runs have the best approval over all runs?"): """
which run has the highest approval of all runs? |
runs with the highest approval rate in the history | best approved run of all time
""",
    (PAIR, "which run has the highest logprob of all runs?"): """
what's the run with the best mean logprob ever? | over all runs which one has the top logprob? |
best run by logprob in the whole history
""",
    (PAIR, "which runs have no cost recorded?"): """
runs without a cost | for which runs is no cost known? | which runs did not record their cost?
""",
    (PAIR, "which runs came out of run 119?"): """
descendants of 119 | what are the reruns of 119? | was 119 ever rerun?
""",
    (PAIR, "what did mira spend in october?"): """
cost of mira's runs in october | how much money did mira burn in october? | october spend of mira
""",
    (PAIR, "how many runs did gpt-4.1-mini have in november?"): """
november runs with gpt-4.1-mini | how many times did we use gpt-4.1-mini in november? |
number of gpt-4.1-mini runs in november
""",
    (PAIR, "which schema has the most runs?"): """
on which schema did we run most? | which schema was described in the most runs? |
what schema did we run amx on the most?
""",
    (PAIR, "Which model has the best approval rate over all runs? >> and in november?"): """
Which model has the best approval rate over all runs? >> what about november? |
Which model has the best approval rate over all runs? >> only november |
Which model has the best approval rate over all runs? >> restricted to november?
""",
    (PAIR, "how many runs did jonas do in november? >> and mira?"): """
how many runs did jonas do in november? >> what about mira? |
how many runs did jonas do in november? >> same for mira |
how many runs did jonas do in november? >> and how many mira?
""",
    (PAIR, "which runs were on stock? >> how many is that?"): """
which runs were on stock? >> how many are there? | which runs were on stock? >> count them |
which runs were on stock? >> how many?
""",
    (PAIR, "which runs failed? >> why?"): """
which runs failed? >> what was the reason? | which runs failed? >> and why did they fail? |
which runs failed? >> how come?
""",
    (PAIR, "which runs failed? >> who ran them?"): """
which runs failed? >> by whom? | which runs failed? >> whose are they? |
which runs failed? >> who made them?
""",
    (PAIR, "runs by mira on clinical >> which one is the cheapest?"): """
runs by mira on clinical >> and the cheapest? |
runs by mira on clinical >> which of them cost the least? |
runs by mira on clinical >> the cheapest one?
""",
    (PAIR, "total spend on claude-sonnet-5 so far >> and on gpt-4.1?"): """
total spend on claude-sonnet-5 so far >> what about gpt-4.1? |
total spend on claude-sonnet-5 so far >> how much on gpt-4.1? |
total spend on claude-sonnet-5 so far >> same for gpt-4.1
""",
}
"""By the compared runs and a question what else is said for it."""
NEAR = {
    "Which model has the best approval rate over all runs?": """
which model has the most approved results over all runs?
""",
    "approval by prompt detail over all runs": """
does temperature make a difference over the whole history?
""",
    "average cost of a run by model": """
total cost by model
""",
    "cost by month over all runs": """
cost by week over all runs
""",
    "cost of the describe step in both runs": """
cost of the profile step in both runs
""",
    "cost of the profile step in both runs": """
what did profiling cost in 120?
""",
    "history of sales.orders.status over all runs": """
history of sales.orders.channel over all runs
""",
    "how long did run 120 take?": """
how long did 119 take?
""",
    "how many results were written in november?": """
how many results were approved in november?
""",
    "how many runs are there?": """
how many runs failed?
""",
    "how many runs by model?": """
how many runs by author?
""",
    "how many runs did jonas do in november?": """
how many runs did mira do in november? | how many runs did jonas do in october?
""",
    "how many runs in october?": """
how many runs in september?
""",
    "how many runs per month?": """
how many runs per week?
""",
    "how many runs were successful?": """
how many runs were not successful?
""",
    "how many runs with gpt-4.1 are there?": """
how many runs didn't use gpt-4.1? | how many runs used gpt-4.1-mini?
""",
    "how many tokens did each run use?": """
how many tokens did 120 use per asset? | how many runs used tokens?
""",
    "how many tokens went into the profile step in both runs?": """
how many tokens went into the describe step in both runs?
""",
    "how much did run 120 cost?": """
how much did 120 cost per asset?
""",
    "how much did we spend in november?": """
how much did we spend in october?
""",
    "price of one approved description in each run": """
price of one description in each run | price of one rejected description in each run
""",
    "rank the schemas by approval over all runs": """
rank the tables by approval over all runs | rank the schemas by number of runs
""",
    "runs in the last 7 days": """
runs in the last 30 days
""",
    "runs since last week": """
runs of last week
""",
    "the cheapest run on clinical": """
the cheapest run on stock
""",
    "the first run": """
the latest run
""",
    "the latest run on sales": """
the first run on sales
""",
    "the longest run in the whole history": """
the shortest run in the whole history
""",
    "the most expensive run in the whole history": """
the cheapest run in the whole history
""",
    "total cost of all runs": """
total tokens of all runs
""",
    "total spend on claude-sonnet-5 so far": """
average cost of a run with claude-sonnet-5 | total spend on gpt-4.1-mini so far
""",
    "what did run 120 cost by step?": """
what did run 119 cost by step? | which tables of 120 cost the most?
""",
    "what did run 92 cost?": """
what did run 93 cost?
""",
    "what did the two runs cost together?": """
what did each of the two runs cost?
""",
    "what share of 120's cost was the describe step?": """
what share of 120's tokens was the describe step?
""",
    "when was run 120 started?": """
when was run 119 started?
""",
    "which database has the best approval?": """
which database has the most runs?
""",
    "which model has the highest share of high confidence?": """
which model has the highest share of low confidence?
""",
    "which model has the worst approval?": """
which schema has the worst approval?
""",
    "which month was the most expensive?": """
which week was the most expensive?
""",
    "which of the last two clinical runs was cheaper?": """
which of the last two clinical runs was faster?
""",
    "which profile has the highest logprob?": """
which profile has the highest approval?
""",
    "which run was cheaper?": """
was 119 cheaper in the describe step? | which run used fewer tokens?
""",
    "which run was faster?": """
when did the two runs start?
""",
    "which runs are running?": """
which runs are queued?
""",
    "which runs cost more than 10 cents?": """
which runs cost less than 10 cents?
""",
    "which runs failed?": """
which runs were cancelled?
""",
    "which runs were on stock?": """
which runs were on clinical? | which runs were not on stock?
""",
    "who spends more money overall, jonas or mira?": """
who spends less per run overall, jonas or mira? | who has more runs overall, jonas or mira?
""",
    "why did run 99 fail?": """
why did run 31 fail?
""",
}
"""By a question those that look like it and have other figures, or none."""


FACTS = (
    (
        "what share of 120's money went into describe",
        "describe: A (#120) 80.0%, $0.1157 of $0.1446.",
    ),
    ("what share of 120's tokens was the profile step?", "25.0%, 10,369 of 41,408 tokens."),
    ("tokens of the profile step in both runs >> what about cost?", "$0.0289; B (#119)"),
    ("how much longer did 120 take than 119, in seconds? >> and in percent?", "by 6% or 8.5 s"),
    ("which columns in 120 have a logprob under 0.75? >> in percent?", "9 of 97 assets (9%)"),
    ("how much did run 120 cost? >> and the other one?", "B (#119): $0.1439."),
    (
        "what's the share of high confidence columns in the newer run >> and the other?",
        "52 of 97 assets (54%)",
    ),
    (
        "how much did we spend in november? >> and the month before?",
        "from 2026-10-01 to 2026-10-31",
    ),
    ("what is run 113 doing right now?", "#113 is running “Describing VBAP”, 34 results so far"),
    ("what is run 92 doing right now?", "#92 is not running: it has the status success"),
    ("does a detailed prompt pay off over the whole history?", "detailed 46% (89/194, 2 runs)"),
    ("across all runs, which model gets its text approved most often?", "does best: 65%"),
    ("which model has the most approved results over all runs?", "gpt-4.1 has the most: 434"),
    ("who spends less per run overall, jonas or mira?", "Mean cost of a run"),
    ("which runs are queued?", "0 queued runs"),
    ("how many columns are in 120?", "97 results, 89 columns among them"),
    ("Which model has the best approval rate over all runs? >> which one is last?", NOT),
    ("what did 120 cost? >> how many is that in percent?", NOT),
    ("what share of the tokens of 120 are output tokens?", NOT),
)
"""What is asked, and what stands in the answer."""
LED = (
    "could you tell me {}?",
    "any idea {}?",
    "first of all, {}?",
    "one more thing: {}?",
    "Sorry, but {}?",
    "I'd be interested to know {}",
    "would you mind telling me {}?",
    "out of interest, {}?",
    "{}, many thanks in advance",
    "{} - any idea?",
    "{}, if you can",
    "what I want to know is {}",
)
"""What leads to a question, and what is said behind it."""
SLIPS = (
    ("wich rnus are runing?", "which runs are running?"),
    ("how mnay runs wait for reveiw?", "how many runs wait for review?"),
    ("whcih modle is the fastset?", "which model is the fastest?"),
    ("waht did run 120 csot by setp?", "what did run 120 cost by step?"),
    ("which month was teh most expesive?", "which month was the most expensive?"),
)


def answered(opened, runs, questions):
    """The last answer in a talk of its own."""
    snapshot, shelf = opened
    talk, head = Talk(runs), ""
    for question in questions.split(" >> "):
        given = answer(snapshot, question.strip(), talk=talk, shelf=shelf, now=NOW)
        talk, head = behind_it(talk, given), given.reply.head
    return head


def figures(opened, runs, questions):
    """The figures of the last answer; whichever run or value is named first."""
    head = answered(opened, runs, questions)
    if head.startswith(NOT):
        return [NOT]
    return sorted(re.findall(r"[$#]?\d[\d.,]*%?", head.partition("(Read as")[0]))


@pytest.mark.parametrize(("runs", "question"), sample([*SAID]), ids=lambda each: str(each)[:50])
def test_a_question_in_the_words_of_many_has_the_same_figures(opened, runs, question):
    told = figures(opened, runs, question)
    assert told != [NOT]
    others = sample([each.strip() for each in SAID[runs, question].split("|")])
    assert {each: found for each in others if (found := figures(opened, runs, each)) != told} == {}


@pytest.mark.parametrize(
    "question", ["how many runs wait for review", "which model is the fastest"]
)
def test_what_leads_to_a_question_changes_nothing(opened, question):
    told = figures(opened, PAIR, question)
    assert {
        said: found
        for said in LED
        if (found := figures(opened, PAIR, said.format(question))) != told
    } == {}


@pytest.mark.parametrize(("slip", "question"), sample(SLIPS))
def test_a_slip_of_the_fingers_is_put_right(opened, slip, question):
    assert figures(opened, PAIR, slip) == figures(opened, PAIR, question) != [NOT]


@pytest.mark.parametrize(("questions", "fact"), sample(FACTS))
def test_the_fact_stands_in_the_answer(opened, questions, fact):
    assert fact in answered(opened, PAIR, questions)


@pytest.mark.parametrize("question", sample([*NEAR]))
def test_a_question_that_only_looks_alike_has_other_figures(opened, question):
    told = figures(opened, PAIR, question)
    assert [each for each in NEAR[question].split("|") if figures(opened, PAIR, each) == told] == []
