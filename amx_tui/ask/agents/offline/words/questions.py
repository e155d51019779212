"""Whole questions that another question says in fewer words, at the end of a sentence.

Behind them may stand a place: who is ahead on orders. *Who wins the most* is another question.
"""

from __future__ import annotations

QUESTIONS: dict[str, str] = {
    "which run is better": (
        "who wins, who won, who is winning, who is ahead, who takes the crown, who takes the cake, "
        "which one wins, who is better, who came out ahead, who comes out ahead, who came out on top, "
        "which one is ahead, who is on top, which one came out on top, which side won, which side "
        "wins, who leads, which one leads, which one won, which run wins, which run won, which is the "
        "winner, who is the winner, which one is the winner, which one is stronger, which is stronger, "
        "who did better, which did better, which one did better, which should win, what is the better "
        "one, which one is the better one, was it an improvement, is it an improvement, was that an "
        "improvement, improvement yes or no, better or worse, did it get better, did things get "
        "better, did things improve, did it improve, who has the edge, who has the upper hand, which "
        "one has the edge, who prevails, which one prevails, which should i trust more, which one "
        "would win, on balance which run is better, all in all which run is better, which run comes "
        "out on top, which run came out on top, which one has the better quality, which has the better "
        "quality, which run has the better quality, which run is of better quality, who is stronger, "
        "who is the better one, which of the two is better, which of the two is stronger, who is "
        "leading, which one is leading, whose descriptions are better, which descriptions are better, "
        "which one is preferable, who gets the crown, who gets the trophy, which one deserves to win, "
        "how close was it, how close is it, how close are they, how close were they, how close was the "
        "race, how close is the race"
    ),
    "how many assets did each run win": (
        "how many assets went to which run, how many assets went to each run, how many went to which "
        "run, how many went to each run, how many went to each, how many assets went to each, how many "
        "assets go to which run, how many assets does each run take, how many assets did each take, "
        "how did the assets split, how many did each win, how many points for each"
    ),
    "is it significant": (
        "how confident can we be, how certain can we be, how sure can we be, how sure are we, how "
        "confident are we, how certain are we, how confident should we be, how sure can i be, how "
        "confident can i be, how certain can i be, how far can i trust it, how far can we trust that, "
        "can we be sure, can i be sure, can i trust it, can we trust it, can it be trusted, can that "
        "be trusted, is it for real, does it hold up, does that hold up, does it hold water, is it "
        "reliable, how reliable is it, how reliable is that, how solid is it, how trustworthy is it, "
        "how trustworthy is that, is the win real, is the lead real, is the lead safe, is the lead "
        "solid, is the win solid, is that statistically sound, is the result reliable, is the result "
        "solid, is the result trustworthy, is the verdict reliable, is the verdict solid, does the "
        "verdict hold up, does the verdict hold, does the result hold up, does the lead hold up, does "
        "the win hold up, would it hold up, can i rely on it, can we rely on it, can i bank on it, can "
        "we bank on it, can i count on it, am i safe to say so, is it safe to say so, could it be "
        "chance, is it a real difference, is it a real improvement, is the improvement real, is the "
        "difference real, is there a real difference, is the gain real"
    ),
    "what did reviewers disagree about": (
        "where did reviewers change their mind, did reviewers change their mind, did the reviewers "
        "change their mind, where did the reviewers change their mind, where did people change their "
        "mind, what did reviewers change their mind about, what did people change their mind about, "
        "where did people decide differently, how many decisions changed, which decisions changed, did "
        "any decisions change, did any decision change, how many verdicts of reviewers changed"
    ),
    "what settings are the same": (
        "what is identical in the config, whatever is identical in the config, what is the same in the "
        "config, what is equal in the config, what stayed the same in the config, what stayed the same "
        "in the settings, what is identical in the settings, what is shared in the config, what do the "
        "configs share, what do the configs have in common, what do the settings have in common"
    ),
    "how many are pending": (
        "how much is pending, how big is the backlog, how large is the backlog, how much is undecided, "
        "how much is left to review, how much review is left, how much review work is left, how many "
        "are left to review, how much is left, what is left to review, how much is still open, how "
        "many are still open"
    ),
    "costs the most": (
        "eats the money, eats the budget, eats most of the money, eats most of the budget, eats up the "
        "money, eats the most money, burns the most money, burns most of the money, burns the money, "
        "eats most money, swallows the money, swallows most of the money, is the most expensive, takes "
        "most of the money, is the money pit, is the cost driver, drives the cost, drives the bill, "
        "accounts for most of the cost, accounts for most of the money"
    ),
    "who has the most runs": (
        "who is the heaviest user, who is the power user, who is the most active user, who is busiest, "
        "who is the busiest, who runs the most, who ran the most, who is the top user"
    ),
    "compare table by table": (
        "how do the tables compare, how did the tables do, how did the tables compare, how did the "
        "tables fare, how do the tables fare, how are the tables doing, compare the tables, compare "
        "tables, compare by table, compare per table, break it down by table, break that down by "
        "table, break this down by table, break down by table, breakdown by table, split it by table, "
        "the results by table, results by table, show the results by table, show me the results by "
        "table, show me the by-table results, the by-table results, by-table results, show the "
        "by-table results, by-table figures, figures by table, figures per table, show the figures "
        "per table, how does it look by table, how does it look per table, how did it go by table, "
        "how did it go per table, how do they compare by table, how do they compare per table, how "
        "do the runs compare by table, how do the runs compare per table, results per table"
    ),
    "what model did each run use": (
        "what model did both use, which model did the two use, which model did the runs use, which "
        "models did the runs use, what model did the runs use, what model did these use, which model "
        "did these use, which model was used, what model was used, which model were they run with, "
        "which llm was used, what llm was used"
    ),
    "how long did it take": "how long did it last, how long did it run, how long did that last",
    "did the new prompt help": (
        "did the rewrite pay off, did the rewrite help, did the rewrite work, did the change pay off, "
        "did the tweak pay off, did the tweak help, was the rewrite worth it, did the new wording "
        "help, did the new wording pay off, net effect of the new wording, net effect of the new "
        "prompt, effect of the new prompt, effect of the new wording, did the edit help, did the new "
        "instructions pay off, did rewriting the prompt help, did rewriting the instructions help, did "
        "changing the prompt help, did changing the instructions help, did the prompt change help, did "
        "the prompt change pay off, did the prompt tweak help, was the new prompt worth it, was the "
        "prompt change worth it, is the new prompt an improvement, is the new prompt any good, did the "
        "prompt rewrite help, did the prompt rewrite pay off"
    ),
    "which step costs the most": (
        "where does the money go, where does the money go by step, what drives the cost, where is the "
        "money going, which part costs the most, what eats the money, what eats the budget"
    ),
    "is it chance": (
        "what are the odds this is random, what are the odds that this is random, what are the odds it "
        "is random, what are the odds of that being chance, what are the odds this is chance, could "
        "this be random, could that be random, could it be random, could this be luck, could it be "
        "luck, could that be luck, might it be luck, might it be random, is it random, is this random, "
        "is that random"
    ),
    "how sensitive is it": (
        "is the sample big enough, is the sample large enough, is the sample too small, is this enough "
        "data, is that enough data, are there enough pairs, is there enough data, do we have enough "
        "data, is the comparison sensitive enough, how small an effect could it see, how small an "
        "effect could we see, how small an effect can it see"
    ),
}  # fmt: skip
"""By a question that the grammars know what else is said for it."""
