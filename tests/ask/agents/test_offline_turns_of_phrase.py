"""Questions that are read as a whole: what to take of a run, whether it is worth its money, what only
one run described, where two measures differ, why one went up, and what was meant instead.

Each row: the compared runs, the questions one after another, facts that must stand in the last answer,
and facts that must not.
"""

from __future__ import annotations

import pytest

from amx_tui.ask.agents.offline.analyst import answer
from amx_tui.ask.agents.offline.talk.talking import Talk, behind_it
from tests.conftest import NOW

PAIR, MODELS, FOUR = (120, 119), (115, 114), (120, 119, 115, 114)
NOT = "I did not understand that"
BETTER = "A (#120) is better by 0.029 logprob"
ONE_TABLE = (
    "B (#119) is ahead of A (#120) in mean logprob on 1 of 8 tables: sales.returns (+0.004, 6 : 5"
)
Facts = tuple[str, ...]

SAID: tuple[tuple[tuple[int, ...], str, Facts, Facts], ...] = (
    # which part of a run to take
    (PAIR, "which tables should I take from 119", (ONE_TABLE, "cannot be told from chance",
     BETTER), ()),
    (PAIR, "which tables should I take from 119 (instead of 120)", (ONE_TABLE,), ()),
    (PAIR, "where should I keep the old run", (ONE_TABLE,), ("So far",)),
    (PAIR, "for which tables would you rather keep 119?", (ONE_TABLE,), ()),
    (PAIR, "what should I take from B", (ONE_TABLE,), ()),
    (PAIR, "should we keep anything from the old prompt", ("Yes: B (#119)",), ()),
    (PAIR, "which columns should I take from 119 instead of 120", ("34 of 97 assets",
     "sales.returns.net_amount (+0.280)"), ()),
    (PAIR, "which tables should I take from 119 except returns", ("0 of 7 tables",), ("+0.004",)),
    (PAIR, "which tables should I take from 119 on orders", ("None on sales.orders",), ("returns",)),
    (PAIR, "which tables should I take from 119 >> and from 120?", ("on 7 of 8 tables",), ()),
    (PAIR, "which tables should I take from 119 >> and which columns?", ("34 of 97",), ("of 8",)),
    (PAIR, "which tables should I take from 119 >> and on returns?", ("on 1 of 1 table",), ("of 8",)),
    (PAIR, "which tables should I take from 119 instead of 120 >> and from 115 instead of 114?",
     ("A (#115) is ahead of B (#114) in what was approved on 0 of 8",), ("returns",)),
    (MODELS, "which tables should I take from 115", ("in what was approved on 0 of 8",), ("+0.",)),
    (FOUR, "which tables should I take from 119", (NOT,), ("1 of 8",)),
    (FOUR, "which tables should I take from 119 instead of 120", ("on 1 of 8 tables: sales.returns",),
     ()),
    (PAIR, "which tables should I take from 119 in production", (NOT,), ("of 8",)),
    (PAIR, "which tables should I take from 119 before friday", (NOT,), ("of 8",)),
    (PAIR, "which of the tables should we apply from 119", (ONE_TABLE,), ("So far",)),
    # whether it would be right
    (PAIR, "would I be wrong to apply 119 rather than 120", ("Yes: " + BETTER, "on 1 of 8"), ()),
    (PAIR, "would it be a mistake to use B", ("Yes: " + BETTER,), ()),
    (PAIR, "am I making a mistake if I apply 119?", ("Yes: " + BETTER,), ("cannot change",)),
    (PAIR, "would I be wrong to apply 120", ("No: " + BETTER,), ()),
    (PAIR, "is 120 the right choice", ("Yes: " + BETTER,), ()),
    (PAIR, "would it hurt to keep the old run", ("Yes: " + BETTER,), ()),
    (PAIR, "would I be wrong to apply 119 on orders", ("On sales.orders: Too few tables",), ("Yes",)),
    (PAIR, "would I be wrong to apply 114", ("Cannot tell",), ("Yes", "No:")),
    (PAIR, "would I regret applying 119", ("Yes: " + BETTER,), ()),
    (PAIR, "would I be wrong to say 120 is better", ("No: " + BETTER,), ("findings",)),
    (PAIR, "is it wrong to say that 119 is better than 120", ("Yes: " + BETTER,), ()),
    # what a run costs more
    (PAIR, "is the newer run worth the extra money", ("It is better: A (#120)", "$0.0007 more",
     "an approved result $0.00162 against $0.00178, 8.5% less"), ()),
    (PAIR, "is 120 worth what it costs more", ("$0.0007 more",), ()),
    (PAIR, "was B worth its price", ("No, it is the worse one", "It costs no more",
     "is the cheaper one"), ()),
    (PAIR, "is 120 worth the extra time", ("It is better", "8.5 s more"), ("$",)),
    (PAIR, "is the extra cost justified", ("$0.0007 more",), ()),
    (MODELS, "is 114 worth the extra money", ("It is better: B (#114)", "$0.1030 more",
     "nothing was approved in one of them"), ()),
    ((112, 107), "is the newer run worth the extra money", ("cannot be told",
     "for 97 results against 51, $0.00028 a result against $0.00028"), ()),
    (PAIR, "is 120 worth the extra effort", (NOT,), ("$",)),
    # what one run described and another did not
    (PAIR, "what did 107 not describe that 112 did", ("46 of 97 assets of A (#112)",
     "clinical.lab_results (14, the whole table)"), ()),
    (PAIR, "what did 112 describe that 107 did not", ("46 of 97 assets of A (#112)",), ()),
    (PAIR, "what did 112 not describe that 107 did", ("None: ",), ("46",)),
    (PAIR, "which tables are in 112 but not in 107", ("4 of 8 tables", "clinical.patients (10 assets)"),
     ("of 97",)),
    (PAIR, "which columns are only in 119", ("None: A (#120) described all 97",), ()),
    (PAIR, "is there a column 112 has that 107 does not", ("Yes: 46 of 97",), ()),
    (PAIR, "does 107 have anything that 112 doesn't", ("No: ",), ()),
    (PAIR, "what is new in 120", ("described all 97", "39 differ in text", "prompt_detail"), ("2m",)),
    (PAIR, "which tables are new in 112 compared to 107", ("4 of 8 tables",), ()),
    (PAIR, "what is missing in 107 that 112 has", ("46 of 97",), ()),
    (PAIR, "how many columns are new in 120", ("None: ",), ("wrote 97",)),
    (PAIR, "which columns are new", ("None: B (#119) described all 97",), ()),
    (FOUR, "what is new in 120", (NOT, "more than two runs"), ("2m",)),
    # two measures of a table
    (PAIR, "tables with better logprob but worse approval", ("in A (#120) 3: sales.orders (logprob "
     "0.881 against 0.866, share approved 79% against 86%)", "in B (#119) 1: sales.returns"), ()),
    (PAIR, "which tables have a higher logprob but fewer approved in 120", ("in A (#120) 3",
     "sales.vouchers"), ("in B (#119)",)),
    (PAIR, "tables with lower logprob and higher approval", ("in B (#119) 3",), ()),
    (PAIR, "tables with longer texts but lower logprob", ("in A (#120) 1: sales.returns (length 11.4",),
     ()),
    (PAIR, "are there tables where approval rose but confidence fell", ("share of high confidence",
     "in A (#120) 1: sales.returns"), ()),
    (PAIR, "columns with more rejected but higher logprob in 119", ("in B (#119) 3: "
     "sales.payments.updated_at",), ("tables",)),
    (PAIR, "which tables got longer but worse", ("in A (#120) 1: sales.returns",), ("slower",)),
    (PAIR, "tables whose approval improved while their logprob dropped",
     ("in A (#120) 1: sales.returns",), ()),
    (PAIR, "which tables lost approval but gained logprob", ("in A (#120) 3: sales.orders",), ()),
    (PAIR, "tables that are better in logprob and in approval", ("in A (#120) 4",), ()),
    (PAIR, "tables with better length but worse approval", (NOT,), ("of 8",)),
    (PAIR, "tables with better logprob but worse grammar", (NOT,), ("of 8",)),
    # why it went so: whether it did, where most
    (PAIR, "why did approval go up", ("Share approved went up, from B (#119) 84% to A (#120) 92%",
     "sales.returns 58% to 92%", "the history cannot say"), ()),
    (PAIR, "why did approval go down", ("did not go down: it went up",), ()),
    (PAIR, "why is approval lower in 119", ("went down, from A (#120) 92% to B (#119) 84%",), ()),
    (PAIR, "why is orders worse", ("Mean logprob on sales.orders did not go down: it went up",), ()),
    (PAIR, "why did returns get worse", ("Mean logprob on sales.returns went down",), ()),
    (PAIR, "why did the cost rise", ("Cost went up, from B (#119) $0.1439 to A (#120) $0.1446",), ()),
    (PAIR, "what is the approval of both >> why did it go up", ("Share approved went up",), ("61",)),
    (PAIR, "by how much did logprob go up >> why did it go up", ("Mean logprob went up, from B",), ()),
    (PAIR, "did rejections go down >> why did it go down", ("Share rejected went down",), ()),
    (PAIR, "how about returns >> why did it go down", ("on sales.returns went down",), ("34",)),
    (PAIR, "what did it cost >> why did it go up", ("Cost went up",), ()),
    (PAIR, "how many were rejected >> why did it go down", (NOT,), ("logprob",)),
    (PAIR, "why did approval go up >> how sure is that", ("p .062: cannot tell",), ("Quite sure",)),
    (PAIR, "why did findings go up >> how sure is that", (NOT,), ("sure:",)),
    (PAIR, "why did tokens go down on orders", (NOT, "tokens"), ("PLACE",)),
    # what was meant instead
    (PAIR, "which columns regressed in orders >> sorry I meant returns", ("sales.returns 6 of 12",
     "Read as “which columns regressed in returns”"), ("of 14",)),
    (PAIR, "how many were rejected in 120 >> no, I meant 119", ("B (#119) 7 of 97",), ("A (#120)",)),
    (PAIR, "what did 120 cost >> sorry, 119", ("B (#119): $0.1439",), ("#120",)),
    (PAIR, "how many are approved >> I meant rejected", ("Rejected: A (#120) 0 of 97",), ()),
    (PAIR, "which is better >> I meant on orders", ("On sales.orders",), ()),
    (PAIR, "which run is better on orders >> no, customers", ("On sales.customers",), ()),
    (PAIR, "how many runs failed in october >> I meant november", ("2026-11-01", "#99"), ("#31",)),
    (PAIR, "runs by mira >> sorry I meant jonas", ("26 runs by jonas",), ()),
    (PAIR, "which columns regressed in orders >> and in payments? >> I meant returns",
     ("on sales.returns",), ("payments",)),
    (PAIR, "which columns regressed in orders >> I meant returns >> no, customers",
     ("on sales.customers",), ("returns",)),
    (PAIR, "which columns regressed in orders and returns >> I meant payments", (NOT,), ("payments",)),
    (PAIR, "top 10 columns in 120 >> I meant 5", (NOT,), ("#5",)),
    (PAIR, "I meant returns", (NOT,), ("on sales.returns",)),
    (PAIR, "how much did 120 cost >> no, tokens", ("A (#120): 41,408 tokens",), ("without",)),
    # decisions with exceptions
    (PAIR, "not approved except failed ones", ("not approved and not failed: A (#120) 8 of 97",), ()),
    (PAIR, "all but the rejected ones", ("not rejected: A (#120) 97 of 97", "B (#119) 90 of 97"), ()),
    (PAIR, "all approved except applied", ("A (#120) 60 of 97", "B (#119) 53 of 97"), ()),
    (PAIR, "everything not approved apart from pending", ("A (#120) 0 of 97", "B (#119) 7 of 97"),
     ("runs that",)),
    (PAIR, "not approved excluding rejected in 119", ("9 of 97 assets are not approved in B (#119)",),
     ()),
    (PAIR, "which columns are approved except those applied or failed", ("A (#120) 58 of 97",), ()),
    (PAIR, "all statuses except applied in 120", ("68 of 97 assets are not applied in A (#120)",), ()),
    (PAIR, "texts without rejected alternatives", (NOT,), ("of 97",)),
    (PAIR, "all runs except failed ones", ("118 runs that are not failed",), ("of 97",)),
    (PAIR, "how about orders and returns >> which has more rejected there",
     ("sales.orders A 0, B 2; sales.returns A 0, B 2",), ()),
    # by two dimensions, and what goes on with that
    (PAIR, "cost by model and month >> and in november?", ("2026-11 $0.5873",), ("2026-10",)),
    (PAIR, "cost by model and month >> and by author?", (NOT,), ("runs)",)),
    # a column that is told of, and not named: offered, never taken
    (PAIR, "store phone number", (NOT, "Did you mean sales.stores.phone?"), ("0.750",)),
    (PAIR, "how is the store phone number described", ("mean sales.stores.phone?",), ("0.750",)),
    (PAIR, "supplier phone number", (NOT, "Did you mean stock.suppliers.phone?"), ()),
    (PAIR, "order currency", ("sales.order_items.currency or sales.orders.currency?",), ()),
    (PAIR, "which is better for customer email address", ("mean sales.customers.email?",), ()),
    (PAIR, "the customer's birthday", (NOT,), ("Did you mean",)),
    (PAIR, "who won the world cup", (NOT,), ("Did you mean",)),
    (PAIR, "is sales.orders.status purple", (NOT,), ("Did you mean",)),
    # there, behind a place
    (PAIR, "how about orders >> which has more low confidence there",
     ("on sales.orders: A (#120) 0 of 14",), ()),
    (PAIR, "what about returns >> and which has more rejected there", ("B (#119) 2 of 12",),
     ("of 97",)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("runs", "questions", "stands", "never"), SAID, ids=lambda each: str(each)[:70]
)
def test_a_turn_of_phrase_is_answered_as_a_whole_or_not_at_all(
    opened, runs, questions, stands, never
):
    snapshot, shelf = opened
    talk = Talk(runs)
    for question in questions.split(" >> "):
        given = answer(snapshot, question, talk=talk, shelf=shelf, now=NOW)
        talk = behind_it(talk, given)
    said = given.reply.head
    for fact in stands:
        assert fact in said
    for fact in never:
        assert fact not in said
    facts = [line for line in said.splitlines() if line and not line.startswith("(")]
    assert len(facts) < 3 or NOT in said
