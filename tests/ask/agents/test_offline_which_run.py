"""Which run is better, what was set, facts of a run, words and orders: each in the words of many.

The paraphrases were written by people who had not seen which words the analyst knows. Of the near
misses each looks like one of them and asks for something else.
"""

from __future__ import annotations

import pytest

from amx_tui.ask.agents.offline.analyst import answer
from amx_tui.ask.agents.offline.talk.talking import Talk, behind_it
from tests.conftest import NOW, sample

PAIR = (120, 119)
NOT = "I did not understand that"
CANNOT = "I cannot change anything"
SAID = {
    ("A (#120) is better by 0.029",): """
which run is better, 120 or 119 | so who did a better job, 120 or 119? |
out of 120 and 119, which is the superior run | 120 vs 119 - who takes the crown? |
Could you please tell me which of these two runs turned out better? | better run? |
which one came out stronger, the newer or the older one | is A better than B |
did 120 do better than 119 | has 120 beaten 119? | was 120 an improvement over 119 |
has the newer run improved on the older one overall? |
which of the two has the better descriptions | which run did well and which did poorly |
who's the winner here | is run 119 worse than run 120? |
I'd like to know which run performed better, please | name the better run |
which run has the higher quality | which run wrote better descriptions overall? |
whose descriptions are better, 120's or 119's | does 120 outdo 119? | who's ahead |
which run scored better overall | Which of the pair is stronger? |
how does 120 stack up against 119 | how did 120 fare against 119 | did 120 come out on top |
judge these two runs for me | what's your verdict on 120 versus 119? | did 119 lose to 120 |
was 119 inferior to 120 | has 120 got the edge over 119 |
which of these runs would you say is the stronger one | did the newer one do any better |
so did we improve or not? | is 120 good | how good is 120 compared with 119? |
has quality gone up from 119 to 120 | is the quality of 120 higher than 119's |
which one wins overall? | who's winning, A or B | is B worse |
so is A really an improvement over B? | which is the better of the two? | which is better: A or B? |
give me the verdict please | can you summarise which run is better |
in one sentence, which run is better? | are we better off with 120? | were we better off with 119? |
does 120 have better quality than 119 | what's the outcome of the comparison |
what is the result of comparing 120 and 119 | is the first run better than the second one |
is it the newer or the older run that is better | comparing the two, which is better? |
which run do you consider better | what run is better | wich run is beter | whcih one is better |
which run is the best of the two | 120 or 119? | 119 vs 120 | compare 120 and 119 please |
how do they compare | my colleague says 120 is better, is he right? |
is it true that 120 is better than 119? | am I right that 120 is better |
I think 120 is better, correct? | can you confirm that 120 beats 119 |
any difference in quality between them? | is there any difference between the two runs in quality |
how different are the two runs in quality | which one would you trust more |
which run should I trust | which of these is the winner | so what's the conclusion? |
what do you conclude | what did we learn from 120 | did it help to run 120 |
was it worth running 120 | did 120 bring anything | did 120 bring any improvement |
did things get better with 120 | has anything improved since 119 | better or worse than before? |
is the new one better | is the new run better than the old one |
did the change make it better or worse | compare run 120 to run 119 | 120 compared to 119? |
compare them | compare both | compare A and B | put A next to B | overall assessment please |
give me a summary | summary of the comparison | short summary please | summarise | tldr |
Out of those two which came out better in the end? | hey, is the newer one actually better? |
120 better than 119, yes or no? | is run #120 better than run #119 | did #120 do better? |
was #119 the better one? | does A beat B? | do the results favour 120 | who has the better texts |
so 120 is the better one? | 120 wins, right? | so A wins? | quality of 120 vs 119 |
quality 120 119 | better: 120/119 | 120>119? | how do the runs compare in quality |
how good are the runs | rate the two runs | rank the two runs | whose quality is higher |
tell me in a nutshell which run is better | I'd like a verdict on these two runs |
give me an overall verdict | how does the newer run compare with the older |
is there a clear winner | is there a winner? | do we have a winner? | is one of the runs better |
is either run better | are they equally good | are the two runs equally good |
are both runs as good as each other | is 119 as good as 120 | is 120 at least as good as 119 |
is there no difference in quality | is it a tie | is it a draw between the runs |
is the difference significant | is that statistically significant? |
are we sure about that difference | could this be just luck | could it be down to chance? |
might the gap between the runs be pure chance | is the gap between them real |
is this within the noise | how confident can I be that 120 really is better |
how certain is the verdict? | can I trust that result | can this difference be trusted? |
is 120's lead over 119 real or is it a fluke | is it a real improvement or random variation |
how likely is it that this is noise | what's the p value | what is the p-value of the comparison |
is the result solid? | is the result conclusive | Is the advantage of 120 robust? |
is the evidence strong enough | how strong is the evidence that 120 is better |
do we have enough evidence to say 120 is better? | is that just randomness |
statistically speaking, is there a difference between the two? | would this hold up statistically |
is it a coincidence that 120 is better | are the two runs significantly different |
is the difference bigger than the noise? |
is the difference between 120 and 119 beyond random variation |
is the improvement statistically significant? | how much can I trust this verdict |
how far can this verdict be trusted | should I believe that 120 is better | can we rule out chance |
can chance be ruled out | can I rule out that it's noise |
could the lead of 120 have come about by chance | what are the odds that this is luck |
how probable is it that the difference is chance | is this difference meaningful |
does the difference mean anything | does that mean anything or is it noise | signal or noise? |
what is the confidence interval of the difference | what's the 95% interval |
does the interval include zero | is zero inside the interval | is the interval clear of 0 |
is it certain that A is better than B | are you certain? | are you sure about that? |
how sure are you that 120 is better? | is 120 significantly better than 119 |
is 120 definitely better | is 120 clearly better than 119? | is it significant |
is that significant? | statistically significant? | is 120 vs 119 significant | significance? |
how significant is it | how sure is that | how sure are we of this | how reliable is the verdict |
real difference or chance? | pure luck? | is it chance | can this be chance | noise or real |
p-value? | what about the p value | how large would the difference have to be to be significant |
is n large enough | do I need more data | are there enough tables to tell | are 97 assets enough |
can you tell at all which is better | can one really say that 120 is better |
and is it significant statistically | how likely is it a fluke | could it be a fluke |
isn't that just noise? | isn't it just chance | that's just noise, isn't it |
is that not just luck | might this be coincidental | could the result be accidental |
do you trust that result | would you trust that | can this be relied on | is that result stable |
does the result hold | is that a robust result | beyond doubt? | is there doubt about it |
any doubt that 120 is better | how convincing is it | how conclusive is the comparison |
is the comparison conclusive | is the verdict certain | with what confidence is 120 better |
with which certainty can I say 120 is better | what's the uncertainty | how uncertain is it |
how wide is the confidence interval | confidence interval? | error bars? | margin of error? |
between which values does the difference lie | which run should I apply |
If I had to ship one of them to production today, which one should I take |
which run should go to production? | which of the two shall I deploy | which one do I keep |
which one would you keep? | which run do you recommend | what's your recommendation? |
what would you recommend I do | what should I do now | what do you advise |
which should we go with | which one should we roll out | which run's descriptions should I use |
if you were me, which run would you apply | Suppose I can only keep one of them. which? |
I can only ship one run. Which one? | we have to pick one for prod, which one should it be |
which one's worth shipping | which is safe to apply | which run deserves to go live |
which one would you put in production | should I go with 120 or 119 |
shall we ship 120 or stay with 119? | do I take A or B | should I use 120 rather than 119? |
is it wise to apply 120 instead of 119 | should we switch to 120 | should we replace 119 with 120 |
would you choose the newer run over the older | can I safely ship 120 | do you suggest 120 or 119 |
which set of descriptions would you publish | which run ought we to publish? |
in your opinion which one is best to roll out |
which of the runs should be rolled out to production? |
my boss wants to know which run we should ship | which run to ship? | which to keep? |
which run do we keep and which do we throw away | which one gets the go-ahead |
what run should go live | let me know which run I should deploy | should I choose A or B? |
A or B for production? | is 120 ready to ship | is 120 good enough to ship? | can 120 go live |
would you ship 120? | would you recommend shipping 120 | would you recommend 120 over 119 |
do you recommend that I apply 120? | is there any reason not to apply 120 |
is there a reason to prefer 119 | any reason to keep 119? | should we stick with 119 |
should I stay with 119? | is it better to keep 119 or to move to 120 |
would it be a mistake to ship 120 | would I regret shipping 120 | which one is the safer choice |
what's the safer bet, 120 or 119 | if you had to pick one, which would it be |
if only one may stay, which one | forced to choose, which run do you take | help me decide |
help me choose a run | help me choose between the two runs | pick one for me | pick a winner |
choose a run for me | tell me what to ship | tell me which to apply | which one should be applied? |
which one should get applied to the database | which should be shipped | which one ships? |
which of them goes to prod | what goes to production, 120 or 119 | what should I ship |
what should we apply | what do I apply | what should I use, 120 or 119 | should I use A or B |
should I take 120 | should I apply it | shall I apply 120? | should 120 be applied |
should 120 go to production | may I apply 120 | could I ship 120 with a good conscience |
go or no go for 120? | can I go ahead with 120 | is it safe to apply 120 | is it okay to ship 120 |
is it ok if I apply 120 | I want to ship today, which run? | we're going live today: which run? |
shipping today. 120 or 119? | for production, which run? | which run for production? |
which run for prod | which descriptions should we use | whose texts should I take |
whose descriptions should we keep | from which run should I take the texts |
from which run should we ship | if you could keep only one, which would it be? |
if I must choose one, which one do I choose? | when in doubt, which one | which would be your pick |
your recommendation? | recommendation please | recommend one | advice? |
any advice on which run to use | next steps? | what next | what now? |
which of the two runs would you put live | tell me which one to put into production |
if you had to choose, 120 or 119? | if you were to ship one, which? |
if one has to go, which one stays | if just one of them can be applied, which should it be? |
assuming we ship one today, which one? |
let's say I can apply only one of the runs, which one do you suggest |
given the choice, which run would you ship? | we only have room for one run. which? |
which one is production-ready | is 119 ready for production | can I use 120 in production |
can 120 be shipped | can we ship it | can it be applied | ready to ship? | is it ready to ship |
do I ship A | ship A or B? | A or B, which do I ship | take 120 or 119? | use 120 or 119? |
keep 120 or go back to 119? | should we go back to 119 | should I revert to 119 |
should I roll back to 119 | should we keep the texts of 119 | is it time to switch to 120 |
am I better off applying 120 | would applying 120 be a mistake | by how much is 120 better |
how much better is 120 | how much better is 120 than 119? | by what margin does 120 win |
by what margin is 120 ahead | how far ahead is 120 | how big is 120's lead |
how large is the improvement from 119 to 120? | what's the size of the difference |
how big is the difference between the two | what is the gap between the two |
how wide is the gap between 120 and 119 | how much does 120 beat 119 by? |
how much of an improvement is 120 over 119 | how much worse is 119 |
how much worse is 119 than 120 | how far behind is 119? | what is the margin of victory |
how great is the advantage of 120 | did 120 improve a lot on 119
""",
    (
        "A (#120) is better by 0.029",
        "prompt_detail (A detailed",
    ): """
why is 120 better | why did 120 do better | why's 120 better than 119 | what makes 120 better |
what made 120 the better run? | what is the reason 120 is better |
what's the reason for 120 being better | how come 120 is ahead | how come 120 won? |
what explains the difference between the runs | what could explain 120's advantage |
why does 120 beat 119 | explain why 120 is the better one | why is the newer run better? |
why did the older run do worse | why is 119 worse | why is 119 worse than 120? |
what accounts for the improvement | what caused the improvement in 120 | what is 120's edge due to |
where does the improvement come from | to what do we owe the improvement |
because of what is 120 better | what drove the improvement? | reason for 120's win |
on what grounds is 120 better | which setting made 120 better | why did 120 win? |
why is A ahead of B | why is B behind | explain 120's lead | explain why |
how is it that 120 is better than 119 | what did 120 do better than 119 and why |
what are the reasons for 120 being ahead | what contributed to the better result |
what made the difference | what makes the difference between the two runs |
where does 120's advantage come from | what led to the better result in 120 |
because of which setting is 120 better? | so why is it better | why is it better? | why better? |
why did it get better | why did things improve | why has it improved | why did quality go up |
why do we see an improvement | for what reason is 120 better than 119 |
what's the cause of the improvement | what could be the reason for the improvement |
what is the main reason for 120's lead | give me the reason why 120 is better | reasons? |
what in the settings made 120 better | is it the prompt that made 120 better |
did the detailed prompt make the difference | which run should I apply >> why? |
If I had to ship one of them to production today, which one should I take >> why? |
which one would you keep? >> why that one | which should we go with >> how come? |
what's your recommendation? >> and why is that | which one do I keep >> what's the reason?
""",
    ("It costs $0.0007 more",): """
is 120 worth the extra money | is the newer run worth its price | is 120 worth the price |
was 120 worth the extra cost | does 120 justify its cost | is the extra cost of 120 justified |
is it worth paying more for 120 | did we get our money's worth with 120 | is 120 value for money |
does the better quality of 120 justify the higher cost | is the improvement worth the money |
is the improvement worth what it costs | do we get more quality for the extra spend |
is spending more on 120 worthwhile? | is the additional expense for 120 worth it |
was the extra spending on 120 worth it | was it worth the money | is it worth it |
is 120 worth its money? | is the quality gain of 120 worth the extra cost |
was the extra money for 120 well spent | is it money well spent | does it pay to use 120 |
does 120 pay off | is the improvement worth the extra money | should we pay more for 120 |
is the higher price of 120 justified by its quality | would you pay the extra for 120 |
do I get my money's worth with 120
""",
    ("prompt_detail (A detailed, B standard)",): """
what settings differ | which settings are different | what was configured differently |
how do the settings differ between the two | what's different in the configuration of 120 and 119 |
in what settings do they differ | what did we change between the runs |
what settings changed between 119 and 120? | which parameters did we change from 119 to 120 |
what changed in the config | which options are not the same | which settings aren't equal |
were the two runs set up differently? | how was 120 set up differently from 119 |
how is the setup of 120 different to 119's | what distinguishes the settings of these runs |
show me the settings that differ | list the differing settings | compare the settings |
settings diff | differences in configuration? | what did 120 have set that 119 hadn't |
do the runs have different settings | did anything change in the settings |
are there differences in the settings? | what knobs were turned |
in which respects do the settings of the runs differ | what was different about how 120 was run |
what is the difference in setup between the two | setup differences please |
config changes from 119 to 120 | what's the difference in settings |
what's different about the settings | how was B configured differently from A | what did we change |
what was changed from 119 to 120 | what was changed in the setup | which setting did we change |
which config values are different | did we change the settings between these two runs |
are the settings the same | are the settings identical? | do both runs have the same settings |
were they run with the same settings? | were both run with identical settings |
settings: what changed? | what differs between the configs |
which settings does 120 have that 119 does not | which settings are not equal |
in which settings do A and B differ | what settings are different between 120 and 119? |
tell me what's different in the settings | settings that differ? | different settings? |
what did you change in 120 | what did mira change between 119 and 120 |
what changed between the runs | what has changed since 119 | what changed from run 119 to run 120? |
is there any difference in the configuration | any differences in settings? |
which options did we set differently | config diff
""",
    ("15 settings are the same: llm_provider openai",): """
which settings are the same | what do the runs have in common | what have 120 and 119 in common? |
which settings do they share | what settings are shared by both runs |
which settings are identical | which settings stayed the same | what settings did not change |
which parameters weren't changed | which options are equal in both |
what is equal in both runs' settings | what's in common between the two |
in what are the settings alike | list the settings that both have in common | common settings |
which of the settings match | where do the settings agree |
in what do the two runs agree as to settings | which settings haven't changed |
which settings are shared | what settings remained unchanged | what did both runs have set alike |
what did the two runs share | which settings do 120 and 119 have in common |
what do A and B have in common | what's the same in both runs' settings |
what is identical in the configuration of the two | which parameters are the same for both |
list the unchanged settings | show the settings that are equal | settings in common?
""",
    ("openai/gpt-4.1",): """
what model did 120 use | which model was used in 120? | which model was run 120 made with |
what llm did run 120 use | which llm is behind 120 | run 120 - what model? | model of 120 |
120's model? | what was the model of run 120 | what model is the newer one using |
what model did the newer run use | which model wrote the descriptions in 120 |
which model wrote 120's texts | which model generated 120 | with which model was 120 run? |
what model has been used for run 120 | under which model did 120 run |
can you tell me which model run 120 was on | what AI model produced 120 |
what's the model of the newer run | on what model did run 120 run |
which model did the run 120 use? | tell me the model of 120 | what model does 120 have |
model used by 120? | which LLM was used for 120 | which provider and model did 120 use
""",
    ("#92 used anthropic/claude-sonnet-5",): """
what model did 92 use | which model was used in run 92 | run 92: which llm? |
what was the model in 92 | which model wrote run 92 | which model is behind 92 |
model of run 92 please
""",
    ("mira@mira-laptop",): """
who ran 120 | who started run 120? | who made 120 | who was 120 run by | by whom was 120 run |
whose run is 120 | whose run is that, 120? | who's the author of 120 | who created run 120 |
author of 120? | which person ran 120 | who is responsible for 120 | who did 120 |
who launched run 120 | who kicked off run 120 | who executed 120? | which colleague ran 120 |
who is behind run 120 | who was it that ran 120 | who ran it, 120? | by who was 120 run |
was it mira who ran 120? | which user ran 120 | which user started 120? |
name the person who ran 120 | on whose machine was 120 run | on which machine was 120 run |
on which laptop did 120 run | who is the author of run 120? | who's behind 120
""",
    ("2026-11-24 05:36",): """
when was 120 run | when did 120 run | when did run 120 start | when was 120 started? |
when did run 120 take place | when did we run 120 | what date was 120 run on |
on which day was run 120 made | what day was 120 | what day did we run 120 |
what's the date of run 120 | date of 120? | when was run 120 created |
at what time was 120 started | how long ago was run 120 | how old is run 120 |
when was it that 120 ran? | when did 120 happen | when was 120 launched |
when exactly did 120 start | when did we do run 120 | from when is run 120 | from what date is 120 |
which date is 120 from | what's the start time of 120 | start date of run 120? | when's 120 from |
when did they run 120 | when did run 120 finish | when was 120 completed
""",
    ("2m 20s",): """
how long did 120 take | how long did run 120 run for | what was the duration of 120 |
how much time did 120 need | how much time did 120 take? | how long was 120 running |
duration of run 120 | run time of 120 | what is 120's runtime | how many seconds did run 120 take |
how many minutes did 120 last | how long did 120 last | how long did it take to run 120 |
how long did it take 120 to finish | was 120 quick | how slow was 120 | time taken by 120 |
what time did 120 need to finish | how quickly did 120 run | how fast was run 120 |
how much time was spent on 120 | what's the duration of run 120? | run 120 took how long? |
in how many minutes was 120 done | how long was run 120 in total
""",
    ("$0.1446",): """
how much did 120 cost | what did 120 cost | what was the cost of 120? | what did we pay for 120 |
how much did we spend on run 120 | how much money did 120 eat | how expensive was 120 |
cost of 120 | price of run 120 | what was 120's bill | what did run 120 set us back |
how many dollars did 120 cost | what was spent on 120 | 120 cost? | what's the price tag on 120 |
how pricey was 120 | what did it cost to run 120?
""",
    ("Say which values are personal data",): """
what instructions did 120 have | what were the instructions in 120 |
what instructions was 120 given | what user instructions did run 120 get |
which instructions were given to 120 | what was 120 told to do | what did we tell 120 to do |
what did the instructions for run 120 say | show me the instructions of 120 |
show 120's instructions | what's the instruction text of 120 | which instruction did 120 run with |
were any instructions given to 120 | did 120 have any extra instructions? |
did 120 get special instructions | what was the user instruction in the newer run |
what was the model asked to do in 120 | how was 120 instructed |
what extra instructions did 120 have | which user instructions did 120 use? |
what did the user ask of the model in 120 | tell me the instructions of run 120 |
what guidance was 120 given | was 120 given instructions |
what's the wording of 120's instructions | what did we instruct 120 to do |
what were the user instructions | what did the instructions say | show the instructions |
instructions? | which instructions did we use | were there instructions in 119 |
did 119 have instructions | which run had instructions | in which run did we give instructions |
what's the difference in instructions | how do the instructions differ |
are the instructions the same | did we change the instructions | was the prompt changed |
did the prompt change | is the prompt different | what is different in the prompt |
how was the prompt changed | which prompt did 120 use | what's the prompt of 120 |
show me the prompt of 120
""",
    ("success",): """
what is the status of 120 | did 120 succeed? | did run 120 complete | did 120 finish |
did 120 finish successfully | was run 120 successful | is 120 done | is 120 complete |
is run 120 finished? | has 120 run through | what's the state of run 120 | what state is 120 in |
status of 120 | did 120 go through | did it all go well with 120 | did run 120 crash |
did 120 fail | how did 120 end | how did run 120 turn out | did 120 end well | was 120 a success |
did 120 succeed or fail | did 120 break | was there an error in 120 | did run 120 end in an error |
is run 120 ok | is 120 still running | has 120 finished yet | was run 120 cancelled
""",
    ("sales",): """
what did 120 describe | what was the scope of 120 | scope of run 120 | which tables did 120 cover |
what did 120 cover | what was run 120 about | which schema did 120 describe |
which schema was 120 run on | what was 120 run on | what was 120 run against |
what part of the database did run 120 describe | which tables were in 120 | how big was 120 |
how many tables did 120 cover | which tables did run 120 describe | what tables are in 120 |
what is in 120 | what's in run 120 | what does 120 contain | what does run 120 include |
which schemas are in 120 | what did 120 write about | what has 120 documented |
which area did 120 cover | what data is 120 about
""",
    ("the provider answered 429",): """
why did run 99 fail | what went wrong in run 99 | what went wrong with 99? | why was 99 a failure |
what was the error in 99 | what error did run 99 hit | what made 99 fail |
what caused the failure of 99 | for what reason did run 99 fail | how come 99 failed |
why did 99 crash | what broke 99 | reason for the failure of 99 | why didn't 99 succeed |
why didn't run 99 finish | error message of 99? | what's the error message of run 99 |
why has run 99 got the status failed | why has 99 failed | why is 99 failed? |
why is run 99 marked as failed | how did 99 fail | what is the reason that 99 failed |
tell me why 99 failed | what did run 99 die of | what stopped run 99 | the cause of 99's failure? |
what killed run 99 | explain the failure of run 99 | any idea why 99 failed?
""",
    ("English",): """
what language is 120 in | which language were the descriptions in 120 written in |
in which language did 120 write | in what language are 120's texts |
what's the language of run 120 | language of 120? | which language was set for 120 |
what language did 120 use | is 120 in english | are the descriptions of 120 in English? |
were 120's descriptions written in German | what language was 120 set to
""",
    (
        "Noise: 40%",
        "differ in 20%",
    ): """
what is the noise floor | how noisy are the runs | how much do runs vary by chance |
how much do equal runs differ | how much do two runs with the same settings differ |
how big is the noise | how large is the noise between identical runs |
what difference is normal between runs with equal settings |
how much random variation is there between repeats | how big is the run-to-run variation |
by how much do repeats differ | do we have repeats | are there repeats with the same settings |
what's the noise level | how much noise is there | noise floor? |
how stable are the results if I run it again | would the same settings give the same result |
what's the noise floor? | how high is the noise floor | how much noise is normal |
how large is the noise floor here | tell me the noise floor | noise level please |
how much of this is noise | how much do results vary if I repeat a run |
what would a repeat have shown | how different are two runs with the same settings |
two identical runs differ by how much?
""",
    ("logprob: AMX's logprob score",): """
what is a logprob | what does logprob mean | what's logprob | explain logprob | define logprob |
what do you mean by logprob | what is meant by "logprob" | can you explain the term logprob |
logprob - what's that | logprob meaning | how do you define logprob |
can you tell me what logprob is | I don't know what logprob means | meaning of logprob? |
what on earth is a logprob | what's this logprob thing | how should I understand logprob |
help me understand logprob | what is meant by a logprob | what are logprobs |
what are logprobs exactly | what do logprobs mean | what's a logprob score | please define logprob |
logprob definition | could you explain what logprob means to me |
what does "logprob" mean in this context | what do I have to understand by logprob |
explain to me what a logprob is | I do not understand what logprob is | tell me what a logprob is |
give me a definition of logprob | the meaning of logprob, please |
what is the definition of logprob
""",
    ("tautology: A finding",): """
what does tautology mean | what is a tautology | what's a tautology | define tautology |
when is a description a tautology | what do you call a tautology | what counts as a tautology? |
what's meant by tautology | explain what a tautology is | what do you mean with tautology
""",
    ("approval rate: Results that",): """
what does approval rate mean | define approval rate | how is the approval rate calculated |
how do you calculate approval rate | how is approval rate computed? |
what's meant by approval rate | how do you work out the approval rate |
how do you get the approval rate | explain approval rate
""",
    ("Not a language model",): """
what can you do | what can I ask you | what can I ask | what are you able to do | what do you do |
what are your capabilities | help | help me | what kind of questions can you answer |
which questions do you understand | what sort of things can I ask | give me some example questions |
how can you help me | how do you work | how does this work | what else can you do |
what do you know | how can I use you | what are you good for | tell me what you can do |
what should I ask | what could I ask you about these runs | can you show me what you can do |
what can you tell me | what are you for | what is this for | what do I do here | how do I use this |
show me some examples | any examples? | what sort of questions do you answer |
which questions can I ask | what kind of thing can I ask here | what may I ask |
do you have example questions | what commands are there | are you an AI | are you a language model |
are you chatgpt | who am I talking to
""",
    ("I cannot change anything",): """
approve customers.email in 119 | mark customers.email as approved in 119 |
mark customers.email approved | set customers.email to approved |
set the status of customers.email to approved in 119 | flip customers.email to accepted |
put customers.email on approved | change the status of customers.email to approved |
please accept customers.email | I want you to approve customers.email |
can you approve customers.email for me | could you mark it as approved: customers.email |
let's approve customers.email | go ahead and approve customers.email |
make customers.email approved | switch customers.email to approved in 119 |
turn customers.email into approved | tick customers.email as approved |
give customers.email an approval | reject customers.email | mark customers.email as rejected |
mark stores.phone as pending | mark all pending texts as approved |
mark everything in orders as accepted | set all of payments to rejected in 120 |
approve all the columns in orders | approve everything in 120 | accept all of them |
accept them all in 120 | accept the rest | sign off on the customers table |
sign off customers.email | green-light orders.status in 120 | wave through all the pending ones |
undo the approval of customers.email | unapprove customers.email |
revert customers.email to pending | reset customers.email | un-reject orders.status in 119 |
I'd like to approve orders.status | would you approve orders.status in 119 please |
just approve everything with high confidence | delete run 113 | get rid of run 113 |
remove run 113 | drop run 113 | erase 113 | wipe run 113 from the history | throw away run 113 |
bin run 113 | trash run 113 | discard run 113 please | kill run 113 | purge run 113 |
roll back run 120 | roll back 120 | rollback to 119 | revert to 119 | undo run 120 |
undo what 120 did | restore the descriptions of 119 | put back the texts of 119 |
put the old descriptions back | bring back the old text for stores.phone | archive run 113 |
hide run 113 | rename run 120 | tag run 120 as best | label 120 as the winner |
delete all the rejected descriptions | can you delete 113 |
please could you remove 113 from the history | I need you to delete run 113 |
clean up the duplicates | clear all the findings | cancel run 120 | stop run 120 |
get rid of the boilerplate | get rid of the duplicates in customers | apply run 120 | ship it |
ship run 120 | ship 120 to production | deploy 120 | deploy run 120 to prod please |
push 120 to the database | publish run 120 | roll out 120 |
write 120's descriptions to the database | commit 120 | promote 120 to production |
go ahead and apply 120 | go ahead | do it | apply it | apply all approved texts |
apply the approved ones | apply 120's descriptions to the db | apply the better one |
apply whichever is better | take the texts of 119 for returns | take all texts from 120 |
use the texts from 119 for stores | use 119's text for stores.phone |
copy the text of 119 to 120 for stores.phone | merge the two runs | merge 119 into 120 |
replace the text of stores.phone with that of 119 | overwrite stores.phone with 119's text |
swap stores.phone for the text of 119 | choose 119's text for stores.phone |
keep 119's description for stores.phone | save this | export the comparison to csv | rerun 120 |
run it again | re-run 119 with gpt-4.1 | start a new run | start a run with claude on sales |
run AMX on the returns table | kick off another run with the same settings |
generate new descriptions for returns | regenerate the description of stores.phone |
redo customers.email | try again with a different model | make a variation of stores.phone |
rewrite the description of returns.reason_code | rewrite returns.reason_code so it's shorter |
reword the text of returns.reason_code | rephrase returns.reason_code |
shorten the description of returns.reason_code |
make the description of returns.reason_code shorter | make returns.reason_code more precise |
improve the text of returns.reason_code | fix the description of returns.reason_code |
fix the typos in orders.status | fix all the tautologies |
correct the description of orders.status | edit orders.status | edit the text of orders.status |
change the description of orders.status to "State of the order" | change the text of orders.status |
set the description of orders.status to "State" | write a new description for orders.status |
write a better text for orders.status | give orders.status a better description |
replace the word order by purchase in orders.status | add "per day" to the text of orders.status |
remove the note from stores.city | translate orders.status into German | update orders.status |
polish the texts of customers | suggest a better text for orders.status |
come up with a better description for orders.status | draft a description for orders.status |
can you improve stores.phone | could you rewrite stores.phone please |
delete the description of orders.status | empty the description of orders.status |
could you please mark customers.email as approved? | please set customers.email in 119 to accepted |
change customers.email to approved | approve customers.email | approve them | approve all |
approve the lot | approve these | ok, approve | accept the pending ones |
accept what 120 wrote for payments | reject everything 119 wrote for returns |
reject all texts in orders | reject them all | decline customers.email | decline the rest |
dismiss the finding on customers.city | mark the duplicates as resolved |
mark as approved: orders.status | mark orders as reviewed | set everything pending to approved |
put all pending ones to approved | move orders.status to rejected | make it approved |
make them all approved | make all pending columns accepted | let customers.email pass |
pass customers.email | unmark customers.email | take back the approval of customers.email |
take the approval back | cancel the approval of customers.email |
remove the approval from customers.email | would you be so kind as to approve customers.email |
I need customers.email approved by tonight | approve all high confidence columns in 120 |
bulk approve orders | auto-approve everything above 0.9 | go with 120 | go live with 120 |
please ship it to prod | let's ship 120 | let's go with 120 | let's roll back to 119 |
let's deploy it now | deploy | ship | apply | apply all | apply everything from 120 |
apply it to the database | apply the texts of 120 to production | write the texts to the db |
write it to the database | write them into snowflake | put 120 live | put 120 into production |
take 120 live | take 120 | take 119 for returns | use 120 | use 120 for everything |
use 119 for returns | choose 120 | keep 120 | keep 119's text | select 120 | adopt 120 |
sync the comments to the database | persist the descriptions |
load the descriptions into the warehouse | execute the apply step |
save the approved texts to the database | update the database with 120 |
update the comments in the database | overwrite 119 with 120 | merge the approved texts |
download the results | send me the comparison by mail | share this with jonas | notify mira |
email jonas the results | schedule a run for tomorrow | run 120 again | repeat run 120 |
retry run 99 | restart run 99 | resume run 99 | rerun the failed columns | retry the failed ones |
regenerate everything that was rejected | create a variation of orders.status |
try a detailed prompt | run the same with mistral | change the model to claude |
set the temperature to 0 | set the prompt to detailed | turn on missing only |
switch the language to German | use a different prompt | change the instructions |
add an instruction to 120
""",
    ("prompt_detail",): """
what prompt detail did 119 use | which prompt detail was used in 119 |
was 119 run with the standard prompt | did 119 use a detailed prompt |
did 119 use the detailed prompt | did 120 run with the detailed prompt |
which run used the detailed prompt | which of the two used a detailed prompt? |
what was the prompt detail of 119 | prompt detail of both runs |
how detailed was the prompt in 119 | what prompt_detail does 120 have |
what was prompt_detail set to in 119 | in 119, what was the prompt detail?
""",
    ("temperature",): """
what was the temperature of 120 | which temperature did 120 use | at what temperature was 120 run |
temperature in 120? | what temperature was set | was the temperature the same |
did both use the same temperature | what did we set the temperature to
""",
    ("llm_model openai/gpt-4.1",): """
what are the settings of 120 | which settings did 120 have | which settings did 120 use |
with which settings was 120 run | how was 120 configured | how was 120 set up |
show me the configuration of 120 | config of 120 | what was set in 120 | what did 120 have set |
what settings were used for 120 | what parameters did 120 run with | list 120's settings |
settings of 120 please | all settings of 120
""",
    ("jonas@jonas-laptop",): """
who ran 113 | whose run was 113 | who did run 113 | which of us ran 113 |
who do I ask about run 113 | which user launched run 113 | run 113: who? | by whom was 113 started
""",
    ("gpt-4.1-mini",): """
what model did 112 use | what was 112 run with | what was the llm in 112? | which ai wrote 112 |
112's model
""",
    ("ready_for_review",): """
what is the status of 105 | is 105 done? | where does 105 stand | what state is run 105 in? |
is 105 waiting for review
""",
    ("89 columns",): """
how many columns did 120 describe | how many columns are in 120 | number of columns in run 120
""",
    ("permission denied",): """
what failed in 120 | which texts failed in 120 | what could not be applied in 120 |
what went wrong in 120 | were there any failures in 120 | any errors in 120? |
did something fail in 120 | list the failures of 120 | failures in 120? |
which columns had errors in 120 | how many failures did 120 have | what were the errors in 120
""",
    ("prompt_detail (A detailed",): """
what settings did both runs use | which settings apply to both | settings of both runs |
the settings of the two runs? | show the settings of A and B | show me all the settings |
list all settings | what were the settings
""",
    ("snowflake",): """
which database was 120 on | on which db was 120 run | database of 120 | which db did run 120 use |
what backend was 120 on | which warehouse was 120 on
""",
    ("0.19.0",): """
which version of AMX made 120 | with which amx version was 120 made | amx version of 120? |
what version of amx was used in 120 | client version of 120 |
were both runs made with the same amx version
""",
    ("hedge: A finding",): """
what does hedge mean | what is hedging | explain hedge | what do you call hedging |
when does a text hedge | what's a hedge
""",
    ("boilerplate: A finding",): """
what does boilerplate mean | what is boilerplate | what counts as boilerplate |
what is meant by boilerplate | when is something boilerplate | explain boilerplate to me |
boilerplate - what is it | boilerplate, meaning?
""",
    ("confidence: AMX's",): """
what does confidence band mean | what is a confidence band | what is meant by high confidence |
what does high confidence mean
""",
    ("interval: Where",): """
what does the interval mean | what do the brackets mean | what do the numbers in brackets mean |
what is in the square brackets | explain the interval | what does the interval tell me
""",
    ("approved: A person",): """
what does approved mean | when is a text approved | what counts as approved |
how does approved differ from applied
""",
}
"""By the facts that the answer has: the questions, parted by bars; `>>` goes on with the one before."""
NEAR = {
    "which run is longer": "A (#120) is slower, by 6% or 8.5 s: A (#120) 2m",
    "is 119 better than 120 at approval": "Approved of all results: A (#120) 92% (89/97)",
    "who is better overall, jonas or mira": "Approval: mira 63% (345/544, 21 runs); jonas",
    "apply run 120": CANNOT,
    "ship 120": CANNOT,
    "which tables should I take from 119": "B (#119) is ahead of A (#120) in mean logprob",
    "which run was applied": "Applied: A (#120) 29 of 97 (sales.customers",
    "which columns should I review first": "First look at sales.orders.tax_amount",
    "why is 120 more expensive": "A (#120) 31,109 prompt tokens, 10,299",
    "why was 120 slower": "A (#120) 31,109 prompt tokens, 10,299",
    "how much more did 120 cost than 119": "A (#120) is dearer, by 0.5% or $0.0007: A",
    "how much cheaper is 119": "B (#119) is cheaper, by 0.5% or $0.0007: A",
    "how much longer did 120 take": "A (#120) is slower, by 6% or 8.5 s: A (#120) 2m",
    "which descriptions are different": "39 of 97 assets are different in text",
    "which columns changed between 119 and 120": "39 of 97 assets are different in text",
    "did the model change": "llm_model (A openai/gpt-4.1, B openai/gpt-4.1)",
    "which descriptions are the same": "58 of 97 assets are the same in text",
    "how many texts are identical": "58 of 97 assets are the same in text",
    "what model did 119 use": "#119 used openai/gpt-4.1.",
    "how long did 120 take": "A (#120): 2m 20s.",
    "when did 120 finish": "#120 started 2026-11-24 05:36 and ended",
    "how long are the texts of 120": "Mean length: A (#120) 12.4 words (97 assets, 8",
    "how long did 119 take": "B (#119): 2m 11s.",
    "did the instructions help": "Yes: A (#120) is better by 0.029 logprob an",
    "what instructions did 119 have": "B (#119) none; A (#120) “Say which values are",
    "did anything fail in 120": "Yes: #120 has the status success. 2 of #120's",
    "did 99 fail": "Yes: #99 has the status failed.",
    "are both runs in the same language": "language (A English, B English) is the same.",
    "what is the logprob of 120": "Mean logprob: A (#120) 0.882, B (#119) 0.852. A",
    "show me the rejected texts in 120": "Rejected: A (#120) 0 of 97.",
    "tell me which run is better": "A (#120) is better by 0.029 logprob an asset",
    "mark the ones where 119 is better": "From A (#120), the baseline, to B (#119) 34 of",
    "list the approved columns in 119": "Approved: B (#119) 81 of 97",
    "give me the cost of 120": "A (#120): $0.1446.",
    "can you show me what was approved in orders": "Of 14 assets on sales.orders: A (#120) 11",
    "let me see the texts of stores.phone": "sales.stores.phone: A (#120) 0.750 medium",
    "put 120 and 119 side by side": "A (#120) is better by 0.029 logprob an asset",
    "pull up stores.phone": "sales.stores.phone: A (#120) 0.750 medium",
    "bring up the texts of orders.status": "sales.orders.status: A (#120) 0.990 high",
    "find the duplicates": "Duplicate, texts with it: A (#120) 2, B (#119)",
    "point out the columns that got worse": "From B (#119) to A (#120) 34 of 97 assets",
    "highlight the tables where 119 wins": "Of 8 tables the higher mean logprob has A",
    "pick out the columns with low confidence": "Assets of low confidence: A (#120) 0 of 97; B",
    "get me the list of failed columns": "Failed: A (#120) 2 of 97",
    "set out the differences between 120 and 119": NOT,
    "what was approved in 120": "Approved of all results: A (#120) 92% (89/97).",
    "which columns were marked as approved in 119": "Approved: B (#119) 81 of 97",
    "who approved customers.email": "The history does not say who decided: it",
    "was customers.email approved in 119": "sales.customers.email: A (#120) 0.900 high",
    "is customers.email marked as approved": "sales.customers.email: A (#120) 0.900 high",
    "has run 113 been deleted": NOT,
    "was anything rolled back": NOT,
    "how many texts were applied in 120": "Applied: A (#120) 29 of 97 (sales.customers",
    "should I delete run 113": NOT,
    "should I approve customers.email": "sales.customers.email: A (#120) 0.900 high",
    "would it be safe to apply 120": "A (#120) is better by 0.029 logprob an asset",
    "can I apply 120": "A (#120) is better by 0.029 logprob an asset",
    "count the approved columns in 120": "Approved of all results: A (#120) 92% (89/97).",
    "sort the tables by approval": "Tables by share approved in A (#120), B (#119)",
    "order the tables by logprob": "Tables by mean logprob in A (#120), B (#119)",
    "split the cost by step": "profile: A (#120) 10,369 in, 0 out, $0.0289; B",
    "leave out returns: which run is better": "On all but sales.returns the higher logprob of",
    "check stores.phone": "sales.stores.phone: A (#120) 0.750 medium",
    "summarise the comparison": "A (#120) is better by 0.029 logprob an asset",
    "explain the verdict": "verdict: Which run is better: the mean of the",
    "what's the weather like today": NOT,
    "who is the president of france": NOT,
    "tell me a joke": NOT,
    "write me a poem about sales": NOT,
    "what is 2 plus 2": NOT,
    "how do I bake a cake": NOT,
    "banana": NOT,
    "asdf qwer": NOT,
    "purple tables run sideways": NOT,
    "which run likes chocolate": NOT,
    "which run is the prettiest": NOT,
    "is 120 happy": NOT,
    "what does orders taste like": NOT,
    "how tall is run 120": NOT,
    "what is the capital of sales": NOT,
    "which run should I marry": NOT,
    "how do I install postgres": NOT,
    "write a query that lists all customers": NOT,
    "how many customers do we have": NOT,
    "how many orders were placed last month": NOT,
    "what's the average order value": NOT,
    "which store sells the most": NOT,
    "which run is better, 120 or a banana": NOT,
    "if I had to marry one of them, which": NOT,
    "which run should I eat today": NOT,
    "does 120 dream of 119": NOT,
    "which column is the most beautiful": NOT,
    "is the moon better than 119": NOT,
    "what will the next run cost": NOT,
    "which run is better for the environment": NOT,
    "which run has the better logo": NOT,
    "which setting should I try next": NOT,
    "who should review 120": NOT,
    "is 120 production ready": "A (#120) is better by 0.029 logprob an asset",
    "what does production mean": NOT,
    "are you a robot": "Not a language model: it reads the comparison",
    "who made you": "Not a language model: it reads the comparison",
    "is 119 the better run on stores": "On sales.stores: Too few tables to tell (one",
    "which run is better on returns": "On sales.returns: Too few tables to tell (one",
    "why is 119 better on returns": "On sales.returns the higher logprob has: A",
    "what do orders.status and stores.status have in common": NOT,
    "what do runs 112 and 107 have in common": "15 settings are the same: llm_provider openai",
    "what settings does 119 have": "#119: llm_provider openai, llm_model",
    "what did 120 have set": "#120: llm_provider openai, llm_model",
    "which run has user instructions": "user_instructions (A “Say which values are",
    "which of the runs used the detailed prompt": "A (#120): prompt_detail A (#120) detailed, B (#119)",
    "did 119 use the detailed prompt": "No: prompt_detail A (#120) detailed, B (#119) standard.",
    "was the same model used in both": "llm_model (A openai/gpt-4.1, B openai/gpt-4.1)",
    "are the settings of 114 and 119 equal": "No setting differs; 16 settings are the same.",
    "how do I apply the texts": CANNOT,
    "where can I edit a text": CANNOT,
    "can you change anything": CANNOT,
    "how do I delete a run": CANNOT,
    "how do I write a good description": NOT,
    "how can I improve my prompt": NOT,
    "what's a good prompt": NOT,
    "what time is it": NOT,
    "you are wrong": NOT,
    "in german please": NOT,
    "who should approve the texts": NOT,
    "where is my data sent": NOT,
    "what is the type of orders.status": NOT,
    "select * from orders": NOT,
    "which key opens help": NOT,
    "what instruction did jonas give in 120": NOT,
    "how confident can we be that 114 is better": NOT,
    "apply 120 or 119": "A (#120) is better by",
    "write a summary": "A (#120) is better by",
    "would you ship 120?": "A (#120) is better by",
    "open stores.phone": "sales.stores.phone: A",
    "what is 120 worse at": "B (#119) leads on",
    "pros and cons of 120": "A (#120) leads on",
    "should I roll back to 119": "A (#120) is better by",
    "what did the older run cost": "B (#119): $0.1439",
}
"""Questions that look like those and ask for something else, with the beginning of the answer."""


def heads(opened, questions):
    """What is answered to each, in a talk of its own about the pair."""
    snapshot, shelf = opened
    told = {}
    for question in questions:
        talk = Talk(PAIR)
        for part in question.split(" >> "):
            given = answer(snapshot, part, talk=talk, shelf=shelf, now=NOW)
            talk = behind_it(talk, given)
        told[question] = given.reply.head
    return told


@pytest.mark.parametrize("facts", SAID, ids=lambda facts: facts[0][:40])
def test_a_question_in_the_words_of_many_has_one_answer(opened, facts):
    told = heads(opened, sample([each.strip() for each in SAID[facts].split("|")]))
    assert {
        question: head for question, head in told.items() if any(f not in head for f in facts)
    } == {}


def test_a_question_that_only_looks_alike_has_an_answer_of_its_own(opened):
    told = heads(opened, NEAR)
    assert {
        question: head for question, head in told.items() if not head.startswith(NEAR[question])
    } == {}
