"""Turns of phrase about what runs used, and about the runs of a history as groups.

They are put into the words of the grammars as those of `turns.py` are.
"""

from __future__ import annotations

import re
from collections.abc import Callable

Turn = tuple[str, str | Callable[[re.Match[str]], str]]

_RUN = r"(?:run )?(?:#?\d+|[A-D]\b)"
_RUNS = (
    rf"(?:{_RUN}|(?:the )?(?:newer|older|new|old|other|first|second)(?: run| one)?|(?:each|every)"
    rf" run"
    r"|both(?: runs)?|(?:the|these|those)(?: two| three| four)? runs|they|it)"
)
_DIM = (
    r"(?:models?|llms?|authors?|profiles?|schemas?|databases?|providers?|backends?|users?"
    r"|prompt[_ ]details?|tables?|machines?|people|persons?)"
)
_WHICH = rf"(?:which|what|whose)(?: of (?:the|our|my))? (?:\w+ )?{_DIM}"
_WORKS = (
    r"(?:(?:its|their|the|his|her|our|all) )?(?:own )?(?:texts?|descriptions?|columns?|results?"
    r"|assets?"
    r"|suggestions?|work|proposals?|outputs?)"
)
_OFTEN = r"(?:the )?(?P<most>most|least)(?: often| frequently| commonly)?"
_REVIEWERS = r"(?:the |our |my )?(?:reviewers?|people|humans?|users?|colleagues|team|stewards)"
_AMOUNT = r"(?:total )?(?:costs?|tokens?|spend(?:ing)?|price|money|bill|duration|time)"
_END = r"(?=\W*$)"


def _approval(match: re.Match[str]) -> str:
    """`approved most often` is a rate, and no number of texts."""
    rejected = re.match(r"reject|skip|declin|dislik|turn", match["so"], re.IGNORECASE)
    most = "highest" if match["most"].casefold() in ("most", "best") else "lowest"
    return f"has the {most} {'rejection rate' if rejected else 'approval'}"


def _more(match: re.Match[str]) -> str:
    return "fewest" if re.match(r"small|low|least", match["n"], re.IGNORECASE) else "most"


def _extreme(word: str) -> str:
    low = word.casefold() in ("worst", "poorest", "weakest", "bottom", "last")
    return "lowest" if low else "highest"


def _measure(word: str) -> str:
    """Of approvals and acceptance the rate is meant."""
    return "approval" if word.casefold().startswith(("approv", "accept")) else word


TURNS: tuple[Turn, ...] = (
    # amounts, and differences of them
    (rf"\bby (?:what|how many|how much|which|how large a) percent(?:age)?(?: points?)? (?=(?:is"
     rf"|was|did"
     rf"|does|were|are) {_RUNS}.*\b(?:cheap|dear|pric|expens|fast|slow|quick|long|cost|token"
     rf"|lean)\w*)",
     "by how much "),
    (rf"\b(?P<t>tokens )(?P<did>(?:did|does|do|has|have) {_RUNS} )(?:write|written|generated?"
     rf"|produced?"
     r"|output|return(?:ed)?|emit(?:ted)?)\b", r"completion \g<t>\g<did>use"),
    (rf"\b(?P<t>tokens )(?P<did>(?:did|does|do|has|have) {_RUNS} )(?:read|take in|taken in|get sent"
     r"|send|sent)\b",
     r"prompt \g<t>\g<did>use"),
    (r"(?<!completion )(?<!output )(?<!prompt )(?<!input )\btokens (?:that )?(?:were |was |are "
     r"|have been"
     rf" |got )?(?:generated|written|produced|returned|emitted)(?= (?:by|in|for) {_RUNS})",
     "completion tokens"),
    (rf"(?<!completion )(?<!output )\btokens (?:came|come|coming|comes|are coming) out of"
     rf" (?={_RUNS})",
     "completion tokens of "),
    (rf"\btokens out (?=(?:for|of|in|by) {_RUNS})", "completion tokens "),
    (rf"\btokens in (?=for {_RUNS})", "prompt tokens "),
    (rf"\b(?P<a>{_AMOUNT}|dollars?|how much|seconds) (?:did|does|do|has|have) (?P<r>{_RUNS})"
     rf" (?:need(?:ed)?"
     r"|require[ds]?)\b",
     r"\g<a> did \g<r> take"),
    (r"\b(?:need(?:s|ed)?|require[sd]?)(?= (?:the )?(?:more|most|fewer|fewest|less|least)"
     r" (?:tokens|time|seconds|money)\b)",
     "used"),
    (rf"\b(?P<a>{_AMOUNT}|dollars?|seconds) (?:per|for (?:each|every|one|an)|an|each|of (?:an|one"
     rf"|each))"
     r" (?:single )?(?:approvals?|acceptance)\b",
     r"\g<a> per approved result"),
    (rf"\bdid it take (?:for )?(?P<r>{_RUN}) to (?:finish|run|complete|end|be done)\b",
     r"did \g<r> take"),
    (rf"\bhow long (?:was|were|has|have|is) (?P<r>{_RUNS}) (?:been )?(?:running|going|executing)\b",
     r"how long did \g<r> take"),
    (rf"\bdid (?P<r>{_RUNS}) (?:finish|end|complete|get done|get through) (?:sooner|quicker"
     rf"|faster)\b",
     r"was \g<r> faster"),
    (r",? ?(?:if|when) (?:i|we|you) (?:add|sum|take) (?:both|them|the two|it all|everything)(?:"
     r" of them)?(?: runs)?"
     r" (?:up|together),?", " in total "),
    (rf"\b(?:what|which|how (?:much|large|big) an?) (?:part|portion|fraction|slice|proportion"
     rf"|chunk|percentage|percent) of"
     rf" (?=(?:the )?(?:[\w#]+ )?(?:\S+ ){{0,3}}?(?:{_AMOUNT})\b.*\b(?:step|stage|phase|went|go"
     rf"|goes|gone|spent|was|were|is|due)\b)",
     "what share of "),
    (rf"\bhow much of (?P<a>(?:(?:the )?{_AMOUNT} of {_RUN}|{_RUN}(?:'s|s') (?:total"
     rf" )?{_AMOUNT}))(?= (?:was|is|were|went|goes|go)"
     r"\b)", r"what share of \g<a>"),
    (rf"(?P<s>\bshare of .*\b{_AMOUNT}\b.*?) (?:(?:was|is|were|has been) (?:spent|used|burned|due"
     rf"|owed|paid)|went|goes|go|gone) (?:on|to"
     r"|into|in|for|by|in the)\b", r"\g<s> was"),
    (rf"(?P<w>^|\b)why (?:was|is|were)(?: not|n['’]?t)? (?P<r>{_RUN}) (?:not |un)successful\b"
     rf"|\bwhy (?:did|has|had)(?:n['’]t)? "
     rf"(?P<s>{_RUN}) (?:not )?(?:succeed(?:ed)?|finish(?:ed)?|complete[d]?)\b",
     lambda m: f"why did {m['r'] or m['s']} fail"),
    (r"\b(?P<h>has|have|had) (?P<m>the most|the fewest|most|more) failures\b", r"\g<h> \g<m>"
     r" failed runs"),
    (r"\bcount (?:up )?(?:all )?(?:the|our|my) (?=runs\b)", "how many "),
    (r"\b(?P<w>(?:which|who|what)(?: one| run)?) (?:costs?) (?:us )?the (?P<m>least|most)" + _END,
     lambda m: f"{m['w']} is the"
     f" {'cheapest' if m['m'].casefold() == 'least' else 'most expensive'}"),
    (r"^(?:and )?(?:which|who|what)(?P<o>(?: one| run)?(?: of (?:the|these|those)(?: two| three|"
     r" four)?(?: runs)?)?) (?:is|was|comes|came|ranks"
     r"|ranked)(?: in)? (?:the )?(?P<e>worst|last|lowest|best|first|highest|top|bottom) (?:in|by"
     r"|on|for|at|with)(?: terms of)? (?:the )?"
     rf"(?P<m>(?:mean )?logprob|approvals?(?: rate)?)(?P<z>.*?){_END}",
     lambda m: f"which{m['o'] or ' run'} has the {_extreme(m['e'])} {_measure(m['m'])}{m['z']}"),
    (r"\b(?P<r>rank|order|sort|compare|of|for|in) (?P<a>all|these|those) (?P<n>three|four)\b(?!"
     r" \w)", r"\g<r> \g<a> \g<n> runs"),
    (rf"\b(?P<s>describe|describing|profile|profiling)(?:'s|s')? share of (?P<x>(?:the"
     rf" )?{_AMOUNT} (?:of|in|for) {_RUNS}|{_RUN}'s {_AMOUNT})",
     r"share of \g<x> was \g<s>"),
    (rf"\b(?P<a>{_AMOUNT}|dollars?|seconds|cents) (?:per|for (?:each|every|one|a|an)|an?|each|of"
     rf" (?:an?|one|each)) (?:single )?"
     r"(?P<s>approved |accepted )?(?:results?|suggestions?)\b",
     lambda m: f"{m['a']} per {m['s'] or ''}asset"),
    # steps
    (rf"\bwhat (?:did |does |do )?(?:the )?(?:profil(?:e|ing) and (?:the )?describ(?:e|ing)"
     rf"|describ(?:e|ing) and (?:the )?profil(?:e|ing))"
     rf"(?: steps)? costs?(?: (?:in|of|for) (?P<r>{_RUNS}))?",
     lambda m: f"what did {m['r'] or 'each run'} cost by step"),
    (r"\b(?:across|over|between|into|in|for|by|on|of) (?:the )?(?:steps )?(?:profil(?:e|ing) and"
     r" (?:the )?describ(?:e|ing)|describ(?:e|ing) and"
     r" (?:the )?profil(?:e|ing))\b", "by step"),
    (rf"^what (?:makes|made|goes into|went into) (?:up )?the (?P<a>costs?|bill|spend|price|token"
     rf" (?:count|usage)) (?P<r>(?:of|for|in) {_RUNS}){_END}",
     r"\g<a> \g<r> by step"),
    (rf"^how (?:is|are|was|were) (?:the )?(?P<a>{_AMOUNT}) (?P<r>(?:of|for|in) {_RUNS}) (?:split"
     rf"|divided|distributed|spread|shared|broken"
     rf" down)(?: up| out)? (?:over|across|by|among|between|on|into) (?:its |the |each"
     rf" )?steps?{_END}", r"\g<a> \g<r> by step"),
    (r"\b(?:individual|single|separate|different|various|two|distinct) (?P<s>steps|stages"
     r"|phases)\b",
     r"\g<s>"),
    (rf"^(?:can you |please |could you )*(?:break|split) (?:down |up )?(?:the )?(?P<a>{_AMOUNT})"
     rf" (?P<r>(?:of|for|in) {_RUNS})(?: down| up| apart)?(?: (?:by|into|per|across|over) (?:its "
     rf"|the"
     r" |each )?(?:steps?|stages?|phases?))", r"\g<a> \g<r> by step"),
    (rf"^where (?:did|does|do) (?:all |most of )?(?:the |our |my )?(?:money|dollars|budget"
     rf"|costs?) go"
     rf" (?:in|of|for|with) (?P<r>{_RUNS}){_END}", r"what did \g<r> cost by step"),
    (rf"^(?P<r>{_RUN})[:,;] (?:the )?(?P<a>{_AMOUNT}) (?:per|by|for each|of each) step{_END}",
     r"\g<a> of \g<r> by step"),
    # what runs do now, when they ran and whose they are
    (rf"^(?:and )?(?:what (?:is|was)|what's|whats) (?P<r>{_RUN}) (?:up to|working on|busy with|at"
     rf"|describing|processing)(?: now| right now| at the moment| currently| just now)*{_END}",
     r"what is run \g<r> doing right now"),
    (rf"^(?:and )?(?:at |in |on )?(?:which|what) (?:step|stage|phase|point) (?:is|are)"
     rf" (?P<r>{_RUN})(?: at| in"
     rf"| on)?(?: now| right now| at the moment| currently| just now)*{_END}",
     r"what is run \g<r> doing right now"),
    (r"^(?:and )?(?:what is |what's |whats |show |tell me )?(?:the )?(?:current|present) (?:step"
     r"|stage|phase"
     rf"|state|progress|activity) (?:of|in|for) (?P<r>{_RUN}){_END}",
     r"what is run \g<r> doing right now"),
    (rf"^(?:and )?(?:how far (?:along )?(?:is|has)|where is|what is happening (?:in|with|to)|what's"
     rf" happening (?:in|with|to)) (?P<r>{_RUN})(?: got| come| gone| now| right now| at the moment"
     rf"| currently| just now)*{_END}",
     r"what is run \g<r> doing right now"),
    (rf"^(?:on |at )?(?:which|what) (?:day|date|time) (?:did|was|is) (?P<r>{_RUN}) (?:run|made"
     rf"|started?"
     rf"|executed|launched|kicked off|begin|begun){_END}", r"when was \g<r> started"),
    (rf"^who (?:is|was|stands|stood)(?: standing)? behind (?P<r>{_RUN}){_END}|^who's behind"
     rf" (?P<s>{_RUN})"
     rf"{_END}",
     lambda m: f"who made {m['r'] or m['s']}"),
    (r"^by whom (?:was|were|is|has|have) (?P<x>.+?)(?: been)? (?P<v>approved|accepted|rejected"
     r"|signed off"
     rf"|edited|skipped|reviewed|decided|made|run|started|launched){_END}", r"who \g<v> \g<x>"),
    (r"^who (?P<v>ran|made|started|launched|did|triggered|kicked off) the run (?:that|which)"
     r" (?P<x>(?:took|cost|used|wrote"
     rf"|had|has) .+?){_END}", r"which run \g<x>, and who \g<v> it"),
    (r"^(?:the )?(?P<x>(?:longest|shortest|fastest|slowest|cheapest|dearest|(?:most|least) \w+)"
     r" run)"
     rf",? and (?:by whom (?:was it|it was) (?:made|run|started)|whose (?:is it|was it|it"
     rf" was)){_END}",
     r"which is the \g<x>, and who made it"),
    # how runs ended, and what they wait for
    (r"\b(?P<r>runs)(?P<v> that| which)?(?: have| has| had)? (?:went|gone|go) (?:wrong|bad|badly"
     r"|awry)\b",
     r"\g<r>\g<v> failed"),
    (r"\b(?P<r>runs) (?:that |which |who )?(?:are |is |were )?(?:still |currently )?(?:going on"
     r"|ongoing"
     r"|at work|under way|alive)\b",
     r"\g<r> running"),
    (r"\b(?P<r>runs)(?: that| which)?(?: still| do| all)*(?: have to| has to| are to| must)?"
     r" (?:need|needs"
     r"|require|want|await|call for|get|be)(?: (?:an?|the|some|any))* (?:review(?:s|ed|ing)?|to be"
     rf" reviewed|reviewer)(?: yet| now| still)*{_END}", r"\g<r> are waiting for review"),
    (r"\btook place\b", "were made"),
    # which of many gets most of its texts approved
    (rf"(?P<w>\b{_WHICH}\b.*?) (?:is|are|was|were|gets?|got|has|have|had)(?: {_WORKS})?(?: been)?"
     rf" (?P<so>approved|accepted|rejected|skipped|declined|turned down) {_OFTEN}\b",
     lambda m: f"{m['w']} {_approval(m)}"),
    (rf"(?P<w>\b{_WHICH}) (?:do|did|does|have|has) {_REVIEWERS} (?P<so>likes?|liked|approved?"
     rf"|accept(?:ed)?"
     r"|prefer(?:red)?|rejected?|skip(?:ped)?|dislike)(?: of)? (?:the )?(?P<most>best|most|least)"
     r"(?: often| frequently)?",
     lambda m: f"{m['w']} {_approval(m)}"),
    (r"\b(?:largest|highest|greatest|biggest|(?P<n>smallest|lowest|least)) (?:number|count|amount"
     r"|quantity) of\b", lambda m: "fewest" if m["n"] else "most"),
    # the best of many, by a measure
    (rf"^(?:what is|what's|whats|who is|who's|which is|name|show me|give me)? ?(?:the |our"
     rf" )?(?P<b>best|worst"
     rf"|top|poorest|weakest|strongest|finest) (?P<d>{_DIM})(?: we have| overall| of all)? (?:in"
     rf" terms of|by"
     r"|for|on|when it comes to|with (?:respect|regard) to|measured by|judged by|as to|regarding"
     r"|going by)"
     r" (?:the |mean |average )*(?P<m>approvals?(?: rates?)?|acceptance(?: rates?)?|logprobs?"
     r"|confidence)"
     r"(?P<z> .*?)?" + _END,
     lambda m: f"which {m['d'].rstrip('s')} has the {_extreme(m['b'])}"
     f" {_measure(m['m'])}{m['z'] or ''}"),
    (rf"(?P<w>\b{_WHICH}) (?:is|comes|come|sits|stands|ranks|ends|finishes|scores?|does|do"
     rf"|performs?|did|scored)(?: up| out| in| at)* (?:the |dead )?"
     r"(?P<e>bottom|last|top|first|front|lead|best|worst|highest|lowest)(?: place| spot| of the"
     r" (?:list|table|pile))? (?:for|in|by|on"
     r"|with) (?:the )?(?P<m>approvals?(?: rates?)?|acceptance|logprob)",
     lambda m: f"{m['w']} has the {_extreme(m['e'])} {_measure(m['m'])}"),
    (rf"(?P<w>\b{_WHICH}) (?:gives?|yields?|produces?|delivers?|makes?|writes?)(?: us| me)? the"
     rf" (?P<s>cheapest"
     rf"|fastest|dearest|slowest)(?P<a> approved| accepted)? {_WORKS}",
     lambda m: f"{m['w']} is the {m['s']} per {'approved ' if m['a'] else ''}result"),
    # groups
    (rf"^(?:which|what) (?:different |distinct |various )?(?P<d>{_DIM}) (?:are|were) there{_END}",
     r"which \g<d> are there in the history"),
    (rf"^(?:which|what) (?:different |distinct |various )?(?P<d>{_DIM}) (?:did|have|do|had) (?:we"
     rf"|you|i|they|people) (?:ever |all )?(?:run|ran|worked?"
     rf"|used?|tried|try)(?: with| on)?(?P<z> so far| yet| until now| to date| ever)*{_END}",
     r"which \g<d> were used so far"),
    (rf"^(?:who|which people)(?: all)? (?:has|have) (?:already |ever )?(?:made|run|done|started"
     rf"|launched) (?:any |some )?(?:runs|amx|something"
     rf"|anything){_END}|^(?:list|show|name)(?: me)? (?:everyone|everybody|all people|all) (?:who"
     rf"|that) (?:has |have )?(?:ran|run|made|started|did)"
     rf" (?:any |some |a )?(?:runs?|amx|something|anything){_END}|^who (?:are|were) the"
     rf" (?:authors|makers|users) of (?:the|our|all) runs{_END}",
     "which authors are there in the history"),
    (rf"^who (?:spent|burned|burnt|paid|used|spends|uses) how (?:much|many)(?P<a> tokens|"
     rf" money)?(?P<z> .*?)?{_END}",
     lambda m: f"{'tokens' if (m['a'] or '').strip() == 'tokens' else 'cost'} by"
     f" author{m['z'] or ' over all runs'}"),
    (rf"^how often (?:are|were|is|was|get|got|do|did) (?:(?P<w>[^\s']+)['’]s? {_WORKS}|(?:the"
     rf" )?{_WORKS} (?:of|by|from|with) (?P<x>\S+))(?: get| got|"
     rf" been)? (?P<so>approved|accepted|rejected|skipped){_END}",
     lambda m: f"what is the"
     f" {'approval' if m['so'].casefold() in ('approved', 'accepted') else 'rejection'} rate of"
     f" {m['w'] or m['x']}"),
    (r"\b(?P<t>texts|descriptions|results|columns|assets) (?:that )?(?P<b>were|was|have been|has"
     r" been|got) (?:generated|produced|created)\b",
     r"\g<t> \g<b> written"),
    (r"\b(?:needed|required|ran|went on|lasted)(?: for)? (?P<l>longer|more|less|shorter) than\b",
     r"took \g<l> than"),
    (rf"^(?P<r>{_RUN})[:,;-]+ (?:which|what|whose) (?P<d>model|llm|profile|author|status|database"
     rf"|provider){_END}",
     r"what is the \g<d> of \g<r>"),
    (r"\b(?P<t>rates? of) (?:the|our|my) runs\b(?= over| in the| so far|\W*$)", r"\g<t> all runs"),
    (rf"^(?:the |all )?(?P<d>{_DIM}) by (?:the )?(?:number|count) of (?P<x>runs|results"
     rf"|approvals)(?P<z>.*)$",
     r"rank the \g<d> by number of \g<x>\g<z>"),
    (r"\b(?:has |have |had )?(?:ate|eaten|swallowed|devoured|gobbled)(?: up)? (?:the )?most(?:"
     r" of)? (?:the |our |my )?(?P<m>money|tokens|budget|time)\b",
     r"used the most \g<m>"),
    (r"\bfrom (?:the )?(?P<b>cheapest|dearest|fastest|slowest|longest|shortest) to (?:the"
     r" )?(?:cheapest|dearest|fastest|slowest|longest|shortest|most"
     r" \w+|least \w+)\b", r"\g<b> first"),
    (r"\bleast (?:costly|expensive|pricey)\b", "cheapest"),
    (r"\bhow (?:do|are|did|were) (?:the |our |my |all )*runs (?:split|divided?|distribut\w+"
     r"|spread|broken down"
     r"|break down|shared)(?: up| out)? (?:over|across|by|among|between|on|into) (?:the |our )?"
     rf"(?P<d>{_DIM}){_END}", r"how many runs by \g<d>"),
    (r"\bhow many of (?:all )?(?:the|our|my) runs\b", "how many runs"),
    (r"\b(?P<w>which|what) single (?=run\b)", r"\g<w> "),
    (r"\bhigh ?%", "share of high confidence"),
    (r"^(?:please )?(?:put|show|set|place|lay|hold) (?P<x>.*\bruns\b.*?) (?:side by side|next to"
     r" (?:each other"
     rf"|one another)|against each other|beside each other){_END}", r"compare \g<x>"),
    (r"\b(?P<t>rise|rises|grow|grows|increase|increases|climb|climbs|improve|improves|fall|falls)"
     r" with time\b",
     r"\g<t> over time"),
    (r"\b(?:on the (?:rise|up|increase)|on an upward trend)\b(?! (?:in|from|between))",
     "rising over time"),
    (r"\b(?:on the (?:decline|wane|decrease)|on a downward trend)\b", "falling over time"),
)  # fmt: skip
"""Patterns, and what is said for them."""
