"""What stands for a run: its model, or a part of the name of that, its profile, its author, or what it
cost; and which model, where the models of the compared runs differ."""

from __future__ import annotations

import pytest

from amx_tui.ask.agents.offline.words.called import models_called
from tests.ask.agents.talked import last_reply
from tests.conftest import sample

PAIR, TWO, THREE, FOUR = (120, 119), (115, 114), (110, 104, 92), (120, 119, 114, 112)
NOT = "I did not understand that"
Facts = tuple[str, ...]
B_BETTER = "B (#114) is better by 0.447"
A_CHEAPER = "A (#115) is cheaper, by 80% or $0.1030"
OF_MINI = "A (#115) openai/gpt-4.1-mini, B (#114) openai/gpt-4.1."
ALIKE = "Both runs had the same model, openai/gpt-4.1."

SAID: tuple[tuple[tuple[int, ...], str, Facts, Facts], ...] = (
    # a part of the name of its model
    (TWO, "which assets got worse with the mini model?", ("to A (#115) 59 of 86 assets",), ()),
    (TWO, "which columns are worse with mini than with 4.1", ("to A (#115) 59 of 86",), ()),
    (TWO, "which run is better, the mini one or the 4.1 one?", (B_BETTER,), ()),
    (TWO, "is mini or 4.1 better", (B_BETTER,), ()),
    (TWO, "is gpt4.1 better than 4.1 mini", ("Yes: B (#114)",), ()),
    (TWO, "is the gpt 4.1 run better?", ("Yes: B (#114)",), ()),
    (TWO, "is 4.1-mini cheaper", (A_CHEAPER, "4.1-mini is A (#115)"), ()),
    (TWO, "what does 4.1 say about orders.status", ("4.1 is B (#114)", "moves forward only"), ()),
    (TWO, "how does mini compare to 4.1 on cost", (A_CHEAPER,), ()),
    (TWO, "4.1 vs mini on approval", ("A (#115) 0% (0/97)", "B (#114) 87%"), ()),
    (TWO, "where does mini beat 4.1", ("25 of 97 assets are won by A (#115)",), ()),
    (TWO, "are the descriptions of mini shorter than those of 4.1?", ("Yes:", "A (#115) 6 words"), ()),
    (TWO, "show me the worst texts of 4.1", ("in B (#114)",), ("A (#115)",)),
    (TWO, "is the frozzle model better", (NOT,), ()),
    (TWO, "is the 4.2 model better", (NOT,), ()),
    (TWO, "how did mini do last month", (), ("A (#115) is", "(mini is")),
    (TWO, "is mini better than 4.1 over all runs", ("No: approval", "41% (220/532"), ("#115",)),
    (TWO, "approval of mini vs 4.1 over all runs", ("openai/gpt-4.1-mini 41%",), ("#115",)),
    # of several runs one is not chosen
    (FOUR, "how much did 4.1 cost", ("$0.1446", "$0.1439", "$0.1293"), ("#112",)),
    (FOUR, "is 4.1 better than mini", ("A (#120) and B (#119) and C (#114) have",), ("by 0",)),
    (FOUR, "approval of mini", ("D (#112) 58%",), ("#120",)),
    # which model, where they differ
    (TWO, "which model was cheaper per column?", ("A (#115) is cheaper, by 80%", OF_MINI[:-1]), ()),
    (TWO, "which model is better", (B_BETTER,), ("whole history",)),
    (TWO, "which of the two models was faster", ("A (#115) is faster",), ()),
    (TWO, "which model wrote longer descriptions?", ("B (#114) 12.2 words", OF_MINI[:-1]), ()),
    (TWO, "which model should I use?", (B_BETTER, "Approval: A 0%, B 87%"), ("whole history",)),
    (TWO, "which model is the cheapest", (f"Of the two compared: {A_CHEAPER}",), ()),
    (TWO, "which model is the cheapest overall", ("whole history",), (A_CHEAPER,)),
    (TWO, "which profile is better", (B_BETTER,), ()),
    (TWO, "did the new model help", ("No: B (#114) is better",), ()),
    (THREE, "which provider is cheaper", ("B (#104) is cheaper", "B (#104) mistral"), ()),
    (FOUR, "which model is cheaper", ("D (#112) is the cheapest", "D (#112) openai/gpt-4.1-mini"), ()),
    (TWO, "which model did 114 use", ("#114 used openai/gpt-4.1",), ("mini",)),
    (TWO, "which language model did A use", ("#115 used openai/gpt-4.1-mini",), ()),
    (TWO, "do the models differ", ("differs",), ("better",)),
    # and where they do not
    (PAIR, "which model is better", (ALIKE, "A (#120) is better by 0.029"), ()),
    (PAIR, "which model was cheaper per column?", (ALIKE, "B (#119) is cheaper"), ()),
    (PAIR, "which language model did 119 use", ("#119 used openai/gpt-4.1",), ("Both", "120")),
    (PAIR, "did the cheaper model write worse descriptions?", (ALIKE,), ("regressed",)),
    (PAIR, "did the new model help", (ALIKE,), ()),
    (PAIR, "which model frozzles", (NOT,), (ALIKE,)),
    # by what it cost
    (TWO, "did the cheaper model write worse descriptions?",
     ("59 of 97", "regressed against B (#114) in A (#115)", "the cheaper model is A (#115)"), ()),
    (TWO, "is the more expensive model better?", ("Yes: B (#114)",), ()),
    (TWO, "is the faster run worse", ("Yes: B (#114) is better",), ()),
    (THREE, "is the cheapest run better", ("I can't tell",), ("better by",)),  # one recorded no cost
    (TWO, "is the bigger model worth it", (NOT,), ()),  # how big one is nobody recorded
    # what was saved
    (TWO, "how much did gpt-4.1-mini save us?", (A_CHEAPER,), ()),
    (TWO, "how much time did mini save us", ("A (#115) is faster", "56.8 s"), ("$",)),
    # which run has it
    (TWO, "which run used mini", ("A (#115): llm_model", OF_MINI), ()),
    (TWO, "which one is the 4.1 run", ("B (#114): llm_model",), ()),
    (FOUR, "which of these used mini", ("D (#112): llm_model",), ()),
    (TWO, "did A use 4.1?", ("No: llm_model", OF_MINI), ()),
    (TWO, "is B the 4.1 run?", ("Yes: llm_model",), ()),
    (TWO, "is A mini or 4.1?", ("A (#115): llm_model",), ("better",)),
    # what was set in one run, that first
    (PAIR, "which instructions were given in 119", ("B (#119) none; A (#120) “Say",), ("differ",)),
    (PAIR, "what did the instructions of A say", ("A (#120) “Say which",), ("differ",)),
    (PAIR, "which user instructions were given", ("user_instructions (A “Say which",), ()),
    # what differs but for a setting
    (PAIR, "apart from user_instructions, what differs?",
     ("Apart from user_instructions 1 setting differs: prompt_detail",), ()),
    (PAIR, "besides the instructions, what differs?", ("1 setting differs: prompt_detail",), ()),
    (PAIR, "what else differs besides the prompt detail", ("1 setting differs: user_instr",), ()),
    (PAIR, "apart from the prompt, what is different?", ("no setting differs.",), ()),
    (PAIR, "apart from the logo, what differs?", (NOT,), ("prompt_detail",)),
    (PAIR, "which run is better? >> what else is different?", ("2 settings differ",), ()),
    (PAIR, "do the instructions differ? >> what else differs?", ("from user_instructions 1",), ()),
    # what moved in the baseline of three did so from another run
    ((120, 119, 114), "which tables got worse in A", ("From C (#114) to A (#120)",), ("From A",)),
    # what was told first, where it is so
    (PAIR, "did the instruction about personal data help?", ("Yes: A (#120)", "user_instr"), ()),
    (PAIR, "did the instruction about join keys help?", (NOT,), ()),
    (TWO, "did the instruction to name join keys help", ("No: B (#114)",), ()),
    (PAIR, "I added an instruction about personal data. did it help?", ("Yes: A (#120)",), ()),
    (PAIR, "I added the instruction about personal data. did customers.email actually get better"
     " from it?", ("sales.customers.email: A (#120) 0.900 high",), ()),
    (PAIR, "I switched the prompt to detailed. Did approval go up?", ("Yes: the share approved",), ()),
    (PAIR, "I told it to say which values are personal data. did that help?", ("Yes: A",), ()),
    (PAIR, "we switched from standard to detailed prompts. did it help?", ("Yes: A (#120)",), ()),
    (PAIR, "I changed the prompt detail. did the change help?", ("Yes: A (#120)",), ("improved",)),
    (PAIR, "I added instructions in 120. which tables got better?", ("to A (#120)",), ()),
    (TWO, "I switched to mini, is it worse?", ("Yes: B (#114) is better",), ()),
    (TWO, "we moved from 4.1 to mini. how much did we save?", (A_CHEAPER,), ()),
    # and where it is not
    (PAIR, "I changed the model. did it help?", ("both runs had llm_model openai/gpt-4.1",), ("Yes",)),
    (PAIR, "I changed the temperature. did it help?", ("both runs had temperature 0.2",), ("Yes",)),
    (PAIR, "we switched from detailed to standard prompts. did it help?", (NOT,), ()),
    (PAIR, "I switched the prompt to standard. did it help?", (NOT,), ()),
    (PAIR, "I removed the instructions. did it help?", (NOT,), ()),
    (PAIR, "I added instructions in 119. did it help?", (NOT,), ()),
    (PAIR, "I added an instruction about join keys. did it help?", (NOT,), ()),
    (TWO, "we moved from mini to 4.1. how much did we save?", (NOT,), ()),
    # which is the newest of them, and which are told by being the latest
    (PAIR, "which of them is the newest", ("A (#120) is the newest",), ()),
    (PAIR, "which one is older", ("B (#119) is the older",), ()),
    (FOUR, "which of them is the oldest", ("D (#112) is the oldest",), ()),
    (FOUR, "which of them is newer", (NOT,), ()),
    (FOUR, "who is newer, A or B", ("A (#120) is the newer",), ("#114",)),
    (PAIR, "is 119 newer than 120", ("No: started A (#120)",), ()),
    (PAIR, "is 119 the newer one", ("No: started A (#120)",), ("better",)),
    (PAIR, "which column is the newest", (NOT,), ()),
    (PAIR, "which is later, 119 or 120?", ("A (#120) is the later",), ("better",)),
    (PAIR, "which came first", ("B (#119) is the first",), ()),
    (PAIR, "which one is last?", (NOT,), ("started",)),
    (TWO, "compare the latest run by mira against the latest by jonas",
     ("no shared asset", "the latest run by mira is #120, the latest by jonas #113"), ()),
    (TWO, "compare mira's latest run with jonas's latest", ("#120", "#113"), ()),
    (TWO, "compare the newest run on sales with the one before", ("#120, the one before #119",), ()),
    (TWO, "compare the newest run on clinical with the one before", ("#112, the one before #107",),
     ()),
    (TWO, "compare the latest mini run with the latest 4.1 run", ("#115, the latest 4.1 run #12",), ()),
    (PAIR, "is the latest mini run cheaper than the latest 4.1 run", ("A (#115) is c",), ()),
    (PAIR, "compare the latest failed run with the one before", ("#99, which is meant, wrote no",), ()),
    (PAIR, "compare the latest run by bob with the latest by mira", (NOT,), ()),
    (PAIR, "which runs are newer than 115", ("5 runs after #115",), ()),
    (PAIR, "which runs are older than 20", ("19 runs before #20",), ()),
    # why one did not go through
    (THREE, "why did the qwen run stop?", ("#110", "cancelled", "No error was recorded."), ()),
    (PAIR, "why did the qwen run stop?", ("#110", "No error was recorded."), ()),
    (PAIR, "why was 110 cancelled", ("#110 has the status cancelled. No error",), ()),
    (PAIR, "why did 99 stop", ("RateLimitError",), ()),
    # of all runs with it, and not of the compared one
    (TWO, "what did I spend on gpt-4.1 overall", ("38 runs with gpt-4.1: $0.9770",), ("#114",)),
    (TWO, "what did mini cost overall", ("21 runs with gpt-4.1-mini",), ("#115",)),
    (TWO, "what did mini cost", ("A (#115): $0.0263",), ("21 runs",)),
    (TWO, "which run is cheaper overall", (A_CHEAPER,), ()),
    (TWO, "when did we start using mini?", ("#1 (started",), ("#115 started",)),
    (TWO, "when did the mini run start", ("#115 started",), ("#1 (",)),
    (TWO, "last run with 4.1", ("newest first: #120",), ()),
    (TWO, "which model has the better documentation", (NOT,), ("handbook",)),
    (TWO, "which model has no cost", ("qwen3-32b (24 runs)",), ("By model",)),
    # the models, as the runs that had them
    (TWO, "compare the two models on cost", (A_CHEAPER,), ()),
    (TWO, "what do the models say about customers.email", ("lower-cased",), ()),
    (PAIR, "did the two models agree on customers.email", (NOT,), ()),
    (TWO, "is it worth paying for 4.1?", ("It is better: B (#114)", "$0.1030 more"), ()),
    (TWO, "should we stay with 4.1 or switch to mini?", (B_BETTER, "Approval: A 0%"), ()),
    (TWO, "which model is best, and which is the cheapest?", (B_BETTER, "A (#115) is cheaper"), ()),
    (PAIR, "which run is best, and which is the cheapest?", ("A (#120) is b", "B (#119) is ch"), ()),
    # a prompt may be the older one's, and may have done harm
    (PAIR, "is the old prompt better?", ("No: A (#120)",), ()),
    (PAIR, "did the standard prompt help", ("No: A (#120)",), ()),
    (PAIR, "is the new prompt worse", ("No: A (#120)",), ()),
    (PAIR, "did the new prompt hurt", ("No: A (#120)",), ()),
    (TWO, "did the new prompt hurt", ("Yes: B (#114)",), ()),
    (PAIR, "did the new prompt help compared to 119", ("Yes: A (#120)",), ()),
    # what a run left out
    (THREE, "which model left out the most", ("A (#110) 122, B (#104) 122, C (#92) 0",), ()),
    (PAIR, "which run left out more", ("A (#120) 0, B (#119) 0",), ()),
    # whether they had the same
    (PAIR, "do 120 and 119 have the same prompt", ("user_instructions (A “Say",), ()),
    (PAIR, "do A and B use the same model", ("is the same",), ("cannot change",)),
    (PAIR, "what differs besides the model and the profile?", ("from llm_model and llm_profile",), ()),
    (PAIR, "what is different between 120 and 119 apart from the prompt detail",
     ("1 setting differs: user_instructions",), ()),
    # what was told first, in other words
    (PAIR, "I've added user instructions - did they help?", ("Yes: A (#120)",), ()),
    (PAIR, "since I added instructions, which columns got worse?", ("to A (#120) 34 of 97",), ()),
    # runs of the history
    (PAIR, "which runs used 4.1-mini?", ("21 runs with gpt-4.1-mini",), ()),
    (PAIR, "how many runs used 4.1", ("38 runs with gpt-4.1,",), ("mini",)),
    (PAIR, "which runs used gpt", ("59 runs with gpt-4.1 or gpt-4.1-mini",), ()),
    (PAIR, "how many runs used sonnet", ("9 runs with claude-sonnet-5",), ()),
    (PAIR, "what did I spend on 4.1 overall", ("38 runs with gpt-4.1: $0.9770",), ()),
    (PAIR, "runs that took over 4.1 seconds", ("84 runs with duration above 4.1 s",), ()),
    (PAIR, "which runs cost more than 4.1 cents", ("9 runs with cost above $0.0410",), ()),
)  # fmt: skip


@pytest.mark.parametrize(("runs", "questions", "facts", "others"), sample(SAID))
def test_a_run_is_meant_by_what_it_had(opened, runs, questions, facts, others):
    told = last_reply(opened, runs, questions).head
    assert [fact for fact in facts if fact not in told] == [], told
    assert [fact for fact in others if fact in told] == [], told


@pytest.mark.parametrize(
    ("said", "models"),
    [
        ("gpt-4.1", {"openai/gpt-4.1"}),
        ("4.1", {"openai/gpt-4.1"}),
        ("mini", {"openai/gpt-4.1-mini", "o3-mini"}),
        ("4.1 mini", {"openai/gpt-4.1-mini"}),
        ("gpt", {"openai/gpt-4.1", "openai/gpt-4.1-mini", "gpt-4o"}),
        ("4o", {"gpt-4o"}),
        ("qwen", {"qwen3-32b"}),
        ("mistral large", {"mistral/mistral-large-3"}),
    ],
)
def test_a_model_is_called_by_its_name_or_words_of_it(said, models):
    every = ("openai/gpt-4.1", "openai/gpt-4.1-mini", "o3-mini", "gpt-4o", "qwen3-32b")
    called = models_called((*every, "mistral/mistral-large-3"))
    assert called[said] == models
    assert "3" not in called  # of large-3
