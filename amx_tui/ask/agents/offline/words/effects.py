"""What came of a prompt, what leads to a question, what was not written, where a list lies: shorter."""

from __future__ import annotations

from amx_tui.ask.agents.offline.words.dialect import Turn

OF_CHANGES: tuple[Turn, ...] = (
    ("the detailed prompt",
     "(the |our |my |an? )?(more|extra|very) detailed prompt(?= (help|work|improve))"),
    (r"\g<did> the instructions \g<v>",
     "(?P<did>did|does) (the |our |my )?(user|custom)[ _]instructions? (?P<v>help|pay off|work)"),
    (r"is the increase in \g<x>",
     "is the (jump|bump|leap|surge|spike|uptick|climb|increase|rise|change|gain|difference|gap) in"
       " (the )?(?P<x>approval|logprob|confidence)( rates?| scores?)?"),
    (r"\g<on>",
     r"(?P<on>(on|in|for) (the )?(?!run\b)[^\W\d][\w.]+( table)?) (alone|by itself|on its own)"
       r"(?=\W*$| (is|are|was|were|did|do|does|has|have|significant|better|worse|real)\b)"),
    (r"\g<what> differ between the runs",
     "(?P<what>(settings|options|parameters)) (differ|vary|change) across (@runs|all( of them)?"
       "|all (two|three|four|the)( runs)?)"),
    # what was switched to, and what it is said to have done
    (r"\g<did> \g<what> help",
     r"(?P<did>did|does|has|have) @turning (?P<what>(the |a )?[\w.-]+( [\w.-]+)?)@really"
       " (help|pay off|work|improve (it|things|anything|the (texts|descriptions|quality)))( us)?@end"),
    (r"\g<did> \g<what> make it worse",
     r"(?P<did>did|does|has|have) (@turning )?(?P<what>(the |a )?[\w.-]+( [\w.-]+)?)@really"
       " (cost us|hurt|harm|damage|reduce|lower|lose us|sacrifice) (any |some |the |our )?"
       "(quality|@texts)@end"),
)  # fmt: skip
"""What was changed, and what it is said to have done."""
OF_EFFECTS: tuple[Turn, ...] = (
    # what somebody has to do, before the question that it leads to: it names nothing
    ("",
     r"^((hey|hi|hello|ok|well|so)\b[ ,]*)*(i|we) (have|need|want|must|ought|would like|are going"
       "|am going|plan)( to)? (decide|choose|pick|ship|roll|deploy|release|present|go|report"
       "|merge|put)( ((one|these|those|them|this|it|something|out|live|on|by|for|to|in|into|of|the|a"
       "|an|our|my|and|runs?|two|which|goes|will go|mon|tues|wednes|thurs|fri|satur|sun)(day)?|(to)?"
       "(day|morrow|night)|now|soon|next|week|production|prod|management|boss|team))*[ ,;:.–—-]+"
       "(?=which|what|who|should|is|are|does|did|how)"),
    ("do longer texts score higher",
     "^(do|did|does|have|are|is) (the |a )?(longer|shorter|wordier|short|long) @assets"
       " (have|has|had|get|gets|got|reach|come with|score) (an? |the )?(higher|lower|better|worse|more)"
       "( mean| average)?( @score)?@end",
     "^(are|is) (the |a )?(longer|shorter|wordier) @assets (any )?(better|worse)( ones)?( than"
       " (the )?(shorter|longer|others?)( ones| @assets)?)?@end"),
    ("could ",
     r"(^|(?<=, )|(?<=\bso )|(?<=\bbut ))(could|can)n?'?t (?=(the|it|that|this|they|we)\b)"),
    (r"what failed to apply on \g<what> in \g<run>",
     r"^(why )?(did|has|have|is|was) (?P<what>[\w.]*[._][\w.]*) fail(ed)?( to (be )?appl(y|ied))?"
       " (in|of|for|by) (?P<run>@run)@end"),
    ("contain", r"(just|only|merely|simply) says?( that)?\s*$"),
    (r"is \g<one> better than \g<two>\g<rest>",
     "^(did|does|do|has|have) (?P<one>\\S+) (beat|beaten|outperform(ed)?|outscore(d)?|top(ped)?)"
       " (?P<two>\\S+)(?P<rest> (on|in|for|with) .+)@end"),
    (r"\g<did> \g<what> help",
     "(?P<did>did|does|has|have) (@adding )?(?P<what>@any_prompt( and @any_prompt)?)@really"
       " (make|made|get|got|turn|turned) @everything (any |much |at all )*(better|good)"),
    (r"did \g<what> help",
     "did @everything (get|become|turn out) (any |much )?better (with|under|by|from)"
       " (?P<what>@any_prompt)@end"),
    (r"\g<did> \g<what> help",
     "(?P<did>did|does|has|have) (@adding )?(?P<what>@any_prompt( and @any_prompt)?)@really"
       " (do|done|achieve|bring|bring us|change|make|have|get us)"
       " (anything|something|any difference|a difference|an effect|any effect)( at all| for us)?@end"),
    (r"\g<did> \g<what> ",
     "(?P<did>did|does|has|have) @adding (?P<what>@any_prompt( and @any_prompt)?)"
       " (?=help|pay off|work|improve)"),
    ("applying failed",
     "(the )?(writing|writes?|write-?back|saving)( (back|it|them))?( (in|to|into|on))?"
       " (the )?(database|db|warehouse) (has |have |had )?(failed|fail|did not work|didn't work)"),
    (r"\g<kind>",
     "(?P<kind>@kind|too long|empty) findings?",
     "(the )?findings? (?P<kind>@kind|too long|empty)"),
    ("which run is better",
     "(which|what)( run| one| of the two)? (should|can|would|shall|could) (i|we|you)"
       " (rather )?(trust|believe|rely on|go with|use)( more| most| better)?(?= (for|on|in) )"),
    ("which texts were written by hand",
     "@is( there)? (anything|something|any (texts?|columns?|descriptions?))"
       " (custom |new )?(written|typed|edited|rewritten|reworded) by @people"),
    (r"mean logprob of each run\g<on>",
     "^(rank|sort|order) (both( runs)?|(the|these|those|our)( (two|three|four))? runs) by"
       r" (mean |average )?@score(?P<on> (on|in|for) [\w.]+)?@end"),
    (r"compare the \g<last> \g<n> runs on \g<on>",
     "^(compare )?(the |our |my )?@last_few( runs)? (on|of|for|in|over)"
       r" (the )?(?P<on>(?!(them|these|those|all)\b)[\w.]+)( schema)?@end"),
    (r"compare the \g<last> \g<n> runs", "^compare (the |our |my )?@last_few@end"),
    ("in which tables",
     "^(and |so )?(which|what|in which|in what) tables? (are|were|do|is) (they|these|those|that|it)"
       "( all)?( in| from| of| belong to| lie in| part of| located in)?@end"),
)  # fmt: skip
