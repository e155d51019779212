"""Turns of phrase about confidence, and about logprobs above or below a figure."""

from __future__ import annotations

import re

from amx_tui.ask.agents.offline.words.dialect import Turn


def _bounded(match: re.Match[str]) -> str:
    """`falls below 0.75` as having a logprob below that."""
    low = re.match(r"below|under|beneath|less|lower|smaller|worse", match["below"].lower())
    return f"have a logprob {'below' if low else 'above'} {match['figure']}"


def _in_runs(match: re.Match[str]) -> str:
    return f"which columns {_bounded(match)} in {match['r']}"


def _surest(match: re.Match[str]) -> str:
    end = "lowest" if match["e"].lower() == "least" else "highest"
    return f"which columns have the {end} logprob in {match['r']}"


def _crossed(match: re.Match[str]) -> str:
    return f"{_bounded(match)} in {match['b']} but not in {match['a']}"


OF_BOUNDS: tuple[Turn, ...] = (
    (_crossed,
     "((have |has )?(dropped|fell|fallen|slipped|sank|slid|rose|risen|climbed|went|gone)) @below"
       " @figure from (?P<a>@id) to (?P<b>@id)"),
    ("high confidence", "(highly|very) confident"),
    (r"how many texts of \g<r> are of high confidence",
     r"how often was (?P<r>[\w# ]+?) (of )?high(ly)? confiden(t|ce)"),
    (r"are of \g<b> confidence",
     "(are|is|were|was) rated (as )?(?P<b>high|medium|low)(?! confidence)"),
    (r"which columns have \g<b> confidence in both runs",
     "(which|what) @assets do @runs (rate|mark|score|have) (as |with |of )?(a )?"
       "(?P<b>high|medium|low)( confidence)?@end"),
    (lambda m: f"{'best' if m['w'].lower()[0] == 's' else 'worst'} columns of {m['r']}",
     "where (is|was) (?P<r>@run) (at its |the )?(?P<w>weak|strong)est"),
    ("what is the difference in mean logprob",
     "^(what is |show me |give me |how (big|large) is )?(the )?(mean|average) (difference|gap|change)"
       " (in|of) (the )?@score( between @runs)?@end"),
    (_surest,
     "where (is|was) (?P<r>@run) (the )?(?P<e>least|most) (sure|certain|confident)",
     "(which|what) columns? (is|was) (?P<r>@run) (the )?(?P<e>least|most) (sure|certain|confident)"
       "( about| of)?@end"),
    ("what is the", r"how high @is( the)?(?= (average|mean|@score|median)\b)"),
    (r"both runs have a logprob below \g<figure>",
     "neither (run|one|of them|of the (two |two)?runs) @reaches @figure"),
    (r"have a logprob below \g<figure>",
     "(fall(s|ing)?|fell|is|are|were|was|come|comes) short of @figure",
     "(do|does|did)@not (even )?@reaches @figure",
     "(fail|fails|failed) to @reaches @figure",
     "miss(es|ed)? @figure"),
    (r"have a logprob above \g<figure>", "(exceed(s|ed)?|tops|surpass(es|ed)?) @figure"),
    (lambda m: f"columns {_bounded(m)} in both runs",
     "columns? (where|for which|in which|on which) @runs"
       " (scored?|are|were|is|have a logprob|got|have|lie|stay|get) @below @figure"),
    (lambda m: f"which columns {_bounded(m)} in both runs",
     "^where (do|did|are|were) both( runs)? (score |scored |lie |get |stay |have |fall )?"
       "(a logprob )?@below @figure"),
    (_in_runs,
     "(which columns|what) did (?P<r>both( runs)?|@id) (score|rate|get) @below @figure( on| in)?@end"),
    (lambda m: f"which columns {_bounded(m)}", "what('s| is) @below @figure"),
    (_bounded,
     "((have|has|with|are|is|be) )?@below an? @score of @figure",
     "((have|has|with|are|is) )?(an? )?(low|weak|bad|poor|high|strong|good)( @score)?,?"
       r" ?\(?\b@below @figure(\)|,)?",
     "(falls?|fell|dropped|slipped|sank|slid|lies?|stays?|comes?|goes|go|are|is|were|was|sits?|scor"
       "(e|es|ed|ing)|ranks?) @below @figure"),
)  # fmt: skip
