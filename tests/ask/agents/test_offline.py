"""The analyst understands a question, or says that it does not: a table of questions, with the facts
that must stand in the answer and those that must not."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from amx_tui.ask.agents.offline.agent import OfflineAgent
from amx_tui.ask.agents.offline.analyst import answer
from amx_tui.ask.agents.offline.talk.talking import Talk
from amx_tui.ask.handoff import seed_prompt
from amx_tui.ask.protocol import Done, Earlier, Failed, Folded, TextDelta
from amx_tui.ask.tools.shelf import Shelf
from amx_tui.history.snapshot import Snapshot
from tests.ask.conftest import told
from tests.conftest import sample, write

PAIR = (120, 119)
BETTER = "A (#120) is better by 0.029 logprob an asset [0.011, 0.053], 61 : 34"
NOT = "I did not understand that"
CANNOT = "I cannot change anything"


class Case(NamedTuple):
    question: str
    stands: tuple[str, ...]
    never: tuple[str, ...] = ()


CASES = (
    # which run, and whether that can be known
    Case("did my new prompt help?", ("Yes: " + BETTER, "A (#120) is the newer", "prompt_detail")),
    Case("Which run is better?", (BETTER,), ("Yes",)),
    Case("who won", (BETTER,)),
    Case("is run 119 better?", ("No: " + BETTER,)),
    Case("is A better than B?", ("Yes: " + BETTER,)),
    Case("Is B better than A", ("No: " + BETTER,)),
    Case("did quality improve", ("Yes: " + BETTER,)),
    Case("did it get worse?", ("No: " + BETTER,)),
    Case("tldr", (BETTER, "prompt_detail")),
    Case("119 vs 120", (BETTER,)),
    Case("is it significant?", ("Yes: ", "excludes 0", "p .016")),
    Case("could this be chance?", ("Hardly chance", "p .016"), ("Yes",)),
    Case("is the cost difference significant?", ("cannot be tested",), ("Yes", "excludes")),
    Case("which run should I apply?", (BETTER, "A 92%, B 84%"), (CANNOT,)),
    Case("should I keep 119 or 120", (BETTER,)),
    Case("why?", ("sales.order_items (+0.084", "prompt_detail", "the history cannot say")),
    Case("compare 120 with 114", ("Cannot tell", "0.037"), ("is better",)),
    Case("compare 114 and 115", ("A (#114) is better by 0.447 chrF", "llm_model")),
    Case("is 114 better?", ("Cannot tell", "the comparison stays as it is"), ("picked",)),
    Case("compare 120, 119, 118, 117 and 116", ("#116 is left out",)),
    Case("compare the last two runs on clinical", ("#112 and #107", "Too few tables to tell")),
    # tables and assets
    Case(
        "which tables improved the most?",
        (
            "From A (#120), the baseline, to B (#119) sales.returns +0.004 (6 : 5) improved the most",
            "The other way round",
            "order_items +0.084 (11 : 1)",
            "least sales.returns -0.004 (5 : 6)",
        ),
    ),
    Case(
        "which tables got worse", ("sales.order_items -0.084 (1 : 11) regressed", "7 tables of 8")
    ),
    Case(
        "which tables got worse from 120 to 119?",
        ("to B (#119) sales.order_items -0.084", "7 tables of 8"),
        ("the newer", "other way round"),
    ),
    Case(
        "which tables regressed in 119 compared to 120?",
        ("From A (#120), the baseline, to B (#119)", "7 tables"),
    ),
    Case("how many columns regressed from B to A", ("From B (#119) to A (#120) 34 of 97",)),
    Case("which columns lost their description?", ("None: both runs wrote the same 97 assets",)),
    Case("by table", ("sales.order_items +0.084",)),
    Case(
        "which columns regressed?",
        ("From B (#119) to A (#120) 34 of 97", "from A (#120) to B (#119), 61 regressed"),
    ),
    Case("where did B lose", ("to B (#119) 61 of 97",)),
    Case("what regressed on orders", ("4 of 14 assets regressed, 10 improved", "10 regressed")),
    Case(
        "biggest improvements",
        ("61 of 97", "sales.returns.net_amount +0.280", "sales.returns.status +0.240"),
    ),
    Case("which descriptions differ", ("39 of 97 assets are different in text",)),
    Case("unchanged texts", ("58 of 97",)),
    Case("how many tied", ("2 of 97", "sales.returns.reason_code")),
    Case("largest gaps", ("A (#120) minus B (#119): sales.returns.net_amount -0.280",)),
    Case("what is missing?", ("None: both runs wrote the same 97 assets",)),
    Case("low confidence columns", ("of low confidence: A (#120) 0 of 97; B (#119) 0 of 97",)),
    Case("how many assets and tables", ("97 assets in 8 tables",)),
    Case(
        "what about sales.oders",
        ("sales.orders", "A (#120) 10, B (#119) 4", "I read it as sales.orders"),
    ),
    Case("why did 120 do better on order_items", ("A (#120) 11, B (#119) 1", "+0.084")),
    Case("what does customers.email say", ("0.900", "0.730", "E-mail address of the customer")),
    Case("show me city of customers", ("sales.customers.city", "0.880", "0.970")),
    Case("diff customers.city", ("{+;+}",)),
    Case(
        "sales.orders.sttaus",
        ("sales.orders.status", "skipped", "I read it as sales.orders.status"),
    ),
    Case("what about foo.bar", ("No run of this history described anything called",)),
    Case("what about the xyzzy table", ("No run of this history",)),
    Case("clinical.patients", ("5 runs described clinical.patients", "none of the compared")),
    Case("who described sales.orders.currency", ("5 runs", "#120 0.", "#49 0.")),
    Case("what about stock", ("None of the compared runs wrote about stock",)),
    # what was decided and found
    Case(
        "which texts were rejected?",
        ("A (#120) 0 of 97", "B (#119) 7 of 97", "sales.orders.status"),
    ),
    Case("Any rejected in orders?", ("B (#119) 2 of 14",)),
    Case("what is still pending", ("A (#120) 8 of 97", "B (#119) 9 of 97")),
    Case("approval rate", ("92% (89/97)", "84% (81/97)")),
    Case("approval on customers", ("A (#120) 12 approved", "B (#119) 9 approved")),
    Case("who approved these", ("does not say who",)),
    Case("findings", ("A (#120) 30, B (#119) 31", "26 boilerplate")),
    Case("any boilerplate?", ("A (#120) 26, B (#119) 26",)),
    Case("which run has fewer tautologies", ("A (#120) 2, B (#119) 3",)),
    Case("high confidence", ("70%", "54%")),
    Case("average logprob", ("0.882", "0.852")),
    # what was set, and used
    Case(
        "what setings differ",
        ("2 settings differ: prompt_detail", "user_instructions", "15 settings"),
    ),
    Case("what changed?", ("prompt_detail", "39 differ in text")),
    Case("did the temperature change", ("temperature (A 0.2, B 0.2) is the same",)),
    Case("same model?", ("llm_model", "the same")),
    Case("cost per approved column", ("A (#120) is cheaper", "$0.00162", "$0.00178")),
    Case("which run was cheaper", ("B (#119) is cheaper, by 0.5%", "$0.1446", "$0.1439")),
    Case("which is more expensive", ("A (#120) is dearer",)),
    Case("how much did run 120 cost", ("A (#120): $0.1446",), ("#119",)),
    Case("cost of the orders table", ("one amount, not one for each table",)),
    Case("how many tokens did the describe step use", ("A (#120) 20,740 in, 10,299 out",)),
    Case("tokens", ("41,408", "42,478")),
    Case("which took longer", ("A (#120) is slower", "2m 20s")),
    Case("how long did run 114 take", ("#114: 2m 05s",)),
    # runs, and the whole history
    Case("what model did run 113 use", ("#113 used mistral/mistral-large-3",), ("compare",)),
    Case("why did run 99 fail", ("RateLimitError", "429")),
    Case("status of run 113", ("running",)),
    Case("when did 120 start", ("2026-11-24 05:36",)),
    Case("reruns of 114", ("#116 (variation)", "#118 (rerun of #117)")),
    Case("how many runs failed", ("2 failed runs", "#99", "#31")),
    Case("which runs used mistral", ("28 runs", "#113")),
    Case("latest runs on clinical", ("23 runs on clinical", "#112")),
    Case("which model is best?", ("mistral/mistral-large-3 does best: 65%", "gpt-4.1 58%")),
    Case("which is the cheapest model", ("gpt-4.1-mini does best: $0.00027",)),
    Case("best model for sales", ("claude-sonnet-5 does best: 92% (11/12, 1 run)",)),
    Case("what is run 777", ("no run #777",)),
    Case("compare 120 and 777", ("no run #777", "The newest")),
    # what it cannot, or does not understand
    Case("what is a tautology", ("hardly more than",)),
    Case("what does regressed mean", ("below the baseline's",)),
    Case("what can you do?", ("which run is better, 120 or 119", "what differs in settings")),
    Case("delete run 119", (CANNOT,)),
    Case("please approve all of A", (CANNOT,)),
    Case("can you rerun 118?", (CANNOT,)),
    Case("set the baseline to 119", (CANNOT,)),
    Case("asdf", (NOT, "which run is better, 120 or 119")),
    Case("which run has the most adjectives", (NOT,), ("better by",)),
    Case("what is the meaning of life", (NOT,)),
    Case("which schema is best", ("by approval, sales does best: 65%",)),
    Case("which tables did not change", ("Tables with no asset different in text: none, of 8",)),
    Case("how do 120 119 and 114 compare", ("against A B", "C ")),
    Case("which run wrote more descriptions", ("A (#120) 97, B (#119) 97",)),
    Case("Welcher Lauf ist besser?", ("English only", "Ich verstehe nur Englisch")),
    Case("was hat run 120 gekostet?", ("Ich verstehe nur Englisch",)),
    Case("lösche run 119", ("Ich verstehe nur Englisch",)),
    Case("wie lange hat 120 gebraucht", ("Ich verstehe nur Englisch",)),
    Case("hangi tablolar kötüleşti?", ("Yalnızca İngilizce anlıyorum",)),
    Case("bu fark anlamlı mı", ("Yalnızca İngilizce anlıyorum",)),
    Case("was 120 better than 119?", ("Yes: A (#120) is better",), ("English",)),
    Case("is 120 better on straße?", (NOT,), ("English only",)),
    Case("hangi çalışma daha iyi?", ("English only", "Yalnızca İngilizce")),
)


@pytest.fixture(scope="module")
def opened(demo):
    snapshot = Snapshot(demo)
    yield snapshot, Shelf()
    snapshot.close()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.question)
def test_the_answer_says_what_must_stand_and_nothing_that_must_not(opened, case):
    snapshot, shelf = opened
    given = answer(snapshot, case.question, talk=Talk(PAIR), shelf=shelf)
    for fact in case.stands:
        assert fact in given.reply.head
    for fact in case.never:
        assert fact not in given.reply.head
    first = given.reply.head.splitlines()
    if given.reply.understood and "Ask me" not in given.reply.head:
        assert len([line for line in first if line and not line.startswith("(")]) <= 2
    assert given.kept == PAIR or not given.found or "compare" in case.question


@pytest.mark.parametrize("ids", [PAIR, (114, 115), (120, 119, 115, 114)])
def test_the_prompt_of_a_hand_off_is_answered(opened, ids):
    snapshot, shelf = opened
    given = answer(snapshot, seed_prompt(ids), talk=Talk(ids), shelf=shelf)
    assert given.found
    assert all(f"#{run_id}" in given.reply.head or f"{run_id}" in given.text for run_id in ids)


def test_there_are_more_than_sixty_beside_those_of_its_design():
    assert len(CASES) > 72
    assert len({case.question for case in CASES}) == len(CASES)


FOLLOW_UPS = (
    ("what regressed?", "and on customers?", ("6 of 13 assets regressed, 7 improved",)),
    ("which is cheaper", "and 114?", ("#114: $0.1293",)),
    ("which run is better?", "what about cost?", ("B (#119) is cheaper",)),
    ("which texts were rejected", "and on orders?", ("B (#119) 2 of 14",)),
    ("what about order_items?", "why?", ("A (#120)",)),
    ("which run is better?", "why?", ("It lies most in",)),
    ("what model did run 113 use", "which run is better?", (BETTER,)),
    ("which tables improved?", "and returns?", ("A (#120) 5, B (#119) 6",)),
)


@pytest.mark.parametrize(("first", "then", "stands"), FOLLOW_UPS, ids=lambda each: str(each)[:40])
async def test_a_question_may_go_on_with_the_one_before(call, first, then, stands):
    agent = OfflineAgent(call)
    await told(agent, first, PAIR)
    said = "".join(e.text for e in await told(agent, then, PAIR) if isinstance(e, TextDelta))
    for fact in stands:
        assert fact in said
    assert agent.session["run_ids"] == list(PAIR)


async def test_a_conversation_of_another_session_goes_on_as_in_one(call):
    agent = OfflineAgent(call)
    agent.resume((Earlier("how long did 92 take", "#92: 3m 05s."),), {"run_ids": PAIR})
    said = "".join(e.text for e in await told(agent, "cost?", PAIR) if isinstance(e, TextDelta))
    assert said.startswith("#92: $0.3134")


LOST = (
    ("what is the status of run 70", "why"),
    ("what model did 113 use", "is it better"),
    ("what did run 92 cost", "and how many texts were approved"),
    ("which runs failed", "is that better"),
    ("tell me about sales.orders.status", "how many versions"),
    ("tell me about sales.returns", "which column is longest"),
    ("assets below 0.7 in B", "are they approved"),
    ("columns pending in both", "and their logprob"),
    ("florb the wuzzle", "and in run 120"),
    ("who made 107", "how does it compare to 120"),
    ("cost of run 88", "longer than 89?"),
    ("texts longer than 15 words in B", "how many were approved"),
    ("which columns regressed", "were they approved"),
    ("which columns regressed", "average length"),
)


@pytest.mark.parametrize(("first", "then"), LOST, ids=lambda each: str(each)[:40])
async def test_a_question_never_goes_on_about_other_runs_places_or_conditions(call, first, then):
    agent = OfflineAgent(call)
    await told(agent, first, PAIR)
    said = "".join(e.text for e in await told(agent, then, PAIR) if isinstance(e, TextDelta))
    assert said.startswith(NOT)


ELSE = (
    "may I compare them",
    "can 120 and 119 be compared",
    "is it fair to compare 120 with 113",
    "biggest win and biggest loss",
    "which run is better if we ignore logprob",
    "will the next run be better",
    "is 120 better on columns only",
    "which run is better for long texts",
    "columns called status",
    "is 92 the most expensive run of all",
    "what changed between 120 and 119 besides the texts",
    "who is the best reviewer",
    "what type is orders.status",
    "show me the sql for orders",
    "tables where both are tied",
    "in which tables is 119 better by approval",
    "what do 5, 6, 7, 8 and 9 have in common",
    "do people prefer 120",
    "runs like 120",
    "does orders have a column named status",
    "which is better by median logprob",
    "average time between runs",
    "which assets are of high and of low confidence in A",
    "how many texts were approved and rejected in 119",
    "other runs with the same prompt",
)


@pytest.mark.parametrize("question", ELSE)
async def test_what_its_words_ask_alone_is_no_answer_to_another_question(call, question):
    events = await told(OfflineAgent(call), question, PAIR)
    assert "".join(e.text for e in events if isinstance(e, TextDelta)).startswith(NOT)


async def test_only_who_is_told_to_compares_other_runs_from_then_on(call):
    agent = OfflineAgent(call)
    await told(agent, "what did run 113 cost?", PAIR)
    await told(agent, "is 114 better?", PAIR)
    assert agent.session["run_ids"] == list(PAIR)
    await told(agent, "compare 114 and 115", PAIR)
    assert agent.session["run_ids"] == [114, 115]


async def test_details_are_folded_and_metrics_are_a_table(call):
    events = await told(OfflineAgent(call), "which run is better?", PAIR)
    folded = {event.title: event.text for event in events if isinstance(event, Folded)}
    assert folded["Metrics"].splitlines()[1] == "| --- | --- | --- | --- |"
    assert "| Cost | $0.1446 | $0.1439 | B |" in folded["Metrics"]
    assert folded.keys() == {"Evidence", "Metrics", "By table"}
    assert isinstance(events[-1], Done)


async def test_what_is_not_understood_is_no_answer(call):
    events = await told(OfflineAgent(call), "asdf", PAIR)
    assert "".join(e.text for e in events if isinstance(e, TextDelta)).startswith(NOT)
    assert isinstance(events[-1], Failed)
    events = await told(OfflineAgent(call), "what is run 777", PAIR)
    assert isinstance(events[-1], Failed)
    assert "no run #777" in events[-1].text


def test_without_runs_the_newest_two_that_share_assets_are_compared(snapshot):
    given = answer(snapshot, "which run won cost?")
    assert given.run_ids == PAIR
    assert "B (#119) is cheaper" in given.reply.head
    assert "You name no runs: I compare #120 and #119" in given.reply.head
    given = answer(snapshot, "why did run 120 do better on the orders table?")
    assert given.run_ids == PAIR
    assert "#119, the newest other run that wrote the same tables" in given.reply.head


def test_an_empty_history_answers_in_words(own):
    write(own, "DELETE FROM run_results")
    emptied = Snapshot(own)
    for question in ("which run won?", "why did run 120 win?", "findings", "which model is best"):
        given = answer(emptied, question)
        assert not given.found
        assert given.reply.head
    emptied.close()


def test_every_question_is_answered_on_every_kind_of_runs(opened):
    """Of other sizes, of four, of some that share nothing, of one that wrote nothing."""
    snapshot, shelf = opened
    for runs in ((114, 115), (120, 119, 114, 115), (120, 92), (116, 117), (120, 99)):
        for case in sample(CASES):
            given = answer(snapshot, case.question, talk=Talk(runs), shelf=shelf)
            assert given.reply.head.strip()
