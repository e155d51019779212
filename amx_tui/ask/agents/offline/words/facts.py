"""Whole questions about what was set, and about facts of a single run."""

from __future__ import annotations

from amx_tui.ask.agents.offline.words.dialect import Turn

_ALIKE = "which settings are the same"
FACTS: tuple[Turn, ...] = (
    # what was set alike
    (_ALIKE,
     "(what|which (settings?|parameters?|options?))( settings)?( do| did| have| has| that)*"
       " @pair( both)? (have |had |got )?(in common|share)"
       "( (in|by|for) (the|their) (settings|config(uration)?|setup))?",
     "(what|which (settings?|parameters?|options?)) @is (in )?(common|shared)"
       "( (to|by|in|between|of) @pair)?",
     "(what( is|'s) )?(in )?common( between| to| in) @pair",
     "(list |show( me)? |name |give me )?(the |all )*(common|shared)"
       " (settings|options|parameters|config)",
     "(list |show( me)? |name |give me )(the |all )*(settings|options|parameters) (that )?@pair"
       " (both )?(have in common|share|agree on)",
     "(what|which) (settings?|parameters?|options?|config) ((did|were|was|have|has)@not( been)?"
       " (changed?|touched|modified|altered|different)"
       "|(stayed|remained) (un(changed|touched)|the same))"
       "( (between|in|from|across) @pair)?"),
    ("what settings differ",
     "(what|which) (settings?|parameters?|options?|config) (are|were|is)@not"
       " (the same|equal|identical|alike)( (between|in|for|across) @pair)?",
     "(what|which things) distinguish(es)? (the settings of )?@pair",
     "in (what|which) (respects?|ways?) do (the settings( of)? ?)?(@pair)? ?differ",
     "what was different (about|in) how @said was (run|set up)",
     "(were|are) @pair (set up|configured|run) differently",
     "(are|were) (all )?(the |their |its )?(settings|parameters|options|config(uration)?s?)"
       "( (of|in|for) @pair)? (really |exactly |all |both )*(the same|identical|equal|alike"
       "|unchanged)( (in|for|between|across) @pair)?",
     "(do|did|have|had) @pair (both )?(have |use |share |had )?(exactly )?the same"
       " (settings|parameters|config(uration)?|setup)",
     "(were|are|have) @pair (both )?(been )?(run|made|started|done) with"
       " (exactly )?(the )?(same|identical|equal) (settings|parameters|config(uration)?)",
     "(what|which) (settings|options|parameters) (does|did|has|had) @said (have|had|got|use|set)?"
       " ?(that|which) @said (does|did|has|had)@not( have| use)?",
     "what did @said have set (that|which) @said (did|had)@not"),
    (_ALIKE,
     "(the )?settings in common",
     "what did @pair (both )?have set (alike|the same|identically|equally)"),
    (r"what prompt_detail did \g<one> use",
     "(did|was|is|does|were|has) @it (use|used|have|had|run|made|done|using)"
       "( (on|with|under|using))?( the| an?)? (?!(new|old|same|other|different|better|right|wrong"
       r"|system|user|newer|older|longer|shorter|my|our) )[\w-]+ prompt"),
    (r"what was the \g<what>",
     "what did (we|they|i|you) set the (?P<what>temperature|language|model|prompt detail)"
       " to( in @said)?"),
    # several runs: whether they share a maker, how far apart they started
    ("who ran them",
     "(did|have|has) the same @person (ran?|run|made?|start(ed)?|launch(ed)?) @pair",
     "(were|was|are|is) @pair( both)?( been)?( (run|made|started|launched|created|executed))?"
       " (by|on|from|at) the same (@person|@machine)",
     "(is|was) it the same (@person|@machine)( (for|in|behind) @pair)?",
     "(the )?same (@person|@machine)( (for|in|of|behind) @pair)?"),
    ("when were they run",
     "((were|was|are|is|did) )?(@pair|it)( both)?( been)? ?(run|ran|made|started|launched|executed)?"
       " (on|in) the same (day|week|date|month)",
     "how (far|long) apart (are|were|did) @pair( both)?( been)?( (run|made|start(ed)?|launched))?",
     "how (far|long) (are|were) @pair( (run|made|started|launched))? apart in time",
     "(what is the |the )?time (that (passed|lies|lay) )?between @pair",
     "how (long|much time|many (hours|minutes|days))( is| was| lies| lay| passed| went by| are"
       "| were| did| there| pass)* between @pair",
     "how (much|long) (later|earlier|after|before) @said (was|did|is) @said"
       "( (run|made|start(ed)?|launched))?",
     "how (much|long) (later|earlier) (was|did|is) @said (run|made|start(ed)?|launched)"
       " than @said"),
    # one run
    (r"who ran \g<one>",
     "((on|at|from) )?(which|what) @machine (was|did|is|has) @it (been )?(start(ed)?|run|ran|made"
       "|launched|triggered|executed|come)( (on|from|at))?(,? and (by whom|who (started|ran|made"
       "|launched|triggered)( it)?))?",
     "(who (started|ran|made|launched|triggered) @it|by whom was @it (started|run|made|launched)),?"
       " and (on|at|from) (which|what) @machine",
     "by whom,? and (on|at|from) (which|what) @machine,? was @it (started|run|made|launched)"),
    (r"what instructions did \g<one> have",
     "what (was|did (we|i|they|you|people)) ask(ed)? (for )?in the prompt (of|for|in) @it",
     "what did the prompt (of|for|in) @it (ask( for)?|say|want|demand)"),
    ("what instructions did they have",
     "what (was|did (we|i|they|you|people)) ask(ed)? (for )?in the prompts?( (of|for|in) @runs)?",
     "what did the prompts?( (of|for|in) @runs)? (ask( for)?|say|want|demand)"),
    (r"when was the first run with \g<x>",
     r"when did (we|i|they|people|you) (first )?(start(ed)?|begin|began) (using|with|to use|running)"
       r" (the )?(?P<x>[\w./ -]+?)( model)?@end",
     r"when did (we|i|they|people|you) first (use|run|try) (the )?(?P<x>[\w./ -]+?)( model)?@end"),
    (r"why was \g<one> cancelled",
     "why (did|has|was|is) (?P<one>@id|it|the( \\w\\S*)? run) ((been |get |got )?(stopped|aborted"
       "|halted|interrupted|killed|broken off|cut short|called off|cancell?ed)|stop|abort|halt|quit"
       "|break off|end early|ended early)( early| halfway| midway| in the middle)?@end"),
    (r"why did \g<one> fail",
     "(what|which) errors? did @it (hit|have|get|run into|throw|report|raise|meet)"),
    (r"who ran \g<one>",
     "(which|what) (person|colleague|user|human|teammate) (ran|made|started|launched) @it"),
    (r"what did \g<one> describe", "what's (in|inside) @it"),
    (_ALIKE,
     "(what|which) (settings?|parameters?|options?) @is"
       " (shared|common)( (to|by|in|between|of) @pair)?"),
    (r"what instructions did \g<one> have",
     "(what|which) instructions? (did|has|have|does) (we|they|you|i|the (user|author)|somebody)"
       " (give|given|write|written|set|use|used|add|added|type|enter|provide)n? (in|for|to|with) @it"),
    (r"who ran \g<one>", "which of (us|them|the (team|users|colleagues)) (ran|made|started) @it"),
    (r"what is the status of \g<one>",
     "where does @it stand",
     "how far is @it"),
    (r"what did \g<one> describe", "(the )?size of @it"),
    (r"settings of \g<one>",
     "how (was|is) @it (set up|configured|parametri[sz]ed)",
     "what was set in @it",
     "what did @it have set"),
    (r"who ran \g<one>",
     "(whose|which person's) run (is|was)( (it|that|this),?)? @it",
     "who (is|was) (responsible for|behind|the owner of) @it",
     "who (executed|owns) @it"),
    (r"who started \g<one>", "who (kicked off|launched|triggered|submitted) @it"),
    (r"when was \g<one> run",
     "(on |at )?(which|what) (day|date|time|hour|month|weekday)( exactly)?"
       " (was|did|is)( we| i| they)?( run| start| make| launch)?"
       " @it( (run|started?|made|launched|begin|begun|created|take place|happen))?",
     "how (old|long ago|recent) (is|was) @it( run| started| made)?"),
    (r"what instructions did \g<one> have",
     "(what|how)( exactly)? (was|is|did we|have we|were)( the (model|llm))? ?@it?"
       " ?(told|asked|instructed|tell|ask|instruct)( @it)?( to do)?( in @it)?",
     "what was the (model|llm) (told|asked|instructed)( to do)? in @it",
     "(did|does|has) @it (get|have|use|had|got) (any |some )?(special|extra|additional|custom"
       "|particular|own) instructions"),
    (r"what did \g<one> describe",
     "(which|what) (schema|schemas|database schema) (was|is|did) @it"
       " (run |work )?(on|against|about|for|over)",
     "what (was|is) @it (run|about|done)( on| against| over)?",
     "how (big|large) (was|is) @it"),
    (r"did \g<one> succeed",
     "(did|has|was) (it |everything |all )*(all )?(go|gone|went|run|ran|come|came)"
       " (well|ok|okay|fine|smoothly|right|wrong) (with|in|for) @it",
     "(did|has) @it (go|gone|run|ran|come|came|make it|got|get) through( ok(ay)?| fine| all right)?",
     "(did|has) @it (complete|completed|finish|finished)( ok(ay)?| fine| successfully)?"),
    (r"why did \g<one> fail",
     "why (did|has|does)@not @it (finish|complete|succeed|work|go through|make it|run through)"
       "(ed|d)?",
     "what (stopped|killed|broke|ended|crashed|took down) @it",
     "(of |from |on )?what did @it (die|fail|stop|crash)( of| from| on)?"),
    (r"did \g<one> succeed",
     "how (did|has) @it (turn(ed)? out|end(ed)?|go|gone)",
     "(did|has) @it (end(ed)? (well|badly|fine)|break|broken?|crash(ed)?)",
     "is @it (ok|okay|fine|healthy|alright)"),
    (r"what did \g<one> describe",
     "what (is|was|'s) (in|inside) @it",
     "what (does|did) @it (contain|include|hold|consist of|comprise)",
     "(which|what) (areas?|parts?|data|section)( of the (database|schema))? (did|does|is|was) @it"
       " (cover|about|describe|touch)"),
    (r"how long did \g<one> take",
     "(what|how much) time did @it (need|take|require|use)( to (finish|complete|run))?"),
    (r"what instructions did \g<one> have",
     "what did (the user|we|somebody|people) (ask|tell|want)( of| from)? the (model|llm)( to do)? in"
       " @it"),
    (r"why did \g<one> fail",
     "why (did|has|does) @it not (finish|complete|succeed|work|go through|make it|run through)"),
    (r"what language is \g<one> in",
     "@is ((the )?(descriptions|texts) (of|in|from|by) @it|@it('s (descriptions|texts))?)"
       " (written )?in (english|german|turkish|french|spanish)"),
    (r"what model did \g<one> use",
     "(which|what) (model|llm|ai) (is|was|stands|stood)? ?(behind|wrote|made|did|generated|produced)"
       " ((the )?(descriptions|texts|columns) (of|in|for) @it|@it('s (descriptions|texts))?)"),
)  # fmt: skip
