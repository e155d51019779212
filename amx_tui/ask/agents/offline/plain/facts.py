"""Whole questions about what was set, and about facts of a single run.

Each is a pattern with places, as in `slots.py`, and what it is said for.
"""

from __future__ import annotations

_ALIKE = "which settings are the same"
FACTS: tuple[tuple[str, str], ...] = (
    # what was set alike
    (r"(?:what|which (?:settings?|parameters?|options?))(?: settings)?(?: do| did| have| has"
     r"| that)* <PAIR>(?: both)? (?:have |had |got )?(?:in common|share)(?: (?:in|by|for) (?:the"
     r"|their) (?:settings|config(?:uration)?|setup))?", _ALIKE),
    (r"(?:what|which (?:settings?|parameters?|options?)) (?:is|are|was|were) (?:in )?(?:common"
     r"|shared)(?: (?:to|by|in|between|of) <PAIR>)?", _ALIKE),
    (r"(?:what(?: is|['’]s) )?(?:in )?common(?: between| to| in) <PAIR>", _ALIKE),
    (r"(?:list |show(?: me)? |name |give me )?(?:the |all )*(?:common|shared) (?:settings"
     r"|options|parameters|config)", _ALIKE),
    (r"(?:list |show(?: me)? |name |give me )(?:the |all )*(?:settings|options"
     r"|parameters) (?:that )?<PAIR> (?:both )?(?:have in common|share|agree on)", _ALIKE),
    (r"(?:what|which) (?:settings?|parameters?|options?|config) (?:(?:did|were|was|have"
     r"|has)(?: not|n['’]t|nt)(?: been)?|stayed|remained) (?:changed?|un(?:changed|touched)"
     r"|touched|modified|altered|different|the same)(?: (?:between|in|from|across) <PAIR>)?",
     _ALIKE),
    (r"(?:what|which) (?:settings?|parameters?|options?|config) (?:are|were|is)(?: not|n['’]t"
     r"|nt) (?:the same|equal|identical|alike)(?: (?:between|in|for|across) <PAIR>)?",
     "what settings differ"),
    (r"(?:what|which things) distinguish(?:es)? (?:the settings of )?<PAIR>|in (?:what"
     r"|which) (?:respects?|ways?) do (?:the settings(?: of)? ?)?(?:<PAIR>)? ?differ"
     r"|what was different (?:about|in) how <RUN> was (?:run|set up)|(?:were"
     r"|are) <PAIR> (?:set up|configured|run) differently", "what settings differ"),
    (r"(?:are|were) (?:all )?(?:the |their |its )?(?:settings|parameters|options"
     r"|config(?:uration)?s?)(?: (?:of|in|for) <PAIR>)? (?:really |exactly |all "
     r"|both )*(?:the same|identical|equal|alike|unchanged)(?: (?:in|for|between"
     r"|across) <PAIR>)?|(?:do|did|have|had) <PAIR> (?:both )?(?:have |use |share "
     r"|had )?(?:exactly )?the same (?:settings|parameters|config(?:uration)?|setup)|(?:were|are"
     r"|have) <PAIR> (?:both )?(?:been )?(?:run|made|started|done) with (?:exactly )?(?:the"
     r" )?(?:same|identical|equal) (?:settings|parameters|config(?:uration)?)",
     "what settings differ"),
    (r"(?:what|which) (?:settings|options|parameters) (?:does|did|has|had) <RUN> (?:have|had|got"
     r"|use|set)? ?(?:that|which) <RUN> (?:does|did|has|had)(?: not|n['’]t|nt)(?: have| use)?"
     r"|what did <RUN> have set (?:that|which) <RUN> (?:did|had)(?: not|n['’]t)",
     "what settings differ"),
    (r"(?:the )?settings in common|what did <PAIR> (?:both )?have set (?:alike|the same"
     r"|identically|equally)", _ALIKE),
    (r"(?:did|was|is|does|were|has) <IT> (?:use|used|have|had|run|made|done|using)(?: (?:on|with"
     r"|under|using))?(?: the| an?)? (?!(?:new|old|same|other|different|better|right|wrong"
     r"|system|user|newer|older|longer|shorter|my|our) )[\w-]+ prompt",
     "what prompt_detail did {one} use"),
    (r"what did (?:we|they|i|you) set the (?P<what>temperature|language|model"
     r"|prompt detail) to(?: in <RUN>)?", "what was the {what}"),
    # one run
    (r"(?:what|which) errors? did <IT> (?:hit|have|get|run into|throw|report|raise|meet)",
     "why did {one} fail"),
    (r"(?:which|what) (?:person|colleague|user|human|teammate) (?:ran|made|started|launched) <IT>",
     "who ran {one}"),
    (r"what['’]s (?:in|inside) <IT>", "what did {one} describe"),
    (r"(?:what|which) (?:settings?|parameters?|options?) (?:is|are|was|were) (?:shared"
     r"|common)(?: (?:to|by|in|between|of) <PAIR>)?", _ALIKE),
    (r"(?:what|which) instructions? (?:did|has|have|does) (?:we|they|you|i|the (?:user|author)"
     r"|somebody) (?:give|given|write|written|set|use|used|add|added|type|enter|provide)n? (?:in"
     r"|for|to|with) <IT>", "what instructions did {one} have"),
    (r"which of (?:us|them|the (?:team|users|colleagues)) (?:ran|made|started) <IT>",
     "who ran {one}"),
    (r"where does <IT> stand|how far is <IT>", "what is the status of {one}"),
    (r"(?:the )?size of <IT>", "what did {one} describe"),
    (r"how (?:was|is) <IT> (?:set up|configured|parametri[sz]ed)|what was set in <IT>"
     r"|what did <IT> have set", "settings of {one}"),
    (r"(?:whose|which person's) run (?:is|was)(?: (?:it|that|this),?)? <IT>|who (?:is"
     r"|was) (?:responsible for|behind|the owner of) <IT>|who (?:executed|owns) <IT>",
     "who ran {one}"),
    (r"who (?:kicked off|launched|triggered|submitted) <IT>", "who started {one}"),
    (r"(?:on |at )?(?:which|what) (?:day|date|time|hour|month|weekday)(?: exactly)? (?:was|did"
     r"|is)(?: we| i| they)?(?: run| start| make| launch)? <IT>(?: (?:run|started?|made|launched"
     r"|begin|begun|created|take place|happen))?", "when was {one} run"),
    (r"how (?:old|long ago|recent) (?:is|was) <IT>(?: run| started| made)?", "when was {one} run"),
    (r"(?:what|how)(?: exactly)? (?:was|is|did we|have we|were)(?: the (?:model"
     r"|llm))? ?<IT>? ?(?:told|asked|instructed|tell|ask|instruct)(?: <IT>)?(?: to do)?(?: in"
     r" <IT>)?|what was the (?:model|llm) (?:told|asked|instructed)(?: to do)? in <IT>",
     "what instructions did {one} have"),
    (r"(?:did|does|has) <IT> (?:get|have|use|had|got) (?:any |some )?(?:special|extra|additional"
     r"|custom|particular|own) instructions", "what instructions did {one} have"),
    (r"(?:which|what) (?:schema|schemas|database schema) (?:was|is|did) <IT> (?:run "
     r"|work )?(?:on|against|about|for|over)", "what did {one} describe"),
    (r"what (?:was|is) <IT> (?:run|about|done)(?: on| against| over)?|how (?:big|large) (?:was"
     r"|is) <IT>", "what did {one} describe"),
    (r"(?:did|has|was) (?:it |everything |all )*(?:all )?(?:go|gone|went|run|ran|come"
     r"|came) (?:well|ok|okay|fine|smoothly|right|wrong) (?:with|in|for) <IT>",
     "did {one} succeed"),
    (r"(?:did|has) <IT> (?:go|gone|run|ran|come|came|make it|got|get) through(?: ok(?:ay)?| fine"
     r"| all right)?|(?:did|has) <IT> (?:complete|completed|finish|finished)(?: ok(?:ay)?| fine"
     r"| successfully)?", "did {one} succeed"),
    (r"why (?:did|has|does)(?: not|n['’]t|nt) <IT> (?:finish|complete|succeed|work|go through"
     r"|make it|run through)(?:ed|d)?", "why did {one} fail"),
    (r"what (?:stopped|killed|broke|ended|crashed|took down) <IT>|(?:of |from "
     r"|on )?what did <IT> (?:die|fail|stop|crash)(?: of| from| on)?", "why did {one} fail"),
    (r"how (?:did|has) <IT> (?:turn(?:ed)? out|end(?:ed)?|go|gone)|(?:did|has) <IT>"
     r" (?:end(?:ed)? (?:well|badly|fine)|break|broken?|crash(?:ed)?)|is <IT> (?:ok|okay|fine"
     r"|healthy|alright)", "did {one} succeed"),
    (r"what (?:is|was|['’]s) (?:in|inside) <IT>|what (?:does|did) <IT> (?:contain|include|hold"
     r"|consist of|comprise)|(?:which|what) (?:areas?|parts?|data|section)(?: of the (?:database"
     r"|schema))? (?:did|does|is|was) <IT> (?:cover|about|describe|touch)",
     "what did {one} describe"),
    (r"(?:what|how much) time did <IT> (?:need|take|require|use)(?: to (?:finish|complete|run))?",
     "how long did {one} take"),
    (r"what did (?:the user|we|somebody|people) (?:ask|tell|want)(?: of| from)? the (?:model"
     r"|llm)(?: to do)? in <IT>", "what instructions did {one} have"),
    (r"why (?:did|has|does) <IT> not (?:finish|complete|succeed|work|go through|make it"
     r"|run through)", "why did {one} fail"),
    (r"(?:are|were|is|was) (?:(?:the )?(?:descriptions|texts) (?:of|in|from|by) <IT>"
     r"|<IT>(?:['’]s (?:descriptions|texts))?) (?:written )?in (?:english|german|turkish|french"
     r"|spanish)", "what language is {one} in"),
    (r"(?:which|what) (?:model|llm|ai) (?:is|was|stands|stood)? ?(?:behind|wrote|made|did"
     r"|generated|produced) (?:(?:the )?(?:descriptions|texts|columns) (?:of|in|for) <IT>"
     r"|<IT>(?:['’]s (?:descriptions|texts))?)", "what model did {one} use"),
)  # fmt: skip
