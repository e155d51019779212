"""Turns of phrase about groups of runs of a history, and which of them is first."""

from __future__ import annotations

import re

from amx_tui.ask.agents.offline.words.dialect import Turn


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
OF_BOARDS: tuple[Turn, ...] = (
    # which of many gets most of its texts approved
    (lambda m: f"{m['w']} {_approval(m)}",
     r"(?P<w>@which\b.*?) (is|are|was|were|gets?|got|has|have|had)( @works)?( been)?"
       " (?P<so>approved|accepted|rejected|skipped|declined|turned down) @often",
     "(?P<w>@which) (do|did|does|have|has) @people (?P<so>likes?|liked|approved?|accept"
       "(ed)?|prefer(red)?|trust(ed)?|favou?r(ed)?|love|value|rejected?|skip(ped)?|dislike)( of)?"
       " (the )?(?P<most>best|most|least)( often| frequently)?"),
    (lambda m: "fewest" if m["n"] else "most",
     "(largest|highest|greatest|biggest|(?P<n>smallest|lowest|least)) (number|count|amount|quantity)"
       " of"),
    # the best of many, by a measure
    (lambda m: f"which {m['d'].rstrip('s')} is {m['x']}{m['y']}{m['z']}",
     "^(who|which one)( is|'s)? (?P<x>last|first|best|worst|ahead|leading|on top)(?P<y>.*?)"
       " (among|amongst|of|out of) (all )?(the |our )(?P<d>@dimension)(?P<z>.*?)@end"),
    (lambda m: f"which {m['d'].rstrip('s')} has the {_extreme(m['b'])}"
     f" {_measure(m['m'])}{m['z'] or ''}",
     "^(what is|what's|whats|who is|who's|which is|name|show me|give me)? ?(the |our )?(?P<b>best"
       "|worst|top|poorest|weakest|strongest|finest) (?P<d>@dimension)( we have| overall| of all)?"
       " (in terms of|by|for|on|when it comes to|with (respect|regard) to|measured by|judged by"
       "|as to|regarding|going by) (the |mean |average )*(?P<m>approvals?( rates?)?|acceptance"
       "( rates?)?|logprobs?|confidence)(?P<z> .*?)?@end"),
    (lambda m: f"{m['w']} has the {_extreme(m['e'])} {_measure(m['m'])}",
     "(?P<w>@which) (is|comes|come|sits|stands|ranks|ends|finishes|scores?|does|do|performs?|did"
       "|scored)( up| out| in| at)* (the |dead )?(?P<e>bottom|last|top|first|front|lead|best|worst"
       "|highest|lowest)( place| spot| of the (list|table|pile))? (for|in|by|on|with)"
       " (the )?(?P<m>approvals?( rates?)?|acceptance|logprob)"),
    (lambda m: f"{m['w']} is the {m['s']}"
     f" per {'approved ' if m['a'] else ''}result",
     "(?P<w>@which) (gives?|yields?|produces?|delivers?|makes?|writes?)( us| me)? the"
       " (?P<s>cheapest|fastest|dearest|slowest)(?P<a> approved| accepted)? @works"),
    (lambda m: f"{m['w']} has the {_extreme(m['e'])} approval",
     r"(?P<w>@which\b.*?) (is|are|was|were|gets?|got|has|have|had)( @works)?( been)?"
       " (approved|accepted) (at|with) the (?P<e>highest|lowest|best|worst) (rate|share)"),
    (lambda m: f"{m['w']} has the highest {_measure(m['m'])}",
     "(?P<w>@which) (leads?|is leading|is ahead|wins?|won|led)( the (table|pack|field|list))?"
       " (on|in|by|for|with) (the )?(?P<m>approvals?( rates?)?|acceptance|logprob)"),
    (lambda m: f"which {m['d'].rstrip('s')} {_LEADS.sub('has the highest', m['x'])}",
     "^(who|which one) (?P<x>.+?) (among|amongst|out of) (all )?(the|our) (?P<d>@dimension)@end"),
    (lambda m: f"which {m['d']} is the"
     f" {'cheapest' if m['e'] in ('least', 'cheapest') else 'most expensive'}"
     f" per {'approved ' if m['a'] else ''}result",
     "for which (?P<d>@dimension) (does|do|did|is|was) (an?|one) (?P<a>approved |accepted )?"
       "(text|description|result|column|asset) (costs? )?(the )?(?P<e>least|most|cheapest|dearest)"
       "( expensive)?"),
    (lambda m: f"rank the {m['d']} by {_measure(m['m'])}",
     "^how (do|did|does) (the |our |all )*(?P<d>@dimension) (rank|compare|do|score|stack up"
       "|fare|perform|line up|differ)( overall| against each other)? (on|in|by|for|regarding|with)"
       " (the )?(?P<m>approvals?( rates?)?|acceptance|logprob|cost|speed)"),
    (lambda m: f"{m['w']} has the {_extreme(m['e'])} approval",
     "(?P<w>@which) (does|do|did|is|fares?|scores?) (the )?(?P<e>best|worst) with @people"),
    (lambda m: f"{m['w']} is the {'slowest' if m['e'] == 'slowest' else 'fastest'}",
     "(?P<w>@which) (answers|responds|works|runs|writes|finishes|replies|is done|gets done)"
       " (the )?(?P<e>quickest|fastest|slowest)"),
    (lambda m: f"which {m['d'].rstrip('s')} is the fastest",
     "(speed|duration|time) (ranking|leaderboard|order) of (the |our |all )*(?P<d>@dimension)"),
    ("is the best", "is number one"),
    (r"\g<b> first", "(?P<b>best|worst|highest|lowest|cheapest|fastest) ones? first"),
    ("is cost going up over time",
     "^(do|are) we spend(ing)? more and more( money)?@end",
     "^are (the |our )?runs getting (more and more expensive|more expensive|dearer)@end"),
    (r"how many runs by \g<d>",
     "how often (was|were|is|has|have|are) (each|every)( one)?( of (the|our))?"
       " (?P<d>@dimension)( been)? used@end",
     "^(which|what) (?P<d>@dimension) @is used in how many runs@end"),
    (lambda m: f"which of {m['o']} has the {_extreme(m['e'])} {m['m']}",
     "^(what is |what's |who has )?(the )?(?P<e>lowest|highest|best|worst)"
       " (mean |average )?(?P<m>logprob|approval( rate)?) (of|among)"
       " (?P<o>(the|these|those|all) (two|three|four)( runs)?)@end"),
    (lambda m: f"which{m['o'] or ' run'} has the {_extreme(m['e'])} {_measure(m['m'])}{m['z']}",
     "^(and )?(which|who|what)(?P<o>( one| run)?"
       "( of (the|these|those)( two| three| four)?( runs)?)?) (is|was|comes|came|ranks|ranked)( in)?"
       " (the )?(?P<e>worst|last|lowest|best|first|highest|top|bottom) (in|by|on|for|at|with)"
       "( terms of)? (the )?(?P<m>(mean )?logprob|approvals?( rate)?)(?P<z>.*?)@end"),
    (lambda m: f"{m['w']} is the {'cheapest' if m['m'].casefold() == 'least' else 'most expensive'}",
     r"(?P<w>@which) (costs?|has cost|have cost) (us )?(the )?(?P<m>least|most)(?=\W*$| per\b)"),
    ("over the whole history", "historically,?"),
    (r"who made more runs, \g<x> or \g<y>",
     "^(who|(which|what) (user|author|person|colleague|one)) (ran|runs|made|did|started|has run)"
       " (more|most)( runs| often)?[,:;]* (?P<x>[^\\W\\d]\\w*) or (?P<y>[^\\W\\d]\\w*)@end"),
    # groups
    (r"which \g<d> did both runs use",
     "^(and )?(which|what) (?P<d>(?!table)@dimension) (did|do) they (both |each )?(use|have"
       "|run (on|with))@end",
     "^(and )?(which|what) (?P<d>(?!table)@dimension) (are|were) they (on|with|using"
       "|run (on|with))@end"),
    (r"which \g<d> are there in the history",
     "^(which|what) (different |distinct |various )?(?P<d>@dimension) (are|were) there@end",
     "^(which|what) (different )?(?P<d>@dimension) (do|have) we (have|got)( here)?@end",
     "^(which|what) (?P<d>schemas?|databases?) (has|have|was|were) (ever |already )?(been )?(described"
       "|documented|covered|worked on)@by_now@end"),
    (r"which \g<d> were used so far",
     "^(which|what) (different |distinct |various )?(?P<d>@dimension) (did|have|do|had)"
       " (we|you|i|people) (ever |all )?(run|ran|worked?|used?|tried|try)( with| on)?"
       "(?P<z> so far| yet| until now| to date| ever)*@end"),
    ("which authors are there in the history",
     "^(who|which people)( all)? (has|have) (already |ever )?(made|run|done|started|launched)"
       " (any |some )?(runs|amx|something|anything)@end",
     "^(list|show|name)( me)? (everyone|everybody|all people|all) (who|that)"
       " (has |have )?(ran|run|made|started|did) (any |some |a )?(runs?|amx|something|anything)@end",
     "^who (are|were) the (authors|makers|users) of (the|our|all) runs@end"),
    (lambda m: f"{'tokens' if (m['a'] or '').strip() == 'tokens' else 'cost'} by"
     f" author{m['z'] or ' over all runs'}",
     "^who (spent|burned|burnt|paid|used|spends|uses) how (much|many)(?P<a> tokens| money)?"
       "(?P<z> .*?)?@end"),
    (lambda m: "what is the"
     f" {'approval' if m['so'].casefold() in ('approved', 'accepted') else 'rejection'}"
     f" rate of {m['w'] or m['x']}",
     r"^how often (are|were|is|was|get|got|do|did) ((?P<w>[^\s']+)'s? @works|(the )?@works (of|by"
       r"|from|with) (?P<x>\S+))( get| got| been)? (?P<so>approved|accepted|rejected|skipped)@end"),
    (r"\g<t> \g<b> written",
     "(?P<t>texts|descriptions|results|columns|assets)"
       " (that )?(?P<b>were|was|have been|has been|got) (generated|produced|created)"),
    (r"took \g<l> than",
     "(needed|required|ran|went on|lasted)( for)? (?P<l>longer|more|less|shorter) than"),
    (r"what is the \g<d> of \g<r>",
     r"^(?P<r>(run )?(#?\d+|[A-D]\b))[:,;-]+ (which|what|whose)"
       " (?P<d>model|llm|profile|author|status|database|provider)@end"),
    (r"\g<t> all runs", r"(?P<t>rates? of) (the|our|my) runs\b(?= over| in the| so far|\W*$)"),
    (r"rank the \g<d> by number of \g<x>\g<z>",
     "^(the |all )?(?P<d>@dimension) by (the )?(number|count) of (?P<x>runs|results|approvals)"
       "(?P<z>.*)$"),
    (r"used the most \g<m>",
     "(has |have |had )?(ate|eaten|swallowed|devoured|gobbled)( up)? (the )?most( of)?"
       " (the |our |my )?(?P<m>money|tokens|budget|time)"),
    (r"\g<b> first",
     "from (the )?(?P<b>cheapest|dearest|fastest|slowest|longest|shortest) to"
       r" (the )?(cheapest|dearest|fastest|slowest|longest|shortest|most \w+|least \w+)"),
    ("cheapest", "least (costly|expensive|pricey)"),
    (r"how many runs by \g<d>",
     "how (do|are|did|were) (the |our |my |all )*runs"
       r" (split|divided?|distribut\w+|spread|broken down|break down|shared)( up| out)?"
       " (over|across|by|among|between|on|into) (the |our )?(?P<d>@dimension)@end"),
    ("how many runs", "how many of (all )?(the|our|my) runs"),
    (r"\g<w> ", r"(?P<w>which|what) single (?=run\b)"),
    ("share of high confidence", "high ?%"),
    (r"compare \g<x>",
     r"^(please )?(put|show|set|place|lay|hold) (?P<x>.*\bruns\b.*?)"
       " (side by side|next to (each other|one another)|against each other|beside each other)@end"),
    (r"\g<t> over time",
     "(?P<t>rise|rises|grow|grows|increase|increases|climb|climbs|improve|improves|fall|falls) with"
       " time"),
    ("rising over time", r"(on the (rise|up|increase)|on an upward trend)\b(?! (in|from|between))"),
    ("falling over time", "(on the (decline|wane|decrease)|on a downward trend)"),
)  # fmt: skip
