"""Everyday turns of phrase, each as the plain words that the analyst knows.

A saying is one entry more; what it means is said once, so that both readers of a question know it.
"""

from __future__ import annotations

import re

from amx_tui.ask.agents.offline.words.rephrasing import rephrased

_ANY = (
    r"(?:an?|any|some|anything|something|columns?|tables?|assets?|texts?|that|which|the|others?|one"
    r"|run|it|#?\d+|[a-d])"
)
"""What a run may leave out that another one wrote."""
_SAYINGS: dict[str, str] = {
    "failed to apply": r"failed to (?:be )?(?:write|written|push|pushed|save|saved)(?: back)?"
        r"(?: ?(?:in)?to (?:the )?(?:database|db|warehouse))?"
        r"|(?:(?:could|can)(?: not|n['’]t)|cannot) (?:be |get )?(?:applied|apply"
        r"|deployed|published|(?:written|pushed|saved|persisted) (?=(?:in)?to the))"
        r"(?: ?(?:in)?to the (?:database|db|warehouse)| to (?:database|db))?"
        r"|(?:were|was|are|is)(?: not|n['’]t) able to be applied",
    r"\g<what> failed to apply": r"could (?P<what>(?:some |any |the |these |those |its |a )*"
        r"(?:columns?|texts?|descriptions?|results?|assets?|ones?|it|they|of them|in|of|run|from"
        r"|#?\d+|[A-D]| )+?) not (?:be|get) (?:applied|deployed|published)",
    "what failed": r"what (?:all |exactly )?went wrong",
    "slowest run": r"longest(?:[- ](?:running|lasting))? run(?!s)",
    "fastest run": r"shortest run(?!s)",
    "run was the slowest": r"run (?:is|was) the longest(?=\W*$)",
    "run was the fastest": r"run (?:is|was) the shortest(?=\W*$)",
    "  ": r",? ?(?:if |when |as )?(?:i|we)(?:['’]ve| have)? (?:only |just )?(?:have |had |got |have "
        r"got )?(?:an?|half an?|one|two|three|five|ten|\d{1,3}) (?:quarter of an )?(?:minutes?|mins?"
        r"|hours?)(?: of time| left| today)?(?: (?:to|for)(?: the| a)? review(?:ing|s)?)?,?"
        r"(?=\W*$| (?:what|which|where)\b)",
    r"is \g<who> better": r"(?:does|do|did) (?P<who>(?:the )?[\w.-]+(?: (?:prompts?|runs?|models?|one"
        r"|instructions?))?) (?:produce|write|give(?: us)?|make|generate|yield|have|create|deliver) "
        r"better (?:descriptions|texts|columns|results|comments|docs|documentation)"
        r"(?= than |\W*$| here)",
    r"what is the cost per \g<what>": r"(?:what|how much) (?:does|did|do) (?:an?|one) (?P<what>"
        r"(?:approved|accepted) (?:description|column|text|asset|result|field)) cost(?: (?:us|me))?",
    # short for
    "with ": r"w/",
    "text": r"txt",
    "confidence": r"conf\b",
    "in which tables": r"in (?:every|each)(?: single)? tables?|in all (?:of )?(?:the )?tables",
    "regressed most against": r"(?:furthest|farthest|most) behind",
    "improved most against": r"(?:furthest|farthest|most) ahead of",
    "edited by hand": r"replaced? (?:\w+ )?by (?:a )?(?:texts? of their own|their own(?: texts?)?)",
    "significant ": r"solid|legit|for real|robust|dependable|beyond doubt|to be (?:relied|counted) on",
    "interval ": r"how (?:wide|broad|narrow) is the (?:confidence )?interval"
        r"(?: of the (?:quality |logprob )?difference)?",
    "how sensitive is it": r"what(?: is|'s) the smallest (?:effect|difference)(?: that)?"
        r" (?:could|can|would) (?:have been|be) (?:detected|seen|found)",
    "how much ": r"how many times",
    "reruns": r"how often (?:was|were|has been|is)(?= (?:run )?#?\d)",
    "approval significant": r"approval (?:rate )?(?:difference|gap) (?:between (?:the two|both"
        r"|these) runs )?(?:is )?(?:real|statistically significant)",
    "which run is better, ranked ": r"(?:please )?rank (?:these|the|all|those)(?: (?:two|three"
        r"|four))? runs by quality",
    "is it significant": r"which (?:of the )?differences (?:is|are) (?:certain|sure|significant"
        r"|known|real)|can (?:i|we|you|one) (?:rely on|trust|count on|believe)(?: in)? (?:that|this"
        r"|it)(?: statement| result| verdict| answer| difference)?",
    "which run is better": r"is (?:it|that|this|the [\w ]{0,20}"
        r"(?:prompts?|instructions?|runs?|change|rewrite|difference|gain|improvement|money|costs?|price"
        r"|effort|time|tokens)) worth (?:it|the (?:loss|drop"
        r"|difference)(?: of| in) quality)|did (?:the )?quality (?:really )?change(?: between "
        r"(?:them|the (?:two )?runs))?",
    "which run ": r"which of the (?:two|three|four) (?:models?|prompts?|configurations?)",
    "and ": r"what (?:is|was|does|would) (?:that|it|this)(?: be| make)?(?= (?:per|in|for each) )",
    "confidence of": r"how (?:sure|confident|certain) (?:is|was|were|are) (?:the (?:models?|runs?)"
        r"|it|they|amx) (?:about|of|on|with)",
    "what is missing ": r"(?:did|does|do|has|have) (?:either |any |one )?(?:of (?:them|the runs) "
        r"|run )?(?:#?\w+ )?(?:skip\w*|miss(?:ed)?|leave out|left out|omit\w*|forg[eo]t\w*) "
        rf"(?:{_ANY} )*{_ANY}(?: in| by)? (?:described?|documented?|cover(?:s|ed)?|wrote|written"
        r"|has|had|did)(?=\W*$)",
    "what is missing": r"(?:were|are) the same (?:tables|columns|assets)(?: and (?:tables|columns"
        r"|assets))? (?:covered|described|written)(?: (?:in|by) both(?: runs)?)?|(?:did|do) (?:they"
        r"|both|both runs|the (?:two )?runs) (?:cover|describe|write)(?: about)? the same (?:tables"
        r"|columns|assets)",
    "descendants of": r"(?:which |what )?(?:runs )?(?:came|come|comes) out of|derived from"
        r"|descended from",
    "duplicates in": r"(?:the )?same (?:texts?|descriptions?) within(?: run)?",
    "findings ": r"(?:total )?(?:number of )?findings (?:of|per|by|for) (?:each |every )?kinds?"
        r"(?: (?:in|of) (?:both|the) runs)?",
    "what differs in settings between": r"what(?: is|'s| was) (?:the )?differen(?:t|ce) between"
        r"(?= (?:runs? )?#?\d+ and (?:run )?#?\d+\W*$)",
    "worse": r"(?:the )?(?:crapp|lous|shodd)ier(?: one)?",
    "who won how many assets": r"score-?board(?: please)?(?:,? how many assets went to (?:which"
        r"|each) run)?",
    "tied ": r"(?:came out |ended )?dead even|neck and neck",
    "findings  ": r"(?:quality )?flags(?: raised)?(?: on each)?(?:,? (?:broken down|split(?: "
        r"up)?) by kind)",
    "are tautologies": r"(?:just |only |merely )?repeat the (?:column )?name(?:s)?(?: and say "
        r"nothing(?: new)?)?",
    "how sensitive is it  ": r"how (?:big|large|small|great) (?:must|would|does|do|should|has|had|need)"
        r"(?:n't)? (?:an?|the|any) (?:difference|effect|gap|gain|change) (?:have to|need to|to"
        r")? ?be (?:seen|detected|noticed|found|visible|detectable|(?:for (?:us|me|it|the \w+) )?to"
        r" (?:be )?\w+(?: it)?|so that \w+ \w+ \w+(?: it)?)",
    "how sensitive is it ": r"how small a difference could (?:this|the|it)(?: comparison| test)? "
        r"(?:have )?(?:picked up|seen|shown|detected?)(?: at all)?",
    "approval significant ": r"if (?:i|we) (?:only )?(?:trust(?:ed)?|went by|go by|counted?) "
        r"(?:only )?(?:the )?(?:human|people|reviewers?|approvals?)[\w -]*?(?: and ignore[\w' "
        r"-]*)?, who (?:wins|won|is better|leads)",
    "largest gaps": r"sort(?:ed)? by (?:the )?(?:biggest|largest|most) (?:disagreements?"
        r"|differences?|gaps?)",
    "what is the share": r"how (?:large|high|big|small|low) is the share",
    "by how much ": r"what(?: is|'s) the difference in (?:percentage |percent )?(?:points?|percent)"
        r"|by how many (?:seconds|minutes|dollars|cents|tokens|points|percent(?:age points)?)",
    # what moved
    "regressed ": r"(?:got |was |were )?hurt(?:s|ing)?(?: by)?(?! in)",
    "regressed": (
        r"went (?:south|downhill|backwards|wrong)|(?:got|were|was) (?:messed up|broken|ruined|damaged)"
        r"|took a (?:hit|dive)|suffered|tanked|slid|jump(?:ed)? down|got weaker|turned worse|nosedived"
        r"|lost (?:the )?most (?:logprob|ground)|dipped"
    ),
    "improved": (
        r"(?:shot|jumped|moved) up|got stronger|turned better|benefit(?:t)?ed|profited|did get better"
    ),
    "which column improved most in": r"(?:what (?:is|was) )?(?:the )?(?:biggest|largest|greatest) "
        r"(?:single )?(?:win|gain|improvement|jump)s? (?:for|of|in|by)"
        r"(?= (?:run )?(?:#?\d+|[A-Da-d])\b)",
    "which column regressed most in": r"(?:what (?:is|was) )?(?:the )?(?:biggest|largest|worst) "
        r"(?:single )?(?:loss|drop|regression|fall)(?:es|s)? (?:for|of|in|by)"
        r"(?= (?:run )?(?:#?\d+|[A-Da-d])\b)",
    "table with the lowest logprob": r"(?:weakest|poorest|shakiest) table",
    "table with the highest logprob": r"strongest table",
    "table has the lowest logprob": r"table (?:is|was) (?:the )?(?:weakest|poorest|shakiest)",
    "table has the highest logprob": r"table (?:is|was) (?:the )?strongest",
    "biggest improvements": r"(?:biggest|largest) (?:jumps?|moves?|swings?) (?:up|upwards?)"
        r"|biggest winners|top gainers",
    "biggest regressions": r"(?:biggest|largest) (?:jumps?|moves?|drops?|falls?|swings?) (?:down"
        r"|downwards?)|(?:biggest|worst) (?:drops|losers)|top losers",
    "regress": r"go (?:backwards?|downhill|south|wrong)|move backwards?|mess(?:ed)? up"
        r"|screw(?:ed)? up|break(?! down)|ruin",
    "improved most in": r"(?:benefit(?:s|t?ed)?|profit(?:s|ed)?|gain(?:s|ed)?"
        r"|improved?s?) (?:the )?most from(?! (?:run )?#?\w+ to\b)",
    "changed": r"affected|impacted|altered|modified(?! by)|shaken up",
    "share of columns won": r"win(?:ning)? rates?|share of wins|percentage of wins",
    # what was decided
    r"\g<how> decided": r"(?P<how>completely|fully|entirely|wholly|all) (?:done|finished|through"
        r"|complete|reviewed)(?: with)?",
    "rejected": (
        r"(?:threw|thrown|(?:(?<=they )|(?<=we )|(?<=reviewers ))throw|kicked|tossed) (?:out|away)"
        r"|turned down|shot down|knocked back|binned|vetoed|nixed"
        r"|did(?:n't| not) (?:make it|make the cut|get through|pass)|(?:was|were) not good enough"
    ),
    "approved": r"okayed|ok'd|oked|green-?lit|signed off|waved through|got through|made the cut"
        r"|passed review|got (?:a|the) (?:yes|ok|okay|green light)",
    "undecided": (
        r"(?:still )?(?:to be|needs? to be|need to be|has to be|have to be) reviewed|not (?:yet "
        r")?(?:been )?reviewed|not reviewed yet|nobody (?:has )?(?:reviewed|looked at|decided"
        r"|touched)(?: yet)?|no one (?:has )?(?:reviewed|looked at|decided)(?: yet)?|still open"
        r"|awaiting (?:a )?(?:review|decision)|waiting (?:for|on) (?:a )?(?:review|decision"
        r"|approval)|left to review|up for review|without a decision|in limbo"
    ),
    # what is wrong with texts
    "findings": (
        r"red flags?|(?:quality )?(?:smells|concerns)|anything (?:fishy|off|odd|weird|suspicious|wrong)"
        r"|something (?:fishy|off|odd|weird|suspicious|wrong)|(?:weird|odd|fishy|dodgy) (?:stuff"
        r"|things|texts|ones)"
    ),
    "empty descriptions": r"(?:no|without an?y?|missing a) (?:description|text|comment)s? at all"
        r"|left blank",
    "personal data": r"leaked data|leaks?|gdpr|sensitive data|private data|\bpii\b",
    "duplicates ": r"copy[- ]?past(?:e|ed|es)|(?:exactly )?(?:the )?(?:exact )?same (?:sentence|text"
        r"|description|wording|words) as (?:an|some )?other"
        r"(?: (?:columns?|ones?|assets?|texts?|fields?))?"
        r"|identical to another(?: (?:column|one|asset|text|field))?",
    "hallucinated": r"ma(?:de|king|kes?) (?:things|stuff|names|columns) up|made[- ]up",
    "hurt": r"(?:did|do|does|cause[ds]?|doing) (?:any |more |most |the most )?(?:harm|damage)(?: to)?",
    "help": r"(?:pay|pays|paying|paid) off",
    "pending texts": r"(?:work|much|reviewing|review work) (?:is )?(?:still )?(?:left|remaining"
        r"|to do|outstanding)(?: for (?:the )?reviewers?)?",
    # which run, and what to do
    "summary": r"(?:the )?(?:gist|tl ?dr|long story short|bottom line|in a nutshell|big picture"
        r"|short version)|sum (?:it|this|that|them) up|wrap[- ]?up",
    "why": r"how come|how so|what(?:'s| is| was) the (?:reason|cause)(?: for (?:that|this|it))?"
        r"|what ma(?:de|kes)",
    "which run is better ": (
        r"who(?:'s| is| was) (?:the )?(?:better|winner|best|ahead|in front)|which (?:one )?comes "
        r"out (?:on top|ahead)|who comes out (?:on top|ahead)|which (?:one )?(?:is|was) superior"
        r"|who takes it|and the winner is|which (?:one )?did a better job|which (?:one )?performed "
        r"better|which (?:one )?fared better"
    ),
    " ": r"(?:since|compared (?:to|with)|against|than) (?:the )?(?:last|previous) time"
        r"|since (?:the )?last run",
    "which run should I apply": (
        r"which (?:one |run )?would (?:you|u) (?:bet|put (?:your|ur) money) on|who would you bet on"
        r"|which (?:one )?(?:should|would|shall) (?:i|we|you) (?:go (?:with|for)|roll out|ship|keep"
        r"|push|commit|merge|promote)|what would you (?:do|pick|take|recommend)"
    ),
    "chance": r"(?:just |pure |only |mere(?:ly)? )?(?:a )?(?:fluke|accident|coincidence"
        r"|luck of the draw)",
    "by how much": (
        r"how (?:big|large|wide|small) is the (?:overall )?(?:gap|difference"
        r"|lead)(?: between (?:the two|them|the runs|both"
        r"|these|A and B))?|what(?:'s| is) the (?:effect size|size of the effect|lead)"
    ),
    # amounts
    "how much did it cost": r"how much (?:was it|is it)$|what(?:'s| is| was) the (?:damage|bill"
        r"|price tag)",
    "spent": r"burn(?:ed|t)|blown|forked out|shelled out|sunk",
    "spend": r"burns?(?! down)|blows?",
    "cheaper": r"better value|more economical|less pricey|better bang for the buck"
        r"|kinder to the (?:wallet|budget)",
    "cost": r"price tag|bill|spendings?|expenses?|expenditure",
    "how long did it take": r"how fast was it|how slow was it",
    "interval": r"confidence intervals?|margin of error|error bars?",
    "how sure is it": r"what could (?:we|it|this) (?:have )?see[n]?|how (?:powerful"
        r"|sensitive) is (?:it|the test|this)",
    # history
    "history of": r"timeline of|evolution of|track record of",
    "history": r"over time|over the (?:runs|weeks|months|whole history)|across (?:the )?(?:all "
        r")?(?:runs|history)|through(?:out)? time|down the (?:years|line)|from run to run",
    "latest": r"lately|of late|most recent(?:ly)?",
    "ever": r"of all times?|in the (?:whole|entire|complete) history|all[- ]time"
        r"|so far in this history",
    "so far": r"up to now|until now|to date|up till now",
    "which author's runs": r"whose runs",
    "duplicates": (
        r"(?:the )?same (?:sentence|text|thing|words?|wording|line|description)s? (?:twice|more "
        r"than once|several times|again|repeatedly)|repeat(?:s|ed|ing)? (?:it|them)sel(?:f|ves)"
        r"|repeat(?:s|ed)? (?:the same|texts?|descriptions?)"
    ),
    # runs
    "succeeded": r"(?<=\d )(?:done|finished|completed?|ready|through)(?: yet| already"
        r"| by now)*(?=\W*$)",
    "which run is better, ranked": (
        r"(?:please )?rank (?:these|those|them|the|all|our)?(?: (?:four|three|two|4|3|2))?(?: runs"
        r"| of them)?(?=\W*$)"
    ),
    "compare the last two runs": (
        r"(?:which|what) (?:two |2 )?runs (?:should|shall|do|would|could) (?:i|we|you) (?:look at"
        r"|compare|start with|open|pick|check)(?: first)?"
    ),
    "described": r"touched|worked on|dealt with",
    "which tables should I review first": (
        r"(?:what|which) tables? (?:should|shall|do|to|can|could|would) ?(?:i|we|you)? ?(?:look at"
        r"|review|check|start with|begin with|open)(?: first| next| now)*(?=\W*$)"
    ),
    "what should I review first": (
        r"(?:what|which|where)(?: (?!tables?\b)\w+)? (?:should|shall|do|to|can|could|would) ?(?:i|we"
        r"|you)? ?(?:look at|review|check|start|begin)"
        r"(?: (?:reviewing|with|next|now|first|the review|to review|checking))*(?=\W*$)"
    ),
    "": r"(?:tho|though)(?=\W*$)|or not(?=\W*$)|in the review\b|exactly(?= (?:tied|identical|the "
        r"same|equal|alike))|exact(?= (?:user|text|wording|instr))|\bno (?:overview|summary"
        r"|details?)(?: please)?,?(?: just)?|\b(?:i mean|you know|as in"
        r"|that is to say|so to speak)\b,?",
    # asking
    "tell": r"gimme|lemme (?:see|know)|hit me with|walk me through|run me through|fill me in on"
        r"|remind me (?:of)?",
    "what about": r"what(?:'s| is) (?:up|the (?:story|deal|matter)) with|what(?:'s| is) going on "
        r"(?:with|in|on)|how(?:'s| is| are| did) .{0,3}(?:things|we|it) (?:look(?:ing)?|doing|go"
        r"|do) (?:with|on|for|in)|any news on",
    "did it": r"has it|was it able to",
    "settings differ": r"configured differently",
    "which": r"what kind of|what sort of|what kinds of|which kinds? of|which sorts? of",
}  # fmt: skip
_ALL = tuple(
    (re.compile(rf"(?<![\w.])(?:{saying})(?![\w])", re.IGNORECASE), plain)
    for plain, saying in _SAYINGS.items()
)


def plainly(question: str) -> str:
    """The question in plain words; what stands in quotes and a word that is looked for stay."""
    question = rephrased(question)
    question = re.sub(
        r"\bmatch(?:es|ing)? (?=the (?:word|phrase)\b)", "contain ", question, flags=re.I
    )
    parts = re.split(r"([\"“][^\"”]*[\"”]|\bthe (?:words?|phrase) [\w-]+)", question)
    return "".join(part if i % 2 else _plain(part) for i, part in enumerate(parts))


_PER = re.compile(
    r"\bper (\w+) (?:that|which) (?:got|gets|was|were|is|are|has been) (approved|accepted|applied)\b",
    re.IGNORECASE,
)


_INSTEAD = re.compile(
    r"^(?:please |ok |now |and |so )*(?:take|use|try|pick|do|show me|put|look at|hold)"
    r" (?:run )?(#?\d+) (?:against|vs\.?|versus|and|with|next to|beside"
    r"|to) (?:run )?(#?\d+)(?: instead| now| please)*(?=\W*$)",
    re.IGNORECASE,
)


_METRICS = re.compile(
    r"(?:on |in )?(?:which|what) (?:metrics?|measures?) (?:does|do|did|is|was) (?:run )?(#?\w+)"
    r" (?:win|wins|lead|leads|better|ahead|best|come out ahead|do better)(?: (?:on|in|at))?(?=\W*$)",
    re.IGNORECASE,
)
_WITH_THEIR = re.compile(
    r"(?:a list of )?all (?:of )?(?:the )?tables with (?:their|its|the) ([\w ]+?)(?= for| in|\W*$)"
    r"|(?<=the )([\w]+ rates?) (?:of|for) (?:all|every|each)(?: of)?(?: the)? tables?",
    re.IGNORECASE,
)
_EITHER = re.compile(
    r"(?:moved|shifted|changed) by (more than|at least|over) (\d*\.?\d+)(?: logprob)?"
    r"(?: in either direction| either way| up or down)?",
    re.IGNORECASE,
)
_SAVES = re.compile(
    r"(?:what|how much) (?:time |money )?does (?:run )?(#?\w+) save(?: (?:me|us))?"
    r"(?: (?:against|over|compared (?:to|with)|versus) (?:run )?(#?\w+))?(?=\W*$)",
    re.IGNORECASE,
)


def _saves(match: re.Match[str]) -> str:
    word = "faster" if " time " in match[0].lower() else "cheaper"
    return f"how much {word} is {match[1]}" + (f" than {match[2]}" if match[2] else "")


_SURE = re.compile(
    r"(?:(?:which|what) (\w+)|where) (?:is|was) (?:the model|it|amx) (?:the )?(least|most)"
    r" (?:sure|confident|certain)(?: about| of)?",
    re.IGNORECASE,
)


def _sure(match: re.Match[str]) -> str:
    """What the model is least sure about, as what has the lowest logprob."""
    end = "lowest" if match[2].lower() == "least" else "highest"
    return f"which {match[1] or 'columns'} have the {end} logprob"


_WHERE = re.compile(
    r"\bwhere (?:does|do|did|is|was) (?:run )?(#?\d+|[A-D]|it) (?:still |really )?"
    r"(?:wins?|better|ahead|leads?|do better|stronger|improve)(?=\W*$| (?:on|in|than|against)\b)",
    re.IGNORECASE,
)


_NO_MORE = re.compile(
    r"\bno longer(?= (?!than\b)\w)"
    r"|(?:\bnot|n['’]t|\bno)\b(?:(?!\b(?:but|and|or)\b).)*?(?P<more> any ?(?:more|longer))\b",
    re.IGNORECASE,
)
"""What is no more so is not so."""
_FEW = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_SO_MANY = re.compile(
    rf"\b({'|'.join(_FEW)}) (?=(?:most|least|fewest|worst|best|longest|shortest|highest|lowest|biggest"
    r"|largest|smallest|weakest|strongest|wordiest)\b)",
    re.IGNORECASE,
)


_TABLES = re.compile(
    r"(?:which (?:are|is) )?(?:the )?(best|worst|top|bottom|strongest|weakest) (\d+ )?tables?"
    r"(?: by logprob)?(?= (?:in|of) (?:run )?(?:#?\d+|[A-D])\W*$)",
    re.IGNORECASE,
)


def _tables(match: re.Match[str]) -> str:
    """The best tables of one run, as those that have the highest logprob."""
    end = "highest" if match[1].lower() in ("best", "top", "strongest") else "lowest"
    return f"{match[2] or ''}tables with the {end} logprob"


def _plain(text: str) -> str:
    text = _SO_MANY.sub(lambda m: f"{_FEW.index(m[1].lower()) + 2} ", text)
    text = _WHERE.sub(
        lambda m: f"which columns improved{'' if m[1] == 'it' else f' in {m[1]}'}", text
    )
    text = _TABLES.sub(_tables, _SURE.sub(_sure, text))
    text = re.sub(r"(?<![\w.])\.(?=\d)", "0.", text)
    text = re.sub(r"^(?:and )?(?:the )?same (?:for|in|of|with) ", "and in ", text, flags=re.I)
    text = re.sub(r",? (?:just|only) (?:the )?(?:count|number)(?=\W*$)", "", text, flags=re.I)
    if re.search(r"\bsecond(?: run| one)?\b", text) and re.search(r"\bfirst (?:run|one)\b", text):
        text = re.sub(r"\b(?:the )?first (?:run|one)\b", "A", text, flags=re.I)
        text = re.sub(r"\b(?:the )?second(?: run| one)?\b", "B", text, flags=re.I)
    text = re.sub(r"(?<=\w )besides\b", "without", text, flags=re.I)
    text = re.sub(r"\bw(?:ich|hcih|hihc|hch|icht)\b", "which", text, flags=re.I)
    text = re.sub(r"\b(what|who|how|where|there)s\b", r"\1's", text, flags=re.I)
    text = _EITHER.sub(r"improved by \1 \2 or regressed by \1 \2", text)
    text = _WITH_THEIR.sub(lambda m: f"{m[1] or m[2]} per table", text)
    text = re.sub(r"\bfrom run (#?\w+) to (?:run )?(#?\w+)", r"from \1 to \2", text, flags=re.I)
    text = _SAVES.sub(_saves, _METRICS.sub(r"what is \1 better at", text))
    text = _INSTEAD.sub(r"compare \1 and \2", text)
    text = _PER.sub(r"per \2 \1", text)
    text = _NO_MORE.sub(lambda m: m[0].replace(m["more"], "") if m["more"] else "not", text)
    for saying, plain in _ALL:
        text = saying.sub(plain, text)
    return text
