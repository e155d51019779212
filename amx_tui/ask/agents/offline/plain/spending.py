"""Turns of phrase about what runs used, and about single runs of a history.

They are put into the words of the grammars as those of `turns.py` are.
"""

from __future__ import annotations

import re
from collections.abc import Callable

Turn = tuple[str, str | Callable[[re.Match[str]], str]]

_RUN = r"(?:run )?(?:#?\d+|[A-D]\b)"
_RUNS = (
    rf"(?:{_RUN}|(?:the )?(?:newer|older|new|old|other|first|second)(?: run| one)?|(?:each|every)"
    r" run|both(?: runs)?|(?:the|these|those)(?: two| three| four)? runs|they|it)"
)
_AMOUNT = r"(?:total )?(?:costs?|tokens?|spend(?:ing)?|price|money|bill|duration|time)"
_END = r"(?=\W*$)"
_NOW = r"(?: now| right now| at the moment| currently| just now)*"
_AMOUNTS = {"cost": "cost", "price": "cost", "token": "tokens"}


def _saving(match: re.Match[str], most: bool = False) -> str:
    """`cheaper`, where money was saved; `the fastest`, where the most time was."""
    word = (
        ("faster", "the fastest")
        if match["m"].casefold() == "time"
        else ("cheaper", "the cheapest")
    )
    return word[most]


TURNS: tuple[Turn, ...] = (
    # a run by its number, and one of two by its age
    (r"\brun (?:no\.?|number|nr\.?|id|num\.?) ?#?(?=\d)", "run "),
    (r"\bthe (?:latest|newest|later|last|more recent|most recent)(?: one| run)? of (?:the|these"
     r"|those)? ?(?:two|both|pair)(?: runs)?\b"
     r"|\bthe (?:later|more recent) (?:run|one)\b", "the newer run"),
    (r"\bthe (?:oldest|earliest|earlier|first)(?: one| run)? of (?:the|these|those)? ?(?:two|both"
     r"|pair)(?: runs)?\b"
     r"|\bthe earlier (?:run|one)\b", "the older run"),
    # amounts, and differences of them
    (r"\bby (?:what|how many|how much|which|how large a) percent(?:age)?(?: points?)? (?=(?:is"
     rf"|was|did|does|were|are) {_RUNS}.*\b(?:cheap|dear|pric|expens|fast|slow|quick|long|cost"
     r"|token|lean)\w*)",
     "by how much "),
    (rf"\b(?P<t>tokens )(?P<did>(?:did|does|do|has|have) {_RUNS} )(?:write|written|generated?"
     r"|produced?|output|return(?:ed)?|emit(?:ted)?)\b", r"completion \g<t>\g<did>use"),
    (rf"\b(?P<t>tokens )(?P<did>(?:did|does|do|has|have) {_RUNS} )(?:read|take in|taken in|get"
     r" sent|send|sent)\b",
     r"prompt \g<t>\g<did>use"),
    (r"(?<!completion )(?<!output )(?<!prompt )(?<!input )\btokens (?:that )?(?:were |was |are "
     rf"|have been |got )?(?:generated|written|produced|returned|emitted)(?= (?:by|in|for)"
     rf" {_RUNS})",
     "completion tokens"),
    (r"(?<!completion )(?<!output )\btokens (?:came|come|coming|comes|are coming) out of"
     rf" (?={_RUNS})",
     "completion tokens of "),
    (rf"\btokens out (?=(?:for|of|in|by) {_RUNS})", "completion tokens "),
    (rf"\btokens in(?=\W*$| (?:by|per|vs|versus|and)\b| for {_RUNS})", "prompt tokens"),
    (rf"\b(?P<a>{_AMOUNT}|dollars?|how much|seconds) (?:did|does|do|has|have) (?P<r>{_RUNS})"
     r" (?:need(?:ed)?|require[ds]?)\b",
     r"\g<a> did \g<r> take"),
    (r"\b(?:need(?:s|ed)?|require[sd]?)(?= (?:the )?(?:more|most|fewer|fewest|less|least)"
     r" (?:tokens|time|seconds|money)\b)",
     "used"),
    (rf"\b(?P<a>{_AMOUNT}|dollars?|seconds) (?:per|for (?:each|every|one|an)|an|each|of (?:an|one"
     r"|each)) (?:single )?(?:approvals?|acceptance)\b",
     r"\g<a> per approved result"),
    (rf"\bdid it take (?:for )?(?P<r>{_RUN}) to (?:finish|run|complete|end|be done)\b",
     r"did \g<r> take"),
    (rf"\bhow long (?:was|were|has|have|is) (?P<r>{_RUNS}) (?:been )?(?:running|going|executing)\b",
     r"how long did \g<r> take"),
    (rf"\bdid (?P<r>{_RUNS}) (?:finish|end|complete|get done|get through) (?:sooner|quicker"
     r"|faster)\b",
     r"was \g<r> faster"),
    (r",? ?(?:if|when) (?:i|we|you) (?:add|sum|take) (?:both|them|the two|it all|everything)(?: of"
     r" them)?(?: runs)? (?:up|together),?", " in total "),
    (r"\b(?:what|which|how (?:much|large|big) an?) (?:part|portion|fraction|slice|proportion"
     r"|chunk|percentage|percent) of (?=(?:the )?(?:[\w#]+ )?(?:\S+"
     rf" ){{0,3}}?(?:{_AMOUNT})\b.*\b(?:step|stage|phase|went|go|goes|gone|spent|was|were|is"
     r"|due)\b)",
     "what share of "),
    (rf"\bhow much of (?P<a>(?:(?:the )?{_AMOUNT} of {_RUN}|{_RUN}(?:'s|s') (?:total"
     rf" )?{_AMOUNT}))(?= (?:was|is|were|went|goes|go)\b)", r"what share of \g<a>"),
    (rf"(?P<s>\bshare of .*\b{_AMOUNT}\b.*?) (?:(?:was|is|were|has been) (?:spent|used|burned|due"
     r"|owed|paid)|went|goes|go|gone) (?:on|to|into|in|for|by|in the)\b", r"\g<s> was"),
    (rf"(?P<w>^|\b)why (?:was|is|were)(?: not|n['’]?t)? (?P<r>{_RUN}) (?:not |un)successful\b"
     rf"|\bwhy (?:did|has|had)(?:n['’]t)? (?P<s>{_RUN}) (?:not )?(?:succeed(?:ed)?|finish(?:ed)?"
     r"|complete[d]?)\b",
     lambda m: f"why did {m['r'] or m['s']} fail"),
    (r"\b(?P<h>has|have|had) (?P<m>the most|the fewest|most|more) failures\b", r"\g<h> \g<m>"
     r" failed runs"),
    (r"\bcount (?:up )?(?:all )?(?:the|our|my) (?=runs\b)", "how many "),
    (r"\b(?P<w>(?:which|who|what)(?: one| run)?(?: of (?:the|these|those|them)(?: two| three|"
     r" four)?(?: runs)?)?) (?:costs?) (?:us )?the (?P<m>least|most)" + _END,
     lambda m: f"{m['w']} is the"
     f" {'cheapest' if m['m'].casefold() == 'least' else 'most expensive'}"),
    (r"\b(?P<r>rank|order|sort|compare|of|for|in) (?P<a>all|these|those) (?P<n>three|four)\b(?!"
     r" \w)",
     r"\g<r> \g<a> \g<n> runs"),
    (rf"\b(?P<s>describe|describing|profile|profiling)(?:'s|s')? share of (?P<x>(?:the )?{_AMOUNT}"
     rf" (?:of|in|for) {_RUNS}|{_RUN}'s {_AMOUNT})",
     r"share of \g<x> was \g<s>"),
    (rf"\b(?P<a>{_AMOUNT}|dollars?|seconds|cents) (?:per|for (?:each|every|one|a|an)|an?|each|of"
     r" (?:an?|one|each)) (?:single )?(?P<s>approved |accepted )?(?:results?|suggestions?)\b",
     lambda m: f"{m['a']} per {m['s'] or ''}asset"),
    (r"(?<!completion )(?<!output )(?<!prompt )(?<!input )\btokens (?:that )?(?:were |was |are "
     rf"|have been |got )?(?:sent|read|fed)(?= (?:by|in|for|to|into) {_RUNS})", "prompt tokens"),
    (r"^how much per (?=\w)", "cost per "),
    (r"\b(?:end|ended|ends) up (?P<v>pay|spend|us|tak)ing\b", lambda m: {"us": "use",
     "tak": "take"}.get(m["v"], m["v"])),
    (r"^(?:did|do|have|would) (?:we|i|you) (?:save|saved) (?:any )?(?P<m>money|time) (?:with|by"
     rf" using|by taking|in|on) (?P<r>{_RUNS}){_END}",
     lambda m: f"was {m['r']} {_saving(m)}"),
    (r"\b(?P<w>(?:which|what|who)(?: run| one)?(?: of (?:these|those|the|them)(?: two| three|"
     r" four)?(?: runs)?)?) (?:would |did |could )?(?:have )?saved?s?(?: us| me)?(?P<t> the most|"
     r" more)? (?P<m>money|time)\b",
     lambda m: f"{m['w']} was {_saving(m, most=m['t'] == ' the most')}"),
    (r"\b(?P<a>time|cost|price|speed|duration|token)s? (?:differences?|deltas?|gaps?)\b",
     lambda m: f"difference in {_AMOUNTS.get(m['a'].casefold(), 'duration')}"),
    (r"\b(?P<x>profiling|describing|(?:the )?(?:profile|describe)(?: step)?) (?:made|makes|takes"
     r"|took) (?:up )?what (?P<p>percent|percentage|share|part|fraction) of (?P<c>.+?)" + _END,
     r"what share of \g<c> was \g<x>"),
    (r"\b(?:finished|ended|was done|ran|completed|was through) in the (?P<t>shortest|least|longest"
     r"|most) time\b",
     lambda m: f"was the {'fastest' if m['t'].casefold() in ('shortest', 'least') else 'slowest'}"),
    (r"\bhow (?:good|high|low|bad|large|strong) (?:is|was|were|are) (?:the )?(?:approvals?"
     r"|acceptance)(?: rates?)?\b", "what was the approval rate"),
    (r"\bhow much extra (?=did|does|was|is|do\b)", "how much more "),
    (r"\bhow (?:many|much) percent of (?P<c>.+?) (?:did|does|do|was|were|is) (?P<x>(?:the"
     rf" )?(?:profil|describ)(?:e|ing)(?: step)?)(?: (?:make|take|use|cost|eat)s?(?: up)?)?{_END}",
     r"what share of \g<c> was \g<x>"),
    (rf"^(?P<q>.*\b(?:{_RUNS}|which (?:run|one)|who)\b.*) overall{_END}", r"\g<q>"),
    (rf"^(?:and )?how much (?:is|was) (?P<r>{_RUN}){_END}", r"how much did \g<r> cost"),
    (r"^who(?: is| was|['’]s) (?:the )?(?P<x>cheapest|dearest|fastest|slowest|quickest|most"
     r" expensive)"
     r"(?=\W*$)", r"which run is the \g<x>"),
    # steps
    (r"\bwhat (?:did |does |do )?(?:the )?(?:profil(?:e|ing) and (?:the )?describ(?:e|ing)"
     r"|describ(?:e|ing) and (?:the )?profil(?:e|ing))(?: steps)? costs?(?: (?:in|of|for)"
     rf" (?P<r>{_RUNS}))?",
     lambda m: f"what did {m['r'] or 'each run'} cost by step"),
    (r"\b(?:across|over|between|into|in|for|by|on|of) (?:the )?(?:steps )?(?:profil(?:e|ing) and"
     r" (?:the )?describ(?:e|ing)|describ(?:e|ing) and (?:the )?profil(?:e|ing))\b", "by step"),
    (r"^what (?:makes|made|goes into|went into) (?:up )?the (?P<a>costs?|bill|spend|price|token"
     rf" (?:count|usage)) (?P<r>(?:of|for|in) {_RUNS}){_END}",
     r"\g<a> \g<r> by step"),
    (rf"^how (?:is|are|was|were) (?:the )?(?P<a>{_AMOUNT}) (?P<r>(?:of|for|in) {_RUNS}) (?:split"
     r"|divided|distributed|spread|shared|broken down)(?: up| out)? (?:over|across|by|among"
     rf"|between|on|into) (?:its |the |each )?steps?{_END}", r"\g<a> \g<r> by step"),
    (r"\b(?:individual|single|separate|different|various|two|distinct) (?P<s>steps|stages"
     r"|phases)\b",
     r"\g<s>"),
    (rf"^(?:can you |please |could you )*(?:break|split) (?:down |up )?(?:the )?(?P<a>{_AMOUNT})"
     rf" (?P<r>(?:of|for|in) {_RUNS})(?: down| up| apart)?(?: (?:by|into|per|across|over) (?:its "
     r"|the |each )?(?:steps?|stages?|phases?))", r"\g<a> \g<r> by step"),
    (r"^where (?:did|does|do) (?:all |most of )?(?:the |our |my )?(?:money|dollars|budget|costs?)"
     rf" go (?:in|of|for|with) (?P<r>{_RUNS}){_END}", r"what did \g<r> cost by step"),
    (rf"^(?P<r>{_RUN})[:,;] (?:the )?(?P<a>{_AMOUNT}) (?:per|by|for each|of each) step{_END}",
     r"\g<a> of \g<r> by step"),
    # what runs do now, when they ran and whose they are
    (rf"^(?:and )?(?:what (?:is|was)|what's|whats) (?P<r>{_RUN}) (?:up to|working on|busy with|at"
     rf"|describing|processing){_NOW}{_END}", r"what is run \g<r> doing right now"),
    (r"^(?:and )?(?:at |in |on )?(?:which|what) (?:step|stage|phase|point|table) (?:is|are)"
     rf" (?P<r>{_RUN})(?: at| in| on| working on)?{_NOW}{_END}", r"what is run \g<r> doing right"
      r" now"),
    (r"^(?:and )?(?:what is |what's |whats |show |tell me )?(?:the )?(?:current|present) (?:step"
     r"|stage|phase"
     rf"|state|progress|activity) (?:of|in|for) (?P<r>{_RUN}){_END}", r"what is run \g<r> doing"
      r" right now"),
    (r"^(?:and )?(?:how far (?:along )?(?:is|has)|where is|what(?: is|'s) happening (?:in|with"
     rf"|to)) (?P<r>{_RUN})(?: got| come| gone)?{_NOW}{_END}", r"what is run \g<r> doing right now"),
    (rf"^(?P<r>{_RUN})[:,;-]+ what (?:is|was) it (?:doing|up to|working on){_NOW}{_END}|^(?:and"
     rf" )?is (?P<s>{_RUN}) making (?:any |good )?progress{_NOW}{_END}|^(?:what (?:is|was) |what's"
     r" |how is )?(?:the )?(?:progress|status of the work) (?:of|in|on|for)"
     rf" (?P<t>{_RUN}){_NOW}{_END}",
     lambda m: f"what is run {m['r'] or m['s'] or m['t']} doing right now"),
    (rf"^(?:on |at )?(?:which|what) (?:day|date|time) (?:did|was|is) (?P<r>{_RUN}) (?:run|made"
     rf"|started?|executed|launched|kicked off|begin|begun){_END}", r"when was \g<r> started"),
    (rf"^who (?:is|was|stands|stood)(?: standing)? behind (?P<r>{_RUN}){_END}|^who's behind"
     rf" (?P<s>{_RUN}){_END}",
     lambda m: f"who made {m['r'] or m['s']}"),
    (r"^by whom (?:was|were|is|has|have) (?P<x>.+?)(?: been)? (?P<v>approved|accepted|rejected"
     rf"|signed off|edited|skipped|reviewed|decided|made|run|started|launched){_END}",
     r"who \g<v> \g<x>"),
    (r"^who (?P<v>ran|made|started|launched|did|triggered|kicked off) the run (?:that|which)"
     rf" (?P<x>(?:took|cost|used|wrote|had|has) .+?){_END}", r"which run \g<x>, and who \g<v> it"),
    (r"^(?:the )?(?P<x>(?:longest|shortest|fastest|slowest|cheapest|dearest|(?:most|least) \w+)"
     r" run),? and (?:by whom (?:was it|it was) (?:made|run|started)|whose (?:is it|was it|it"
     rf" was)){_END}",
     r"which is the \g<x>, and who made it"),
    (r"^which runs (?:were|are|have been|got) (?:derived|made|created|generated|varied|rerun)"
     rf" (?:from|out of|of) (?P<r>{_RUN}){_END}|^(?:was|has|is) (?P<s>{_RUN}) (?:ever |later"
     rf" )?(?:been )?(?:re-?run|repeated|redone|varied)(?: again| later| since)?{_END}",
     lambda m: f"which runs came out of {m['r'] or m['s']}"),
    # how runs ended, and what they wait for
    (r"\b(?:did|do|does|have|has)(?:n['’]t| not) record(?:ed)? (?:any |their |its |the |a"
     r" )?(?P<m>cost|tokens|duration)s?\b",
     r"have no recorded \g<m>"),
    (r"\b(?P<t>the )?(?P<d>first|second|third) of (?=january|february|march|april|may|june|july"
     r"|august|september|october|november|december)",
     lambda m: {"first": "1 ", "second": "2 ", "third": "3 "}[m["d"].casefold()]),
    (r"\b(?:restricted|limited|confined) to (?:only )?", "only "),
    (rf"^what (?:did|has) (?P<r>{_RUN}) (?:work(?:ed)? on|deal with|do|done|handled?"
     rf"|process(?:ed)?|touch(?:ed)?){_END}", r"what did \g<r> describe"),
    (r"^when did (?:we|you|i|people|anybody|anyone|somebody) (?:first )?(?:start|begin) (?:using"
     rf"|to use|with|running|to run) amx{_END}", "when was the first run"),
    (r"^(?:are (?:we|you|they)|is (?:amx|somebody|someone|anybody|anyone)) running (?:something"
     r"|anything|a run|any runs?)\b", "is anything running"),
    (r"\bat (?:the|this) (?:very )?moment\b", "now"),
    (r"\b(?P<r>runs)(?: that| which)? (?:have|has|were|are)(?: not|n['’]?t)(?: yet)? (?:been"
     r" )?reviewed"
     r"(?: yet)?(?=\W*$)", r"\g<r> are waiting for review"),
    (r"\bunfinished runs\b", "running runs"),
    (r"\bruns (?:that are |which are |still )*waiting (?:for|on) (?:an? |the |some )?reviewers?\b",
     "runs waiting for review"),
    (r"^what(?:'s| is| was) the record for the ", "which is the "),
    (r"\b(?P<r>(?:newest|latest|last|first|oldest|longest|shortest|cheapest|expensive|recent"
     r"|fastest|slowest) runs?|(?<!how many )(?<!the )(?<!of )runs) for (?=(?:the )?[a-z]\w*(?:"
     r" schema| database)?(?:\W*$| (?:in|since|by|last|this|so)\b))(?!(?:more|less|over|under|an?"
     r"|about|longer|each|every|all|which|what)\b)",
     r"\g<r> on "),
    (r"^what (?:has |have )?(?:ran|been run|was run|were run|did we run|have we run)(?: so far|"
     r" all)? (?=(?:on|in|by|since|during|with|last|this|before|after)\b)", "which runs were "),
    (r"\b(?P<r>runs)(?P<v> that| which)?(?: have| has| had)? (?:went|gone|go) (?:wrong|bad|badly"
     r"|awry)\b",
     r"\g<r>\g<v> failed"),
    (r"\b(?P<r>runs) (?:that |which |who )?(?:are |is |were )?(?:still |currently )?(?:going on"
     r"|ongoing|at work|under way|alive)\b",
     r"\g<r> running"),
    (r"\b(?P<r>runs)(?: that| which)?(?: still| do| all)*(?: have to| has to| are to| must)?"
     r" (?:need|needs|require|want|await|call for|get|be)(?: (?:an?|the|some|any))* (?:review(?:s"
     rf"|ed|ing)?|to be reviewed|reviewer)(?: yet| now| still)*{_END}",
     r"\g<r> are waiting for review"),
    (r"\btook place\b", "were made"),
)  # fmt: skip
"""Patterns, and what is said for them."""
