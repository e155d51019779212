"""What came of a prompt, what leads to a question, what was not written, where a list lies: shorter."""

from __future__ import annotations

_PROMPT = r"(?:[\w-]+ )*?(?:prompts?|instructions?|wording|prompt_detail|detail)"
_EVERYTHING = (
    r"(?:things|it|everything|(?:the |our |any )?(?:texts|descriptions|results|quality|output"
    r"|columns))"
)
_ADDING = (
    r"(?:adding|using|including|giving|introducing|turning on|switching to|changing to|going to"
    r"|setting|having|writing)"
)
_REALLY = r"(?:really |actually |even |in fact )*"
_KIND = (
    r"(?:tautology|boilerplate|duplicate|hedge|hedging|placeholder|personal data|unknown name"
    r"|contradiction|too long|empty)"
)
_RUN = r"(?:(?:run )?#?\d+|the (?:newer|older) (?:run|one)|[A-D])"
_OBJECT = (
    r"(?:(?:one|these|those|them|this|it|something|out|live|on|by|for|to|in|into|of|the|a|an|our|my|and"
    r"|runs?|two|which|goes|will go|mon|tues|wednes|thurs|fri|satur|sun)(?:day)?|(?:to)?(?:day|morrow"
    r"|night)|now|soon|next|week|production|prod|management|boss|team)"
)
TURNS: tuple[tuple[str, str], ...] = (
    # what somebody has to do, before the question that it leads to: it names nothing
    (r"^(?:(?:hey|hi|hello|ok|well|so)\b[ ,]*)*(?:i|we) (?:have|need|want|must|ought|would like"
     rf"|are going|am going|plan)(?: to)? (?:decide|choose|pick|ship|roll|deploy|release|present|go"
     rf"|report|merge|put)(?: {_OBJECT})*[ ,;:.–—-]+(?=which|what|who|should|is|are|does|did|how)", ""),
    (r"(?:^|(?<=, )|(?<=\bso )|(?<=\bbut ))(?:could|can)n?['’]?t (?=(?:the|it|that|this|they|we)\b)",
     "could "),
    (rf"^(?:why )?(?:did|has|have|is|was) (?P<what>[\w.]*[._][\w.]*) fail(?:ed)?(?: to (?:be )?"
     rf"appl(?:y|ied))? (?:in|of|for|by) (?P<run>{_RUN})(?=\W*$)",
     r"what failed to apply on \g<what> in \g<run>"),
    (r"\b(?:just|only|merely|simply) says?(?: that)?\s*$", "contain"),  # behind it stands a quote
    (rf"\b(?P<did>did|does|has|have) (?:{_ADDING} )?(?P<what>{_PROMPT}(?: and {_PROMPT})?) {_REALLY}"
     rf"(?:make|made|get|got|turn|turned) {_EVERYTHING} (?:any |much |at all )*(?:better|good)\b",
     r"\g<did> \g<what> help"),
    (rf"\bdid {_EVERYTHING} (?:get|become|turn out) (?:any |much )?better (?:with|under|by|from)"
     rf" (?P<what>{_PROMPT})(?=\W*$)", r"did \g<what> help"),
    (rf"\b(?P<did>did|does|has|have) (?:{_ADDING} )?(?P<what>{_PROMPT}(?: and {_PROMPT})?) {_REALLY}"
     r"(?:do|done|achieve|bring|bring us|change|make|have|get us) (?:anything|something|any difference"
     r"|a difference|an effect|any effect)(?: at all| for us)?(?=\W*$)", r"\g<did> \g<what> help"),
    (rf"\b(?P<did>did|does|has|have) {_ADDING} (?P<what>{_PROMPT}(?: and {_PROMPT})?)"
     r" (?=help|pay off|work|improve)", r"\g<did> \g<what> "),
    (r"\b(?:the )?(?:writing|writes?|write-?back|saving)(?: (?:back|it|them))?(?: (?:in|to|into|on))?"
     r" (?:the )?(?:database|db|warehouse) (?:has |have |had )?(?:failed|fail|did not work"
     r"|didn't work)\b",
     "applying failed"),
    (rf"\b(?P<kind>{_KIND}) findings?\b", r"\g<kind>"),
    (rf"\b(?:the )?findings? (?P<kind>{_KIND})\b", r"\g<kind>"),
    (r"\b(?:which|what)(?: run| one| of the two)? (?:should|can|would|shall|could) (?:i|we|you)"
     r" (?:rather )?(?:trust|believe|rely on|go with|use)(?: more| most| better)?(?= (?:for|on|in) )",
     "which run is better"),
    (r"\b(?:was|were|is|are)(?: there)? (?:anything|something|any (?:texts?|columns?|descriptions?))"
     r" (?:custom |new )?(?:written|typed|edited|rewritten|reworded) by (?:a |the |some )?(?:reviewers?"
     r"|people|person|humans?|users?|somebody|someone)", "which texts were written by hand"),
    (r"^(?:the |our |my )?(?P<last>last|latest|newest|most recent) (?:two|2) runs"
     r" (?:on|of|for|in|over) (?:the )?(?P<on>[\w.]+)(?: schema)?(?=\W*$)",
     r"compare the \g<last> two runs on \g<on>"),
    (r"^(?:and |so )?(?:which|what|in which|in what) tables? (?:are|were|do|is)"
     r" (?:they|these|those|that|it)(?: all)?(?: in| from| of| belong to| lie in| part of"
     r"| located in)?(?=\W*$)", "in which tables"),
)  # fmt: skip
"""By a turn of phrase what is said for it."""
