"""Questions in other words than the grammars know: what stands in the answer, what stays unknown."""

from __future__ import annotations

import pytest

from amx_tui.ask.agents.offline.analyst import answer
from amx_tui.ask.agents.offline.talk.talking import Talk
from amx_tui.ask.agents.offline.words.questions import QUESTIONS
from amx_tui.ask.agents.offline.words.rewriting import rewritten
from amx_tui.ask.agents.offline.words.synonyms import SYNONYMS
from amx_tui.ask.tools.shelf import Shelf
from amx_tui.history.snapshot import Snapshot
from tests.conftest import NOW, sample

PAIR = (120, 119)
NOT = "I did not understand that"
BETTER = "A (#120) is better by 0.029 logprob"
WORDINGS = (
    ("whats the damage for both runs", "A (#120) $0.1446, B (#119) $0.1439"),
    ("how many bucks did 120 set us back", "$0.1446"),
    ("which columns dropped from high to medium confidence in run 120", "A (#120) 17 of 97"),
    ("which columns went from medium to high confidence in B", "B (#119) 17 of 97"),
    ("which assets are still pending review in run 120", "Undecided: A (#120) 8 of 97"),
    ("which descriptions failed to be applied in run 119", "Failed: B (#119) 2 of 97"),
    ("which run has the better average logprob", "A (#120) is higher, by 0.029"),
    ("in which table did run 120 gain the most confidence over 119", "sales.order_items +0.084"),
    ("how many seconds did the model itself take in each run", "A (#120) 107.8 s in the model"),
    ("which of the two burned more dough", "A (#120) is dearer, by 0.5%"),
    ("which phase is the money pit", "$0.1157"),
    ("jobs over five cents", "8 runs with cost above $0.0500"),
    ("jobs under a cent with mistral", "14 runs with mistral-large-3 with cost below $0.0100"),
    ("runs south of 2 cents", "cost below $0.0200"),
    ("wall-clock of 120 and 119", "B (#119) is faster, by 6%"),
    ("which one was snappier", "B (#119) is faster, by 6%"),
    ("which run was the laggiest ever", "#72 5m 18s"),
    ("how much time inside the llm for 120", "107.8 s in the model"),
    ("pass rate of 119", "84% (81/97)"),
    ("approval ratio of each", "92% (89/97)", "84% (81/97)"),
    ("which columns got the thumbs down in 119", "B (#119) 7 of 97"),
    ("texts ditched by the stewards in 119", "Rejected: B (#119) 7 of 97"),
    ("what is still up in the air in 120", "Undecided: A (#120) 8 of 97"),
    ("how big is the backlog in each", "A (#120) 8 of 97", "B (#119) 9 of 97"),
    ("blurbs still unchecked in 119", "Undecided: B (#119) 9 of 97"),
    ("descriptions that were blessed in both", "74 of 97 assets are approved in both runs"),
    ("what went live from 120", "Applied: A (#120) 29 of 97"),
    ("what could not be persisted in 119", "B (#119) 2 of 97 (sales.customers.name"),
    ("judgment please", BETTER),
    ("is 119 the crappier one", "Yes: " + BETTER),
    ("was that an improvement", BETTER),
    ("who has the upper hand on orders", "A (#120) 10, B (#119) 4"),
    ("is this more than noise", "the interval excludes 0, p .016"),
    ("is it dumb luck", "Hardly chance"),
    ("can it be trusted", "the interval excludes 0"),
    ("which tables got a boost", "sales.order_items +0.084"),
    ("how many blurbs were reworked", "39 of 97 assets are different in text"),
    (
        "the two that came out dead even, which are they",
        "returns.reason_code, sales.vouchers.updated_at",
    ),
    ("which attributes are indistinguishable", "58 of 97 assets"),
    ("scoreboard: how many went to each", "A (#120) 61", "B (#119) 34"),
    ("how many canned phrases in each", "Boilerplate, texts with it: A (#120) 26, B (#119) 26"),
    ("which blurbs parrot the column name", "Tautology, texts with it: A (#120) 2, B (#119) 3"),
    ("gripes per run", "A (#120) 30, B (#119) 31"),
    ("which knobs were turned", "2 settings differ"),
    ("what was the temp", "temperature (A 0.2, B 0.2)"),
    ("what guidance did 120 get", "Say which values are personal data."),
    ("tokens by phase for the second run", "B (#119) 21,769 in, 9,825 out"),
    ("jobs that blew up", "2 failed runs", "#99", "#31"),
    ("runs that were called off", "4 cancelled runs", "#110"),
    ("jobs still in flight", "1 running run: #113"),
    ("cron jobs by jonas", "3 schedule runs by jonas"),
    ("every scheduled job that wasnt a success", "#70", "#27"),
    ("do-overs of 114", "#116 (variation)"),
    ("who is the power user", "mira (28 runs), jonas (26 runs)"),
    ("jobs in the past three days", "14 runs from 2026-11-22 to 2026-11-24"),
    ("spend split by coworker", "mira $0.4064"),
    ("how many jobs broken out by llm", "openai/gpt-4.1 (38 runs)"),
    ("point me to the worst attribute in 120", "sales.returns.net_amount 0.660"),
    ("how many are so-so confidence in 119", "Medium confidence"),
    ("morning! my boss wants a number: approval of both", "92%", "84%"),
    ("I reworked the prompt between these two, did it help?", BETTER),
    ("cost trend month by month", "By month, cost in all"),
    ("runs that dragged on longer than 2 minutes", "#92", "#72"),
    (
        "greenlit in 120 and binned in 119",
        "6 of 97 assets are approved in A (#120) and rejected in B",
    ),
    ("approved but not written in 120", "60 of 97 assets are approved in A (#120) and not applied"),
    ("give it to me straight, did the rewrite pay off", "Yes: " + BETTER),
    ("which texts were a toss-up", "returns.reason_code, sales.vouchers.updated_at"),
    ("three shakiest columns in 119", "sales.stores.valid_from 0.630"),
    ("how many tokens did profiling eat", "profile: A (#120) 10,369 in"),
    ("by what margin did 120 beat 119", BETTER),
    ("which run got more love from reviewers", "A (#120) 89 of 97, B (#119) 81 of 97"),
    ("what are the odds this is random", "Hardly chance"),
    ("whos the heavier user, mira or jonas", "mira (28 runs)", "jonas (26 runs)"),
    ("bottom five in B", "sales.stores.valid_from 0.630", "sales.payments.created_at 0.680"),
    ("how many decisions changed", "6 of 97 assets are approved in one run and rejected"),
    # decided is not approved, a median no mean, and what is said twice is told once
    ("how many texts were decided in 119", "88 of 97"),
    ("which columns were reviewed in 119", "88 of 97"),
    ("median logprob per run", NOT, "“median”"),
    ("what is applied in the db from both runs", "9 of 97 assets are applied in both runs"),
    # what is looked for in texts stands for itself
    ("which descriptions mention the word bill", "“bill” in the text: A (#120) 0 of 97"),
    # what is no synonym of anything stays unknown, in the words of the user
    ("which run has the juiciest blurbs", NOT, "“juiciest”"),
    ("what should we shell out in total", NOT, "“shell”"),
    ("how many tables would i need", NOT),
    ("whats the weather like in hamburg", NOT, "“weather”"),
)
FRAMES = {
    "cost": "{} of 120",
    "most expensive": "the {} run of all runs",
    "duration": "{} of both runs",
    "model time": "{} of both runs",
    "faster": "which run was {}",
    "model": "how many runs per {}",
    "author": "how many runs per {}",
    "reviewers": "what did the {} reject in 119",
    "better": "is 120 {}",
    "worse": "is 119 {}",
    "improved": "which tables {}",
    "regressed": "which tables {}",
    "changed": "how many texts {}",
    "tied": "how many assets are {}",
    "identical": "which texts are {}",
    "significant": "is the difference {}",
    "chance": "is it {}",
    "approved": "which texts were {} in 119",
    "approval rate": "{} of both runs",
    "rejected": "which texts were {} in 119",
    "pending": "which texts are {} in 119",
    "applied": "which texts are {} in 120",
    "custom": "which texts were {} in 114",
    "failed": "which runs {}",
    "cancelled": "which runs were {}",
    "settings": "which {} differ",
    "by step": "tokens {}",
    "tokens": "{} of both runs",
    "prompt tokens": "{} of both runs",
    "completion tokens": "{} of both runs",
    "descriptions": "how many {} differ",
    "findings": "{} per run",
    "boilerplate": "how much {} in each",
    "started": "who {} 113",
    "reruns": "{} of 114",
    "schedule runs": "{} by jonas",
    "how many": "{} texts differ",
    "per": "cost {} author",
}
"""Questions with a place for a word, and for what else is said for it."""


@pytest.fixture(scope="module")
def head(demo):
    snapshot, shelf = Snapshot(demo), Shelf()

    def of(question: str) -> str:
        given = answer(snapshot, question, talk=Talk(PAIR), shelf=shelf, now=NOW)
        return given.reply.head

    yield of
    snapshot.close()


@pytest.mark.parametrize(("question", "facts"), sample([(q, facts) for q, *facts in WORDINGS]))
def test_a_question_in_other_words_has_the_same_facts(head, question, facts):
    told = head(question)
    assert [fact for fact in facts if fact not in told] == [], told


@pytest.mark.parametrize(("word", "frame"), sample([*FRAMES.items()]))
def test_a_synonym_does_not_change_the_answer(head, word, frame):
    plain = head(frame.format(word))
    assert not plain.startswith(NOT)
    others = {said: head(frame.format(said)) for said in sample(SYNONYMS[word].split(", "))}
    assert {said: told for said, told in others.items() if told != plain} == {}


@pytest.mark.parametrize("plain", [each for each in QUESTIONS if each != "costs the most"])
def test_a_question_put_otherwise_has_the_same_answer(head, plain):
    told = head(plain)
    assert not told.startswith(NOT)
    assert {said for said in sample(QUESTIONS[plain].split(", ")) if head(said) != told} == set()


def test_names_of_the_history_and_quotes_stay():
    ways = list(rewritten('bill of "price tag" in dude', lambda word: word in ("bill", "dude")))
    assert ways
    for kept in ("bill", '"price tag"', "dude"):
        assert all(kept in way for way in ways)


@pytest.mark.parametrize(
    "word", ["not", "never", "without", "no", "least", "all", "only", "0.7", "119"]
)
def test_what_may_turn_a_question_round_is_never_left_out(word):
    assert all(
        word in way.split()
        for way in rewritten(f"dude which stuff is {word} lovely", lambda _: False)
    )


def test_no_synonym_stands_for_two_words():
    said = [
        each for texts in (*SYNONYMS.values(), *QUESTIONS.values()) for each in texts.split(", ")
    ]
    assert sorted({each for each in said if said.count(each) > 1}) == []
