"""What a word means, or how a figure comes about: whether that is asked for, and the answer."""

from __future__ import annotations

import re

from amx_tui.present.glossary import FINDINGS, GLOSSARY
from amx_tui.vocabulary import FindingKind

_MORE = {
    "approval rate": "Results that a person approved (accepted, own text or applied), over all "
    "results of the "
    "run: those undecided count as not approved. AMX's own compare divides by tables instead.",
    "approved": "A person accepted the result or typed a text of their own, or it was applied.",
    "applied": "Written as a comment into the database that was described.",
    "accepted": "A person said yes to the text; it need not be written into the database yet.",
    "rejected": "A person skipped the result: its status is skipped. A reason may stand beside it.",
    "pending": "Nobody has decided about the result yet.",
    "custom": "A person typed a text of their own; the stored logprob is of the text that it"
    " replaced.",
    "failed": "Of a result: it could not be written into the database. Of a run: it ended with an "
    "error.",
    "status": "Of a result one word: applied, failed, accepted, custom, skipped or pending. Of a "
    "run AMX's own "
    "word, success or failed say.",
    "coverage": "The share of the assets in a scope, of all that any run described, which some"
    " runs "
    "described.",
    "cost": "US dollars as AMX recorded them from the model's tokens and price; one amount for a "
    "run. 0 counts "
    "as not recorded.",
    "cost per approved": "The cost of the run over the number of its results that a person"
    " approved.",
    "cost per asset": "The cost of the run over the number of its results.",
    "tokens": "What the model read (prompt tokens) and wrote (completion tokens), as AMX recorded "
    "it for the run.",
    "duration": "Seconds from the start of the run to its end. Model time is the part spent"
    " waiting "
    "for the model.",
    "model time": "The seconds that a run spent waiting for the model, a part of its duration.",
    "never described": "What no run ever described has no name in a history, which knows what was"
    " described alone: only the database can tell. What one run described and another did not, ask"
    " with missing.",
    "retries": "How often a call of a model was made again, no history counts; the error of a run may"
    " tell of it. A rerun is a run of its own: ask how many reruns there are.",
    "findings": "What can be found wrong in a text by itself, without a reference: "
    f"{', '.join(map(str, FindingKind))}.",
    "winner": "Of an asset: the run with the strictly highest logprob of at least two. Of a"
    " metric: "
    "the strictly "
    "best value of at least two runs that recorded one. Which run is better is another question: "
    "the interval "
    "of the paired difference decides that.",
    "verdict": "Which run is better: the mean of the paired differences by asset, with its "
    "interval; tables are "
    "the witnesses. Votes count most, then decisions, then a reference, then logprobs.",
    "difference": "The mean, over the assets of both runs, of the other run's value minus the "
    "baseline's.",
    "delta": "The logprob of another run minus the baseline's, on one asset.",
    "gap": "The distance of two runs' logprobs on one asset.",
    "differing": "An asset for which the compared runs do not all say the same.",
    "missing": "An asset that not every compared run described.",
    "asset": "What a description is of: a database, schema, table or column.",
    "run": "One execution of a command of AMX.",
    "result": "A row that a run wrote about one asset: alternatives, confidence, logprob, what "
    "became of it.",
    "version": "What a rerun or a variation of a run wrote about an asset, stacked under the text "
    "it came from.",
    "variation": "A run that made more alternatives around one seed.",
    "rerun": "A run that asked again for what another run had described.",
    "citation": "A place in the documents or the code that a description rests on.",
    "alternative": "One of the texts that a model suggested for an asset; the first is shown until "
    "one is chosen.",
    "prompt_detail": "A setting of AMX: how much the prompt tells the model about each asset.",
    "user_instructions": "A setting of AMX: what the user asked of the model in words of their"
    " own.",
    "temperature": "A setting of the model: how freely it picks its words; 0 is the least.",
    "length": "The words of a description, as spaces part them.",
    "review queue": "The assets of a comparison by where a reviewer's minute pays.",
    "chrf": GLOSSARY["reference"],
    "rung": "What an answer about quality rests on: votes, decisions, a reference, or logprobs.",
    "significant": "The interval of the difference does not hold 0: chance alone would seldom make "
    "so large a one.",
    "confidence": GLOSSARY["band"],
    "paired difference": "The mean, over the assets of both runs, of the other run's value minus "
    "the baseline's.",
    "correlation": "Spearman's: how well the order by one measure is the order by another, -1 to"
    " 1.",
}
_ALSO = {
    "interval": (
        "confidence interval, numbers in square brackets, numbers in brackets, square brackets, "
        "brackets, numbers in the brackets, "
        "numbers in the square brackets, bracketed numbers, range in brackets, figures in brackets"
    ),
    "regressed": "regression, regressions, regressing",
    "improved": "improvement, improvements",
    "win": "wins, winning",
    "winner": "winners",
    "leads": "lead, leading",
    "p": "p value, p-value, pvalue, p values",
    "band": "confidence band, confidence bands, bands",
    "confidence": "high confidence, medium confidence, low confidence, confidence score,"
    " confidence level, confidence levels",
    "logprob": (
        "logprobs, logprob score, score, log probability, log prob, avg logprob, mean logprob"
    ),
    "noise": "noise floor",
    "tautology": "tautologies",
    "hedge": "hedging, hedges",
    "placeholder": "placeholders",
    "duplicate": "duplicates",
    "contradiction": "contradictions",
    "unknown name": "unknown names",
    "findings": "finding",
    "rejected": "skipped",
    "pending": "undecided",
    "approval rate": "approval rates, acceptance rate",
    "approval": "acceptance, approvals",
    "cost per approved": (
        "cost per approved column, cost per approved result, cost per approved text"
    ),
    "cost per asset": "cost per column, cost per result",
    "cost": "price, costs",
    "tokens": "token count",
    "duration": "runtime, time",
    "model time": "processing time",
    "asset": "assets",
    "verdict": "the better run, better run, best run, quality, which run is better",
    "gap": "gaps",
    "delta": "deltas",
    "differing": "differ",
    "version": "versions",
    "variation": "variations",
    "rerun": "reruns",
    "citation": "citations",
    "alternative": "alternatives",
    "prompt_detail": "prompt detail",
    "user_instructions": "instructions, user instructions",
    "significant": "significance, statistically significant",
    "too few tables": "too few tables to tell",
    "could see": "fair chance",
    "votes": "blind vote, vote",
    "accepted": "accept",
    "applied": "apply",
    "result": "results",
    "run": "runs",
    "personal data": "personal data finding, pii",
    "cannot tell": "can't tell, can not tell, cannot be told",
    "language": "language finding",
    "review queue": "review order, queue",
}
_AS = {word: term for term, words in _ALSO.items() for word in words.split(", ")}
MEANINGS = {**_MORE, **FINDINGS, **GLOSSARY}
"""What words mean, by the word."""
_THE = r"(?:(?:an?|the|that|your|this|amx'?s?) )?"
_END = (
    r"(?: anyway| exactly| actually| really| even| here"
    r"| in (?:this|that|amx|the) ?(?:context|app|tool|table|grid|verdict)?| again)*"
)
_WORD = r"[\"“'‘]?(?P<term>[\w][\w!/' -]*?)[\"”'’]?"
_SAYS = r"(?:(?:can|could|would|will) you|help me|let me|i (?:would|'d) like(?: you)? to|i want to)"
_TOLD = (
    r"(?:define|explain|clarify|understand|describe)(?: to me)?(?: (?:the|this))?(?: (?:term|word"
    r"|concept|notion"
    r"|idea|expression|meaning of|definition of))*"
)
_ASKED = tuple(
    re.compile(rf"^(?:so |and |but |ok |hey |sorry |wait |please |,|uh |um )*{pattern}{_END}$")
    for pattern in (
        rf"(?:what(?:'s| is| are)|whats) (?P<article>(?:an?|the|that|your|this) )?{_WORD}",
        rf"(?:what (?:does|do|did) )?{_THE}{_WORD}(?: column| finding| status| word| figure|"
        r" number)?"
        r" (?:mean|stand for|refer to|tell me|signify)s?",
        rf"what(?:'s| is)? (?:meant by|the meaning of|the definition of|behind) {_THE}{_WORD}",
        rf"what do you mean (?:by|with) {_THE}{_WORD}",
        rf"what (?:counts|qualifies) as {_THE}{_WORD}",
        rf"what (?:do|would) (?:you|we|they) (?:call|understand by|consider) {_THE}{_WORD}",
        r"what (?:do|should|am|must|can) (?:i|we) (?:have to |need to |supposed to"
        r" )?(?:understand|make) (?:by|of|under)"
        rf" {_THE}{_WORD}",
        rf"(?:{_SAYS} )?(?:{_TOLD}|(?:the )?meaning of|(?:give me )?(?:the |a )?definition of"
        r"|describe what is)"
        rf" {_THE}{_WORD}(?: to me)?",
        rf"(?:{_SAYS} )?(?:(?:{_TOLD}|i do(?: not|n't) (?:know|understand|get)) )?what"
        r" (?P<article>(?:an?|the|that"
        rf"|your|this) )?{_WORD} (?:is|are|means?|stands? for)(?: supposed to (?:be|mean))?",
        r"how (?:should|do|must|can|would|am|are) (?:i|we|one|you)(?: to| supposed to)?"
        r" (?:understand|read"
        rf"|interpret|define) {_THE}{_WORD}",
        rf"{_WORD}(?: ?-| ?,| ?:)? (?:what(?:'s| is) (?:that|this|it)|meaning|definition|explained"
        r"|as a term)",
        rf"what(?:'s| is| are) {_THE}{_WORD} (?:thing|stuff|business|about)",
        rf"what(?:'s| is) an? {_WORD} (?:text|column|result|asset|description|run)",
        r"what(?:'s| is| are) (?:the (?:numbers|figures) |that )?in (?:the |those |these"
        r" )?(?P<term>(?:square )?brackets)",
        rf"(?:when|how) (?:is|are|does) (?:something|an? (?:asset|column|text|run|description)|it"
        rf"|they) "
        rf"(?:be |count as |called |considered |counted as |said to (?:be|have) )?{_THE}{_WORD}",
        rf"how (?:is|are|was|were|do you|does amx|does it|do they|did you|does the app|do we) "
        rf"(?:(?:compute|calculate|measure|determine|define|derive|work out|get|arrive at|find"
        rf"|decide|count)d? )?"
        rf"{_THE}{_WORD}(?: (?:of|for) (?:an? |the |each |every )?\w+)?(?: (?:computed|calculated"
        rf"|measured|determined|defined|derived|worked out"
        rf"|counted|found"
        r"|decided|come about|work|made|obtained|arrived at|scored|come up with))",
        rf"how (?:do you|does amx|does it|do they|did you|does the app|do we) "
        r"(?:compute|calculate|measure|determine|define|derive|work out|arrive at|get|obtain|come"
        r" up with"
        rf"|decide) {_THE}{_WORD}",
        rf"(?:where does|how does) {_THE}{_WORD} (?:come from|work|come about)",
        r"(?:why (?:does it say |do you say |is it |is there |it says |that )?|what is |what's "
        r")?[\"“'‘]?(?P<term>cannot tell|can't tell|too few tables(?: to tell)?|no difference that "
        r"matters|not comparable|looked for|no run leads)[\"”'’]?(?: mean)?",
    )
)


_BETWEEN = re.compile(
    r"^(?:so |and |ok )*(?:what(?:'s| is) the difference|(?:what(?:'s| is) )?(?:the )?difference"
    r"|how (?:does|is|do|are)) (?:between )?(?:an? |the )?[\"“']?(?P<one>[\w' -]+?)[\"”']? (?:and"
    r"|different (?:from|to)|differ from|or) (?:an? |the )?[\"“']?(?P<two>[\w' -]+?)[\"”']?$"
)
_AGAINST = re.compile(
    r"^(?P<one>[\w' -]+?) (?:vs\.?|versus|and|or) (?P<two>[\w' -]+?)(?:,|:|;| -)? (?:what(?:'s|"
    r" is) the difference"
    r"|how do they differ)$"
)


def meant(text: str) -> str:
    """The word whose meaning a question asks for, a key of MEANINGS; "" for another question.

    `text` is the question, folded, without its question mark.
    """
    if (both := _BETWEEN.match(text) or _AGAINST.match(text)) is not None:
        words = [_AS.get(both[each].strip(), both[each].strip()) for each in ("one", "two")]
        return "\n".join(words) if all(word in MEANINGS for word in words) else ""
    for pattern in _ASKED:
        match = pattern.match(text)
        if match is None:
            continue
        term = " ".join(match["term"].split()).strip(" '\"")
        known = _AS.get(term, term)
        if known in MEANINGS and not _of_runs(match.groupdict(), known):
            return known
    return ""


def _of_runs(groups: dict[str, str | None], word: str) -> bool:
    """Whether `what is the cost` asks for that of the runs, and `what is missing` for assets."""
    if "article" not in groups:
        return False
    if (groups["article"] or "").strip() in ("the", "this", "that", "your"):
        return word not in _ABSTRACT
    return not groups["article"] and word in _STATES


_ABSTRACT = frozenset(("could see", "reference", "chrf", "review queue", "rung", "e", "band"))
_STATES = frozenset(
    ("missing", "pending", "rejected", "approved", "accepted", "applied", "failed", "custom",
     "differing", "regressed", "improved", "better", "duplicate", "empty", "too long", "significant",
     "win", "winner")
)  # fmt: skip
_ABLE = re.compile(
    r"\b(?:who|what|which (?:model|llm|ai|agent|bot)) are you\b|^are you (?!sure|certain)|\bwhat"
    r" is this\b$"
    r"|^\?+$|^help(?: me)?(?: please)?\W*$|\bhow can you help|\bhow do you work$|^how does (?:this"
    r"|it) work$"
    r"|\bwhat (?:else )?(?:can|could|do) you (?:do|answer|know|understand)\b"
    r"|\bwhat are you(?:r (?:capabilities|abilities|skills|functions|features|limits)| able| good|"
    r" capable)\b"
    r"|\b(?:what|which)(?: (?:kinds?|sorts?|types?) of)?(?: (?:questions?|things?|queries))?(?:"
    r" else)? (?:can|could"
    r"|should|may|might|do|must) (?:i|we|you|one) (?:ask|answer|understand|handle|type)\b"
    r"|\bhow (?:can|do|should|could) (?:i|we) use (?:you|this|it)\b|\b(?:example|sample)s?(?:"
    r" questions?)?$"
    r"|^what you (?:can|could|are able to) (?:do|answer|tell)|^what do you (?:do|know)$|^what can"
    r" you tell (?:me|us)$|^what is this for$|^what (?:do|can|should) i do here$|^(?:who"
    r"|what) am i talking (?:to|with)"
    r"|^(?:what|which) commands (?:are there|do you (?:know|have))"
    r"|^who (?:made|built|created|programmed|wrote|invented|developed) (?:you|this|amx)\b"
)
"""What is asked about the agent itself."""


def of_itself(text: str) -> bool:
    """Whether a question is about the agent: who it is, and what it can be asked."""
    return bool(_ABLE.search(text))
