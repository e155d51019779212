"""Answers about what a verdict rests on, and about the noise that it is held against."""

from __future__ import annotations

import re

from amx_tui.ask.agents.offline.answers.quality import assessed, set_to
from amx_tui.ask.agents.offline.desk.asked import Asked
from amx_tui.ask.agents.offline.desk.desk import Desk, Detail, Reply, literally
from amx_tui.present.assessment_words import assessment_lines
from amx_tui.present.formats import counted

_VERDICT = (
    r"(?:the |this |that |your )?(?:verdict|answer|result|winner|decision|comparison|conclusion"
    r"|it|that)"
)
_RESTS = r"(?:rests?|based|founded|built|depends?|rel(?:y|ies)|decided|measured)"
_COMPARE = r"(?:compare|trust|rely on|believe(?: in)?|use|hold against each other)"
_SCORES = (
    r"(?:the |their |these |those |both |amx's )?(?:mean |average )?(?:confidences?|logprobs?"
    r"|scores?"
    r"|probabilities|bands?)(?: (?:scores?|values?|bands?|levels?))?"
)
_HERE = (
    r"(?: (?:when|while|if|for|in|of|between|across|among|to)"
    r"(?: (?:i|we|one|you|comparing|compare|the|these|those|them|both|two|here|different|models?"
    r"|runs?"
    r"|judge|judging|which|is|are|better|it|this|that|comparison|at|all|#?\d+|and|a|b|with|from))+"
    r"| here| directly| at all)?"
)
_EQUAL = (
    r"(?:with|of|under|on|at) (?:exactly )?(?:the )?(?:same|equal|identical|unchanged)"
    r" (?:settings?|config(?:uration)?"
    r"|model(?: and settings)?|prompt|setup)"
)
_AGAIN = (
    r"(?:(?:repeats?|repeated runs?|repetitions?|reruns? " + _EQUAL + r"|(?:equal|identical) runs?"
    r"|runs? " + _EQUAL + r")(?: " + _EQUAL + r")?)"
)
_DIFFER = r"(?:differ|vary|varies|change|deviate|fluctuate|disagree|fluctuates|changes|differs)"
_ASKED = (
    (
        "basis",
        r"(?:on |by |in )?(?:what|which)(?: measures?| metrics?| evidence| basis| grounds?|"
        r" scale)?"
        rf" (?:does|do|is|are|was) {_VERDICT} {_RESTS}(?: on| upon| by| in)?",
    ),
    ("basis", rf"how did you (?:come to|reach|arrive at|get to|make|decide) {_VERDICT}(?:"
     r" conclusion)?|what makes you"
        r" (?:say|think|believe|so sure of)(?: that| so| it)?|(?:what is|what's) the basis (?:of"
        r"|for) (?:the |this |that )?"
        r"(?:verdict|answer|conclusion|result)|on (?:what|which) (?:basis|grounds?) do you (?:say"
        r"|claim|conclude|decide)(?: that)?"
        r"(?: (?:run )?#?(?:\d+|[a-d]) (?:is|was|did) (?:the )?better(?: (?:one|run))?| so| it)?"),
    ("basis", rf"how (?:is|was) {_VERDICT} (?:decided|measured|reached|found|made)"),
    ("basis", rf"(?:why|how) (?:do|can|could) you (?:know|tell|say)(?: {_VERDICT}| so)*"
        r"(?: (?:that )?(?:run )?#?(?:\d+|[a-d]) (?:is|was|did) (?:the )?(?:better|worse|ahead)(?:"
        r" (?:one|run))?)?"
        r"(?: (?:although|even though|though|if|when) (?:the )?logprobs are not comparable)?"),
    (
        "approval",
        rf"why (?:does|is|do) (?:{_VERDICT} )?not {_RESTS} (?:on|upon) (?:the )?(?:approvals?"
        rf"|approval rates?"
        r"|decisions|reviews)",
    ),
    ("reference", rf"why (?:does|is) (?:{_VERDICT} )?not {_RESTS} (?:on|upon) (?:the"
     r" )?(?:references?"
        r"|approved texts)"),
    (
        "cause",
        r"(?:i|we|you|can|may|could|should|one| )+ ?(?:attribute|ascribe|put|blame|credit) (?:the "
        r"|this |that )?(?:difference|gain|change|improvement|result|it|effect)s? (?:to|on) (?:the "
        r")?(?P<cause>[\w ]+)",
    ),
    ("cause", r"(?:is|was) it (?:really |just |only )?(?:because of |due to |down to )?(?:the "
        r")?(?P<cause>model|prompt|instructions?|temperature|settings?)(?: or something else)?"),
    ("scale", rf"(?:can|may|could|should) (?:i|we|you|one) (?:really )?{_COMPARE}"
     rf" {_SCORES}{_HERE}"),
    ("scale", rf"(?:can|may|could) {_SCORES} be (?:compared|trusted|held against each"
     rf" other){_HERE}"),
    ("scale", rf"(?:are|is) {_SCORES}{_HERE} (?:directly )?(?:comparable|on (?:one|the same|a"
     r" common)"
        rf" scale|to be (?:compared|trusted)){_HERE}"),
    ("scale", rf"(?:is|would) it (?:be )?(?:fair|ok|okay|valid|legit(?:imate)?|meaningful|sound"
        rf"|reasonable|possible|right) to {_COMPARE} {_SCORES}{_HERE}"),
    ("scale", rf"(?:does|do) (?:it|that) make sense to {_COMPARE} {_SCORES}{_HERE}"),
    (
        "usual",
        r"(?:is|are|was|were) (?:that|this|it|they|those) (?:(?:any |much |a lot )?(?:more"
        r"|less|fewer|higher|lower|worse)|(?:very )?(?:many|much)|a lot|un(?:usual|usually many))"
        r"(?: than (?:is |it is )?(?:usual|usually|normal|typical|the usual|(?:the )?noise(?:"
        r" floor)?"
        r"|expected|(?:with|between|for) (?:the same|equal) settings))?",
    ),
    ("usual", r"(?:is|are|was|were) (?:that|this|it|they|those) (?:normal|usual|typical"
        r"|(?:just |only )?(?:within )?(?:the )?noise)"),
    (
        "differ",
        r"(?:do|did|are|is) (?:there )?(?:more|fewer|many more) (?:texts|descriptions|columns"
        r"|assets)"
        r" (?:differ|different|differing|change|changed) than (?:is )?(?:usual|usually|normal"
        r"|typical"
        r"|expected|(?:the )?noise|between runs (?:of|with) (?:the same|equal) settings)",
    ),
    ("Noise", r"(?:what is|what was|what's|how (?:high|large|big|strong|bad) is|show(?: me)?|and"
     r"|tell me)?"
        r" ?(?:the )?(?:noise|noise level|level of noise|noise floor)(?: of (?:this|these|the) "
        r"\w+| here)?"),
    ("Noise", r"how (?:much|far|strongly|widely) (?:do|does|would|will|can|could) (?:two |the "
     rf"|any )*(?:{_AGAIN}"
        rf"(?: {_DIFFER})?|runs? {_DIFFER} (?:by chance|randomly|anyway|by (?:themselves|itself))"
        rf"|runs? {_EQUAL}"
        rf" {_DIFFER})(?: (?:from each other|by chance|randomly|anyway))*"),
    ("Noise", rf"by how much (?:do|does|would|will|can) (?:two |the |any )*(?:{_AGAIN}|runs?"
     rf" {_EQUAL}) {_DIFFER}"),
    ("Noise", r"(?:how (?:big|large|high|strong|much|great)|what)(?: is| are)?(?: an?| the)?(?:"
     r" usual| normal| typical"
        r"| random| natural| run[- ]to[- ]run| expected)*(?: (?:variation|difference|noise"
        r"|variance|fluctuation"
        r"|variability|spread))?(?: (?:is|are) (?:there|normal|usual|typical|to be expected))?(?:"
        r" (?:between|of|across"
        rf"|among|for|in)(?: two| any)? (?:{_AGAIN}|runs? {_EQUAL}))"),
    ("Noise", r"(?:how (?:big|large|high|strong|great) is|what is|what's) the (?:run[- ]to[- ]run"
     r"|random|natural|chance)"
        r" (?:variation|difference|noise|variance|fluctuation|variability|spread)"),
    ("Noise", r"(?:do we have|are there|have we|is there|did anyone make)(?: got)?(?: any| some|"
     rf" an?)? (?:{_AGAIN})"),
    ("Noise", rf"(?:would|will|does|do) (?:the same settings|(?:the )?{_AGAIN}|(?:running|run)"
     r" (?:it|that) again) (?:give"
        r"|produce|yield|bring|lead to|write)(?: me| us)? (?:the )?same (?:results?|texts?"
        r"|descriptions|answers?)"),
    ("Noise", r"how much noise is (?:normal|usual|typical|to be expected)|(?:the )?noise(?: floor|"
     r" level)? please|how much of"
        r" (?:this|it|that|the difference) is (?:just |only )?(?:noise|chance)"),
    ("Noise", r"how much (?:do|does|would|will) (?:the |these )?(?:results?|texts?|descriptions)"
     rf" {_DIFFER} (?:by chance"
        r"|from run to run|(?:if|when) (?:i|we|you) (?:repeat|rerun) (?:it|them|a run|the run"
        r"|that)|(?:if|when) (?:i|we"
        r"|you) run (?:it|them|a run) again)"),
    ("Noise", rf"(?:two )?(?:{_AGAIN}) {_DIFFER} by how much|how different (?:are|is) (?:two |the"
     rf" )?(?:{_AGAIN})|what would"
        rf" (?:a|another) (?:repeat|{_AGAIN}) (?:have shown|show|give|have given)"),
    ("Noise", r"how (?:stable|reproducible|repeatable|consistent) (?:are|is|would) (?:it|this|that"
     r"|they|(?:the |these )?"
        r"(?:results?|texts?|runs?|descriptions|answers?|numbers))(?: be)?(?: (?:if|when) (?:i|we"
        r"|you) (?:run|ran|repeat"
        r"|repeated) (?:it|them|that|a run)(?: again)?)?"),
    ("Noise", r"how (?:noisy|much noise)(?: is (?:it|this|that|the \w+)| is there| are (?:they"
        r"|these|the \w+))?"),
)  # fmt: skip
_PATTERNS = tuple((what, re.compile(pattern)) for what, pattern in _ASKED)


def grounds_in(text: str) -> str:
    """What is asked of the grounds of a verdict; "" for another question."""
    bare = re.sub(r"^(?:and|so|but|ok|please) |[?.! ]+$", "", text)
    return next((what for what, pattern in _PATTERNS if pattern.fullmatch(bare)), "")


def grounds(desk: Desk) -> Reply:
    """The lines of evidence that are asked for."""
    lines = assessment_lines(desk.found.comparison, assessed(desk))
    detail = Detail("Evidence", "\n".join(f"- {_line(e.theme, e.text)}" for e in lines))
    term = desk.asked.term
    if term in ("usual", "differ"):
        return _usual(desk, detail)
    if term == "scale":
        return _scale(desk, detail)
    if term == "cause":
        return _cause(desk, detail)
    if term == "Noise":
        told = [each.text for each in lines if each.theme == "Noise"]
        return Reply(
            f"Noise: {told[0]}." if told else "No two runs here tell the noise.", (detail,)
        )
    quality = next(each.text for each in lines if each.theme == "Quality")
    others = [
        each.text for each in lines if not each.theme and (term == "basis" or term in each.text)
    ]
    if term != "basis" and not others:
        return Reply(f"Of {term}s nothing can be said here. The verdict: {quality}.", (detail,))
    if term == "basis":
        cautions = [each.text for each in lines if each.theme == "Caution"]
        more = f"\nBeside it: {'; '.join([*others, *cautions])}." if others or cautions else ""
        return Reply(f"The verdict rests on this: {quality}.{more}", (detail,))
    return Reply(f"Because of this: {'; '.join(others)}.", (detail,))


def of_differing(last: Asked | None) -> bool:
    """Whether the question before was how many texts differ: what `that` is, of which the noise is
    known."""
    if last is None or last.named:
        return False
    kinds = {condition.kind for condition in last.wish.conditions} if last.wish else set()
    return kinds == {"differ"} or last.filter == "differing"


def _usual(desk: Desk, detail: Detail) -> Reply:
    """Whether more texts differ than those of two runs between which nothing was changed."""
    shared = [row for row in desk.found.comparison.assets if row.shared]
    noise, differ = desk.found.assessment.noise, sum(row.differs for row in shared)
    share = differ / len(shared) if shared else 0.0
    told = f"{differ} of {counted(len(shared), 'text')} differ ({share:.0%})"
    if noise is None or not shared:
        none = "no two runs of one model and equal settings wrote these assets"
        return Reply(f"{told}; whether that is usual cannot be told: {none}.", (detail,))
    way = "as many as is usual"
    points = round(100 * share) - round(100 * noise.texts_differ)
    if points:
        by = counted(abs(points), "point")
        way = f"{'more' if points > 0 else 'fewer'} than usual, by {by}"
    one, two = noise.runs
    twins = f"#{one} and #{two}, of the same model and settings, differ in {noise.texts_differ:.0%}"
    return Reply(f"{told}; {twins}: that is {way}.", (detail,))


def _scale(desk: Desk, detail: Detail) -> Reply:
    """Whether logprobs and bands of the runs can be held against each other."""
    models = [run.short_model or "none recorded" for run in desk.runs]
    if len(set(models)) == 1:
        told = (
            f"They can be compared: all are of {literally(models[0])}, so logprobs and bands are"
            f" on "
            "one scale. They say how sure the model was, and not whether a text is right."
        )
        return Reply(told, (detail,))
    of = ", ".join(f"{desk.name(i)} {literally(model)}" for i, model in enumerate(models))
    told = (
        f"They cannot be compared: the models differ ({of}), and logprobs and bands of two models "
    )
    told += "are not on one scale."
    return Reply(told, (detail,))


def _cause(desk: Desk, detail: Detail) -> Reply:
    """Whether one setting alone differs: what causes a difference is then at least not open."""
    differing = desk.found.settings.differing
    told = ", ".join(set_to(desk, each) for each in differing[:6])
    if not differing:
        return Reply("No: no setting differs, so what is different comes from chance.", (detail,))
    if len(differing) == 1:
        return Reply(
            f"Only one setting differs: {told}. What else changed, no history says.", (detail,)
        )
    return Reply(f"Not to one alone: {len(differing)} settings differ at once: {told}.", (detail,))


def _line(theme: str, text: str) -> str:
    return f"{theme}: {text}" if theme else text
