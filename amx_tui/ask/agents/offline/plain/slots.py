"""What stands in the places of a question that is read as a whole: runs, and words for one thing."""

from __future__ import annotations

_RUN = (
    r"(?P<run>(?:the )?(?:newer|older|newest|latest|new|old|first|second) (?:run|one)"
    r"|the (?:newer|older|first|second)(?! (?:\w+ )?(?:runs?|ones?)\b)|(?:runs? )?#?\d{1,18}"
    r"|(?:runs? )?[a-d](?!\w))"
)
_PAIR = r"(?:the|these|those|our|both)(?: two| 2)?(?: (?:runs?|of them|ones))?|they|them|the pair"
PARTS = {
    "RUN": _RUN,
    "ONE": rf"(?P<one>{_RUN})",
    "TWO": rf"(?P<two>{_RUN})",
    "IT": rf"(?P<one>{_RUN}|it)",
    "PAIR": rf"(?:{_PAIR}|{_RUN} (?:and|or|vs\.?|versus|to|with|against) {_RUN})",
    "OF": rf"(?: of (?:{_PAIR}))?",
    "BETTER": r"(?:better|best|higher|highest|stronger|strongest|ahead|on top|superior|well)",
    "WORSE": r"(?:worse|worst|lower|weaker|behind|inferior|poorly|badly|not)",
    "LEAD": (
        r"(?:difference|gap|lead|advantage|improvement|result|verdict|win|gain|edge|margin|effect"
        r"|superiority|victory|outcome|conclusion)"
    ),
    "SURE": (
        r"(?:sure|certain|confident|stable|strong|solid|firm|reliable|robust|trustworthy|safe"
        r"|convincing"
        r"|conclusive|significant|real|sound|believable|meaningful|likely|probable)"
    ),
    "CHANCE": (
        r"(?:(?:just|only|pure|mere|merely|purely|sheer|random|the|a|an|some|any|plain|good|due to"
        r"|down to"
        r"|by|to|in|of) )*(?:noise|chance|luck|randomness|coincidence|fluke|accident|random|error"
        r"|variation"
        r"|fluctuations?|variance|coincidental|accidental)(?: (?:floor|level|variation))?"
    ),
    "CHOOSE": (
        r"(?:ship|apply|use|take|pick|choose|keep|deploy|publish|promote|release|roll out|go"
        r" (?:with|for)"
        r"|adopt|push|select|put|bring|commit|merge|settle on|go live with)"
    ),
    "CHOSEN": (
        r"(?:shipped|applied|used|taken|picked|chosen|kept|deployed|published|promoted|released"
        r"|rolled out|adopted|pushed|selected|committed)"
    ),
    "CHOOSING": r"(?:shipping|applying|using|taking|keeping|deploying|publishing|going with"
        r"|rolling out)",
    "WHERE": (
        r"(?:,? (?:(?:in|to|into|on|for|from) (?:production|prod|live|the (?:database|db|warehouse"
        r"|catalog)"
        r"|today|now)|live|today|now|tonight|right now|right away|with a (?:good|clear) conscience"
        r"|first|then|please|after all|in"
        r" the end))*"
    ),
    "GOOD": r"(?:safe|wise|ok|okay|right|sensible|fine|smart|reasonable|better|best|advisable|a"
        r" good idea)",
    "MORE": r"(?:extra |additional |higher |more |added |bigger |greater |the |its |our |that )*",
    "MONEY": r"(?:cost|costs|price|money|spend|spending|expense|bill|budget)",
    "THE": r"(?:the |this |that |its |their |these |those |any |a |an )?",
}  # fmt: skip
PARTS["CLAIM"] = (
    rf"{_RUN} (?:really |actually |truly |indeed )*(?:is|was|did|does|performed|has|wins|won)(?:"
    r" really"
    r"| actually| truly| indeed)*(?: (?:the )?(?:better|best|ahead|won|superior|winner)(?: one| run"
    rf"|(?: than {_RUN})?)?)?"
)
PARTS["OVER"] = (
    rf"(?: (?:of|in|by|for|over|between|with) (?:{_PAIR}|{_RUN})(?: (?:and|over) {_RUN})?)*"
)
PARTS["WHOSE"] = rf"(?:(?:{_RUN}|it)['’]s |the |this |that |its |their |a |any )?"
PARTS["CHOICE"] = (  # a clause of such words alone: I can only ship one of them to production today
    r"(?:(?:if|suppose|supposing|assuming|assume|imagine|say|let['’]?s|given|since|as|because|when"
    r"|that"
    r"|i|we|you|it|one|i['’](?:m|d|ve|ll)|we['’](?:re|d|ve|ll)|you['’](?:re|d|ve|ll)|had|have|has"
    r"|got|like"
    r"|need|needed|want|wanted|could|can|may|might|must|should|will|would|were|was|am|are|is|be"
    r"|being|to"
    r"|only|just|exactly|really|ever|either|a|an|the|single|of|them|these|those|two|runs|run"
    r"|choice|choose"
    r"|decide|decision|make|room|space|place|for|in|into|production|prod|live|database|today|now"
    r"|tonight"
    r"|about|going|go|goes|stay|stays|remain|remains|left|forced|allowed|able|survive|winner|or"
    r"|other"
    r"|doubt|shipping|applying|deploying|publishing|releasing|applied|shipped|deployed|published"
    r"|kept"
    r"|chosen|picked|taken|ship|apply|use|take|pick|keep|deploy|publish|promote|release|adopt|push"
    r"|select"
    r"|put|bring|commit|merge|bet)\b,? ?)+"
)
"""By the name by which a pattern mentions it: `<RUN>`."""
