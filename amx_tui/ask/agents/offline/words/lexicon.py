"""The words that the analyst knows, by what they are about. A word that it does not know may turn a
question into another one, so that one is enough for "I did not understand that".
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from amx_tui.ask.agents.offline.words.parts import PARTS
from amx_tui.ask.names import words_of

_CONCEPTS = {
    "better": (
        "better best win wins won winner winners winning lead leads leader leading ahead "
        "preferable superior outperform outperforms outperformed beat beats beaten stronger good great "
        "nicer top favour favor"
    ),
    "worse": "worse worst lose loses lost loser losing behind weaker weak bad poor bottom",
    "compare": (
        "compare compared comparing comparison comparisons versus vs contrast against between"
    ),
    "verdict": (
        "verdict summary summarise summarize summarized overview quality result outcome "
        "conclusion tldr gist bottomline headline analyse analyze analysis report sum-up"
    ),
    "help": ("help helped helps worth effect impact influence benefit useful off worthwhile"),
    "prompt": "prompt prompts instruction instructions wording",
    "significant": (
        "real sound significant significance significantly sure certain certainty chance luck lucky "
        "random randomness noise noisy statistical statistically pvalue trust trustworthy "
        "reliable reliably conclusive interval meaningful coincidence proof prove proven"
    ),
    "choose": (
        "apply use take pick choose ship keep deploy publish recommend recommended prefer adopt "
        "select recommendation suggestion advice advise go"
    ),
    "should": "should shall ought recommend recommended recommendation advice advise",
    "settings": (
        "setting settings config configs configuration configured configurations parameter "
        "parameters option options setup params knobs"
    ),
    "changed": "change changed changes changing",
    "gap": "gap gaps spread apart",
    "differ": (
        "differ differs different differing difference differences differently diff diffs "
        "disagree disagrees disagreement disagreements"
    ),
    "regress": (
        "regress regressed regresses regression regressions worsen worsened decline declined "
        "drop dropped drops fell fall fallen degraded degrade deteriorated deteriorate "
        "decreased decrease down hurt"
    ),
    "improve": (
        "improve improved improves improvement improvements improving gain gained gains rose "
        "rise increased increase up"
    ),
    "low": "low unsure uncertain shaky doubtful insecure",
    "high": "high",
    "medium": "medium",
    "confidence": "confidence confident confidences band bands",
    "logprob": "logprob logprobs probability probabilities score scores scored scoring",
    "missing": (
        "missing absent lack lacks lacking uncovered undescribed omitted miss misses missed "
        "forgot forgotten"
    ),
    "coverage": "coverage cover covers covered",
    "rejected": (
        "rejected reject rejects rejection rejections skipped skip declined refused denied "
        "disapproved dismissed discarded"
    ),
    "pending": "pending undecided unreviewed outstanding waiting todo open unresolved awaiting",
    "approved": (
        "approved approve approves approval approvals accepted accept accepts acceptance agreed "
        "signed"
    ),
    "applied": "applied deployed published committed",
    "custom": "custom edited rewritten manual manually hand handwritten typed corrected edit edits",
    "failed": "failed failure failures fail fails failing error errors crashed broken crash",
    "reviews": "decided decision decisions reviewed review reviews reviewer reviewers judged",
    "rate": "rate rates percent percentage share ratio",
    "edge": (
        "advantage advantages disadvantage disadvantages strength strengths weakness weaknesses "
        "pros cons drawback drawbacks"
    ),
    "votes": "vote votes voted voting voter voters ballot blind",
    "queue": "queue triage prioritize prioritise priority attention",
    "rules": "rule rules",
    "findings": (
        "finding findings problem problems issue issues flaw flaws flagged flags warning "
        "warnings wrong suspicious worry worries worried worrying trouble troubles defects "
        "defect mistakes mistake"
    ),
    "tautology": "tautology tautologies tautological meaningless uninformative",
    "boilerplate": "boilerplate template templated templates",
    "duplicate": "duplicate duplicates duplicated repeated",
    "hedge": "hedge hedges hedging hedged vague vaguer vaguest",
    "placeholder": "placeholder placeholders",
    "empty": "empty blank",
    "contradiction": "contradiction contradictions contradict contradicts contradictory",
    "personal data": "pii personal",
    "unknown name": (
        "hallucinate hallucinated hallucinates hallucination hallucinations invented invent "
        "invents nonexistent fabricated"
    ),
    "language": "language languages",
    "length": "length lengths lengthy wordy wordier verbose shorter shortest short characters chars",
    "cost": (
        "cost costs costly costing price prices pricey pricing expensive cheap cheaper cheapest "
        "money dollars dollar usd pay pays paid paying spend spent spending bill budget cents"
    ),
    "tokens": "token tokens",
    "step": "step steps stage stages phase phases",
    "speed": (
        "fast faster fastest slow slower slowest quick quicker quickest speed duration "
        "durations long longer longest runtime latency took take takes seconds minutes time"
    ),
    "table": "table tables tbl tbls",
    "asset": (
        "asset assets column columns col cols field fields description descriptions text texts "
        "cell cells desc descs answers wordings"
    ),
    "item": "item items entry entries thing things row rows",
    "result": "result results",
    "model": "model models llm llms",
    "author": "author authors",
    "profile": "profile profiles",
    "when": "when date dates started start finished finish ended end",
    "who": "laptop laptops machine machines computer host hostname pc who user users teammate "
    "teammates",
    "ordinal": "second third fourth fifth",
    "need": "need needs needed require required requires",
    "words": "word words",
    "status": "status statuses state cancelled canceled aborted interrupted running succeed succeeded "
    "successful success",
    "scope": "scope scopes wrote written write writes describe described describes",
    "database": "database databases db backend dialect",
    "version": "version versions",
    "lineage": (
        "varied rerun reruns variation variations descendant descendants child children parent derived "
        "lineage ancestor ancestors regenerated redone retried offspring"
    ),
    "run": "run runs ran",
    "schema": "schema schemas",
    "oldest": "oldest earliest",
    "latest": ("latest last newest recent recently newer new previous earlier older old current"),
    "behind": (
        "alternatives alternative citations citation cite cites cited reasoning rationale evidence"
    ),
    "why": "why reason reasons because explain cause causes caused explanation",
    "count": "many number count much counts amount",
    "tie": "tie ties tied same identical unchanged equal equally agree agrees match matches alike",
    "board": ("board leaderboard history ever overall everywhere historically across"),
    "list": "list lists",
    "facts": "info information details detail facts about",
    "baseline": "baseline base",
    "more": "more rest remaining further",
    "mean": "means meaning define definition stand stands",
    "show": "show see display print give tell view open look read",
    "say": "say says said state",
    "most": "higher most biggest largest top main big highest greatest maximum max",
    "least": "lower least smallest fewest lowest minimum min",
    "rank": "rank ranked ranking rankings order ordered sort sorted ascending descending",
    "both": "both all neither none every",
    "average": "average averages mean avg typical median",
    "together": "together sum summed altogether combined total totals",
    "not": "not never without neither no none nothing except excluding",
    "only": "only solely exclusively",
    "date": (
        "today yesterday week weeks month months day days ago since year years january february march "
        "april june july august september october november december monday tuesday wednesday "
        "thursday friday saturday sunday before after during until"
    ),
    "per": "per each every",
    "other": "other others another",
}
CONCEPT = {word: name for name, words in reversed(_CONCEPTS.items()) for word in words.split()}
"""What a known word is about; of several meanings the first in the table."""

NEUTRAL = words_of(
    "far consumed check inspect begin somebody someone anybody anyone anywhere somewhere people "
    "person a an the this that these those it its they them their there here i me my mine we us "
    "our you your he she his her one ones two three four five six seven eight nine ten either any "
    "some always just also too even still yet already again now then so than as if or and but of "
    "on in at to for from by with within into onto over under out is are was were be been being am "
    "isn aren wasn weren s t ll re ve d m do does did done doing don doesn didn have has had "
    "having can could would will may might must please pls plz kindly hey hi hello ok okay thanks "
    "thank well really actually very quite rather perhaps maybe simply exactly basically kind sort "
    "like such which what where how whether while per via get gets got getting make makes made let "
    "lets want wanted know knows think find found happen happened happens come comes came worked "
    "works working perform performed performs performance performing overall generally general "
    "specific particular single different kinds types type way ways part parts side sides term "
    "terms question answer ask amx data sql fully whole entire full brief quickly first produced "
    "produce produces generated generate generates created create contain contains contained using "
    "used uses regarding concerning respect compared comparing mostly mainly exist exists "
    "tried available present least it's that's what's who's how's didn't doesn't isn't wasn't actual "
    "currently input output completion clearly clear enough place places case cases name names "
    "named called call each anything something everything lot lots bit little few several level "
    "between value values message messages text's amongst among more less fewer instead else "
    "though because however likely believe seem seems looks looking individually whats hows whose "
    "wheres whos thats didnt doesnt isnt wasnt dont cant theres havent arent breakdown anyway "
    "honestly literally seriously frankly obviously apparently roughly approximately precisely "
    "totally completely entirely absolutely definitely certainly probably possibly hopefully "
    "finally eventually recently usually normally typically somehow somewhat slightly hardly "
    "barely nearly almost pretty super damn bloody freaking dude mate folks guys team buddy pal "
    "sir hmm um uh er well oh ah yo alright right sorry excuse quick curious wondering wonder "
    "guess suppose assume hope try trying already meanwhile altogether indeed namely especially "
    "particularly notably besides otherwise hence thus therefore whereas upon toward towards "
    "understand understood explain's clarify clarified mention's noted notice noticed fine good's "
    "okay's gonna wanna gotta kinda sorta ya yep nope nah go goes going went put puts putting "
    "turn turns turned turning bring brings brought stay stays stayed keep keeps kept remain "
    "remains remained leave leaves stand stands sit became become becomes feel feels felt hear "
    "heard hold holds held begin begins began continue allow allows add adds added offer offers "
    "offered remember consider considered appear appears appeared wait serve expect expects "
    "expected build suggests reach reached pull pulls pulled receive received develop carry "
    "carries carried split splits divide divided concern concerns deal deals bother bothers refer "
    "refers extra additional proper decent own true plain simple easy hard nice neat ugly nasty "
    "nastier messy funny strange special impossible recent final main key major minor important "
    "relevant interesting serious fair fairly square round huge tiny sudden suddenly back forth "
    "forward aside soon situation picture matter fact idea ideas view sense example examples "
    "moment off latter respective respectively corresponding whatsoever nowadays upfront dear "
    "sweet lovely sentence sentences phrase phrases line lines pair couple write-up told tells "
    "telling talk talks talking talked discuss discussed genuinely truly through throughout tell "
    "got yes whatever ve aren t"
)
_OF_PARTS = frozenset(
    word
    for values in PARTS.values()
    for texts in values.values()
    for phrase in texts.split(", ")
    for word in phrase.split()
)
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NEAR = 0.84  # how alike a word of at least five letters is to a known one, to be a slip of it


def nearest(word: str, known: Iterable[str], alike: float) -> str:
    """The one of some words that a word is a slip of, where it begins as that does; "" for none."""
    found = get_close_matches(word, list(known), 1, alike)
    sure = found and found[0][0] == word[0] and abs(len(found[0]) - len(word)) < 2
    return found[0] if sure else ""


_OWN = words_of("world worlds modern causal widow form trial")
"""Words of their own that look like slips of ours."""


def corrected(word: str) -> str:
    """A known word for a slip of it, or the word."""
    if word in CONCEPT or word in NEUTRAL or word in _OF_PARTS or not word.isalpha():
        return word
    if word in _OWN:
        return word
    if len(word) < 4:
        return _TURNED.get(word, word)
    if len(word) == 4:
        return _transposed(word)
    near = [each for each in get_close_matches(word, CONCEPT, 3, _NEAR) if _is_slip(word, each)]
    return near[0] if near else _transposed(word)


def _is_slip(word: str, known: str) -> bool:
    """Whether fingers make one of the other: "customer" is more than "custom", and nobody slips at the
    first letter without turning it round."""
    one, two = sorted((word, known), key=len)
    if len(two) - len(one) > 1 and two.startswith(one):
        return False
    return word[0] == known[0] or sorted(word[:2]) == sorted(known[:2])


def _transposed(word: str) -> str:
    """The one known word with these letters, or with one inside twice or left out: what fingers do.

    The first and the last are the same. Another word of one's own is seldom so."""
    ends = (word[0], word[-1])
    near = {
        known
        for known in _WRITTEN
        if (known[0], known[-1]) == ends and abs(len(known) - len(word)) < 2 and _slip(word, known)
    }
    return near.pop() if len(near) == 1 else word


def _slip(word: str, known: str) -> bool:
    one, two = sorted(word), sorted(known)
    if len(one) == len(two):
        return one == two
    long, short = (word, known) if len(word) > len(known) else (known, word)
    return any(long[:i] + long[i + 1 :] == short for i in range(1, len(long) - 1))


_WRITTEN = tuple(word for word in (*CONCEPT, *sorted(NEUTRAL)) if len(word) > 3 and word.isalpha())
_TURNED = {
    word[:at] + word[at + 1] + word[at] + word[at + 2 :]: word
    for word in (
        "who",
        "how",
        "why",
        "run",
        "the",
        "and",
        "did",
        "was",
        "are",
        "has",
        "for",
        "any",
        "all",
        "got",
        "can",
        "you",
    )
    for at in range(len(word) - 1)
    if word[at] != word[at + 1]
}
"""Words of three letters, by what fingers make of them."""
