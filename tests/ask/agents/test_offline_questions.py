"""Questions as data engineers put them, with facts that were read out of the file by SQL: what stands
in the answer, or that it is not understood. A row may go on with the one before."""

from __future__ import annotations

import pytest

from amx_tui.ask.agents.offline.analyst import answer
from amx_tui.ask.agents.offline.talk.talking import Talk
from amx_tui.ask.protocol import Around
from amx_tui.ask.tools.shelf import Shelf
from amx_tui.history.models import Asset
from amx_tui.history.snapshot import Snapshot
from tests.conftest import NOW

PAIR, FOUR, EMPTY, NONE = (120, 119), (120, 119, 115, 114), (58, 59), ()
NOT = "I did not understand that"
CANNOT = "I cannot change anything"
BETTER = "A (#120) is better by 0.029 logprob"
CHAINS = (
    (PAIR, ("hi there", "Hello"), ("thx", "You are welcome")),
    (
        PAIR,
        (
            "what should I apply?",
            BETTER,
            "A (#120) 89 accepted, 29 of them applied, 8 undecided",
            "B (#119) 81 accepted, 28 of them applied, 9 undecided",
            "T in the comparison",
            "amx-tui take 120 119",
        ),
    ),
    (PAIR, ("which columns did both runs get accepted?", "74 of 97 assets are approved in both")),
    (PAIR, ("accepted in 120 but not in 119, how many?", "15 of 97")),
    (PAIR, ("which texts were accepted in 119 but rejected in 120", "0 of 97")),
    (
        PAIR,
        (
            "what did reviewers disagree about",
            "6 of 97 assets are approved in one run and rejected",
        ),
    ),
    (PAIR, ("which are applied in 120 and not in 119", "20 of 97")),
    (PAIR, ("list columns undecided in both", "0 of 97 assets are undecided in both")),
    (PAIR, ("are there any votes on these yet?", "No votes yet", "blind review")),
    (PAIR, ("which rules are there", "votes, decisions, logprob, findings and run:ID")),
    (
        PAIR,
        ("where should I spend my review time", "sales.orders.tax_amount", "where a minute pays"),
    ),
    (PAIR, ("which assets should I check first", "First look at")),
    (
        PAIR,
        (
            "why is order_items better in 120 than in 119",
            "A (#120) 11, B (#119) 1",
            "prompt_detail",
            "the history cannot say",
        ),
        ("and on returns?", "A (#120) 5, B (#119) 6"),
        ("what about cost?", "B (#119) is cheaper"),
    ),
    (PAIR, ("which run hallucinated column names more", "Unknown name, texts with it: A (#120) 0")),
    (
        PAIR,
        (
            "worst 5 columns of 119 by logprob",
            "sales.stores.valid_from 0.630",
            "order_items.net_amount 0.650",
        ),
    ),
    (PAIR, ("tell me the 3 best columns in 120", "0.990")),
    (
        PAIR,
        (
            "which table got worse most",
            "From A (#120), the baseline, to B (#119) sales.order_items -0.084",
        ),
    ),
    (PAIR, ("which table has the fewest approvals in B", "lowest first: sales.returns B 58%")),
    (PAIR, ("mean confidence by table", "sales.payments A 0.905, B 0.857")),
    (PAIR, ("how long is the average description", "A (#120) 12.4 words")),
    (
        PAIR,
        (
            "which column has the longest text in 119",
            "Longest, in B (#119): sales.stores.phone 20 words",
        ),
    ),
    (PAIR, ("how many tokens in total, both runs together", "Together 83,886 tokens")),
    (PAIR, ("compare cost, tokens and duration", "A (#120) $0.1446, 41,408 tokens, 2m 20s")),
    (PAIR, ("how much time per asset", "A (#120) 1.44 s a result")),
    (
        PAIR,
        ("cheapest run per approved text?", "$0.00162"),
        ("and per table?", "A (#120) $0.01808 a table"),
        ("and the time?", "B (#119) is faster"),
    ),
    (
        PAIR,
        ("what about tokens per column?", "427 tokens a result"),
        ("and in total?", "Together 83,886"),
        ("for 119 only", "B (#119): 42,478 tokens"),
    ),
    (PAIR, ("did somebody edit texts by hand", "Custom: A (#120) 0 of 97; B (#119) 0 of 97")),
    (
        PAIR,
        (
            "which texts were already written to the database",
            "A (#120) 29 of 97",
            "B (#119) 28 of 97",
        ),
    ),
    (PAIR, ("whch run is chepaer", "B (#119) is cheaper")),
    (PAIR, ("hwo many assets regresed", "34 of 97")),
    (PAIR, ("orderitems", "A (#120) 11, B (#119) 1", "I read it as order_items")),
    (PAIR, ("run 92: what did it cost and how long did it take", "#92 $0.3134, 3m 05s")),
    (
        PAIR,
        (
            "did 120 fail?",
            "No: #120 has the status success",
            "2 of #120's 97 results could not be applied",
        ),
    ),
    (
        PAIR,
        (
            "do the two runs contradict each other anywhere",
            "Contradiction, texts with it: A (#120) 0",
        ),
    ),
    (PAIR, ("in which language are the descriptions", "language (A English, B English)")),
    (PAIR, ("did the new instructions make a difference", "Yes: " + BETTER)),
    (PAIR, ("is there anything 119 does better?", "B (#119) leads on", "wins 34 of 97")),
    (PAIR, ("which runs described returns", "12 runs on sales.returns")),
    (
        PAIR,
        (
            "which run described customers.email first",
            "7 runs on sales.customers.email",
            "oldest first: #49",
        ),
    ),
    (PAIR, ("how many rerun runs are there", "32 rerun runs")),
    (PAIR, ("which runs on sales cost the most", "#120 $0.1446")),
    (
        PAIR,
        ("list all runs by mira in november", "12 runs by mira from 2026-11-01 to 2026-11-30"),
    ),
    (PAIR, ("what did we spend in october", "39 runs", "$0.3831 and 199,703 tokens")),
    (PAIR, ("how much have we spent on claude", "9 runs with claude-sonnet-5: $0.6164")),
    (PAIR, ("runs since 20 november", "21 runs from 2026-11-20")),
    (PAIR, ("is qwen slower than claude", "Yes: ", "qwen3-32b 2.77 s")),
    (PAIR, ("please accept all texts of 120", CANNOT), ("make 120 the baseline", CANNOT)),
    (
        PAIR,
        ("write me a poem about databases", NOT),
        ("what is the weather in Ankara", NOT),
        ("translate the descriptions to German", CANNOT),
        ("blorf snagl wibble", NOT),
    ),
    (
        PAIR,
        ("is there a correlation between prompts and logprob", NOT),
        ("price of the validate step", NOT),
        ("anything rejected by hand edited texts?", NOT),
        ("what would a bigger sample show", NOT),
    ),
    (
        PAIR,
        ("what does a longer prompt do to the average interval", NOT),
        ("average approval per schema", "sales 65% (467/718"),
    ),
    (
        FOUR,
        (
            "rank these runs by cost",
            "C (#115) is the cheapest",
            "C (#115) $0.0263, D (#114) $0.1293",
        ),
    ),
    (FOUR, ("who wins the most assets", "A (#120) 34, B (#119) 23", "A (#120) wins the most")),
    (FOUR, ("which columns got worse in all runs", "30 of 97 assets regressed in all of")),
    (FOUR, ("drop 114 and 115, which of the rest is better", BETTER)),
    (
        FOUR,
        ("A vs D", "Cannot tell", "0.037"),
        ("compare A and C on payments", "A (#120) 11, B (#115) 0"),
    ),
    (FOUR, ("average cost of the four", "On average $0.1110 a run")),
    (
        EMPTY,
        ("which is better?", "no shared asset"),
        ("how many descriptions did they write", "A (#58) 0, B (#59) 0"),
    ),
    (
        NONE,
        ("which model is cheapest per description overall", "gpt-4.1-mini does best: $0.00027"),
        ("and the slowest?", "qwen3-32b does worst"),
    ),
    (
        NONE,
        ("how many runs failed last month", "1 failed run from 2026-10-01 to 2026-10-31", "#31"),
    ),
    (PAIR, ("which columns got a higher logprob in 119", "34 of 97 assets improved")),
    (PAIR, ("list the tables", "97 assets in 8 tables")),
    (PAIR, ("kannst du run 119 löschen", "English only")),
    (
        PAIR,
        ("what did the reviewers reject in orders", "B (#119) 2 of 14"),
        ("why?", "No reasons were recorded"),
    ),
    (PAIR, ("shorten the text of orders.id", CANNOT)),
    (PAIR, ("what was the last rerun", "32 rerun runs, newest first: #118")),
    (PAIR, ("how many tables are covered", "97 assets in 8 tables")),
    (PAIR, ("how many reviewers were there", "does not say who")),
    (NONE, ("what did jonas run on 19 november", "0 runs by jonas on 2026-11-19")),
)


@pytest.fixture(scope="module")
def opened(demo):
    snapshot = Snapshot(demo)
    yield snapshot, Shelf()
    snapshot.close()


@pytest.mark.parametrize("chain", CHAINS, ids=lambda chain: chain[1][0][:60])
def test_a_question_of_an_engineer_is_answered_or_not_understood(opened, chain):
    snapshot, shelf = opened
    runs, *asked = chain
    talk = Talk(runs)
    for question, *facts in asked:
        given = answer(snapshot, question, talk=talk, shelf=shelf, now=NOW)
        for fact in facts:
            assert fact in given.reply.head, question
        talk = Talk(given.kept or talk.run_ids, given.asked, given.run_ids)


def test_this_is_what_is_looked_at(opened):
    snapshot, shelf = opened
    around = Around(Asset.of("sales", "customers", "city"))
    given = answer(snapshot, "does this differ?", talk=Talk(PAIR, around=around), shelf=shelf)
    assert given.reply.head.startswith("sales.customers.city: A (#120) 0.880")
    assert (
        "sales.customers.city"
        in answer(snapshot, "why?", talk=Talk(PAIR, around=around), shelf=shelf).text
    )
