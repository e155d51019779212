"""Questions about compared runs in the words of those who read them: facts that must stand in the
answer, and facts that must not."""

from __future__ import annotations

import pytest

from amx_tui.ask.agents.offline.analyst import answer
from amx_tui.ask.agents.offline.talk.talking import Talk
from tests.conftest import NOW

PAIR, MODELS, TWO_MODELS, LESS = (120, 119), (115, 114), (104, 110), (112, 107)
NOT = "I did not understand that"
Facts = tuple[str, ...]
YES = "Yes: A (#120) is better by 0.029"

SAID: tuple[tuple[tuple[int, ...], str, Facts, Facts], ...] = (
    # what could not be is not what was, nor what was not
    (PAIR, "which descriptions could not be applied to the database?",
     ("Failed: A (#120) 2 of 97 (sales.orders.net_amount",), ("29 of 97",)),
    (PAIR, "what couldn't be written to the database", ("Failed: A (#120) 2 of 97",), ("29 of 97",)),
    (PAIR, "which texts cannot be applied", ("B (#119) 2 of 97 (sales.customers.name",), ()),
    (PAIR, "which descriptions didn't get applied", ("A (#120) 68 of 97",), ("2 of 97",)),
    # better descriptions are what a verdict is about
    (PAIR, "does the detailed prompt produce better descriptions than the standard one here?",
     (YES,), ("regressed",)),
    (PAIR, "do detailed prompts write better texts than standard ones", (YES,), ("assets are",)),
    (PAIR, "did the detailed prompt give us better columns", (YES,), ("improved",)),
    (PAIR, "does 119 have better descriptions than 120", ("No: A (#120) is better",), ()),
    # which run is meant by a value is said; what is always so is a question to the whole history
    (PAIR, "which is cheaper, detailed or standard", ("B (#119) is cheaper",
     "detailed is A (#120), standard is B (#119)"), ()),
    (PAIR, "does standard or detailed prompt get more approvals on the sales schema",
     ("standard 76% (367/481", "detailed 46% (89/194"), ("89 approved",)),
    (PAIR, "do detailed or standard prompts cost more per column on sales", ("detailed $0.00088",),
     ("A (#120)",)),
    # where a reviewer begins, and which text to take
    (PAIR, "what should I look at first if I only have 10 minutes to review?",
     ("First look at sales.orders.tax_amount",), ()),
    (PAIR, "I have half an hour, what should I review", ("First look at",), ()),
    (PAIR, "we only have 15 minutes to review, where do we start", ("First look at",), ()),
    (PAIR, "for stores.phone, which text should I take?", ("A (#120) 0.750", "B (#119) 0.990"), ()),
    (PAIR, "should I take A or B for stores.phone", ("the texts differ",), ()),
    # why: what was set differently, and what was used
    (MODELS, "why is 115 so much cheaper?", ("$0.0263", "$0.1293",
     "llm_model (A openai/gpt-4.1-mini, B openai/gpt-4.1)"), ()),
    (MODELS, "what makes 115 cheaper than 114", ("llm_model (A openai/gpt-4.1-mini",), ()),
    (MODELS, "why is 114 slower", ("2m 05s", "llm_model"), ()),
    (MODELS, "why did 114 use fewer tokens", ("36,175 in all", "llm_model"), ()),
    # one scale, or two
    (TWO_MODELS, "can i trust the confidence scores when comparing these two?",
     ("cannot be compared", "A (#104) mistral-large-3, B (#110) qwen3-32b"), ("higher",)),
    (TWO_MODELS, "are the logprobs comparable", ("cannot be compared",), ()),
    (TWO_MODELS, "is it fair to compare the scores of these two", ("cannot be compared",), ("0.904",)),
    (PAIR, "can we compare the logprobs of these two", ("can be compared: all are of gpt-4.1",),
     ("0.882",)),
    # what moved comes with how far, the furthest first; what has none of it is not listed
    (PAIR, "which descriptions got worse with the new prompt?",
     ("34 of 97", "sales.returns.net_amount -0.280, sales.stores.phone -0.240"), ()),
    (PAIR, "how many columns improved in 120", ("61 of 97", "sales.returns.status +0.240"), ()),
    (LESS, "which tables are missing in 107 compared to 112?", ("clinical.lab_results A 0, B 14",
     "none in 4 other tables"), ("medications",)),
    (LESS, "which tables does 107 lack", ("clinical.patients B 10",), ("medications",)),
    # the reason of a refusal is the word that is not known, or the thing that no history holds
    (PAIR, "how many rows does the customers table have?", (NOT, "“rows”"), ()),
    (PAIR, "will gpt-5 be better than gpt-4.1 on sales?", (NOT, "“gpt-5”"), ()),
)  # fmt: skip


@pytest.mark.parametrize(
    ("runs", "question", "stands", "never"), SAID, ids=lambda each: str(each)[:60]
)
def test_a_question_about_compared_runs_gets_the_answer_to_it(
    opened, runs, question, stands, never
):
    snapshot, shelf = opened
    said = answer(snapshot, question, talk=Talk(runs), shelf=shelf, now=NOW).reply.head
    for fact in stands:
        assert fact in said
    for fact in never:
        assert fact not in said
