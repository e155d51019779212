"""Turns of phrase about groups of runs of a history, and which of them is first.

They are put into the words of the grammars as those of `turns.py` are.
"""

from __future__ import annotations

import re

from amx_tui.ask.agents.offline.plain.spending import Turn

_END = r"(?=\W*$)"
_DIM = (
    r"(?:models?|llms?|authors?|profiles?|schemas?|databases?|providers?|backends?|users?|prompt[_"
    r" ]details?|tables?|machines?|people|persons?)"
)
_WHICH = rf"(?:which|what|whose)(?: of (?:the|our|my))? (?:\w+ )?{_DIM}"
_WORKS = (
    r"(?:(?:its|their|the|his|her|our|all) )?(?:own )?(?:texts?|descriptions?|columns?|results?"
    r"|assets?|suggestions?|work|proposals?|outputs?)"
)
_OFTEN = r"(?:the )?(?P<most>most|least)(?: often| frequently| commonly)?"
_REVIEWERS = r"(?:the |our |my )?(?:reviewers?|people|humans?|users?|colleagues|team|stewards)"


def _approval(match: re.Match[str]) -> str:
    """`approved most often` is a rate, and no number of texts."""
    rejected = re.match(r"reject|skip|declin|dislik|turn", match["so"], re.IGNORECASE)
    most = "highest" if match["most"].casefold() in ("most", "best") else "lowest"
    return f"has the {most} {'rejection rate' if rejected else 'approval'}"


def _extreme(word: str) -> str:
    low = word.casefold() in ("worst", "poorest", "weakest", "bottom", "last", "lowest", "least")
    return "lowest" if low else "highest"


def _measure(word: str) -> str:
    """Of approvals and acceptance the rate is meant."""
    return "approval" if word.casefold().startswith(("approv", "accept")) else word


_LEADS = re.compile(r"^(?:leads?|is leading|is ahead|wins?) (?:on|in|by|for)\b(?: the)?")
TURNS: tuple[Turn, ...] = (
    # which of many gets most of its texts approved
    (rf"(?P<w>\b{_WHICH}\b.*?) (?:is|are|was|were|gets?|got|has|have|had)(?: {_WORKS})?(?: been)?"
     rf" (?P<so>approved|accepted|rejected|skipped|declined|turned down) {_OFTEN}\b",
     lambda m: f"{m['w']} {_approval(m)}"),
    (rf"(?P<w>\b{_WHICH}) (?:do|did|does|have|has) {_REVIEWERS} (?P<so>likes?|liked|approved?"
     r"|accept(?:ed)?|prefer(?:red)?|trust(?:ed)?|favou?r(?:ed)?|love|value|rejected?"
     r"|skip(?:ped)?|dislike)(?: of)? (?:the )?(?P<most>best|most|least)(?: often| frequently)?",
     lambda m: f"{m['w']} {_approval(m)}"),
    (r"\b(?:largest|highest|greatest|biggest|(?P<n>smallest|lowest|least)) (?:number|count|amount"
     r"|quantity) of\b", lambda m: "fewest" if m["n"] else "most"),
    # the best of many, by a measure
    (r"^(?:who|which one)(?: is|['’]s)? (?P<x>last|first|best|worst|ahead|leading|on"
     r" top)(?P<y>.*?) (?:among|amongst|of|out of) (?:all )?(?:the |our"
     rf" )(?P<d>{_DIM})(?P<z>.*?){_END}",
     lambda m: f"which {m['d'].rstrip('s')} is {m['x']}{m['y']}{m['z']}"),
    (r"^(?:what is|what's|whats|who is|who's|which is|name|show me|give me)? ?(?:the |our"
     rf" )?(?P<b>best|worst|top|poorest|weakest|strongest|finest) (?P<d>{_DIM})(?: we have|"
     r" overall| of all)? (?:in terms of|by|for|on|when it comes to|with (?:respect|regard) to"
     r"|measured by|judged by|as to|regarding|going by) (?:the |mean |average"
     r" )*(?P<m>approvals?(?: rates?)?|acceptance(?: rates?)?|logprobs?|confidence)(?P<z> .*?)?" + _END,
     lambda m: f"which {m['d'].rstrip('s')} has the {_extreme(m['b'])}"
      f" {_measure(m['m'])}{m['z'] or ''}"),
    (rf"(?P<w>\b{_WHICH}) (?:is|comes|come|sits|stands|ranks|ends|finishes|scores?|does|do"
     r"|performs?|did|scored)(?: up| out| in| at)* (?:the |dead )?(?P<e>bottom|last|top|first"
     r"|front|lead|best|worst|highest|lowest)(?: place| spot| of the (?:list|table|pile))? (?:for"
     r"|in|by|on|with) (?:the )?(?P<m>approvals?(?: rates?)?|acceptance|logprob)",
     lambda m: f"{m['w']} has the {_extreme(m['e'])} {_measure(m['m'])}"),
    (rf"(?P<w>\b{_WHICH}) (?:gives?|yields?|produces?|delivers?|makes?|writes?)(?: us| me)? the"
     rf" (?P<s>cheapest|fastest|dearest|slowest)(?P<a> approved| accepted)? {_WORKS}",
     lambda m: f"{m['w']} is the {m['s']} per {'approved ' if m['a'] else ''}result"),
    (rf"(?P<w>\b{_WHICH}\b.*?) (?:is|are|was|were|gets?|got|has|have|had)(?: {_WORKS})?(?: been)?"
     r" (?:approved|accepted) (?:at|with) the (?P<e>highest|lowest|best|worst) (?:rate|share)",
     lambda m: f"{m['w']} has the {_extreme(m['e'])} approval"),
    (rf"(?P<w>\b{_WHICH}) (?:leads?|is leading|is ahead|wins?|won|led)(?: the (?:table|pack|field"
     r"|list))? (?:on|in|by|for|with) (?:the )?(?P<m>approvals?(?: rates?)?|acceptance|logprob)",
     lambda m: f"{m['w']} has the highest {_measure(m['m'])}"),
    (r"^(?:who|which one) (?P<x>.+?) (?:among|amongst|out of) (?:all )?(?:the|our)"
     rf" (?P<d>{_DIM}){_END}",
     lambda m: f"which {m['d'].rstrip('s')} {_LEADS.sub('has the highest', m['x'])}"),
    (rf"\bfor which (?P<d>{_DIM}) (?:does|do|did|is|was) (?:an?|one) (?P<a>approved |accepted"
     r" )?(?:text|description|result|column|asset) (?:costs? )?(?:the )?(?P<e>least|most|cheapest"
     r"|dearest)(?: expensive)?",
     lambda m: f"which {m['d']} is the"
      f" {'cheapest' if m['e'] in ('least', 'cheapest') else 'most expensive'} per"
      f" {'approved ' if m['a'] else ''}result"),
    (rf"^how (?:do|did|does) (?:the |our |all )*(?P<d>{_DIM}) (?:rank|compare|do|score|stack up"
     r"|fare|perform|line up|differ)(?: overall| against each other)? (?:on|in|by|for|regarding"
     r"|with) (?:the )?(?P<m>approvals?(?: rates?)?|acceptance|logprob|cost|speed)",
     lambda m: f"rank the {m['d']} by {_measure(m['m'])}"),
    (rf"(?P<w>\b{_WHICH}) (?:does|do|did|is|fares?|scores?) (?:the )?(?P<e>best|worst) with"
     rf" {_REVIEWERS}", lambda m: f"{m['w']} has the {_extreme(m['e'])} approval"),
    (rf"(?P<w>\b{_WHICH}) (?:answers|responds|works|runs|writes|finishes|replies|is done|gets"
     r" done) (?:the )?(?P<e>quickest|fastest|slowest)\b",
     lambda m: f"{m['w']} is the {'slowest' if m['e'] == 'slowest' else 'fastest'}"),
    (r"\b(?:speed|duration|time) (?:ranking|leaderboard|order) of (?:the |our |all"
     rf" )*(?P<d>{_DIM})\b", lambda m: f"which {m['d'].rstrip('s')} is the fastest"),
    (r"\bis number one\b", "is the best"),
    (r"\b(?P<b>best|worst|highest|lowest|cheapest|fastest) ones? first\b", r"\g<b> first"),
    (r"^(?:do|are) we spend(?:ing)? more and more(?: money)?(?=\W*$)|^are (?:the |our )?runs"
     r" getting (?:more and more expensive|more expensive|dearer)(?=\W*$)",
     "is cost going up over time"),
    (r"\bhow often (?:was|were|is|has|have|are) (?:each|every)(?: one)?(?: of (?:the|our))?"
     rf" (?P<d>{_DIM})(?: been)? used{_END}|^(?:which|what) (?P<e>{_DIM}) (?:was|were|is|are) used"
     rf" in how many runs{_END}",
     lambda m: f"how many runs by {m['d'] or m['e']}"),
    (r"^(?:what is |what's |who has )?(?:the )?(?P<e>lowest|highest|best|worst) (?:mean |average"
     r" )?(?P<m>logprob|approval(?: rate)?) (?:of|among) (?P<o>(?:the|these|those|all) (?:two"
     r"|three|four)(?: runs)?)" + _END,
     lambda m: f"which of {m['o']} has the {_extreme(m['e'])} {m['m']}"),
    (r"^(?:and )?(?:which|who|what)(?P<o>(?: one| run)?(?: of (?:the|these|those)(?: two| three|"
     r" four)?(?: runs)?)?) (?:is|was|comes|came|ranks|ranked)(?: in)? (?:the )?(?P<e>worst|last"
     r"|lowest|best|first|highest|top|bottom) (?:in|by|on|for|at|with)(?: terms of)? (?:the"
     rf" )?(?P<m>(?:mean )?logprob|approvals?(?: rate)?)(?P<z>.*?){_END}",
     lambda m: f"which{m['o'] or ' run'} has the {_extreme(m['e'])} {_measure(m['m'])}{m['z']}"),
    (rf"(?P<w>\b{_WHICH}) (?:costs?|has cost|have cost) (?:us )?(?:the )?(?P<m>least|most)(?=\W*$"
     rf"| per\b)",
     lambda m: f"{m['w']} is the"
     f" {'cheapest' if m['m'].casefold() == 'least' else 'most expensive'}"),
    (r"\bhistorically,?", "over the whole history"),
    # groups
    (rf"^(?:which|what) (?:different |distinct |various )?(?P<d>{_DIM}) (?:are|were) there{_END}",
     r"which \g<d> are there in the history"),
    (rf"^(?:which|what) (?:different |distinct |various )?(?P<d>{_DIM}) (?:did|have|do|had) (?:we"
     r"|you|i|they|people) (?:ever |all )?(?:run|ran|worked?|used?|tried|try)(?: with| on)?(?P<z>"
     rf" so far| yet| until now| to date| ever)*{_END}",
     r"which \g<d> were used so far"),
    (r"^(?:who|which people)(?: all)? (?:has|have) (?:already |ever )?(?:made|run|done|started"
     rf"|launched) (?:any |some )?(?:runs|amx|something|anything){_END}|^(?:list|show|name)(?:"
     r" me)? (?:everyone|everybody|all people|all) (?:who|that) (?:has |have )?(?:ran|run|made"
     rf"|started|did) (?:any |some |a )?(?:runs?|amx|something|anything){_END}|^who (?:are|were)"
     rf" the (?:authors|makers|users) of (?:the|our|all) runs{_END}",
     "which authors are there in the history"),
    (r"^who (?:spent|burned|burnt|paid|used|spends|uses) how (?:much|many)(?P<a> tokens|"
     rf" money)?(?P<z> .*?)?{_END}",
     lambda m: f"{'tokens' if (m['a'] or '').strip() == 'tokens' else 'cost'} by"
      f" author{m['z'] or ' over all runs'}"),
    (rf"^how often (?:are|were|is|was|get|got|do|did) (?:(?P<w>[^\s']+)['’]s? {_WORKS}|(?:the"
     rf" )?{_WORKS} (?:of|by|from|with) (?P<x>\S+))(?: get| got| been)? (?P<so>approved|accepted"
     rf"|rejected|skipped){_END}",
     lambda m: "what is the"
      f" {'approval' if m['so'].casefold() in ('approved', 'accepted') else 'rejection'} rate of"
      f" {m['w'] or m['x']}"),
    (r"\b(?P<t>texts|descriptions|results|columns|assets) (?:that )?(?P<b>were|was|have been|has"
     r" been|got) (?:generated|produced|created)\b",
     r"\g<t> \g<b> written"),
    (r"\b(?:needed|required|ran|went on|lasted)(?: for)? (?P<l>longer|more|less|shorter) than\b",
     r"took \g<l> than"),
    (r"^(?P<r>(?:run )?(?:#?\d+|[A-D]\b))[:,;-]+ (?:which|what|whose) (?P<d>model|llm|profile"
     r"|author|status|database|provider)(?=\W*$)",
     r"what is the \g<d> of \g<r>"),
    (r"\b(?P<t>rates? of) (?:the|our|my) runs\b(?= over| in the| so far|\W*$)", r"\g<t> all runs"),
    (rf"^(?:the |all )?(?P<d>{_DIM}) by (?:the )?(?:number|count) of (?P<x>runs|results"
     r"|approvals)(?P<z>.*)$",
     r"rank the \g<d> by number of \g<x>\g<z>"),
    (r"\b(?:has |have |had )?(?:ate|eaten|swallowed|devoured|gobbled)(?: up)? (?:the )?most(?:"
     r" of)? (?:the |our |my )?(?P<m>money|tokens|budget|time)\b",
     r"used the most \g<m>"),
    (r"\bfrom (?:the )?(?P<b>cheapest|dearest|fastest|slowest|longest|shortest) to (?:the"
     r" )?(?:cheapest|dearest|fastest|slowest|longest|shortest|most \w+|least \w+)\b", r"\g<b>"
      r" first"),
    (r"\bleast (?:costly|expensive|pricey)\b", "cheapest"),
    (r"\bhow (?:do|are|did|were) (?:the |our |my |all )*runs (?:split|divided?|distribut\w+"
     r"|spread|broken down|break down|shared)(?: up| out)? (?:over|across|by|among|between|on"
     rf"|into) (?:the |our )?(?P<d>{_DIM}){_END}", r"how many runs by \g<d>"),
    (r"\bhow many of (?:all )?(?:the|our|my) runs\b", "how many runs"),
    (r"\b(?P<w>which|what) single (?=run\b)", r"\g<w> "),
    (r"\bhigh ?%", "share of high confidence"),
    (r"^(?:please )?(?:put|show|set|place|lay|hold) (?P<x>.*\bruns\b.*?) (?:side by side|next to"
     rf" (?:each other|one another)|against each other|beside each other){_END}", r"compare \g<x>"),
    (r"\b(?P<t>rise|rises|grow|grows|increase|increases|climb|climbs|improve|improves|fall|falls)"
     r" with time\b",
     r"\g<t> over time"),
    (r"\b(?:on the (?:rise|up|increase)|on an upward trend)\b(?! (?:in|from|between))",
     "rising over time"),
    (r"\b(?:on the (?:decline|wane|decrease)|on a downward trend)\b", "falling over time"),
)  # fmt: skip
"""Patterns, and what is said for them."""
